//! Venue and year of a citation.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::passage::{Passage, one_line};
use crate::extract::pattern::pattern;
use crate::model::CitationKind;
use crate::span::Spanned;
use crate::vocabulary::{TermKind, VenueKind};

/// A venue as a citation names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Venue {
    /// The words without year and identifiers.
    pub(super) words: Spanned<String>,
    pub(super) id: Option<Arc<str>>,
    pub(super) kind: CitationKind,
}

/// Whether a line's words are those of a venue: a known one, or a word such as "conference".
pub(super) fn is_venue(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    pattern!(
        WORDS,
        r"(?i)\b(?:conference|conf\.|workshops?|symposium|proceedings|proc\.|transactions|journal|lecture notes|advances in|technical report|tech report|phd thesis)"
    );
    let text = passage.slice(range.clone());
    // A title may name a venue's subject; it is a venue where it opens the line or stands beside a year.
    let known = passage.within(TermKind::Venue, range.clone()).any(|m| {
        let lead = passage.slice(range.start..m.range.start);
        lead.split_whitespace().count() <= 3 || year(text).is_some()
    });
    known || WORDS.is_match(text)
}

/// The venue that lines of a citation name; `ranges` are its lines without identifiers.
pub(super) fn venue(passage: &Passage<'_>, ranges: &[Range<usize>]) -> Option<Venue> {
    let first = ranges.first()?;
    let whole = first.start..ranges.last()?.end;
    let kept = whole.start..without_place(passage, &whole);
    let words = tidy(passage.slice(kept.clone()));
    if !words.chars().any(char::is_alphabetic)
        || words.eq_ignore_ascii_case("arxiv")
        || is_hoped_for(passage.slice(whole))
    {
        return None;
    }
    let named: Vec<_> = ranges.iter().flat_map(|range| passage.within(TermKind::Venue, range.clone())).collect();
    let kind_of = |m: &&&crate::vocabulary::Mention| passage.vocabulary.venue(&passage.id(m)).map(|v| v.kind);
    let chosen = named.iter().find(|m| kind_of(m) == Some(VenueKind::Workshop)).or(named.first());
    let kind = match chosen.as_ref().and_then(kind_of) {
        Some(VenueKind::Journal) => CitationKind::Article,
        Some(_) => CitationKind::Inproceedings,
        None => kind_of_words(&words),
    };
    Some(Venue { words: Spanned::new(words, passage.span(kept)), id: chosen.map(|m| passage.id(m)), kind })
}

/// Whether a paper was only submitted, so that the words name no venue at which it appeared.
fn is_hoped_for(words: &str) -> bool {
    pattern!(SUBMITTED, r"(?i)\b(?:submitted|(?:under|in)\s+(?:review|submission))\b");
    SUBMITTED.is_match(words)
}

/// Where a venue ends: behind the last known name, and what goes on from there with its words. Towns, countries,
/// publishers, volumes and pages are none of it.
fn without_place(passage: &Passage<'_>, range: &Range<usize>) -> usize {
    pattern!(
        PART,
        r"(?i)\b(?:workshops?|tracks?|findings|issue|demos?|conference|symposium|proceedings|series|challenge|volume|vol\.)"
    );
    let Some(last) = passage.within(TermKind::Venue, range.clone()).next_back() else { return range.end };
    let text = passage.slice(last.range.end..range.end);
    if !text.contains(char::is_alphabetic) {
        let lead = passage.slice(range.start..last.range.end);
        let open = lead.matches('(').count() > lead.matches(')').count();
        return last.range.end + text.find(')').filter(|_| open).map_or(0, |at| at + 1);
    }
    let mut end = text.find([',', ';', '\n']).unwrap_or(text.len());
    for (at, _) in text.match_indices([',', ';', '\n']) {
        let part = text[at + 1..].split([',', ';', '\n']).next().unwrap_or_default();
        if PART.is_match(part) {
            end = at + 1 + part.len();
        }
    }
    last.range.end + end
}

fn kind_of_words(words: &str) -> CitationKind {
    let words = words.to_ascii_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["conference", "conf.", "workshop", "proceedings", "proc.", "symposium"]) {
        CitationKind::Inproceedings
    } else if has(&["journal", "transactions", "letters"]) {
        CitationKind::Article
    } else {
        CitationKind::Misc
    }
}

