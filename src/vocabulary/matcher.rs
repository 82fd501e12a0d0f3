//! Finds the vocabulary's names in running text.
//!
//! Text and names are cut into tokens: runs of letters, runs of digits, single other signs. Between two tokens of a
//! name any blanks, hyphens, underscores and slashes may stand, or nothing: `ILSVRC-2012`, `ilsvrc 2012` and
//! `ILSVRC2012` are one name. A match begins and ends at a word boundary; after an architecture a digit may follow
//! directly (`ResNet50`). The names form a tree of tokens, so that a text is read in one pass whatever their number.

use std::collections::HashMap;
use std::ops::Range;

/// The kinds of terms that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A dataset.
    Dataset,
    /// A split of a dataset.
    Split,
    /// A metric.
    Metric,
    /// A task.
    Task,
    /// A conference, journal or workshop.
    Venue,
    /// A family of networks.
    Architecture,
    /// A software framework.
    Framework,
    /// A licence.
    Licence,
}

impl TermKind {
    /// How many kinds there are.
    pub(super) const COUNT: usize = 8;
}

/// A vocabulary name that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where, as byte offsets into the text.
    pub range: Range<usize>,
    /// What kind of term it names.
    pub kind: TermKind,
    /// Whether the name is also a common word, so that the context must ask for this kind.
    pub weak: bool,
    /// The term's place in its list.
    pub(super) term: usize,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<u32, u32>,
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    kind: TermKind,
    term: usize,
    /// The name as written, for weak names, which match in their own case only.
    weak: Option<Box<str>>,
}

/// A tree of names.
#[derive(Debug)]
pub(super) struct Matcher {
    words: HashMap<Box<str>, u32>,
    nodes: Vec<Node>,
}

impl Default for Matcher {
    fn default() -> Self {
        Self { words: HashMap::new(), nodes: vec![Node::default()] }
    }
}

impl Matcher {
    /// Adds a name of a term.
    pub(super) fn add(&mut self, kind: TermKind, term: usize, name: &str, weak: bool) {
        let mut at = 0;
        let mut folded = String::new();
        for token in tokens(name) {
            fold(&name[token], &mut folded);
            let fresh = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(folded.as_str().into()).or_insert(fresh);
            let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let next = *self.nodes[at].next.entry(word).or_insert(end);
            if next == end {
                self.nodes.push(Node::default());
            }
            at = next as usize;
        }
        let known = self.nodes[at].names.iter().any(|n| n.kind == kind && n.weak.is_none());
        if at != 0 && !known {
            self.nodes[at].names.push(Name { kind, term, weak: weak.then(|| name.into()) });
        }
    }

    /// All names in `text`; among those of one kind that overlap, the first and of these the longest.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut words = Vec::new();
        let mut folded = String::new();
        for token in tokens(text) {
            fold(&text[token.clone()], &mut folded);
            words.push((token, self.words.get(folded.as_str()).copied()));
        }
        let mut found = Vec::new();
        let mut free_from = [0; TermKind::COUNT];
        for first in 0..words.len() {
            let start = words[first].0.start;
            if words[first].1.is_some() && !joined_before(text, start) {
                self.longest_from(text, &words[first..], &mut free_from, &mut found);
            }
        }
        found
    }

    /// Walks the tree from the first of `words` and notes the longest name of each kind.
    fn longest_from(
        &self,
        text: &str,
        words: &[(Range<usize>, Option<u32>)],
        free_from: &mut [usize; TermKind::COUNT],
        found: &mut Vec<Mention>,
    ) {
        let start = words[0].0.start;
        let mut best: [Option<Mention>; TermKind::COUNT] = Default::default();
        let mut at = 0;
        let mut end = start;
        for (token, word) in words {
            let gap_ok = token.start == start || text[end..token.start].bytes().all(is_separator);
            let Some(next) = word.filter(|_| gap_ok).and_then(|word| self.nodes[at].next.get(&word)) else { break };
            at = *next as usize;
            end = token.end;
            for name in &self.nodes[at].names {
                if start >= free_from[name.kind as usize] && name.fits(text, start..end) {
                    let mention =
                        Mention { range: start..end, kind: name.kind, weak: name.weak.is_some(), term: name.term };
                    best[name.kind as usize] = Some(mention);
                }
            }
        }
        for mention in best.into_iter().flatten() {
            free_from[mention.kind as usize] = mention.range.end;
            found.push(mention);
        }
    }
}

