//! Rules: what is checked about a zoo's pages, and how the findings become diagnostics.
//!
//! 1. [`Facts`] is what a rule may look at: typed values only, as no rule parses text. 2. [`RULES`] is the table of all
//!    rules, one file each. 3. [`run`] asks each rule for its [`Finding`]s and stamps them with the rule's code and the
//!    severity that [`Severities`] gives. Findings come out sorted.

mod findings;
mod rule;
mod rules;
mod severities;
#[cfg(test)]
mod testing;

pub use findings::{Finding, Findings};
pub use rule::Rule;
pub use rules::RULES;
pub use severities::Severities;

use std::iter;

use crate::catalog::Catalog;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::Citation;
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// What rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What they say.
    pub catalog: &'a Catalog,
    /// What is known of the field.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Facts<'a> {
    /// The citations of all pages, each as it is written there.
    fn citations(&self) -> impl Iterator<Item = &'a Citation> + use<'a> {
        self.catalog.citations.iter().flat_map(|cited| iter::once(&cited.citation).chain(&cited.further))
    }
}

/// The rule with this code or name, as `ZX101` or `heading-without-space`.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code_or_name || rule.name == code_or_name)
}

/// The names and codes of all rules: what may stand under `[lints]` in site.toml.
pub fn lint_names() -> Vec<&'static str> {
    RULES.iter().flat_map(|rule| [rule.name, rule.code]).collect()
}

/// Checks the facts by every rule that is not allowed and returns the diagnostics in the order in which they are shown.
pub fn run(facts: &Facts<'_>, severities: &Severities) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        let severity = severities.of(rule);
        if severity == Severity::Allow {
            continue;
        }
        let mut findings = Findings::default();
        (rule.check)(facts, &mut findings);
        diagnostics.extend(findings.into_diagnostics(rule, severity));
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}
