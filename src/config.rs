//! `site.toml`: what a site's owner sets.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Severity;

/// The whole of `site.toml`. Unknown keys are errors; everything but `[site]` has a default.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `[site]`
    pub site: SiteConfig,
    /// `[source]`
    #[serde(default)]
    pub source: Option<SourceConfig>,
    /// `[[acquire]]`, in the order in which the commands are shown.
    #[serde(default)]
    pub acquire: Vec<AcquireRecipe>,
    /// `[lints]`: rule name (or code) to severity.
    #[serde(default)]
    pub lints: BTreeMap<String, Severity>,
}

/// `[site]`: what the site is called and where it is published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// The site's title.
    pub title: String,
    /// Absolute URL of the published site's root, with a trailing slash after loading.
    pub base_url: String,
    /// One sentence about the zoo, for the home page and search engines.
    #[serde(default)]
    pub description: Option<String>,
    /// Language of the pages as a BCP 47 tag.
    #[serde(default = "english")]
    pub language: String,
    /// Plain text at the foot of every page.
    #[serde(default)]
    pub footer: Option<String>,
}

/// `[source]`: the repository in which the content is kept, for links to the line where a value is written and for
/// links that are relative to a document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceConfig {
    /// Address of the repository, without a trailing slash after loading: `https://github.com/owner/zoo`.
    pub repository: String,
    /// Branch, tag or commit that the links name.
    #[serde(default = "main_branch")]
    pub revision: String,
    /// Folder of the repository that the content root is, without slashes at its ends after loading.
    #[serde(default = "content_folder")]
    pub path: String,
}

/// `[[acquire]]`: a shell command that fetches a model, with placeholders.
///
/// Placeholders: `{id}`, `{name}`, `{gist_id}`, `{gist_owner}`, `{weights_url}`, `{weights_file}`, `{path}`. A recipe is
/// used for a model that has a value for each of its placeholders; values are quoted for a POSIX shell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcquireRecipe {
    /// What the command does, for people.
    pub label: String,
    /// The command with its placeholders.
    pub command: String,
}

fn english() -> String {
    "en".to_owned()
}

fn main_branch() -> String {
    "main".to_owned()
}

fn content_folder() -> String {
    "content".to_owned()
}
