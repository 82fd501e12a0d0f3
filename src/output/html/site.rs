//! The site as pages see it: the catalog with its lists, and what every page shares.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::assets::Asset;
use super::families::Families;
use super::href;
use super::lists::Lists;
use super::overview::Overview;
use super::parts::{Cite, Named, Place};
use super::renderer::Renderer;
use super::terms::TermKind;
use crate::config::{Config, Date, MenuItem};
use crate::model::{Citation, Link};
use crate::output::index::View;
use crate::source::Format;
use crate::span::Span;

/// How many pages of prose the navigation names.
pub(crate) const MOST_PAGES: usize = 4;

/// Everything that pages are made from.
pub(crate) struct Site<'a> {
    /// The catalog and what belongs to it.
    pub view: View<'a>,
    /// What the owner of the site sets.
    pub config: &'a Config,
    /// The lists of datasets, tasks and architectures.
    pub lists: Lists<'a>,
    /// Models that were built on one another.
    pub families: Families<'a>,
    /// Each paper of the catalog as it is cited; most are cited by several models.
    pub cites: Vec<Cite<'a>>,
    /// What the sheets of the catalog share.
    pub overview: Overview<'a>,
    /// Pages of prose, those at the root of the site first.
    pub pages: Vec<Named<'a>>,
    /// Names of the datasets that the vocabulary does not know.
    unknown_datasets: HashMap<&'a str, &'a str>,
    /// Where each Markdown file of the content is shown, relative to the site's root.
    pub addresses: Arc<HashMap<String, String>>,
}

impl<'a> Site<'a> {
    /// Gathers the lists.
    pub(crate) fn new(view: View<'a>, config: &'a Config) -> Self {
        let lists = Lists::new(view.catalog, view.vocabulary);
        let mut pages: Vec<Named<'a>> =
            view.catalog.pages.iter().map(|page| Named { id: &page.slug, name: &page.title.value }).collect();
        pages.sort_by_key(|page| page.id.contains('/'));
        let overview = Overview::new(view.catalog, &lists);
        let cites = view.catalog.citations.par_iter().map(|paper| Cite::new(paper, view.vocabulary)).collect();
        let families = Families::new(view.catalog);
        let is_unknown = |id: &str| view.vocabulary.dataset(id).is_none();
        let unknown = lists.datasets.iter().filter(|list| is_unknown(list.id)).map(|list| (list.id, list.name));
        let unknown_datasets = unknown.collect();
        let addresses = Arc::new(addresses(view));
        Self { view, config, lists, families, cites, overview, pages, unknown_datasets, addresses }
    }

    /// Where a value is written.
    pub(crate) fn place(&self, span: Span) -> Place<'a> {
        let place = self.view.sources.locate(span);
        let lines = (place.line, place.end_line);
        let url = self.config.source.as_ref().map(|source| source.blob_url(place.file, Some(lines)));
        Place { file: place.file, line: place.line, url }
    }

    /// Where a content file is edited.
    pub(crate) fn edit_url(&self, file: &str) -> Option<String> {
        self.config.source.as_ref().map(|source| source.edit_url(file))
    }

    /// A dataset's name for people.
    pub(crate) fn dataset(&self, id: &'a str) -> Named<'a> {
        Named { id, name: self.dataset_name(id) }
    }

    /// A dataset's name for people.
    pub(crate) fn dataset_name<'i>(&self, id: &'i str) -> &'i str
    where
        'a: 'i,
    {
        let known = self.view.vocabulary.dataset(id).map(|term| term.name.as_str());
        known.or_else(|| self.unknown_datasets.get(id).copied()).unwrap_or(id)
    }

    /// The address that a link of the catalog leads to, if it may be followed from the site.
    pub(crate) fn resolve(&self, link: &'a Link) -> Option<Cow<'a, str>> {
        if let Some(url) = href::external(&link.url) {
            return Some(Cow::Borrowed(url));
        }
        let resolved = self.view.link(link).resolved?;
        href::external(&resolved)?;
        Some(Cow::Owned(resolved))
    }

    /// Where a paper is to be read: the address that the page links, else arXiv, else the DOI.
    pub(crate) fn paper_url(citation: &'a Citation) -> Option<Cow<'a, str>> {
        let linked = citation.url.as_deref().and_then(href::external).map(Cow::Borrowed);
        let arxiv = || citation.arxiv_id.as_ref().map(|id| Cow::Owned(format!("https://arxiv.org/abs/{}", id.value)));
        let doi = || citation.doi.as_ref().map(|doi| Cow::Owned(format!("https://doi.org/{}", doi.value)));
        linked.or_else(arxiv).or_else(doi)
    }

    /// What templates call `site`.
    ///
    /// `made` are the assets that are made from the catalog, with the names that templates know them by.
    pub(crate) fn context(&'a self, renderer: &'a Renderer, made: &'a [(&'a str, Asset)]) -> SiteContext<'a> {
        let (catalog, config) = (self.view.catalog, self.config);
        let made = made.iter().map(|(name, asset)| (*name, asset.path.as_str()));
        SiteContext {
            title: &config.site.title,
            description: config.site.description.as_deref(),
            language: &config.site.language,
            base_url: &config.site.base_url,
            footer: config.site.footer.as_deref(),
            logo: config.theme.logo.as_deref(),
            navigation: &config.navigation,
            of: Revision::new(config),
            repository: config.source.as_ref().map(|source| source.repository.as_str()),
            assets: renderer.assets().paths().into_iter().chain(made).collect(),
            models: catalog.models.len(),
            tasks: self.lists.terms.of(TermKind::Task).len(),
            kinds: kinds(&self.lists),
            datasets: self.lists.datasets.len(),
            papers: catalog.citations.len(),
            families: self.families.all.len(),
            pages: &self.pages[..self.pages.len().min(MOST_PAGES)],
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// What every page shares; `site` in templates.
#[derive(Serialize)]
pub(crate) struct SiteContext<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    base_url: &'a str,
    footer: Option<&'a str>,
    /// Picture before the title, relative to the root.
    logo: Option<&'a str>,
    /// Further entries of the menu.
    navigation: &'a [MenuItem],
    /// What of the zoo was read, and when.
    of: Revision<'a>,
    repository: Option<&'a str>,
    assets: BTreeMap<&'a str, &'a str>,
    models: usize,
    tasks: usize,
    datasets: usize,
    /// The kinds of terms that occur, each with a page that lists all.
    kinds: Vec<Kind>,
    papers: usize,
    families: usize,
    pages: &'a [Named<'a>],
    version: &'static str,
}

