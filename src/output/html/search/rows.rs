//! What lists show of models beside what is looked for: their links and a figure, in small files of a few models each, which
//! are fetched for the models that are shown.
//!
//! A catalog that is one page needs none: its rows are there.

use serde::Serialize;

use crate::output::html::parts::{ModelRow, RowFigure, RowLink, Said};
use crate::output::html::site::Site;

/// How many models a file has; scripts count with it.
pub(crate) const ROWS_A_FILE: usize = 50;

/// A model.
#[derive(Serialize)]
struct Row<'a> {
    links: Vec<RowLink<'a>>,
    figure: Option<RowFigure<'a>>,
}

/// The path of the file with this number, 0-based.
pub(crate) fn rows_path(number: usize) -> String {
    format!("search/{number}.json")
}

/// The file with this number: one line of JSON, a row a model in the catalog's order.
pub(crate) fn rows_file(site: &Site<'_>, number: usize) -> Vec<u8> {
    let models = site.overview.order.iter().skip(number * ROWS_A_FILE).take(ROWS_A_FILE);
    let rows: Vec<Row<'_>> = models
        .map(|(_, model)| {
            let ModelRow { links, figure, .. } = ModelRow::new(site, *model, Said::Nothing);
            Row { links, figure }
        })
        .collect();
    super::line(&rows)
}
