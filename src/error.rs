//! What stops a run. Faults in content are never errors; they are [`crate::diagnostic::Diagnostic`]s.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The outcome of what a run cannot do without.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a run could not be done: what happened, where, and (on a line of its own, after `help:`) what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {cause}\nhelp: {remedy}", .path.display())]
    Io {
        /// What was tried, in words that fit between "cannot" and the path: `read`.
        action: &'static str,
        /// What it was tried on.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
        /// What to do about it.
        remedy: &'static str,
    },
    /// The folder holds no `site.toml`.
    #[error(
        "there is no site.toml in {}\nhelp: run zoodex in the folder that holds the site, name it with `--root DIR`, \
         or make a site.toml that begins:\n\n{example}", folder_name(.folder)
    )]
    NoConfig {
        /// Where it was looked for.
        folder: PathBuf,
        /// The least that the file must say.
        example: &'static str,
    },
    /// A settings file (`site.toml`, a vocabulary file) says what cannot be understood; every fault that was found.
    #[error("{}", Listed(.0))]
    Settings(Vec<SettingsFault>),
    /// The URL given with `--base-url` cannot be a site's root.
    #[error("{given:?} cannot be the base URL: {reason}\nhelp: write it like https://owner.github.io/zoo/")]
    BaseUrl {
        /// What was given.
        given: String,
        /// Why not.
        reason: &'static str,
    },
    /// The environment variable that gives the site's date holds none.
    #[error(
        "SOURCE_DATE_EPOCH is {given:?}, not a whole number of seconds since 1970\n\
         help: set it with SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct), or unset it: then no page has a date"
    )]
    SourceDate {
        /// What was given.
        given: String,
    },
    /// There is nothing to build from.
    #[error(
        "there is no Markdown and no metafile in {}\nhelp: a site keeps its pages there, at least one file that ends in \
         .md or a metafile.yml; if the site is elsewhere, name its folder with `--root DIR`", .folder.display()
    )]
    NoContent {
        /// The folder that should hold the content.
        folder: PathBuf,
    },
    /// The content of a site lists no models.
    #[error(
        "no page in {} lists a model, so there is nothing to build\n\
         help: zoodex reads models from lists, sections and model cards; `zoodex extract FILE` shows what it \
         sees in a page", .folder.display()
    )]
    NoModels {
        /// The folder with the content.
        folder: PathBuf,
    },
    /// A source file is larger than spans can address.
    #[error(
        "{} is {bytes} bytes long; a source file may have at most 4 GiB\nhelp: split the file", .path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// A file of keys and values that describes no models.
    #[error(
        "{} is no metafile that zoodex knows\nhelp: it knows metafile.yml and model-index.yml of OpenMMLab, model.yml of \
         OpenVINO, and the manifest of the ONNX Hub; anything else should be Markdown", .path.display()
    )]
    NoMetafile {
        /// The file.
        path: PathBuf,
    },
    /// A file name that cannot be carried over to the site.
    #[error("the file name {} is not valid UTF-8\nhelp: rename the file; its name becomes part of a URL", .path.display())]
    FileName {
        /// The file.
        path: PathBuf,
    },
    /// The output folder holds what zoodex did not make.
    #[error(
        "{} is not empty and was not made by zoodex, so nothing is written there\nhelp: choose an empty or new folder \
         with `--out DIR`; if what is in there may go, delete it yourself", .folder.display()
    )]
    ForeignFolder {
        /// The output folder.
        folder: PathBuf,
    },
    /// Something that zoodex did not make stands where an output belongs.
    #[error(
        "{} is in the way of {maker} and was not made by zoodex, so it is left alone and nothing is published\n\
         help: move it away; files of your own belong in the site's static/ folder", .path.display()
    )]
    ForeignFile {
        /// What is in the way.
        path: PathBuf,
        /// What would be written there.
        maker: String,
    },
    /// Two outputs claim one path, or one claims a folder of the other.
    #[error(
        "two outputs want one path: {path} ({maker}) and {other_path} ({other_maker})\n\
         help: rename one of them; letter case does not count, because some disks do not tell it apart"
    )]
    SamePath {
        /// One path.
        path: String,
        /// What is written there.
        maker: String,
        /// The other path: the same, the same but for letter case, or below the first.
        other_path: String,
        /// What is written there.
        other_maker: String,
    },
    /// An output's path is none that can be published.
    #[error("{maker} cannot be published as {path:?}: {reason}\nhelp: rename it")]
    OutputPath {
        /// The path.
        path: String,
        /// What would be written there.
        maker: String,
        /// Why not.
        reason: &'static str,
    },
    /// A template cannot be used; the message names file and line, shows the place and says what to do.
    #[error("{0}")]
    Template(String),
    /// A site's own vocabulary cannot be read.
    #[error("{0}\nhelp: the built-in files of the same names show the form")]
    Vocabulary(#[from] crate::vocabulary::VocabularyError),
    /// Another run is writing to the same folder.
    #[error("another zoodex is writing to {}\nhelp: wait until it is done, or choose another folder with `--out DIR`", .folder.display())]
    Locked {
        /// The output folder.
        folder: PathBuf,
    },
    /// The run was told to stop before anything was published.
    #[error("interrupted; nothing was published\nhelp: run it again, what was published before is as it was")]
    Interrupted,
}

impl Error {
    /// Turns an I/O error into one that says what was tried on which path and what to do: for `map_err`.
    pub fn io(action: &'static str, path: impl AsRef<Path>, remedy: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Io { action, path: path.as_ref().to_owned(), cause, remedy }
    }
}

/// One thing in a settings file that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFault {
    /// The file, as the user would name it.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters, where the line alone does not say enough.
    pub column: Option<usize>,
    /// What is wrong and what was expected; further lines may show the place.
    pub message: String,
}

impl fmt::Display for SettingsFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(out, ":{column}")?;
        }
        write!(out, ": {}", self.message)
    }
}

/// Shows one fault as it is and several below a line that counts them.
struct Listed<'a>(&'a [SettingsFault]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [fault] = self.0 {
            return fault.fmt(out);
        }
        write!(out, "{} faults in the site's settings", self.0.len())?;
        self.0.iter().try_for_each(|fault| write!(out, "\n  {fault}"))
    }
}

/// The current folder has the empty path, which would leave a hole in the sentence.
fn folder_name(folder: &Path) -> String {
    let name = folder.display().to_string();
    if name.is_empty() || name == "." { "this folder".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &Error, expected: &str) {
        assert_eq!(error.to_string(), expected);
    }

    fn fault(line: usize, column: Option<usize>, message: &str) -> SettingsFault {
        SettingsFault { file: "site.toml".to_owned(), line, column, message: message.to_owned() }
    }

    #[test]
    fn one_fault_stands_alone_and_several_are_counted() {
        check(&Error::Settings(vec![fault(4, Some(2), "no")]), "site.toml:4:2: no");
        check(
            &Error::Settings(vec![fault(4, None, "no"), fault(5, None, "nor this")]),
            "2 faults in the site's settings\n  site.toml:4: no\n  site.toml:5: nor this",
        );
    }

    #[test]
    fn io_errors_say_what_where_and_what_to_do() {
        let error = Error::io("read", "content/a.md", "make it readable")(io::Error::other("no luck"));
        check(&error, "cannot read content/a.md: no luck\nhelp: make it readable");
    }

    #[test]
    fn the_current_folder_has_a_name() {
        let error = Error::NoConfig { folder: PathBuf::new(), example: "[site]" };
        assert!(error.to_string().starts_with("there is no site.toml in this folder\n"), "{error}");
    }
}
