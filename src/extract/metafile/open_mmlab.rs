//! OpenMMLab's `metafile.yml` and `model-index.yml`: `Collections`, `Models`, `Import`.

use std::collections::HashMap;

use super::metadata::{self, Says};
use super::paper;
use super::reader::{Reader, give_weights, link, one_line};
use super::results;
use super::value::{Entries, Node, Value, get, is_key};
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::{datasets, terms};
use crate::model::{Citation, Collection, Document, Entry, Link, LinkKind, Rule};
use crate::span::{Span, Spanned};
use crate::vocabulary::TermKind;

/// Reads a metafile into its document.
pub(super) fn read(reader: &mut Reader<'_>, root: &Node, document: &mut Document) {
    if !matches!(root.value, Value::Map(_)) {
        reader.wrong("a metafile", root, "keys such as `Collections` and `Models`");
        return;
    }
    let entries = root.entries();
    document.imports = reader.texts(entries, "Import").into_iter().map(|text| text.map(str::to_owned)).collect();
    let mut known = Known::default();
    for node in list(reader, entries, "Collections") {
        collection(reader, node, document, &mut known);
    }
    for node in list(reader, entries, "Models") {
        model(reader, node, document, &known);
    }
    results::settle(&mut document.entries, reader.file.text(), reader.vocabulary);
    document.entries.iter_mut().for_each(|entry| conclude(reader, entry));
}

/// The items of the list at a key, those that have keys.
fn list<'n>(reader: &mut Reader<'_>, entries: &'n Entries, key: &str) -> Vec<&'n Node> {
    let Some(node) = get(entries, key) else { return Vec::new() };
    let Value::List(items) = &node.value else {
        reader.wrong(key, node, "a list");
        return Vec::new();
    };
    let (good, bad): (Vec<_>, Vec<_>) = items.iter().partition(|item| matches!(item.value, Value::Map(_)));
    bad.iter()
        .filter(|item| item.value != Value::Null)
        .for_each(|item| reader.wrong(key, item, "a list of keys with values"));
    good
}

/// What collections lend to their models, by the collections' names.
#[derive(Default)]
struct Known<'n> {
    places: HashMap<String, usize>,
    metadata: Vec<Option<&'n Node>>,
}

fn collection<'n>(reader: &mut Reader<'_>, node: &'n Node, document: &mut Document, known: &mut Known<'n>) {
    let entries = node.entries();
    let Some(name) = name(reader, node, "collection") else { return };
    known.places.entry(name.value.clone()).or_insert(document.collections.len());
    known.metadata.push(get(entries, "Metadata"));
    let papers = paper::read(reader, entries);
    let citations = add_citations(document, papers.citations);
    let mut links = papers.links;
    links.extend(links_of(reader, entries));
    document.collections.push(Collection {
        title: name,
        anchor: None,
        span: node.span,
        summary: None,
        links,
        citations,
        results: Vec::new(),
    });
}

fn model(reader: &mut Reader<'_>, node: &Node, document: &mut Document, known: &Known<'_>) {
    let entries = node.entries();
    let Some(name) = name(reader, node, "model") else { return };
    let mut entry = Entry::named(name, Rule::MetafileKey, node.span);
    let named = Spanned::new(entry.name.value.clone(), entry.name.span);
    entry.architectures = reader.terms(named.as_deref(), TermKind::Architecture);
    entry.architectures.dedup_by(|a, b| a.id == b.id);
    let papers = paper::read(reader, entries);
    entry.citations = add_citations(document, papers.citations);
    entry.links = keyed(entries, "Config").map_or_else(Vec::new, |key| {
        reader.texts(entries, "Config").into_iter().map(|url| link(url, LinkKind::Config, key)).collect()
    });
    if let Some(key) = keyed(entries, "Weights") {
        reader.texts(entries, "Weights").into_iter().for_each(|url| give_weights(&mut entry, url, key));
    }
    entry.links.extend(papers.links);
    entry.links.extend(links_of(reader, entries));
    entry.links.extend(converted_from(reader, entries));
    if let Some(metadata) = metadata_at(reader, entries) {
        metadata::give(reader, metadata, &mut entry, Says::Itself);
    }
    let place = reader.text(entries, "In Collection").and_then(|name| known.places.get(name.value).copied());
    if let Some(at) = place {
        entry.collection = Some(at);
        if let Some(metadata) = known.metadata.get(at).copied().flatten() {
            metadata::give(reader, metadata, &mut entry, Says::ForMany);
        }
        let shared = document.collections[at].citations.clone();
        entry.citations.extend(shared.into_iter().filter(|at| !entry.citations.contains(at)).collect::<Vec<_>>());
    }
    // Behind the metadata: of a dataset that a model was trained and measured on, the former says more.
    if let Some(node) = get(entries, "Results") {
        results::give(reader, node, &mut entry);
    }
    document.entries.push(entry);
}

