//! Keys with values outside of tables: a value is read as a cell would be under a head of the key's words.

use super::cell::take_cell;
use super::figure;
use super::head::{self, Head, MetricHead};
use super::place::Place;
use super::value::{self, Value};
use crate::extract::passage::Passage;
use crate::model::{Entry, EvalResult, LinkKind, Reason};
use crate::vocabulary::Vocabulary;

/// What a key says of its value.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Key(Head);

impl Key {
    /// Reads a key.
    pub(in crate::extract) fn read(words: &str, vocabulary: &Vocabulary) -> Self {
        Self(head::read(words, vocabulary))
    }

    /// Whether nothing is known of it.
    pub(in crate::extract) fn is_unknown(&self) -> bool {
        matches!(self.0, Head::Unknown)
    }

    /// Whether it names a metric.
    pub(in crate::extract) fn is_metric(&self) -> bool {
        matches!(self.0, Head::Metric(_))
    }

    /// Whether it names a size, a cost or a schedule.
    pub(in crate::extract) fn is_property(&self) -> bool {
        matches!(self.0, Head::Property(_))
    }

    /// The kind of the links that it heads, where it heads links of one kind.
    pub(in crate::extract) fn link(&self) -> Option<LinkKind> {
        if let Head::Link(kind) = self.0 { Some(kind) } else { None }
    }

    /// Whether it names data.
    pub(in crate::extract) fn is_dataset(&self) -> bool {
        matches!(self.0, Head::Dataset { .. })
    }

    /// Gives an entry what a value under the key says of its sizes and costs, its data, its framework, its task, its licence
    /// or what it was built on; anything else gives nothing.
    pub(in crate::extract) fn give(&self, entry: &mut Entry, passage: &Passage<'_>, reason: Reason) {
        let taken = matches!(
            self.0,
            Head::Property(_) | Head::Dataset { .. } | Head::Framework | Head::Task | Head::Licence | Head::Base
        );
        if !taken {
            return;
        }
        let (datasets, properties) = (entry.datasets.len(), entry.properties.len());
        // What is no number is left out, as it is in tables.
        let _ = take_cell(entry, passage, &self.0, reason.words, &Place::default());
        entry.datasets.iter_mut().skip(datasets).for_each(|used| used.reason = reason);
        entry.properties.iter_mut().skip(properties).for_each(|property| property.reason = reason);
    }

    /// The figure of a metric, if the value is one; dataset and split are those that the key names. `task` is the id of what
    /// it is measured for, as far as that is known.
    pub(in crate::extract) fn figure(
        &self,
        passage: &Passage<'_>,
        task: Option<&str>,
        reason: Reason,
    ) -> Option<EvalResult> {
        let Head::Metric(head) = &self.0 else { return None };
        let term = passage.vocabulary.metric(&head.metric);
        let by_task = task.and_then(|task| term?.by_task.get(task));
        let metric = by_task.map_or_else(|| head.metric.clone(), |meant| meant.as_str().into());
        let Value::Quantities(quantities) = value::read(passage.plain()) else { return None };
        let [quantity] = quantities.as_slice() else { return None };
        let head = MetricHead { metric, ..head.clone() };
        figure::result(passage, &head, reason, quantity, &Place::default()).ok()
    }
}

/// The number that a value is, if it is one and nothing else.
pub(in crate::extract) fn number(text: &str) -> Option<crate::model::Number> {
    let Value::Quantities(quantities) = value::read(text) else { return None };
    let [quantity] = quantities.as_slice() else { return None };
    (quantity.unit.is_none() && !quantity.approximate).then_some(quantity.number)
}
