//! The commands, one a file: thin, as the library does the work.

mod build;
mod check;
mod completions;
mod explain;
mod extract;
mod files;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod site;

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use zoodex::error::Error;

use crate::cli::{Cli, Command};
use crate::interrupt;

/// How a command ended that could be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was done.
    Done,
    /// Diagnostics at deny level were found.
    Denied,
    /// Something could not be done, which has been said already.
    Failed,
    /// The user interrupted it.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Denied => 1,
            Outcome::Failed => 2,
            Outcome::Interrupted => interrupt::EXIT_CODE,
        })
    }
}

/// Why a command could not be run to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The library says why.
    #[error(transparent)]
    Run(#[from] Error),
    /// Standard output cannot be written to.
    #[error("cannot write to standard output: {0}\nhelp: if it goes to a file, see whether the disk is full")]
    Print(#[from] io::Error),
    /// Options that do not go together.
    #[error("{message}\nhelp: {help}")]
    Usage {
        /// What is wrong.
        message: &'static str,
        /// What to do instead.
        help: &'static str,
    },
    /// The threads asked for could not be had.
    #[error("cannot work with {threads} threads: {reason}\nhelp: ask for fewer with `--threads N`")]
    Threads {
        /// How many were asked for.
        threads: NonZeroUsize,
        /// Why not.
        reason: String,
    },
    /// `explain` was asked for what is no rule.
    #[error("there is no rule `{asked}`{}\nhelp: `zoodex explain` lists all rules", did_you_mean(*.nearest))]
    NoSuchRule {
        /// What was asked for.
        asked: String,
        /// The rule that is probably meant.
        nearest: Option<&'static str>,
    },
}

impl Failure {
    /// How the command ended.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Run(Error::Interrupted) => Outcome::Interrupted,
            _ => Outcome::Failed,
        }
    }
}

/// Runs the command that the arguments name.
///
/// # Errors
/// When it cannot be run to its end.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        None => build::run(&cli.build),
        Some(Command::Build(args)) => build::run(&args),
        #[cfg(feature = "serve")]
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Extract(args)) => extract::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Schema) => schema::run(),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
