//! A citation as a block of lines: title, authors, venue and identifiers, each on a line of its own or two on one.

use std::ops::Range;

use super::authors::{author_list, leading_authors};
use super::identifiers::{self, arxiv_in_url, year_of_arxiv};
use super::venue::{self, Venue};
use crate::extract::passage::{Passage, one_line, trimmed};
use crate::model::{Citation, CitationKind, Fault, Person, Year};
use crate::span::{Span, Spanned};

/// The paper that the words around a citation link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct LinkedPaper {
    pub(in crate::extract) url: String,
    pub(in crate::extract) span: Span,
}

/// Longest block that is read as a citation, in lines.
const MAX_LINES: usize = 8;

/// The citation that a block of lines is, if it is one; malformed identifiers are reported as faults.
pub(in crate::extract) fn in_block(
    passage: &Passage<'_>,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Option<Citation> {
    let lines = lines(passage.plain());
    if lines.is_empty() || lines.len() > MAX_LINES || looks_like_code(passage.plain()) {
        return None;
    }
    let mut marks = Marks::default();
    let parts: Vec<Range<usize>> = lines.iter().map(|line| marks.take(passage, line)).collect();
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let read = roles(passage, &parts)?;
    let venue = venue::venue(passage, &read.venue);
    let dated = marks.year.is_some() || marks.arxiv.is_some() || marks.doi.is_some() || marks.fault.is_some();
    if !dated && venue.is_none() && linked.is_none() {
        return None;
    }
    faults.extend(marks.fault);
    let span = passage.span(lines.first()?.start..lines.last()?.end);
    Some(assemble(passage, read, venue, marks.arxiv, marks.doi, marks.year, linked, span))
}

#[allow(clippy::too_many_arguments, reason = "the parts of one citation, named at the only call")]
fn assemble(
    passage: &Passage<'_>,
    read: Roles,
    venue: Option<Venue>,
    arxiv: Option<Spanned<String>>,
    doi: Option<Spanned<String>>,
    year: Option<u16>,
    linked: Option<&LinkedPaper>,
    span: Span,
) -> Citation {
    let linked_arxiv = linked.and_then(|l| arxiv_in_url(&l.url).map(|id| Spanned::new(id, l.span)));
    let arxiv_id = arxiv.or_else(|| linked_arxiv.clone());
    let inferred = arxiv_id.as_ref().and_then(|id| year_of_arxiv(&id.value));
    let year = year.map(|value| Year { value, inferred: false });
    let (venue_words, venue_id, kind) =
        venue.map_or((None, None, CitationKind::Misc), |v| (Some(v.words), v.id, v.kind));
    Citation {
        kind,
        title: Spanned::new(title_words(passage, &read.title), passage.span(read.title)),
        authors: read.authors,
        venue: venue_words,
        venue_id,
        year: year.or_else(|| inferred.map(|value| Year { value, inferred: true })),
        arxiv_id,
        linked_arxiv,
        doi,
        url: linked.map(|l| l.url.clone()),
        bibtex: None,
        span,
    }
}

fn title_words(passage: &Passage<'_>, range: &Range<usize>) -> String {
    let words = one_line(passage.slice(range.clone()));
    words.trim_matches(['"', '\u{201c}', '\u{201d}', ' ']).trim_end_matches(['.', ',']).to_owned()
}

/// Which lines say what.
struct Roles {
    title: Range<usize>,
    authors: Vec<Person>,
    venue: Vec<Range<usize>>,
}

/// Finds title and authors among the lines; what follows them is the venue.
fn roles(passage: &Passage<'_>, parts: &[Range<usize>]) -> Option<Roles> {
    let text = |part: &Range<usize>| passage.slice(part.clone());
    let names = parts.iter().position(|part| author_list(text(part)).is_some());
    let (title, authors, rest) = match names {
        Some(0) => {
            let title = parts.get(1).filter(|part| !venue::is_venue(passage, part))?;
            (title.clone(), author_list(text(&parts[0]))?, 2)
        }
        Some(at) => (parts[0].start..parts[at - 1].end, author_list(text(&parts[at]))?, at + 1),
        None => authors_and_title(passage, parts)?,
    };
    let title = trimmed(passage.plain(), title);
    let venue = parts.get(rest..).unwrap_or_default().to_vec();
    let is_title = text(&title).chars().filter(|c| c.is_alphabetic()).count() >= 4;
    is_title.then_some(Roles { title, authors, venue })
}

/// Authors and title on one line: `A. B and C. D, A title,`.
fn authors_and_title(passage: &Passage<'_>, parts: &[Range<usize>]) -> Option<(Range<usize>, Vec<Person>, usize)> {
    let first = parts.first()?;
    let (authors, offset) = leading_authors(passage.slice(first.clone()))?;
    let title = first.start + offset..first.end;
    let long_enough = passage.slice(title.clone()).split_whitespace().count() >= 3;
    (long_enough && !venue::is_venue(passage, &title)).then_some((title, authors, 1))
}

/// Identifiers and year, taken out of the lines on the way.
#[derive(Default)]
struct Marks {
    arxiv: Option<Spanned<String>>,
    doi: Option<Spanned<String>>,
    year: Option<u16>,
    fault: Option<Fault>,
}

impl Marks {
    /// Reads the identifiers of a line and returns what stands before them.
    fn take(&mut self, passage: &Passage<'_>, line: &Range<usize>) -> Range<usize> {
        let text = passage.slice(line.clone());
        let mut end = text.len();
        if let Some(found) = identifiers::arxiv(text) {
            end = end.min(found.whole.start);
            let span = passage.span(line.start + found.range.start..line.start + found.range.end);
            if !found.well_formed {
                self.fault = Some(Fault::MalformedArxivId { span, meant: found.id.clone() });
            }
            self.arxiv = self.arxiv.take().or(found.id.map(|id| Spanned::new(id, span)));
            self.year = self.year.or_else(|| venue::year(&text[found.whole.end..]));
        }
        if let Some((id, whole)) = identifiers::doi(text) {
            end = end.min(whole.start);
            let span = passage.span(line.start + whole.start..line.start + whole.end);
            self.doi = self.doi.take().or(Some(Spanned::new(id, span)));
        }
        // A year in a title ("… ILSVRC-2014") is none of the publication; the first line has none of its own.
        let kept = &text[..end];
        if line.start > 0 {
            self.year = self.year.or_else(|| venue::year(kept));
        }
        let kept = kept.trim_end_matches([' ', ',', ';', '(', '\t', '\r']);
        line.start..line.start + kept.len()
    }
}

/// The lines of a block without the blanks at their ends; empty ones are left out.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = trimmed(text, start..start + line.len());
        if !range.is_empty() {
            lines.push(range);
        }
        start += line.len();
    }
    lines
}

/// Whether a block is a program, a log or a command rather than words.
fn looks_like_code(text: &str) -> bool {
    let signs = text.bytes().filter(|b| b"{}=<>|$\\_#@[]*/".contains(b)).count();
    signs * 25 > text.len() || text.starts_with(['$', '@', '#', '>'])
}
