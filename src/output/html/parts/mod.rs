//! Parts that several kinds of page show, as templates receive them.

mod cite;
mod columns;
mod figure;
mod link;
mod row;
mod table;

use serde::Serialize;

pub(crate) use cite::{Cite, short_reference};
pub(crate) use columns::{Cell, Columns, Head};
pub(crate) use figure::{Figure, FigureTable, comparable, direction, most_decimals, split_name};
pub(crate) use link::{LinkGroup, LinkItem, group_links};
pub(crate) use row::{ModelRow, RowFigure, RowLink, Said};
pub(crate) use table::ModelTable;

/// Something with a page of its own: its id and its name for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Named<'a> {
    /// Slug; part of the page's address.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
}

/// Where a value is written.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Place<'a> {
    /// Path of the file relative to the content root.
    pub file: &'a str,
    /// 1-based line.
    pub line: usize,
    /// The line in the repository, where site.toml names one.
    pub url: Option<String>,
}

/// `models/x/` and the like for a term with its number of models.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Counted<'a> {
    /// Slug.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// How many models.
    pub models: usize,
}
