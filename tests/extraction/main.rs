//! Reading pages, from their bytes to the index: real pages and their twins, mutated pages, huge ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod content;
mod corpus;
mod metafiles;
mod places;
mod size;
mod support;
mod twins;
