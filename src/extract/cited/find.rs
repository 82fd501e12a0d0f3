//! Which words of a section are citations.

use std::ops::Range;

use super::marks::{self, Mark};
use super::titles::{announced_title, introduced_in, linked_title, opens_with_title, title_before_address};
use crate::extract::citation::{self, LinkedPaper, Placed};
use crate::extract::links;
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::words::{CodeWords, Words};
use crate::model::{Citation, Fault, LinkKind};

/// A citation with its place.
pub(super) struct Located {
    pub(super) citation: Citation,
    pub(super) place: Place,
    /// What it is called where it is meant.
    pub(super) mark: Option<Mark>,
}

/// Where a citation stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) passage: usize,
    /// The first passage of the list item that it stands in.
    pub(super) item: Option<usize>,
}

/// What a section is for, as its heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It asks to be cited: `Citation`, `How to cite`, `BibTeX`.
    Citing,
    /// It lists papers: `References`, `Papers`.
    References,
    /// Something else.
    Other,
}

/// What the heading of a section says that it is for.
pub(super) fn purpose(words: &Words<'_>) -> Purpose {
    pattern!(CITING, r"(?i)^\W*(?:how\s+to\s+cite|please\s+cite|cit(?:e|ing|ations?)\b|bib\s?tex\b|attribution\b)");
    pattern!(
        REFERENCES,
        r"(?i)^\W*(?:(?:main|related|selected|our)\s+)?(?:references?|bibliography|papers?|publications?|literature)(?:\s+and\s+\w+)?\W*$"
    );
    let Some(heading) = words.heading.map(|at| words.passages[at].plain()) else { return Purpose::Other };
    if CITING.is_match(heading) {
        Purpose::Citing
    } else if REFERENCES.is_match(heading) {
        Purpose::References
    } else {
        Purpose::Other
    }
}

/// The citations of a section, in order; malformed identifiers are reported as faults.
pub(super) fn located(words: &Words<'_>, faults: &mut Vec<Fault>) -> Vec<Located> {
    located_in(words, purpose(words) != Purpose::Other, faults)
}

/// The citations among words that list them (`listed`), or among others.
pub(super) fn located_in(words: &Words<'_>, listed: bool, faults: &mut Vec<Fault>) -> Vec<Located> {
    let places = Places::new(words);
    let mut found = Vec::new();
    let mut since = 0;
    for at in (0..words.passages.len()).filter(|at| Some(*at) != words.heading) {
        let code = words.code_at(at);
        let quoted = is_quoted(words, at);
        let place = Place { passage: at, item: code.map_or(places.items[at], |code| code.item) };
        let passage = &words.passages[at];
        let follows = code.is_some() || (quoted && place.item.is_none());
        let linked = if follows { linked_paper(words, since..at, passage.plain()) } else { None };
        let citations = in_passage(words, at, listed || places.among_papers[at], linked.as_ref(), faults);
        found.extend(citations.into_iter().map(|(citation, part)| {
            let opening = marks::opening(passage.slice(part));
            let mark = places.numbers[at].map(Mark::Number).or(opening);
            Located { citation, place, mark }
        }));
        if code.is_some() || quoted {
            since = at + 1;
        }
    }
    found
}

