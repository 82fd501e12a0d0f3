//! What belongs to each dataset and each term, gathered once for all pages.

use std::collections::HashMap;

use super::parts::Counted;
use super::terms::Terms;
use crate::catalog::Catalog;
use crate::model::{EnsembleResult, EvalResult};
use crate::vocabulary::Vocabulary;

/// The lists that pages are made from.
#[derive(Debug)]
pub(crate) struct Lists<'a> {
    /// Datasets that models use or figures are of, sorted by name.
    pub datasets: Vec<DatasetList<'a>>,
    /// Tasks, architectures, years and the like.
    pub terms: Terms<'a>,
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

impl DatasetList<'_> {
    /// The dataset with its number of models.
    pub(crate) fn counted(&self) -> Counted<'_> {
        Counted { id: self.id, name: self.name, models: self.models.len() }
    }
}

impl<'a> Lists<'a> {
    /// Gathers the lists; linear in models and figures.
    pub(crate) fn new(catalog: &'a Catalog, vocabulary: &'a Vocabulary) -> Self {
        Self { datasets: datasets(catalog, vocabulary), terms: Terms::new(catalog, vocabulary) }
    }
}

/// Lists of datasets, found by id.
#[derive(Default)]
struct Gathered<'a> {
    lists: Vec<DatasetList<'a>>,
    by_id: HashMap<&'a str, usize>,
}

impl<'a> Gathered<'a> {
    fn get(&mut self, id: &'a str, name: &'a str) -> &mut DatasetList<'a> {
        let at = *self.by_id.entry(id).or_insert(self.lists.len());
        if at == self.lists.len() {
            self.lists.push(DatasetList { id, name, models: Vec::new(), figures: Vec::new() });
        }
        &mut self.lists[at]
    }
}

fn datasets<'a>(catalog: &'a Catalog, vocabulary: &'a Vocabulary) -> Vec<DatasetList<'a>> {
    let mut gathered = Gathered::default();
    let known = |id: &'a str| vocabulary.dataset(id).map_or(id, |term| term.name.as_str());
    for (at, model) in catalog.models.iter().enumerate() {
        for used in &model.entry.datasets {
            let list = gathered.get(&used.term.id, &used.term.name);
            add(&mut list.models, at);
        }
        for result in &model.entry.results {
            let Some(id) = result.dataset.as_deref() else { continue };
            let list = gathered.get(id, known(id));
            add(&mut list.models, at);
            list.figures.push(HeldFigure { holder: Holder::Model(at), result });
        }
    }
    for (at, collection) in catalog.collections.iter().enumerate() {
        for ensemble in &collection.section.results {
            let Some(id) = ensemble.result.dataset.as_deref() else { continue };
            let list = gathered.get(id, known(id));
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
