//! Which addresses become links. Whatever a page's author writes is shown, but only harmless schemes are linked.

/// An address that may be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// Leads off the site: `https://…`, `ftp://…`, `mailto:…`, `//host/…`.
    External(&'a str),
    /// Relative to the document, or a fragment.
    Relative(&'a str),
}

/// Sorts an address as written; `None` for one that must not become a link (`javascript:…`, control characters).
pub(crate) fn target(url: &str) -> Option<Target<'_>> {
    let url = url.trim();
    if url.is_empty() || url.chars().any(char::is_control) {
        return None;
    }
    if url.starts_with("//") {
        return Some(Target::External(url));
    }
    let head = url.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, _)) = head.split_once(':') else { return Some(Target::Relative(url)) };
    let allowed = ["http", "https", "mailto", "ftp"];
    allowed.iter().any(|name| scheme.eq_ignore_ascii_case(name)).then_some(Target::External(url))
}

/// The address where it leads off the site and is harmless.
pub(crate) fn external(url: &str) -> Option<&str> {
    match target(url) {
        Some(Target::External(url)) => Some(url),
        _ => None,
    }
}

/// The host of an absolute address, without `www.`, for telling visitors where a link leads.
pub(crate) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Option<Target<'_>>) {
        assert_eq!(target(url), expected, "{url:?}");
    }

    #[test]
    fn harmless_schemes_are_linked() {
        for url in ["http://a.org/x?y=1:2", "HTTPS://a.org", "ftp://a.org/w.bin", "mailto:a@b.org", "//a.org/x"] {
            check(url, Some(Target::External(url)));
        }
        for url in ["x/y.md", "#fcn", "../a?b=c:d", "?q=a:b"] {
            check(url, Some(Target::Relative(url)));
        }
    }

    #[test]
    fn other_schemes_are_text() {
        for url in ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "java\tscript:x", "vbscript:x", "", " "]
        {
            check(url, None);
        }
    }

    #[test]
    fn the_host_is_what_a_visitor_knows() {
        assert_eq!(host("https://www.example.org:80/x"), Some("example.org"));
        assert_eq!(host("ftp://user@a.org"), Some("a.org"));
        assert_eq!(host("mailto:a@b.org"), None);
    }
}
