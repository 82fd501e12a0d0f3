//! What a commit does, step by step, in a form that another run can finish.

use super::site_path::fault;

/// One change of the output folder. Doing a step again, or after later steps, changes nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Delete a file that an earlier run made.
    Remove(String),
    /// Delete a folder that an earlier run made, if nothing is left in it.
    RemoveFolder(String),
    /// Make a folder whose parent is there.
    MakeFolder(String),
    /// Rename a staged file into its place.
    Publish {
        /// Number of the staged file.
        staged: u64,
        /// Its path in the site.
        path: String,
    },
}

const FIRST_LINE: &str = "zoodex journal 1";
const LAST_LINE: &str = "end";

/// The steps as text, one a line.
pub(super) fn to_text(steps: &[Step]) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for step in steps {
        match step {
            Step::Remove(path) => text.extend(["remove ", path, "\n"]),
            Step::RemoveFolder(path) => text.extend(["rmdir ", path, "\n"]),
            Step::MakeFolder(path) => text.extend(["mkdir ", path, "\n"]),
            Step::Publish { staged, path } => text.extend(["publish ", &staged.to_string(), " ", path, "\n"]),
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
    Some(match verb {
        "remove" => Step::Remove(path(rest)?),
        "rmdir" => Step::RemoveFolder(path(rest)?),
        "mkdir" => Step::MakeFolder(path(rest)?),
        "publish" => {
            let (staged, rest) = rest.split_once(' ')?;
            Step::Publish { staged: staged.parse().ok()?, path: path(rest)? }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let steps = vec![
            Step::Remove("a".to_owned()),
            Step::RemoveFolder("b/c".to_owned()),
            Step::MakeFolder("a".to_owned()),
            Step::Publish { staged: 12, path: "a/b c.html".to_owned() },
        ];
        let text = to_text(&steps);
        assert_eq!(text, "zoodex journal 1\nremove a\nrmdir b/c\nmkdir a\npublish 12 a/b c.html\nend\n");
        assert_eq!(from_text(&text), Some(steps));
    }

    #[test]
    fn anything_else_is_no_journal() {
        for text in [
            "",
            "zoodex journal 1\nremove a\n",
            "zoodex journal 1\nremove ../a\nend\n",
            "zoodex journal 1\npublish x a\nend\n",
            "zoodex journal 1\npublish 1 /a\nend\n",
            "zoodex journal 1\neat a\nend\n",
        ] {
            assert_eq!(from_text(text), None, "{text:?}");
        }
    }
}
