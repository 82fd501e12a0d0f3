//! The rows of a table as entries.

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
use crate::model::{DatasetUse, Entry, EvalResult, Link, LinkKind, Property, Reason, Rule, Unread, UnreadCell};
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// How many cells that were not taken are told of.
const MOST_UNREAD: usize = 32;

/// Reads the rows of a table.
pub(super) struct Reader<'t> {
    columns: &'t Columns,
    around: Around,
    vocabulary: &'t Vocabulary,
    /// The first cells that were not taken, though their heads promise figures or properties.
    pub(super) unread: Vec<UnreadCell>,
}

impl<'t> Reader<'t> {
    /// A reader of rows under these heads, with what the words around the table say.
    pub(super) fn new(columns: &'t Columns, around: Around, vocabulary: &'t Vocabulary) -> Self {
        Self { columns, around, vocabulary, unread: Vec::new() }
    }

    /// The entry that a row is.
    pub(super) fn entry(&mut self, row: &Row, name: Name) -> Entry {
        let rule = if name.repeats { Rule::NameAbove } else { Rule::NamingColumn };
        let mut entry = Entry::named(name.words, rule, row_span(row));
        entry.named_by.words = self.columns.head_span(name.column);
        let place = self.row_place(row, name.column).unwrap_or_else(|| self.around.place.clone());
        let mut known = HashSet::new();
        for cell in &row.cells {
            let passage = Passage::new(&cell.text, self.vocabulary);
            let head = self.columns.head(cell.columns.start);
            let head_span = self.columns.head_span(cell.columns.start);
            let found = passage.text.links.iter().map(|link| link_under(head, head_span, &passage, link));
            entry.links.extend(found.filter(|link| !link.url.is_empty() && known.insert(link.url.clone())));
            if cell.columns.start == name.column {
                for term in terms::architectures(&passage, 0..passage.plain().len()) {
                    push_new(&mut entry.architectures, term);
                }
                continue;
            }
            let taken = take_cell(&mut entry, &passage, head, head_span, &place);
            if let Err(why) = taken
                && self.unread.len() < MOST_UNREAD
            {
                self.unread.push(UnreadCell { span: cell.text.whole_span(), column: cell.columns.start, why });
            }
        }
        datasets_and_tasks(&mut entry, &self.around, self.vocabulary);
        entry
    }

    /// What a row's figures were measured on, where its name or a column of datasets says so.
    fn row_place(&self, row: &Row, naming: usize) -> Option<Place> {
        let head = |cell: &Cell| self.columns.head(cell.columns.start);
        let tells = |cell: &&Cell| cell.columns.start == naming || *head(cell) == Head::Dataset;
        row.cells.iter().filter(tells).find_map(|cell| {
            let passage = Passage::new(&cell.text, self.vocabulary);
            only_dataset(&passage).map(|mention| place(Rule::Row, &passage, mention))
        })
    }
}

/// A link of a cell; where neither its words nor its address say what it leads to, the column's head does.
fn link_under(head: &Head, head_span: Option<Span>, passage: &Passage<'_>, link: &RichLink) -> Link {
    let mut link = links::link(passage, link);
    let vague = matches!(link.kind, LinkKind::Other | LinkKind::Project | LinkKind::Code | LinkKind::Doc);
    // The address of a link whose text is that of a host says less than the column's head.
    let unsaid = || links::from_words(passage, &link.text).is_none() && links::is_generic(&link.text);
    let kind = match head {
        Head::Link(kind) if vague || unsaid() => *kind,
        Head::Name if link.kind == LinkKind::Other && unsaid() => LinkKind::Weights,
        Head::Links if link.kind == LinkKind::Other => LinkKind::Weights,
        Head::Dataset if link.kind == LinkKind::Other => LinkKind::Dataset,
        _ => return link,
    };
    (link.kind, link.reason) = (kind, Reason { rule: Rule::ColumnHead, words: head_span });
    link
}

