//! Which words of a section offer a model: list items, paragraphs that open with a link, `Model:` lines, or the
//! section as a whole.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::links::{self, is_generic};
use super::passage::{Passage, trimmed};
use super::pattern::pattern;
use super::results;
use super::words::{ListWords, Words};
use crate::markdown::RichLink;
use crate::model::{LinkKind, Rule};
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
    /// Why it is one.
    pub(super) rule: Rule,
}

/// Finds the models that a section offers outside of tables; `in_tables` says whether tables of it list some.
pub(super) fn offers(words: &Words<'_>, in_tables: bool) -> Vec<Offer> {
    let mut offers = in_lists(words);
    offers.extend(in_paragraphs(words));
    offers.sort_by_key(|offer| offer.own.first().copied());
    part(&mut offers);
    if offers.is_empty() && !in_tables {
        offers.extend(whole_section(words));
    }
    offers
}

/// Gives a passage that several offers claim to the innermost: an item does not own what the items nested in it say.
/// The offers are in order, so that of two that share a passage the inner one is the later.
fn part(offers: &mut [Offer]) {
    let mut owners = FxHashMap::default();
    for (at, offer) in offers.iter().enumerate() {
        owners.extend(offer.own.iter().map(|passage| (*passage, at)));
    }
    for (at, offer) in offers.iter_mut().enumerate() {
        offer.own.retain(|passage| owners.get(passage) == Some(&at));
    }
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
                let (name, rule) = match opening {
                    Opening::Link(link) => (link.text.clone(), Rule::LinkedItem),
                    Opening::Label(name) => (name, Rule::LabelledItem),
                };
                let (own, name_end, intro) = (item.clone(), name.end, list.intro);
                offers.push(Offer { own, name, name_end, intro, whole_section: false, rule });
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
pub(super) fn speaks_of_models(passage: &Passage<'_>) -> bool {
    pattern!(MODELS, r"(?i)\b(?:models?|checkpoints?|weights|pre-?trained|baselines?|networks?|\w+nets?|cnns?|zoo)\b");
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
    if is_generic(text)
        || text.trim_start().starts_with("http")
        || link.url.starts_with('#')
        || leads_to_heading(&link.url, text)
        || link.url.is_empty()
        || context == ListContext::Other
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
        LinkKind::Code => context == ListContext::Announced || is_model(passage),
        LinkKind::Config | LinkKind::Path | LinkKind::Project | LinkKind::Other => {
            context == ListContext::Announced || (context == ListContext::Heading && is_model(passage))
        }
    }
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

/// Whether an item that opens with a label offers a model: it names a place in the zoo, or gives figures.
fn is_offer_by_label(passage: &Passage<'_>, name: &Range<usize>, context: ListContext) -> bool {
    pattern!(
        LABEL,
        r"(?i)^\W*(?:\S+\s+){0,2}(?:configs?|configurations?|weights|checkpoints?|data|datasets?|logs?|papers?|code|scripts?|results?|links?|downloads?|tokenizer|recipe|model\s+(?:link|files?|path))\W*$|^\W*(?:(?:pre-?trained|trained|asr|lm|base|our|the)\s+)*models?\W*$"
    );
    let known = passage.within(TermKind::Architecture, name.clone()).next().is_some();
    pattern!(
        ADVICE,
        r"(?i)^\W*(?:use|provide|add|run|set|see|make|note|check|download|install|copy|put|place|change|replace|specify|pass|give|try|please)\s+\S+"
    );
    let words = passage.slice(name.clone());
    let is_label = ADVICE.is_match(words) || (!known && LABEL.is_match(words));
    if is_label || matches!(context, ListContext::None | ListContext::Other) {
        return false;
    }
    let has_path =
        super::paths::in_passage(passage).iter().any(|path| path.span.start >= passage.span(name.clone()).end);
    let has_file = passage.text.links.iter().any(|link| {
        matches!(links::kind(passage, link), LinkKind::Gist | LinkKind::Weights | LinkKind::Config | LinkKind::Path)
    });
    has_path || has_file || (known && !results::in_passage(passage).is_empty())
}

/// Whether a text says that its subject is a model, and not a collection of software.
fn is_model(passage: &Passage<'_>) -> bool {
    pattern!(MODEL, r"(?i)\b(?:models?|networks?|cnns?|nets?|trained|fine-?\s?tuned|weights)\b");
    pattern!(SOFTWARE, r"(?i)\b(?:library|framework|toolbox|toolkit|package|platform|plugin|wrapper|model zoo)\b");
    let first = passage.sentences.first().map_or("", |s| passage.slice(s.clone()));
    (MODEL.is_match(first) || !results::in_passage(passage).is_empty()) && !SOFTWARE.is_match(first)
}

// ---- paragraphs ----

fn in_paragraphs(words: &Words<'_>) -> Vec<Offer> {
    let offer = |(at, passage): (usize, &Passage<'_>)| {
        let link = announced_link(passage).or_else(|| opening_link(passage, words.heading.is_some()))?;
        let name = link.text.clone();
        let (own, name_end, rule) = (vec![at], name.end, Rule::AnnouncedLink);
        Some(Offer { own, name, name_end, intro: None, whole_section: false, rule })
    };
    words.paragraphs().filter_map(offer).collect()
}

/// A link that is announced as the model: `Model: [Name](url)`, `the models are available here: [Name](url)`.
fn announced_link<'a>(passage: &Passage<'a>) -> Option<&'a RichLink> {
    pattern!(
        ANNOUNCED,
        r"(?i)\b(?:models?|networks?|weights|checkpoints?|caffemodels?|prototxts?|snapshots?)\b[^.!?:]{0,60}:\s*$"
    );
    pattern!(ELSEWHERE, r"(?i)^\s*(?:for\s+)?(?:more|other|further)\b|\bcite\b");
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
    pattern!(IS, r"(?i)^\W{0,3}\s*(?::|is\b|are\b|was\b|were\b)");
    let link = passage.text.links.first().filter(|link| link.text.start == 0 && !link.bare)?;
    let says_what = IS.is_match(passage.slice(link.text.end..passage.plain().len()));
    let offered = match links::kind(passage, link) {
        LinkKind::Gist | LinkKind::Weights => true,
        LinkKind::Code | LinkKind::Path => under_heading && is_model(passage),
        _ => false,
    };
    let text = passage.text.link_text(link);
    // What a mark refers to is a note on a model that stands elsewhere.
    let is_note = text.trim_end().ends_with(['*', '\u{2020}', '\u{2021}', '\u{a7}']);
    (says_what && offered && !is_generic(text) && !is_note).then_some(link)
}

