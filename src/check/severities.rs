//! How much each rule's findings matter on a site.

use std::collections::BTreeMap;

use super::{Rule, rule};
use crate::diagnostic::Severity;

/// The severities that a site sets, over those that the rules have by themselves.
#[derive(Debug, Clone, Default)]
pub struct Severities {
    by_code: BTreeMap<&'static str, Severity>,
}

impl Severities {
    /// Takes the `[lints]` table of site.toml, whose keys are names or codes of rules. Where a rule is given by both, its
    /// name holds; keys that are no rule's say nothing here, as reading site.toml refuses them.
    pub fn new(lints: &BTreeMap<String, Severity>) -> Self {
        let mut by_code = BTreeMap::new();
        for (key, severity) in lints {
            match rule(key) {
                Some(rule) if key == rule.name => drop(by_code.insert(rule.code, *severity)),
                Some(rule) => drop(by_code.entry(rule.code).or_insert(*severity)),
                None => {}
            }
        }
        Self { by_code }
    }

    /// The severity of a rule's findings.
    pub fn of(&self, rule: &Rule) -> Severity {
        self.by_code.get(rule.code).copied().unwrap_or(rule.severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&str, Severity)], expected: Severity) {
        let lints = pairs.iter().map(|(key, severity)| ((*key).to_owned(), *severity)).collect();
        assert_eq!(Severities::new(&lints).of(rule("ZX101").unwrap()), expected);
    }

    #[test]
    fn names_and_codes_set_severities() {
        check(&[], Severity::Warn);
        check(&[("heading-without-space", Severity::Deny)], Severity::Deny);
        check(&[("ZX101", Severity::Allow)], Severity::Allow);
        check(&[("ZX101", Severity::Allow), ("heading-without-space", Severity::Deny)], Severity::Deny);
        check(&[("split-link", Severity::Deny)], Severity::Warn);
    }
}
