//! A citation as a reference in running words, in any of the usual styles.
//!
//! `K. He, J. Sun. A title. In CVPR, 2016.` · `He, K., & Sun, J. (2016). A title. CVPR.` · `K. He and J. Sun, “A title,” in
//! CVPR, 2016` · `A title, K. He and J. Sun, CVPR 2016` · `[A title](url). K. He, J. Sun.` Where the words can be parted in
//! more than one way, nothing is read.

mod marked;
mod title;

use std::ops::Range;

use self::marked::{bold_title, linked_title, quoted, title_link};
use self::title::{ends_title, may_open, plausible, title_at};
pub(in crate::extract) use self::title::{may_be_title, may_be_words_of_title};
use super::marks::Marks;
use super::names::{self, Leading};
use super::parts::{LinkedPaper, Parts, assemble, leaves_authors_out};
use super::venue::{self, Venue};
use crate::extract::links;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::model::{Citation, Fault, LinkKind, Person};
use crate::span::Spanned;
use crate::vocabulary::TermKind;

/// Longest reference in bytes.
const LONGEST: usize = 1_500;
/// So many places are tried for the authors behind a title.
const MOST_PLACES: usize = 12;

/// Where title, authors and the rest stand.
struct Found {
    title: Range<usize>,
    people: Vec<Person>,
    /// What may name the venue.
    rest: Range<usize>,
    /// A year between authors and title.
    year: Option<u16>,
    /// Whether the title is marked by quotes or a link.
    marked: bool,
    /// The link whose text the title is.
    linked: Option<LinkedPaper>,
}

/// The citation that a range of a text is, if it is one; malformed identifiers are reported as faults. `linked` is the paper
/// that the words before it link.
pub(in crate::extract) fn in_reference(
    passage: &Passage<'_>,
    range: Range<usize>,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Option<Citation> {
    let whole = trimmed(passage.plain(), range);
    if whole.len() > LONGEST || !passage.slice(whole.clone()).contains(char::is_whitespace) {
        return None;
    }
    let body = without_lead(passage, whole.clone());
    let (mut marks, identified) = marks(passage, &body);
    let words = body.start..end_of_words(passage, &body, identified);
    let marked = || {
        let found = quoted(passage, &words).or_else(|| linked_title(passage, &words));
        found.or_else(|| bold_title(passage, &words))
    };
    let unmarked = || match opening_authors(passage, &words) {
        Some(list) => authors_first(passage, &words, list),
        None => title_first(passage, &words),
    };
    // Where a paper's title is linked, no other words are one.
    let found = marked().or_else(|| title_link(passage, &words).is_none().then(unmarked).flatten())?;
    let own = found.linked.or_else(|| paper_link(passage, &body));
    let linked = own.as_ref().or(linked);
    let tail = behind_links(passage, words.end..body.end);
    let year = found.year.or_else(|| year_behind(passage, &found.rest)).or(marks.year);
    let unlinked =
        words.end..passage.links_within(words.end..body.end).first().map_or(body.end, |link| link.text.start);
    marks.year = year.or_else(|| year_behind(passage, &unlinked)).or_else(|| year_behind(passage, &tail));
    let venue = venue(passage, &found.rest).or_else(|| venue(passage, &tail));
    let known = venue.as_ref().is_some_and(|venue| venue.id.is_some());
    let placed = marks.any() || known || linked.is_some();
    if !placed
        || (found.people.is_empty() && !(found.marked && (known || marks.arxiv.is_some() || marks.doi.is_some())))
    {
        return None;
    }
    faults.extend(marks.fault.take());
    let others = !found.people.is_empty() && leaves_authors_out(passage, &whole, &found.title);
    let parts = Parts { title: found.title, authors: found.people, others, venue, marks, span: passage.span(whole) };
    Some(assemble(passage, parts, linked))
}

/// What stands behind a number, a bullet or a request such as `If you use this, please cite:`.
fn without_lead(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    pattern!(
        LEAD,
        r"(?ix)^(?:
            [^:\n]{0,300}\b(?:cite|citing)\b[^.:\n]{0,80}:\s* (?: \[\d{1,3}\]\s+ | [-*•]\s+ )?
            | (?: \s* \[\d{1,3}\]\s* | \s*(?: \[\^?[\w+-]{1,16}\]:? | \[[^\[\]\n]{1,60}(?:19|20)\d\d[a-z]?\]:? | \(?\d{1,3}[.)] | [-*•] )\s+
                | \s*(?: citations? | references? | papers? | bibtex | see )\s*:\s* )+
        )\[?"
    );
    pattern!(LABEL, r"^[^:,.\n]{1,60}:\s+");
    let text = passage.slice(range.clone());
    let from = LEAD.find(text).map_or(0, |lead| lead.end());
    // `ResNet paper: He, K., Sun, J. …`: a title would have its authors behind it.
    let label = LABEL.find(&text[from..]).map(|label| from + label.end());
    let labelled = label.filter(|from| names::leading(&text[*from..]).is_some_and(|list| list.certain));
    range.start + labelled.unwrap_or(from)..range.end
}

/// arXiv id and DOI, with the year behind the arXiv id, and where the first of them begins.
fn marks(passage: &Passage<'_>, body: &Range<usize>) -> (Marks, usize) {
    pattern!(CORR, r"(?i)\bcorr\b,?\s+abs/(\d{4}\.\d{4,5})\b");
    let text = passage.slice(body.clone());
    let mut marks = Marks::default();
    let start = marks.identify(passage, body);
    if let Some(found) = CORR.captures(text).filter(|_| marks.arxiv.is_none()) {
        let place = |id: Range<usize>| passage.span(body.start + id.start..body.start + id.end);
        marks.arxiv = found.get(1).map(|id| Spanned::new(id.as_str().to_owned(), place(id.range())));
        marks.year = venue::year(&text[found.get(0).map_or(0, |whole| whole.end())..]);
    }
    (marks, body.start + start)
}

/// Where the words end: before identifiers (`identified`), addresses, and links that are no title (`([paper](…))`).
fn end_of_words(passage: &Passage<'_>, body: &Range<usize>, identified: usize) -> usize {
    pattern!(
        TAIL,
        r"(?i)https?://|\bavailable\s+(?:at|from)\b|\[?\bbib(?:tex)?\b|\barxiv(?:\s+(?:preprint|e-?print|technical\s+report))?\b|\bcorr\b,?\s+abs/"
    );
    let text = passage.slice(body.clone());
    let named = TAIL.find(text).map(|found| body.start + found.start());
    let mut links = passage.links_within(body.clone()).iter();
    let linked = links.find(|link| link.text.start > body.start && !may_be_title(passage, link));
    let end = named.into_iter().chain(linked.map(|link| link.text.start)).fold(identified, usize::min);
    let kept = passage.slice(body.start..end);
    body.start + kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '[')).len()
}

