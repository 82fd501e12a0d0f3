//! Which words of a section offer a model: list items, paragraphs that open with a link, `Model:` lines, or the
//! section as a whole.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::links::{self, is_generic};
use super::passage::{Passage, trimmed};
use super::results;
use super::section::{ListWords, Words};
use crate::markdown::RichLink;
use crate::model::LinkKind;
use crate::vocabulary::TermKind;

/// A model on offer.
#[derive(Debug)]
pub(super) struct Offer {
    /// Which passages are its own; the first one holds its name.
    pub(super) own: Vec<usize>,
    /// The name as a range of its first passage; of the heading for a whole section.
    pub(super) name: Range<usize>,
    /// Where the description begins behind the name.
    pub(super) name_end: usize,
    /// The passage that introduces the list it stands in.
    pub(super) intro: Option<usize>,
    /// Whether the section as a whole is the model.
    pub(super) whole_section: bool,
}

/// Finds the models that a section offers.
pub(super) fn offers(words: &Words<'_>) -> Vec<Offer> {
    let mut offers = in_lists(words);
    offers.extend(in_paragraphs(words));
    offers.sort_by_key(|offer| offer.own.first().copied());
    if offers.is_empty() {
        offers.extend(whole_section(words));
    }
    offers
}

// ---- lists ----

/// How an item opens.
enum Opening<'a> {
    /// With a link: `[Name](url): …`.
    Link(&'a RichLink),
    /// With a few words and a colon: ``Name: `path` ``.
    Label(Range<usize>),
}

fn in_lists(words: &Words<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for list in &words.lists {
        let context = ListContext::of(words, list);
        for item in &list.items {
            let Some(first) = item.first().copied() else { continue };
            let passage = &words.passages[first];
            let Some(opening) = opening(passage) else { continue };
            let named = match &opening {
                Opening::Link(link) => is_offer_by_link(passage, link, context),
                Opening::Label(name) => is_offer_by_label(passage, name, context),
            };
            if named {
                let (name, name_end) = match opening {
                    Opening::Link(link) => (link.text.clone(), link.text.end),
                    Opening::Label(name) => (name.clone(), name.end),
                };
                offers.push(Offer { own: item.clone(), name, name_end, intro: list.intro, whole_section: false });
            }
        }
    }
    offers
}

/// What the words around a list say of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListContext {
    /// The line before it announces models.
    Announced,
    /// The heading speaks of models.
    Heading,
    /// Nothing.
    None,
    /// The heading speaks of something else, or the items are steps to take.
    Other,
}

impl ListContext {
    fn of(words: &Words<'_>, list: &ListWords) -> Self {
        let announced = list.intro.is_some_and(|intro| {
            let passage = &words.passages[intro];
            passage.plain().trim_end().ends_with(':') && speaks_of_models(passage)
        });
        match words.heading {
            _ if announced => Self::Announced,
            Some(heading) if speaks_of_models(&words.passages[heading]) => Self::Heading,
            Some(heading) if is_boilerplate(words.passages[heading].plain()) => Self::Other,
            _ if list.ordered => Self::Other,
            _ => Self::None,
        }
    }
}

/// Whether a text speaks of models on offer: it says so, or names an architecture.
fn speaks_of_models(passage: &Passage<'_>) -> bool {
    static MODELS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:models?|checkpoints?|weights|pre-?trained|baselines?|networks?|\w+nets?|cnns?|zoo)\b")
            .expect("the pattern is constant")
    });
    MODELS.is_match(passage.plain()) || passage.mentions.iter().any(|m| m.kind == TermKind::Architecture)
}

fn opening<'a>(passage: &Passage<'a>) -> Option<Opening<'a>> {
    let text = passage.plain();
    let start = text.len() - text.trim_start_matches(['*', '"', ' ', '\n']).len();
    if let Some(link) = passage.text.links.first().filter(|link| link.text.start <= start && !link.bare) {
        return Some(Opening::Link(link));
    }
    let colon = text.find(':')?;
    let name = trimmed(text, 0..colon);
    let words = text[name.clone()].split_whitespace().count();
    let short = (1..=6).contains(&words) && !text[name.clone()].contains(['.', ',', '(']);
    let linked = !passage.links_within(0..colon).is_empty();
    (short && !linked && !text[colon..].starts_with("://")).then_some(Opening::Label(name))
}

