//! HTML tables, however broken, from the tokens of their tags.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Span as TokenSpan, Tokenizer};

use super::build::Builder;
use super::grid::{Grid, Placed};
use super::normalise::Normalised;
use super::table::Table;
use super::text::{RichLink, RichText};

/// Longest name of an entity, with room for the number of any character.
const MAX_ENTITY: usize = 32;

/// Reads the table that stands at `range` of the text that `builder` reads.
pub(super) fn read(builder: &Builder<'_>, range: Range<usize>) -> Table {
    let grid = Grid::new(range.len());
    let span = builder.trimmed(&range);
    let html = &builder.normal.text[range.clone()];
    let mut reader = Reader { builder, base: range.start, grid, cell: None, caption: None, depth: 0, dropped: false };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name, reader.at(tag.span)),
            Token::String(run) if !reader.dropped => reader.run(reader.at(run.span)),
            _ => {}
        }
    }
    reader.close_row(range.end);
    Table { rows: reader.grid.into_rows(), caption: reader.caption, span }
}

/// The address in an `<a>` tag.
pub(super) fn link_target(tag: &str) -> Option<String> {
    let mut tokens = Tokenizer::new(tag).flatten();
    tokens.find_map(|token| match token {
        Token::StartTag(tag) => Some(tag.attributes.get(&b"href"[..]).map(|href| text_of(href))),
        _ => None,
    })?
}

fn text_of(value: &HtmlString) -> String {
    String::from_utf8_lossy(value).trim().to_owned()
}

/// The text of a run of HTML without tags.
fn decoded(html: &str) -> String {
    let runs = Tokenizer::new(html).flatten().filter_map(|token| match token {
        Token::String(run) => Some(String::from_utf8_lossy(&run).into_owned()),
        _ => None,
    });
    runs.collect()
}

struct Reader<'b, 'a> {
    builder: &'b Builder<'a>,
    /// Offset at which the table begins.
    base: usize,
    grid: Grid,
    cell: Option<OpenCell>,
    caption: Option<RichText>,
    /// How many `<table>` tags are open.
    depth: usize,
    /// Whether a script or a style sheet is being passed over.
    dropped: bool,
}

/// A cell that is being read.
struct OpenCell {
    text: RichText,
    /// Whether it is no cell but the table's caption.
    is_caption: bool,
    is_head: bool,
    columns: usize,
    rows: usize,
    /// Blanks that count only if more text follows.
    blank: Option<Range<usize>>,
    /// The open link: its address, where its tag begins, and where its text does, once there is some.
    link: Option<(String, usize, Option<usize>)>,
    /// Where the open code begins.
    code: Option<usize>,
    /// Where the open raised text begins.
    raised: Option<usize>,
}

impl Reader<'_, '_> {
    fn at(&self, span: TokenSpan<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let at = self.at(tag.span);
        let nested = self.depth > 1;
        match &**tag.name {
            b"table" => {
                self.depth += 1;
                self.blank(at);
            }
            b"tr" if !nested => {
                self.close_row(at.start);
                self.grid.open_row(at.start);
            }
            name @ (b"td" | b"th") if !nested => {
                self.close_cell(at.start);
                self.grid.open_row(at.start);
                self.open_cell(tag, name == b"th");
            }
            b"caption" if !nested => {
                self.close_row(at.start);
                self.open_cell(tag, false);
            }
            name @ (b"thead" | b"tbody" | b"tfoot") if !nested => {
                self.close_row(at.start);
                self.grid.section(name == b"thead");
            }
            b"a" => {
                let url = tag.attributes.get(&b"href"[..]).map(|href| text_of(href));
                let Some(cell) = &mut self.cell else { return };
                cell.close_link(self.builder, at.start);
                cell.link = url.map(|url| (url, at.start, None));
            }
            b"code" => self.cell.iter_mut().for_each(|cell| cell.code = cell.code.or(Some(cell.text.plain.len()))),
            b"sup" => {
                self.part_from_words(&at, false);
                self.raised(&at);
            }
            b"sub" => self.part_from_words(&at, true),
            b"script" | b"style" => self.dropped = true,
            name if is_break(name) => self.blank(at),
            _ => {}
        }
    }

    /// Keeps a raised or lowered word apart from the word before it.
    fn part_from_words(&mut self, tag: &Range<usize>, lowered: bool) {
        let Some(cell) = &self.cell else { return };
        if is_part_of_its_own(&cell.text, self.builder.normal.text.get(tag.end..).unwrap_or_default(), lowered) {
            self.blank(tag.clone());
        }
    }

    /// Keeps a raised sign behind a number from being read as one of its digits.
    fn raised(&mut self, tag: &Range<usize>) {
        let builder = self.builder;
        let Some(cell) = &mut self.cell else { return };
        cell.raised = Some(cell.text.plain.len());
        if cell.blank.is_none() && ends_with_digit(&cell.text) {
            builder.push("^", tag, &mut cell.text);
        }
    }

