//! Links into the repository in which a site's content is kept.

use super::SourceConfig;

/// The software behind a repository's host, which decides the shape of its URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forge {
    GitHub,
    GitLab,
    Gitea,
}

impl SourceConfig {
    /// The page of a content file, or of lines of it (1-based, first and last).
    ///
    /// `path` is relative to the content root.
    pub fn blob_url(&self, path: &str, lines: Option<(usize, usize)>) -> String {
        let url = self.url("blob", &encode(&self.in_repository(path)));
        let Some(lines) = lines else { return url };
        // Markdown is shown rendered, without lines, unless one asks for its source.
        let query = match self.forge() {
            _ if !is_markdown(path) => "",
            Forge::GitHub | Forge::GitLab => "?plain=1",
            Forge::Gitea => "?display=source",
        };
        format!("{url}{query}{}", self.line_fragment(lines))
    }

    /// The page of a folder of the content; the empty path is the content root.
    pub fn tree_url(&self, path: &str) -> String {
        self.url("tree", &encode(&self.in_repository(path)))
    }

    /// The page on which a content file is edited.
    pub fn edit_url(&self, path: &str) -> String {
        self.url("edit", &encode(&self.in_repository(path)))
    }

    /// The page on which an issue is opened, with its title and its text filled in.
    pub fn issue_url(&self, title: &str, text: &str) -> String {
        let (path, title_key, text_key) = match self.forge() {
            Forge::GitHub | Forge::Gitea => ("issues/new", "title", "body"),
            Forge::GitLab => ("-/issues/new", "issue[title]", "issue[description]"),
        };
        let value = |words: &str| escape(words, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        format!("{}/{path}?{title_key}={}&{text_key}={}", self.repository, value(title), value(text))
    }

    /// The absolute URL of a link that is relative to a document, whose path is relative to the content root.
    ///
    /// A leading `/` means the repository's root; a fragment alone means the document. `None` for a link that leads
    /// out of the repository, or that is not relative (`https:…`, `//host/…`).
    pub fn resolve(&self, document: &str, link: &str) -> Option<String> {
        let link = link.trim();
        let (path, suffix) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        if path.starts_with("//") || has_scheme(path) {
            return None;
        }
        let suffix = escape(suffix, |byte| byte == b'%' || is_url_byte(byte));
        if path.is_empty() {
            return Some(self.blob_url(document, None) + &suffix);
        }
        let from = self.in_repository(document);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        // The link is a URL and may hold escapes already; the folder is a path and holds none.
        let path = escape(path, |byte| byte == b'%' || is_path_byte(byte));
        let target = match path.strip_prefix('/') {
            Some(path) => normalise(path)?,
            None => normalise(&format!("{}/{path}", encode(folder)))?,
        };
        let is_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
        Some(self.url(if is_folder { "tree" } else { "blob" }, &target) + &suffix)
    }

    fn in_repository(&self, path: &str) -> String {
        [self.path.as_str(), path].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// The page of an encoded path of the repository: `view` is `blob`, `tree` or `edit`.
    fn url(&self, view: &str, path: &str) -> String {
        let revision = encode(&self.revision);
        let view = match (self.forge(), view) {
            (Forge::GitHub, _) => format!("{view}/{revision}"),
            (Forge::GitLab, _) => format!("-/{view}/{revision}"),
            (Forge::Gitea, "edit") => format!("_edit/{revision}"),
            (Forge::Gitea, _) if is_commit(&revision) => format!("src/commit/{revision}"),
            (Forge::Gitea, _) => format!("src/branch/{revision}"),
        };
        let url = format!("{}/{view}/{path}", self.repository);
        url.strip_suffix('/').map(str::to_owned).unwrap_or(url)
    }

    fn line_fragment(&self, (first, last): (usize, usize)) -> String {
        match self.forge() {
            _ if last <= first => format!("#L{first}"),
            Forge::GitLab => format!("#L{first}-{last}"),
            Forge::GitHub | Forge::Gitea => format!("#L{first}-L{last}"),
        }
    }

    /// What the host's name tells; GitHub's shape where it tells nothing, because most others understand it.
    fn forge(&self) -> Forge {
        let host = self.repository.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
        let named = |name: &str| host.split(['.', '-', ':']).any(|label| label == name);
        if named("gitlab") {
            Forge::GitLab
        } else if ["gitea", "forgejo", "codeberg"].into_iter().any(named) {
            Forge::Gitea
        } else {
            Forge::GitHub
        }
    }
}

/// Takes `.` and `..` out of an encoded path; `None` when it leads above the root.
fn normalise(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        // `%2e` is a dot in every sense, browsers say.
        match part.replace("%2e", ".").replace("%2E", ".").as_str() {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Percent-encodes a path that holds no escapes yet.
fn encode(path: &str) -> String {
    escape(path, is_path_byte)
}

fn escape(text: &str, keep: impl Fn(u8) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.extend(['%', hex_digit(byte >> 4), hex_digit(byte)]);
        }
    }
    escaped
}

/// The upper-case digit of the lower four bits.
fn hex_digit(value: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(value & 0xF)])
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte)
}

