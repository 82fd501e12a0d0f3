//! What the readers of all formats share: words as passages, faults, links, files of weights.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::lookup::{Entries, get, text, texts};
use crate::extract::keys::{Node, Value};
use crate::extract::links::path_of;
use crate::extract::passage::{self, Passage};
use crate::extract::tables::Key;
use crate::markdown::RichText;
use crate::model::{Fault, Link, LinkKind, Reason, Rule, Term, WeightsFile};
use crate::source::SourceFile;
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// What values are read with, and what was found wrong with them.
pub(super) struct Reader<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) faults: Vec<Fault>,
    /// The places of keys and addresses of which something has been said; aliases repeat them.
    pub(super) told: HashSet<Span>,
    /// The collections that are named and that the file does not have.
    pub(super) elsewhere: HashSet<String>,
    /// What keys mean; a metafile repeats a few of them for each model.
    keys: RefCell<HashMap<String, Key>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a SourceFile, vocabulary: &'a Vocabulary) -> Self {
        Self {
            file,
            vocabulary,
            faults: Vec::new(),
            told: HashSet::new(),
            elsewhere: HashSet::new(),
            keys: RefCell::default(),
        }
    }

    /// What a key means.
    pub(super) fn key(&self, words: &str) -> Key {
        if let Some(key) = self.keys.borrow().get(words) {
            return key.clone();
        }
        let key = Key::read(words, self.vocabulary);
        self.keys.borrow_mut().insert(words.to_owned(), key.clone());
        key
    }

    /// The words of a value as the rules of extraction read text.
    pub(super) fn with_passage<T>(&self, text: Spanned<&str>, read: impl FnOnce(&Passage<'_>) -> T) -> T {
        let whole = text.span.range();
        let written = self.file.text().get(whole.clone()).unwrap_or_default();
        // Words that are trimmed stand within what is written.
        let inner = written.find(text.value).map(|at| whole.start + at..whole.start + at + text.value.len());
        let rich = RichText::verbatim(self.file.id, text.value, inner.unwrap_or(whole));
        read(&Passage::new(&rich, self.vocabulary))
    }

    /// Notes that a value is none that its key can have.
    pub(super) fn wrong(&mut self, key: &str, node: &Node, wanted: &str) {
        let message = format!("`{key}` should be {wanted}, and this is {}", kind(node));
        self.fault(first_line(self.file, node.span), message);
    }

    pub(super) fn fault(&mut self, span: Span, message: String) {
        self.faults.push(Fault::Metafile { span, message });
    }

    /// Notes that an address has a blank in it, as such a one leads nowhere.
    pub(super) fn check_address(&mut self, url: Spanned<&str>) {
        let has_blank = url.value.contains("://") && url.value.trim().contains(char::is_whitespace);
        if has_blank && self.told.insert(url.span) {
            let message = "an address with a blank in it".to_owned();
            let help = "take the blank out, or write it as `%20`".to_owned();
            self.faults.push(Fault::MetafileValue { span: first_line(self.file, url.span), message, help });
        }
    }

    /// The words at a key; a list or further keys there are a fault.
    pub(super) fn text<'n>(&mut self, entries: &'n Entries, key: &str) -> Option<Spanned<&'n str>> {
        let node = get(entries, key)?;
        if !matches!(node.value, Value::Text(_)) {
            self.wrong(key, node, "text");
        }
        text(node)
    }

    /// The words at a key, or those of the list there; further keys are a fault.
    pub(super) fn texts<'n>(&mut self, entries: &'n Entries, key: &str) -> Vec<Spanned<&'n str>> {
        let Some(node) = get(entries, key) else { return Vec::new() };
        for item in node.items().iter().filter(|item| matches!(item.value, Value::Map(_) | Value::List(_))) {
            self.wrong(key, item, "text, or a list of it");
        }
        texts(node).collect()
    }

    /// The terms of a kind that some words name.
    pub(super) fn terms(&self, text: Spanned<&str>, kind: TermKind) -> Vec<Term> {
        self.with_passage(text, |passage| passage.named(kind).map(|mention| passage.term(mention)).collect())
    }

    /// A term of the vocabulary that words stand for without being one of its names.
    pub(super) fn term(&self, kind: TermKind, id: &str, span: Span) -> Option<Term> {
        let (id, name) = self.vocabulary.term(kind, id)?;
        Some(Term { id, name, origin: crate::model::Origin::Written(span) })
    }
}

/// A link that a key gives.
pub(super) fn link(url: Spanned<&str>, kind: LinkKind, key: Span) -> Link {
    let text = url.value.to_owned();
    Link { url: text.clone(), kind, text, span: url.span, reason: Reason::by(Rule::MetafileKey, key) }
}

/// The file of weights at an address; the addresses of cloud folders end with no file's name.
pub(super) fn weights_at(url: Spanned<&str>) -> Option<WeightsFile> {
    let file = path_of(url.value).rsplit('/').next()?.trim().to_owned();
    let (size_bytes, checksums) = (None, Vec::new());
    let is_file = file.contains('.');
    is_file.then(|| WeightsFile { file, url: Some(url.value.to_owned()), size_bytes, checksums, span: url.span })
}

/// A model's name on one line.
pub(super) fn one_line(name: Spanned<&str>) -> Spanned<String> {
    name.map(passage::one_line)
}

/// What a value is, in a word or two for a message.
fn kind(node: &Node) -> &'static str {
    match &node.value {
        Value::Null => "nothing",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "keys with values",
    }
}

/// The first line of a place: what a fault marks of a value that goes over many.
fn first_line(file: &SourceFile, span: Span) -> Span {
    let text = file.text().get(span.range()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default().trim_end();
    Span::new(span.file, span.range().start, span.range().start + line.len())
}
