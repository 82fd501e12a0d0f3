//! What a cell gives an entry: links, and what its column's head promises.

use std::ops::Range;

use super::figure::{property, result};
use super::head::{Head, MetricHead, PropertyHead};
use super::place::{Place, mentions};
use super::placed;
use super::value::{self, Quantity, Value};
use crate::extract::datasets;
use crate::extract::passage::Passage;
use crate::extract::paths;
use crate::extract::pattern::pattern;
use crate::extract::terms::push_new;
use crate::extract::{lineage, links};
use crate::markdown::RichLink;
use crate::model::{BaseModel, DatasetRole, DatasetUse, Entry, EvalResult, Link, LinkKind, Reason, Rule, Unread};
use crate::span::{Span, Spanned};
use crate::vocabulary::TermKind;

/// A link of a cell; where neither its words nor its address say what it leads to, the column's head does.
pub(super) fn link_under(head: &Head, head_span: Option<Span>, passage: &Passage<'_>, link: &RichLink) -> Link {
    let mut link = links::link(passage, link);
    let vague = matches!(link.kind, LinkKind::Other | LinkKind::Project | LinkKind::Code | LinkKind::Doc);
    // The address of a link whose text is that of a host says less than the column's head.
    let unsaid = || links::from_words(passage, &link.text).is_none() && links::is_generic(&link.text);
    let is_script = link.kind == LinkKind::Code && links::is_generic(&link.text);
    let by_address = link.kind == LinkKind::Weights && link.reason.rule == Rule::Address;
    // Beside the weights that came of it, what a training began with is another model.
    let is_start = by_address && passage.text.links.len() > 1 && links::names_start(&link.text);
    let kind = match head {
        // `models` in a release are its files.
        _ if link.kind == LinkKind::Code && is_release(&link) => LinkKind::Weights,
        // Of a network's parts, others have the files; where they name the models, the head is not given.
        Head::Part if by_address => LinkKind::Other,
        Head::Base | Head::Link(LinkKind::Other) => LinkKind::Other,
        _ if is_start => LinkKind::Other,
        Head::Link(kind) if vague || unsaid() => *kind,
        Head::Name if link.kind == LinkKind::Other && unsaid() => LinkKind::Weights,
        Head::Links if link.kind == LinkKind::Other && !links::is_no_model(&link) => LinkKind::Weights,
        // Archives are what datasets come in, and weights what other models are; a mere `download` is of the model itself.
        Head::Dataset { role: Some(DatasetRole::Pretrain), .. } if by_address && links::is_generic(&link.text) => {
            return link;
        }
        Head::Dataset { role: Some(DatasetRole::Pretrain), .. } if by_address => LinkKind::Other,
        Head::Dataset { .. } if (vague && !is_script) || by_address => LinkKind::Dataset,
        _ => return link,
    };
    (link.kind, link.reason) = (kind, Reason { rule: Rule::ColumnHead, words: head_span });
    link
}

/// Whether a link that says `models` leads to a release of a repository.
fn is_release(link: &Link) -> bool {
    pattern!(MODELS, r"(?i)^\W*(?:pre-?trained\s+)?(?:models?|weights|checkpoints?)\W*$");
    link.url.contains("/releases/") && MODELS.is_match(&link.text)
}

/// The places in the zoo that a cell names in words where its column is headed as one of links.
pub(super) fn paths_under(head: &Head, passage: &Passage<'_>) -> Vec<Link> {
    let links = matches!(head, Head::Links | Head::Link(LinkKind::Weights | LinkKind::Config | LinkKind::Code));
    if links && passage.text.links.is_empty() { paths::in_passage(passage) } else { Vec::new() }
}

/// Takes from a cell what its column's head promises.
pub(super) fn take_cell(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    head_span: Option<Span>,
    place: &Place,
) -> Result<(), Unread> {
    let reason = Reason { rule: Rule::ColumnHead, words: head_span };
    match head {
        Head::Framework => {
            let named = passage.named(TermKind::Framework);
            named.for_each(|mention| push_new(&mut entry.frameworks, passage.term(mention)));
        }
        Head::Dataset { role, .. } => {
            let used = |mention| DatasetUse { term: passage.term(mention), role: *role, reason };
            datasets::merge(&mut entry.datasets, mentions(passage, true).map(used).collect());
        }
        Head::Base => lineage::merge(&mut entry.base_models, bases(passage)),
        Head::Task => {
            let named = passage.named(TermKind::Task);
            named.for_each(|mention| push_new(&mut entry.tasks, passage.term(mention)));
        }
        Head::Licence => {
            let named = passage.named(TermKind::Licence).next();
            entry.license = named.map(|it| Spanned::new(passage.id(it).to_string(), passage.span(it.range.clone())));
        }
        Head::Metric(_) | Head::Property(_) | Head::Several(_) | Head::Link(LinkKind::Weights) | Head::Links => {
            return take_quantities(entry, passage, head, reason, place);
        }
        _ => {}
    }
    Ok(())
}

