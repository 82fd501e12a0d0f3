//! Markdown: structure with spans for extraction, HTML for pages that list no models.

use pulldown_cmark::{Options, Parser, html};

/// Renders a page's Markdown as HTML, raw HTML and all; whoever shows it must sanitise it.
pub fn render_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut rendered = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut rendered, Parser::new_ext(text, options));
    rendered
}
