//! The site that a command works on.

use std::path::Path;

use zoodex::check;
use zoodex::config::Config;
use zoodex::error::Result;

/// The site's folder without a `./` in front, which would stand in every message.
pub(super) fn root(given: &Path) -> &Path {
    given.strip_prefix(".").unwrap_or(given)
}

/// Reads site.toml in the site's folder.
pub(super) fn config(root: &Path) -> Result<Config> {
    Config::load(root, &check::lint_names())
}
