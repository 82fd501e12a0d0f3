//! What belongs to each dataset, task and architecture, gathered once for all pages.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::model::{EnsembleResult, EvalResult, Term};
use crate::vocabulary::Vocabulary;

/// The lists that pages are made from; each sorted by name.
#[derive(Debug)]
pub(crate) struct Lists<'a> {
    /// Datasets that models use or figures are of.
    pub datasets: Vec<DatasetList<'a>>,
    /// Tasks.
    pub tasks: Vec<TermList<'a>>,
    /// Architectures.
    pub architectures: Vec<TermList<'a>>,
}

/// A task or an architecture with its models.
#[derive(Debug)]
pub(crate) struct TermList<'a> {
    /// Id of the term.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// The models, in the catalog's order.
    pub models: Vec<usize>,
}

/// A dataset with its models and figures.
#[derive(Debug)]
pub(crate) struct DatasetList<'a> {
    /// Id of the dataset.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// The models that use it or have a figure on it, in the catalog's order.
    pub models: Vec<usize>,
    /// The figures on it, models first, in the catalog's order.
    pub figures: Vec<HeldFigure<'a>>,
}

/// A figure and what has reached it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldFigure<'a> {
    /// Who has it.
    pub holder: Holder<'a>,
    /// The figure.
    pub result: &'a EvalResult,
}

/// What a figure belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder<'a> {
    /// A model of the catalog.
    Model(usize),
    /// Several models together; the collection that says so.
    Ensemble(usize, &'a EnsembleResult),
}

impl<'a> Lists<'a> {
    /// Gathers the lists; linear in models and figures.
    pub(crate) fn new(catalog: &'a Catalog, vocabulary: &'a Vocabulary) -> Self {
        Self {
            datasets: datasets(catalog, vocabulary),
            tasks: terms(catalog.models.iter().map(|model| model.entry.tasks.as_slice())),
            architectures: terms(catalog.models.iter().map(|model| model.entry.architectures.as_slice())),
        }
    }
}

/// Lists of a kind, found by id.
struct Gathered<'a, T> {
    lists: Vec<T>,
    by_id: HashMap<&'a str, usize>,
}

impl<'a, T> Gathered<'a, T> {
    fn new() -> Self {
        Self { lists: Vec::new(), by_id: HashMap::new() }
    }

    fn get(&mut self, id: &'a str, make: impl FnOnce() -> T) -> &mut T {
        let at = *self.by_id.entry(id).or_insert(self.lists.len());
        if at == self.lists.len() {
            self.lists.push(make());
        }
        &mut self.lists[at]
    }
}

fn terms<'a>(models: impl Iterator<Item = &'a [Term]>) -> Vec<TermList<'a>> {
    let mut gathered = Gathered::new();
    for (at, terms) in models.enumerate() {
        for term in terms {
            let list = gathered.get(&term.id, || TermList { id: &term.id, name: &term.name, models: Vec::new() });
            add(&mut list.models, at);
        }
    }
    gathered.lists.sort_by_key(|list| (list.name.to_lowercase(), list.id));
    gathered.lists
}

fn datasets<'a>(catalog: &'a Catalog, vocabulary: &'a Vocabulary) -> Vec<DatasetList<'a>> {
    let mut gathered = Gathered::new();
    let known = |id: &'a str| vocabulary.dataset(id).map_or(id, |term| term.name.as_str());
    let empty = |id, name| DatasetList { id, name, models: Vec::new(), figures: Vec::new() };
    for (at, model) in catalog.models.iter().enumerate() {
        for used in &model.entry.datasets {
            let list = gathered.get(&used.term.id, || empty(&used.term.id, &used.term.name));
            add(&mut list.models, at);
        }
        for result in &model.entry.results {
            let Some(id) = result.dataset.as_deref() else { continue };
            let list = gathered.get(id, || empty(id, known(id)));
            add(&mut list.models, at);
            list.figures.push(HeldFigure { holder: Holder::Model(at), result });
        }
    }
    for (at, collection) in catalog.collections.iter().enumerate() {
        for ensemble in &collection.section.results {
            let Some(id) = ensemble.result.dataset.as_deref() else { continue };
            let list = gathered.get(id, || empty(id, known(id)));
            list.figures.push(HeldFigure { holder: Holder::Ensemble(at, ensemble), result: &ensemble.result });
        }
    }
    gathered.lists.sort_by_key(|list| (list.name.to_lowercase(), list.id));
    gathered.lists
}

/// Adds a model once; models come in order.
fn add(models: &mut Vec<usize>, model: usize) {
    if models.last() != Some(&model) {
        models.push(model);
    }
}
