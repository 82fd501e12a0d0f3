//! Tables within raw HTML, and what becomes of the HTML and the Markdown around them.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::block::{Block, CodeBlock};
use super::build::Builder;
use super::html_table;
use super::table::Table;
use super::text::RichText;
use crate::span::Span;

/// Parts of a text that are parsed anew nest no deeper: each level reads its part once more.
const MAX_NESTING: u8 = 4;

/// An end tag is closed within so many bytes, or it ends with its name.
const MAX_END_TAG: usize = 100;

/// The `<table>` tags of a document, as far as it was searched for them.
#[derive(Default)]
pub(super) struct TableTags {
    /// Where the tables end that begin at an offset.
    ends: HashMap<usize, usize>,
    /// Whether the search has come to the end of the text, so that nothing can be added.
    complete: bool,
    /// Whether a comment has no end, and so none after it has.
    comments_stay_open: bool,
    /// Tables that begin before this offset and have no end tag have no cells either.
    empty_before: usize,
}

impl TableTags {
    /// Where the table that begins at `start` ends, behind its end tag; `None` without one.
    fn end_of(&mut self, text: &str, start: usize) -> Option<usize> {
        let mut open = Vec::new();
        let mut tags = Tags { text, at: start, comments_stay_open: self.comments_stay_open };
        while !self.complete && !self.ends.contains_key(&start) {
            match tags.next() {
                Some((at, TableTag::Start)) => open.push(at),
                Some((at, TableTag::End)) => {
                    let close = text.bytes().skip(at).take(MAX_END_TAG).position(|byte| byte == b'>');
                    let end = at + close.map_or("</table".len(), |close| close + 1);
                    open.pop().map(|begun| self.ends.insert(begun, end));
                }
                None => self.complete = true,
            }
        }
        self.comments_stay_open = tags.comments_stay_open;
        self.ends.get(&start).copied()
    }
}

enum TableTag {
    Start,
    End,
}

/// The `<table>` and `</table>` tags of a text outside of comments, from an offset on.
struct Tags<'t> {
    text: &'t str,
    at: usize,
    comments_stay_open: bool,
}

impl Iterator for Tags<'_> {
    type Item = (usize, TableTag);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(found) = self.text[self.at..].find('<') {
            let at = self.at + found;
            let rest = &self.text[at..];
            self.at = at + 1;
            if !self.comments_stay_open && rest.starts_with("<!--") {
                match rest[2..].find("-->") {
                    Some(end) => self.at = at + 2 + end + 3,
                    None => self.comments_stay_open = true,
                }
            } else if is_tag(rest, "<table") {
                return Some((at, TableTag::Start));
            } else if is_tag(rest, "</table") {
                return Some((at, TableTag::End));
            }
        }
        None
    }
}

