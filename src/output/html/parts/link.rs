//! Links, grouped by what they lead to.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{Link, LinkKind};
use crate::output::html::href;
use crate::output::html::site::Site;

/// One link.
#[derive(Debug, Serialize)]
pub(crate) struct LinkItem<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// Where it leads; absent where it may not be followed, then the text alone is shown.
    pub href: Option<Cow<'a, str>>,
    /// The host, where the text does not tell it.
    pub host: Option<String>,
}

/// The links of a kind.
#[derive(Debug, Serialize)]
pub(crate) struct LinkGroup<'a> {
    /// What they lead to.
    pub label: &'static str,
    /// The links, in source order.
    pub links: Vec<LinkItem<'a>>,
}

/// Kinds in the order in which a visitor wants them, with their labels.
const KINDS: [(LinkKind, &str); 12] = [
    (LinkKind::Weights, "Weights"),
    (LinkKind::Gist, "Gist"),
    (LinkKind::Code, "Code"),
    (LinkKind::Config, "Configuration"),
    (LinkKind::Path, "In the zoo’s repository"),
    (LinkKind::Log, "Training log"),
    (LinkKind::Paper, "Paper"),
    (LinkKind::Project, "Project page"),
    (LinkKind::Dataset, "Dataset"),
    (LinkKind::Demo, "Demonstration"),
    (LinkKind::Doc, "Documentation"),
    (LinkKind::Other, "Elsewhere"),
];

impl<'a> LinkItem<'a> {
    /// Takes a link of the catalog.
    pub(crate) fn new(site: &Site<'a>, link: &'a Link) -> Self {
        let href = site.resolve(link);
        let bare = link.text == link.url || link.text.trim().is_empty();
        let text = if bare { shown(&link.url) } else { Cow::Borrowed(link.text.as_str()) };
        let host = href.as_deref().filter(|_| !bare).and_then(href::host).map(str::to_owned);
        let host = host.filter(|host| !text.contains(host.as_str()));
        // Where nothing can be followed the address itself is what a visitor needs.
        let text = if href.is_none() && !bare { Cow::Owned(format!("{} ({})", link.text, link.url)) } else { text };
        Self { text, href, host }
    }
}

/// Groups links by kind, dropping repeated addresses and those in `shown`, which the page shows elsewhere.
pub(crate) fn group_links<'a>(site: &Site<'a>, links: &'a [Link], shown: &[&str]) -> Vec<LinkGroup<'a>> {
    let group = |(kind, label)| {
        let mut seen: Vec<&str> = shown.to_vec();
        let of_kind = links.iter().filter(|link| link.kind == kind);
        let mut group = LinkGroup { label, links: Vec::new() };
        for link in of_kind {
            if !seen.contains(&link.url.as_str()) {
                seen.push(&link.url);
                group.links.push(LinkItem::new(site, link));
            }
        }
        group
    };
    KINDS.into_iter().map(group).filter(|group| !group.links.is_empty()).collect()
}

/// An address as people read it, without its scheme and closing slash.
fn shown(url: &str) -> Cow<'_, str> {
    let short = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    Cow::Borrowed(short.strip_suffix('/').unwrap_or(short))
}
