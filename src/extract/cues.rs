//! Words without which a pattern cannot match. All of them are found in one pass over a passage, so that most patterns
//! are never tried on it: trying dozens of patterns on every passage costs more than all the rest of reading a page.

use std::sync::LazyLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use regex::Regex;

use super::passage::Passage;

/// Every cue, in lower case. A cue counts within longer words as well.
const WORDS: [&str; 93] = [
    "adapted",
    "after",
    "against",
    "annotations",
    "arg",
    "article",
    "arxiv",
    "averag",
    "benchmark",
    "bootstrapped",
    "cfg",
    "checkpoint",
    "ckpt",
    "close",
    "code",
    "colab",
    "combin",
    "compar",
    "compatible",
    "config",
    "converted",
    "crop",
    "currently",
    "custom",
    "data",
    "demo",
    "derived",
    "described",
    "detail",
    "dissertation",
    "distilled",
    "doc",
    "ensembl",
    "evaluated",
    "example",
    "features",
    "from",
    "fus",
    "guide",
    "home",
    "how",
    "images",
    "info",
    "initiali",
    "instead",
    "instruction",
    "introduced",
    "labels",
    "licen",
    "learn",
    "log",
    "manual",
    "metrics",
    "model",
    "modified",
    "n't",
    "n\u{2019}t",
    "not",
    "notebook",
    "only",
    "paper",
    "patched",
    "pdf",
    "playground",
    "preprint",
    "presented",
    "project",
    "proposed",
    "prototxt",
    "publi",
    "relative",
    "report",
    "similar",
    "start",
    "tensorboard",
    "tested",
    "than",
    "thesis",
    "together",
    "train",
    "transferred",
    "tun",
    "tutorial",
    "unlike",
    "unmerged",
    "validated",
    "vdl",
    "versus",
    "vs",
    "website",
    "weights",
    "whereas",
    "yaml",
];

/// A set of cues, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cues(u128);

impl Cues {
    /// The cues that a text holds, in any letter case.
    pub(super) fn of(text: &str) -> Self {
        static FINDER: LazyLock<DFA> = LazyLock::new(|| {
            DFA::builder().ascii_case_insensitive(true).build(WORDS).expect("the cues are few and short")
        });
        let finder = &*FINDER;
        let Ok(mut state) = finder.start_state(Anchored::No) else { return Self(0) };
        let mut found = 0;
        for byte in text.bytes() {
            state = finder.next_state(Anchored::No, state, byte);
            if finder.is_special(state) && finder.is_match(state) {
                let cues = (0..finder.match_len(state)).map(|nth| finder.match_pattern(state, nth).as_usize());
                found |= cues.fold(0, |all, cue| all | 1_u128 << cue);
            }
        }
        Self(found)
    }

    /// The set of these words, all of which are in [`WORDS`].
    const fn named(words: &[&str]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < words.len() {
            set |= 1 << place(words[at]);
            at += 1;
        }
        Self(set)
    }

    /// Whether the two sets share a cue.
    fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The place of a word in [`WORDS`]; there it must be.
const fn place(word: &str) -> usize {
    let mut at = 0;
    while at < WORDS.len() {
        if equal(WORDS[at].as_bytes(), word.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("a cue that is not listed in WORDS")
}

const fn equal(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A pattern that can only match a text with one of its cues.
pub(super) struct Cued {
    needs: Cues,
    pattern: LazyLock<Regex>,
}

impl Cued {
    /// A pattern and the words of which it needs one; made by [`cued`].
    pub(super) const fn new(needs: &[&str], pattern: fn() -> Regex) -> Self {
        Self { needs: Cues::named(needs), pattern: LazyLock::new(pattern) }
    }

    /// Whether the pattern matches `text`, a part of `passage`.
    pub(super) fn is_match(&self, passage: &Passage<'_>, text: &str) -> bool {
        let worth_trying = self.needs.meet(passage.cues);
        #[cfg(test)]
        assert!(worth_trying || !self.pattern.is_match(text), "{} matches {text:?} without a cue", *self.pattern);
        worth_trying && self.pattern.is_match(text)
    }

    /// The pattern, for a passage that has one of its cues.
    pub(super) fn for_passage(&self, passage: &Passage<'_>) -> Option<&Regex> {
        let worth_trying = self.needs.meet(passage.cues);
        #[cfg(test)]
        assert!(worth_trying || !self.pattern.is_match(passage.plain()), "{} matches without a cue", *self.pattern);
        worth_trying.then(|| &*self.pattern)
    }
}

/// A static [`Cued`] pattern: `cued!(NAME, ["word", …], r"pattern")`.
macro_rules! cued {
    ($name:ident, [$($word:literal),+ $(,)?], $pattern:literal) => {
        static $name: $crate::extract::cues::Cued = $crate::extract::cues::Cued::new(&[$($word),+], || {
            $crate::extract::pattern::compile($pattern)
        });
    };
}
pub(super) use cued;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_in_any_case_within_words_and_over_each_other() {
        let all = |words: &[&str]| Cues::named(words);
        assert_eq!(Cues::of("Pre-TRAINED, it doesn't"), all(&["train", "n't"]));
        assert_eq!(Cues::of("notebooks"), all(&["not", "notebook"]));
        assert_eq!(Cues::of("n\u{2019}t \u{e4}"), all(&["n\u{2019}t"]));
        assert_eq!(Cues::of(""), Cues(0));
    }

    #[test]
    fn no_cue_is_listed_twice() {
        for (at, word) in WORDS.iter().enumerate() {
            assert_eq!(place(word), at);
        }
    }
}