// ---- whole sections ----

/// A section that lists no models but is about one: it links its files, or says that trained models are to be had.
fn whole_section(words: &Words<'_>) -> Option<Offer> {
    pattern!(
        AVAILABLE,
        r"(?i)\b(?:pre-?trained|trained)\s+(?:\w+\s+)?(?:models?|networks?|weights)\b|\bmodels?\b[^.]{0,60}\b(?:available|downloaded|provided)\b"
    );
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
    let (name_end, rule) = (name.end, Rule::WholeSection);
    (files || (about && available)).then_some(Offer { own, name_end, name, intro: None, whole_section: true, rule })
}

/// Whether a heading names a model: an architecture, a dataset it was made for, or a network by its name.
pub(super) fn names_a_model(heading: &Passage<'_>) -> bool {
    pattern!(NAME, r"(?i)\b(?:\w*nets?|cnns?|models?|fine-?\s?tuned)\b");
    // "Fine-tuning a model from a checkpoint" tells how to, and a library is no model.
    pattern!(
        HOW_TO,
        r"(?i)^\W*(?:how\s+to|fine-?\s?tuning|training|evaluating|testing|using|running|loading|exporting|converting|downloading|preparing|creating|deploying|building)\s+(?:an?|the|your|our|own|from|with|models?|networks?)\b|\b(?:library|framework|toolbox|toolkit)\b"
    );
    let title = heading.plain().trim();
    if HOW_TO.is_match(title) || (title.starts_with('(') && title.ends_with(')')) {
        return false;
    }
    let plural = PLURAL.is_match(heading.plain());
    heading.mentions.iter().any(|m| m.kind == TermKind::Architecture) || (NAME.is_match(heading.plain()) && !plural)
}

pattern!(
    PLURAL,
    r"(?i)^\W*(?:the\s+|our\s+|all\s+|available\s+|more\s+|pre-?trained\s+|using\s+|training\s+)*(?:models?|networks?)\b|\bmodel zoo\b|\b(?:models|networks|checkpoints|weights)\W*$|\bmodel\s+(?:files|weights|checkpoints|list|cards|hub|formats?)\b"
);

