//! The catalog as a web site.
//!
//! 1. [`Renderer`] loads the theme: the built-in templates and assets, and those a site puts in their place;
//! 2. `lists`, `terms` and `families` gather what belongs to each dataset, task, year, family …, once; 3. `pages` turns each page's part of the
//!    catalog into a typed context, one file a kind of page; 4. [`render_site`] renders the pages in parallel and hands on
//!    each as it is made.
//!
//! This is the only importer of the template engine. Links are relative (`frame.root` leads from a page to the root)
//! except on the 404 page, which is served at any depth. Addresses from content become links only through `href`.

mod assets;
mod chart;
mod error;
mod families;
mod href;
mod linked;
mod lists;
mod overview;
mod pages;
mod parts;
mod prose;
mod renderer;
mod search;
mod site;
mod terms;
mod text;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::config::{Accent, Config};
use crate::output::index::View;

pub use error::TemplateError;
pub use renderer::Renderer;

use assets::Asset;
use pages::Page;
use search::{ROWS_A_FILE, SearchFiles, rows_file, rows_path, search_files};
use site::Site;

/// When a file may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutKind {
    /// At any time.
    Leaf,
    /// After the files that it lists.
    Listing,
}

/// What takes a page or an asset: its path in the site, its bytes, what it is made from (for messages), and when it may
/// be published.
pub type Put<'a, E> = dyn Fn(&str, &[u8], &str, PutKind) -> Result<(), E> + Sync + 'a;

/// Renders every page and asset and hands each to `put` with its path relative to the site's root.
///
/// Pages are rendered in parallel and in no order, but those that list others come after all others. Returns the paths
/// of the pages, sorted, as they are addressed (`models/x/`, empty for the home page), without the 404 page.
///
/// # Errors
/// The first error of a template or of `put`.
pub fn render_site<E>(renderer: &Renderer, view: View<'_>, config: &Config, put: &Put<'_, E>) -> Result<Vec<String>, E>
where
    E: From<TemplateError> + Send,
{
    let site = Site::new(view, config);
    let SearchFiles { data, figures, names } = search_files(&site);
    let made = [("search.json", data), ("figures.json", figures), ("names.json", names)];
    let made = made.into_iter().chain(config.theme.accent.map(|accent| ("accent.css", accent_sheet(accent))));
    let made: Vec<(&str, Asset)> = made.map(|(name, it)| (name, Asset::new(name, it.into()))).collect();
    let shared = renderer.value(&site.context(renderer, &made))?;
    for asset in renderer.assets().iter().chain(made.iter().map(|(_, asset)| asset)) {
        put(&asset.path, &asset.bytes, &format!("the theme's {}", asset.path), PutKind::Leaf)?;
    }
    if pages::has_sheets(&site) {
        (0..view.catalog.models.len().div_ceil(ROWS_A_FILE)).into_par_iter().try_for_each(|number| {
            put(&rows_path(number), &rows_file(&site, number), "the rows of the catalog", PutKind::Leaf)
        })?;
    }
    let pages = Page::all(&site);
    for (kind, is_listing) in [(PutKind::Leaf, false), (PutKind::Listing, true)] {
        let of_kind: Vec<Page> = pages.iter().copied().filter(|page| page.is_listing() == is_listing).collect();
        of_kind.par_iter().try_for_each(|page| {
            let html = page.render(renderer, &shared, &site)?;
            put(&page.file(&site), html.as_bytes(), &page.maker(&site), kind)
        })?;
    }
    let addressed = pages.into_iter().filter(|page| *page != Page::NotFound);
    let mut paths: Vec<String> = addressed.map(|page| page.path(&site)).collect();
    paths.sort_unstable();
    Ok(paths)
}

/// The style sheet that sets a site's own accent colour, behind the theme's.
fn accent_sheet(Accent { light, dark }: Accent) -> Vec<u8> {
    format!(":root {{ --accent: light-dark({light}, {dark}); }}\n").into_bytes()
}
