//! BibTeX entries: the source's own where it has one, else made from what the words say.

use std::fmt::Write;

use crate::catalog::CatalogCitation;
use crate::model::{Citation, CitationKind, Person};
use crate::output::line::one_line;
use crate::output::venue;
use crate::vocabulary::Vocabulary;

/// A BibTeX entry for a publication, without a line break at its end.
///
/// The source's own entry is given verbatim if its braces close; anything else would swallow the entries behind it.
pub fn entry(cited: &CatalogCitation, vocabulary: &Vocabulary) -> String {
    match cited.citation.bibtex.as_deref().map(str::trim) {
        Some(own) if is_whole(own) => own.to_owned(),
        _ => generate(cited, vocabulary),
    }
}

/// Whether a text is one entry from its `@` to the brace that closes it.
fn is_whole(entry: &str) -> bool {
    let mut depth = 0_usize;
    let mut closed = false;
    for c in entry.chars() {
        match c {
            _ if closed => return false,
            '{' => depth += 1,
            '}' if depth == 0 => return false,
            '}' => {
                depth -= 1;
                closed = depth == 0;
            }
            _ => {}
        }
    }
    closed && entry.starts_with('@')
}

/// An entry made from the citation's fields.
fn generate(cited: &CatalogCitation, vocabulary: &Vocabulary) -> String {
    let citation = &cited.citation;
    let (kind, venue_field) = match citation.kind {
        CitationKind::Article => ("article", "journal"),
        CitationKind::Inproceedings => ("inproceedings", "booktitle"),
        CitationKind::Misc => ("misc", "howpublished"),
    };
    let mut entry = format!("@{kind}{{{}", key(&cited.key));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = write!(entry, ",\n  {name} = {{{value}}}");
        }
    };
    field("author", Some(authors(&citation.authors, citation.others)));
    field("title", Some(title(&citation.title.value)));
    field(venue_field, venue::name(citation, vocabulary).map(escape));
    field("year", citation.year.map(|year| year.value.to_string()));
    let eprint = citation.arxiv_id.as_ref().and_then(|id| identifier(&id.value));
    field("archivePrefix", eprint.as_ref().map(|_| "arXiv".to_owned()));
    field("eprint", eprint);
    field("doi", citation.doi.as_ref().and_then(|doi| identifier(&doi.value)));
    field("url", url(citation));
    entry.push_str("\n}");
    entry
}

/// The citation key without the characters that end or break one.
fn key(key: &str) -> String {
    let allowed = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+' | '/');
    let key: String = key.chars().filter(allowed).collect();
    if key.is_empty() { "untitled".to_owned() } else { key }
}

/// Names joined with `and`, each as `Family, Given`, and the word for those that are not named.
fn authors(people: &[Person], others: bool) -> String {
    let mut names: Vec<String> = people.iter().filter_map(name).collect();
    if others && !names.is_empty() {
        names.push("others".to_owned());
    }
    names.join(" and ")
}

/// A name as `Family, Given`. An equals sign would make it one of biblatex' extended names, so it goes.
fn name(person: &Person) -> Option<String> {
    let clean = |part: &str| one_line(&part.replace('=', " "));
    match (clean(&person.family), clean(&person.given)) {
        (family, given) if family.is_empty() && given.is_empty() => None,
        (only, none) | (none, only) if none.is_empty() => Some(group_if(only.contains(' ') || is_split(&only), &only)),
        (family, given) => {
            let family_name = group_if(is_split(&family) || !has_plain_particles(&family), &family);
            Some(format!("{family_name}, {}", group_if(is_split(&given), &given)))
        }
    }
}

fn group_if(condition: bool, text: &str) -> String {
    if condition { format!("{{{}}}", escape(text)) } else { escape(text) }
}

/// Whether BibTeX would take a part of a name for more than one.
fn is_split(part: &str) -> bool {
    let keyword = |word: &str| word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("others");
    part.contains(',') || part.split(' ').any(keyword)
}

/// Whether a family name is particles followed by capitalised words (`van der Maaten`), which BibTeX understands.
fn has_plain_particles(family: &str) -> bool {
    let capitalised = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = family.split(' ').skip_while(|word| word.starts_with(char::is_lowercase)).peekable();
    words.peek().is_some() && words.all(capitalised)
}

/// The title, with braces around the words whose capitals a style must not lower.
fn title(title: &str) -> String {
    one_line(title).split(' ').map(protected).collect::<Vec<_>>().join(" ")
}

/// A word; in braces, but for the punctuation around it, where a capital stands within (`ImageNet`) or alone (`R-CNN`).
fn protected(word: &str) -> String {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let inner_capital = |part: &str| part.chars().skip(1).any(char::is_uppercase);
    let lone_capital = |part: &str| part != "A" && part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    if !core.split('-').any(|part| inner_capital(part) || lone_capital(part)) {
        return escape(word);
    }
    let start = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (before, after) = (&word[..start], &word[start + core.len()..]);
    format!("{}{{{}}}{}", escape(before), escape(core), escape(after))
}

/// The paper's address if it is absolute, with what would break the entry percent-encoded.
fn url(citation: &Citation) -> Option<String> {
    let url = citation.url.as_deref()?.trim();
    let (scheme, _) = url.split_once("://")?;
    if !["http", "https", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_control() || c.is_whitespace() || matches!(c, '{' | '}' | '\\' | '"' | '<' | '>' | '^' | '`') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    Some(encoded)
}

/// An identifier, unless it has characters that none has and that would break the entry.
fn identifier(id: &str) -> Option<String> {
    let breaks = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '{' | '}' | '\\' | '%' | '"');
    (!id.contains(breaks)).then(|| id.to_owned())
}

/// The text with the characters that mean something to TeX written as commands; other UTF-8 is kept.
fn escape(text: impl AsRef<str>) -> String {
    let mut escaped = String::with_capacity(text.as_ref().len());
    let mut before = ' ';
    for c in text.as_ref().chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' => escaped.push_str(r"\textbraceleft{}"),
            '}' => escaped.push_str(r"\textbraceright{}"),
            '~' => escaped.push_str(r"\textasciitilde{}"),
            '^' => escaped.push_str(r"\textasciicircum{}"),
            '\\' => escaped.push_str(r"\textbackslash{}"),
            // Two hyphens would be set as a dash.
            '-' if before == '-' => escaped.push_str("{}-"),
            _ => escaped.push(c),
        }
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests;
