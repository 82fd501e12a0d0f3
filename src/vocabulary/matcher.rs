//! Finds the vocabulary's names in running text.
//!
//! Text and names are cut into tokens: runs of letters, runs of digits, single other signs. Between two tokens of a
//! name any blanks, hyphens, underscores and slashes may stand, or nothing: `ILSVRC-2012`, `ilsvrc 2012` and
//! `ILSVRC2012` are one name. A match begins and ends at a word boundary; after an architecture a digit may follow
//! directly (`ResNet50`), after a split or a venue a year (`val2017`, `CVPR2016`). Scripts that write words without blanks between them end a
//! word where they begin. The names form a tree of tokens, so that a text is read in one pass whatever their number.

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
            if at == 0 {
                self.words.note_opening(&token);
            }
            let word = self.words.add(name, &token);
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
            if !self.words.may_open(&token) {
                continue;
            }
            let node = self.words.find(text, &token).map_or(0, |word| word.opens);
            if node != 0 && !joined_before(text, token.range.start) {
                self.longest_from(text, token.range, node, &mut free_from, &mut found);
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
            let word = token.as_ref().and_then(|token| self.words.find(&text[first.end..], token));
            let longer = word.and_then(|word| next.get(&word.number));
            let (Some(token), Some(longer)) = (token, longer) else { break };
            (node, end) = (*longer, first.end + token.range.end);
        }
        found[fresh..].sort_unstable_by_key(|mention| mention.kind);
        for mention in &found[fresh..] {
            free_from[mention.kind as usize] = mention.range.end;
        }
    }
}

impl Name {
    fn fits(&self, text: &str, range: Range<usize>) -> bool {
        let rest = &text[range.end..];
        let next = rest.chars().next();
        let digit_may_follow = match self.kind {
            TermKind::Architecture => true,
            TermKind::Split | TermKind::Venue => is_year(rest),
            _ => false,
        };
        let joins = |c: char| (c.is_alphabetic() && !is_unspaced(c)) || (c.is_numeric() && !digit_may_follow);
        let ends = !next.is_some_and(joins);
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
    text[..start].chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
}

/// Whether a text begins with a year and nothing that makes it a longer number or word.
fn is_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && text.starts_with("20") && !text[digits..].starts_with(char::is_alphabetic)
}

/// Whether a character is of a script that writes words without blanks between them: Han, Hiragana, Katakana, Hangul
/// (whose particles follow names directly), Thai.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_separator(byte: u8) -> bool {
    KINDS[usize::from(byte)] == Kind::Separator
}

/// The tokens that occur in names; letter case does not count.
#[derive(Debug)]
struct Words {
    /// ASCII tokens of at most eight characters, which are nearly all, by their [`Token::key`].
    short: FxHashMap<u64, Word>,
    /// The others.
    long: FxHashMap<String, Word>,
    /// Bits for the ASCII tokens that open a name, by [`place`]: most words of a text open none, and need not be looked
    /// up to know it.
    openings: Box<[u64; OPENINGS / 64]>,
}

/// How many bits tell whether a token may open a name; several times as many as there are such tokens.
const OPENINGS: usize = 1 << 14;

impl Default for Words {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default(), openings: Box::new([0; OPENINGS / 64]) }
    }
}

/// A token that occurs in names.
#[derive(Debug, Clone, Copy)]
struct Word {
    number: u32,
    /// The node that a name which begins with it leads to; 0 where none does.
    opens: u32,
}

impl Words {
    /// A token of `text`, with a new number if it is new.
    fn add(&mut self, text: &str, token: &Token) -> &mut Word {
        let number = u32::try_from(self.short.len() + self.long.len()).unwrap_or(u32::MAX);
        let fresh = Word { number, opens: 0 };
        match token.key.filter(|_| token.range.len() <= 8) {
            Some(key) => self.short.entry(key).or_insert(fresh),
            None => self.long.entry(text[token.range.clone()].to_lowercase()).or_insert(fresh),
        }
    }

    /// A token of `text`.
    fn find(&self, text: &str, token: &Token) -> Option<Word> {
        if let Some(key) = token.key.filter(|_| token.range.len() <= 8) {
            return self.short.get(&key).copied();
        }
        let written = &text[token.range.clone()];
        let as_known = written.bytes().all(|byte| byte.is_ascii_lowercase());
        if as_known { self.long.get(written).copied() } else { self.long.get(&written.to_lowercase()).copied() }
    }

    fn note_opening(&mut self, token: &Token) {
        if let Some(place) = token.key.map(place) {
            self.openings[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether a token may open a name; `false` is certain.
    fn may_open(&self, token: &Token) -> bool {
        token.key.map(place).is_none_or(|place| self.openings[place / 64] >> (place % 64) & 1 == 1)
    }
}

/// The place of a key among [`OPENINGS`] bits.
fn place(key: u64) -> usize {
    let spread = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - OPENINGS.trailing_zeros());
    usize::try_from(spread).unwrap_or(0)
}

/// A piece of a text or a name.
#[derive(Debug)]
struct Token {
    range: Range<usize>,
    /// For an ASCII token its last eight characters as one number, letters in lower case.
    key: Option<u64>,
}

/// What a byte is to a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Separator,
    Letter,
    Digit,
    Sign,
    /// A byte of a character that is not ASCII.
    Foreign,
}

/// The kind of each byte.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Sign; 256];
    let mut byte = 0_u8;
    loop {
        kinds[byte as usize] = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'_' | b'/' => Kind::Separator,
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            128.. => Kind::Foreign,
            _ => Kind::Sign,
        };
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

/// The tokens of a text: runs of letters, runs of digits, other signs one by one; separators are left out.
fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map(|byte| KINDS[usize::from(*byte)]);
    let mut at = 0;
    std::iter::from_fn(move || {
        while kind(at) == Some(Kind::Separator) {
            at += 1;
        }
        let (start, first) = (at, kind(at)?);
        let mut key = u64::from(bytes[start].to_ascii_lowercase());
        at += 1;
        if matches!(first, Kind::Letter | Kind::Digit) {
            while kind(at) == Some(first) {
                key = key << 8 | u64::from(bytes[at].to_ascii_lowercase());
                at += 1;
            }
        }
        let foreign = first == Kind::Foreign || (first == Kind::Letter && kind(at) == Some(Kind::Foreign));
        if foreign {
            let word = &text[start..];
            let unspaced = word.starts_with(is_unspaced);
            let letters = word.find(|c: char| !c.is_alphabetic() || is_unspaced(c) != unspaced).unwrap_or(word.len());
            at = start + letters.max(word.chars().next().map_or(0, char::len_utf8));
        }
        Some(Token { range: start..at, key: (!foreign || text[start..at].is_ascii()).then_some(key) })
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
        check("\u{5728}ImageNet\u{6570}\u{636e}\u{96c6}, ImageNet\u{e9}", &["ImageNet"]);
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
