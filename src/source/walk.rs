//! Finding and reading a site's files, in one order on every machine.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Format, Sources};
use crate::error::{Error, Result};

/// Files are addressed with 32-bit offsets.
const LARGEST: u64 = u32::MAX as u64;

/// A file of the site's `static/` folder, which is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path in the site, with `/` between the parts.
    pub path: String,
    /// Where it is on disk.
    pub from: PathBuf,
}

impl Sources {
    /// Reads every Markdown file (`.md`, `.markdown`) and every metafile below `folder`, in the order of their paths' bytes.
    /// Other files of keys and values are left alone.
    ///
    /// Files and folders whose names begin with `.` are left out, and so are folders that begin with `_`. Symbolic
    /// links are followed. In a file's name, what is not valid UTF-8 stands as U+FFFD in [`super::SourceFile::path`].
    ///
    /// # Errors
    /// [`Error::NoContent`] without the folder or without such a file in it, [`Error::TooLarge`], [`Error::Io`].
    pub fn read_content(folder: &Path) -> Result<Self> {
        let no_content = || Error::NoContent { folder: folder.to_owned() };
        if !folder.is_dir() {
            return Err(no_content());
        }
        let is_content = |entry: &DirEntry| {
            let name = entry.file_name().as_encoded_bytes();
            let is_set_apart = name.starts_with(b"_") && entry.file_type().is_dir();
            !name.starts_with(b".") && !is_set_apart
        };
        let is_wanted = |path: &Path| is_markdown(path) || Format::may_be(path);
        let mut files = files_below(folder, is_content, is_wanted, is_surely_content)?;
        files.sort();
        let read: Vec<_> = files.par_iter().map(|(name, path)| read_content_file(name, path)).collect();
        let mut sources = Sources { is_whole: true, ..Sources::default() };
        for ((name, _), bytes) in files.iter().zip(read) {
            if let Some(bytes) = bytes? {
                sources.add(name.as_str(), bytes);
            }
        }
        if sources.files().is_empty() { Err(no_content()) } else { Ok(sources) }
    }

    /// Reads the files that a user names, in that order; each is called what the user called it.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::Io`].
    pub fn read_files(paths: &[PathBuf]) -> Result<Self> {
        let named: Vec<_> = paths.iter().map(|path| (path.display().to_string(), path.clone())).collect();
        read_all(&named)
    }
}

/// Lists the files below a `static/` folder in the order of their paths' bytes, hidden ones as well; a folder that is
/// not there has none.
///
/// # Errors
/// [`Error::FileName`] for a name that is not valid UTF-8, [`Error::Io`] for a folder that cannot be read.
pub fn static_files(folder: &Path) -> Result<Vec<StaticFile>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = files_below(folder, |_| true, |_| true, |_| true)?;
    files.sort();
    let named = files.into_iter().map(|(path, from)| {
        if from.to_str().is_none() && path.contains('\u{fffd}') {
            return Err(Error::FileName { path: from });
        }
        Ok(StaticFile { path, from })
    });
    named.collect()
}

/// Reads the YAML files of the folder `_vocabulary` below the content, as pairs of path and text in the order of their
/// paths; a site without the folder has none.
///
/// # Errors
/// [`Error::Io`] for a file that cannot be read or is not text.
pub fn read_vocabulary(content: &Path) -> Result<Vec<(String, String)>> {
    let folder = content.join("_vocabulary");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let is_yaml = |path: &Path| path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let mut files = files_below(&folder, |_| true, is_yaml, is_yaml)?;
    files.sort();
    let text = |(_, path): (String, PathBuf)| {
        let not_text = |_| io::Error::other("it is not valid UTF-8");
        let text = String::from_utf8(read(&path)?).map_err(not_text);
        Ok((path.display().to_string(), text.map_err(Error::io("read", &path, "save it as UTF-8"))?))
    };
    files.into_iter().map(text).collect()
}

