//! Values of a metafile, untyped, each with its place in the file.

use crate::span::{Span, Spanned};

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// The value.
    pub(super) value: Value,
    /// Where it is written; a scalar's place is without quotes where what stands between them is the value.
    pub(super) span: Span,
}

/// What a value is. Scalars keep their words: a checksum of digits is no number, and `no` is no truth value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing, in one of the ways in which YAML writes nothing.
    Null,
    /// Words or a number, as written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in source order, each key once.
    Map(Vec<(Spanned<String>, Node)>),
}

/// Keys and values, whose keys are looked up as people write them: case, blanks, hyphens and underscores do not count.
pub(super) type Entries = [(Spanned<String>, Node)];

impl Node {
    /// The value at a key, if this has keys and that one says something.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        get(self.entries(), key)
    }

    /// Keys and values; none where this has no keys.
    pub(super) fn entries(&self) -> &Entries {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// The items of a list; a single value is a list of one, nothing a list of none.
    pub(super) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Its words, trimmed, if it is a scalar that has some.
    pub(super) fn text(&self) -> Option<Spanned<&str>> {
        let Value::Scalar(text) = &self.value else { return None };
        let text = text.trim();
        (!text.is_empty()).then(|| Spanned::new(text, self.span))
    }

    /// The words of a scalar, owned.
    pub(super) fn string(&self) -> Option<Spanned<String>> {
        self.text().map(|text| text.map(str::to_owned))
    }

    /// The scalars in it: itself, or those of a list.
    pub(super) fn texts(&self) -> impl Iterator<Item = Spanned<&str>> {
        self.items().iter().filter_map(Self::text)
    }

    /// How many values it consists of, and how deep they lie.
    pub(super) fn measure(&self) -> (usize, usize) {
        let children: Vec<&Self> = match &self.value {
            Value::List(items) => items.iter().collect(),
            Value::Map(entries) => entries.iter().map(|(_, node)| node).collect(),
            _ => return (1, 1),
        };
        let add = |(size, depth): (usize, usize), (more, deep): (usize, usize)| (size + more, depth.max(deep));
        let (size, depth) = children.into_iter().map(Self::measure).fold((0, 0), add);
        (size + 1, depth + 1)
    }

    /// What it is, in a word or two for a message.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "keys with values",
        }
    }
}

/// The value at a key that says something.
pub(super) fn get<'n>(entries: &'n Entries, key: &str) -> Option<&'n Node> {
    let (_, node) = entries.iter().find(|(known, _)| is_key(&known.value, key))?;
    (node.value != Value::Null).then_some(node)
}

/// Whether two keys are the same but for case and what stands between their words.
pub(super) fn is_key(written: &str, key: &str) -> bool {
    let letters = |text: &str| {
        let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_');
        text.chars().filter(kept).map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    written == key || letters(written) == letters(key)
}
