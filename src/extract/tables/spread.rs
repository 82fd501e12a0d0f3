//! Tables that spread models over rows and columns: every cell links one, and a head says what all of them are.

use crate::extract::links;
use crate::extract::passage::one_line;
use crate::markdown::{Cell, Row, Table};

/// The table with a row for each of its cells; `None` where its rows are models.
pub(super) fn stacked(table: &Table) -> Option<Table> {
    let (head, body) = table.rows.split_first()?;
    let said = |row: &Row| row.cells.iter().filter(|cell| !cell.text.plain.trim().is_empty()).count();
    let is_titled = head.is_head && said(head) <= 1 && head.cells.len() > 1;
    if !is_titled || !body.iter().any(|row| said(row) > 1) || !body.iter().all(is_of_links) {
        return None;
    }
    let first = Cell { columns: 0..1, ..head.cells.first()?.clone() };
    let cells = body.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.links.is_empty());
    let row = |cell: &Cell| Row {
        cells: vec![Cell { columns: 0..1, ..cell.clone() }],
        is_head: false,
        span: cell.text.whole_span(),
    };
    let rows = std::iter::once(Row { cells: vec![first], ..head.clone() }).chain(cells.map(row)).collect();
    Some(Table { rows, caption: None, span: table.span })
}

/// Whether a row heads others, or has a link with a name in each of its cells and nothing else.
fn is_of_links(row: &Row) -> bool {
    let mut said = row.cells.iter().filter(|cell| !cell.text.plain.trim().is_empty());
    let is_heading = said.clone().count() == 1 && said.clone().all(|cell| cell.text.links.is_empty());
    is_heading || said.all(is_link)
}

/// Whether a cell is one link that names something.
fn is_link(cell: &Cell) -> bool {
    let [link] = cell.text.links.as_slice() else { return false };
    let text = cell.text.link_text(link);
    one_line(text) == one_line(&cell.text.plain) && !links::is_generic(text) && text.contains(char::is_alphabetic)
}
