//! The rows of a table as entries.

use std::collections::HashSet;
use std::sync::Arc;

use super::columns::Columns;
use super::context::Around;
use super::head::{Head, MetricHead, PropertyHead};
use super::judge::cell;
use super::naming::{Name, row_span};
use super::place::{Place, mentions, only_dataset, place};
use super::value::{self, Quantity, Value};
use crate::extract::datasets;
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::figures::Figure;
use crate::extract::links;
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::results::unit;
use crate::extract::terms::{self, push_new};
use crate::markdown::{RichLink, Row};
use crate::model::{
    DatasetRole, DatasetUse, Entry, EvalResult, Link, LinkKind, Origin, Property, Reason, Rule, Term, Unread,
    UnreadCell,
};
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// How many cells that were not taken are told of.
const MOST_UNREAD: usize = 32;

/// Reads the rows of a table.
pub(super) struct Reader<'t> {
    columns: &'t Columns,
    around: Around,
    vocabulary: &'t Vocabulary,
    /// What the last heading among the rows says of those below it.
    group: Option<Place>,
    /// The first cells that were not taken, though their heads promise figures or properties.
    pub(super) unread: Vec<UnreadCell>,
}

impl<'t> Reader<'t> {
    /// A reader of rows under these heads, with what the words around the table say.
    pub(super) fn new(columns: &'t Columns, around: Around, vocabulary: &'t Vocabulary) -> Self {
        Self { columns, around, vocabulary, group: None, unread: Vec::new() }
    }

    /// Takes a row that heads those below it: the dataset that it names is theirs.
    pub(super) fn group(&mut self, row: &Row) {
        let mut said = row.cells.iter().filter(|cell| value::read(&cell.text.plain) != Value::Missing);
        let (Some(cell), None) = (said.next(), said.next()) else { return };
        let passage = Passage::new(&cell.text, self.vocabulary);
        self.group = only_dataset(&passage, false).map(|dataset| place(Rule::Row, &passage, dataset));
    }

    /// The entry that a row is; `None` for one that gives nothing of what it names, as a heading inside the table.
    pub(super) fn entry(&mut self, row: &Row, name: Name) -> Option<Entry> {
        let unread = self.unread.len();
        let is_heading = name.words.value.ends_with(':');
        let entry = self.read(row, name);
        let gives = !entry.links.is_empty() || !entry.results.is_empty() || !entry.properties.is_empty();
        let is_model = gives || (self.unread.len() > unread && !is_heading);
        if !is_model {
            self.unread.truncate(unread);
        }
        is_model.then_some(entry)
    }

    fn read(&mut self, row: &Row, name: Name) -> Entry {
        let rule = if name.repeats { Rule::NameAbove } else { Rule::NamingColumn };
        let mut entry = Entry::named(name.words, rule, row_span(row));
        entry.named_by.words = self.columns.head_span(name.column);
        if name.is_heading {
            entry.named_by = Reason::own(Rule::WholeSection);
            entry.architectures = self.architectures(&entry.name);
        }
        let row_place = self.row_place(row, name.column);
        let is_unclear = row_place.as_ref().is_some_and(|place| place.dataset.is_none());
        let place = row_place.or_else(|| self.group.clone()).unwrap_or_else(|| self.around.place.clone());
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
        if !is_unclear {
            inherit_dataset(&mut entry.results, &entry.datasets, self.vocabulary);
        }
        for result in &mut entry.results {
            result.setting = result.setting.take().or_else(|| self.around.setting.clone());
        }
        datasets_and_tasks(&mut entry, &self.around, self.vocabulary);
        entry
    }

    /// The architectures in a name that stands outside of the table.
    fn architectures(&self, name: &Spanned<String>) -> Vec<Term> {
        let mentions = self.vocabulary.mentions(&name.value).into_iter();
        let mut found = Vec::new();
        for mention in mentions.filter(|mention| mention.kind == TermKind::Architecture) {
            let (id, term) = (self.vocabulary.id_of(&mention), self.vocabulary.name_of(&mention));
            push_new(&mut found, Term { id, name: term, origin: Origin::Written(name.span) });
        }
        found
    }

