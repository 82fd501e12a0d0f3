//! What may be a title, and where one ends that nothing marks.

use std::ops::Range;

use crate::extract::citation::{names, venue};
use crate::extract::links::is_generic;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::markdown::RichLink;
use crate::model::is_cjk;
use crate::vocabulary::TermKind;

/// Fewest words of a title that neither quotes nor a link mark.
pub(super) const FEWEST_WORDS: usize = 3;

/// Whether the text of a link may be a paper's title.
pub(in crate::extract) fn may_be_title(passage: &Passage<'_>, link: &RichLink) -> bool {
    let text = passage.text.link_text(link);
    let enough = !link.bare && !is_generic(text) && text.split_whitespace().count() >= FEWEST_WORDS;
    // A link may hold a whole reference: `A title (He et al., 2016)`.
    pattern!(DATED, r"[(\[][^()\[\]]*(?:\bet\s+al\b|&|\band\b)[^()\[\]]*(?:19[5-9]|20[0-4])\d[a-z]?[)\]]\W*$");
    // `this ICCV 2015 paper` says what is linked, not how it is called.
    pattern!(SAYS, r"(?i)\b(?:papers?|article|preprint|publication)\W*$|^\W*(?:this|the|our|their)\b.*\breport\W*$");
    enough
        && !DATED.is_match(text)
        && !SAYS.is_match(text)
        && !names::leading(text).is_some_and(|list| list.certain && list.people.len() > 1)
}

/// Whether words that nothing marks may be a title: enough of them, capitalised, and no venue.
pub(in crate::extract) fn may_be_words_of_title(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    passage.slice(range.clone()).starts_with(char::is_uppercase) && plausible(passage, range.clone()).is_some()
}

/// The title that opens a range behind its authors, up to what ends it.
pub(super) fn title_at(passage: &Passage<'_>, range: Range<usize>, certain: bool) -> Option<Range<usize>> {
    pattern!(
        VENUE,
        r"(?i)^(?:in\b|in:|proc\b|proceedings\b|ieee\b|acm\b|arxiv\b|journal\b|conference\b|international\b|advances\s+in\b|technical\s+report\b|tech\.?\s+report\b|ph\.?\s?d\b|workshop\b|(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+)?(?:19[5-9]|20[0-4])\d\b)"
    );
    // What GB/T 7714 puts behind a title: journal, conference, thesis, online.
    pattern!(TYPE, r"^\[(?:J|C|D|M|A|R|EB|P|S|N)(?:/OL)?\]");
    let text = passage.slice(range.clone());
    if !may_open(text) {
        return None;
    }
    let mut ends = text.char_indices().filter(|(at, c)| match c {
        '.' => ends_title(text, *at),
        '。' | '．' => true,
        '[' => TYPE.is_match(&text[*at..]),
        '?' | '!' => text[at + 1..].starts_with(char::is_whitespace) && text[..*at].contains(' '),
        ',' => {
            let behind = text[at + 1..].trim_start();
            let start = range.start + (text.len() - behind.len());
            let names_venue = passage.beginning_in(TermKind::Venue, start..start + 1).next().is_some();
            names_venue || VENUE.is_match(behind)
        }
        _ => false,
    });
    let (at, sign) = ends.next().unwrap_or((text.len(), ' '));
    // With commas before the year, a venue may be among the words.
    if sign == ','
        && venue::year(&text[at..]).is_some()
        && text[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit())
        && text[..at].contains(',')
    {
        return None;
    }
    let end = at + usize::from(matches!(sign, '?' | '!'));
    // Behind what can only be authors, a compound may be all of it: `Hyper-Connections`.
    let fewest = FEWEST_WORDS - usize::from(certain);
    title_of(passage, trimmed(passage.plain(), range.start..range.start + end), fewest)
}

/// Whether a text may open with a title: in capitals, a figure, or a name that a colon ends (`wav2vec 2.0: A …`).
pub(super) fn may_open(text: &str) -> bool {
    const FEW: usize = 3;
    let capital = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || is_cjk(c));
    capital || text.split(' ').take(FEW).any(|word| word.ends_with(':'))
}

/// Whether the full stop at an offset ends a title: a word of more than a letter before it, a capital or nothing behind it.
pub(super) fn ends_title(text: &str, at: usize) -> bool {
    pattern!(
        APPEARED,
        r"^\s*(?:in|to\s+appear|accepted|published|presented|submitted|under\s+review|ar[xX]iv|(?:bio|med)Rxiv|preprint)\b"
    );
    let behind = &text[at + 1..];
    let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let short =
        word.chars().count() < 2 || ["vs", "e.g", "i.e", "etc", "no", "vol"].contains(&word.to_lowercase().as_str());
    let next = behind.trim_start().chars().next();
    !short
        && (behind.is_empty() || behind.starts_with(char::is_whitespace))
        && next.is_none_or(|c| !c.is_lowercase() || APPEARED.is_match(behind))
}

/// A title without marks that is long enough, no venue, and no request to cite it.
pub(super) fn plausible(passage: &Passage<'_>, title: Range<usize>) -> Option<Range<usize>> {
    title_of(passage, title, FEWEST_WORDS)
}

/// The same with a number of words that is enough.
fn title_of(passage: &Passage<'_>, title: Range<usize>, fewest: usize) -> Option<Range<usize>> {
    let text = passage.slice(title.clone());
    // A compound counts as its parts: `Mask R-CNN`.
    let enough = text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).count() >= fewest
        || text.chars().filter(|c| is_cjk(*c)).count() > FEWEST_WORDS;
    pattern!(
        REQUEST,
        r"(?i)\b(?:please\s+(?:cite|see|refer|use)|cite\s+(?:as|our|this|the)|if\s+you\s+(?:use|find))\b"
    );
    let cut = REQUEST.is_match(text)
        || text.matches('"').count() % 2 == 1
        || text.matches('“').count() != text.matches('”').count();
    (enough && !cut && !venue::is_venue(passage, &title)).then_some(title)
}
