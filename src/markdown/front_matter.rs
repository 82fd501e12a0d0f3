//! Splitting YAML front matter from a document.

use crate::source::SourceFile;
use crate::span::Span;

/// The YAML block that opens a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter<'a> {
    /// The YAML between the fences.
    pub text: &'a str,
    /// Where it is.
    pub span: Span,
}

/// Finds the front matter and the offset at which the body begins (behind a byte order mark in any case).
///
/// The block opens with `---` on the first line and closes with a line `---` or `...`; an unclosed one is no front
/// matter but a rule followed by text.
pub(super) fn split(file: &SourceFile) -> (Option<FrontMatter<'_>>, usize) {
    let text = file.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(first) = line_end(text, start).filter(|end| text[start..*end].trim_end() == "---") else {
        return (None, start);
    };
    let mut at = first;
    while let Some(end) = line_end(text, at) {
        if matches!(text[at..end].trim_end(), "---" | "...") {
            let yaml = FrontMatter { text: &text[first..at], span: Span::new(file.id, first, at) };
            return (Some(yaml), end);
        }
        at = end;
    }
    (None, start)
}

/// The offset behind the line that begins at `at`, its line ending included; `None` at the end of the text.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    Some(rest.find('\n').map_or(text.len(), |end| at + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;

    #[track_caller]
    fn check(text: &str, yaml: Option<&str>, body: &str) {
        let file = SourceFile::new(FileId(0), "a.md", text.as_bytes().to_vec());
        let (found, start) = split(&file);
        assert_eq!(found.map(|f| f.text), yaml, "{text:?}");
        assert_eq!(&text[start..], body, "{text:?}");
    }

    #[test]
    fn front_matter_is_split_off() {
        check("---\na: 1\n---\nbody", Some("a: 1\n"), "body");
        check("\u{feff}---\r\na: 1\r\n---\r\nbody", Some("a: 1\r\n"), "body");
        check("---\n---\n", Some(""), "");
        check("---\na: 1\n...", Some("a: 1\n"), "");
    }

    #[test]
    fn other_openings_are_body() {
        check("---\nno end\n", None, "---\nno end\n");
        check("\u{feff}text", None, "text");
        check("text\n---\na\n---\n", None, "text\n---\na\n---\n");
        check("----\na\n---\n", None, "----\na\n---\n");
        check("", None, "");
    }
}
