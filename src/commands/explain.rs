//! `zoodex explain`

use std::io::{self, Write};

use zoodex::check::{self, RULES, Rule};
use zoodex::nearest::nearest;

use super::{Failure, Outcome};
use crate::cli::ExplainArgs;
use crate::streams;

/// Prints the documentation of a rule, or the list of all.
pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    match &args.rule {
        None => streams::print(|out| list(out))?,
        Some(asked) => {
            let rule = find(asked)?;
            streams::print(|out| explain(rule, out))?;
        }
    }
    Ok(Outcome::Done)
}

/// The rule that is asked for; the case of letters does not matter here.
fn find(asked: &str) -> Result<&'static Rule, Failure> {
    let known = || check::lint_names().into_iter();
    let same = known().find(|known| known.eq_ignore_ascii_case(asked.trim()));
    same.and_then(check::rule)
        .ok_or_else(|| Failure::NoSuchRule { asked: asked.to_owned(), nearest: nearest(asked, known()) })
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(out, "{}  {:5}  {:width$}  {}", rule.code, rule.severity.as_str(), rule.name, rule.summary)?;
    }
    Ok(())
}

fn explain(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let Rule { code, name, severity, summary, explanation, .. } = rule;
    writeln!(out, "# {code} {name}\n\n{summary}. Severity: {}.\n\n{}", severity.as_str(), explanation.trim())?;
    writeln!(out, "\n## In site.toml\n```toml\n[lints]\n{name} = \"allow\" # or info, warn, deny\n```")
}
