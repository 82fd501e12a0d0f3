//! Where in a text the slip is that a parser noticed.

use std::ops::Range;

use serde_yaml::granit_parser::Marker;

/// The offset of a marker, on a character boundary within the text.
pub(in crate::extract::keys) fn offset(marker: &Marker, text: &str) -> usize {
    let at = marker.byte_offset().unwrap_or(0).min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the line of an offset ends, without blanks.
pub(in crate::extract::keys) fn line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    at + rest[..line].trim_end().len()
}

/// The line that holds an offset, up to it.
pub(super) fn line_to(text: &str, at: usize) -> &str {
    &text[line_start(text, at)..at]
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Where the words of the line of an offset begin; not behind the offset.
pub(super) fn content_start(text: &str, at: usize) -> usize {
    let line = line_to(text, at);
    at - line.trim_start().len()
}

/// Where the word begins that ends at an offset, or the words of its line if there is no key before.
pub(super) fn key_start(text: &str, at: usize) -> usize {
    let line = line_to(text, at);
    let words =
        if line.contains(':') { line.rfind(' ').map_or(line, |blank| &line[blank + 1..]) } else { line.trim_start() };
    at - words.len()
}

/// The bytes of the last line that is not blank.
pub(super) fn last_line(text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    line_start(text, end)..end
}

/// The tab among the blanks before an offset, or the next one behind it.
pub(super) fn tab_at(text: &str, at: usize) -> usize {
    let blanks = text[..at].trim_end_matches([' ', '\t']).len();
    let tab = text[blanks..at].find('\t').map(|tab| blanks + tab);
    tab.or_else(|| Some(at + text[at..].find('\t')?)).unwrap_or(at)
}

/// The line without a key that the text of an offset begins with; `None` where it begins behind a key, or in the line of
/// the offset.
pub(super) fn keyless_line(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = line_start(text, at);
    let mut found = None;
    while end > 0 {
        let start = line_start(text, end - 1);
        let line = text[start..end].trim();
        let words = line.trim_start_matches("- ").trim_start();
        if words.contains(": ") || words.starts_with('#') {
            return None;
        }
        if words.ends_with(':') {
            break;
        }
        if !words.is_empty() {
            let from = start + text[start..end].find(words).unwrap_or(0);
            found = Some(from..from + words.len());
        }
        if words.len() < line.len() {
            break;
        }
        end = start;
    }
    found
}

/// The quote that the one right before an offset closes, if it stands in a line above.
pub(super) fn open_quote(text: &str, at: usize) -> Option<usize> {
    let closed = text[..at].trim_end_matches([' ', '\t']);
    let quote = closed.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let close = closed.len() - 1;
    let is_escaped = |at: usize| match quote {
        '"' => (at - text[..at].trim_end_matches('\\').len()) % 2 == 1,
        _ => text[..at].ends_with('\''),
    };
    let mut end = close;
    let open = loop {
        let open = text[..end].rfind(quote)?;
        if !is_escaped(open) {
            break open;
        }
        end = open - 1;
    };
    text[open..close].contains('\n').then_some(open)
}

/// Whether a bracket is closed somewhere behind.
pub(super) fn closes(text: &str, bracket: usize) -> bool {
    let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
    for c in text[bracket..].chars() {
        match (quote, c) {
            (Some(open), _) if c == open && before != '\\' => quote = None,
            (None, '"' | '\'') if matches!(before, '[' | '{' | ',' | ':') || before.is_whitespace() => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return true;
        }
        before = c;
    }
    false
}
