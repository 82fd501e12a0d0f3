//! Figures: OpenMMLab's `Results`, each with a task, a dataset and metrics.

use std::collections::HashMap;
use std::sync::Arc;

use super::lookup::{self, get, text};
use super::reader::Reader;
use crate::catalog::slug;
use crate::extract::keys::{Node, Value};
use crate::extract::pattern::pattern;
use crate::extract::tables::number;
use crate::extract::terms::push_new;
use crate::model::{DatasetRole, DatasetUse, Entry, EvalResult, Origin, Reason, Rule, Term};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// Gives an entry the figures at its key `Results`.
pub(super) fn give(reader: &mut Reader<'_>, node: &Node, entry: &mut Entry) {
    for item in node.items() {
        if let Value::Map(_) = item.value {
            one(reader, item, entry);
        } else if item.value != Value::Null {
            reader.wrong("Results", item, "a task, a dataset and metrics");
        }
    }
}

/// What figures were measured on.
#[derive(Debug, Default)]
struct Place {
    dataset: Option<Term>,
    split: Option<Arc<str>>,
    reason: Option<Reason>,
}

fn one(reader: &mut Reader<'_>, item: &Node, entry: &mut Entry) {
    let tasks = tasks(reader, item);
    let place = place(reader, item);
    let of_dataset = || reader.vocabulary.dataset(&place.dataset.as_ref()?.id)?.task.clone();
    // A task that is named and not known is none of the dataset's.
    let task = match get(item.entries(), "Task") {
        Some(_) => tasks.first().map(|task| task.id.to_string()),
        None => of_dataset(),
    };
    for task in tasks {
        push_new(&mut entry.tasks, task);
    }
    let Some(metrics) = get(item.entries(), "Metrics") else { return };
    for (key, value) in pairs(reader, metrics) {
        let Some(mut result) = figure(reader, &key, value, task.as_deref(), entry) else { continue };
        if result.dataset.is_none() {
            result.dataset = place.dataset.as_ref().map(|term| term.id.clone());
            result.placed_by = place.reason;
        }
        // Nothing at all stands where nobody has measured yet.
        if result.value.value == 0.0 && is_higher_better(reader, &result) {
            continue;
        }
        result.split = result.split.take().or_else(|| place.split.clone());
        entry.results.push(result);
    }
    if let (Some(term), Some(reason)) = (place.dataset, place.reason) {
        let used = DatasetUse { term, role: Some(DatasetRole::Eval), reason };
        crate::extract::datasets::merge(&mut entry.datasets, vec![used]);
    }
}

fn is_higher_better(reader: &Reader<'_>, result: &EvalResult) -> bool {
    reader.vocabulary.metric(&result.metric).is_some_and(|term| term.higher_is_better)
}

/// Names of metrics with their values: as keys, as keys of a list's items, or as `Name` and `Value` of each.
fn pairs<'n>(reader: &mut Reader<'_>, metrics: &'n Node) -> Vec<(Spanned<String>, &'n Node)> {
    let mut pairs = Vec::new();
    for item in metrics.items() {
        if !matches!(item.value, Value::Map(_)) {
            reader.wrong("Metrics", item, "names of metrics with their figures");
            continue;
        }
        match (get(item.entries(), "Name").and_then(Node::text).cloned(), get(item.entries(), "Value")) {
            (Some(name), Some(value)) => pairs.push((name, value)),
            _ => pairs.extend(item.entries().iter().map(|(key, value)| (key.clone(), value))),
        }
    }
    pairs
}

/// The figure of a metric; a size or a cost among the metrics goes to the entry's properties.
fn figure(
    reader: &mut Reader<'_>,
    key: &Spanned<String>,
    value: &Node,
    task: Option<&str>,
    entry: &mut Entry,
) -> Option<EvalResult> {
    if matches!(value.value, Value::List(_) | Value::Map(_)) {
        reader.wrong(&key.value, value, "a number");
    }
    let text = text(value)?;
    let meaning = reader.key(&key.value);
    let reason = Reason::by(Rule::MetafileKey, key.span);
    reader.with_passage(text, |passage| {
        if meaning.is_metric() {
            return meaning.figure(passage, task, reason);
        }
        if meaning.is_property() {
            meaning.give(entry, passage, reason);
            return None;
        }
        unknown(key, text, reason)
    })
}

