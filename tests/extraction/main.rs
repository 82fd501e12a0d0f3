//! Reading pages, from their bytes to the index: real pages and their twins, mutated pages, huge ones.

mod content;
mod corpus;
mod places;
mod size;
mod support;
mod twins;
