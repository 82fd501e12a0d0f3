//! From the parser's events to blocks.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag};

use super::block::{Block, CodeBlock, Footnote, Heading, Item, List};
use super::html_block::TableTags;
use super::inline_html::{anchor_of, is_formatting};
use super::normalise::Normalised;
use super::pipe_table::CellTags;
use super::text::{RichLink, RichText};
use super::urls;
use crate::span::{FileId, Span};

/// Blocks nested deeper than this are skipped: no zoo does it, and trees this deep exhaust the stack.
const MAX_DEPTH: usize = 48;

/// As many bytes as the text of most list items has.
const USUAL_ITEM: usize = 128;

/// The dialect: GitHub's, switched on piece by piece, since `Options::all()` gives meaning to `^`, `$` and `[[`.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The blocks of a document, read one at a time.
pub(super) struct Blocks<'a> {
    builder: Builder<'a>,
    /// Blocks that were read together with an earlier one.
    ready: VecDeque<Block>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(normal: &'a Normalised<'_>, file: FileId) -> Self {
        Self { builder: Builder::new(normal, file, 0..normal.text.len()), ready: VecDeque::new() }
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if self.ready.is_empty() {
            self.builder.read(0, &mut self.ready);
        }
        self.ready.pop_front()
    }
}

/// Ranges of a text that are code or raw HTML, in order.
pub(super) fn opaque_ranges(text: &str) -> Vec<Range<usize>> {
    let opaque = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::Code(_) | Event::Html(_) | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => Some(range),
        _ => None,
    };
    let mut ranges: Vec<_> = Parser::new_ext(text, options()).into_offset_iter().filter_map(opaque).collect();
    ranges.dedup_by(|inner, outer| inner.start < outer.end);
    ranges
}

/// The parser's events, with the offsets of the whole text where only a part of it is parsed.
pub(super) struct Events<'a> {
    inner: OffsetIter<'a>,
    base: usize,
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let (event, range) = self.inner.next()?;
        Some((event, self.base + range.start..self.base + range.end))
    }
}

/// The address of a link that was written as the address of another: `[a]([a](https://x.org))`.
fn unnested(url: &str) -> &str {
    let inner = url.strip_prefix('[').and_then(|rest| rest.split_once("](")).map(|(_, inner)| inner);
    inner.filter(|inner| inner.contains("://")).map_or(url, |inner| inner.trim_end_matches(')'))
}

pub(super) struct Builder<'a> {
    pub(super) events: Events<'a>,
    pub(super) normal: &'a Normalised<'a>,
    pub(super) file: FileId,
    /// The last `<a name="…">` or `id` that was seen, for the heading that is being read.
    anchor: Option<String>,
    /// Offset up to which an HTML table has been read; events before it are passed over.
    pub(super) consumed: usize,
    /// How many builders this one was made within.
    pub(super) nesting: u8,
    pub(super) tables: TableTags,
    /// What a table's cell makes of HTML tags; `None` outside of cells.
    pub(super) cell: Option<CellTags>,
}

impl<'a> Builder<'a> {
    fn new(normal: &'a Normalised<'_>, file: FileId, part: Range<usize>) -> Self {
        let inner = Parser::new_ext(&normal.text[part.clone()], options()).into_offset_iter();
        let events = Events { inner, base: part.start };
        let tables = TableTags::default();
        Self { events, normal, file, anchor: None, consumed: 0, nesting: 0, tables, cell: None }
    }

    /// A builder that parses a part of the text anew.
    pub(super) fn within(&self, part: Range<usize>) -> Self {
        Self { nesting: self.nesting + 1, ..Self::new(self.normal, self.file, part) }
    }

