//! List items that offer a model: by a link that opens them, by a few words and a colon, or by words with links to files
//! behind them.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::whole::{is_boilerplate, is_of_others, tells_of_changes};
use super::{Offer, is_model, labelled, says_models, speaks_of_models};
use crate::extract::commands;
use crate::extract::links::{self, is_generic};
use crate::extract::passage::{Passage, trimmed};
use crate::extract::paths;
use crate::extract::pattern::pattern;
use crate::extract::results;
use crate::extract::words::{ListWords, Words};
use crate::markdown::RichLink;
use crate::model::{LinkKind, Rule};
use crate::vocabulary::TermKind;

/// How an item opens.
enum Opening<'a> {
    /// With a link: `[Name](url): …`.
    Link(&'a RichLink),
    /// With a few words and a colon: ``Name: `path` ``.
    Label(Range<usize>),
}

/// Finds the list items that offer a model. An item whose links are those of models nested in it offers none itself.
pub(super) fn in_lists(words: &Words<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    // Nested lists stand behind those that they are nested in.
    for list in words.lists.iter().rev() {
        let context = LazyCell::new(|| ListContext::of(words, list));
        let from = offers.len();
        for item in &list.items {
            let Some(first) = item.first().copied() else { continue };
            let passage = &words.passages[first];
            let by_opening = opening(passage).and_then(|opening| by_opening(passage, opening, *context));
            let by_files = || {
                let has_links = |at: &usize| {
                    let text = words.passages[*at].text;
                    !text.links.is_empty() || !text.code.is_empty()
                };
                if !item.iter().any(has_links) && commands::fetched_in(words, first).is_none() {
                    return None;
                }
                let own: Vec<usize> = item.iter().copied().filter(|at| !taken.contains(at)).collect();
                Some((labelled::name(words, &own, *context)?, Rule::NamedItem))
            };
            let Some((name, rule)) = by_opening.or_else(by_files) else { continue };
            taken.extend(item);
            let (own, name_end, intro) = (item.clone(), name.end, list.intro);
            offers.push(Offer { own, name, name_end, intro, whole_section: false, rule });
        }
        if offers.len() > from && matches!(*context, ListContext::Announced | ListContext::Heading) {
            let alike = alike(words, list, &offers[from..]);
            taken.extend(alike.iter().flat_map(|offer| &offer.own));
            offers.extend(alike);
        }
        if offers.len() == from
            && let Some(offer) = of_bold_line(words, list, &taken, || *context)
        {
            taken.extend(&offer.own);
            offers.push(offer);
        }
    }
    offers
}

/// The model that a bold line names whose files the list below it links: a heading in all but its marks.
fn of_bold_line(
    words: &Words<'_>,
    list: &ListWords,
    taken: &FxHashSet<usize>,
    context: impl FnOnce() -> ListContext,
) -> Option<Offer> {
    let line = list.intro.filter(|line| words.is_paragraph(*line) && is_bold(&words.passages[*line]))?;
    let items = list.items.iter().flatten().copied().filter(|at| !taken.contains(at));
    let own: Vec<usize> = std::iter::once(line).chain(items).collect();
    let name = labelled::name(words, &own, context())?;
    Some(Offer { own, name_end: name.end, name, intro: None, whole_section: false, rule: Rule::NamedItem })
}

/// Whether all of a passage is bold.
fn is_bold(passage: &Passage<'_>) -> bool {
    let text = passage.plain().trim_end_matches([':', ' ']);
    passage.text.strong.iter().any(|bold| bold.start == 0 && bold.end >= text.len())
}

/// Whether a heading announces models to be had.
fn announces_models(heading: &str) -> bool {
    pattern!(MODELS, r"(?i)\b(?:models?|checkpoints?|weights|pre-?trained|zoo)\b");
    MODELS.is_match(heading)
}

/// The other items of a list of which most offer a model by the link that opens them: those whose link leads to the same
/// folder.
fn alike(words: &Words<'_>, list: &ListWords, offers: &[Offer]) -> Vec<Offer> {
    const LEAST: usize = 3;
    let folder = |link: &RichLink| links::path_of(&link.url).rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let link_of = |first: usize| match opening(&words.passages[first]) {
        Some(Opening::Link(link)) if !is_generic(words.passages[first].text.link_text(link)) => Some(link),
        _ => None,
    };
    let by_link = offers.iter().filter(|offer| offer.rule == Rule::LinkedItem);
    let known: FxHashSet<usize> = by_link.map(|offer| offer.own[0]).collect();
    if known.len() < LEAST || known.len() * 3 < list.items.len() * 2 {
        return Vec::new();
    }
    let folders: FxHashSet<String> = known.iter().filter_map(|first| folder(link_of(*first)?)).collect();
    let offered: FxHashSet<usize> = offers.iter().map(|offer| offer.own[0]).collect();
    let others = list.items.iter().filter(|item| item.first().is_some_and(|first| !offered.contains(first)));
    let offer = |item: &Vec<usize>| {
        let link = link_of(*item.first()?)?;
        folder(link).filter(|folder| !folder.is_empty() && folders.contains(folder))?;
        let (name, rule) = (link.text.clone(), Rule::LinkedItem);
        Some(Offer { own: item.clone(), name_end: name.end, name, intro: list.intro, whole_section: false, rule })
    };
    others.filter_map(offer).collect()
}

