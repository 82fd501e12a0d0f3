//! The names of a section's offers, found in its prose.

use super::offers::Offer;
use super::section::Words;
use crate::vocabulary::{Matcher, TermKind};

/// The offers of a section by their names.
pub(super) struct Names(Matcher);

impl Names {
    /// Gathers the names.
    pub(super) fn new(words: &Words<'_>, offers: &[Offer]) -> Self {
        let mut matcher = Matcher::default();
        for (at, offer) in offers.iter().enumerate() {
            matcher.add(TermKind::Architecture, at, offer.name_text(words), false);
        }
        Self(matcher)
    }

    /// The offers that a text names, each once, in the order of the offers.
    pub(super) fn in_text(&self, text: &str) -> Vec<usize> {
        let mut named: Vec<_> = self.0.mentions(text).into_iter().map(|mention| mention.term).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}
