//! Stable identifiers.

use std::collections::HashSet;

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
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// Takes `wanted`, or `wanted-2`, `wanted-3`, …; `fallback` stands for an empty one.
    pub(super) fn take(&mut self, wanted: &str, fallback: &str) -> String {
        let wanted = if wanted.is_empty() { fallback } else { wanted };
        let numbered = (2_u32..).map(|n| format!("{wanted}-{n}"));
        self.first_free(std::iter::once(wanted.to_owned()).chain(numbered))
    }

    /// Takes `wanted`; where it is taken, `prefix-wanted`, then numbered ones.
    pub(super) fn take_or_prefix(&mut self, wanted: &str, prefix: &str) -> String {
        let wanted = if wanted.is_empty() { "model" } else { wanted };
        if !self.0.contains(wanted) {
            return self.take(wanted, "model");
        }
        let longer = if prefix.is_empty() { wanted.to_owned() } else { format!("{prefix}-{wanted}") };
        self.take(&longer, "model")
    }

    /// Takes `wanted`, or `wantedb`, `wantedc`, … as bibliographies do, then numbered ones.
    pub(super) fn take_lettered(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "paper" } else { wanted };
        let letters = ('b'..='z').map(|letter| format!("{wanted}{letter}"));
        let numbers = (2_u32..).map(|n| format!("{wanted}-{n}"));
        self.first_free(std::iter::once(wanted.to_owned()).chain(letters).chain(numbers))
    }

    fn first_free(&mut self, mut candidates: impl Iterator<Item = String>) -> String {
        let free = candidates.find(|id| !self.0.contains(id)).unwrap_or_default();
        self.0.insert(free.clone());
        free
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
}