/// The models that a cell names, by links or by a few words.
fn bases(passage: &Passage<'_>) -> Vec<BaseModel> {
    const MOST_WORDS: usize = 6;
    let words = |range: Range<usize>, url: Option<String>| {
        let name = passage.words(range);
        let is_name = !links::is_generic(&name.value) && value::read(&name.value) == Value::Words;
        let is_short = name.value.split_whitespace().count() <= MOST_WORDS;
        (is_name && is_short).then_some(BaseModel { name: name.value, url, span: name.span })
    };
    if passage.text.links.is_empty() {
        return words(0..passage.plain().len(), None).into_iter().collect();
    }
    passage.text.links.iter().filter_map(|link| words(link.text.clone(), Some(link.url.clone()))).collect()
}

/// Takes the numbers of a cell, one for each thing that its head names.
fn take_quantities(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    reason: Reason,
    place: &Place,
) -> Result<(), Unread> {
    let heads = head.parts();
    let measures = heads.iter().all(|head| matches!(head, Head::Metric(_) | Head::Property(_)));
    let text = passage.text.without_note();
    let quantities: Vec<Option<Quantity>> = match value::read(text) {
        Value::Quantities(quantities) => quantities.into_iter().map(Some).collect(),
        Value::Words if matches!(head, Head::Link(LinkKind::Weights) | Head::Links) => {
            take_size_of_link(entry, passage, reason);
            return Ok(());
        }
        Value::Words if measures && heads.len() > 1 => with_gaps(text, heads.len()).ok_or(Unread::NotOnlyANumber)?,
        Value::Words if measures => return take_placed(entry, passage, head, reason, place),
        Value::Missing | Value::Words => return Ok(()),
    };
    // More numbers than the head names, or fewer: which is which is not said.
    if heads.len() != quantities.len() {
        return if measures { Err(Unread::AnotherCount) } else { Ok(()) };
    }
    let mut taken = Ok(());
    for (head, quantity) in heads.iter().zip(&quantities) {
        let Some(quantity) = quantity else { continue };
        taken = taken.and(take_quantity(entry, passage, head, reason, quantity, place));
    }
    taken
}

/// The numbers of a cell that has nothing for some of so many things: `30.5/-`; `None` where it holds anything else.
fn with_gaps(text: &str, count: usize) -> Option<Vec<Option<Quantity>>> {
    let separator = ['/', '|', ';'].into_iter().find(|separator| text.matches(*separator).count() + 1 == count)?;
    let mut at = 0;
    let quantity = |part: &str| {
        let start = at;
        at += part.len() + separator.len_utf8();
        match value::read(part) {
            Value::Missing => Some(None),
            Value::Quantities(mut one) if one.len() == 1 => Some(one.pop().map(|quantity| {
                let range = start + quantity.range.start..start + quantity.range.end;
                Quantity { range, split: None, ..quantity }
            })),
            _ => None,
        }
    };
    text.split(separator).map(quantity).collect()
}

/// Takes the figures of one metric that say in brackets what each was measured on, all of them or none.
fn take_placed(
    entry: &mut Entry,
    passage: &Passage<'_>,
    head: &Head,
    reason: Reason,
    around: &Place,
) -> Result<(), Unread> {
    let Head::Metric(head) = head else { return Err(Unread::NotOnlyANumber) };
    let figures = placed::placed(passage.text.without_note()).ok_or(Unread::NotOnlyANumber)?;
    let read = |(quantity, words): &(Quantity, Range<usize>)| {
        let place = placed::named(passage, words, around).ok_or(Unread::NotOnlyANumber)?;
        let head = MetricHead { dataset: None, split: None, ..head.clone() };
        result(passage, &head, reason, quantity, &place)
    };
    let results = figures.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // Two figures of one place differ in something that is not said.
    let place = |result: &EvalResult| (result.dataset.clone(), result.split.clone());
    if (1..results.len()).any(|at| results[..at].iter().any(|other| place(other) == place(&results[at]))) {
        return Err(Unread::AnotherCount);
    }
    entry.results.extend(results);
    Ok(())
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
