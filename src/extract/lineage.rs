//! What a model was fine-tuned from or built on.

use std::sync::LazyLock;

use regex::Regex;

use super::links::is_generic;
use super::passage::{Passage, one_line};
use crate::model::BaseModel;
use crate::vocabulary::TermKind;

/// The base models that a passage names: `finetuned from the [FCN-8s](url)`, `fine-tuned from VGG-16`,
/// `CaffeNet fine-tuned for …`.
pub(super) fn in_passage(passage: &Passage<'_>) -> Vec<BaseModel> {
    let mut found = named_behind(passage);
    for base in named_before(passage) {
        if !found.iter().any(|known: &BaseModel| known.name == base.name) {
            found.push(base);
        }
    }
    found
}

fn named_behind(passage: &Passage<'_>) -> Vec<BaseModel> {
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)\b(?:fine-?\s?tuned|initiali[sz]ed|adapted|derived|converted|distilled|bootstrapped|transferred|started?|starting|features)
              (?:\s+\w+)?\s+(?:from|on\s+top\s+of|upon)\s+(?:(?:the|an?|our|its|(?:\w+\s+)?weights\s+of|[\w.]+-trained|pre-?trained)\s+)*",
        )
        .expect("the pattern is constant")
    });
    FROM.find_iter(passage.plain()).filter_map(|cue| base_at(passage, cue.end())).collect()
}

/// The model that is named at `start`, or behind one or two qualifying words.
fn base_at(passage: &Passage<'_>, start: usize) -> Option<BaseModel> {
    let near = |at: usize| {
        at >= start && passage.slice(start..at).split_whitespace().count() <= 2 && !turns(passage.slice(start..at))
    };
    let link = passage.links_within(start..passage.plain().len()).find(|l| near(l.text.start));
    if let Some(link) = link.filter(|l| !l.bare && !is_generic(passage.text.link_text(l))) {
        let name = one_line(passage.text.link_text(link));
        return Some(BaseModel { name, url: Some(link.url.clone()), span: link.span });
    }
    let named = passage.within(TermKind::Architecture, start..passage.plain().len()).find(|m| near(m.range.start))?;
    let range = named.range.start..name_end(passage.plain(), named.range.end);
    Some(BaseModel { name: one_line(passage.slice(range.clone())), url: None, span: passage.span(range) })
}

fn turns(gap: &str) -> bool {
    gap.contains(['.', ',', ';', ':', '(', ')'])
}

/// An architecture's name with the size that is joined to it: `VGG-16`, `ResNet50`.
fn name_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let joined = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    end + rest[..joined].trim_end_matches(['-', '_']).len()
}

fn named_before(passage: &Passage<'_>) -> Vec<BaseModel> {
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:-[\w]+)?(?:\s*\([^()]*\))?\s+(?:model\s+|network\s+)?fine-?\s?tuned\s+(?:for|on|to|with)\b",
        )
        .expect("the pattern is constant")
    });
    let tuned = passage
        .within(TermKind::Architecture, 0..passage.plain().len())
        .filter(|m| FOR.is_match(passage.slice(m.range.end..passage.plain().len())));
    let base = |m: &crate::vocabulary::Mention| {
        let range = m.range.start..name_end(passage.plain(), m.range.end);
        BaseModel { name: one_line(passage.slice(range.clone())), url: None, span: passage.span(range) }
    };
    tuned.map(base).collect()
}
