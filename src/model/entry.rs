//! Entries: one model, or one code release, that a zoo offers.

use crate::model::{DatasetUse, EvalResult, Link, Number, Reason, Rule, Term, WeightsFile};
use crate::span::{Span, Spanned};

/// What the words say of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name as written, without markup; its span is where the name stands.
    pub name: Spanned<String>,
    /// Why these words are a model's name.
    pub named_by: Reason,
    /// Everything that belongs to the entry: its list item, paragraph, section or card.
    pub span: Span,
    /// Index of the collection in the document's list.
    pub collection: Option<usize>,
    /// One or two sentences of plain text.
    pub summary: Option<Spanned<String>>,
    /// What the model is for.
    pub tasks: Vec<Term>,
    /// The families of network it belongs to.
    pub architectures: Vec<Term>,
    /// The software it was made with or for.
    pub frameworks: Vec<Term>,
    /// The datasets it was trained or evaluated on.
    pub datasets: Vec<DatasetUse>,
    /// Its figures.
    pub results: Vec<EvalResult>,
    /// Its size, cost and schedule.
    pub properties: Vec<Property>,
    /// Its links, in source order.
    pub links: Vec<Link>,
    /// Indices into the document's citations.
    pub citations: Vec<usize>,
    /// What it was fine-tuned from or built on.
    pub base_models: Vec<BaseModel>,
    /// A warning that it does not run everywhere.
    pub compatibility: Option<Compatibility>,
    /// SPDX identifier where the words are one, else the source's own words.
    pub license: Option<Spanned<String>>,
    /// Files with its parameters.
    pub weights: Vec<WeightsFile>,
    /// Identifier of its gist where a card gives one.
    pub gist_id: Option<Spanned<String>>,
}

impl Entry {
    /// An entry of which only the name is known, and by which rule.
    pub fn named(name: Spanned<String>, rule: Rule, span: Span) -> Self {
        Self {
            name,
            named_by: Reason::own(rule),
            span,
            collection: None,
            summary: None,
            tasks: Vec::new(),
            architectures: Vec::new(),
            frameworks: Vec::new(),
            datasets: Vec::new(),
            results: Vec::new(),
            properties: Vec::new(),
            links: Vec::new(),
            citations: Vec::new(),
            base_models: Vec::new(),
            compatibility: None,
            license: None,
            weights: Vec::new(),
            gist_id: None,
        }
    }
}

/// The model that an entry was fine-tuned from or built on, as the words name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseModel {
    /// The words that name it.
    pub name: String,
    /// Where it is linked; an entry with the same link is the model meant.
    pub url: Option<String>,
    /// Where it is named.
    pub span: Span,
}

/// A note that an entry runs only with some version, branch or fork.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compatibility {
    /// The sentences that say so.
    pub note: Spanned<String>,
    /// The branches and versions they name.
    pub links: Vec<Link>,
}

/// A size, a cost or a schedule: parameters, FLOPs, file size, epochs.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Property id of the vocabulary: `params`, `flops`, `model-size`, …
    pub name: String,
    /// The number as written.
    pub value: Number,
    /// The unit as written, if any.
    pub unit: Option<String>,
    /// What else the words say of it: the device that a time was taken on, the size of the batch.
    pub setting: Option<String>,
    /// Where it is written.
    pub span: Span,
    /// Why the words are this property.
    pub reason: Reason,
}
