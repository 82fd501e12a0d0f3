//! A site in memory, with the refusals of one on disk.
//!
//! 1. A [`MemoryPublication`] takes the files. One that has the bytes it had in the site before is kept as it was, and
//!    so remembers in which build it came to have them. 2. What it leaves is a [`MemorySite`], to be looked up by path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::claims::{Claim, Claims, Place};
use super::{Summary, site_path, unreadable};
use crate::error::{Error, Result};

/// A site in memory.
#[derive(Debug, Default)]
pub struct MemorySite {
    files: BTreeMap<String, MemoryFile>,
    copies_changed_in: u64,
}

/// A file of a [`MemorySite`].
#[derive(Debug, Clone)]
pub struct MemoryFile {
    /// What is in it.
    pub content: MemoryContent,
    /// Number of the build in which it came to have this content.
    pub changed_in: u64,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoryContent {
    /// Bytes that were made.
    Made(Arc<[u8]>),
    /// A copy of a file on disk, which stays there, as it may be large.
    Copied {
        /// Where it is.
        from: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// When it was changed, where the system knows.
        modified: Option<SystemTime>,
    },
}

impl MemorySite {
    /// The file at a path that is relative to the site's root.
    pub fn file(&self, path: &str) -> Option<&MemoryFile> {
        self.files.get(path)
    }

    /// Number of the last build in which a copied file came, went or changed. Such files have the same path whatever is
    /// in them, so that a page does not change with the pictures it shows.
    pub fn copies_changed_in(&self) -> u64 {
        self.copies_changed_in
    }
}

/// A site being put out to memory.
#[derive(Debug)]
pub struct MemoryPublication<'a> {
    before: &'a MemorySite,
    build: u64,
    claims: Mutex<Claims>,
    files: Mutex<BTreeMap<String, MemoryFile>>,
    interrupted: &'a AtomicBool,
}

impl<'a> MemoryPublication<'a> {
    /// Begins the build with this number, which takes the place of the site `before`. Once `interrupted` is set, files
    /// are refused.
    pub fn begin(before: &'a MemorySite, build: u64, interrupted: &'a AtomicBool) -> Self {
        Self { before, build, claims: Mutex::default(), files: Mutex::default(), interrupted }
    }

    /// Puts out a file with these bytes; `maker` says in messages what it is made from. Several threads may call it.
    ///
    /// # Errors
    /// [`Error::OutputPath`] for a path that is none of a site, [`Error::SamePath`] when another output excludes it,
    /// [`Error::Interrupted`].
    pub fn put(&self, path: &str, bytes: &[u8], maker: &str) -> Result<()> {
        let is_same = |file: &&MemoryFile| matches!(&file.content, MemoryContent::Made(made) if **made == *bytes);
        let content = || MemoryContent::Made(bytes.into());
        self.keep(path, maker, is_same, content)
    }

    /// Like [`MemoryPublication::put`], for a copy of the file `from`.
    ///
    /// # Errors
    /// See [`MemoryPublication::put`]; [`Error::Io`] when `from` cannot be read.
    pub fn put_file(&self, path: &str, from: &Path, maker: &str) -> Result<()> {
        let found = fs::metadata(from).map_err(unreadable(from))?;
        let content =
            MemoryContent::Copied { from: from.to_owned(), size: found.len(), modified: found.modified().ok() };
        self.keep(path, maker, |file| file.content == content, || content.clone())
    }

