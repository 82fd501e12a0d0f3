//! A leaderboard: the figures of one metric on one split of a dataset, as charts and as a table.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::charts::{Charts, Subject};
use crate::catalog::Model;
use crate::output::html::lists::{DatasetList, HeldFigure, Holder};
use crate::output::html::parts::{
    Cell, Columns, Figure, Head, Named, comparable, direction, most_decimals, split_name,
};
use crate::output::html::site::Site;
use crate::vocabulary::MetricTerm;

/// How many figures a board shows, best first.
const MOST_ON_BOARD: usize = 1000;

/// The figures of one metric on one split, best first.
#[derive(Serialize)]
pub(super) struct Board<'a> {
    /// Identifier of the heading.
    anchor: String,
    metric: &'a str,
    unit: Option<&'a str>,
    about: Option<&'a str>,
    direction: Option<&'static str>,
    /// The order that shows the best first.
    first: &'static str,
    split: Option<&'a str>,
    /// How many figures there are, of which the rows show the best.
    pub(super) figures: usize,
    shown: usize,
    /// Sizes and costs of the models.
    columns: Vec<Head<'a>>,
    pub(super) rows: Vec<BoardRow<'a>>,
    /// What several models reach together; not ranked among the models.
    pub(super) ensembles: Vec<BoardRow<'a>>,
    has_settings: bool,
    /// Absent for a metric of which nothing is known.
    charts: Option<Charts>,
}

/// A figure on a board.
#[derive(Serialize)]
pub(super) struct BoardRow<'a> {
    /// 1-based; ties share it. Absent for ensembles and where no direction is known.
    rank: Option<usize>,
    /// The model; absent for an ensemble.
    pub(super) model: Option<Named<'a>>,
    /// The collection: of an ensemble, and of a model where another row has its name.
    pub(super) collection: Option<Named<'a>>,
    pub(super) figure: Figure<'a>,
    /// What it is sorted by.
    pub(super) sort: f64,
    /// Values of the board's columns.
    pub(super) cells: Vec<Option<Cell<'a>>>,
}

/// What figures must share to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct BoardKey<'a> {
    metric: &'a str,
    split: Option<&'a str>,
    /// A unit that cannot be converted to the metric's own.
    unit: Option<&'a str>,
}

/// The boards of a dataset in the order of first occurrence; those without a split come last.
pub(super) fn boards<'a>(site: &'a Site<'a>, list: &'a DatasetList<'a>) -> Vec<Board<'a>> {
    let mut keys: Vec<BoardKey<'a>> = Vec::new();
    let mut held: HashMap<BoardKey<'a>, Vec<HeldFigure<'a>>> = HashMap::new();
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
    keys.sort_by_key(|key| key.split.is_none());
    keys.into_iter().map(|key| board(site, list, key, held.remove(&key).unwrap_or_default())).collect()
}

fn board<'a>(
    site: &'a Site<'a>,
    list: &DatasetList<'a>,
    key: BoardKey<'a>,
    mut held: Vec<HeldFigure<'a>>,
) -> Board<'a> {
    let term = site.view.vocabulary.metric(key.metric);
    if let Some(term) = term {
        sort(site, term, &mut held);
    }
    let figures = held.len();
    held.truncate(MOST_ON_BOARD);
    let columns = Columns::of_properties(site, held.iter().filter_map(|figure| model_of(site, figure)));
    let mut board = Board {
        anchor: [Some(key.metric), key.split, key.unit].into_iter().flatten().collect::<Vec<_>>().join("-"),
        metric: term.map_or(key.metric, |term| &term.name),
        unit: None,
        about: term.and_then(|term| term.description.as_deref()),
        direction: term.map(|term| direction(term.higher_is_better)),
        first: if term.is_some_and(|term| !term.higher_is_better) { "ascending" } else { "descending" },
        split: key.split.map(|id| split_name(site, id)),
        figures,
        shown: held.len(),
        rows: Vec::new(),
        ensembles: Vec::new(),
        has_settings: held.iter().any(|figure| figure.result.setting.is_some()),
        charts: None,
        columns: Vec::new(),
    };
    board.add_rows(site, &held, &columns, term.is_some());
    board.charts = term.map(|term| Charts::new(&board.subject(list.name, term), &columns, &board));
    board.columns = columns.heads;
    board.lift_unit();
    board
}

