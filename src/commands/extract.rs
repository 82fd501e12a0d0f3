//! `zoodex extract`

use zoodex::output::data_files::{self, ModelLines};
use zoodex::pipeline::{self, Settings};

use super::{Failure, Outcome, files};
use crate::cli::{ExtractArgs, ExtractFormat};
use crate::streams;

/// Reads files and prints what they say.
pub(super) fn run(args: &ExtractArgs) -> Result<Outcome, Failure> {
    let files = files::read(&args.files);
    if files.is_empty() {
        return Ok(Outcome::Failed);
    }
    let zoo = pipeline::read(files.sources, &Settings::default());
    let view = zoo.view(None);
    let models = ModelLines::new(&view);
    streams::print(|out| match args.format {
        ExtractFormat::Json => data_files::write_index(&view, &models, &zoo.diagnostics, &[], out),
        ExtractFormat::Ndjson => data_files::write_ndjson(&models, out),
    })?;
    // The program ends here, and the system frees a large zoo at once.
    std::mem::forget((models, zoo));
    Ok(if files.complete { Outcome::Done } else { Outcome::Failed })
}
