//! Keys looked up as people write them: case, blanks, hyphens and underscores do not count.

use crate::extract::keys::{Node, Value};
use crate::span::{Span, Spanned};

/// Keys and values.
pub(super) type Entries = [(Spanned<String>, Node)];

/// The value at a key that says something.
pub(super) fn get<'n>(entries: &'n Entries, key: &str) -> Option<&'n Node> {
    entry(entries, key).map(|(_, node)| node).filter(|node| node.value != Value::Null)
}

/// Where a key stands.
pub(super) fn place(entries: &Entries, key: &str) -> Option<Span> {
    entry(entries, key).map(|(key, _)| key.span)
}

fn entry<'n>(entries: &'n Entries, key: &str) -> Option<&'n (Spanned<String>, Node)> {
    entries.iter().find(|(known, _)| is_key(&known.value, key))
}

/// The words of a value, if it has some.
pub(super) fn text(node: &Node) -> Option<Spanned<&str>> {
    node.text().map(Spanned::as_deref)
}

/// The words of a value, or those of the list that it is.
pub(super) fn texts(node: &Node) -> impl Iterator<Item = Spanned<&str>> {
    node.texts().map(Spanned::as_deref)
}

/// Whether two keys are the same but for case and what stands between their words.
pub(super) fn is_key(written: &str, key: &str) -> bool {
    let letters = |text: &str| {
        let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_');
        text.chars().filter(kept).map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    written == key || letters(written) == letters(key)
}
