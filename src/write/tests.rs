use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::fuse::Fuse;
use super::*;

static NEVER: AtomicBool = AtomicBool::new(false);

/// Files by path with their content; the same for what is put out and for what is found on disk.
type Site = BTreeMap<String, String>;

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned())).collect()
}

/// An output folder in a temporary one.
struct Out(tempfile::TempDir);

impl Out {
    /// In memory where that can be had: the tests that kill a run make thousands of files, and a disk takes its time.
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self(folder.unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("_site")
    }

    fn begin(&self) -> Result<Publication> {
        Publication::begin(&self.path(), &NEVER)
    }

    /// Builds a site whose `index.html` files are listings.
    fn build(&self, site: &Site) -> Result<Summary> {
        fill(self.begin()?, site)
    }

    /// The same, killed after so many changes of the disk; whether it was.
    fn build_killed_after(&self, changes: usize, site: &Site) -> bool {
        self.build_with(Fuse::of(changes), site)
    }

    /// Builds on a disk that fails as the fuse says; whether the build failed.
    fn build_with(&self, fuse: Fuse, site: &Site) -> bool {
        let mut disk = Disk::new(&self.path());
        disk.fuse = fuse;
        let outcome = Publication::begin_on(disk, &NEVER).and_then(|publication| fill(publication, site));
        assert!(matches!(outcome, Ok(_) | Err(Error::Io { .. })), "{outcome:?}");
        outcome.is_err()
    }

