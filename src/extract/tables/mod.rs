//! Tables that list models: a row a model, its name and qualifiers, links, figures and properties in columns.
//!
//! 1. `turn` puts a table upright that is written the other way round, `spread` one with a model a cell, `segment` parts
//!    one with heads among its rows; 2. `columns` joins the heads of a table, `head` says what each means; 3. `settle`
//!    finds out from cells and context what heads leave open; 4. `judge` decides whether the table lists models and which
//!    column names them; 5. `naming` tells rows of one name apart; 6. `row` makes an entry of a row, of what `cell` and
//!    `figure` read and `row_place` knows; 7. `repeated` joins those of one model that was measured on several datasets.
//!
//! `value` reads what a cell gives, and `placed` figures that say themselves what they were measured on; `context` finds
//! what the words around say of dataset and split, which `place` reads. `key` reads the keys and values of metafiles as
//! heads and cells.

mod cell;
mod checksum;
mod columns;
mod context;
mod figure;
mod head;
mod judge;
mod key;
mod keyed;
mod naming;
mod place;
mod placed;
mod repeated;
mod row;
mod row_place;
mod segment;
mod settle;
mod spread;
#[cfg(test)]
mod tests;
mod turn;
mod value;

pub(super) use checksum::of_files;
pub(super) use context::Context;
pub(super) use key::{Key, number};
pub(super) use keyed::take_keyed;

use self::columns::Columns;
use self::judge::Judgement;
use self::naming::Name;
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
    let read_one = |table: &Table, of_one: bool| read_table(table, of_one, context, vocabulary);
    if let Some(stacked) = spread::stacked(words.table) {
        let (entries, reading) = read_one(&stacked, false);
        return (entries, vec![reading]);
    }
    if let Some(turned) = turn::turned(words.table, vocabulary) {
        let (entries, reading) = read_one(&turned.table, turned.of_one);
        return (entries, vec![reading]);
    }
    let Some(segments) = segment::segments(words.table, vocabulary) else {
        let (entries, reading) = read_one(words.table, false);
        return (entries, vec![reading]);
    };
    let (entries, readings): (Vec<_>, _) = segments.iter().map(|segment| read_one(segment, false)).unzip();
    (entries.into_iter().flatten().collect(), readings)
}

/// Reads a table with a row a model, or with the one row that tells of the model which the section's heading names.
fn read_table(
    table: &Table,
    of_one: bool,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> (Vec<Entry>, TableReading) {
    let mut columns = columns::columns(table, vocabulary);
    settle::settle(&mut columns, table, context, vocabulary);
    let judge = if of_one { judge::judge_one } else { judge::judge };
    let Judgement { verdict, named_by, signs } = judge(table, &columns, context, vocabulary);
    let names = match (verdict, named_by, context.heading) {
        (Verdict::Models, Some(naming), _) => naming::names(table, &columns, naming),
        (Verdict::Models, None, Some(heading)) => vec![Some(naming::of_heading(heading, columns.heads.len()))],
        _ => Vec::new(),
    };
    let (entries, unread) = rows(table, &columns, names, context, vocabulary);
    let entries = repeated::joined(entries, &columns);
    let (models, columns) = (entries.len(), columns.readings());
    (entries, TableReading { span: table.span, verdict, named_by, models, given: 0, signs, columns, unread })
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
