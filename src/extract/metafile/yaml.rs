//! YAML, and JSON as YAML, read into values that know their bytes.
//!
//! The parser's events are put together here, and not by serde: where the text goes wrong, what was read before stays.

use std::collections::{HashMap, HashSet};

use serde_yaml::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::value::{Node, Value};
use crate::model::Fault;
use crate::span::{FileId, Span, Spanned};

/// How deep values may lie within each other; no metafile needs a tenth of it.
const DEEPEST: usize = 96;

/// What was read of a text.
#[derive(Debug)]
pub(super) struct Read {
    /// The first document; `None` where there is none.
    pub(super) root: Option<Node>,
    /// What is wrong with the text; the last one is where reading stopped, if `whole` is false.
    pub(super) faults: Vec<Fault>,
    /// Whether all of the text could be read.
    pub(super) whole: bool,
}

/// Reads a part of a file that begins at `offset`. Never fails: what stands before a fault is kept.
pub(super) fn read(file: FileId, text: &str, offset: usize) -> Read {
    let mut builder = Builder::new(file, text, offset);
    let mut options = granit_parser::options! { flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    options.set_emit_comments(false);
    let mut whole = true;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, span)) => builder.take(event, span.byte_range().unwrap_or_default()),
            Err(error) => {
                builder.stopped(&error);
                whole = false;
                break;
            }
        }
    }
    builder.close_all();
    Read { root: builder.root, faults: builder.faults, whole }
}

/// Puts events together.
struct Builder<'t> {
    file: FileId,
    text: &'t str,
    offset: usize,
    root: Option<Node>,
    open: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    /// How many values may still be remembered and repeated: aliases of aliases grow by powers.
    budget: usize,
    faults: Vec<Fault>,
}

/// A value that an alias may repeat.
struct Anchored {
    node: Node,
    size: usize,
    depth: usize,
}

/// A list or a mapping that is not complete.
struct Frame {
    start: usize,
    end: usize,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Map),
}

/// A mapping that is not complete.
#[derive(Default)]
struct Map {
    entries: Vec<(Spanned<String>, Node)>,
    known: HashSet<String>,
    /// What other mappings lend it (`<<: *other`), which its own keys overrule wherever they stand.
    lent: Vec<Node>,
    key: Option<Node>,
}

impl<'t> Builder<'t> {
    fn new(file: FileId, text: &'t str, offset: usize) -> Self {
        let budget = text.len() + 1_000;
        let (open, anchors, faults) = (Vec::new(), HashMap::new(), Vec::new());
        Self { file, text, offset, root: None, open, anchors, budget, faults }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }

    fn take(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let open = |anchor, content| Frame { start: range.start, end: range.start, anchor, content };
        match event {
            Event::Scalar(words, style, anchor, _) => {
                let node = self.scalar(&words, style, &range);
                self.add(node, anchor, range.end);
            }
            Event::SequenceStart(_, anchor, _) => self.open.push(open(anchor, Content::List(Vec::new()))),
            Event::MappingStart(_, anchor, _) => self.open.push(open(anchor, Content::Map(Map::default()))),
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(anchor) => {
                let span = self.span(range.start, range.end);
                let node = self.repeated(anchor, span);
                self.add(node, 0, range.end);
            }
            _ => {}
        }
    }

    fn scalar(&self, words: &str, style: ScalarStyle, range: &std::ops::Range<usize>) -> Node {
        let is_plain = matches!(style, ScalarStyle::Plain);
        let written = self.text.get(range.clone()).unwrap_or_default();
        // Quotes are no part of the words, where nothing between them is spelt in another way than it is meant.
        let inner = written.len() >= 2 && written.get(1..written.len() - 1) == Some(words) && !is_plain;
        let start = if inner { range.start + 1 } else { range.start };
        let end = if inner { range.end - 1 } else { range.start + written.trim_end().len() };
        let is_null = is_plain && matches!(words, "" | "~" | "null" | "Null" | "NULL");
        let value = if is_null { Value::Null } else { Value::Scalar(words.to_owned()) };
        Node { value, span: self.span(start, end) }
    }

    /// What an alias repeats; nothing where that would be too much.
    fn repeated(&mut self, anchor: usize, span: Span) -> Node {
        let nothing = Node { value: Value::Null, span };
        // An anchor that is not complete yet: the value would hold itself.
        let Some(known) = self.anchors.get(&anchor) else {
            let message = "what this repeats cannot be repeated here".to_owned();
            self.faults.push(Fault::Metafile { span, message });
            return nothing;
        };
        if known.size > self.budget || self.open.len() + known.depth > DEEPEST {
            let message = "aliases repeat more than a metafile can mean".to_owned();
            self.faults.push(Fault::Metafile { span, message });
            return nothing;
        }
        self.budget -= known.size;
        known.node.clone()
    }

