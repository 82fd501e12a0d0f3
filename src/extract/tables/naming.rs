//! The names of a table's rows: that of the naming column, with what tells rows of the same name apart.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::Columns;
use super::head::Head;
use super::judge::{cell, only_labels};
use super::repeated;
use super::value::{self, Value};
use crate::extract::links;
use crate::extract::passage::{Passage, one_line, trimmed};
use crate::extract::pattern::pattern;
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
    /// Whether they are those of the section's heading.
    pub(super) is_heading: bool,
}

/// A row that may be a model.
struct Candidate<'t> {
    row: &'t Row,
    /// The words of its name without marks, and what tells it from others of that name.
    name: Spanned<String>,
    /// The marks behind them, and how long the words were that they stood behind.
    marks: String,
    bare: usize,
}

/// The names of the rows under the head, in order; `None` for a row that is no model: a separator, a heading inside the
/// table, an average. `naming` is the column that names the models.
pub(super) fn names(table: &Table, columns: &Columns, naming: usize) -> Vec<Option<Name>> {
    let mut last: Option<(Spanned<String>, String)> = None;
    let mut rows: Vec<Option<Candidate<'_>>> = Vec::new();
    for row in columns.body(table) {
        let own = cell(row, naming).and_then(own_name);
        let is_model = !row.is_head && has_content(row, naming);
        // An empty first cell repeats the one above.
        let above = || last.clone().filter(|_| cell(row, naming).is_none_or(repeats));
        let name = own.or_else(above).filter(|(name, _)| is_model && !is_summary(&name.value, row));
        last.clone_from(&name);
        rows.push(name.map(|(name, marks)| Candidate { row, bare: name.value.len(), name, marks }));
    }
    tell_apart(&mut rows, columns, naming);
    let named = |candidate: Candidate<'_>| {
        let repeats = candidate.row.span.start > candidate.name.span.end;
        Name { words: candidate.name, column: naming, repeats, is_heading: false }
    };
    rows.into_iter().map(|candidate| candidate.map(named)).collect()
}

/// The name that a section's heading gives to what its table of so many columns tells of.
pub(super) fn of_heading(heading: &Passage<'_>, columns: usize) -> Name {
    Name { words: heading.words(0..heading.plain().len()), column: columns, repeats: false, is_heading: true }
}

/// Whether a cell says that the name above holds on: it is empty, or has a ditto mark.
fn repeats(cell: &Cell) -> bool {
    matches!(cell.text.plain.trim(), "" | "\"" | "''" | "^" | "\u{3003}" | "\u{2033}" | "\u{201d}" | "-" | "\u{2191}")
}

/// How many rows of one name are compared with each other.
const MOST_ALIKE: usize = 64;