/// Takes from a cell what its column's head promises.
fn take_cell(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    head_span: Option<Span>,
    place: &Place,
) -> Result<(), Unread> {
    let reason = Reason { rule: Rule::ColumnHead, words: head_span };
    match head {
        Head::Framework => {
            let named = passage.within(TermKind::Framework, 0..passage.plain().len());
            named.for_each(|mention| push_new(&mut entry.frameworks, passage.term(mention)));
        }
        Head::Dataset => {
            let used = only_dataset(passage);
            let used = used.map(|mention| DatasetUse { term: passage.term(mention), role: None, reason });
            datasets::merge(&mut entry.datasets, used.into_iter().collect());
        }
        Head::Licence => {
            let named = passage.within(TermKind::Licence, 0..passage.plain().len()).next();
            entry.license = named.map(|it| Spanned::new(passage.id(it).to_string(), passage.span(it.range.clone())));
        }
        Head::Metric(_) | Head::Property(_) | Head::Several(_) | Head::Link(LinkKind::Weights) | Head::Links => {
            return take_quantities(entry, passage, head, reason, place);
        }
        _ => {}
    }
    Ok(())
}

/// Takes the numbers of a cell, one for each thing that its head names.
fn take_quantities(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    reason: Reason,
    place: &Place,
) -> Result<(), Unread> {
    let heads = if let Head::Several(heads) = head { heads.as_slice() } else { std::slice::from_ref(head) };
    let measures = heads.iter().all(|head| matches!(head, Head::Metric(_) | Head::Property(_)));
    let quantities = match value::read(passage.plain()) {
        Value::Quantities(quantities) => quantities,
        Value::Words if measures => return Err(Unread::NotOnlyANumber),
        Value::Missing | Value::Words => return Ok(()),
    };
    // More numbers than the head names, or fewer: which is which is not said.
    if heads.len() != quantities.len() {
        return if measures { Err(Unread::AnotherCount) } else { Ok(()) };
    }
    let mut taken = Ok(());
    for (head, quantity) in heads.iter().zip(&quantities) {
        taken = taken.and(take_quantity(entry, passage, head, reason, quantity, place));
    }
    taken
}

fn take_quantity(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    reason: Reason,
    quantity: &Quantity,
    place: &Place,
) -> Result<(), Unread> {
    match head {
        Head::Metric(head) => entry.results.push(result(passage, head, reason, quantity, place)?),
        Head::Property(head) => entry.properties.push(property(passage, head, reason, quantity).ok_or(Unread::Unit)?),
        // The size of a file often stands as the text of its link.
        Head::Link(LinkKind::Weights) | Head::Links if !passage.text.links.is_empty() => {
            let size = PropertyHead { property: "model-size".to_owned(), unit: None };
            if !entry.properties.iter().any(|known| known.name == size.property) {
                entry.properties.extend(property(passage, &size, reason, quantity));
            }
        }
        _ => {}
    }
    Ok(())
}

/// A figure; none where the metric cannot have this value.
fn result(
    passage: &Passage<'_>,
    head: &MetricHead,
    reason: Reason,
    quantity: &Quantity,
    around: &Place,
) -> Result<EvalResult, Unread> {
    let term = passage.vocabulary.metric(&head.metric).ok_or(Unread::OutOfRange)?;
    let in_range = term.range.is_none_or(|(low, high)| (low..=high).contains(&quantity.number.value));
    let written = quantity.unit.as_deref();
    if written.is_some_and(|unit| unit != "%") {
        return Err(Unread::Unit);
    }
    if !in_range {
        return Err(Unread::OutOfRange);
    }
    let percent = written.is_some() || (head.unit.as_deref() == Some("%") && quantity.number.value.abs() > 1.0);
    let Quantity { number, uncertainty, range, .. } = quantity.clone();
    let unit = unit(term, &Figure { number, percent, uncertainty, range: range.clone() });
    let own_dataset = head.dataset.is_some();
    Ok(EvalResult {
        metric: head.metric.clone(),
        value: number,
        unit,
        dataset: head.dataset.clone().or_else(|| around.dataset.clone()),
        split: head.split.clone().or_else(|| around.split.clone().filter(|_| !own_dataset)),
        uncertainty,
        verified: None,
        setting: head.setting.clone(),
        span: passage.span(range),
        reason,
        placed_by: if own_dataset { Some(reason) } else { around.reason },
    })
}

/// A property; none where its unit is neither in the cell nor in the head and the property needs one, or is another's.
fn property(passage: &Passage<'_>, head: &PropertyHead, reason: Reason, quantity: &Quantity) -> Option<Property> {
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
        reason,
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
