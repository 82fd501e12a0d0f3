//! The columns of a table with the meaning of their heads.

use std::borrow::Cow;
use std::ops::Range;

use super::head::{self, Head, meaning_of};
use super::judge::SAMPLE;
use crate::extract::passage::one_line;
use crate::markdown::{Cell, Row, Table};
use crate::model::ColumnReading;
use crate::span::{Span, Spanned};
use crate::vocabulary::Vocabulary;

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    /// What each holds.
    pub(super) heads: Vec<Head>,
    /// The words of each one's head and their place; those of a head of two rows stand in its lower one.
    words: Vec<Option<Spanned<String>>>,
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

    /// The words of a column's head, on one line.
    pub(super) fn head_words(&self, column: usize) -> Option<&str> {
        self.words.get(column)?.as_ref().map(|words| words.value.as_str())
    }

    /// Where the words of a column's head stand.
    pub(super) fn head_span(&self, column: usize) -> Option<Span> {
        self.words.get(column)?.as_ref().map(|words| words.span)
    }

    /// What is told of the columns to those who ask how the table was read.
    pub(super) fn readings(&self) -> Vec<ColumnReading> {
        let reading = |(head, words): (&Head, &Option<Spanned<String>>)| ColumnReading {
            head: words.clone(),
            meaning: meaning_of(head),
        };
        self.heads.iter().zip(&self.words).map(reading).collect()
    }

    /// The columns whose heads fit.
    pub(super) fn of(&self, fits: impl Fn(&Head) -> bool) -> impl Iterator<Item = usize> {
        self.heads.iter().enumerate().filter(move |(_, head)| fits(head)).map(|(at, _)| at)
    }
}

/// Reads the head of a table. In a head of several rows a column has the words of all cells above it, from the top.
pub(super) fn columns(table: &Table, vocabulary: &Vocabulary) -> Columns {
    let head_rows = table.head_rows();
    let cells = || table.rows[..head_rows].iter().flat_map(|row| &row.cells);
    let width = |rows: &[Row]| rows.iter().flat_map(|row| &row.cells).map(|cell| cell.columns.end).max().unwrap_or(0);
    // Without a head, the first rows tell how many columns there are.
    let width = width(&table.rows[..if head_rows == 0 { table.rows.len().min(SAMPLE) } else { head_rows }]);
    let mut above: Vec<Vec<&Cell>> = vec![Vec::new(); width];
    for cell in cells().filter(|cell| !cell.repeats && !cell.text.plain.trim().is_empty()) {
        above[cell.columns.clone()].iter_mut().for_each(|cells| cells.push(cell));
    }
    let read = |cells: &Vec<&Cell>| {
        let texts: Vec<String> = cells.iter().map(|cell| one_line(&head_text(cell))).collect();
        let words = cells.last().map(|lowest| Spanned::new(texts.join(" "), lowest.text.whole_span()));
        (meaning(&texts, vocabulary), words)
    };
    let (heads, words) = above.iter().map(read).unzip();
    Columns { heads, words, head_rows }
}

/// The words of a head's cell without the raised digits and marks that refer to notes; more digits are part of the name,
/// as in `AP<sup>50</sup>`.
fn head_text(cell: &Cell) -> Cow<'_, str> {
    let text = &cell.text;
    let is_note = |range: &&Range<usize>| {
        let note = text.plain[(*range).clone()].trim_start_matches('^');
        let is_power = head::ends_with_fraction(&text.plain[..range.start]);
        note.chars().filter(char::is_ascii_digit).count() < 2 && !note.contains(char::is_alphabetic) && !is_power
    };
    let mut kept = Cow::Borrowed(text.plain.as_str());
    for note in text.raised.iter().rev().filter(is_note) {
        kept.to_mut().replace_range(note.clone(), "");
    }
    kept
}

/// The meaning of the words above a column: of all together, else of the lowest; what stands under links is one.
fn meaning(words: &[String], vocabulary: &Vocabulary) -> Head {
    let [above @ .., lowest] = words else { return Head::Unknown };
    match head::read(&words.join(" "), vocabulary) {
        Head::Unknown if !above.is_empty() => {
            let own = head::read_lowest(above, lowest, vocabulary);
            let is_link = |head: &Head| matches!(head, Head::Links | Head::Link(_));
            let links = || above.iter().map(|words| head::read(words, vocabulary)).find(is_link);
            if is_link(&own) { own } else { links().unwrap_or(own) }
        }
        head => head,
    }
}
