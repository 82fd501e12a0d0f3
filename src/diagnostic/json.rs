//! Diagnostics for programs: one JSON object, its `diagnostics` shaped as those of the index.

use std::io;

use serde::Serialize;

use super::Diagnostic;
use crate::output::index;
use crate::source::Sources;

/// Writes `{ "diagnostics": [ … ] }`, indented and with a newline at the end.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(diagnostics: &[Diagnostic], sources: &Sources, mut out: impl io::Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Report<'a> {
        diagnostics: Vec<index::Diagnostic<'a>>,
    }
    let diagnostics = diagnostics.iter().map(|it| index::Diagnostic::new(sources, it)).collect();
    serde_json::to_writer_pretty(&mut out, &Report { diagnostics })?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Related, Severity};
    use crate::span::Span;

    #[test]
    fn places_carry_lines_offsets_and_quotes() {
        let mut sources = Sources::default();
        let id = sources.add("zoo.md", b"a\n###b\n".to_vec());
        let diagnostic = Diagnostic {
            code: "ZX101",
            name: "heading-without-space",
            severity: Severity::Warn,
            message: "m".to_owned(),
            help: None,
            span: Span::new(id, 2, 5),
            label: String::new(),
            related: vec![Related { message: "r".to_owned(), span: Span::new(id, 0, 1) }],
        };
        let mut out = Vec::new();
        write(&[diagnostic], &sources, &mut out).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let expected = serde_json::json!({ "diagnostics": [{
            "code": "ZX101", "severity": "warn", "message": "m", "help": null,
            "source": { "file": "zoo.md", "line": 2, "end_line": 2, "start": 2, "end": 5, "quote": "###" },
            "related": [{ "message": "r", "source":
                { "file": "zoo.md", "line": 1, "end_line": 1, "start": 0, "end": 1, "quote": "a" } }],
        }] });
        assert_eq!(read, expected);
        assert!(out.ends_with(b"}\n"));
    }
}
