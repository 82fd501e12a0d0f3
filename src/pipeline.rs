//! The stages in a row: from files to a zoo that is read and checked.

use std::path::Path;

use crate::catalog::Catalog;
use crate::check::{self, Facts, Severities};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::model::Fault;
use crate::source::Sources;

/// What a site says about how its pages are read and checked.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How much each rule's findings matter.
    pub severities: Severities,
}

impl Settings {
    /// The settings of the site in the folder `root`.
    ///
    /// # Errors
    /// When the site's own vocabulary cannot be read.
    pub fn of_site(_root: &Path, config: &Config) -> Result<Self> {
        Ok(Self { severities: Severities::new(&config.lints) })
    }
}

/// What a zoo's pages say and what is wrong with them.
#[derive(Debug)]
pub struct Zoo {
    /// The files.
    pub sources: Sources,
    /// What they say.
    pub catalog: Catalog,
    /// What is wrong with them, in the order in which it is shown.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks the content of the site in the folder `root`.
///
/// # Errors
/// When there is no content, or it cannot be read.
pub fn read_site(root: &Path, config: &Config) -> Result<Zoo> {
    let settings = Settings::of_site(root, config)?;
    Ok(read(Sources::read_content(&root.join("content"))?, &settings))
}

/// Reads and checks files.
pub fn read(sources: Sources, settings: &Settings) -> Zoo {
    let faults = sources.files().iter().flat_map(|file| file.invalid_spans()).map(|span| Fault::InvalidUtf8 { span });
    let catalog = Catalog { faults: faults.collect(), ..Catalog::default() };
    let diagnostics = check::run(&Facts { sources: &sources, catalog: &catalog }, &settings.severities);
    Zoo { sources, catalog, diagnostics }
}
