//! Joins what the documents say.
//!
//! 1. Cards join the page entries that point at them, metafiles the models of pages and cards that they describe;
//!    2. collections and models get their ids; 3. citations of one paper become one; 4. base models that are linked become
//!    lineage.

use std::collections::{HashMap, HashSet};

use super::ids::{Ids, slug};
use super::papers::{self, Papers};
use super::{Catalog, CatalogCitation, CatalogCollection, Model, Page, joining, lineage, metafiles};
use crate::model::{Citation, Document, DocumentKind, Fault, LinkKind};
use crate::source::Sources;
use crate::span::Spanned;
use crate::vocabulary::Vocabulary;

/// Makes one catalog of the documents, which are in the order of their files.
pub fn assemble(documents: Vec<Document>, sources: &Sources, vocabulary: &Vocabulary) -> Catalog {
    let (mut cards, mut of_keys) = (Vec::new(), Vec::new());
    let mut builder = Builder::default();
    for document in documents {
        match document.kind {
            DocumentKind::Page => builder.page(document, sources),
            DocumentKind::Zoo => builder.zoo(document),
            DocumentKind::Card => cards.push(document),
            DocumentKind::Metafile => of_keys.push(document),
        }
    }
    let index = joining::Index::new(&builder.catalog.models, sources);
    let mut in_folder: HashMap<&str, usize> = HashMap::new();
    for card in &cards {
        *in_folder.entry(sources.folder(card.file)).or_default() += 1;
    }
    for mut card in cards {
        builder.catalog.faults.append(&mut card.faults);
        let citations: Vec<usize> = card.citations.drain(..).map(|citation| builder.citation(citation)).collect();
        let is_of_one = card.entries.len() == 1;
        for mut entry in card.entries.drain(..) {
            remap(&mut entry.citations, &citations);
            let (path, alone) = (&sources.file(card.file).path, in_folder.get(sources.folder(card.file)) == Some(&1));
            match index.page_entry(&entry, path, alone).filter(|_| is_of_one) {
                Some(at) => builder.join(at, entry),
                None => builder.model(entry),
            }
        }
    }
    builder.metafiles(of_keys, &index, sources, vocabulary);
    builder.finish(sources)
}

#[derive(Default)]
struct Builder {
    catalog: Catalog,
    model_ids: Ids,
    collection_ids: Ids,
    papers: Papers,
}

impl Builder {
    fn page(&mut self, document: Document, sources: &Sources) {
        let path = &sources.file(document.file).path;
        let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        let parts: Vec<_> = stem.split('/').map(slug).filter(|part| !part.is_empty()).collect();
        let title = document.title.unwrap_or_else(|| {
            let name = stem.rsplit('/').next().unwrap_or(stem).replace(['-', '_'], " ");
            Spanned::new(name, crate::span::Span::new(document.file, 0, 0))
        });
        self.catalog.faults.extend(document.faults);
        self.catalog.tables.extend(document.tables);
        self.catalog.pages.push(Page { slug: parts.join("/"), title, file: document.file });
    }

    fn zoo(&mut self, document: Document) {
        let citations: Vec<usize> = document.citations.into_iter().map(|citation| self.citation(citation)).collect();
        let remap = |list: &mut Vec<usize>| remap(list, &citations);
        let (first_collection, first_model) = (self.catalog.collections.len(), self.catalog.models.len());
        for mut section in document.collections {
            remap(&mut section.citations);
            for result in &mut section.results {
                result.entries.iter_mut().for_each(|entry| *entry += first_model);
            }
            let id = self.collection_ids.take(&slug(&section.title.value), "section");
            self.catalog.collections.push(CatalogCollection { id, section, models: Vec::new() });
        }
        for mut entry in document.entries {
            remap(&mut entry.citations);
            entry.collection = entry.collection.map(|at| at + first_collection);
            self.model(entry);
        }
        self.catalog.faults.extend(document.faults);
        self.catalog.tables.extend(document.tables);
    }

