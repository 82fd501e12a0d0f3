//! Datasets: the list of all, and a leaderboard for each metric and split of one.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;
use super::board::{Board, boards};
use crate::output::html::href;
use crate::output::html::lists::{DatasetList, Holder};
use crate::output::html::parts::Named;
use crate::output::html::site::Site;
use crate::output::html::terms::TermKind;
use crate::output::html::text;

/// The list of datasets.
#[derive(Serialize)]
pub(crate) struct DatasetsPage<'a> {
    datasets: Vec<DatasetItem<'a>>,
}

/// A dataset in the list.
#[derive(Serialize)]
struct DatasetItem<'a> {
    id: &'a str,
    name: &'a str,
    task: Option<Named<'a>>,
    models: usize,
    figures: usize,
}

impl<'a> DatasetsPage<'a> {
    /// The list of all datasets.
    pub(crate) fn new(site: &'a Site<'a>) -> Self {
        let item = |list: &'a DatasetList<'a>| DatasetItem {
            id: list.id,
            name: list.name,
            task: task(site, list.id),
            models: list.models.len(),
            figures: list.figures.len(),
        };
        Self { datasets: site.lists.datasets.iter().map(item).collect() }
    }
}

impl<'a> Described<'a> for DatasetsPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Datasets")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The datasets that the models are trained and evaluated on, with a leaderboard for each metric.")
    }
}

/// The task of a dataset, where a page of it exists.
fn task<'a>(site: &'a Site<'a>, dataset: &str) -> Option<Named<'a>> {
    let id = site.view.vocabulary.dataset(dataset)?.task.as_deref()?;
    let list = site.lists.terms.find(TermKind::Task, id)?;
    Some(Named { id: &list.id, name: &list.name })
}

/// The page of a dataset.
#[derive(Serialize)]
pub(crate) struct DatasetPage<'a> {
    id: &'a str,
    name: &'a str,
    about: Option<&'a str>,
    homepage: Option<&'a str>,
    homepage_host: Option<&'a str>,
    task: Option<Named<'a>>,
    boards: Vec<Board<'a>>,
    /// Models that use the dataset and have no figure on it.
    unmeasured: Vec<Named<'a>>,
    models: usize,
}

impl<'a> DatasetPage<'a> {
    /// The page of the dataset with this place in the lists.
    pub(crate) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let list = &site.lists.datasets[index];
        let term = site.view.vocabulary.dataset(list.id);
        let homepage = term.and_then(|term| term.homepage.as_deref());
        let catalog = site.view.catalog;
        let mut measured = list.figures.iter().filter_map(|held| match held.holder {
            Holder::Model(at) => Some(at),
            Holder::Ensemble(..) => None,
        });
        // Both lists are in the catalog's order, so one walk tells which models have no figure.
        let mut next = measured.next();
        let mut unmeasured = Vec::new();
        for model in &list.models {
            if next == Some(*model) {
                while next == Some(*model) {
                    next = measured.next();
                }
            } else {
                let model = &catalog.models[*model];
                unmeasured.push(Named { id: &model.id, name: &model.entry.name.value });
            }
        }
        Self {
            id: list.id,
            name: list.name,
            about: term.and_then(|term| term.description.as_deref()),
            homepage: homepage.and_then(href::external),
            homepage_host: homepage.and_then(href::host),
            task: task(site, list.id),
            boards: boards(site, list),
            unmeasured,
            models: list.models.len(),
        }
    }
}

impl<'a> Described<'a> for DatasetPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    fn description(&self) -> Cow<'a, str> {
        let models = text::count(self.models as u64);
        let about = self.about.map(|about| format!(" {about}")).unwrap_or_default();
        Cow::Owned(text::excerpt(&format!("{models} models on {}, with leaderboards.{about}", self.name), 160))
    }
}
