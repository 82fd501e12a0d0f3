//! The site that a command works on.

use std::path::Path;

use zoodex::check;
use zoodex::config::Config;
use zoodex::error::Result;
use zoodex::pipeline::Settings;

/// The site's folder without a `./` in front, which would stand in every message.
pub(super) fn root(given: &Path) -> &Path {
    given.strip_prefix(".").unwrap_or(given)
}

/// Reads site.toml in the site's folder.
pub(super) fn config(root: &Path) -> Result<Config> {
    Config::load(root, &check::lint_names())
}

/// What the environment says of the day that a site is of, if anything.
pub(super) fn source_date() -> Option<String> {
    std::env::var("SOURCE_DATE_EPOCH").ok().filter(|seconds| !seconds.is_empty())
}

/// The settings of the site in a folder, where one is named.
pub(super) fn settings(given: Option<&Path>) -> Result<Settings> {
    let Some(root) = given.map(root) else { return Ok(Settings::default()) };
    Settings::of_site(root, &config(root)?)
}
