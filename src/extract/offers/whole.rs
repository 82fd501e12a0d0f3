//! Sections that are about one model as a whole.

use std::ops::Range;

use super::{Offer, is_model, labelled, says_models};
use crate::extract::commands;
use crate::extract::links::{self, is_generic};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::results;
use crate::extract::words::Words;
use crate::markdown::RichLink;
use crate::model::{LinkKind, Rule};
use crate::vocabulary::TermKind;

/// A section that lists no models but is about one: it links its files, or says that trained models are to be had.
pub(super) fn whole_section(words: &Words<'_>) -> Option<Offer> {
    let heading = &words.passages[words.heading?];
    if is_boilerplate(heading.plain()) || is_of_others(heading.plain()) {
        return None;
    }
    let links_body = |fits: fn(&Passage<'_>, &RichLink) -> bool| {
        words.body().any(|passage| passage.text.links.iter().any(|link| fits(passage, link)))
    };
    let links_heading =
        |fits: fn(&Passage<'_>, &RichLink) -> bool| heading.text.links.iter().any(|link| fits(heading, link));
    let offered = if words.is_model {
        links_body(leads_to_file)
    } else if names_a_model(heading) {
        links_body(leads_to_file)
            || links_heading(leads_to_file)
            || commands::fetched(words).is_some()
            || (links_body(is_about) && is_available(words))
            || (links_heading(is_named) && words.body().any(|passage| !results::in_passage(passage).is_empty()))
    } else {
        links_heading(|heading, link| links::kind(heading, link) == LinkKind::Weights && is_named(heading, link))
            // A gist may hold anything.
            || (links_heading(|heading, link| leads_to_file(heading, link) && is_named(heading, link))
                && (words.body().any(is_model) || words.above.iter().any(|above| says_models(&above.plain))))
            || (links_body(|passage, link| leads_to_file(passage, link) && labelled::says_model(passage, link))
                && has_proper_name(heading))
    };
    let own = words.heading.into_iter().chain(words.body_indices()).collect();
    let name = numbering(heading)..name_end(heading);
    let (name_end, rule) = (name.end, Rule::WholeSection);
    (offered && !tells_of_changes(words)).then_some(Offer {
        own,
        name_end,
        name,
        intro: None,
        whole_section: true,
        rule,
    })
}

/// Whether a link leads to files of a model.
fn leads_to_file(passage: &Passage<'_>, link: &RichLink) -> bool {
    matches!(links::kind(passage, link), LinkKind::Gist | LinkKind::Weights)
}

/// Whether a link leads to code of a model or a page about it.
fn is_about(passage: &Passage<'_>, link: &RichLink) -> bool {
    let about = matches!(links::kind(passage, link), LinkKind::Code | LinkKind::Project | LinkKind::Other);
    about && link.url.contains("://") && !leads_elsewhere(passage, link)
}

/// Whether a link of a heading is a name that leads to a model's files, its code or a page about it.
fn is_named(heading: &Passage<'_>, link: &RichLink) -> bool {
    let other =
        matches!(links::kind(heading, link), LinkKind::Paper | LinkKind::Dataset | LinkKind::Doc | LinkKind::Demo);
    !other && !link.url.starts_with('#') && !is_generic(heading.text.link_text(link))
}

/// Whether a section says that trained models are to be had.
fn is_available(words: &Words<'_>) -> bool {
    pattern!(
        AVAILABLE,
        r"(?i)\b(?:pre-?trained|trained)\s+(?:\w+\s+)?(?:models?|networks?|weights)\b|\bmodels?\b[^.]{0,60}\b(?:available|downloaded|provided)\b"
    );
    pattern!(
        NOT,
        r"(?i)\b(?:not|no\s+longer|never)\b[^.]{0,30}\b(?:available|provided|released)\b|\b(?:coming\s+soon|will\s+be\s+(?:made\s+)?(?:available|released|provided|uploaded))\b"
    );
    pattern!(ELSEWHERE, r"(?i)^\W*for\b[^.]*\b(?:see|refer\s+to|check|visit|look\s+at)\b");
    let says = |passage: &Passage<'_>, sentence: &Range<usize>| {
        let sentence = passage.slice(sentence.clone());
        AVAILABLE.is_match(sentence) && !NOT.is_match(sentence) && !ELSEWHERE.is_match(sentence)
    };
    words.body().any(|passage| passage.sentences.iter().any(|sentence| says(passage, sentence)))
}

