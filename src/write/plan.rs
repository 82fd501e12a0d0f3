//! From what is published and what shall be to the steps that lead there.
//!
//! The order of the steps keeps every published page's links true: what is new comes first, then the files that list
//! others, then what is stale goes. Only what is stale and in the way of something new (a file where a folder belongs,
//! a name in other letter case) goes before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use walkdir::WalkDir;

use super::claims::{Claim, Claims, Place, folders};
use super::disk::{Disk, WRITABLE, is_absent};
use super::journal::Step;
use super::manifest::Manifest;
use super::site_path::ancestors;
use crate::error::{Error, Result};

/// What a commit does, and what will be published then.
#[derive(Debug)]
pub(super) struct Plan {
    /// The changes, in order.
    pub(super) steps: Vec<Step>,
    /// The manifest once they are done.
    pub(super) manifest: Manifest,
}

/// Makes the plan that turns what is `published` on `disk` into what is claimed; changes nothing.
///
/// # Errors
/// [`Error::ForeignFile`] where something that zoodex did not make is in the way; [`Error::Io`].
pub(super) fn plan(disk: &Disk, published: &Manifest, claims: &Claims) -> Result<Plan> {
    let sorted = claims.sorted();
    let planner = Planner { disk, published, claims, folders: folders(&sorted), sorted };
    planner.check_replaced_folders()?;
    let missing = planner.missing_folders()?;
    let (early_files, late_files) = planner.stale_files();
    let (early_folders, late_folders) = planner.stale_folders();
    let mut steps = Vec::new();
    steps.extend(early_files.into_iter().map(Step::Remove));
    steps.extend(early_folders.into_iter().map(Step::RemoveFolder));
    steps.extend(planner.publish(&missing));
    steps.extend(late_files.into_iter().map(Step::Remove));
    steps.extend(late_folders.into_iter().map(Step::RemoveFolder));
    Ok(Plan { steps, manifest: planner.manifest(&missing) })
}

/// When something is published, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// A file that lists no others, or a new folder of such.
    Plain,
    /// A new folder with a listing in it. Nothing that is published before leads there.
    FolderWithListing,
    /// A listing in a folder that the site has already.
    Listing,
}

struct Planner<'a> {
    disk: &'a Disk,
    published: &'a Manifest,
    claims: &'a Claims,
    /// What is claimed, in the order of the paths.
    sorted: Vec<&'a Claim>,
    /// The folders of what is claimed, each with an output in it.
    folders: BTreeMap<&'a str, &'a Claim>,
}

