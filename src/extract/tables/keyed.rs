//! Keys of lines, which mean what they mean as heads of columns.

use super::cell::take_cell;
use super::head::{self, Head};
use super::place::Place;
use crate::extract::passage::Passage;
use crate::model::{Entry, Rule};
use crate::span::Spanned;

/// Takes what words say of a key by a rule, where the key promises a licence, a dataset, a task, a framework or a property.
pub(in crate::extract) fn take_keyed(entry: &mut Entry, key: &Spanned<String>, value: &Passage<'_>, rule: Rule) {
    let head = head::read(&key.value, value.vocabulary);
    let is_known = match &head {
        Head::Licence => entry.license.is_none(),
        Head::Dataset { .. } | Head::Task | Head::Framework => true,
        Head::Property(head) => entry.properties.iter().all(|known| known.name != head.property),
        _ => false,
    };
    if !is_known {
        return;
    }
    let (datasets, properties) = (entry.datasets.len(), entry.properties.len());
    // A value that is no number is left where it is: only of the cells of tables is told what was not taken.
    let _ = take_cell(entry, value, &head, Some(key.span), &Place::default());
    entry.datasets[datasets..].iter_mut().for_each(|used| used.reason.rule = rule);
    entry.properties[properties..].iter_mut().for_each(|property| property.reason.rule = rule);
}
