//! What rules report.

use super::Rule;
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::span::Span;

/// A fault that a rule has found; a diagnostic but for what is the same in all findings of a rule.
#[derive(Debug, Clone)]
#[must_use = "a finding counts when it is reported"]
pub struct Finding {
    span: Span,
    message: String,
    label: String,
    help: Option<String>,
    related: Vec<Related>,
}

impl Finding {
    /// A fault at `span`, which should be as few bytes as possible; `message` is one sentence without a full stop.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: String::new(), help: None, related: Vec::new() }
    }

    /// Adds a few words to stand beside the marked bytes.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points to another place that explains the fault.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }
}

/// The findings of one rule.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// The findings as diagnostics of `rule`.
    pub(super) fn into_diagnostics(self, rule: &Rule, severity: Severity) -> impl Iterator<Item = Diagnostic> {
        let (code, name) = (rule.code, rule.name);
        self.found.into_iter().map(move |finding| Diagnostic {
            code,
            name,
            severity,
            message: finding.message,
            help: finding.help,
            span: finding.span,
            label: finding.label,
            related: finding.related,
        })
    }
}