    /// What a row's figures were measured on, where its columns of datasets or its name say so. `None` where they say
    /// nothing; an empty place where they name what is not known, or several.
    fn row_place(&self, row: &Row, naming: usize) -> Option<Place> {
        let cells = |fits: fn(&Head) -> bool| {
            row.cells.iter().find(|cell| {
                fits(self.columns.head(cell.columns.start)) && value::read(&cell.text.plain) != Value::Missing
            })
        };
        let tested = cells(|head| matches!(head, Head::Dataset { role: Some(DatasetRole::Eval), .. }));
        let used = || cells(|head| matches!(head, Head::Dataset { role: None, .. }));
        let mut place = match tested.or_else(used) {
            Some(cell) => Some(self.cell_place(&Passage::new(&cell.text, self.vocabulary), tested.is_none())),
            None => cell(row, naming).and_then(|cell| self.name_place(&Passage::new(&cell.text, self.vocabulary))),
        };
        if let Some(split) = cells(|head| *head == Head::Split) {
            let passage = Passage::new(&split.text, self.vocabulary);
            let named = passage.within(TermKind::Split, 0..passage.plain().len()).next();
            let place = place.get_or_insert_with(|| self.around.place.clone());
            place.split = named.map(|mention| passage.id(mention));
        }
        place
    }

    /// What a cell in a column of datasets says; one that names a split alone is of the dataset around.
    /// Of several, the words around may choose one where the column does not say that all are measured on.
    fn cell_place(&self, passage: &Passage<'_>, may_choose: bool) -> Place {
        let named = only_dataset(passage, true).map(|mention| place(Rule::Row, passage, mention));
        let split = || passage.within(TermKind::Split, 0..passage.plain().len()).next().map(|split| passage.id(split));
        match named {
            Some(place) => self.measurable(Place { split: place.split.clone().or_else(split), ..place }),
            None if mentions(passage, true).next().is_none() => match split() {
                Some(split) => Place { split: Some(split), ..self.around.place.clone() },
                None => Place::default(),
            },
            None => {
                let chosen = self.around.place.dataset.as_ref().filter(|_| may_choose);
                let is_named = |dataset: &Arc<str>| mentions(passage, true).any(|it| passage.id(it) == *dataset);
                if chosen.is_some_and(is_named) { self.around.place.clone() } else { Place::default() }
            }
        }
    }

    /// What a model's name says.
    fn name_place(&self, passage: &Passage<'_>) -> Option<Place> {
        let named = place(Rule::Row, passage, only_dataset(passage, false)?);
        Some(self.measurable(named)).filter(|place| place.dataset.is_some())
    }

    /// A place, or none where models are only pre-trained on its dataset.
    fn measurable(&self, place: Place) -> Place {
        let dataset = place.dataset.as_deref().and_then(|id| self.vocabulary.dataset(id));
        if dataset.is_some_and(|dataset| dataset.pretraining) { Place::default() } else { place }
    }
}

