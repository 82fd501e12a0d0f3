//! A piece of running text with the vocabulary's names and the sentences found in it.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::cues::{Cues, cued};
use crate::markdown::{RichLink, RichText};
use crate::model::{LinkKind, Origin, Rule, Term};
use crate::span::{Span, Spanned};
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// A text as the rules of extraction read it.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub(super) text: &'a RichText,
    pub(super) vocabulary: &'a Vocabulary,
    /// Names in the order of their start.
    pub(super) mentions: Vec<Mention>,
    /// Which patterns are worth trying.
    pub(super) cues: Cues,
    /// Sentences in order; they cover the text but for the blanks between them. None is longer than
    /// [`MAX_SENTENCE`], so that rules which look around within a sentence take time that is linear in the text.
    pub(super) sentences: Vec<Range<usize>>,
    /// For each sentence whether it points to more elsewhere; found out when a link first asks.
    points_on: OnceCell<Vec<bool>>,
    /// For each link its kind and the rule that tells it, once it was asked for.
    kinds: Vec<OnceCell<(LinkKind, Rule)>>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(text: &'a RichText, vocabulary: &'a Vocabulary) -> Self {
        let plain = text.plain.as_str();
        let (mentions, cues, sentences) = (vocabulary.mentions(plain), Cues::of(plain), sentences(plain));
        let kinds = vec![OnceCell::new(); text.links.len()];
        Self { text, vocabulary, mentions, cues, sentences, points_on: OnceCell::new(), kinds }
    }

    /// The plain text.
    pub(super) fn plain(&self) -> &'a str {
        &self.text.plain
    }

    /// The plain text of a range, empty for a range out of bounds.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.plain.get(range).unwrap_or_default()
    }

    /// Names of one kind that begin within `range`, in order.
    pub(super) fn beginning_in(
        &self,
        kind: TermKind,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &Mention> {
        let first = self.mentions.partition_point(|m| m.range.start < range.start);
        let behind = &self.mentions[first..];
        let len = behind.partition_point(|m| m.range.start < range.end);
        behind[..len].iter().filter(move |m| m.kind == kind)
    }

    /// Names of one kind that lie within `range`, in order.
    pub(super) fn within(&self, kind: TermKind, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Mention> {
        let end = range.end;
        self.beginning_in(kind, range).filter(move |m| m.range.end <= end)
    }

    /// All names of one kind, in order.
    pub(super) fn named(&self, kind: TermKind) -> impl DoubleEndedIterator<Item = &Mention> {
        self.within(kind, 0..self.plain().len())
    }

    /// The first of some names, if all of them are names of one term.
    pub(super) fn only<'m>(&self, mentions: impl IntoIterator<Item = &'m Mention>) -> Option<&'m Mention> {
        let mut mentions = mentions.into_iter();
        let first = mentions.next()?;
        mentions.all(|other| self.id(other) == self.id(first)).then_some(first)
    }

    /// Links that lie within `range`, in order.
    pub(super) fn links_within(&self, range: Range<usize>) -> &'a [RichLink] {
        self.text.links_within(&range)
    }

    /// The kind of a link and the rule that tells it; `find` finds them out when they are first asked for.
    pub(super) fn kind_of(&self, link: &RichLink, find: impl FnOnce() -> (LinkKind, Rule)) -> (LinkKind, Rule) {
        let at = self.text.links.partition_point(|other| other.text.start < link.text.start);
        match self.kinds.get(at) {
            Some(kind) if self.text.links[at] == *link => *kind.get_or_init(find),
            _ => find(),
        }
    }

    /// The sentence that holds the byte at `offset`, or the one behind it where it stands between two.
    pub(super) fn sentence_at(&self, offset: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.end <= offset);
        self.sentences.get(at).cloned().unwrap_or(offset..self.plain().len().max(offset))
    }

    /// Whether the sentence that holds the byte at `offset` says that more is to be found elsewhere.
    pub(super) fn points_on(&self, offset: usize) -> bool {
        cued!(
            MORE,
            ["info", "detail"],
            r"(?i)\b(?:more|further|full|additional)\s+(?:information|details|info)\b|\bfor (?:details|information)\b"
        );
        let Some(more) = MORE.for_passage(self) else { return false };
        let find = || self.sentences.iter().map(|sentence| more.is_match(self.slice(sentence.clone()))).collect();
        let at = self.sentences.partition_point(|sentence| sentence.end <= offset);
        self.points_on.get_or_init(find).get(at).copied().unwrap_or(false)
    }

    /// Place of a range in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.text.span(range)
    }

    /// The id of a mentioned term.
    pub(super) fn id(&self, mention: &Mention) -> Arc<str> {
        self.vocabulary.id_of(mention)
    }

    /// A mention as a term of an entry.
    pub(super) fn term(&self, mention: &Mention) -> Term {
        term(self.vocabulary, mention, self.span(mention.range.clone()))
    }

    /// A range as words on one line, with its place; blanks at the ends are left out.
    pub(super) fn words(&self, range: Range<usize>) -> Spanned<String> {
        let range = trimmed(self.plain(), range);
        Spanned::new(one_line(self.slice(range.clone())), self.span(range))
    }
}

