//! Names that stand for words: those that `@string` defines, and the months.

use std::collections::HashMap;
use std::ops::Range;

use super::scan::{Part, RawEntry};

/// Names that every style of BibTeX defines.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// Longer words are no name of a venue, and names that are made of others could grow without end.
const MAX_WORDS: usize = 500;

/// What a name stands for.
#[derive(Debug, Clone)]
struct Definition {
    words: String,
    /// Where the words are written; where several parts are joined, from the first to the last.
    range: Range<usize>,
}

/// The definitions of a text, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Macros {
    by_name: HashMap<String, Definition>,
}

impl Macros {
    /// Takes the definitions of a `@string`.
    pub(super) fn define(&mut self, text: &str, entry: &RawEntry) {
        for field in &entry.fields {
            let (Some(first), Some(last)) = (field.parts.first(), field.parts.last()) else { continue };
            let words: String = field.parts.iter().map(|part| self.words(text, part)).collect();
            let range = first.range.start..last.range.end;
            if words.len() > MAX_WORDS {
                continue;
            }
            self.by_name.insert(text[field.name.clone()].to_ascii_lowercase(), Definition { words, range });
        }
    }

    /// What a part of a value says.
    pub(super) fn words<'t>(&'t self, text: &'t str, part: &Part) -> &'t str {
        let written = &text[part.range.clone()];
        if !part.bare {
            return written;
        }
        let month = || MONTHS.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)).map(|(_, month)| *month);
        let defined = self.named(text, part).map(|defined| defined.words.as_str());
        defined.or_else(month).unwrap_or_else(|| written.trim_matches(['{', '}', '"']))
    }

    /// Where the words of a part stand: where they are defined, else here.
    pub(super) fn place(&self, text: &str, part: &Part) -> Range<usize> {
        self.named(text, part).map_or_else(|| part.range.clone(), |defined| defined.range.clone())
    }

    fn named(&self, text: &str, part: &Part) -> Option<&Definition> {
        let name = || text[part.range.clone()].to_ascii_lowercase();
        if part.bare && !self.by_name.is_empty() { self.by_name.get(&name()) } else { None }
    }

    /// The entry as the page has it, with the words in place of names, as only the page gives them a meaning. A brace that
    /// is missing at its end is put there.
    pub(super) fn spelt_out(&self, text: &str, entry: &RawEntry) -> String {
        let mut written = String::with_capacity(entry.range.len());
        let mut at = entry.range.start;
        for part in entry.fields.iter().flat_map(|field| &field.parts) {
            if let Some(defined) = self.named(text, part) {
                written.push_str(&text[at..part.range.start]);
                written.extend(["{", &defined.words, "}"]);
                at = part.range.end;
            }
        }
        written.push_str(&text[at..entry.range.end]);
        written.truncate(written.trim_end().len());
        if !entry.closed {
            written.push_str("\n}");
        }
        written
    }
}