/// Whether an item that opens with a link offers a model: by what is linked, by what is said, by where it stands.
fn is_offer_by_link(passage: &Passage<'_>, link: &RichLink, context: ListContext) -> bool {
    let text = passage.text.link_text(link);
    if is_generic(text) || link.url.starts_with('#') || link.url.is_empty() || context == ListContext::Other {
        return false;
    }
    match links::kind(passage, link) {
        LinkKind::Gist | LinkKind::Weights => true,
        LinkKind::Paper | LinkKind::Dataset | LinkKind::Doc | LinkKind::Demo | LinkKind::Log => false,
        LinkKind::Code => context == ListContext::Announced || is_model(passage),
        LinkKind::Config | LinkKind::Path | LinkKind::Project | LinkKind::Other => {
            context == ListContext::Announced || (context == ListContext::Heading && is_model(passage))
        }
    }
}

/// Whether an item that opens with a label offers a model: it names a place in the zoo, or gives figures.
fn is_offer_by_label(passage: &Passage<'_>, name: &Range<usize>, context: ListContext) -> bool {
    if matches!(context, ListContext::None | ListContext::Other) {
        return false;
    }
    let has_path =
        super::paths::in_passage(passage).iter().any(|path| path.span.start >= passage.span(name.clone()).end);
    let has_file = passage.text.links.iter().any(|link| {
        matches!(links::kind(passage, link), LinkKind::Gist | LinkKind::Weights | LinkKind::Config | LinkKind::Path)
    });
    let known = passage.within(TermKind::Architecture, name.clone()).next().is_some();
    has_path || has_file || (known && !results::in_passage(passage).is_empty())
}

/// Whether a text says that its subject is a model, and not a collection of software.
fn is_model(passage: &Passage<'_>) -> bool {
    static MODEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:models?|networks?|cnns?|nets?|trained|fine-?\s?tuned|weights)\b")
            .expect("the pattern is constant")
    });
    static SOFTWARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:library|framework|toolbox|toolkit|package|platform|plugin|wrapper|model zoo)\b")
            .expect("the pattern is constant")
    });
    let first = passage.sentences.first().map_or("", |s| passage.slice(s.clone()));
    (MODEL.is_match(first) || !results::in_passage(passage).is_empty()) && !SOFTWARE.is_match(first)
}

// ---- paragraphs ----

fn in_paragraphs(words: &Words<'_>) -> Vec<Offer> {
    let offer = |(at, passage): (usize, &Passage<'_>)| {
        let link = announced_link(passage).or_else(|| opening_link(passage, words.heading.is_some()))?;
        let name = link.text.clone();
        Some(Offer { own: vec![at], name_end: name.end, name, intro: None, whole_section: false })
    };
    words.paragraphs().filter_map(offer).collect()
}

/// A link that is announced as the model: `Model: [Name](url)`, `the models are available here: [Name](url)`.
fn announced_link<'a>(passage: &Passage<'a>) -> Option<&'a RichLink> {
    static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:models?|networks?|weights|checkpoints?|caffemodels?|prototxts?|snapshots?)\b[^.!?:]{0,60}:\s*$",
        )
        .expect("the pattern is constant")
    });
    static ELSEWHERE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\s*(?:for\s+)?(?:more|other|further)\b|\bcite\b").expect("the pattern is constant")
    });
    let link = passage.text.links.iter().find(|link| !link.bare)?;
    let sentence = passage.sentences.iter().find(|s| s.start <= link.text.start && link.text.end <= s.end);
    let before = passage.slice(sentence.map_or(0, |s| s.start)..link.text.start);
    let offers = ANNOUNCED.is_match(before) && !ELSEWHERE.is_match(before) && !is_generic(passage.text.link_text(link));
    let kind = links::kind(passage, link);
    let elsewhere =
        matches!(kind, LinkKind::Paper | LinkKind::Dataset | LinkKind::Doc | LinkKind::Demo | LinkKind::Log);
    (offers && !elsewhere && !link.url.starts_with('#')).then_some(link)
}