    fn model(&mut self, entry: crate::model::Entry) {
        let place = self.catalog.models.len();
        let collection = entry.collection.map(|at| &mut self.catalog.collections[at]);
        let prefix = collection.as_ref().map_or("", |collection| collection.id.as_str()).to_owned();
        if let Some(collection) = collection {
            collection.models.push(place);
        }
        let id = self.model_ids.take_or_prefix(&slug(&entry.name.value), &prefix);
        for at in &entry.citations {
            self.catalog.citations[*at].models.push(place);
        }
        let bases = Vec::new();
        self.catalog.models.push(Model { bases, ..Model::new(id, entry) });
    }

    /// Joins a card with the entry of a page.
    fn join(&mut self, at: usize, card: crate::model::Entry) {
        for citation in &card.citations {
            let models = &mut self.catalog.citations[*citation].models;
            if !models.contains(&at) {
                models.push(at);
            }
        }
        joining::join(&mut self.catalog.models[at], card);
    }

    /// Adds a citation, or finds the same paper among those that are there.
    fn citation(&mut self, citation: Citation) -> usize {
        let place = self.papers.place(&citation, &self.catalog.citations);
        if let Some(paper) = self.catalog.citations.get_mut(place) {
            paper.citation.complete_from(&citation);
            paper.further.push(citation);
        } else {
            let (key, further, models) = (String::new(), Vec::new(), Vec::new());
            self.catalog.citations.push(CatalogCitation { key, citation, further, models });
        }
        place
    }

    /// Adds what metafiles say, each to the models and sections that it describes.
    fn metafiles(
        &mut self,
        documents: Vec<Document>,
        cards: &joining::Index,
        sources: &Sources,
        vocabulary: &Vocabulary,
    ) {
        self.missing_imports(&documents, sources);
        self.catalog.faults.extend(metafiles::missing_collections(&documents, sources));
        let index = metafiles::Index::new(&self.catalog, sources);
        for mut document in documents {
            self.catalog.faults.append(&mut document.faults);
            let mut models = index.models(&document, sources);
            // A page that points at the folder of one model means that model.
            if let ([entry], [model @ None]) = (document.entries.as_slice(), models.as_mut_slice()) {
                *model = cards.page_entry(entry, &sources.file(document.file).path, true);
            }
            self.metafile(document, &models, &index, sources, vocabulary);
        }
    }

    fn metafile(
        &mut self,
        mut document: Document,
        models: &[Option<usize>],
        index: &metafiles::Index,
        sources: &Sources,
        vocabulary: &Vocabulary,
    ) {
        let citations: Vec<usize> =
            std::mem::take(&mut document.citations).into_iter().map(|citation| self.citation(citation)).collect();
        document.collections.iter_mut().for_each(|section| remap(&mut section.citations, &citations));
        document.entries.iter_mut().for_each(|entry| remap(&mut entry.citations, &citations));
        let members = metafiles::members(&document, models);
        let mut homes = Vec::with_capacity(document.collections.len());
        for (at, members) in members.iter().enumerate() {
            let about = index.section(&document, at, sources);
            homes.push(self.section(&document.collections[at], members, about));
        }
        for (mut entry, model) in document.entries.into_iter().zip(models) {
            let Some(place) = *model else {
                entry.collection = entry.collection.and_then(|at| homes[at]);
                self.model(entry);
                continue;
            };
            let model = &mut self.catalog.models[place];
            for at in &entry.citations {
                if !model.entry.citations.contains(at) {
                    model.entry.citations.push(*at);
                    self.catalog.citations[*at].models.push(place);
                }
            }
            metafiles::join(model, entry, vocabulary);
        }
    }

