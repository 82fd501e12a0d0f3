//! Models with a row for each dataset or split that they were measured on.

use std::collections::HashMap;

use super::columns::Columns;
use super::head::Head;
use crate::markdown::Row;
use crate::model::{DatasetRole, Entry, EvalResult};

/// Whether a column tells what the figures beside it were measured on, and nothing of the model.
pub(super) fn tells_place(head: &Head) -> bool {
    matches!(head, Head::Split | Head::Dataset { role: Some(DatasetRole::Eval), .. })
}

/// Whether two rows link the same, or nothing both.
pub(super) fn links_alike(one: &Row, other: &Row) -> bool {
    fn links(row: &Row) -> impl Iterator<Item = &str> {
        row.cells.iter().flat_map(|cell| &cell.text.links).map(|link| link.url.as_str())
    }
    links(one).eq(links(other))
}

/// Joins the entries of rows that give figures of one model on several datasets or splits.
pub(super) fn joined(entries: Vec<Entry>, columns: &Columns) -> Vec<Entry> {
    if columns.of(tells_place).next().is_none() {
        return entries;
    }
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for entry in entries {
        let place = places.entry(entry.name.value.to_lowercase()).or_insert(joined.len());
        match joined.get_mut(*place) {
            Some(known) if goes_on(known, &entry) => join(known, entry),
            _ => {
                *place = joined.len();
                joined.push(entry);
            }
        }
    }
    joined
}

/// Whether an entry says more of one that is known: other figures of what is otherwise alike.
fn goes_on(known: &Entry, more: &Entry) -> bool {
    /// So many figures of one model are compared with each other.
    const MOST: usize = 256;
    let links = |entry: &Entry| entry.links.iter().map(|link| link.url.clone()).collect::<Vec<_>>();
    let is_other = |property: &crate::model::Property| {
        known.properties.iter().any(|it| it.name == property.name && it.value != property.value)
    };
    let same = |one: &EvalResult, other: &EvalResult| {
        (&one.metric, &one.dataset, &one.split, &one.setting)
            == (&other.metric, &other.dataset, &other.split, &other.setting)
    };
    let clashes = more.results.iter().any(|result| known.results.iter().any(|it| same(it, result)));
    !more.results.is_empty()
        && known.results.len() <= MOST
        && links(known) == links(more)
        && !more.properties.iter().any(is_other)
        && !clashes
}

fn join(known: &mut Entry, more: Entry) {
    known.span = known.span.join(more.span);
    known.results.extend(more.results);
    crate::extract::datasets::merge(&mut known.datasets, more.datasets);
    for property in more.properties {
        if known.properties.iter().all(|it| it.name != property.name) {
            known.properties.push(property);
        }
    }
    for task in more.tasks {
        crate::extract::terms::push_new(&mut known.tasks, task);
    }
}