    /// What a visitor can see.
    fn published(&self) -> Site {
        let path = self.path();
        let entries = WalkDir::new(&path).into_iter().filter_entry(|entry| entry.file_name() != ".zoodex");
        let files = entries.filter_map(std::result::Result::ok).filter(|entry| !entry.file_type().is_dir());
        let name = |entry: &walkdir::DirEntry| entry.path().strip_prefix(&path).unwrap().to_str().unwrap().to_owned();
        files.map(|entry| (name(&entry), fs::read_to_string(entry.path()).unwrap_or_default())).collect()
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn notes(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(".zoodex")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn changed(&self, path: &str) -> SystemTime {
        fs::metadata(self.path().join(path)).unwrap().modified().unwrap()
    }
}

/// Runs something that is broken off after each number of changes in turn, until it says that it ran through.
fn after_every_change(mut runs_through: impl FnMut(usize) -> bool) {
    assert!((0..500).any(&mut runs_through), "it never ran through");
}

fn fill(publication: Publication, site: &Site) -> Result<Summary> {
    for (path, content) in site {
        if path.ends_with("index.html") {
            publication.put_listing(path, content.as_bytes(), "a listing")?;
        } else {
            publication.put(path, content.as_bytes(), "a page")?;
        }
    }
    publication.commit()
}

fn first_site() -> Site {
    site(&[
        ("index.html", "first"),
        ("same.css", "same"),
        ("models/a.html", "a"),
        ("models/gone/b.html", "b"),
        ("grows", "a file"),
        ("shrinks/x/y.html", "a folder"),
    ])
}

fn second_site() -> Site {
    site(&[
        ("index.html", "second, longer"),
        ("same.css", "same"),
        ("models/a.html", "A"),
        ("models/new/c.html", "c"),
        ("grows/into/a/folder.html", "now a folder"),
        ("shrinks", "now a file"),
    ])
}

#[test]
fn a_site_is_published_whole_and_leaves_only_small_notes() {
    let out = Out::new();
    assert_eq!(out.build(&first_site()).unwrap(), Summary { written: 6, unchanged: 0, removed: 0 });
    assert_eq!(out.published(), first_site());
    assert_eq!(out.notes(), ["lock", "manifest"]);
}

#[test]
fn the_next_run_changes_what_differs_and_removes_what_is_stale() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    assert_eq!(out.build(&second_site()).unwrap(), Summary { written: 5, unchanged: 1, removed: 3 });
    assert_eq!(out.published(), second_site());
    assert!(!out.path().join("models/gone").exists());
    assert_eq!(out.notes(), ["lock", "manifest"]);
}

#[test]
fn unchanged_files_keep_their_time_stamps() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH;
    for path in ["same.css", "models/a.html", ".zoodex/manifest"] {
        File::options().write(true).open(out.path().join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    let summary = out.build(&first_site()).unwrap();
    assert_eq!(summary, Summary { written: 0, unchanged: 6, removed: 0 });
    assert_eq!(out.changed(".zoodex/manifest"), long_ago);
    out.build(&second_site()).unwrap();
    assert_eq!(out.changed("same.css"), long_ago);
    assert_ne!(out.changed("models/a.html"), long_ago);
}

#[test]
fn copied_files_are_compared_and_written_like_others() {
    let out = Out::new();
    let from = out.0.path().join("picture");
    for (content, written) in [("x".repeat(200_000), 1), ("x".repeat(200_000), 0), ("y".repeat(200_000), 1)] {
        fs::write(&from, &content).unwrap();
        let publication = out.begin().unwrap();
        publication.put_file("img/picture", &from, "static/picture").unwrap();
        assert_eq!(publication.commit().unwrap().written, written);
        assert_eq!(out.published()["img/picture"], content);
    }
    let publication = out.begin().unwrap();
    let error = publication.put_file("a", &out.path().join("missing"), "static/missing").unwrap_err();
    assert!(error.to_string().starts_with("cannot read "), "{error}");
    assert!(matches!(publication.commit().unwrap_err(), Error::Io { action: "publish", .. }));
}

#[test]
fn a_publication_that_is_dropped_publishes_nothing() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    let publication = out.begin().unwrap();
    publication.put("index.html", b"never seen", "a page").unwrap();
    drop(publication);
    assert_eq!(out.published(), first_site());
    assert_eq!(out.notes(), ["lock", "manifest"]);
}

/// The heart of the matter: wherever a run is killed, each file is whole; before the commit nothing has changed, and
/// after it the next run finishes.
#[test]
fn a_run_killed_at_any_change_leaves_the_old_site_or_the_new_one() {
    let (first, second) = (first_site(), second_site());
    let (mut kept, mut finished) = (0, 0);
    after_every_change(|changes| {
        let out = Out::new();
        out.build(&first).unwrap();
        out.write("mine.txt", "mine");
        if !out.build_killed_after(changes, &second) {
            return true;
        }
        let seen = out.published();
        for (path, content) in seen.iter().filter(|(path, _)| *path != "mine.txt") {
            let is_whole = [&first, &second].iter().any(|site| site.get(path) == Some(content));
            assert!(is_whole, "after {changes} changes {path} is {content:?}");
        }
        let was_committed = out.path().join(".zoodex/journal").exists();

        drop(out.begin().unwrap());
        let mut published = out.published();
        assert_eq!(published.remove("mine.txt").as_deref(), Some("mine"));
        if published == first {
            assert!(!was_committed, "after {changes} changes");
            assert_eq!(seen.len(), first.len() + 1);
            kept += 1;
        } else {
            assert_eq!(published, second, "after {changes} changes");
            finished += 1;
        }
        assert_eq!(out.build(&second).unwrap().removed, if published == first { 3 } else { 0 });
        assert_eq!(out.published().len(), second.len() + 1);
        assert!(out.notes().iter().all(|note| !note.contains("stage") && note != "journal"), "{:?}", out.notes());
        false
    });
    assert!(kept > 10 && finished > 10, "{kept} kept, {finished} finished");
}

#[test]
fn a_first_run_killed_at_any_change_can_be_run_again() {
    after_every_change(|changes| {
        let out = Out::new();
        let was_killed = out.build_killed_after(changes, &first_site());
        out.build(&first_site()).unwrap();
        assert_eq!(out.published(), first_site(), "after {changes} changes");
        !was_killed
    });
}

#[test]
fn a_run_killed_while_it_finishes_another_can_be_finished_too() {
    after_every_change(|changes| {
        let out = Out::new();
        out.build(&first_site()).unwrap();
        let was_committed = |enough| {
            assert!(out.build_killed_after(enough, &second_site()));
            out.path().join(".zoodex/journal").exists()
        };
        after_every_change(was_committed);
        let was_killed = out.build_killed_after(changes, &second_site());
        drop(out.begin().unwrap());
        assert_eq!(out.published(), second_site(), "after {changes} changes");
        !was_killed
    });
}

#[test]
fn a_commit_that_fails_is_finished_by_the_next_run() {
    let mut finished = 0;
    after_every_change(|changes| {
        let out = Out::new();
        out.build(&first_site()).unwrap();
        if !out.build_with(Fuse::once_after(changes), &second_site()) {
            return true;
        }
        let was_committed = out.path().join(".zoodex/journal").exists();
        drop(out.begin().unwrap());
        let expected = if was_committed { second_site() } else { first_site() };
        assert!(out.published() == expected || out.published() == second_site(), "after {changes} changes");
        finished += usize::from(was_committed);
        false
    });
    assert!(finished > 10, "{finished}");
}

#[test]
fn listings_are_published_after_what_they_list() {
    after_every_change(|changes| {
        let out = Out::new();
        out.build(&first_site()).unwrap();
        let was_killed = out.build_killed_after(changes, &second_site());
        let seen = out.published();
        if seen["index.html"] == second_site()["index.html"] {
            let all_there = second_site().iter().all(|(path, content)| seen.get(path) == Some(content));
            assert!(all_there, "after {changes} changes");
        }
        !was_killed
    });
}

#[test]
fn half_a_journal_counts_as_none() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    out.write(".zoodex/journal", "zoodex journal 1\nremove index.html\n");
    out.build(&first_site()).unwrap();
    assert_eq!(out.published(), first_site());
    assert_eq!(out.notes(), ["lock", "manifest"]);
}

