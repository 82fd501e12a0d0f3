//! What a server shows for an address that does not exist, at any depth.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;
use crate::output::html::site::Site;

/// The page for addresses that do not exist.
#[derive(Serialize)]
pub(crate) struct NotFoundPage {
    models: usize,
}

impl NotFoundPage {
    /// The page.
    pub(crate) fn new(site: &Site<'_>) -> Self {
        Self { models: site.view.catalog.models.len() }
    }
}

impl<'a> Described<'a> for NotFoundPage {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Page not found")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("There is no page at this address.")
    }
}