    /// Puts a complete value that ends at `end` where it belongs.
    fn add(&mut self, node: Node, anchor: usize, end: usize) {
        if anchor != 0 {
            let (size, depth) = node.measure();
            if size <= self.budget {
                self.budget -= size;
                self.anchors.insert(anchor, Anchored { node: node.clone(), size, depth });
            }
        }
        let Some(frame) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        frame.end = frame.end.max(end);
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map(map) => match map.key.take() {
                None => map.key = Some(node),
                Some(key) => self.faults.extend(map.add(key, node)),
            },
        }
    }

    fn close(&mut self, end: usize) {
        let Some(Frame { start, end: last, anchor, content }) = self.open.pop() else { return };
        // What closes a block stands on a later line; brackets close behind what they hold.
        let closing = self.text.get(..end).is_some_and(|text| text.ends_with([']', '}']));
        let end = if closing && end > last { end } else { last };
        let value = match content {
            Content::List(items) => Value::List(items),
            Content::Map(map) => Value::Map(map.complete()),
        };
        let end = end.max(start);
        let span = self.span(start, end);
        self.add(Node { value, span }, anchor, end);
    }

    fn close_all(&mut self) {
        while let Some(frame) = self.open.last() {
            let end = frame.end;
            self.close(end);
        }
    }

    /// Forgets what was read last where it stands in the line in which reading stops: `Name: a: b` names neither `a` nor `b`.
    fn forget_line_of(&mut self, at: usize) {
        let Some(frame) = self.open.last_mut() else { return };
        let in_line = |node: &Node| {
            let end = node.span.range().end.saturating_sub(self.offset);
            self.text.get(end.min(at)..at).is_some_and(|between| !between.contains('\n'))
        };
        match &mut frame.content {
            Content::List(items) => drop(items.pop_if(|item| in_line(item))),
            Content::Map(map) => drop(map.entries.pop_if(|(_, node)| in_line(node))),
        }
    }

    /// Notes where the text cannot be read any further.
    fn stopped(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let at = (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        // At the end of a text there is nothing to point at but its last line.
        let start =
            if self.text[at..].trim().is_empty() { self.text.trim_end().rfind('\n').map_or(0, |n| n + 1) } else { at };
        let line = self.text[start..].lines().next().unwrap_or_default().trim_end();
        self.forget_line_of(at);
        let message = in_words(error);
        self.faults.push(Fault::Metafile { span: self.span(start, start + line.len()), message });
    }
}

/// What is wrong, in words that need no knowledge of how YAML is parsed where it is one of the usual slips.
fn in_words(error: &ScanError) -> String {
    let words = match error.kind() {
        ErrorKind::MappingValueNotAllowed => "a `: ` is one too many here; text that holds one belongs in quotes",
        ErrorKind::UnclosedQuotedScalar => "a quote is opened and not closed",
        ErrorKind::BlockSequenceEntryNotAllowed => "a list item `- ` cannot stand here; a lone `-` belongs in quotes",
        ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => "a tab stands where YAML wants blanks",
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            "this is not indented like what it belongs to"
        }
        ErrorKind::SimpleKeyExpected => "a key without `: ` and a value",
        ErrorKind::UnknownAnchor => "an alias of something that has not been named with `&`",
        _ => return error.info().lines().next().unwrap_or_default().to_owned(),
    };
    words.to_owned()
}

impl Map {
    /// Adds a key with its value. Of a key that stands twice, the first value holds.
    fn add(&mut self, key: Node, node: Node) -> Option<Fault> {
        let Value::Scalar(words) = key.value else { return None };
        if words == "<<" {
            self.lent.push(node);
            return None;
        }
        if self.known.insert(words.clone()) {
            self.entries.push((Spanned::new(words, key.span), node));
            return None;
        }
        let message = format!("`{words}` is given twice; the first one holds");
        Some(Fault::Metafile { span: key.span, message })
    }

    fn complete(mut self) -> Vec<(Spanned<String>, Node)> {
        let lent = self.lent.iter().flat_map(Node::items).flat_map(Node::entries);
        self.entries.extend(lent.filter(|(key, _)| self.known.insert(key.value.clone())).cloned());
        self.entries
    }
}
