//! The JSON index: format version 1.
//!
//! 1. `types` is its shape; 2. [`View`] makes one of its values at a time from the catalog; 3. `figures` (results and
//!    properties), `place` (where something is written), `resolve` (links) and `taxonomy` (the datasets and metrics that
//!    occur) are its parts.

mod figures;
mod place;
mod resolve;
mod taxonomy;
mod types;
mod view;

pub use types::{
    Acquire, BaseModel, Checksum, Citation, Collection, Compatibility, Curated, Dataset, DatasetUse, Diagnostic,
    EvalResult, Generator, Index, Link, Measure, Metric, Model, Person, Property, Related, Shard, Site, SourceRef,
    Term, Weights,
};
pub(crate) use view::GENERATOR;
pub use view::{SCHEMA_VERSION, View};
