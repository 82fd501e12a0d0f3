//! The kinds of page, one a file: what its template receives as `page`.

mod api;
mod board;
mod charts;
mod collection;
mod compare;
mod dataset;
mod home;
mod lineage;
mod model;
mod not_found;
mod paper;
mod prose;
mod term;

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use super::error::TemplateError;
use super::linked;
use super::renderer::Renderer;
use super::site::{Frame, Site, root_of};
use super::terms::TermKind;

/// Every page of a site, as an address in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The catalog, or one sheet of it.
    Home(usize),
    /// A model.
    Model(usize),
    /// A collection.
    Collection(usize),
    /// All datasets.
    Datasets,
    /// A dataset of the lists.
    Dataset(usize),
    /// All terms of a kind: tasks, architectures, years …
    Terms(TermKind),
    /// A term of the lists, or one sheet of its models.
    Term(TermKind, usize, usize),
    /// All papers.
    Papers,
    /// A paper.
    Paper(usize),
    /// What was built on what.
    Lineage,
    /// Models side by side.
    Compare,
    /// How programs read the catalog.
    Api,
    /// A page of the content that lists no models.
    Prose(usize),
    /// What a server shows for an address that does not exist.
    NotFound,
}

/// What a page says of itself in its head.
trait Described<'a>: Serialize {
    /// Its title, without the site's.
    fn title(&self) -> Cow<'a, str>;

    /// A sentence for search engines.
    fn description(&self) -> Cow<'a, str>;
}

/// The rendering of one page.
struct Task<'a, 'r> {
    page: Page,
    renderer: &'r Renderer,
    shared: &'r Value,
    site: &'a Site<'a>,
}

impl<'a> Task<'a, '_> {
    /// Renders the page's template; `section` is the entry of the navigation that it belongs to.
    fn render(
        &self,
        template: &str,
        section: &'static str,
        context: &impl Described<'a>,
    ) -> Result<String, TemplateError> {
        let path = self.page.path(self.site);
        let root = match self.page {
            Page::NotFound => self.site.config.site.base_path().to_owned(),
            _ => root_of(&path),
        };
        let frame = Frame {
            root,
            path,
            title: context.title(),
            description: context.description(),
            section,
            kind: if matches!(self.page, Page::Model(_) | Page::Paper(_)) { "article" } else { "website" },
            linked: self.linked().as_ref().map(linked::script),
        };
        self.renderer.render(template, self.shared, &frame, context)
    }

    /// What search engines are told of the page.
    fn linked(&self) -> Option<serde_json::Value> {
        match self.page {
            Page::Home(0) => Some(linked::web_site(self.site)),
            Page::Model(at) => Some(linked::source_code(self.site, at)),
            Page::Paper(at) => Some(linked::article(self.site, at)),
            _ => None,
        }
    }
}

/// How many models a sheet of a long list shows.
const SHEET: usize = 200;

/// How many sheets a list of so many models has; at least one.
fn sheets_of(models: usize) -> usize {
    models.div_ceil(SHEET).max(1)
}

/// Whether the catalog is too long for one page.
pub(crate) fn has_sheets(site: &Site<'_>) -> bool {
    home::sheets(site) > 1
}

/// The folder of a sheet, 0-based, below the list's own.
fn sheet_folder(sheet: usize) -> String {
    if sheet == 0 { String::new() } else { format!("page/{}/", sheet + 1) }
}

impl Page {
    /// All pages of the site; those that list others come last.
    pub(crate) fn all(site: &Site<'_>) -> Vec<Self> {
        let catalog = site.view.catalog;
        let lists = &site.lists;
        // Long pages come first, so that no thread is left with one at the end.
        let mut pages: Vec<Self> = (0..lists.datasets.len()).map(Self::Dataset).collect();
        for kind in TermKind::ALL {
            for (at, list) in lists.terms.of(kind).iter().enumerate() {
                pages.extend((0..sheets_of(list.models.len())).map(|sheet| Self::Term(kind, at, sheet)));
            }
        }
        pages.extend((0..catalog.collections.len()).map(Self::Collection));
        pages.extend((0..catalog.citations.len()).map(Self::Paper));
        pages.extend((0..catalog.pages.len()).map(Self::Prose));
        pages.extend([Self::NotFound, Self::Api]);
        pages.extend((!catalog.models.is_empty()).then_some(Self::Compare));
        pages.extend((0..catalog.models.len()).map(Self::Model));
        let listings = [
            (Self::Datasets, lists.datasets.is_empty()),
            (Self::Papers, catalog.citations.is_empty()),
            (Self::Lineage, site.families.all.is_empty()),
        ];
        let terms = TermKind::ALL.map(|kind| (Self::Terms(kind), lists.terms.of(kind).is_empty()));
        pages.extend(listings.into_iter().chain(terms).filter(|(_, is_empty)| !is_empty).map(|(page, _)| page));
        pages.extend((0..home::sheets(site)).rev().map(Self::Home));
        pages
    }