impl Name {
    fn fits(&self, text: &str, range: Range<usize>) -> bool {
        let next = text[range.end..].chars().next();
        let digit_may_follow = self.kind == TermKind::Architecture;
        let ends = !next.is_some_and(|c| c.is_alphabetic() || (c.is_numeric() && !digit_may_follow));
        ends && self.weak.as_ref().is_none_or(|name| same_case(name, &text[range]))
    }
}

/// Whether two spellings of one name agree in case; separators do not count.
fn same_case(name: &str, written: &str) -> bool {
    let letters = |text: &'_ str| text.bytes().filter(|byte| !is_separator(*byte)).collect::<Vec<_>>();
    letters(name) == letters(written)
}

/// Whether the character before `start` makes one word with it.
fn joined_before(text: &str, start: usize) -> bool {
    text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'_' | b'/')
}

fn fold(token: &str, folded: &mut String) {
    folded.clear();
    if token.is_ascii() {
        folded.push_str(token);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(token.chars().flat_map(char::to_lowercase));
    }
}

/// The tokens of a text: runs of letters, runs of digits, other signs one by one; separators are left out.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while bytes.get(at).is_some_and(|byte| is_separator(*byte)) {
            at += 1;
        }
        let start = at;
        let first = text[at..].chars().next()?;
        at += first.len_utf8();
        let same: fn(char) -> bool = match first {
            c if c.is_alphabetic() => char::is_alphabetic,
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            _ => |_| false,
        };
        while let Some(next) = text[at..].chars().next().filter(|c| same(*c)) {
            at += next.len_utf8();
        }
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matcher() -> Matcher {
        let mut matcher = Matcher::default();
        for (term, name) in ["ILSVRC-2012", "ImageNet", "PASCAL", "PASCAL-Context", "CIFAR-10"].iter().enumerate() {
            matcher.add(TermKind::Dataset, term, name, false);
        }
        matcher.add(TermKind::Dataset, 9, "Places", true);
        matcher.add(TermKind::Architecture, 0, "ResNet", false);
        matcher.add(TermKind::Task, 0, "ImageNet classification", false);
        matcher.add(TermKind::Metric, 0, "Acc@1", false);
        matcher
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = matcher().mentions(text).into_iter().map(|m| text[m.range].to_owned()).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn separators_and_case_do_not_matter() {
        check("on ilsvrc2012-val", &["ilsvrc2012"]);
        check("the ILSVRC 2012 set, ILSVRC_2012", &["ILSVRC 2012", "ILSVRC_2012"]);
        check("CIFAR10-48bit", &["CIFAR10"]);
    }

    #[test]
    fn the_longest_name_of_a_kind_wins() {
        check("PASCAL-Context and PASCAL", &["PASCAL-Context", "PASCAL"]);
        check("ImageNet classification", &["ImageNet", "ImageNet classification"]);
    }

    #[test]
    fn words_are_whole() {
        check("PASCALs, subImageNet, CIFAR-100, ILSVRC-20123", &[]);
        check("ResNet50, ResNets", &["ResNet"]);
        check("\u{201c}ImageNet\u{201d}", &["ImageNet"]);
    }

    #[test]
    fn weak_names_keep_their_case() {
        check("Places and places", &["Places"]);
        check("Places205", &[]);
        check("acc@1", &["acc@1"]);
    }
}
