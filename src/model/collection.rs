//! Collections: a section of a page that lists models.

use crate::model::{EvalResult, Link};
use crate::span::{Span, Spanned};

/// A section of a zoo's page, with what it says for all of its models.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    /// The heading without markup and without a closing full stop; its span is the heading's line.
    pub title: Spanned<String>,
    /// The anchor that the heading carries: `<a name="fcn">`, `{#fcn}`.
    pub anchor: Option<String>,
    /// Everything from the heading to the next section.
    pub span: Span,
    /// What the section is about, plain text.
    pub summary: Option<Spanned<String>>,
    /// The section's links that belong to no single entry.
    pub links: Vec<Link>,
    /// Indices into the document's citations.
    pub citations: Vec<usize>,
    /// Figures of several models combined.
    pub results: Vec<EnsembleResult>,
}

/// A figure that several models reach together.
#[derive(Debug, Clone, PartialEq)]
pub struct EnsembleResult {
    /// The figure.
    pub result: EvalResult,
    /// Indices of the combined entries in the document; empty where the words do not say which.
    pub entries: Vec<usize>,
}