    fn end(&mut self, name: &[u8], at: Range<usize>) {
        let nested = self.depth > 1;
        match name {
            b"table" => {
                self.depth = self.depth.saturating_sub(1);
                self.blank(at);
            }
            b"tr" if !nested => self.close_row(at.end),
            b"td" | b"th" | b"caption" if !nested => self.close_cell(at.start),
            b"thead" | b"tbody" | b"tfoot" if !nested => {
                self.close_row(at.start);
                self.grid.section(false);
            }
            b"a" => self.cell.iter_mut().for_each(|cell| cell.close_link(self.builder, at.end)),
            b"code" => self.cell.iter_mut().for_each(OpenCell::close_code),
            b"sup" => self.cell.iter_mut().for_each(OpenCell::close_raised),
            b"script" | b"style" => self.dropped = false,
            name if is_break(name) => self.blank(at),
            _ => {}
        }
    }

    fn open_cell(&mut self, tag: &StartTag<usize>, is_head: bool) {
        let number = |name: &[u8]| tag.attributes.get(name).and_then(|value| count(&text_of(value)));
        self.cell = Some(OpenCell {
            text: RichText::new(self.builder.file),
            is_caption: &**tag.name == b"caption",
            is_head,
            columns: number(b"colspan").unwrap_or(1).max(1),
            rows: match number(b"rowspan") {
                Some(0) => usize::MAX,
                rows => rows.unwrap_or(1),
            },
            blank: None,
            link: None,
            code: None,
            raised: None,
        });
    }

    fn close_cell(&mut self, end: usize) {
        let Some(mut cell) = self.cell.take() else { return };
        cell.close_link(self.builder, end);
        cell.close_code();
        cell.close_raised();
        let marked = cell.text.links.len();
        self.builder.finish(&mut cell.text);
        if cell.text.links.len() > marked {
            let bare = cell.text.links.iter_mut().filter(|link| link.bare && link.url.contains('&'));
            bare.for_each(|link| link.url = decoded(&link.url));
        }
        read_markdown_links(&mut cell.text);
        if cell.is_caption {
            self.caption = Some(cell.text);
            return;
        }
        self.grid.push(Placed { text: cell.text, is_head: cell.is_head, columns: cell.columns, rows: cell.rows });
    }

    fn close_row(&mut self, end: usize) {
        self.close_cell(end);
        let builder = self.builder;
        self.grid.close_row(|start| builder.trimmed(&(start..end)));
    }

    fn blank(&mut self, at: Range<usize>) {
        if let Some(cell) = &mut self.cell {
            cell.blank.get_or_insert(at);
        }
    }

    /// Reads text between tags, piece by piece, so that each is mapped to its own bytes.
    fn run(&mut self, range: Range<usize>) {
        let normal = self.builder.normal;
        let (Some(cell), Some(html)) = (&mut self.cell, normal.text.get(range.clone())) else { return };
        let mut at = range.start;
        let mut rest = html;
        while let Some(first) = rest.chars().next() {
            let (entity, len) = match first {
                '&' => (true, entity_len(rest)),
                c if c.is_whitespace() => (false, rest.len() - rest.trim_start().len()),
                _ => (false, rest.find(|c: char| c == '&' || c.is_whitespace()).unwrap_or(rest.len())),
            };
            let (piece, behind) = rest.split_at(len);
            let place = at..at + len;
            let text = if entity { decoded(piece).replace('\u{a0}', " ") } else { String::new() };
            if entity && !text.trim().is_empty() {
                cell.begin_text(normal);
                cell.text.push(&text, source(normal, &place));
            } else if entity || first.is_whitespace() {
                cell.blank.get_or_insert(place);
            } else {
                cell.begin_text(normal);
                push_as_written(normal, &place, &mut cell.text);
            }
            (at, rest) = (at + len, behind);
        }
    }
}

impl OpenCell {
    /// Puts in what is due before more text.
    fn begin_text(&mut self, normal: &Normalised<'_>) {
        if let Some(blank) = self.blank.take().filter(|_| !self.text.plain.is_empty()) {
            self.text.push(" ", source(normal, &blank));
        }
        let at = self.text.plain.len();
        if let Some((_, _, start)) = &mut self.link {
            start.get_or_insert(at);
        }
    }

    fn close_link(&mut self, builder: &Builder<'_>, end: usize) {
        let Some((url, from, start)) = self.link.take() else { return };
        let behind = self.text.plain.len();
        let span = builder.trimmed(&(from..end));
        self.text.links.push(RichLink {
            text: start.unwrap_or(behind)..behind,
            url,
            span,
            bare: false,
            picture: false,
        });
    }

