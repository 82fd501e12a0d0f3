//! What a cell gives: numbers with their units, words, or nothing.
//!
//! A cell is read as numbers only where nothing else stands in it: a range, a bound, an approximation, a date or a
//! version is words, since its number alone would say something else.

use std::ops::Range;

use crate::extract::pattern::pattern;
use crate::markdown::Cell;
use crate::model::Number;

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing, in one of the ways in which people write nothing: empty, `-`, `N/A`, `TBD`.
    Missing,
    /// Numbers, and nothing that would make them something else.
    Quantities(Vec<Quantity>),
    /// Words.
    Words,
}

/// A number in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// The number as written.
    pub(super) number: Number,
    /// The unit as written behind it: any short word, whether or not a property is measured in it.
    pub(super) unit: Option<String>,
    /// The spread behind it: `± 0.3`.
    pub(super) uncertainty: Option<f64>,
    /// Whether a sign says that the number is about right: `~25`.
    pub(super) approximate: bool,
    /// The words in a bracket behind it that name a split: `80.25 (test)`.
    pub(super) split: Option<Range<usize>>,
    /// Number, unit and spread in the cell's text.
    pub(super) range: Range<usize>,
}

impl Quantity {
    fn plain(number: Number, unit: Option<String>, uncertainty: Option<f64>, range: Range<usize>) -> Self {
        Self { number, unit, uncertainty, approximate: false, split: None, range }
    }
}

/// Reads a cell's plain text.
pub(super) fn read(text: &str) -> Value {
    if is_missing(text) {
        return Value::Missing;
    }
    quantities(text).map_or(Value::Words, Value::Quantities)
}

/// Reads a cell; a raised number or mark at its end refers to a note and is none of it.
pub(super) fn read_cell(cell: &Cell) -> Value {
    read(cell.text.without_note())
}

/// What people write, in lower case, where they have nothing to say.
const MISSING: [&str; 29] = [
    "n/a",
    "n.a.",
    "n.a",
    "n/a.",
    "na",
    "nan",
    "none",
    "null",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "t.b.d.",
    "t.b.a.",
    "todo",
    "wip",
    "pending",
    "unknown",
    "unavailable",
    "not available",
    "not reported",
    "not applicable",
    "n/r",
    "coming soon",
    "soon",
    "same as above",
    "as above",
    "ditto",
    "~",
];

/// Whether a cell's text is one of the spellings of nothing.
fn is_missing(text: &str) -> bool {
    const PLACEHOLDERS: [char; 15] = [
        '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '/', '\\', '?', '.',
        '\u{2026}', '\u{b7}', '\u{2e3a}',
    ];
    let words = trimmed(text).trim_matches(['*', '_', '`']);
    let inside = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let words = trimmed(inside.unwrap_or(words));
    // Marks alone may say something: a star, a dagger.
    words.chars().all(|c| PLACEHOLDERS.contains(&c) || c.is_whitespace())
        && (!words.is_empty() || trimmed(text).is_empty())
        || MISSING.iter().any(|missing| missing.eq_ignore_ascii_case(words))
}

/// A text without the blanks around it, those of no width too.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}'))
}

