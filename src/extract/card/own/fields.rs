//! Values of keys, with a fault for each that has another form than its key asks for.

use super::super::known;
use crate::extract::keys::{Map, Node, short};
use crate::model::{Fault, Term};
use crate::nearest::nearest;
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// Keys whose values are read.
pub(super) struct Fields<'k, 'f> {
    pub(super) keys: &'k Map,
    pub(super) vocabulary: &'k Vocabulary,
    pub(super) faults: &'f mut Vec<Fault>,
}

impl<'k> Fields<'k, '_> {
    /// The text of a key.
    pub(super) fn text(&mut self, key: &str) -> Option<&'k Spanned<String>> {
        let (name, node) = self.keys.entry(key)?;
        let text = node.text();
        if text.is_none() {
            self.wrong_form(name, node, "a text");
        }
        text
    }

    /// The texts of a key that may also have its plural as a name: one, or a list of them.
    pub(super) fn texts(&mut self, names: [&str; 2]) -> Vec<&'k Spanned<String>> {
        self.items(names, "a text or a list of texts", Node::text)
    }

    /// The items of a key that have the form which `read` asks for; the others are reported.
    pub(super) fn items<T>(
        &mut self,
        names: [&str; 2],
        expected: &str,
        read: impl Fn(&'k Node) -> Option<T>,
    ) -> Vec<T> {
        let [one, more] = names;
        let (keys, more) = (self.keys, (one != more).then_some(more));
        let mut found = Vec::new();
        for (name, node) in std::iter::once(one).chain(more).filter_map(|key| keys.entry(key)) {
            for item in node.items() {
                match read(item) {
                    Some(value) => found.push(value),
                    None => self.wrong_form(name, item, expected),
                }
            }
        }
        found
    }

    /// The terms that a key's texts name; those that are not known are reported.
    pub(super) fn terms(&mut self, names: [&str; 2], kind: TermKind) -> Vec<Term> {
        self.texts(names).into_iter().filter_map(|value| self.term(value, kind)).collect()
    }

    /// The term that a value names; reported where none is known.
    pub(super) fn term(&mut self, value: &Spanned<String>, kind: TermKind) -> Option<Term> {
        let found = match kind {
            TermKind::Task => known::task(self.vocabulary, value),
            TermKind::Dataset => known::dataset(self.vocabulary, value),
            _ => known::term(self.vocabulary, kind, value),
        };
        if found.is_none() {
            self.unknown(value, kind);
        }
        found
    }

    /// Reports a name that is not in the vocabulary.
    pub(super) fn unknown(&mut self, value: &Spanned<String>, kind: TermKind) {
        let (noun, file) = match kind {
            TermKind::Task => ("task", "tasks"),
            TermKind::Dataset => ("dataset", "datasets"),
            TermKind::Architecture => ("architecture", "architectures"),
            TermKind::Framework => ("framework", "frameworks"),
            TermKind::Split => ("split", "splits"),
            _ => ("metric", "metrics"),
        };
        let message = format!("no {noun} is known as `{}`", short(&value.value));
        let help = match nearest(&value.value, self.vocabulary.ids(kind)) {
            Some(near) => format!("`{near}` is known; another one is added in content/_vocabulary/{file}.yaml"),
            None => format!("it can be added in content/_vocabulary/{file}.yaml"),
        };
        self.wrong(value.span, message, help);
    }

    /// Reports a value of another form than its key asks for.
    pub(super) fn wrong_form(&mut self, key: &Spanned<String>, node: &Node, expected: &str) {
        let message = format!("`{}` is {} where {} is expected", short(&key.value), node.kind(), expected);
        let span = if node.span.range().is_empty() { key.span } else { node.span };
        let help = match expected {
            "a text" => "write one value, without brackets and dashes".to_owned(),
            _ => format!("write {expected}"),
        };
        self.wrong(span, message, help);
    }

    /// Reports a value that is left out.
    pub(super) fn wrong(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.faults.push(Fault::CardValue { span, message, help: help.into() });
    }
}
