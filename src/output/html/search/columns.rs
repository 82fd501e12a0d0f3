//! The columns of models.

use serde::Serialize;

use super::{Table, place_or_none, places};
use crate::model::{Entry, LinkKind};
use crate::output::index::View;
use crate::output::{acquire, html};

/// A value a model in each.
#[derive(Debug, Default, Serialize)]
pub(super) struct Columns<'a> {
    /// Ids; empty where [`plain`] makes the id of the name.
    ids: Vec<&'a str>,
    names: Vec<&'a str>,
    /// The place in the table of collections, or -1.
    collections: Vec<i32>,
    papers: Vec<Vec<u32>>,
    tasks: Vec<Vec<u32>>,
    datasets: Vec<Vec<u32>>,
    architectures: Vec<Vec<u32>>,
    frameworks: Vec<Vec<u32>>,
    /// The place in the table of licences, or -1.
    licences: Vec<i32>,
    /// What the models come with, a bit each: see [`offers`].
    offers: Vec<u16>,
}

/// What models share.
#[derive(Default)]
pub(super) struct Tables<'a> {
    pub(super) tasks: Table<'a>,
    pub(super) datasets: Table<'a>,
    pub(super) architectures: Table<'a>,
    pub(super) frameworks: Table<'a>,
    pub(super) licences: Table<'a>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(view: View<'a>, order: &[usize], tables: &mut Tables<'a>) -> Self {
        let mut columns = Self::default();
        for model in order.iter().map(|at| &view.catalog.models[*at]) {
            let entry = &model.entry;
            let name = entry.name.value.as_str();
            columns.ids.push(if plain(name) == model.id { "" } else { &model.id });
            columns.names.push(name);
            columns.collections.push(place_or_none(entry.collection));
            columns.papers.push(places(&entry.citations));
            columns.tasks.push(terms(&mut tables.tasks, entry.tasks.iter()));
            columns.datasets.push(terms(&mut tables.datasets, entry.datasets.iter().map(|used| &used.term)));
            columns.architectures.push(terms(&mut tables.architectures, entry.architectures.iter()));
            columns.frameworks.push(terms(&mut tables.frameworks, entry.frameworks.iter()));
            let licence = entry.license.as_ref().and_then(|found| html::terms::licence(&found.value, view.vocabulary));
            columns.licences.push(place_or_none(licence.map(|(id, name, _)| tables.licences.place(id, name))));
            let recipes = view.config.map_or(&[][..], |config| &config.acquire);
            let by_command = acquire::fetches(recipes, model, LinkKind::Weights);
            columns.offers.push(offers(entry, by_command));
        }
        columns
    }
}

fn terms<'a>(table: &mut Table<'a>, terms: impl Iterator<Item = &'a crate::model::Term>) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for term in terms {
        let place = table.place(&*term.id, &*term.name);
        if !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// What a model comes with: the bits, from the lowest, are weights, code, paper, gist, checksum, results, demo.
///
/// Weights are also what a command of the site fetches.
fn offers(entry: &Entry, by_command: bool) -> u16 {
    let links = |kind: LinkKind| entry.links.iter().any(|link| link.kind == kind);
    let all = [
        by_command || links(LinkKind::Weights) || entry.weights.iter().any(|file| file.url.is_some()),
        links(LinkKind::Code) || links(LinkKind::Path),
        links(LinkKind::Paper) || !entry.citations.is_empty(),
        links(LinkKind::Gist) || entry.gist_id.is_some(),
        entry.weights.iter().any(|file| !file.checksums.is_empty()),
        !entry.results.is_empty(),
        links(LinkKind::Demo),
    ];
    all.iter().enumerate().fold(0, |bits, (at, offered)| bits | (u16::from(*offered) << at))
}

/// The id that the script makes of a name where none is given: its ASCII letters and digits in lower case, with hyphens
/// for all between them.
pub(super) fn plain(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
