//! What a link leads to: the words around it decide before its address does.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::passage::Passage;
use crate::markdown::RichLink;
use crate::model::{Link, LinkKind};
use crate::vocabulary::TermKind;

/// A link of a passage with its kind.
pub(super) fn link(passage: &Passage<'_>, link: &RichLink) -> Link {
    Link {
        url: link.url.clone(),
        kind: kind(passage, link),
        text: super::passage::one_line(passage.text.link_text(link)),
        span: link.span,
    }
}

/// Link texts that name nothing.
pub(super) fn is_generic(text: &str) -> bool {
    static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\W*(?:(?:the|this|our|a|see|click|download|get|view|pre-?trained|original|official|full|all|more)\s+)*
            (?:here|links?|downloads?|files?|code|source(?:\ code)?|paper|pdf|arxiv|report|project(?:\ page)?|page|
            web(?:site|page)|homepage|home|models?|weights|checkpoints?|ckpt|config|logs?|readme(?:\.md)?|gist|github|
            repo(?:sitory)?|demo|docs?|documentation|tutorial|data(?:set)?|supplement(?:ary)?|slides|video|blog(?:\ post)?|
            it|this|that|them|these|there|scripts?|\S+\.(?:py|sh|m|lua|cpp|ipynb)|google\ ?drive|baidu(?:\ ?(?:yun|pan|drive))?|dropbox|one\ ?drive|mirror|model\ zoo|details|information)\W*$",
        )
        .expect("the pattern is constant")
    });
    text.trim().is_empty() || GENERIC.is_match(text.trim())
}

/// The kind of a link.
pub(super) fn kind(passage: &Passage<'_>, link: &RichLink) -> LinkKind {
    let url = link.url.as_str();
    let address = passage.vocabulary.kind_of_address(url);
    if address == Some(LinkKind::Gist) {
        return LinkKind::Gist;
    }
    let own = if link.bare { "" } else { passage.text.link_text(link) };
    from_words(own)
        .or_else(|| from_context(passage, link))
        .or(address)
        .or_else(|| from_weak_context(passage, link))
        .unwrap_or(LinkKind::Other)
}

macro_rules! pattern {
    ($name:ident, $text:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).expect("the pattern is constant"));
    };
}

/// What the link's own text says.
fn from_words(text: &str) -> Option<LinkKind> {
    pattern!(PAPER, r"(?i)\b(?:papers?|preprint|publication|thesis|dissertation|(?:technical )?report|arxiv|pdf)\W*$");
    pattern!(PROJECT, r"(?i)\b(?:project|home)[\s-]?(?:web)?(?:page|site)\b|\bwebsite\W*$");
    pattern!(DATASET, r"(?i)\b(?:data\s?sets?|databases?|benchmark)\W*$");
    pattern!(DEMO, r"(?i)\b(?:demo|notebook|playground|colab)\b|\bexample\W*$");
    pattern!(DOC, r"(?i)\b(?:instructions?|documentation|tutorial|guide|docs|how-?to|manual)\W*$");
    pattern!(CODE, r"(?i)^\W*(?:source\s+)?code\W*$|\bcode release\b");
    pattern!(WEIGHTS, r"(?i)^\W*(?:(?:pre-?trained|caffe|download)\s+)*(?:weights|checkpoints?|ckpt|caffemodel)\W*$");
    pattern!(CONFIG, r"(?i)^\W*(?:config(?:uration)?|prototxt)s?\W*$");
    pattern!(LOG, r"(?i)^\W*(?:(?:training\s+)?logs?|metrics)\W*$");
    let rules: [(&LazyLock<Regex>, LinkKind); 9] = [
        (&PAPER, LinkKind::Paper),
        (&PROJECT, LinkKind::Project),
        (&DATASET, LinkKind::Dataset),
        (&DEMO, LinkKind::Demo),
        (&DOC, LinkKind::Doc),
        (&CODE, LinkKind::Code),
        (&WEIGHTS, LinkKind::Weights),
        (&CONFIG, LinkKind::Config),
        (&LOG, LinkKind::Log),
    ];
    // A long text is a title or a name, not a label.
    if text.len() > 60 {
        return None;
    }
    rules.iter().find(|(pattern, _)| pattern.is_match(text)).map(|(_, kind)| *kind)
}

