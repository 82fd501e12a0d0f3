//! Lists of authors.

use std::borrow::Cow;

use crate::extract::passage::trimmed;
use crate::extract::pattern::pattern;
use crate::model::{Person, is_cjk};

/// Words that no person's name contains: a text with one of them is a title.
const NO_NAMES: [&str; 34] = [
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "is",
    "it",
    "its",
    "learning",
    "network",
    "networks",
    "neural",
    "of",
    "on",
    "or",
    "over",
    "that",
    "the",
    "through",
    "to",
    "towards",
    "using",
    "via",
    "we",
    "with",
    "without",
    "workshop",
    "conference",
];

/// Lower-case words that belong to a family name.
const PARTICLES: [&str; 19] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "el", "al",
    "bin", "ibn",
];

/// The same written with a capital, where given names stand before them: `Luc Van Gool`.
const LARGE_PARTICLES: [&str; 6] = ["Van", "Von", "De", "Der", "Den", "Della"];

/// Words behind a family name that belong to it.
const SUFFIXES: [&str; 5] = ["Jr", "Sr", "II", "III", "IV"];

/// Reads a list of names: `M. Lin, Q. Chen and S. Yan`. `None` unless every part is a name and the whole reads like
/// authors: two names or more, or one with initials.
pub(in crate::extract) fn author_list(text: &str) -> Option<Vec<Person>> {
    let people: Vec<Person> = parts(text).into_iter().map(|(_, part)| person(part)).collect::<Option<_>>()?;
    (people.len() > 1 || (people.len() == 1 && has_initials(&people))).then_some(people)
}

/// Whether any of the given names is an initial with its full stop: `A. Survey` is a person, `A Survey` a title.
pub(super) fn has_initials(people: &[Person]) -> bool {
    people.iter().any(|person| person.given.split_whitespace().any(|word| word.ends_with('.') && is_initial(word)))
}

/// Reads the names that open a text and returns them with the offset of what follows: `A. B and C. D, A title`.
pub(super) fn leading_authors(text: &str) -> Option<(Vec<Person>, usize)> {
    let mut people = Vec::new();
    for (start, part) in parts(text) {
        match person(part) {
            Some(author) => people.push(author),
            None => return (!people.is_empty()).then_some((people, start)),
        }
    }
    None
}

/// The parts between commas, semicolons and `and`, with their offsets; `et al.` and empty ones are left out.
fn parts(text: &str) -> Vec<(usize, &str)> {
    pattern!(SEPARATOR, r"[,;](?:\s*and\s)?|\s(?:and|&)\s|\s(?:et\.?\s+al|and\s+others)\b\.?");
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = SEPARATOR.find_iter(text).map(|found| found.range()).chain(std::iter::once(text.len()..text.len()));
    for separator in ends {
        let part = trimmed(text, start..separator.start);
        if !part.is_empty() && text[part.clone()] != *"." {
            parts.push((part.start, &text[part]));
        }
        start = separator.end;
    }
    parts
}

/// Most words that a name has.
const MAX_WORDS: usize = 5;

/// Longest name in bytes.
const MAX_LEN: usize = 120;

/// Reads one name, given names first: `J. Long`, `L.Wang`, `Philipp Krähenbühl`, `Laurens van der Maaten`.
pub(in crate::extract) fn person(text: &str) -> Option<Person> {
    if text.len() > MAX_LEN {
        return None;
    }
    let spaced = space_initials(text.trim().trim_end_matches(['*', '\u{2020}']));
    let mut all = [""; MAX_WORDS];
    let mut count = 0;
    for word in spaced.split_whitespace() {
        *all.get_mut(count)? = word;
        count += 1;
        if !is_name_word(word) {
            return None;
        }
    }
    let words = &all[..count];
    if words.len() < 2 {
        return None;
    }
    let suffixed = words.last().is_some_and(|last| SUFFIXES.contains(&last.trim_end_matches('.')));
    let last_name = words.len() - 1 - usize::from(suffixed && words.len() > 2);
    let particle = words.iter().position(|word| PARTICLES.contains(word));
    let written_large = || (1..last_name).find(|at| LARGE_PARTICLES.contains(&words[*at]));
    let family_at = particle.or_else(written_large).unwrap_or(last_name);
    let (given, family) = words.split_at(family_at);
    let last = family.iter().rfind(|word| !SUFFIXES.contains(&word.trim_end_matches('.')))?;
    let family_is_name = last.chars().next().is_some_and(char::is_uppercase) && !is_initial(last);
    (!given.is_empty() && family_is_name).then(|| Person { family: family.join(" "), given: given.join(" ") })
}

