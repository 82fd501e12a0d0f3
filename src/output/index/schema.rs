//! The JSON Schema of the index.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::Index;

/// The JSON Schema (2020-12) of the index, made from its types. It is open: a later minor version may add fields.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Index<'static>>()
}