impl<'a> Planner<'a> {
    /// Makes sure that a folder in the place of a new file holds nothing but what zoodex made.
    fn check_replaced_folders(&self) -> Result<()> {
        for claim in self.sorted.iter().filter(|claim| self.published.folders.contains(&claim.path)) {
            let place = self.disk.place(&claim.path);
            if !fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir()) {
                continue;
            }
            for entry in WalkDir::new(&place) {
                let entry = entry.map_err(|error| Error::io("read the folder", &place, WRITABLE)(error.into()))?;
                let path = entry.path().strip_prefix(self.disk.out()).unwrap_or(entry.path());
                let path = path.to_string_lossy().replace('\\', "/");
                let is_folder = entry.file_type().is_dir();
                let is_ours =
                    is_folder && self.published.folders.contains(&path) || !is_folder && self.published.has_file(&path);
                if !is_ours {
                    return Err(foreign(entry.into_path(), claim));
                }
            }
        }
        Ok(())
    }

    /// The folders that the site does not have yet; those in which something changes are looked at.
    fn missing_folders(&self) -> Result<BTreeSet<&'a str>> {
        let needed: BTreeSet<&str> = (self.sorted.iter())
            .filter(|claim| claim.content != Place::Published)
            .flat_map(|claim| ancestors(&claim.path))
            .collect();
        let mut missing: BTreeSet<&str> = BTreeSet::new();
        for (folder, claim) in &self.folders {
            let parent = folder.rsplit_once('/').map(|(parent, _)| parent);
            let without_parent = parent.is_some_and(|parent| missing.contains(parent));
            if needed.contains(folder) && (without_parent || !self.is_there(folder, claim)?) {
                missing.insert(folder);
            }
        }
        Ok(missing)
    }

    /// Whether a folder of an output is on disk; `false` also where a file stands that zoodex made and will remove.
    fn is_there(&self, folder: &str, claim: &Claim) -> Result<bool> {
        let place = self.disk.place(folder);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(found) if found.is_file() && self.published.has_file(folder) => Ok(false),
            // Also a link to a folder: what is behind it is not the site's.
            Ok(_) => Err(foreign(place, claim)),
            Err(error) if is_absent(&error) => Ok(false),
            Err(error) => Err(Error::io("read", place, WRITABLE)(error)),
        }
    }

    fn manifest(&self, made: &BTreeSet<&str>) -> Manifest {
        let mut manifest = Manifest::default();
        for claim in &self.sorted {
            manifest.add_file(&claim.path);
        }
        let kept = self.folders.keys().filter(|folder| self.published.folders.contains(**folder));
        manifest.folders.extend(kept.chain(made).map(|folder| (*folder).to_owned()));
        manifest
    }

    /// The published files that this run does not make: those in the way of its outputs, and the others.
    fn stale_files(&self) -> (Vec<String>, Vec<String>) {
        let claimed: BTreeSet<&str> = self.sorted.iter().map(|claim| claim.path.as_str()).collect();
        let mut real = RealFolders::default();
        let (mut early, mut late) = (Vec::new(), Vec::new());
        for file in self.published.files().filter(|file| !claimed.contains(file)) {
            if real.hold(self.disk, file) {
                if self.is_in_the_way(file) { &mut early } else { &mut late }.push(file.to_owned());
            }
        }
        (early, late)
    }

    /// The same for folders; each after the folders in it.
    fn stale_folders(&self) -> (Vec<String>, Vec<String>) {
        let mut real = RealFolders::default();
        let stale = self.published.folders.iter().rev().filter(|folder| !self.folders.contains_key(folder.as_str()));
        stale.filter(|folder| real.hold(self.disk, folder)).cloned().partition(|folder| self.is_in_the_way(folder))
    }

    /// Whether a stale path excludes an output: the path, or a folder above it, is one; or it is a folder of one.
    fn is_in_the_way(&self, stale: &str) -> bool {
        self.claims.has(stale)
            || ancestors(stale).any(|folder| self.claims.has(folder))
            || self.folders.contains_key(stale)
    }

    /// The steps that rename what is staged into its place: new folders whole, other files one by one.
    fn publish(&self, missing: &BTreeSet<&str>) -> Vec<Step> {
        let mut turns: BTreeMap<&str, (Turn, Step)> = BTreeMap::new();
        for claim in &self.sorted {
            let folder = ancestors(&claim.path).find(|folder| missing.contains(folder));
            let target = folder.unwrap_or(&claim.path);
            let step = match claim.content {
                Place::Published => continue,
                Place::New => Step::Publish(target.to_owned()),
                Place::Replacement(number) => Step::Replace { number, path: claim.path.clone() },
            };
            let turn = match (claim.is_listing, folder) {
                (false, _) => Turn::Plain,
                (true, Some(_)) => Turn::FolderWithListing,
                (true, None) => Turn::Listing,
            };
            let (latest, _) = turns.entry(target).or_insert((turn, step));
            *latest = turn.max(*latest);
        }
        let mut turns: Vec<_> = turns.into_values().collect();
        turns.sort_by_key(|(turn, _)| *turn);
        turns.into_iter().map(|(_, step)| step).collect()
    }
}

/// Which folders of the output folder are folders indeed: what lies behind a link that somebody has put in the place
/// of one is never deleted.
#[derive(Default)]
struct RealFolders(BTreeMap<String, bool>);

impl RealFolders {
    /// Whether all folders above `path` are real.
    fn hold(&mut self, disk: &Disk, path: &str) -> bool {
        ancestors(path).all(|folder| {
            if let Some(known) = self.0.get(folder) {
                return *known;
            }
            let is_real = fs::symlink_metadata(disk.place(folder)).is_ok_and(|found| found.is_dir());
            self.0.insert(folder.to_owned(), is_real);
            is_real
        })
    }
}

fn foreign(path: std::path::PathBuf, claim: &Claim) -> Error {
    Error::ForeignFile { path, maker: claim.maker.clone() }
}
