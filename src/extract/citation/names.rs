//! The names that open a reference, in the orders in which references give them.
//!
//! `K. He and J. Sun`, `Kaiming He, Jian Sun`, `He, K., & Sun, J.`, `He, Kaiming, and Jian Sun`, `He K, Sun J`.

use std::ops::Range;

use super::authors::{self, is_initial, is_name_word};
use crate::extract::passage::trimmed;
use crate::extract::pattern::pattern;
use crate::model::Person;

/// More authors than any reference names; what goes on for longer is another list.
const MOST: usize = 200;

/// Words of titles that are nobody's name: a list in which one occurs ends before it.
const TITLE_WORDS: [&str; 64] = [
    "deep",
    "image",
    "images",
    "recognition",
    "detection",
    "object",
    "objects",
    "visual",
    "vision",
    "video",
    "videos",
    "speech",
    "language",
    "languages",
    "model",
    "models",
    "attention",
    "transformer",
    "transformers",
    "training",
    "efficient",
    "segmentation",
    "semantic",
    "classification",
    "convolutional",
    "recurrent",
    "residual",
    "representation",
    "representations",
    "representational",
    "features",
    "feature",
    "generative",
    "adversarial",
    "supervised",
    "unsupervised",
    "self-supervised",
    "pre-training",
    "pretraining",
    "scalable",
    "scaling",
    "scale",
    "dense",
    "fully",
    "rethinking",
    "understanding",
    "estimation",
    "generation",
    "synthesis",
    "translation",
    "localization",
    "dataset",
    "datasets",
    "database",
    "benchmark",
    "challenge",
    "survey",
    "proceedings",
    "journal",
    "transactions",
    "advances",
    "international",
    "machine",
    "computer",
];

/// A list of names at the beginning of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Leading {
    pub(super) people: Vec<Person>,
    /// Where what follows the list begins.
    pub(super) end: usize,
    /// Whether the names can be nothing but names: they have initials, or family names before given ones.
    pub(super) certain: bool,
}

/// Reads the names that open a text; `None` where it opens with something else.
pub(super) fn leading(text: &str) -> Option<Leading> {
    let parts = parts(text);
    pairs(text, &parts)
        .or_else(|| in_cjk(text, &parts))
        .or_else(|| abbreviated(text, &parts))
        .or_else(|| given_first(text, &parts))
        .or_else(|| first_turned(text, &parts))
        .or_else(|| families(text))
}

/// Family names alone, which only `et al.` or a year in brackets behind them tells: `Vaswani et al.`, `Kaiser and Koltun
/// (2015)`.
fn families(text: &str) -> Option<Leading> {
    pattern!(
        FAMILIES,
        r"^((?:(?:van|von|der|den|de)\s+){0,2}\p{Lu}[\p{L}'’-]+)(?:\s+(?:and|&)\s+(\p{Lu}[\p{L}'’-]+)\s*(?:\(\d{4}|\.?\s*[“«]|$)|,?\s+et\.?\s+al\b)"
    );
    let found = FAMILIES.captures(text)?;
    let named = || found.iter().skip(1).flatten();
    let people: Vec<Person> =
        named().map(|name| Person { family: name.as_str().to_owned(), given: String::new() }).collect();
    let end = named().last()?.end();
    let fits = named().all(|name| name.as_str().split(' ').all(is_name_word) && !has_title_word(name.as_str()));
    fits.then_some(Leading { people, end, certain: true })
}

/// The parts of a text between commas, semicolons and `and`, as many as names may be.
fn parts(text: &str) -> Vec<Range<usize>> {
    pattern!(
        SEPARATOR,
        r"\s*[,;]?\s*(?:\.{3}|…)\s*[,;]?\s*(?:(?:and|&)\s+)?|\s*[,;、，；]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+|,?\s+et\.?\s+al\b\.?,?|,?\s+and\s+others\b\.?,?"
    );
    let mut parts = Vec::new();
    let mut start = 0;
    for separator in SEPARATOR.find_iter(text).take(2 * MOST) {
        parts.push(start..separator.start());
        start = separator.end();
    }
    parts.push(start..text.len());
    parts
}

/// `K. He, X. Zhang and J. Sun`, `Kaiming He, Jian Sun. A title`.
fn given_first(text: &str, parts: &[Range<usize>]) -> Option<Leading> {
    let mut people = Vec::new();
    let mut end = 0;
    for part in parts.iter().take(MOST) {
        let part_text = &text[part.clone()];
        if part_text.trim().is_empty() {
            continue;
        }
        if let Some(person) = name(part_text) {
            people.push(person);
            end = part.end;
            continue;
        }
        if let Some((person, len)) = closings(part_text).find_map(|len| Some((name(&part_text[..len])?, len))) {
            people.push(person);
            end = part.start + len;
        }
        break;
    }
    let certain = authors::has_initials(&people) || is_et_al(&text[end..]);
    (!people.is_empty()).then_some(Leading { people, end, certain })
}

