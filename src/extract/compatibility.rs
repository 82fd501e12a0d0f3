//! Notes that a model does not run everywhere.

use std::ops::Range;

use regex::Regex;

use super::cues::cued;
use super::links;
use super::passage::Passage;
use super::pattern::pattern;
use crate::model::Compatibility;

/// Most sentences that a note takes in before the one that denies, and as many behind it.
const MAX_SENTENCES: usize = 4;

/// The note that a passage gives from the offset `from` on: the sentences around the one that says the model does not
/// run somewhere.
pub(super) fn in_passage(passage: &Passage<'_>, from: usize) -> Option<Compatibility> {
    cued!(
        DENIES,
        ["not", "n't", "n\u{2019}t", "only", "currently", "unmerged", "custom", "patched", "modified", "compatible"],
        r"(?ix)\b(?:do(?:es)?|will|can)(?:\s+not|n['\u{2019}]t|not)\s+(?:currently\s+|yet\s+)?(?:run|work|load|compile)\b[^.]*\b(?:versions?|releases?|branch|master|upstream|caffe|pytorch|tensorflow|torch|keras)\b
        |\b(?:only|currently)\s+(?:run|runs|work|works|supported)\b[^.]*\b(?:versions?|branch|fork|release)\b
        |\b(?:requires?|needs?|depends?\s+on)\b[^.]*\b(?:unmerged|custom|patched|modified)\b[^.]*\b(?:prs?|pull\s+requests?|branch|fork|caffe|layers?|version)\b
        |\bincompatible\s+with\b|\bnot\s+compatible\s+with\b"
    );
    pattern!(ANNOUNCES, r"(?i)\bpre-?release\b|\bcompatib");
    pattern!(
        GOES_ON,
        r"(?ix)\b(?:should|will|can)\s+(?:be\s+)?(?:run|work|used)\b|\bbranch(?:es)?\b|\bfork\b|\bsupported\b|\bversions?\b|\bcompatib"
    );
    let says = |pattern: &Regex, sentence: &Range<usize>| pattern.is_match(passage.slice(sentence.clone()));
    let sentences = &passage.sentences[passage.sentences.partition_point(|sentence| sentence.end <= from)..];
    let denies = DENIES.for_passage(passage)?;
    let at = sentences.iter().position(|sentence| says(denies, sentence))?;
    let before = sentences[..at].iter().rev().take(MAX_SENTENCES).take_while(|s| says(&ANNOUNCES, s)).last();
    let behind = sentences[at + 1..].iter().take(MAX_SENTENCES);
    let behind = behind.take_while(|s| says(&GOES_ON, s) || says(denies, s)).last();
    let (first, last) = (before.unwrap_or(&sentences[at]), behind.unwrap_or(&sentences[at]));
    let start = from.max(first.start);
    let skipped = passage.slice(start..last.end).trim_start_matches([' ', ':', '-', '\u{2013}', '\u{2014}', '\n']);
    let range = without_label(passage, last.end - skipped.len())..last.end;
    let named = passage.links_within(range.clone()).iter().map(|link| links::link(passage, link)).collect();
    Some(Compatibility { note: passage.words(range), links: named })
}

/// The offset behind a label such as `Compatibility:` that opens a note.
fn without_label(passage: &Passage<'_>, start: usize) -> usize {
    pattern!(LABEL, r"(?i)^(?:compatibility|note|warning|caution|n\.?b\.?)\s*:\s*");
    LABEL.find(passage.slice(start..passage.plain().len())).map_or(start, |label| start + label.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    /// Checks the note and the addresses it names.
    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = of_passage(text, |passage| in_passage(passage, 0));
        let found = found.map(|c| (c.note.value, shown(&c.links, |link| link.url.clone())));
        assert_eq!(found.as_ref().map(|(note, links)| (note.as_str(), links.as_str())), expected, "{text:?}");
    }

    #[test]
    fn notes_say_where_a_model_does_not_run() {
        check(
            "It does not run in any current version of Caffe.",
            Some(("It does not run in any current version of Caffe.", "")),
        );
        check(
            "A fine net. These are pre-release models. They don't run in Caffe master. They should run in the branch at http://x.org/b. They are nice.",
            Some((
                "These are pre-release models. They don't run in Caffe master. They should run in the branch at http://x.org/b.",
                "http://x.org/b",
            )),
        );
        check("Compatibility: needs the unmerged PRs of a fork.", Some(("needs the unmerged PRs of a fork.", "")));
        check("It requires a modified version of Caffe.", Some(("It requires a modified version of Caffe.", "")));
        check(
            "The models are currently supported by the `recurrent` branch at http://x.org/r.",
            Some(("The models are currently supported by the recurrent branch at http://x.org/r.", "http://x.org/r")),
        );
    }

    #[test]
    fn words_that_only_sound_alike_are_none() {
        check("(Note: a more caffe-compatible version: http://x.org)", None);
        check("It works with every version of Caffe.", None);
        check("It runs on any branch.", None);
        check("The model does not work on dogs.", None);
        check("It requires a GPU.", None);
        check("This is a new version for Caffe.", None);
    }

    #[test]
    fn a_note_begins_behind_the_name() {
        let note = of_passage("* [A](http://x.org): requires a custom branch of Caffe.", |p| in_passage(p, 1));
        assert_eq!(note.map(|c| c.note.value).as_deref(), Some("requires a custom branch of Caffe."));
    }
}
