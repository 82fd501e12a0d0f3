//! From the catalog to output files, one file a format. Nothing here parses.

pub mod html;
pub mod index;
