//! A kill, simulated: after a number of changes to the disk, none succeeds any more.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts the changes that are still to succeed.
#[derive(Debug)]
pub(super) struct Fuse {
    left: AtomicUsize,
    is_renewed: AtomicBool,
}

impl Default for Fuse {
    fn default() -> Self {
        Self::of(usize::MAX)
    }
}

impl Fuse {
    /// A fuse that lets so many changes pass and none after them: a kill.
    pub(super) fn of(changes: usize) -> Self {
        Self { left: AtomicUsize::new(changes), is_renewed: AtomicBool::new(false) }
    }

    /// A fuse that lets so many changes pass, fails one, and lets all others pass: a fault of the disk.
    pub(super) fn once_after(changes: usize) -> Self {
        Self { left: AtomicUsize::new(changes), is_renewed: AtomicBool::new(true) }
    }

    /// Counts a change; an error when the fuse has burned down.
    pub(super) fn burn(&self) -> io::Result<()> {
        let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if left.is_err() && self.is_renewed.load(Ordering::SeqCst) {
            self.left.store(usize::MAX, Ordering::SeqCst);
        }
        left.map(drop).map_err(|_| io::Error::other("killed"))
    }
}
