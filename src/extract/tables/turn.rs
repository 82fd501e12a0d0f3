//! Tables that are written the other way round: a column a model, or the one model of a section as keys and values.

use super::head::{self, Head};
use super::value::{self, Value};
use crate::extract::passage::one_line;
use crate::extract::pattern::pattern;
use crate::markdown::{Cell, Row, Table};
use crate::vocabulary::Vocabulary;

/// A table with its rows and columns exchanged.
#[derive(Debug)]
pub(super) struct Turned {
    pub(super) table: Table,
    /// Whether it tells of one model only, which the section's heading names.
    pub(super) of_one: bool,
}

/// Most rows and columns of a table that is turned.
const MOST: usize = 48;

/// Turns a table whose first column holds what heads of columns do, and whose first row does not.
pub(super) fn turned(table: &Table, vocabulary: &Vocabulary) -> Option<Turned> {
    let (first, body) = table.rows.split_first()?;
    let width = table.rows.iter().map(|row| row.cells.len()).max()?;
    let is_plain = |row: &Row| row.cells.iter().all(|cell| !cell.repeats && cell.columns.len() == 1);
    if body.is_empty() || width < 2 || table.rows.len() > MOST || width > MOST || !table.rows.iter().all(is_plain) {
        return None;
    }
    let is_key = |cell: &Cell| !matches!(head::read(&cell.text.plain, vocabulary), Head::Unknown | Head::Name);
    let opens_with_key = |row: &&Row| row.cells.first().is_some_and(is_key);
    let known = body.iter().filter(opens_with_key).count();
    if first.cells.iter().skip(1).any(is_key) {
        return None;
    }
    let first_is_key = opens_with_key(&first);
    // The first of several pairs stands where the head should.
    let is_pair = first_is_key || first.cells.iter().skip(1).any(is_value);
    let of_one = width == 2 && (is_pair || is_generic(first));
    let rows = if is_pair && of_one { table.rows.as_slice() } else { body };
    let keys = known + usize::from(first_is_key);
    if (is_pair && !of_one) || keys < 2 || keys * 2 < rows.len() {
        return None;
    }
    let heads = rows.iter().filter_map(|row| row.cells.first());
    let table = if of_one { of_pairs(table, rows) } else { exchanged(table, first, heads, rows) };
    Some(Turned { table, of_one })
}

/// Whether a cell gives a number or a link, and so names nothing.
fn is_value(cell: &Cell) -> bool {
    !cell.text.links.is_empty() || value::read_cell(cell) != Value::Words
}

/// Whether a row heads keys and values, whatever they are.
fn is_generic(row: &Row) -> bool {
    pattern!(
        KEY,
        r"(?i)^\W*(?:keys?|items?|attributes?|property|properties|fields?|names?|metrics?|settings?|parameters?)?\W*$"
    );
    pattern!(VALUE, r"(?i)^\W*(?:values?|details?|descriptions?|info(?:rmation)?|results?)?\W*$");
    let [key, value] = row.cells.as_slice() else { return false };
    KEY.is_match(&key.text.plain) && VALUE.is_match(&one_line(&value.text.plain))
}

/// One row of values under a head of keys.
fn of_pairs(table: &Table, rows: &[Row]) -> Table {
    let at = |column: usize| {
        let cells = rows.iter().filter_map(move |row| row.cells.get(column));
        placed(cells.filter(|cell| column > 0 || !cell.text.plain.is_empty()))
    };
    let row = |column: usize| Row { cells: at(column), is_head: column == 0, span: table.span };
    Table { rows: vec![row(0), row(1)], caption: None, span: table.span }
}

/// Rows for columns: the first row's cells name them.
fn exchanged<'t>(table: &Table, first: &'t Row, heads: impl Iterator<Item = &'t Cell>, rows: &'t [Row]) -> Table {
    let corner = first.cells.first().into_iter();
    let head = Row { cells: placed(corner.chain(heads)), is_head: true, span: first.span };
    let column = |(at, name): (usize, &'t Cell)| {
        let values = rows.iter().filter_map(move |row| row.cells.get(at));
        Row { cells: placed(std::iter::once(name).chain(values)), is_head: false, span: name.text.whole_span() }
    };
    let columns = first.cells.iter().enumerate().skip(1).map(column);
    Table { rows: std::iter::once(head).chain(columns).collect(), caption: None, span: table.span }
}

/// Cells one behind the other.
fn placed<'t>(cells: impl Iterator<Item = &'t Cell>) -> Vec<Cell> {
    cells.enumerate().map(|(at, cell)| Cell { columns: at..at + 1, is_head: false, ..cell.clone() }).collect()
}
