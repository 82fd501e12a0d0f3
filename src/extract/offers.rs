//! Which words of a section offer a model: list items, paragraphs that open with a link, `Model:` lines, or the
//! section as a whole.

mod labelled;
mod lists;
mod paragraphs;
#[cfg(test)]
mod tests;
mod whole;

use std::ops::Range;

use rustc_hash::FxHashMap;

pub(super) use self::whole::{heads_a_model, may_name_a_model, names_a_model};

use super::passage::Passage;
use super::pattern::pattern;
use super::results;
use super::words::Words;
use crate::model::Rule;
use crate::vocabulary::TermKind;

/// A model on offer.
#[derive(Debug)]
pub(super) struct Offer {
    /// Which passages are its own; the first one holds its name.
    pub(super) own: Vec<usize>,
    /// The name as a range of its first passage; of the heading for a whole section.
    pub(super) name: Range<usize>,
    /// Where the description begins behind the name.
    pub(super) name_end: usize,
    /// The passage that introduces the list it stands in.
    pub(super) intro: Option<usize>,
    /// Whether the section as a whole is the model.
    pub(super) whole_section: bool,
    /// Why it is one.
    pub(super) rule: Rule,
}

/// Finds the models that a section offers outside of tables; `in_tables` says whether tables of it list some.
pub(super) fn offers(words: &Words<'_>, in_tables: bool) -> Vec<Offer> {
    let mut offers = lists::in_lists(words);
    offers.extend(paragraphs::in_paragraphs(words));
    offers.sort_by_key(|offer| offer.own.first().copied());
    part(&mut offers);
    if offers.is_empty() && !in_tables {
        offers.extend(whole::whole_section(words));
    }
    offers
}

/// Gives a passage that several offers claim to the innermost: an item does not own what the items nested in it say.
/// The offers are in order, so that of two that share a passage the inner one is the later.
fn part(offers: &mut [Offer]) {
    let mut owners = FxHashMap::default();
    for (at, offer) in offers.iter().enumerate() {
        owners.extend(offer.own.iter().map(|passage| (*passage, at)));
    }
    for (at, offer) in offers.iter_mut().enumerate() {
        offer.own.retain(|passage| owners.get(passage) == Some(&at));
    }
}

/// Whether a text speaks of models on offer: it says so, or names an architecture.
pub(super) fn speaks_of_models(passage: &Passage<'_>) -> bool {
    says_models(passage.plain()) || passage.mentions.iter().any(|m| m.kind == TermKind::Architecture)
}

/// Whether words are those for models in general.
fn says_models(text: &str) -> bool {
    pattern!(MODELS, r"(?i)\b(?:models?|checkpoints?|weights|pre-?trained|baselines?|networks?|\w+nets?|cnns?|zoo)\b");
    MODELS.is_match(text)
}

/// Whether a text says that its subject is a model, and not a collection of software.
fn is_model(passage: &Passage<'_>) -> bool {
    pattern!(MODEL, r"(?i)\b(?:models?|networks?|cnns?|nets?|trained|fine-?\s?tuned|weights)\b");
    pattern!(
        SOFTWARE,
        r"(?i)\b(?:library|framework|toolbox|toolkit|package|platform|plugin|wrapper|model zoo|functions|scripts|utilit(?:y|ies)|notebooks?|tutorials?)\b"
    );
    let first = passage.sentences.first().map_or("", |s| passage.slice(s.clone()));
    (MODEL.is_match(first) || !results::in_passage(passage).is_empty()) && !SOFTWARE.is_match(first)
}
