//! The keys at the top of a document and what they are taken for.

use super::{caffe, hugging_face, names, own};
use crate::extract::keys::{Map, Node};
use crate::model::Entry;
use crate::span::Span;

/// Keys at the top of a document.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) root: Node,
    /// Everything that the card says: its keys and the document under them.
    pub(super) span: Span,
}

/// Who made up the keys of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Our own keys, for people who write cards by hand.
    Own,
    /// Caffe's.
    Caffe,
    /// Those of Hugging Face's hub.
    HuggingFace,
}

impl Dialect {
    /// The dialect of keys that describe a model; none for those of an ordinary page.
    pub(super) fn of(keys: &Map) -> Option<Self> {
        if hugging_face::has_index(keys) {
            Some(Self::HuggingFace)
        } else if caffe::is_card(keys) {
            Some(Self::Caffe)
        } else if own::is_card(keys) {
            Some(Self::Own)
        } else {
            hugging_face::is_card(keys).then_some(Self::HuggingFace)
        }
    }
}

impl Front {
    /// An entry of which only the name is known.
    pub(super) fn entry(&self, name: names::Name) -> Entry {
        let mut entry = Entry::named(name.words, name.reason.rule, self.span);
        entry.named_by = name.reason;
        entry
    }
}

/// Whether a text that cannot be read begins lines with keys of a card, so that what stands under it describes a model.
pub(super) fn looks_like_card(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-']));
    let keys = lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key.trim());
    let keys: Vec<&str> = keys.take(1_000).collect();
    let has = |wanted: &[&str]| keys.iter().any(|key| wanted.contains(key));
    has(&caffe::STRONG) || has(&hugging_face::STRONG) || (has(&["model"]) && keys.iter().any(|key| own::is_key(key)))
}
