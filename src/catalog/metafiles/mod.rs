//! Metafiles that describe models which pages or cards list as well.
//!
//! A model is known by the address of its weights, wherever it is listed, or by its name or that of its files, in the folder
//! of the metafile or on the page that the metafile names. What means two models means none.
//!
//! `known` says what a model is known by; `index` finds the model that is meant, and `members` those of a collection; `join`
//! brings the two together. `missing` tells of collections that are named and are nowhere.

mod index;
mod join;
mod known;
mod members;
mod missing;
#[cfg(test)]
mod tests;

pub(super) use self::index::Index;
pub(super) use self::join::join;
pub(super) use self::members::{Members, members};
pub(super) use self::missing::missing_collections;
