//! Models with what can be compared among them.

use serde::Serialize;

use super::columns::About;
use super::{Cell, Columns, Head, ModelRow};
use crate::output::html::site::Site;

/// The figures and properties of models, a row a model.
#[derive(Debug, Serialize)]
pub(crate) struct ModelTable<'a> {
    /// The heads of the columns.
    heads: Vec<Head<'a>>,
    /// What all figures are about.
    about: Option<About<'a>>,
    /// How many columns there is no room for.
    more: usize,
    /// For each model the values of the columns.
    cells: Vec<Vec<Option<Cell<'a>>>>,
    /// Whether any model has links.
    has_links: bool,
}

impl<'a> ModelTable<'a> {
    /// The table of the models that `rows` show, which are the first of `models`; `None` where no two models have
    /// anything in common.
    pub(crate) fn new(site: &Site<'a>, models: &[usize], rows: &[ModelRow<'a>]) -> Option<Self> {
        let catalog = site.view.catalog;
        let shown = || models.iter().take(rows.len()).map(|at| &catalog.models[*at]);
        let columns = Columns::of_models(site, shown());
        let cells: Vec<Vec<Option<Cell<'a>>>> = shown().map(|model| columns.cells(site, model)).collect();
        let filled = |at: usize| cells.iter().filter(|row| row[at].is_some()).count();
        (0..columns.heads.len()).any(|at| filled(at) >= 2).then(|| Self {
            has_links: rows.iter().any(|row| !row.links.is_empty()),
            about: columns.about,
            more: columns.more,
            heads: columns.heads,
            cells,
        })
    }
}
