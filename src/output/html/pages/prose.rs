//! A page of the content that lists no models, such as About.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::Described;
use crate::output::html::parts::Place;
use crate::output::html::prose;
use crate::output::html::site::{Site, root_of};

/// The page.
#[derive(Serialize)]
pub(crate) struct ProsePage<'a> {
    slug: &'a str,
    name: &'a str,
    html: String,
    place: Place<'a>,
    edit: Option<String>,
}

impl<'a> ProsePage<'a> {
    /// The page with this index.
    pub(crate) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let page = &site.view.catalog.pages[index];
        let place = site.place(page.title.span);
        let rendered = crate::markdown::render_html(site.view.sources.file(page.file).text());
        let folder = place.file.rfind('/').map_or("", |at| &place.file[..=at]);
        let links = prose::Links {
            root: root_of(&format!("{}/", page.slug)),
            folder: folder.to_owned(),
            pages: Arc::clone(&site.addresses),
        };
        Self {
            slug: &page.slug,
            name: &page.title.value,
            html: prose::publish(&rendered, &page.title.value, links),
            edit: site.edit_url(place.file),
            place,
        }
    }
}

impl<'a> Described<'a> for ProsePage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }
}
