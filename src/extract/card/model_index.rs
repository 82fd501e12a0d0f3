//! The figures of a hub's `model-index`: for each task and dataset a list of metrics.

use std::sync::Arc;

use super::figure::{self, Said};
use super::known;
use super::yaml::{Map, Node};
use crate::extract::terms::push_new;
use crate::model::{EvalResult, Term};
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// What an item of the index says.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) tasks: Vec<Term>,
    pub(super) results: Vec<EvalResult>,
}

/// Reads an item. What has not the form of the index is left out.
pub(super) fn read(item: &Map, vocabulary: &Vocabulary) -> Item {
    let mut found = Item::default();
    for result in item.items("results").filter_map(Node::map) {
        let task = task(result, vocabulary);
        let place = Place::of(result, vocabulary);
        for metric in result.items("metrics").filter_map(Node::map) {
            found.results.extend(measured(metric, task.as_ref(), &place, vocabulary));
        }
        if let Some(task) = task {
            push_new(&mut found.tasks, task);
        }
    }
    found
}

/// The task, named by its type, by its name, or by the key's own text.
fn task(result: &Map, vocabulary: &Vocabulary) -> Option<Term> {
    let of_map = result.map("task").into_iter().flat_map(|task| [task.text("type"), task.text("name")]);
    let mut named = of_map.flatten().chain(result.text("task"));
    named.find_map(|value| known::task(vocabulary, value))
}

/// What figures were measured on.
#[derive(Debug, Default)]
struct Place<'c> {
    dataset: Option<Term>,
    split: Option<Arc<str>>,
    /// What the vocabulary has no word for: an unknown dataset or split, a configuration.
    unknown: Vec<&'c Spanned<String>>,
    /// The words that name the dataset.
    words: Option<Span>,
}

impl<'c> Place<'c> {
    fn of(result: &'c Map, vocabulary: &Vocabulary) -> Self {
        let Some(keys) = result.map("dataset") else {
            let named = result.text("dataset");
            let dataset = named.and_then(|value| known::dataset(vocabulary, value));
            let unknown = named.filter(|_| dataset.is_none()).into_iter().collect();
            return Self { dataset, split: None, unknown, words: named.map(|value| value.span) };
        };
        let (kind, name) = (keys.text("type"), keys.text("name"));
        let config = keys.text("config").filter(|config| config.value != "default");
        // A configuration that is a dataset is the part of a collection that was measured on.
        let part = config.and_then(|config| Some((known::dataset(vocabulary, config)?, config)));
        let whole =
            || [kind, name].into_iter().flatten().find_map(|value| Some((known::dataset(vocabulary, value)?, value)));
        let is_part = part.is_some();
        let found = part.or_else(whole);
        let words = found.as_ref().map(|(_, value)| *value).or(name).or(kind).map(|value| value.span);
        let dataset = found.map(|(term, _)| term);
        let written = keys.text("split");
        let split = written.and_then(|split| known::split(vocabulary, split, dataset.as_ref()));
        let unknown_name = name.or(kind).filter(|_| dataset.is_none());
        let unknown_split = written.filter(|_| split.is_none());
        // A configuration that is called like its dataset says nothing.
        let says_more =
            |config: &&Spanned<String>| ![kind, name].into_iter().flatten().any(|it| same_words(it, config));
        let config = config.filter(|_| !is_part).filter(says_more);
        let unknown = [unknown_name, config, unknown_split].into_iter().flatten().collect();
        Self { dataset, split, unknown, words }
    }
}

/// A figure; none where the metric is not known or the value is no number.
fn measured(metric: &Map, task: Option<&Term>, place: &Place<'_>, vocabulary: &Vocabulary) -> Option<EvalResult> {
    let (kind, name) = (metric.text("type"), metric.text("name"));
    let value = metric.text("value")?;
    let by_name = name.and_then(|name| figure::metric(vocabulary, name, task));
    // A name that is no metric's says more than the type does: `F1 (macro)`.
    let remark = name.filter(|name| by_name.is_none() && kind.is_none_or(|kind| !same_words(kind, name)));
    let known = by_name.or_else(|| figure::metric(vocabulary, kind?, task))?;
    if remark.is_some_and(|name| names_another(name, &known.id, vocabulary)) {
        return None;
    }
    let setting: Vec<&str> = place.unknown.iter().copied().chain(remark).map(|words| words.value.trim()).collect();
    let said = Said {
        metric: known.id,
        value,
        unit: None,
        dataset: place.dataset.as_ref(),
        split: place.split.clone().or(known.split),
        setting: (!setting.is_empty()).then(|| setting.join(", ")),
        verified: metric.text("verified").and_then(truth),
        place: place.words,
        named: kind.or(name)?.span,
    };
    figure::result(vocabulary, said).ok()
}

/// Whether a name holds metrics and none of them is the one of the type: `mAP@0.5 (box)` of the type `precision`.
fn names_another(name: &Spanned<String>, id: &str, vocabulary: &Vocabulary) -> bool {
    let mentions = vocabulary.mentions(&name.value).into_iter().filter(|mention| mention.kind == TermKind::Metric);
    let named: Vec<_> = mentions.map(|mention| vocabulary.id_of(&mention)).collect();
    !named.is_empty() && named.iter().all(|named| **named != *id)
}

/// Whether two texts differ in letter case and signs only.
fn same_words(one: &Spanned<String>, other: &Spanned<String>) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    plain(&one.value) == plain(&other.value)
}

/// Yes or no, as YAML writes them.
pub(super) fn truth(value: &Spanned<String>) -> Option<bool> {
    match value.value.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