/// The figure of a metric that is not known but by its name.
fn unknown(key: &Spanned<String>, text: Spanned<&str>, reason: Reason) -> Option<EvalResult> {
    let metric = slug(&key.value);
    let value = number(text.value).filter(|_| !metric.is_empty())?;
    Some(EvalResult {
        metric: metric.into(),
        value,
        unit: None,
        dataset: None,
        split: None,
        uncertainty: None,
        verified: None,
        setting: None,
        span: text.span,
        reason,
        placed_by: None,
    })
}

fn tasks(reader: &mut Reader<'_>, item: &Node) -> Vec<Term> {
    let texts = reader.texts(item.entries(), "Task");
    texts.into_iter().flat_map(|text| reader.terms(text, TermKind::Task)).collect()
}

fn place(reader: &mut Reader<'_>, item: &Node) -> Place {
    let split_of = |reader: &mut Reader<'_>, text: Spanned<&str>| {
        reader.with_passage(text, |passage| passage.named(TermKind::Split).next().map(|split| passage.id(split)))
    };
    let split = reader.text(item.entries(), "Split").and_then(|text| split_of(reader, text));
    let named = match get(item.entries(), "Dataset") {
        Some(Node { value: Value::Map(of_dataset), .. }) => reader.text(of_dataset, "Name"),
        _ => match reader.texts(item.entries(), "Dataset").as_slice() {
            [one] => Some(*one),
            // Of several, it is not said which a figure belongs to.
            _ => None,
        },
    };
    let Some(named) = named else { return Place { split, ..Place::default() } };
    let key = lookup::place(item.entries(), "Dataset").unwrap_or(named.span);
    let split = split.or_else(|| split_of(reader, named));
    Place { dataset: dataset(reader, named), split, reason: Some(Reason::by(Rule::MetafileKey, key)) }
}

/// The dataset that words name: one of the vocabulary where nothing else stands beside its name, else one of that name.
fn dataset(reader: &Reader<'_>, words: Spanned<&str>) -> Option<Term> {
    pattern!(BESIDE, r"(?i)\b(?:data\s?sets?|sets?|splits?|images?|the|on|of|v?\d{1,2}(?:\.\d+)?|(?:19|20)\d\d)\b");
    let known = reader.with_passage(words, |passage| {
        let mut named = passage.named(TermKind::Dataset);
        let (mention, None) = (named.next()?, named.next()) else { return None };
        let covered = |at: usize| {
            let splits = passage.named(TermKind::Split);
            std::iter::once(mention).chain(splits).any(|mention| mention.range.contains(&at))
        };
        let rest: String = passage.plain().char_indices().map(|(at, c)| if covered(at) { ' ' } else { c }).collect();
        let is_whole = !BESIDE.replace_all(&rest, " ").contains(char::is_alphanumeric);
        is_whole.then(|| passage.term(mention))
    });
    let id = slug(words.value);
    known.or_else(|| {
        (!id.is_empty()).then(|| Term {
            id: id.into(),
            name: crate::extract::passage::one_line(words.value).into(),
            origin: Origin::Written(words.span),
        })
    })
}

/// Settles for each metric of a file whether its figures are fractions or percentages, where they do not say so
/// themselves: a lone `0.9` may be either.
pub(super) fn settle(entries: &mut [Entry], text: &str, vocabulary: &Vocabulary) {
    let is_open = |result: &EvalResult| {
        let written = text.get(result.span.range()).is_some_and(|words| words.contains('%'));
        !written && vocabulary.metric(&result.metric).is_some_and(|term| term.fraction)
    };
    let mut figures: HashMap<Arc<str>, (usize, bool)> = HashMap::new();
    for result in entries.iter().flat_map(|entry| &entry.results).filter(|result| is_open(result)) {
        let (count, large) = figures.entry(result.metric.clone()).or_default();
        *count += 1;
        *large |= result.value.value.abs() > 1.0;
    }
    for entry in entries {
        // The metrics of one model are written alike.
        let (of_model, large) = entry
            .results
            .iter()
            .filter(|result| is_open(result))
            .fold((0, false), |(n, large), it| (n + 1, large || it.value.value.abs() > 1.0));
        entry.results.retain_mut(|result| {
            if !is_open(result) {
                return true;
            }
            let (count, any_large) = figures.get(&result.metric).copied().unwrap_or_default();
            if any_large {
                // A fraction among percentages is one or the other.
                if result.value.value.abs() < 1.0 && result.value.decimals > 2 {
                    return false;
                }
                result.unit = vocabulary.metric(&result.metric).and_then(|term| term.unit.as_deref().map(Arc::from));
            } else if count > 1 || (of_model > 1 && !large) {
                result.unit = None;
            }
            true
        });
    }
}
