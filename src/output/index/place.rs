//! Places in files, and findings about them.

use crate::diagnostic;
use crate::output::index::{Diagnostic, Related, SourceRef};
use crate::source::Sources;
use crate::span::Span;

impl<'a> SourceRef<'a> {
    /// The place that `span` names.
    pub fn new(sources: &'a Sources, span: Span) -> Self {
        let place = sources.locate(span);
        Self {
            file: place.file,
            line: place.line,
            end_line: place.end_line,
            start: span.start,
            end: span.end,
            quote: place.quote,
        }
    }
}

impl<'a> Diagnostic<'a> {
    /// A finding with the places that its spans name.
    pub fn new(sources: &'a Sources, found: &'a diagnostic::Diagnostic) -> Self {
        let related = |other: &'a diagnostic::Related| Related {
            message: &other.message,
            source: SourceRef::new(sources, other.span),
        };
        Self {
            code: found.code,
            severity: found.severity,
            message: &found.message,
            help: found.help.as_deref(),
            source: SourceRef::new(sources, found.span),
            related: found.related.iter().map(related).collect(),
        }
    }
}
