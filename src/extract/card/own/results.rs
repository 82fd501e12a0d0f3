//! `results`: figures with metric, value, dataset, split and setting.

use std::sync::Arc;

use super::super::figure::{self, Metric, Refused, Said};
use super::super::model_index::truth;
use super::fields::Fields;
use super::report_unknown;
use crate::extract::keys::Node;
use crate::model::{Entry, Term};
use crate::span::Spanned;
use crate::vocabulary::TermKind;

const KEYS: [&str; 7] = ["metric", "value", "unit", "dataset", "split", "setting", "verified"];

/// Adds the figures that the keys give.
pub(super) fn take(entry: &mut Entry, fields: &mut Fields<'_, '_>) {
    let task = entry.tasks.first().cloned();
    let form = "a list of figures with `metric` and `value`";
    for (node, keys) in fields.items(["result", "results"], form, |node| Some((node, node.map()?))) {
        let mut fields = Fields { keys, vocabulary: fields.vocabulary, faults: &mut *fields.faults };
        report_unknown(&mut fields, &KEYS, &[]);
        one(entry, &mut fields, node, task.as_ref());
    }
}

/// Adds one figure.
fn one(entry: &mut Entry, fields: &mut Fields<'_, '_>, node: &Node, task: Option<&Term>) {
    let Some((named, metric)) = metric(fields, node, task) else { return };
    let Some(value) = required(fields, node, "value") else { return };
    let unit = fields.text("unit").map(|unit| unit.value.clone());
    let place = fields.text("dataset");
    let dataset = place.and_then(|value| fields.term(value, TermKind::Dataset));
    let split = split(fields, dataset.as_ref());
    let said = Said {
        metric: metric.id,
        value,
        unit: unit.as_deref(),
        dataset: dataset.as_ref(),
        split: split.or(metric.split),
        setting: fields.text("setting").map(|setting| setting.value.clone()).or(metric.variant),
        verified: fields.text("verified").and_then(truth),
        place: place.map(|value| value.span),
        named: named.span,
    };
    match figure::result(fields.vocabulary, said) {
        Ok(result) => entry.results.push(result),
        Err(why) => {
            let (message, help) = reason(why);
            fields.wrong(value.span, message.to_owned(), help);
        }
    }
}

/// A key that every figure has.
fn required<'k>(fields: &mut Fields<'k, '_>, node: &Node, key: &str) -> Option<&'k Spanned<String>> {
    if fields.keys.get(key).is_none() {
        fields.wrong(node.span, format!("a figure without `{key}`"), "a figure has `metric` and `value`");
    }
    fields.text(key)
}

fn metric<'k>(fields: &mut Fields<'k, '_>, node: &Node, task: Option<&Term>) -> Option<(&'k Spanned<String>, Metric)> {
    let named = required(fields, node, "metric")?;
    let metric = figure::metric(fields.vocabulary, named, task);
    if metric.is_none() {
        fields.unknown(named, TermKind::Metric);
    }
    Some((named, metric?))
}

fn split(fields: &mut Fields<'_, '_>, dataset: Option<&Term>) -> Option<Arc<str>> {
    let value = fields.text("split")?;
    let known = super::super::known::split(fields.vocabulary, value, dataset);
    if known.is_none() {
        fields.unknown(value, TermKind::Split);
    }
    known
}

/// Why a figure is left out, and what to do.
fn reason(why: Refused) -> (&'static str, &'static str) {
    match why {
        Refused::Number => ("a figure's value is no number", "write digits, such as `57.1` or `57.1%`"),
        Refused::Range => ("the metric cannot have this value", "look at metric and value again"),
        Refused::Unit => ("the metric has no such unit", "leave `unit` out, or write `%`"),
        Refused::Dataset => ("the metric is not measured on this dataset", "look at metric and dataset again"),
    }
}
