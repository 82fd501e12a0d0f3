//! What was read from one file.

use crate::model::{Citation, Collection, Entry, Fault, TableReading};
use crate::span::{FileId, Spanned};

/// What kind of document a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// A page that lists models.
    Zoo,
    /// A card that describes a model by keys at its top, or the few that its index lists.
    Card,
    /// A file of keys and values that describes models.
    Metafile,
    /// A page that lists no models.
    Page,
}

/// Everything that one file says.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The document's title: that of its front matter, or its first top heading.
    pub title: Option<Spanned<String>>,
    /// Sections that list models, in source order.
    pub collections: Vec<Collection>,
    /// The models, in source order.
    pub entries: Vec<Entry>,
    /// The publications cited, in source order.
    pub citations: Vec<Citation>,
    /// How its tables were read, in source order.
    pub tables: Vec<TableReading>,
    /// What is wrong with the file's Markdown or front matter.
    pub faults: Vec<Fault>,
    /// Other metafiles that this one names to be read as well.
    pub imports: Vec<Spanned<String>>,
    /// The collections that a metafile's models are said to be in and that it does not have, each where it is first named.
    pub named_collections: Vec<Spanned<String>>,
}
