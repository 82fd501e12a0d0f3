//! A sentence or two that tell what an entry or a collection is.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::passage::{Passage, trimmed};
use crate::span::Spanned;

/// Longest summary, in characters; what is longer is cut behind a sentence where that is possible.
const MAX_CHARS: usize = 320;

/// What stands behind an entry's name: `[Name](url): a small model …`.
pub(super) fn behind_name(passage: &Passage<'_>, name_end: usize) -> Option<Spanned<String>> {
    let rest = passage.slice(name_end..passage.plain().len());
    let skipped =
        rest.len() - rest.trim_start_matches([':', '-', '\u{2013}', '\u{2014}', ' ', '\n', ',', '.', ')', '*']).len();
    let range = trimmed(passage.plain(), name_end + skipped..passage.plain().len());
    let letters = passage.slice(range.clone()).chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3).then(|| passage.words(shortened(passage, range)))
}

/// What a paragraph says, unless it only introduces something.
pub(super) fn of_paragraph(passage: &Passage<'_>) -> Option<Spanned<String>> {
    static INTRODUCES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:pre-?trained\s+)?models?\s*:?|please cite\b.*|if you (?:find|use)\b.*|https?://\S*|compatibility\s*:.*|note\s*:.*)$")
            .expect("the pattern is constant")
    });
    let sentences = passage.sentences.iter().filter(|s| !INTRODUCES.is_match(passage.slice((*s).clone())));
    let mut kept =
        sentences.skip_while(|s| passage.slice((*s).clone()).chars().filter(|c| c.is_alphabetic()).count() < 8);
    let first = kept.next()?.clone();
    let words = passage.words(shortened(passage, first.start..passage.plain().len()));
    (!words.value.is_empty() && !words.value.ends_with(':')).then_some(words)
}

/// A range cut to whole sentences within the greatest length; a single longer sentence is kept whole.
fn shortened(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    if passage.slice(range.clone()).chars().count() <= MAX_CHARS {
        return trimmed(passage.plain(), range);
    }
    let ends = passage.sentences.iter().map(|s| s.end).filter(|end| range.start < *end && *end <= range.end);
    let mut best = None;
    for end in ends {
        let fits = passage.slice(range.start..end).chars().count() <= MAX_CHARS;
        if best.is_none() || fits {
            best = Some(end);
        }
    }
    trimmed(passage.plain(), range.start..best.unwrap_or(range.end))
}
