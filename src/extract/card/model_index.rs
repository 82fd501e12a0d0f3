//! The figures of a hub's `model-index`: for each task and dataset a list of metrics.

use std::sync::Arc;

use super::figure::{self, Said};
use super::known;
use crate::extract::keys::{Map, Node};
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
    for result in item.items("results").iter().filter_map(Node::map) {
        let task = task(result, vocabulary);
        let place = Place::of(result, vocabulary);
        for metric in result.items("metrics").iter().filter_map(Node::map) {
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
struct Place {
    dataset: Option<Term>,
    split: Option<Arc<str>>,
    /// What the vocabulary has no word for: an unknown dataset or split, a configuration.
    unknown: Vec<String>,
    /// The words that name the dataset.
    words: Option<Span>,
}

impl Place {
    fn of(result: &Map, vocabulary: &Vocabulary) -> Self {
        let nothing = Map::default();
        let keys = result.map("dataset").unwrap_or(&nothing);
        let names = [keys.text("type"), keys.text("name"), result.text("dataset")];
        let names: Vec<_> = names.into_iter().flatten().collect();
        let config = keys.text("config").filter(|config| config.value != "default");
        let known = |value| Some((known::dataset(vocabulary, value)?, value));
        let whole = names.iter().copied().find_map(known);
        // A configuration that is a dataset is the part of a known collection that was measured on.
        let part = whole.as_ref().and(config).and_then(known);
        // One that is called like its dataset says nothing.
        let says_more = |config: &&Spanned<String>| part.is_none() && !names.iter().any(|it| same_words(it, config));
        let config = config.filter(says_more).map(|config| config.value.clone());
        // The name is what people call it, the type how it is filed.
        let words = whole.as_ref().map(|(_, value)| *value).or(names.get(1).or(names.first()).copied());
        let unknown_name = words.filter(|_| whole.is_none()).map(|words| format!("on {}", words.value));
        let (dataset, words) = match part.or(whole) {
            Some((dataset, value)) => (Some(dataset), Some(value)),
            None => (None, words),
        };
        let written = keys.text("split");
        let split = written.and_then(|split| known::split(vocabulary, split, dataset.as_ref()));
        let unknown_split = written.filter(|_| split.is_none()).map(|split| split.value.clone());
        let unknown = [unknown_name, config, unknown_split].into_iter().flatten().collect();
        Self { dataset, split, unknown, words: words.map(|value| value.span) }
    }
}

/// A figure; none where the metric is not known or the value is no number.
fn measured(metric: &Map, task: Option<&Term>, place: &Place, vocabulary: &Vocabulary) -> Option<EvalResult> {
    let (kind, name) = (metric.text("type"), metric.text("name"));
    let value = metric.text("value")?;
    let by_name = name.and_then(|name| figure::metric(vocabulary, name, task));
    // A name that is no metric's says more than the type does: `F1 (macro)`.
    let remark = name.filter(|name| by_name.is_none() && kind.is_none_or(|kind| !same_words(kind, name)));
    let known = by_name.or_else(|| figure::metric(vocabulary, kind?, task))?;
    if remark.is_some_and(|name| names_another(name, &known.id, vocabulary)) {
        return None;
    }
    let remark = remark.map(|words| words.value.as_str());
    let setting: Vec<&str> = place.unknown.iter().map(String::as_str).chain(remark).collect();
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
