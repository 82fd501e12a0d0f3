//! `paper`: what to cite for a model.

use super::fields::Fields;
use super::{link, report_unknown};
use crate::extract::citation::{arxiv_in_url, author_list, dated, doi, person};
use crate::extract::keys::{Map, Node};
use crate::model::{Citation, CitationKind, Entry, LinkKind, Person, Year};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, VenueKind};

const KEYS: [&str; 8] = ["title", "authors", "author", "venue", "year", "arxiv", "doi", "url"];

/// The papers that the keys give; a link to each is one of the model's.
pub(super) fn take(entry: &mut Entry, fields: &mut Fields<'_, '_>) -> Vec<Citation> {
    enum Form<'k> {
        Address(&'k Spanned<String>),
        Keys(&'k Node, &'k Map),
    }
    let read = |node| {
        let keys = Node::map(node).map(|keys| Form::Keys(node, keys));
        keys.or_else(|| node.text().filter(|url| url.value.contains("://")).map(Form::Address))
    };
    let mut citations = Vec::new();
    for form in fields.items(["paper", "papers"], "an address, or keys such as `title` and `authors`", read) {
        match form {
            Form::Address(url) => entry.links.push(link(url, LinkKind::Paper)),
            Form::Keys(node, keys) => {
                let mut fields = Fields { keys, vocabulary: fields.vocabulary, faults: &mut *fields.faults };
                report_unknown(&mut fields, &KEYS, &[]);
                let url = fields.text("url");
                entry.links.extend(url.map(|url| link(url, LinkKind::Paper)));
                citations.extend(one(&mut fields, node, url));
            }
        }
    }
    citations
}

/// A citation. Without a title there is none.
fn one(fields: &mut Fields<'_, '_>, node: &Node, url: Option<&Spanned<String>>) -> Option<Citation> {
    if fields.keys.get("title").is_none() {
        fields.wrong(node.span, "a paper without `title`".to_owned(), "write its title, by which it is listed");
    }
    let title = fields.text("title")?;
    let title = Spanned::new(title.value.trim_end_matches('.').to_owned(), title.span);
    let mut citation = Citation { span: node.span, ..Citation::titled(title) };
    citation.authors = authors(fields);
    take_venue(&mut citation, fields);
    citation.arxiv_id = arxiv(fields);
    citation.year = year(fields, citation.arxiv_id.as_ref());
    citation.doi = fields.text("doi").and_then(|value| {
        let found = doi(&value.value).map(|(id, _)| Spanned::new(id, value.span));
        if found.is_none() {
            fields.wrong(value.span, "this is no DOI".to_owned(), "a DOI is of the form `10.1109/5.771073`");
        }
        found
    });
    citation.url = url.map(|url| url.value.clone());
    Some(citation)
}

/// The authors: a list, or one text with commas or `and` between them.
fn authors(fields: &mut Fields<'_, '_>) -> Vec<Person> {
    let mut people = Vec::new();
    for value in fields.texts(["author", "authors"]) {
        let reversed = || {
            let (family, given) = value.value.split_once(',')?;
            let is_one = !given.contains(',') && family.split_whitespace().count() <= 3 && !given.trim().is_empty();
            is_one.then(|| Person { family: family.trim().to_owned(), given: given.trim().to_owned() })
        };
        let found = person(&value.value).map(|one| vec![one]).or_else(|| author_list(&value.value));
        if let Some(found) = found.or_else(|| reversed().map(|one| vec![one])) {
            people.extend(found);
        } else {
            let help = "write given name and family name, with commas between persons or a list of them";
            fields.wrong(value.span, "these are no names of persons".to_owned(), help);
        }
    }
    people
}

fn take_venue(citation: &mut Citation, fields: &mut Fields<'_, '_>) {
    let Some(venue) = fields.text("venue") else { return };
    let mention = fields.vocabulary.mentions(&venue.value).into_iter().find(|it| it.kind == TermKind::Venue);
    citation.venue_id = mention.map(|mention| fields.vocabulary.id_of(&mention));
    let known = citation.venue_id.as_ref().and_then(|id| fields.vocabulary.venue(id));
    citation.kind = match known.map(|venue| venue.kind) {
        Some(VenueKind::Journal) => CitationKind::Article,
        Some(_) => CitationKind::Inproceedings,
        None => CitationKind::Misc,
    };
    citation.venue = Some(venue.clone());
}

/// The arXiv identifier, without version; its address is understood as well.
fn arxiv(fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let value = fields.text("arxiv")?;
    let bare = value.value.trim_start_matches("arXiv:").trim_start_matches("arxiv:").trim();
    let id = if bare.contains("://") { arxiv_in_url(bare) } else { arxiv_in_url(&format!("arxiv.org/abs/{bare}")) };
    let is_whole = |id: &String| bare.contains("://") || bare.strip_prefix(id.as_str()).is_some_and(is_version);
    let id = id.filter(is_whole);
    if id.is_none() {
        let help = "an identifier is of the form `1409.1556` or, before April 2007, `cs/0112017`";
        fields.wrong(value.span, "this is no arXiv identifier".to_owned(), help);
    }
    id.map(|id| Spanned::new(id, value.span))
}

/// Whether what stands behind an identifier is nothing or its version.
fn is_version(rest: &str) -> bool {
    let digits = rest.strip_prefix('v').unwrap_or(rest);
    rest.is_empty() || (rest.len() > 1 && digits.len() + 1 == rest.len() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn year(fields: &mut Fields<'_, '_>, arxiv: Option<&Spanned<String>>) -> Option<Year> {
    let Some(written) = fields.text("year") else { return dated(None, arxiv) };
    let value = written.value.parse().ok().filter(|year| (1900..=2100).contains(year));
    if value.is_none() {
        fields.wrong(written.span, "this is no year".to_owned(), "a year has four digits");
    }
    dated(value, arxiv)
}
