//! Diagnostics for programs: one JSON object, its `diagnostics` shaped as those of the index.

use std::io;

use serde::Serialize;

use super::{Diagnostic, Related};
use crate::output::index;
use crate::source::Sources;
use crate::span::Span;

/// Writes `{ "diagnostics": [ … ] }`, indented and with a newline at the end.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(diagnostics: &[Diagnostic], sources: &Sources, mut out: impl io::Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Report<'a> {
        diagnostics: Vec<index::Diagnostic<'a>>,
    }
    let diagnostics = diagnostics.iter().map(|it| diagnostic(it, sources)).collect();
    serde_json::to_writer_pretty(&mut out, &Report { diagnostics })?;
    out.write_all(b"\n")
}

fn diagnostic<'a>(it: &'a Diagnostic, sources: &'a Sources) -> index::Diagnostic<'a> {
    index::Diagnostic {
        code: it.code,
        severity: it.severity,
        message: &it.message,
        help: it.help.as_deref(),
        source: source_ref(it.span, sources),
        related: it.related.iter().map(|further| related(further, sources)).collect(),
    }
}

fn related<'a>(it: &'a Related, sources: &'a Sources) -> index::Related<'a> {
    index::Related { message: &it.message, source: source_ref(it.span, sources) }
}

fn source_ref(span: Span, sources: &Sources) -> index::SourceRef<'_> {
    let place = sources.locate(span);
    index::SourceRef {
        file: place.file,
        line: place.line,
        end_line: place.end_line,
        start: span.start,
        end: span.end,
        quote: place.quote,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

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
