//! What a publication's venue is called.

use crate::model::Citation;
use crate::vocabulary::{VenueKind, VenueTerm, Vocabulary};

/// The venue of the vocabulary that is meant.
///
/// `None` for a workshop that the vocabulary knows only the conference of: the conference's name would be wrong.
pub(super) fn term<'a>(citation: &Citation, vocabulary: &'a Vocabulary) -> Option<&'a VenueTerm> {
    let term = vocabulary.venue(citation.venue_id.as_deref()?)?;
    let words = citation.venue.as_ref().map_or("", |venue| venue.value.as_str());
    let at_workshop = words.to_lowercase().contains("workshop");
    (!at_workshop || term.kind == VenueKind::Workshop).then_some(term)
}

/// The full name of the venue, else the source's words for it.
pub(super) fn name<'a>(citation: &'a Citation, vocabulary: &'a Vocabulary) -> Option<&'a str> {
    let words = citation.venue.as_ref().map(|venue| venue.value.as_str());
    term(citation, vocabulary).map(|term| term.name.as_str()).or(words)
}