fn is_url_byte(byte: u8) -> bool {
    is_path_byte(byte) || byte == b'?' || byte == b'#'
}

fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn is_commit(revision: &str) -> bool {
    matches!(revision.len(), 40 | 64) && revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a link begins with a scheme (`https:`), and so is not relative.
fn has_scheme(link: &str) -> bool {
    let Some((scheme, _)) = link.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(repository: &str) -> SourceConfig {
        SourceConfig { repository: repository.to_owned(), revision: "main".to_owned(), path: "content".to_owned() }
    }

    #[track_caller]
    fn check_urls(repository: &str, expected: [&str; 4]) {
        let source = source(repository);
        let urls = [
            source.blob_url("a b.md", Some((1, 3))),
            source.blob_url("x/net.prototxt", Some((2, 2))),
            source.tree_url(""),
            source.edit_url("a.md"),
        ];
        assert_eq!(urls.map(|url| url.strip_prefix(repository).unwrap().to_owned()), expected);
    }

    #[test]
    fn issues_are_opened_with_words_of_any_kind() {
        let url = |repository: &str| source(repository).issue_url("Net & co", "a#b\nü");
        assert_eq!(
            url("https://github.com/o/zoo"),
            "https://github.com/o/zoo/issues/new?title=Net%20%26%20co&body=a%23b%0A%C3%BC"
        );
        assert_eq!(
            url("https://gitlab.com/o/zoo"),
            "https://gitlab.com/o/zoo/-/issues/new?issue[title]=Net%20%26%20co&issue[description]=a%23b%0A%C3%BC"
        );
    }

    #[test]
    fn each_forge_has_its_own_urls() {
        check_urls(
            "https://github.com/owner/zoo",
            [
                "/blob/main/content/a%20b.md?plain=1#L1-L3",
                "/blob/main/content/x/net.prototxt#L2",
                "/tree/main/content",
                "/edit/main/content/a.md",
            ],
        );
        check_urls(
            "https://gitlab.example.org/owner/zoo",
            [
                "/-/blob/main/content/a%20b.md?plain=1#L1-3",
                "/-/blob/main/content/x/net.prototxt#L2",
                "/-/tree/main/content",
                "/-/edit/main/content/a.md",
            ],
        );
        check_urls(
            "https://codeberg.org/owner/zoo",
            [
                "/src/branch/main/content/a%20b.md?display=source#L1-L3",
                "/src/branch/main/content/x/net.prototxt#L2",
                "/src/branch/main/content",
                "/_edit/main/content/a.md",
            ],
        );
    }

    #[test]
    fn a_revision_may_hold_slashes_and_a_site_may_be_the_whole_repository() {
        let source = SourceConfig {
            repository: "https://example.org/zoo".to_owned(),
            revision: "topic/50%".to_owned(),
            path: String::new(),
        };
        assert_eq!(source.blob_url("a.md", None), "https://example.org/zoo/blob/topic/50%25/a.md");
        assert_eq!(source.tree_url(""), "https://example.org/zoo/tree/topic/50%25");
    }

    #[track_caller]
    fn check_link(link: &str, expected: Option<&str>) {
        let expected = expected.map(|rest| format!("https://github.com/owner/zoo/{rest}"));
        assert_eq!(source("https://github.com/owner/zoo").resolve("nets/ü.md", link), expected, "{link:?}");
    }

    #[test]
    fn links_are_relative_to_their_document() {
        check_link("a.md", Some("blob/main/content/nets/a.md"));
        check_link("./a.md#top", Some("blob/main/content/nets/a.md#top"));
        check_link("../a.md?raw=true", Some("blob/main/content/a.md?raw=true"));
        check_link("/LICENSE", Some("blob/main/LICENSE"));
        check_link("../../examples/", Some("tree/main/examples"));
        check_link("..", Some("tree/main/content"));
        check_link("/", Some("tree/main"));
    }

    #[test]
    fn a_fragment_points_at_the_document() {
        check_link("#top", Some("blob/main/content/nets/%C3%BC.md#top"));
        check_link("", Some("blob/main/content/nets/%C3%BC.md"));
    }

    #[test]
    fn escapes_are_kept_and_missing_ones_added() {
        check_link("a%20b.md", Some("blob/main/content/nets/a%20b.md"));
        check_link("a b.md#c d", Some("blob/main/content/nets/a%20b.md#c%20d"));
        check_link("<\">.md", Some("blob/main/content/nets/%3C%22%3E.md"));
    }

    #[test]
    fn nothing_leads_out_of_the_repository() {
        check_link("../../../etc/passwd", None);
        check_link("%2e%2E/../../x", None);
        check_link("/../x", None);
        check_link("https://example.org", None);
        check_link("//example.org/x", None);
        check_link("javascript:alert(1)", None);
    }
}
