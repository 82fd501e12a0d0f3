//! What models have in common, as columns of a table: figures that can be compared, then sizes and costs.

use std::collections::HashMap;

use serde::Serialize;

use super::Named;
use super::figure::{comparable, direction, split_name};
use crate::catalog::Model;
use crate::model::{EvalResult, Number, Property};
use crate::output::html::site::Site;
use crate::output::html::text;

/// How many columns of figures, and how many of properties, a table has at most: those that most models have.
const MOST_COLUMNS: usize = 10;

/// What the values of a column share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    /// Figures are comparable when all of this agrees.
    Figure {
        metric: &'a str,
        dataset: Option<&'a str>,
        split: Option<&'a str>,
        setting: Option<&'a str>,
        /// A unit that cannot be converted to the metric's own.
        unit: Option<&'a str>,
    },
    /// Properties are comparable in their base unit, else in the unit as written.
    Property { name: &'a str, unit: Option<&'a str>, setting: Option<&'a str> },
}

/// The columns of a table of models.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    /// Their heads in order.
    pub heads: Vec<Head<'a>>,
    /// What all columns of figures are about, so that their heads need not say it.
    pub about: Option<About<'a>>,
    /// How many columns there is no room for.
    pub more: usize,
    places: HashMap<Key<'a>, usize>,
    decimals: Vec<u8>,
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Head<'a> {
    /// The metric or the property.
    pub name: &'a str,
    /// The unit of all values.
    pub unit: Option<&'a str>,
    /// What the figures are about, unless [`Columns::about`] says so.
    pub about: Option<About<'a>>,
    /// What else is said of the figures.
    pub setting: Option<&'a str>,
    /// `lower is better`; absent for properties and unknown metrics.
    pub direction: Option<&'static str>,
    /// The order that shows the best first: `ascending` or `descending`.
    pub first: &'static str,
}

/// A dataset and a split of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct About<'a> {
    /// The dataset.
    pub dataset: Named<'a>,
    /// Name of the split.
    pub split: Option<&'a str>,
}

/// A value in a table of models.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell<'a> {
    /// The number as written.
    pub value: String,
    /// Half-width of the spread.
    pub spread: Option<String>,
    /// Its unit, where the head does not give it.
    pub unit: Option<&'a str>,
    /// See [`super::Figure::pad`].
    pub pad: u8,
    /// See [`super::Figure::whole`].
    pub whole: bool,
    /// What it is sorted by: comparable within the column.
    pub sort: f64,
}

/// A column while it is being gathered.
struct Gathered<'a> {
    key: Key<'a>,
    /// How many values it has.
    values: usize,
    /// The unit of the first value, and whether all have it.
    unit: Option<&'a str>,
    same_unit: bool,
    decimals: u8,
}

/// A value with what it is.
struct Value<'a> {
    key: Key<'a>,
    number: Number,
    unit: Option<&'a str>,
    spread: Option<f64>,
    sort: f64,
}

impl<'a> Columns<'a> {
    /// The columns for figures and properties of models.
    pub(crate) fn of_models(site: &Site<'a>, models: impl Iterator<Item = &'a Model>) -> Self {
        let all = models.map(|model| {
            let figures = model.entry.results.iter().map(|result| Value::of_figure(site, result));
            figures.chain(properties(site, model)).collect()
        });
        Self::new(site, gather(all))
    }

    /// The columns for properties alone.
    pub(crate) fn of_properties(site: &Site<'a>, models: impl Iterator<Item = &'a Model>) -> Self {
        Self::new(site, gather(models.map(|model| properties(site, model).collect())))
    }

    fn new(site: &Site<'a>, gathered: Vec<Gathered<'a>>) -> Self {
        let (figures, properties): (Vec<_>, Vec<_>) =
            gathered.into_iter().partition(|column| matches!(column.key, Key::Figure { .. }));
        let all = figures.len() + properties.len();
        let mut kept = most_filled(figures);
        let about = shared_about(site, &kept);
        kept.extend(most_filled(properties));
        let heads = kept.iter().map(|column| Head::new(site, column, about.is_none())).collect();
        Self {
            heads,
            about,
            more: all - kept.len(),
            places: kept.iter().enumerate().map(|(at, column)| (column.key, at)).collect(),
            decimals: kept.iter().map(|column| column.decimals).collect(),
        }
    }

    /// The column of a property, and the base unit of its values.
    pub(crate) fn place_of_property(&self, id: &str) -> Option<(usize, Option<&'a str>)> {
        let places = self.places.iter().filter_map(|(key, at)| match key {
            Key::Property { name, unit, .. } if *name == id => Some((*at, *unit)),
            _ => None,
        });
        places.min()
    }

