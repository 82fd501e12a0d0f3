//! Citations: the readable reference and the BibTeX entry.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::CatalogCitation;
use crate::output::html::site::Site;
use crate::output::html::text;

/// A paper to cite.
#[derive(Debug, Serialize)]
pub(in crate::output::html) struct Cite<'a> {
    /// Citation key; part of the paper's address.
    pub key: &'a str,
    /// `K. Simonyan, A. Zisserman`
    pub authors: String,
    /// Title.
    pub title: &'a str,
    /// `CVPR, 2015`
    pub published: String,
    /// Where it is to be read.
    pub url: Option<Cow<'a, str>>,
    /// arXiv identifier.
    pub arxiv: Option<&'a str>,
    /// DOI.
    pub doi: Option<&'a str>,
    /// BibTeX entry.
    pub bibtex: String,
}

impl<'a> Cite<'a> {
    /// Takes a publication of the catalog.
    pub fn new(_site: &Site<'a>, paper: &'a CatalogCitation) -> Self {
        let citation = &paper.citation;
        let year = citation.year.map(|year| year.value.to_string());
        let venue = citation.venue.as_ref().map(|venue| venue.value.clone());
        Self {
            key: &paper.key,
            authors: citation.authors.iter().map(full_name).collect::<Vec<_>>().join(", "),
            title: &citation.title.value,
            published: [venue, year].into_iter().flatten().collect::<Vec<_>>().join(", "),
            url: Site::paper_url(citation),
            arxiv: citation.arxiv_id.as_ref().map(|id| id.value.as_str()),
            doi: citation.doi.as_ref().map(|doi| doi.value.as_str()),
            bibtex: citation.bibtex.clone().unwrap_or_default(),
        }
    }
}

/// A person's name, given names first.
pub(in crate::output::html) fn full_name(person: &crate::model::Person) -> String {
    if person.given.is_empty() { person.family.clone() } else { format!("{} {}", person.given, person.family) }
}

/// `Lin et al. 2014`
pub(in crate::output::html) fn short_reference(paper: &CatalogCitation) -> String {
    text::short_reference(&paper.citation)
}
