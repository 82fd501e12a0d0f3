//! One section: its models, citations and collection.

use std::collections::HashSet;

use rustc_hash::FxHashSet;

use super::checksums::{self, FileSum};
use super::cited;
use super::compatibility;
use super::counterparts;
use super::ensemble;
use super::entry;
use super::links;
use super::offers::{self, Offer};
use super::passage::{Passage, one_line};
use super::shared::Shared;
use super::statement::{self, Statement};
use super::summary;
use super::tables;
use super::words::Words;
use crate::markdown::Section;
use crate::model::{Citation, Collection, Document, EnsembleResult, Entry, Fault, Link, Rule, TableReading};
use crate::span::Spanned;
use crate::vocabulary::Vocabulary;

/// What a section says. Places in lists are those of its own lists.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    collection: Option<Collection>,
    entries: Vec<Entry>,
    citations: Vec<Citation>,
    faults: Vec<Fault>,
    tables: Vec<TableReading>,
    /// What a section without models says of the datasets of all the document's models.
    pub(super) of_document: Vec<Statement>,
    /// What a section without models cites.
    pub(super) cited: cited::Apart,
    /// What its footnotes cite.
    pub(super) notes: cited::Apart,
    /// What the citations of a section with models are called where they are meant.
    marks: Vec<Option<cited::Mark>>,
    /// The headings above the section and its own, by where they begin.
    pub(super) path: Vec<u32>,
    /// The checksums of files that it gives, whoever links them.
    pub(super) sums: Vec<FileSum>,
}

impl Extracted {
    /// Whether it lists models.
    pub(super) fn has_entries(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Whether its tables list models.
    pub(super) fn has_entries_of_tables(&self) -> bool {
        self.entries.iter().any(|entry| entry.named_by.rule == Rule::NamingColumn)
    }

    /// Whether it is about one model, which its heading names.
    pub(super) fn is_one_model(&self) -> bool {
        matches!(self.entries.as_slice(), [entry] if entry.named_by.rule == Rule::WholeSection)
    }

    /// Makes it a section without models.
    pub(super) fn leave_out_models(&mut self) {
        *self = Self {
            faults: std::mem::take(&mut self.faults),
            tables: std::mem::take(&mut self.tables),
            path: std::mem::take(&mut self.path),
            // What the title's section cites is meant for the models under it.
            cited: cited::Apart::for_all(std::mem::take(&mut self.citations)),
            notes: std::mem::take(&mut self.notes),
            sums: std::mem::take(&mut self.sums),
            ..Self::default()
        };
    }

    /// Moves everything but what is cited apart to the end of the document's lists; returns what other sections may mean.
    pub(super) fn append_to(mut self, document: &mut Document) -> cited::Shared {
        let (first_entry, first_citation) = (document.entries.len(), document.citations.len());
        let place = self.collection.as_ref().map(|_| document.collections.len());
        for entry in &mut self.entries {
            entry.collection = place;
            entry.citations.iter_mut().for_each(|citation| *citation += first_citation);
        }
        if let Some(collection) = &mut self.collection {
            collection.citations.iter_mut().for_each(|citation| *citation += first_citation);
            let combined = collection.results.iter_mut().flat_map(|result| &mut result.entries);
            combined.for_each(|entry| *entry += first_entry);
        }
        document.collections.extend(self.collection);
        document.entries.append(&mut self.entries);
        document.citations.append(&mut self.citations);
        document.faults.append(&mut self.faults);
        document.tables.append(&mut self.tables);
        cited::Shared::marked(self.marks, first_citation)
    }
}

/// Reads a section.
pub(super) fn extract(section: &Section, vocabulary: &Vocabulary) -> Extracted {
    let words = Words::of(section, vocabulary);
    let (in_tables, tables) = read_tables(&words, section, vocabulary);
    let offers = offers::offers(&words, !in_tables.is_empty());
    let sums = sums(&words, vocabulary);
    let mut found = Extracted { tables, sums, path: path(section), ..Extracted::default() };
    found.notes = cited::in_notes(&section.notes, vocabulary, &mut found.faults);
    if offers.is_empty() && in_tables.is_empty() {
        found.of_document = statement::statements(&words);
        found.cited = cited::apart(&words, opens(section), &mut found.faults);
        return found;
    }
    let cited = cited::read(&words, &offers, &mut found.faults);
    (found.citations, found.marks) = (cited.citations, cited.marks);
    let prose = shared_passages(&words, &offers);
    let titles: Vec<_> = found.citations.iter().map(|c| c.title.span).collect();
    let facts = Shared::of(&words, &offers, &prose, &titles);
    let context = entry::Context { words: &words, offers: &offers, shared: facts, vocabulary };
    found.entries = entry::entries(&context, section.span);
    for (entry, citations) in found.entries.iter_mut().zip(cited.by_offer) {
        entry.citations = citations;
    }
    for mut entry in of_rows(&mut found, in_tables) {
        entry.citations.clone_from(&cited.of_all);
        entry.compatibility.clone_from(&context.shared.compatibility);
        found.entries.push(entry);
    }
    let mut results = ensemble::results(&words, &prose, &offers);
    in_source_order(&mut found.entries, &mut results);
    if let Some(heading) = &section.heading {
        let title = one_line(heading.text.plain.trim()).trim_end_matches(['.', ':']).to_owned();
        found.collection = Some(Collection {
            title: Spanned::new(title, heading.span),
            anchor: heading.anchor.clone(),
            span: section.span,
            summary: opening_summary(&words, &prose),
            links: shared_links(&words, &prose, &found.entries),
            citations: (0..found.citations.len()).collect(),
            results,
        });
    }
    found
}

/// Whether a section opens its document: nothing stands above it, and its heading is of the highest level.
fn opens(section: &Section) -> bool {
    section.above.is_empty() && section.heading.as_ref().is_none_or(|heading| heading.level == 1)
}

/// The headings above a section and its own, by where they begin.
fn path(section: &Section) -> Vec<u32> {
    let own = section.heading.iter().map(|heading| heading.text.whole_span().start);
    section.above.iter().map(|text| text.whole_span().start).chain(own).collect()
}

/// The checksums of files that a section gives.
fn sums(words: &Words<'_>, vocabulary: &Vocabulary) -> Vec<FileSum> {
    let mut found = checksums::in_words(words);
    found.extend(words.tables.iter().flat_map(|words| tables::of_files(words.table, vocabulary)));
    found
}

/// The models of the section's tables but for those that it also lists, which get what the rows say of them.
fn of_rows(found: &mut Extracted, in_tables: Vec<Entry>) -> Vec<Entry> {
    let mut rows = in_tables.into_iter();
    let mut left = Vec::new();
    for reading in &mut found.tables {
        let of_table = rows.by_ref().take(reading.models).collect();
        let (own, given) = counterparts::give(&mut found.entries, of_table);
        (reading.models, reading.given) = (own.len(), given);
        left.extend(own);
    }
    left
}

/// Puts entries of tables among the others where they stand; `results` name entries by their places.
fn in_source_order(entries: &mut Vec<Entry>, results: &mut [EnsembleResult]) {
    if entries.is_sorted_by_key(|entry| entry.name.span.start) {
        return;
    }
    let mut ordered: Vec<(usize, Entry)> = std::mem::take(entries).into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, entry)| entry.name.span.start);
    let mut places = vec![0; ordered.len()];
    for (new, (old, _)) in ordered.iter().enumerate() {
        places[*old] = new;
    }
    results.iter_mut().flat_map(|result| &mut result.entries).for_each(|entry| *entry = places[*entry]);
    entries.extend(ordered.into_iter().map(|(_, entry)| entry));
}

