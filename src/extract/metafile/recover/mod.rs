//! Broken YAML read piece by piece, so that a fault in one model leaves the others.
//!
//! A piece begins at each key that stands at the left, and at each item of the list below it. It is parsed by itself; what
//! it cannot give is lost, and what it gives goes where it would have gone.

mod aliases;

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::keys::{self, Broken, Map, Node, Read, Value, Why};
use crate::span::{FileId, Span, Spanned};

/// Reads a part of a file that begins at `offset`, and that is broken as a whole.
pub(super) fn read(text: &str, file: FileId, offset: usize, whole: Read) -> Read {
    let pieces = pieces(text);
    let mut reads: Vec<Read> =
        pieces.iter().map(|piece| keys::read(&text[piece.clone()], file, offset + piece.start)).collect();
    aliases::follow(text, file, offset, &pieces, &mut reads);
    let mut joined = Joined::default();
    for (piece, read) in pieces.iter().zip(reads) {
        joined.faults.extend(read.faults.into_iter().chain(read.rest));
        let key = key_at(&text[piece.clone()]).map(|key| {
            let start = offset + piece.start + key.start;
            Spanned::new(text[piece.clone()][key.clone()].to_owned(), Span::new(file, start, start + key.len()))
        });
        match (read.root.map(|root| root.value), key) {
            (Some(Value::Map(map)), _) if !map.is_empty() => map.0.into_iter().for_each(|entry| joined.add(entry)),
            (Some(Value::List(items)), _) => joined.add_items(items),
            // The items of a key that cannot be read are still its own.
            (_, Some(key)) if text[piece.clone()].trim_end().lines().count() == 1 => {
                joined.add((key.clone(), Node { value: Value::Null, span: key.span }));
            }
            _ => {}
        }
    }
    // Nothing may be wrong with any piece, and still with how they stand together.
    if joined.faults.is_empty() {
        joined.faults.extend(whole.faults.into_iter().chain(whole.rest));
    }
    let span = Span::new(file, offset, offset + text.len());
    let root = Some(Node { value: Value::Map(joined.entries), span });
    Read { root, faults: joined.faults, whole: false, rest: None }
}

/// What pieces give.
#[derive(Default)]
struct Joined {
    entries: Map,
    known: HashMap<String, usize>,
    /// The last key that has a list or nothing: those between that key and further items should stand further right.
    last: usize,
    faults: Vec<Broken>,
}

impl Joined {
    /// Adds a key with its value. Where a key stands twice, its lists are one; of other values the first one holds.
    fn add(&mut self, (key, node): (Spanned<String>, Node)) {
        let at = *self.known.entry(key.value.clone()).or_insert(self.entries.len());
        if matches!(node.value, Value::Null | Value::List(_)) {
            self.last = at;
        }
        if at == self.entries.len() {
            self.entries.0.push((key, node));
            return;
        }
        match node.value {
            Value::Null => {}
            Value::List(items) => self.add_items(items),
            _ => self.faults.push(Broken { span: key.span, why: Why::Twice(key.value) }),
        }
    }

    /// Adds items to the list at the key before them.
    fn add_items(&mut self, mut items: Vec<Node>) {
        let list = self.entries.0.get_mut(self.last).map(|(_, node)| &mut node.value);
        match (list, items.first()) {
            (Some(Value::List(known)), _) => known.append(&mut items),
            (Some(value @ Value::Null), _) => *value = Value::List(items),
            (_, Some(item)) => {
                self.faults.push(Broken { span: item.span, why: Why::Words("an item `- ` that stands below no key") });
            }
            (_, None) => {}
        }
    }
}

/// The key that a piece begins with.
fn key_at(piece: &str) -> Option<Range<usize>> {
    let line = piece.lines().next().unwrap_or_default();
    let start = line.len() - line.trim_start().len();
    let end = start + line[start..].find(':')?;
    let is_key = line[start..].starts_with(char::is_alphabetic);
    is_key.then(|| start..start + line[start..end].trim_end().len())
}

/// The pieces of a text.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    // Where the items of the last list stand; whether the next line may be the first of them, or is one.
    let (mut indent, mut opens, mut in_list) = (None, true, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let column = line.len() - words.len();
        let is_key = words.starts_with(char::is_alphabetic) && words.contains(':');
        // A key left of the items above it is none of theirs, even if it should stand further left.
        if is_key && (column == 0 || in_list && indent.is_some_and(|indent| column < indent)) {
            starts.push(at);
            (opens, in_list) = (true, false);
        } else if !words.trim().is_empty() && !words.starts_with('#') {
            if opens && words.starts_with("- ") {
                indent = Some(column);
            }
            let is_item = words.starts_with("- ") && indent == Some(column);
            if is_item || starts.is_empty() {
                starts.push(at);
            }
            (opens, in_list) = (false, in_list || is_item);
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}
