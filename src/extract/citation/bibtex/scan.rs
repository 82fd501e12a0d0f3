//! BibTeX entries as people paste them: where each entry and its fields stand.
//!
//! The scanner forgives what strict readers do not: commas that are missing, bare words as values, keys with blanks or none,
//! quotes and braces that are never closed, and a last brace that fell out of the block. It is linear in the text.

use std::ops::Range;

/// An entry as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawEntry {
    /// From the `@` to the brace that closes it, or to its last field where none does.
    pub(super) range: Range<usize>,
    /// The word behind the `@`.
    pub(super) kind: Range<usize>,
    /// Its fields in order, those without a value left out.
    pub(super) fields: Vec<RawField>,
    /// Whether it is closed.
    pub(super) closed: bool,
}

/// A field of an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawField {
    pub(super) name: Range<usize>,
    /// The parts of its value, which `#` joins: what stands within braces or quotes, or a bare word.
    pub(super) parts: Vec<Part>,
}

/// A part of a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The text without the braces or quotes around it.
    pub(super) range: Range<usize>,
    /// Whether it stands without braces and quotes.
    pub(super) bare: bool,
}

/// The entries of a text in order.
pub(super) fn entries(text: &str) -> Vec<RawEntry> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_entry(text, at) {
        let mut scanner = Scanner { text, at: start };
        match scanner.entry() {
            Some(entry) => {
                at = entry.range.end.max(start + 1);
                found.push(entry);
            }
            None => at = start + 1,
        }
    }
    found
}

/// Whether a text may hold an entry: an `@` with a word and an opening brace behind it.
pub(in crate::extract) fn may_have_entries(text: &str) -> bool {
    next_entry(text, 0).is_some()
}

/// The next `@word{` that begins a line or follows a blank.
fn next_entry(text: &str, from: usize) -> Option<usize> {
    let opens = |at: &usize| opening(&text[*at..]) && !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
    text[from..].match_indices('@').map(|(at, _)| from + at).find(opens)
}

/// Whether a text begins as an entry does.
fn opening(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('@') else { return false };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    behind.len() < rest.len() && behind.trim_start_matches([' ', '\t']).starts_with(['{', '('])
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, of: impl Fn(char) -> bool) {
        self.at = self.text.len() - self.rest().trim_start_matches(of).len();
    }

    fn skip_blanks(&mut self) {
        self.skip(char::is_whitespace);
    }

    /// The entry that begins here.
    fn entry(&mut self) -> Option<RawEntry> {
        let start = self.at;
        self.at += 1;
        let kind = self.word(|c| c.is_ascii_alphabetic());
        self.skip_blanks();
        self.at += usize::from(matches!(self.peek()?, '{' | '('));
        self.key();
        let mut entry = RawEntry { range: start..self.at, kind, fields: Vec::new(), closed: false };
        loop {
            self.skip(|c| c.is_whitespace() || matches!(c, ',' | ';'));
            match self.peek() {
                Some('}' | ')') => {
                    self.at += 1;
                    entry.closed = true;
                    entry.range.end = self.at;
                    break;
                }
                Some('@') if opening(self.rest()) => break,
                None => break,
                Some(_) => match self.field() {
                    Some(field) => {
                        entry.range.end = self.at;
                        entry.fields.extend(Some(field).filter(|field| !field.parts.is_empty()));
                    }
                    None => self.skip_junk(),
                },
            }
        }
        Some(entry)
    }

    /// The key, up to its comma; an entry may have none.
    fn key(&mut self) {
        let rest = self.rest();
        let end = rest.find([',', '=', '{', '}', '"', '@']).unwrap_or(rest.len());
        if rest[end..].starts_with(',') {
            self.at += end + 1;
        } else if let Some(line) = rest[..end].trim_start().find('\n').filter(|_| rest[end..].starts_with('=')) {
            // The comma behind the key is missing: it ends with its line.
            self.at += rest[..end].len() - rest[..end].trim_start().len() + line;
        }
    }

    fn word(&mut self, of: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.skip(of);
        start..self.at
    }

    /// The field that begins here: a name, a sign, a value.
    fn field(&mut self) -> Option<RawField> {
        let name = self.word(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        self.skip(|c| matches!(c, ' ' | '\t'));
        if name.is_empty() || !matches!(self.peek()?, '=' | ':') {
            return None;
        }
        self.at += 1;
        let mut parts = Vec::new();
        loop {
            self.skip_blanks();
            parts.extend(self.part().filter(|part| !part.range.is_empty()));
            self.skip(|c| matches!(c, ' ' | '\t'));
            if self.peek() != Some('#') {
                return Some(RawField { name, parts });
            }
            self.at += 1;
        }
    }

    /// Leaves out what is no field: up to the next comma, line or brace.
    fn skip_junk(&mut self) {
        let rest = self.rest();
        let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, ',' | '\n' | '}' | '@'));
        self.at += end.map_or(rest.len(), |(at, _)| at);
    }

    fn part(&mut self) -> Option<Part> {
        match self.peek()? {
            '{' => Some(self.enclosed('}')),
            '"' => Some(self.enclosed('"')),
            '}' | ',' => None,
            _ => {
                let rest = self.rest();
                let end = rest.find([',', '\n', '}', '#']).unwrap_or(rest.len());
                let start = self.at;
                self.at += end;
                Some(Part { range: start..start + rest_trimmed(self.text, start, self.at), bare: true })
            }
        }
    }

    /// What stands between braces or quotes. One that is never closed ends where the next field or entry begins.
    fn enclosed(&mut self, close: char) -> Part {
        let start = self.at + 1;
        let mut depth = 0_usize;
        let mut escaped = false;
        for (offset, c) in self.text[start..].char_indices() {
            let at = start + offset;
            if std::mem::take(&mut escaped) {
                continue;
            }
            match c {
                '\\' => escaped = true,
                '{' => depth += 1,
                _ if c == close && depth == 0 => {
                    self.at = at + 1;
                    return Part { range: start..at, bare: false };
                }
                '}' => {
                    // Within quotes, the brace of the entry.
                    let Some(less) = depth.checked_sub(1) else { return self.cut(start, at) };
                    depth = less;
                }
                '\n' | ',' if begins_field(&self.text[at + 1..]) => return self.cut(start, at),
                _ => {}
            }
        }
        self.cut(start, self.text.len())
    }

    fn cut(&mut self, start: usize, end: usize) -> Part {
        self.at = end;
        let end = start + rest_trimmed(self.text, start, end);
        // The comma, or the quote or brace before the comma, belongs to no value.
        let value = self.text[start..end].trim_end_matches([',', '"', '}']).len();
        Part { range: start..start + value, bare: false }
    }
}

