//! `zoodex completions`

use clap::CommandFactory;

use super::{Failure, Outcome};
use crate::cli::{Cli, CompletionsArgs};
use crate::streams;

/// Prints the completion script of a shell.
pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "zoodex", &mut script);
    streams::print(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}