#[test]
fn a_folder_that_zoodex_did_not_make_is_refused() {
    let out = Out::new();
    out.write("thesis.tex", "years of work");
    let error = out.begin().unwrap_err();
    assert!(matches!(error, Error::ForeignFolder { .. }), "{error}");
    assert!(!out.path().join(".zoodex").exists());
    assert_eq!(out.published(), site(&[("thesis.tex", "years of work")]));
}

#[test]
fn a_folder_whose_manifest_is_broken_is_refused() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    out.write(".zoodex/manifest", "zoodex manifest 1\nfile ../../thesis.tex\nend\n");
    assert!(matches!(out.begin().unwrap_err(), Error::ForeignFolder { .. }));
}

/// Builds the second site over the first one after `meddle`; it must be refused for `place` and change nothing.
#[track_caller]
fn check_refused(place: &str, meddle: impl Fn(&Out)) {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    meddle(&out);
    let before = out.published();
    let error = out.build(&second_site()).unwrap_err();
    let Error::ForeignFile { path, maker } = &error else { panic!("{error}") };
    assert_eq!((path, maker.as_str()), (&out.path().join(place), "a page"));
    assert_eq!(out.published(), before);
}

#[test]
fn a_foreign_file_in_the_place_of_an_output_is_left_alone() {
    check_refused("models/new/c.html", |out| out.write("models/new/c.html", "mine"));
    check_refused("models/new", |out| out.write("models/new", "mine"));
    check_refused("models/new/c.html", |out| out.write("models/new/c.html/d", "mine"));
    check_refused("shrinks/x/mine", |out| out.write("shrinks/x/mine", "mine"));
}

/// A folder elsewhere with the file `b.html` and the folder `empty`, for links that somebody may put into a site.
#[cfg(unix)]
fn elsewhere() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.html"), "not the site's").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder
}

#[cfg(unix)]
#[track_caller]
fn check_untouched(elsewhere: &tempfile::TempDir) {
    assert_eq!(fs::read_to_string(elsewhere.path().join("b.html")).unwrap(), "not the site's");
    assert!(elsewhere.path().join("empty").is_dir());
}

/// Builds `site`, puts a link in the place of its folder `models`, and builds `next`.
#[cfg(unix)]
fn build_over_link(elsewhere: &tempfile::TempDir, site: &Site, next: &Site) -> Result<Summary> {
    let out = Out::new();
    out.build(site).unwrap();
    fs::remove_dir_all(out.path().join("models")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), out.path().join("models")).unwrap();
    out.build(next)
}

