//! A sentence or two that tell what an entry or a collection is.

use std::ops::Range;

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
    let tells = passage.slice(range.clone()).chars().filter(|c| c.is_alphabetic()).nth(2).is_some();
    // "[Name](url) is the model …" is a sentence only with its subject.
    let start = if goes_on(passage.slice(range.clone())) { 0 } else { range.start };
    (tells && !is_place).then(|| passage.words(shortened(passage, start..range.end)))
}

/// Whether words go on with a sentence whose subject stands before them.
fn goes_on(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(first, "is" | "are" | "was" | "were" | "has" | "have" | "can")
}

/// What a paragraph says of its subject: from its first sentence that does more than point elsewhere or introduce.
pub(super) fn of_paragraph(passage: &Passage<'_>) -> Option<Spanned<String>> {
    pattern!(
        POINTS,
        r"(?ix)^(?:(?:pre-?trained\s+)?models?\s*:?$|https?://\S*$|compatibility\s*:|note\s*:|please\b|if\s+you\b|for\s+(?:more|details|further)\b|see\b|to\s+(?:be\s+able|reproduce|train)\b|more\s)
            |\b(?:(?:described|presented|published|introduced|proposed|detailed)\s+in|project\s+page|(?:more|the)\s+details|(?:can|please)\s+refer|cite|citation)\b|:$"
    );
    let sentences = passage.sentences.iter().filter(|s| !POINTS.is_match(passage.slice((*s).clone())));
    let mut telling =
        sentences.skip_while(|s| passage.slice((*s).clone()).chars().filter(|c| c.is_alphabetic()).count() < 8);
    let first = telling.next()?;
    let words = passage.words(shortened(passage, first.start..passage.plain().len()));
    (!words.value.is_empty() && !words.value.ends_with(':')).then_some(words)
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
        check("https://x.org/a", None);
        check("The models are described in this [paper](https://x.org).", None);
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
        check_item("* [A](u): 7.5%", None);
    }
}
