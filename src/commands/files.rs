//! Files named on the command line.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zoodex::error::Error;
use zoodex::source::{Format, Sources};

use crate::streams;

/// The files that could be read, and whether that is all of them.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) sources: Sources,
    pub(super) complete: bool,
}

impl Files {
    /// Whether none could be read.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.files().is_empty()
    }
}

/// Reads files as they are named; `-` is standard input. A message goes to standard error for each that cannot be read.
pub(super) fn read(paths: &[PathBuf]) -> Files {
    let mut files = Files { sources: Sources::default(), complete: true };
    for path in paths {
        match read_one(path) {
            Ok(bytes) => drop(files.sources.add(path.to_string_lossy(), bytes)),
            Err(error) => {
                streams::say(&format!("error: {error}"));
                files.complete = false;
            }
        }
    }
    files
}

fn read_one(path: &Path) -> Result<Vec<u8>, Error> {
    let (bytes, remedy) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let outcome = io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        (outcome, "pipe Markdown into it, as in `cat page.md | zoodex extract -`")
    } else {
        (fs::read(path), "name Markdown files or metafiles that you may read")
    };
    let bytes = bytes.map_err(Error::io("read", path, remedy))?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::TooLarge { path: path.to_owned(), bytes: bytes.len() as u64 });
    }
    let is_unknown = || Format::of(&path.to_string_lossy(), &String::from_utf8_lossy(&bytes)).is_none();
    if Format::may_be(path) && is_unknown() {
        return Err(Error::NoMetafile { path: path.to_owned() });
    }
    Ok(bytes)
}
