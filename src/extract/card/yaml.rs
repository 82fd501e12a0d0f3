//! YAML as a tree: scalars as they are written, each with its bytes in the file.
//!
//! Scalars have no type here: a licence `no`, a commit `4e10` and a checksum of digits stay the words that they are. An
//! alias shares the node that it names; how much a text says with aliases written out is bounded.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, Span as Marked};

use super::broken::{self, Broken};
use crate::span::{FileId, Span, Spanned};

/// A value of a YAML text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    /// Where it is written; a list or map from its first to its last scalar.
    pub(super) span: Span,
    /// How many nodes it consists of with all aliases written out.
    size: usize,
}

/// What kind of value it is.
#[derive(Debug)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar. The span leaves quotes out.
    Text(Spanned<String>),
    /// A list.
    List(Vec<Rc<Node>>),
    /// Keys and values.
    Map(Map),
}

/// Keys and values in source order; no key is there twice.
#[derive(Debug, Default)]
pub(super) struct Map(pub(super) Vec<(Spanned<String>, Rc<Node>)>);

impl Map {
    /// The value of a key, if it is there and not null.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// A key with its value, if that is not null.
    pub(super) fn entry(&self, key: &str) -> Option<(&Spanned<String>, &Node)> {
        let found = self.0.iter().find(|(known, _)| known.value == key);
        found.map(|(key, node)| (key, &**node)).filter(|(_, node)| !matches!(node.value, Value::Null))
    }

    /// The text of a key that has one.
    pub(super) fn text(&self, key: &str) -> Option<&Spanned<String>> {
        self.get(key)?.text()
    }

    /// The map of a key that has one.
    pub(super) fn map(&self, key: &str) -> Option<&Map> {
        self.get(key)?.map()
    }

    /// The texts of a key: those of a list, or the only one.
    pub(super) fn texts(&self, key: &str) -> impl Iterator<Item = &Spanned<String>> {
        self.items(key).filter_map(Node::text)
    }

    /// The values of a key: those of a list, or the only one.
    pub(super) fn items(&self, key: &str) -> impl Iterator<Item = &Node> {
        self.get(key).into_iter().flat_map(Node::items)
    }
}

impl Node {
    /// The words of a scalar that is not empty.
    pub(super) fn text(&self) -> Option<&Spanned<String>> {
        match &self.value {
            Value::Text(text) if !text.value.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The keys of a map.
    pub(super) fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items of a list; anything else is the only item itself.
    pub(super) fn items(&self) -> impl Iterator<Item = &Node> {
        let (list, own) = match &self.value {
            Value::List(list) => (list.as_slice(), None),
            _ => (&[][..], Some(self)),
        };
        list.iter().map(|item| &**item).chain(own)
    }

    /// What it is, for people.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }

    /// A scalar.
    pub(super) fn of_text(text: Spanned<String>) -> Self {
        let span = text.span;
        Self::of_value(Value::Text(text), span)
    }

    /// A value that is no part of another.
    pub(super) fn of_value(value: Value, span: Span) -> Self {
        Self { value, span, size: 1 }
    }
}

/// Most nodes that a text may consist of beyond those that are written, when its aliases are written out.
const MOST_BY_ALIAS: usize = 10_000;

/// Reads a YAML text that begins at the offset `start` of a file.
pub(super) fn parse(text: &str, file: FileId, start: usize) -> Result<Rc<Node>, Broken> {
    let mut options = Options::default();
    options.emit_comments = false;
    let (open, anchors) = (Vec::new(), HashMap::new());
    let mut builder = Builder { text, file, start, open, anchors, root: None, nodes: 0, merged: 0 };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, at) = event.map_err(|error| {
            let bracket = builder.open_bracket();
            broken::of_parser(&error, text, bracket).moved(file, start)
        })?;
        builder.take(event, at)?;
        if builder.root.is_some() {
            break;
        }
    }
    let root = builder.root.take();
    let root = root.unwrap_or_else(|| builder.node(Value::Null, Span::new(file, start, start)));
    if root.size > builder.nodes.saturating_add(MOST_BY_ALIAS) {
        return Err(too_much(root.span));
    }
    Ok(root)
}

fn too_much(span: Span) -> Broken {
    Broken { span, message: "the aliases in it stand for too much".to_owned() }
}