    fn close_raised(&mut self) {
        if let Some(start) = self.raised.take() {
            self.text.raise_from(start);
        }
    }

    fn close_code(&mut self) {
        let Some(start) = self.code.take() else { return };
        let code = self.text.plain[start..].trim_start();
        if !code.is_empty() {
            let end = self.text.plain.len();
            self.text.code.push(end - code.len()..end);
        }
    }
}

/// Reads the links of Markdown in a cell of HTML, where they stand as text: behind a blank line they are links, elsewhere
/// they are meant to be.
///
/// Each costs a copy of the text, so that no more are read than cells have.
fn read_markdown_links(text: &mut RichText) {
    const MOST: usize = 16;
    const LONGEST_ADDRESS: usize = 1_000;
    let mut from = 0;
    for _ in 0..MOST {
        let Some(middle) = text.plain[from..].find("](").map(|at| from + at) else { return };
        from = middle + 2;
        let label = text.plain[..middle].rfind(['[', ']']).filter(|at| text.plain[*at..].starts_with('['));
        let address = text.plain[from..].char_indices().take(LONGEST_ADDRESS);
        let end = address.into_iter().find(|(_, c)| matches!(c, ')' | ' ' | '\n')).map(|(at, _)| from + at);
        let (Some(start), Some(end)) = (label, end.filter(|end| text.plain[*end..].starts_with(')'))) else { continue };
        let overlaps = text.links.iter().any(|link| !link.bare && link.text.end > start && link.text.start < end);
        if overlaps || text.plain[..start].ends_with('!') {
            continue;
        }
        let url = text.plain[middle + 2..end].to_owned();
        let span = text.span(start..end + 1);
        // The address that stands bare in it is the link's own.
        text.links.retain(|link| !(link.text.start >= start && link.text.end <= end + 1));
        let at = text.cut(start..start + 1, middle..end + 1);
        let place = text.links.partition_point(|other| other.text.start < at.start);
        from = at.end;
        text.links.insert(place, RichLink { text: at, url, span, bare: false, picture: false });
    }
}

/// Whether a tag parts words, as its element begins a line of its own.
fn is_break(name: &[u8]) -> bool {
    let names: [&[u8]; 18] = [
        b"br", b"p", b"div", b"li", b"ul", b"ol", b"hr", b"tr", b"td", b"th", b"center", b"pre", b"h1", b"h2", b"h3",
        b"h4", b"details", b"summary",
    ];
    names.contains(&name)
}

/// The number that an attribute begins with; one that is too large is as large as can be.
fn count(value: &str) -> Option<usize> {
    let digits = value.find(|c: char| !c.is_ascii_digit()).map_or(value, |end| &value[..end]);
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
}

/// How many bytes the entity takes that `text` begins with.
fn entity_len(text: &str) -> usize {
    let name = text.bytes().skip(1).take(MAX_ENTITY).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    let len = 1 + name.count();
    len + usize::from(text.as_bytes().get(len) == Some(&b';'))
}

/// The place in the file of a piece of text.
fn source(normal: &Normalised<'_>, range: &Range<usize>) -> Range<usize> {
    let start = normal.source(range.start);
    // A repair behind the piece is none of its own.
    let end = normal.source(range.end).min(start + range.len());
    start..end.max(start)
}

/// Whether what a tag raises or lowers behind a text is a word, `BERT<sub>BASE</sub>`, or a lowered number behind another,
/// `ViT-g/16<sub>384</sub>`, and no mark or index, `AP<sub>S</sub>`.
pub(super) fn is_part_of_its_own(text: &RichText, behind_tag: &str, lowered: bool) -> bool {
    let next = || behind_tag.chars().take(2);
    let is_word = next().filter(|c| c.is_alphabetic()).count() == 2;
    let is_number = next().filter(char::is_ascii_digit).count() == 2;
    text.plain.ends_with(char::is_alphanumeric) && (is_word || (is_number && lowered && ends_with_digit(text)))
}

/// Whether a text ends with a digit, so that a raised one behind it would join the number.
pub(super) fn ends_with_digit(text: &RichText) -> bool {
    text.plain.ends_with(|c: char| c.is_ascii_digit())
}

/// Appends text that has no entities.
fn push_as_written(normal: &Normalised<'_>, range: &Range<usize>, text: &mut RichText) {
    let words = &normal.text[range.clone()];
    let start = normal.source(range.start);
    let from = start - normal.base.min(start);
    if normal.original.get(from..from + words.len()) == Some(words) {
        return text.push(words, start..start + words.len());
    }
    // A repair within.
    for (at, c) in words.char_indices() {
        let at = range.start + at;
        text.push(&normal.text[at..at + c.len_utf8()], source(normal, &(at..at + c.len_utf8())));
    }
}