/// The state of the zoo that the site shows.
#[derive(Serialize)]
struct Revision<'a> {
    /// The branch, tag or commit.
    name: Option<&'a str>,
    /// Where it is to be seen.
    url: Option<String>,
    /// The day, for people, and as ISO 8601 writes it.
    date: Option<String>,
    iso: Option<String>,
}

impl<'a> Revision<'a> {
    fn new(config: &'a Config) -> Self {
        let source = config.source.as_ref();
        Self {
            name: source.map(|source| short(&source.revision)),
            url: source.map(|source| source.tree_url("")),
            date: config.date.map(|date| date.to_string()),
            iso: config.date.map(Date::iso),
        }
    }
}

/// A revision as people read it: a commit by its first digits.
fn short(revision: &str) -> &str {
    let is_commit = matches!(revision.len(), 40 | 64) && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_commit { &revision[..10] } else { revision }
}

/// A kind of term that models are found by.
#[derive(Serialize)]
struct Kind {
    folder: &'static str,
    singular: &'static str,
}

fn kinds(lists: &Lists<'_>) -> Vec<Kind> {
    let occurring = TermKind::ALL.into_iter().filter(|kind| !lists.terms.of(*kind).is_empty());
    occurring.map(|kind| Kind { folder: kind.folder(), singular: kind.singular() }).collect()
}

/// What a page says of itself in its head; `frame` in templates.
#[derive(Serialize)]
pub(crate) struct Frame<'a> {
    /// From the page to the site's root, with a trailing slash: `./`, `../../`; absolute on the 404 page.
    pub root: String,
    /// Path of the page relative to the site's root: empty for the home page, `models/x/`.
    pub path: String,
    /// Title without the site's.
    pub title: Cow<'a, str>,
    /// A sentence for search engines.
    pub description: Cow<'a, str>,
    /// The entry of the navigation that the page belongs to.
    pub section: &'static str,
    /// What kind of thing the page is, as Open Graph calls it.
    pub kind: &'static str,
    /// What search engines are told of it, as the content of a script element.
    pub linked: Option<String>,
}

/// Pages have addresses of their own; what lists models is shown by the catalog. Metafiles are read in the repository.
fn addresses(view: View<'_>) -> HashMap<String, String> {
    let pages = view.sources.files().iter().filter(|file| !Format::may_be(Path::new(&file.path)));
    let mut addresses: HashMap<String, String> = pages.map(|file| (file.path.clone(), String::new())).collect();
    for page in &view.catalog.pages {
        addresses.insert(view.sources.file(page.file).path.clone(), format!("{}/", page.slug));
    }
    addresses
}

/// From a page to the root of the site.
pub(crate) fn root_of(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_as_many_folders_up_as_the_path_has() {
        for (path, root) in [("", "./"), ("api/", "../"), ("models/x/", "../../")] {
            assert_eq!(root_of(path), root);
        }
    }
}
