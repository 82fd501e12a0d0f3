//! The output folder on disk: every change that zoodex makes to a disk is made here.
//!
//! Nothing is flushed with `fsync`: a killed process loses nothing that it has handed to the system, and after a power
//! cut the site can be built again, which is cheaper than ten thousand flushes a build.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::journal::Step;
use super::site_path::STATE;
use crate::error::{Error, Result};

/// What to do about a folder that cannot be written.
pub(super) const WRITABLE: &str =
    "check that you may write there and that the disk is not full, or choose another folder with `--out DIR`";

/// Where new files are staged, in the tree that they will be published in: a folder that the site does not have yet is
/// renamed in whole, and the first build of a site consists of such.
const NEW: &str = "stage/new";

/// Where replacements of published files are staged, by number.
const REPLACEMENTS: &str = "stage/replacements";

/// An output folder and, inside it, the folder with zoodex's notes.
///
/// The notes lie inside because files can only be renamed within a file system: a folder beside the output folder
/// would be on another one wherever the output folder is a mount point, could not be made where only the output folder
/// is writable, and would lose its site when that is moved. The price is that a host which publishes hidden folders
/// publishes the manifest as well, a list of paths that are public anyway; between runs nothing else is in there but
/// an empty lock file.
#[derive(Debug)]
pub(super) struct Disk {
    out: PathBuf,
    state: PathBuf,
    /// The folders that have been made for staged files.
    staged_folders: Mutex<FxHashSet<OsString>>,
    #[cfg(test)]
    pub(super) fuse: super::fuse::Fuse,
}

impl Disk {
    pub(super) fn new(out: &Path) -> Self {
        Self {
            out: out.to_owned(),
            state: out.join(STATE),
            staged_folders: Mutex::default(),
            #[cfg(test)]
            fuse: super::fuse::Fuse::default(),
        }
    }

    /// The output folder.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Where an output lies.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// Where one of zoodex's notes lies.
    pub(super) fn note(&self, name: &str) -> PathBuf {
        self.state.join(name)
    }

    /// The text of a note; `None` when it is not there or not text.
    pub(super) fn read_note(&self, name: &str) -> Result<Option<String>> {
        let path = self.note(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(Error::io("read", path, WRITABLE)(error)),
        }
    }

    /// Makes the output folder, with the folders above it and the one for notes.
    pub(super) fn make(&self) -> Result<()> {
        let make = self.changes().and_then(|()| fs::create_dir_all(&self.state));
        make.map_err(Error::io("make the folder", &self.out, WRITABLE))
    }

    /// Whether the output folder holds nothing, or nothing but zoodex's notes.
    pub(super) fn is_empty(&self) -> Result<bool> {
        let is_note = |entry: &io::Result<fs::DirEntry>| entry.as_ref().is_ok_and(|entry| entry.file_name() == STATE);
        match fs::read_dir(&self.out) {
            Ok(mut entries) => Ok(entries.all(|entry| is_note(&entry))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(Error::io("read the folder", &self.out, WRITABLE)(error)),
        }
    }

    /// Takes the lock of the output folder, which is held as long as the file is open.
    pub(super) fn lock(&self) -> Result<File> {
        let path = self.note("lock");
        let file = File::create(&path).map_err(Error::io("write", &path, WRITABLE))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(Error::Locked { folder: self.out.clone() }),
            // Some network file systems have no locks; building there alone is fine.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
            Err(fs::TryLockError::Error(error)) => Err(Error::io("lock", path, WRITABLE)(error)),
        }
    }

    /// Writes a note so that it is there whole or not at all.
    pub(super) fn write_note(&self, name: &str, text: &str) -> Result<()> {
        let draft = self.note(&format!("{name}.draft"));
        let write = || {
            self.write_all(&mut File::create(&draft)?, text.as_bytes())?;
            self.rename(&draft, &self.note(name))
        };
        write().map_err(Error::io("write", &draft, WRITABLE))
    }

    /// Renames a note; one that is not there has been renamed already.
    pub(super) fn rename_note(&self, from: &str, to: &str) -> Result<()> {
        match self.rename(&self.note(from), &self.note(to)) {
            Err(error) if !is_absent(&error) => Err(Error::io("write", self.note(to), WRITABLE)(error)),
            _ => Ok(()),
        }
    }

    /// Deletes a note, if it is there.
    pub(super) fn remove_note(&self, name: &str) -> Result<()> {
        let path = self.note(name);
        match self.changes().and_then(|()| fs::remove_file(&path)) {
            Err(error) if !is_absent(&error) => Err(Error::io("delete", path, WRITABLE)(error)),
            _ => Ok(()),
        }
    }

