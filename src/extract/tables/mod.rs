//! Tables that list models: a row a model, its name and qualifiers, links, figures and properties in columns.
//!
//! 1. `turn` puts a table upright that is written the other way round, `segment` parts one with heads among its rows; `head` says what a column's head means, `value`
//!    what a cell gives; 2. `columns` joins the heads of a table;
//!    3. `settle` finds out from cells and context what heads leave open; 4. `judge` decides whether the table lists
//!    models and which column names them; 5. `naming` tells rows of one name apart; 6. `row` makes an entry of a row, of what `cell` and
//!    `figure` read and `row_place` knows;
//!    `context` finds what the words around say of dataset and split, which `place` reads.

mod cell;
mod columns;
mod context;
mod figure;
mod head;
mod judge;
mod naming;
mod place;
mod row;
mod row_place;
mod segment;
mod settle;
#[cfg(test)]
mod tests;
mod turn;
mod value;

pub(super) use context::Context;

use self::columns::Columns;
use self::judge::Judgement;
use self::naming::Name;
use super::offers::names_a_model;
use super::words::TableWords;
use crate::markdown::Table;
use crate::model::{Entry, TableReading, UnreadCell, Verdict};
use crate::vocabulary::Vocabulary;

/// The models that a table lists, none where it lists something else; and how it was read, head by head.
pub(super) fn read(
    words: &TableWords<'_>,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> (Vec<Entry>, Vec<TableReading>) {
    if let Some(turned) = turn::turned(words.table, vocabulary) {
        let read = if turned.of_one { of_one } else { upright };
        let (entries, reading) = read(&turned.table, context, vocabulary);
        return (entries, vec![reading]);
    }
    let Some(segments) = segment::segments(words.table, vocabulary) else {
        let (entries, reading) = upright(words.table, context, vocabulary);
        return (entries, vec![reading]);
    };
    let (entries, readings): (Vec<_>, _) = segments.iter().map(|segment| upright(segment, context, vocabulary)).unzip();
    (entries.into_iter().flatten().collect(), readings)
}

/// Reads a table with a row a model.
fn upright(table: &Table, context: &Context<'_, '_>, vocabulary: &Vocabulary) -> (Vec<Entry>, TableReading) {
    let mut columns = columns::columns(table, vocabulary);
    settle::settle(&mut columns, table, context, vocabulary);
    let Judgement { verdict, named_by, signs } = judge::judge(table, &columns, context, vocabulary);
    let mut names = Vec::new();
    if let (Verdict::Models, Some(naming)) = (verdict, named_by) {
        names = naming::names(table, &columns, naming);
    }
    let (entries, unread) = rows(table, &columns, names, context, vocabulary);
    let (models, columns) = (entries.len(), columns.readings());
    (entries, TableReading { span: table.span, verdict, named_by, models, signs, columns, unread })
}

/// Reads a table of keys and values as the one model that the section's heading names.
fn of_one(table: &Table, context: &Context<'_, '_>, vocabulary: &Vocabulary) -> (Vec<Entry>, TableReading) {
    let mut columns = columns::columns(table, vocabulary);
    settle::settle(&mut columns, table, context, vocabulary);
    let signs = judge::signs_of_one(table, &columns, vocabulary);
    let name = context.heading.filter(|heading| !signs.is_empty() && names_a_model(heading));
    let name = name.map(|heading| naming::of_heading(heading, columns.heads.len()));
    let verdict = if name.is_some() { Verdict::Models } else { Verdict::NothingToHave };
    let (entries, unread) = rows(table, &columns, vec![name], context, vocabulary);
    let (models, columns) = (entries.len(), columns.readings());
    (entries, TableReading { span: table.span, verdict, named_by: None, models, signs, columns, unread })
}

/// The entries of the rows that have a name, and the cells that were not taken.
fn rows(
    table: &Table,
    columns: &Columns,
    names: Vec<Option<Name>>,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> (Vec<Entry>, Vec<UnreadCell>) {
    if names.iter().all(Option::is_none) {
        return (Vec::new(), Vec::new());
    }
    let mut reader = row::Reader::new(columns, context.around(), vocabulary);
    let mut entries = Vec::new();
    for (row, name) in columns.body(table).zip(names) {
        match name {
            Some(name) => entries.extend(reader.entry(row, name)),
            None => reader.group(row),
        }
    }
    (entries, reader.unread)
}
