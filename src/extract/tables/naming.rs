//! The names of a table's rows: that of the naming column, with what tells rows of the same name apart.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::Columns;
use super::head::Head;
use super::judge::cell;
use super::value::{self, Value};
use crate::extract::passage::{one_line, trimmed};
use crate::markdown::{Cell, Row, Table};
use crate::span::{Span, Spanned};

/// The name of a row.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The whole name; its place is that of the naming cell's words.
    pub(super) words: Spanned<String>,
    /// The naming column.
    pub(super) column: usize,
    /// Whether the words are those of a row above.
    pub(super) repeats: bool,
}

/// The names of the rows under the head, in order; `None` for a row that is no model: a separator, a heading inside the
/// table. `naming` is the column that names the models.
pub(super) fn names(table: &Table, columns: &Columns, naming: usize) -> Vec<Option<Name>> {
    let mut last: Option<Spanned<String>> = None;
    let mut rows: Vec<(&Row, Option<Spanned<String>>)> = Vec::new();
    for row in columns.body(table) {
        let own = cell(row, naming).and_then(own_name);
        let is_model = !row.is_head && has_content(row, naming);
        // An empty first cell repeats the one above.
        let name = own.or_else(|| last.clone()).filter(|_| is_model);
        last.clone_from(&name);
        rows.push((row, name));
    }
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (_, name)) in rows.iter().enumerate() {
        if let Some(name) = name {
            alike.entry(name.value.clone()).or_default().push(at);
        }
    }
    let qualifiers: Vec<usize> =
        columns.of(|head| *head == Head::Qualifier).filter(|column| *column != naming).collect();
    let mut names: Vec<Option<Name>> = Vec::with_capacity(rows.len());
    for (row, name) in &rows {
        names.push(name.clone().map(|name| {
            let same: Vec<&Row> = alike[&name.value].iter().take(MOST_ALIKE).map(|at| rows[*at].0).collect();
            let words = qualified(&name.value, row, &same, &qualifiers);
            let repeats = row.span.start > name.span.end;
            Name { words: Spanned::new(words, name.span), column: naming, repeats }
        }));
    }
    names
}

/// How many rows of one name are compared with each other.
const MOST_ALIKE: usize = 64;

/// Whether a row says anything besides its name.
fn has_content(row: &Row, naming: usize) -> bool {
    let others = row.cells.iter().filter(|cell| !cell.columns.contains(&naming));
    others.clone().any(|cell| !cell.text.links.is_empty() || value::read(&cell.text.plain) != Value::Missing)
}

/// A cell's words without footnote marks; `None` where it says nothing.
fn own_name(cell: &Cell) -> Option<Spanned<String>> {
    let range = without_marks(&cell.text.plain);
    let words = one_line(&cell.text.plain[range.clone()]);
    let says_something = words.chars().any(char::is_alphanumeric) && value::read(&words) != Value::Missing;
    says_something.then(|| Spanned::new(words, cell.text.span(range)))
}

/// The range of a name without the marks of footnotes around it: `ResNet-50^`, `Net*`, `Net †`.
fn without_marks(text: &str) -> Range<usize> {
    const MARKS: [char; 12] =
        ['*', '^', '\u{2020}', '\u{2021}', '\u{a7}', '#', '\u{b9}', '\u{b2}', '\u{b3}', '\u{2070}', '\u{2074}', '~'];
    let whole = trimmed(text, 0..text.len());
    let is_mark = |c: char| MARKS.contains(&c) || c.is_whitespace();
    let kept = text[whole.clone()].trim_end_matches(is_mark);
    // A raised number: `Net-50^1`.
    let unnumbered = kept.trim_end_matches(|c: char| c.is_ascii_digit());
    let kept = if unnumbered.ends_with('^') { unnumbered.trim_end_matches(is_mark) } else { kept };
    whole.start..whole.start + kept.len()
}

/// A name with the words of those qualifying columns that differ among the rows which share it.
fn qualified(name: &str, row: &Row, same: &[&Row], qualifiers: &[usize]) -> String {
    let words = |row: &Row, column: usize| cell(row, column).map(|cell| one_line(&cell.text.plain)).unwrap_or_default();
    let mut whole = name.to_owned();
    if same.len() < 2 {
        return whole;
    }
    for column in qualifiers {
        let own = words(row, *column);
        let differs = same.iter().any(|other| words(other, *column) != own);
        if differs && value::read(&own) != Value::Missing {
            whole.push(' ');
            whole.push_str(&own);
        }
    }
    whole
}

/// Place of a whole row.
pub(super) fn row_span(row: &Row) -> Span {
    row.cells.iter().filter(|cell| !cell.repeats).fold(row.span, |span, cell| span.join(cell.text.whole_span()))
}