/// How many passages behind a table are looked at for notes on its figures.
const MOST_NOTES: usize = 16;

/// The models that the section's tables list, in order, and how each table was read.
fn read_tables(words: &Words<'_>, section: &Section, vocabulary: &Vocabulary) -> (Vec<Entry>, Vec<TableReading>) {
    let (mut entries, mut readings) = (Vec::new(), Vec::new());
    if words.tables.is_empty() {
        return (entries, readings);
    }
    let above: Vec<Passage<'_>> = section.above.iter().map(|text| Passage::new(text, vocabulary)).collect();
    let heading = words.heading.map(|at| &words.passages[at]);
    for (at, table) in words.tables.iter().enumerate() {
        let next = words.tables.get(at + 1).map_or(words.passages.len(), |next| next.behind);
        let intro = table.intros.iter().map(|at| &words.passages[*at]).collect();
        let notes = words.body_in(table.behind..next).take(MOST_NOTES).collect();
        let (mut found, mut read) =
            tables::read(table, &tables::Context { intro, heading, above: &above, notes }, vocabulary);
        entries.append(&mut found);
        readings.append(&mut read);
    }
    (entries, readings)
}

/// What a section is about, as its opening paragraphs say it: those before the first list or block.
fn opening_summary(words: &Words<'_>, shared: &[usize]) -> Option<Spanned<String>> {
    let first_item = words.lists.iter().flat_map(|list| list.items.iter().flatten()).min();
    let first_code = words.code.iter().map(|code| code.passage).min();
    let first_table = words.tables.first().map(|table| table.behind);
    let ends = first_item.copied().into_iter().chain(first_code).chain(first_table);
    let end = ends.min().unwrap_or(words.passages.len());
    let paragraphs = words.paragraphs().take_while(|(at, _)| *at < end);
    let opening = paragraphs.filter(|(at, _)| shared.binary_search(at).is_ok()).map(|(_, passage)| passage);
    opening.filter(|passage| compatibility::in_passage(passage, 0).is_none()).find_map(summary::of_paragraph)
}

