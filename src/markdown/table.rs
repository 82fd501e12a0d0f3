//! Tables as a grid of cells.

use std::ops::Range;
use std::sync::Arc;

use super::text::RichText;
use crate::span::Span;

/// A table, written with pipes or as HTML.
#[derive(Debug)]
pub struct Table {
    /// Its rows, those of its head first.
    pub rows: Vec<Row>,
    /// What its `<caption>` says.
    pub caption: Option<RichText>,
    /// The whole table.
    pub span: Span,
}

impl Table {
    /// How many of its first rows belong to its head.
    pub fn head_rows(&self) -> usize {
        self.rows.iter().take_while(|row| row.is_head).count()
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells in the order of their columns. Cells may be missing at its end, or surplus.
    pub cells: Vec<Cell>,
    /// Whether it belongs to the table's head.
    pub is_head: bool,
    /// The whole row.
    pub span: Span,
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says; shared with the cells of other rows that it spans.
    pub text: Arc<RichText>,
    /// The columns that it covers, counted from 0.
    pub columns: Range<usize>,
    /// Whether it is marked as the head of its row or column.
    pub is_head: bool,
    /// Whether it began in a row above.
    pub repeats: bool,
}
