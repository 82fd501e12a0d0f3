//! The ONNX Hub's manifest: a list of models, each a file.

use std::collections::HashMap;

use super::lookup::{get, place};
use super::reader::{Reader, link, one_line, weights_at};
use crate::extract::checksums::digest;
use crate::extract::keys::{Node, Value};
use crate::extract::tables::number;
use crate::extract::terms::push_new;
use crate::model::{Document, Entry, LinkKind, Property, Reason, Rule};
use crate::span::Spanned;
use crate::vocabulary::TermKind;

/// The property that tells for which operators a file was exported.
const OPSET: &str = "opset-version";

/// Reads a metafile into its document.
pub(super) fn read(reader: &mut Reader<'_>, root: &Node, document: &mut Document) {
    for item in root.items() {
        if matches!(item.value, Value::Map(_)) {
            document.entries.extend(model(reader, item));
        } else {
            reader.wrong("a manifest", item, "a list of models with `model` and `model_path`");
        }
    }
    tell_apart(&mut document.entries);
}

/// Tells models of one name apart by what they were exported for: `ResNet-9 opset 8`.
fn tell_apart(entries: &mut [Entry]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter() {
        *counts.entry(entry.name.value.clone()).or_default() += 1;
    }
    for entry in entries.iter_mut().filter(|entry| counts[&entry.name.value] > 1) {
        if let Some(opset) = entry.properties.iter().find(|property| property.name == OPSET) {
            entry.name.value = format!("{} opset {}", entry.name.value, opset.value);
        }
    }
}

fn model(reader: &mut Reader<'_>, item: &Node) -> Option<Entry> {
    let entries = item.entries();
    let before = reader.faults.len();
    let Some(name) = reader.text(entries, "model") else {
        if reader.faults.len() == before {
            let first = entries.first().map_or(item.span, |(key, _)| key.span);
            reader.fault(first, "a model without `model`, its name, is left out".to_owned());
        }
        return None;
    };
    let mut entry = Entry::named(one_line(name), Rule::MetafileKey, item.span);
    reader.terms(name, TermKind::Architecture).into_iter().for_each(|term| push_new(&mut entry.architectures, term));
    if let Some(path) = reader.text(entries, "model_path") {
        let key = place(entries, "model_path").unwrap_or(path.span);
        entry.links.push(link(path, LinkKind::Weights, key));
        entry.weights.extend(weights_at(path));
        entry.frameworks.extend(reader.term(TermKind::Framework, "onnx", path.span));
    }
    if let Some(opset) = reader.text(entries, "opset_version") {
        let value = number(opset.value);
        if value.is_none() {
            reader.fault(opset.span, "`opset_version` should be a number".to_owned());
        }
        entry.properties.extend(value.map(|value| Property {
            name: OPSET.to_owned(),
            value,
            unit: None,
            setting: None,
            span: opset.span,
            reason: Reason { rule: Rule::MetafileKey, words: place(entries, "opset_version") },
        }));
    }
    if let Some(metadata) = get(entries, "metadata") {
        of_metadata(reader, metadata, &mut entry);
    }
    Some(entry)
}

/// Checksum and size of the model's file, and what its tags say.
fn of_metadata(reader: &mut Reader<'_>, metadata: &Node, entry: &mut Entry) {
    if !matches!(metadata.value, Value::Map(_)) {
        reader.wrong("metadata", metadata, "keys with values");
        return;
    }
    let entries = metadata.entries();
    let sum = reader.text(entries, "model_sha").and_then(|text| digest(text.value));
    let bytes = reader.text(entries, "model_bytes");
    let size = bytes.and_then(|text| text.value.parse().ok());
    if let (Some(text), None) = (bytes, size) {
        reader.fault(text.span, "`model_bytes` should be a number of bytes".to_owned());
    }
    if let Some(weights) = entry.weights.first_mut() {
        weights.checksums.extend(sum);
        weights.size_bytes = size;
    }
    for tag in reader.texts(entries, "tags") {
        let is_whole = |text: &Spanned<&str>, term: &crate::model::Term| {
            term.origin.span().is_some_and(|span| span.range().len() == text.value.len())
        };
        for (kind, list) in [(TermKind::Task, &mut entry.tasks), (TermKind::Architecture, &mut entry.architectures)] {
            let named = reader.terms(tag, kind).into_iter().filter(|term| is_whole(&tag, term));
            named.for_each(|term| push_new(list, term));
        }
    }
}
