//! Datasets: the list of all, and a leaderboard for each metric and split of one.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Serialize;

use crate::output::html::href;
use crate::output::html::lists::{DatasetList, HeldFigure, Holder};
use crate::output::html::parts::{Figure, Named, direction, most_decimals, split_name};
use crate::output::html::site::Site;
use crate::output::html::text;

/// How many figures a board shows, best first.
const MOST_ON_BOARD: usize = 1000;

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

    pub(crate) fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Datasets")
    }

    pub(crate) fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The datasets that the models are trained and evaluated on, with a leaderboard for each metric.")
    }
}

/// The task of a dataset, where a page of it exists.
fn task<'a>(site: &'a Site<'a>, dataset: &str) -> Option<Named<'a>> {
    let id = site.view.vocabulary.dataset(dataset)?.task.as_deref()?;
    let list = site.lists.tasks.iter().find(|list| list.id == id)?;
    Some(Named { id: list.id, name: list.name })
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

/// The figures of one metric on one split, best first.
#[derive(Serialize)]
struct Board<'a> {
    /// Identifier of the heading.
    anchor: String,
    metric: &'a str,
    unit: Option<&'a str>,
    about: Option<&'a str>,
    direction: Option<&'static str>,
    split: Option<&'a str>,
    /// How many figures there are, of which `rows` shows the best.
    figures: usize,
    rows: Vec<BoardRow<'a>>,
    has_settings: bool,
}

/// A figure on a board.
#[derive(Serialize)]
struct BoardRow<'a> {
    /// 1-based; ties share it. Absent for ensembles and where no direction is known.
    rank: Option<usize>,
    /// The model; absent for an ensemble.
    model: Option<Named<'a>>,
    /// The collection that gives an ensemble's figure.
    collection: Option<Named<'a>>,
    figure: Figure<'a>,
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

    pub(crate) fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    pub(crate) fn description(&self) -> Cow<'a, str> {
        let models = text::count(self.models as u64);
        let about = self.about.map(|about| format!(" {about}")).unwrap_or_default();
        Cow::Owned(text::excerpt(&format!("{models} models on {}, with leaderboards.{about}", self.name), 160))
    }
}

/// What figures must share to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct BoardKey<'a> {
    metric: &'a str,
    split: Option<&'a str>,
    /// A unit that cannot be converted to the metric's own.
    unit: Option<&'a str>,
}

fn boards<'a>(site: &'a Site<'a>, list: &'a DatasetList<'a>) -> Vec<Board<'a>> {
    let mut keys: Vec<BoardKey<'a>> = Vec::new();
    let mut held: std::collections::HashMap<BoardKey<'a>, Vec<HeldFigure<'a>>> = std::collections::HashMap::new();
    for figure in &list.figures {
        let result = figure.result;
        let unit = result.unit.as_deref().filter(|unit| *unit != "%");
        let key = BoardKey { metric: &result.metric, split: result.split.as_deref(), unit };
        let figures = held.entry(key).or_default();
        if figures.is_empty() {
            keys.push(key);
        }
        figures.push(*figure);
    }
    // Boards in the order of first occurrence; those without a split come last.
    keys.sort_by_key(|key| key.split.is_none());
    keys.into_iter().map(|key| board(site, key, held.remove(&key).unwrap_or_default())).collect()
}

fn board<'a>(site: &'a Site<'a>, key: BoardKey<'a>, mut held: Vec<HeldFigure<'a>>) -> Board<'a> {
    let term = site.view.vocabulary.metric(key.metric);
    let percent = term.is_some_and(|term| term.unit.as_deref() == Some("%"));
    if let Some(term) = term {
        held.sort_by(|a, b| {
            let order = comparable(a, percent).total_cmp(&comparable(b, percent));
            if term.higher_is_better { order.reverse() } else { order }
        });
    }
    let figures = held.len();
    held.truncate(MOST_ON_BOARD);
    let most = most_decimals(held.iter().map(|figure| figure.result));
    let mut rows: Vec<BoardRow<'a>> = Vec::with_capacity(held.len());
    let (mut place, mut last, mut rank) = (0, None, 0);
    for figure in held {
        let value = comparable(&figure, percent);
        let is_model = matches!(figure.holder, Holder::Model(_));
        if is_model {
            place += 1;
            if last.is_none_or(|last: f64| last.total_cmp(&value) != Ordering::Equal) {
                rank = place;
            }
            last = Some(value);
        }
        rows.push(row(site, figure, (is_model && term.is_some()).then_some(rank), most));
    }
    let same_unit = rows.iter().all(|row| row.figure.unit == rows[0].figure.unit);
    let unit = rows.first().filter(|_| same_unit).and_then(|row| row.figure.unit);
    if same_unit {
        for row in &mut rows {
            row.figure.unit = None;
        }
    }
    Board {
        anchor: [Some(key.metric), key.split, key.unit].into_iter().flatten().collect::<Vec<_>>().join("-"),
        metric: term.map_or(key.metric, |term| &term.name),
        unit,
        about: term.and_then(|term| term.description.as_deref()),
        direction: term.map(|term| direction(term.higher_is_better)),
        split: key.split.map(|id| split_name(site, id)),
        has_settings: rows.iter().any(|row| row.figure.setting.is_some()),
        figures,
        rows,
    }
}

/// The value in percent where the metric is one of percentages and the figure is written as a fraction.
fn comparable(figure: &HeldFigure<'_>, percent: bool) -> f64 {
    let value = figure.result.value.value;
    let fraction = percent && figure.result.unit.is_none() && (0.0..=1.0).contains(&value);
    if fraction { value * 100.0 } else { value }
}

fn row<'a>(site: &'a Site<'a>, held: HeldFigure<'a>, rank: Option<usize>, most: u8) -> BoardRow<'a> {
    let catalog = site.view.catalog;
    let named = |at: usize| Named { id: &catalog.models[at].id, name: &catalog.models[at].entry.name.value };
    let figure = Figure::new(site, held.result, most);
    match held.holder {
        Holder::Model(at) => BoardRow { rank, model: Some(named(at)), collection: None, figure },
        Holder::Ensemble(at, ensemble) => {
            let collection = &catalog.collections[at];
            let collection = Named { id: &collection.id, name: &collection.section.title.value };
            let figure = figure.of(ensemble.entries.iter().map(|at| named(*at)).collect());
            BoardRow { rank: None, model: None, collection: Some(collection), figure }
        }
    }
}
