//! Aliases of what other pieces name: `<<: *base` in one model, `&base` in another.
//!
//! A piece that is read by itself stops at them. All pieces that are not broken otherwise are read together once, and the
//! items that stopped are taken from there.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::extract::keys::{self, Node, Read, Value, Why};
use crate::extract::pattern::pattern;
use crate::span::FileId;

/// Reads the items again that repeat what others name.
pub(super) fn follow(text: &str, file: FileId, offset: usize, pieces: &[Range<usize>], reads: &mut [Read]) {
    if reads.iter().all(|read| unknown(read).is_none()) {
        return;
    }
    let anchors = anchors(text);
    let together = keys::read(&sound(text, pieces, reads), file, offset);
    let mut items = by_place(together.root.map(items).unwrap_or_default(), |item| item.span.range().start);
    let mut faults = by_place(together.faults, |broken| broken.span.range().start);
    for (piece, read) in pieces.iter().zip(reads) {
        let Some(name) = unknown(read) else { continue };
        let is_named = anchors.contains(name);
        let is_item = matches!(read.root, Some(Node { value: Value::List(_), .. }));
        let place = offset + piece.start..offset + piece.end;
        if let (Some((_, item)), true) = (items.extract_if(place.clone(), |_, _| true).next(), is_item) {
            let span = item.span;
            read.root = Some(Node { value: Value::List(vec![item]), span });
            read.faults = faults.extract_if(place, |_, _| true).map(|(_, broken)| broken).collect();
        } else if let (Some(broken), true) = (read.faults.last_mut(), is_named) {
            broken.why =
                Why::Words("this repeats what is named elsewhere, which is not followed while the file is broken");
        }
    }
}

/// The name at which reading a piece stopped, as it is none that the piece gives.
fn unknown(read: &Read) -> Option<&str> {
    match &read.faults.last()?.why {
        Why::Unnamed(name) if !read.whole => Some(name),
        _ => None,
    }
}

/// The text of the pieces that can be read together, with line ends in place of the others, which leave all places.
fn sound(text: &str, pieces: &[Range<usize>], reads: &[Read]) -> String {
    let is_whole = |read: &Read| read.whole && read.rest.is_none();
    let named = pieces.iter().zip(reads).filter(|(_, read)| is_whole(read) || unknown(read).is_some());
    let named: HashSet<&str> = named.flat_map(|(piece, _)| anchors(&text[piece.clone()])).collect();
    let mut sound = String::with_capacity(text.len());
    for (piece, read) in pieces.iter().zip(reads) {
        if is_whole(read) || unknown(read).is_some_and(|name| named.contains(name)) {
            sound.extend(std::iter::repeat_n('\n', piece.start - sound.len()));
            sound.push_str(&text[piece.clone()]);
        }
    }
    sound
}

/// The names that a text gives to values.
fn anchors(text: &str) -> HashSet<&str> {
    pattern!(ANCHOR, r"&([^\s,\[\]{}]+)");
    ANCHOR.captures_iter(text).filter_map(|found| found.get(1)).map(|name| name.as_str()).collect()
}

/// The items of the lists that stand at the keys of a text.
fn items(root: Node) -> Vec<Node> {
    let Value::Map(map) = root.value else { return Vec::new() };
    let lists = map.0.into_iter().filter_map(|(_, node)| match node.value {
        Value::List(items) => Some(items),
        _ => None,
    });
    lists.flatten().collect()
}

fn by_place<T>(values: Vec<T>, place: impl Fn(&T) -> usize) -> BTreeMap<usize, T> {
    values.into_iter().map(|value| (place(&value), value)).collect()
}
