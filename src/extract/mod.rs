//! From Markdown to typed entries.
//!
//! 1. A section's text becomes `passage`s (names of the vocabulary, `cues` and sentences found once); 2. `offers`
//!    says which words offer a model; 3. a file a concern reads its field from the words (`links`, `results`, `logs`,
//!    `datasets`, `terms`, `lineage`, `compatibility`, `citation`, `summary`); 4. `section` puts entry and collection
//!    together, with what is `shared` by the entries of a section; 5. `card` reads a model card's front matter.
//!
//! Rules name ways of writing, never the words of one document. Where the words do not say a thing, it is left out.

mod card;
mod citation;
mod compatibility;
mod cues;
mod datasets;
mod ensemble;
mod entry;
mod figures;
mod lineage;
mod links;
mod logs;
mod names;
mod offers;
mod pairs;
mod passage;
mod paths;
mod pattern;
mod results;
mod section;
mod shared;
mod summary;
mod terms;
#[cfg(test)]
mod testing;

use rayon::prelude::*;

use crate::markdown;
use crate::model::{Document, DocumentKind};
use crate::source::SourceFile;
use crate::span::Spanned;
use crate::vocabulary::Vocabulary;

/// Reads everything that a file says. Never fails: faults are in [`Document::faults`].
pub fn extract(file: &SourceFile, vocabulary: &Vocabulary) -> Document {
    let parsed = markdown::parse(file);
    let mut document = Document {
        file: file.id,
        kind: DocumentKind::Page,
        title: title(&parsed),
        collections: Vec::new(),
        entries: Vec::new(),
        citations: Vec::new(),
        faults: parsed.faults,
    };
    let front_matter = parsed.front_matter.and_then(|yaml| card::read(yaml, &mut document.faults));
    if let Some(front_matter) = front_matter {
        document.kind = DocumentKind::Card;
        document.entries.push(card::entry(&front_matter, &parsed.outline, vocabulary));
        return document;
    }
    // One long page is the usual zoo, so the work is shared out by sections and not by files alone.
    let sections = parsed.outline.sections.into_par_iter().map(|section| section::extract(&section, vocabulary));
    sections.collect::<Vec<_>>().into_iter().for_each(|section| section.append_to(&mut document));
    if !document.entries.is_empty() {
        document.kind = DocumentKind::Zoo;
    }
    document
}

/// The first heading of the highest level at the document's top.
fn title(parsed: &markdown::Parsed<'_>) -> Option<Spanned<String>> {
    let mut headings = parsed.outline.sections.iter().filter_map(|section| section.heading.as_ref());
    let heading = headings.find(|heading| heading.level == 1)?;
    Some(Spanned::new(passage::one_line(&heading.text.plain), heading.text.whole_span()))
}
