//! Citations that are no more than a paper's title and where it is linked.

use std::ops::Range;

use crate::extract::citation::{self, LinkedPaper};
use crate::extract::links;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::markdown::RichLink;
use crate::model::{Citation, LinkKind};
use crate::vocabulary::TermKind;

/// The paper whose title is all of a passage, and linked: `[Focal Loss for Dense Object Detection](https://arxiv.org/…)`.
pub(super) fn linked_title(passage: &Passage<'_>) -> Option<Citation> {
    pattern!(LEAD, r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)]|[-*•])?\s*");
    let lead = LEAD.find(passage.plain()).map_or(0, |lead| lead.end());
    title_from(passage, lead)
}

/// The same behind a word that says what it is: `Paper: [Focal Loss for Dense Object Detection](https://arxiv.org/…)`.
pub(super) fn announced_title(passage: &Passage<'_>) -> Option<Citation> {
    pattern!(LEAD, r"(?i)^\W*(?:original\s+)?(?:papers?|research\s+paper|publication|paper\s+title)\s*[:–—-]\s*");
    title_from(passage, LEAD.find(passage.plain())?.end())
}

/// The paper whose linked title is all that stands in a passage from an offset on.
fn title_from(passage: &Passage<'_>, from: usize) -> Option<Citation> {
    let [link] = passage.text.links.as_slice() else { return None };
    let whole = trimmed(passage.plain(), from..passage.plain().len());
    let title = passage.text.link_text(link);
    let alone = link.text.start <= whole.start + 2 && whole.end <= link.text.end + 2;
    // `Our net on "A Title of Things"`
    pattern!(QUOTED, r#"^[^"]{0,60}"([^"]{12,})"?$"#);
    let inner = QUOTED.captures(title).and_then(|found| found.get(1)).map_or(0..title.len(), |inner| inner.range());
    let named = link.text.start + inner.start..link.text.start + inner.end;
    (alone && is_titled_paper(passage, link)).then(|| citation::titled(passage, named, &LinkedPaper::of(passage, link)))
}

/// A title with the address of its paper and nothing else: `Focal Loss for Dense Object Detection: https://arxiv.org/…`.
pub(super) fn title_before_address(passage: &Passage<'_>) -> Option<Citation> {
    let [link] = passage.text.links.as_slice() else { return None };
    let closed = passage.plain()[link.text.end..].trim_matches([' ', '.', ')', '\n']).is_empty();
    let before = passage.plain()[..link.text.start].trim_end().strip_suffix([':', '-', '–', '—', ',', '('])?;
    let title: Range<usize> = trimmed(passage.plain(), 0..before.len());
    let is_title = citation::may_be_words_of_title(passage, &title);
    (closed && link.bare && is_title && links::kind(passage, link) == LinkKind::Paper)
        .then(|| citation::titled(passage, title, &LinkedPaper::of(passage, link)))
}

/// The linked paper that words ask to cite or say the models to be from: `It was introduced in the paper [A title](…) by He
/// et al.`, `Nets as described in [A title (He et al., 2016)](…)`. What is said of something else, such as how they were
/// trained, is none of it; `heading` names what the words are about.
pub(super) fn introduced_in(passage: &Passage<'_>, heading: &str) -> Option<Citation> {
    pattern!(
        BEFORE,
        r"(?ix)\b(?:described|introduced|presented|proposed|published|released)\s+in \s+ (?:(?:the|this|our|their|an?)\s+)?
            (?:(?:[\w'-]+\s+){0,2}(?:paper|article|work|report|preprint|publication)\b[\s:,]*)? [\[\x22“(]?$
            | \bcite\b [^.:;]{0,60} $"
    );
    let said = |link: &&RichLink| {
        let start = passage.sentence_at(link.text.start).start.min(link.text.start);
        let before = passage.slice(start..link.text.start);
        let Some(cue) = BEFORE.find(before) else { return false };
        cue.as_str().starts_with(['c', 'C']) || is_of_model(passage, start..start + cue.start(), heading)
    };
    let links = passage.text.links.iter().filter(|link| links::kind(passage, link) == LinkKind::Paper);
    let link = links.filter(|link| !link.bare).find(said)?;
    let sentence = passage.sentence_at(link.text.start).end.max(link.text.end);
    let read = |range| citation::in_reference(passage, range, None, &mut Vec::new());
    let titled = || {
        let linked = LinkedPaper::of(passage, link);
        is_titled_paper(passage, link).then(|| citation::titled(passage, link.text.clone(), &linked))
    };
    read(link.text.clone()).or_else(|| read(link.text.start..sentence)).or_else(titled)
}

/// Whether what is `described in` a paper is the model: `it`, `the networks`, or what the heading names. `before`
/// is the sentence up to these words.
fn is_of_model(passage: &Passage<'_>, before: Range<usize>, heading: &str) -> bool {
    pattern!(
        SUBJECT,
        r"(?i)(?:^\W*(?:it|they)|\b(?:models?|nets?|networks?|architectures?|checkpoints?|weights))\s+(?:(?:is|was|are|were|as|first|originally|that|which)\s+)*$"
    );
    // `… with the schedule of steps described in …`
    pattern!(OTHER, r"(?i)\b(?:the|an?|this|that|these|those|its|their|our|same)\s+(?:[\w-]+\s+){1,5}$");
    const MOST_BETWEEN: usize = 4;
    let words = passage.slice(before.clone());
    let name = heading.trim();
    let named = !name.is_empty() && words.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let known = || {
        let last = passage.within(TermKind::Architecture, before.clone()).next_back();
        last.is_some_and(|last| {
            let near = passage.slice(last.range.end..before.end).split_whitespace().count() <= MOST_BETWEEN;
            near && name.to_lowercase().contains(&passage.slice(last.range.clone()).to_lowercase())
        })
    };
    SUBJECT.is_match(words) || (!OTHER.is_match(words) && (named || known()))
}

/// Whether a passage opens with a linked title, or with one behind a name: ``[x] `ViT` - [A Title of Things](…), ICLR``.
pub(super) fn opens_with_title(passage: &Passage<'_>) -> bool {
    pattern!(LABEL, r"^\s*(?:\[[ xX]?\]\s*)?(?:[\p{Lu}\d][\w.+/-]*(?:\s[\w.+/-]+){0,3}\s*[:–—-]\s*)?[\[(]?$");
    pattern!(OTHERS, r"(?i)\b(?:similar|related|see|compare|comparison|baseline|inspired|based|follow)");
    let first = passage.text.links.first().filter(|link| is_titled_paper(passage, link));
    let before = first.map(|link| &passage.plain()[..link.text.start]);
    before.is_some_and(|before| LABEL.is_match(before) && !OTHERS.is_match(before))
}

/// Whether a link leads to a paper and has what may be its title for a text.
fn is_titled_paper(passage: &Passage<'_>, link: &RichLink) -> bool {
    citation::may_be_title(passage, link) && links::kind(passage, link) == LinkKind::Paper
}
