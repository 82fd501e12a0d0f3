//! The catalog as the index shows it, one value at a time.

use std::borrow::Cow;

use crate::catalog::{self, Catalog, CatalogCitation, CatalogCollection};
use crate::config::Config;
use crate::diagnostic;
use crate::model::{self, Origin};
use crate::output::index::resolve::resolve;
use crate::output::index::{
    BaseModel, Checksum, Citation, Collection, Compatibility, DatasetUse, Diagnostic, Generator, Index, Link, Model,
    Person, Site, SourceRef, Term, Weights,
};
use crate::output::{acquire, bibtex};
use crate::source::Sources;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// Version of the index's format.
pub const SCHEMA_VERSION: &str = "1";

/// This program.
pub(crate) const GENERATOR: Generator = Generator { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// A catalog together with what is needed to show it.
///
/// Its methods make the values of the index one by one, so that no more than one of them need be held at a time.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What to show.
    pub catalog: &'a Catalog,
    /// The files it was read from.
    pub sources: &'a Sources,
    /// What is known of the terms it names.
    pub vocabulary: &'a Vocabulary,
    /// The site's configuration; `None` where files are read without a site.
    pub config: Option<&'a Config>,
}

impl<'a> View<'a> {
    /// The whole index in memory; [`write_index`](crate::output::data_files::write_index) makes the same piece by piece.
    pub fn index(&self, diagnostics: &'a [diagnostic::Diagnostic]) -> Index<'a> {
        Index {
            schema_version: SCHEMA_VERSION,
            generator: GENERATOR,
            site: self.site(),
            models: self.catalog.models.iter().map(|model| self.model(model)).collect(),
            collections: self.catalog.collections.iter().map(|collection| self.collection(collection)).collect(),
            citations: self.catalog.citations.iter().map(|citation| self.citation(citation)).collect(),
            datasets: self.datasets(),
            metrics: self.metrics(),
            diagnostics: diagnostics.iter().map(|found| self.diagnostic(found)).collect(),
            shards: Vec::new(),
        }
    }

    /// The site, where there is one.
    pub fn site(&self) -> Option<Site<'a>> {
        self.config.map(|config| Site {
            title: &config.site.title,
            base_url: &config.site.base_url,
            revision: config.source.as_ref().map(|source| source.revision.as_str()),
        })
    }