/// Puts a parser's events together.
struct Builder<'t> {
    text: &'t str,
    file: FileId,
    start: usize,
    /// Lists and maps that are not closed yet, the innermost last.
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
    /// How many nodes are written.
    nodes: usize,
    /// How many keys were taken over by merge keys.
    merged: usize,
}

/// A list or a map that is not closed yet.
struct Open {
    anchor: usize,
    span: Span,
    content: Content,
}

enum Content {
    List(Vec<Rc<Node>>),
    Map { entries: Map, known: HashSet<String>, key: Option<Spanned<String>>, merged: Vec<Rc<Node>> },
}

/// The key whose value is keys to be taken over.
const MERGE: &str = "<<";

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, at: Marked) -> Result<(), Broken> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let node = self.scalar(&text, style, at);
                self.place(node, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(anchor, at, Content::List(Vec::new()));
                Ok(())
            }
            Event::MappingStart(_, anchor, _) => {
                let (entries, known) = (Map::default(), HashSet::new());
                self.open(anchor, at, Content::Map { entries, known, key: None, merged: Vec::new() });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(mut closed) => {
                    // Only brackets have an end of their own.
                    let end = self.span(at);
                    if !end.range().is_empty() {
                        closed.span = closed.span.join(end);
                    }
                    self.close(closed)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let within = || Broken { span: self.span(at), message: "an alias within what it names".to_owned() };
                let node = self.anchors.get(&anchor).cloned().ok_or_else(within)?;
                self.place(node, 0)
            }
            _ => Ok(()),
        }
    }

    /// The offset of the innermost bracket that is open.
    fn open_bracket(&self) -> Option<usize> {
        let at = self.open.last()?.span.range().start - self.start;
        self.text[at..].starts_with(['[', '{']).then_some(at)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, at: Marked) -> Rc<Node> {
        let span = self.span(at);
        let is_plain = style == ScalarStyle::Plain;
        if is_plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return self.node(Value::Null, span);
        }
        let written = self.text.get(span.range().start - self.start..span.range().end - self.start);
        let quote = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
        let inner = written.and_then(|written| written.get(quote..written.len().checked_sub(quote)?));
        let inner = inner.unwrap_or_default();
        let from = span.range().start + quote + (inner.len() - inner.trim_start().len());
        let span = Span::new(self.file, from, from + inner.trim().len());
        self.node(Value::Text(Spanned::new(text.trim().to_owned(), span)), span)
    }

    fn open(&mut self, anchor: usize, at: Marked, content: Content) {
        let span = self.span(at);
        let span = Span::new(self.file, span.range().start, span.range().start);
        self.open.push(Open { anchor, span, content });
    }

    fn close(&mut self, closed: Open) -> Result<(), Broken> {
        let value = match closed.content {
            Content::List(items) => Value::List(items),
            Content::Map { mut entries, mut known, merged, .. } => {
                self.merged += merged.iter().filter_map(|node| node.map()).map(|map| map.0.len()).sum::<usize>();
                if self.merged > MOST_BY_ALIAS {
                    return Err(too_much(closed.span));
                }
                for (key, node) in merged.iter().filter_map(|node| node.map()).flat_map(|map| &map.0) {
                    if known.insert(key.value.clone()) {
                        entries.0.push((key.clone(), Rc::clone(node)));
                    }
                }
                Value::Map(entries)
            }
        };
        let node = self.node(value, closed.span);
        self.place(node, closed.anchor)
    }

    /// Puts a whole node where it belongs.
    fn place(&mut self, node: Rc<Node>, anchor: usize) -> Result<(), Broken> {
        if anchor != 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        let Some(around) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        around.span = Span { end: around.span.end.max(node.span.end), ..around.span };
        match &mut around.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, known, key, merged } => match key.take() {
                Some(name) if name.value == MERGE => merged.extend(merge_sources(node)),
                Some(name) => entries.0.push((name, node)),
                None => {
                    let name = match &node.value {
                        Value::Text(text) => text.clone(),
                        // No key that means anything here.
                        _ => Spanned::new(String::new(), node.span),
                    };
                    let is_name = !name.value.is_empty() && name.value != MERGE;
                    if is_name && !known.insert(name.value.clone()) {
                        let message = format!("`{}` is there twice", broken::short(&name.value));
                        return Err(Broken { span: name.span, message });
                    }
                    *key = Some(name);
                }
            },
        }
        Ok(())
    }

    fn node(&mut self, value: Value, span: Span) -> Rc<Node> {
        let inner = match &value {
            Value::Null | Value::Text(_) => 0,
            Value::List(items) => items.iter().fold(0_usize, |sum, item| sum.saturating_add(item.size)),
            Value::Map(map) => map.0.iter().fold(0_usize, |sum, (_, node)| sum.saturating_add(node.size)),
        };
        self.nodes += 1;
        Rc::new(Node { value, span, size: inner.saturating_add(1) })
    }

    fn span(&self, at: Marked) -> Span {
        let [from, to] = [at.start, at.end].map(|marker| broken::offset(&marker, self.text));
        Span::new(self.file, self.start + from, self.start + to.max(from))
    }
}

