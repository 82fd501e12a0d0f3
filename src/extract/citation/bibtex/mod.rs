//! BibTeX entries, wherever a page has them.
//!
//! 1. `scan` finds the entries and their fields and forgives what is broken; 2. `macros` looks up the names that stand for
//!    words; 3. `decode` has the `biblatex` crate read the values, one mended value at a time: accents and braces; `tex` takes
//!    away what sets type, `people` parts names, `placeholder` knows what templates have in place of values.

mod decode;
mod macros;
mod people;
mod placeholder;
mod scan;
mod tex;

use std::ops::Range;

use super::identifiers::{self, arxiv_in_url, dated};
use super::venue;
use crate::extract::passage::{Passage, one_line};
use crate::extract::pattern::pattern;
use crate::model::{Citation, CitationKind};
use crate::nearest::nearest;
use crate::span::Spanned;

use decode::Decoded;
use macros::Macros;
use placeholder::is_left_open;
use scan::{RawEntry, RawField};

pub(in crate::extract) use scan::may_have_entries;

/// Whether a text is BibTeX from its first character to its last, whatever it is called: `@misc{key, title = …}`.
pub(in crate::extract) fn is_bibtex(text: &str) -> bool {
    let opens = text.trim_start().starts_with('@');
    let entries = if opens { scan::entries(text) } else { Vec::new() };
    let mut at = 0;
    for entry in &entries {
        let kind = text[entry.kind.clone()].to_ascii_lowercase();
        let known = all_kinds().chain(NO_PUBLICATION).any(|known| known == kind);
        let between = text[at..entry.range.start].trim_matches(|c: char| c.is_whitespace() || c == ',');
        if !known || entry.fields.is_empty() || !between.is_empty() {
            return false;
        }
        at = entry.range.end;
    }
    !entries.is_empty() && text[at..].trim().is_empty()
}

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
    let text = passage.plain();
    let mut macros = Macros::default();
    let mut found = Vec::new();
    for entry in scan::entries(text) {
        let kind = text[entry.kind.clone()].to_ascii_lowercase();
        if kind == "string" {
            macros.define(text, &entry);
        } else if !NO_PUBLICATION.contains(&kind.as_str()) {
            found.extend(citation(passage, &entry, &kind, &macros));
        }
    }
    found
}

/// The publication of an entry.
fn citation(passage: &Passage<'_>, entry: &RawEntry, kind: &str, macros: &Macros) -> Option<Citation> {
    let text = passage.plain();
    let fields = Fields { text, raw: entry, macros, decoded: decode::decode(text, entry, macros) };
    let title = fields.words("title").filter(|title| title.words.chars().filter(|c| c.is_alphabetic()).count() > 1)?;
    let mut citation = Citation::titled(Spanned::new(title.words, passage.span(title.range)));
    citation.span = passage.span(entry.range.clone());
    citation.authors.clone_from(&fields.decoded.authors.named);
    citation.others = fields.decoded.authors.others;
    citation.kind = publication_kind(kind);
    citation.doi = doi(passage, &fields);
    citation.arxiv_id = arxiv(passage, &fields).or_else(|| {
        let doi = citation.doi.as_ref()?;
        Some(Spanned::new(identifiers::arxiv_in_doi(&doi.value)?, doi.span))
    });
    citation.url = url(&fields);
    let written = ["year", "date"].into_iter().find_map(|name| venue::year(&fields.words(name)?.words));
    citation.year = dated(written, citation.arxiv_id.as_ref());
    set_venue(passage, &fields, &mut citation);
    citation.bibtex = Some(macros.spelt_out(text, entry));
    Some(citation)
}

/// The kind of publication that the word behind the `@` means, a slip of the finger forgiven.
fn publication_kind(kind: &str) -> CitationKind {
    let meant = all_kinds().find(|known| *known == kind).or_else(|| nearest(kind, all_kinds())).unwrap_or("misc");
    if INPROCEEDINGS.contains(&meant) {
        CitationKind::Inproceedings
    } else if ARTICLE.contains(&meant) {
        CitationKind::Article
    } else {
        CitationKind::Misc
    }
}