/// What stands behind the last link of a range: `([paper](…)). ICCV workshop, 2017.`
fn behind_links(passage: &Passage<'_>, range: Range<usize>) -> Range<usize> {
    let last = passage.links_within(range.clone()).last().map_or(range.end, |link| link.text.end);
    let behind = passage.slice(last..range.end);
    let skipped = behind.len() - behind.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    last + skipped..range.end
}

/// Whether names are those of authors: a single one without initials may be anything, and so may the name of a network.
fn is_list_of_authors(passage: &Passage<'_>, list: &Leading, start: usize) -> bool {
    let named = |kind| passage.within(kind, start..start + list.end).next().is_some();
    let of_things = [TermKind::Architecture, TermKind::Dataset, TermKind::Venue].into_iter().any(named);
    (list.certain || list.people.len() > 1) && !of_things
}

/// The authors that open a range.
fn opening_authors(passage: &Passage<'_>, words: &Range<usize>) -> Option<Leading> {
    names::leading(passage.slice(words.clone())).filter(|list| is_list_of_authors(passage, list, words.start))
}

/// `Authors. Title. Venue, year`, `Authors (year). Title. Venue`.
fn authors_first(passage: &Passage<'_>, words: &Range<usize>, list: Leading) -> Option<Found> {
    pattern!(
        YEAR,
        r"(?i)^[\s,.:;]*\(?((?:19[5-9]|20[0-4])\d)[a-z]?(?:,\s*(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)?\)?[.,:;]?\s*|^[\s,.:;]*\((?:forthcoming|in\s+press|to\s+appear|n\.\s?d\.)\)[.,:;]?\s*"
    );
    pattern!(ET_AL, r"(?i)^[,，、]?\s*(?:et\.?\s+al\.?|and\s+others\.?|\(eds?\.\)|等)");
    let text = passage.slice(words.clone());
    let mut at = list.end;
    at += ET_AL.find(&text[at..]).map_or(0, |found| found.end());
    let year = YEAR.captures(&text[at..]);
    let (written, skipped) =
        year.map_or((None, 0), |found| (found.get(1).and_then(|year| year.as_str().parse().ok()), found[0].len()));
    at += skipped;
    let open = text[at..].len()
        - text[at..].trim_start_matches([' ', ',', '.', ':', ';', '\n', '–', '—', '-', '。', '．', '：']).len();
    let title = title_at(passage, words.start + at + open..words.end, list.certain)?;
    let rest = title.end..words.end;
    Some(Found { title, people: list.people, rest, year: written, marked: false, linked: None })
}