fn metadata_at<'n>(reader: &mut Reader<'_>, entries: &'n Entries) -> Option<&'n Node> {
    let node = get(entries, "Metadata")?;
    if !matches!(node.value, Value::Map(_)) {
        reader.wrong("Metadata", node, "keys with values");
    }
    Some(node)
}

/// Fills in what follows from all that is said of a model.
fn conclude(reader: &Reader<'_>, entry: &mut Entry) {
    inherit_dataset(&mut entry.results, &entry.datasets, reader.vocabulary);
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, reader.vocabulary));
    if entry.tasks.is_empty() {
        entry.tasks = terms::tasks_of_datasets(&entry.datasets, reader.vocabulary);
    }
}

/// The name of a collection or a model; one without is a fault, as nothing can be said of it.
fn name(reader: &mut Reader<'_>, node: &Node, what: &str) -> Option<Spanned<String>> {
    let before = reader.faults.len();
    let name = reader.text(node.entries(), "Name").map(one_line);
    // Of what could not be read, that has been said already.
    if let (None, Some((key, _)), true) = (&name, node.entries().first(), reader.faults.len() == before) {
        reader.fault(key.span, format!("a {what} without `Name` is left out"));
    }
    name
}

/// Where a key stands.
fn keyed(entries: &Entries, key: &str) -> Option<Span> {
    entries.iter().find(|(known, _)| is_key(&known.value, key)).map(|(key, _)| key.span)
}

/// The links at `Code` and `README`.
fn links_of(reader: &mut Reader<'_>, entries: &Entries) -> Vec<Link> {
    let mut links = Vec::new();
    if let (Some(key), Some(node)) = (keyed(entries, "Code"), get(entries, "Code")) {
        let url = match &node.value {
            Value::Map(of_code) => reader.text(of_code, "URL"),
            _ => reader.text(entries, "Code"),
        };
        links.extend(url.map(|url| link(url, LinkKind::Code, key)));
    }
    if let Some(key) = keyed(entries, "README") {
        links.extend(reader.text(entries, "README").map(|url| link(url, LinkKind::Doc, key)));
    }
    links
}

/// Where a model was converted from: its weights are in another form than those of the model itself.
fn converted_from(reader: &mut Reader<'_>, entries: &Entries) -> Vec<Link> {
    let Some(node) = get(entries, "Converted From") else { return Vec::new() };
    let mut links = Vec::new();
    for (key, kind) in [("Weights", LinkKind::Other), ("Code", LinkKind::Code)] {
        let place = keyed(node.entries(), key).unwrap_or(node.span);
        let urls = reader.texts(node.entries(), key);
        links.extend(urls.into_iter().map(|url| link(url, kind, place)));
    }
    links
}

/// Adds citations to the document's and gives their places in it.
fn add_citations(document: &mut Document, citations: Vec<Citation>) -> Vec<usize> {
    let first = document.citations.len();
    document.citations.extend(citations);
    (first..document.citations.len()).collect()
}
