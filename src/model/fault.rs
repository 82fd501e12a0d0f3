//! Faults that reading a file came upon; rules in [`crate::check`] turn them into diagnostics.

use crate::span::Span;

/// Something wrong with a file's bytes, front matter or Markdown, which reading worked around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Bytes that are not valid UTF-8.
    InvalidUtf8 {
        /// The bytes.
        span: Span,
    },
    /// Front matter that is not well-formed, or is no keys with values.
    FrontMatter {
        /// The place where it goes wrong, up to the end of the line.
        span: Span,
        /// What is wrong, one line.
        message: String,
    },
    /// A key of a card that means nothing.
    UnknownCardKey {
        /// The key.
        span: Span,
        /// The key that is probably meant, if there is one.
        meant: Option<&'static str>,
    },
    /// A value of a card that was left out.
    CardValue {
        /// The value, or the key where there is none.
        span: Span,
        /// Why, one line.
        message: String,
        /// What to do.
        help: String,
    },
    /// A metafile of which something cannot be read: not well-formed, or a value of the wrong type.
    Metafile {
        /// The place that the parser names, or the value.
        span: Span,
        /// What is wrong, one line without a full stop.
        message: String,
    },
    /// A key of a metafile that means nothing, and differs little from one that does.
    MetafileKey {
        /// The key.
        span: Span,
        /// The key that is probably meant.
        meant: &'static str,
    },
    /// A value of a metafile that is well-formed and leads nowhere.
    MetafileValue {
        /// The value.
        span: Span,
        /// What is wrong, one line.
        message: String,
        /// What to do.
        help: String,
    },
    /// A metafile imports a file that the content does not have.
    MissingImport {
        /// The path as written.
        span: Span,
        /// The path.
        path: String,
    },
    /// `###Title`: renders as text, was read as a heading.
    HeadingWithoutSpace {
        /// The heading's line.
        span: Span,
        /// The `#` signs.
        marker: Span,
    },
    /// `[text] (url)`: renders as text, was read as a link.
    SplitLink {
        /// The whole link.
        span: Span,
        /// The blanks between its two halves.
        gap: Span,
    },
    /// A row of dashes with another number of cells than the head above: renders as text, was read as a table.
    DelimiterRow {
        /// The row.
        span: Span,
        /// How many cells the head has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// An arXiv identifier that cannot be one, as `1409.155` or `cs1405.3531`.
    MalformedArxivId {
        /// The identifier as written.
        span: Span,
        /// The identifier that is probably meant, if there is one.
        meant: Option<String>,
    },
}
