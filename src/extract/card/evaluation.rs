//! Figures that training tools write into cards: lists of `Metric: value` under words that announce them, and tables of
//! errors by test set, as the scoring of speech recognition prints them.
//!
//! Such a figure is only taken where the card says what it was measured on.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::figure::{self, Said};
use super::known;
use crate::extract::passage::{Passage, one_line, trimmed};
use crate::extract::pattern::pattern;
use crate::extract::summary::key_of;
use crate::extract::words::{ListWords, TableWords, Words};
use crate::markdown::{Cell, Row};
use crate::model::{DatasetRole, Entry, EvalResult, Reason, Rule, Term};
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// What a card's figures were measured on, as far as it says one thing.
#[derive(Debug, Clone)]
pub(super) struct Place {
    dataset: Option<Term>,
    /// The name of a dataset that is not known.
    unknown: Option<String>,
    words: Option<Span>,
}

impl Place {
    /// The only dataset of a card: that of the figures that its keys give, else the one that its keys or its prose name;
    /// `named` is what its keys call its datasets. A benchmark of many datasets does not tell which of them it was.
    pub(super) fn of(entry: &Entry, named: &[Spanned<String>], vocabulary: &Vocabulary) -> Option<Self> {
        let is_benchmark = |id: &str| vocabulary.dataset(id).is_some_and(|dataset| !dataset.parts.is_empty());
        let place = |dataset: Term| {
            let words = dataset.origin.span();
            (!is_benchmark(&dataset.id)).then_some(Self { dataset: Some(dataset), unknown: None, words })
        };
        let mut of_figures = entry.results.iter().map(|result| (result.dataset.clone(), result.placed_by));
        if let Some((Some(id), reason)) = of_figures.next() {
            let same = of_figures.all(|(other, _)| other.as_ref() == Some(&id));
            let (id, name) = vocabulary.term(TermKind::Dataset, &id).filter(|_| same)?;
            let origin = crate::model::Origin::Written(reason.and_then(|it| it.words).unwrap_or(entry.name.span));
            return place(Term { id, name, origin });
        }
        let is_for_pretraining = |id: &str| vocabulary.dataset(id).is_some_and(|dataset| dataset.pretraining);
        let in_vocabulary = entry.datasets.iter().filter(|used| vocabulary.dataset(&used.term.id).is_some());
        let mut known =
            in_vocabulary.filter(|used| used.role != Some(DatasetRole::Pretrain) && !is_for_pretraining(&used.term.id));
        match (known.next(), known.next(), named) {
            (Some(only), None, [] | [_]) => place(only.term.clone()),
            (None, None, [only]) => {
                Some(Self { dataset: None, unknown: Some(only.value.clone()), words: Some(only.span) })
            }
            _ => None,
        }
    }

    /// The dataset that words beside figures name.
    pub(super) fn on(dataset: Term) -> Self {
        Self { words: dataset.origin.span(), dataset: Some(dataset), unknown: None }
    }

    pub(super) fn dataset(&self) -> Option<&Term> {
        self.dataset.as_ref()
    }

    /// What is to be said of a figure beside its dataset and its split.
    pub(super) fn setting(&self, more: &[Option<String>]) -> Option<String> {
        let unknown = self.unknown.as_ref().map(|name| format!("on {name}"));
        let said: Vec<String> = unknown.into_iter().chain(more.iter().flatten().cloned()).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    pub(super) fn reason(&self) -> Option<Reason> {
        let rule = if self.dataset.is_some() { Rule::OnlyDataset } else { Rule::FrontMatter };
        self.words.map(|words| Reason::by(rule, words))
    }
}

// ---- lists ----

/// An item of a list of figures: its passage, its list, and where its key and its figure are.
struct Item<'w> {
    passage: usize,
    list: &'w ListWords,
    key: Range<usize>,
    value: Range<usize>,
}