/// The length of a text without the blanks at its end.
fn rest_trimmed(text: &str, start: usize, end: usize) -> usize {
    text[start..end].trim_end().len()
}

/// Whether a line begins a field or an entry: `  year = {`, `@misc{`.
fn begins_field(text: &str) -> bool {
    const LONGEST_NAME: usize = 24;
    let line = text.trim_start_matches([' ', '\t']);
    if opening(line) {
        return true;
    }
    let name = line.bytes().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let behind = line[name..].trim_start_matches([' ', '\t']);
    let value = behind.strip_prefix('=').map(|value| value.trim_start_matches([' ', '\t']));
    name > 2
        && value.is_some_and(|value| value.starts_with(['{', '"']) || value.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks entries as `kind: name=value|value name=value`, with `!` behind those that are not closed.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let part = |part: &Part| text[part.range.clone()].to_owned();
        let field = |field: &RawField| {
            let parts: Vec<String> = field.parts.iter().map(part).collect();
            format!(" {}={}", &text[field.name.clone()], parts.join("|"))
        };
        let show = |entry: &RawEntry| {
            let fields: String = entry.fields.iter().map(field).collect();
            format!("{}:{fields}{}", &text[entry.kind.clone()], if entry.closed { "" } else { "!" })
        };
        assert_eq!(entries(text).iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn entries_and_fields_are_found() {
        check("@article{a, title={A {B} C}, year=2015}", &["article: title=A {B} C year=2015"]);
        check("@misc(a,\n title = \"A {\"}B\" # \" C\",\n year = \"2015\"\n)", &["misc: title=A {\"}B| C year=2015"]);
        check("see @a{x, t={1}} and @b{y, t={2}}", &["a: t=1", "b: t=2"]);
        check("@InProceedings {a b c, title = {A\n  B}}", &["InProceedings: title=A\n  B"]);
        check("mail me@example.org{x}, @nobody, @ {x}", &[]);
    }

    #[test]
    fn what_strict_readers_refuse_is_read() {
        check("@a{x, title={A} year={2015}}", &["a: title=A year=2015"]);
        check("@a{x\n title={A},\n year={2015}}", &["a: title=A year=2015"]);
        check("@a{title={A}, year={2015}}", &["a: title=A year=2015"]);
        check("@a{x, booktitle=CVPR, year=2015,}", &["a: booktitle=CVPR year=2015"]);
        check("@a{x, booktitle = IEEE Conf. on Vision,\n year=2015}", &["a: booktitle=IEEE Conf. on Vision year=2015"]);
        check("@a{x, title: {A}, year: 2015}", &["a: title=A year=2015"]);
        check("@a{x, title={A}, nonsense here, year={2015}}", &["a: title=A year=2015"]);
        check("@a{x, , title={}, year={2015}}", &["a: year=2015"]);
    }

    #[test]
    fn what_is_not_closed_ends_before_the_next() {
        check("@a{x,\n title={A},\n year={2015}\n", &["a: title=A year=2015!"]);
        check("@a{x,\n title={A,\n year={2015}\n}", &["a: title=A year=2015"]);
        check("@a{x,\n title=\"A,\n year={2015}\n}", &["a: title=A year=2015"]);
        check("@a{x,\n title={A\n@b{y,\n title={B}\n}", &["a: title=A!", "b: title=B"]);
        check("@a{x, title=\"A}", &["a: title=A"]);
        check("@a{x, title={A", &["a: title=A!"]);
    }

    proptest! {
        #[test]
        fn anything_is_scanned(text in r##"([@{}()=,"#\\\n ]|@a\{|title|é|x){0,60}"##) {
            for entry in entries(&text) {
                prop_assert!(text.get(entry.range.clone()).is_some_and(|entry| entry.starts_with('@')));
                for part in entry.fields.iter().flat_map(|field| &field.parts) {
                    prop_assert!(text.get(part.range.clone()).is_some());
                }
            }
        }
    }
}
