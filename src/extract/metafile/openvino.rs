//! `model.yml` of OpenVINO's Open Model Zoo: one model a file, which its folder names.

use std::collections::HashSet;

use super::lookup::{Entries, get, text};
use super::reader::{Reader, link};
use crate::extract::checksums::digest;
use crate::extract::keys::{Node, Value};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::summary;
use crate::extract::terms::push_new;
use crate::extract::{datasets, links::path_of};
use crate::model::{Document, Entry, Link, LinkKind, Rule, Term, WeightsFile};
use crate::span::{Span, Spanned};
use crate::vocabulary::TermKind;

/// OpenVINO's codes for tasks, where they are no name of one that people would write.
const TASKS: [(&str, &str); 11] = [
    ("classification", "image-classification"),
    ("detection", "object-detection"),
    ("human_pose_estimation", "keypoint-detection"),
    ("monocular_depth_estimation", "depth-estimation"),
    ("optical_character_recognition", "text-recognition"),
    ("place_recognition", "image-retrieval"),
    ("sound_classification", "audio-classification"),
    ("speech_recognition", "automatic-speech-recognition"),
    ("colorization", "image-colorization"),
    ("background_matting", "image-matting"),
    ("text_prediction", "language-modeling"),
];

/// OpenVINO's codes for frameworks.
const FRAMEWORKS: [(&str, &str); 3] = [("tf", "tensorflow"), ("dldt", "openvino"), ("paddle", "paddlepaddle")];

/// Reads a metafile into its document.
pub(super) fn read(reader: &mut Reader<'_>, root: &Node, document: &mut Document) {
    let entries = root.entries();
    let Some(name) = name(reader, root) else { return };
    let mut entry = Entry::named(name, Rule::MetafileKey, root.span);
    let named = Spanned::new(entry.name.value.clone(), entry.name.span);
    if let Some(words) = reader.text(entries, "description") {
        reader.with_passage(words, |passage| {
            entry.summary = summary::of_paragraph(passage);
            datasets::merge(&mut entry.datasets, datasets::in_passage(passage));
            entry.links = papers(passage, words.span);
        });
    }
    let in_name = reader.vocabulary.mentions(&named.value);
    for mention in in_name.iter().filter(|mention| mention.kind == TermKind::Architecture) {
        push_new(&mut entry.architectures, crate::extract::passage::term(reader.vocabulary, mention, named.span));
    }
    entry.tasks = coded(reader, entries, "task_type", TermKind::Task, &TASKS);
    entry.frameworks = coded(reader, entries, "framework", TermKind::Framework, &FRAMEWORKS);
    entry.license = reader.text(entries, "license").map(|words| licence(reader, words));
    files(reader, root, &mut entry);
    document.entries.push(entry);
}

