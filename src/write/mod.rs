//! The only place that writes the site: a published file is always whole, and so is the set of them.
//!
//! 1. [`Publication::begin`] locks the output folder, finishes what a killed run had committed, and learns from the
//!    manifest what the last run published.
//! 2. [`Publication::put`] compares an output with what is published and, where it differs, writes it below
//!    `.zoodex/stage/`. The site is not touched, so a run that ends here leaves it as it was.
//! 3. [`Publication::commit`] plans the steps, writes them to `.zoodex/journal` (from here on the next run would
//!    finish them), does them, and leaves the new manifest.
//!
//! Nothing that zoodex did not make is overwritten or deleted, wherever it lies in the output folder.

#![allow(clippy::disallowed_methods, reason = "this is the module that they are kept for")]

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

mod claims;
mod disk;
mod journal;
mod manifest;
#[cfg(feature = "serve")]
mod memory;
mod plan;
mod site_path;

#[cfg(test)]
mod fuse;
#[cfg(test)]
mod tests;

#[cfg(feature = "serve")]
pub use memory::{MemoryContent, MemoryFile, MemoryPublication, MemorySite};

use claims::{Claim, Claims, Place};
use disk::{Disk, WRITABLE, is_absent, same_bytes};
use journal::Step;
use manifest::Manifest;

use crate::error::{Error, Result};

const MANIFEST: &str = "manifest";
const NEXT_MANIFEST: &str = "manifest.next";
const JOURNAL: &str = "journal";

/// A site being written; nothing of it is published before [`Publication::commit`].
#[derive(Debug)]
pub struct Publication {
    disk: Disk,
    published: Manifest,
    claims: Mutex<Claims>,
    next_number: AtomicU64,
    /// Whether an output could not be staged, so that what is staged is not the site.
    is_broken: AtomicBool,
    interrupted: &'static AtomicBool,
    /// Held until the publication is dropped.
    _lock: File,
}

/// What a commit changed, in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// New files and files with new content.
    pub written: usize,
    /// Files that were published already, byte for byte; they were not touched.
    pub unchanged: usize,
    /// Files of an earlier run that are part of the site no more.
    pub removed: usize,
}

impl Publication {
    /// Begins to write a site to the folder `out`, which is made if it is not there.
    ///
    /// Once `interrupted` is set, as a handler of Ctrl-C does, outputs are refused; a commit that has begun goes on,
    /// because it is quick and would only have to be finished by the next run.
    ///
    /// # Errors
    /// [`Error::ForeignFolder`] when `out` holds files and no run of zoodex made it, [`Error::Locked`] when another run
    /// is writing to it, [`Error::Io`].
    pub fn begin(out: &Path, interrupted: &'static AtomicBool) -> Result<Self> {
        Self::begin_on(Disk::new(out), interrupted)
    }

    fn begin_on(disk: Disk, interrupted: &'static AtomicBool) -> Result<Self> {
        let foreign = || Error::ForeignFolder { folder: disk.out().to_owned() };
        let has_notes = disk.read_note(MANIFEST)?.is_some() || disk.read_note(JOURNAL)?.is_some();
        if !has_notes && !disk.is_empty()? {
            return Err(foreign());
        }
        disk.make()?;
        let lock = disk.lock()?;
        if let Some(text) = disk.read_note(JOURNAL)? {
            // Only a power cut can leave half a journal; the run that wrote it counts as one that never committed.
            match journal::from_text(&text) {
                Some(steps) => finish(&disk, &steps)?,
                None => disk.remove_note(JOURNAL)?,
            }
        }
        disk.clear_stage()?;
        let published = match disk.read_note(MANIFEST)? {
            Some(text) => Manifest::from_text(&text).ok_or_else(foreign)?,
            None if disk.is_empty()? => Manifest::default(),
            None => return Err(foreign()),
        };
        Ok(Self {
            disk,
            published,
            claims: Mutex::default(),
            next_number: AtomicU64::new(0),
            is_broken: AtomicBool::new(false),
            interrupted,
            _lock: lock,
        })
    }

    /// Puts out a file with these bytes; `path` is relative to the site's root, `maker` says in messages what it is
    /// made from. Several threads may call it.
    ///
    /// # Errors
    /// [`Error::OutputPath`] for a path that is none of a site, [`Error::SamePath`] when another output excludes it,
    /// [`Error::ForeignFile`] when something that zoodex did not make is there, [`Error::Interrupted`], [`Error::Io`].
    pub fn put(&self, path: &str, bytes: &[u8], maker: &str) -> Result<()> {
        self.put_content(path, &Content::Bytes(bytes), maker, false)
    }

    /// Like [`Publication::put`], for a file that lists others (an index page, `index.json`, the sitemap): it is
    /// published after them, so that it never lists what is not there yet.
    ///
    /// # Errors
    /// See [`Publication::put`].
    pub fn put_listing(&self, path: &str, bytes: &[u8], maker: &str) -> Result<()> {
        self.put_content(path, &Content::Bytes(bytes), maker, true)
    }

    /// Like [`Publication::put`], for a copy of the file `from`, which is read piece by piece.
    ///
    /// # Errors
    /// See [`Publication::put`].
    pub fn put_file(&self, path: &str, from: &Path, maker: &str) -> Result<()> {
        self.put_content(path, &Content::File(from), maker, false)
    }

