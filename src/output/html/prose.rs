//! Markdown of a page as HTML that may be published: the one place where raw HTML is sanitised.
//!
//! 1. [`sanitise`] keeps harmless elements, rewrites addresses for the site and drops the rest; 2. [`finish`] gives
//!    headings identifiers, takes out a first heading that repeats the title, and makes wide parts scroll by themselves.
//!    It relies on the plain form in which the sanitiser writes elements.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ammonia::Builder;

use super::href::{Target, target};

/// How relative addresses of a page become addresses of the site.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// From the page to the site's root: `../`.
    pub root: String,
    /// Folder of the page's file relative to the content root, with a trailing slash unless empty.
    pub folder: String,
    /// Where the content's Markdown files are shown, relative to the site's root.
    pub pages: Arc<HashMap<String, String>>,
}

/// Identifiers of the page itself.
const OWN_IDS: [&str; 3] = ["main", "search", "site-menu"];

/// Sanitises a page's HTML and fits it into the site. `title` is shown by the page already.
pub(crate) fn publish(html: &str, title: &str, links: Links) -> String {
    // The Markdown renderer aligns table cells by `style`, which the site's policy forbids.
    let html = ["left", "right", "center"].iter().fold(Cow::Borrowed(html), |html, side| {
        Cow::Owned(html.replace(&format!(r#" style="text-align: {side}""#), &format!(r#" class="{side}""#)))
    });
    finish(&sanitise(&html, links), title)
}

/// What raw HTML may hold. Everything else loses its tags and keeps its text; scripts and styles go altogether.
fn sanitise(html: &str, links: Links) -> String {
    let sides: HashSet<&str> = ["left", "right", "center"].into_iter().collect();
    let mut policy = Builder::default();
    policy
        .url_schemes(["http", "https", "mailto", "ftp"].into_iter().collect())
        .link_rel(Some("noopener"))
        .rm_tags(["article", "aside", "footer", "header", "main", "map", "area", "nav", "center", "hgroup"])
        .rm_tag_attributes("table", ["align", "char", "charoff", "summary"])
        .allowed_classes([("td", sides.clone()), ("th", sides)].into_iter().collect())
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => links.href(value),
            ("img", "src") => links.picture(value),
            _ => Some(value.into()),
        });
    policy.clean(html).to_string()
}

impl Links {
    /// The address of a link, fitted to the site; `None` where it must not be one.
    fn href<'u>(&self, url: &'u str) -> Option<Cow<'u, str>> {
        match target(url)? {
            Target::External(url) => Some(url.into()),
            Target::Relative(url) if url.starts_with('#') => Some(url.into()),
            Target::Relative(url) => {
                let (path, rest) = url.find(['?', '#']).map_or((url, ""), |at| url.split_at(at));
                let file = self.file(path);
                let page = self.pages.get(&file).unwrap_or(&file);
                Some(format!("{}{page}{rest}", self.root).into())
            }
        }
    }

    /// The address of a picture; pictures of other sites are not fetched.
    fn picture<'u>(&self, url: &'u str) -> Option<Cow<'u, str>> {
        match target(url)? {
            Target::External(_) => None,
            Target::Relative(url) => Some(format!("{}{}", self.root, self.file(url)).into()),
        }
    }

    /// The path of a relative address from the root, without `.` and `..`.
    fn file(&self, path: &str) -> String {
        let joined = match path.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{}{path}", self.folder),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/') {
            match part {
                "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

/// Gives headings identifiers and wraps what may be wide.
fn finish(html: &str, title: &str) -> String {
    let mut taken: HashSet<String> = OWN_IDS.into_iter().map(str::to_owned).collect();
    let mut finished = String::with_capacity(html.len() + 256);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        finished.push_str(before);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (mut tag, mut after) = tag.split_at(end);
        if let Some(level) = heading_level(tag) {
            let close = format!("</h{level}>");
            let inner = after.split(&close).next().unwrap_or_default();
            let text = text_of(inner);
            if level == "1" && finished.trim().is_empty() && same_words(&text, title) {
                after = after.get(inner.len() + close.len()..).unwrap_or_default();
                tag = "";
            } else {
                let id = identifier(&text, &mut taken);
                finished.extend(["<h", level, " id=\"", &id, "\">"]);
                tag = "";
            }
        } else if tag.starts_with("<table") {
            finished.push_str(r#"<div class="scroll" role="group" aria-label="Table" tabindex="0">"#);
        } else if tag == "<pre>" {
            tag = r#"<pre tabindex="0">"#;
        }
        finished.push_str(tag);
        finished.push_str(if tag == "</table>" { "</div>" } else { "" });
        rest = after;
    }
    finished.push_str(rest);
    finished
}

/// The digit of a heading's start tag.
fn heading_level(tag: &str) -> Option<&str> {
    let level = tag.strip_prefix("<h")?.strip_suffix('>')?;
    matches!(level, "1" | "2" | "3" | "4" | "5" | "6").then_some(level)
}

/// The text of sanitised HTML.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => text.push(other),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    text.trim().to_owned()
}

/// Whether a heading says the title, raw HTML aside: the title keeps tags that are no formatting as words, and the
/// sanitiser takes them out.
fn same_words(heading: &str, title: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(heading) == plain(title) || plain(heading) == plain(&text_of(title))
}

/// A heading's identifier as forges make it: lower case, hyphens for blanks, no punctuation; numbered where taken.
fn identifier(text: &str, taken: &mut HashSet<String>) -> String {
    let slug: String = text
        .to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' | '-' => Some('-'),
            '_' => Some('_'),
            other => other.is_alphanumeric().then_some(other),
        })
        .collect();
    let slug = if slug.is_empty() { "section".to_owned() } else { slug };
    let mut unique = slug.clone();
    let mut number = 1;
    while !taken.insert(unique.clone()) {
        unique = format!("{slug}-{number}");
        number += 1;
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let pages =
            HashMap::from([("docs/b.md".to_owned(), "docs/b/".to_owned()), ("zoo.md".to_owned(), String::new())]);
        let links = Links { root: "../../".to_owned(), folder: "docs/".to_owned(), pages: Arc::new(pages) };
        assert_eq!(publish(html, "Title", links), expected, "{html:?}");
    }

    #[test]
    fn nothing_that_runs_is_published() {
        check("<p>a<script>alert(1)</script></p>", "<p>a</p>");
        check(r#"<p onclick="x()" style="color:red">a</p>"#, "<p>a</p>");
        check(r#"<a href="javascript:x()">a</a>"#, r#"<a rel="noopener">a</a>"#);
        check(r#"<iframe src="https://x.org"></iframe><form action="x"><input></form>"#, "");
        check(r#"<img src="https://x.org/a.png" alt="A">"#, r#"<img alt="A">"#);
    }

    #[test]
    fn addresses_fit_the_site() {
        check(r#"<a href="b.md#x">b</a>"#, r#"<a href="../../docs/b/#x" rel="noopener">b</a>"#);
        check(r#"<a href="../zoo.md#fcn">z</a>"#, r#"<a href="../../#fcn" rel="noopener">z</a>"#);
        check(r#"<img src="/pictures/a.png">"#, r#"<img src="../../pictures/a.png">"#);
        check(r##"<a href="#x">x</a>"##, r##"<a href="#x" rel="noopener">x</a>"##);
    }

    #[test]
    fn headings_have_identifiers() {
        check(
            "<h1>Title</h1><h2>A &amp; B</h2><h2>A &amp; B</h2><h2>Main</h2>",
            r#"<h2 id="a--b">A &amp; B</h2><h2 id="a--b-1">A &amp; B</h2><h2 id="main-1">Main</h2>"#,
        );
        check("<h1>Other</h1>", r#"<h1 id="other">Other</h1>"#);
    }

    #[test]
    fn a_heading_that_is_the_title_is_not_repeated() {
        for (html, title) in [
            ("<h1>A &amp; B</h1>", "A & B"),
            ("<h1>A\nB</h1>", "A B"),
            ("<h1><a name=\"x\"></a>A <weights_id>B</h1>", "A <weights_id>B"),
        ] {
            let links = Links { root: String::new(), folder: String::new(), pages: Arc::new(HashMap::new()) };
            assert_eq!(publish(html, title, links), "", "{html:?}");
        }
    }

    #[test]
    fn tables_scroll_by_themselves() {
        check(
            r#"<table><tbody><tr><td style="text-align: right">1</td></tr></tbody></table>"#,
            concat!(
                r#"<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><tbody><tr>"#,
                r#"<td class="right">1</td></tr></tbody></table></div>"#
            ),
        );
    }
}