/// Whether a link leads to where other models are, or where those of the section now are: `moved to the new zoo`.
fn leads_elsewhere(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(ZOO, r"(?i)\b(?:model[\s-]?zoo|zoo|hub|collection|torchvision|timm)\W*$");
    pattern!(
        MOVED,
        r"(?i)\b(?:moved|migrated|relocated|superseded|replaced|deprecated)\b|\bnow\s+(?:lives?|hosted|maintained)\b"
    );
    let sentence = passage.sentence_at(link.text.start);
    ZOO.is_match(passage.text.link_text(link)) || MOVED.is_match(passage.slice(sentence))
}

/// Where a heading begins behind its number: `1. FooNet`.
fn numbering(heading: &Passage<'_>) -> usize {
    pattern!(NUMBER, r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-h])[.)]\s+");
    NUMBER.find(heading.plain()).map_or(0, |number| number.end())
}

/// Where the name ends that a heading begins with: before links whose words name nothing, `[[PDF](u)] [[Code](u)]`.
fn name_end(heading: &Passage<'_>) -> usize {
    let text = heading.plain();
    let label = heading.text.links.iter().find(|link| is_generic(heading.text.link_text(link)));
    let end = label.map_or(text.len(), |link| link.text.start);
    let name = text[..end].trim_end_matches(['.', ' ', '[', '(', '|', ':', '-', '\u{2013}', '\u{2014}', '\n']);
    if name.is_empty() { text.trim_end_matches(['.', ' ']).len() } else { name.len() }
}

/// Whether a heading is a name such as networks have: one word or two, with capitals or numbers within the first, that is no
/// software, dataset or place to get things from.
fn has_proper_name(heading: &Passage<'_>) -> bool {
    pattern!(
        NAME,
        r"^\W*(?:[A-Z]+[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*|[A-Z][A-Za-z]*[-\s]?v?\d[\w.]*|[A-Z](?:-\w+){1,3}|[A-Z][A-Z]+(?:-[A-Za-z0-9]+)+)(?:[-\s][\w.+-]+)?(?:\s*:\s.+|\s*\(.+\))?\W*$"
    );
    pattern!(
        OTHER,
        r"(?i)^\W*(?:github|youtube|docker\w*|tensorboard\w*|tensorrt|opencv|hugging\s?face|modelscope|macos|ios|linux|windows|ubuntu|python|cuda|cudnn|nvidia|gpu|cpu|arxiv|colab|google\w*|dropbox|onedrive|wandb|kaggle|readme|todo|faq|api|v|step|part|section|chapter|version|phase|stage|task|exp\w*|table|figure|day|week|q)\b|^\W*(?:step|part|section|chapter|version|phase|stage|task|table|fig\w*|day|week|python|cuda|q|v)[-\s]?\d"
    );
    let end = name_end(heading);
    let first = heading.slice(0..end).split(':').next().unwrap_or_default();
    let known = |kind| {
        heading.within(kind, 0..end).any(|named| named.range.start <= 1 && named.range.len() + 2 >= first.trim().len())
    };
    let kinds =
        [TermKind::Dataset, TermKind::Framework, TermKind::Task, TermKind::Metric, TermKind::Venue, TermKind::Licence];
    NAME.is_match(heading.slice(0..end)) && !OTHER.is_match(first) && !kinds.into_iter().any(known)
}

/// Whether a heading names a model: an architecture, a dataset it was made for, or a network by its name.
pub(in crate::extract) fn names_a_model(heading: &Passage<'_>) -> bool {
    pattern!(NAME, r"(?i)\b(?:\w*nets?|cnns?|models?|fine-?\s?tuned)\b");
    if teaches(heading.plain().trim()) {
        return false;
    }
    let plural = PLURAL.is_match(heading.plain());
    heading.mentions.iter().any(|m| m.kind == TermKind::Architecture) || (NAME.is_match(heading.plain()) && !plural)
}

/// Whether a heading names a model or is a name such as networks have.
pub(in crate::extract) fn heads_a_model(heading: &Passage<'_>) -> bool {
    names_a_model(heading) || has_proper_name(heading)
}

/// Whether a title may be the name of a model, for all that its words say: no lesson, no models in general, no section that
/// every document has, and more than a task, a dataset or the like.
pub(in crate::extract) fn may_name_a_model(heading: &Passage<'_>) -> bool {
    let title = heading.plain().trim();
    let is_term = heading.mentions.iter().any(|named| {
        let rest = heading.plain().len() - named.range.len();
        named.kind != TermKind::Architecture && rest < 4
    });
    !(teaches(title) || PLURAL.is_match(title) || is_boilerplate(title) || is_of_others(title) || is_term)
}

