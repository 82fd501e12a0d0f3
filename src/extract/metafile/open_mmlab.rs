//! OpenMMLab's `metafile.yml` and `model-index.yml`: `Collections`, `Models`, `Import`.

use std::collections::HashMap;

use super::lookup::{Entries, get, is_key, place, texts};
use super::metadata::{self, Says};
use super::paper;
use super::reader::{Reader, link, one_line, weights_at};
use super::results;
use super::spelling;
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::keys::{Node, Value};
use crate::extract::{datasets, terms};
use crate::model::{Citation, Collection, Document, Entry, Link, LinkKind, Reason, Rule, Term, WeightsFile};
use crate::span::Spanned;
use crate::vocabulary::TermKind;

/// How much a collection lends to its models: more values are none that hold for each of them, nor are more papers.
const MOST_LENT: usize = 200;
const MOST_CITED: usize = 16;

/// Reads a metafile into its document.
pub(super) fn read(reader: &mut Reader<'_>, root: &Node, document: &mut Document) {
    if !matches!(root.value, Value::Map(_)) {
        reader.wrong("a metafile", root, "keys such as `Collections` and `Models`");
        return;
    }
    let entries = root.entries();
    document.imports = reader.texts(entries, "Import").into_iter().map(|text| text.map(str::to_owned)).collect();
    spelling::check(reader, entries, &[spelling::ROOT]);
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

/// What collections lend to their models.
#[derive(Default)]
struct Known<'n> {
    /// Their places by their names.
    places: HashMap<String, usize>,
    lent: Vec<Lent<'n>>,
}

/// What a collection says for its models.
struct Lent<'n> {
    metadata: Option<&'n Node>,
    frameworks: Vec<Term>,
    license: Option<Spanned<String>>,
}