/// The passages that are items `Key: figure` and no sentences. Where the card names no dataset at all (`is_open`), items
/// right under a heading are read as sentences are.
pub(super) fn listed_passages(words: &Words<'_>, is_open: bool) -> HashSet<usize> {
    let is_told = |item: &Item<'_>| is_open && item.list.intro.is_none() && !is_of_another(said_of(words, item.list));
    listed(words).into_iter().filter(|item| !is_told(item)).map(|item| item.passage).collect()
}

/// The items `Key: figure` of a section's lists of figures; others are sentences.
fn listed<'w>(words: &'w Words<'_>) -> Vec<Item<'w>> {
    let item = |list: &'w ListWords, passages: &[usize]| {
        let passage = *passages.first()?;
        let text = words.passages[passage].plain();
        let key = key_of(text)?;
        let behind = key.end + text[key.end..].find(':')? + 1;
        let value = text.get(behind..)?.trim_start_matches(['*', ' ']).trim_end_matches(['*', ' ', ',', '.', ';']);
        let start = text.len() - text[behind..].trim_start_matches(['*', ' ']).len();
        let value = start..start + value.len();
        figure::read(&text[value.clone()])?;
        Some(Item { passage, list, key, value })
    };
    let items = |list: &'w ListWords| list.items.iter().filter_map(move |passages| item(list, passages));
    words.lists.iter().filter(|list| announces_figures(words, list)).flat_map(items).collect()
}

/// Whether the words before a list, or its heading where there are none, say that figures follow.
fn announces_figures(words: &Words<'_>, list: &ListWords) -> bool {
    pattern!(FIGURES, r"(?i)\b(?:results?|metrics?|scores?|performance|evaluation)\b[^.!?]*:?\s*$");
    pattern!(TRAINING, r"(?i)\b(?:hyper-?\s?parameters?|training\s+(?:results|metrics|loss)|during\s+training)\b");
    let said = said_of(words, list);
    FIGURES.is_match(said) && !TRAINING.is_match(said)
}

/// The last sentence before a list, else the heading.
fn said_of<'a>(words: &Words<'a>, list: &ListWords) -> &'a str {
    let Some(passage) = list.intro.or(words.heading).map(|at| &words.passages[at]) else { return "" };
    passage.slice(passage.sentences.last().cloned().unwrap_or_default())
}

/// The figures of a section's lists: measured on what the words before a list name, else on what the card says.
pub(super) fn in_lists(words: &Words<'_>, card: Option<&Place>, task: Option<&Term>) -> Vec<EvalResult> {
    let figure = |item: Item<'_>| {
        let intro = item.list.intro.or(words.heading).map(|at| &words.passages[at])?;
        let sentence = intro.sentences.last().cloned()?;
        if is_of_another(intro.slice(sentence.clone())) {
            return None;
        }
        let said = |kind| intro.within(kind, sentence.clone());
        let split = intro.only(said(TermKind::Split)).map(|split| intro.id(split));
        let passage = &words.passages[item.passage];
        if said(TermKind::Dataset).next().is_none() {
            return in_item(passage, &item, card?, split, task);
        }
        let named = intro.only(said(TermKind::Dataset))?;
        in_item(passage, &item, &Place::on(intro.term(named)), split, task)
    };
    listed(words).into_iter().filter_map(figure).collect()
}

/// Whether the words before a list say that its figures are those of another model.
pub(super) fn is_of_another(said: &str) -> bool {
    pattern!(
        ANOTHER,
        r"(?i)\b(?:baselines?|previous|original|(?:an)?other|base\s+models?|teachers?|without|before|compar\w+)\b"
    );
    ANOTHER.is_match(said)
}

