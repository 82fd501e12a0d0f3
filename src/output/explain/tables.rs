//! What a table was taken for.

use super::{ColumnExplanation, TableExplanation, UnreadExplanation};
use crate::model::{ColumnReading, TableReading};
use crate::output::index::View;

/// Explains a table.
pub(super) fn of_table<'a>(view: &View<'a>, table: &'a TableReading) -> TableExplanation<'a> {
    let head = |column: &'a ColumnReading| column.head.as_ref().map(|head| head.value.as_str());
    let columns = table.columns.iter();
    let unread = table.unread.iter().map(|cell| UnreadExplanation {
        head: table.columns.get(cell.column).and_then(head),
        why: cell.why,
        source: view.source(cell.span),
    });
    TableExplanation {
        verdict: table.verdict,
        named_by: table.named_by,
        models: table.models,
        given: table.given,
        signs: &table.signs,
        columns: columns.map(|it| ColumnExplanation { head: head(it), meaning: it.meaning.as_deref() }).collect(),
        unread: unread.collect(),
        source: view.source(table.span),
    }
}
