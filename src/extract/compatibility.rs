//! Notes that a model does not run everywhere.

use std::sync::LazyLock;

use regex::Regex;

use super::links;
use super::passage::Passage;
use crate::model::Compatibility;

macro_rules! pattern {
    ($name:ident, $text:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).expect("the pattern is constant"));
    };
}

/// The note that a passage gives: the sentences around the one that says the model does not run somewhere.
pub(super) fn in_passage(passage: &Passage<'_>) -> Option<Compatibility> {
    pattern!(
        DENIES,
        r"(?ix)\b(?:do(?:es)?|will|can)(?:\s+not|n['\u{2019}]t|not)\s+(?:currently\s+|yet\s+)?(?:run|work|load|compile)\b[^.]*\b(?:versions?|releases?|branch|master|upstream|caffe|pytorch|tensorflow|torch|keras)\b
        |\b(?:only|currently)\s+(?:run|runs|work|works|supported)\b[^.]*\b(?:versions?|branch|fork|release)\b
        |\b(?:requires?|needs?|depends?\s+on)\b[^.]*\b(?:unmerged|custom|patched|modified)\b[^.]*\b(?:prs?|pull\s+requests?|branch|fork|caffe|layers?|version)\b
        |\bincompatible\s+with\b|\bnot\s+compatible\s+with\b"
    );
    pattern!(
        ACCOMPANIES,
        r"(?ix)\bpre-?release\b|\b(?:should|will|can)\s+(?:be\s+)?(?:run|work|used)\b|\bbranch(?:es)?\b|\bfork\b|\bsupported\b|\bversions?\b|\bcompatib"
    );
    let denies = |i: &usize| passage.sentences.get(*i).is_some_and(|s| DENIES.is_match(passage.slice(s.clone())));
    let first = (0..passage.sentences.len()).find(denies)?;
    let accompanies =
        |i: usize| passage.sentences.get(i).is_some_and(|s| ACCOMPANIES.is_match(passage.slice(s.clone())));
    let start = (0..first).rev().take_while(|i| accompanies(*i)).last().unwrap_or(first);
    let end = (first + 1..passage.sentences.len()).take_while(|i| accompanies(*i) || denies(i)).last().unwrap_or(first);
    let range = without_label(passage, passage.sentences[start].start)..passage.sentences[end].end;
    let named = passage.links_within(range.clone()).map(|link| links::link(passage, link)).collect();
    Some(Compatibility { note: passage.words(range), links: named })
}

/// The offset behind a label such as `Compatibility:` that opens a note.
fn without_label(passage: &Passage<'_>, start: usize) -> usize {
    pattern!(LABEL, r"(?i)^(?:compatibility|note|warning|caution|n\.?b\.?)\s*:\s*");
    LABEL.find(passage.slice(start..passage.plain().len())).map_or(start, |label| start + label.end())
}
