//! What the heads of a table leave open and its cells or the words around it settle: the metric and the units that are
//! only named before the table, whether `Top-1` counts what is right or what is wrong, whether figures are percentages
//! or fractions of one.

use std::sync::Arc;

use super::columns::Columns;
use super::context::Context;
use super::head::{self, Head, MetricHead, PropertyHead};
use super::judge::{SAMPLE, cell};
use super::value::{self, Quantity, Value};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::markdown::{Row, Table};
use crate::model::LinkKind;
use crate::vocabulary::{TermKind, Vocabulary, head_key};

/// Settles the heads of a table.
pub(super) fn settle(columns: &mut Columns, table: &Table, context: &Context<'_, '_>, vocabulary: &Vocabulary) {
    leave_languages(columns);
    take_for_start(columns);
    take_metric_from_words(columns, context, vocabulary);
    take_units_from_words(columns, context, vocabulary);
    take_operations_for_pairs(columns, context);
    let rows: Vec<&Row> = columns.body(table).take(SAMPLE).collect();
    name_by_task(columns, context, vocabulary);
    take_for_input_sizes(columns, &rows);
    take_for_parameters(columns, &rows);
    let measured: Vec<Vec<Vec<Option<f64>>>> =
        columns.heads.iter().enumerate().map(|(column, head)| figures(head, column, &rows)).collect();
    for (head, figures) in columns.heads.iter_mut().zip(&measured) {
        for (metric, figures) in metrics_mut(head).zip(figures) {
            metric.fraction = are_fractions(figures);
        }
    }
    if count_errors(columns, &measured, context, vocabulary) {
        for metric in columns.heads.iter_mut().flat_map(metrics_mut).filter(|metric| metric.bare) {
            let complement = vocabulary.metric(&metric.metric).and_then(|term| term.complement.as_deref());
            metric.metric = complement.map_or_else(|| metric.metric.clone(), Into::into);
        }
    }
}

/// Reads heads that name a dataset or a split alone, where the words right before the table name the metric, and only one:
/// `WERs on LibriSpeech:` over `test-clean` and `test-other`.
fn take_metric_from_words(columns: &mut Columns, context: &Context<'_, '_>, vocabulary: &Vocabulary) {
    if columns.heads.iter().flat_map(metrics).next().is_some() {
        return;
    }
    let nearest = context.nearest().find(|passage| passage.named(TermKind::Metric).next().is_some());
    let metric = nearest.and_then(|passage| Some(passage.id(passage.only(passage.named(TermKind::Metric))?)));
    let Some((metric, term)) = metric.and_then(|id| Some((id.clone(), vocabulary.metric(&id)?))) else { return };
    for column in 0..columns.heads.len() {
        let Some(words) = columns.head_words(column).filter(|_| columns.heads[column] == Head::Unknown) else {
            continue;
        };
        if let Head::Metric(head) = head::read(&format!("{words} {}", term.name), vocabulary)
            && (head.dataset.is_some() || head.split.is_some())
        {
            columns.heads[column] = Head::Metric(MetricHead { metric: metric.clone(), bare: false, ..head });
        }
    }
}

/// Takes the units of sizes and costs that the words before the table give: `Params are in millions.`
fn take_units_from_words(columns: &mut Columns, context: &Context<'_, '_>, vocabulary: &Vocabulary) {
    pattern!(
        IN,
        r"(?i)([\w# -]{3,40}?)\s+(?:(?:is|are)\s+)?(?:(?:given|reported|measured|shown|listed)\s+)?in\s+([A-Za-z/]+)"
    );
    for column in 0..columns.heads.len() {
        let is_open = matches!(&columns.heads[column], Head::Property(head) if head.unit.is_none());
        let Some(words) = columns.head_words(column).filter(|_| is_open).map(str::to_lowercase) else { continue };
        let said = |passage: &Passage<'_>| {
            let found = IN.captures_iter(passage.plain()).find_map(|found| {
                let names = found[1].to_lowercase().ends_with(words.trim_start_matches('#').trim());
                names.then(|| head::read(&format!("{words} ({})", &found[2]), vocabulary))
            })?;
            if let Head::Property(head) = found { head.unit } else { None }
        };
        let unit = context.intro.iter().find_map(|passage| said(passage));
        if let (Head::Property(head), Some(unit)) = (&mut columns.heads[column], unit) {
            head.unit = Some(unit);
        }
    }
}

