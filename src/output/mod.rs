//! From the catalog to output files, one file a format. Nothing here parses.

pub mod acquire;
pub mod bibtex;
pub mod html;
pub mod index;
pub mod readable;
mod venue;

#[cfg(test)]
pub(crate) mod fixture;
