//! Models side by side: the frame that a script fills with those that the address names.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;

/// The page that compares models.
#[derive(Serialize)]
pub(crate) struct ComparePage {}

impl<'a> Described<'a> for ComparePage {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("Compare models")
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("Models side by side: figures in one row only where metric, dataset and split agree.")
    }
}
