//! Tables that list models: a row a model, its name and qualifiers, links, figures and properties in columns.
//!
//! 1. `head` says what a column's head means, `value` what a cell gives; 2. `columns` joins the heads of a table;
//!    3. `settle` finds out from cells and context what heads leave open; 4. `judge` decides whether the table lists
//!    models and which column names them; 5. `naming` tells rows of one name apart; 6. `row` makes an entry of a row;
//!    `context` finds what the words around say of dataset and split, which `place` reads.

mod columns;
mod context;
mod head;
mod judge;
mod naming;
mod place;
mod row;
mod settle;
#[cfg(test)]
mod tests;
mod value;

pub(super) use context::Context;

use self::judge::Judgement;
use super::words::TableWords;
use crate::model::{Entry, TableReading, Verdict};
use crate::vocabulary::Vocabulary;

/// The models that a table lists, none where it lists something else; and how it was read.
pub(super) fn read(
    words: &TableWords<'_>,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> (Vec<Entry>, TableReading) {
    let mut columns = columns::columns(words.table, vocabulary);
    settle::settle(&mut columns, words.table, context, vocabulary);
    let Judgement { verdict, named_by, signs } = judge::judge(words.table, &columns, context, vocabulary);
    let (mut entries, mut unread) = (Vec::new(), Vec::new());
    if let (Verdict::Models, Some(naming)) = (verdict, named_by) {
        let names = naming::names(words.table, &columns, naming);
        let mut reader = row::Reader::new(&columns, context.around(), vocabulary);
        let rows = columns.body(words.table).zip(names);
        entries.extend(rows.filter_map(|(row, name)| Some(reader.entry(row, name?))));
        unread = reader.unread;
    }
    let (span, models, columns) = (words.table.span, entries.len(), columns.readings());
    (entries, TableReading { span, verdict, named_by, models, signs, columns, unread })
}
