//! Where a value is written: byte ranges in source files, and the lines they fall on.

use std::ops::Range;

/// The number of a source file within one run; an index into [`crate::source::Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of a source file, as the file is on disk (byte order mark, carriage returns and all).
///
/// Both ends lie on character boundaries; `start <= end`. Lines and quotes are computed when they are put out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the bytes belong to.
    pub file: FileId,
    /// Offset of the first byte, 0-based.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span; ends in the wrong order give an empty span at `start`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { file, start, end: end.max(start) }
    }

    /// The span as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `other` must belong to the same file, else `self` is returned.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value together with the bytes it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T: std::ops::Deref> Spanned<T> {
    /// The same place with the value borrowed.
    pub fn as_deref(&self) -> Spanned<&T::Target> {
        Spanned { value: &self.value, span: self.span }
    }
}

/// The offsets at which the lines of a text begin, for turning offsets into line numbers.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`; a line ends with `\n` or with `\r` alone.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// The 1-based line that holds the byte at `offset`; offsets past the end give the last line.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The offset at which a 1-based line begins, if there is such a line.
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.starts.get(line.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: u32, line: usize) {
        assert_eq!(LineIndex::new(text).line(offset), line, "{text:?} at {offset}");
    }

    #[test]
    fn lines_are_counted_from_one() {
        check("", 0, 1);
        check("a\nb", 1, 1);
        check("a\nb", 2, 2);
        check("a\r\nb", 2, 1);
        check("a\r\nb", 3, 2);
        check("a\rb", 2, 2);
        check("a", 99, 1);
    }

    #[test]
    fn spans_join_within_a_file_only() {
        let (a, b) = (Span::new(FileId(0), 1, 3), Span::new(FileId(0), 5, 9));
        assert_eq!(a.join(b).range(), 1..9);
        assert_eq!(a.join(Span::new(FileId(1), 5, 9)), a);
        assert!(a.join(b).contains(b));
    }
}