/// Whether a text goes on with `et al.`.
fn is_et_al(text: &str) -> bool {
    text.trim_start_matches([',', ' ']).starts_with("et al")
}

/// `He, K., Zhang, X., & Sun, J.`
fn pairs(text: &str, parts: &[Range<usize>]) -> Option<Leading> {
    let mut people = Vec::new();
    let mut end = 0;
    let mut at = 0;
    while at + 1 < parts.len() && people.len() < MOST {
        let Some(family) = family(&text[parts[at].clone()]) else { break };
        let second = &text[parts[at + 1].clone()];
        let Some(len) = initials(second) else { break };
        let behind = second[len..].trim_start();
        let is_whole = behind.is_empty() || behind.starts_with(['(', '[', ':', '"', '“']);
        // `Wei Liu, D. Anguelov` are two names; behind other pairs, a title may follow.
        if !is_whole && people.is_empty() {
            break;
        }
        let given = parts[at + 1].start..parts[at + 1].start + len;
        end = given.end;
        people.push(Person { family, given: text[given].trim().to_owned() });
        at += 2;
        if !behind.is_empty() {
            break;
        }
    }
    (!people.is_empty()).then_some(Leading { people, end, certain: true })
}

/// `He, Kaiming, et al.`, `He, Kaiming, Xiangyu Zhang, and Jian Sun`: only the first has the family name first.
fn first_turned(text: &str, parts: &[Range<usize>]) -> Option<Leading> {
    let (first, second) = (parts.first()?, parts.get(1)?);
    text[first.end..second.start].contains(',').then_some(())?;
    let is_one_word =
        |family: &String| family.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() == 1;
    let family = family(&text[first.clone()]).filter(is_one_word)?;
    let given = &text[second.clone()];
    let len = closings(given).chain([given.len()]).find(|len| is_given(&given[..*len]))?;
    let mut people = vec![Person { family, given: given[..len].trim().to_owned() }];
    let mut end = second.start + len;
    if len == given.len() && !is_et_al(&text[second.end..]) {
        let others = given_first(text, parts.get(2..).filter(|rest| !rest.is_empty())?)?;
        people.extend(others.people);
        end = others.end;
    }
    Some(Leading { people, end, certain: true })
}

/// `何恺明、张祥雨。`: names in Chinese, Japanese or Korean, two or more.
fn in_cjk(text: &str, parts: &[Range<usize>]) -> Option<Leading> {
    let mut people = Vec::new();
    let mut end = 0;
    for part in parts.iter().take(MOST) {
        let part_text = &text[part.clone()];
        let len = part_text.find(['.', '．', '。', '(', '（', ':', '：', ' ']).unwrap_or(part_text.len());
        let Some(person) = authors::cjk_person(&part_text[..len]) else { break };
        people.push(person);
        end = part.start + len;
        if len != part_text.len() {
            break;
        }
    }
    (people.len() > 1).then_some(Leading { people, end, certain: true })
}

/// `He K, Zhang XY, Sun J. A title`, `He K., Zhang X.Y., Sun J. A title`.
fn abbreviated(text: &str, parts: &[Range<usize>]) -> Option<Leading> {
    pattern!(
        NAME,
        r"^((?:\p{Ll}+\s+){0,2}\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}\p{Ll}[\p{L}'’-]*)?)\s((?:\p{Lu}\.-?){1,3}|\p{Lu}{1,3}\b)"
    );
    let mut people = Vec::new();
    let mut end = 0;
    for part in parts.iter().take(MOST) {
        let Some(found) = NAME.captures(&text[part.clone()]) else { break };
        if found[1].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) || has_title_word(&found[1]) {
            break;
        }
        // Where the others have no full stops, the one behind the last closes the list.
        let bare = people.first().is_some_and(|first: &Person| !first.given.ends_with('.'));
        let given = if bare { found[2].trim_end_matches('.') } else { &found[2] };
        people.push(Person { family: found[1].to_owned(), given: given.to_owned() });
        end = part.start + found.get(2)?.start() + given.len();
        if part.start + found.get(2)?.end() != part.end {
            break;
        }
    }
    (people.len() > 1).then_some(Leading { people, end, certain: true })
}

/// A name with its given names first, none of whose words is a title's.
fn name(text: &str) -> Option<Person> {
    let text = text.trim();
    (!has_title_word(text)).then(|| authors::person(text)).flatten()
}

