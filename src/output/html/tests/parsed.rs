//! Pages read back.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};

/// An element's start.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];

/// Elements that may not stand in a paragraph.
const BLOCKS: [&str; 16] = [
    "div", "p", "ul", "ol", "dl", "table", "figure", "pre", "section", "article", "nav", "form", "h1", "h2", "h3",
    "header",
];

/// The elements of a page.
///
/// # Panics
/// When the page is not well-formed.
#[track_caller]
pub(super) fn tags(path: &str, html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(start) => {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                let name = text(&start.name);
                let in_paragraph = open.iter().any(|it| it == "p");
                assert!(!(in_paragraph && BLOCKS.contains(&name.as_str())), "{path}: <{name}> within <p>");
                assert!(!(name == "a" && open.contains(&name)), "{path}: a link within a link");
                let attributes = start.attributes.iter().map(|(name, value)| (text(name), text(value)));
                if !start.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                tags.push(Tag { name, attributes: attributes.collect() });
            }
            Token::EndTag(end) => {
                let name = String::from_utf8(end.name.to_vec()).unwrap();
                assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{path}: wrong end tag, open are {open:?}");
            }
            Token::Error(error) => panic!("{path}: {}", *error),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} are not closed");
    tags
}

/// The identifiers of a page.
///
/// # Panics
/// When one stands twice.
#[track_caller]
pub(super) fn ids<'t>(path: &str, tags: &'t [Tag]) -> BTreeSet<&'t str> {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "{path}: the id {id} stands twice");
    }
    ids
}
