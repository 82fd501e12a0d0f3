//! Paragraphs that offer a model: those that announce a link as one, and those that a link opens.

use super::lists::names_text;
use super::whole::tells_of_changes;
use super::{Offer, is_model, labelled, speaks_of_models};
use crate::extract::links::{self, is_generic};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::words::Words;
use crate::markdown::RichLink;
use crate::model::{LinkKind, Rule};

/// Finds the paragraphs that offer a model.
pub(super) fn in_paragraphs(words: &Words<'_>) -> Vec<Offer> {
    let offer = |(at, passage): (usize, &Passage<'_>)| {
        let heading = words.heading.map(|at| &words.passages[at]);
        let link = announced_link(passage).or_else(|| opening_link(passage, heading));
        let by_link = link.map(|link| (link.text.clone(), Rule::AnnouncedLink));
        let by_label = || Some((labelled::name_of_paragraph(words, at)?, Rule::NamedItem));
        let (name, rule) = by_link.or_else(by_label)?;
        let (own, name_end) = (vec![at], name.end);
        Some(Offer { own, name, name_end, intro: None, whole_section: false, rule })
    };
    let mut offers: Vec<Offer> = words.paragraphs().filter_map(offer).collect();
    if !offers.is_empty() && tells_of_changes(words) {
        offers.clear();
    }
    offers
}

/// A link that is announced as the model: `Model: [Name](url)`, `the models are available here: [Name](url)`.
fn announced_link<'a>(passage: &Passage<'a>) -> Option<&'a RichLink> {
    pattern!(
        ANNOUNCED,
        r"(?i)\b(?:models?|networks?|weights|checkpoints?|caffemodels?|prototxts?|snapshots?)\b[^.!?:]{0,60}:\s*$"
    );
    pattern!(ELSEWHERE, r"(?i)^\s*(?:for\s+)?(?:more|other|further)\b|\bcite\b");
    let link = passage.text.links.iter().find(|link| !link.bare && !link.picture)?;
    let sentence = passage.sentences.iter().find(|s| s.start <= link.text.start && link.text.end <= s.end);
    let before = passage.slice(sentence.map_or(0, |s| s.start)..link.text.start);
    let offers = ANNOUNCED.is_match(before) && !ELSEWHERE.is_match(before) && !is_generic(passage.text.link_text(link));
    let kind = links::kind(passage, link);
    let elsewhere =
        matches!(kind, LinkKind::Paper | LinkKind::Dataset | LinkKind::Doc | LinkKind::Demo | LinkKind::Log);
    let elsewhere = elsewhere || names_text(passage.text.link_text(link));
    (offers && !elsewhere && !link.url.starts_with('#') && !is_listed(passage, link)).then_some(link)
}

/// Whether a link is the first of several that name something each: which of them the paragraph is about is not said.
fn is_listed(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(JOINED, r"^[`*_]*\s*(?:\([^()]*\)\s*)?(?:,|and\b|or\b|&|,\s*and\b|/|\|)[\s`*_]*$");
    let next = passage.text.links.iter().find(|next| next.text.start >= link.text.end);
    next.is_some_and(|next| {
        let between = passage.slice(link.text.end..next.text.start);
        JOINED.is_match(between) && !is_generic(passage.text.link_text(next))
    })
}

/// A link that opens a paragraph about what it names: `[Name](url) is the model …`.
fn opening_link<'a>(passage: &Passage<'a>, heading: Option<&Passage<'_>>) -> Option<&'a RichLink> {
    pattern!(IS, r"(?i)^\W{0,3}\s*(?::|is\b|are\b|was\b|were\b)");
    let link = passage.text.links.first().filter(|link| link.text.start == 0 && !link.bare && !link.picture)?;
    pattern!(TOLD, r"^\W*(?:$|\s[(\[\u{2013}\u{2014}-]|,\s)");
    let rest = passage.slice(link.text.end..passage.plain().len());
    let kind = links::kind(passage, link);
    let is_file = matches!(kind, LinkKind::Gist | LinkKind::Weights);
    let is_told = || is_file && heading.is_some_and(speaks_of_models) && TOLD.is_match(rest);
    let says_what = IS.is_match(rest) || is_told();
    let offered = match kind {
        LinkKind::Gist | LinkKind::Weights => true,
        LinkKind::Code | LinkKind::Path => heading.is_some() && is_model(passage),
        _ => false,
    };
    let text = passage.text.link_text(link);
    // What a mark refers to is a note on a model that stands elsewhere.
    let is_note = text.trim_end().ends_with(['*', '\u{2020}', '\u{2021}', '\u{a7}']);
    let is_name = !is_generic(text) && !is_note && !text.contains("://");
    (says_what && offered && is_name).then_some(link)
}
