//! Running text that knows where each of its characters stands in the file.

use std::ops::Range;

use crate::span::{FileId, Span};

/// Text without markup, with its links and a map back to the file.
#[derive(Debug, Clone)]
pub struct RichText {
    /// The text; a line break within a paragraph is `\n`.
    pub plain: String,
    /// Its links in order, bare addresses included.
    pub links: Vec<RichLink>,
    /// Ranges of `plain` that are code.
    pub code: Vec<Range<usize>>,
    /// Ranges of `plain` that are bold, outside of HTML.
    pub strong: Vec<Range<usize>>,
    /// Ranges of `plain` that are raised, in cells of tables only; a `^` that parts a number from them is in them.
    pub raised: Vec<Range<usize>>,
    file: FileId,
    pieces: Vec<Piece>,
}

/// A link in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichLink {
    /// The text between the brackets as a range of [`RichText::plain`]; the address where it stands bare.
    pub text: Range<usize>,
    /// The target, as written.
    pub url: String,
    /// The whole link.
    pub span: Span,
    /// Whether it is an address without link text.
    pub bare: bool,
    /// Whether a picture stands in the place of a text: a badge.
    pub picture: bool,
}

/// A run of characters that stand in the file as they do in the text, or as one entity.
#[derive(Debug, Clone, Copy)]
struct Piece {
    plain: usize,
    source: usize,
    source_len: usize,
}

impl RichText {
    /// An empty text.
    pub(super) fn new(file: FileId) -> Self {
        let (plain, links, pieces) = (String::new(), Vec::new(), Vec::new());
        Self { plain, links, code: Vec::new(), strong: Vec::new(), raised: Vec::new(), file, pieces }
    }

    /// A text that is no Markdown, which stands in the file at `source`.
    pub(crate) fn verbatim(file: FileId, text: &str, source: Range<usize>) -> Self {
        let mut rich = Self::new(file);
        rich.push(text, source);
        rich
    }

    /// An empty text with room for `len` bytes.
    pub(super) fn with_room(file: FileId, len: usize) -> Self {
        Self { plain: String::with_capacity(len), ..Self::new(file) }
    }

