//! The site in memory, built time and again.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Options;
use crate::check;
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::pipeline::{CONTENT, Reader, Zoo};
use crate::publish::{put_site, theme};
use crate::write::{MemoryPublication, MemorySite, Summary};

/// A site and the path that it is served below.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Its files.
    pub(super) files: MemorySite,
    /// The path of its base URL, with a slash at both ends.
    pub(super) base: String,
}

/// What a build has made.
#[derive(Debug)]
pub struct Built {
    site: Arc<Site>,
    /// What the site's pages say, and what is wrong with them.
    pub zoo: Zoo,
    /// Pages of the site, without the 404 page.
    pub pages: usize,
    /// What became of its files.
    pub files: Summary,
}

impl Built {
    /// The files.
    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.site)
    }
}

/// Why a site could not be built.
#[derive(Debug)]
pub enum Failure {
    /// A file, the settings or a template.
    Error(Error),
    /// Faults at deny level in the pages of this zoo.
    Denied(Box<Zoo>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Builds a site whenever it is asked to, and keeps what need not be made anew.
pub(super) struct Builder<'a> {
    options: &'a Options,
    reader: Reader,
    site: Arc<Site>,
    builds: u64,
    base: String,
}

impl<'a> Builder<'a> {
    /// Prepares to build.
    ///
    /// # Errors
    /// [`Error::NoConfig`], [`Error::BaseUrl`] and [`Error::SourceDate`], which no edit of the site would mend. Other faults of `site.toml` come
    /// up in the first build.
    pub(super) fn new(options: &'a Options) -> Result<Self> {
        let base = match config(options) {
            Ok(config) => config.site.base_path().to_owned(),
            Err(error @ (Error::NoConfig { .. } | Error::BaseUrl { .. } | Error::SourceDate { .. })) => {
                return Err(error);
            }
            Err(_) => "/".to_owned(),
        };
        Ok(Self { options, reader: Reader::default(), site: Arc::default(), builds: 0, base })
    }

    /// The path of the base URL that the settings gave the last time that they could be read.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Builds the site; once `interrupted` is set, it is given up.
    ///
    /// # Errors
    /// As a build on disk fails, and for faults at deny level.
    pub(super) fn build(&mut self, interrupted: &AtomicBool) -> std::result::Result<Built, Failure> {
        let root: &Path = &self.options.root;
        let config = config(self.options)?;
        config.site.base_path().clone_into(&mut self.base);
        let zoo = self.reader.read_site(root, &config)?;
        if zoo.catalog.models.is_empty() {
            return Err(Error::NoModels { folder: root.join(CONTENT) }.into());
        }
        if zoo.diagnostics.iter().any(|it| it.severity == Severity::Deny) {
            return Err(Failure::Denied(Box::new(zoo)));
        }
        self.builds += 1;
        let publication = MemoryPublication::begin(&self.site.files, self.builds, interrupted);
        let pages = put_site(&theme(root)?, &zoo, &config, root, &publication)?;
        let (files, summary) = publication.finish();
        self.site = Arc::new(Site { files, base: self.base.clone() });
        Ok(Built { site: Arc::clone(&self.site), zoo, pages, files: summary })
    }
}

fn config(options: &Options) -> Result<Config> {
    let mut config = Config::load(&options.root, &check::lint_names())?;
    if let Some(url) = &options.base_url {
        config = config.with_base_url(url)?;
    }
    match &options.source_date {
        Some(seconds) => config.with_source_date(seconds),
        None => Ok(config),
    }
}