/// A link that opens a paragraph about what it names: `[Name](url) is the model …`.
fn opening_link<'a>(passage: &Passage<'a>, under_heading: bool) -> Option<&'a RichLink> {
    static IS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^\W{0,3}\s*(?::|is\b|are\b|was\b|were\b)").expect("the pattern is constant"));
    let link = passage.text.links.first().filter(|link| link.text.start == 0 && !link.bare)?;
    let says_what = IS.is_match(passage.slice(link.text.end..passage.plain().len()));
    let offered = match links::kind(passage, link) {
        LinkKind::Gist | LinkKind::Weights => true,
        LinkKind::Code | LinkKind::Path => under_heading && is_model(passage),
        _ => false,
    };
    (says_what && offered && !is_generic(passage.text.link_text(link))).then_some(link)
}

// ---- whole sections ----

/// A section that lists no models but is about one: it links its files, or says that trained models are to be had.
fn whole_section(words: &Words<'_>) -> Option<Offer> {
    static AVAILABLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:pre-?trained|trained)\s+(?:\w+\s+)?(?:models?|networks?|weights)\b|\bmodels?\b[^.]{0,60}\b(?:available|downloaded|provided)\b")
            .expect("the pattern is constant")
    });
    let heading = &words.passages[words.heading?];
    if !names_a_model(heading) || is_boilerplate(heading.plain()) {
        return None;
    }
    let mut files = false;
    let mut about = false;
    for passage in words.body() {
        for link in &passage.text.links {
            match links::kind(passage, link) {
                LinkKind::Gist | LinkKind::Weights => files = true,
                LinkKind::Code | LinkKind::Project | LinkKind::Other => about |= link.url.contains("://"),
                _ => {}
            }
        }
    }
    let available = words.body().any(|passage| AVAILABLE.is_match(passage.plain()));
    let own = words.heading.into_iter().chain(words.body_indices()).collect();
    let name = 0..heading.plain().trim_end_matches(['.', ' ']).len();
    (files || (about && available)).then_some(Offer { own, name_end: name.end, name, intro: None, whole_section: true })
}

/// Whether a heading names a model: an architecture, a dataset it was made for, or a network by its name.
fn names_a_model(heading: &Passage<'_>) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:\w*nets?|cnns?|models?|fine-?\s?tuned)\b").expect("the pattern is constant")
    });
    let plural = Regex::is_match(&PLURAL, heading.plain());
    heading.mentions.iter().any(|m| m.kind == TermKind::Architecture) || (NAME.is_match(heading.plain()) && !plural)
}

static PLURAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:the\s+|our\s+|all\s+|available\s+|more\s+|pre-?trained\s+|using\s+|training\s+)*(?:models?|networks?)\b|\bmodel zoo\b")
        .expect("the pattern is constant")
});

/// Headings of sections that every document has.
fn is_boilerplate(title: &str) -> bool {
    static BOILERPLATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\W*(?:licen[cs]e|citations?|cit(?:e|ing)|references?|bibtex|install(?:ation)?|usage|getting\ started|quick\ ?start|requirements|
            acknowledge?ments?|contact|(?:table\ of\ )?contents|contribut|introduction|overview|abstract|updates?|news|change\ ?log|faq|
            preparation|data(?:set)?s?\b|training\b|evaluation\b|inference\b|testing\b|deploy|troubleshoot|export|convert|download|how\ to|
            using\b|running\b|example|demo|tutorial|notes?\b|about\b|related|tools?\b|scripts?\b|utilit|resources?\b|links\b|
            see\ also|papers?\b|publications?\b|(?:further\ )?reading|release|history|what's\ new)",
        )
        .expect("the pattern is constant")
    });
    BOILERPLATE.is_match(title)
}
