//! `weights`: files with a model's parameters.

use super::super::caffe::{file_name, weights_link};
use super::fields::Fields;
use super::report_unknown;
use crate::extract::checksums::digest;
use crate::extract::keys::{Map, Node};
use crate::extract::pattern::pattern;
use crate::model::{Checksum, Entry, Number, Property, Reason, Rule, WeightsFile};
use crate::span::Spanned;

/// Checksums and how many digits they have.
const SUMS: [(&str, usize); 4] = [("md5", 32), ("sha1", 40), ("sha256", 64), ("sha512", 128)];

const KEYS: [&str; 7] = ["url", "file", "size", "md5", "sha1", "sha256", "sha512"];

/// Adds the files that the keys name: addresses alone, or with what is known of them.
pub(super) fn take(entry: &mut Entry, fields: &mut Fields<'_, '_>) {
    enum Form<'k> {
        Address(&'k Spanned<String>),
        Keys(&'k Node, &'k Map),
    }
    let read = |node| {
        let keys = Node::map(node).map(|keys| Form::Keys(node, keys));
        keys.or_else(|| node.text().map(Form::Address))
    };
    for form in fields.items(["weights", "weights"], "an address, or keys such as `url` and `sha256`", read) {
        match form {
            Form::Address(url) => add(entry, Some(url), url, None, Vec::new()),
            Form::Keys(node, keys) => {
                let mut fields = Fields { keys, vocabulary: fields.vocabulary, faults: &mut *fields.faults };
                report_unknown(&mut fields, &KEYS, &[]);
                one(entry, &mut fields, node);
            }
        }
    }
}

/// Adds a file that keys describe.
fn one(entry: &mut Entry, fields: &mut Fields<'_, '_>, node: &Node) {
    let (url, file) = (fields.text("url"), fields.text("file"));
    let Some(named) = file.or(url) else {
        fields.wrong(node.span, "weights without `url` or `file`".to_owned(), "write where the file is, or its name");
        return;
    };
    let mut checksums = Vec::new();
    for (algorithm, digits) in SUMS {
        let Some(sum) = fields.text(algorithm) else { continue };
        if let Some(checksum) = digest(&sum.value).filter(|checksum| checksum.algorithm == algorithm) {
            checksums.push(checksum);
        } else {
            let message = format!("no {algorithm} checksum: it has {digits} hexadecimal digits");
            fields.wrong(sum.span, message, "copy the checksum again");
        }
    }
    let size = fields.text("size").and_then(|size| read_size(entry, fields, size));
    add(entry, url, named, size, checksums);
}

/// The size in bytes; one with a unit becomes a property, since `12 MB` is not known to the byte.
fn read_size(entry: &mut Entry, fields: &mut Fields<'_, '_>, size: &Spanned<String>) -> Option<u64> {
    pattern!(SIZE, r"^([\d.,]+)\s*([A-Za-z]+)?$");
    let found = SIZE.captures(&size.value);
    let number = found.as_ref().and_then(|found| Number::parse(&found[1]));
    let unit = found.as_ref().and_then(|found| found.get(2)).map(|unit| unit.as_str());
    let units = || fields.vocabulary.property("model-size").into_iter().flat_map(|property| &property.units);
    // As it is written, or in small letters.
    let exact = |unit: &str| units().find(|known| known.unit == unit);
    let lazy = |unit: &str| units().find(|known| known.unit.to_lowercase() == unit);
    let known = |unit: &str| exact(unit).or_else(|| lazy(unit)).map(|known| known.unit.clone());
    match (number, unit) {
        (Some(number), None | Some("B" | "bytes")) if number.decimals == 0 && number.value >= 0.0 => {
            size.value.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
        }
        (Some(value), Some(unit)) if known(unit).is_some() => {
            let (name, reason) = ("model-size".to_owned(), Reason::own(Rule::FrontMatter));
            entry.properties.push(Property { name, value, unit: known(unit), setting: None, span: size.span, reason });
            None
        }
        _ => {
            fields.wrong(size.span, "this is no size of a file".to_owned(), "write bytes, or a number with its unit");
            None
        }
    }
}

fn add(
    entry: &mut Entry,
    url: Option<&Spanned<String>>,
    named: &Spanned<String>,
    size_bytes: Option<u64>,
    checksums: Vec<Checksum>,
) {
    entry.links.extend(url.map(weights_link));
    let (file, url) = (file_name(&named.value), url.map(|url| url.value.clone()));
    entry.weights.push(WeightsFile { file, url, size_bytes, checksums, span: named.span });
}
