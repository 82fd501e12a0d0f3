//! The `zoodex` program: from arguments to a command to an exit code.

mod cli;
mod commands;
mod interrupt;
mod streams;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            streams::say(&format!("error: {failure}"));
            failure.outcome().into()
        }
    }
}
