//! Heads that are grammar: what people call the columns of names, links and the like.

use super::Head;
use crate::vocabulary::{HeadMeaning, HeadTerm, Vocabulary, head_key};

/// Algorithms of checksums, with what may follow their names in a head.
const CHECKSUMS: [&str; 3] = ["md5", "sha1", "sha256"];

/// The meaning of a head that is one of the known ones.
pub(super) fn head(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let known = vocabulary.head(text).map(meant);
    let key = || head_key(text);
    known.or_else(|| checksum(&key())).or_else(|| link_to(&key(), vocabulary))
}

/// The meaning of a group of heads.
fn meant(term: &HeadTerm) -> Head {
    match term.holds {
        HeadMeaning::Name => Head::Name,
        HeadMeaning::Part => Head::Part,
        HeadMeaning::Qualifier => Head::Qualifier,
        HeadMeaning::Links => term.link.map_or(Head::Links, Head::Link),
        HeadMeaning::Base => Head::Base,
        HeadMeaning::Dataset => Head::Dataset { role: term.role, qualifies: term.qualifies },
        HeadMeaning::Split => Head::Split,
        HeadMeaning::Task => Head::Task,
        HeadMeaning::Framework => Head::Framework,
        HeadMeaning::Licence => Head::Licence,
        HeadMeaning::Citation => Head::Citation,
        HeadMeaning::Checksum => Head::Checksum("checksum"),
        HeadMeaning::Identifier => Head::Identifier,
    }
}

/// A head that says of a thing that the column links to it: `checkpoint link`, `log URL`.
fn link_to(key: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let (thing, link) = key.rsplit_once(' ')?;
    let is_link = ["link", "links", "url", "urls", "file", "files"].contains(&link);
    match head(thing, vocabulary).filter(|_| is_link)? {
        Head::Name | Head::Links => Some(Head::Links),
        head @ Head::Link(_) => Some(head),
        _ => None,
    }
}

/// A head that names the algorithm of a checksum: `MD5`, `SHA-256 hash`, `sha1sum`.
fn checksum(key: &str) -> Option<Head> {
    let joined = key.replace(' ', "");
    CHECKSUMS.into_iter().find_map(|algorithm| {
        let rest = joined.strip_prefix(algorithm)?;
        matches!(rest, "" | "sum" | "hash" | "checksum" | "digest").then_some(Head::Checksum(algorithm))
    })
}
