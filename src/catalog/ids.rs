//! Stable identifiers.

use std::collections::{HashMap, HashSet};

use deunicode::deunicode;

/// A name as a slug: lower-case ASCII letters and digits with single hyphens between them. Signs that carry meaning in
/// a name are spelt out (`C++`); a name of nothing but signs gives an empty slug.
pub fn slug(name: &str) -> String {
    let ascii = if name.is_ascii() { name.to_owned() } else { deunicode(name) };
    let mut slug = String::with_capacity(ascii.len());
    for c in ascii.chars() {
        match c {
            '+' => push_word(&mut slug, "plus"),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            '\'' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    shortened(slug.trim_end_matches('-')).to_owned()
}

/// Longest slug in bytes: addresses are read by people, and file systems allow 255 for a name.
const MAX_LEN: usize = 72;

/// Cuts a slug that is too long behind a word, where it has words.
fn shortened(slug: &str) -> &str {
    if slug.len() <= MAX_LEN {
        return slug;
    }
    let cut = &slug[..MAX_LEN];
    cut.rsplit_once('-').map_or(cut, |(words, _)| words)
}

fn push_word(slug: &mut String, word: &str) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
    slug.push_str(word);
    slug.push('-');
}

/// Identifiers that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The number to try next for an identifier that was wanted more than once.
    next: HashMap<String, u32>,
}

impl Ids {
    /// Takes `wanted`, or `wanted-2`, `wanted-3`, …; `fallback` stands for an empty one.
    pub(super) fn take(&mut self, wanted: &str, fallback: &str) -> String {
        let wanted = if wanted.is_empty() { fallback } else { wanted };
        self.first_free(wanted, std::iter::once(wanted.to_owned()))
    }

    /// Takes `wanted`; where it is taken, `prefix-wanted`, then numbered ones.
    pub(super) fn take_or_prefix(&mut self, wanted: &str, prefix: &str) -> String {
        let wanted = if wanted.is_empty() { "model" } else { wanted };
        if !self.taken.contains(wanted) {
            return self.take(wanted, "model");
        }
        let longer = if prefix.is_empty() { wanted.to_owned() } else { format!("{prefix}-{wanted}") };
        self.take(&longer, "model")
    }

    /// Takes `wanted`, or `wantedb`, `wantedc`, … as bibliographies do, then numbered ones.
    pub(super) fn take_lettered(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "paper" } else { wanted };
        let letters = ('b'..='z').map(|letter| format!("{wanted}{letter}"));
        self.first_free(wanted, std::iter::once(wanted.to_owned()).chain(letters))
    }

    /// Takes the first of the candidates that is free, else `wanted` with a number behind it.
    fn first_free(&mut self, wanted: &str, mut candidates: impl Iterator<Item = String>) -> String {
        let free = candidates.find(|id| !self.taken.contains(id)).unwrap_or_else(|| self.numbered(wanted));
        self.taken.insert(free.clone());
        free
    }

    fn numbered(&mut self, wanted: &str) -> String {
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(slug(name), expected, "{name:?}");
    }

    #[test]
    fn slugs_are_plain() {
        check("NIN-Imagenet", "nin-imagenet");
        check("VGG_CNN_M_2048", "vgg-cnn-m-2048");
        check("Age/Gender.net", "age-gender-net");
        check("Krähenbühl's 模型 C++", "krahenbuhls-mo-xing-c-plus-plus");
        check("<script>alert(1)</script>", "script-alert-1-script");
        check("—", "");
        check("..", "");
        check(&"long ".repeat(30), "long-long-long-long-long-long-long-long-long-long-long-long-long-long");
        check(&"x".repeat(300), &"x".repeat(72));
    }

    #[test]
    fn taken_ids_give_way() {
        let mut ids = Ids::default();
        assert_eq!(ids.take_or_prefix("alexnet", "a"), "alexnet");
        assert_eq!(ids.take_or_prefix("alexnet", "b"), "b-alexnet");
        assert_eq!(ids.take_or_prefix("alexnet", "b"), "b-alexnet-2");
        assert_eq!(ids.take_or_prefix("", ""), "model");
        assert_eq!(ids.take_lettered("lin2014network"), "lin2014network");
        assert_eq!(ids.take_lettered("lin2014network"), "lin2014networkb");
    }

    #[test]
    fn numbered_ids_stay_unique() {
        let mut ids = Ids::default();
        assert_eq!(["a", "a-2", "a", "a", "a-2"].map(|id| ids.take(id, "x")), ["a", "a-2", "a-3", "a-4", "a-2-2"]);
        let mut keys = Ids::default();
        let lettered: Vec<_> = (0..28).map(|_| keys.take_lettered("k")).collect();
        assert_eq!([&lettered[25], &lettered[26], &lettered[27]], ["kz", "k-2", "k-3"]);
    }
}
