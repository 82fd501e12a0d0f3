//! How many diagnostics there are, in a line.

use std::collections::BTreeSet;
use std::fmt;

use super::{Diagnostic, Severity};

/// The number of diagnostics of each severity and of the files they are in; shown as `3 warnings, 1 info in 2 files`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Diagnostics at deny level.
    pub errors: usize,
    /// Diagnostics at warn level.
    pub warnings: usize,
    /// Diagnostics at info level.
    pub infos: usize,
    /// Files that have any.
    pub files: usize,
}

impl Summary {
    /// Counts diagnostics.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Deny),
            warnings: count(Severity::Warn),
            infos: count(Severity::Info),
            files: diagnostics.iter().map(|it| it.span.file).collect::<BTreeSet<_>>().len(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts =
            [(self.errors, "error", "errors"), (self.warnings, "warning", "warnings"), (self.infos, "info", "infos")];
        let counts: Vec<_> =
            counts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many)).collect();
        if counts.is_empty() {
            return out.write_str("no diagnostics");
        }
        write!(out, "{} in {}", counts.join(", "), counted(self.files, "file", "files"))
    }
}

/// A number with the noun that fits it: `1 file`, `2 files`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check((errors, warnings, infos, files): (usize, usize, usize, usize), shown: &str) {
        assert_eq!(Summary { errors, warnings, infos, files }.to_string(), shown);
    }

    #[test]
    fn counts_read_as_a_sentence_would() {
        check((0, 3, 1, 2), "3 warnings, 1 info in 2 files");
        check((1, 0, 0, 1), "1 error in 1 file");
        check((2, 1, 2, 3), "2 errors, 1 warning, 2 infos in 3 files");
        check((0, 0, 0, 0), "no diagnostics");
    }
}
