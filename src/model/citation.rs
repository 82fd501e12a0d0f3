//! Citations: the publication that an entry asks to be cited.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Person;
use crate::span::{Span, Spanned};

/// What kind of publication it is, in the words of BibTeX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CitationKind {
    /// In a journal.
    Article,
    /// In the proceedings of a conference or workshop.
    Inproceedings,
    /// A preprint, a report, or unknown.
    Misc,
}

/// The year of publication and whether it is written or follows from an arXiv identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The year, four digits.
    pub value: u16,
    /// True where no year is written and the arXiv identifier gave it (`1409.1556` is of 2014).
    pub inferred: bool,
}

/// A publication as a page cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Kind of publication.
    pub kind: CitationKind,
    /// Title without its closing full stop.
    pub title: Spanned<String>,
    /// Authors in order.
    pub authors: Vec<Person>,
    /// Whether there are more authors than are named: `et al.`, `and others`.
    pub others: bool,
    /// The venue in the source's words, without year and identifiers.
    pub venue: Option<Spanned<String>>,
    /// Venue id of the vocabulary; for a workshop it does not know, that of its conference.
    pub venue_id: Option<Arc<str>>,
    /// Year of publication.
    pub year: Option<Year>,
    /// arXiv identifier as cited, without version: `1405.3531`. Taken from the linked paper where none is cited.
    pub arxiv_id: Option<Spanned<String>>,
    /// arXiv identifier of the paper that the words around the citation link, where there is one.
    pub linked_arxiv: Option<Spanned<String>>,
    /// DOI without a resolver in front: `10.1109/5.771073`.
    pub doi: Option<Spanned<String>>,
    /// The paper's address as the page links it.
    pub url: Option<String>,
    /// The source's own BibTeX entry, where the page has one: verbatim, but for names that only the page gives a meaning
    /// (`@string`).
    pub bibtex: Option<String>,
    /// The whole citation.
    pub span: Span,
}

impl Citation {
    /// Takes what another mention of the same publication says and this one does not.
    pub fn complete_from(&mut self, other: &Self) {
        if self.authors.is_empty() {
            self.authors.clone_from(&other.authors);
            self.others = other.others;
        }
        if self.venue.is_none() && other.venue.is_some() {
            self.venue.clone_from(&other.venue);
            self.venue_id.clone_from(&other.venue_id);
            self.kind = other.kind;
        }
        self.year = match (self.year, other.year) {
            (Some(own), Some(theirs)) if own.inferred && !theirs.inferred => Some(theirs),
            (own, theirs) => own.or(theirs),
        };
        self.arxiv_id = self.arxiv_id.take().or_else(|| other.arxiv_id.clone());
        self.doi = self.doi.take().or_else(|| other.doi.clone());
        self.url = self.url.take().or_else(|| other.url.clone());
        self.bibtex = self.bibtex.take().or_else(|| other.bibtex.clone());
    }

    /// A citation of which only the title is known.
    pub fn titled(title: Spanned<String>) -> Self {
        Self {
            kind: CitationKind::Misc,
            span: title.span,
            title,
            authors: Vec::new(),
            others: false,
            venue: None,
            venue_id: None,
            year: None,
            arxiv_id: None,
            linked_arxiv: None,
            doi: None,
            url: None,
            bibtex: None,
        }
    }
}
