//! Figures with everything that is said of them.

use serde::Serialize;

use super::{Named, Place};
use crate::model::EvalResult;
use crate::output::html::site::Site;
use crate::output::html::text;

/// One figure.
#[derive(Debug, Serialize)]
pub(crate) struct Figure<'a> {
    /// Name of the metric.
    pub metric: &'a str,
    /// `lower is better`; absent for an unknown metric.
    pub direction: Option<&'static str>,
    /// The number as written.
    pub value: String,
    /// Half-width of the spread.
    pub spread: Option<String>,
    /// Unit as written.
    pub unit: Option<&'a str>,
    /// Decimals that it has fewer than the longest number of its column, and whether it lacks the point.
    pub pad: u8,
    /// See `pad`.
    pub whole: bool,
    /// The dataset.
    pub dataset: Option<Named<'a>>,
    /// Name of the split.
    pub split: Option<&'a str>,
    /// What else is said of it.
    pub setting: Option<&'a str>,
    /// Whether a third party verified it.
    pub verified: bool,
    /// For an ensemble: the models combined.
    pub models: Vec<Named<'a>>,
    /// Where it is written.
    pub place: Place<'a>,
}

/// A table of figures.
#[derive(Debug, Serialize)]
pub(crate) struct FigureTable<'a> {
    /// The rows, in the order given.
    pub rows: Vec<Figure<'a>>,
    /// Whether any row has a setting.
    pub has_settings: bool,
}

impl<'a> Figure<'a> {
    /// Takes a result; `most` is the greatest number of decimals in the column.
    pub(crate) fn new(site: &Site<'a>, result: &'a EvalResult, most: u8) -> Self {
        let term = site.view.vocabulary.metric(&result.metric);
        let (pad, whole) = text::padding(result.value, most);
        Self {
            metric: term.map_or(&*result.metric, |term| term.name.as_str()),
            direction: term.map(|term| direction(term.higher_is_better)),
            value: result.value.to_string(),
            spread: result.uncertainty.map(|spread| spread.to_string()),
            unit: result.unit.as_deref(),
            pad,
            whole,
            dataset: result.dataset.as_deref().map(|id| site.dataset(id)),
            split: result.split.as_deref().map(|id| split_name(site, id)),
            setting: result.setting.as_deref(),
            verified: result.verified == Some(true),
            models: Vec::new(),
            place: site.place(result.span),
        }
    }

    /// Says which models are combined.
    pub(crate) fn of(mut self, models: Vec<Named<'a>>) -> Self {
        self.models = models;
        self
    }
}

impl<'a> FigureTable<'a> {
    /// A table of a model's figures.
    pub(crate) fn new(site: &Site<'a>, results: &'a [EvalResult]) -> Self {
        let most = most_decimals(results.iter());
        Self::of(results.iter().map(|result| Figure::new(site, result, most)).collect())
    }

    /// A table of figures that are made already.
    pub(crate) fn of(rows: Vec<Figure<'a>>) -> Self {
        let has_settings = rows.iter().any(|row| row.setting.is_some());
        Self { rows, has_settings }
    }
}

/// The greatest number of decimals among figures.
pub(crate) fn most_decimals<'a>(results: impl Iterator<Item = &'a EvalResult>) -> u8 {
    results.map(|result| result.value.decimals).max().unwrap_or(0)
}

/// A figure as it is compared with others of its metric: a fraction in percent, where the metric is one of percentages.
pub(crate) fn comparable(site: &Site<'_>, result: &EvalResult) -> f64 {
    let value = result.value.value;
    let in_percent = || site.view.vocabulary.metric(&result.metric).is_some_and(|it| it.unit.as_deref() == Some("%"));
    let fraction = result.unit.is_none() && (0.0..=1.0).contains(&value) && in_percent();
    if fraction { value * 100.0 } else { value }
}

/// The direction of a metric in words.
pub(crate) fn direction(higher_is_better: bool) -> &'static str {
    if higher_is_better { "higher is better" } else { "lower is better" }
}

/// A split's name for people; its id where the vocabulary does not know it.
pub(crate) fn split_name<'a>(site: &Site<'a>, id: &'a str) -> &'a str {
    site.view.vocabulary.split(id).map_or(id, |term| term.name.as_str())
}