/// The wanted files below a folder with their paths relative to it, in no order. Where a file that is missed cannot be
/// reached, that is an error.
fn files_below(
    folder: &Path,
    is_entered: impl Fn(&DirEntry) -> bool,
    is_wanted: impl Fn(&Path) -> bool,
    is_missed: impl Fn(&Path) -> bool,
) -> Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).follow_links(true);
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || is_entered(entry)) {
        match entry {
            // Only plain files: reading a pipe would wait for ever.
            Ok(entry) if entry.file_type().is_file() && is_wanted(entry.path()) => {
                files.push((relative(entry.path(), folder), entry.into_path()));
            }
            Ok(_) => {}
            Err(error) if is_harmless(&error, &is_missed) => {}
            Err(error) => return Err(unreadable(error, folder)),
        }
    }
    Ok(files)
}

/// Whether nothing is lost by passing over what could not be walked: a link to a folder that is being walked, or a
/// dangling link that nobody would miss, such as the lock files of an editor.
fn is_harmless(error: &walkdir::Error, is_missed: impl Fn(&Path) -> bool) -> bool {
    if error.loop_ancestor().is_some() {
        return true;
    }
    let Some(path) = error.path() else { return false };
    let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    path.is_symlink() && (is_hidden || !is_missed(path))
}

fn unreadable(error: walkdir::Error, folder: &Path) -> Error {
    let path = error.path().unwrap_or(folder).to_owned();
    let remedy = if path.is_symlink() { "mend or delete the symbolic link" } else { READABLE };
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
    Error::io("read", path, remedy)(cause)
}

/// A path below `folder`, with `/` between its parts whatever the system writes there.
fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

/// Whether a file's name alone says that it is content.
fn is_surely_content(path: &Path) -> bool {
    is_markdown(path) || Format::of(&path.to_string_lossy(), "").is_some()
}

/// Reads a file of the content folder; `None` where it turns out to be none. Of files that may be large and something else,
/// only the beginning is read to find that out.
fn read_content_file(name: &str, path: &Path) -> Result<Option<Vec<u8>>> {
    if is_surely_content(path) {
        return read(path).map(Some);
    }
    let mut head = Vec::new();
    let file = File::open(path).map_err(Error::io("read", path, READABLE))?;
    file.take(Format::TELLING as u64).read_to_end(&mut head).map_err(Error::io("read", path, READABLE))?;
    let is_metafile = Format::of(name, &String::from_utf8_lossy(&head)).is_some();
    if is_metafile { read(path).map(Some) } else { Ok(None) }
}

/// Reads files in parallel; of several that cannot be read, the first is told.
fn read_all(files: &[(String, PathBuf)]) -> Result<Sources> {
    let contents: Vec<_> = files.par_iter().map(|(_, path)| read(path)).collect();
    let mut sources = Sources::default();
    for ((name, _), bytes) in files.iter().zip(contents) {
        sources.add(name.as_str(), bytes?);
    }
    Ok(sources)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let mut file = File::open(path).map_err(Error::io("read", path, READABLE))?;
    let size = file.metadata().map_err(Error::io("read", path, READABLE))?.len();
    if size > LARGEST {
        return Err(Error::TooLarge { path: path.to_owned(), bytes: size });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // A pipe has no size beforehand, and a file may grow.
    file.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(Error::io("read", path, READABLE))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::TooLarge { path: path.to_owned(), bytes: bytes.len() as u64 });
    }
    Ok(bytes)
}

const READABLE: &str = "check that it is there and that you may read it";

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make their own folders")]
mod tests {
    use std::fs;

    use super::*;