/// Best first.
fn sort(site: &Site<'_>, term: &MetricTerm, held: &mut [HeldFigure<'_>]) {
    held.sort_by(|a, b| {
        let order = comparable(site, a.result).total_cmp(&comparable(site, b.result));
        if term.higher_is_better { order.reverse() } else { order }
    });
}

/// The model that has a figure; `None` for an ensemble.
fn model_of<'a>(site: &Site<'a>, figure: &HeldFigure<'_>) -> Option<&'a Model> {
    match figure.holder {
        Holder::Model(at) => Some(&site.view.catalog.models[at]),
        Holder::Ensemble(..) => None,
    }
}

impl<'a> Board<'a> {
    /// Adds the figures, best first; models are `ranked` where a direction is known.
    fn add_rows(&mut self, site: &'a Site<'a>, held: &[HeldFigure<'a>], columns: &Columns<'a>, ranked: bool) {
        let most = most_decimals(held.iter().map(|figure| figure.result));
        let mut names: HashMap<&str, usize> = HashMap::new();
        for model in held.iter().filter_map(|figure| model_of(site, figure)) {
            *names.entry(&model.entry.name.value).or_default() += 1;
        }
        let mut rank = 0;
        for held in held {
            let figure = Figure::new(site, held.result, most);
            let sort = comparable(site, held.result);
            let Holder::Model(at) = held.holder else {
                self.ensembles.extend(ensemble(site, held.holder, figure, sort));
                continue;
            };
            let model = &site.view.catalog.models[at];
            let name = &model.entry.name.value;
            let ties = self.rows.last().is_some_and(|last| last.sort.total_cmp(&sort) == Ordering::Equal);
            rank = if ties { rank } else { self.rows.len() + 1 };
            self.rows.push(BoardRow {
                rank: ranked.then_some(rank),
                model: Some(Named { id: &model.id, name }),
                collection: model.entry.collection.filter(|_| names[name.as_str()] > 1).map(|at| collection(site, at)),
                figure,
                sort,
                cells: columns.cells(site, model),
            });
        }
    }

    fn subject(&self, dataset: &'a str, term: &MetricTerm) -> Subject<'a> {
        Subject { metric: self.metric, dataset, split: self.split, percent: term.unit.as_deref() == Some("%") }
    }

    /// Takes the unit that all figures have to the head of their column.
    fn lift_unit(&mut self) {
        let units: HashSet<Option<&str>> = self.rows.iter().chain(&self.ensembles).map(|row| row.figure.unit).collect();
        if units.len() == 1 {
            for row in self.rows.iter_mut().chain(&mut self.ensembles) {
                self.unit = row.figure.unit.take();
            }
        }
    }
}

fn collection<'a>(site: &Site<'a>, at: usize) -> Named<'a> {
    let collection = &site.view.catalog.collections[at];
    Named { id: &collection.id, name: &collection.section.title.value }
}

/// The row of what several models reach together.
fn ensemble<'a>(site: &Site<'a>, holder: Holder<'a>, figure: Figure<'a>, sort: f64) -> Option<BoardRow<'a>> {
    let Holder::Ensemble(at, ensemble) = holder else { return None };
    let models = ensemble.entries.iter().map(|at| &site.view.catalog.models[*at]);
    let models = models.map(|model| Named { id: &model.id, name: &model.entry.name.value }).collect();
    let collection = Some(collection(site, at));
    Some(BoardRow { rank: None, model: None, collection, figure: figure.of(models), sort, cells: Vec::new() })
}