/// Takes operations for pairs of them where the words before the table say that they are counted so: `FLOPs are counted as
/// MACs`. A figure that is twice another must not stand for it.
fn take_operations_for_pairs(columns: &mut Columns, context: &Context<'_, '_>) {
    pattern!(
        COUNTED,
        r"(?i)\bflops?\b[^.;:]{0,40}\b(?:count(?:ed)?|measured|reported|defined|given|means?|refers?)\b[^.;:]{0,20}\b(?:G?MACs?|mult(?:iply|i)?[\s-]?(?:add|accumulate)s?)\b"
    );
    if !context.intro.iter().any(|passage| COUNTED.is_match(passage.plain())) {
        return;
    }
    for head in &mut columns.heads {
        if let Head::Property(property) = head
            && property.property == "flops"
        {
            "macs".clone_into(&mut property.property);
        }
    }
}

/// Names metrics by the task of their dataset, else by the one that the nearest words name, themselves or by a dataset:
/// the `AP` of poses is one of keypoints.
fn name_by_task(columns: &mut Columns, context: &Context<'_, '_>, vocabulary: &Vocabulary) {
    let task_of = |dataset: &str| vocabulary.dataset(dataset)?.task.as_deref().map(Arc::from);
    let named = |passage: &Passage<'_>| -> Option<Arc<str>> {
        let task = passage.named(TermKind::Task).next().map(|task| passage.id(task));
        task.or_else(|| passage.named(TermKind::Dataset).find_map(|dataset| task_of(&passage.id(dataset))))
    };
    let around = context.passages().find_map(named);
    for metric in columns.heads.iter_mut().flat_map(metrics_mut) {
        let Some(term) = vocabulary.metric(&metric.metric).filter(|term| !term.by_task.is_empty()) else { continue };
        let of_dataset = metric.dataset.as_ref().and_then(|id| vocabulary.dataset(id)?.task.as_deref());
        let meant = [of_dataset, around.as_deref()].into_iter().flatten().find_map(|task| term.by_task.get(task));
        if let Some(meant) = meant {
            metric.metric = meant.as_str().into();
        }
    }
}

/// Takes sizes in billions for numbers of parameters: nobody gives a file's size in `B`.
fn take_for_parameters(columns: &mut Columns, rows: &[&Row]) {
    let is_bare = |unit: &str| matches!(unit, "B" | "M" | "K" | "k");
    for column in 0..columns.heads.len() {
        let Head::Property(head) = &columns.heads[column] else { continue };
        if head.property != "model-size" || head.unit.is_some() {
            continue;
        }
        let read = rows.iter().filter_map(|row| cell(row, column)).map(value::read_cell);
        let units: Vec<Option<String>> = read
            .filter_map(|value| if let Value::Quantities(all) = value { Some(all) } else { None })
            .flatten()
            .map(|quantity| quantity.unit)
            .collect();
        let bare = units.iter().all(|unit| unit.as_deref().is_some_and(is_bare));
        if bare && units.iter().any(|unit| unit.as_deref() == Some("B")) {
            let property = PropertyHead { property: "params".to_owned(), needs_unit: false, ..head.clone() };
            columns.heads[column] = Head::Property(property);
        }
    }
}

/// Takes a column `size` without units for that of pictures where its numbers are such: 224, 640.
fn take_for_input_sizes(columns: &mut Columns, rows: &[&Row]) {
    // Sides of pictures that old networks take, beside the multiples of their strides.
    const SIDES: [f64; 6] = [227.0, 231.0, 299.0, 300.0, 331.0, 500.0];
    let is_side = |quantity: &Quantity| {
        let side = quantity.number.value;
        let is_usual = (96.0..=2048.0).contains(&side) && side % 16.0 == 0.0;
        quantity.unit.is_none() && (is_usual || SIDES.contains(&side))
    };
    for column in 0..columns.heads.len() {
        let Head::Property(head) = &columns.heads[column] else { continue };
        if head.property != "model-size" || head.unit.is_some() {
            continue;
        }
        let read = rows.iter().filter_map(|row| cell(row, column)).map(value::read_cell);
        let said: Vec<Value> = read.filter(|value| *value != Value::Missing).collect();
        let sides = said.iter().all(|value| matches!(value, Value::Quantities(all) if all.iter().all(is_side)));
        if sides && !said.is_empty() {
            let property = PropertyHead { property: "input-size".to_owned(), needs_unit: false, ..head.clone() };
            columns.heads[column] = Head::Property(property);
        }
    }
}

/// Takes a column `Pretrained model` for that of models which training began with, where another names the models and a
/// later one has their files.
fn take_for_start(columns: &mut Columns) {
    let Some(naming) = columns.heads.iter().position(|head| *head == Head::Name) else { return };
    let has_files = |head: &Head| matches!(head, Head::Links | Head::Link(LinkKind::Weights));
    let Some(files) = columns.heads.iter().rposition(has_files) else { return };
    for column in naming + 1..files {
        let is_start = columns
            .head_words(column)
            .is_some_and(|words| matches!(head_key(words).as_str(), "pretrained model" | "pre trained model"));
        if is_start && columns.heads[column] == Head::Name {
            columns.heads[column] = Head::Link(LinkKind::Other);
        }
    }
}