/// The prose that belongs to no single offer, introducing lines included.
fn shared_passages(words: &Words<'_>, offers: &[Offer]) -> Vec<usize> {
    let own: FxHashSet<usize> = offers.iter().flat_map(|offer| offer.own.iter().copied()).collect();
    words.body_indices().filter(|at| !own.contains(at)).collect()
}

/// Links of the prose that belongs to no single offer, each address once, those of the section's entries left out.
fn shared_links(words: &Words<'_>, shared: &[usize], entries: &[Entry]) -> Vec<Link> {
    let leads = entries.iter().filter_map(|entry| entry.links.first());
    let mut known: HashSet<&str> = leads.map(|link| link.url.as_str()).collect();
    let mut found = Vec::new();
    for passage in shared.iter().map(|at| &words.passages[*at]) {
        let new = passage.text.links.iter().filter(|link| known.insert(&link.url));
        found.extend(new.map(|link| links::link(passage, link)));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};

    const ITEM: &str = "* [A](https://gist.github.com/a/0123456789): one\n";

    #[test]
    fn a_section_with_models_is_a_collection() {
        let (document, file) = read(&format!(
            "# Zoo\nHello.\n\n## <a name=\"b\"></a>B models.\nThey find birds.\n\n{ITEM}\n## Other\ntext\n"
        ));
        assert_eq!(shown(&document.collections, |c| c.title.value.clone()), "B models");
        let collection = &document.collections[0];
        assert_eq!(collection.anchor.as_deref(), Some("b"));
        assert_eq!(collection.summary.as_ref().map(|s| s.value.as_str()), Some("They find birds."));
        assert_eq!(file.quote(collection.title.span), "## <a name=\"b\"></a>B models.");
        assert_eq!(document.entries[0].collection, Some(0));
        assert_eq!(document.title.map(|title| title.value).as_deref(), Some("Zoo"));
    }

    #[test]
    fn models_before_any_heading_have_no_collection() {
        let document = read(ITEM).0;
        assert_eq!((document.collections.len(), document.entries[0].collection), (0, None));
    }

    #[test]
    fn what_stands_behind_a_table_is_no_summary() {
        let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| T\u{2020} | 70.1 | [w](t.pth) |\n";
        let summary = |before: &str| {
            let page = format!("## Models\n{before}\n\n{table}\n\u{2020} Trained for a longer time.\n");
            read(&page).0.collections.remove(0).summary.map(|summary| summary.value)
        };
        assert_eq!(summary(""), None);
        assert_eq!(summary("Small networks that find birds.").as_deref(), Some("Small networks that find birds."));
    }

    #[test]
    fn models_of_tables_stand_among_the_others_in_source_order() {
        let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| T | 70.1 | [w](t.pth) |\n";
        let document = read(&format!(
            "## Models\n{table}\nModels:\n{ITEM}\nThe combination of A and A2 reaches 5.1% top-5 error.\n\nMore models:\n{}",
            ITEM.replace("[A]", "[A2]")
        ))
        .0;
        assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), "T A A2");
        let [combined] = document.collections[0].results.as_slice() else { panic!("{document:?}") };
        assert_eq!(combined.entries, [1, 2]);
    }

    #[track_caller]
    fn check_links(prose: &str, own: &str, shared: &str) {
        let document = read(&format!("## M\n{prose}\n\nModels:\n{ITEM}")).0;
        assert_eq!(shown(&document.entries[0].links, |l| l.url.clone()), own, "{prose:?}");
        assert_eq!(shown(&document.collections[0].links, |l| l.url.clone()), shared, "{prose:?}");
    }

    #[test]
    fn what_is_said_for_all_stays_on_the_collection() {
        let gist = "https://gist.github.com/a/0123456789";
        check_links(
            "See the [page](http://x.org/p) and [paper](http://x.org/q).",
            gist,
            "http://x.org/p http://x.org/q",
        );
        check_links("See [a](http://x.org/p) and [b](http://x.org/p).", gist, "http://x.org/p");
        check_links(&format!("[A]({gist}) has all details."), gist, "");
        check_links("Nothing.", gist, "");
    }
}