/// The name that the opening of an item gives a model, if it offers one.
fn by_opening(passage: &Passage<'_>, opening: Opening<'_>, context: ListContext) -> Option<(Range<usize>, Rule)> {
    match opening {
        Opening::Link(link) => is_offer_by_link(passage, link, context).then(|| (link.text.clone(), Rule::LinkedItem)),
        Opening::Label(name) => is_offer_by_label(passage, &name, context).then_some((name, Rule::LabelledItem)),
    }
}

/// What the words around a list say of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ListContext {
    /// The line before it announces models.
    Announced,
    /// The heading speaks of models.
    Heading,
    /// A heading above that one announces models.
    Above,
    /// Nothing.
    None,
    /// The heading speaks of something else, or the items are steps to take.
    Other,
}

impl ListContext {
    pub(super) fn of(words: &Words<'_>, list: &ListWords) -> Self {
        let announced = list.intro.is_some_and(|intro| {
            let passage = &words.passages[intro];
            (passage.plain().trim_end().ends_with(':') || is_bold(passage)) && last_sentence_speaks_of_models(passage)
        });
        let other = list.intro.is_some_and(|intro| announces_others(words.passages[intro].plain()));
        match words.heading {
            _ if other || tells_of_changes(words) => Self::Other,
            Some(heading) if tells_how(words.passages[heading].plain()) => Self::Other,
            Some(heading) if is_of_others(words.passages[heading].plain()) => Self::Other,
            _ if announced => Self::Announced,
            Some(heading) if speaks_of_models(&words.passages[heading]) => Self::Heading,
            Some(heading) if is_download(words, heading, list) => Self::None,
            Some(heading) if is_boilerplate(words.passages[heading].plain()) => Self::Other,
            _ if list.ordered => Self::Other,
            _ if words.above.iter().any(|heading| announces_models(&heading.plain)) => Self::Above,
            _ => Self::None,
        }
    }
}

/// Whether a list stands under `Download` alone and links nothing but what is said to be weights.
fn is_download(words: &Words<'_>, heading: usize, list: &ListWords) -> bool {
    pattern!(DOWNLOAD, r"(?i)^\W*downloads?\W*$");
    let passages = || list.items.iter().flatten().map(|at| &words.passages[*at]);
    let mut links =
        passages().flat_map(|passage| passage.text.links.iter().map(move |link| (passage, link))).peekable();
    DOWNLOAD.is_match(words.passages[heading].plain())
        && links.peek().is_some()
        && links.all(|(passage, link)| labelled::says_model(passage, link))
}

/// Whether a heading says that steps follow.
fn tells_how(heading: &str) -> bool {
    pattern!(
        HOW,
        r"(?i)^\W*(?:how\s+to|set(?:ting)?[\s-]?up|install(?:ing|ation)?|step\s+\d|tutorials?|api\b)|\b(?:tutorial|walk-?through|checklist|step[\s-]by[\s-]step)\b"
    );
    HOW.is_match(heading)
}

/// Whether the sentence that ends a passage speaks of models on offer.
fn last_sentence_speaks_of_models(passage: &Passage<'_>) -> bool {
    let sentence = passage.sentences.last().cloned().unwrap_or_default();
    let architecture = passage.within(TermKind::Architecture, sentence.clone()).next().is_some();
    architecture || says_models(passage.slice(sentence))
}

/// Whether the line before a list announces those who use models, or what is written about them.
fn announces_others(intro: &str) -> bool {
    pattern!(
        OTHERS,
        r"(?i)\b(?:used|adopted|integrated|built|developed)\s+(?:by|in|upon|on\s+top)\b|\b(?:projects|articles|tutorials|papers|publications|posts|companies|applications|products|frameworks|libraries|packages|tools|features|users|people|talks|videos|courses)\b[^.:]{0,60}:\s*$|^\W*(?:raw\s+|training\s+|test\s+)?(?:data|data\s?sets?|corpus|corpora)\W*$"
    );
    OTHERS.is_match(intro)
}

/// Whether the text of a link names something to read or to watch.
pub(super) fn names_text(text: &str) -> bool {
    pattern!(
        TEXT,
        r"(?i)^\W*(?:(?:\w+\s+)?(?:tutorials?|examples?|guides?|notebooks?|demos?|blog|slides|videos?|talks?|articles?|documentation|docs)\b|how\s+to\b|introduction\b|getting\s+started\b)|\b(?:tutorial|notebook|blog\s+post|article|guide|documentation|docs)\W*$"
    );
    TEXT.is_match(text)
}

