//! Papers: the list of all by year, and the page of one.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;

use super::Described;
use crate::catalog::CatalogCitation;
use crate::model::{Citation, CitationKind, Person};
use crate::output::html::parts::{Cite, ModelRow, Named, Place, Said};
use crate::output::html::site::Site;
use crate::output::html::{terms, text};

/// The list of papers.
#[derive(Serialize)]
pub(crate) struct PapersPage<'a> {
    papers: usize,
    years: Vec<Year<'a>>,
    /// Whether there is a list of venues.
    has_venues: bool,
}

/// The papers of a year.
#[derive(Serialize)]
struct Year<'a> {
    year: Option<u16>,
    papers: Vec<PaperItem<'a>>,
}

/// A paper in a list.
#[derive(Serialize)]
pub(super) struct PaperItem<'a> {
    key: &'a str,
    title: &'a str,
    authors: String,
    /// Where it appeared, as the source says it, and the slug of the venue's page.
    venue: Option<&'a str>,
    venue_id: Option<Cow<'a, str>>,
    year: Option<u16>,
    /// Where it is to be read.
    url: Option<Cow<'a, str>>,
    /// The first of its models.
    named: Vec<Named<'a>>,
    /// How many models there are besides.
    more: usize,
}

/// How many models of a paper a list names.
const MOST_NAMED: usize = 4;

impl<'a> PaperItem<'a> {
    /// The paper with this index.
    pub(super) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let catalog = site.view.catalog;
        let paper = &catalog.citations[index];
        let citation = &paper.citation;
        let named = paper.models.iter().take(MOST_NAMED).map(|at| &catalog.models[*at]);
        Self {
            key: &paper.key,
            title: &citation.title.value,
            authors: with_others(citation),
            venue: citation.venue.as_ref().map(|venue| venue.value.as_str()),
            venue_id: terms::venue(citation, site.view.vocabulary).map(|(id, _, _)| id),
            year: citation.year.map(|year| year.value),
            url: Site::paper_url(citation),
            named: named.map(|model| Named { id: &model.id, name: &model.entry.name.value }).collect(),
            more: paper.models.len().saturating_sub(MOST_NAMED),
        }
    }
}

/// The names of a paper's authors, in full.
fn with_others(citation: &Citation) -> String {
    let others = (citation.others && !citation.authors.is_empty()).then(|| "et al.".to_owned());
    citation.authors.iter().map(Person::full_name).chain(others).collect::<Vec<_>>().join(", ")
}

impl<'a> PapersPage<'a> {
    /// The list of all papers, newest first.
    pub(crate) fn new(site: &'a Site<'a>) -> Self {
        let all = &site.view.catalog.citations;
        let year = |at: usize| all[at].citation.year.map(|year| year.value);
        let venue = |at: usize| all[at].citation.venue.as_ref().map(|venue| venue.value.to_lowercase());
        let mut papers: Vec<usize> = (0..all.len()).collect();
        papers.sort_by_cached_key(|at| {
            let CatalogCitation { key, citation, .. } = &all[*at];
            // Within a year by venue; those of none come last.
            (Reverse(year(*at)), venue(*at).is_none(), venue(*at), citation.title.value.to_lowercase(), key)
        });
        let count = papers.len();
        let mut years: Vec<Year<'a>> = Vec::new();
        for paper in papers {
            let of = year(paper);
            if years.last().is_none_or(|last| last.year != of) {
                years.push(Year { year: of, papers: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.papers.push(PaperItem::new(site, paper));
            }
        }
        Self { papers: count, years, has_venues: !site.lists.terms.of(terms::TermKind::Venue).is_empty() }
    }
}

impl<'a> Described<'a> for PapersPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Papers")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The publications that the zoo cites, with BibTeX.")
    }
}

/// The page of a paper.
#[derive(Serialize)]
pub(crate) struct PaperPage<'a> {
    key: &'a str,
    title: &'a str,
    cite: &'a Cite<'a>,
    authors: Vec<String>,
    /// Whether there are more authors than these.
    others: bool,
    venue: Option<&'a str>,
    /// Full name of the venue, where the vocabulary knows it and it says more.
    venue_name: Option<&'a str>,
    /// Slug of the venue's page.
    venue_id: Option<Cow<'a, str>>,
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
            authors: citation.authors.iter().map(Person::full_name).collect(),
            others: citation.others,
            venue,
            venue_name: known.map(|term| term.name.as_str()).filter(|name| !venue.unwrap_or_default().contains(name)),
            venue_id: terms::venue(citation, site.view.vocabulary).map(|(id, _, _)| id),
            year: citation.year.map(|year| year.value),
            year_inferred: citation.year.is_some_and(|year| year.inferred),
            linked_arxiv: linked.filter(|linked| cited.is_some_and(|cited| cited != *linked)),
            is_article: citation.kind == CitationKind::Article,
            arxiv: cited,
            doi: citation.doi.as_ref().map(|doi| doi.value.as_str()),
            key: &paper.key,
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
