//! Evaluation results: one figure of one metric.

use std::sync::Arc;

use crate::model::Number;
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
}
