//! Keys and values written in YAML, or in JSON as YAML: a tree whose scalars know their bytes in the file.
//!
//! 1. `read` takes a text as far as it can be understood; 2. `build` puts the parser's events together to `node`s, by
//!    itself and not by serde, so that what stands before a fault is kept; 3. `anchors` remembers what aliases repeat;
//!    4. `broken` says what is wrong in words for people.
//!
//! Scalars have no type here: a licence `no`, a commit `4e10` and a checksum of digits stay the words that they are.

mod anchors;
mod broken;
mod build;
mod node;
mod read;
#[cfg(test)]
mod tests;

pub(super) use self::broken::{Broken, Why, short};
pub(super) use self::node::{Map, Node, Value};
pub(super) use self::read::{Read, read, whole};
