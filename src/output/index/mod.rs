//! The JSON index: format version 1.

mod schema;
mod types;

pub use schema::schema;
pub use types::{
    Acquire, BaseModel, Checksum, Citation, Collection, Compatibility, Curated, Dataset, DatasetUse, Diagnostic,
    EvalResult, Generator, Index, Link, Measure, Metric, Model, Person, Property, Related, Shard, Site, SourceRef,
    Term, Weights,
};