/// Appends to names that several rows share what tells the rows apart: the words of all qualifying columns that differ;
/// where that does not do, the marks behind the names; at last those of further columns, one by one.
fn tell_apart(rows: &mut [Option<Candidate<'_>>], columns: &Columns, naming: usize) {
    let others = |column: &usize| *column != naming;
    let qualifying: Vec<usize> = columns.of(qualifies).filter(others).collect();
    let further: Vec<usize> = columns.of(may_qualify).filter(others).collect();
    for group in alike(rows) {
        let differing = qualifying.iter().filter(|column| differs(rows, &group, **column));
        for column in differing.copied().collect::<Vec<_>>() {
            append(rows, &group, column, columns.head_words(column));
        }
    }
    // Where names are written with a mark and without it, it tells them apart.
    for group in alike(rows) {
        append_marks(rows, &group);
    }
    // Words tell more than numbers.
    for (numbers, column) in [false, true].into_iter().flat_map(|numbers| further.iter().map(move |it| (numbers, *it)))
    {
        let groups = alike(rows);
        if groups.is_empty() {
            return;
        }
        for group in groups {
            let is_told = !is_measured_apart(rows, &group, columns) && differs(rows, &group, column);
            if is_told && tells(rows, &group, column, columns, numbers) {
                append(rows, &group, column, columns.head_words(column));
            }
        }
    }
}

/// Puts back the marks behind names that differ in them.
fn append_marks(rows: &mut [Option<Candidate<'_>>], group: &[usize]) {
    let marks = |at: usize| rows[at].as_ref().map(|candidate| candidate.marks.clone());
    let first = marks(group[0]);
    if group.iter().all(|at| marks(*at) == first) {
        return;
    }
    for at in group {
        if let Some(Candidate { name, marks, bare, .. }) = &mut rows[*at] {
            name.value.insert_str(*bare, marks);
        }
    }
}

/// The rows that share a name, by their places; letter case does not count.
fn alike(rows: &[Option<Candidate<'_>>]) -> Vec<Vec<usize>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, candidate) in rows.iter().enumerate() {
        if let Some(candidate) = candidate {
            groups.entry(candidate.name.value.to_lowercase()).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Whether a column qualifies names: by its head.
fn qualifies(head: &Head) -> bool {
    matches!(head, Head::Name | Head::Part | Head::Qualifier | Head::Dataset { qualifies: true, .. })
}

/// Whether a column may tell rows apart that nothing else does: datasets, sizes of the input and the like.
fn may_qualify(head: &Head) -> bool {
    matches!(
        head,
        Head::Dataset { qualifies: false, .. } | Head::Split | Head::Framework | Head::Unknown | Head::Property(_)
    )
}

/// Whether a column holds a size or a cost, whose numbers are no part of a name.
fn is_measure(head: &Head) -> bool {
    matches!(head, Head::Property(property) if property.property == "sample-rate" || !is_setting(&property.property))
}

/// Whether a property is one that is chosen, and not one that a model turns out to have.
pub(super) fn is_setting(property: &str) -> bool {
    const SETTINGS: [&str; 9] = [
        "input-size",
        "epochs",
        "iterations",
        "lr-schedule",
        "batch-size",
        "layers",
        "frames",
        "classes",
        "sample-rate",
    ];
    SETTINGS.contains(&property)
}

/// The words of a row in a column, marks left away; empty where it says nothing.
fn words(rows: &[Option<Candidate<'_>>], at: usize, column: usize) -> String {
    let cell = rows[at].as_ref().and_then(|candidate| cell(candidate.row, column)).filter(|cell| !only_labels(cell));
    let words = cell.map(|cell| one_line(&cell.text.plain[without_marks(&cell.text.plain)])).unwrap_or_default();
    if value::read(&words) == Value::Missing { String::new() } else { words }
}

fn differs(rows: &[Option<Candidate<'_>>], group: &[usize], column: usize) -> bool {
    let first = words(rows, group[0], column);
    group.iter().take(MOST_ALIKE).any(|at| words(rows, *at, column) != first)
}

/// Whether rows of one name differ in what they were measured on, and neither in what they link nor in what they were
/// trained on: they are one model.
fn is_measured_apart(rows: &[Option<Candidate<'_>>], group: &[usize], columns: &Columns) -> bool {
    let row = |at: usize| rows[at].as_ref().map(|candidate| candidate.row);
    let first = row(group[0]);
    let links_alike = |at: &usize| first.zip(row(*at)).is_some_and(|(one, other)| repeated::links_alike(one, other));
    let is_training =
        |head: &Head| matches!(head, Head::Dataset { .. } | Head::Framework) && !repeated::tells_place(head);
    columns.of(repeated::tells_place).any(|column| differs(rows, group, column))
        && !columns.of(is_training).any(|column| differs(rows, group, column))
        && group.iter().take(MOST_ALIKE).all(links_alike)
}

/// Whether the cells of a column can be part of names: a few words or, if `numbers` may be, a whole number; no figures and
/// no downloads.
fn tells(rows: &[Option<Candidate<'_>>], group: &[usize], column: usize, columns: &Columns, numbers: bool) -> bool {
    pattern!(MEASURED, r"(?i)[(\[]\s*(?:[KMG]i?B|m?s|sec|h|hours?|%|[KMGT]|fps|W|mJ)\s*[)\]]");
    let head = columns.head(column);
    if columns.head_words(column).is_some_and(|words| MEASURED.is_match(words)) && *head == Head::Unknown {
        return false;
    }
    pattern!(FIGURE, r"^\D{0,2}\d+[.,]\d");
    // Datasets are often named with what was taken of them.
    let longest = if matches!(head, Head::Dataset { .. }) { 64 } else { 32 };
    group.iter().take(MOST_ALIKE).all(|at| {
        let words = words(rows, *at, column);
        let is_number = value::read(&words) != Value::Words && !words.contains(['x', '\u{d7}']);
        !(is_number && (is_measure(head) || !(numbers || words.is_empty())))
            && words.len() <= longest
            && !FIGURE.is_match(&words)
            && (words.is_empty() || !links::is_generic(&words))
    })
}

/// Appends the words of a column; a cell that says yes stands for the column's head, one that says no for nothing.
fn append(rows: &mut [Option<Candidate<'_>>], group: &[usize], column: usize, head: Option<&str>) {
    pattern!(
        YES,
        r"(?i)^(?:yes|y|true|\u{2713}|\u{2714}\u{fe0f}?|\u{2705}|:(?:white_)?(?:heavy_)?check_mark:|\u{221a}|o|with)$"
    );
    pattern!(NO, r"(?i)^(?:no|n|false|\u{2717}|\u{2718}|\u{274c}|\u{d7}|:x:|x|w/o|without)$");
    for at in group {
        let words = match words(rows, *at, column) {
            words if YES.is_match(&words) => head.unwrap_or("yes").to_owned(),
            words if NO.is_match(&words) => String::new(),
            words => words,
        };
        if let Some(candidate) = rows[*at].as_mut().filter(|_| !words.is_empty()) {
            candidate.name.value.push(' ');
            candidate.name.value.push_str(&words);
        }
    }
}

/// Whether a row says anything besides its name.
fn has_content(row: &Row, naming: usize) -> bool {
    let others = row.cells.iter().filter(|cell| !cell.columns.contains(&naming));
    if let [only] = row.cells.as_slice() {
        return only.text.links.iter().any(|link| !link.url.starts_with('#'));
    }
    others.clone().any(|cell| !cell.text.links.is_empty() || value::read(&cell.text.plain) != Value::Missing)
}

/// Whether a row sums up others or gives a level to compare with, and offers no file: `Average`, `Human performance`.
fn is_summary(name: &str, row: &Row) -> bool {
    pattern!(
        SUMMARY,
        r"(?ix)^\W*(?:(?:overall|macro|micro|total|relative|absolute)\s+)?
            (?:average|avg\.?|mean|median|total|overall|sum|std\.?(?:\s+dev\.?)?|standard\s+deviation|improvement|gain|difference|delta|Δ|平均|durchschnitt|min(?:/max)?|max|best|target)
            (?:\s*(?:±|\+/-|and|of|over|\().*)?\W*$
          | ^\W*(?:human(?:\s+(?:performance|level))?|random(?:\s+(?:guess|chance|baseline))?|chance(?:\s+level)?|majority(?:\s+class)?|oracle|upper\s+bound|lower\s+bound
              |(?:previous|prior|current)\s+(?:sota|state[\s-]of[\s-]the[\s-]art|best)|sota|original\s+paper|paper\s+reported|(?:as\s+)?reported(?:\s+in\s+(?:the\s+)?paper)?)\W*$"
    );
    SUMMARY.is_match(name) && row.cells.iter().all(|cell| cell.text.links.is_empty())
}

/// A cell's words without the marks of footnotes, and the marks; `None` where it says nothing.
fn own_name(cell: &Cell) -> Option<(Spanned<String>, String)> {
    let text = cell.text.without_note();
    let text = &text[..before_labels(cell).min(text.len())];
    pattern!(DEFINITION, r"^\s*\[[^\]]+\]:\s*\S");
    if DEFINITION.is_match(&cell.text.plain) {
        return None;
    }
    let marked = without_marks(text);
    let range = without_remarks(text, marked.clone());
    let words = one_line(&text[range.clone()]);
    let says_something = words.chars().any(char::is_alphanumeric) && value::read(&words) != Value::Missing;
    let marks = cell.text.plain[marked.end..].trim().trim_start_matches('^');
    let marks = if marks.contains(char::is_alphabetic) { String::new() } else { marks.to_owned() };
    says_something.then(|| (Spanned::new(words, cell.text.span(range)), marks))
}

/// Where the links begin at the end of a cell whose texts tell what they lead to, and name nothing: `Net ([ckpt](a))`.
fn before_labels(cell: &Cell) -> usize {
    let text = &cell.text;
    let mut end = text.plain.len();
    for link in text.links.iter().rev() {
        let words = text.link_text(link);
        let behind = text.plain.get(link.text.end..end).unwrap_or_default();
        let is_label = links::is_generic(words) || links::names_no_model(words) || is_part(words);
        if link.text.start == 0 || behind.contains(char::is_alphanumeric) || !is_label {
            break;
        }
        end = link.text.start;
    }
    if end == text.plain.len() {
        return end;
    }
    text.plain[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').len()
}

/// Whether words name a part of a dataset, as labels of its results do.
fn is_part(words: &str) -> bool {
    matches!(words.trim().to_ascii_lowercase().as_str(), "val" | "test" | "test-dev" | "train" | "dev")
}

/// The range of a name without a remark behind it that tells what it links to or how large that is: `Net [weights]`,
/// `Net (111 MB)`; nor with a picture, `Net :star:`, or with a word before it that praises it: `Best: Net`.
fn without_remarks(text: &str, range: Range<usize>) -> Range<usize> {
    pattern!(SHORTCODES, r"(?:\s*:[a-z][a-z0-9_+-]+:)+$");
    pattern!(PRAISE, r"(?i)^(?:best|new|newest|latest|default|recommended)\s*:\s*");
    pattern!(
        REMARK,
        r"(?i)\s*(?:[(\[]\s*(?:\d+(?:\.\d+)?\s*[KMG]i?B|(?:download|weights?|checkpoint|ckpt|link|url|model|paper|code|config|log)s?|\^\w+|\d{1,2}|new!*|latest|recommended)\s*[)\]]|\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+\])$"
    );
    let words = &text[range.clone()];
    // A link whose address is missing: `[Net]`.
    if let Some(inside) = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
        && !inside.contains(['[', ']'])
    {
        return range.start + 1..range.end - 1;
    }
    let words = SHORTCODES.find(words).map_or(words, |codes| &words[..codes.start()]);
    let kept = REMARK.replace(words, "").len();
    let praise = PRAISE.find(&text[range.start..range.start + kept]).map_or(0, |found| found.end());
    range.start + praise..range.start + kept
}

/// The range of a name without the marks of footnotes around it: `ResNet-50^`, `Net*`, `Net †`.
fn without_marks(text: &str) -> Range<usize> {
    const MARKS: [char; 14] = [
        '*', '^', '\u{2020}', '\u{2021}', '\u{a7}', '#', '\u{b9}', '\u{b2}', '\u{b3}', '\u{2070}', '\u{2074}', '~',
        '\u{2606}', '\u{2605}',
    ];
    let whole = trimmed(text, 0..text.len());
    // Pictures mark rows as stars do, and may be followed by a selector of their style.
    let is_picture = |c: char| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2b50}' | '\u{fe0f}');
    let is_mark = |c: char| MARKS.contains(&c) || is_picture(c) || c.is_whitespace();
    let kept = text[whole.clone()].trim_end_matches(is_mark);
    // A raised number: `Net-50^1`.
    let unnumbered = kept.trim_end_matches(|c: char| c.is_ascii_digit());
    let kept = if unnumbered.ends_with('^') { unnumbered.trim_end_matches(is_mark) } else { kept };
    whole.start..whole.start + kept.len()
}

/// Place of a whole row.
pub(super) fn row_span(row: &Row) -> Span {
    row.cells.iter().filter(|cell| !cell.repeats).fold(row.span, |span, cell| span.join(cell.text.whole_span()))
}
