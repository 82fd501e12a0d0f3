//! `sitemap.xml`: the addresses of a site's pages for search engines.

use std::fmt::Write;

/// The sitemap of pages that are addressed by `paths` relative to `base_url`, which ends in a slash. It gives no dates,
/// as the same content has to give the same bytes.
pub fn sitemap(base_url: &str, paths: &[String]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for path in paths {
        xml.push_str("<url><loc>");
        push_address(base_url, &mut xml);
        push_address(path, &mut xml);
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Appends an address whose escapes stay as they are: blanks and what is not ASCII are percent-encoded, signs of XML
/// become entities.
fn push_address(address: &str, xml: &mut String) {
    for character in address.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '\'' => xml.push_str("&apos;"),
            '!'..='~' if !matches!(character, '<' | '>' | '"') => xml.push(character),
            other => {
                for byte in other.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(xml, "%{byte:02X}");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, location: &str) {
        let xml = sitemap("https://example.org/zoo/", &[path.to_owned()]);
        assert!(xml.contains(&format!("\n<url><loc>https://example.org/zoo/{location}</loc></url>\n")), "{xml}");
    }

    #[test]
    fn addresses_are_absolute_and_escaped() {
        check("", "");
        check("models/nin/", "models/nin/");
        check("a b/ü/", "a%20b/%C3%BC/");
        check("a&b'<c>\"", "a&amp;b&apos;%3Cc%3E%22");
        check("100%25/", "100%25/");
    }

    #[test]
    fn an_empty_site_has_an_empty_map() {
        assert!(sitemap("https://example.org/", &[]).ends_with("0.9\">\n</urlset>\n"));
    }
}
