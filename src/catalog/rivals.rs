//! What a page and a metafile say of one model: what agrees is said once, what the page leaves open is filled, and where
//! they differ, the page's figure is shown and the other is told of.

use super::{Contradiction, Figure, Model};
use crate::model::{EvalResult, Property};
use crate::vocabulary::Vocabulary;

/// Joins a metafile's figures with those of the page.
///
/// A page often leaves open what its figures were measured on, or says more of it than the metafile does. Where such
/// figures agree they are one; where they do not, they contradict each other only if no other figure can be meant.
pub(super) fn join_results(model: &mut Model, mut more: Vec<EvalResult>, vocabulary: &Vocabulary) {
    let of_page = model.entry.results.len();
    let lone = |figures: &[EvalResult], metric: &str| figures.iter().filter(|it| *it.metric == *metric).count() == 1;
    let known = model.entry.results.clone();
    let all = more.clone();
    for figure in more.drain(..) {
        let same = |it: &&EvalResult| it.measures_like(&figure);
        let like = |it: &&EvalResult| may_be_one(it, &figure);
        if let Some(at) = known.iter().position(|it| like(&it) && it.agrees_with(&figure)) {
            fill(&mut model.entry.results[..of_page][at], &figure);
            continue;
        }
        if let Some(page) =
            model.entry.results[..of_page].iter_mut().find(|it| is_same_by_general(it, &figure, vocabulary))
        {
            if page.metric != figure.metric && is_general(&page.metric, &figure.metric, vocabulary) {
                page.metric.clone_from(&figure.metric);
            }
            fill(page, &figure);
            continue;
        }
        let only = || lone(&known, &figure.metric) && lone(&all, &figure.metric);
        let open = |it: &&EvalResult| like(it) && it.dataset.is_none() && it.setting == figure.setting && only();
        match known.iter().find(same).or_else(|| known.iter().find(open)).cloned() {
            Some(kept) => {
                let (kept, dropped) = (Figure::Result(kept), Figure::Result(figure));
                model.contradictions.push(Contradiction { kept, dropped });
            }
            None => model.entry.results.push(figure),
        }
    }
}

/// Whether the name of one metric may stand for the other: `AP` for `box AP`.
fn is_general(one: &str, other: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.metric(other).and_then(|term| term.general.as_deref()) == Some(one)
}

/// Whether two figures of one value are one, the metric of one of which is called by a more general name.
fn is_same_by_general(page: &EvalResult, other: &EvalResult, vocabulary: &Vocabulary) -> bool {
    let one_is_general =
        is_general(&page.metric, &other.metric, vocabulary) || is_general(&other.metric, &page.metric, vocabulary);
    one_is_general && page.dataset == other.dataset && is_placed_alike(page, other) && page.agrees_with(other)
}

/// Whether figures of one metric may be the same: nothing that both say of them differs.
fn may_be_one(page: &EvalResult, other: &EvalResult) -> bool {
    page.metric == other.metric && is_placed_alike(page, other)
}

/// Whether nothing differs that both say of how two figures were measured.
fn is_placed_alike(page: &EvalResult, other: &EvalResult) -> bool {
    let fits = |one: Option<&str>, other: Option<&str>| one.is_none() || other.is_none() || one == other;
    // A reason without a dataset: words name one that is not known.
    let elsewhere = |it: &EvalResult| it.dataset.is_none() && it.placed_by.is_some();
    fits(page.dataset.as_deref(), other.dataset.as_deref())
        && fits(page.split.as_deref(), other.split.as_deref())
        && fits(page.setting.as_deref(), other.setting.as_deref())
        && !elsewhere(page)
        && !elsewhere(other)
}

/// Fills what the page leaves open of a figure.
fn fill(page: &mut EvalResult, other: &EvalResult) {
    if page.dataset.is_none() {
        page.dataset.clone_from(&other.dataset);
        page.placed_by = other.placed_by;
    }
    page.split = page.split.take().or_else(|| other.split.clone());
}

/// Joins a metafile's sizes and costs with those of the page.
pub(super) fn join_properties(model: &mut Model, more: Vec<Property>, vocabulary: &Vocabulary) {
    let of_page = model.entry.properties.len();
    for property in more {
        let same =
            |known: &&Property| known.name == property.name && unit(known, vocabulary) == unit(&property, vocabulary);
        let rivals = || model.entry.properties[..of_page].iter().filter(same);
        if rivals().any(|known| agree(known, &property, vocabulary)) {
            continue;
        }
        // How it was measured makes a difference, where only one of the two says it.
        match rivals().find(|known| known.setting == property.setting).cloned() {
            Some(kept) => {
                let (kept, dropped) = (Figure::Property(kept), Figure::Property(property));
                model.contradictions.push(Contradiction { kept, dropped });
            }
            None => model.entry.properties.push(property),
        }
    }
}

/// The unit that a property can be compared in.
fn unit<'p>(property: &'p Property, vocabulary: &'p Vocabulary) -> Option<&'p str> {
    let written = property.unit.as_deref().unwrap_or_default();
    let term = vocabulary.property(&property.name);
    term.and_then(|term| Some(term.scale(property.value.value, written)?.1)).or(property.unit.as_deref())
}

/// Whether two values differ by no more than rounding explains.
fn agree(one: &Property, other: &Property, vocabulary: &Vocabulary) -> bool {
    let scaled = |property: &Property| {
        let written = property.unit.as_deref().unwrap_or_default();
        let term = vocabulary.property(&property.name);
        let factor = term.and_then(|term| Some(term.scale(property.value.value, written)?.0)).unwrap_or(1.0);
        (property.value.value * factor, 0.5 * factor * 10_f64.powi(-i32::from(property.value.decimals)))
    };
    let ((one, its_half), (other, other_half)) = (scaled(one), scaled(other));
    (one - other).abs() <= its_half.max(other_half) * 1.000_001
}
