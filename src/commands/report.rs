//! Diagnostics on a stream, and what they mean for the exit code.

use std::io::{self, Write};

use zoodex::diagnostic::text::{self, TextStyle};
use zoodex::diagnostic::{Diagnostic, Severity, Summary};
use zoodex::pipeline::Zoo;
use zoodex::source::Sources;

use super::Outcome;
use crate::streams;

/// What to do about faults at deny level.
pub(super) const REMEDY: &str =
    "help: mend them, or set another severity under [lints] in site.toml; `zoodex explain CODE` says more";

/// Writes diagnostics as text, a blank line after each, and a line with their number.
pub(super) fn write_text(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    style: TextStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        writeln!(out, "{}", text::render(diagnostic, sources, style))?;
    }
    writeln!(out, "{}", Summary::of(diagnostics))
}

/// How a command ends that found these.
pub(super) fn outcome(diagnostics: &[Diagnostic]) -> Outcome {
    let denied = diagnostics.iter().any(|it| it.severity == Severity::Deny);
    if denied { Outcome::Denied } else { Outcome::Done }
}

/// Shows on standard error what is at least of a severity.
pub(super) fn report(zoo: &Zoo, least: Severity) {
    let shown: Vec<_> = zoo.diagnostics.iter().filter(|it| it.severity >= least).cloned().collect();
    if !shown.is_empty() {
        streams::tell(|err| write_text(&shown, &zoo.sources, streams::text_style(&io::stderr()), err));
    }
}

/// A number with the noun that fits it.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
