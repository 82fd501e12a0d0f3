//! A row of a table as an entry.

use std::collections::HashSet;

use super::columns::Columns;
use super::context::{Around, Place, only_dataset, place};
use super::head::{Head, MetricHead, PropertyHead};
use super::naming::{Name, row_span};
use super::value::{self, Quantity, Value};
use crate::extract::datasets;
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::figures::Figure;
use crate::extract::links;
use crate::extract::passage::Passage;
use crate::extract::results::unit;
use crate::extract::terms::{self, push_new};
use crate::markdown::{Cell, RichLink, Row};
use crate::model::{DatasetUse, Entry, EvalResult, Link, LinkKind, Property};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// The entry that a row is.
pub(super) fn entry(row: &Row, name: Name, columns: &Columns, around: &Around, vocabulary: &Vocabulary) -> Entry {
    let mut entry = Entry::named(name.words, row_span(row));
    let place = row_place(row, name.column, columns, vocabulary).unwrap_or_else(|| around.place.clone());
    let mut known = HashSet::new();
    for cell in &row.cells {
        let passage = Passage::new(&cell.text, vocabulary);
        let head = columns.head(cell.columns.start);
        let found = passage.text.links.iter().map(|link| link_under(head, &passage, link));
        entry.links.extend(found.filter(|link| !link.url.is_empty() && known.insert(link.url.clone())));
        if cell.columns.start == name.column {
            for term in terms::architectures(&passage, 0..passage.plain().len()) {
                push_new(&mut entry.architectures, term);
            }
            continue;
        }
        take_cell(&mut entry, cell, &passage, head, &place);
    }
    datasets_and_tasks(&mut entry, around, vocabulary);
    entry
}

/// What a row's figures were measured on, where its name or a column of datasets says so.
fn row_place(row: &Row, naming: usize, columns: &Columns, vocabulary: &Vocabulary) -> Option<Place> {
    let tells = |cell: &&Cell| cell.columns.start == naming || *columns.head(cell.columns.start) == Head::Dataset;
    row.cells.iter().filter(tells).find_map(|cell| {
        let passage = Passage::new(&cell.text, vocabulary);
        only_dataset(&passage).map(|mention| place(&passage, mention))
    })
}

/// A link of a cell; where neither its words nor its address say what it leads to, the column's head does.
fn link_under(head: &Head, passage: &Passage<'_>, link: &RichLink) -> Link {
    let mut link = links::link(passage, link);
    let vague = matches!(link.kind, LinkKind::Other | LinkKind::Project | LinkKind::Code | LinkKind::Doc);
    // The address of a link whose text is that of a host says less than the column's head.
    let unsaid = || links::from_words(passage, &link.text).is_none() && links::is_generic(&link.text);
    match head {
        Head::Link(kind) if vague || unsaid() => link.kind = *kind,
        Head::Name if link.kind == LinkKind::Other && unsaid() => link.kind = LinkKind::Weights,
        Head::Links if link.kind == LinkKind::Other => link.kind = LinkKind::Weights,
        Head::Dataset if link.kind == LinkKind::Other => link.kind = LinkKind::Dataset,
        _ => {}
    }
    link
}

/// Takes from a cell what its column's head promises.
fn take_cell(entry: &mut Entry, cell: &Cell, passage: &Passage<'_>, head: &Head, place: &Place) {
    match head {
        Head::Framework => {
            let named = passage.within(TermKind::Framework, 0..passage.plain().len());
            named.for_each(|mention| push_new(&mut entry.frameworks, passage.term(mention)));
        }
        Head::Dataset => {
            let used = only_dataset(passage).map(|mention| DatasetUse { term: passage.term(mention), role: None });
            datasets::merge(&mut entry.datasets, used.into_iter().collect());
        }
        Head::Licence => {
            let named = passage.within(TermKind::Licence, 0..passage.plain().len()).next();
            entry.license = named.map(|it| Spanned::new(passage.id(it).to_string(), passage.span(it.range.clone())));
        }
        _ => {
            let Value::Quantities(quantities) = value::read(&cell.text.plain) else { return };
            let heads = if let Head::Several(heads) = head { heads.as_slice() } else { std::slice::from_ref(head) };
            // More numbers than the head names, or fewer: which is which is not said.
            if heads.len() == quantities.len() {
                heads.iter().zip(&quantities).for_each(|(head, it)| take_quantity(entry, passage, head, it, place));
            }
        }
    }
}