/// The maps that a merge key takes over: one, or those of a list.
fn merge_sources(node: Rc<Node>) -> Vec<Rc<Node>> {
    match &node.value {
        Value::List(items) => items.clone(),
        _ => vec![node],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a tree in one line.
    fn show(node: &Node) -> String {
        match &node.value {
            Value::Null => "-".to_owned(),
            Value::Text(text) => text.value.clone(),
            Value::List(items) => {
                format!("[{}]", items.iter().map(|item| show(item)).collect::<Vec<_>>().join(","))
            }
            Value::Map(map) => {
                let entries = map.0.iter().map(|(key, node)| format!("{}={}", key.value, show(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = parse(text, FileId(0), 0).map_or_else(|broken| format!("{broken:?}"), |node| show(&node));
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn scalars_stay_as_written() {
        check("a: no\nb: 0123\nc: 4e10\nd: 0x1F\ne: 1_000\n", "{a=no,b=0123,c=4e10,d=0x1F,e=1_000}");
        check("a: ~\nb:\nc: null\nd: ''\ne: 'null'\n", "{a=-,b=-,c=-,d=,e=null}");
        check("a: |\n  one\n  two\nb: >-\n  c\n", "{a=one\ntwo,b=c}");
        check("a: !!str 5\nb: \"x\\ty\"\n", "{a=5,b=x\ty}");
        check("", "-");
        check("# nothing\n", "-");
        check("- a\n- [b, {c: d}]\n", "[a,[b,{c=d}]]");
        check("? [a]\n: b\nc: d\n", "{=b,c=d}");
    }

    #[test]
    fn aliases_and_merge_keys_stand_for_what_they_name() {
        check("a: &x {b: c, d: e}\nf: *x\n", "{a={b=c,d=e},f={b=c,d=e}}");
        check("a: &x {b: c, d: e}\nf:\n  <<: *x\n  b: z\n", "{a={b=c,d=e},f={b=z,d=e}}");
        assert!(parse("a: &x [*x]\n", FileId(0), 0).is_err());
        let bomb = (1..30)
            .fold("a0: &a0 [x, x]\n".to_owned(), |text, n| format!("{text}a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1));
        assert!(parse(&bomb, FileId(0), 0).is_err());
    }

    /// Checks that every scalar's span is its words in the text.
    #[track_caller]
    fn check_spans(text: &str) {
        fn visit(node: &Node, text: &str) {
            match &node.value {
                Value::Null => {}
                Value::Text(scalar) => assert_eq!(&text[scalar.span.range()], scalar.value),
                Value::List(items) => items.iter().for_each(|item| visit(item, text)),
                Value::Map(map) => map.0.iter().for_each(|(key, node)| {
                    assert_eq!(&text[key.span.range()], key.value);
                    visit(node, text);
                }),
            }
            assert!(text.get(node.span.range()).is_some());
        }
        visit(&parse(text, FileId(0), 0).unwrap(), text);
    }

    #[test]
    fn spans_are_those_of_the_words() {
        check_spans("name: \"BVLC A\"\nb: 'c'   # note\n\u{e4}: [\u{e9} , {x: y}]\r\nz: &a w\r\nq: *a\r\n");
        check_spans("a:\n- b: c d\n  e: 0.5\n-   - f\n");
    }
}
