//! Regular expressions of the rules.

use regex::Regex;

/// Compiles a pattern of a rule.
///
/// Word boundaries are those of ASCII letters: with Unicode's, one accent or dash in a text makes the search leave its
/// fast engine for one many times slower.
///
/// # Panics
/// When the pattern is malformed; patterns are constants, and tests use each.
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("the pattern is constant")
}

/// A static pattern, compiled when it is first used: `pattern!(NAME, r"…")`.
macro_rules! pattern {
    ($name:ident, $pattern:literal $(,)?) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::extract::pattern::compile($pattern));
    };
}
pub(super) use pattern;
