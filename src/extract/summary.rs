//! A sentence or two that tell what an entry or a collection is.

use std::ops::Range;

use super::links::is_generic;
use super::passage::{Passage, trimmed};
use super::pattern::pattern;
use crate::span::Spanned;

/// Longest summary, in characters; what is longer is cut behind a sentence where that is possible.
const MAX_CHARS: usize = 320;

/// What stands behind an entry's name: `[Name](url): a small model …`.
pub(super) fn behind_name(passage: &Passage<'_>, name_end: usize) -> Option<Spanned<String>> {
    let rest = passage.slice(name_end..passage.plain().len());
    let skipped =
        rest.len() - rest.trim_start_matches([':', '-', '\u{2013}', '\u{2014}', ' ', '\n', ',', '.', ')', '*']).len();
    let range = trimmed(passage.plain(), name_end + skipped..passage.plain().len());
    let is_place = passage.text.code_around(range.start).is_some_and(|code| code.end >= range.end);
    let tells = letters_outside_labels(passage, range.clone()) > 2;
    // "[Name](url) is the model …" is a sentence only with its subject.
    let start = if goes_on(passage.slice(range.clone())) { 0 } else { range.start };
    let is_keyed = passage.slice(range.clone()).lines().all(is_of_keys);
    (tells && !is_place && !is_keyed)
        .then(|| passage.words(without_label(passage, shortened(passage, start..range.end))))
}

/// How many letters a range has that are no label of a link: `[[PDF](…)] [[Weights](…)]` tells nothing.
fn letters_outside_labels(passage: &Passage<'_>, range: Range<usize>) -> usize {
    let letters = |range: Range<usize>| passage.slice(range).chars().filter(|c| c.is_alphabetic()).count();
    let labels = passage.links_within(range.clone()).iter().filter(|link| is_generic(passage.text.link_text(link)));
    letters(range) - labels.map(|link| letters(link.text.clone())).sum::<usize>()
}

/// Whether words go on with a sentence whose subject stands before them.
fn goes_on(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(first, "is" | "are" | "was" | "were" | "has" | "have" | "can")
}

/// What a paragraph says of its subject: from its first sentence that does more than point elsewhere or introduce, to the last
/// that does not lead to what follows. Keys with their values say nothing of the kind.
pub(super) fn of_paragraph(passage: &Passage<'_>) -> Option<Spanned<String>> {
    pattern!(
        POINTS,
        r"(?ix)^(?:(?:pre-?trained\s+)?models?\s*:?$|https?://\S*$|compatibility\s*:|note\s*:|please\b|click\b|here\s+(?:is|are)\b|(?:get|download|grab|fetch|obtain)\s|if\s+you\b|for\s+(?:more|details|further)\b|see\b|to\s+(?:be\s+able|reproduce|train)\b|\W*more\s)
            |^\W*(?:\w+\s+){1,2}(?:from|at|in|on|by)\s+https?://\S*$
            |\b(?:(?:described|presented|published|introduced|proposed|detailed)\s+in|project\s+page|(?:more|the)\s+details|(?:can|please)\s+refer|cite|citation)\b|:$"
    );
    if passage.plain().lines().all(is_keyed) {
        return None;
    }
    let sentences = passage.sentences.iter().filter(|s| !POINTS.is_match(passage.slice((*s).clone())));
    let mut telling =
        sentences.skip_while(|s| passage.slice((*s).clone()).chars().filter(|c| c.is_alphabetic()).count() < 8);
    let first = telling.next()?;
    let tells = |s: &&Range<usize>| {
        !passage.slice((*s).clone()).ends_with(':') && letters_outside_labels(passage, (*s).clone()) > 2
    };
    let end = passage.sentences.iter().rfind(tells)?.end;
    let words = passage.words(without_label(passage, shortened(passage, first.start..end)));
    (!words.value.is_empty() && !words.value.ends_with(':')).then_some(words)
}

/// The key that a line begins with, a few words before a colon: `Problem type: …`, `eval_loss: …`.
pub(super) fn key_of(line: &str) -> Option<Range<usize>> {
    pattern!(KEY, r"^\W*([\w()/%@.#+-]+(?:[ ][\w()/%@.#+-]+){0,5})\s*:\*{0,2}\s");
    KEY.captures(line).and_then(|found| found.get(1)).map(|key| key.range())
}

/// Whether a line is nothing but sizes and checksums behind their keys: `Size: 272M MD5: 0b35…`.
fn is_of_keys(line: &str) -> bool {
    pattern!(
        KEYS,
        r"(?i)^\W*(?:(?:file\s*)?size|md5|sha-?1|sha-?256|sha-?512|checksum)(?:\s*sum)?\W*:\W*(?:[\d.,]+\s?[KMGT]?i?B?|[\da-f]{6,})\b(?:\W+(?:(?:file\s*)?size|md5|sha-?1|sha-?256|sha-?512|checksum)(?:\s*sum)?\W*:\W*(?:[\d.,]+\s?[KMGT]?i?B?|[\da-f]{6,})\b)*\W*$"
    );
    KEYS.is_match(line)
}

