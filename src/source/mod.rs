//! Source files as they are on disk, and the places that spans name in them.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::span::{FileId, LineIndex, Span};

mod format;
mod walk;

pub use format::Format;
pub use walk::{StaticFile, read_vocabulary, static_files};

/// One file of content, read whole.
#[derive(Debug)]
pub struct SourceFile {
    /// The file's number within the run.
    pub id: FileId,
    /// Path relative to the content root with `/` between its parts (as given, for `extract`).
    pub path: String,
    text: String,
    /// The bytes on disk, kept only where they are not valid UTF-8.
    invalid: Option<Vec<u8>>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Takes a file's bytes. Each byte that is not valid UTF-8 stands as `?` in [`SourceFile::text`], so that
    /// offsets stay those of the file.
    pub fn new(id: FileId, path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, invalid) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let bytes = error.into_bytes();
                (with_placeholders(&bytes), Some(bytes))
            }
        };
        Self { id, path: path.into(), text, invalid, lines: OnceLock::new() }
    }

    /// The file's text; byte for byte as long as the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's bytes, as they are on disk.
    pub fn bytes(&self) -> &[u8] {
        self.invalid.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// The places whose bytes are not valid UTF-8, in order.
    pub fn invalid_spans(&self) -> Vec<Span> {
        let Some(bytes) = &self.invalid else { return Vec::new() };
        let mut spans = Vec::new();
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            at += chunk.valid().len();
            let end = at + chunk.invalid().len();
            if end > at {
                spans.push(Span::new(self.id, at, end));
            }
            at = end;
        }
        spans
    }

    /// The line starts of the file, computed once.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The bytes between a span's ends, as text (invalid bytes as U+FFFD).
    pub fn quote(&self, span: Span) -> Cow<'_, str> {
        let range = span.range();
        match &self.invalid {
            None => Cow::Borrowed(self.text.get(range).unwrap_or_default()),
            Some(bytes) => String::from_utf8_lossy(bytes.get(range).unwrap_or_default()),
        }
    }
}

/// All files of a run, addressed by [`FileId`].
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Whether they are all the files of a content folder, and not some that were named.
    is_whole: bool,
}

impl Sources {
    /// Adds a file and returns its number.
    pub fn add(&mut self, path: impl Into<String>, bytes: Vec<u8>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(id, path, bytes));
        id
    }

    /// The files in the order they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Whether these are all the files of a content folder, so that one which is not among them is missing.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The file with this number.
    ///
    /// # Panics
    /// When the number comes from another run's `Sources`, which is a bug of the caller.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The folder of a file, without a slash at its end; empty for files of the root.
    ///
    /// # Panics
    /// As [`Sources::file`].
    pub fn folder(&self, id: FileId) -> &str {
        self.file(id).path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The place that a span names, with lines and the quoted bytes.
    pub fn locate(&self, span: Span) -> Location<'_> {
        let file = self.file(span.file);
        let lines = file.lines();
        let line = lines.line(span.start);
        let last = if span.end > span.start { span.end - 1 } else { span.start };
        Location { file: &file.path, line, end_line: lines.line(last), span, quote: file.quote(span) }
    }
}

/// A span made readable: file, lines and the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'a> {
    /// Path of the file, as in [`SourceFile::path`].
    pub file: &'a str,
    /// First line, 1-based.
    pub line: usize,
    /// Last line, 1-based; the same as `line` for most values.
    pub end_line: usize,
    /// The span itself.
    pub span: Span,
    /// The bytes between the span's ends.
    pub quote: Cow<'a, str>,
}

/// Replaces every byte that is not valid UTF-8 with `?`, keeping the length.
fn with_placeholders(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_survive_invalid_bytes() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", b"Kr\xe4henb\xfchl\nB".to_vec());
        let file = sources.file(id);
        assert_eq!(file.text(), "Kr?henb?hl\nB");
        assert_eq!(file.invalid_spans().iter().map(|s| s.range()).collect::<Vec<_>>(), [2..3, 7..8]);
        assert_eq!(file.quote(Span::new(id, 0, 4)), "Kr\u{fffd}h");
        let place = sources.locate(Span::new(id, 11, 12));
        assert_eq!((place.line, place.end_line, place.quote.as_ref()), (2, 2, "B"));
    }
}