/// A term that is written at a place.
pub(super) fn term(vocabulary: &Vocabulary, mention: &Mention, span: Span) -> Term {
    Term { id: vocabulary.id_of(mention), name: vocabulary.name_of(mention), origin: Origin::Written(span) }
}

/// A range without the blanks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

/// Words with single blanks between them.
pub(super) fn one_line(text: &str) -> String {
    let bytes = text.as_bytes();
    let blanks_at_ends = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    // Without an early end, these loops take many bytes at a time.
    let plain = bytes.iter().fold(true, |all, byte| all & (b' '..=b'~').contains(byte));
    let doubled = bytes.windows(2).filter(|two| *two == b"  ").count() > 0;
    if plain && !doubled && !blanks_at_ends {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "al", "e.g", "i.e", "fig", "figs", "vs", "cf", "approx", "conf", "eq", "no", "sec", "tab", "resp", "proc", "int",
    "univ", "dept", "etc", "ref",
];

/// What may close behind the full stop of a sentence.
const CLOSING: [char; 3] = [')', '"', '\u{201d}'];

/// Longest sentence in bytes. What goes on for longer is a listing without full stops.
const MAX_SENTENCE: usize = 2_000;

/// Cuts a text into sentences: behind `.`, `!` or `?` with a blank and a capital, digit or bracket following.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let stops = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?'));
    for (at, _) in stops {
        if ends_sentence(text, at) {
            let behind = &text[at + 1..];
            let end = text.len() - behind.trim_start_matches(CLOSING).len();
            push_bounded(text, start..end, &mut found);
            start = end;
        }
    }
    push_bounded(text, start..text.len(), &mut found);
    found
}

/// Appends a sentence; one that is too long goes in pieces, cut at a blank where it has any.
fn push_bounded(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut rest = trimmed(text, range);
    while rest.len() > MAX_SENTENCE {
        let longest = rest.start + MAX_SENTENCE;
        let end = (rest.start..=longest).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(rest.end);
        let blank = text[rest.start..end].rfind(char::is_whitespace).map_or(end, |at| rest.start + at);
        found.push(trimmed(text, rest.start..blank));
        rest = trimmed(text, blank..rest.end);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let after = &text[at + 1..];
    let Some(next) = after.chars().find(|c| !c.is_whitespace() && !CLOSING.contains(c)) else {
        return true;
    };
    let blank = after.trim_start_matches(CLOSING).starts_with(char::is_whitespace);
    if !blank || next.is_lowercase() {
        return false;
    }
    let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    !initial && !ABBREVIATIONS.iter().any(|short| short.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text).into_iter().map(|r| &text[r]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sentences_end_at_stops_before_capitals() {
        check("One. Two! [Three](x) is 7.5% here.", &["One.", "Two!", "[Three](x) is 7.5% here."]);
        check("By M. Lin et al. Found 3 vs. Four.\nNext", &["By M. Lin et al. Found 3 vs. Four.", "Next"]);
        check("at a.b/c.d and v1.2. it goes on", &["at a.b/c.d and v1.2. it goes on"]);
        check("(It is.) \u{201c}So?\u{201d} Yes", &["(It is.)", "\u{201c}So?\u{201d}", "Yes"]);
        check("", &[]);
    }

    #[test]
    fn what_has_no_full_stop_is_cut_at_blanks() {
        let text = "word ".repeat(1_000);
        let pieces = sentences(&text);
        assert!(
            pieces.len() > 1 && pieces.iter().all(|p| p.len() <= MAX_SENTENCE && text[p.clone()].ends_with("word"))
        );
        assert_eq!(pieces.iter().map(|p| text[p.clone()].split(' ').count()).sum::<usize>(), 1_000);
        assert_eq!(sentences(&"\u{e4}".repeat(3_001)).last(), Some(&(6_000..6_002)));
    }
}
