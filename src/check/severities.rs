//! How much each rule's findings matter on a site.

use std::collections::BTreeMap;

use super::{RULES, Rule, rule};
use crate::diagnostic::Severity;

/// The severities that a site sets, over those that the rules have by themselves.
#[derive(Debug, Clone, Default)]
pub struct Severities {
    by_code: BTreeMap<&'static str, Severity>,
}

/// A key under `[lints]` that is no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{key}` is no rule")]
pub struct UnknownLint {
    /// The key as written.
    pub key: String,
    /// The rule's name or code that is most like it, if any is.
    pub nearest: Option<&'static str>,
}

impl Severities {
    /// Takes the `[lints]` table of site.toml, whose keys are names or codes of rules. Where a rule is given by both, its
    /// name holds.
    ///
    /// # Errors
    /// When a key is neither a rule's name nor its code.
    pub fn new(lints: &BTreeMap<String, Severity>) -> Result<Self, UnknownLint> {
        let mut by_code = BTreeMap::new();
        for (key, severity) in lints {
            let Some(rule) = rule(key) else {
                return Err(UnknownLint { key: key.clone(), nearest: nearest(key) });
            };
            if key == rule.name {
                by_code.insert(rule.code, *severity);
            } else {
                by_code.entry(rule.code).or_insert(*severity);
            }
        }
        Ok(Self { by_code })
    }

    /// The severity of a rule's findings.
    pub fn of(&self, rule: &Rule) -> Severity {
        self.by_code.get(rule.code).copied().unwrap_or(rule.severity)
    }
}

impl UnknownLint {
    /// What to do about it, one sentence.
    pub fn help(&self) -> String {
        match self.nearest {
            Some(name) => format!("did you mean `{name}`? `zoodex explain` lists all rules"),
            None => "`zoodex explain` lists all rules".to_owned(),
        }
    }
}

/// The rule's name or code that a misspelt `key` most likely means.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    let key = key.to_lowercase().replace('_', "-");
    let likeness = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &key);
    let names = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
    names.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|name| likeness(name) > 0.8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lints(pairs: &[(&str, Severity)]) -> BTreeMap<String, Severity> {
        pairs.iter().map(|(key, severity)| ((*key).to_owned(), *severity)).collect()
    }

    #[track_caller]
    fn check(pairs: &[(&str, Severity)], expected: Severity) {
        let severities = Severities::new(&lints(pairs)).unwrap();
        assert_eq!(severities.of(rule("ZX101").unwrap()), expected);
    }

    #[test]
    fn names_and_codes_set_severities() {
        check(&[], Severity::Warn);
        check(&[("heading-without-space", Severity::Deny)], Severity::Deny);
        check(&[("ZX101", Severity::Allow)], Severity::Allow);
        check(&[("ZX101", Severity::Allow), ("heading-without-space", Severity::Deny)], Severity::Deny);
        check(&[("zx101", Severity::Info)], Severity::Info);
        check(&[("split-link", Severity::Deny)], Severity::Warn);
    }

    #[track_caller]
    fn check_unknown(key: &str, nearest: Option<&str>) {
        let error = Severities::new(&lints(&[(key, Severity::Deny)])).unwrap_err();
        assert_eq!((error.key.as_str(), error.nearest), (key, nearest));
    }

    #[test]
    fn unknown_keys_are_refused_with_the_nearest_name() {
        check_unknown("heading_without_space", Some("heading-without-space"));
        check_unknown("split-lnk", Some("split-link"));
        check_unknown("qqq", None);
    }
}
