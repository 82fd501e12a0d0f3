//! What the sheets of the catalog share, gathered once.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::lists::Lists;
use super::terms::TermKind;
use crate::catalog::Catalog;

/// Identifiers of the catalog page itself, which an anchor of the source must not take.
const OWN_IDS: [&str; 11] =
    ["main", "results", "search", "count", "empty", "site-menu", "more-collections", "tray", "sort", "chips", "slash"];

/// How many tasks and datasets are offered beside the list.
const MOST_OFFERED: usize = 12;

/// The catalog in the order in which it is listed, with its numbers.
#[derive(Debug)]
pub(crate) struct Overview<'a> {
    /// The models with the collections they are listed under: collections in source order, then models of none.
    pub order: Vec<(Option<usize>, usize)>,
    /// For each collection the anchor that its group carries.
    pub anchors: Vec<Option<&'a str>>,
    /// How many figures the catalog holds, those of ensembles included.
    pub figures: usize,
    /// First and last year of the papers.
    pub years: Option<(u16, u16)>,
    /// Tasks with the most models, as places in their list.
    pub top_tasks: Vec<usize>,
    /// Datasets with the most models, as places in their list.
    pub top_datasets: Vec<usize>,
}

impl<'a> Overview<'a> {
    /// Gathers it; linear in the catalog.
    pub(crate) fn new(catalog: &'a Catalog, lists: &Lists<'_>) -> Self {
        let years = catalog.citations.iter().filter_map(|paper| paper.citation.year).map(|year| year.value);
        let of_models = catalog.models.iter().map(|model| model.entry.results.len()).sum::<usize>();
        let of_ensembles = catalog.collections.iter().map(|it| it.section.results.len()).sum::<usize>();
        Self {
            order: order(catalog),
            anchors: anchors(catalog),
            figures: of_models + of_ensembles,
            years: years.clone().min().zip(years.max()),
            top_tasks: top(lists.terms.of(TermKind::Task).iter().map(|it| it.models.len())),
            top_datasets: top(lists.datasets.iter().map(|it| it.models.len())),
        }
    }
}

fn order(catalog: &Catalog) -> Vec<(Option<usize>, usize)> {
    let mut order = Vec::with_capacity(catalog.models.len());
    for (at, collection) in catalog.collections.iter().enumerate() {
        order.extend(collection.models.iter().map(|model| (Some(at), *model)));
    }
    let loose = catalog.models.iter().enumerate().filter(|(_, model)| model.entry.collection.is_none());
    order.extend(loose.map(|(model, _)| (None, model)));
    order
}

/// The first anchor of a name holds, and none that the page needs itself.
fn anchors(catalog: &Catalog) -> Vec<Option<&str>> {
    let mut taken: HashSet<&str> = OWN_IDS.into_iter().collect();
    let usable = |anchor: &&str| !anchor.is_empty() && !anchor.chars().any(char::is_whitespace);
    let anchors = catalog.collections.iter().map(|it| it.section.anchor.as_deref().filter(usable));
    anchors.map(|anchor| anchor.filter(|anchor| taken.insert(anchor))).collect()
}

/// The places of terms with the most models, those with as many in their own order.
fn top(models: impl Iterator<Item = usize>) -> Vec<usize> {
    let models: Vec<usize> = models.collect();
    let mut places: Vec<usize> = (0..models.len()).collect();
    places.sort_by_key(|place| Reverse(models[*place]));
    places.truncate(MOST_OFFERED);
    places
}