/// Headings of sections that every document has.
fn is_boilerplate(title: &str) -> bool {
    pattern!(
        BOILERPLATE,
        r"(?ix)^\W*(?:licen[cs]e|citations?|cit(?:e|ing)|references?|bibtex|install(?:ation)?|usage|getting\ started|quick\ ?start|requirements|
            acknowledge?ments?|contact|(?:table\ of\ )?contents|contribut|introduction|overview|abstract|updates?|news|change\ ?log|faq|
            preparation|data(?:set)?s?\b|training\b|evaluation\b|inference\b|testing\b|deploy|troubleshoot|export|convert|download|how\ to|
            using\b|running\b|example|demo|tutorial|notes?\b|about\b|related|tools?\b|scripts?\b|utilit|resources?\b|links\b|
            see\ also|papers?\b|publications?\b|(?:further\ )?reading|release|history|what's\ new)"
    );
    BOILERPLATE.is_match(title)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    const GIST: &str = "https://gist.github.com/a/0123456789";

    /// Checks the names of what a page offers; `GIST` stands for the address of one.
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let all = entries(&markdown.replace("GIST", GIST));
        assert_eq!(shown(&all, |entry| format!("<{}>", entry.name.value)), expected, "{markdown:?}");
    }

    #[test]
    fn list_items_that_link_a_model() {
        check("* [A](GIST): one\n* **[B](GIST)** two\n* [*C* `d`](GIST)\n", "<A> <B> <C d>");
        check("## Models\n- [ ] [A](GIST)\n- [x] [B](x/b.caffemodel): two\n", "<A> <B>");
        check("Models:\n* [A](https://github.com/a/b): a code release\n", "<A>");
        check("## FooNet models\n* [A](https://github.com/a/b): a network\n", "<A>");
        check("## Models\n* Backbones:\n  * [A](GIST)\n  * [B](GIST)\n", "<A> <B>");
        check("## Models\n* * [A](GIST)\n* *\n  * [B](GIST)\n", "<A> <B>");
        check("Models:\n1. [A](GIST)\n2. [B](GIST)\n", "<A> <B>");
    }

    #[test]
    fn list_items_without_link() {
        check("## Our models\n- Foo Net: `models/foo_net`\n- **Bar**: `models/bar`\n", "<Foo Net> <Bar>");
        check("## Our models\n- [Foo](foo/README.md): a network\n- [Install](docs/install.md): a network\n", "<Foo>");
        check("## Our models\n- AlexNet: 57.1% top-1 accuracy\n", "<AlexNet>");
        check("## Our models\n- Note: use the newest version\n- See also: [docs](http://x.org/docs)\n", "");
        check("## Folders\n- Models: `models/foo`\n", "");
    }

    #[test]
    fn paragraphs_that_announce_or_open_with_a_model() {
        check("## X\nModel:\n[Foo](http://x.org/foo.tar.gz):\nsmall.\n", "<Foo>");
        check("## X\nModel and prototxt files: [Foo](GIST)\n", "<Foo>");
        check("## X\nAll models are available here: [Foo](https://github.com/a/foo).\n", "<Foo>");
        check("## X\n[Foo](GIST) is a network for birds.\n", "<Foo>");
        check("## X\n[Foo](https://github.com/a/foo) is a network for birds.\n", "<Foo>");
    }

    #[test]
    fn a_section_that_is_the_model() {
        check("## FooNet for birds\nhttps://gist.github.com/a/0123456789\n\nA network.\n", "<FooNet for birds>");
        check(
            "## FooNet from X\nWe made it.\n* Check [the page](http://x.org/foo/). Pre-trained models are available.\n* Use size 10.\n",
            "<FooNet from X>",
        );
        check("## Birds\nhttps://gist.github.com/a/0123456789\n", "");
        check("## FooNet for birds\nA network, but not to be had.\n", "");
    }

    #[test]
    fn advice_and_links_elsewhere_are_no_models() {
        check("## FooNet\n* Make sure the size is right.\n* Use the newest Caffe.\n", "");
        check("## Models\nFor more models see [zoo](https://github.com/x/zoo).\n", "");
        check("## Models\nFor more models see: [Zoo](https://github.com/x/zoo)\n", "");
        check("## Models\nThe models are described in: [Foo paper](http://x.org/foo.pdf)\n", "");
        check("## X\n[Foo](https://github.com/a/foo) is a library for networks.\n", "");
        check("[Foo](https://x.org/) is a nice page.\n", "");
    }

    #[test]
    fn notes_advice_and_addresses_name_nothing() {
        check("## Models\n* [https://github.com/a/foonet](https://huggingface.co/a/foonet)\n", "");
        check("## Models\n- Provide `x` as an argument explicitly: see `a/foonet`\n", "");
        check("## FooNet\n[FooNet*](GIST): FooNet with two stages.\n\n[BarNet](GIST): a network.\n", "<BarNet>");
        check("## (previously: foonet)\nPre-trained models: https://gist.github.com/a/0123456789\n", "");
    }

    #[test]
    fn lists_of_other_things_are_no_models() {
        check("# Model zoo\n- [Models](#models)\n- [ResNet models](#resnet)\n", "");
        check("## Papers on networks\n- [Network In Network](http://arxiv.org/abs/1312.4400): a network\n", "");
        check(
            "## Installation\n- [CUDA](https://developer.nvidia.com/cuda)\n- [Zoo](https://github.com/a/zoo): models\n",
            "",
        );
        check("## Changelog\n- [v1.2](https://github.com/a/b/releases/tag/v1.2): new trained models\n", "");
        check("## Changelog\n- 2015-01-02: added the AlexNet model\n", "");
        check("## Datasets\n- [Places](http://x.org/places.tar.gz): scenes\n", "");
        check("## Tools\n- [converter](GIST): converts models\n", "");
        check("## Related projects\n- [Torch](https://github.com/torch/torch7): models\n", "");
        check("1. [Convert](GIST) it\n2. Run it\n", "");
    }

    #[test]
    fn texts_that_name_nothing_are_no_names() {
        check("## Models\n- [here](GIST)\n- [download](x/a.caffemodel)\n- [code](https://github.com/a/b)\n", "");
        check("## Models\n- [](GIST)\n- [convert.py](GIST)\n- [A]()\n", "");
    }
}
