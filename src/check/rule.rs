//! What a rule is.

use super::{Facts, Findings};
use crate::diagnostic::Severity;

/// A rule: what it is called, what it says of itself and how it checks.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, never reused: `ZX1xx` Markdown and files, `2xx` citations, `3xx` datasets and results, `4xx` links,
    /// `5xx` the catalog.
    pub code: &'static str,
    /// Name of the fault in kebab case, such as `heading-without-space`; a key under `[lints]` in site.toml.
    pub name: &'static str,
    /// Severity unless site.toml says otherwise.
    pub severity: Severity,
    /// What the rule finds, one line without a full stop.
    pub summary: &'static str,
    /// The rule's documentation in Markdown: what it does, why it matters, an example, what to do.
    pub explanation: &'static str,
    /// Looks for the fault.
    pub check: fn(&Facts<'_>, &mut Findings),
}
