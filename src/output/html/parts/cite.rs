//! Citations: the readable reference and the BibTeX entry.

use std::borrow::Cow;

use serde::Serialize;

use crate::catalog::CatalogCitation;
use crate::output::bibtex;
use crate::output::html::site::Site;
use crate::output::html::{href, text};
use crate::output::readable::{self, Reference};
use crate::vocabulary::Vocabulary;

/// A paper to cite.
#[derive(Debug, Serialize)]
pub(crate) struct Cite<'a> {
    /// Citation key; part of the paper's address.
    pub key: &'a str,
    /// The reference in parts.
    pub reference: Reference,
    /// The whole reference as text.
    pub text: String,
    /// Where it is to be read, unless an identifier leads there.
    pub url: Option<Cow<'a, str>>,
    /// The host of that address.
    pub host: Option<String>,
    /// BibTeX entry.
    pub bibtex: String,
}

impl<'a> Cite<'a> {
    /// Takes a publication of the catalog.
    pub(crate) fn new(paper: &'a CatalogCitation, vocabulary: &Vocabulary) -> Self {
        let reference = readable::reference(&paper.citation, vocabulary);
        // Where an identifier leads to the same host, it is link enough.
        let told = |url: &str| reference.identifiers.iter().any(|known| href::host(&known.url) == href::host(url));
        let url = Site::paper_url(&paper.citation).filter(|url| !told(url));
        Self {
            key: &paper.key,
            text: reference.to_string(),
            reference,
            host: url.as_deref().and_then(href::host).map(str::to_owned),
            url,
            bibtex: bibtex::entry(paper, vocabulary),
        }
    }
}

/// `Lin et al. 2014`
pub(crate) fn short_reference(paper: &CatalogCitation) -> String {
    text::short_reference(&paper.citation)
}
