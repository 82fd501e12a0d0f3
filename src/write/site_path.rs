//! Paths of outputs: relative to the site's root, with `/` between their parts.

use std::path::{Component, Path};

/// Where zoodex keeps its notes in an output folder.
pub(super) const STATE: &str = ".zoodex";

/// Most file systems end a name here, counted in bytes.
const LONGEST_PART: usize = 255;

/// Why a path cannot be that of an output; `None` when it can.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    // Line breaks would also break the journal, in which each line is a step.
    if path.contains(|c: char| c == '\\' || c.is_control()) {
        return Some("it holds a backslash or a control character");
    }
    if let Some(fault) = path.split('/').find_map(part_fault) {
        return Some(fault);
    }
    if path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(STATE)) {
        return Some("zoodex keeps its own notes in .zoodex");
    }
    // What a system reads as a drive or a root of its own (`C:`).
    let is_plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    (!is_plain).then_some("it is not relative")
}

fn part_fault(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("it has an empty part between slashes"),
        "." | ".." => Some("it has a part . or .."),
        _ if part.len() > LONGEST_PART => Some("a part of it is longer than 255 bytes"),
        _ => None,
    }
}

/// The path as disks see it that do not tell letter case apart.
pub(super) fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// The folders that a path lies in, from the outermost: `a`, `a/b` for `a/b/c`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_relative_paths_are_fine() {
        for path in ["index.html", "models/nin/index.html", ".nojekyll", ".well-known/x", "a b/ü", "..."] {
            assert_eq!(fault(path), None, "{path:?}");
        }
    }

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let fault = fault(path).unwrap_or_default();
        assert!(fault.contains(expected), "{path:?}: {fault:?}");
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        check("", "empty");
        check("/etc/passwd", "empty part");
        check("a//b", "empty part");
        check("a/", "empty part");
        check("../a", "part . or ..");
        check("a/./b", "part . or ..");
        check("a\\b", "backslash");
        check("a\0", "control");
        check("a\nb", "control");
        check(".Zoodex/manifest", "notes");
        check(&"x".repeat(256), "255");
    }

    #[test]
    fn ancestors_come_from_the_outermost() {
        assert_eq!(ancestors("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(ancestors("a").count(), 0);
    }
}
