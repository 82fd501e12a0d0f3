//! BibTeX entries, wherever a page has them.
//!
//! 1. `scan` finds the entries and their fields and forgives what is broken; 2. `decode` has the `biblatex` crate read the
//!    values, one mended entry at a time: accents, braces, names.

mod decode;
mod scan;

use std::ops::Range;

use super::identifiers::{self, arxiv_in_url, dated};
use super::venue;
use crate::extract::passage::{Passage, one_line};
use crate::model::{Citation, CitationKind};
use crate::nearest::nearest;
use crate::span::Spanned;

use decode::Decoded;
use scan::{RawEntry, RawField};

pub(in crate::extract) use scan::may_have_entries;

/// Kinds of entries that are conference papers, and those that are articles.
const INPROCEEDINGS: [&str; 4] = ["inproceedings", "conference", "incollection", "inbook"];
const ARTICLE: [&str; 1] = ["article"];
/// Kinds that are none of these.
const OTHERS: [&str; 11] = [
    "misc",
    "techreport",
    "report",
    "phdthesis",
    "mastersthesis",
    "thesis",
    "book",
    "online",
    "unpublished",
    "software",
    "dataset",
];
/// What looks like an entry and is no publication.
const NO_PUBLICATION: [&str; 3] = ["string", "comment", "preamble"];

/// The publications of the BibTeX entries in a text, in order; an entry without a title is none.
pub(in crate::extract) fn in_text(passage: &Passage<'_>) -> Vec<Citation> {
    scan::entries(passage.plain()).iter().filter_map(|entry| citation(passage, entry)).collect()
}

/// The publication of an entry.
fn citation(passage: &Passage<'_>, entry: &RawEntry) -> Option<Citation> {
    let text = passage.plain();
    let kind = text[entry.kind.clone()].to_ascii_lowercase();
    if NO_PUBLICATION.contains(&kind.as_str()) {
        return None;
    }
    let fields = Fields { text, entry, decoded: decode::decode(text, entry) };
    let title = fields.words("title").filter(|title| title.value.chars().filter(|c| c.is_alphabetic()).count() > 1)?;
    let mut citation = Citation::titled(Spanned::new(title.value, passage.span(title.range)));
    citation.span = passage.span(entry.range.clone());
    citation.authors.clone_from(&fields.decoded.authors);
    citation.kind = publication_kind(&kind);
    citation.arxiv_id = arxiv(passage, &fields);
    citation.doi = doi(passage, &fields);
    citation.url = url(&fields);
    let written = ["year", "date"].into_iter().find_map(|name| venue::year(&fields.words(name)?.value));
    citation.year = dated(written, citation.arxiv_id.as_ref());
    set_venue(passage, &fields, &mut citation);
    citation.bibtex = Some(as_written(text, entry));
    Some(citation)
}

/// The kind of publication that the word behind the `@` means, a slip of the finger forgiven.
fn publication_kind(kind: &str) -> CitationKind {
    let known = INPROCEEDINGS.into_iter().chain(ARTICLE).chain(OTHERS);
    let meant = known.clone().find(|known| *known == kind).or_else(|| nearest(kind, known)).unwrap_or("misc");
    if INPROCEEDINGS.contains(&meant) {
        CitationKind::Inproceedings
    } else if ARTICLE.contains(&meant) {
        CitationKind::Article
    } else {
        CitationKind::Misc
    }
}

/// The entry as the page has it; a brace that is missing at its end is put there.
fn as_written(text: &str, entry: &RawEntry) -> String {
    let written = text[entry.range.clone()].trim_end().to_owned();
    if entry.closed { written } else { written + "\n}" }
}

/// The fields of an entry.
struct Fields<'a> {
    text: &'a str,
    entry: &'a RawEntry,
    decoded: Decoded,
}

/// A value with its place in the text.
struct Value {
    value: String,
    range: Range<usize>,
}