    /// A folder with these files; a name that ends in `/` is a folder.
    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            if name.ends_with('/') {
                fs::create_dir_all(path).unwrap();
            } else {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, name).unwrap();
            }
        }
        folder
    }

    fn paths(sources: &Sources) -> Vec<&str> {
        sources.files().iter().map(|file| file.path.as_str()).collect()
    }

    #[test]
    fn content_is_read_in_the_order_of_path_bytes() {
        let folder = folder(&["b.md", "a/z.md", "a.md", "a-b.MARKDOWN", "B.Md", "ä.md", "note.txt", "md", "c.md/"]);
        let sources = Sources::read_content(folder.path()).unwrap();
        assert_eq!(paths(&sources), ["B.Md", "a-b.MARKDOWN", "a.md", "a/z.md", "b.md", "ä.md"]);
        assert_eq!(sources.files()[3].text(), "a/z.md");
    }

    #[test]
    fn hidden_names_and_underscored_folders_are_left_out() {
        let folder = folder(&["a.md", ".b.md", ".git/c.md", "_vocabulary/d.md", "_e.md", "f/_g/h.md"]);
        assert_eq!(paths(&Sources::read_content(folder.path()).unwrap()), ["_e.md", "a.md"]);
    }

    #[test]
    fn metafiles_are_content_and_other_keys_and_values_are_not() {
        let listed = "Models:\n- Name: A\n";
        let folder =
            folder(&["a.md", "b/metafile.yml", "_x/metafile.yml", ".metafile.yml", "package.json", "config.yaml"]);
        fs::write(folder.path().join("b/coco.yml"), listed).unwrap();
        fs::write(folder.path().join("model.yml"), "files: []\ntask_type: detection\n").unwrap();
        fs::write(folder.path().join("hub.json"), "[{\"model\": 1, \"model_path\": 2, \"metadata\": {}}]").unwrap();
        let sources = Sources::read_content(folder.path()).unwrap();
        assert_eq!(paths(&sources), ["a.md", "b/coco.yml", "b/metafile.yml", "hub.json", "model.yml"]);
        assert!(sources.is_whole());
    }

    #[test]
    fn a_zoo_may_be_a_metafile_alone() {
        assert_eq!(paths(&Sources::read_content(folder(&["metafile.yml"]).path()).unwrap()), ["metafile.yml"]);
    }

    #[test]
    fn the_content_folder_itself_may_have_any_name() {
        let folder = folder(&["_docs/a.md"]);
        assert_eq!(paths(&Sources::read_content(&folder.path().join("_docs")).unwrap()), ["a.md"]);
    }

    #[test]
    fn a_folder_without_markdown_is_no_content() {
        let folder = folder(&["empty/", "file"]);
        for name in ["empty", "file", "missing"] {
            let error = Sources::read_content(&folder.path().join(name)).unwrap_err();
            assert!(matches!(error, Error::NoContent { .. }), "{name}: {error}");
            assert!(error.to_string().contains("--root"), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["real/a.md"]);
        symlink(folder.path(), folder.path().join("real/loop")).unwrap();
        symlink("real/a.md", folder.path().join("link.md")).unwrap();
        symlink("nowhere", folder.path().join(".#a.md")).unwrap();
        symlink("nowhere", folder.path().join("dangling.txt")).unwrap();
        symlink("nowhere", folder.path().join("dangling.json")).unwrap();
        assert_eq!(paths(&Sources::read_content(folder.path()).unwrap()), ["link.md", "real/a.md"]);
        symlink("nowhere", folder.path().join("dangling.md")).unwrap();
        let error = Sources::read_content(folder.path()).unwrap_err().to_string();
        assert!(error.contains("dangling.md: ") && error.contains("symbolic link"), "{error}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_utf8_are_shown_as_well_as_can_be() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(b"caf\xe9.md")), "x").unwrap();
        assert_eq!(paths(&Sources::read_content(folder.path()).unwrap()), ["caf\u{fffd}.md"]);
        let error = static_files(folder.path()).unwrap_err();
        assert!(matches!(error, Error::FileName { .. }), "{error}");
    }

    #[test]
    fn named_files_keep_their_names_and_order() {
        let folder = folder(&["b.txt", "a.md"]);
        let names = [folder.path().join("b.txt"), folder.path().join("a.md")];
        let sources = Sources::read_files(&names).unwrap();
        assert_eq!(paths(&sources), names.each_ref().map(|name| name.to_str().unwrap()));
        let error = Sources::read_files(&[folder.path().join("c.md")]).unwrap_err().to_string();
        assert!(error.starts_with("cannot read ") && error.contains("c.md") && error.contains("help:"), "{error}");
    }

    #[test]
    fn static_files_are_taken_as_they_are() {
        let folder = folder(&["CNAME", ".well-known/x", "img/a.png", "_b"]);
        let files = static_files(folder.path()).unwrap();
        assert_eq!(
            files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
            [".well-known/x", "CNAME", "_b", "img/a.png"]
        );
        assert_eq!(files[3].from, folder.path().join("img/a.png"));
        assert_eq!(static_files(&folder.path().join("missing")).unwrap(), []);
    }
}
