//! Tables that list models: a row a model, its name and qualifiers, links, figures and properties in columns.
//!
//! 1. `head` says what a column's head means, `value` what a cell gives; 2. `columns` joins the heads of a table;
//!    3. `judge` decides whether the table lists models and which column names them; 4. `naming` tells rows of one name
//!    apart; 5. `row` makes an entry of a row; `context` finds the dataset and the split that the words around say.

mod columns;
mod context;
mod head;
mod judge;
mod naming;
mod row;
#[cfg(test)]
mod tests;
mod value;

pub(super) use context::Context;

use super::words::TableWords;
use crate::model::Entry;
use crate::vocabulary::Vocabulary;

/// The models that a table lists; none where it lists something else.
pub(super) fn entries(words: &TableWords<'_>, context: &Context<'_, '_>, vocabulary: &Vocabulary) -> Vec<Entry> {
    let columns = columns::columns(words.table, vocabulary);
    let Some(naming) = judge::names(words.table, &columns, context, vocabulary) else { return Vec::new() };
    let names = naming::names(words.table, &columns, naming);
    let around = context.around();
    let rows = columns.body(words.table).zip(names);
    rows.filter_map(|(row, name)| Some(row::entry(row, name?, &columns, &around, vocabulary))).collect()
}
