//! Figures: OpenMMLab's `Results`, each with a task, a dataset and metrics.

use std::collections::HashMap;
use std::sync::Arc;

use super::apart::{self, Told};
use super::figure::{self, Measured};
use super::lookup::{self, get, text};
use super::reader::Reader;
use super::spelling;
use crate::catalog::slug;
use crate::extract::keys::{Node, Value};
use crate::extract::passage::one_line;
use crate::extract::pattern::pattern;
use crate::extract::terms::push_new;
use crate::model::{DatasetRole, DatasetUse, Entry, EvalResult, Origin, Reason, Rule, Term};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// Gives an entry the figures at its key `Results`.
pub(super) fn give(reader: &mut Reader<'_>, node: &Node, entry: &mut Entry) {
    let mut figures = Vec::new();
    for item in node.items() {
        if let Value::Map(_) = item.value {
            for task in tasks(reader, item) {
                push_new(&mut entry.tasks, task);
            }
            let place = one(reader, item, entry, &mut figures);
            used(place, entry);
        } else if item.value != Value::Null {
            reader.wrong("Results", item, "a task, a dataset and metrics");
        }
    }
    entry.results.extend(apart::tell(figures));
}

/// Gives an entry the figures at its key `Downstream`: what it reached when it was trained further. The setting is what
/// was done, in the words of the task; the task itself is not what the model does.
pub(super) fn give_downstream(reader: &mut Reader<'_>, node: &Node, entry: &mut Entry) {
    let mut figures = Vec::new();
    for item in node.items() {
        let results = get(item.entries(), "Results").map(Node::items).unwrap_or_default();
        let is_result = |result: &&Node| matches!(result.value, Value::Map(_));
        for result in results.iter().filter(is_result) {
            let first = figures.len();
            // Sizes and costs are those of another training.
            let mut other = Entry::named(entry.name.clone(), Rule::MetafileKey, entry.span);
            one(reader, result, &mut other, &mut figures);
            let names_one = !tasks(reader, result).is_empty();
            let said = reader.text(result.entries(), "Task").filter(|_| !names_one);
            let done = said.map_or_else(|| "downstream".to_owned(), |words| one_line(words.value));
            for told in &mut figures[first..] {
                figure::add_setting(&mut told.result, &done);
            }
        }
    }
    entry.results.extend(apart::tell(figures));
}

/// What figures were measured on.
#[derive(Debug, Default)]
struct Place {
    dataset: Option<Term>,
    split: Option<Arc<str>>,
    reason: Option<Reason>,
}

/// Adds the figures of a task on a dataset, and gives what they were measured on.
fn one(reader: &mut Reader<'_>, item: &Node, entry: &mut Entry, figures: &mut Vec<Told>) -> Place {
    spelling::check(reader, item.entries(), &[spelling::RESULT]);
    let place = place(reader, item);
    let dataset = place.dataset.as_ref().map(|term| term.id.clone());
    // A task that is named and not known is none of the dataset's.
    let task = match get(item.entries(), "Task") {
        Some(_) => tasks(reader, item).first().map(|task| task.id.to_string()),
        None => dataset.as_ref().and_then(|id| reader.vocabulary.dataset(id)?.task.clone()),
    };
    let words = get(item.entries(), "Task").and_then(text).map(|words| one_line(words.value));
    let Some(metrics) = get(item.entries(), "Metrics") else { return place };
    for (key, value) in pairs(reader, metrics) {
        let measured = Measured { task: task.as_deref(), dataset: dataset.as_deref() };
        let Some(mut result) = figure::read(reader, &key, value, measured, entry) else { continue };
        if result.dataset.is_none() {
            result.dataset.clone_from(&dataset);
            result.placed_by = place.reason;
        }
        // Nothing at all stands where nobody has measured yet.
        if result.value.value == 0.0 && is_higher_better(reader, &result) {
            continue;
        }
        result.split = result.split.take().or_else(|| place.split.clone());
        figures.push(Told { result, task: words.clone(), name: key.value.trim().to_owned() });
    }
    place
}

/// Notes that an entry was measured on a dataset.
fn used(place: Place, entry: &mut Entry) {
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
    // Another version is another dataset, unless the vocabulary says that it is the same.
    pattern!(BESIDE, r"(?i)\b(?:data\s?sets?|sets?|splits?|images?|the|on|of|\d{1,2}(?:\.\d+)?|(?:19|20)\d\d)\b");
    // What stands where none is named, or none that others would know.
    pattern!(
        NONE,
        r"(?i)^\W*(?:others?|n\s?/?\s?a|none|null|unknown|custom(?:\s+data(?:\s?set)?s?)?|unnamed|tbd)?\W*$"
    );
    if NONE.is_match(words.value) {
        return None;
    }
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
            name: one_line(words.value).into(),
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