/// The words of a venue without year, month, the kind of presentation, and the punctuation that they leave behind.
pub(super) fn tidy(words: &str) -> String {
    pattern!(
        YEAR,
        r"(?i)(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+)?(?:\b(?:19[5-9]\d|20\d\d)\b|['\u{2019}]\d\d\b)"
    );
    pattern!(JOINED, r"\b([A-Z][A-Za-z]*[A-Z][A-Za-z]*?|Interspeech)20\d\d\b");
    pattern!(
        PRESENTED,
        r"(?i)[\s,;(]*\b(?:(?:spotlight|oral|poster|highlight)(?:\s+(?:presentation|paper|talk))?|best\s+(?:student\s+)?paper(?:\s+award)?)\b\s*(?:[),.;]|$)"
    );
    pattern!(LEFT_OVER, r"\(\s*\)|\s+([,.;)])|,(?:\s*([,.]))+");
    pattern!(AROUND, r"(?i)^\s*(?:in:|in\s+(?:the\s+)?)\s*|[\s,.;(]*\barxiv\s+(?:preprint|e-?print)\W*$");
    // The year of `SemEval-2023` is of its name.
    let words = YEAR.replace_all(words, |found: &regex::Captures<'_>| {
        let joined = found.get(0).is_some_and(|year| words[..year.start()].ends_with('-'));
        if joined { found[0].to_owned() } else { String::new() }
    });
    let words = JOINED.replace_all(&words, "$1");
    let words = AROUND.replace_all(&words, "");
    let words = PRESENTED.replace_all(&words, "");
    let words = LEFT_OVER.replace_all(&words, "$1$2");
    let words = one_line(&words);
    let words = words.trim_matches([' ', ',', '.', ';', ':', '-']);
    // `(CVPR 2016, oral)` lost what closed it.
    let opened = words.strip_prefix('(').filter(|rest| !rest.contains(')'));
    opened.unwrap_or(words).trim().to_owned()
}

/// The first year in a text: four digits, two behind an apostrophe (`NIPS'14`), or else joined to a venue (`CVPR2016`).
pub(super) fn year(text: &str) -> Option<u16> {
    pattern!(YEAR, r"\b(19[5-9]\d|20\d\d)\b|['\u{2019}](\d\d)\b");
    pattern!(JOINED, r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*?(20\d\d)\b|\bInterspeech(20\d\d)\b");
    let found = if text.bytes().any(|byte| byte.is_ascii_digit()) {
        YEAR.captures(text).or_else(|| JOINED.captures(text))?
    } else {
        return None;
    };
    if let Some(four) = found.get(1) {
        return four.as_str().parse().ok();
    }
    let two: u16 = found.get(2)?.as_str().parse().ok()?;
    Some(if two >= 50 { 1900 + two } else { 2000 + two })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::of_passage;

    #[track_caller]
    fn check(words: &str, expected: Option<&str>) {
        let found =
            of_passage(words, |p| venue(p, std::slice::from_ref(&(0..p.plain().len()))).map(|venue| venue.words.value));
        assert_eq!(found.as_deref(), expected, "{words:?}");
    }

    #[test]
    fn what_is_said_of_a_venue_is_none_of_it() {
        check("CVPR 2016, Las Vegas, NV, USA", Some("CVPR"));
        check("CVPR 2016 (oral presentation)", Some("CVPR"));
        check(
            "International Conference on Learning Representations (ICLR), spotlight, 2016, San Juan",
            Some("International Conference on Learning Representations (ICLR)"),
        );
        check("CVPR 2016, Boston, workshop on things", Some("CVPR, Boston, workshop on things"));
        check(
            "Proceedings of the Conference on Things, Boston, 2015",
            Some("Proceedings of the Conference on Things, Boston"),
        );
        check("CVPR2016 (oral)", Some("CVPR"));
        check("(CVPR 2016, oral)", Some("CVPR"));
        check(
            "Proceedings of the Conference on Things (SemEval-2023)",
            Some("Proceedings of the Conference on Things (SemEval-2023)"),
        );
        check("Proceedings of the Meeting on Things (ACL 2020)", Some("Proceedings of the Meeting on Things (ACL)"));
        check("Nat Commun 4, 2612 (2013)", Some("Nat Commun"));
        check("Submitted to CVPR 2016", None);
        check("CVPR 2016 (under review)", None);
    }

    #[test]
    fn years_and_words() {
        assert_eq!(year("CVPR 2015, workshop"), Some(2015));
        assert_eq!(year("NIPS'14"), Some(2014));
        assert_eq!(year("in 20155"), None);
        assert_eq!(year("CVPR2016"), Some(2016));
        assert_eq!(year("Pages2016"), None);
        assert_eq!(tidy("AI-2021: The Conference of 2021"), "AI-2021: The Conference of");
        assert_eq!(tidy("CVPR 2015, DeepVision workshop"), "CVPR, DeepVision workshop");
        assert_eq!(tidy("Some Conference, Boston, June 2015"), "Some Conference, Boston");
        assert_eq!(tidy("Advances in X 27 (NIPS) spotlight, 2014."), "Advances in X 27 (NIPS)");
    }
}
