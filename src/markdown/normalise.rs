//! Repairs of Markdown that its authors saw rendered and today's parsers do not read.
//!
//! A repair inserts or removes blanks; [`Normalised::source`] maps offsets back to the file, so that spans are those
//! of the bytes on disk.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::build;
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
    pub(super) fn fault(&self, file: FileId) -> Fault {
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
    /// The text before.
    pub(super) original: &'a str,
    /// Offset in the file at which `original` begins.
    pub(super) base: usize,
    /// Offsets of the normalised text from which on the distance to the file's offsets is another.
    shifts: Vec<(usize, isize)>,
}

impl Normalised<'_> {
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
    let mut tabs = tabs_under_heads(body);
    if !found.is_empty() || !tabs.is_empty() {
        let opaque = build::opaque_ranges(body);
        found.retain(|repair| !overlaps(&opaque, &repair.part));
        tabs.retain(|row| !overlaps(&opaque, row));
    }
    let whole = with_blanks(body, &tabs);
    if found.is_empty() {
        return Normalised { text: whole, repairs: Vec::new(), original: body, base, shifts: Vec::new() };
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
    Normalised { text: Cow::Owned(text), repairs: found, original: body, base, shifts }
}

/// The rows of dashes with tabs among them, which GitHub takes for blanks and the parser does not.
fn tabs_under_heads(body: &str) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut end = 0;
    for (tab, _) in body.match_indices('\t') {
        if tab < end {
            continue;
        }
        let start = body[..tab].rfind('\n').map_or(0, |at| at + 1);
        end = body[tab..].find('\n').map_or(body.len(), |at| tab + at);
        // Those before it are its place in a list.
        let line = body[start..end].trim_start();
        let start = end - line.len();
        let is_row = line.contains('|') && line.contains('-');
        if is_row
            && line.contains('\t')
            && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r' | b'>'))
        {
            rows.push(start..end);
        }
    }
    rows
}

/// A text with blanks for the tabs in some of its lines; all else stays where it is.
fn with_blanks<'a>(body: &'a str, lines: &[Range<usize>]) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(body);
    for line in lines {
        text.to_mut().replace_range(line.clone(), &body[line.clone()].replace('\t', " "));
    }
    text
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
    fn rows_of_dashes_have_blanks_for_tabs() {
        for (body, expected) in [
            ("|a|b|\n|---\t|\t---|\n|1\t|2|\n", "|a|b|\n|--- | ---|\n|1\t|2|\n"),
            ("a\tb | c\n-\t|-\t", "a\tb | c\n- |- "),
            ("```\n|-\t|-|\n```", "```\n|-\t|-|\n```"),
            ("-\titem", "-\titem"),
            ("- x\n\n\ta|b\n\t-\t|-\n\t1|2", "- x\n\n\ta|b\n\t- |-\n\t1|2"),
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