/// A link of a cell; where neither its words nor its address say what it leads to, the column's head does.
pub(super) fn link_under(head: &Head, head_span: Option<Span>, passage: &Passage<'_>, link: &RichLink) -> Link {
    let mut link = links::link(passage, link);
    let vague = matches!(link.kind, LinkKind::Other | LinkKind::Project | LinkKind::Code | LinkKind::Doc);
    // The address of a link whose text is that of a host says less than the column's head.
    let unsaid = || links::from_words(passage, &link.text).is_none() && links::is_generic(&link.text);
    let is_script = link.kind == LinkKind::Code && links::is_generic(&link.text);
    let by_address = link.kind == LinkKind::Weights && link.reason.rule == Rule::Address;
    let kind = match head {
        Head::Link(LinkKind::Other) => LinkKind::Other,
        Head::Link(kind) if vague || unsaid() => *kind,
        Head::Name if link.kind == LinkKind::Other && unsaid() => LinkKind::Weights,
        Head::Links if link.kind == LinkKind::Other && !links::is_no_model(&link) => LinkKind::Weights,
        // Archives are what datasets come in, and weights what other models are.
        Head::Dataset { role: Some(DatasetRole::Pretrain), .. } if by_address => LinkKind::Other,
        Head::Dataset { .. } if (vague && !is_script) || by_address => LinkKind::Dataset,
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
        Head::Dataset { role, .. } => {
            let used = |mention| DatasetUse { term: passage.term(mention), role: *role, reason };
            datasets::merge(&mut entry.datasets, mentions(passage, true).map(used).collect());
        }
        Head::Task => {
            let named = passage.within(TermKind::Task, 0..passage.plain().len());
            named.for_each(|mention| push_new(&mut entry.tasks, passage.term(mention)));
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
    let quantities = match value::read(passage.text.without_note()) {
        Value::Quantities(quantities) => quantities,
        Value::Words if matches!(head, Head::Link(LinkKind::Weights) | Head::Links) => {
            take_size_of_link(entry, passage, reason);
            return Ok(());
        }
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
            take_size(entry, passage, reason, quantity);
        }
        _ => {}
    }
    Ok(())
}

/// Takes the size of a file, unless there is one already.
fn take_size(entry: &mut Entry, passage: &Passage<'_>, reason: Reason, quantity: &Quantity) {
    let size = PropertyHead { property: "model-size".to_owned(), unit: None, setting: None, needs_unit: true };
    if !entry.properties.iter().any(|known| known.name == size.property) {
        entry.properties.extend(property(passage, &size, reason, quantity));
    }
}

/// Takes the size that stands in the text of a link to weights: `[Download (191 MB)]`.
fn take_size_of_link(entry: &mut Entry, passage: &Passage<'_>, reason: Reason) {
    pattern!(SIZE, r"(?:^|[\s(\[,])(\d+(?:\.\d+)?\s*[KMG]i?B)[)\]]?\s*$");
    for link in &passage.text.links {
        let text = passage.text.link_text(link);
        let Some(size) = SIZE.captures(text).and_then(|found| found.get(1)) else { continue };
        let Value::Quantities(found) = value::read(size.as_str()) else { continue };
        for quantity in &found {
            let from = link.text.start + size.start();
            let range = from + quantity.range.start..from + quantity.range.end;
            take_size(entry, passage, reason, &Quantity { range, ..quantity.clone() });
        }
    }
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
    let own_dataset = head.dataset.is_some();
    let fits = |dataset: &Arc<str>| passage.vocabulary.may_measure(&head.metric, dataset);
    if head.dataset.as_ref().is_some_and(|dataset| !fits(dataset)) {
        return Err(Unread::OutOfRange);
    }
    let around = if own_dataset || !around.dataset.as_ref().is_none_or(fits) { &Place::default() } else { around };
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
        placed_by: if own_dataset { Some(reason) } else { around.reason },
    })
}

/// The split that a cell names behind a figure.
fn cell_split(passage: &Passage<'_>, quantity: &Quantity) -> Option<Arc<str>> {
    let words = quantity.split.clone()?;
    passage.within(TermKind::Split, words).next().map(|split| passage.id(split))
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
    (fits && (unit.is_some() || !head.needs_unit)).then(|| Property {
        name: head.property.clone(),
        value: quantity.number,
        unit,
        setting: head.setting.clone(),
        span: passage.span(quantity.range.clone()),
        reason,
    })
}

/// Fills in the datasets of the figures and the tasks that the headings or the datasets tell.
fn datasets_and_tasks(entry: &mut Entry, around: &Around, vocabulary: &Vocabulary) {
    let of_figures = evaluated(&entry.results, vocabulary);
    datasets::merge(&mut entry.datasets, of_figures);
    if entry.datasets.is_empty() {
        entry.datasets.extend(around.dataset.clone());
    }
    if entry.tasks.is_empty() {
        let of_datasets = || terms::tasks_of_datasets(&entry.datasets, vocabulary);
        entry.tasks = if around.tasks.is_empty() { of_datasets() } else { around.tasks.clone() };
    }
}