fn has_title_word(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        TITLE_WORDS.iter().any(|title| title.eq_ignore_ascii_case(word))
    })
}

/// Where a name may end within a part: before a full stop, a colon, a bracket or a dash with what follows.
fn closings(text: &str) -> impl Iterator<Item = usize> + '_ {
    const FEW: usize = 3;
    let ends = text.char_indices().filter(move |(at, c)| match c {
        '.' => text[at + 1..].starts_with(char::is_whitespace) && !text[..*at].ends_with(|c: char| c.is_uppercase()),
        ':' => true,
        '(' | '[' | '–' | '—' | '"' | '“' => *at > 0,
        _ => false,
    });
    ends.map(|(at, _)| at).filter(|at| *at > 0).take(FEW)
}

/// A family name alone: `He`, `van der Maaten`, `Romera-Paredes`.
fn family(text: &str) -> Option<String> {
    const MOST_WORDS: usize = 4;
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS + 1).collect();
    let is_family = |word: &&str| is_name_word(word) && !is_initial(word);
    let fits = !words.is_empty() && words.len() <= MOST_WORDS && words.iter().all(is_family);
    let last = words.last().filter(|last| last.starts_with(char::is_uppercase));
    (fits && last.is_some() && !has_title_word(text)).then(|| words.join(" "))
}

/// How much of a text is initials: `K.`, `H.-F.`, `O. M.`.
fn initials(text: &str) -> Option<usize> {
    pattern!(INITIALS, r"^\s*\p{Lu}\.(?:[-\s]{0,2}\p{Lu}\.)*");
    let len = INITIALS.find(text)?.end();
    // An initial may open a word that is written out: `K. He`.
    (!text[len..].starts_with(|c: char| c.is_alphanumeric())).then_some(len)
}

/// Whether a text is given names: `Kaiming`, `Geoffrey E.`.
fn is_given(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let range = trimmed(text, 0..text.len());
    let words: Vec<&str> = text[range].split_whitespace().take(MOST_WORDS + 1).collect();
    let fits = !words.is_empty() && words.len() <= MOST_WORDS && words.iter().all(|word| is_name_word(word));
    fits && !has_title_word(text) && words[0].chars().filter(|c| c.is_alphabetic()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = leading(text).map(|found| {
            let people: Vec<_> = found.people.iter().map(|p| format!("{}/{}", p.family, p.given)).collect();
            format!("{} >{}", people.join(" "), &text[found.end..])
        });
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn given_names_first() {
        check("K. He, X. Zhang and J. Sun. A title", Some("He/K. Zhang/X. Sun/J. >. A title"));
        check("Kaiming He, Jian Sun: A title", Some("He/Kaiming Sun/Jian >: A title"));
        check("K. He et al. A title", Some("He/K. > et al. A title"));
        check("Vaswani et al. (2017). A title", Some("Vaswani/ > et al. (2017). A title"));
        check("Krähenbühl and Koltun (2015) A title", Some("Krähenbühl/ Koltun/ > (2015) A title"));
        check("L. van der Maaten and G. E. Hinton, 2008", Some("van der Maaten/L. Hinton/G. E. >, 2008"));
    }

    #[test]
    fn family_names_first() {
        check("He, K., Zhang, X., & Sun, J. (2016). A title", Some("He/K. Zhang/X. Sun/J. > (2016). A title"));
        check("He, Kaiming, et al. A title", Some("He/Kaiming >, et al. A title"));
        check(
            "He, Kaiming, Xiangyu Zhang, and Jian Sun. A title",
            Some("He/Kaiming Zhang/Xiangyu Sun/Jian >. A title"),
        );
        check("Lin, H.-F. and van der Maaten, L., 2016. A title", Some("Lin/H.-F. van der Maaten/L. >, 2016. A title"));
        check("He K, Zhang XY, Sun J. A title", Some("He/K Zhang/XY Sun/J >. A title"));
        check("He K., Zhang X.Y. and Sun J. (2016) A title", Some("He/K. Zhang/X.Y. Sun/J. > (2016) A title"));
        check("何恺明、欧阳修, 孙剑. 深度", Some("何/恺明 欧阳/修 孙/剑 >. 深度"));
    }

    #[test]
    fn titles_open_with_no_names() {
        for text in [
            "Deep Face Recognition, O. M. Parkhi",
            "Going deeper with convolutions",
            "ImageNet Classification, 2012",
            "A Survey of Things, K. He",
            "深度残差学习",
            "Wei J. Smith goes on",
            "Images and Words",
            "Images and Words (2016)",
            "Segmentation et al.",
            "",
        ] {
            check(text, None);
        }
    }
}
