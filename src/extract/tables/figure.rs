//! Numbers under heads as figures and properties.

use std::sync::Arc;

use super::head::{MetricHead, PropertyHead};
use super::place::Place;
use super::value::Quantity;
use crate::extract::figures::Figure;
use crate::extract::passage::Passage;
use crate::extract::results::unit;
use crate::model::{EvalResult, Property, Reason, Unread};
use crate::vocabulary::TermKind;

/// A figure; none where the metric cannot have this value.
pub(super) fn result(
    passage: &Passage<'_>,
    head: &MetricHead,
    reason: Reason,
    quantity: &Quantity,
    around: &Place,
) -> Result<EvalResult, Unread> {
    let term = passage.vocabulary.metric(&head.metric).ok_or(Unread::OutOfRange)?;
    let in_range = term.range.is_none_or(|(low, high)| (low..=high).contains(&quantity.number.value));
    let written = quantity.unit.as_deref();
    if quantity.approximate {
        return Err(Unread::NotOnlyANumber);
    }
    if written.is_some_and(|unit| unit != "%") {
        return Err(Unread::Unit);
    }
    // A fraction among percentages is one or the other.
    let is_mixed = head.fraction == Some(false) && term.fraction && quantity.number.value.abs() < 1.0;
    if !in_range || (is_mixed && written.is_none() && quantity.number.decimals > 2) {
        return Err(Unread::OutOfRange);
    }
    let percent = written.is_some() || (head.unit.as_deref() == Some("%") && quantity.number.value.abs() > 1.0);
    let Quantity { number, uncertainty, range, .. } = quantity.clone();
    let unit = match head.fraction.filter(|_| term.fraction && !percent) {
        Some(true) => None,
        Some(false) => term.unit.as_deref().map(Arc::from),
        None => unit(term, &Figure { number, percent, uncertainty, range: range.clone() }),
    };
    let own_place = head.dataset.is_some() || head.elsewhere;
    let fits = |dataset: &Arc<str>| passage.vocabulary.may_measure(&head.metric, dataset);
    if head.dataset.as_ref().is_some_and(|dataset| !fits(dataset)) {
        return Err(Unread::OutOfRange);
    }
    let around = if own_place || !around.dataset.as_ref().is_none_or(fits) { &Place::default() } else { around };
    Ok(EvalResult {
        metric: head.metric.clone(),
        value: number,
        unit,
        dataset: head.dataset.clone().or_else(|| around.dataset.clone()),
        split: cell_split(passage, quantity).or_else(|| head.split.clone()).or_else(|| around.split.clone()),
        uncertainty,
        verified: None,
        setting: head.setting.clone(),
        span: passage.span(range),
        reason,
        placed_by: if own_place { Some(reason) } else { around.reason },
    })
}

/// The split that a cell names behind a figure.
fn cell_split(passage: &Passage<'_>, quantity: &Quantity) -> Option<Arc<str>> {
    let words = quantity.split.clone()?;
    passage.within(TermKind::Split, words).next().map(|split| passage.id(split))
}

/// A property; none where its unit is neither in the cell nor in the head and the property needs one, or is another's.
pub(super) fn property(
    passage: &Passage<'_>,
    head: &PropertyHead,
    reason: Reason,
    quantity: &Quantity,
) -> Option<Property> {
    let term = passage.vocabulary.property(&head.property)?;
    let unit = quantity.unit.clone().or_else(|| head.unit.clone());
    let known = |unit: &String| term.units.iter().any(|known| known.unit == *unit);
    let fits = if quantity.unit.is_some() { unit.as_ref().is_some_and(known) } else { true };
    // `8 x 8` is the size of a square picture; under another head it is two numbers.
    let is_square = passage.slice(quantity.range.clone()).contains(['x', 'X', '\u{d7}']);
    if is_square && head.property != "input-size" {
        return None;
    }
    (fits && (unit.is_some() || !head.needs_unit)).then(|| Property {
        name: head.property.clone(),
        value: quantity.number,
        unit,
        setting: head.setting.clone(),
        span: passage.span(quantity.range.clone()),
        reason,
    })
}
