//! The names of a section's offers, found in its other words.

use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::offers::Offer;
use super::section::Words;

/// Finds which offers a text names, whatever their number, in one pass.
#[derive(Debug)]
pub(super) struct Names {
    matcher: Option<AhoCorasick>,
    /// For each name the offer it is that of; none where several share it.
    owners: Vec<Option<usize>>,
}

impl Names {
    /// Reads the names of a section's offers.
    pub(super) fn new(words: &Words<'_>, offers: &[Offer]) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let (mut names, mut owners) = (Vec::new(), Vec::new());
        for (at, offer) in offers.iter().enumerate() {
            let name = offer.name_text(words);
            match places.get(name) {
                Some(place) => owners[*place] = None,
                None if name.is_empty() => {}
                None => {
                    places.insert(name, names.len());
                    names.push(name);
                    owners.push(Some(at));
                }
            }
        }
        let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Self { matcher, owners }
    }

    /// The offers that a text names, in their order; of names that contain each other the longest counts.
    pub(super) fn named_in(&self, text: &str) -> Vec<usize> {
        let found = self.matcher.iter().flat_map(|matcher| matcher.find_iter(text));
        let whole = found.filter(|name| {
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !joined(text[..name.start()].chars().next_back()) && !joined(text[name.end()..].chars().next())
        });
        let named: BTreeSet<usize> = whole.filter_map(|name| self.owners[name.pattern().as_usize()]).collect();
        named.into_iter().collect()
    }
}
