//! From the path of an address to a file of the site.

use crate::write::{MemoryFile, MemorySite};

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// A file of the site, with its path there.
    File(&'a MemoryFile, String),
    /// A page whose address lacks the slash at its end.
    Folder,
    /// The home page, at another address.
    Home,
    /// Nothing; an address below the base path.
    Missing,
    /// Nothing; an address outside of the base path.
    Outside,
}

/// Looks up a path as it stands in an address; `base` begins and ends with a slash.
///
/// Only what the site consists of is ever found: paths are keys here, and no folder is looked into.
pub(super) fn look_up<'a>(files: &'a MemorySite, base: &str, path: &str) -> Found<'a> {
    let (Some(path), Some(base)) = (decode(path), decode(base)) else { return Found::Missing };
    let Some(inner) = path.strip_prefix(&base) else {
        return match path.as_str() {
            "/" => Found::Home,
            _ if base.strip_suffix('/') == Some(&path) => Found::Folder,
            _ => Found::Outside,
        };
    };
    let file = if inner.is_empty() || inner.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() };
    match files.file(&file) {
        Some(found) => Found::File(found, file),
        None if files.file(&format!("{inner}/index.html")).is_some() => Found::Folder,
        None => Found::Missing,
    }
}

/// Replaces `%41` by what it stands for; `None` where that is not text.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [char::from(rest.next()?), char::from(rest.next()?)];
            let [high, low] = digits.map(|digit| digit.to_digit(16));
            bytes.push(u8::try_from(high? * 16 + low?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Replaces what may not stand in a path, nor in a quoted attribute; what is encoded already stays as it is.
pub(super) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/%!$()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 0xf)]);
        }
    }
    encoded
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::MemoryPublication;
    use std::sync::atomic::AtomicBool;

    fn site() -> MemorySite {
        let (before, running) = (MemorySite::default(), AtomicBool::new(false));
        let publication = MemoryPublication::begin(&before, 1, &running);
        for path in ["index.html", "api/index.html", "a b/ü.css", "404.html"] {
            publication.put(path, b"", "a test").unwrap();
        }
        publication.finish().0
    }

    #[test]
    fn paths_are_looked_up_below_the_base() {
        let site = site();
        for (base, path, expected) in [
            ("/zoo/", "/zoo/", "index.html"),
            ("/zoo/", "/zoo/index.html", "index.html"),
            ("/zoo/", "/zoo/api/", "api/index.html"),
            ("/zoo/", "/zoo/api", "folder"),
            ("/zoo/", "/zoo", "folder"),
            ("/zoo/", "/", "home"),
            ("/zoo/", "/other", "outside"),
            ("/zoo/", "/zoological/", "outside"),
            ("/zoo/", "/zoo/api/index.html/", "missing"),
            ("/zoo/", "/zoo/no", "missing"),
            ("/zoo/", "/zoo/a%20b/%C3%BC.css", "a b/ü.css"),
            ("/zoo/", "/zoo/%FF", "missing"),
            ("/zoo/", "/zoo/%4", "missing"),
            ("/zoo/", "/zoo/../zoo/api/", "missing"),
            ("/zoo/", "/zoo/%2e%2e/Cargo.toml", "missing"),
            ("/zoo/", "/zoo//etc/passwd", "missing"),
            ("/a%20b/", "/a%20b/api/", "api/index.html"),
            ("/", "/", "index.html"),
            ("/", "/api", "folder"),
            ("/", "//api", "missing"),
        ] {
            let found = match look_up(&site, base, path) {
                Found::File(_, path) => path,
                other => format!("{other:?}").to_lowercase(),
            };
            assert_eq!(found, expected, "{path} below {base}");
        }
    }

    #[test]
    fn what_is_encoded_stays_encoded() {
        for (path, expected) in [("/a b/", "/a%20b/"), ("/ü/%20/", "/%C3%BC/%20/"), ("/\"<&'", "/%22%3C%26%27")] {
            assert_eq!(encode(path), expected);
        }
    }
}