/// Takes heads of two letters for the codes of languages where several others are such: `en`, `fr`, `ar`.
fn leave_languages(columns: &mut Columns) {
    const SEVERAL: usize = 3;
    let is_code = |column: usize| {
        columns
            .head_words(column)
            .is_some_and(|words| words.len() == 2 && words.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    let codes: Vec<usize> = (0..columns.heads.len()).filter(|column| is_code(*column)).collect();
    if codes.iter().filter(|column| columns.heads[**column] == Head::Unknown).count() >= SEVERAL {
        for column in codes {
            columns.heads[column] = Head::Unknown;
        }
    }
}

/// The metrics that a head names.
fn metrics(head: &Head) -> impl Iterator<Item = &MetricHead> {
    head.parts().iter().filter_map(|head| if let Head::Metric(metric) = head { Some(metric) } else { None })
}

fn metrics_mut(head: &mut Head) -> impl Iterator<Item = &mut MetricHead> {
    head.parts_mut().iter_mut().filter_map(|head| if let Head::Metric(metric) = head { Some(metric) } else { None })
}

/// The figures of a column, for each metric of its head those of the rows; a percent sign makes a fraction none.
fn figures(head: &Head, column: usize, rows: &[&Row]) -> Vec<Vec<Option<f64>>> {
    let count = metrics(head).count();
    if count == 0 {
        return Vec::new();
    }
    let mut figures = vec![Vec::with_capacity(rows.len()); count];
    for row in rows {
        let read = cell(row, column).map(value::read_cell);
        let quantities = if let Some(Value::Quantities(all)) = read { all } else { Vec::new() };
        let fits = quantities.len() == count;
        for (nth, figures) in figures.iter_mut().enumerate() {
            let quantity = quantities.get(nth).filter(|_| fits);
            figures.push(quantity.map(|it| if it.unit.is_some() { it.number.value.max(2.0) } else { it.number.value }));
        }
    }
    figures
}

/// Whether figures are fractions of one; a single figure does not tell.
fn are_fractions(figures: &[Option<f64>]) -> Option<bool> {
    let mut known = figures.iter().flatten();
    if known.clone().any(|figure| figure.abs() > 1.0) {
        return Some(false);
    }
    known.nth(1).map(|_| true)
}

/// Whether the columns that do not say so count errors: by their figures, by a column that does say so, or by the
/// nearest words that speak of the one or the other.
fn count_errors(
    columns: &Columns,
    measured: &[Vec<Vec<Option<f64>>>],
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> bool {
    pattern!(ERRORS, r"(?i)\berrors?\b|\berr\b");
    pattern!(RIGHT, r"(?i)\baccurac|\bacc\b|\bprecision\b");
    let all: Vec<(&MetricHead, &Vec<Option<f64>>)> =
        columns.heads.iter().zip(measured).flat_map(|(head, figures)| metrics(head).zip(figures)).collect();
    let bare = || all.iter().filter(|(metric, _)| metric.bare);
    if bare().next().is_none() {
        return false;
    }
    let greater = bare().find_map(|(metric, figures)| {
        let limit = vocabulary.metric(&metric.metric)?.at_most.as_deref()?;
        let (_, limits) = bare().find(|(other, _)| &*other.metric == limit)?;
        is_greater(figures, limits)
    });
    let complements = || bare().filter_map(|(metric, _)| vocabulary.metric(&metric.metric)?.complement.as_deref());
    let said = || all.iter().any(|(metric, _)| !metric.bare && complements().any(|other| *metric.metric == *other));
    let words = || {
        let of = |text: &str| match (ERRORS.is_match(text), RIGHT.is_match(text)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
        context.passages().find_map(|passage| of(passage.plain()))
    };
    greater.unwrap_or_else(|| said() || words().unwrap_or(false))
}

/// Whether the figures of one column are greater than those of another, row by row; `None` where rows differ in it.
fn is_greater(figures: &[Option<f64>], others: &[Option<f64>]) -> Option<bool> {
    let pairs = figures.iter().zip(others).filter_map(|(one, other)| Some(((*one)?, (*other)?)));
    let (mut greater, mut less) = (false, false);
    for (one, other) in pairs {
        greater |= one > other;
        less |= one < other;
    }
    (greater != less).then_some(greater)
}
