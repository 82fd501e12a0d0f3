//! `zoodex check`

use std::io;
use std::path::Path;

use zoodex::diagnostic::json;
use zoodex::pipeline::{self, Zoo};

use super::{Failure, Outcome, files, report, site};
use crate::cli::{CheckArgs, CheckFormat};
use crate::streams;

/// Checks a site, or files, and prints what was found.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    if args.files.is_empty() {
        let root = site::root(args.root.as_deref().unwrap_or(Path::new(".")));
        let zoo = pipeline::read_site(root, &site::config(root)?)?;
        print(args.format, &zoo)?;
        return Ok(report::outcome(&zoo.diagnostics));
    }
    let settings = site::settings(args.root.as_deref())?;
    let files = files::read(&args.files);
    if files.is_empty() {
        return Ok(Outcome::Failed);
    }
    let zoo = pipeline::read(files.sources, &settings);
    print(args.format, &zoo)?;
    Ok(if files.complete { report::outcome(&zoo.diagnostics) } else { Outcome::Failed })
}

fn print(format: CheckFormat, zoo: &Zoo) -> io::Result<()> {
    let style = streams::text_style(&io::stdout());
    streams::print(|out| match format {
        CheckFormat::Text => report::write_text(&zoo.diagnostics, &zoo.sources, style, out),
        CheckFormat::Json => json::write(&zoo.diagnostics, &zoo.sources, out),
    })
}
