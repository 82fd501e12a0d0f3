//! `site.toml`: what a site's owner sets.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::diagnostic::Severity;
use crate::error::{Error, Result, SettingsFault};
use crate::model::LinkKind;

mod colour;
mod date;
mod forge;
mod parse;
mod read;
mod recipe;
mod theme;
mod url;

pub use colour::{Accent, Colour};
pub use date::Date;
pub use recipe::PLACEHOLDERS;

/// The whole of `site.toml`. Unknown keys are errors; everything but `[site]` has a default.
#[derive(Debug, Clone)]
pub struct Config {
    /// `[site]`
    pub site: SiteConfig,
    /// `[source]`
    pub source: Option<SourceConfig>,
    /// `[theme]`
    pub theme: ThemeConfig,
    /// `[[navigation]]`, in the order in which the menu has them, behind the site's own pages.
    pub navigation: Vec<MenuItem>,
    /// `[[acquire]]`, in the order in which the commands are shown.
    pub acquire: Vec<AcquireRecipe>,
    /// `[lints]`: rule name (or code) to severity.
    pub lints: BTreeMap<String, Severity>,
    /// The day that the site is of, where one is given ([`Config::with_source_date`]).
    pub date: Option<Date>,
}

/// `[site]`: what the site is called and where it is published.
#[derive(Debug, Clone)]
pub struct SiteConfig {
    /// The site's title.
    pub title: String,
    /// Absolute URL of the published site's root, with a trailing slash after loading.
    pub base_url: String,
    /// One sentence about the zoo, for the home page and search engines.
    pub description: Option<String>,
    /// Language of the pages as a BCP 47 tag.
    pub language: String,
    /// Plain text at the foot of every page.
    pub footer: Option<String>,
}

/// `[theme]`: how the site looks, as far as no template or style sheet is needed for it.
#[derive(Debug, Clone, Default)]
pub struct ThemeConfig {
    /// Colour of links, of the focus and of marks in charts.
    pub accent: Option<Accent>,
    /// A picture of the site's `static/` folder that stands before its title.
    pub logo: Option<String>,
}

/// `[[navigation]]`: a further entry of the menu.
#[derive(Debug, Clone, serde::Serialize)]
pub struct MenuItem {
    /// What the menu says.
    pub label: String,
    /// Where it leads: an absolute `http` or `https` URL, or a path from the site's root without a leading slash.
    pub url: String,
}

/// `[source]`: the repository in which the content is kept, for links to the line where a value is written and for
/// links that are relative to a document.
#[derive(Debug, Clone)]
pub struct SourceConfig {
    /// Address of the repository, without a trailing slash after loading: `https://github.com/owner/zoo`.
    pub repository: String,
    /// Branch, tag or commit that the links name.
    pub revision: String,
    /// Folder of the repository that the content root is, without slashes at its ends after loading.
    pub path: String,
}

/// `[[acquire]]`: a shell command that fetches a model, with placeholders ([`PLACEHOLDERS`]).
///
/// A recipe is used for a model that has a value for each of its placeholders; values are quoted for a POSIX shell,
/// and so a placeholder never stands within quotes.
#[derive(Debug, Clone)]
pub struct AcquireRecipe {
    /// What the command does, for people.
    pub label: String,
    /// The command with its placeholders.
    pub command: String,
    /// What it fetches, where that is said or a placeholder tells.
    pub kind: Option<LinkKind>,
}

/// Folder of a site that is published as it is.
pub const STATIC: &str = "static";

/// The least that `site.toml` must say.
const EXAMPLE: &str = "[site]\ntitle = \"My model zoo\"\nbase_url = \"https://owner.github.io/zoo/\"\n";

impl Config {
    /// Reads `site.toml` of the folder `root`; `known_lints` are the names and codes that `[lints]` may hold.
    ///
    /// # Errors
    /// [`Error::NoConfig`] without such a file, [`Error::Settings`] with every fault of it, [`Error::Io`].
    pub fn load(root: &Path, known_lints: &[&str]) -> Result<Self> {
        let path = root.join("site.toml");
        let bytes = fs::read(&path).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => Error::NoConfig { folder: root.to_owned(), example: EXAMPLE },
            _ => Error::io("read", &path, "make it a file that you may read")(cause),
        })?;
        let file = path.strip_prefix(".").unwrap_or(&path).display().to_string();
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&file, &error))?;
        let is_below = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let is_static = |path: &str| is_below(path) && root.join(STATIC).join(path).is_file();
        parse::config(&text, &file, known_lints, &is_static)
    }

    /// Reads the text of a `site.toml` that is called `file` in messages; see [`Config::load`]. Whether the files that it
    /// names are there is not looked at.
    ///
    /// # Errors
    /// [`Error::Settings`] with every fault of the text.
    pub fn parse(text: &str, file: &str, known_lints: &[&str]) -> Result<Self> {
        parse::config(text, file, known_lints, &|_| true)
    }

    /// The same site published elsewhere, for `--base-url`.
    ///
    /// # Errors
    /// [`Error::BaseUrl`] when it is no absolute `http` or `https` URL.
    pub fn with_base_url(mut self, given: &str) -> Result<Self> {
        self.site.base_url =
            url::base_url(given).map_err(|reason| Error::BaseUrl { given: given.to_owned(), reason })?;
        Ok(self)
    }

    /// The same site on the day of this time, in seconds since the beginning of 1970: the value of the environment
    /// variable `SOURCE_DATE_EPOCH`.
    ///
    /// # Errors
    /// [`Error::SourceDate`] when it is no whole number.
    pub fn with_source_date(mut self, given: &str) -> Result<Self> {
        let seconds = given.trim().parse().map_err(|_| Error::SourceDate { given: given.to_owned() })?;
        self.date = Some(Date::of_epoch(seconds));
        Ok(self)
    }
}

impl SiteConfig {
    /// The path of the base URL, with a slash at both ends: `/zoo/`, or `/` for a site at its host's root.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..])
    }
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Error {
    let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let newlines = before.split(|byte| *byte == b'\n').count();
    let message = "this line is not valid UTF-8; save the file in that encoding".to_owned();
    Error::Settings(vec![SettingsFault { file: file.to_owned(), line: newlines, column: None, message }])
}
