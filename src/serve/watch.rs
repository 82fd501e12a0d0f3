//! Which of a site's files change.
//!
//! 1. The site's folder itself is watched, for `site.toml` and for folders that come and go; its content, templates and
//!    static files with all that is below them. What a build writes, and everything else, is none of them. 2. Changes
//!    are gathered until it has been quiet for a moment, since editors write a file in several steps.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::STATIC;
use crate::error::{Error, Result};
use crate::pipeline::CONTENT;
use crate::publish::TEMPLATES;

/// Changes that come closer together than this are one.
const QUIET: Duration = Duration::from_millis(60);

/// After so long, changes are told even if more are coming.
const PATIENCE: Duration = Duration::from_secs(1);

/// The folders that a site is made from.
const FOLDERS: [&str; 3] = [CONTENT, TEMPLATES, STATIC];

/// The settings.
const SETTINGS: &str = "site.toml";

const REMEDY: &str = "if too many files are watched, raise the system's limit (fs.inotify.max_user_watches on Linux)";

/// What a [`Watch`] waits for.
#[derive(Debug)]
pub(super) enum Signal {
    /// The system has seen something.
    Seen(notify::Result<notify::Event>),
    /// Enough.
    Stop,
}

/// What has changed.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Files and folders, as paths from the site's folder; empty where the system lost count.
    pub(super) names: Vec<String>,
    /// Why changes of a folder that came will not be seen.
    pub(super) fault: Option<Error>,
}

/// Watches a site.
pub(super) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    signals: Receiver<Signal>,
}

impl Watch {
    /// Begins to watch the site in the folder `root`; what is sent to the sender reaches [`Watch::changes`].
    ///
    /// # Errors
    /// [`Error::Io`] when the system cannot watch so much, or `root` is not there.
    pub(super) fn begin(root: &Path) -> Result<(Self, Sender<Signal>)> {
        let named = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        // Events name files by absolute paths.
        let root = named.canonicalize().map_err(Error::io("read", named, "check that the folder is there"))?;
        let (sender, signals) = channel();
        let seen = sender.clone();
        // Where nobody listens any more, the server has ended.
        let handler = move |event| drop(seen.send(Signal::Seen(event)));
        let mut watcher = notify::recommended_watcher(handler).map_err(|error| unwatchable(&root, &error))?;
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(|error| unwatchable(&root, &error))?;
        let mut watch = Self { root, watcher, signals };
        FOLDERS.iter().try_for_each(|folder| watch.follow(folder))?;
        Ok((watch, sender))
    }

    /// Waits for changes; `None` when it is told to stop.
    pub(super) fn changes(&mut self) -> Option<Changes> {
        let mut names = loop {
            match self.signals.recv().ok()? {
                Signal::Stop => return None,
                Signal::Seen(event) => {
                    if let Some(names) = changed(&self.root, event) {
                        break names;
                    }
                }
            }
        };
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Stop) => return None,
                Ok(Signal::Seen(event)) => names.extend(changed(&self.root, event).into_iter().flatten()),
                Err(_) => break,
            }
        }
        let came: Vec<&str> = FOLDERS.into_iter().filter(|folder| names.contains(*folder)).collect();
        let fault = came.into_iter().filter_map(|folder| self.follow(folder).err()).last();
        Some(Changes { names: self.lasting(names), fault })
    }

    /// The names of what is still there, or all where nothing is: editors write to a file beside the one that they mean.
    fn lasting(&self, names: BTreeSet<String>) -> Vec<String> {
        let (there, gone): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| self.root.join(name).exists());
        if there.is_empty() { gone } else { there }
    }

    /// Watches a folder anew, if it is there: it may be another one of the same name.
    fn follow(&mut self, folder: &str) -> Result<()> {
        let path = self.root.join(folder);
        // It fails where the folder was not watched.
        drop(self.watcher.unwatch(&path));
        if !path.is_dir() {
            return Ok(());
        }
        self.watcher.watch(&path, RecursiveMode::Recursive).map_err(|error| unwatchable(&path, &error))
    }
}

