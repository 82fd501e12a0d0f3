//! Numbers in running text that could be the figure of a metric.

use std::ops::Range;

use crate::model::Number;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) number: Number,
    /// Whether a percent sign (or the word) follows.
    pub(super) percent: bool,
    /// The spread behind it: `± 0.3`.
    pub(super) uncertainty: Option<f64>,
    /// The number with its percent sign and its spread.
    pub(super) range: Range<usize>,
}

/// The numbers of a text that stand for themselves: not part of a name (`top-1`, `VGG-16`), of an address or of a
/// quantity whose unit is joined to it (`29MB`, `2x`).
pub(super) fn figures(text: &str, range: Range<usize>) -> Vec<Figure> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = number_end(bytes, at);
        let figure = figure(text, at, end);
        at = figure.as_ref().map_or(end, |figure| figure.range.end);
        found.extend(figure);
    }
    found
}

/// The end of a run of digits with its separators.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len() {
        let digit_follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' if digit_follows => end += 1,
            _ => break,
        }
    }
    end
}

fn figure(text: &str, start: usize, end: usize) -> Option<Figure> {
    let mut before = text[..start].chars().rev();
    let (previous, before_that) = (before.next(), before.next());
    let joined = match previous {
        Some(c) if c.is_alphanumeric() => true,
        Some('/') => before_that != Some('%'),
        Some('_' | '#' | '@' | '.' | '\'' | '\u{2019}') => true,
        Some(':') => before_that.is_some_and(char::is_numeric),
        Some('-' | '\u{2011}') => before_that.is_some_and(|c| !c.is_whitespace()),
        _ => false,
    };
    if joined {
        return None;
    }
    let rest = &text[end..];
    let sign_len = percent_len(rest);
    let spread = spread(&rest[sign_len.unwrap_or(0)..]);
    let percent = sign_len.is_some() || spread.as_ref().is_some_and(|spread| spread.percent);
    let mut after = rest.chars();
    let continues = match after.next() {
        Some(c) if c.is_alphanumeric() => true,
        Some('_') => true,
        Some('-' | '\u{2013}' | '/' | ':') => after.next().is_some_and(char::is_alphanumeric),
        _ => false,
    };
    let digits = start..end;
    let end = end + sign_len.unwrap_or(0) + spread.as_ref().map_or(0, |spread| spread.len);
    let uncertainty = spread.map(|spread| spread.value);
    if continues && !percent {
        return None;
    }
    let number = Number::parse(&text[digits])?;
    Some(Figure { number, percent, uncertainty, range: start..end })
}

/// Length of a percent sign, or the word, that opens a text behind blanks.
fn percent_len(text: &str) -> Option<usize> {
    let unit = text.trim_start_matches([' ', '\u{a0}', '\n']);
    if !unit.starts_with(['%', 'p']) {
        return None;
    }
    let sign = ["%", "percent", "per cent"].into_iter().find(|sign| unit.starts_with(sign))?;
    Some(text.len() - unit.len() + sign.len())
}

/// How far a figure may be off.
struct Spread {
    value: f64,
    percent: bool,
    /// Bytes from the end of the number to the end of the spread.
    len: usize,
}

/// The spread that opens the text behind a number: `± 0.3`, `+/- 0.3%`.
fn spread(text: &str) -> Option<Spread> {
    let open = text.trim_start();
    if !open.starts_with(['\u{b1}', '+']) {
        return None;
    }
    let sign = ["\u{b1}", "+/-", "+-"].into_iter().find_map(|sign| open.strip_prefix(sign))?;
    let number = sign.trim_start();
    let end = number_end(number.as_bytes(), 0);
    let value = Number::parse(&number[..end])?.value;
    let percent_len = percent_len(&number[end..]);
    let len = text.len() - number.len() + end + percent_len.unwrap_or(0);
    Some(Spread { value, percent: percent_len.is_some(), len })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = figures(text, 0..text.len()).into_iter().map(|f| &text[f.range]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn figures_stand_for_themselves() {
        check("13.1% top-5 error, 7 % on 1,020 images", &["13.1%", "7 %", "1,020"]);
        check("accuracy = 0.9326.", &["0.9326"]);
        check("57.1 percent", &["57.1 percent"]);
        check("57.1 \u{b1} 0.2%, 3% +/- 1 and 57%/80%", &["57.1 \u{b1} 0.2%", "3% +/- 1", "57%", "80%"]);
    }

    #[test]
    fn parts_of_names_and_quantities_are_none() {
        check("top-1 VGG-16 ILSVRC-2012 29MB 2x 16-layer v1.2 1.2.3 NIPS'14 24/7 fc_6 3:1", &[]);
    }
}
