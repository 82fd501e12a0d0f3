//! A parser's events put together to a tree.

use std::collections::HashSet;
use std::ops::Range;

use serde_yaml::granit_parser::{Event, ScalarStyle, ScanError, Span as Marked};

use super::anchors::{Anchors, Size};
use super::broken::{self, Broken, Why};
use super::node::{Map, Node, Value};
use crate::span::{FileId, Span, Spanned};

/// Puts events together.
pub(super) struct Builder<'t> {
    text: &'t str,
    file: FileId,
    /// Where the text begins in the file.
    start: usize,
    root: Option<Node>,
    /// Lists and maps that are not closed yet, the innermost last.
    open: Vec<Open>,
    anchors: Anchors,
    faults: Vec<Broken>,
}

/// A list or a map that is not closed yet.
struct Open {
    anchor: usize,
    place: Range<usize>,
    size: Size,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Entries),
}

/// The keys and values of a map that is not closed yet.
#[derive(Default)]
struct Entries {
    taken: Map,
    known: HashSet<String>,
    /// What other maps lend it (`<<: *other`), which its own keys overrule wherever they stand.
    lent: Vec<Node>,
    key: Option<Key>,
}

/// A key whose value comes next.
enum Key {
    Of(Spanned<String>),
    /// The value is keys to be taken over.
    Merge,
    /// One that has a value already, which holds.
    Again,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, file: FileId, start: usize) -> Self {
        let (anchors, open, faults) = (Anchors::of_text(text.len()), Vec::new(), Vec::new());
        Self { text, file, start, root: None, open, anchors, faults }
    }

    pub(super) fn take(&mut self, event: Event<'_>, at: Marked) {
        let [from, to] = [at.start, at.end].map(|marker| broken::offset(&marker, self.text));
        let place = from..to.max(from);
        match event {
            Event::Scalar(words, style, anchor, _) => {
                let (node, end) = self.scalar(&words, style, place);
                self.add(node, Size::of_words(words.len()), anchor, end);
            }
            Event::SequenceStart(_, anchor, _) => self.open(anchor, from, Content::List(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.open(anchor, from, Content::Map(Entries::default())),
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Alias(anchor) => {
                let (node, size) = self.repeated(anchor, &place);
                self.add(node, size, 0, place.end);
            }
            _ => {}
        }
    }

    /// Notes where the text cannot be read any further.
    pub(super) fn stop(&mut self, error: &ScanError) {
        let broken = self.broken(error);
        self.forget_line_of(broken::offset(error.marker(), self.text));
        self.faults.push(broken);
    }

    /// A parser's complaint about this text.
    pub(super) fn broken(&self, error: &ScanError) -> Broken {
        let (place, why) = broken::of_parser(error, self.text, self.open_bracket());
        Broken { span: self.span(place), why }
    }

    /// Whether all keys and values are there; what comes next is not one of them.
    pub(super) fn has_keys(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.map().is_some())
    }

    /// Something behind the end of the keys.
    pub(super) fn unread(&self, at: &Marked) -> Broken {
        let from = broken::offset(&at.start, self.text);
        let why = Why::Words("a line `---` or `...` ends the keys before this");
        Broken { span: self.span(from..broken::line_end(self.text, from)), why }
    }

    /// Closes what is still open, and gives what was read with what is wrong with it.
    pub(super) fn finish(mut self) -> (Option<Node>, Vec<Broken>) {
        while !self.open.is_empty() {
            self.close(0..0);
        }
        (self.root, self.faults)
    }

    /// A scalar, and where it ends with its quotes.
    fn scalar(&self, words: &str, style: ScalarStyle, place: Range<usize>) -> (Node, usize) {
        let written = self.text.get(place.clone()).unwrap_or_default().trim_end();
        let end = place.start + written.len();
        if style == ScalarStyle::Plain && matches!(words, "" | "~" | "null" | "Null" | "NULL") {
            return (Node { value: Value::Null, span: self.span(place.start..end) }, end);
        }
        let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let inner = written.len().checked_sub(quote).and_then(|len| written.get(quote..len)).unwrap_or_default();
        let from = place.start + quote + (inner.len() - inner.trim_start().len());
        let span = self.span(from..from + inner.trim().len());
        (Node::of_text(Spanned::new(words.trim().to_owned(), span)), end)
    }

    /// What an alias repeats; nothing where that would be too much.
    fn repeated(&mut self, anchor: usize, place: &Range<usize>) -> (Node, Size) {
        self.anchors.repeat(anchor, self.open.len()).unwrap_or_else(|why| {
            let span = self.span(place.clone());
            self.faults.push(Broken { span, why });
            (Node { value: Value::Null, span }, Size::of_words(0))
        })
    }

    fn open(&mut self, anchor: usize, start: usize, content: Content) {
        self.open.push(Open { anchor, place: start..start, size: Size::of_words(0), content });
    }

    /// Closes the innermost list or map; only brackets have an `end` of their own.
    fn close(&mut self, end: Range<usize>) {
        let Some(closed) = self.open.pop() else { return };
        let end = if end.is_empty() { closed.place.end } else { closed.place.end.max(end.end) };
        let value = match closed.content {
            Content::List(items) => Value::List(items),
            Content::Map(entries) => Value::Map(entries.complete()),
        };
        let span = self.span(closed.place.start..end);
        self.add(Node { value, span }, closed.size, closed.anchor, end);
    }

    /// Puts a complete value that ends at `end` where it belongs.
    fn add(&mut self, node: Node, size: Size, anchor: usize, end: usize) {
        self.anchors.keep(anchor, &node, size);
        let Some(around) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        around.place.end = around.place.end.max(end);
        around.size.add(size);
        match &mut around.content {
            Content::List(items) => items.push(node),
            Content::Map(entries) => self.faults.extend(entries.add(node)),
        }
    }

    /// The offset of the innermost bracket that is open.
    fn open_bracket(&self) -> Option<usize> {
        let at = self.open.last()?.place.start;
        self.text[at..].starts_with(['[', '{']).then_some(at)
    }

    /// Forgets what was read last where it stands in the line in which reading stops: `Name: a: b` names neither `a` nor
    /// `b`.
    fn forget_line_of(&mut self, at: usize) {
        let Some(around) = self.open.last_mut() else { return };
        let in_line = |node: &Node| {
            let end = node.span.range().end.saturating_sub(self.start);
            self.text.get(end.min(at)..at).is_some_and(|between| !between.contains('\n'))
        };
        match &mut around.content {
            Content::List(items) => drop(items.pop_if(|item| in_line(item))),
            Content::Map(entries) => drop(entries.taken.0.pop_if(|(_, node)| in_line(node))),
        }
    }

    fn span(&self, place: Range<usize>) -> Span {
        Span::new(self.file, self.start + place.start, self.start + place.end)
    }
}

