//! What the catalog's search looks through: a file of columns, fetched when somebody first searches.
//!
//! A column holds a value a model, in the order in which the catalog lists them; what several models share (a paper, a
//! dataset) stands once in a table of its own, and columns hold its place there. Columns of likes compress far better than
//! objects, and the scripts that read them need no object a model.

mod columns;
mod names;
mod rows;
mod scales;

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use crate::catalog::{CatalogCitation, CatalogCollection};
use crate::model::Person;
use crate::output::html::site::Site;
use crate::output::html::{terms, text};
use crate::output::index::View;

pub(crate) use rows::{ROWS_A_FILE, rows_file, rows_path};

use columns::Columns;
use scales::Scales;

/// The version of the format; scripts refuse any other.
const FORMAT: u32 = 1;

/// The whole file.
#[derive(Serialize)]
pub(crate) struct SearchData<'a> {
    format: u32,
    models: Columns<'a>,
    collections: Collections<'a>,
    papers: Papers<'a>,
    tasks: Terms<'a>,
    datasets: Terms<'a>,
    architectures: Terms<'a>,
    frameworks: Terms<'a>,
    licences: Terms<'a>,
    venues: Venues<'a>,
    scales: Scales,
}

/// Names with their ids, which are those of their pages.
#[derive(Debug, Default, Serialize)]
struct Terms<'a> {
    ids: Vec<Cow<'a, str>>,
    names: Vec<Cow<'a, str>>,
}

/// Venues by their short names.
#[derive(Debug, Default, Serialize)]
struct Venues<'a> {
    #[serde(flatten)]
    terms: Terms<'a>,
    /// Their full names; empty where these are the same.
    full: Vec<&'a str>,
}

/// The collections and the papers that they cite.
#[derive(Debug, Default, Serialize)]
struct Collections<'a> {
    ids: Vec<&'a str>,
    titles: Vec<&'a str>,
    papers: Vec<Vec<u32>>,
}

/// The papers, as they are looked for and as they are shown.
#[derive(Debug, Default, Serialize)]
struct Papers<'a> {
    titles: Vec<&'a str>,
    /// Full names, with commas between them.
    authors: Vec<String>,
    /// As lists show them: `Lin et al. 2014`.
    shorts: Vec<String>,
    /// The place in the table of venues, or -1.
    venues: Vec<i32>,
    /// The year, or 0.
    years: Vec<u16>,
}

/// A table that is filled as terms occur.
#[derive(Default)]
struct Table<'a> {
    places: HashMap<Cow<'a, str>, u32>,
    terms: Terms<'a>,
}

impl<'a> Table<'a> {
    /// The place of a term, which is added where it is new.
    fn place(&mut self, id: impl Into<Cow<'a, str>>, name: impl Into<Cow<'a, str>>) -> u32 {
        let Self { places, terms } = self;
        *places.entry(id.into()).or_insert_with_key(|id| {
            terms.ids.push(id.clone());
            terms.names.push(name.into());
            u32::try_from(terms.ids.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// The files that the search looks through, each one line of JSON.
pub(crate) struct SearchFiles {
    /// What is looked for.
    pub data: Vec<u8>,
    /// What models can be put in order by.
    pub figures: Vec<u8>,
    /// What things are called that models name by id.
    pub names: Vec<u8>,
}

/// Makes the files.
pub(crate) fn search_files(site: &Site<'_>) -> SearchFiles {
    let order: Vec<usize> = site.overview.order.iter().map(|(_, model)| *model).collect();
    let (scales, figures) = scales::scales(site, &order);
    let data = line(&SearchData::new(site.view, &order, scales));
    SearchFiles { data, figures, names: names::names(site) }
}

/// A value as one line of JSON.
fn line(value: &impl Serialize) -> Vec<u8> {
    let mut json = serde_json::to_vec(value).expect("the files hold strings and numbers");
    json.push(b'\n');
    json
}

impl<'a> SearchData<'a> {
    fn new(view: View<'a>, order: &[usize], scales: Scales) -> Self {
        let (papers, venues) = papers(view);
        let mut tables = columns::Tables::default();
        let models = Columns::new(view, order, &mut tables);
        let columns::Tables { tasks, datasets, architectures, frameworks, licences } = tables;
        Self {
            format: FORMAT,
            models,
            collections: collections(&view.catalog.collections),
            papers,
            tasks: tasks.terms,
            datasets: datasets.terms,
            architectures: architectures.terms,
            frameworks: frameworks.terms,
            licences: licences.terms,
            venues,
            scales,
        }
    }
}

fn collections(all: &[CatalogCollection]) -> Collections<'_> {
    Collections {
        ids: all.iter().map(|it| it.id.as_str()).collect(),
        titles: all.iter().map(|it| it.section.title.value.as_str()).collect(),
        papers: all.iter().map(|it| places(&it.section.citations)).collect(),
    }
}

fn papers<'a>(view: View<'a>) -> (Papers<'a>, Venues<'a>) {
    let all = &view.catalog.citations;
    let authors =
        |paper: &CatalogCitation| paper.citation.authors.iter().map(Person::full_name).collect::<Vec<_>>().join(", ");
    let mut table = Table::default();
    let mut full = Vec::new();
    let mut venue = |paper: &'a CatalogCitation| {
        let (id, name, known) = terms::venue(&paper.citation, view.vocabulary)?;
        let place = table.place(id, name);
        if full.len() < table.terms.ids.len() {
            let term = known.and_then(|id| view.vocabulary.venue(id));
            full.push(term.filter(|term| term.name != term.short).map_or("", |term| term.name.as_str()));
        }
        Some(place)
    };
    let papers = Papers {
        titles: all.iter().map(|it| it.citation.title.value.as_str()).collect(),
        authors: all.iter().map(authors).collect(),
        shorts: all.iter().map(|it| text::short_reference(&it.citation)).collect(),
        venues: all.iter().map(|paper| place_or_none(venue(paper))).collect(),
        years: all.iter().map(|it| it.citation.year.as_ref().map_or(0, |year| year.value)).collect(),
    };
    (papers, Venues { terms: table.terms, full })
}

/// A place in a table as a number of the file: -1 for none.
fn place_or_none(place: Option<impl TryInto<i32>>) -> i32 {
    place.and_then(|at| at.try_into().ok()).unwrap_or(-1)
}

/// Places in a list as numbers of the file.
fn places(all: &[usize]) -> Vec<u32> {
    all.iter().map(|at| u32::try_from(*at).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests;
