//! What can be written on the command line, and the help that teaches it. Definitions only.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// Turns the Markdown of a model zoo into a searchable catalog site and a JSON index
#[derive(Debug, Parser)]
#[command(
    name = "zoodex",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    long_about = "\
Turns the Markdown in which a model zoo is kept into a searchable catalog site and a JSON index.

A site is a folder with a site.toml and Markdown, or metafiles, in content/. Without a command, zoodex builds the site of the current \
folder into _site/.",
    after_long_help = "\
Examples:
  zoodex                             build the site of this folder into _site/
  zoodex check                       look for faults in its pages, publish nothing
  zoodex extract README.md | jq .    read any Markdown as JSON, without a site
  zoodex explain                     list what is checked

Exit codes:
  0    done
  1    faults at deny level were found (build, check); nothing was published
  2    the run could not be done: wrong usage, unreadable files, a wrong site.toml
  130  interrupted

Standard output carries what was asked for and nothing else; messages go to standard error. Colours are used on \
terminals, unless the environment variable NO_COLOR is set.",
    after_help = "`zoodex --help` says more, `zoodex help COMMAND` has examples for each command."
)]
pub(crate) struct Cli {
    /// What to do; to build where nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Builds the site and its JSON index (the default command)
    #[command(
        long_about = "\
Builds the site and its JSON index.

Reads site.toml and the Markdown and metafiles in content/, and writes the site to _site/. Files that have not changed are not \
touched; each file is replaced as a whole, so that a site can be rebuilt while it is being served. What zoodex did not \
make is never deleted.",
        after_long_help = "\
Examples:
  zoodex build
  zoodex build --root zoo --out public
  zoodex build --base-url https://preview.example.org/42/

Output:
  Faults in the pages and a closing line go to standard error; standard output stays empty.

Exit codes:
  0    the site is published
  1    faults at deny level were found; nothing was published
  2    the site could not be built; what was published before is whole
  130  interrupted; what was published before is whole"
    )]
    Build(BuildArgs),

    /// Shows the site in a browser while it is being written
    #[cfg(feature = "serve")]
    #[command(
        long_about = "\
Builds the site in memory and serves it to this machine, below the path of its base URL. When its content, templates, \
static files or site.toml change, it is built anew, and browsers load the pages that are different. A fault is shown \
over the last good page, with file, line and excerpt, until it is mended. Nothing is written to disk.",
        after_long_help = "\
Examples:
  zoodex serve
  zoodex serve --root zoo --open
  zoodex serve --port 8000

Output:
  The address, a line for each build, and faults go to standard error; standard output stays empty.

Only requests for localhost, 127.0.0.1 and [::1] are answered. Ctrl-C ends it.

