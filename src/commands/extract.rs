//! `zoodex extract`

use zoodex::output::data_files::{self, ModelLines};
use zoodex::output::explain;
use zoodex::pipeline::{self, Zoo};

use super::{Failure, Outcome, files, site};
use crate::cli::{ExtractArgs, ExtractFormat};
use crate::streams;

/// Reads files and prints what they say, or why they were read so.
pub(super) fn run(args: &ExtractArgs) -> Result<Outcome, Failure> {
    let format = shape(args)?;
    let settings = site::settings(args.root.as_deref())?;
    let files = files::read(&args.files);
    if files.is_empty() {
        return Ok(Outcome::Failed);
    }
    let zoo = pipeline::read(files.sources, &settings);
    if args.explain { print_explanation(&zoo, format) } else { print(&zoo, format) }?;
    // The program ends here, and the system frees a large zoo at once.
    std::mem::forget(zoo);
    Ok(if files.complete { Outcome::Done } else { Outcome::Failed })
}

/// The shape asked for; explanations have others than data.
fn shape(args: &ExtractArgs) -> Result<ExtractFormat, Failure> {
    match (args.explain, args.format) {
        (true, None) => Ok(ExtractFormat::Text),
        (false, None) => Ok(ExtractFormat::Json),
        (true, Some(ExtractFormat::Ndjson)) => Err(Failure::Usage {
            message: "`--explain` has no format `ndjson`",
            help: "leave the format away to read it, or ask for `--format json`",
        }),
        (false, Some(ExtractFormat::Text)) => Err(Failure::Usage {
            message: "the format `text` is one of explanations",
            help: "add `--explain`, or ask for `--format json` or `--format ndjson`",
        }),
        (_, Some(format)) => Ok(format),
    }
}

fn print(zoo: &Zoo, format: ExtractFormat) -> std::io::Result<()> {
    let view = zoo.view(None);
    let models = ModelLines::new(&view);
    let outcome = streams::print(|out| match format {
        ExtractFormat::Ndjson => data_files::write_ndjson(&models, out),
        _ => data_files::write_index(&view, &models, &zoo.diagnostics, &[], out),
    });
    std::mem::forget(models);
    outcome
}

fn print_explanation(zoo: &Zoo, format: ExtractFormat) -> std::io::Result<()> {
    let view = zoo.view(None);
    let explanation = explain::explain(&view);
    streams::print(|out| match format {
        ExtractFormat::Json => explain::write_json(&explanation, out),
        _ => explain::text::write(&explanation, out),
    })
}
