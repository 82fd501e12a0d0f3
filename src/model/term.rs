//! Terms of the vocabulary (tasks, datasets, architectures, frameworks) as an entry uses them.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Reason;
use crate::span::Span;

/// How a value came to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The words at this place say it.
    Written(Span),
    /// It follows from another term, whose id this is (`ImageNet` implies image classification).
    Inferred(Arc<str>),
}

impl Origin {
    /// The place where the value is written, if it is written anywhere.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Written(span) => Some(*span),
            Self::Inferred(_) => None,
        }
    }
}

/// A task, an architecture or a framework that an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Identifier in the vocabulary; a slug of the name where the vocabulary does not know it.
    pub id: Arc<str>,
    /// The vocabulary's name, or the words themselves.
    pub name: Arc<str>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a dataset was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DatasetRole {
    /// The model was trained on it.
    Train,
    /// The model was fine-tuned on it.
    Finetune,
    /// The model, or the one it was built on, was pre-trained on it.
    Pretrain,
    /// The model was evaluated on it.
    Eval,
}

/// A dataset that an entry was trained or evaluated on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetUse {
    /// Which dataset.
    pub term: Term,
    /// What for; `None` where the words do not say.
    pub role: Option<DatasetRole>,
    /// Why the model is taken to have to do with it.
    pub reason: Reason,
}
