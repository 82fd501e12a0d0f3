//! The stages in a row: from files to a zoo that is read and checked.

use std::path::Path;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::check::{self, Facts, Severities};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::model::Fault;
use crate::output::index::View;
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// Folder of a site in which its pages are kept.
pub const CONTENT: &str = "content";

/// What pages are read and checked by.
#[derive(Debug, Clone, Default)]
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
    pub fn of_site(_root: &Path, config: &Config) -> Result<Self> {
        Ok(Self { severities: Severities::new(&config.lints), ..Self::default() })
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
    let faults = sources.files().iter().flat_map(|file| file.invalid_spans()).map(|span| Fault::InvalidUtf8 { span });
    let catalog = Catalog { faults: faults.collect(), ..Catalog::default() };
    let facts = Facts { sources: &sources, catalog: &catalog, vocabulary: &settings.vocabulary };
    let diagnostics = check::run(&facts, &settings.severities);
    Zoo { sources, vocabulary: Arc::clone(&settings.vocabulary), catalog, diagnostics }
}
