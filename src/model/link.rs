//! Links of an entry or a collection.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Reason;
use crate::span::Span;

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// A gist.
    Gist,
    /// A repository, a branch or a source file.
    Code,
    /// A weights file, an archive or a cloud folder to download.
    Weights,
    /// A network or training configuration.
    Config,
    /// A training log or its metrics.
    Log,
    /// A publication: arXiv, DOI, PDF, a page called a paper or report.
    Paper,
    /// A page about the work.
    Project,
    /// A dataset's page or download.
    Dataset,
    /// Something to try: a notebook, a hosted demonstration.
    Demo,
    /// Instructions or documentation.
    Doc,
    /// A place inside the zoo's own repository, named in words.
    Path,
    /// Anything else, such as a news article.
    Other,
}

impl LinkKind {
    /// All kinds, in their order.
    pub const ALL: [Self; 12] = [
        Self::Gist,
        Self::Code,
        Self::Weights,
        Self::Config,
        Self::Log,
        Self::Paper,
        Self::Project,
        Self::Dataset,
        Self::Demo,
        Self::Doc,
        Self::Path,
        Self::Other,
    ];

    /// The kind's name in the index: `gist`, `code`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gist => "gist",
            Self::Code => "code",
            Self::Weights => "weights",
            Self::Config => "config",
            Self::Log => "log",
            Self::Paper => "paper",
            Self::Project => "project",
            Self::Dataset => "dataset",
            Self::Demo => "demo",
            Self::Doc => "doc",
            Self::Path => "path",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A link as the source writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target as written (an absolute URL, a path relative to the document, or a path of the zoo's repository).
    pub url: String,
    /// What it leads to, judged by the words around it first and its host second.
    pub kind: LinkKind,
    /// The link's text without markup; the URL itself where it stands bare.
    pub text: String,
    /// The whole link with its brackets.
    pub span: Span,
    /// Why it is taken to be of this kind.
    pub reason: Reason,
}
