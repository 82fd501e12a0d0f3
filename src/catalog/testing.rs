//! Reads pages into a catalog, for tests.

use super::{Catalog, assemble};
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// The catalog of files, given as pairs of path and Markdown.
pub(super) fn catalog(files: &[(&str, &str)]) -> Catalog {
    let mut sources = Sources::default();
    for (path, markdown) in files {
        sources.add(*path, markdown.as_bytes().to_vec());
    }
    let vocabulary = Vocabulary::builtin();
    let documents = sources.files().iter().map(|file| crate::extract::extract(file, &vocabulary)).collect();
    assemble(documents, &sources, &vocabulary)
}