/// The numbers of a text that holds nothing else.
fn quantities(text: &str) -> Option<Vec<Quantity>> {
    // Blanks, marks of emphasis.
    pattern!(LEAD, r"^[\s\u{200b}-\u{200d}\u{feff}]*[*_`]*");
    // Marks of emphasis and of footnotes, a difference from something else or the figure that another got.
    pattern!(
        TRAIL,
        r"(?x)^(?:\s*[*_`†‡§¶\#^]+)* (?:\s*\(\s*(?:[↑↓▲▼]\s*[-+\u{2212}]?|[-+\u{2212}]|(?i:orig(?:inal)?|paper|reported|was|previous(?:ly)?|before)\b\s*[:=]?)\s*[\d.,]+\s*%?\s*\))?
          (?:\s*[*_`†‡§¶\#]+)*[\s\u{200b}-\u{200d}\u{feff}]*"
    );
    pattern!(DATE, r"^\s*(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{4})\s*$");
    if DATE.is_match(text) {
        return None;
    }
    pattern!(ABOUT, r"^[~\u{223c}\u{2248}]\s*");
    pattern!(IN_BRACKET, r"(?i)^\(\s*[*_]*(val(?:idation)?|test(?:-?dev)?|dev|minival)(?:\s+set)?[*_]*\s*\)");
    let skip = |at: usize, pattern: &regex::Regex| at + pattern.find(&text[at..]).map_or(0, |found| found.end());
    let mut found = Vec::new();
    let (mut at, mut in_bracket) = (0, false);
    loop {
        at = skip(at, &LEAD);
        let number = skip(at, &ABOUT);
        let mut quantity = quantity(text, number)?;
        quantity.approximate = number > at;
        at = skip(quantity.range.end, &TRAIL);
        if let Some(split) = IN_BRACKET.captures(&text[at..]) {
            quantity.split = split.get(1).map(|words| at + words.start()..at + words.end());
            at = skip(at + split[0].len(), &TRAIL);
        }
        found.push(quantity);
        if in_bracket {
            at = skip(at + text[at..].strip_prefix(')').map(|_| 1)?, &TRAIL);
        }
        if at == text.len() {
            return Some(found);
        }
        (at, in_bracket) = behind_separator(text, at)?;
    }
}

/// Where the next of several numbers begins, and whether it stands in brackets: `41.8 / 19.2`, `76.2 (92.9)`.
fn behind_separator(text: &str, at: usize) -> Option<(usize, bool)> {
    pattern!(SEPARATOR, r"^(?:[/|;&(]|,\s)");
    let separator = SEPARATOR.find(&text[at..]);
    // A line break is a separator too; the blanks behind a number have been skipped with its marks.
    let broken = || text[..at].ends_with('\n').then_some((at, false));
    separator.map(|found| (at + found.end(), found.as_str() == "(")).or_else(broken)
}

/// The number that begins at `start`, with its unit and its spread.
fn quantity(text: &str, start: usize) -> Option<Quantity> {
    pattern!(NUMBER, r"^[-\u{2212}]?\.?\d+(?:[.,]\d+|[\u{a0}\u{2007}\u{2009}\u{202f}]\d{3})*");
    pattern!(SPREAD, r"(?i)^\s*(\(\s*)?(?:±|\+/-|\+-|\\pm)\s*([\d.,]*\d)\s*%?\s*(\))?");
    let number = NUMBER.find(&text[start..])?;
    let mut end = start + number.end();
    let number = Number::parse_alone(number.as_str())?;
    if let Some(len) = repeated(number, &text[end..]) {
        return Some(Quantity::plain(number, None, None, start..end + len));
    }
    let mut unit = unit(&text[end..], &mut end)?;
    let mut uncertainty = None;
    if let Some(spread) = SPREAD.captures(&text[end..]) {
        if spread.get(1).is_some() != spread.get(3).is_some() && spread.get(1).is_some() {
            return None;
        }
        // A bracket that the spread did not open belongs to whoever did.
        let outer = spread.get(1).is_none() && spread.get(3).is_some();
        uncertainty = Some(Number::parse_alone(spread.get(2)?.as_str())?.value);
        end += spread.get(0)?.end() - usize::from(outer);
        if unit.is_none() {
            unit = spread[0].contains('%').then(|| "%".to_owned());
            unit = match unit {
                None => self::unit(&text[end..], &mut end)?,
                known => known,
            };
        }
    }
    Some(Quantity::plain(number, unit, uncertainty, start..end))
}

/// Length of `x224` behind the number 224: a square given by both its sides, which are one number.
fn repeated(number: Number, behind: &str) -> Option<usize> {
    pattern!(SIDE, r"^\s*[x×X*]\s*(\d+)(?:\s*(?:px|pixels?))?\s*$");
    let side = SIDE.captures(behind)?.get(1)?;
    (Number::parse(side.as_str())? == number).then_some(side.end())
}

/// The unit that opens a text; moves `end` behind it. `None` where a word follows that makes the number part of
/// something else: a schedule (`1x`), a power (`1e-3`), an order (`3rd`).
#[expect(clippy::option_option, reason = "no unit and no quantity are two answers")]
fn unit(behind: &str, end: &mut usize) -> Option<Option<String>> {
    pattern!(
        UNIT,
        r"(?x)^[\ \u{a0}\u{2009}\u{202f}]*(?: \((%|[KMGT]i?B)\) | (% | GPU[\s-](?:h|hours?|days?)\b | [\p{Latin}µμ]+(?:/[\p{Latin}]+)?) )"
    );
    const NO_UNITS: [&str; 12] = ["x", "e", "d", "ti", "st", "nd", "rd", "th", "or", "to", "and", "of"];
    let Some(found) = UNIT.captures(behind) else { return Some(None) };
    let word = found.get(1).or_else(|| found.get(2))?;
    let len = found.get(0)?.end();
    let continues = behind[len..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '^' | '@'));
    let is_unit = word.len() <= 12 && !NO_UNITS.contains(&word.as_str().to_ascii_lowercase().as_str());
    // Behind a percent sign anything may follow; whether it fits is for others to say.
    if !is_unit || (continues && word.as_str() != "%") {
        return None;
    }
    *end += len;
    Some(Some(word.as_str().to_owned()))
}

#[cfg(test)]
mod tests;