/// A name that stands without a comma, its family name where its script puts it: behind the given names, but before them
/// in Chinese, Japanese and Korean.
pub(super) fn by_script(name: &str) -> Person {
    let words: Vec<&str> = name.split_whitespace().collect();
    let split = |family: String, given: String| Person { family, given };
    if !name.chars().all(|c| is_cjk(c) || c.is_whitespace()) {
        return match words.as_slice() {
            [given @ .., family] if !given.is_empty() => split((*family).to_owned(), given.join(" ")),
            _ => split(name.to_owned(), String::new()),
        };
    }
    if let [family, given @ ..] = words.as_slice()
        && !given.is_empty()
    {
        return split((*family).to_owned(), given.concat());
    }
    let count = name.chars().count();
    let compound = COMPOUND.iter().any(|family| name.starts_with(family)) && count > 2;
    let at = match (count, compound) {
        (_, true) => 2,
        (2 | 3, false) => 1,
        // Where a name of four characters is parted is not to be seen.
        _ => return split(name.to_owned(), String::new()),
    };
    let at = name.char_indices().nth(at).map_or(name.len(), |(at, _)| at);
    split(name[..at].to_owned(), name[at..].to_owned())
}

/// A name written in Chinese, Japanese or Korean: two to four characters.
pub(super) fn cjk_person(text: &str) -> Option<Person> {
    let is_name = text.chars().all(is_cjk) && (2..=4).contains(&text.chars().count()) && text != "等";
    is_name.then(|| by_script(text))
}

/// Chinese family names of two characters.
const COMPOUND: [&str; 10] = ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "司徒", "皇甫"];

/// `L.Wang` as `L. Wang`; `H.-F.` and a closing stop stay.
fn space_initials(text: &str) -> Cow<'_, str> {
    let joined = |stop: usize| text[stop + 1..].chars().next().is_some_and(char::is_alphabetic);
    let mut spaced = Cow::Borrowed(text);
    // From the last on, so that the offsets of those before it stay.
    for (stop, _) in text.rmatch_indices('.').filter(|(stop, _)| joined(*stop)) {
        spaced.to_mut().insert(stop + 1, ' ');
    }
    let whole = spaced.trim_end();
    // The full stop behind a family name ends the line.
    let closes = |rest: &str| rest.rsplit(' ').next().is_some_and(|last| last.chars().count() > 2);
    let len = whole.strip_suffix('.').filter(|rest| closes(rest)).unwrap_or(whole).len();
    match spaced {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..len]),
        Cow::Owned(mut text) => {
            text.truncate(len);
            Cow::Owned(text)
        }
    }
}

pub(super) fn is_name_word(word: &str) -> bool {
    let allowed = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '\u{2019}' | '\u{2010}');
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let shouted = word.chars().count() > 3 && word.chars().all(char::is_uppercase);
    let common = NO_NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)) && !is_initial(word);
    word.chars().all(allowed) && (capital || PARTICLES.contains(&word)) && !common && !shouted
}

pub(super) fn is_initial(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() == 1
        || (word.contains('.') && word.chars().filter(|c| c.is_lowercase()).count() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let shown = author_list(text)
            .map(|people| people.iter().map(|p| format!("{}|{}", p.given, p.family)).collect::<Vec<_>>().join(" "));
        assert_eq!(shown.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn lists_of_names_are_read() {
        check("M. Lin, Q. Chen, S. Yan", Some("M.|Lin Q.|Chen S.|Yan"));
        check("B. Zhou, J. Xiao, A. Torralba, and A. Oliva", Some("B.|Zhou J.|Xiao A.|Torralba A.|Oliva"));
        check("B. Price and R. Mech.", Some("B.|Price R.|Mech"));
        check("L.Wang, C.Lee, Z.Tu", Some("L.|Wang C.|Lee Z.|Tu"));
        check("K. Lin, H.-F. Yang, B. Romera-Paredes", Some("K.|Lin H.-F.|Yang B.|Romera-Paredes"));
        check("Deepak Pathak, Philipp Krähenbühl", Some("Deepak|Pathak Philipp|Krähenbühl"));
        check("Omkar M. Parkhi, Andrea Vedaldi", Some("Omkar M.|Parkhi Andrea|Vedaldi"));
        check("L. van der Maaten & C. C. Loy", Some("L.|van der Maaten C. C.|Loy"));
        check("J. Deng et al.", Some("J.|Deng"));
        check("Saining Xie and Zhuowen Tu", Some("Saining|Xie Zhuowen|Tu"));
    }

    #[test]
    fn titles_and_venues_are_no_names() {
        check("Network In Network", None);
        check("Deep Face Recognition", None);
        check("Return of the Devil in the Details", None);
        check("CVPR 2015, DeepVision workshop", None);
        check("A Survey", None);
        check("Advances in Neural Information Processing Systems", None);
        check("", None);
    }

    #[test]
    fn names_before_a_title_are_read() {
        let text = "Gil Levi and Tal Hassner, Age and Gender Classification using Networks";
        let (people, rest) = leading_authors(text).unwrap();
        assert_eq!((people.len(), &text[rest..]), (2, "Age and Gender Classification using Networks"));
    }
}
