//! Marks that lead from a model to a reference: numbers (`[3, 5]`) and footnotes (`[^he]`).

use crate::extract::pattern::pattern;
use crate::source::SourceFile;
use crate::span::Span;

/// What a reference is called where it is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::extract) enum Mark {
    /// Its number in a list of references.
    Number(u32),
    /// The label of the footnote that it stands in.
    Note(String),
}

/// The number that a reference begins with: `[3]`.
pub(super) fn opening(text: &str) -> Option<Mark> {
    pattern!(NUMBER, r"^\s*\[\^?(\d{1,3})\]");
    Some(Mark::Number(NUMBER.captures(text)?[1].parse().ok()?))
}

/// The marks in a text as it is written: `[3, 5]`, `[2-4]`, `[[3]](#references)`, `[^he]`.
pub(super) fn written(text: &str) -> Vec<Mark> {
    pattern!(MARKS, r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?:\]\(#[^)]*\)|[^(\w]|$)|\[\^([^\]\s]{1,64})\](?:[^:]|$)");
    let mut found = Vec::new();
    for mark in MARKS.captures_iter(text) {
        match (mark.get(1), mark.get(2)) {
            (Some(numbers), _) => found.extend(self::numbers(numbers.as_str()).into_iter().map(Mark::Number)),
            (None, Some(label)) => found.push(Mark::Note(label.as_str().to_owned())),
            (None, None) => {}
        }
    }
    found
}

/// Where a place ends with the marks right behind it, which are none of its words; a link may end in between.
pub(super) fn end(file: &SourceFile, span: Span) -> usize {
    pattern!(BEHIND, r"^(?:\]\([^()\n]*\)|[*_`)])*(?:\[\^[^\]\s]{1,64}\])+");
    let end = span.range().end;
    end + file.text().get(end..).and_then(|text| BEHIND.find(text)).map_or(0, |marks| marks.end())
}

/// The numbers of a list with ranges: `2, 4-6`.
fn numbers(text: &str) -> Vec<u32> {
    const MOST: u32 = 16;
    let mut found = Vec::new();
    for part in text.split([',', ';']) {
        let ends: Vec<u32> = part.split(['–', '-']).filter_map(|end| end.trim().parse().ok()).collect();
        match ends[..] {
            [only] => found.push(only),
            [first, last] if first <= last && last - first < MOST => found.extend(first..=last),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_as_pages_write_them() {
        let shown = |text: &str| {
            let show = |mark: Mark| match mark {
                Mark::Number(number) => number.to_string(),
                Mark::Note(label) => format!("^{label}"),
            };
            written(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown("a [3,5] b [2-4] [[7]](#r) [8](x) v[1]s"), "3 5 2 3 4 7");
        assert_eq!(shown("Net[^1], Nets[^he2016]. [^2]: a definition"), "^1 ^he2016");
        assert_eq!(shown("[900-1] [1-99]"), "");
        assert_eq!((opening("[^4] K. He"), opening("K. He [4]")), (Some(Mark::Number(4)), None));
    }
}
