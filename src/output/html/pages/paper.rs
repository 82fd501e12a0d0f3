//! Papers: the list of all by year, and the page of one.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;

use super::Described;
use crate::catalog::CatalogCitation;
use crate::model::CitationKind;
use crate::output::html::parts::{Cite, ModelRow, Place, Said, full_name};
use crate::output::html::site::Site;
use crate::output::html::text;

/// The list of papers.
#[derive(Serialize)]
pub(crate) struct PapersPage<'a> {
    papers: usize,
    years: Vec<Year<'a>>,
}

/// The papers of a year.
#[derive(Serialize)]
struct Year<'a> {
    year: Option<u16>,
    papers: Vec<PaperItem<'a>>,
}

/// A paper in the list.
#[derive(Serialize)]
struct PaperItem<'a> {
    key: &'a str,
    title: &'a str,
    authors: String,
    venue: Option<&'a str>,
    models: usize,
}

impl<'a> PapersPage<'a> {
    /// The list of all papers, newest first.
    pub(crate) fn new(site: &'a Site<'a>) -> Self {
        let mut papers: Vec<&'a CatalogCitation> = site.view.catalog.citations.iter().collect();
        let year = |paper: &CatalogCitation| paper.citation.year.map(|year| year.value);
        papers.sort_by_key(|paper| (Reverse(year(paper)), paper.citation.title.value.to_lowercase(), &paper.key));
        let count = papers.len();
        let mut years: Vec<Year<'a>> = Vec::new();
        for paper in papers {
            let of = year(paper);
            if years.last().is_none_or(|last| last.year != of) {
                years.push(Year { year: of, papers: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.papers.push(PaperItem {
                    key: &paper.key,
                    title: &paper.citation.title.value,
                    authors: authors(paper),
                    venue: paper.citation.venue.as_ref().map(|venue| venue.value.as_str()),
                    models: paper.models.len(),
                });
            }
        }
        Self { papers: count, years }
    }
}

impl<'a> Described<'a> for PapersPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Papers")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The publications that the models ask to be cited, with BibTeX.")
    }
}

fn authors(paper: &CatalogCitation) -> String {
    paper.citation.authors.iter().map(full_name).collect::<Vec<_>>().join(", ")
}

/// The page of a paper.
#[derive(Serialize)]
pub(crate) struct PaperPage<'a> {
    title: &'a str,
    cite: &'a Cite<'a>,
    authors: Vec<String>,
    venue: Option<&'a str>,
    /// Full name of the venue, where the vocabulary knows it and it says more.
    venue_name: Option<&'a str>,
    year: Option<u16>,
    year_inferred: bool,
    /// Another arXiv identifier that the page links.
    linked_arxiv: Option<&'a str>,
    /// Whether it appeared in a journal.
    is_article: bool,
    arxiv: Option<&'a str>,
    doi: Option<&'a str>,
    /// How many models there are, of which `rows` shows the first.
    models: usize,
    rows: Vec<ModelRow<'a>>,
    place: Place<'a>,
}

impl<'a> PaperPage<'a> {
    /// The page of the paper with this index.
    pub(crate) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let paper = &site.view.catalog.citations[index];
        let citation = &paper.citation;
        let venue = citation.venue.as_ref().map(|venue| venue.value.as_str());
        let known = citation.venue_id.as_deref().and_then(|id| site.view.vocabulary.venue(id));
        let cited = citation.arxiv_id.as_ref().map(|id| id.value.as_str());
        let linked = citation.linked_arxiv.as_ref().map(|id| id.value.as_str());
        let cite = &site.cites[index];
        Self {
            authors: citation.authors.iter().map(full_name).collect(),
            venue,
            venue_name: known.map(|term| term.name.as_str()).filter(|name| !venue.unwrap_or_default().contains(name)),
            year: citation.year.map(|year| year.value),
            year_inferred: citation.year.is_some_and(|year| year.inferred),
            linked_arxiv: linked.filter(|linked| cited.is_some_and(|cited| cited != *linked)),
            is_article: citation.kind == CitationKind::Article,
            arxiv: cited,
            doi: citation.doi.as_ref().map(|doi| doi.value.as_str()),
            title: &citation.title.value,
            cite,
            models: paper.models.len(),
            rows: ModelRow::list(site, &paper.models, Said::Paper),
            place: site.place(citation.span),
        }
    }
}

impl<'a> Described<'a> for PaperPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.title)
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Owned(text::excerpt(&self.cite.text, 160))
    }
}