    /// Whether the page lists others and is therefore published after them.
    pub(crate) fn is_listing(self) -> bool {
        matches!(self, Self::Home(_) | Self::Datasets | Self::Terms(_) | Self::Papers | Self::Lineage)
    }

    /// Path of the page relative to the site's root; a folder, for the file `index.html` in it.
    pub(crate) fn path(self, site: &Site<'_>) -> String {
        let catalog = site.view.catalog;
        match self {
            Self::Home(sheet) => sheet_folder(sheet),
            Self::Model(at) => format!("models/{}/", catalog.models[at].id),
            Self::Collection(at) => format!("collections/{}/", catalog.collections[at].id),
            Self::Datasets => "datasets/".to_owned(),
            Self::Dataset(at) => format!("datasets/{}/", site.lists.datasets[at].id),
            Self::Terms(kind) => format!("{}/", kind.folder()),
            Self::Term(kind, at, sheet) => {
                format!("{}/{}/{}", kind.folder(), site.lists.terms.of(kind)[at].id, sheet_folder(sheet))
            }
            Self::Papers => "papers/".to_owned(),
            Self::Paper(at) => format!("papers/{}/", catalog.citations[at].key),
            Self::Lineage => "lineage/".to_owned(),
            Self::Compare => "compare/".to_owned(),
            Self::Api => "api/".to_owned(),
            Self::Prose(at) => format!("{}/", catalog.pages[at].slug),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// The file that holds the page, relative to the site's root.
    pub(crate) fn file(self, site: &Site<'_>) -> String {
        let path = self.path(site);
        if self == Self::NotFound { path } else { format!("{path}index.html") }
    }

    /// What the page is made from, for messages.
    pub(crate) fn maker(self, site: &Site<'_>) -> String {
        let catalog = site.view.catalog;
        let written = |what: &str, span| {
            let place = site.view.sources.locate(span);
            format!("the page of the {what} at {}:{}", place.file, place.line)
        };
        match self {
            Self::Model(at) => written("model", catalog.models[at].entry.name.span),
            Self::Collection(at) => written("collection", catalog.collections[at].section.title.span),
            Self::Paper(at) => written("paper", catalog.citations[at].citation.span),
            Self::Prose(at) => format!("the page {}", site.view.sources.file(catalog.pages[at].file).path),
            _ => "a page of the catalog".to_owned(),
        }
    }

    /// Renders the page.
    ///
    /// # Errors
    /// When a template asks for something that does not exist.
    pub(crate) fn render<'a>(
        self,
        renderer: &Renderer,
        shared: &Value,
        site: &'a Site<'a>,
    ) -> Result<String, TemplateError> {
        let task = Task { page: self, renderer, shared, site };
        match self {
            Self::Home(sheet) => task.render("home.html", "catalog", &home::Home::new(site, sheet)),
            Self::Model(at) => task.render("model.html", "catalog", &model::ModelPage::new(site, at)),
            Self::Collection(at) => {
                task.render("collection.html", "catalog", &collection::CollectionPage::new(site, at))
            }
            Self::Datasets => task.render("datasets.html", "datasets", &dataset::DatasetsPage::new(site)),
            Self::Dataset(at) => task.render("dataset.html", "datasets", &dataset::DatasetPage::new(site, at)),
            Self::Terms(kind) => task.render("terms.html", kind.folder(), &term::TermsPage::new(site, kind)),
            Self::Term(kind, at, sheet) => {
                task.render("term.html", kind.folder(), &term::TermPage::new(site, kind, at, sheet))
            }
            Self::Papers => task.render("papers.html", "papers", &paper::PapersPage::new(site)),
            Self::Paper(at) => task.render("paper.html", "papers", &paper::PaperPage::new(site, at)),
            Self::Lineage => task.render("lineage.html", "lineage", &lineage::LineagePage::new(site)),
            Self::Compare => task.render("compare.html", "catalog", &compare::ComparePage {}),
            Self::Api => task.render("api.html", "api", &api::ApiPage::new(site)),
            Self::Prose(at) => task.render("page.html", "page", &prose::ProsePage::new(site, at)),
            Self::NotFound => task.render("404.html", "none", &not_found::NotFoundPage::new(site)),
        }
    }
}
