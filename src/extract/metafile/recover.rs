//! Broken YAML read piece by piece, so that a fault in one model leaves the others.
//!
//! A piece begins at each key that stands at the left, and at each item of the list below it. It is parsed by itself; what
//! it cannot give is lost, and what it gives goes where it would have gone.

use crate::extract::keys::{self, Map, Node, Read, Value};
use crate::span::{FileId, Span};

/// Reads a part of a file that begins at `offset`.
pub(super) fn read(text: &str, file: FileId, offset: usize) -> Read {
    let mut recovered = Read { root: None, faults: Vec::new(), whole: false };
    let mut entries = Vec::new();
    for piece in pieces(text) {
        let mut read = keys::read(&text[piece.clone()], file, offset + piece.start);
        recovered.faults.append(&mut read.faults);
        match read.root.map(|root| root.value) {
            Some(Value::Map(mut read)) => entries.append(&mut read.0),
            Some(Value::List(items)) => add_items(entries.last_mut().map(|(_, node)| node), items),
            _ => {}
        }
    }
    let span = Span::new(file, offset, offset + text.len());
    recovered.root = Some(Node { value: Value::Map(Map(entries)), span });
    recovered
}

/// Adds items to the list at the key before them.
fn add_items(node: Option<&mut Node>, mut items: Vec<Node>) {
    let Some(node) = node else { return };
    match &mut node.value {
        Value::List(known) => known.append(&mut items),
        Value::Null => node.value = Value::List(items),
        _ => {}
    }
}

/// The pieces of a text.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut starts = Vec::new();
    let (mut at, mut indent) = (0, None);
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches(' ');
        let column = line.len() - inner.len();
        if column == 0 && line.starts_with(|c: char| c.is_alphabetic()) && line.contains(':') {
            starts.push(at);
            indent = None;
        } else if inner.starts_with("- ") && *indent.get_or_insert(column) == column {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}
