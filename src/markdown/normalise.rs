//! Repairs of Markdown that its authors saw rendered and today's parsers do not read.
//!
//! A repair inserts or removes blanks; [`Normalised::source`] maps offsets back to the file, so that spans are those
//! of the bytes on disk.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::build;
use super::delimiter::{self, Delimiter};
use crate::model::Fault;
use crate::span::{FileId, Span};

/// What kind of writing was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quirk {
    /// `###Title`
    HeadingWithoutSpace,
    /// `[text] (url)`
    SplitLink,
}

/// One repair; offsets are those of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repair {
    quirk: Quirk,
    /// The heading's line or the whole link.
    whole: Range<usize>,
    /// The `#` signs or the blanks in the link.
    part: Range<usize>,
}

impl Repair {
    /// The repair as a fault of the file.
    fn fault(&self, file: FileId) -> Fault {
        let span = Span::new(file, self.whole.start, self.whole.end);
        let part = Span::new(file, self.part.start, self.part.end);
        match self.quirk {
            Quirk::HeadingWithoutSpace => Fault::HeadingWithoutSpace { span, marker: part },
            Quirk::SplitLink => Fault::SplitLink { span, gap: part },
        }
    }
}

/// A text that today's parsers read as it was meant.
#[derive(Debug)]
pub(super) struct Normalised<'a> {
    /// The text to parse.
    pub(super) text: Cow<'a, str>,
    /// What was repaired, in order.
    pub(super) repairs: Vec<Repair>,
    /// Rows of dashes that had another number of cells than their heads.
    rows: Vec<Delimiter>,
    /// The text before.
    pub(super) original: &'a str,
    /// Offset in the file at which `original` begins.
    pub(super) base: usize,
    /// Offsets of the normalised text from which on the distance to the file's offsets is another.
    shifts: Vec<(usize, isize)>,
}

impl Normalised<'_> {
    /// What was repaired, as faults of the file.
    pub(super) fn faults(&self, file: FileId) -> Vec<Fault> {
        let of_row = |delimiter: &Delimiter| {
            let (expected, found) = delimiter.cells?;
            let range = self.base + delimiter.row.start..self.base + delimiter.row.end;
            Some(Fault::DelimiterRow { span: Span::new(file, range.start, range.end), expected, found })
        };
        self.repairs.iter().map(|repair| repair.fault(file)).chain(self.rows.iter().filter_map(of_row)).collect()
    }

    /// Offsets within a range of the normalised text from which on the distance to the file's offsets is another.
    pub(super) fn shifted_within(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let (first, end) = (self.shifts.partition_point(|(from, _)| *from <= range.start), range.end);
        self.shifts[first..].iter().map(|(from, _)| *from).take_while(move |from| *from < end)
    }

    /// The offset in the file that an offset in the normalised text stands for.
    pub(super) fn source(&self, offset: usize) -> usize {
        let at = self.shifts.partition_point(|(from, _)| *from <= offset);
        let shift = at.checked_sub(1).map_or(0, |i| self.shifts[i].1);
        (self.base + offset).saturating_add_signed(shift)
    }
}

/// Repairs `body`, which begins at the offset `base` of its file.
pub(super) fn normalise(body: &str, base: usize) -> Normalised<'_> {
    let mut found = candidates(body);
    let mut rows = delimiter::delimiters(body);
    if !found.is_empty() || !rows.is_empty() {
        let opaque = build::opaque_ranges(body);
        found.retain(|repair| !overlaps(&opaque, &repair.part));
        rows.retain(|delimiter| !overlaps(&opaque, &delimiter.row));
    }
    let whole = with_rows(body, &rows);
    rows.retain(|delimiter| delimiter.cells.is_some());
    if found.is_empty() {
        return Normalised { text: whole, repairs: Vec::new(), rows, original: body, base, shifts: Vec::new() };
    }
    let (mut text, mut shifts, mut copied, mut shift) = (String::with_capacity(body.len() + found.len()), vec![], 0, 0);
    for repair in &found {
        let keep_to = if repair.quirk == Quirk::SplitLink { repair.part.start } else { repair.part.end };
        text.push_str(&whole[copied..keep_to]);
        if repair.quirk == Quirk::SplitLink {
            shift += repair.part.len().cast_signed();
            copied = repair.part.end;
        } else {
            text.push(' ');
            shift -= 1;
            copied = keep_to;
        }
        shifts.push((text.len(), shift));
    }
    text.push_str(&whole[copied..]);
    for repair in &mut found {
        repair.whole = repair.whole.start + base..repair.whole.end + base;
        repair.part = repair.part.start + base..repair.part.end + base;
    }
    Normalised { text: Cow::Owned(text), repairs: found, rows, original: body, base, shifts }
}

/// A text with rows of dashes written anew; all else stays where it is.
fn with_rows<'a>(body: &'a str, rows: &[Delimiter]) -> Cow<'a, str> {
    if rows.is_empty() {
        return Cow::Borrowed(body);
    }
    let (mut text, mut copied) = (String::with_capacity(body.len()), 0);
    for delimiter in rows {
        text.push_str(&body[copied..delimiter.row.start]);
        text.push_str(&delimiter.text);
        copied = delimiter.row.end;
    }
    text.push_str(&body[copied..]);
    Cow::Owned(text)
}

