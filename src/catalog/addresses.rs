//! When two addresses mean one thing, and what an address means.

use std::collections::HashMap;
use std::hash::Hash;

/// The identifier of the gist that an address leads to.
pub(super) fn gist_id(url: &str) -> Option<&str> {
    let (_, path) = url.split_once("gist.github.com/")?;
    let path = path.split(['#', '?']).next().unwrap_or(path);
    path.split('/').take(2).find(|part| part.len() >= 5 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// An address in the form in which equal ones are equal: without scheme, `www.`, fragment and closing slash; a gist by
/// its id alone.
pub(super) fn canonical(url: &str) -> String {
    if let Some(id) = gist_id(url) {
        return format!("gist:{id}");
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split('#').next().unwrap_or(rest).trim_end_matches('/').to_owned()
}

/// Notes what a key means; what means two things means none.
pub(super) fn own<K: Hash + Eq>(owners: &mut HashMap<K, Option<usize>>, key: K, at: usize) {
    owners.entry(key).and_modify(|owner| *owner = owner.filter(|owner| *owner == at)).or_insert(Some(at));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gists_are_known_by_their_id() {
        let id = "1bf3aa1e0b8e788d7e1d";
        for url in [
            "https://gist.github.com/longjon/1bf3aa1e0b8e788d7e1d#file-readme-md",
            "http://gist.github.com/1bf3aa1e0b8e788d7e1d/",
        ] {
            assert_eq!(gist_id(url), Some(id), "{url}");
        }
        assert_eq!(gist_id("https://gist.github.com/longjon"), None);
        assert_eq!(canonical("http://www.x.org/a/#b"), canonical("https://x.org/a"));
    }
}