    /// Where a new file is staged.
    pub(super) fn new_file(&self, path: &str) -> PathBuf {
        self.note(NEW).join(path)
    }

    /// Where a replacement is staged.
    pub(super) fn replacement(&self, number: u64) -> PathBuf {
        self.note(REPLACEMENTS).join(number.to_string())
    }

    /// Stages a file with these bytes.
    pub(super) fn stage(&self, staged: &Path, bytes: &[u8]) -> Result<()> {
        let write = || self.write_all(&mut self.create(staged)?, bytes);
        write().map_err(Error::io("write", staged, WRITABLE))
    }

    /// Stages a copy of an open file, a piece at a time.
    pub(super) fn stage_file(&self, staged: &Path, from: &mut File) -> Result<()> {
        let mut copy = || io::copy(from, &mut self.create(staged)?);
        copy().map(drop).map_err(Error::io("write", staged, WRITABLE))
    }

    /// Creates a staged file, and its folder where that has not been made yet.
    fn create(&self, staged: &Path) -> io::Result<File> {
        self.changes()?;
        let folder = staged.parent().unwrap_or(&self.state);
        let folders = || self.staged_folders.lock().unwrap_or_else(PoisonError::into_inner);
        let is_made = folders().contains(folder.as_os_str());
        if !is_made {
            fs::create_dir_all(folder)?;
            folders().insert(folder.as_os_str().to_owned());
        }
        File::create(staged)
    }

    /// Deletes whatever is staged.
    pub(super) fn clear_stage(&self) -> Result<()> {
        let stage = self.note("stage");
        match self.changes().and_then(|()| fs::remove_dir_all(&stage)) {
            Err(error) if !is_absent(&error) => Err(Error::io("clear", stage, WRITABLE)(error)),
            _ => Ok(()),
        }
    }

    /// Does a step of a journal; what is done already is left as it is.
    pub(super) fn perform(&self, step: &Step) -> Result<()> {
        match step {
            Step::Remove(path) => self.remove(&self.place(path)),
            Step::RemoveFolder(path) => self.remove_folder(&self.place(path)),
            Step::Publish(path) => self.publish(&self.new_file(path), &self.place(path)),
            Step::Replace { number, path } => self.publish(&self.replacement(*number), &self.place(path)),
        }
    }

    fn publish(&self, staged: &Path, place: &Path) -> Result<()> {
        match self.rename(staged, place) {
            // Renamed already. A missing folder gives the same answer and must not pass for that.
            Err(error) if is_absent(&error) && !staged.exists() => Ok(()),
            Err(error) => Err(Error::io("write", place, WRITABLE)(error)),
            Ok(()) => Ok(()),
        }
    }

    fn remove(&self, place: &Path) -> Result<()> {
        let remove = || match fs::symlink_metadata(place) {
            Ok(found) if found.is_file() => self.changes().and_then(|()| fs::remove_file(place)),
            Ok(_) => Ok(()), // a folder now, or a link that somebody else made
            Err(error) if is_absent(&error) => Ok(()),
            Err(error) => Err(error),
        };
        remove().map_err(Error::io("delete", place, WRITABLE))
    }

    fn remove_folder(&self, place: &Path) -> Result<()> {
        match self.changes().and_then(|()| fs::remove_dir(place)) {
            Err(error) if is_absent(&error) || error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            Err(error) => Err(Error::io("delete the folder", place, WRITABLE)(error)),
            Ok(()) => Ok(()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.changes()?;
        fs::rename(from, to)
    }

    fn write_all(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(killed) = self.changes() {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(killed);
        }
        file.write_all(bytes)
    }

    /// Called before each change, for tests that break off there.
    #[cfg(not(test))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "it does something in tests")]
    fn changes(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn changes(&self) -> io::Result<()> {
        self.fuse.burn()
    }
}

/// Whether an error says that there is nothing at a path.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Whether two readers give the same bytes.
pub(super) fn same_bytes(mut one: impl Read, mut other: impl Read) -> io::Result<bool> {
    const PIECE: usize = 64 * 1024;
    let (mut left, mut right) = (Vec::with_capacity(PIECE), Vec::with_capacity(PIECE));
    loop {
        left.clear();
        right.clear();
        one.by_ref().take(PIECE as u64).read_to_end(&mut left)?;
        other.by_ref().take(PIECE as u64).read_to_end(&mut right)?;
        if left != right {
            return Ok(false);
        }
        if left.is_empty() {
            return Ok(true);
        }
    }
}
