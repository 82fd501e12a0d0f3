//! `zoodex serve`

use std::sync::Arc;
use std::time::Duration;

use zoodex::diagnostic::{Severity, Summary};
use zoodex::serve::{self, Built, Event, Failure as SiteFailure, Options, Stop};

use super::report::{self, counted, report};
use super::{Failure, Outcome, site};
use crate::cli::ServeArgs;
use crate::{interrupt, streams};

/// Serves a site until Ctrl-C is pressed, and says what happens meanwhile.
pub(super) fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    let stop = Arc::new(Stop::default());
    let stopped = Arc::clone(&stop);
    interrupt::call(move || stopped.stop());
    let root = site::root(&args.root).to_owned();
    let options =
        Options { root, base_url: args.base_url.clone(), source_date: super::site::source_date(), port: args.port };
    serve::serve(&options, &stop, &|event| tell(event, args))?;
    Ok(Outcome::Done)
}

fn tell(event: &Event<'_>, args: &ServeArgs) {
    match event {
        Event::Built { changed, built, took } => {
            // The faults of a page are told once; while it is being written, their number is enough.
            if changed.is_empty() {
                report(&built.zoo, if args.quiet { Severity::Deny } else { Severity::Warn });
            }
            if !args.quiet {
                streams::say(&built_line(changed, built, *took));
            }
        }
        Event::Failed { changed, failure } => {
            if !args.quiet && !changed.is_empty() {
                streams::say(&format!("{}:", changes(changed)));
            }
            tell_failure(failure);
        }
        Event::Serving { url, taken } => {
            if let Some(taken) = taken {
                streams::say(&format!("port {taken} is taken, so the next free one is used"));
            }
            streams::say(&format!("serving {} at {url} — press Ctrl-C to stop", place(args)));
            if args.open {
                open(url);
            }
        }
        Event::NotWatched(error) => streams::say(&format!("error: {error}")),
    }
}

fn tell_failure(failure: &SiteFailure) {
    match failure {
        SiteFailure::Error(error) => streams::say(&format!("error: {error}")),
        SiteFailure::Denied(zoo) => {
            report(zoo, Severity::Deny);
            streams::say(&format!(
                "error: the site stays as it was, because of faults at deny level\n{}",
                report::REMEDY
            ));
        }
    }
}

fn place(args: &ServeArgs) -> String {
    let root = site::root(&args.root);
    if root.as_os_str().is_empty() { "this folder".to_owned() } else { root.display().to_string() }
}

fn open(url: &str) {
    if let Err(error) = opener::open_browser(url) {
        streams::say(&format!("error: cannot open a browser: {error}\nhelp: open the address yourself"));
    }
}

/// What was changed and what came of it: `content/zoo.md: 42 models on 90 pages; 3 files differ, 0.04 s`.
fn built_line(changed: &[String], built: &Built, took: Duration) -> String {
    let before = if changed.is_empty() { String::new() } else { changes(changed) + ": " };
    let found = Summary::of(&built.zoo.diagnostics);
    let found = if found == Summary::default() { String::new() } else { format!(", {found}") };
    let differ = built.files.written + built.files.removed;
    format!(
        "{before}{} on {}; {} changed{found}; {:.2} s",
        counted(built.zoo.catalog.models.len(), "model"),
        counted(built.pages, "page"),
        counted(differ, "file"),
        took.as_secs_f64()
    )
}

/// The first of the names, and how many more there are.
fn changes(changed: &[String]) -> String {
    match changed {
        [] => String::new(),
        [only] => only.clone(),
        [first, more @ ..] => format!("{first} and {} more", more.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_changes_are_told_in_few_words() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!((changes(&names[..1]), changes(&names)), ("a".to_owned(), "a and 2 more".to_owned()));
    }
}
