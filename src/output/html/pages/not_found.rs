//! What a server shows for an address that does not exist, at any depth.

use std::borrow::Cow;

use serde::Serialize;

use crate::output::html::site::Site;

/// The page for addresses that do not exist.
#[derive(Serialize)]
pub(in crate::output::html) struct NotFoundPage {
    models: usize,
}

impl NotFoundPage {
    /// The page.
    pub fn new(site: &Site<'_>) -> Self {
        Self { models: site.view.catalog.models.len() }
    }

    pub(super) fn title(&self) -> Cow<'static, str> {
        Cow::Borrowed("Page not found")
    }

    pub(super) fn description(&self) -> Cow<'static, str> {
        Cow::Borrowed("There is no page at this address.")
    }
}