    /// Reads blocks up to the end of the container that is open.
    pub(super) fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = VecDeque::new();
        while self.read(depth, &mut blocks) {}
        blocks.into()
    }

    /// Reads the next blocks of the container that is open; false at its end.
    fn read(&mut self, depth: usize, blocks: &mut VecDeque<Block>) -> bool {
        // Tight list items have no paragraph events: their text gathers here until a block begins.
        let mut loose: Option<RichText> = None;
        let before = blocks.len();
        while loose.is_some() || blocks.len() == before {
            let Some((event, range)) = self.events.next() else {
                self.flush(&mut loose, blocks);
                return false;
            };
            match event {
                Event::End(_) => {
                    self.flush(&mut loose, blocks);
                    return false;
                }
                taken if range.start < self.consumed => self.behind_table(&taken, range, depth, blocks),
                Event::Start(tag) if is_inline(&tag) => {
                    let mut text = loose.take().unwrap_or_else(|| RichText::with_room(self.file, USUAL_ITEM));
                    self.inline_start(tag, range, &mut text);
                    loose = Some(text);
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.flush(&mut loose, blocks);
                    self.skip();
                    self.html(range, blocks);
                }
                Event::Start(tag) => {
                    self.flush(&mut loose, blocks);
                    if depth >= MAX_DEPTH {
                        self.skip();
                    } else {
                        blocks.extend(self.block(tag, range, depth));
                    }
                }
                Event::Rule => self.flush(&mut loose, blocks),
                Event::Html(_) => blocks.push_back(Block::Html(self.span(&range))),
                inline => {
                    let text = loose.get_or_insert_with(|| RichText::with_room(self.file, USUAL_ITEM));
                    self.leaf(inline, range, text);
                }
            }
        }
        true
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize) -> Option<Block> {
        let span = self.span(&range);
        Some(match tag {
            Tag::Heading { level, id, .. } => {
                self.anchor = id.map(CowStr::into_string);
                let text = self.text_within(&range);
                Block::Heading(Heading {
                    level: level as u8,
                    text: text.into(),
                    anchor: self.anchor.take(),
                    span: self.line(&range),
                })
            }
            Tag::Paragraph => Block::Paragraph(self.text_within(&range)),
            Tag::List(first) => Block::List(List { ordered: first.is_some(), items: self.items(depth + 1), span }),
            Tag::CodeBlock(kind) => Block::Code(self.code_block(&kind, span)),
            Tag::BlockQuote(_) => Block::Quote(self.blocks(depth + 1)),
            Tag::Table(_) => Block::Table(self.table(&range)),
            Tag::FootnoteDefinition(label) => {
                Block::Footnote(Footnote { label: label.into_string(), blocks: self.blocks(depth + 1) })
            }
            _ => {
                self.skip();
                return None;
            }
        })
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) if range.end <= self.consumed => self.skip(),
                Event::Start(Tag::Item) => {
                    let span = self.trimmed(&range);
                    items.push(Item { blocks: self.blocks(depth), span });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, span: Span) -> CodeBlock {
        let mut text = RichText::with_room(self.file, span.range().len());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Text(code) => self.push(&code, &range, &mut text),
                Event::End(_) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        CodeBlock { text, fenced: matches!(kind, CodeBlockKind::Fenced(_)), language, span }
    }

    /// Reads inline events up to the end of the block that is open, which covers `range`.
    pub(super) fn text_within(&mut self, range: &Range<usize>) -> RichText {
        let mut text = RichText::with_room(self.file, range.len());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(tag) => self.inline_start(tag, range, &mut text),
                Event::End(_) => break,
                leaf => self.leaf(leaf, range, &mut text),
            }
        }
        self.close_cell_link(None, &mut text);
        self.close_raised(&mut text);
        self.finish(&mut text);
        text
    }

    /// Reads an inline element and all that is nested in it, without recursion.
    fn inline_start(&mut self, tag: Tag<'a>, range: Range<usize>, text: &mut RichText) {
        let mut open = vec![self.inline_of(tag, &range, text)];
        while !open.is_empty() {
            let Some((event, range)) = self.events.next() else { break };
            match event {
                Event::Start(tag) => {
                    if let (Tag::Image { .. }, Some(Inline::Link(link))) = (&tag, open.last_mut()) {
                        link.picture = true;
                    }
                    open.push(self.inline_of(tag, &range, text));
                }
                Event::End(_) => match open.pop() {
                    Some(Inline::Link(mut link)) => {
                        link.text.end = text.plain.len();
                        text.links.push(link);
                    }
                    Some(Inline::Strong(start)) => text.strong.push(start..text.plain.len()),
                    Some(Inline::Other) | None => {}
                },
                leaf => self.leaf(leaf, range, text),
            }
        }
    }

    fn inline_of(&self, tag: Tag<'a>, range: &Range<usize>, text: &RichText) -> Inline {
        let at = text.plain.len();
        let (link_type, dest_url) = match tag {
            Tag::Link { link_type, dest_url, .. } => (link_type, dest_url),
            Tag::Strong => return Inline::Strong(at),
            _ => return Inline::Other,
        };
        let url = match link_type {
            LinkType::Email => format!("mailto:{dest_url}"),
            _ => unnested(dest_url.trim()).to_owned(),
        };
        let (span, bare) = (self.span(range), link_type == LinkType::Autolink);
        Inline::Link(RichLink { text: at..at, url, span, bare, picture: false })
    }

    fn leaf(&mut self, event: Event<'a>, range: Range<usize>, text: &mut RichText) {
        match event {
            Event::Text(words) => self.push(&words, &range, text),
            Event::Code(code) => {
                let start = text.plain.len();
                let inner = self.normal.text[range.clone()].find(&*code).map_or(range.clone(), |at| {
                    let at = range.start + at;
                    at..at + code.len()
                });
                self.push(&code, &inner, text);
                text.code.push(start..text.plain.len());
            }
            Event::SoftBreak | Event::HardBreak => {
                let source = self.normal.source(range.start)..self.normal.source(range.end);
                text.push("\n", source);
            }
            Event::InlineHtml(html) if self.cell_tag(&html, &range, text) => {}
            Event::InlineHtml(html) if is_formatting(&html) => self.anchor = anchor_of(&html).or(self.anchor.take()),
            // `<gist_id>` and `<script>` are words of a name or a sentence, not its looks.
            Event::InlineHtml(html) => self.push(&html, &range, text),
            _ => {}
        }
    }

    pub(super) fn push(&self, words: &str, range: &Range<usize>, text: &mut RichText) {
        if self.normal.text.get(range.clone()) != Some(words) {
            text.push(words, self.normal.source(range.start)..self.end_of(range));
            return;
        }
        // What was repaired within the words moves those behind it.
        let mut start = range.start;
        for end in self.normal.shifted_within(range).chain([range.end]) {
            let from = self.normal.source(start);
            text.push(&words[start - range.start..end - range.start], from..from + (end - start));
            start = end;
        }
    }

    fn flush(&self, loose: &mut Option<RichText>, blocks: &mut VecDeque<Block>) {
        if let Some(mut text) = loose.take() {
            self.finish(&mut text);
            blocks.push_back(Block::Paragraph(text));
        }
    }

    pub(super) fn finish(&self, text: &mut RichText) {
        urls::link_bare_urls(text, self.normal);
    }

    /// Passes over everything up to the end of the block that is open.
    pub(super) fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    fn end_of(&self, range: &Range<usize>) -> usize {
        let last = range.end.saturating_sub(1).max(range.start);
        // The end of a range is where its last byte ends: what follows may have been shifted.
        self.normal.source(last) + usize::from(range.end > range.start)
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.normal.source(range.start), self.end_of(range))
    }

    /// The span of a block without the blanks and line ends behind it.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Span {
        let text = self.normal.text[range.clone()].trim_end();
        self.span(&(range.start..range.start + text.len()))
    }

    /// The first line of a block.
    fn line(&self, range: &Range<usize>) -> Span {
        let text = &self.normal.text[range.clone()];
        let first = text.find(['\n', '\r']).map_or(text, |end| &text[..end]);
        self.span(&(range.start..range.start + first.trim_end().len()))
    }
}