#[cfg(unix)]
#[test]
fn nothing_is_written_behind_a_link_to_a_folder() {
    let elsewhere = elsewhere();
    let old = site(&[("models/b.html", "b")]);
    for new in [[("models/b.html", "changed")], [("models/new.html", "new")]] {
        let error = build_over_link(&elsewhere, &old, &site(&new)).unwrap_err();
        assert!(matches!(error, Error::ForeignFile { .. }), "{error}");
    }
    check_untouched(&elsewhere);
    assert!(!elsewhere.path().join("new.html").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_deleted_behind_a_link_to_a_folder() {
    let elsewhere = elsewhere();
    let old = site(&[("models/b.html", "b"), ("models/empty/c.html", "c")]);
    assert_eq!(build_over_link(&elsewhere, &old, &site(&[])).unwrap().removed, 0);
    check_untouched(&elsewhere);
}

#[test]
fn foreign_files_among_stale_ones_stay() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    out.write("models/gone/mine.txt", "mine");
    out.build(&second_site()).unwrap();
    assert_eq!(out.published()["models/gone/mine.txt"], "mine");
    assert!(!out.published().contains_key("models/gone/b.html"));
}

#[test]
fn a_published_file_that_was_changed_or_deleted_is_mended() {
    let out = Out::new();
    out.build(&first_site()).unwrap();
    out.write("index.html", "minified");
    fs::remove_file(out.path().join("models/gone/b.html")).unwrap();
    fs::remove_dir(out.path().join("models/gone")).unwrap();
    assert_eq!(out.build(&first_site()).unwrap().written, 2);
    assert_eq!(out.published(), first_site());
}

#[test]
fn a_file_may_change_the_case_of_its_name() {
    let out = Out::new();
    out.build(&site(&[("Models/A.html", "a")])).unwrap();
    out.build(&site(&[("models/a.html", "a")])).unwrap();
    assert_eq!(out.published(), site(&[("models/a.html", "a")]));
}

#[test]
fn two_outputs_with_one_path_are_refused() {
    let out = Out::new();
    let publication = out.begin().unwrap();
    publication.put("models/NIN.html", b"1", "model nin").unwrap();
    let error = publication.put("models/nin.html", b"2", "static/models/nin.html").unwrap_err().to_string();
    assert!(error.contains("model nin") && error.contains("static/models/nin.html"), "{error}");
    let error = publication.put("models/nin.html/x", b"3", "a page").unwrap_err();
    assert!(matches!(error, Error::SamePath { .. }), "{error}");
}

#[test]
fn paths_that_lead_out_of_the_site_are_refused() {
    let error = Out::new().begin().unwrap().put("../a", b"", "a page").unwrap_err();
    assert!(matches!(error, Error::OutputPath { .. }), "{error}");
}

#[test]
fn one_run_at_a_time_writes_to_a_folder() {
    let out = Out::new();
    let publication = out.begin().unwrap();
    assert!(matches!(out.begin().unwrap_err(), Error::Locked { .. }));
    publication.put("a", b"a", "a page").unwrap();
    publication.commit().unwrap();
    assert_eq!(out.begin().unwrap().published.files().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn an_interrupted_run_publishes_nothing() {
    static INTERRUPTED: AtomicBool = AtomicBool::new(false);
    let out = Out::new();
    let publication = Publication::begin(&out.path(), &INTERRUPTED).unwrap();
    publication.put("a", b"a", "a page").unwrap();
    INTERRUPTED.store(true, Ordering::Relaxed);
    assert!(matches!(publication.put("b", b"b", "a page").unwrap_err(), Error::Interrupted));
    assert!(matches!(publication.commit().unwrap_err(), Error::Interrupted));
    assert_eq!(out.published(), Site::new());
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let out = Out::new();
    fs::write(out.path(), "a file").unwrap();
    for path in [out.path(), out.path().join("below")] {
        let error = Publication::begin(&path, &NEVER).unwrap_err().to_string();
        assert!(error.starts_with("cannot ") && error.contains("_site") && error.contains("--out DIR"), "{error}");
    }
}

#[test]
fn many_threads_may_put() {
    let out = Out::new();
    let publication = out.begin().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let publication = &publication;
            scope.spawn(move || {
                for page in 0..50 {
                    let path = format!("{thread}/{page}");
                    publication.put(&path, path.as_bytes(), "a page").unwrap();
                }
            });
        }
    });
    assert_eq!(publication.commit().unwrap().written, 200);
    assert!(out.published().iter().all(|(path, content)| path == content));
}
