//! Pipe tables from the parser's events.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use super::build::Builder;
use super::html_table;
use super::table::{Cell, Row, Table};
use super::text::{RichLink, RichText};

/// Code in a surplus cell ends within so many bytes, or its backticks are taken for text.
const MAX_CODE: usize = 200;

/// What the HTML tags within a cell have opened.
#[derive(Default)]
pub(super) struct CellTags {
    link: Option<RichLink>,
    /// Where the open raised text begins.
    raised: Option<usize>,
}

impl Builder<'_> {
    /// Reads a pipe table whose start was the last event.
    pub(super) fn table(&mut self, range: &Range<usize>) -> Table {
        let mut rows = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => rows.push(self.row(&range, true)),
                Event::Start(Tag::TableRow) => rows.push(self.row(&range, false)),
                Event::End(_) => break,
                _ => {}
            }
        }
        Table { rows, caption: None, span: self.trimmed(range) }
    }

    fn row(&mut self, range: &Range<usize>, is_head: bool) -> Row {
        let mut cells = Vec::new();
        let mut read_to = range.start;
        while let Some((event, at)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    self.cell = Some(CellTags::default());
                    let text = self.text_within(&at);
                    self.cell = None;
                    // The parser fills short rows up with cells behind their end.
                    if at.start < range.end {
                        push_cell(&mut cells, text, is_head);
                        read_to = at.end;
                    }
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        let line_end = range.start + self.normal.text[range.clone()].trim_end().len();
        if read_to < line_end {
            self.surplus(read_to..line_end, is_head, &mut cells);
        }
        Row { cells, is_head, span: self.trimmed(range) }
    }

    /// Reads the cells that the parser drops as the head has no column for them.
    fn surplus(&self, rest: Range<usize>, is_head: bool, cells: &mut Vec<Cell>) {
        let mut at = rest.start;
        let mut parts: Vec<Range<usize>> = Vec::new();
        for part in split_at_pipes(&self.normal.text[rest]) {
            parts.push(at..at + part.len());
            at += part.len() + 1;
        }
        // Before the first pipe is the end of the last cell that was read.
        let blank = |part: &Range<usize>| self.normal.text[part.clone()].trim().is_empty();
        while parts.last().is_some_and(blank) {
            parts.pop();
        }
        for part in parts.into_iter().skip(1) {
            let text = self.inline(&part);
            push_cell(cells, text, is_head);
        }
    }

    /// Reads a part of a line that is the text of a cell.
    pub(super) fn inline(&self, part: &Range<usize>) -> RichText {
        let text = &self.normal.text[part.clone()];
        let start = part.end - text.trim_start().len();
        let part = start..start + text.trim().len();
        let mut builder = self.within(part.clone());
        builder.cell = Some(CellTags::default());
        if let Some((Event::Start(Tag::Paragraph), _)) = builder.events.next() {
            return builder.text_within(&part);
        }
        // What would be a list or a heading on a line of its own is text in a cell.
        let mut plain = RichText::new(self.file);
        self.push(text.trim(), &part, &mut plain);
        self.finish(&mut plain);
        plain
    }

    /// Reads an HTML tag that says more in a cell than elsewhere; false for others.
    pub(super) fn cell_tag(&mut self, html: &str, range: &Range<usize>, text: &mut RichText) -> bool {
        if self.cell.is_none() {
            return false;
        }
        let name: String = html.chars().skip(1).take_while(|c| !matches!(c, ' ' | '>' | '\t' | '\n' | '\r')).collect();
        match name.to_ascii_lowercase().trim_end_matches('/') {
            "br" => self.push(" ", range, text),
            "sub" => self.part_from_words(range, text, true),
            "sup" => {
                self.part_from_words(range, text, false);
                let start = text.plain.len();
                if html_table::ends_with_digit(text) {
                    self.push("^", range, text);
                }
                self.cell.iter_mut().for_each(|cell| cell.raised = Some(start));
            }
            "/sup" => self.close_raised(text),
            "a" => {
                let Some(url) = html_table::link_target(html) else { return false };
                self.close_cell_link(None, text);
                let at = text.plain.len();
                let link = RichLink { text: at..at, url, span: self.span(range), bare: false, picture: false };
                if let Some(cell) = &mut self.cell {
                    cell.link = Some(link);
                }
            }
            "/a" => self.close_cell_link(Some(range), text),
            _ => return false,
        }
        true
    }

    /// Keeps a raised or lowered word apart from the word before it.
    fn part_from_words(&mut self, tag: &Range<usize>, text: &mut RichText, lowered: bool) {
        let behind = self.normal.text.get(tag.end..).unwrap_or_default();
        if html_table::is_part_of_its_own(text, behind, lowered) {
            self.push(" ", tag, text);
        }
    }

    /// Ends the raised text that a tag of the cell has opened, if any.
    pub(super) fn close_raised(&mut self, text: &mut RichText) {
        if let Some(start) = self.cell.as_mut().and_then(|cell| cell.raised.take()) {
            text.raise_from(start);
        }
    }

    /// Ends the link that a tag of the cell has opened, if any: with the tag at `end`, or with the text.
    pub(super) fn close_cell_link(&mut self, end: Option<&Range<usize>>, text: &mut RichText) {
        let Some(mut link) = self.cell.as_mut().and_then(|cell| cell.link.take()) else { return };
        link.text.end = text.plain.len();
        if let Some(tag) = end {
            link.span = link.span.join(self.span(tag));
        } else if !link.text.is_empty() {
            link.span = link.span.join(text.span(link.text.clone()));
        }
        let at = text.links.partition_point(|other| other.text.start < link.text.start);
        text.links.insert(at, link);
    }
}

fn push_cell(cells: &mut Vec<Cell>, text: RichText, is_head: bool) {
    let column = cells.len();
    cells.push(Cell { text: Arc::new(text), columns: column..column + 1, is_head, repeats: false });
}

/// Splits at the pipes that are neither escaped nor code.
pub(super) fn split_at_pipes(line: &str) -> Vec<&str> {
    let bytes = line.as_bytes();
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => at = behind_code(bytes, at) - 1,
            b'|' => {
                parts.push(&line[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push(&line[from..]);
    parts
}

/// The offset behind the code that opens at `at`; where nothing closes it, behind its backticks.
fn behind_code(bytes: &[u8], at: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take(MAX_CODE).take_while(|byte| **byte == b'`').count();
    let opening = run(at);
    let limit = bytes.len().min(at + opening + MAX_CODE);
    let mut next = at + opening;
    while next < limit {
        let closing = run(next);
        if closing == opening {
            return next + closing;
        }
        next += closing.max(1);
    }
    at + opening
}
