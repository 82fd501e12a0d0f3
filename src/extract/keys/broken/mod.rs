//! What is wrong with YAML that cannot be read, in words for people.
//!
//! The parser tells where it could not go on, which is often a line or more behind the slip: `place` looks for that, and
//! `words` says what it is and what to do about it, to people who know YAML by sight only.

mod place;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use self::place::{closes, content_start, key_start, keyless_line, last_line, line_to, open_quote, tab_at};
pub(super) use self::place::{line_end, offset};
use self::words::{
    BRACE, BRACKET, COLON, COMMA, INDENT, NO_KEY, QUOTE, TOO_MANY, is_about_comma, is_about_order, is_about_tab, words,
};
use crate::span::Span;

/// What is wrong at a place of a YAML text.
#[derive(Debug)]
pub(in crate::extract) struct Broken {
    /// Where.
    pub(in crate::extract) span: Span,
    /// Why.
    pub(in crate::extract) why: Why,
}

/// Why a YAML text cannot be read, or not all of it.
#[derive(Debug)]
pub(in crate::extract) enum Why {
    /// This key stands twice among its neighbours.
    Twice(String),
    /// An alias with this name, which nothing has.
    Unnamed(String),
    /// What the words say.
    Words(&'static str),
    /// A bracket, and another that closes it.
    Mismatched(char, char),
    /// What the parser says, in its own words.
    Parser(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(key) => write!(f, "`{}` is there twice", short(key)),
            Self::Unnamed(name) => {
                let name = short(name);
                write!(f, "`*{name}` repeats what nothing names `&{name}`; text that begins with `*` belongs in quotes")
            }
            Self::Words(words) => f.write_str(words),
            Self::Mismatched(open, close) => write!(f, "a `{open}` that is closed by `{close}`"),
            Self::Parser(words) => f.write_str(words),
        }
    }
}

/// A parser's complaint about a text, and its place in it; `bracket` is where the innermost one that is open stands.
pub(super) fn of_parser(error: &ScanError, text: &str, bracket: Option<usize>) -> (Range<usize>, Why) {
    let at = offset(error.marker(), text);
    if let Some(quote) = open_quote(text, at).filter(|_| is_about_order(error) || words::is_behind_quote(error)) {
        return (quote..line_end(text, quote), Why::Words(QUOTE));
    }
    if text[at..].starts_with(',') && (is_about_comma(error) || is_about_order(error)) {
        return (at..line_end(text, at), Why::Words(TOO_MANY));
    }
    // A bracket that is not closed is noticed lines later, at something that cannot stand within it.
    let is_far = |bracket: usize| is_about_order(error) && text[bracket..at.max(bracket)].contains('\n');
    let bracket = bracket.filter(|bracket| is_about_comma(error) || is_far(*bracket));
    if let Some(bracket) = bracket {
        return of_bracket(text, bracket, at);
    }
    match error.kind() {
        ErrorKind::MappingValueNotAllowed if !line_to(text, at).contains(": ") => of_run_on(text, at),
        ErrorKind::UnknownAnchor => {
            let name = text[at..].trim_start_matches('*');
            let name = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}')).next();
            let name = name.unwrap_or_default().trim_end_matches(':');
            (at..line_end(text, at), Why::Unnamed(name.to_owned()))
        }
        _ if is_about_tab(error) => {
            let at = tab_at(text, at);
            (marked(text, at), words(error, line_to(text, at)))
        }
        _ => (marked(text, at), words(error, line_to(text, at))),
    }
}

/// The rest of a line. At the end of the text stands nothing that could be marked; its last line says where it stops.
fn marked(text: &str, at: usize) -> Range<usize> {
    if text[at..].trim().is_empty() { last_line(text) } else { at..line_end(text, at) }
}

/// Something that cannot stand in a bracket that was opened before.
fn of_bracket(text: &str, bracket: usize, at: usize) -> (Range<usize>, Why) {
    if text[at..].starts_with(':') && text[..at].ends_with(':') {
        return (at..line_end(text, at), Why::Words(COLON));
    }
    if closes(text, bracket) && !text[at..].trim().is_empty() {
        let start = if text[at..].starts_with(':') { key_start(text, at) } else { at };
        return (start..line_end(text, start), Why::Words(COMMA));
    }
    let words = if text[bracket..].starts_with('{') { BRACE } else { BRACKET };
    (bracket..line_end(text, bracket), Why::Words(words))
}

/// A key in text that runs over lines: one of them has no key, or the key's own is indented like a continuation.
fn of_run_on(text: &str, at: usize) -> (Range<usize>, Why) {
    if let Some(line) = keyless_line(text, at) {
        return (line, Why::Words(NO_KEY));
    }
    let start = content_start(text, at);
    (start..line_end(text, start), Why::Words(INDENT))
}

/// Words cut to a length that fits a message.
pub(in crate::extract) fn short(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", &line[..end]),
        None => line,
    }
}
