//! `zoodex schema`

use zoodex::output::schema::schema_json;

use super::{Failure, Outcome};
use crate::streams;

/// Prints the JSON Schema of the index.
pub(super) fn run() -> Result<Outcome, Failure> {
    streams::print(|out| out.write_all(&schema_json()))?;
    Ok(Outcome::Done)
}