    /// A model of the catalog.
    pub fn model(&self, model: &'a catalog::Model) -> Model<'a> {
        let entry = &model.entry;
        Model {
            id: &model.id,
            name: &entry.name.value,
            url: self.config.map(|_| format!("models/{}/", model.id)),
            collection: entry.collection.and_then(|at| self.catalog.collections.get(at)).map(|found| found.id.as_str()),
            summary: entry.summary.as_ref().map(|summary| summary.value.as_str()),
            tasks: self.terms(&entry.tasks),
            architectures: self.terms(&entry.architectures),
            frameworks: self.terms(&entry.frameworks),
            datasets: entry.datasets.iter().map(|used| self.dataset_use(used)).collect(),
            results: entry.results.iter().map(|result| self.result(result, Vec::new())).collect(),
            properties: entry.properties.iter().map(|property| self.property(property)).collect(),
            links: self.links(&entry.links),
            citations: self.citation_keys(&entry.citations),
            base_models: self.base_models(model),
            compatibility: entry.compatibility.as_ref().map(|found| self.compatibility(found)),
            license: entry.license.as_ref().map(|license| license.value.as_str()),
            weights: entry.weights.iter().map(|file| self.weights(file)).collect(),
            acquire: self.config.map_or_else(Vec::new, |config| acquire::commands(&config.acquire, model)),
            curated: Vec::new(),
            source: self.source(entry.name.span),
            sources: model.further_sources.iter().map(|span| self.source(*span)).collect(),
        }
    }

    /// A collection of the catalog.
    pub fn collection(&self, collection: &'a CatalogCollection) -> Collection<'a> {
        let section = &collection.section;
        let results = section.results.iter().map(|found| self.result(&found.result, self.model_ids(&found.entries)));
        Collection {
            id: &collection.id,
            title: &section.title.value,
            anchor: section.anchor.as_deref(),
            summary: section.summary.as_ref().map(|summary| summary.value.as_str()),
            links: self.links(&section.links),
            citations: self.citation_keys(&section.citations),
            models: self.model_ids(&collection.models),
            results: results.collect(),
            source: self.source(section.title.span),
        }
    }

    /// A publication of the catalog.
    pub fn citation(&self, cited: &'a CatalogCitation) -> Citation<'a> {
        let citation = &cited.citation;
        let person = |author: &'a model::Person| Person { family: &author.family, given: &author.given };
        Citation {
            key: &cited.key,
            kind: citation.kind,
            title: &citation.title.value,
            authors: citation.authors.iter().map(person).collect(),
            venue: citation.venue.as_ref().map(|venue| venue.value.as_str()),
            venue_id: citation.venue_id.as_deref(),
            year: citation.year.map(|year| year.value),
            arxiv_id: citation.arxiv_id.as_ref().map(|id| id.value.as_str()),
            doi: citation.doi.as_ref().map(|doi| doi.value.as_str()),
            url: citation.url.as_deref().map(Cow::Borrowed),
            bibtex: bibtex::entry(cited, self.vocabulary),
            source: self.source(citation.span),
        }
    }

    /// A finding about the pages.
    pub fn diagnostic(&self, found: &'a diagnostic::Diagnostic) -> Diagnostic<'a> {
        Diagnostic::new(self.sources, found)
    }

    /// A place in a file.
    pub fn source(&self, span: Span) -> SourceRef<'a> {
        SourceRef::new(self.sources, span)
    }

    /// A link, with its absolute address where it has one.
    pub fn link(&self, link: &'a model::Link) -> Link<'a> {
        let document = &self.sources.file(link.span.file).path;
        Link {
            url: &link.url,
            resolved: resolve(&link.url, document, self.config),
            kind: link.kind,
            text: &link.text,
            source: self.source(link.span),
        }
    }

    fn links(&self, links: &'a [model::Link]) -> Vec<Link<'a>> {
        links.iter().map(|link| self.link(link)).collect()
    }

    fn terms(&self, terms: &'a [model::Term]) -> Vec<Term<'a>> {
        terms.iter().map(|term| self.term(term)).collect()
    }

    fn term(&self, term: &'a model::Term) -> Term<'a> {
        let inferred_from = match &term.origin {
            Origin::Written(_) => None,
            Origin::Inferred(from) => Some(&**from),
        };
        Term { id: &term.id, name: &term.name, source: term.origin.span().map(|span| self.source(span)), inferred_from }
    }

    fn dataset_use(&self, used: &'a model::DatasetUse) -> DatasetUse<'a> {
        let Term { id, name, source, .. } = self.term(&used.term);
        DatasetUse { id, name, role: used.role, source }
    }

    fn base_models(&self, model: &'a catalog::Model) -> Vec<BaseModel<'a>> {
        let meant = model.bases.iter().copied().chain(std::iter::repeat(None));
        let one = |(base, meant): (&'a model::BaseModel, Option<usize>)| BaseModel {
            id: meant.and_then(|at| self.catalog.models.get(at)).map(|found| found.id.as_str()),
            name: &base.name,
            url: base.url.as_deref(),
            source: self.source(base.span),
        };
        model.entry.base_models.iter().zip(meant).map(one).collect()
    }

    fn compatibility(&self, found: &'a model::Compatibility) -> Compatibility<'a> {
        Compatibility { note: &found.note.value, links: self.links(&found.links), source: self.source(found.note.span) }
    }

    fn weights(&self, file: &'a model::WeightsFile) -> Weights<'a> {
        let checksum = |sum: &'a model::Checksum| Checksum { algorithm: sum.algorithm, value: &sum.value };
        Weights {
            file: &file.file,
            url: file.url.as_deref(),
            size_bytes: file.size_bytes,
            checksums: file.checksums.iter().map(checksum).collect(),
            source: self.source(file.span),
        }
    }

    fn citation_keys(&self, citations: &[usize]) -> Vec<&'a str> {
        citations.iter().filter_map(|at| self.catalog.citations.get(*at)).map(|found| found.key.as_str()).collect()
    }

    fn model_ids(&self, models: &[usize]) -> Vec<&'a str> {
        models.iter().filter_map(|at| self.catalog.models.get(*at)).map(|found| found.id.as_str()).collect()
    }
}
