//! Addresses that stand in running text without being marked as links.

use super::normalise::Normalised;
use super::text::{RichLink, RichText};

/// Makes links of the bare `http`, `https` and `ftp` addresses of a text.
///
/// The address is read from the file, where underscores and tildes are not yet taken for emphasis.
pub(super) fn link_bare_urls(text: &mut RichText, normal: &Normalised<'_>) {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.plain[from..].find(':') {
        let colon = from + at;
        from = colon + 1;
        if !text.plain[from..].starts_with("//") {
            continue;
        }
        let Some(start) = scheme_start(&text.plain[..colon]) else { continue };
        if text.link_around(&(start..start + 1)).is_some() || text.code_around(start).is_some() {
            continue;
        }
        let source = text.span(start..start).start as usize;
        let written = address(normal.original.get(source.saturating_sub(normal.base)..).unwrap_or_default());
        let end = plain_end(text, start, source + written.len());
        if written.len() > "http://".len() {
            let span = text.span(start..end);
            found.push(RichLink { text: start..end, url: unescaped(written), span, bare: true, picture: false });
            from = end.max(from);
        }
    }
    if !found.is_empty() {
        text.links.append(&mut found);
        text.links.sort_by_key(|link| link.text.start);
    }
}

/// Where the scheme begins that ends at the end of `before`.
fn scheme_start(before: &str) -> Option<usize> {
    let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| before.ends_with(scheme))?;
    let start = before.len() - scheme.len();
    let joined = before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    (!joined).then_some(start)
}

/// The address that opens `text`: up to a blank, a delimiter or a brace that opened before it, without closing
/// punctuation and brackets that opened outside of it.
fn address(text: &str) -> &str {
    let mut braces = 0_usize;
    let end = text.find(|c: char| {
        braces += usize::from(c == '{');
        let closes = c == '}' && braces == 0;
        braces = braces.saturating_sub(usize::from(c == '}'));
        closes || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\u{201d}')
    });
    let mut address = &text[..end.unwrap_or(text.len())];
    let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']', '\u{2019}']);
        match trimmed.strip_suffix(')') {
            Some(rest) if unopened > 0 => address = rest,
            _ => return trimmed,
        }
        unopened -= 1;
    }
}

/// Removes the backslashes that keep Markdown from reading `\_` as markup.
fn unescaped(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    let mut chars = address.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(c);
        }
    }
    plain
}

/// The offset in the plain text up to which its characters stand before `source_end` in the file.
fn plain_end(text: &RichText, start: usize, source_end: usize) -> usize {
    let rest = text.plain[start..].char_indices();
    let beyond = rest.map(|(at, _)| start + at).find(|at| text.span(*at..*at).start as usize >= source_end);
    beyond.unwrap_or(text.plain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(address(text), expected, "{text:?}");
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        check("http://x.org/a. Then", "http://x.org/a");
        check("http://x.org/a), b", "http://x.org/a");
        check("http://x.org/a_(b)).", "http://x.org/a_(b)");
        check("http://x.org/(a)", "http://x.org/(a)");
        check("http://x.org/?a=1&b=2;c>", "http://x.org/?a=1&b=2;c");
        check("http://x.org/a\u{201d}", "http://x.org/a");
        check("http://x.org/a|b", "http://x.org/a");
        check("http://x.org/a}, year={2015}", "http://x.org/a");
        check("http://x.org/{a}/b}", "http://x.org/{a}/b");
        check("http://x.org/{a}/{b}.", "http://x.org/{a}/{b}");
    }

    #[test]
    fn schemes_stand_by_themselves() {
        assert_eq!(scheme_start("see http"), Some(4));
        assert_eq!(scheme_start("(ftp"), Some(1));
        assert_eq!(scheme_start("xhttp"), None);
        assert_eq!(scheme_start("file"), None);
    }
}
