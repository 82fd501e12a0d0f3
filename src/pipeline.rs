//! The stages in a row: from files to a zoo that is read and checked.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::catalog::{self, Catalog};
use crate::check::{self, Facts, Severities};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::extract;
use crate::model::Document;
use crate::output::index::View;
use crate::source::{self, SourceFile, Sources};
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
    let documents = sources.files().par_iter().map(|file| extract::extract(file, &settings.vocabulary)).collect();
    join(documents, sources, settings)
}

fn join(documents: Vec<Document>, sources: Sources, settings: &Settings) -> Zoo {
    let vocabulary = &settings.vocabulary;
    let catalog = catalog::assemble(documents, &sources, vocabulary);
    let facts = Facts { sources: &sources, catalog: &catalog, vocabulary };
    let diagnostics = check::run(&facts, &settings.severities);
    Zoo { sources, vocabulary: Arc::clone(vocabulary), catalog, diagnostics }
}

/// Reads a site time and again; what a file says is extracted anew only where the file or the vocabulary has changed.
#[derive(Debug, Default)]
pub struct Reader {
    vocabulary: Option<SiteVocabulary>,
    /// What was read the last time, in the order of the files.
    known: Vec<Known>,
}

/// A vocabulary and the site's own files that are in it.
#[derive(Debug)]
struct SiteVocabulary {
    files: Vec<(String, String)>,
    vocabulary: Arc<Vocabulary>,
}

/// A file that was read. Spans hold the number of their file, so that a file is known only under the number that it had.
#[derive(Debug)]
struct Known {
    path: String,
    digest: [u8; 32],
    document: Arc<Document>,
}

impl Reader {
    /// Reads and checks the content of the site in the folder `root`.
    ///
    /// # Errors
    /// When there is no content, or it cannot be read.
    pub fn read_site(&mut self, root: &Path, config: &Config) -> Result<Zoo> {
        let vocabulary = self.vocabulary(&root.join(CONTENT))?;
        let settings = Settings { vocabulary, severities: Severities::new(&config.lints) };
        let sources = Sources::read_content(&root.join(CONTENT))?;
        self.known = sources.files().par_iter().map(|file| self.document(file, &settings.vocabulary)).collect();
        let documents = self.known.iter().map(|known| Document::clone(&known.document)).collect();
        Ok(join(documents, sources, &settings))
    }

    /// The vocabulary of the site; where it is another than before, nothing that was read by it is known any more.
    fn vocabulary(&mut self, content: &Path) -> Result<Arc<Vocabulary>> {
        let files = source::read_vocabulary(content)?;
        match &self.vocabulary {
            Some(known) if known.files == files => Ok(Arc::clone(&known.vocabulary)),
            _ => {
                let vocabulary = Vocabulary::with_site_files(&files)?;
                self.known.clear();
                self.vocabulary = Some(SiteVocabulary { files, vocabulary: Arc::clone(&vocabulary) });
                Ok(vocabulary)
            }
        }
    }

    fn document(&self, file: &SourceFile, vocabulary: &Vocabulary) -> Known {
        let digest = Sha256::digest(file.bytes()).into();
        let known = self.known.get(file.id.0 as usize);
        let document = match known.filter(|known| known.path == file.path && known.digest == digest) {
            Some(known) => Arc::clone(&known.document),
            None => Arc::new(extract::extract(file, vocabulary)),
        };
        Known { path: file.path.clone(), digest, document }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make sites of their own")]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    const ONE: &str = "# Zoo\n\n- [One](https://example.org/one.caffemodel): 10% top-1 error on CIFAR-10\n";
    const TWO: &str = "# Other\n\n- [Two](https://example.org/two.caffemodel): 20% top-1 error on Meadow-9\n";

    fn site() -> (TempDir, Config) {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("content/_vocabulary")).unwrap();
        fs::write(site.path().join("content/b.md"), ONE).unwrap();
        let config = "[site]\ntitle = \"Zoo\"\nbase_url = \"https://example.org/\"\n";
        (site, Config::parse(config, "site.toml", &check::lint_names()).unwrap())
    }

    /// The paths of the files that are the same documents as before, without having been extracted anew.
    fn kept(reader: &mut Reader, site: &TempDir, config: &Config) -> Vec<String> {
        let before: Vec<_> = reader.known.iter().map(|known| Arc::clone(&known.document)).collect();
        let again = reader.read_site(site.path(), config).unwrap();
        let afresh = read_site(site.path(), config).unwrap();
        assert_eq!(format!("{:?}", again.catalog), format!("{:?}", afresh.catalog));
        let is_kept = |known: &&Known| before.iter().any(|document| Arc::ptr_eq(document, &known.document));
        reader.known.iter().filter(is_kept).map(|known| known.path.clone()).collect()
    }

    #[test]
    fn only_what_changed_is_extracted_anew() {
        let ((site, config), mut reader) = (site(), Reader::default());
        assert_eq!(kept(&mut reader, &site, &config), [""; 0]);
        fs::write(site.path().join("content/c.md"), TWO).unwrap();
        assert_eq!(kept(&mut reader, &site, &config), ["b.md"]);
        fs::write(site.path().join("content/c.md"), TWO.replace("20", "21")).unwrap();
        assert_eq!(kept(&mut reader, &site, &config), ["b.md"]);
        assert_eq!(kept(&mut reader, &site, &config), ["b.md", "c.md"]);
    }

    #[test]
    fn a_file_before_the_others_moves_their_numbers() {
        let ((site, config), mut reader) = (site(), Reader::default());
        kept(&mut reader, &site, &config);
        fs::write(site.path().join("content/a.md"), TWO).unwrap();
        assert_eq!(kept(&mut reader, &site, &config), [""; 0]);
        fs::remove_file(site.path().join("content/a.md")).unwrap();
        assert_eq!(kept(&mut reader, &site, &config), [""; 0]);
    }

    #[test]
    fn new_words_are_looked_for_in_all_files() {
        let ((site, config), mut reader) = (site(), Reader::default());
        fs::write(site.path().join("content/c.md"), TWO).unwrap();
        kept(&mut reader, &site, &config);
        let words = "- id: meadow-9\n  name: Meadow-9\n";
        fs::write(site.path().join("content/_vocabulary/datasets.yaml"), words).unwrap();
        assert_eq!(kept(&mut reader, &site, &config), [""; 0]);
    }
}