    fn put_content(&self, path: &str, content: &Content<'_>, maker: &str, is_listing: bool) -> Result<()> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        if let Some(reason) = site_path::fault(path) {
            return Err(Error::OutputPath { path: path.to_owned(), maker: maker.to_owned(), reason });
        }
        let place = self.choose_place(path, content, maker)?;
        self.claims().add(Claim { path: path.to_owned(), maker: maker.to_owned(), is_listing, content: place })?;
        let staged = match place {
            Place::Published => return Ok(()),
            Place::New => self.disk.new_file(path),
            Place::Replacement(number) => self.disk.replacement(number),
        };
        self.stage(&staged, content).inspect_err(|_| self.is_broken.store(true, Ordering::Relaxed))
    }

    /// Looks what is published at a path and so where the new content goes.
    fn choose_place(&self, path: &str, content: &Content<'_>, maker: &str) -> Result<Place> {
        if self.published == Manifest::default() {
            // The folder was empty when the run began.
            return Ok(Place::New);
        }
        let place = self.disk.place(path);
        let found = match fs::symlink_metadata(&place) {
            Ok(found) => found,
            Err(error) if is_absent(&error) => return Ok(Place::New),
            Err(error) => return Err(Error::io("read", place, WRITABLE)(error)),
        };
        match self.published.spelling(path) {
            // The folder goes, if nothing else is in it: `plan` looks.
            None if found.is_dir() && self.published.folders.contains(path) => Ok(Place::New),
            Some(spelling) if spelling == path && found.is_file() && content.is_in(&place, found.len())? => {
                Ok(Place::Published)
            }
            // A disk that does not tell letter case apart shows the file under its old name; it gets the new one.
            Some(_) if !found.is_dir() => Ok(Place::Replacement(self.next_number.fetch_add(1, Ordering::Relaxed))),
            _ => Err(Error::ForeignFile { path: place, maker: maker.to_owned() }),
        }
    }

    fn stage(&self, staged: &Path, content: &Content<'_>) -> Result<()> {
        match content {
            Content::Bytes(bytes) => self.disk.stage(staged, bytes),
            Content::File(from) => self.disk.stage_file(staged, &mut open(from)?),
        }
    }

    /// Publishes what was put out and removes what earlier runs published and this one did not.
    ///
    /// # Errors
    /// Before the first change [`Error::ForeignFile`], [`Error::Interrupted`], and [`Error::Io`] when an output could
    /// not be put out; during the changes [`Error::Io`], after which the next run finishes the commit.
    pub fn commit(self) -> Result<Summary> {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        if self.is_broken.load(Ordering::Relaxed) {
            let cause = io::Error::other("an output could not be written");
            return Err(Error::io("publish", self.disk.out(), WRITABLE)(cause));
        }
        let plan::Plan { steps, manifest } = plan::plan(&self.disk, &self.published, &self.claims())?;
        let summary = self.summary(&steps);
        if steps.is_empty() && manifest == self.published {
            return Ok(summary);
        }
        self.disk.write_note(NEXT_MANIFEST, &manifest.to_text())?;
        self.disk.write_note(JOURNAL, &journal::to_text(&steps))?;
        finish(&self.disk, &steps)?;
        Ok(summary)
    }

    fn summary(&self, steps: &[Step]) -> Summary {
        let (all, unchanged) = self.claims().count();
        let removed = steps.iter().filter(|step| matches!(step, Step::Remove(_))).count();
        Summary { written: all - unchanged, unchanged, removed }
    }

    /// A thread that panicked while it held the lock has left a whole map behind: adding to it cannot be half done.
    fn claims(&self) -> MutexGuard<'_, Claims> {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Publication {
    /// Deletes what is staged, unless a journal still needs it. What fails here, the next run does.
    fn drop(&mut self) {
        if matches!(self.disk.read_note(JOURNAL), Ok(None)) {
            drop(self.disk.clear_stage());
        }
    }
}

/// Does the steps of a journal, in this run or one after a kill.
fn finish(disk: &Disk, steps: &[Step]) -> Result<()> {
    steps.iter().try_for_each(|step| disk.perform(step))?;
    disk.rename_note(NEXT_MANIFEST, MANIFEST)?;
    disk.remove_note(JOURNAL)
}

/// What an output consists of.
enum Content<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
}

impl Content<'_> {
    /// Whether the file at `place`, which is `length` bytes long, has this content.
    fn is_in(&self, place: &Path, length: u64) -> Result<bool> {
        let published = || File::open(place).map_err(Error::io("read", place, WRITABLE));
        match self {
            Self::Bytes(bytes) if bytes.len() as u64 != length => Ok(false),
            Self::Bytes(bytes) => same_bytes(published()?, *bytes).map_err(Error::io("read", place, WRITABLE)),
            Self::File(from) => {
                let file = open(from)?;
                if file.metadata().map_err(unreadable(from))?.len() != length {
                    return Ok(false);
                }
                same_bytes(published()?, file).map_err(unreadable(from))
            }
        }
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(unreadable(path))
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    Error::io("read", path, "check that it is there and that you may read it")
}
