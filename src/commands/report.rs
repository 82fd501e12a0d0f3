//! Diagnostics on a stream, and what they mean for the exit code.

use std::io::{self, Write};

use zoodex::diagnostic::text::{self, TextStyle};
use zoodex::diagnostic::{Diagnostic, Severity, Summary};
use zoodex::source::Sources;

use super::Outcome;

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
