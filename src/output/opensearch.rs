//! `opensearch.xml`: tells browsers how to search the catalog from their own field
//! (`OpenSearch` 1.1, <https://github.com/dewitt/opensearch>).

use std::fmt::Write;

use crate::config::SiteConfig;

/// Longest short name in characters, as the standard has it.
const LONGEST_NAME: usize = 16;
/// Longest description.
const LONGEST_DESCRIPTION: usize = 1024;

/// The description of a site's search.
pub fn opensearch(site: &SiteConfig) -> String {
    let name: String = site.title.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let description = format!("Search {}", site.title);
    let description: String = description.chars().take(LONGEST_DESCRIPTION).collect();
    // A sign that has a meaning in templates can be in no address.
    let base = site.base_url.replace('{', "%7B").replace('}', "%7D");
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        xml,
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escaped(name.trim()),
        escaped(&description),
        escaped(&base)
    );
    xml
}

/// Text of XML; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' | '\r' => xml.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => xml.push(other),
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_description_is_of_the_site() {
        let text = "[site]\ntitle = \"Nets <& a very \\u0001 long title\"\nbase_url = \"https://example.org/zoo\"\n";
        let config = Config::parse(text, "site.toml", &[]).unwrap();
        assert_eq!(
            opensearch(&config.site),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
             <ShortName>Nets &lt;&amp; a very</ShortName>\n\
             <Description>Search Nets &lt;&amp; a very  long title</Description>\n\
             <InputEncoding>UTF-8</InputEncoding>\n\
             <Url type=\"text/html\" template=\"https://example.org/zoo/?q={searchTerms}\"/>\n\
             </OpenSearchDescription>\n"
        );
    }
}
