//! Figures in a cell that say in brackets what each was measured on: `9.85 (test-clean) 10.38 (TED-LIUM)`.

use std::ops::Range;

use super::place::{Place, place};
use super::value::{self, Quantity, Value};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::model::Rule;
use crate::vocabulary::TermKind;

/// The figures of a cell that holds nothing but numbers with words in brackets behind each, with the places of their
/// words; `None` where there is anything else.
pub(super) fn placed(text: &str) -> Option<Vec<(Quantity, Range<usize>)>> {
    pattern!(PLACED, r"^[\s,;/*_]*([-\u{2212}]?\d+(?:[.,]\d+)?\s?%?)[*_]*\s*\(\s*([^()]{1,60}?)\s*\)[\s,;.*_]*");
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let parts = PLACED.captures(&text[at..])?;
        let (number, words) = (parts.get(1)?, parts.get(2)?);
        let Value::Quantities(mut quantities) = value::read(number.as_str()) else { return None };
        let quantity = quantities.pop().filter(|_| quantities.is_empty())?;
        let range = at + number.start() + quantity.range.start..at + number.start() + quantity.range.end;
        found.push((Quantity { range, ..quantity }, at + words.start()..at + words.end()));
        at += parts[0].len();
    }
    (!found.is_empty()).then_some(found)
}

/// What the words in a bracket name, if that is a dataset with or without a split, or a split of the dataset around, and
/// nothing else.
pub(super) fn named(passage: &Passage<'_>, words: &Range<usize>, around: &Place) -> Option<Place> {
    let within = |kind| passage.within(kind, words.clone());
    let (mut datasets, mut splits) = (within(TermKind::Dataset), within(TermKind::Split));
    let (dataset, split) = (datasets.next(), splits.next());
    if datasets.next().is_some() || splits.next().is_some() {
        return None;
    }
    let covers = |at: usize| dataset.into_iter().chain(split).any(|mention| mention.range.contains(&at));
    let rest = passage.slice(words.clone()).char_indices().filter(|(at, _)| !covers(words.start + at));
    if rest.map(|(_, c)| c).any(char::is_alphanumeric) {
        return None;
    }
    let split = split.map(|mention| passage.id(mention));
    let found = match dataset {
        Some(dataset) => place(Rule::Row, passage, dataset),
        None => around.clone(),
    };
    (dataset.is_some() || split.is_some()).then(|| Place { split: split.or(found.split), ..found })
}