/// Whether a title tells how something is done, or is that of a lesson or a program.
fn teaches(title: &str) -> bool {
    // "Fine-tuning a model from a checkpoint" tells how to, and a library is no model.
    pattern!(
        HOW_TO,
        r"(?i)^\W*(?:fine-?\s?tune|train|evaluate|use|run|load|export|convert|deploy|download|prepare|build|create|get|install|try)\s+\S|^\W*(?:how\s+to|fine-?\s?tuning|training|evaluating|testing|using|running|loading|exporting|converting|downloading|preparing|creating|deploying|building|initiali[sz]ing|adding|defining|implementing|understanding|quanti[sz]ing|customi[sz]ing|serving|visuali[sz]ing|benchmarking|importing|saving|inspecting|pruning|compressing|optimi[sz]ing)\s+(?:an?|the|your|our|own|from|with|models?|networks?)\b|\b(?:library|framework|toolbox|toolkit)\b"
    );
    pattern!(
        TELLS_HOW,
        r"(?i)\?\W*$|\b(?:tutorials?|walk-?through|guide|course|lectures?|lessons?|workshop|blog|how\s+to|step[\s-]by[\s-]step|cookbook|cheat\s?sheet)\b|\bon\s+(?:your|custom|own)\b|^\W*(?:class|def|function|method|module|interface|struct|enum|abstract|static)\s|^\W*(?:the\s+)?model\W*$|^\W*[\w.]+\((?:[^()]*[=,][^()]*)?\)\W*$"
    );
    TELLS_HOW.is_match(title) || HOW_TO.is_match(title) || (title.starts_with('(') && title.ends_with(')'))
}

pattern!(
    PLURAL,
    r"(?i)^\W*(?:the\s+|our\s+|all\s+|available\s+|more\s+|pre-?trained\s+|using\s+|training\s+)*(?:models?|networks?)\b|\bmodel zoo\b|\b(?:models|networks|checkpoints|weights)\W*$|\bmodel\s+(?:files|weights|checkpoints|list|cards|hub|formats?)\b"
);

/// Whether a section is part of a change log: by its heading or one above it.
pub(super) fn tells_of_changes(words: &Words<'_>) -> bool {
    pattern!(
        CHANGES,
        r"(?ix)^[^a-z0-9]*(?:change\s?-?\s?log|release\s+notes|what['\u{2019}]?s\s+new|news|updates?|history|version\s+history)[^a-z0-9]*$
            |^[^a-z0-9]*(?:added|changed|fixed|removed|deprecated|unreleased|bug\s?fixes|new\s+features)[^a-z0-9]*$
            |^[^a-z0-9]*(?:version\s+|release\s+)?v?[0-9]+(?:\.[0-9]+)+[a-z0-9.+-]*[^a-z0-9]*(?:[0-9]{4}[-./][0-9][0-9][-./][0-9][0-9])?[^a-z0-9]*$
            |^[^a-z0-9]*[0-9]{4}[-./][0-9][0-9]?[-./][0-9][0-9]?[^a-z0-9]*$
            |^[^a-z0-9]*(?:[0-9]{1,2}\.?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:[0-9]{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)[0-9][0-9][^a-z0-9]*$"
    );
    let heading = words.heading.map(|at| words.passages[at].plain());
    heading.into_iter().chain(words.above.iter().map(|text| text.plain.as_str())).any(|title| CHANGES.is_match(title))
}

/// Headings of sections about the work of others.
pub(super) fn is_of_others(title: &str) -> bool {
    pattern!(
        OTHERS,
        r"(?i)^\W*(?:acknowledge?ments?|(?:special\s+)?thanks|credits?\b|contributors?\b|authors?\b|team\b|sponsors?\b|(?:related|similar|alternative)\b|references?\b|see\s+also|further\s+reading|citations?\b|citing\b|publications?\b|awesome\b)"
    );
    OTHERS.is_match(title)
}

/// Headings of sections that every document has.
pub(super) fn is_boilerplate(title: &str) -> bool {
    pattern!(
        BOILERPLATE,
        r"(?ix)^\W*(?:licen[cs]e|citations?|cit(?:e|ing)|references?|bibtex|install(?:ation)?|usage|getting\ started|quick\ ?start|requirements|
            acknowledge?ments?|contact|(?:table\ of\ )?contents|contribut|introduction|overview|abstract|updates?|news|change\ ?log|faq|
            preparation|data(?:set)?s?\b|training\b|evaluation\b|inference\b|testing\b|deploy|troubleshoot|export|convert|download|how\ to|
            using\b|running\b|example|demo|tutorial|notes?\b|about\b|related|tools?\b|scripts?\b|utilit|resources?\b|links\b|
            (?:special\ )?thanks|credits?\b|contributors?\b|authors?\b|team\b|people\b|sponsors?\b|roadmap|to-?do\b|
            samples?\b|gallery\b|showcase|screenshots?|results?\W*$|
            see\ also|papers?\b|publications?\b|(?:further\ )?reading|release|history|what's\ new)"
    );
    BOILERPLATE.is_match(title)
}