fn take_quantity(entry: &mut Entry, passage: &Passage<'_>, head: &Head, quantity: &Quantity, place: &Place) {
    match head {
        Head::Metric(head) => entry.results.extend(result(passage, head, quantity, place)),
        Head::Property(head) => entry.properties.extend(property(passage, head, quantity)),
        // The size of a file often stands as the text of its link.
        Head::Link(LinkKind::Weights) | Head::Links if !passage.text.links.is_empty() => {
            let size = PropertyHead { property: "model-size".to_owned(), unit: None };
            if !entry.properties.iter().any(|known| known.name == size.property) {
                entry.properties.extend(property(passage, &size, quantity));
            }
        }
        _ => {}
    }
}

/// A figure; none where the metric cannot have this value.
fn result(passage: &Passage<'_>, head: &MetricHead, quantity: &Quantity, around: &Place) -> Option<EvalResult> {
    let term = passage.vocabulary.metric(&head.metric)?;
    let in_range = term.range.is_none_or(|(low, high)| (low..=high).contains(&quantity.number.value));
    let written = quantity.unit.as_deref();
    if !in_range || written.is_some_and(|unit| unit != "%") {
        return None;
    }
    let percent = written.is_some() || (head.unit.as_deref() == Some("%") && quantity.number.value.abs() > 1.0);
    let Quantity { number, uncertainty, range, .. } = quantity.clone();
    let unit = unit(term, &Figure { number, percent, uncertainty, range: range.clone() });
    let own_dataset = head.dataset.is_some();
    Some(EvalResult {
        metric: head.metric.clone(),
        value: number,
        unit,
        dataset: head.dataset.clone().or_else(|| around.dataset.clone()),
        split: head.split.clone().or_else(|| around.split.clone().filter(|_| !own_dataset)),
        uncertainty,
        verified: None,
        setting: head.setting.clone(),
        span: passage.span(range),
    })
}

/// A property; none where its unit is neither in the cell nor in the head and the property needs one, or is another's.
fn property(passage: &Passage<'_>, head: &PropertyHead, quantity: &Quantity) -> Option<Property> {
    let term = passage.vocabulary.property(&head.property)?;
    let unit = quantity.unit.clone().or_else(|| head.unit.clone());
    let known = |unit: &String| term.units.iter().any(|known| known.unit == *unit);
    let fits = if quantity.unit.is_some() { unit.as_ref().is_some_and(known) } else { true };
    // `8 x 8` is the size of a square picture; under another head it is two numbers.
    let is_square = passage.slice(quantity.range.clone()).contains(['x', 'X', '\u{d7}']);
    if is_square && head.property != "input-size" {
        return None;
    }
    let sized = !matches!(head.property.as_str(), "model-size" | "download-size") || unit.is_some();
    (fits && sized).then(|| Property {
        name: head.property.clone(),
        value: quantity.number,
        unit,
        span: passage.span(quantity.range.clone()),
    })
}

/// Fills in the datasets of the figures and the tasks that the headings or the datasets tell.
fn datasets_and_tasks(entry: &mut Entry, around: &Around, vocabulary: &Vocabulary) {
    inherit_dataset(&mut entry.results, &entry.datasets);
    let of_figures = evaluated(&entry.results, vocabulary);
    datasets::merge(&mut entry.datasets, of_figures);
    if entry.datasets.is_empty() {
        entry.datasets.extend(around.dataset.clone());
    }
    let of_datasets = || terms::tasks_of_datasets(&entry.datasets, vocabulary);
    entry.tasks = if around.tasks.is_empty() { of_datasets() } else { around.tasks.clone() };
}
