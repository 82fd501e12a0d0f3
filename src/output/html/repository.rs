//! Addresses of lines and files in the repository that holds the content.

use std::fmt::Write as _;

use crate::config::SourceConfig;

/// How a forge writes the address of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forge {
    /// `/blob/main/a.md#L3-L5`, and forges that take the same.
    GitHub,
    /// `/-/blob/main/a.md#L3-5`
    GitLab,
    /// `/src/branch/main/a.md#L3-L5`
    Gitea,
}

/// The repository that `[source]` in site.toml names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repository<'a> {
    config: &'a SourceConfig,
    forge: Forge,
}

impl<'a> Repository<'a> {
    /// Judges the forge by its host name.
    pub fn new(config: &'a SourceConfig) -> Self {
        let host = super::href::host(&config.repository).unwrap_or_default();
        let forge = match host {
            "codeberg.org" | "gitea.com" => Forge::Gitea,
            host if host.split('.').any(|part| part == "gitlab") => Forge::GitLab,
            _ => Forge::GitHub,
        };
        Self { config, forge }
    }

    /// Where lines of a content file (path relative to the content root) are shown.
    pub fn lines(&self, file: &str, line: usize, end_line: usize) -> String {
        let mut url = self.file(file, "blob");
        // A forge shows a Markdown file rendered, without lines, unless asked for its source.
        url.push_str(if self.forge == Forge::GitHub { "?plain=1" } else { "" });
        // Writing to a string cannot fail.
        let _ = write!(url, "#L{line}");
        if end_line > line {
            let _ = write!(url, "-{}{end_line}", if self.forge == Forge::GitLab { "" } else { "L" });
        }
        url
    }

    /// Where a content file is edited.
    pub fn edit(&self, file: &str) -> String {
        self.file(file, "edit")
    }

    fn file(&self, file: &str, action: &str) -> String {
        let SourceConfig { repository, revision, path } = self.config;
        let middle = match (self.forge, action) {
            (Forge::GitHub, action) => action.to_owned(),
            (Forge::GitLab, action) => format!("-/{action}"),
            (Forge::Gitea, "edit") => "_edit".to_owned(),
            (Forge::Gitea, _) => "src/branch".to_owned(),
        };
        let folder = if path.is_empty() { String::new() } else { format!("{}/", encode(path)) };
        format!("{repository}/{middle}/{}/{folder}{}", encode(revision), encode(file))
    }
}

/// Percent-encodes what may not stand in the path of an address.
fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~+@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(repository: &str, path: &str, expected: &str) {
        let config = SourceConfig { repository: repository.into(), revision: "main".into(), path: path.into() };
        assert_eq!(Repository::new(&config).lines("a b.md", 3, 5), expected);
    }

    #[test]
    fn lines_have_addresses_on_each_forge() {
        check("https://github.com/o/z", "content", "https://github.com/o/z/blob/main/content/a%20b.md?plain=1#L3-L5");
        check("https://gitlab.example.org/o/z", "", "https://gitlab.example.org/o/z/-/blob/main/a%20b.md#L3-5");
        check("https://codeberg.org/o/z", "c", "https://codeberg.org/o/z/src/branch/main/c/a%20b.md#L3-L5");
    }
}
