//! Gists by their addresses.

/// A gist as its address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gist<'a> {
    /// Who keeps it; not every address says.
    pub owner: Option<&'a str>,
    /// Its identifier: hexadecimal digits.
    pub id: &'a str,
}

/// The gist that an address leads to: `https://gist.github.com/<owner>/<id>`, with or without owner, revision, fragment.
pub fn parse_gist_url(url: &str) -> Option<Gist<'_>> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let hosts = ["gist.github.com", "www.gist.github.com", "gist.githubusercontent.com"];
    if !["http", "https"].iter().any(|s| s.eq_ignore_ascii_case(scheme))
        || !hosts.iter().any(|h| h.eq_ignore_ascii_case(host))
    {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).map(|part| part.trim_end_matches(".git"));
    let (first, second) = (parts.next()?, parts.next());
    match second {
        Some(id) if is_owner(first) && is_gist_id(id) => Some(Gist { owner: Some(first), id }),
        _ => is_gist_id(first).then_some(Gist { owner: None, id: first }),
    }
}

/// Whether a text can be a gist's identifier: a number, or a digest of 20 or 32 digits.
pub(super) fn is_gist_id(text: &str) -> bool {
    let digest = matches!(text.len(), 20 | 32) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    digest || (!text.is_empty() && text.len() < 20 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text can be the name of an account.
fn is_owner(text: &str) -> bool {
    !text.starts_with('-') && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Option<(Option<&str>, &str)>) {
        assert_eq!(parse_gist_url(url).map(|gist| (gist.owner, gist.id)), expected, "{url}");
    }

    #[test]
    fn addresses_name_a_gist() {
        let id = "e56253735ef32c3c296d";
        check("https://gist.github.com/mavenlin/e56253735ef32c3c296d", Some((Some("mavenlin"), id)));
        check("http://gist.github.com/mavenlin/e56253735ef32c3c296d#file-readme-md", Some((Some("mavenlin"), id)));
        check("https://gist.github.com/mavenlin/e56253735ef32c3c296d/", Some((Some("mavenlin"), id)));
        check("https://gist.github.com/e56253735ef32c3c296d", Some((None, id)));
        check("https://gist.github.com/e56253735ef32c3c296d.git", Some((None, id)));
        check(
            "https://gist.github.com/e56253735ef32c3c296d/0123456789012345678901234567890123456789",
            Some((None, id)),
        );
        check("https://gist.github.com/1234567", Some((None, "1234567")));
        check(
            "https://gist.githubusercontent.com/mavenlin/e56253735ef32c3c296d/raw/solver.prototxt",
            Some((Some("mavenlin"), id)),
        );
    }

    #[test]
    fn other_addresses_name_none() {
        for url in [
            "https://gist.github.com/mavenlin",
            "https://gist.github.com/deadbeef",
            "https://gist.github.com/",
            "https://github.com/mavenlin/e56253735ef32c3c296d",
            "https://gist.github.com.example.org/mavenlin/e56253735ef32c3c296d",
            "https://gist.github.com/-rf/e56253735ef32c3c296d;",
            "gist.github.com/mavenlin/e56253735ef32c3c296d",
        ] {
            check(url, None);
        }
    }
}