/// The words of the sentence before a link (up to the link before it) and behind it (up to the next one).
fn around<'a>(passage: &Passage<'a>, link: &RichLink) -> (&'a str, &'a str) {
    let sentence = sentence_of(passage, &link.text);
    let before = passage.links_within(sentence.start..link.text.start).last().map(|l| l.text.end);
    let after = passage.links_within(link.text.end..sentence.end).first().map(|l| l.text.start);
    let start = before.unwrap_or(sentence.start);
    let end = after.unwrap_or(sentence.end);
    (passage.slice(start..link.text.start), passage.slice(link.text.end..end))
}

fn sentence_of(passage: &Passage<'_>, range: &Range<usize>) -> Range<usize> {
    let at = passage.sentences.partition_point(|s| s.end <= range.start);
    let first = passage.sentences.get(at).map_or(range.start, |s| s.start.min(range.start));
    let last = passage.sentences.iter().skip(at).find(|s| s.end >= range.end).map_or(range.end, |s| s.end);
    first..last.max(range.end)
}

/// What the words beside the link say of it.
fn from_context(passage: &Passage<'_>, link: &RichLink) -> Option<LinkKind> {
    pattern!(AFTER_PAPER, r#"(?i)^["'\u{201d})\s]*(?:papers?|preprint|publication|article|report|thesis)\b"#);
    pattern!(AFTER_DATASET, r#"(?i)^["'\u{201d})\s]*(?:data\s?sets?|databases?|benchmark)\b"#);
    pattern!(BEFORE_PAPER, r#"(?i)\b(?:paper|preprint|publication|article|report|thesis)\b[\s:"'(\u{201c}]*$"#);
    pattern!(
        BEFORE_PROJECT,
        r"(?i)\b(?:project|home)[\s-]?(?:web)?(?:page|site)\b(?:,?\s+(?:is|can be found|at|here|of \w+))*[\s:(,]*$"
    );
    pattern!(BEFORE_DATASET, r#"(?i)\b(?:data|images|annotations|labels)\s+(?:from|of|by)\s+(?:the\s+)?[\s"'(]*$"#);
    pattern!(DESCRIBED, r"(?i)\b(?:described|presented|published|introduced|proposed|reported|detailed)\s+in\b");
    let (before, after) = around(passage, link);
    if AFTER_PAPER.is_match(after) || BEFORE_PAPER.is_match(before) {
        return Some(LinkKind::Paper);
    }
    if AFTER_DATASET.is_match(after) || BEFORE_DATASET.is_match(before) {
        return Some(LinkKind::Dataset);
    }
    if BEFORE_PROJECT.is_match(before) {
        return Some(LinkKind::Project);
    }
    let cue = DESCRIBED.find_iter(before).last()?;
    let named = passage.links_within(0..link.text.start).last().map_or(0, |l| l.text.end);
    let start = link.text.start - (before.len() - cue.end()).min(link.text.start - named);
    let venue = passage.within(TermKind::Venue, start..link.text.end).next().is_some();
    let repository = matches!(passage.vocabulary.kind_of_address(&link.url), Some(LinkKind::Code | LinkKind::Doc));
    (venue && !repository).then_some(LinkKind::Paper)
}

/// Words that only say that more is to be found there.
fn from_weak_context(passage: &Passage<'_>, link: &RichLink) -> Option<LinkKind> {
    pattern!(
        MORE,
        r"(?i)\b(?:more|further|full|additional)\s+(?:information|details|info)\b|\bfor (?:details|information)\b"
    );
    let sentence = sentence_of(passage, &link.text);
    let relative = !link.url.contains("://");
    (MORE.is_match(passage.slice(sentence)) && !relative).then_some(LinkKind::Project)
}