fn collection<'n>(reader: &mut Reader<'_>, node: &'n Node, document: &mut Document, known: &mut Known<'n>) {
    let entries = node.entries();
    spelling::check(reader, entries, &[spelling::READ, spelling::WORDS]);
    let Some(name) = name(reader, node, "collection") else { return };
    known.places.entry(name.value.clone()).or_insert(document.collections.len());
    known.lent.push(lent(reader, entries, &name));
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

fn lent<'n>(reader: &mut Reader<'_>, entries: &'n Entries, name: &Spanned<String>) -> Lent<'n> {
    let mut lent = Entry::named(name.clone(), Rule::MetafileKey, name.span);
    other_keys(reader, entries, &mut lent);
    let metadata = get(entries, "Metadata").filter(|metadata| metadata.count() <= MOST_LENT);
    Lent { metadata, frameworks: lent.frameworks, license: lent.license }
}

fn model(reader: &mut Reader<'_>, node: &Node, document: &mut Document, known: &Known<'_>) {
    let entries = node.entries();
    spelling::check(reader, entries, &[spelling::READ, spelling::WORDS]);
    let Some(name) = name(reader, node, "model") else { return };
    let mut entry = Entry::named(name.clone(), Rule::MetafileKey, node.span);
    for term in reader.terms(name.as_deref(), TermKind::Architecture) {
        terms::push_new(&mut entry.architectures, term);
    }
    let papers = paper::read(reader, entries);
    entry.citations = add_citations(document, papers.citations);
    entry.links = files(reader, entries, &mut entry.weights);
    entry.links.extend(papers.links);
    entry.links.extend(links_of(reader, entries));
    entry.links.extend(converted_from(reader, entries));
    other_keys(reader, entries, &mut entry);
    if let Some(metadata) = metadata_at(reader, entries) {
        metadata::give(reader, metadata, &mut entry, Says::Itself);
    }
    if let Some(at) = collection_of(reader, entries, document, known) {
        let Lent { metadata, frameworks, license } = &known.lent[at];
        if let Some(metadata) = metadata {
            metadata::give(reader, metadata, &mut entry, Says::ForMany);
        }
        if entry.frameworks.is_empty() {
            entry.frameworks.clone_from(frameworks);
        }
        entry.license = entry.license.take().or_else(|| license.clone());
        // Each citation of a file is one of its own; which are of one paper is found out later.
        entry.citations.extend(document.collections[at].citations.iter().take(MOST_CITED));
        entry.collection = Some(at);
    }
    // Behind the metadata: of a dataset that a model was trained and measured on, the former says more.
    if let Some(node) = get(entries, "Results") {
        results::give(reader, node, &mut entry);
    }
    if let Some(node) = get(entries, "Downstream") {
        results::give_downstream(reader, node, &mut entry);
    }
    document.entries.push(entry);
}

/// The place of the collection that a model is in; one that the file does not have may be another file's.
fn collection_of(
    reader: &mut Reader<'_>,
    entries: &Entries,
    document: &mut Document,
    known: &Known<'_>,
) -> Option<usize> {
    let name = reader.text(entries, "In Collection")?;
    let place = known.places.get(name.value).copied();
    if place.is_none() && reader.elsewhere.insert(name.value.to_owned()) {
        document.named_collections.push(name.map(str::to_owned));
    }
    place
}

/// The links at `Config` and `Weights`, and the files of the latter.
fn files(reader: &mut Reader<'_>, entries: &Entries, weights: &mut Vec<WeightsFile>) -> Vec<Link> {
    let mut links = Vec::new();
    for (key, kind) in [("Config", LinkKind::Config), ("Weights", LinkKind::Weights)] {
        let Some(place) = place(entries, key) else { continue };
        for url in reader.texts(entries, key) {
            reader.check_address(url);
            links.push(link(url, kind, place));
            if kind == LinkKind::Weights {
                weights.extend(weights_at(url));
            }
        }
    }
    links
}

fn metadata_at<'n>(reader: &mut Reader<'_>, entries: &'n Entries) -> Option<&'n Node> {
    let node = get(entries, "Metadata")?;
    if !matches!(node.value, Value::Map(_)) {
        reader.wrong("Metadata", node, "keys with values");
    }
    Some(node)
}

/// Gives an entry what further keys say that are words of tables as well: `Training Log`, `Framework`, `License`.
fn other_keys(reader: &mut Reader<'_>, entries: &Entries, entry: &mut Entry) {
    for (key, node) in entries.iter().filter(|(key, _)| spelling::READ.iter().all(|read| !is_key(&key.value, read))) {
        let meaning = reader.key(&key.value);
        for text in texts(node) {
            match meaning.link() {
                Some(kind) if text.value.contains("://") => entry.links.push(link(text, kind, key.span)),
                Some(_) => {}
                None => {
                    let reason = Reason::by(Rule::MetafileKey, key.span);
                    reader.with_passage(text, |passage| meaning.give(entry, passage, reason));
                }
            }
        }
    }
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

/// The links at `Code` and `README`.
fn links_of(reader: &mut Reader<'_>, entries: &Entries) -> Vec<Link> {
    let mut links = Vec::new();
    if let (Some(key), Some(node)) = (place(entries, "Code"), get(entries, "Code")) {
        let url = match &node.value {
            Value::Map(of_code) => reader.text(of_code, "URL"),
            _ => reader.text(entries, "Code"),
        };
        links.extend(url.map(|url| link(url, LinkKind::Code, key)));
    }
    if let Some(key) = place(entries, "README") {
        links.extend(reader.text(entries, "README").map(|url| link(url, LinkKind::Doc, key)));
    }
    links
}

/// Where a model was converted from: its weights are in another form than those of the model itself.
fn converted_from(reader: &mut Reader<'_>, entries: &Entries) -> Vec<Link> {
    let Some(node) = get(entries, "Converted From") else { return Vec::new() };
    let mut links = Vec::new();
    for (key, kind) in [("Weights", LinkKind::Other), ("Code", LinkKind::Code)] {
        let place = place(node.entries(), key).unwrap_or(node.span);
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
