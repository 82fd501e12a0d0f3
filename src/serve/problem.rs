//! What is wrong with a site, as the browser shows it.

use std::fs;
use std::io::Read;

use serde::Serialize;

use super::Failure;
use crate::diagnostic::text::{self, TextStyle};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, SettingsFault};
use crate::source::Sources;

/// Columns that a line of an excerpt may take.
const WIDTH: usize = 100;

/// Longer files than this are no settings, and are not looked into for an excerpt.
const LONGEST: u64 = 1 << 20;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    /// The code of the rule that found it, if one did.
    code: Option<&'static str>,
    /// What is wrong.
    message: String,
    /// File, line and, where it is known, column: `site.toml:3:1`.
    place: Option<String>,
    /// The line, marked.
    excerpt: Option<String>,
    /// What to do about it.
    help: Option<String>,
}

/// What is wrong, in the order in which it is to be shown.
pub(super) fn problems(failure: &Failure) -> Vec<Problem> {
    match failure {
        Failure::Error(Error::Settings(faults)) => faults.iter().map(of_settings).collect(),
        Failure::Error(error) => vec![from_text(&error.to_string())],
        Failure::Denied(zoo) => {
            let denied = zoo.diagnostics.iter().filter(|it| it.severity == Severity::Deny);
            denied.map(|it| of_diagnostic(it, &zoo.sources)).collect()
        }
    }
}

fn of_diagnostic(diagnostic: &Diagnostic, sources: &Sources) -> Problem {
    let text = text::render(diagnostic, sources, TextStyle { colour: false, width: WIDTH });
    let code = Some(diagnostic.code);
    Problem { code, message: diagnostic.message.clone(), help: diagnostic.help.clone(), ..from_text(&text) }
}

/// Takes apart what is written for people: a line that says what is wrong, the place behind an arrow, an excerpt, and what
/// to do behind `help:`.
fn from_text(text: &str) -> Problem {
    let (text, help) = match text.rsplit_once("\nhelp: ") {
        Some((text, help)) => (text, Some(help.trim_end().to_owned())),
        None => (text, None),
    };
    let (message, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut place = None;
    let mut excerpt = Vec::new();
    for line in rest.trim_end().lines() {
        match line.trim_start().strip_prefix("--> ") {
            Some(found) if place.is_none() => place = Some(found.to_owned()),
            _ => excerpt.push(line),
        }
    }
    // A frame of empty lines is of use on a terminal only.
    let is_frame = |line: &&str| matches!(line.trim(), "" | "|");
    let first = excerpt.iter().position(|line| !is_frame(line)).unwrap_or(excerpt.len());
    let last = excerpt.iter().rposition(|line| !is_frame(line)).map_or(first, |last| last + 1);
    let excerpt = (last > first).then(|| excerpt[first..last].join("\n"));
    Problem { code: None, message: message.to_owned(), place, excerpt, help }
}

fn of_settings(fault: &SettingsFault) -> Problem {
    let SettingsFault { file, line, column, message } = fault;
    let (message, shown) = message.split_once('\n').unwrap_or((message, ""));
    let place = match column {
        Some(column) => format!("{file}:{line}:{column}"),
        None => format!("{file}:{line}"),
    };
    let excerpt = if shown.trim().is_empty() {
        line_of(file, *line).map(|text| excerpt(&text, *line, *column))
    } else {
        Some(shown.trim_matches('\n').to_owned())
    };
    Problem { code: None, message: message.to_owned(), place: Some(place), excerpt, help: None }
}

/// The line of a file with this number; `None` where the file has changed so much that there is none.
fn line_of(file: &str, line: usize) -> Option<String> {
    let mut text = String::new();
    fs::File::open(file).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    text.lines().nth(line.checked_sub(1)?).map(str::to_owned)
}

/// A line with its number, and a mark under the column.
fn excerpt(text: &str, line: usize, column: Option<usize>) -> String {
    let gutter = " ".repeat(line.to_string().len());
    let mark = column.map(|column| format!("\n{gutter} | {}^", " ".repeat(column.saturating_sub(1))));
    format!("{line} | {text}{}", mark.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn templates_have_a_place_and_an_excerpt() {
        let text = "No `x`\n --> templates/home.html:1:4\n  |\n1 | {{ x }}\n  |    ^\nhelp: mend it";
        let problem = &problems(&Failure::Error(Error::Template(text.to_owned())))[0];
        assert_eq!((problem.message.as_str(), problem.place.as_deref()), ("No `x`", Some("templates/home.html:1:4")));
        assert_eq!(problem.excerpt.as_deref(), Some("1 | {{ x }}\n  |    ^"));
        assert_eq!(problem.help.as_deref(), Some("mend it"));
    }

    #[test]
    fn settings_are_shown_one_by_one() {
        let fault = |line, column, message: &str| SettingsFault {
            file: "no/such/site.toml".to_owned(),
            line,
            column,
            message: message.to_owned(),
        };
        let faults = vec![fault(1, Some(6), "unclosed\n    [site\n         ^"), fault(2, None, "unknown")];
        let problems = problems(&Failure::Error(Error::Settings(faults)));
        assert_eq!(problems[0].place.as_deref(), Some("no/such/site.toml:1:6"));
        assert_eq!(problems[0].excerpt.as_deref(), Some("    [site\n         ^"));
        assert_eq!(problems[1].place.as_deref(), Some("no/such/site.toml:2"));
        assert_eq!(problems[1].excerpt, None);
    }

    #[test]
    fn a_line_is_marked_under_its_column() {
        assert_eq!(excerpt("titel = 1", 12, Some(3)), "12 | titel = 1\n   |   ^");
        assert_eq!(excerpt("x", 1, None), "1 | x");
    }

    #[test]
    fn faults_in_pages_keep_their_code() {
        let mut sources = Sources::default();
        let id = sources.add("zoo.md", b"###b\n".to_vec());
        let diagnostic = Diagnostic {
            code: "ZX101",
            name: "heading-without-space",
            severity: Severity::Deny,
            message: "no heading".to_owned(),
            help: Some("write a space".to_owned()),
            span: Span::new(id, 0, 3),
            label: String::new(),
            related: Vec::new(),
        };
        let problem = of_diagnostic(&diagnostic, &sources);
        assert_eq!((problem.code, problem.message.as_str()), (Some("ZX101"), "no heading"));
        assert_eq!(problem.place.as_deref(), Some("zoo.md:1:1"));
        assert_eq!(problem.excerpt.as_deref(), Some("1 | ###b\n  | ^^^"));
        assert_eq!(problem.help.as_deref(), Some("write a space"));
    }

    #[test]
    fn an_error_without_a_place_is_a_message_with_help() {
        let error = Error::io("read", "content/a.md", "make it readable")(std::io::Error::other("no luck"));
        let problem = &problems(&Failure::Error(error))[0];
        assert_eq!(problem.message, "cannot read content/a.md: no luck");
        assert_eq!((problem.place.as_deref(), problem.excerpt.as_deref()), (None, None));
        assert_eq!(problem.help.as_deref(), Some("make it readable"));
    }
}
