//! What can be wrong with a site's own templates.

use std::path::PathBuf;

use crate::error::Error;

/// A template or an asset that cannot be used. The message names the file and line, shows the line, and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A file of the site's `templates/` folder cannot be read.
    #[error("cannot read the template {}: {source}\nhelp: make it readable UTF-8 text, or remove it to use the built-in one", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// A template is not well-formed or asks for something that does not exist.
    #[error("{report}\nhelp: {help}")]
    Invalid {
        /// What is wrong, with place and excerpt.
        report: String,
        /// What to do about it.
        help: String,
    },
}

impl From<TemplateError> for Error {
    fn from(error: TemplateError) -> Self {
        Self::Template(error.to_string())
    }
}

impl TemplateError {
    /// Takes an error of the template engine; `overridden` are the templates that come from the site.
    pub(crate) fn from_tera(error: &tera::Error, overridden: &[String]) -> Self {
        let report = error.to_string();
        let named = overridden.iter().find(|name| report.contains(&format!("--> {name}:")) || report.contains(*name));
        let help = match named {
            Some(name) => format!("mend templates/{name}, or remove it to use the built-in template"),
            None if overridden.is_empty() => "this is a built-in template; please report it".to_owned(),
            None => format!("look at the site's own templates: {}", overridden.join(", ")),
        };
        let report = report.strip_prefix("error: ").unwrap_or(&report);
        // The engine knows the template by its name, the site's owner by its path.
        let report = named.map_or_else(
            || report.to_owned(),
            |name| report.replace(&format!("--> {name}:"), &format!("--> templates/{name}:")),
        );
        Self::Invalid { report, help }
    }
}