/// All kinds of entries that are publications.
fn all_kinds() -> impl Iterator<Item = &'static str> + Clone {
    INPROCEEDINGS.into_iter().chain(ARTICLE).chain(OTHERS)
}

/// The fields of an entry.
struct Fields<'a> {
    text: &'a str,
    raw: &'a RawEntry,
    macros: &'a Macros,
    decoded: Decoded,
}

/// A value with its place in the text.
struct Value {
    words: String,
    range: Range<usize>,
    /// The places of its parts, where names stand for some of them.
    parts: Vec<Range<usize>>,
}

impl Fields<'_> {
    fn field(&self, name: &str) -> Option<&RawField> {
        self.raw.fields.iter().find(|field| self.text[field.name.clone()].eq_ignore_ascii_case(name))
    }

    /// A value as words on one line.
    fn words(&self, name: &str) -> Option<Value> {
        let field = self.field(name)?;
        let range = field.parts.first()?.range.start..field.parts.last()?.range.end;
        let parts: Vec<_> = field.parts.iter().map(|part| self.macros.place(self.text, part)).collect();
        let (range, parts) = match parts.as_slice() {
            // What a name stands for has its words where it is defined.
            [only] => (only.clone(), parts),
            _ if parts.iter().all(|part| range.contains(&part.start)) => (range.clone(), vec![range]),
            _ => (range, parts),
        };
        let decoded = self.decoded.values.get(name).map(String::as_str).unwrap_or_default();
        let value = one_line(decoded).trim_end_matches(['.', ',']).to_owned();
        (!value.is_empty()).then_some(Value { words: value, range, parts })
    }

    /// A value as it is written, without what TeX makes of it: addresses and identifiers.
    fn written(&self, name: &str) -> Option<(&str, Range<usize>)> {
        let range = self.field(name)?.parts.first()?.range.clone();
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

/// The DOI, of its own field or of the address; one that is still to be given is none.
fn doi(passage: &Passage<'_>, fields: &Fields<'_>) -> Option<Spanned<String>> {
    let named = |name| {
        let (text, range) = fields.written(name)?;
        let (doi, _) = identifiers::doi(&text.replace('\\', "")).filter(|(doi, _)| !is_left_open(doi))?;
        Some(Spanned::new(doi, passage.span(range)))
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
        let is_whole = url.starts_with("http://") || url.starts_with("https://");
        (is_whole && !is_left_open(&url)).then_some(url)
    };
    ["url", "howpublished", "note"].into_iter().find_map(address)
}

/// Fields that say where a publication appeared.
const VENUES: [&str; 6] = ["booktitle", "journal", "journaltitle", "eventtitle", "school", "institution"];

/// The value that names the venue. How else something was published is a venue where it names one: `howpublished` mostly
/// has an address, or says that there is a page.
fn venue_value(passage: &Passage<'_>, fields: &Fields<'_>) -> Option<Value> {
    pattern!(SCHOOL, r"(?i)\b(?:universit|institut|college\b|academy\b|laborator|school\s+of\b|thesis\b)");
    let named = VENUES.into_iter().find_map(|name| fields.words(name));
    named.or_else(|| {
        let otherwise = fields.words("howpublished")?;
        let names_one = venue::is_venue(passage, &otherwise.range) || SCHOOL.is_match(&otherwise.words);
        names_one.then_some(otherwise)
    })
}

/// The venue: where it appeared; an archive of preprints is none.
fn set_venue(passage: &Passage<'_>, fields: &Fields<'_>, citation: &mut Citation) {
    let Some(value) = venue_value(passage, fields) else { return };
    let words = venue::tidy(&value.words);
    let is_archive = ["arxiv", "corr", "computing research repository", "biorxiv", "ssrn", "preprints.org"]
        .iter()
        .any(|archive| words.to_ascii_lowercase().contains(archive) && words.len() < archive.len() + 40);
    let none = ["://", "github", "accessed", "online", "www."];
    let is_address = none.iter().any(|part| words.to_ascii_lowercase().contains(part))
        || words.is_empty()
        || words.eq_ignore_ascii_case("preprint");
    let venues = || value.parts.iter().filter_map(|part| venue::venue(passage, std::slice::from_ref(part)));
    let Some(found) = venues().find(|venue| venue.id.is_some()).or_else(|| venues().next()) else { return };
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
