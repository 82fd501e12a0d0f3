//! What is wrong with YAML that cannot be read, in words for people.

use std::fmt;
use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, Marker, ScanError};

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
    /// A second `: ` in one line.
    Colon,
    /// This key stands twice among its neighbours.
    Twice(String),
    /// What the words say.
    Words(&'static str),
    /// What the parser says, in its own words.
    Parser(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Colon => f.write_str("a second `: ` in one line"),
            Self::Twice(key) => write!(f, "`{}` is there twice", short(key)),
            Self::Words(words) => f.write_str(words),
            Self::Parser(words) => f.write_str(words),
        }
    }
}

/// A parser's complaint about a text, and its place in it; `bracket` is where the innermost one that is open stands.
pub(super) fn of_parser(error: &ScanError, text: &str, bracket: Option<usize>) -> (Range<usize>, Why) {
    let at = offset(error.marker(), text);
    let at = if is_about_tab(error) { tab_at(text, at) } else { at };
    // A bracket that is not closed is noticed lines later, at something that cannot stand within it.
    let opened = bracket.filter(|bracket| is_about_order(error) && text[*bracket..at.max(*bracket)].contains('\n'));
    if let Some(bracket) = opened {
        let words = if text[bracket..].starts_with('{') { BRACE } else { BRACKET };
        return (bracket..line_end(text, bracket), Why::Words(words));
    }
    // At the end of the text stands nothing that could be marked; its last line says where it stops.
    let place = if text[at..].trim().is_empty() { last_line(text) } else { at..line_end(text, at) };
    (place, why(error, line_to(text, at)))
}

const BRACE: &str = "a `{` that is not closed, or a missing comma";
const BRACKET: &str = "a `[` that is not closed, or a missing comma";

/// Whether a complaint is about what may stand behind what.
fn is_about_order(error: &ScanError) -> bool {
    use ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::MappingValueNotAllowed
            | Kind::InvalidColonPlacement
            | Kind::SimpleKeyExpected
            | Kind::InvalidSimpleKey
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::BlockEntryInFlowCollection
            | Kind::UnexpectedEofFlowMapping
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnclosedFlowCollection { .. }
            | Kind::InvalidFlowScalarIndent
    )
}

/// Where the line of an offset ends, without blanks.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    at + rest[..line].trim_end().len()
}

/// The line that holds an offset, up to it.
fn line_to(text: &str, at: usize) -> &str {
    &text[text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)..at]
}

/// The tab right before an offset, or the next one behind it.
fn tab_at(text: &str, at: usize) -> usize {
    let before = text[..at].len() - text[..at].trim_end_matches('\t').len();
    if before > 0 { at - before } else { at + text[at..].find('\t').unwrap_or(0) }
}

/// The bytes of the last line that is not blank.
fn last_line(text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    let from = text[..end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    from..end
}

/// The offset of a marker, on a character boundary within the text.
pub(super) fn offset(marker: &Marker, text: &str) -> usize {
    let at = marker.byte_offset().unwrap_or(0).min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether a tab is in the wrong place; the parser may mark what stands before it.
fn is_about_tab(error: &ScanError) -> bool {
    use ErrorKind::{TabInBlockIndentation, TabInIndentation, TabInPlainScalar, TabNotAllowed};
    matches!(error.kind(), TabNotAllowed | TabInBlockIndentation | TabInIndentation | TabInPlainScalar)
}

/// What is wrong, for people who know YAML by sight only; `before` is the line up to the place.
fn why(error: &ScanError, before: &str) -> Why {
    Why::Words(match error.kind() {
        ErrorKind::MappingValueNotAllowed if !before.contains(':') => "a line that is indented unlike those around it",
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => return Why::Colon,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "a line without `key: `",
        ErrorKind::UnclosedQuotedScalar => "a quote that is not closed",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "words behind the closing quote"
        }
        ErrorKind::UnclosedFlowCollection { open: '{' }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => BRACE,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowSequenceSeparator => BRACKET,
        _ if is_about_tab(error) => "a tab at the beginning of a line, where only blanks may stand",
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            "a line that is indented unlike those around it"
        }
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::ExpectedBlockSequenceEntry => {
            "an item `- ` where no list is"
        }
        ErrorKind::UnknownAnchor => "an alias `*` of something that has no name; quote text that begins with `*`",
        ErrorKind::UnexpectedCharacter { .. } => "a sign that text without quotes cannot begin with",
        ErrorKind::RecursionLimitExceeded => "lists or keys that are nested too deeply",
        _ => return Why::Parser(error.info().lines().next().unwrap_or_default().to_owned()),
    })
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

#[cfg(test)]
mod tests {
    use super::super::whole;
    use crate::span::FileId;

    /// Shows what is wrong as `line:column message`, counted from 1.
    fn shown(text: &str) -> String {
        let Err(broken) = whole(text, FileId(0), 0) else { return "-".to_owned() };
        let before = &text[..broken.span.range().start];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        assert!(text.get(broken.span.range()).is_some_and(|marked| !marked.is_empty()), "{text:?}: {broken:?}");
        format!("{}:{} {}", before.matches('\n').count() + 1, before[start..].chars().count() + 1, broken.why)
    }

    #[test]
    fn faults_are_told_where_they_are() {
        let cases = [
            ("name: a: b\n", "1:8 a second `: ` in one line"),
            ("a: b\n\u{e4}\u{e4}: c: d\n", "2:6 a second `: ` in one line"),
            ("a: b\nname: A\nname: B\n", "3:1 `name` is there twice"),
            ("a: b\nc: [d, e\n", "2:4 a `[` that is not closed, or a missing comma"),
            ("a: {b: c\nd: e\n", "1:4 a `{` that is not closed, or a missing comma"),
            ("a: b\nc: \"d\ne: f\n", "2:4 a quote that is not closed"),
            ("a: b\n\tc: d\n", "2:1 a tab at the beginning of a line, where only blanks may stand"),
            ("a:\n\tc: d\n", "2:1 a tab at the beginning of a line, where only blanks may stand"),
            ("a: b\n c: d\n", "2:3 a line that is indented unlike those around it"),
            ("a:\n  b: c\n d: e\n", "3:2 a line that is indented unlike those around it"),
            ("a: *b\n", "1:4 an alias `*` of something that has no name; quote text that begins with `*`"),
            ("a: @b\n", "1:4 a sign that text without quotes cannot begin with"),
            ("a: %b\n", "1:4 a sign that text without quotes cannot begin with"),
            ("a: 'b' c\n", "1:8 words behind the closing quote"),
            ("a: b\nc\n", "2:1 a line without `key: `"),
            ("a: b\n- c\n", "2:3 a line that is indented unlike those around it"),
            ("a: [b, c\nd: e\n", "1:4 a `[` that is not closed, or a missing comma"),
            ("a: [b,\n  @c]\n", "2:3 a sign that text without quotes cannot begin with"),
            ("a:\n- [b\n- c\n", "2:3 a `[` that is not closed, or a missing comma"),
            ("a: [b]]\n", "1:7 misplaced bracket"),
        ];
        let found: Vec<_> = cases.iter().map(|(text, _)| (*text, shown(text))).collect();
        assert_eq!(found, cases.map(|(text, expected)| (text, expected.to_owned())));
    }
}
