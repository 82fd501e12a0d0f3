//! Tables with heads among their rows: a second row of heads, or a new head that begins what is a table of its own.

use super::head::{self, Head};
use super::value::{self, Value};
use crate::markdown::{Cell, Row, Table};
use crate::vocabulary::Vocabulary;

/// The tables that a table consists of: itself where no row under its head is one of heads.
pub(super) fn segments(table: &Table, vocabulary: &Vocabulary) -> Option<Vec<Table>> {
    let head_rows = table.head_rows();
    // Under a title the head proper follows.
    let is_titled =
        table.rows[..head_rows].iter().all(|row| row.cells.iter().filter(|cell| !is_blank(cell)).count() <= 1);
    let is_head = |at: &usize| is_head(&table.rows[*at], is_titled && *at == head_rows, vocabulary);
    let heads: Vec<usize> = (head_rows..table.rows.len()).filter(is_head).collect();
    if heads.is_empty() || head_rows == 0 {
        return None;
    }
    let mut segments = Vec::new();
    let mut head: Vec<Row> = table.rows[..head_rows].to_vec();
    let mut from = head_rows;
    for at in heads.into_iter().chain([table.rows.len()]) {
        if at > from {
            segments.push(segment(table, &head, &table.rows[from..at]));
        }
        if let Some(row) = table.rows.get(at) {
            // What stands right under the head, with gaps, says more of its columns; else it takes the head's place.
            let goes_on = at == head_rows && row.cells.iter().any(|cell| cell.repeats || is_blank(cell));
            head = if goes_on { head } else { Vec::new() };
            head.push(filled(row, table.rows.get(head_rows - 1)));
        }
        from = at + 1;
    }
    Some(segments)
}

/// Whether a row under the head, or under a title in its place, holds heads: several that are known, and nothing that
/// heads are not.
fn is_head(row: &Row, under_title: bool, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 40;
    let mut said = Vec::new();
    for cell in &row.cells {
        if !cell.text.links.is_empty() || cell.text.plain.len() > LONGEST {
            return false;
        }
        match value::read_cell(cell) {
            Value::Missing => {}
            Value::Words => said.push(cell),
            Value::Quantities(_) => return false,
        }
    }
    let known = said.iter().filter(|cell| head::read(&cell.text.plain, vocabulary) != Head::Unknown).count();
    known >= 2 && if under_title { known * 2 >= said.len() } else { known * 3 >= said.len() * 2 }
}

fn is_blank(cell: &Cell) -> bool {
    value::read_cell(cell) == Value::Missing
}

/// A row of heads whose gaps are filled with those of the head above.
fn filled(row: &Row, above: Option<&Row>) -> Row {
    let of_above = |cell: &Cell| above?.cells.iter().find(|head| head.columns == cell.columns).cloned();
    let fill = |cell: &Cell| if is_blank(cell) { of_above(cell).unwrap_or_else(|| cell.clone()) } else { cell.clone() };
    Row { cells: row.cells.iter().map(fill).collect(), is_head: true, span: row.span }
}

fn segment(table: &Table, head: &[Row], body: &[Row]) -> Table {
    let rows = [head, body].concat();
    let span = body.iter().fold(head.first().map_or(table.span, |row| row.span), |span, row| span.join(row.span));
    Table { rows, caption: None, span }
}
