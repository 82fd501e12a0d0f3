//! Model cards: keys that describe a model at the top of a document, with prose under them.
//!
//! 1. The keys are found: front matter, plain `lines`, or a comment; 2. `extract::keys` makes a tree of them;
//!    3. `front` tells whose keys they are, if they are those of a card; 4. `caffe`, `hugging_face` (with `model_index`) or
//!    `own` makes entries of them, with the terms that are `known`, the `figure`s and, where the keys give none, the
//!    `names` of title and file; 5. `prose` adds what the text under the keys says.
//!
//! Keys that cannot be read lose their card and nothing else. Of the prose, `evaluation` reads what training tools write, `scores` tables with a metric a row,
//! `merged` what a model was merged from, `others` tells weights that are another model's, and `telling` finds the words that say what the model is.

mod caffe;
mod evaluation;
mod figure;
mod front;
mod hugging_face;
mod known;
mod lines;
mod merged;
mod model_index;
mod names;
mod others;
mod own;
mod prose;
mod scores;
mod telling;
#[cfg(test)]
mod tests;

use self::front::{Dialect, Front, looks_like_card};
use super::keys::{self, Broken, Node, Value};
use crate::markdown::{self, Parsed, Section};
use crate::model::{Citation, Entry, Fault};
use crate::source::SourceFile;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// A document with the keys at its top.
pub(super) struct Opened<'a> {
    pub(super) parsed: Parsed<'a>,
    pub(super) keys: Keys,
}

/// What the keys at the top of a document are.
pub(super) enum Keys {
    /// Those of an ordinary page, or there are none.
    Page,
    /// Those of a card, which cannot be read: what stands under them describes a model that is not known.
    Unreadable,
    /// Those of a card.
    Card(Card),
}

/// The keys of a card.
pub(super) struct Card {
    front: Front,
    dialect: Dialect,
}

/// The models of a card and the papers to cite for each of them.
#[derive(Default)]
pub(super) struct Models {
    pub(super) entries: Vec<Entry>,
    pub(super) citations: Vec<Citation>,
}

/// Opens a document: its keys are read, its body is what stands behind them.
pub(super) fn open<'a>(file: &'a SourceFile, faults: &mut Vec<Fault>) -> Opened<'a> {
    let mut parsed = markdown::parse(file);
    let found = match parsed.front_matter {
        Some(yaml) => {
            let start = yaml.span.range().start;
            let mut read = keys::read(yaml.text, file.id, start);
            faults.extend(read.rest.take().map(fault));
            let nothing = Node { value: Value::Null, span: Span::new(file.id, start, start) };
            Some((Some(yaml.text), read.faultless().map(|root| root.unwrap_or(nothing))))
        }
        None => lines::find(file).map(|found| {
            if let Some(end) = found.end {
                parsed = markdown::parse_behind(file, end);
            }
            // What is found without fences is nothing else than a card.
            (None, found.root)
        }),
    };
    let Some((text, root)) = found else { return Opened { parsed, keys: Keys::Page } };
    let root = root.map_err(fault).and_then(|root| match root.value {
        Value::Map(_) | Value::Null => Ok(root),
        _ => Err(no_keys(&root)),
    });
    let keys = match root {
        Ok(root) => match root.map().and_then(Dialect::of) {
            Some(dialect) => {
                let span = root.span.join(Span::new(file.id, file.text().len(), file.text().len()));
                Keys::Card(Card { front: Front { root, span }, dialect })
            }
            None => Keys::Page,
        },
        Err(fault) => {
            faults.push(fault);
            let is_card = text.is_none_or(looks_like_card);
            if is_card { Keys::Unreadable } else { Keys::Page }
        }
    };
    Opened { parsed, keys }
}

/// What is wrong with the text of keys.
fn fault(Broken { span, why }: Broken) -> Fault {
    Fault::FrontMatter { span, message: why.to_string() }
}

/// A value that stands where keys should.
fn no_keys(root: &Node) -> Fault {
    Fault::FrontMatter { span: root.span, message: format!("it is {}, not keys with values", root.kind()) }
}

impl Card {
    /// The models that the keys describe, with what the prose adds where there is one.
    pub(super) fn models(
        &self,
        sections: &[Section],
        file: &SourceFile,
        vocabulary: &Vocabulary,
        faults: &mut Vec<Fault>,
    ) -> Models {
        let Some(keys) = self.front.root.map() else { return Models::default() };
        let bases: Vec<&str> = keys.texts("base_model").map(|base| base.value.as_str()).collect();
        let title = || names::of_document(sections, file, self.front.root.span, &bases, vocabulary);
        let mut models = Models::default();
        match self.dialect {
            Dialect::Caffe => models.entries.extend(caffe::entry(keys, &self.front, vocabulary)),
            Dialect::HuggingFace => models.entries = hugging_face::entries(keys, &self.front, title, vocabulary),
            Dialect::Own => {
                if let Some((entry, citations)) = own::entry(keys, &self.front, vocabulary, faults) {
                    models = Models { entries: vec![entry], citations };
                }
            }
        }
        // Of several models the prose does not say which one it means.
        if let [only] = models.entries.as_mut_slice() {
            let named: Vec<_> = ["dataset", "datasets"].iter().flat_map(|key| keys.texts(key)).cloned().collect();
            let cited = prose::add(only, sections, file, &named, vocabulary, faults);
            // Where the keys name a paper, it is the one.
            if models.citations.is_empty() {
                models.citations = cited;
            }
        }
        if let Dialect::HuggingFace = self.dialect {
            models.entries.iter_mut().for_each(hugging_face::link_bases);
        }
        for entry in &mut models.entries {
            prose::conclude(entry, vocabulary);
            entry.citations = (0..models.citations.len()).collect();
        }
        models
    }
}
