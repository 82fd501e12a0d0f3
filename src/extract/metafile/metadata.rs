//! Sizes, costs, data and building blocks of a model: OpenMMLab's `Metadata`.

use std::collections::HashSet;

use super::lookup::{get, is_key, text, texts};
use super::reader::Reader;
use super::spelling;
use crate::extract::keys::{Node, Value};
use crate::extract::pattern::pattern;
use crate::extract::terms::push_new;
use crate::model::{Entry, Number, Property, Reason, Rule};
use crate::span::{Span, Spanned};
use crate::vocabulary::TermKind;

/// Whom metadata speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// The model itself.
    Itself,
    /// All models of a collection: what holds where a model's own words are silent.
    ForMany,
}

/// Gives an entry what the metadata of it, or of its collection, say.
pub(super) fn give(reader: &mut Reader<'_>, metadata: &Node, entry: &mut Entry, says: Says) {
    spelling::check(reader, metadata.entries(), &[spelling::METADATA]);
    let own: HashSet<String> = entry.properties.iter().map(|property| property.name.clone()).collect();
    let before = entry.properties.len();
    let has_architectures = !entry.architectures.is_empty();
    for (key, node) in metadata.entries() {
        if is_key(&key.value, "Architecture") {
            // Those of a collection are the sum of what its models have.
            if says == Says::Itself || !has_architectures {
                let named = texts(node).flat_map(|words| reader.terms(words, TermKind::Architecture));
                named.for_each(|term| push_new(&mut entry.architectures, term));
            }
            continue;
        }
        one(reader, key, node, entry, says);
    }
    let mut at = 0;
    entry.properties.retain(|property| {
        at += 1;
        at <= before || !own.contains(&property.name)
    });
}

fn one(reader: &mut Reader<'_>, key: &Spanned<String>, node: &Node, entry: &mut Entry, says: Says) {
    let meaning = reader.key(&key.value);
    let reason = Reason::by(Rule::MetafileKey, key.span);
    // Several datasets of a collection are some of this model and some of that.
    if meaning.is_dataset() && says == Says::ForMany && (node.items().len() > 1 || !entry.datasets.is_empty()) {
        return;
    }
    for item in node.items() {
        let properties = entry.properties.len();
        match &item.value {
            Value::Text(_) => {
                let Some(text) = text(item) else { continue };
                reader.with_passage(text, |passage| meaning.give(entry, passage, reason));
                if entry.properties.len() == properties && meaning.is_property() {
                    entry.properties.extend(hardware(text, &key.value, reason));
                }
            }
            Value::Map(of_item) if meaning.is_property() => {
                let Some(text) = get(of_item, "value").and_then(text) else { continue };
                reader.with_passage(text, |passage| meaning.give(entry, passage, reason));
                let said = setting(item);
                for property in entry.properties.iter_mut().skip(properties) {
                    let parts: Vec<String> = property.setting.take().into_iter().chain(said.clone()).collect();
                    property.setting = (!parts.is_empty()).then(|| parts.join(", "));
                }
            }
            _ if meaning.is_property() => reader.wrong(&key.value, item, "a number"),
            _ => {}
        }
    }
}

/// How a cost was measured, in the words of the keys beside it: `V100, batch size 1, FP32, resolution (800, 1333)`.
fn setting(item: &Node) -> Option<String> {
    let said = |(key, node): &(Spanned<String>, Node)| {
        let words = crate::extract::passage::one_line(text(node)?.value);
        let names_itself = words.chars().any(char::is_alphabetic);
        (!is_key(&key.value, "value")).then(|| if names_itself { words } else { format!("{} {words}", key.value) })
    };
    let said: Vec<String> = item.entries().iter().filter_map(said).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Devices with their number: `8x V100 GPUs`.
fn hardware(text: Spanned<&str>, key: &str, reason: Reason) -> Option<Property> {
    pattern!(DEVICES, r"(?i)^(\d{1,5})\s*[x×]?\s+([A-Z][\w .-]{0,40}?)\s*(?:GPUs?|TPUs?)?$");
    if !is_key(key, "Training Resources") {
        return None;
    }
    let found = DEVICES.captures(text.value)?;
    let (count, device) = (found.get(1)?, found.get(2)?.as_str());
    let is_named = !device.eq_ignore_ascii_case("gpu") && !device.eq_ignore_ascii_case("gpus");
    let plain = text.span.range().len() == text.value.len();
    let start = text.span.range().start;
    let span = if plain { Span::new(text.span.file, start + count.start(), start + found[0].len()) } else { text.span };
    Some(Property {
        name: "gpus".to_owned(),
        value: Number::parse(count.as_str())?,
        unit: None,
        setting: is_named.then(|| device.to_owned()),
        span,
        reason,
    })
}
