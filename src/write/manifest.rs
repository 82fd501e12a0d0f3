//! Which files and folders of an output folder zoodex made.

use std::collections::{BTreeMap, BTreeSet};

use super::site_path::{fault, fold};

/// The files that the last run published, and the folders that zoodex made for them.
///
/// A path of the manifest is zoodex's also when something else, such as a minifier, has changed the file since: or
/// else every page that vanishes would stay published there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Each file, by its path without letter case.
    files: BTreeMap<String, String>,
    /// The folders.
    pub(super) folders: BTreeSet<String>,
}

const FIRST_LINE: &str = "zoodex manifest 1";
const LAST_LINE: &str = "end";

impl Manifest {
    /// Adds a file.
    pub(super) fn add_file(&mut self, path: &str) {
        self.files.insert(fold(path), path.to_owned());
    }

    /// The files in an order that is the same on every machine.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(String::as_str)
    }

    /// Whether the manifest has exactly this file.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.spelling(path).is_some_and(|spelling| spelling == path)
    }

    /// The path as the manifest spells it, which may differ in letter case.
    pub(super) fn spelling(&self, path: &str) -> Option<&str> {
        self.files.get(&fold(path)).map(String::as_str)
    }

    /// The manifest as text, one path a line.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for folder in &self.folders {
            text.extend(["folder ", folder, "\n"]);
        }
        for file in self.files() {
            text.extend(["file ", file, "\n"]);
        }
        text + LAST_LINE + "\n"
    }

    /// Reads what [`Manifest::to_text`] wrote; `None` for anything else, also where a path leads out of the folder,
    /// because what a manifest names may be deleted.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        (lines.next()? == FIRST_LINE).then_some(())?;
        let mut manifest = Self::default();
        for line in lines.by_ref() {
            match line.split_once(' ') {
                Some(("file", path)) if fault(path).is_none() => manifest.add_file(path),
                Some(("folder", path)) if fault(path).is_none() => drop(manifest.folders.insert(path.to_owned())),
                None if line == LAST_LINE => return lines.next().is_none().then_some(manifest),
                _ => return None,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut manifest = Manifest::default();
        manifest.add_file("Models/a b.html");
        manifest.folders.insert("Models".to_owned());
        let text = manifest.to_text();
        assert_eq!(text, "zoodex manifest 1\nfolder Models\nfile Models/a b.html\nend\n");
        let read = Manifest::from_text(&text).unwrap();
        assert_eq!(read, manifest);
        assert!(read.has_file("Models/a b.html") && !read.has_file("models/a b.html"));
        assert_eq!(read.spelling("models/A B.html"), Some("Models/a b.html"));
    }

    #[test]
    fn anything_else_is_no_manifest() {
        for text in [
            "",
            "zoodex manifest 2\nend\n",
            "zoodex manifest 1\nfile a\n",
            "zoodex manifest 1\nfile ../a\nend\n",
            "zoodex manifest 1\nfolder /\nend\n",
            "zoodex manifest 1\nend\nfile a\n",
        ] {
            assert_eq!(Manifest::from_text(text), None, "{text:?}");
        }
    }
}