/// An inline element that is open.
enum Inline {
    Link(RichLink),
    /// Bold text that begins at an offset.
    Strong(usize),
    Other,
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::normalise::normalise;

    fn parse(text: &str) -> Vec<Block> {
        Blocks::new(&normalise(text, 0), FileId(0)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(parse(text).iter().map(shape).collect::<Vec<_>>().join(" "), expected, "{text:?}");
    }

    fn shape(block: &Block) -> String {
        let all = |blocks: &[Block]| blocks.iter().map(shape).collect::<Vec<_>>().join(" ");
        match block {
            Block::Heading(h) => format!(
                "h{}({}{})",
                h.level,
                h.text.plain,
                h.anchor.as_ref().map_or(String::new(), |a| format!("#{a}"))
            ),
            Block::Paragraph(text) => format!("p({})", links(text)),
            Block::List(list) => {
                format!("l[{}]", list.items.iter().map(|i| all(&i.blocks)).collect::<Vec<_>>().join("|"))
            }
            Block::Code(code) => format!("c({})", code.text.plain),
            Block::Quote(blocks) => format!("q[{}]", all(blocks)),
            Block::Table(table) => format!("t{}", table.rows.len()),
            Block::Html(_) => "x".into(),
            Block::Summary(text) => format!("s({})", text.plain),
            Block::Footnote(note) => format!("{}^{}", note.label, all(&note.blocks)),
        }
    }

    fn links(text: &RichText) -> String {
        let shown = |l: &RichLink| format!(" <{}|{}>", text.link_text(l), l.url);
        text.plain.clone() + &text.links.iter().map(shown).collect::<String>()
    }

    #[test]
    fn blocks_keep_their_text() {
        check(
            "### <a name=\"fcn\"></a>FCN\n\nA *b* `c`\nd &amp; e\n\n    x\n    y\n",
            "h3(FCN#fcn) p(A b c\nd & e) c(x\ny\n)",
        );
        check("* [a](u): b\n* c\n\n  d", "l[p(a: b <a|u>)|p(c) p(d)]");
        check("a[^n]\n\n[^n]: b\n", "p(a) n^p(b)");
        check("[a]([a](https://x.org/a))", "p(a <a|https://x.org/a>)");
        check("> q\n\n|a|\n|-|\n|b|\n", "q[p(q)] t2");
        check("# A {#id}", "h1(A#id)");
    }

    #[test]
    fn links_have_text_across_lines_and_bare_addresses() {
        check("see [this\npage](u).", "p(see this\npage. <this\npage|u>)");
        check(
            "at https://x.org/a_b_c/~d.",
            "p(at https://x.org/a_b_c/~d. <https://x.org/a_b_c/~d|https://x.org/a_b_c/~d>)",
        );
        check(
            "(see http://x.org/a(b)), `http://no`",
            "p((see http://x.org/a(b)), http://no <http://x.org/a(b)|http://x.org/a(b)>)",
        );
    }

    #[test]
    fn tags_that_format_nothing_are_text() {
        check("[<script>x</script>](u) a<br>b", "p(<script>x</script> ab <<script>x</script>|u>)");
        check("get <gist_id> <b>now</b><!-- c --> <a-b>", "p(get <gist_id> now <a-b>)");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "> ".repeat(5_000) + "x";
        assert_eq!(parse(&deep).len(), 1);
        let nested = "[".repeat(2_000) + &"](x)".repeat(2_000);
        parse(&nested);
    }

    #[test]
    fn spans_are_those_of_the_file() {
        let text = "\u{feff}###A b\n\n* [c] (http://d.org): e\n";
        let normal = normalise(&text[3..], 3);
        let blocks = Blocks::new(&normal, FileId(0)).collect::<Vec<_>>();
        let [Block::Heading(heading), Block::List(list)] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(&text[heading.span.range()], "###A b");
        assert_eq!(&text[heading.text.whole_span().range()], "A b");
        let Block::Paragraph(item) = &list.items[0].blocks[0] else { panic!() };
        assert_eq!(&text[item.links[0].span.range()], "[c] (http://d.org)");
        assert_eq!(&text[item.span(1..4).range()], ": e");
        assert_eq!(&text[list.items[0].span.range()], "* [c] (http://d.org): e");
    }
}
