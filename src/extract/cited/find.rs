//! Which words of a section are citations.

use std::ops::Range;

use crate::extract::citation::{self, LinkedPaper};
use crate::extract::links;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::extract::words::{CodeWords, Words};
use crate::model::{Citation, Fault, LinkKind};

/// A citation with its place.
pub(super) struct Located {
    pub(super) citation: Citation,
    pub(super) place: Place,
    /// Its number in a list of references.
    pub(super) number: Option<u32>,
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

/// The citations of a section, in order.
pub(super) fn located(words: &Words<'_>, faults: &mut Vec<Fault>) -> Vec<Located> {
    let listed = purpose(words) != Purpose::Other;
    let places = Places::new(words);
    let mut found = Vec::new();
    let mut since = 0;
    for at in (0..words.passages.len()).filter(|at| Some(*at) != words.heading) {
        let code = words.code_at(at);
        let quoted = words.quotes.binary_search(&at).is_ok();
        let item = code.map_or(places.items[at], |code| code.item);
        let linked = if code.is_some() || (quoted && item.is_none()) { linked_paper(words, since..at) } else { None };
        let passage = &words.passages[at];
        let citations = match code.map(language) {
            Some(Language::Other) => Vec::new(),
            _ if citation::may_have_entries(passage.plain()) => linked_to(citation::in_text(passage), linked.as_ref()),
            Some(Language::BibTeX) => Vec::new(),
            Some(Language::Prose) => citation::in_block(passage, linked.as_ref(), faults).into_iter().collect(),
            None if quoted => in_quote(passage, linked.as_ref(), faults).into_iter().collect(),
            None if listed => in_listed(passage, faults).into_iter().collect(),
            None => in_prose(passage, faults).into_iter().collect(),
        };
        let number = places.numbers[at].or_else(|| number(passage.plain()));
        let place = Place { passage: at, item };
        found.extend(citations.into_iter().map(|citation| Located { citation, place, number }));
        if code.is_some() || quoted {
            since = at;
        }
    }
    found
}

/// What a block of code is written in.
enum Language {
    Prose,
    BibTeX,
    Other,
}

fn language(code: &CodeWords<'_>) -> Language {
    let Some(language) = &code.block.language else { return Language::Prose };
    match language.to_ascii_lowercase().as_str() {
        "text" | "txt" | "plain" => Language::Prose,
        "bibtex" | "bib" | "tex" | "latex" | "biblatex" => Language::BibTeX,
        _ => Language::Other,
    }
}

/// What is in a quote beside BibTeX: a reference, a citation in lines, or the linked title of a paper.
fn in_quote(passage: &Passage<'_>, linked: Option<&LinkedPaper>, faults: &mut Vec<Fault>) -> Option<Citation> {
    citation::in_reference(passage, 0..passage.plain().len(), linked, faults)
        .or_else(|| citation::in_block(passage, linked, faults))
        .or_else(|| linked_title(passage))
}

/// What a paragraph or an item of a section that lists citations is beside BibTeX.
fn in_listed(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Option<Citation> {
    let found = citation::in_reference(passage, 0..passage.plain().len(), None, faults);
    found.or_else(|| in_sentence(passage, faults)).or_else(|| linked_title(passage))
}

/// What is cited in prose beside BibTeX: what stands behind `please cite:`, or a reference whose title is quoted.
fn in_prose(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Option<Citation> {
    let quotes = passage.plain().contains(['"', '“', '\u{2018}']);
    let whole = || quotes.then(|| citation::in_reference(passage, 0..passage.plain().len(), None, &mut Vec::new()));
    in_sentence(passage, faults).or_else(|| whole().flatten())
}

/// The reference behind words that ask for it: `If you use these models, please cite: …`.
fn in_sentence(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Option<Citation> {
    pattern!(
        CUE,
        r"(?i)\b(?:cite|citing|citations?|references?|(?:described|introduced|presented|proposed)\s+in)\b[^.:\n]{0,80}:\s*"
    );
    pattern!(CITE, r"(?i)\bcite\s+(?:as\s+)?");
    let text = passage.plain();
    let behind = |cue: &regex::Regex| Some(cue.find(text)?.end()..text.len());
    let mut read = |range| citation::in_reference(passage, range, None, faults);
    let found = if text.contains(':') { behind(&CUE).and_then(&mut read) } else { None };
    found.or_else(|| behind(&CITE).and_then(&mut read))
}

/// The paper whose title is all of a passage, and linked: `[Focal Loss for Dense Object Detection](https://arxiv.org/…)`.
fn linked_title(passage: &Passage<'_>) -> Option<Citation> {
    let [link] = passage.text.links.as_slice() else { return None };
    pattern!(LEAD, r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)]|[-*•])?\s*");
    let lead = LEAD.find(passage.plain()).map_or(0, |lead| lead.end());
    let whole = trimmed(passage.plain(), lead..passage.plain().len());
    let title = passage.text.link_text(link);
    let alone = link.text.start <= whole.start + 2 && whole.end <= link.text.end + 2;
    // `Our net on "A Title of Things"`
    pattern!(QUOTED, r#"^[^"]{0,60}"([^"]{12,})"?$"#);
    let inner = QUOTED.captures(title).and_then(|found| found.get(1)).map_or(0..title.len(), |inner| inner.range());
    let named = link.text.start + inner.start..link.text.start + inner.end;
    (alone && citation::may_be_title(passage, link) && links::kind(passage, link) == LinkKind::Paper)
        .then(|| citation::titled(passage, named, &LinkedPaper::of(passage, link)))
}

/// Gives the only entry of a block the paper that is linked before it.
fn linked_to(mut citations: Vec<Citation>, linked: Option<&LinkedPaper>) -> Vec<Citation> {
    if let ([only], Some(linked)) = (citations.as_mut_slice(), linked) {
        citation::link(only, linked);
    }
    citations
}

/// The number that a reference begins with: `[3]`.
fn number(text: &str) -> Option<u32> {
    pattern!(NUMBER, r"^\s*\[\^?(\d{1,3})\]");
    NUMBER.captures(text)?[1].parse().ok()
}

/// For each passage the list item that it stands in, by its first passage, and its number in a numbered list.
struct Places {
    items: Vec<Option<usize>>,
    numbers: Vec<Option<u32>>,
}

impl Places {
    fn new(words: &Words<'_>) -> Self {
        let (mut items, mut numbers) = (vec![None; words.passages.len()], vec![None; words.passages.len()]);
        // A list comes before those that are nested in it.
        for list in &words.lists {
            for (at, item) in list.items.iter().enumerate() {
                let Some(first) = item.first() else { continue };
                for passage in item {
                    items[*passage] = Some(*first);
                }
                numbers[*first] = u32::try_from(at + 1).ok().filter(|_| list.ordered);
            }
        }
        Self { items, numbers }
    }
}

/// The last paper that is linked in the paragraphs of a range; list items speak of other things.
fn linked_paper(words: &Words<'_>, range: Range<usize>) -> Option<LinkedPaper> {
    let papers = words.paragraphs_in(range).filter_map(|passage| {
        let paper = passage.text.links.iter().rfind(|link| links::kind(passage, link) == LinkKind::Paper)?;
        Some((passage, paper))
    });
    papers.last().map(|(passage, paper)| LinkedPaper::of(passage, paper))
}
