//! One figure under the name of its metric: `Top 1 Accuracy`, `Accuracy (testA)`, `AP@0.35`.

use super::lookup::text;
use super::reader::Reader;
use crate::catalog::slug;
use crate::extract::keys::{Node, Value};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::tables::{Key, number};
use crate::model::{Entry, EvalResult, Reason, Rule};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// What is said of figures before their metrics.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measured<'a> {
    /// The id of the task.
    pub(super) task: Option<&'a str>,
    /// The id of the dataset.
    pub(super) dataset: Option<&'a str>,
}

/// The figure of a metric; a size or a cost among the metrics goes to the entry's properties.
pub(super) fn read(
    reader: &mut Reader<'_>,
    key: &Spanned<String>,
    value: &Node,
    measured: Measured<'_>,
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
            return meaning.figure(passage, measured.task, reason);
        }
        if meaning.is_property() {
            meaning.give(entry, passage, reason);
            return None;
        }
        if let Some(qualified) = Qualified::read(reader, &key.value) {
            return qualified.figure(passage, measured, reason);
        }
        at_overlap(reader, &key.value, passage, reason).or_else(|| unknown(key, text, reason))
    })
}

/// A known metric with words in brackets behind it that say of what, or how: `Accuracy (testA)`, `mIoU:(student)`.
struct Qualified<'k> {
    metric: Key,
    words: &'k str,
}

impl<'k> Qualified<'k> {
    fn read(reader: &Reader<'_>, key: &'k str) -> Option<Self> {
        pattern!(BRACKETED, r"^(.*[^\s:(\[])\s*:?\s*[(\[]([^()\[\]]*\w[^()\[\]]*)[)\]]$");
        // What a metric gained, or how it varies, is no figure of it.
        pattern!(
            ANOTHER,
            r"(?i)\b(?:drop|gap|gains?|diff\w*|delta|std\w*|deviation|var\w*|relative|improve\w*|loss|change)\b|[Δ±+%]"
        );
        let found = BRACKETED.captures(key)?;
        let (name, words) = (found.get(1)?.as_str(), found.get(2)?.as_str().trim());
        let metric = reader.key(name);
        (metric.is_metric() && !ANOTHER.is_match(words)).then_some(Self { metric, words })
    }

    fn figure(&self, passage: &Passage<'_>, measured: Measured<'_>, reason: Reason) -> Option<EvalResult> {
        let mut result = self.metric.figure(passage, measured.task, reason)?;
        if let Some(split) = split(passage.vocabulary, self.words, measured.dataset) {
            result.split = Some(split.into());
        } else {
            add_setting(&mut result, self.words);
        }
        Some(result)
    }
}

/// Adds words to what is said of how a figure was obtained.
pub(super) fn add_setting(result: &mut EvalResult, words: &str) {
    let said = result.setting.take();
    result.setting = Some(said.map_or_else(|| words.to_owned(), |said| format!("{said}, {words}")));
}

/// The split that words are: one of the dataset's own, or one that all datasets may have.
fn split(vocabulary: &Vocabulary, words: &str, dataset: Option<&str>) -> Option<String> {
    let own = || {
        let splits = &vocabulary.dataset(dataset?)?.splits;
        splits.iter().find(|split| split.eq_ignore_ascii_case(words)).map(|split| split.to_ascii_lowercase())
    };
    let mentions = vocabulary.mentions(words);
    let whole = mentions.iter().find(|it| it.kind == TermKind::Split && it.range == (0..words.len()));
    own().or_else(|| whole.map(|split| vocabulary.id_of(split).to_string()))
}

/// The figure of a known metric at an overlap that has no name of its own: `AP@0.35` is `map-35`.
fn at_overlap(reader: &Reader<'_>, key: &str, passage: &Passage<'_>, reason: Reason) -> Option<EvalResult> {
    pattern!(AT, r"(?i)^(.*\w)\s*@\s*(?:IoU\s*=?\s*)?0?\.(\d{1,2})$");
    let found = AT.captures(key)?;
    let mut result = reader.key(&found[1]).figure(passage, None, reason)?;
    result.metric = format!("{}-{:0<2}", result.metric, &found[2]).into();
    // Below one it may be either, and nothing else of its name tells which.
    result.unit = result.unit.filter(|_| result.value.value.abs() > 1.0);
    Some(result)
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
