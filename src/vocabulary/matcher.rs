//! Finds the vocabulary's names in running text.
//!
//! Text and names are cut into tokens: runs of letters, runs of digits, single other signs. Between two tokens of a
//! name any blanks, hyphens, underscores and slashes may stand, or nothing: `ILSVRC-2012`, `ilsvrc 2012` and
//! `ILSVRC2012` are one name. A match begins and ends at a word boundary; after an architecture a digit may follow
//! directly (`ResNet50`). The names form a tree of tokens, so that a text is read in one pass whatever their number.

use std::ops::Range;

use rustc_hash::FxHashMap;

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

/// A place in the tree of names; the root, number 0, is in [`Word::opens`].
#[derive(Debug, Default)]
struct Node {
    next: FxHashMap<u32, u32>,
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
    words: Words,
    nodes: Vec<Node>,
}

impl Default for Matcher {
    fn default() -> Self {
        Self { words: Words::default(), nodes: vec![Node::default()] }
    }
}

impl Matcher {
    /// Adds a name of a term.
    pub(super) fn add(&mut self, kind: TermKind, term: usize, name: &str, weak: bool) {
        let mut at = 0;
        for token in tokens(name) {
            let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let word = self.words.add(&name[token]);
            let next = if at == 0 {
                word.opens = if word.opens == 0 { end } else { word.opens };
                word.opens
            } else {
                *self.nodes[at].next.entry(word.number).or_insert(end)
            };
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
        let mut found = Vec::new();
        let mut free_from = [0; TermKind::COUNT];
        for token in tokens(text) {
            let node = self.words.find(&text[token.clone()]).map_or(0, |word| word.opens);
            if node != 0 && !joined_before(text, token.start) {
                self.longest_from(text, token, node, &mut free_from, &mut found);
            }
        }
        found
    }

    /// Notes the longest name of each kind that begins with the token `first`, which leads to `node`.
    fn longest_from(
        &self,
        text: &str,
        first: Range<usize>,
        node: u32,
        free_from: &mut [usize; TermKind::COUNT],
        found: &mut Vec<Mention>,
    ) {
        let start = first.start;
        let fresh = found.len();
        let (mut node, mut end) = (node, first.end);
        let mut behind = tokens(&text[end..]);
        loop {
            let Node { next, names } = &self.nodes[node as usize];
            for name in names {
                if start < free_from[name.kind as usize] || !name.fits(text, start..end) {
                    continue;
                }
                let mention =
                    Mention { range: start..end, kind: name.kind, weak: name.weak.is_some(), term: name.term };
                match found[fresh..].iter_mut().find(|shorter| shorter.kind == name.kind) {
                    Some(shorter) => *shorter = mention,
                    None => found.push(mention),
                }
            }
            // Only separators lie between two tokens.
            let token = if next.is_empty() { None } else { behind.next() };
            let Some(token) = token.map(|token| first.end + token.start..first.end + token.end) else { break };
            let word = self.words.find(&text[token.clone()]);
            let Some(longer) = word.and_then(|word| next.get(&word.number)) else { break };
            (node, end) = (*longer, token.end);
        }
        found[fresh..].sort_unstable_by_key(|mention| mention.kind);
        for mention in &found[fresh..] {
            free_from[mention.kind as usize] = mention.range.end;
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

/// The tokens that occur in names; letter case does not count.
#[derive(Debug, Default)]
struct Words {
    /// Tokens of at most eight ASCII characters, which are nearly all.
    short: FxHashMap<u64, Word>,
    /// The others.
    long: FxHashMap<String, Word>,
}

/// A token that occurs in names.
#[derive(Debug, Clone, Copy)]
struct Word {
    number: u32,
    /// The node that a name which begins with it leads to; 0 where none does.
    opens: u32,
}

impl Words {
    /// The token, with a new number if it is new.
    fn add(&mut self, token: &str) -> &mut Word {
        let number = u32::try_from(self.short.len() + self.long.len()).unwrap_or(u32::MAX);
        let fresh = Word { number, opens: 0 };
        match packed(token) {
            Some(token) => self.short.entry(token).or_insert(fresh),
            None => self.long.entry(token.to_lowercase()).or_insert(fresh),
        }
    }

    fn find(&self, token: &str) -> Option<Word> {
        match packed(token) {
            Some(token) => self.short.get(&token).copied(),
            None if token.bytes().all(|byte| byte.is_ascii_lowercase()) => self.long.get(token).copied(),
            None => self.long.get(&token.to_lowercase()).copied(),
        }
    }
}

/// A token of at most eight ASCII characters as one number, letters in lower case.
fn packed(token: &str) -> Option<u64> {
    let fits = token.len() <= 8 && token.is_ascii();
    fits.then(|| token.bytes().fold(0, |packed, byte| packed << 8 | u64::from(byte.to_ascii_lowercase())))
}

/// The tokens of a text: runs of letters, runs of digits, other signs one by one; separators are left out.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|byte| is_separator(**byte)).count();
        let start = at;
        let first = text[at..].chars().next()?;
        at += first.len_utf8();
        if first.is_ascii_digit() {
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        } else if first.is_alphabetic() {
            at += letters(&text[at..]);
        }
        Some(start..at)
    })
}

/// Bytes of the letters that open a text.
fn letters(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = &text[ascii..];
    if rest.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return ascii;
    }
    ascii + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
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
