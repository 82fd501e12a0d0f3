//! What the values of an entry say, as the `biblatex` crate reads them.

use std::collections::HashMap;

use biblatex::{Bibliography, ChunksExt};

use super::scan::{Part, RawEntry, RawField};
use crate::extract::citation::authors;
use crate::extract::pattern::pattern;
use crate::model::Person;

/// Values without TeX.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// By the names of fields in lower case.
    pub(super) values: HashMap<String, String>,
    pub(super) authors: Vec<Person>,
}

/// Fields that are read; an address or a file may hold anything and is taken as it is written.
const READ: [&str; 13] = [
    "author",
    "title",
    "booktitle",
    "journal",
    "journaltitle",
    "year",
    "date",
    "school",
    "institution",
    "howpublished",
    "note",
    "publisher",
    "editor",
];

/// Reads the values of an entry; one that cannot be read is left out, and the others stay.
pub(super) fn decode(text: &str, entry: &RawEntry) -> Decoded {
    let mut decoded = Decoded::default();
    for field in &entry.fields {
        let name = text[field.name.clone()].to_ascii_lowercase();
        if !READ.contains(&name.as_str()) || decoded.values.contains_key(&name) {
            continue;
        }
        let value = mended(text, field);
        let Ok(bibliography) = Bibliography::parse(&format!("@misc{{x, {name} = {{{value}}}}}")) else { continue };
        let Some(read) = bibliography.iter().next() else { continue };
        if name == "author" {
            decoded.authors = people(read, &value);
        }
        if let Some(chunks) = read.get(&name) {
            decoded.values.insert(name, plain(&chunks.format_verbatim()));
        }
    }
    decoded
}

/// A value with as many closing braces as opening ones, and without characters that end it early.
fn mended(text: &str, field: &RawField) -> String {
    let part = |part: &Part| {
        let words = &text[part.range.clone()];
        if part.bare { words.trim_matches(['{', '}', '"']) } else { words }
    };
    let joined: String = field.parts.iter().map(part).collect();
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

/// What is left of TeX in a text that was read: ties and commands that set type.
fn plain(text: &str) -> String {
    text.replace('~', " ").replace("\\&", "&").replace("\\%", "%").replace("\\_", "_").replace("\\url", "")
}

/// The authors. BibTeX parts names by `and`; some people write commas alone.
fn people(entry: &biblatex::Entry, value: &str) -> Vec<Person> {
    let parted = value.contains(" and ") || value.contains("\nand ") || value.matches(',').count() < 2;
    if !parted && let Some(people) = authors::author_list(value) {
        return people;
    }
    let all = entry.author().unwrap_or_default();
    all.iter().filter_map(person).collect()
}

fn person(read: &biblatex::Person) -> Option<Person> {
    let clean = |part: &str| plain(part).split_whitespace().collect::<Vec<_>>().join(" ");
    let with = |before: &str, name: &str, behind: &str| {
        [before, name, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let family = clean(&with(&read.prefix, &read.name, &read.suffix));
    let given = clean(&read.given_name);
    let others = |name: &str| ["others", "et al", "et al."].contains(&name.to_lowercase().as_str());
    if family.is_empty() || others(&family) || others(&given) {
        return None;
    }
    Some(if given.is_empty() { authors::by_script(&family) } else { Person { family, given } })
}