fn unwatchable(path: &Path, error: &notify::Error) -> Error {
    Error::io("watch", path, REMEDY)(io::Error::other(error.to_string()))
}

/// The names of what an event says has changed; `None` where it is nothing that a site is made from.
fn changed(root: &Path, event: notify::Result<notify::Event>) -> Option<BTreeSet<String>> {
    let Ok(event) = event else { return Some(BTreeSet::new()) };
    if event.need_rescan() {
        return Some(BTreeSet::new());
    }
    // Builds read files; that is no change.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let names: BTreeSet<String> = event.paths.iter().filter_map(|path| name(root, path)).collect();
    (!names.is_empty()).then_some(names)
}

/// The path of a file from the site's folder, if the site is made from it.
fn name(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let is_source = (first == SETTINGS && parts.len() == 1) || FOLDERS.contains(&first.as_ref());
    (is_source && !is_scratch(last)).then(|| parts.join("/"))
}

/// Whether a file is an editor's own: what it swaps out, locks and keeps as a backup.
fn is_scratch(name: &str) -> bool {
    let is_swap = name.starts_with('.') && [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end));
    let is_lock = name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#'));
    is_swap || is_lock || name.ends_with('~') || name == "4913"
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests change files of their own")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_what_a_site_is_made_from_counts() {
        let root = Path::new("/zoo");
        for path in ["site.toml", "content", "content/a/b.md", "templates/assets/site.css", "static/.well-known/x"] {
            assert_eq!(name(root, &root.join(path)).as_deref(), Some(path));
        }
        for path in [
            "",
            "_site/index.html",
            ".git/index",
            "target/debug/x",
            "README.md",
            "contents/a.md",
            "content/.a.md.swp",
            "content/.#a.md",
            "content/a.md~",
            "content/4913",
            "sub/site.toml",
        ] {
            assert_eq!(name(root, &root.join(path)), None, "{path}");
        }
        assert_eq!(name(root, Path::new("/elsewhere/content/a.md")), None);
    }

    #[test]
    fn reading_is_no_change_and_a_lost_count_is_one() {
        let root = Path::new("/zoo");
        let event = |kind| notify::Event::new(kind).add_path("/zoo/content/a.md".into());
        assert_eq!(changed(root, Ok(event(EventKind::Access(notify::event::AccessKind::Any)))), None);
        assert_eq!(changed(root, Ok(event(EventKind::Any))), Some(BTreeSet::from(["content/a.md".to_owned()])));
        let lost = notify::Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(changed(root, Ok(lost)), Some(BTreeSet::new()));
    }

    #[test]
    fn files_that_are_renamed_into_place_and_folders_that_come_later_are_seen() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        fs::create_dir_all(root.join("content/sub")).unwrap();
        let (mut watch, signals) = Watch::begin(root).unwrap();
        let mut sees = |expected: &str| {
            while !watch.changes().unwrap().names.iter().any(|name| name == expected) {}
        };
        fs::write(root.join("content/sub/a.md"), "a").unwrap();
        sees("content/sub/a.md");
        fs::write(root.join("next"), "b").unwrap();
        fs::rename(root.join("next"), root.join("site.toml")).unwrap();
        sees("site.toml");
        fs::create_dir(root.join("templates")).unwrap();
        sees("templates");
        fs::write(root.join("templates/home.html"), "c").unwrap();
        sees("templates/home.html");
        fs::rename(root.join("content"), root.join("old")).unwrap();
        sees("content");
        fs::create_dir(root.join("content")).unwrap();
        sees("content");
        fs::write(root.join("content/b.md"), "d").unwrap();
        sees("content/b.md");
        signals.send(Signal::Stop).unwrap();
        assert!(watch.changes().is_none());
    }
}
