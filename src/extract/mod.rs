//! From Markdown to typed entries.
//!
//! 1. A section's text becomes `passage`s (names of the vocabulary, `cues` and sentences found once); 2. `offers`
//!    says which words offer a model; 3. a file a concern reads its field from the words (`links`, `results`, `logs`,
//!    `datasets`, `terms`, `lineage`, `compatibility`, `citation`, `summary`, `commands`, `keyed`); 4. `section` puts entry
//!    and collection together, with what is `shared` by the entries of a section, and gives the rows of tables that are
//!    `counterparts` of listed models to those; 5. `checksums` go to the weights they name in any section; 6. `card` reads a
//!    model card by its keys.
//!
//! `metafile` reads files of keys and values, whose words are read by the same rules as the cells of tables. `keys` makes
//! trees of what cards and metafiles are written in.
//!
//! Rules name ways of writing, never the words of one document. Where the words do not say a thing, it is left out.

mod card;
mod checksums;
mod citation;
mod cited;
mod commands;
mod compatibility;
mod counterparts;
mod cues;
mod datasets;
mod ensemble;
mod entry;
mod figures;
mod keyed;
mod keys;
mod lineage;
mod links;
mod logs;
mod metafile;
mod names;
mod offers;
mod pairs;
mod parts;
mod passage;
mod paths;
mod pattern;
mod results;
mod section;
mod shared;
mod statement;
mod summary;
mod tables;
mod terms;
#[cfg(test)]
pub(crate) mod testing;
mod words;

use rayon::prelude::*;

pub(crate) use self::datasets::merge as merge_datasets;
pub(crate) use self::links::{is_generic, path_of};
use self::section::Extracted;

use crate::markdown::{Parsed, Section};
use crate::model::{Document, DocumentKind, Entry, LinkKind};
use crate::source::{Format, SourceFile};
use crate::span::Spanned;
use crate::vocabulary::Vocabulary;

/// Reads everything that a file says. Never fails: faults are in [`Document::faults`].
pub fn extract(file: &SourceFile, vocabulary: &Vocabulary) -> Document {
    if let Some(format) = Format::of(&file.path, file.text()) {
        return metafile::extract(file, format, vocabulary);
    }
    let mut faults = Vec::new();
    let card::Opened { mut parsed, keys } = card::open(file, &mut faults);
    faults.splice(0..0, std::mem::take(&mut parsed.faults));
    let blank = Document {
        file: file.id,
        kind: DocumentKind::Page,
        title: None,
        collections: Vec::new(),
        entries: Vec::new(),
        citations: Vec::new(),
        tables: Vec::new(),
        faults,
        imports: Vec::new(),
        named_collections: Vec::new(),
    };
    match keys {
        card::Keys::Page => page(blank, &parsed, file, vocabulary),
        keys => card(blank, keys, &parsed.sections().collect::<Vec<_>>(), file, vocabulary),
    }
}

/// Reads a document with keys; the prose of a card whose keys are broken gives nothing.
fn card(
    mut document: Document,
    keys: card::Keys,
    sections: &[Section],
    file: &SourceFile,
    vocabulary: &Vocabulary,
) -> Document {
    document.title = sections.iter().find_map(title);
    if let card::Keys::Card(card) = keys {
        let models = card.models(sections, file, vocabulary, &mut document.faults);
        (document.entries, document.citations) = (models.entries, models.citations);
    }
    if !document.entries.is_empty() {
        document.kind = DocumentKind::Card;
    }
    document
}

/// Reads a page; one that lists no models may be about the model that its title names.
fn page(blank: Document, parsed: &Parsed<'_>, file: &SourceFile, vocabulary: &Vocabulary) -> Document {
    let document = of_sections(blank.clone(), parts::folded(parsed.sections(), vocabulary), file, vocabulary);
    if !document.entries.is_empty() {
        return document;
    }
    let Some(sections) = parts::under_title(parsed.sections(), vocabulary) else { return document };
    let titled = of_sections(blank, sections.into_iter(), file, vocabulary);
    let has_weights = |entry: &Entry| entry.links.iter().any(|link| link.kind == LinkKind::Weights);
    if matches!(titled.entries.as_slice(), [only] if has_weights(only)) { titled } else { document }
}

/// Reads the sections of a page into a document.
fn of_sections(
    mut document: Document,
    sections: impl Iterator<Item = Section> + Send,
    file: &SourceFile,
    vocabulary: &Vocabulary,
) -> Document {
    let (mut of_document, mut sums) = (Vec::new(), Vec::new());
    let work = |section: Section| (title(&section), section::extract(&section, vocabulary));
    let mut sections = in_parallel(sections, work);
    leave_out_title(&mut sections);
    let (mut cited, mut places) = (Vec::new(), Vec::new());
    for (title, mut section) in sections {
        document.title = document.title.or(title);
        of_document.append(&mut section.of_document);
        let path = std::mem::take(&mut section.path);
        let (apart, notes) = (std::mem::take(&mut section.cited), std::mem::take(&mut section.notes));
        sums.append(&mut section.sums);
        cited.push(section.append_to(&mut document));
        places.resize(document.entries.len(), path.clone());
        cited.extend([apart.append_to(path, &mut document), notes.append_to(Vec::new(), &mut document)]);
    }
    cited::share(&mut document, file, &cited, &places);
    cited::leave_out_data(&mut document, file);
    statement::inherit(&mut document.entries, &of_document, vocabulary);
    checksums::give(&mut document.entries, &sums);
    if !document.entries.is_empty() {
        document.kind = DocumentKind::Zoo;
    }
    document
}

/// Works on sections while the next ones are still being parsed: one long page is the usual zoo, so that files alone
/// would not share the work out. The results are in the order of the sections.
fn in_parallel<T: Send>(sections: impl Iterator<Item = Section> + Send, work: impl Fn(Section) -> T + Sync) -> Vec<T> {
    let worked = sections.enumerate().par_bridge().map(|(at, section)| (at, work(section)));
    let mut worked: Vec<(usize, T)> = worked.collect();
    worked.sort_unstable_by_key(|(at, _)| *at);
    worked.into_iter().map(|(_, result)| result).collect()
}

/// Takes back that a document's title is a model where its other sections list some: they are what it is about. A document
/// without a title of the highest level may begin with one of a lower level.
fn leave_out_title(sections: &mut [(Option<Spanned<String>>, Extracted)]) {
    const FIRST: usize = 2;
    let mut titled = sections.iter().enumerate().filter(|(_, (title, _))| title.is_some()).map(|(at, _)| at);
    let (at, lists) = match (titled.next(), titled.next()) {
        (Some(at), None) => (at, Extracted::has_entries as fn(&Extracted) -> bool),
        (None, _) => {
            let first = sections.iter().take(FIRST).position(|(_, section)| section.is_one_model());
            let (Some(at), 1) = (first, sections.iter().filter(|(_, section)| section.is_one_model()).count()) else {
                return;
            };
            (at, Extracted::has_entries_of_tables as fn(&Extracted) -> bool)
        }
        _ => return,
    };
    let others = sections.iter().enumerate().any(|(other, (_, section))| other != at && lists(section));
    let title = &mut sections[at].1;
    if others && title.is_one_model() {
        title.leave_out_models();
    }
}

/// The title of a document, where the section is headed by it: the first heading of the highest level.
fn title(section: &Section) -> Option<Spanned<String>> {
    let heading = section.heading.as_ref().filter(|heading| heading.level == 1)?;
    Some(Spanned::new(passage::one_line(&heading.text.plain), heading.text.whole_span()))
}
