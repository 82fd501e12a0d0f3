//! The datasets and metrics that occur in a catalog, in the order of their first occurrence.

use std::collections::{BTreeMap, BTreeSet};

use crate::model;
use crate::output::index::{Dataset, Metric, View};

impl<'a> View<'a> {
    /// The datasets that models and collections name; of those the vocabulary does not know, only the name is given.
    pub fn datasets(&self) -> Vec<Dataset<'a>> {
        let mut names: BTreeMap<&'a str, &'a str> = BTreeMap::new();
        let mut ids = FirstOccurrence::default();
        for model in &self.catalog.models {
            for used in &model.entry.datasets {
                names.entry(&used.term.id).or_insert(&used.term.name);
                ids.add(&used.term.id);
            }
            ids.extend(model.entry.results.iter().filter_map(|result| result.dataset.as_deref()));
        }
        ids.extend(self.ensemble_results().filter_map(|result| result.dataset.as_deref()));
        let words = |id: &'a str| names.get(id).copied().unwrap_or(id);
        ids.order.into_iter().map(|id| self.dataset(id, words(id))).collect()
    }

    /// The metrics that models and collections name.
    pub fn metrics(&self) -> Vec<Metric<'a>> {
        let mut ids = FirstOccurrence::default();
        let of_models = self.catalog.models.iter().flat_map(|model| &model.entry.results);
        ids.extend(of_models.chain(self.ensemble_results()).map(|result| &*result.metric));
        ids.order.into_iter().map(|id| self.metric(id)).collect()
    }

    fn ensemble_results(&self) -> impl Iterator<Item = &'a model::EvalResult> {
        self.catalog.collections.iter().flat_map(|collection| &collection.section.results).map(|found| &found.result)
    }

    fn dataset(&self, id: &'a str, words: &'a str) -> Dataset<'a> {
        let term = self.vocabulary.dataset(id);
        Dataset {
            id,
            name: term.map_or(words, |term| &term.name),
            homepage: term.and_then(|term| term.homepage.as_deref()),
            task: term.and_then(|term| term.task.as_deref()),
        }
    }

    fn metric(&self, id: &'a str) -> Metric<'a> {
        let term = self.vocabulary.metric(id);
        Metric {
            id,
            name: term.map_or(id, |term| &term.name),
            unit: term.and_then(|term| term.unit.as_deref()),
            higher_is_better: term.map(|term| term.higher_is_better),
        }
    }
}

/// Ids, each once, in the order in which they came.
#[derive(Default)]
struct FirstOccurrence<'a> {
    seen: BTreeSet<&'a str>,
    order: Vec<&'a str>,
}

impl<'a> FirstOccurrence<'a> {
    fn add(&mut self, id: &'a str) {
        if self.seen.insert(id) {
            self.order.push(id);
        }
    }

    fn extend(&mut self, ids: impl Iterator<Item = &'a str>) {
        ids.for_each(|id| self.add(id));
    }
}
