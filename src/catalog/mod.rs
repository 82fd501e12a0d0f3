//! From documents to one catalog: ids, cards joined with pages, citations merged, lineage.

mod addresses;
mod assemble;
mod ids;
mod joining;
mod lineage;
mod metafiles;
mod papers;
mod rivals;
#[cfg(test)]
mod testing;
pub(crate) mod titles;

pub use assemble::assemble;
pub use ids::slug;

use crate::model::{Citation, Collection, Entry, EvalResult, Fault, Property, TableReading};
use crate::span::{FileId, Span, Spanned};

/// Everything that a site's content says, joined and addressed by stable ids.
///
/// Lists are in source order; where an entry or a collection holds an index (of a collection, of citations, of
/// combined entries) it is one into the lists of this catalog.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The models.
    pub models: Vec<Model>,
    /// The sections that list them.
    pub collections: Vec<CatalogCollection>,
    /// The publications, each once.
    pub citations: Vec<CatalogCitation>,
    /// Documents that list no models and become pages of their own.
    pub pages: Vec<Page>,
    /// What is wrong with the files, as far as reading them came upon it.
    pub faults: Vec<Fault>,
    /// How the tables were read, in the order of their files.
    pub tables: Vec<TableReading>,
}

/// A model of the catalog.
#[derive(Debug)]
pub struct Model {
    /// Slug, unique in the catalog and stable between builds.
    pub id: String,
    /// What the words say of it.
    pub entry: Entry,
    /// For each of the entry's base models the model of this catalog that is meant, if it is one.
    pub bases: Vec<Option<usize>>,
    /// Models that name this one as a base.
    pub derived: Vec<usize>,
    /// Names in further places, such as a card or a metafile that joined the entry.
    pub further_sources: Vec<Span>,
    /// Figures on which a card or a metafile that joined the entry differs from the page.
    pub contradictions: Vec<Contradiction>,
}

impl Model {
    /// A model by itself: no relations to others, no further places.
    pub fn new(id: String, entry: Entry) -> Self {
        let (bases, derived, further_sources, contradictions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { id, entry, bases, derived, further_sources, contradictions }
    }
}

/// Two figures that cannot both be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// The figure that is shown.
    pub kept: Figure,
    /// The one that is not.
    pub dropped: Figure,
}

/// What can be said in two ways.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A figure of a metric.
    Result(EvalResult),
    /// A size, a cost or a schedule.
    Property(Property),
}

impl Figure {
    /// Where it is written.
    pub fn span(&self) -> Span {
        match self {
            Self::Result(result) => result.span,
            Self::Property(property) => property.span,
        }
    }
}

/// A collection of the catalog.
#[derive(Debug)]
pub struct CatalogCollection {
    /// Slug, unique among collections.
    pub id: String,
    /// What the section says.
    pub section: Collection,
    /// Its models, in source order.
    pub models: Vec<usize>,
}

/// A publication of the catalog.
#[derive(Debug)]
pub struct CatalogCitation {
    /// Citation key, unique: first author's family name, year, first word of the title.
    pub key: String,
    /// What the words say; where several pages cite the paper, the first of them.
    pub citation: Citation,
    /// The same paper as later places cite it, in source order; where they differ, a page is wrong.
    pub further: Vec<Citation>,
    /// The models that cite it.
    pub models: Vec<usize>,
}

/// A document without models.
#[derive(Debug)]
pub struct Page {
    /// Path of the page in the site without extension: `about`.
    pub slug: String,
    /// Its title.
    pub title: Spanned<String>,
    /// The file whose Markdown it shows.
    pub file: FileId,
}
