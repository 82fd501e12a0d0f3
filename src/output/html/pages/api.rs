//! How programs read the catalog.

use std::borrow::Cow;

use serde::Serialize;

use crate::output::html::site::Site;

/// The page about the index.
#[derive(Serialize)]
pub(in crate::output::html) struct ApiPage<'a> {
    models: usize,
    papers: usize,
    /// A model of this catalog as the index gives it.
    example_id: Option<&'a str>,
    example: Option<String>,
}

impl<'a> ApiPage<'a> {
    /// The page, with an example from the catalog.
    pub fn new(site: &'a Site<'a>) -> Self {
        let catalog = site.view.catalog;
        Self {
            models: catalog.models.len(),
            papers: catalog.citations.len(),
            example_id: catalog.models.first().map(|model| model.id.as_str()),
            example: None,
        }
    }

    pub(super) fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("API")
    }

    pub(super) fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The catalog as JSON, with a schema, for programs.")
    }
}
