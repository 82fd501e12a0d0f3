//! The columns of a table with the meaning of their heads.

use super::head::{self, Head};
use crate::extract::passage::one_line;
use crate::markdown::{Row, Table};
use crate::vocabulary::Vocabulary;

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    /// What each holds.
    pub(super) heads: Vec<Head>,
    /// How many rows belong to the table's head.
    head_rows: usize,
}

impl Columns {
    /// The rows under the head.
    pub(super) fn body<'t>(&self, table: &'t Table) -> impl Iterator<Item = &'t Row> {
        table.rows.iter().skip(self.head_rows)
    }

    /// What a column holds; a surplus cell stands under no head.
    pub(super) fn head(&self, column: usize) -> &Head {
        self.heads.get(column).unwrap_or(&Head::Unknown)
    }

    /// The columns whose heads fit.
    pub(super) fn of(&self, fits: impl Fn(&Head) -> bool) -> impl Iterator<Item = usize> {
        self.heads.iter().enumerate().filter(move |(_, head)| fits(head)).map(|(at, _)| at)
    }
}

/// Reads the head of a table. In a head of several rows a column has the words of all cells above it, from the top.
pub(super) fn columns(table: &Table, vocabulary: &Vocabulary) -> Columns {
    let head_rows = table.rows.iter().take_while(|row| row.is_head).count();
    let cells = || table.rows[..head_rows].iter().flat_map(|row| &row.cells);
    let width = cells().map(|cell| cell.columns.end).max().unwrap_or(0);
    let mut words: Vec<Vec<String>> = vec![Vec::new(); width];
    for cell in cells().filter(|cell| !cell.repeats) {
        let text = one_line(&cell.text.plain);
        if !text.is_empty() {
            words[cell.columns.clone()].iter_mut().for_each(|words| words.push(text.clone()));
        }
    }
    let heads = words.iter().map(|words| meaning(words, vocabulary)).collect();
    Columns { heads, head_rows }
}

/// The meaning of the words above a column: of all together, else of the lowest.
fn meaning(words: &[String], vocabulary: &Vocabulary) -> Head {
    match (head::read(&words.join(" "), vocabulary), words) {
        (Head::Unknown, [_, .., lowest]) => head::read(lowest, vocabulary),
        (head, _) => head,
    }
}
