//! The keys of Caffe's model cards.

use super::front::Front;
use super::names::Name;
use crate::extract::checksums::checksum;
use crate::extract::keys::Map;
use crate::model::{Entry, Link, LinkKind, Origin, Reason, Rule, Term, WeightsFile};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// Keys that only such a card has.
pub(super) const STRONG: [&str; 5] = ["caffemodel", "caffemodel_url", "caffe_commit", "sha1", "gist_id"];

/// All keys of such a card.
pub(super) const KEYS: [&str; 9] =
    ["name", "caffemodel", "caffemodel_url", "license", "licence", "sha1", "caffe_commit", "caffe_version", "gist_id"];

/// Whether keys are those of a card: its name and one that no other page has.
pub(super) fn is_card(keys: &Map) -> bool {
    keys.text("name").is_some() && STRONG.iter().any(|key| keys.text(key).is_some())
}

/// What the keys say.
pub(super) fn entry(keys: &Map, front: &Front, vocabulary: &Vocabulary) -> Option<Entry> {
    let mut entry = front.entry(Name::of_key(keys.text("name")?.clone()));
    entry.links = keys.text("caffemodel_url").map(weights_link).into_iter().collect();
    entry.frameworks = framework(keys, vocabulary).into_iter().collect();
    entry.weights = weights(keys).into_iter().collect();
    entry.license = keys.text("license").or_else(|| keys.text("licence")).cloned();
    entry.gist_id = keys.text("gist_id").cloned();
    Some(entry)
}

/// A link to a file with weights.
pub(super) fn weights_link(url: &Spanned<String>) -> Link {
    let (url, span) = (url.value.clone(), url.span);
    Link { text: url.clone(), url, kind: LinkKind::Weights, span, reason: Reason::own(Rule::FrontMatter) }
}

fn framework(keys: &Map, vocabulary: &Vocabulary) -> Option<Term> {
    let of_caffe = ["caffemodel", "caffemodel_url", "caffe_commit"];
    let said = of_caffe.iter().find_map(|key| keys.text(key))?;
    let (id, name) = vocabulary.term(TermKind::Framework, "caffe")?;
    Some(Term { id, name, origin: Origin::Written(said.span) })
}

fn weights(keys: &Map) -> Option<WeightsFile> {
    let url = keys.text("caffemodel_url");
    let named = keys.text("caffemodel").or(url)?;
    let sha1 = keys.text("sha1").and_then(|sum| checksum(&sum.value, Some("sha1")));
    Some(WeightsFile {
        file: file_name(&named.value),
        url: url.map(|url| url.value.clone()),
        size_bytes: None,
        checksums: sha1.into_iter().collect(),
        span: named.span,
    })
}

/// The last part of a path or an address.
pub(super) fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}
