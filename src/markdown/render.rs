//! Markdown as HTML, for pages of prose.

use pulldown_cmark::{Parser, html};

use super::build;

/// Renders a document's body (without front matter) as HTML. Raw HTML passes through: the caller sanitises.
pub fn render_html(markdown: &str) -> String {
    let normal = super::normalise::normalise(markdown, 0);
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, Parser::new_ext(&normal.text, build::options()));
    out
}