    /// Appends characters that stand in the file at `source`.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let plain = self.plain.len();
        let goes_on = text.len() == source.len()
            && self.pieces.last().is_some_and(|last| {
                let len = plain - last.plain;
                last.source_len == len && last.source + len == source.start
            });
        self.plain.push_str(text);
        if goes_on {
            if let Some(last) = self.pieces.last_mut() {
                last.source_len += text.len();
            }
        } else {
            self.pieces.push(Piece { plain, source: source.start, source_len: source.len() });
        }
    }

    /// Marks what stands behind `start` as raised, if anything does.
    pub(super) fn raise_from(&mut self, start: usize) {
        if start < self.plain.len() {
            self.raised.push(start..self.plain.len());
        }
    }

    /// Takes two ranges out of the text, and returns the range that stood between them.
    pub(super) fn cut(&mut self, first: Range<usize>, second: Range<usize>) -> Range<usize> {
        let mut kept = Self::with_room(self.file, self.plain.len());
        let parts = [0..first.start, first.end..second.start, second.end..self.plain.len()];
        for piece in parts.iter().flat_map(|part| self.pieces_of(part)) {
            kept.push(&self.plain[piece.clone()], self.span(piece).range());
        }
        let moved = |at: usize| {
            let before = |range: &Range<usize>| at.min(range.end).saturating_sub(range.start.min(at));
            at - before(&first) - before(&second)
        };
        let all = |ranges: &[Range<usize>]| ranges.iter().map(|it| moved(it.start)..moved(it.end)).collect();
        kept.code = all(&self.code);
        kept.strong = all(&self.strong);
        kept.raised = all(&self.raised);
        kept.links = std::mem::take(&mut self.links);
        kept.links.iter_mut().for_each(|link| link.text = moved(link.text.start)..moved(link.text.end));
        *self = kept;
        moved(first.end)..moved(second.start)
    }

    /// A part of the text as a text of its own.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::with_room(self.file, range.len());
        for piece in self.pieces_of(&range) {
            part.push(&self.plain[piece.clone()], self.span(piece).range());
        }
        let moved = |it: &Range<usize>| it.start - range.start..it.end - range.start;
        let within = |it: &&Range<usize>| range.start <= it.start && it.end <= range.end;
        let all = |ranges: &[Range<usize>]| ranges.iter().filter(within).map(moved).collect();
        part.code = all(&self.code);
        part.strong = all(&self.strong);
        part.raised = all(&self.raised);
        let links = self.links_within(&range).iter();
        part.links = links.map(|link| RichLink { text: moved(&link.text), ..link.clone() }).collect();
        part
    }

    /// The parts of a range that stand together in the file.
    fn pieces_of(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.plain).chain([self.plain.len()]);
        let pieces = self.pieces.iter().zip(ends).map(|(piece, end)| piece.plain.max(range.start)..end.min(range.end));
        pieces.filter(|piece| piece.start < piece.end).collect()
    }

    /// The text without a raised number or mark at its end that refers to a note: `79.9` of `79.9<sup>2</sup>`. A power of
    /// ten keeps its exponent.
    pub fn without_note(&self) -> &str {
        const LONGEST_NOTE: usize = 4;
        let text = self.plain.trim_end();
        let is_note = |range: &&Range<usize>| {
            let words = text.get((*range).clone()).unwrap_or_default().trim_start_matches('^');
            let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ') || !c.is_alphanumeric();
            range.end >= text.len() && !words.is_empty() && words.len() <= LONGEST_NOTE && words.chars().all(is_mark)
        };
        let Some(note) = self.raised.last().filter(is_note) else { return &self.plain };
        let before = text[..note.start].trim_end();
        let joins = |c: char| c.is_ascii_digit() || c == '.';
        let is_power = before.strip_suffix("10").is_some_and(|rest| !rest.ends_with(joins));
        if before.is_empty() || is_power { &self.plain } else { before }
    }

    /// The place in the file of a range of [`RichText::plain`].
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source_of(range.start, false);
        let end = if range.end > range.start { self.source_of(range.end - 1, true) } else { start };
        Span::new(self.file, start, end)
    }

    /// The place of the whole text.
    pub fn whole_span(&self) -> Span {
        self.span(0..self.plain.len())
    }

    /// Offset in the file of the byte at `offset`, or (`behind`) of what follows it.
    fn source_of(&self, offset: usize, behind: bool) -> usize {
        let at = self.pieces.partition_point(|piece| piece.plain <= offset).saturating_sub(1);
        let Some(piece) = self.pieces.get(at) else { return 0 };
        let plain_end = self.pieces.get(at + 1).map_or(self.plain.len(), |next| next.plain);
        let same_length = plain_end - piece.plain == piece.source_len;
        match (same_length, behind) {
            (true, _) => {
                (piece.source + offset - piece.plain).min(piece.source + piece.source_len) + usize::from(behind)
            }
            (false, false) => piece.source,
            (false, true) => piece.source + piece.source_len,
        }
    }

    /// The plain text of a link.
    pub fn link_text(&self, link: &RichLink) -> &str {
        &self.plain[link.text.clone()]
    }

    /// The links whose text lies within `range`, in order.
    pub fn links_within(&self, range: &Range<usize>) -> &[RichLink] {
        let first = self.links.partition_point(|link| link.text.start < range.start);
        let behind = &self.links[first..];
        &behind[..behind.partition_point(|link| link.text.end <= range.end)]
    }

    /// The link whose text covers `range`, which is not empty.
    pub fn link_around(&self, range: &Range<usize>) -> Option<&RichLink> {
        let at = self.links.partition_point(|link| link.text.end <= range.start);
        self.links.get(at).filter(|link| link.text.start <= range.start && range.end <= link.text.end)
    }

    /// The code that holds the byte at `offset`.
    pub fn code_around(&self, offset: usize) -> Option<&Range<usize>> {
        let at = self.code.partition_point(|code| code.end <= offset);
        self.code.get(at).filter(|code| code.start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_map_back_through_entities_and_gaps() {
        let mut text = RichText::new(FileId(0));
        text.push("AT", 0..2);
        text.push("&", 2..7); // `&amp;`
        text.push("T", 7..8);
        text.push("bold", 12..16);
        assert_eq!(text.plain, "AT&Tbold");
        assert_eq!(text.span(0..2).range(), 0..2);
        assert_eq!(text.span(2..3).range(), 2..7);
        assert_eq!(text.span(1..5).range(), 1..13);
        assert_eq!(text.span(4..8).range(), 12..16);
        assert_eq!(text.span(3..3).range(), 7..7);
        assert_eq!(text.whole_span().range(), 0..16);
    }
}
