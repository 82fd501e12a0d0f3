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
    /// The source's own BibTeX entry, verbatim, where the page has one.
    pub bibtex: Option<String>,
    /// The whole citation.
    pub span: Span,
}

impl Citation {
    /// A citation of which only the title is known.
    pub fn titled(title: Spanned<String>) -> Self {
        Self {
            kind: CitationKind::Misc,
            span: title.span,
            title,
            authors: Vec::new(),
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
