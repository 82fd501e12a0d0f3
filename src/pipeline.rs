//! The stages in a row: from files to a zoo that is read and checked.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::{Catalog, assemble};
use crate::check::{self, Facts, Severities};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::extract::extract;
use crate::output::index::View;
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// Folder of a site in which its pages are kept.
pub const CONTENT: &str = "content";

/// Folder of the content in which a site keeps its own vocabulary.
const VOCABULARY: &str = "_vocabulary";

/// What pages are read and checked by.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is known of the field.
    pub vocabulary: Arc<Vocabulary>,
    /// How much each rule's findings matter.
    pub severities: Severities,
}

impl Settings {
    /// The settings of the site in the folder `root`.
    ///
    /// # Errors
    /// When the site's own vocabulary cannot be read.
    pub fn of_site(root: &Path, config: &Config) -> Result<Self> {
        let files = vocabulary_files(&root.join(CONTENT).join(VOCABULARY))?;
        let vocabulary = Vocabulary::with_site_files(&files)?;
        Ok(Self { vocabulary, severities: Severities::new(&config.lints) })
    }
}

impl Default for Settings {
    /// The settings of files without a site.
    fn default() -> Self {
        Self { vocabulary: Vocabulary::builtin(), severities: Severities::default() }
    }
}

/// What a zoo's pages say and what is wrong with them.
#[derive(Debug)]
pub struct Zoo {
    /// The files.
    pub sources: Sources,
    /// What was known of the field when they were read.
    pub vocabulary: Arc<Vocabulary>,
    /// What they say.
    pub catalog: Catalog,
    /// What is wrong with them, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
}

impl Zoo {
    /// The zoo as the index shows it; `config` is that of its site, if it has one.
    pub fn view<'a>(&'a self, config: Option<&'a Config>) -> View<'a> {
        View { catalog: &self.catalog, sources: &self.sources, vocabulary: &self.vocabulary, config }
    }
}

/// Reads and checks the content of the site in the folder `root`.
///
/// # Errors
/// When there is no content, or it cannot be read.
pub fn read_site(root: &Path, config: &Config) -> Result<Zoo> {
    let settings = Settings::of_site(root, config)?;
    Ok(read(Sources::read_content(&root.join(CONTENT))?, &settings))
}

/// Reads and checks files.
pub fn read(sources: Sources, settings: &Settings) -> Zoo {
    let vocabulary = Arc::clone(&settings.vocabulary);
    let documents = sources.files().par_iter().map(|file| extract(file, &vocabulary)).collect();
    let catalog = assemble(documents, &sources);
    let facts = Facts { sources: &sources, catalog: &catalog, vocabulary: &vocabulary };
    let diagnostics = check::run(&facts, &settings.severities);
    Zoo { sources, vocabulary, catalog, diagnostics }
}

/// Reads the site's own vocabulary: the YAML files of a folder, by their names; none where there is no folder.
fn vocabulary_files(folder: &Path) -> Result<Vec<(String, String)>> {
    const READABLE: &str = "make it a file that you may read, in UTF-8";
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io("read", folder, READABLE))? {
        let path = entry.map_err(Error::io("read", folder, READABLE))?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("yaml" | "yml")) {
            let text = fs::read_to_string(&path).map_err(Error::io("read", &path, READABLE))?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    Ok(files)
}
