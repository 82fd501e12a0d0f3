//! `zoodex schema`

use super::{Failure, Outcome};
use crate::streams;

/// Prints the JSON Schema of the index.
pub(super) fn run() -> Result<Outcome, Failure> {
    let schema = zoodex::output::index::schema();
    streams::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(Outcome::Done)
}