    /// The values of a model, one for each column; the first where it has several.
    pub(crate) fn cells(&self, site: &Site<'a>, model: &'a Model) -> Vec<Option<Cell<'a>>> {
        let mut cells: Vec<Option<Cell<'a>>> = vec![None; self.heads.len()];
        let figures = model.entry.results.iter().map(|result| Value::of_figure(site, result));
        for value in figures.chain(properties(site, model)) {
            let Some(at) = self.places.get(&value.key).copied().filter(|at| cells[*at].is_none()) else { continue };
            let (pad, whole) = text::padding(value.number, self.decimals[at]);
            cells[at] = Some(Cell {
                value: value.number.to_string(),
                spread: value.spread.map(|spread| spread.to_string()),
                unit: value.unit.filter(|_| self.heads[at].unit.is_none()),
                pad,
                whole,
                sort: value.sort,
            });
        }
        cells
    }
}

/// The columns that occur in models, in the order in which they are first met.
fn gather<'a>(models: impl Iterator<Item = Vec<Value<'a>>>) -> Vec<Gathered<'a>> {
    let mut gathered: Vec<Gathered<'a>> = Vec::new();
    let mut places: HashMap<Key<'a>, usize> = HashMap::new();
    for values in models {
        for value in values {
            let at = *places.entry(value.key).or_insert(gathered.len());
            if at == gathered.len() {
                gathered.push(Gathered { key: value.key, values: 0, unit: value.unit, same_unit: true, decimals: 0 });
            }
            let column = &mut gathered[at];
            column.values += 1;
            column.same_unit &= column.unit == value.unit;
            column.decimals = column.decimals.max(value.number.decimals);
        }
    }
    gathered
}

/// As many columns as a table has, in their order; of columns that as few models have, the first.
fn most_filled(columns: Vec<Gathered<'_>>) -> Vec<Gathered<'_>> {
    let mut by_values: Vec<usize> = columns.iter().map(|column| column.values).collect();
    by_values.sort_unstable_by(|a, b| b.cmp(a));
    let least = by_values.get(MOST_COLUMNS.min(by_values.len()).saturating_sub(1)).copied().unwrap_or(0);
    let mut room = MOST_COLUMNS - columns.iter().filter(|column| column.values > least).count();
    let keep = |column: &Gathered<'_>| {
        let last_ones = column.values == least && room > 0;
        room -= usize::from(last_ones);
        last_ones || column.values > least
    };
    columns.into_iter().filter(keep).collect()
}

/// The dataset and split of all columns, which are of figures.
fn shared_about<'a>(site: &Site<'a>, columns: &[Gathered<'a>]) -> Option<About<'a>> {
    let mut all = columns.iter().map(|column| column.about(site));
    let first = all.next()??;
    all.all(|about| about == Some(first)).then_some(first)
}

impl<'a> Gathered<'a> {
    fn about(&self, site: &Site<'a>) -> Option<About<'a>> {
        let Key::Figure { dataset, split, .. } = self.key else { return None };
        let split = split.map(|split| split_name(site, split));
        Some(About { dataset: site.dataset(dataset?), split })
    }
}

impl<'a> Head<'a> {
    fn new(site: &Site<'a>, column: &Gathered<'a>, with_about: bool) -> Self {
        let unit = column.unit.filter(|_| column.same_unit);
        match column.key {
            Key::Figure { metric, setting, .. } => {
                let term = site.view.vocabulary.metric(metric);
                Self {
                    name: term.map_or(metric, |term| &term.name),
                    unit,
                    about: column.about(site).filter(|_| with_about),
                    setting,
                    direction: term.map(|term| direction(term.higher_is_better)),
                    first: if term.is_some_and(|term| !term.higher_is_better) { "ascending" } else { "descending" },
                }
            }
            Key::Property { name, setting, .. } => {
                let term = site.view.vocabulary.property(name);
                let name = term.map_or(name, |term| &term.name);
                Self { name, unit, about: None, setting, direction: None, first: "ascending" }
            }
        }
    }
}

impl<'a> Value<'a> {
    fn of_figure(site: &Site<'a>, result: &'a EvalResult) -> Self {
        let unit = result.unit.as_deref();
        let key = Key::Figure {
            metric: &result.metric,
            dataset: result.dataset.as_deref(),
            split: result.split.as_deref(),
            setting: result.setting.as_deref(),
            unit: unit.filter(|unit| *unit != "%"),
        };
        Self { key, number: result.value, unit, spread: result.uncertainty, sort: comparable(site, result) }
    }

    fn of_property(site: &Site<'a>, property: &'a Property) -> Self {
        let unit = property.unit.as_deref();
        let normalized = site.view.normalized(property);
        let base = normalized.as_ref().map(|measure| measure.unit);
        Self {
            key: Key::Property { name: &property.name, unit: base.or(unit), setting: property.setting.as_deref() },
            number: property.value,
            unit,
            spread: None,
            sort: normalized.map_or(property.value.value, |measure| measure.value),
        }
    }
}

fn properties<'a>(site: &Site<'a>, model: &'a Model) -> impl Iterator<Item = Value<'a>> {
    model.entry.properties.iter().map(|property| Value::of_property(site, property))
}
