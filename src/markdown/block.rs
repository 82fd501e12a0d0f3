//! Blocks of a document.

use std::sync::Arc;

use super::table::Table;
use super::text::RichText;
use crate::span::Span;

/// A block of Markdown.
#[derive(Debug)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph, or the text of a tight list item.
    Paragraph(RichText),
    /// A list.
    List(List),
    /// A code block, fenced or indented.
    Code(CodeBlock),
    /// A block quote.
    Quote(Vec<Block>),
    /// A table, written with pipes or as HTML.
    Table(Table),
    /// Raw HTML.
    Html(Span),
    /// What a `<summary>` in raw HTML says: it heads what follows.
    Summary(RichText),
    /// A footnote; those outside of lists and quotes are moved to [`Section::notes`](super::Section::notes).
    Footnote(Footnote),
}

/// The text of a footnote: `[^1]: …`.
#[derive(Debug)]
pub struct Footnote {
    /// What stands behind the `^`.
    pub label: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: Arc<RichText>,
    /// An identifier that it carries: `{#id}`, `<a name="id">`.
    pub anchor: Option<String>,
    /// The heading's line.
    pub span: Span,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// Its items.
    pub items: Vec<Item>,
    /// The whole list.
    pub span: Span,
}

/// A list item.
#[derive(Debug)]
pub struct Item {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// The whole item with its bullet.
    pub span: Span,
}

/// A code block.
#[derive(Debug)]
pub struct CodeBlock {
    /// The code, line ends as `\n`.
    pub text: RichText,
    /// Whether it stands between fences; else it is indented.
    pub fenced: bool,
    /// The word behind the opening fence.
    pub language: Option<String>,
    /// The whole block.
    pub span: Span,
}
