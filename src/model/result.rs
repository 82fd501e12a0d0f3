//! Evaluation results: one figure of one metric.

use std::sync::Arc;

use crate::model::{Number, Reason};
use crate::span::Span;

/// A figure that the words give for a model: `13.1% top-5 error on ILSVRC-2012-val`.
#[derive(Debug, Clone, PartialEq)]
pub struct EvalResult {
    /// Metric id of the vocabulary, such as `top-5-error`; a slug of the words where it is unknown.
    pub metric: Arc<str>,
    /// The figure as written: a percentage stays a percentage, a fraction a fraction.
    pub value: Number,
    /// `%` or another unit; `None` for a fraction or a bare score.
    pub unit: Option<Arc<str>>,
    /// Dataset id, written beside the figure or inherited from the words around it.
    pub dataset: Option<Arc<str>>,
    /// Split id of the vocabulary, such as `val` or `test`.
    pub split: Option<Arc<str>>,
    /// Spread or confidence half-width in the unit of the value (`± 0.3`).
    pub uncertainty: Option<f64>,
    /// Whether a card says that the figure was verified by a third party.
    pub verified: Option<bool>,
    /// What else the words say of the figure: crop, ensemble, schedule.
    pub setting: Option<String>,
    /// Where metric and figure are written.
    pub span: Span,
    /// Why the words are a figure of this metric.
    pub reason: Reason,
    /// Why it was measured on this dataset, where other words than the figure's own say so; without a dataset, the words
    /// that name one which is not known.
    pub placed_by: Option<Reason>,
}

impl EvalResult {
    /// Whether two figures are of the same metric, dataset, split and setting.
    pub fn measures_like(&self, other: &Self) -> bool {
        (&self.metric, &self.dataset, &self.split, &self.setting)
            == (&other.metric, &other.dataset, &other.split, &other.setting)
    }

    /// Whether the values of two figures of the same metric differ by no more than rounding explains. A fraction and a
    /// percentage are compared as percentages.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let is_percentage = |figure: &Self| figure.unit.as_deref() == Some("%");
        let as_percentages = is_percentage(self) != is_percentage(other);
        let scaled = |figure: &Self| {
            let Number { value, decimals } = figure.value;
            if as_percentages && !is_percentage(figure) {
                (value * 100.0, i32::from(decimals) - 2)
            } else {
                (value, i32::from(decimals))
            }
        };
        let ((one, its_decimals), (another, other_decimals)) = (scaled(self), scaled(other));
        let half_a_digit = 0.5 * 10_f64.powi(-its_decimals.min(other_decimals));
        // Halves are rounded either way, and decimal fractions are not exact.
        (one - another).abs() <= half_a_digit * 1.000_001
    }
}
