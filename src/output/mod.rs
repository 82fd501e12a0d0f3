//! From the catalog to output files, one file a format. Nothing here parses.

pub mod acquire;
pub mod bibtex;
pub mod data_files;
pub mod explain;
pub mod html;
pub mod index;
mod line;
pub mod opensearch;
pub mod readable;
pub mod schema;
pub mod sitemap;
mod venue;

#[cfg(test)]
pub(crate) mod fixture;
