//! `zoodex build`

use std::num::NonZeroUsize;
use std::path::Path;

use zoodex::diagnostic::Severity;
use zoodex::error::Error;
use zoodex::pipeline::{self, Zoo};
use zoodex::publish::{Published, publish};

use super::report::{self, counted, report};
use super::{Failure, Outcome, site};
use crate::cli::BuildArgs;
use crate::{interrupt, streams};

/// Where a site is written to unless the user says otherwise.
const OUT: &str = "_site";

/// Reads a site, reports what is wrong with its pages, and publishes it.
pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let interrupted = interrupt::listen();
    if let Some(threads) = args.threads {
        use_threads(threads)?;
    }
    let root = site::root(&args.root);
    let mut config = site::config(root)?;
    if let Some(url) = &args.base_url {
        config = config.with_base_url(url)?;
    }
    if let Some(seconds) = site::source_date() {
        config = config.with_source_date(&seconds)?;
    }
    let zoo = pipeline::read_site(root, &config)?;
    if zoo.catalog.models.is_empty() {
        report(&zoo, Severity::Deny);
        return Err(Error::NoModels { folder: root.join(pipeline::CONTENT) }.into());
    }
    report(&zoo, if args.quiet { Severity::Deny } else { Severity::Warn });
    if report::outcome(&zoo.diagnostics) == Outcome::Denied {
        streams::say(&format!("error: nothing was published, because of faults at deny level\n{}", report::REMEDY));
        return Ok(Outcome::Denied);
    }
    let out = args.out.clone().unwrap_or_else(|| root.join(OUT));
    let published = publish(&zoo, &config, root, &out, interrupted)?;
    if !args.quiet {
        streams::say(&closing_line(&zoo, &published, &out));
    }
    // The program ends here, and the system frees a large zoo at once.
    std::mem::forget(zoo);
    Ok(Outcome::Done)
}

fn use_threads(threads: NonZeroUsize) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    pool.map_err(|error| Failure::Threads { threads, reason: error.to_string() })
}

fn closing_line(zoo: &Zoo, published: &Published, out: &Path) -> String {
    let files = &published.files;
    format!(
        "{} on {} in {}: {} written, {} unchanged, {} removed",
        counted(zoo.catalog.models.len(), "model"),
        counted(published.pages, "page"),
        out.display(),
        counted(files.written, "file"),
        files.unchanged,
        files.removed
    )
}
