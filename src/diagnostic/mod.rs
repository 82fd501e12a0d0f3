//! Diagnostics: what is wrong with a zoo's pages, as plain data; one renderer a format.
//!
//! [`crate::check`] makes them. Renderers take them in the order in which they are to be shown ([`sort`]) together with
//! the [`Sources`](crate::source::Sources) that their spans refer to: [`text`] is for people, [`json`] for programs.

mod excerpt;
pub mod json;
mod summary;
pub mod text;

pub use summary::Summary;
pub(crate) use summary::counted;

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported.
    Allow,
    /// Worth knowing; nothing need be done.
    Info,
    /// Should be mended; the build goes on.
    Warn,
    /// Must be mended; nothing is published.
    Deny,
}

impl Severity {
    /// The severity's name in site.toml and in JSON: `allow`, `info`, `warn` or `deny`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code of the rule, such as `ZX201`.
    pub code: &'static str,
    /// Name of the rule, such as `citation-of-another-paper`; the key under `[lints]` in site.toml.
    pub name: &'static str,
    /// How much it matters, after site.toml has been heard.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The bytes in question, as few as possible.
    pub span: Span,
    /// What to write beside the marked bytes, a few words; empty for none.
    pub label: String,
    /// Other places that explain it.
    pub related: Vec<Related>,
}

/// A further place that a diagnostic points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is to be seen there.
    pub message: String,
    /// The place.
    pub span: Span,
}

/// Brings diagnostics into the order in which they are shown: by file, position and code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let place = |it: &Diagnostic| (it.span.file, it.span.start, it.code, it.span.end);
        place(a).cmp(&place(b)).then_with(|| a.message.cmp(&b.message))
    });
}