/// Whether a text begins with a tag, in whatever case.
fn is_tag(text: &str, tag: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= tag.len()
        && bytes[..tag.len()].eq_ignore_ascii_case(tag.as_bytes())
        && bytes.get(tag.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/'))
}

impl Builder<'_> {
    /// Reads a block of raw HTML, whose events are behind us: its tables, and what is left as HTML.
    pub(super) fn html(&mut self, range: Range<usize>, blocks: &mut VecDeque<Block>) {
        let normal = self.normal;
        let starts = table_starts(&normal.text[range.clone()], range.start);
        if starts.is_empty() {
            self.raw(self.span(&range), range, blocks);
            return;
        }
        let mut left = range.clone();
        for start in starts {
            let at = start.at();
            if at < left.start {
                continue;
            }
            let read = match start {
                TableStart::Html(at) => self.html_table(at),
                TableStart::Pipes(rows) => self.swallowed_table(rows),
            };
            let Some((table, end)) = read else { continue };
            self.html_left(left.start..at, blocks);
            blocks.push_back(Block::Table(table));
            left.start = end;
        }
        self.consumed = self.consumed.max(left.start.min(self.normal.text.len()));
        if left.start == range.start {
            self.raw(self.span(&range), range, blocks);
        } else if left.start < range.end {
            self.html_left(left, blocks);
        }
    }

    /// Reads an HTML table that begins at an offset; `None` if it has neither cells nor an end.
    fn html_table(&mut self, start: usize) -> Option<(Table, usize)> {
        let text = &self.normal.text;
        let tagged = self.tables.end_of(text, start);
        if tagged.is_none() && start < self.tables.empty_before {
            return None;
        }
        let end = tagged.unwrap_or_else(|| next_heading(text, start));
        let table = html_table::read(self, start..end);
        if tagged.is_none() && table.rows.is_empty() {
            self.tables.empty_before = end;
            return None;
        }
        Some((table, end))
    }

    /// Reads a pipe table that the parser took for HTML, as it follows a tag without a blank line.
    fn swallowed_table(&self, rows: Range<usize>) -> Option<(Table, usize)> {
        let mut builder = self.within(rows);
        match builder.events.next()? {
            (Event::Start(Tag::Table(_)), range) => Some((builder.table(&range), range.end)),
            _ => None,
        }
    }

    fn html_left(&self, range: Range<usize>, blocks: &mut VecDeque<Block>) {
        let text = &self.normal.text[range.clone()];
        if !text.trim().is_empty() {
            let range = range.end - text.trim_start().len()..range.end;
            self.raw(self.trimmed(&range), range, blocks);
        }
    }

    /// Takes raw HTML, and behind it what its `<summary>` elements say and the BibTeX in it.
    fn raw(&self, span: Span, range: Range<usize>, blocks: &mut VecDeque<Block>) {
        let html = &self.normal.text[range.clone()];
        if let Some(text) = self.preformatted(&range) {
            blocks.push_back(Block::Code(CodeBlock { text, fenced: false, language: None, span }));
            return;
        }
        blocks.push_back(Block::Html(span));
        self.summaries(&range, blocks);
        // Beside BibTeX, nothing in such elements is read as code.
        if html.contains('@') && html.contains('{') {
            let text = self.text_of_html(range);
            if has_bibtex(&text.plain) {
                blocks.push_back(Block::Code(CodeBlock { text, fenced: false, language: None, span }));
            }
        }
    }

    /// Takes what the `<summary>` elements of raw HTML say.
    fn summaries(&self, range: &Range<usize>, blocks: &mut VecDeque<Block>) {
        let html = &self.normal.text[range.clone()];
        let mut at = 0;
        while let Some(tag) = html[at..].find("<summary").map(|found| at + found) {
            let Some(from) = html[tag..].find('>').map(|found| tag + found + 1) else { return };
            at = from;
            if !is_tag(&html[tag..], "<summary") {
                continue;
            }
            let Some(end) = html[from..].find("</summary").map(|found| from + found) else { return };
            at = end;
            let text = self.inline(&(range.start + from..range.start + end));
            if !text.plain.trim().is_empty() {
                blocks.push_back(Block::Summary(text));
            }
        }
    }

    /// The text of a `<pre>` element that a block of raw HTML is: code in other clothes.
    fn preformatted(&self, range: &Range<usize>) -> Option<RichText> {
        let html = &self.normal.text[range.clone()];
        let from = Some(html.find('>')? + 1).filter(|_| is_tag(html.trim_start(), "<pre"))?;
        let inner = &html[from..];
        let end = from + inner.find("</pre").unwrap_or(inner.len());
        Some(self.text_of_html(range.start + from..range.start + end))
    }

    /// The text of raw HTML without its tags and comments, line breaks and all.
    fn text_of_html(&self, range: Range<usize>) -> RichText {
        const ENTITIES: [(&str, &str); 5] =
            [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'")];
        let html = &self.normal.text[range.clone()];
        let mut text = RichText::with_room(self.file, html.len());
        let mut at = 0;
        // What is once not found behind here is not looked for again.
        let (mut comments_close, mut tags_close) = (true, true);
        while at < html.len() {
            let rest = &html[at..];
            let close = |open: &mut bool, end: &str| {
                let found = if *open { rest.find(end).map(|at| at + end.len()) } else { None };
                *open = found.is_some();
                found
            };
            let is_tag = rest.starts_with("</") || (rest.starts_with('<') && begins_with_letter(&rest[1..]));
            let hidden = match is_tag {
                true => close(&mut tags_close, ">"),
                false if rest.starts_with("<!--") => close(&mut comments_close, "-->"),
                false => None,
            };
            let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
            let (len, shown) = match (entity, hidden) {
                (Some((entity, shown)), _) => (entity.len(), *shown),
                (None, Some(len)) => (len, ""),
                _ => {
                    let first = rest.chars().next().map_or(1, char::len_utf8);
                    let len = first + rest[first..].find(['<', '&']).unwrap_or(rest.len() - first);
                    (len, &rest[..len])
                }
            };
            self.push(shown, &(range.start + at..range.start + at + len), &mut text);
            at += len;
        }
        text
    }

    /// Passes over an event that begins within an HTML table; what stands behind the table is read anew.
    pub(super) fn behind_table(
        &mut self,
        event: &Event<'_>,
        range: Range<usize>,
        depth: usize,
        blocks: &mut VecDeque<Block>,
    ) {
        let Event::Start(tag) = event else { return };
        self.skip();
        let rest = self.consumed..range.end;
        if rest.is_empty() || self.normal.text[rest.clone()].trim().is_empty() {
            return;
        }
        if matches!(tag, Tag::HtmlBlock) {
            self.html(rest, blocks);
        } else if self.nesting >= MAX_NESTING {
            self.html_left(rest, blocks);
        } else {
            let mut builder = self.within(rest);
            builder.tables = std::mem::take(&mut self.tables);
            blocks.extend(builder.blocks(depth + 1));
            self.tables = builder.tables;
            self.consumed = self.consumed.max(builder.consumed);
        }
    }
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a text has what opens an entry of BibTeX: `@misc{`.
fn has_bibtex(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let behind = text[at + 1..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let joined = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        !joined && begins_with_letter(&text[at + 1..]) && behind.trim_start_matches([' ', '\t']).starts_with('{')
    })
}

/// What may be a table within raw HTML.
enum TableStart {
    /// Offset of a `<table>` tag.
    Html(usize),
    /// The lines of a pipe table.
    Pipes(Range<usize>),
}

impl TableStart {
    fn at(&self) -> usize {
        match self {
            Self::Html(at) => *at,
            Self::Pipes(rows) => rows.start,
        }
    }
}

/// What may be tables in a block of raw HTML that begins at the offset `base`, in order.
fn table_starts(text: &str, base: usize) -> Vec<TableStart> {
    let opening = text.trim_start();
    if ["<script", "<style", "<textarea"].iter().any(|tag| is_tag(opening, tag)) {
        return Vec::new();
    }
    let starts = Tags { text, at: 0, comments_stay_open: false }.filter(|(_, tag)| matches!(tag, TableTag::Start));
    let mut found: Vec<_> = starts.map(|(at, _)| TableStart::Html(base + at)).collect();
    if text.contains('|') && !is_tag(opening, "<pre") {
        found.extend(pipe_tables(text).into_iter().map(|r| TableStart::Pipes(base + r.start..base + r.end)));
        found.sort_by_key(TableStart::at);
    }
    if !found.is_empty() && text.contains("<!--") {
        let comments = comments(text);
        found.retain(|start| {
            let at = comments.partition_point(|comment| base + comment.end <= start.at());
            comments.get(at).is_none_or(|comment| start.at() < base + comment.start)
        });
    }
    found
}

/// The lines of what look like pipe tables: a line with a pipe, a line of dashes, and more lines with pipes.
fn pipe_tables(text: &str) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let (mut before, mut at, mut goes_on): (Option<usize>, usize, bool) = (None, 0, false);
    for line in text.split_inclusive('\n') {
        let indented = at + line.len() - line.trim_start().len();
        at += line.len();
        let piped = line.contains('|');
        if goes_on && piped {
            tables.last_mut().into_iter().for_each(|table| table.end = at);
        } else if let Some(head) = before.filter(|_| piped && is_delimiter(line)) {
            tables.push(head..at);
            goes_on = true;
        } else {
            goes_on = false;
        }
        before = piped.then_some(indented.min(at));
    }
    tables
}

/// Whether a line is the one under the head of a pipe table.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The comments of a text; one without an end covers the rest.
fn comments(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find("<!--").map(|start| at + start) {
        at = text[start + 2..].find("-->").map_or(text.len(), |end| start + 2 + end + 3);
        found.push(start..at);
    }
    found
}

/// The offset of the next line that is a heading of Markdown; else the end of the text.
fn next_heading(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let opening = line.trim_start_matches(' ');
        let title = opening.trim_start_matches('#');
        let level = opening.len() - title.len();
        let marked = (1..=6).contains(&level) && line.len() - opening.len() <= 3;
        if marked && at > from && title.starts_with([' ', '\t', '\r', '\n']) {
            return at;
        }
        at += line.len();
    }
    text.len()
}