/// The papers whose addresses a description gives.
fn papers(passage: &Passage<'_>, description: Span) -> Vec<Link> {
    pattern!(URL, r#"https?://[^\s<>"'()\[\]]+[^\s<>"'()\[\].,;:]"#);
    let found = URL.find_iter(passage.plain());
    let papers = found.filter(|url| passage.vocabulary.kind_of_address(url.as_str()) == Some(LinkKind::Paper));
    papers
        .map(|url| link(Spanned::new(url.as_str(), passage.span(url.range())), LinkKind::Paper, description))
        .collect()
}

/// The terms that a key gives by one of OpenVINO's codes, or by their names.
fn coded(reader: &mut Reader<'_>, entries: &Entries, key: &str, kind: TermKind, codes: &[(&str, &str)]) -> Vec<Term> {
    let Some(code) = reader.text(entries, key) else { return Vec::new() };
    match codes.iter().find(|(written, _)| *written == code.value) {
        Some((_, id)) => reader.term(kind, id, code.span).into_iter().collect(),
        None => reader.terms(code, kind),
    }
}

/// The model's name: that of its folder, else of its first file.
fn name(reader: &mut Reader<'_>, root: &Node) -> Option<Spanned<String>> {
    let path = reader.file.path.replace('\\', "/");
    let folder = path.rsplit('/').nth(1).filter(|folder| !matches!(*folder, "" | "." | ".."));
    if let Some(folder) = folder {
        // The name of a folder is written in no file.
        return Some(Spanned::new(folder.to_owned(), Span::new(reader.file.id, 0, 0)));
    }
    let first = get(root.entries(), "files")?.items().iter().find_map(|file| text(get(file.entries(), "name")?))?;
    let stem = first.value.rsplit('/').next()?.rsplit_once('.').map_or(first.value, |(stem, _)| stem);
    Some(Spanned::new(stem.to_owned(), first.span))
}

/// A licence by the address of its text, else in the words given.
fn licence(reader: &Reader<'_>, words: Spanned<&str>) -> Spanned<String> {
    let named = reader.terms(words, TermKind::Licence);
    let id = match named.as_slice() {
        [one] if !words.value.contains("://") => one.id.to_string(),
        _ => words.value.to_owned(),
    };
    Spanned::new(id, words.span)
}

/// Gives an entry its files: weights with size and checksum, configurations and word lists as links.
fn files(reader: &mut Reader<'_>, root: &Node, entry: &mut Entry) {
    let Some(node) = get(root.entries(), "files") else { return };
    let mut known = HashSet::new();
    for item in node.items() {
        if !matches!(item.value, Value::Map(_)) {
            reader.wrong("files", item, "a list of files with `name` and `source`");
            continue;
        }
        let Some(name) = reader.text(item.entries(), "name") else { continue };
        let source = source(item);
        let kind = kind(reader, name.value, source.as_ref().map(|url| url.value.as_str()));
        let Some(kind @ (LinkKind::Weights | LinkKind::Config | LinkKind::Other)) = kind else { continue };
        let key = item.entries().first().map_or(item.span, |(key, _)| key.span);
        if let Some(url) = source.as_ref().map(Spanned::as_deref).filter(|url| known.insert(url.value.to_owned())) {
            entry.links.push(link(url, kind, key));
        }
        if kind == LinkKind::Weights {
            entry.weights.push(weights(reader, item, name, source));
        }
    }
}

/// What a file is: its name tells, else its address. Text is no weights, whatever else a host serves.
fn kind(reader: &Reader<'_>, name: &str, address: Option<&str>) -> Option<LinkKind> {
    const TEXT: [&str; 8] = ["json", "jsonl", "txt", "vocab", "labels", "csv", "tsv", "md"];
    let of_name = reader.vocabulary.kind_of_address(name);
    let ending = path_of(name).rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_text = TEXT.iter().any(|text| text.eq_ignore_ascii_case(ending));
    let of_address = || reader.vocabulary.kind_of_address(address?);
    match of_name.or_else(of_address) {
        Some(LinkKind::Weights) if is_text => Some(LinkKind::Other),
        kind => kind,
    }
}

fn weights(reader: &mut Reader<'_>, item: &Node, name: Spanned<&str>, source: Option<Spanned<String>>) -> WeightsFile {
    let sums = ["sha256", "checksum"].into_iter().filter_map(|key| reader.text(item.entries(), key));
    let checksums = sums.filter_map(|text| digest(text.value)).collect();
    WeightsFile {
        file: path_of(name.value).rsplit('/').next().unwrap_or(name.value).to_owned(),
        url: source.map(|url| url.value),
        size_bytes: size(reader, item),
        checksums,
        span: name.span,
    }
}

fn size(reader: &mut Reader<'_>, item: &Node) -> Option<u64> {
    let text = reader.text(item.entries(), "size")?;
    let size = text.value.parse().ok();
    if size.is_none() {
        reader.fault(text.span, "`size` should be a number of bytes".to_owned());
    }
    size
}

/// Where a file is downloaded: an address, or what stands for one.
fn source(item: &Node) -> Option<Spanned<String>> {
    let node = get(item.entries(), "source")?;
    match &node.value {
        Value::Text(_) => node.text().cloned(),
        Value::Map(keys) => match get(keys, "$type").and_then(text).map(|text| text.value) {
            Some("google_drive") => {
                let id = text(get(keys, "id")?)?;
                Some(Spanned::new(format!("https://drive.google.com/uc?id={}", id.value), id.span))
            }
            _ => get(keys, "url")?.text().cloned(),
        },
        _ => None,
    }
}
