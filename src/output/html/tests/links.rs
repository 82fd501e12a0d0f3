//! Every link within the site leads somewhere, under any base.

use std::collections::{BTreeMap, BTreeSet};

use super::parsed::{Tag, ids, tags};
use super::{Tree, long_site, pages, render, site};
use crate::output::html::fixture::Zoo;

/// Files that other outputs make.
const DATA: [&str; 5] = ["opensearch.xml", "index.json", "models.ndjson", "citations.bib", "schema/v1.json"];

/// What a page refers to within the site.
fn local(tags: &[Tag]) -> impl Iterator<Item = &str> {
    let addresses = tags.iter().flat_map(|tag| ["href", "src", "action"].into_iter().filter_map(|name| tag.get(name)));
    addresses.filter(|address| !address.contains(':') && !address.starts_with("//"))
}

/// The path that a relative address means on the page at `path`.
fn resolve(path: &str, address: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{path}: {address} leads out of the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether the site has something at a path.
fn exists(tree: &Tree, path: &str) -> bool {
    let page = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let model = path.strip_prefix("models/").and_then(|rest| rest.strip_suffix(".json"));
    let of_model = model.is_some_and(|id| tree.contains_key(&format!("models/{id}/index.html")));
    let paper = path.strip_prefix("papers/").and_then(|rest| rest.strip_suffix(".bib"));
    let of_paper = paper.is_some_and(|key| tree.contains_key(&format!("papers/{key}/index.html")));
    tree.contains_key(&page) || DATA.contains(&path) || of_model || of_paper
}

#[track_caller]
fn check(tree: &Tree) {
    let parsed: BTreeMap<&str, Vec<Tag>> = pages(tree).map(|(path, html)| (path, tags(path, html))).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = parsed.iter().map(|(path, tags)| (*path, ids(path, tags))).collect();
    for (path, tags) in &parsed {
        for address in local(tags) {
            let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
            let address = address.split('?').next().unwrap_or_default();
            let target = match address.strip_prefix('/') {
                Some(absolute) => {
                    assert_eq!(*path, "404.html", "{address} is not relative");
                    absolute
                        .strip_prefix("some/zoo/")
                        .unwrap_or_else(|| panic!("{address} is not below the base URL"))
                        .to_owned()
                }
                None if address.is_empty() => (*path).to_owned(),
                None => resolve(path, address),
            };
            assert!(exists(tree, &target), "{path}: {address} leads to {target}, which does not exist");
            if !fragment.is_empty() {
                let page =
                    if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target };
                assert!(anchors[page.as_str()].contains(fragment), "{path}: there is no #{fragment} on {page}");
            }
        }
    }
}

#[test]
fn links_lead_to_files_of_the_site() {
    check(site());
    check(&render(&Zoo::empty()));
    check(long_site());
}

#[test]
fn the_404_page_works_at_any_depth() {
    let tree = site();
    let tags = tags("404.html", super::page(tree, "404.html"));
    assert!(local(&tags).all(|address| address.starts_with("/some/zoo/") || address.starts_with('#')));
}

#[test]
fn pages_name_their_own_address() {
    let tree = site();
    let canonical = r#"<link rel="canonical" href="https://example.org/some/zoo/models/net-16/">"#;
    assert!(super::page(tree, "models/net-16/index.html").contains(canonical));
}

#[test]
fn anchors_of_the_source_are_on_the_catalog_page() {
    let tree = site();
    let tags = tags("index.html", super::page(tree, "index.html"));
    let ids = ids("index.html", &tags);
    assert!(ids.contains("deep") && ids.contains("fcn"));
    // One of them is an id of the page itself, which keeps it.
    assert!(tags.iter().any(|tag| tag.name == "main" && tag.get("id") == Some("main")));
}