impl Entries {
    /// Adds a key, or the value of the key before it. Of a key that stands twice, the first value holds.
    fn add(&mut self, node: Node) -> Option<Broken> {
        match self.key.take() {
            Some(Key::Of(key)) => self.taken.0.push((key, node)),
            Some(Key::Merge) => self.lent.push(node),
            Some(Key::Again) => {}
            None => return self.begin(node),
        }
        None
    }

    fn begin(&mut self, node: Node) -> Option<Broken> {
        let key = match node.value {
            Value::Text(text) => text,
            // No key that means anything here.
            _ => Spanned::new(String::new(), node.span),
        };
        if key.value == "<<" {
            self.key = Some(Key::Merge);
        } else if key.value.is_empty() || self.known.insert(key.value.clone()) {
            self.key = Some(Key::Of(key));
        } else {
            self.key = Some(Key::Again);
            return Some(Broken { span: key.span, why: Why::Twice(key.value) });
        }
        None
    }

    fn complete(mut self) -> Map {
        let maps = self.lent.into_iter().flat_map(|lent| match lent.value {
            Value::List(items) => items,
            value => vec![Node { value, ..lent }],
        });
        for node in maps {
            if let Value::Map(map) = node.value {
                self.taken.0.extend(map.0.into_iter().filter(|(key, _)| self.known.insert(key.value.clone())));
            }
        }
        self.taken
    }
}