impl Fields<'_> {
    fn raw(&self, name: &str) -> Option<&RawField> {
        self.entry.fields.iter().find(|field| self.text[field.name.clone()].eq_ignore_ascii_case(name))
    }

    /// A value as words on one line.
    fn words(&self, name: &str) -> Option<Value> {
        let field = self.raw(name)?;
        let range = field.parts.first()?.range.start..field.parts.last()?.range.end;
        let decoded = self.decoded.values.get(name).map(String::as_str).unwrap_or_default();
        let value = one_line(decoded).trim_end_matches(['.', ',']).to_owned();
        (!value.is_empty()).then_some(Value { value, range })
    }

    /// A value as it is written, without what TeX makes of it: addresses and identifiers.
    fn written(&self, name: &str) -> Option<(&str, Range<usize>)> {
        let range = self.raw(name)?.parts.first()?.range.clone();
        Some((self.text[range.clone()].trim(), range))
    }
}

/// Fields in which people name the arXiv.
const ARXIV_FIELDS: [&str; 9] =
    ["journal", "note", "howpublished", "booktitle", "url", "archiveprefix", "volume", "number", "pages"];

/// The arXiv identifier: that of `eprint`, else one that another field names.
fn arxiv(passage: &Passage<'_>, fields: &Fields<'_>) -> Option<Spanned<String>> {
    let of_eprint = fields.written("eprint").and_then(|(text, range)| {
        let archive = ["archiveprefix", "eprinttype"].into_iter().find_map(|name| fields.written(name));
        let is_arxiv = archive.is_none_or(|(name, _)| name.to_ascii_lowercase().contains("arxiv"));
        let named = identifiers::arxiv(&format!("arXiv:{}", text.trim_start_matches(['a', 'r', 'X', 'i', 'v', ':'])))?;
        Some(Spanned::new(named.id.filter(|_| is_arxiv)?, passage.span(range)))
    });
    of_eprint.or_else(|| {
        ARXIV_FIELDS.into_iter().find_map(|name| {
            let (text, range) = fields.written(name)?;
            let id = arxiv_in_url(text).or_else(|| identifiers::arxiv(text)?.id)?;
            Some(Spanned::new(id, passage.span(range)))
        })
    })
}

/// The DOI, of its own field or of the address.
fn doi(passage: &Passage<'_>, fields: &Fields<'_>) -> Option<Spanned<String>> {
    let named = |name| {
        let (text, range) = fields.written(name)?;
        Some(Spanned::new(identifiers::doi(&text.replace('\\', ""))?.0, passage.span(range)))
    };
    ["doi", "url", "note"].into_iter().find_map(named)
}

/// The paper's address, of `url` or of `\url{…}` in another field.
fn url(fields: &Fields<'_>) -> Option<String> {
    let address = |name| {
        let (text, _) = fields.written(name)?;
        let from = text.find("http")?;
        let rest = &text[from..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '}' | '{' | '"' | '>')).unwrap_or(rest.len());
        let url = rest[..end].replace('\\', "");
        (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
    };
    ["url", "howpublished", "note"].into_iter().find_map(address)
}

/// The venue: where it appeared; an archive of preprints is none.
fn set_venue(passage: &Passage<'_>, fields: &Fields<'_>, citation: &mut Citation) {
    let named = ["booktitle", "journal", "journaltitle", "school", "institution", "howpublished"];
    let Some(value) = named.into_iter().find_map(|name| fields.words(name)) else { return };
    let words = venue::tidy(&value.value);
    let is_archive = ["arxiv", "corr", "computing research repository", "biorxiv", "ssrn"]
        .iter()
        .any(|archive| words.to_ascii_lowercase().contains(archive) && words.len() < archive.len() + 40);
    let none = ["://", "github", "accessed", "online", "www."];
    let is_address = none.iter().any(|part| words.to_ascii_lowercase().contains(part)) || words.is_empty();
    let Some(found) = venue::venue(passage, std::slice::from_ref(&value.range)) else { return };
    let known = found.id.is_some();
    if is_archive || is_address {
        if citation.kind == CitationKind::Article && is_archive {
            citation.kind = CitationKind::Misc;
        }
        return;
    }
    citation.venue = Some(Spanned::new(words, passage.span(value.range)));
    citation.venue_id = found.id;
    if citation.kind == CitationKind::Misc && known {
        citation.kind = found.kind;
    }
}

#[cfg(test)]
mod tests;