    fn keep(
        &self,
        path: &str,
        maker: &str,
        is_same: impl Fn(&&MemoryFile) -> bool,
        content: impl FnOnce() -> MemoryContent,
    ) -> Result<()> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        if let Some(reason) = site_path::fault(path) {
            return Err(Error::OutputPath { path: path.to_owned(), maker: maker.to_owned(), reason });
        }
        let known = self.before.file(path).filter(is_same).cloned();
        let place = if known.is_some() { Place::Published } else { Place::New };
        let claim = Claim { path: path.to_owned(), maker: maker.to_owned(), is_listing: false, content: place };
        // A thread that panicked while it held a lock has left a whole map behind.
        self.claims.lock().unwrap_or_else(PoisonError::into_inner).add(claim)?;
        let file = known.unwrap_or_else(|| MemoryFile { content: content(), changed_in: self.build });
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
        Ok(())
    }

    /// The site that was put out, and what is new in it.
    pub fn finish(self) -> (MemorySite, Summary) {
        let (all, unchanged) = self.claims.into_inner().unwrap_or_else(PoisonError::into_inner).count();
        let files = self.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let gone: Vec<_> = self.before.files.iter().filter(|(path, _)| !files.contains_key(*path)).collect();
        let is_copied = |file: &MemoryFile| matches!(file.content, MemoryContent::Copied { .. });
        let is_new = |file: &MemoryFile| file.changed_in == self.build;
        let copies_changed =
            gone.iter().any(|(_, file)| is_copied(file)) || files.values().any(|file| is_copied(file) && is_new(file));
        let summary = Summary { written: all - unchanged, unchanged, removed: gone.len() };
        let copies_changed_in = if copies_changed { self.build } else { self.before.copies_changed_in };
        (MemorySite { files, copies_changed_in }, summary)
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make files of their own")]
mod tests {
    use super::*;

    static RUNNING: AtomicBool = AtomicBool::new(false);

    fn build(before: &MemorySite, number: u64, files: &[(&str, &str)]) -> (MemorySite, Summary) {
        let publication = MemoryPublication::begin(before, number, &RUNNING);
        for (path, text) in files {
            publication.put(path, text.as_bytes(), "a test").unwrap();
        }
        publication.finish()
    }

    #[test]
    fn a_file_remembers_since_when_it_is_as_it_is() {
        let (first, all) = build(&MemorySite::default(), 1, &[("a", "1"), ("b", "1"), ("c", "1")]);
        let (second, summary) = build(&first, 2, &[("a", "1"), ("b", "2")]);
        assert_eq!(all, Summary { written: 3, unchanged: 0, removed: 0 });
        assert_eq!(summary, Summary { written: 1, unchanged: 1, removed: 1 });
        let changed_in = |path| second.file(path).map(|file| file.changed_in);
        assert_eq!((changed_in("a"), changed_in("b"), changed_in("c")), (Some(1), Some(2), None));
    }

    #[test]
    fn copies_are_known_by_size_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("picture");
        let build = |before: &MemorySite, number, has_file| {
            let publication = MemoryPublication::begin(before, number, &RUNNING);
            if has_file {
                publication.put_file("picture", &from, "a test").unwrap();
            }
            publication.finish().0
        };
        std::fs::write(&from, "a").unwrap();
        let first = build(&MemorySite::default(), 1, true);
        let second = build(&first, 2, true);
        assert_eq!((first.copies_changed_in(), second.copies_changed_in()), (1, 1));
        std::fs::write(&from, "ab").unwrap();
        let third = build(&second, 3, true);
        assert_eq!((third.copies_changed_in(), build(&third, 4, false).copies_changed_in()), (3, 4));
    }

    #[test]
    fn what_a_disk_would_refuse_is_refused() {
        let before = MemorySite::default();
        let publication = MemoryPublication::begin(&before, 1, &RUNNING);
        publication.put("a/b", b"", "one").unwrap();
        assert!(matches!(publication.put("A/b", b"", "other"), Err(Error::SamePath { .. })));
        assert!(matches!(publication.put("../b", b"", "other"), Err(Error::OutputPath { .. })));
        let interrupted = AtomicBool::new(true);
        let publication = MemoryPublication::begin(&before, 1, &interrupted);
        assert!(matches!(publication.put("a", b"", "one"), Err(Error::Interrupted)));
    }
}
