//! The words of a card that tell what its model is.

use crate::extract::links::{self, is_generic};
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::extract::summary;
use crate::extract::words::Words;
use crate::model::LinkKind;
use crate::source::SourceFile;
use crate::span::Spanned;

/// The first words of the sections that tell what the model is. What is said under headings on its use, on news or on
/// figures is about something else.
pub(super) fn summary(sections: &[Words<'_>], file: &SourceFile) -> Option<Spanned<String>> {
    let title = sections.iter().position(|words| words.heading.is_some());
    let about = sections.iter().enumerate().filter(|(at, words)| Some(*at) == title || !heads_something_else(words));
    about.map(|(_, words)| words).find_map(|words| of_section(words, file))
}

/// Whether a section is on what is done with a model or what happened to it.
fn heads_something_else(words: &Words<'_>) -> bool {
    pattern!(
        ELSE,
        r"(?ix)^\W*(?:\d+[.)]\s*)?(?: (?:how\s+to\s+)?(?:use|usage)\b | quick\s?-?start | getting\s+started | install | news\b | (?:latest\s+)?updates?\b
              | change\s?log | what.?s\s+new | (?:evaluation\s+)?results?\W*$ | (?:evaluation\s+)?metrics?\W*$ | fine-?\s?tuning\W*$
              | contact | (?:\w+\s+)?notes?\W*$ | licen[cs]e | citation | acknowledge?ments? | references?\W*$ | requirements\W*$ )"
    );
    words.heading.is_some_and(|at| ELSE.is_match(words.passages[at].plain()))
}

/// The first words of a section that tell: no keys with their values, and no lines of a table of contents. Where they only
/// name the paper that the model is from, they are better than nothing.
fn of_section(words: &Words<'_>, file: &SourceFile) -> Option<Spanned<String>> {
    let tells = |at: &usize| {
        let passage = &words.passages[*at];
        !is_all_links(passage)
            && !is_reference(passage)
            && (words.is_paragraph(*at) || summary::key_of(passage.plain()).is_none())
    };
    let strict = |at: usize| {
        let passage = &words.passages[at];
        match behind_images(passage, file) {
            0 => summary::of_paragraph(passage),
            start => {
                let rest = passage.text.part(start..passage.plain().len());
                summary::of_paragraph(&Passage::new(&rest, passage.vocabulary))
            }
        }
    };
    let told = words.body_indices().filter(tells).find_map(|at| strict(at).map(|words| (at, words)));
    let named = words.body_indices().filter(|at| words.is_paragraph(*at) && tells(at));
    let named = named.map(|at| (at, naming_its_paper(&words.passages[at]))).find(|(_, found)| found.is_some());
    match (told, named) {
        (Some((first, told)), Some((at, Some(_)))) if first <= at => Some(told),
        (_, Some((_, Some(named)))) => Some(named),
        (told, _) => told.map(|(_, told)| told),
    }
}

/// Whether a text is a reference whose title leads to a paper: `[Songs of Birds](…), A. Bee, …`.
fn is_reference(passage: &Passage<'_>) -> bool {
    let start = trimmed(passage.plain(), 0..passage.plain().len()).start;
    let title = passage.text.links.first().filter(|link| link.text.start == start && !link.bare);
    title.is_some_and(|link| {
        !is_generic(passage.text.link_text(link))
            && passage.slice(link.text.end..passage.plain().len()).trim_start().starts_with([',', '.'])
            && links::kind(passage, link) == LinkKind::Paper
    })
}

/// Where the text begins behind the pictures that open a passage, whose words say what they show.
fn behind_images(passage: &Passage<'_>, file: &SourceFile) -> usize {
    let (plain, source) = (passage.plain(), file.text());
    let mut start = trimmed(plain, 0..plain.len()).start;
    while start < plain.len() {
        let at = passage.span(start..plain.len()).range().start;
        let Some(alt) = source.get(..at).filter(|before| before.ends_with("![")).map(|_| &source[at..]) else { break };
        let Some(alt) = alt.split_once("](").map(|(alt, _)| alt).filter(|alt| plain[start..].starts_with(alt)) else {
            break;
        };
        start += alt.len();
        start += plain[start..].len() - plain[start..].trim_start().len();
    }
    start
}

/// The sentence that says which paper the model is from, where it names it: `the model described in [A Net for Birds](…)`.
fn naming_its_paper(passage: &Passage<'_>) -> Option<Spanned<String>> {
    pattern!(
        FROM,
        r"(?i)^\W*(?:this|these|the|our|here|it|we)\b[^.]*\b(?:models?|networks?|weights|checkpoints?|implementation|adapters?)\b.*\b(?:described|presented|published|introduced|proposed|detailed)\s+in\s+(?:(?:the|our|paper|article|preprint|work)[\s:,]+)*[\x22\u{201c}'*_]*"
    );
    let sentence = passage.sentences.first()?;
    let words = passage.slice(sentence.clone());
    let found = FROM.find(words)?;
    let (start, behind) = (sentence.start + found.end(), &words[found.end()..]);
    let linked = passage.links_within(start..sentence.end).first();
    let is_linked = linked
        .is_some_and(|link| link.text.start <= start + 1 && !link.bare && !is_generic(passage.text.link_text(link)));
    let title: Vec<&str> = behind.split_whitespace().take(3).collect();
    let is_title = title.len() == 3 && behind.starts_with(char::is_uppercase);
    (is_linked || is_title).then(|| passage.words(sentence.clone()))
}

/// Whether nothing but signs stands beside the links of a text, as with badges and in a table of contents.
fn is_all_links(passage: &Passage<'_>) -> bool {
    let ends = std::iter::once(0).chain(passage.text.links.iter().map(|link| link.text.end));
    let starts = passage.text.links.iter().map(|link| link.text.start).chain([passage.plain().len()]);
    !passage.text.links.is_empty()
        && ends.zip(starts).all(|(from, to)| !passage.slice(from..to).contains(char::is_alphanumeric))
}
