//! The site that a command works on.

use std::path::Path;

use zoodex::check;
use zoodex::config::Config;
use zoodex::error::Result;

/// Reads site.toml in the site's folder.
pub(super) fn config(root: &Path) -> Result<Config> {
    Config::load(root, &check::lint_names())
}