    /// The section of a metafile's collection: that of a page, where one is about it or lists its models and no others.
    /// What the collection says goes to all such sections; models that no page lists go to the only one, or to a section of
    /// their own.
    fn section(
        &mut self,
        collection: &crate::model::Collection,
        members: &metafiles::Members,
        about: Option<usize>,
    ) -> Option<usize> {
        let listed = members.listed.iter().filter_map(|at| self.catalog.models[*at].entry.collection);
        let mut sections: Vec<usize> = listed.chain(about).collect();
        sections.sort_unstable();
        sections.dedup();
        let known: HashSet<usize> = members.listed.iter().copied().collect();
        sections.retain(|at| {
            about == Some(*at) || self.catalog.collections[*at].models.iter().all(|model| known.contains(model))
        });
        for at in &sections {
            let section = &mut self.catalog.collections[*at].section;
            joining::extend_new(&mut section.citations, collection.citations.clone(), |a, b| a == b);
            // What is called the readme is the page itself.
            let links = collection.links.iter().filter(|link| link.kind != LinkKind::Doc).cloned().collect();
            joining::extend_new(&mut section.links, links, |a, b| a.url == b.url);
        }
        match sections.as_slice() {
            _ if !members.has_others => None,
            [only] => Some(*only),
            _ => {
                let id = self.collection_ids.take(&slug(&collection.title.value), "section");
                let section = collection.clone();
                self.catalog.collections.push(CatalogCollection { id, section, models: Vec::new() });
                Some(self.catalog.collections.len() - 1)
            }
        }
    }

    /// Notes the files that metafiles import and that the content does not have.
    fn missing_imports(&mut self, documents: &[Document], sources: &Sources) {
        if !sources.is_whole() || documents.iter().all(|document| document.imports.is_empty()) {
            return;
        }
        let paths: HashSet<String> = sources.files().iter().map(|file| joining::joined("", &file.path)).collect();
        for document in documents {
            let folder = sources.folder(document.file);
            let missing = document.imports.iter().filter(|import| {
                ![folder, ""].iter().any(|from| paths.contains(&joining::joined(from, &import.value)))
            });
            let faults = missing.map(|import| Fault::MissingImport { span: import.span, path: import.value.clone() });
            self.catalog.faults.extend(faults);
        }
    }

    /// Makes one of papers that later citations show to be one.
    fn unite_papers(&mut self) {
        let places = papers::unite(&self.papers, &mut self.catalog.citations);
        let of_models = self.catalog.models.iter_mut().map(|model| &mut model.entry.citations);
        let of_sections = self.catalog.collections.iter_mut().map(|listed| &mut listed.section.citations);
        of_models.chain(of_sections).for_each(|list| remap(list, &places));
    }

    fn finish(mut self, sources: &Sources) -> Catalog {
        self.unite_papers();
        let mut keys = Ids::default();
        for paper in &mut self.catalog.citations {
            paper.key = keys.take_lettered(&key(&paper.citation));
            paper.models.sort_unstable();
            paper.models.dedup();
        }
        lineage::resolve(&mut self.catalog.models, sources);
        self.catalog
    }
}

/// Changes places in a document's citations to those in the catalog's, each once.
fn remap(list: &mut Vec<usize>, citations: &[usize]) {
    let mut seen = HashSet::new();
    *list = list.iter().map(|at| citations[*at]).filter(|at| seen.insert(*at)).collect();
}

/// A citation key: first author's family name, year, first word of the title that is no article; without an author the
/// word comes first, since a key that begins with a digit is none to some tools.
fn key(citation: &Citation) -> String {
    let compact = |text: &str| slug(text).replace('-', "");
    let author = citation.authors.first().map_or(String::new(), |person| compact(&person.family));
    let year = citation.year.map_or(String::new(), |year| year.value.to_string());
    let words = slug(&citation.title.value);
    let small = ["a", "an", "the", "on", "in", "of", "for", "to", "and", "towards"];
    let word = words.split('-').find(|word| !small.contains(word)).unwrap_or_default();
    if author.is_empty() { format!("{word}{year}") } else { format!("{author}{year}{word}") }
}

#[cfg(test)]
mod tests {
    use crate::catalog::testing::catalog;

