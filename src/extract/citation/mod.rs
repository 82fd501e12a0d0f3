//! Citations as pages write them.
//!
//! 1. `block` reads a block of lines (title, authors, venue in some order); 2. `authors` reads lists of names;
//!    3. `identifiers` finds arXiv ids and DOIs; 4. `venue` finds venue and year.

mod authors;
mod block;
mod identifiers;
mod venue;

pub(super) use block::{LinkedPaper, in_block};
