//! The parts of a citation put together.

use std::ops::Range;

use super::identifiers::{self, arxiv_in_url, dated};
use super::marks::Marks;
use super::venue::{self, Venue};
use crate::extract::passage::{Passage, one_line};
use crate::extract::pattern::pattern;
use crate::markdown::RichLink;
use crate::model::{Citation, CitationKind, Person};
use crate::span::{Span, Spanned};
use crate::vocabulary::TermKind;

/// The paper that the words around a citation link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct LinkedPaper {
    pub(in crate::extract) url: String,
    pub(in crate::extract) span: Span,
    /// Where it appeared and when, as the words of the link say it: `this ICCV 2015 paper`.
    venue: Option<Venue>,
    year: Option<u16>,
}

impl LinkedPaper {
    /// The paper that a link leads to.
    pub(in crate::extract) fn of(passage: &Passage<'_>, link: &RichLink) -> Self {
        let named = passage.within(TermKind::Venue, link.text.clone()).next();
        let venue = named.and_then(|named| venue::venue(passage, std::slice::from_ref(&named.range)));
        let year = venue.as_ref().and_then(|_| venue::year(passage.text.link_text(link)));
        Self { url: link.url.clone(), span: link.span, venue, year }
    }

    /// Whether a text names the arXiv id or the DOI that the link leads to.
    pub(in crate::extract) fn is_named_in(&self, text: &str) -> bool {
        let arxiv = arxiv_in_url(&self.url);
        let doi = || identifiers::doi(&self.url).map(|(id, _)| id);
        arxiv.or_else(doi).is_some_and(|id| text.contains(&id))
    }
}

/// What was read of a citation.
pub(super) struct Parts {
    /// Where its title stands.
    pub(super) title: Range<usize>,
    pub(super) authors: Vec<Person>,
    /// Whether there are more authors than are named.
    pub(super) others: bool,
    pub(super) venue: Option<Venue>,
    pub(super) marks: Marks,
    /// All of it.
    pub(super) span: Span,
}

/// Whether a citation says around its title that it leaves authors out: `et al.`, `A. One, …, Z. Last`.
pub(super) fn leaves_authors_out(passage: &Passage<'_>, whole: &Range<usize>, title: &Range<usize>) -> bool {
    pattern!(OTHERS, r"(?i)\bet\.?\s+al\b|\band\s+others\b|,\s*等|,\s*(?:\.{3}|…)");
    let around = [whole.start..title.start.max(whole.start), title.end.min(whole.end)..whole.end];
    around.into_iter().any(|part| OTHERS.is_match(passage.slice(part)))
}

/// The citation; what it does not say itself is taken from the paper that is linked.
pub(super) fn assemble(passage: &Passage<'_>, parts: Parts, linked: Option<&LinkedPaper>) -> Citation {
    let Parts { title, authors, others, venue, marks, span } = parts;
    let linked_arxiv = linked.and_then(|l| arxiv_in_url(&l.url).map(|id| Spanned::new(id, l.span)));
    let linked_doi = || linked.and_then(|l| identifiers::doi(&l.url).map(|(id, _)| Spanned::new(id, l.span)));
    let arxiv_id = marks.arxiv.or_else(|| linked_arxiv.clone());
    let undated = venue.is_none() && marks.year.is_none();
    let said = linked.filter(|_| undated);
    let year = dated(marks.year.or_else(|| said?.year), arxiv_id.as_ref());
    let venue = venue.or_else(|| said?.venue.clone());
    let (venue_words, venue_id, kind) =
        venue.map_or((None, None, CitationKind::Misc), |v| (Some(v.words), v.id, v.kind));
    Citation {
        kind,
        title: Spanned::new(title_words(passage, &title), passage.span(title)),
        authors,
        others,
        venue: venue_words,
        venue_id,
        year,
        arxiv_id,
        linked_arxiv,
        doi: marks.doi.or_else(linked_doi),
        url: linked.map(|l| l.url.clone()),
        bibtex: None,
        span,
    }
}

/// A citation of which only the title is known and where it is linked.
pub(in crate::extract) fn titled(passage: &Passage<'_>, title: Range<usize>, linked: &LinkedPaper) -> Citation {
    let span = passage.span(title.clone());
    let parts = Parts { title, authors: Vec::new(), others: false, venue: None, marks: Marks::default(), span };
    assemble(passage, parts, Some(linked))
}

/// Gives a citation the paper that is linked before it; what the citation says itself stays.
pub(in crate::extract) fn link(citation: &mut Citation, linked: &LinkedPaper) {
    let arxiv = arxiv_in_url(&linked.url).map(|id| Spanned::new(id, linked.span));
    citation.linked_arxiv.clone_from(&arxiv);
    citation.url.get_or_insert_with(|| linked.url.clone());
    if citation.arxiv_id.is_none() {
        citation.arxiv_id = arxiv;
        citation.year = citation.year.or_else(|| dated(None, citation.arxiv_id.as_ref()));
    }
}

fn title_words(passage: &Passage<'_>, range: &Range<usize>) -> String {
    let words = one_line(passage.slice(range.clone()));
    words.trim_matches(['"', '\u{201c}', '\u{201d}', ' ']).trim_end_matches(['.', ',']).to_owned()
}
