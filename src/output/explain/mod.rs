//! Why a page was read as it was: per table what it was taken for, per model which words gave which field by which
//! rule, and how to write it more clearly.
//!
//! 1. `tables` tells of tables, `fields` of models; 2. `hints` says what would be clearer; 3. `text` shows all of it to
//!    people. Programs get the same as JSON.

mod fields;
mod hints;
mod tables;
#[cfg(test)]
mod tests;
pub mod text;

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Rule, Sign, Unread, Verdict};
use crate::output::index::{SourceRef, View};

/// Everything that is told of the files of a run.
#[derive(Debug, Serialize)]
pub struct Explanation<'a> {
    /// The tables, in source order.
    pub tables: Vec<TableExplanation<'a>>,
    /// The models, in source order.
    pub models: Vec<ModelExplanation<'a>>,
    /// What would be clearer if it were written in another way.
    pub hints: Vec<Hint<'a>>,
}

/// How a table was read.
#[derive(Debug, Serialize)]
pub struct TableExplanation<'a> {
    /// Whether it lists models.
    pub verdict: Verdict,
    /// Number of the column that names its rows (from 0).
    pub named_by: Option<usize>,
    /// How many models were read from it.
    pub models: usize,
    /// How many of its rows say more of models that are listed elsewhere in its section.
    pub given: usize,
    /// What spoke for models or against them, each as often as it was found.
    pub signs: &'a [Sign],
    /// Its columns, from the left.
    pub columns: Vec<ColumnExplanation<'a>>,
    /// Cells that were not taken, though their heads promise figures, sizes or costs; the first ones only.
    pub unread: Vec<UnreadExplanation<'a>>,
    /// The whole table.
    pub source: SourceRef<'a>,
}

/// What a column was taken for.
#[derive(Debug, Serialize)]
pub struct ColumnExplanation<'a> {
    /// The words of its head, on one line.
    pub head: Option<&'a str>,
    /// What it holds; null where the head says nothing that is known.
    pub meaning: Option<&'a str>,
}

/// A cell that was not taken.
#[derive(Debug, Serialize)]
pub struct UnreadExplanation<'a> {
    /// The head above it, on one line.
    pub head: Option<&'a str>,
    /// Why.
    pub why: Unread,
    /// Its words.
    pub source: SourceRef<'a>,
}

/// Why a model has the fields that it has.
#[derive(Debug, Serialize)]
pub struct ModelExplanation<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its fields in the order of the index.
    pub fields: Vec<Field<'a>>,
    /// Where its name is written.
    pub source: SourceRef<'a>,
}

/// A value with the rule that took it.
#[derive(Debug, Serialize)]
pub struct Field<'a> {
    /// Which field of the model: `name`, `result`, `link`, …
    pub field: &'static str,
    /// The value in short.
    pub value: String,
    /// The rule that took it.
    pub rule: Rule,
    /// The words that were taken; null where none were.
    pub source: Option<SourceRef<'a>>,
    /// The words that made the rule apply, where they are others: a column's head, a heading.
    pub by: Option<SourceRef<'a>>,
}

/// What would be clearer if it were written in another way.
#[derive(Debug, Serialize)]
pub struct Hint<'a> {
    /// What is not clear.
    pub message: String,
    /// How to write it.
    pub help: &'static str,
    /// The places, the first ones only.
    pub sources: Vec<SourceRef<'a>>,
    /// How many places there are.
    pub count: usize,
}

/// Explains how the files of a view were read.
pub fn explain<'a>(view: &View<'a>) -> Explanation<'a> {
    let models = view.catalog.models.iter().map(|model| fields::of_model(view, model)).collect();
    let tables = view.catalog.tables.iter().map(|table| tables::of_table(view, table)).collect();
    Explanation { tables, models, hints: hints::hints(view) }
}

/// Writes an explanation as one JSON object with a line end.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_json(explanation: &Explanation<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, explanation)?;
    writeln!(out)
}