/// The figure of an item `Metric: value`.
fn in_item(
    passage: &Passage<'_>,
    item: &Item<'_>,
    place: &Place,
    split: Option<Arc<str>>,
    task: Option<&Term>,
) -> Option<EvalResult> {
    let named = passage.words(item.key.clone());
    let metric = figure::metric(passage.vocabulary, &named, task)?;
    let value = passage.words(item.value.clone());
    let said = Said {
        metric: metric.id,
        value: &value,
        unit: None,
        dataset: place.dataset.as_ref(),
        split: metric.split.or(split),
        setting: place.setting(&[metric.variant]),
        verified: None,
        place: None,
        named: named.span,
    };
    let result = figure::result(passage.vocabulary, said).ok()?;
    Some(EvalResult { reason: Reason::own(Rule::KeyOfLine), placed_by: place.reason(), ..result })
}

// ---- tables of errors ----

/// The figures of a section's tables of errors: under a heading `WER` the column of all errors is that metric in percent,
/// for each test set.
pub(super) fn in_tables(words: &Words<'_>, place: &Place, vocabulary: &Vocabulary) -> Vec<EvalResult> {
    let Some(metric) = words.heading.and_then(|at| metric_of(&words.passages[at])) else { return Vec::new() };
    words.tables.iter().flat_map(|table| in_table(table, &metric, place, vocabulary)).collect()
}

/// The error rate that a heading is the name of.
fn metric_of(heading: &Passage<'_>) -> Option<Arc<str>> {
    let whole = trimmed(heading.plain(), 0..heading.plain().len());
    let metric = heading.named(TermKind::Metric).find(|mention| mention.range == whole)?;
    let id = heading.id(metric);
    matches!(&*id, "word-error-rate" | "character-error-rate" | "phoneme-error-rate").then_some(id)
}

fn in_table(table: &TableWords<'_>, metric: &Arc<str>, place: &Place, vocabulary: &Vocabulary) -> Vec<EvalResult> {
    let rows = &table.table.rows;
    let Some(head) = rows.first().filter(|row| row.is_head) else { return Vec::new() };
    let column = |name: &str| head.cells.iter().position(|cell| text(cell).eq_ignore_ascii_case(name));
    let counts = ["Corr", "Sub", "Del", "Ins"].iter().all(|name| column(name).is_some());
    let (Some(sets), Some(errors), true) = (column("dataset"), column("Err"), counts) else { return Vec::new() };
    let body: Vec<(&Cell, &Cell)> =
        rows[table.table.head_rows()..].iter().filter_map(|row| pair(row, sets, errors)).collect();
    let decoded = |set: &Cell| text(set).rsplit_once('/').map_or(String::new(), |(before, _)| before.to_owned());
    let first = body.first().map(|(set, _)| decoded(set));
    let is_one = body.iter().all(|(set, _)| Some(decoded(set)) == first);
    let result = |(set, error): &(&Cell, &Cell)| {
        let name = words_of(set, set.text.plain.rfind('/').map_or(0, |at| at + 1)..set.text.plain.len());
        let split = known::split(vocabulary, &name, place.dataset.as_ref());
        let unknown = split.is_none().then(|| name.value.clone());
        let way = Some(decoded(set)).filter(|way| !is_one && !way.is_empty());
        let value = words_of(error, 0..error.text.plain.len());
        let said = Said {
            metric: Arc::clone(metric),
            value: &value,
            unit: Some("%"),
            dataset: place.dataset.as_ref(),
            split,
            setting: place.setting(&[unknown, way]),
            verified: None,
            place: None,
            named: value.span,
        };
        let result = figure::result(vocabulary, said).ok()?;
        Some(EvalResult { reason: Reason::own(Rule::ColumnHead), placed_by: place.reason(), ..result })
    };
    body.iter().filter_map(result).collect()
}

fn pair(row: &Row, one: usize, other: usize) -> Option<(&Cell, &Cell)> {
    Some((row.cells.get(one)?, row.cells.get(other)?))
}

fn text(cell: &Cell) -> &str {
    cell.text.plain.trim()
}

/// Words of a cell with their place.
pub(super) fn words_of(cell: &Cell, range: Range<usize>) -> Spanned<String> {
    let range = trimmed(&cell.text.plain, range);
    Spanned::new(one_line(cell.text.plain.get(range.clone()).unwrap_or_default()), cell.text.span(range))
}