/// Everything that looks like a quirk, code or not, in order.
fn candidates(body: &str) -> Vec<Repair> {
    let mut found = headings(body);
    found.extend(split_links(body));
    found.sort_by_key(|repair| repair.part.start);
    found
}

/// Signs are looked for first, so that patterns are tried only where they may match.
fn headings(body: &str) -> Vec<Repair> {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^ {0,3}(?:(#{2,6})[^\s#]|(#)\p{Lu}[^\r\n#]*(?:\r?\n|\r?$))").expect("the pattern is constant")
    });
    let mut found = Vec::new();
    let mut behind = 0;
    for (sign, _) in body.match_indices('#') {
        if sign < behind {
            continue;
        }
        let indent = body[..sign].bytes().rev().take(4).take_while(|byte| *byte == b' ').count();
        let start = sign - indent;
        behind = sign + 1;
        if start > 0 && body.as_bytes()[start - 1] != b'\n' {
            continue;
        }
        let Some(marks) = HEADING.captures(&body[start..]).and_then(|found| found.get(1).or_else(|| found.get(2)))
        else {
            continue;
        };
        let rest = &body[start..];
        let line = rest.find(['\r', '\n']).map_or(rest, |end| &rest[..end]).trim_end();
        behind = start + line.len();
        let part = start + marks.start()..start + marks.end();
        found.push(Repair { quirk: Quirk::HeadingWithoutSpace, whole: start..behind, part });
    }
    found
}

fn split_links(body: &str) -> Vec<Repair> {
    static SPLIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\]([ \t]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)\((?:https?://|www\.|\.{0,2}/|[\w.-]+/|#)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)",
        )
        .expect("the pattern is constant")
    });
    let blank_behind = |at: usize| body.as_bytes().get(at + 1).is_some_and(u8::is_ascii_whitespace);
    let repair = |at: usize| {
        let captures = SPLIT.captures(&body[at..])?;
        let (len, part) = (captures.get(0)?.len(), captures.get(1)?.range());
        let open = opening_bracket(body, at)?;
        let check_box = matches!(&body[open + 1..at], "" | " " | "x" | "X");
        let part = at + part.start..at + part.end;
        (!check_box).then_some(Repair { quirk: Quirk::SplitLink, whole: open..at + len, part })
    };
    body.match_indices(']').map(|(at, _)| at).filter(|at| blank_behind(*at)).filter_map(repair).collect()
}

/// The `[` that a `]` at `close` belongs to, searched back within the paragraph and at most 500 bytes.
fn opening_bracket(body: &str, close: usize) -> Option<usize> {
    let mut depth = 0;
    let floor = close.saturating_sub(500);
    for at in (floor..close).rev() {
        match body.as_bytes()[at] {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            b'\n' if body.as_bytes()[..at].ends_with(b"\n") => return None,
            _ => {}
        }
    }
    None
}

/// Whether one of the sorted `ranges` shares a byte with `part`.
fn overlaps(ranges: &[Range<usize>], part: &Range<usize>) -> bool {
    let at = ranges.partition_point(|range| range.end <= part.start);
    ranges.get(at).is_some_and(|range| range.start < part.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let normal = normalise(body, 10);
        assert_eq!(normal.text, expected);
        for (offset, c) in normal.text.char_indices() {
            let source = normal.source(offset) - 10;
            let inserted =
                normal.repairs.iter().any(|r| r.quirk == Quirk::HeadingWithoutSpace && r.part.end == source + 10);
            assert!(inserted || body[source..].starts_with(c), "{body:?}: {offset} {c:?} is not at {source}");
        }
    }

    #[test]
    fn headings_get_their_space() {
        check("###VGG Face\ntext", "### VGG Face\ntext");
        check("a\n##B\n  ###C\r\n", "a\n## B\n  ### C\r\n");
        check("#Title\n", "# Title\n");
    }

    #[test]
    fn what_is_no_heading_stays() {
        for same in
            ["#1 of all", "#hashtag", "#One #Two", "### fine", "```\n###x\n```", "    ##code\n", "####### seven"]
        {
            check(same, same);
        }
    }

    #[test]
    fn split_links_are_joined() {
        check("in [a paper] (http://x.org/a_(b).pdf).", "in [a paper](http://x.org/a_(b).pdf).");
        check("[a]\n(https://x.org) [b] (docs/b.md)", "[a](https://x.org) [b](docs/b.md)");
    }

    #[test]
    fn rows_of_dashes_are_written_anew_where_they_are_no_code() {
        for (body, expected) in [
            ("```\n|a|b|\n|-\t|-|\n```", "```\n|a|b|\n|-\t|-|\n```"),
            ("##x\n\n|a|b|\n|-\t|-|", "## x\n\n|a|b|\n|- |-|"),
        ] {
            assert_eq!(normalise(body, 0).text, expected);
        }
    }

    #[test]
    fn what_is_no_split_link_stays() {
        for same in
            ["[1] (see below)", "- [ ] (http://x.org)", "`[a] (http://x.org)`", "a] (http://x.org)", "[a](b) (c d)"]
        {
            check(same, same);
        }
    }
}
