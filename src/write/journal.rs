//! What a commit does, step by step, in a form that another run can finish.

use super::site_path::fault;

/// One change of the output folder. Doing a step again, or after later steps, changes nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Delete a file that an earlier run made.
    Remove(String),
    /// Delete a folder that an earlier run made, if nothing is left in it.
    RemoveFolder(String),
    /// Rename a new file, or a new folder with all that is in it, from the staged tree into its place.
    Publish(String),
    /// Rename a staged file over the published one.
    Replace {
        /// Number of the staged file.
        number: u64,
        /// Path of the published one.
        path: String,
    },
}

const FIRST_LINE: &str = "zoodex journal 1";
const LAST_LINE: &str = "end";
const REMOVE: &str = "remove";
const REMOVE_FOLDER: &str = "rmdir";
const PUBLISH: &str = "publish";
const REPLACE: &str = "replace";

/// The steps as text, one a line.
pub(super) fn to_text(steps: &[Step]) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for step in steps {
        match step {
            Step::Remove(path) => text.extend([REMOVE, " ", path, "\n"]),
            Step::RemoveFolder(path) => text.extend([REMOVE_FOLDER, " ", path, "\n"]),
            Step::Publish(path) => text.extend([PUBLISH, " ", path, "\n"]),
            Step::Replace { number, path } => text.extend([REPLACE, " ", &number.to_string(), " ", path, "\n"]),
        }
    }
    text + LAST_LINE + "\n"
}

/// Reads what [`to_text`] wrote; `None` for anything else, also where a path leads out of the folder.
pub(super) fn from_text(text: &str) -> Option<Vec<Step>> {
    let mut lines = text.lines();
    (lines.next()? == FIRST_LINE).then_some(())?;
    let mut steps = Vec::new();
    for line in lines.by_ref() {
        if line == LAST_LINE {
            return lines.next().is_none().then_some(steps);
        }
        steps.push(step(line)?);
    }
    None
}

fn step(line: &str) -> Option<Step> {
    let path = |path: &str| fault(path).is_none().then(|| path.to_owned());
    let (verb, rest) = line.split_once(' ')?;
    match verb {
        REMOVE => path(rest).map(Step::Remove),
        REMOVE_FOLDER => path(rest).map(Step::RemoveFolder),
        PUBLISH => path(rest).map(Step::Publish),
        REPLACE => {
            let (number, rest) = rest.split_once(' ')?;
            Some(Step::Replace { number: number.parse().ok()?, path: path(rest)? })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let steps = vec![
            Step::Remove("a".to_owned()),
            Step::RemoveFolder("b/c".to_owned()),
            Step::Publish("a/b c.html".to_owned()),
            Step::Replace { number: 12, path: "d e".to_owned() },
        ];
        let text = to_text(&steps);
        assert_eq!(text, "zoodex journal 1\nremove a\nrmdir b/c\npublish a/b c.html\nreplace 12 d e\nend\n");
        assert_eq!(from_text(&text), Some(steps));
    }

    #[test]
    fn anything_else_is_no_journal() {
        for text in [
            "",
            "zoodex journal 1\nremove a\n",
            "zoodex journal 1\nremove ../a\nend\n",
            "zoodex journal 1\npublish /a\nend\n",
            "zoodex journal 1\nreplace a\nend\n",
            "zoodex journal 1\neat a\nend\n",
        ] {
            assert_eq!(from_text(text), None, "{text:?}");
        }
    }
}
