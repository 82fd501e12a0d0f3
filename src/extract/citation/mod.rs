//! Citations as pages write them.
//!
//! 1. `bibtex` reads BibTeX; 2. `block` reads a block of lines (title, authors, venue in some order); 3. `reference` reads
//!    a reference in running words, in the usual styles; 4. `authors` and `names` read names, `identifiers` finds arXiv
//!    ids and DOIs, `venue` venue and year, and `parts` puts a citation together.

mod authors;
mod bibtex;
mod block;
mod identifiers;
mod marks;
mod names;
mod parts;
mod reference;
mod venue;

pub(super) use authors::{author_list, person};
pub(super) use bibtex::{in_text, is_bibtex, may_have_entries};
pub(super) use block::{Placed, in_block, one_in_block, several};
pub(super) use identifiers::{arxiv_id, arxiv_in_url, dated, doi};
pub(super) use parts::{LinkedPaper, link, titled};
pub(super) use reference::{in_reference, may_be_title, may_be_words_of_title};
