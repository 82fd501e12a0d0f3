//! Pages built by hand, for the tests of rules.

use super::{Facts, rule, run};
use crate::catalog::{Catalog, CatalogCitation, CatalogCollection, Model};
use crate::diagnostic::text::{self, TextStyle};
use crate::model::{Citation, Collection, Entry, Fault};
use crate::pipeline::Settings;
use crate::source::Sources;
use crate::span::{FileId, Span, Spanned};

/// A page and what was read from it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) sources: Sources,
    catalog: Catalog,
}

impl Page {
    pub(super) fn new(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        let mut sources = Sources::default();
        sources.add("zoo.md", bytes.to_vec());
        Self { sources, catalog: Catalog::default() }
    }

    /// Where `words` first stand.
    #[track_caller]
    pub(super) fn span(&self, words: &str) -> Span {
        let at = self.sources.file(FileId(0)).text().find(words).expect("the page has the words");
        Span::new(FileId(0), at, at + words.len())
    }

    /// `words` with the place where they first stand.
    #[track_caller]
    pub(super) fn spanned(&self, words: &str) -> Spanned<String> {
        Spanned::new(words.to_owned(), self.span(words))
    }

    /// `words` with the place where they first stand within other words.
    #[track_caller]
    pub(super) fn spanned_in(&self, words: &str, context: &str) -> Spanned<String> {
        let start = self.span(context).range().start + context.find(words).expect("the context has the words");
        Spanned::new(words.to_owned(), Span::new(FileId(0), start, start + words.len()))
    }

    pub(super) fn fault(mut self, fault: Fault) -> Self {
        self.catalog.faults.push(fault);
        self
    }

    pub(super) fn citation(mut self, citation: Citation) -> Self {
        let key = format!("key{}", self.catalog.citations.len());
        self.catalog.citations.push(CatalogCitation { key, citation, further: Vec::new(), models: Vec::new() });
        self
    }

    pub(super) fn collection(mut self, section: Collection) -> Self {
        let id = format!("section{}", self.catalog.collections.len());
        self.catalog.collections.push(CatalogCollection { id, section, models: Vec::new() });
        self
    }

    pub(super) fn entry(mut self, entry: Entry) -> Self {
        let id = format!("model{}", self.catalog.models.len());
        let model = Model::new(id, entry);
        self.catalog.models.push(model);
        self
    }

    /// The findings of one rule as people see them.
    #[track_caller]
    pub(super) fn check(&self, code: &str) -> String {
        let rule = rule(code).expect("a rule's code");
        let settings = Settings::default();
        let facts = Facts { sources: &self.sources, catalog: &self.catalog, vocabulary: &settings.vocabulary };
        let diagnostics = run(&facts, &settings.severities);
        let of_rule = diagnostics.iter().filter(|it| it.code == rule.code);
        of_rule.map(|it| text::render(it, &self.sources, TextStyle::default())).collect()
    }
}

/// A citation of which only the title is known.
pub(super) fn citation(title: Spanned<String>) -> Citation {
    Citation::titled(title)
}
