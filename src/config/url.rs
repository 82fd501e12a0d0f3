//! The URLs that `site.toml` holds.

/// A base URL in its normal form, which ends with a slash; `Err` says why it cannot be one.
pub(super) fn base_url(given: &str) -> Result<String, &'static str> {
    absolute(given).map(|url| url + "/")
}

/// A repository's address in its normal form, without a slash or `.git` at its end; `Err` says why it cannot be one.
pub(super) fn repository(given: &str) -> Result<String, &'static str> {
    let url = absolute(given)?;
    Ok(url.strip_suffix(".git").map(str::to_owned).unwrap_or(url))
}

/// Where an entry of the menu leads: an absolute `http` or `https` URL as it is, or a path from the site's root.
pub(super) fn menu(given: &str) -> Result<String, &'static str> {
    let lower = given.to_ascii_lowercase();
    if given.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c)) {
        return Err("it holds a character that no URL may hold");
    }
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Ok(given.to_owned());
    }
    let path = given.trim_start_matches('/');
    let climbs = path.split('/').any(|part| part == "..");
    let names_a_scheme = path.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if climbs || names_a_scheme || given.starts_with("//") {
        return Err("it is neither an http or https address nor a page of the site");
    }
    Ok(path.to_owned())
}

/// An `http` or `https` URL of a folder, without slashes at its end.
fn absolute(given: &str) -> Result<String, &'static str> {
    let given = given.trim();
    let (scheme, rest) = given.split_once("://").ok_or("it does not begin with https:// or http://")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "https" && scheme != "http" {
        return Err("it does not begin with https:// or http://");
    }
    if rest.contains(['?', '#']) {
        return Err("it has a query or a fragment, and pages could not be below it");
    }
    if rest.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c)) {
        return Err("it holds a character that no URL may hold");
    }
    let rest = rest.trim_end_matches('/');
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') {
        return Err("it names no host");
    }
    Ok(format!("{scheme}://{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expected: Result<&str, &'static str>) {
        assert_eq!(base_url(given), expected.map(str::to_owned), "{given:?}");
    }

    #[test]
    fn base_urls_end_with_a_slash() {
        check("https://example.org", Ok("https://example.org/"));
        check(" HTTP://example.org/zoo// ", Ok("http://example.org/zoo/"));
        check("http://localhost:8000/", Ok("http://localhost:8000/"));
    }

    #[test]
    fn what_pages_could_not_be_below_is_none() {
        check("example.org/zoo", Err("it does not begin with https:// or http://"));
        check("ftp://example.org", Err("it does not begin with https:// or http://"));
        check("https:///zoo", Err("it names no host"));
        check("https://example.org/?a", Err("it has a query or a fragment, and pages could not be below it"));
        check("https://example.org/a b", Err("it holds a character that no URL may hold"));
    }

    #[test]
    fn the_menu_leads_to_the_web_or_to_a_page_of_the_site() {
        assert_eq!(menu("https://example.org/a?b#c").as_deref(), Ok("https://example.org/a?b#c"));
        assert_eq!(menu("/about/").as_deref(), Ok("about/"));
        assert_eq!(menu("models/x/#figures").as_deref(), Ok("models/x/#figures"));
        for wrong in ["javascript:alert(1)", "//example.org/", "../up", "mailto:a@b.c", "a b"] {
            assert!(menu(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn repositories_end_with_neither_slash_nor_suffix() {
        assert_eq!(repository("https://github.com/o/zoo.git/").as_deref(), Ok("https://github.com/o/zoo"));
    }
}
