//! Where the cells of an HTML table stand once their row and column spans are reckoned.

use std::ops::Range;
use std::sync::Arc;

use super::table::{Cell, Row};
use super::text::RichText;
use crate::span::Span;

/// Spans reach no further than this column; browsers stop there as well.
const MAX_COLUMNS: usize = 1_000;

/// So many cells at most reach into a following row.
const MAX_CARRIED: usize = 64;

/// A cell as its tag gives it.
pub(super) struct Placed {
    pub(super) text: RichText,
    pub(super) is_head: bool,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The rows of a table as they come in.
pub(super) struct Grid {
    rows: Vec<Row>,
    row: Option<OpenRow>,
    /// Cells from rows above that reach into the open row, by column, with the number of rows that are left to each.
    carried: Vec<(Cell, usize)>,
    /// Cells of the open row that reach below it.
    begun: Vec<(Cell, usize)>,
    /// How many more cells may be repeated.
    repeats_left: usize,
    in_head: bool,
    body_began: bool,
}

struct OpenRow {
    cells: Vec<Cell>,
    from: usize,
    /// The next column that is free of cells of this row.
    column: usize,
    /// How many of the cells that are carried into this row have been placed.
    placed: usize,
    own: usize,
    only_heads: bool,
}

impl Grid {
    /// A grid for a table that is written in so many bytes: they bound how many cells it repeats.
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            rows: Vec::new(),
            row: None,
            carried: Vec::new(),
            begun: Vec::new(),
            repeats_left: bytes + MAX_CARRIED,
            in_head: false,
            body_began: false,
        }
    }

    /// Begins or ends the head or a body; no cell reaches across.
    pub(super) fn section(&mut self, head: bool) {
        // Behind a head that is marked as such the body begins, even if all of its cells are heads of rows.
        self.body_began |= self.in_head && !head && !self.rows.is_empty();
        self.in_head = head;
        self.carried.clear();
    }

    /// Begins a row at an offset, unless one is open.
    pub(super) fn open_row(&mut self, from: usize) {
        let fresh = || OpenRow { cells: Vec::new(), from, column: 0, placed: 0, own: 0, only_heads: true };
        self.row.get_or_insert_with(fresh);
    }

    /// Puts a cell at the next free columns of the open row.
    pub(super) fn push(&mut self, cell: Placed) {
        let Some(mut row) = self.row.take() else { return };
        self.repeat(&mut row, false);
        let start = row.column;
        let free = self.carried.get(row.placed).map_or(usize::MAX, |(next, _)| next.columns.start);
        let end = start.saturating_add(cell.columns).min(MAX_COLUMNS.max(start + 1)).min(free);
        let is_head = cell.is_head || self.in_head;
        let placed = Cell { text: Arc::new(cell.text), columns: start..end, is_head, repeats: false };
        if cell.rows > 1 && self.carried.len() + self.begun.len() < MAX_CARRIED {
            self.begun.push((Cell { repeats: true, ..placed.clone() }, cell.rows - 1));
        }
        row.cells.push(placed);
        row.own += 1;
        row.only_heads &= cell.is_head;
        row.column = end;
        self.row = Some(row);
    }

    /// Ends the open row, if any; `span` tells its place from the offset at which it began.
    pub(super) fn close_row(&mut self, span: impl FnOnce(usize) -> Span) {
        let Some(mut row) = self.row.take() else { return };
        self.repeat(&mut row, true);
        self.carried.retain_mut(|(_, rows)| {
            *rows -= 1;
            *rows > 0
        });
        self.carried.append(&mut self.begun);
        self.carried.sort_by_key(|(cell, _)| cell.columns.start);
        // A row without a cell of its own says nothing.
        if row.own > 0 {
            let is_head = self.in_head || (row.only_heads && !self.body_began);
            self.body_began |= !is_head;
            self.rows.push(Row { cells: row.cells, is_head, span: span(row.from) });
        }
    }

    /// The rows that are complete.
    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// Puts the cells from above that come next, or (`all`) all that are left, into the row.
    fn repeat(&mut self, row: &mut OpenRow, all: bool) {
        while let Some((cell, _)) = self.carried.get(row.placed) {
            let Range { start, end } = cell.columns;
            if !all && start > row.column {
                break;
            }
            if self.repeats_left > 0 {
                self.repeats_left -= 1;
                row.cells.push(cell.clone());
            }
            row.column = end;
            row.placed += 1;
        }
    }
}
