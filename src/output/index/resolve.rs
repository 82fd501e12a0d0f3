//! Absolute addresses of links.

use std::borrow::Cow;
use std::path::Path;

use crate::config::Config;
use crate::source::Format;

/// Schemes whose URLs are addresses as they stand. Anything else (`javascript:`, `C:\weights`) leads nowhere.
const SCHEMES: [&str; 14] =
    ["http", "https", "ftp", "ftps", "mailto", "doi", "git", "ssh", "svn", "rsync", "magnet", "s3", "gs", "hf"];

/// The absolute address of a link that stands in `document` (a path relative to the content root).
///
/// A link relative to the document points into the zoo's repository; `None` where that is not known, or where the
/// link's scheme is none that a reader could follow.
pub(super) fn resolve(link: &str, document: &str, config: Option<&Config>) -> Option<String> {
    let link = link.trim();
    if let Some(rest) = link.strip_prefix("//") {
        return (!rest.is_empty()).then(|| format!("https://{rest}"));
    }
    match scheme(link) {
        Some(scheme) => SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)).then(|| link.to_owned()),
        None => config?.source.as_ref()?.resolve(document, &from_document(document, link)),
    }
}

/// A relative link as its document would write it: metafiles give paths from the root of their repository. Where the
/// folder of the metafile ends like the path begins, the content is a part of that repository, and the file is near it.
fn from_document<'l>(document: &str, link: &'l str) -> Cow<'l, str> {
    let is_metafile = Format::may_be(Path::new(document));
    if !is_metafile || link.starts_with(['/', '.', '#']) {
        return Cow::Borrowed(link);
    }
    let folders: Vec<&str> = document.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let parts: Vec<&str> = link.split('/').collect();
    let shared = (1..=folders.len().min(parts.len() - 1)).rev().find(|len| folders.ends_with(&parts[..*len]));
    shared.map_or(Cow::Owned(format!("/{link}")), |len| Cow::Owned(parts[len..].join("/")))
}

/// The scheme of a URL: what stands before its first colon, if that can be a scheme.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    well_formed.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[track_caller]
    fn check(link: &str, expected: Option<&str>) {
        let config = fixture::config();
        assert_eq!(resolve(link, "zoo/page.md", Some(&config)).as_deref(), expected, "{link:?}");
    }

    #[test]
    fn absolute_links_stay_as_they_are() {
        check("http://example.org/a?b#c", Some("http://example.org/a?b#c"));
        check("HTTPS://example.org", Some("HTTPS://example.org"));
        check("ftp://example.org/weights.tar", Some("ftp://example.org/weights.tar"));
        check("mailto:ann@example.org", Some("mailto:ann@example.org"));
        check("//example.org/a", Some("https://example.org/a"));
    }

    #[test]
    fn schemes_that_nobody_can_follow_have_no_address() {
        for link in ["javascript:alert(1)", "data:text/html,x", r"C:\weights", "file:///etc/passwd", "//"] {
            check(link, None);
        }
    }

    #[test]
    fn relative_links_point_into_the_repository() {
        check("nets/a.md", Some("https://example.org/zoo/blob/main/content/zoo/nets/a.md"));
        check("../b.md#top", Some("https://example.org/zoo/blob/main/content/b.md#top"));
        check("#top", Some("https://example.org/zoo/blob/main/content/zoo/page.md#top"));
        check("/LICENSE", Some("https://example.org/zoo/blob/main/LICENSE"));
        check("a:b/c d", None);
        check("../../../../x", None);
    }

    #[test]
    fn metafiles_give_paths_from_the_root_of_their_repository() {
        let config = fixture::config();
        let check = |document: &str, link: &str, expected: &str| {
            let expected = format!("https://example.org/zoo/blob/main/{expected}");
            assert_eq!(resolve(link, document, Some(&config)), Some(expected), "{document}: {link:?}");
        };
        check("configs/net/metafile.yml", "configs/net/a.py", "content/configs/net/a.py");
        check("zoo/configs/net/metafile.yml", "configs/net/a.py", "content/zoo/configs/net/a.py");
        check("net/metafile.yml", "net/a/b.py", "content/net/a/b.py");
        check("metafile.yml", "configs/net/a.py", "configs/net/a.py");
        check("other/metafile.yml", "configs/net/a.py", "configs/net/a.py");
        check("net/metafile.yml", "./a.py", "content/net/a.py");
    }

    #[test]
    fn without_a_site_relative_links_have_no_address() {
        assert_eq!(resolve("a.md", "page.md", None), None);
        assert_eq!(resolve("//example.org", "page.md", None).as_deref(), Some("https://example.org"));
    }
}
