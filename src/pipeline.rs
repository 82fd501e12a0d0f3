//! The stages in a row: from files to a zoo that is read and checked.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::{self, Catalog};
use crate::check::{self, Facts, Severities};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::extract;
use crate::output::index::View;
use crate::source::{self, Sources};
use crate::vocabulary::Vocabulary;

/// Folder of a site in which its pages are kept.
pub const CONTENT: &str = "content";

/// What pages are read and checked by.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is known of the field.
    pub vocabulary: Arc<Vocabulary>,
    /// How much each rule's findings matter.
    pub severities: Severities,
}

impl Default for Settings {
    fn default() -> Self {
        Self { vocabulary: Vocabulary::builtin(), severities: Severities::default() }
    }
}

impl Settings {
    /// The settings of the site in the folder `root`.
    ///
    /// # Errors
    /// When the site's own vocabulary cannot be read.
    pub fn of_site(root: &Path, config: &Config) -> Result<Self> {
        let files = source::read_vocabulary(&root.join(CONTENT))?;
        Ok(Self { vocabulary: Vocabulary::with_site_files(&files)?, severities: Severities::new(&config.lints) })
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

/// Reads and checks files, several at a time.
pub fn read(sources: Sources, settings: &Settings) -> Zoo {
    let vocabulary = &settings.vocabulary;
    let documents = sources.files().par_iter().map(|file| extract::extract(file, vocabulary)).collect();
    let catalog = catalog::assemble(documents, &sources);
    let facts = Facts { sources: &sources, catalog: &catalog, vocabulary };
    let diagnostics = check::run(&facts, &settings.severities);
    Zoo { sources, vocabulary: Arc::clone(vocabulary), catalog, diagnostics }
}