Exit codes:
  0    it was ended with Ctrl-C
  2    there is no site.toml, no port is free, or changes cannot be watched"
    )]
    Serve(ServeArgs),

    /// Reads Markdown files and metafiles and prints what they say as JSON
    #[command(
        long_about = "\
Reads Markdown files and metafiles and prints what they say as JSON. No site is needed: any page that lists models, any \
model card, and any metafile (metafile.yml and model-index.yml of OpenMMLab, model.yml of OpenVINO, the manifest of the \
ONNX Hub) will do.",
        after_long_help = "\
Examples:
  zoodex extract README.md
  zoodex extract docs/*.md | jq '.models[].name'
  zoodex extract configs/net/README.md configs/net/metafile.yml
  curl -s https://example.org/zoo.md | zoodex extract - --format ndjson
  zoodex extract --explain README.md | less

Output:
  json    one object of the shape of a site's index.json; `zoodex schema` prints its JSON Schema
  ndjson  one model a line, of the shape of the objects in `models`
  text    with --explain: how each table was read, which rule took which words for which field of each model, and \
what would be clearer if it were written in another way; with --format json, the same for programs

Exit codes:
  0    done; faults in the pages are listed in `diagnostics`
  2    a file could not be read; the others were"
    )]
    Extract(ExtractArgs),

    /// Looks for faults in a site's pages, or in any Markdown files and metafiles
    #[command(
        long_about = "\
Looks for faults in a site's pages: headings that do not render, citations of another paper, models that nothing leads \
to. Publishes nothing. Where files are named, they are checked without a site.",
        after_long_help = "\
Examples:
  zoodex check
  zoodex check README.md
  zoodex check --format json | jq '.diagnostics[].message'

Each fault has a code; `zoodex explain CODE` says what it means. A site sets severities in site.toml, by name or code:

  [lints]
  split-link = \"deny\"     # allow, info, warn or deny

Output:
  text  the lines in question with the bytes marked, and a closing line with their number
  json  { \"diagnostics\": [ … ] } of the shape of `diagnostics` in index.json

Exit codes:
  0    no fault at deny level
  1    faults at deny level
  2    the pages could not be read"
    )]
    Check(CheckArgs),

    /// Prints the JSON Schema of index.json
    #[command(
        long_about = "Prints the JSON Schema (2020-12) of index.json and of what `zoodex extract` prints.",
        after_long_help = "\
Examples:
  zoodex schema > index.schema.json"
    )]
    Schema,

    /// Explains a rule, or lists all rules
    #[command(
        long_about = "\
Explains a rule: what it finds, why it matters, an example, and what to do. Without a rule, lists all of them.",
        after_long_help = "\
Examples:
  zoodex explain
  zoodex explain ZX202
  zoodex explain citation-of-another-paper

Output:
  Markdown; in the list, a line a rule: code, severity by default, name, and what it finds

Exit codes:
  0    done
  2    there is no such rule"
    )]
    Explain(ExplainArgs),

    /// Prints a completion script for a shell
    #[command(after_long_help = "\
Examples:
  zoodex completions bash > ~/.local/share/bash-completion/completions/zoodex
  zoodex completions zsh > ~/.zfunc/_zoodex
  zoodex completions fish > ~/.config/fish/completions/zoodex.fish")]
    Completions(CompletionsArgs),
}

/// What `build` is told.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Folder of the site, which holds site.toml and content/
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) root: PathBuf,

    /// Folder to write the site to [default: _site in the site's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,

    /// Address at which the site will be published, in place of that in site.toml
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) base_url: Option<String>,

    /// Threads to work with [default: one a core]; the output is the same with any number
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What `serve` is told.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Folder of the site, which holds site.toml and content/
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(crate) root: PathBuf,

    /// Port to listen at; the next free one when it is taken, any free one for 0
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub(crate) port: u16,

    /// Open the site in the browser
    #[arg(long)]
    pub(crate) open: bool,

    /// Address at which the site will be published, in place of that in site.toml
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) base_url: Option<String>,

    /// Say nothing but the address and errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What `extract` is told.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// Markdown files and metafiles; `-` is standard input, Markdown
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// Shape of the output [default: json; with --explain, text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ExtractFormat>,

    /// Tell why each value was taken: by which rule, and from which words
    #[arg(long)]
    pub(crate) explain: bool,

    /// Folder of a site whose vocabulary holds as well
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) root: Option<PathBuf>,
}

/// Shapes that `extract` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// One object with models, collections, citations and diagnostics; with --explain, with tables, models and hints
    Json,
    /// One model a line
    Ndjson,
    /// With --explain: for people
    Text,
}

/// What `check` is told.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Markdown files and metafiles to check in place of a site; `-` is standard input, Markdown
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// Folder of the site [default: the current folder]; with FILE, the site whose severities and vocabulary hold
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) root: Option<PathBuf>,

    /// Shape of the output
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
}

/// Shapes that `check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people: the lines in question, marked
    Text,
    /// For programs: one JSON object
    Json,
}

/// What `explain` is told.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Code or name of a rule; all rules are listed without one
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
}

/// What `completions` is told.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn to_build_is_the_default() {
        let cli = Cli::parse_from(["zoodex", "--root", "zoo", "--threads", "2"]);
        assert!(cli.command.is_none());
        assert_eq!((cli.build.root.to_str(), cli.build.threads.map(NonZeroUsize::get)), (Some("zoo"), Some(2)));
    }

    #[test]
    fn options_of_the_default_do_not_mix_with_commands() {
        assert!(Cli::try_parse_from(["zoodex", "--root", "zoo", "check"]).is_err());
        assert!(Cli::try_parse_from(["zoodex", "--threads", "0"]).is_err());
    }
}
