//! Places inside the zoo's own repository that are named in words: `models/bvlc_googlenet`.

use std::ops::Range;

use super::passage::Passage;
use super::pattern::pattern;
use crate::model::{Link, LinkKind, Reason, Rule};

/// The paths that stand as code in a passage: two parts or more, nothing that makes them a command or a pattern.
pub(super) fn in_passage(passage: &Passage<'_>) -> Vec<Link> {
    pattern!(PATH, r"^(?:\./)?[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)+/?$");
    if passage.text.code.is_empty() {
        return Vec::new();
    }
    let code = passage.text.code.iter().filter(|range| {
        let words = passage.slice((*range).clone());
        let is_ratio = words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        PATH.is_match(words)
            && !is_ratio
            && !is_called_else(passage, range)
            && passage.text.link_around(range).is_none()
    });
    let link = |range: &Range<usize>| {
        let text = passage.slice(range.clone()).to_owned();
        let (kind, reason) = (LinkKind::Path, Reason::own(Rule::PathInWords));
        Link { url: text.clone(), kind, text, span: passage.span(range.clone()), reason }
    };
    let mut found: Vec<Link> = code.map(link).collect();
    found.extend(addresses(passage));
    found
}

/// Whether the words beside code call it a layer of a network or another repository.
fn is_called_else(passage: &Passage<'_>, code: &Range<usize>) -> bool {
    pattern!(
        BEFORE,
        r"(?i)\b(?:(?:layers?|nodes?|tensors?|blobs?|modules?|operations?|hooks?|activations?)(?:\s+names?)?|repo(?:sitory|sitories)?)\W*$|\b(?:tracked|maintained|developed)\s+(?:in|at)\W*$"
    );
    pattern!(BEHIND, r"(?i)^\W*\s+(?:layers?|nodes?|tensors?|blobs?|activations?|repo(?:sitory)?)\b");
    let sentence = passage.sentence_at(code.start);
    let (start, end) = (sentence.start.min(code.start), sentence.end.max(code.end));
    BEFORE.is_match(passage.slice(start..code.start)) || BEHIND.is_match(passage.slice(code.end..end))
}

/// The addresses that stand as code in a passage.
pub(super) fn addresses(passage: &Passage<'_>) -> Vec<Link> {
    pattern!(ADDRESS, r"^`*\s*((?:https?|ftp)://[^\s<>{}*$`]+)\s*`*$");
    let code = passage.text.code.iter().filter(|range| passage.text.link_around(range).is_none());
    let link = |range: &Range<usize>| {
        let url = ADDRESS.captures(passage.slice(range.clone()))?.get(1)?.as_str().to_owned();
        let kind = passage.vocabulary.kind_of_address(&url)?;
        let (text, reason) = (url.clone(), Reason::own(Rule::Address));
        Some(Link { url, kind, text, span: passage.span(range.clone()), reason })
    };
    code.filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(of_passage(text, |p| shown(&in_passage(p), |link| link.url.clone())), expected, "{text:?}");
    }

    #[test]
    fn code_with_slashes_is_a_place() {
        check("A: `models/foo_net` and `./a/b.prototxt`", "models/foo_net ./a/b.prototxt");
        check("in `models/foo/`", "models/foo/");
        check("at `https://x.org/a.pth`", "https://x.org/a.pth");
    }

    #[test]
    fn layers_and_other_repositories_are_no_places() {
        check("**Layer:** `block1/conv/relu`", "");
        check("It reads the `block1/conv` layer", "");
        check("Its scripts are tracked in `me/bird_songs`.", "");
        check("See the repository `me/birds`.", "");
        check("Layers are listed in `models/foo`", "models/foo");
        check("Module and weights: `models/foo`", "models/foo");
    }

    #[test]
    fn commands_patterns_and_linked_code_are_none() {
        check("`python tools/train.py`, `models/*`, `<dir>/a`, `foo`, `24/7`, `a//b`, models/foo", "");
        check("[`models/foo`](https://x.org)", "");
        check("`https://x.org/a`, `git clone https://x.org/a.pth`", "");
    }
}
