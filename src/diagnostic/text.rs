//! Diagnostics for people: the lines in question with the bytes marked, as compilers show them.

use annotate_snippets::renderer::{DecorStyle, Renderer};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet, normalize_untrusted_str};

use super::excerpt::Excerpt;
use super::{Diagnostic, Severity};
use crate::source::Sources;
use crate::span::Span;

/// How the text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Whether to colour it with ANSI escape sequences.
    pub colour: bool,
    /// Columns that a line of source may take before it is trimmed around the marked bytes.
    pub width: usize,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { colour: false, width: 120 }
    }
}

/// Renders one diagnostic over several lines, with a line break at the end.
///
/// Control characters in messages, paths and sources are replaced, so that a page cannot command the terminal.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: TextStyle) -> String {
    let renderer = if style.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width).decor_style(DecorStyle::Ascii);
    let title = level(diagnostic.severity).primary_title(printable(&diagnostic.message)).id(diagnostic.code);
    let mut groups = vec![marked(Group::with_title(title), sources, diagnostic.span, &diagnostic.label)];
    for related in &diagnostic.related {
        let title = Level::NOTE.secondary_title(printable(&related.message));
        groups.push(marked(Group::with_title(title), sources, related.span, ""));
    }
    if let Some(help) = &diagnostic.help {
        groups.push(Group::with_title(Level::HELP.secondary_title(printable(help))));
    }
    let mut text = renderer.render(&groups);
    text.push('\n');
    text
}

/// Adds the place of `span` and the lines it is on, the span marked and labelled.
fn marked<'a>(group: Group<'a>, sources: &Sources, span: Span, label: &str) -> Group<'a> {
    let file = sources.file(span.file);
    let excerpt = Excerpt::new(file, span);
    let path = printable(&file.path);
    let label = (!label.is_empty()).then(|| printable(label));
    let annotation = AnnotationKind::Primary.span(excerpt.marked).label(label);
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).annotation(annotation);
    match excerpt.column {
        None => group.element(snippet.path(path)),
        Some(column) => group.element(Origin::path(path).line(excerpt.line).char_column(column)).element(snippet),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Deny => Level::ERROR,
        Severity::Warn => Level::WARNING,
        Severity::Info | Severity::Allow => Level::INFO,
    }
}

/// The text without characters that a terminal acts upon; tabs and line breaks become blanks.
fn printable(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|character| match character {
            '\n' | '\t' => ' ',
            '\u{80}'..='\u{9f}' => '¤',
            other => other,
        })
        .collect();
    normalize_untrusted_str(&flat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Related;
    use crate::span::FileId;
    use proptest::prelude::*;

    fn diagnostic(span: Span) -> Diagnostic {
        Diagnostic {
            code: "ZX202",
            name: "citation-of-another-paper",
            severity: Severity::Warn,
            message: "the message".to_owned(),
            help: None,
            span,
            label: String::new(),
            related: Vec::new(),
        }
    }

    fn sources(text: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add("zoo.md", text.as_bytes().to_vec());
        sources
    }

    #[test]
    fn the_marked_bytes_stand_under_their_line() {
        let sources = sources("# Zoo\nsee (arXiv:1409.1556) and [paper](http://arxiv.org/abs/1312.4400)\n");
        let diagnostic = Diagnostic {
            label: "cited".to_owned(),
            help: Some("keep one of the two".to_owned()),
            related: vec![Related { message: "the paper linked".to_owned(), span: Span::new(FileId(0), 40, 73) }],
            ..diagnostic(Span::new(FileId(0), 11, 26))
        };
        insta::assert_snapshot!(render(&diagnostic, &sources, TextStyle::default()));
    }

    #[test]
    fn colour_is_an_option() {
        let (sources, diagnostic) = (sources("abc"), diagnostic(Span::new(FileId(0), 1, 2)));
        assert!(!render(&diagnostic, &sources, TextStyle::default()).contains('\u{1b}'));
        let style = TextStyle { colour: true, ..TextStyle::default() };
        assert!(render(&diagnostic, &sources, style).contains("\u{1b}["));
    }

    #[test]
    fn long_lines_are_trimmed_around_the_mark() {
        let sources = sources(&format!("{}mark{}", "left ".repeat(60), " right".repeat(60)));
        let text = render(&diagnostic(Span::new(FileId(0), 300, 304)), &sources, TextStyle::default());
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_page_cannot_command_the_terminal() {
        let mut sources = Sources::default();
        let id = sources.add("\u{1b}[2J.md", "\u{1b}[31m \u{9b}31m".as_bytes().to_vec());
        let hostile = Diagnostic {
            message: "a\u{1b}[2J".to_owned(),
            label: "b\u{1b}[2J".to_owned(),
            help: Some("c\u{9b}2J".to_owned()),
            related: vec![Related { message: "d\u{1b}[2J".to_owned(), span: Span::new(id, 0, 3) }],
            ..diagnostic(Span::new(id, 0, 8))
        };
        let text = render(&hostile, &sources, TextStyle::default());
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_can_be_shown(text in "[a-c\\n\\r\\t \u{feff}ä漢\u{9b}]{0,40}", start in 0..60_usize, length in 0..60_usize) {
            let sources = sources(&text);
            let shown = render(&diagnostic(Span::new(FileId(0), start, start + length)), &sources, TextStyle::default());
            prop_assert!(shown.starts_with("warning[ZX202]: the message\n"));
        }
    }
}
