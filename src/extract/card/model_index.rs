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
        // Older cards call the configuration its arguments.
        let config = keys.text("config").or_else(|| keys.text("args")).filter(|config| config.value != "default");
        let known = |value| Some((known::dataset(vocabulary, value)?, value));
        let whole: Vec<_> = names.iter().copied().filter_map(known).collect();
        let is_benchmark = |dataset: &Term| !parts(vocabulary, dataset).is_empty();
        let plain = whole.iter().find(|(dataset, _)| !is_benchmark(dataset));
        let benchmark = whole.iter().find(|(dataset, _)| is_benchmark(dataset));
        // Only of a benchmark says the configuration which of its datasets was measured on.
        let part = benchmark.filter(|_| plain.is_none()).and_then(|(benchmark, value)| {
            let mut named = config.into_iter().chain(names.iter().filter(|name| *name != value).copied());
            named.find_map(|name| Some((part_named(vocabulary, benchmark, name)?, name)))
        });
        let dataset = plain.cloned().or_else(|| part.clone()).or_else(|| benchmark.cloned());
        // One that is called like its dataset says nothing.
        let is_part = part.is_some_and(|(_, named)| config.is_some_and(|config| config.span == named.span));
        let says_more = |config: &&Spanned<String>| !is_part && !names.iter().any(|it| same_words(it, config));
        let config = config.filter(says_more).map(|config| config.value.clone());
        // The name is what people call it, the type how it is filed.
        let words = dataset.as_ref().map(|(_, value)| *value).or(names.get(1).or(names.first()).copied());
        // To call it unknown is no name.
        let is_name =
            |words: &&Spanned<String>| !matches!(words.value.to_lowercase().as_str(), "unknown" | "none" | "n/a");
        let unknown_name = names
            .iter()
            .copied()
            .rfind(is_name)
            .filter(|_| dataset.is_none())
            .map(|words| format!("on {}", words.value));
        let dataset = dataset.map(|(dataset, _)| dataset);
        let (split, config, unknown_split) = split(keys.text("split"), config, dataset.as_ref(), vocabulary);
        let unknown = [unknown_name, config, unknown_split].into_iter().flatten().collect();
        Self { dataset, split, unknown, words: words.map(|value| value.span) }
    }
}

/// The datasets of a benchmark.
fn parts<'v>(vocabulary: &'v Vocabulary, dataset: &Term) -> &'v [String] {
    vocabulary.dataset(&dataset.id).map_or(&[], |dataset| &dataset.parts)
}

/// The dataset of a benchmark that a value names, with the benchmark before it or without: `GLUE MRPC`, `mrpc`.
fn part_named(vocabulary: &Vocabulary, benchmark: &Term, value: &Spanned<String>) -> Option<Term> {
    let of = |value: &Spanned<String>| {
        let found = known::dataset(vocabulary, value)?;
        parts(vocabulary, benchmark).iter().any(|id| **id == *found.id).then_some(found)
    };
    of(value).or_else(|| {
        let text = value.value.as_str();
        let lead =
            vocabulary.mentions(text).into_iter().find(|it| it.kind == TermKind::Dataset && it.range.start == 0)?;
        let is_lead = *vocabulary.id_of(&lead) == *benchmark.id;
        let rest = &text[lead.range.end..];
        let name = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let start = text.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        (is_lead && !name.is_empty()).then(|| of(&known::part(value, start..start + name.len())))?
    })
}

/// The split; the configuration, unless it is a part of the split's name (`test` and `clean` of `test-clean`);
/// and a split that is not known.
fn split(
    written: Option<&Spanned<String>>,
    config: Option<String>,
    dataset: Option<&Term>,
    vocabulary: &Vocabulary,
) -> (Option<Arc<str>>, Option<String>, Option<String>) {
    let Some(written) = written else { return (None, config, None) };
    let own = dataset.and_then(|dataset| vocabulary.dataset(&dataset.id)).map_or(&[][..], |dataset| &dataset.splits);
    let joined = config.as_ref().map(|config| format!("{}-{config}", written.value));
    if let Some(split) = own.iter().find(|split| joined.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(split))) {
        return (Some(Arc::from(split.as_str())), None, None);
    }
    let known = known::split(vocabulary, written, dataset);
    let unknown = known.is_none().then(|| written.value.clone());
    (known, config, unknown)
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
    let remark = remark.map(|words| words.value.as_str()).or(known.variant.as_deref());
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
