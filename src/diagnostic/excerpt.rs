//! The lines of a file that a diagnostic shows.

use std::ops::Range;

use crate::source::SourceFile;
use crate::span::Span;

/// Bytes kept before and behind the marked ones on very long lines. The renderer trims to the width of a terminal; this
/// keeps its work small.
const CONTEXT: usize = 2000;

/// A span over more lines than this is marked on its first line only.
const MOST_LINES: usize = 6;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Lines of a file and the bytes to mark in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, without control characters that a terminal could act upon and without the last line's end.
    pub(super) text: String,
    /// The marked bytes of `text`, on character boundaries.
    pub(super) marked: Range<usize>,
    /// Number of the first line, 1-based.
    pub(super) line: usize,
    /// The character of that line at which the marked bytes begin, 1-based; told only where the line's beginning was cut
    /// off, as it cannot be counted in `text` then.
    pub(super) column: Option<usize>,
}

impl Excerpt {
    /// Takes the lines that `span` touches; a span that is not within the file is clamped to it.
    pub(super) fn new(file: &SourceFile, span: Span) -> Self {
        let text = file.text();
        let start = boundary_before(text, span.range().start);
        let end = boundary_before(text, span.range().end).max(start);
        let line = file.lines().line(offset(start));
        let line_start = start_of_line(file, line);
        let start = start.max(line_start);
        let last = file.lines().line(offset(end.saturating_sub(1).max(start)));
        let (last, end) =
            if last - line >= MOST_LINES { (line, end_of_line(file, line)) } else { (last, end.max(start)) };
        let shown_end = end_of_line(file, last).max(start);
        let end = boundary_before(text, end.min(shown_end).min(start + 2 * CONTEXT)).max(start);
        let from = boundary_before(text, start.saturating_sub(CONTEXT)).max(line_start);
        let to = boundary_before(text, shown_end.min(end + CONTEXT)).max(end);
        Self {
            text: harmless(&text[from..to]),
            marked: start - from..end - from,
            line,
            column: (from > line_start).then(|| text[line_start..start].chars().count() + 1),
        }
    }
}

/// Where a 1-based line begins, behind the byte order mark on the first.
fn start_of_line(file: &SourceFile, line: usize) -> usize {
    let start = file.lines().start_of(line).map_or(file.text().len(), |start| start as usize);
    if start == 0 && file.text().starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { start }
}

/// Where a 1-based line ends, before its line break.
fn end_of_line(file: &SourceFile, line: usize) -> usize {
    let text = file.text();
    let next = file.lines().start_of(line + 1).map_or(text.len(), |start| start as usize);
    text[..next].trim_end_matches(['\r', '\n']).len().max(start_of_line(file, line))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The last character boundary at or before `at`.
fn boundary_before(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Replaces what the renderer leaves as it is and a terminal may act upon, keeping every offset: the control
/// characters U+0080–U+009F become another character of two bytes, a carriage return that ends a line a line feed.
fn harmless(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut safe = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        safe.push(match character {
            '\u{80}'..='\u{9f}' => '¤',
            '\r' if characters.peek() != Some(&'\n') => '\n',
            other => other,
        });
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;

    fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
        let file = SourceFile::new(FileId(0), "a.md", text.as_bytes().to_vec());
        Excerpt::new(&file, Span::new(FileId(0), range.start, range.end))
    }

    #[track_caller]
    fn check(text: &str, range: Range<usize>, shown: &str, marked: &str, place: (usize, usize)) {
        let got = excerpt(text, range);
        let before = &got.text[..got.marked.start];
        let column = before.chars().count() + 1;
        assert_eq!((got.text.as_str(), &got.text[got.marked.clone()], (got.line, column)), (shown, marked, place));
        assert_eq!(got.column, None);
    }

    #[test]
    fn whole_lines_are_shown_without_their_end() {
        check("a\nbcd\ne", 3..4, "bcd", "c", (2, 2));
        check("a\r\nbcd\r\ne", 4..5, "bcd", "c", (2, 2));
        check("a\rbcd\re", 3..4, "bcd", "c", (2, 2));
        check("ab\ncd\n", 1..4, "ab\ncd", "b\nc", (1, 2));
        check("ab\rcd\r", 1..4, "ab\ncd", "b\nc", (1, 2));
    }

    #[test]
    fn places_are_counted_in_characters_behind_the_byte_order_mark() {
        check("\u{feff}äb", 5..6, "äb", "b", (1, 2));
        check("\u{feff}ab", 0..4, "ab", "a", (1, 1));
    }

    #[test]
    fn spans_are_clamped() {
        check("äb", 1..2, "äb", "ä", (1, 1));
        check("ab", 1..99, "ab", "b", (1, 2));
        check("ab", 50..99, "ab", "", (1, 3));
        check("", 0..0, "", "", (1, 1));
        check("a\n", 2..2, "", "", (2, 1));
        check("a\nb", 0..2, "a", "a", (1, 1));
    }

    #[test]
    fn a_span_over_many_lines_is_marked_on_its_first() {
        check("1\n2\n3\n4\n5\n6\n7\n8", 0..15, "1", "1", (1, 1));
    }

    #[test]
    fn long_lines_are_cut() {
        let text = format!("{}mark{}", "ä".repeat(5000), "ö".repeat(5000));
        let got = excerpt(&text, 10_000..10_004);
        assert_eq!(&got.text[got.marked.clone()], "mark");
        assert_eq!(got.column, Some(5001));
        assert_eq!(got.text.len(), 2 * CONTEXT + 4);
        assert!(excerpt(&text, 0..20_000).text.len() <= 3 * CONTEXT);
    }

    #[test]
    fn control_characters_become_harmless() {
        check("a\u{9b}31mb", 6..7, "a¤31mb", "b", (1, 6));
    }
}
