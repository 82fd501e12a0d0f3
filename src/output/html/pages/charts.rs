//! The charts of a leaderboard.

use serde::Serialize;

use super::board::{Board, BoardRow};
use crate::output::html::chart::{Axes, Dot, DotPlot, MOST_DOTS, Point, Scatter};
use crate::output::html::parts::{Cell, Columns};

/// What a metric is drawn against: the first of these that at least two models have.
const COSTS: [&str; 4] = ["params", "flops", "macs", "model-size"];

/// The charts of a board; one that would show fewer than two values is absent.
#[derive(Serialize)]
pub(super) struct Charts {
    dots: Option<DotPlot>,
    scatter: Option<Scatter>,
}

/// What the figures of a board are of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) metric: &'a str,
    pub(super) dataset: &'a str,
    pub(super) split: Option<&'a str>,
    /// Whether the metric is in percent.
    pub(super) percent: bool,
}

impl Charts {
    /// Draws the rows of a board, which still have their units.
    pub(super) fn new(subject: &Subject<'_>, columns: &Columns<'_>, board: &Board<'_>) -> Self {
        let split = subject.split.map(|split| format!(", {split}")).unwrap_or_default();
        let title = format!("{} on {}{split}", subject.metric, subject.dataset);
        let dots: Vec<Dot> = board.rows.iter().chain(&board.ensembles).take(MOST_DOTS).map(dot).collect();
        Self {
            dots: DotPlot::new(&title, &dots, board.figures, subject.percent),
            scatter: scatter(subject, columns, &board.rows),
        }
    }
}

fn dot(row: &BoardRow<'_>) -> Dot {
    let collection = row.collection.map(|collection| collection.name);
    let combined = row.figure.models.iter().map(|model| model.name).collect::<Vec<_>>().join(" + ");
    let named = row.model.map_or(combined, |model| model.name.to_owned());
    // An ensemble whose models are not said is called by its collection.
    let (name, note) = match collection {
        Some(collection) if named.is_empty() => (collection.to_owned(), None),
        _ => (named, collection.filter(|_| row.model.is_some())),
    };
    Dot {
        name,
        note: row.figure.setting.or(note).map(str::to_owned),
        value: row.sort,
        shown: shown(row),
        ensemble: row.model.is_none(),
    }
}

/// The first cost that at least two models have.
fn scatter(subject: &Subject<'_>, columns: &Columns<'_>, rows: &[BoardRow<'_>]) -> Option<Scatter> {
    COSTS.into_iter().filter_map(|cost| columns.place_of_property(cost)).find_map(|(at, unit)| {
        let points = rows.iter().filter_map(|row| point(row, row.cells[at].as_ref()?, columns.heads[at].unit));
        let axes = Axes {
            metric: subject.metric,
            percent: subject.percent,
            cost: columns.heads[at].name,
            // Parameters are counted in mere numbers.
            unit: unit.filter(|unit| *unit != "parameters"),
        };
        Scatter::new(axes, &points.collect::<Vec<_>>())
    })
}

fn point(row: &BoardRow<'_>, cost: &Cell<'_>, unit: Option<&str>) -> Option<Point> {
    let unit = cost.unit.or(unit).map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
    Some(Point {
        name: row.model?.name.to_owned(),
        cost: cost.sort,
        value: row.sort,
        shown: format!("{}, {}{unit}", shown(row), cost.value),
    })
}

/// A figure with its unit.
fn shown(row: &BoardRow<'_>) -> String {
    match row.figure.unit {
        Some("%") => format!("{}%", row.figure.value),
        Some(unit) => format!("{}\u{a0}{unit}", row.figure.value),
        None => row.figure.value.clone(),
    }
}