/// `Title, authors, venue year`, `Title. Authors. Venue`.
fn title_first(passage: &Passage<'_>, words: &Range<usize>) -> Option<Found> {
    pattern!(PLACE, r"[,.;?!]\s+(?:by\s+)?|\s+[–—-]\s+|\s*[(\[]|\n");
    pattern!(BEHIND, r"^(?:\s*(?:$|[,.;:()–—-]|\d)|\n|\s+et\b)");
    let text = passage.slice(words.clone());
    if !may_open(text) {
        return None;
    }
    let (place, list) = PLACE.find_iter(text).take(MOST_PLACES).find_map(|place| {
        let list = names::leading(&text[place.end()..])?;
        is_list_of_authors(passage, &list, words.start + place.end()).then_some((place, list))
    })?;
    let behind = words.start + place.end() + list.end;
    let names_venue = || passage.beginning_in(TermKind::Venue, behind..behind + 2).next().is_some();
    if !BEHIND.is_match(passage.slice(behind..words.end)) && !names_venue() {
        return None;
    }
    let closes = usize::from(text[place.start()..].starts_with(['?', '!']));
    let title = plausible(passage, trimmed(passage.plain(), words.start..words.start + place.start() + closes))?;
    Some(Found { title, people: list.people, rest: behind..words.end, year: None, marked: false, linked: None })
}

/// The first paper that the reference itself links: `([paper](…))`.
fn paper_link(passage: &Passage<'_>, body: &Range<usize>) -> Option<LinkedPaper> {
    let mut links = passage.links_within(body.clone()).iter();
    // An address that a blank cuts leads elsewhere: `https://x.org/v164/ a.html`.
    pattern!(GOES_ON, r"^\.?\s+(?:[\w-]+\.)?(?:html?|pdf)\b");
    let is_whole = |end: usize| !GOES_ON.is_match(&passage.plain()[end..]);
    let paper = links.find(|link| links::kind(passage, link) == LinkKind::Paper && is_whole(link.text.end))?;
    Some(LinkedPaper::of(passage, paper))
}

/// The first year in what stands behind a title that is no part of an identifier, an address or a range of pages.
fn year_behind(passage: &Passage<'_>, rest: &Range<usize>) -> Option<u16> {
    pattern!(PAGES, r"(?i)\b\d{4}\.\d{4,5}|https?://\S+|\b(?:pp?\.?|pages?)\s*\d+\s*[-–—]+\s*\d+|\d+\s*[-–—]+\s*\d+");
    let text = PAGES.replace_all(passage.slice(rest.clone()), " ");
    venue::year(&text)
}

/// The venue in what stands behind title and authors, if the words are those of one.
fn venue(passage: &Passage<'_>, rest: &Range<usize>) -> Option<Venue> {
    pattern!(
        BEFORE,
        r"(?i)^(?:\[[A-Z]{1,2}(?:/OL)?\](?://)?)?[\s,.;:)\]。．–—-]*(?:(?:et\.?\s+al\.?|and\s+others)[\s,.;:]*)?(?:\(?(?:19[5-9]|20[0-4])\d[a-z]?\)?[.,:;\s]*)?(?:(?:published|presented|appeared|to\s+appear|accepted)\s+)?(?:(?:in|at|to|by)\b:?\s+)?(?:the\s+)?"
    );
    pattern!(
        BEHIND,
        r"(?i)[\s,.;(]*\b(?:pp?\.|pages?|vol\.?|volume|no\.|number|issue)\s*\d.*$|[\s,.]+\d+\s*[(:]\s*\d.*$|[\s,.]+\d+\s*[-–—]+\s*\d+.*$|[,.]\s+(?:springer|ieee|acm|elsevier|pmlr|mit\s+press|cham)\b[\s,.\w]*$"
    );
    let text = passage.slice(rest.clone());
    let from = BEFORE.find(text).map_or(0, |found| found.end());
    let kept = &text[from..];
    let end = BEHIND.find(kept).map_or(kept.len(), |found| found.start());
    // A second sentence speaks of something else, but for `Conf. on …`.
    let sentence = kept[..end].char_indices().find(|(at, c)| *c == '.' && ends_title(&kept[..end], *at) && *at > 3);
    // … and the short name behind them: `Proc. Conf. Comput. Vis. (ICCV)`.
    let start = rest.start + from;
    let short =
        passage.within(TermKind::Venue, start..start + end).next_back().map_or(0, |named| named.range.end - start);
    let closes = usize::from(kept[short..].starts_with(')'));
    let end = sentence.map_or(end, |(at, _)| at.max(short + closes)).min(end);
    let range = trimmed(passage.plain(), rest.start + from..rest.start + from + end);
    if range.is_empty() || !venue::is_venue(passage, &range) {
        return None;
    }
    venue::venue(passage, &[range])
}

#[cfg(test)]
mod tests;
