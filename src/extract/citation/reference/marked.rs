//! Titles that something marks: quotes, a link, bold type.

use std::ops::Range;

use super::title::{FEWEST_WORDS, may_be_title, plausible};
use super::{Found, is_list_of_authors};
use crate::extract::citation::parts::LinkedPaper;
use crate::extract::citation::{names, venue};
use crate::extract::links;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::markdown::RichLink;
use crate::model::{LinkKind, Person};
use crate::vocabulary::TermKind;

/// A title within quotes, with the authors before or behind it.
pub(super) fn quoted(passage: &Passage<'_>, words: &Range<usize>) -> Option<Found> {
    pattern!(
        QUOTED,
        r#"(?xs)(?:^|[\s(,])(?: "([^"]{8,300}?)" | “([^”"]{8,300}?)[”"] | ``(.{8,300}?)'' | [`'‘](.{8,300}?)['’](?:[\s,.;:)]|$) | «([^»]{8,300}?)» )"#
    );
    let text = passage.slice(words.clone());
    let found = QUOTED.captures(text)?;
    let inner = found.iter().skip(1).flatten().next()?.range();
    let title = trimmed_title(passage, words.start + inner.start..words.start + inner.end);
    (passage.slice(title.clone()).split_whitespace().count() > 1).then_some(())?;
    let quote = found.get(0)?;
    let opens = quote.start() + text[quote.start()..].find(['"', '“', '`', '\'', '‘', '«'])?;
    let closes = quote.end().max(inner.end);
    let before = text[..opens].trim_end_matches([' ', ',', '.', ':', ';', '\n', '(']);
    let behind = words.start + closes..words.end;
    let marked = Found { title, people: Vec::new(), rest: behind.clone(), year: None, marked: true, linked: None };
    if before.trim().is_empty() {
        return Some(with_authors_behind(passage, marked));
    }
    let (people, year) = authors_before(before)?;
    Some(Found { people, year, ..marked })
}

/// The authors that all of a text lists, with the year behind them: `He, K., & Sun, J. (2016).`
fn authors_before(text: &str) -> Option<(Vec<Person>, Option<u16>)> {
    let list = names::leading(text)?;
    let left = text[list.end..].trim_matches(|c: char| !c.is_alphanumeric());
    let year = venue::year(left);
    pattern!(REST, r"(?i)^(?:et\.?\s+al\b|and\s+others\b|(?:19[5-9]|20[0-4])\d[a-z]?\b|forthcoming|in\s+press|\W)*$");
    let closed = left.is_empty() || REST.is_match(left);
    closed.then_some((list.people, year))
}

/// A title in bold, with the authors before or behind it.
pub(super) fn bold_title(passage: &Passage<'_>, words: &Range<usize>) -> Option<Found> {
    let count = |range: &Range<usize>| {
        passage.slice(range.clone()).split([' ', '-', '\n']).filter(|word| !word.is_empty()).count()
    };
    let within = |range: &&Range<usize>| words.start <= range.start && range.end <= words.end;
    let bold = passage.text.strong.iter().filter(within).find(|range| count(range) >= FEWEST_WORDS)?;
    let title = plausible(passage, trimmed_title(passage, bold.clone()))?;
    let found = Found { title, people: Vec::new(), rest: bold.end..words.end, year: None, marked: true, linked: None };
    let before = passage.slice(words.start..bold.start);
    if before.trim_end().ends_with('(') {
        return None;
    }
    let found = if before.contains(char::is_alphanumeric) {
        let (people, year) = authors_before(before)?;
        Found { people, year, ..found }
    } else {
        with_authors_behind(passage, found)
    };
    (!found.people.is_empty()).then_some(found)
}

/// The first link whose text may be a title.
pub(super) fn title_link<'a>(passage: &Passage<'a>, words: &Range<usize>) -> Option<&'a RichLink> {
    passage.links_within(words.clone()).iter().find(|link| may_be_title(passage, link))
}

/// A title that is the text of a link, with the authors behind it.
pub(super) fn linked_title(passage: &Passage<'_>, words: &Range<usize>) -> Option<Found> {
    let link = title_link(passage, words)?;
    let text = link.text.start..parted_end(passage, link);
    let title = trimmed_title(passage, text.clone());
    let linked = (links::kind(passage, link) == LinkKind::Paper).then(|| LinkedPaper::of(passage, link));
    let found =
        Found { title, people: Vec::new(), rest: text.end..words.end.max(text.end), year: None, marked: true, linked };
    let found = match authors_before(passage.slice(words.start..link.text.start)) {
        Some((people, year)) => Found { people, year, ..found },
        None => with_authors_behind(passage, found),
    };
    // A link within a sentence is no reference.
    (!found.people.is_empty() || is_only_venue(passage, &found.rest)).then_some(found)
}

/// Where a title ends that is cut into several links of one address, as where a page was made from a PDF.
fn parted_end(passage: &Passage<'_>, first: &RichLink) -> usize {
    let mut end = first.text.end;
    for link in passage.links_within(first.text.end..passage.plain().len()) {
        let is_again = passage.text.link_text(link) == passage.text.link_text(first);
        if link.url != first.url || is_again || !passage.slice(end..link.text.start).trim().is_empty() {
            break;
        }
        end = link.text.end;
    }
    end
}

/// Whether a range names a known venue, with its year, and nothing else: `, ICLR, 2020`, `(CVPR 2016 oral)`.
fn is_only_venue(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    pattern!(REST, r"(?i)^(?:in|at|oral|spotlight|workshops?|(?:19[5-9]|20[0-4])\d|\W)*$");
    let named: Vec<_> = passage.within(TermKind::Venue, range.clone()).map(|named| named.range.clone()).collect();
    let starts = std::iter::once(range.start).chain(named.iter().map(|name| name.end));
    let ends = named.iter().map(|name| name.start).chain([range.end]);
    !named.is_empty() && starts.zip(ends).all(|(start, end)| REST.is_match(passage.slice(start..end.max(start))))
}

/// Takes the authors from the beginning of what stands behind a title.
fn with_authors_behind(passage: &Passage<'_>, found: Found) -> Found {
    let text = passage.slice(found.rest.clone());
    let skipped = skip_to_words(text);
    match names::leading(&text[skipped..]).filter(|list| is_list_of_authors(passage, list, found.rest.start + skipped))
    {
        Some(list) => {
            let rest = found.rest.start + skipped + list.end..found.rest.end;
            Found { people: list.people, rest, ..found }
        }
        None => found,
    }
}

/// How much of a text is punctuation, `by` and the like before its words.
fn skip_to_words(text: &str) -> usize {
    pattern!(BEFORE, r"(?i)^[\s,.;:)\]–—-]*(?:by\s+|from\s+|authors?:\s*)?");
    BEFORE.find(text).map_or(0, |found| found.end())
}

/// A title without the punctuation that styles put within the quotes.
fn trimmed_title(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    let range = trimmed(passage.plain(), range);
    let text = passage.slice(range.clone());
    let kept = text.trim_end_matches([',', '.', ';', ' ']).len();
    let start = text.len() - text.trim_start_matches(['"', '\u{201c}', '\'', '*', ' ']).len();
    range.start + start.min(kept)..range.start + kept
}
