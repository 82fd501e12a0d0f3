//! Tables of a card's own figures, a metric a row: `| Metric | Value |`.

use std::sync::Arc;

use super::evaluation::{Place, is_of_another, words_of};
use super::figure::{self, Said};
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::extract::words::{TableWords, Words};
use crate::markdown::{Cell, Row};
use crate::model::{EvalResult, Reason, Rule, Term};
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// What figures were measured on, as far as words or the card say it.
enum Measured {
    On(Place),
    /// Nothing names a dataset.
    Unsaid,
}

/// What the second column holds.
#[derive(Default)]
struct Column {
    percent: bool,
    split: Option<Arc<str>>,
    dataset: Option<Term>,
}

/// The figures of a section's tables with a metric a row, measured on what the words above name, else on what the card says;
/// `is_open` says that the card names no dataset at all.
pub(super) fn in_section(
    words: &Words<'_>,
    card: Option<&Place>,
    is_open: bool,
    task: Option<&Term>,
) -> Vec<EvalResult> {
    words.tables.iter().flat_map(|table| in_table(words, table, card, is_open, task).unwrap_or_default()).collect()
}

fn in_table(
    words: &Words<'_>,
    table: &TableWords<'_>,
    card: Option<&Place>,
    is_open: bool,
    task: Option<&Term>,
) -> Option<Vec<EvalResult>> {
    let (head, body) = table.table.rows.split_first().filter(|(head, _)| head.is_head)?;
    let above: Vec<&Passage<'_>> =
        table.intros.first().copied().into_iter().chain(words.heading).map(|at| &words.passages[at]).collect();
    if above.iter().any(|passage| is_of_another(passage.plain()) || tells_of_training(passage.plain())) {
        return None;
    }
    let vocabulary = above.first()?.vocabulary;
    let column = column(head, vocabulary)?;
    let measured = match column.dataset {
        Some(ref dataset) => Measured::On(Place::on(dataset.clone())),
        None => measured(&above, card, is_open)?,
    };
    let split = column.split.clone().or_else(|| {
        above.iter().find_map(|passage| passage.only(passage.named(TermKind::Split)).map(|split| passage.id(split)))
    });
    let rows = body.iter().filter_map(|row| figure_of(row, &column, &measured, split.clone(), task, vocabulary));
    Some(rows.collect())
}

/// What the words above a table say that was measured on, the nearest first.
fn measured(above: &[&Passage<'_>], card: Option<&Place>, is_open: bool) -> Option<Measured> {
    for passage in above {
        if passage.named(TermKind::Dataset).any(|mention| !mention.weak) {
            let named = passage.only(passage.named(TermKind::Dataset).filter(|mention| !mention.weak))?;
            return Some(Measured::On(Place::on(passage.term(named))));
        }
    }
    card.cloned().map(Measured::On).or_else(|| is_open.then_some(Measured::Unsaid))
}

/// Whether words speak of how training went.
fn tells_of_training(words: &str) -> bool {
    pattern!(
        TRAINING,
        r"(?i)\b(?:hyper-?\s?parameters?|training\s+(?:results|metrics|loss|progress|logs?)|during\s+training)\b"
    );
    TRAINING.is_match(words)
}

/// The second column of a table with a metric a row; none for other tables.
fn column(head: &Row, vocabulary: &Vocabulary) -> Option<Column> {
    pattern!(METRIC, r"(?i)^\W*(?:(?:evaluation\s+)?metrics?(?:\s+names?)?|measures?|\u{6307}\u{6807})\W*$");
    pattern!(
        VALUE,
        r"(?i)^\W*(?:values?|scores?|results?|performance|\u{503c}|\u{7ed3}\u{679c})\s*(?:[(\[]?\s*(%)\s*[)\]]?)?\W*$"
    );
    let [metric, value] = head.cells.as_slice() else { return None };
    if !METRIC.is_match(&metric.text.plain) {
        return None;
    }
    if let Some(found) = VALUE.captures(&value.text.plain) {
        return Some(Column { percent: found.get(1).is_some(), ..Column::default() });
    }
    let passage = Passage::new(&value.text, vocabulary);
    let whole = trimmed(passage.plain(), 0..passage.plain().len());
    let is_whole = |mention: &&Mention| {
        let behind = passage.slice(mention.range.end..whole.end.max(mention.range.end));
        mention.range.start == whole.start && matches!(behind.trim().to_lowercase().as_str(), "" | "set" | "split")
    };
    if let Some(split) = passage.named(TermKind::Split).find(is_whole) {
        return Some(Column { split: Some(passage.id(split)), ..Column::default() });
    }
    let dataset = passage.named(TermKind::Dataset).find(is_whole)?;
    Some(Column { dataset: Some(passage.term(dataset)), ..Column::default() })
}

fn figure_of(
    row: &Row,
    column: &Column,
    measured: &Measured,
    split: Option<Arc<str>>,
    task: Option<&Term>,
    vocabulary: &Vocabulary,
) -> Option<EvalResult> {
    let whole = |cell: &Cell| words_of(cell, 0..cell.text.plain.len());
    let [name, value] = row.cells.as_slice() else { return None };
    let (named, value) = (whole(name), whole(value));
    let metric = figure::metric(vocabulary, &named, task)?;
    let place = match measured {
        Measured::On(place) => Some(place),
        Measured::Unsaid => None,
    };
    let said = Said {
        metric: metric.id,
        value: &value,
        unit: column.percent.then_some("%"),
        dataset: place.and_then(Place::dataset),
        split: metric.split.or(split),
        setting: place
            .map_or_else(|| metric.variant.clone(), |place| place.setting(std::slice::from_ref(&metric.variant))),
        verified: None,
        place: None,
        named: named.span,
    };
    let result = figure::result(vocabulary, said).ok()?;
    Some(EvalResult { reason: Reason::own(Rule::Row), placed_by: place.and_then(Place::reason), ..result })
}
