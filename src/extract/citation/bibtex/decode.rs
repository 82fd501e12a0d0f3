//! What the values of an entry say, as the `biblatex` crate reads them.

use std::collections::HashMap;

use biblatex::{Bibliography, ChunksExt};

use super::macros::Macros;
use super::people::{self, People};
use super::placeholder::is_placeholder;
use super::scan::{RawEntry, RawField};
use super::tex;
use crate::extract::pattern::pattern;

/// Values without TeX.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// By the names of fields in lower case.
    pub(super) values: HashMap<String, String>,
    pub(super) authors: People,
}

/// Fields that are read; an address or a file may hold anything and is taken as it is written.
const READ: [&str; 14] = [
    "author",
    "title",
    "booktitle",
    "journal",
    "journaltitle",
    "eventtitle",
    "year",
    "date",
    "school",
    "institution",
    "howpublished",
    "note",
    "publisher",
    "editor",
];

/// Reads the values of an entry; one that cannot be read is left out, and so is what a template has in place of one.
pub(super) fn decode(text: &str, entry: &RawEntry, macros: &Macros) -> Decoded {
    let mut decoded = Decoded::default();
    for field in &entry.fields {
        let name = text[field.name.clone()].to_ascii_lowercase();
        if !READ.contains(&name.as_str()) || decoded.values.contains_key(&name) {
            continue;
        }
        let value = mended(text, field, macros);
        if name == "author" {
            decoded.authors = people::read(&value);
        } else if let Some(words) = words(&value).filter(|words| !is_placeholder(words)) {
            decoded.values.insert(name, words);
        }
    }
    decoded
}

/// The words of a value, as the crate reads them.
pub(super) fn words(value: &str) -> Option<String> {
    let bibliography = Bibliography::parse(&format!("@misc{{x, title = {{{value}}}}}")).ok()?;
    bibliography.iter().next()?.get("title").map(ChunksExt::format_verbatim)
}

/// A value with as many closing braces as opening ones, without characters that end it early and without what sets type.
fn mended(text: &str, field: &RawField, macros: &Macros) -> String {
    let joined: String = field.parts.iter().map(|part| macros.words(text, part)).collect();
    let joined = tex::simplified(&joined);
    let mut value = String::with_capacity(joined.len());
    let mut depth = 0_usize;
    let mut escaped = false;
    for c in joined.chars() {
        let literal = escaped;
        escaped = c == '\\' && !literal;
        match c {
            '{' if !literal => depth += 1,
            '}' if !literal && depth == 0 => continue,
            '}' if !literal => depth -= 1,
            _ => {}
        }
        value.push(c);
    }
    if escaped {
        value.pop();
    }
    value.extend(std::iter::repeat_n('}', depth));
    // An accent stands on a dotless letter, which the crate does not put it on.
    pattern!(DOTLESS, r"\\([ij])\b");
    DOTLESS.replace_all(&value, "$1").into_owned()
}