/// A range without the label of a link that ends it behind a sign: `a small model (2019) link`.
fn without_label(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    let last = passage.links_within(range.clone()).last();
    let label = last.filter(|link| link.text.end == range.end && is_generic(passage.text.link_text(link)));
    let before = label.map(|link| trimmed(passage.plain(), range.start..link.text.start));
    let before = before.filter(|before| passage.slice(before.clone()).ends_with([')', ',', ':', '|', '.', ';']));
    before.map_or(range.clone(), |before| {
        let words = passage.slice(before.clone()).trim_end_matches([',', ':', '|', ';', ' ']);
        before.start..before.start + words.len()
    })
}

/// Whether a line is a key with a value that is no sentence.
fn is_keyed(line: &str) -> bool {
    pattern!(TELLS, r"(?i)^\W*(?:an?|the|this|these|our|we|it)\s|\s\S+[.!]\W*$");
    let Some(key) = key_of(line) else { return false };
    let value = line[key.end..].trim_start_matches([':', '*', ' ']);
    value.split_whitespace().count() < 4 || !TELLS.is_match(value)
}

/// A range cut to whole sentences within the greatest length; a single longer sentence is kept whole.
fn shortened(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    if passage.slice(range.clone()).chars().count() <= MAX_CHARS {
        return trimmed(passage.plain(), range);
    }
    let first = passage.sentences.partition_point(|s| s.end <= range.start);
    let mut ends = passage.sentences[first..].iter().map(|s| s.end).filter(|end| *end <= range.end);
    let one = ends.next().unwrap_or(range.end);
    let fits = |end: &usize| passage.slice(range.start..*end).chars().count() <= MAX_CHARS;
    trimmed(passage.plain(), range.start..ends.take_while(fits).last().unwrap_or(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::of_passage;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = of_passage(text, of_paragraph).map(|summary| summary.value);
        assert_eq!(found.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn a_paragraph_tells_from_its_first_telling_sentence() {
        check("A network\nthat finds birds.", Some("A network that finds birds."));
        check("Please cite the paper. The network finds birds.", Some("The network finds birds."));
        check("See the project page for this. More details there.", None);
        check("Models trained on ImageNet:", None);
        check("The network finds birds. Its results:", Some("The network finds birds."));
        check("[More information needed]", None);
        check("\u{2728} Taken from https://x.org/a", None);
        check("Taken from a shop of birds", Some("Taken from a shop of birds"));
        check("https://x.org/a", None);
        check("Click to expand", None);
        check("Here are the weights: download", None);
        check("Get the model here. It finds birds.", Some("It finds birds."));
        check("It finds birds. [[PDF](x/f.pdf)] [[Weights](x/f.pth)]", Some("It finds birds."));
        check("The models are described in this [paper](https://x.org).", None);
    }

    #[test]
    fn keys_with_values_tell_nothing() {
        check("Loss: 0.25", None);
        check("Kind of problem: Two classes\nModel ID: 12", None);
        check("optimizer: Adam with betas=(0.9,0.999) and epsilon=1e-08", None);
        check("BirdNet: a network that finds birds", Some("BirdNet: a network that finds birds"));
        check("What it does: finds birds in pictures.", Some("What it does: finds birds in pictures."));
        check("Loss: 0.25\nThe network finds birds.", Some("Loss: 0.25 The network finds birds."));
    }

    #[test]
    fn long_texts_are_cut_behind_a_sentence() {
        let sentence = format!("Birds {}.", "fly ".repeat(30).trim());
        let text = [sentence.as_str(); 5].join(" ");
        check(&text, Some(&[sentence.as_str(); 2].join(" ")));
        let long = format!("Birds {}.", "fly ".repeat(100).trim());
        check(&format!("{long} Fish swim."), Some(&long));
    }

    #[track_caller]
    fn check_item(text: &str, expected: Option<&str>) {
        let found = of_passage(text, |passage| behind_name(passage, passage.text.links[0].text.end));
        assert_eq!(found.map(|summary| summary.value).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn an_item_tells_behind_its_name() {
        check_item("* [A](u): a small model. It is quick.", Some("a small model. It is quick."));
        check_item("* **[A](u)** \u{2014} for *fast* things", Some("for fast things"));
        check_item("[A](u) is a small model.", Some("A is a small model."));
        check_item("* [A](u)", None);
        check_item("* [A](u): `models/a`", None);
        check_item("* [A](u) [[PDF](x/f.pdf)] [[Weights](x/f.pth)]", None);
        check_item("* [A](u): 7.5%", None);
        check_item("* [A](u)\nSize: 272M\nMD5: `0b35114c`", None);
        check_item("* [A](u) Size: 272 MB, MD5: 0b35114c", None);
        check_item("* [A](u) Size: 272 birds that sing", Some("Size: 272 birds that sing"));
        check_item("* [A](u) hears birds (2019) [link](v)", Some("hears birds (2019)"));
        check_item("* [A](u) hears birds, of which this is a [link](v)", Some("hears birds, of which this is a link"));
    }
}