    #[track_caller]
    fn check_ids(files: &[(&str, &str)], expected: &str) {
        let catalog = catalog(files);
        assert_eq!(catalog.models.iter().map(|m| m.id.as_str()).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_first_of_a_name_keeps_it() {
        let item = |n: u8| format!("* [A](https://gist.github.com/a/012345678{n})\n");
        let page = format!("## B models\n{}{}\n## C models\n{}", item(0), item(1), item(2));
        check_ids(&[("zoo.md", &page)], "a b-models-a c-models-a");
        check_ids(&[("zoo.md", &item(0)), ("zoo2.md", &item(1))], "a a-2");
    }

    #[test]
    fn sections_of_one_title_are_told_apart() {
        let section = |n: u8| format!("## B models\n* [A{n}](https://gist.github.com/a/012345678{n})\n\n");
        let catalog = catalog(&[("zoo.md", &format!("{}{}", section(0), section(1)))]);
        let ids: Vec<_> = catalog.collections.iter().map(|c| (c.id.as_str(), c.models.as_slice())).collect();
        assert_eq!(ids, [("b-models", [0].as_slice()), ("b-models-2", &[1])]);
    }

    fn cited(title: &str) -> String {
        format!("text\n\n    {title}\n    M. Lin, Q. Chen\n    CVPR 2015\n\n")
    }

    #[test]
    fn one_paper_is_one_citation() {
        let section = |n: u8, title: &str| {
            format!("## S{n} models\n{}Models:\n* [A{n}](https://gist.github.com/a/012345678{n})\n\n", cited(title))
        };
        let long = "A very long title of a paper that goes on and on until it is cut off: part";
        let page = [
            section(0, "The Title in Title"),
            section(1, "the title IN title."),
            section(2, &format!("{long} one")),
            section(3, &format!("{long} two")),
        ]
        .concat();
        let catalog = catalog(&[("zoo.md", &page)]);
        let papers: Vec<_> = catalog.citations.iter().map(|c| (c.key.as_str(), c.models.as_slice())).collect();
        let expected = [("lin2015title", [0, 1].as_slice()), ("lin2015very", &[2]), ("lin2015veryb", &[3])];
        assert_eq!(papers, expected);
    }

    #[test]
    fn a_paper_cited_twice_in_a_section_counts_once() {
        let page = format!(
            "## M\n{}{}Models:\n* [A](https://gist.github.com/a/0123456789)\n",
            cited("A Title"),
            cited("A title")
        );
        let catalog = catalog(&[("zoo.md", &page)]);
        assert_eq!(catalog.models[0].entry.citations, [0]);
        assert_eq!(catalog.collections[0].section.citations, [0]);
        assert_eq!(catalog.citations[0].models, [0]);
    }

    #[test]
    fn combined_figures_keep_their_models() {
        let models = |n: u8| {
            format!(
                "* [A{n}](https://gist.github.com/a/012345678{n})\n* [B{n}](https://gist.github.com/b/112345678{n})\n"
            )
        };
        let page =
            |n: u8| format!("## M{n}\nModels:\n{}\nAn ensemble of the two models reaches 7% top-5 error.\n", models(n));
        let catalog = catalog(&[("a.md", &page(0)), ("b.md", &page(1))]);
        let combined: Vec<_> = catalog.collections.iter().map(|c| c.section.results[0].entries.clone()).collect();
        assert_eq!(combined, [[0, 1], [2, 3]]);
    }

    #[test]
    fn a_paper_of_a_card_is_the_pages_paper() {
        let gist = "0123456789abc";
        let page = format!("## M\n{}Models:\n* [A](https://gist.github.com/a/{gist})\n", cited("A Title"));
        let card = |keys: &str| format!("---\nmodel: B\n{keys}paper: {{title: a title, year: 2015}}\n---\n");
        let (joined, own) = (card(&format!("gist_id: {gist}\n")), card("license: MIT\n"));
        let catalog = catalog(&[("zoo.md", &page), ("cards/a.md", &joined), ("cards/b.md", &own)]);
        assert_eq!(catalog.models.iter().map(|m| m.entry.citations.as_slice()).collect::<Vec<_>>(), [[0], [0]]);
        let [paper] = catalog.citations.as_slice() else { panic!("{:?}", catalog.citations) };
        assert_eq!((paper.models.as_slice(), paper.further.len()), ([0, 1].as_slice(), 2));
    }

    #[test]
    fn a_document_without_models_is_a_page() {
        let catalog = catalog(&[("docs/about_us.md", "text\n"), ("b.md", "# The B\n")]);
        let pages: Vec<_> = catalog.pages.iter().map(|p| (p.slug.as_str(), p.title.value.as_str())).collect();
        assert_eq!(pages, [("docs/about-us", "about us"), ("b", "The B")]);
    }
}
