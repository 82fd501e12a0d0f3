//! Publications as metafiles give them: a title, an address.

use super::lookup::{Entries, get, place, text};
use super::reader::{Reader, link, one_line};
use crate::extract::citation::{arxiv_in_url, dated, doi};
use crate::extract::keys::{Node, Value};
use crate::model::{Citation, Link, LinkKind};
use crate::span::{Span, Spanned};

/// What a key `Paper` gives.
#[derive(Debug, Default)]
pub(super) struct Papers {
    /// Papers of which a title is given.
    pub(super) citations: Vec<Citation>,
    /// Papers of which only an address is.
    pub(super) links: Vec<Link>,
}

/// Reads the papers of a collection or a model.
pub(super) fn read(reader: &mut Reader<'_>, entries: &Entries) -> Papers {
    let mut papers = Papers::default();
    let (Some(key), Some(node)) = (place(entries, "Paper"), get(entries, "Paper")) else { return papers };
    for paper in node.items() {
        match &paper.value {
            Value::Text(_) => {
                let url = text(paper).filter(|text| text.value.contains("://"));
                papers.links.extend(url.map(|url| link(url, LinkKind::Paper, key)));
            }
            Value::Map(of_paper) => one(reader, paper, of_paper, key, &mut papers),
            _ => reader.wrong("Paper", paper, "a title and a URL"),
        }
    }
    papers
}

fn one(reader: &mut Reader<'_>, paper: &Node, entries: &Entries, key: Span, papers: &mut Papers) {
    let url = reader.text(entries, "URL");
    match reader.text(entries, "Title") {
        Some(title) => papers.citations.push(citation(paper.span, title, url)),
        None => papers.links.extend(url.map(|url| link(url, LinkKind::Paper, key))),
    }
}

fn citation(span: Span, title: Spanned<&str>, url: Option<Spanned<&str>>) -> Citation {
    let title = one_line(title).map(|title| title.trim_end_matches('.').to_owned());
    let id_in = |url: Spanned<&str>| {
        let id = arxiv_in_url(url.value)?;
        let at = url.value.find(&id).map_or(0..url.value.len(), |at| at..at + id.len());
        let start = url.span.range().start;
        // Where an address is spelt with escapes, its parts have no place of their own.
        let whole = url.span.range().len() != url.value.len();
        let place = if whole { url.span } else { Span::new(url.span.file, start + at.start, start + at.end) };
        Some(Spanned::new(id, place))
    };
    let arxiv_id = url.and_then(id_in);
    Citation {
        year: dated(None, arxiv_id.as_ref()),
        arxiv_id,
        doi: url.and_then(|url| Some(Spanned::new(doi(url.value)?.0, url.span))),
        url: url.map(|url| url.value.to_owned()),
        span,
        ..Citation::titled(title)
    }
}
