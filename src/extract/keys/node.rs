//! Values, untyped, each with its place in the file.

use std::ops::Deref;

use crate::span::{Span, Spanned};

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract) struct Node {
    /// The value.
    pub(in crate::extract) value: Value,
    /// Where it is written, without the quotes of a scalar; a list or map from its first to its last scalar, or with its
    /// brackets.
    pub(in crate::extract) span: Span,
}

/// What kind of value it is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar, without blanks around it.
    Text(Spanned<String>),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Map(Map),
}

/// Keys and values in source order; no key is there twice.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::extract) struct Map(pub(in crate::extract) Vec<(Spanned<String>, Node)>);

impl Deref for Map {
    type Target = [(Spanned<String>, Node)];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Map {
    /// The value of a key, if it is there and not null.
    pub(in crate::extract) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// A key with its value, if that is not null.
    pub(in crate::extract) fn entry(&self, key: &str) -> Option<(&Spanned<String>, &Node)> {
        let found = self.iter().find(|(known, _)| known.value == key);
        found.map(|(key, node)| (key, node)).filter(|(_, node)| node.value != Value::Null)
    }

    /// The text of a key that has one.
    pub(in crate::extract) fn text(&self, key: &str) -> Option<&Spanned<String>> {
        self.get(key)?.text()
    }

    /// The map of a key that has one.
    pub(in crate::extract) fn map(&self, key: &str) -> Option<&Map> {
        self.get(key)?.map()
    }

    /// The texts of a key: those of a list, or the only one.
    pub(in crate::extract) fn texts(&self, key: &str) -> impl Iterator<Item = &Spanned<String>> {
        self.items(key).iter().filter_map(Node::text)
    }

    /// The values of a key: those of a list, or the only one.
    pub(in crate::extract) fn items(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Node::items)
    }
}

impl Node {
    /// A scalar.
    pub(in crate::extract) fn of_text(text: Spanned<String>) -> Self {
        let span = text.span;
        Self { value: Value::Text(text), span }
    }

    /// The words of a scalar that is not empty.
    pub(in crate::extract) fn text(&self) -> Option<&Spanned<String>> {
        match &self.value {
            Value::Text(text) if !text.value.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The words of the scalars in it: its own, or those of a list.
    pub(in crate::extract) fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.items().iter().filter_map(Self::text)
    }

    /// The keys of a map.
    pub(in crate::extract) fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Keys and values; none where this has no keys.
    pub(in crate::extract) fn entries(&self) -> &[(Spanned<String>, Node)] {
        self.map().map_or(&[], |map| map)
    }

    /// The items of a list; a single value is a list of one, nothing a list of none.
    pub(in crate::extract) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// How many values it consists of.
    pub(in crate::extract) fn count(&self) -> usize {
        let inner: usize = match &self.value {
            Value::List(items) => items.iter().map(Self::count).sum(),
            Value::Map(map) => map.iter().map(|(_, node)| node.count()).sum(),
            Value::Null | Value::Text(_) => 0,
        };
        inner + 1
    }

    /// What it is, for people.
    pub(in crate::extract) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }
}