/// The citations of one passage; `linked` is the paper that the words before it link.
fn in_passage(
    words: &Words<'_>,
    at: usize,
    listed: bool,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Vec<Placed> {
    let passage = &words.passages[at];
    let whole = 0..passage.plain().len();
    let all = |citations: Vec<Citation>| citations.into_iter().map(|one| (one, whole.clone())).collect();
    let heading = || words.heading.map_or("", |at| words.passages[at].plain());
    match words.code_at(at).map(language) {
        Some(Language::Other) => Vec::new(),
        _ if citation::may_have_entries(passage.plain()) => all(linked_to(citation::in_text(passage), linked)),
        Some(Language::BibTeX) => Vec::new(),
        Some(Language::Prose) => citation::in_block(passage, linked, faults),
        None if is_quoted(words, at) => in_quote(passage, linked, faults),
        None if listed => in_listed(passage, faults),
        None => all(in_prose(passage, heading(), faults).into_iter().collect()),
    }
}

fn is_quoted(words: &Words<'_>, at: usize) -> bool {
    words.quotes.binary_search(&at).is_ok()
}

/// What a block of code is written in.
enum Language {
    Prose,
    BibTeX,
    Other,
}

fn language(code: &CodeWords<'_>) -> Language {
    let Some(language) = &code.block.language else { return Language::Prose };
    let named: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
    match named.to_ascii_lowercase().as_str() {
        "text" | "txt" | "plain" | "" => Language::Prose,
        "bibtex" | "bib" | "bibtext" | "tex" | "latex" | "biblatex" => Language::BibTeX,
        // What a fence is called and what it holds are two things.
        _ if citation::is_bibtex(&code.block.text.plain) => Language::BibTeX,
        _ => Language::Other,
    }
}

/// What is in a quote beside BibTeX: a reference, citations in lines, or the linked title of a paper.
fn in_quote(passage: &Passage<'_>, linked: Option<&LinkedPaper>, faults: &mut Vec<Fault>) -> Vec<Placed> {
    let whole = 0..passage.plain().len();
    let several = citation::several(passage, faults);
    if !several.is_empty() {
        return several;
    }
    let found =
        citation::in_reference(passage, whole.clone(), linked, faults).map(|citation| (citation, whole.clone()));
    found
        .or_else(|| citation::one_in_block(passage, linked, faults))
        .or_else(|| linked_title(passage).map(|citation| (citation, whole)))
        .into_iter()
        .collect()
}

/// What a paragraph or an item of a section that lists citations is beside BibTeX.
fn in_listed(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Vec<Placed> {
    let several = citation::several(passage, faults);
    if !several.is_empty() {
        return several;
    }
    let whole = 0..passage.plain().len();
    let found = citation::in_reference(passage, whole.clone(), None, faults)
        .or_else(|| in_sentence(passage, faults))
        .or_else(|| linked_title(passage))
        .or_else(|| title_before_address(passage));
    found.map(|citation| (citation, whole)).into_iter().collect()
}

/// What is cited in prose beside BibTeX: what stands behind `please cite:`, a reference whose title is quoted, one that opens
/// with a linked title, or the paper that what the heading names was introduced in.
fn in_prose(passage: &Passage<'_>, heading: &str, faults: &mut Vec<Fault>) -> Option<Citation> {
    let marked = passage.plain().contains(['"', '“', '\u{2018}']) || opens_with_title(passage);
    let whole = || marked.then(|| citation::in_reference(passage, 0..passage.plain().len(), None, &mut Vec::new()));
    in_sentence(passage, faults)
        .or_else(|| whole().flatten())
        .or_else(|| announced_title(passage))
        .or_else(|| introduced_in(passage, heading))
}

/// The reference behind words that ask for it or announce it: `If you use these models, please cite: …`.
fn in_sentence(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Option<Citation> {
    pattern!(
        CUE,
        r"(?i)\b(?:cite|citing|citations?|references?|(?:described|introduced|presented|proposed)\s+in)\b[^.:\n]{0,80}:\s*"
    );
    pattern!(CITE, r"(?i)\bcite\s+(?:as\s+)?");
    let text = passage.plain();
    let behind = |cue: &regex::Regex| {
        let end = cue.find(text)?.end();
        // `described in [SSD: Single Shot …](…)`: the colon is one of the title.
        let within = passage.text.links.iter().any(|link| link.text.start < end && end < link.text.end);
        (!within).then_some(end..text.len())
    };
    let mut read = |range| citation::in_reference(passage, range, None, faults);
    let found = if text.contains(':') { behind(&CUE).and_then(&mut read) } else { None };
    found.or_else(|| behind(&CITE).and_then(&mut read))
}

/// Gives the only entry of a block the paper that is linked before it.
fn linked_to(mut citations: Vec<Citation>, linked: Option<&LinkedPaper>) -> Vec<Citation> {
    if let ([only], Some(linked)) = (citations.as_mut_slice(), linked) {
        citation::link(only, linked);
    }
    citations
}

/// For each passage the list item that it stands in, by its first passage, its number in a numbered list, and whether the
/// list is one of papers.
struct Places {
    items: Vec<Option<usize>>,
    numbers: Vec<Option<u32>>,
    /// Whether it stands in a list that words such as `Papers:` introduce.
    among_papers: Vec<bool>,
}

impl Places {
    fn new(words: &Words<'_>) -> Self {
        pattern!(PAPERS, r"(?i)^\W*(?:papers?|references?|publications?|citations?)\W*$");
        let count = words.passages.len();
        let (mut items, mut numbers, mut among_papers) = (vec![None; count], vec![None; count], vec![false; count]);
        // A list comes before those that are nested in it.
        for list in &words.lists {
            let of_papers = list.intro.is_some_and(|intro| PAPERS.is_match(words.passages[intro].plain()));
            for (at, item) in list.items.iter().enumerate() {
                let Some(first) = item.first() else { continue };
                for passage in item {
                    items[*passage] = Some(*first);
                    among_papers[*passage] = of_papers;
                }
                numbers[*first] = u32::try_from(at + 1).ok().filter(|_| list.ordered);
            }
        }
        Self { items, numbers, among_papers }
    }
}

/// The paper linked in the paragraphs of a range that a citation behind them means: the one whose identifier it names
/// (`cited` are its words), else the last. List items speak of other things.
fn linked_paper(words: &Words<'_>, range: Range<usize>, cited: &str) -> Option<LinkedPaper> {
    let papers = words.paragraphs_in(range).flat_map(|passage| {
        let links = passage.text.links.iter().filter(|link| links::kind(passage, link) == LinkKind::Paper);
        links.map(|link| LinkedPaper::of(passage, link))
    });
    let papers: Vec<LinkedPaper> = papers.collect();
    papers.iter().find(|paper| paper.is_named_in(cited)).or(papers.last()).cloned()
}