fn opening<'a>(passage: &Passage<'a>) -> Option<Opening<'a>> {
    let text = passage.plain();
    let start = text.len() - text.trim_start_matches(['*', '"', ' ', '\n']).len();
    if let Some(link) =
        passage.text.links.first().filter(|link| link.text.start <= start && !link.bare && !link.picture)
    {
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
    if is_generic(text)
        || text.contains("://")
        || link.url.starts_with('#')
        || leads_to_heading(&link.url, text)
        || link.url.is_empty()
        || context == ListContext::Other
        || names_text(text)
        || leads_to_source(&link.url, context)
    {
        return false;
    }
    if passage.within(TermKind::Dataset, link.text.clone()).any(|named| named.range == link.text) {
        return false;
    }
    match links::kind(passage, link) {
        LinkKind::Gist | LinkKind::Weights => true,
        LinkKind::Doc if is_card(&link.url) => {
            context == ListContext::Announced || (context == ListContext::Heading && is_model(passage))
        }
        LinkKind::Paper | LinkKind::Dataset | LinkKind::Doc | LinkKind::Demo | LinkKind::Log => false,
        LinkKind::Code | LinkKind::Config | LinkKind::Path | LinkKind::Project | LinkKind::Other => {
            context == ListContext::Announced || (context == ListContext::Heading && is_model(passage))
        }
    }
}

/// Whether an address leads to a line of code, or to a file of it that nothing announces as a model.
fn leads_to_source(url: &str, context: ListContext) -> bool {
    pattern!(LINE, r"#L\d+(?:-L?\d+)?$");
    pattern!(SOURCE, r"(?i)\.(?:py|js|jsx|ts|tsx|c|cc|cpp|h|hpp|java|rs|go|lua|m|swift|kt|rb|ipynb)$");
    LINE.is_match(url) || (context != ListContext::Announced && SOURCE.is_match(links::path_of(url)))
}

/// Whether an address leads to a heading with the words of the link's text, as those of a table of contents do.
fn leads_to_heading(url: &str, text: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    url.rsplit_once('#').is_some_and(|(_, heading)| !heading.is_empty() && letters(heading) == letters(text))
}

/// Whether an address is that of a readme in a folder of the zoo: a model's card.
fn is_card(url: &str) -> bool {
    let file = url.rsplit_once('/').map_or("", |(_, file)| file);
    !url.contains("://") && file.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("readme."))
}

/// Whether words say what stands behind them, or what to do, and name nothing: `Weights`, `Download the data`.
pub(super) fn is_label(passage: &Passage<'_>, name: &Range<usize>) -> bool {
    pattern!(
        LABEL,
        r"(?i)^\W*(?:\S+\s+){0,2}(?:configs?|configurations?|weights|checkpoints?|data|datasets?|logs?|papers?|code|scripts?|results?|links?|downloads?|tokenizer|recipe|google\s?drive|baidu(?:\s?(?:net\s?disk|disk|pan|yun|drive|cloud))?|one\s?drive|dropbox|hugging\s?face|zenodo|modelscope|mirror|model\s+(?:link|files?|path))\W*$|^\W*(?:(?:pre-?trained|trained|asr|lm|base|our|the|test|example|sample|demo|default|original|official|final|best|new)\s+)*models?\W*$|^\W*(?:(?:fine-?\s?tuned|trained|adapted|derived|initiali[sz]ed|distilled|converted|quanti[sz]ed|merged)\s+(?:from|with|by)|based\s+(?:up)?on)(?:\s+(?:the\s+)?models?)?(?:\s*\[optional\])?\W*$"
    );
    pattern!(
        ADVICE,
        r"(?i)^\W*(?:use|provide|add|run|set|see|make|note|check|download|install|copy|put|place|change|replace|specify|pass|give|try|please)\s+\S+"
    );
    let known = passage.within(TermKind::Architecture, name.clone()).next().is_some();
    let words = passage.slice(name.clone());
    ADVICE.is_match(words) || (!known && LABEL.is_match(words))
}

/// Whether an item that opens with a label offers a model: it names a place in the zoo, or gives figures.
fn is_offer_by_label(passage: &Passage<'_>, name: &Range<usize>, context: ListContext) -> bool {
    if !labelled::is_name(passage, name)
        || matches!(context, ListContext::Above | ListContext::None | ListContext::Other)
    {
        return false;
    }
    let known = passage.within(TermKind::Architecture, name.clone()).next().is_some();
    let has_path = paths::in_passage(passage).iter().any(|path| path.span.start >= passage.span(name.clone()).end);
    let has_file = passage.text.links.iter().any(|link| {
        matches!(links::kind(passage, link), LinkKind::Gist | LinkKind::Weights | LinkKind::Config | LinkKind::Path)
    });
    has_path || has_file || (known && !results::in_passage(passage).is_empty())
}
