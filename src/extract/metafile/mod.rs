//! Metafiles: keys and values that describe models, as OpenMMLab, OpenVINO's Open Model Zoo and the ONNX Hub write them.
//!
//! 1. `extract::keys` makes trees of YAML and JSON; where OpenMMLab's text is broken, `recover` reads it model by model,
//!    and `lookup` finds keys however they are spelt; 2. `open_mmlab`, `openvino` and `onnx_hub` know the keys of each
//!    format and make entries, collections and citations; 3. `metadata` reads sizes and costs, `results` figures
//!    (one with its name: `figure`; those that would be taken for one another: `apart`) and `paper` publications, by the same
//!    rules as the cells of tables. `reader` has what they share.
//!
//! Keys that are not known are left alone, but `spelling` tells of those that are a slip away from a known one. A value of the wrong type is a fault, and all others are read.

mod apart;
mod figure;
mod lookup;
mod metadata;
mod onnx_hub;
mod open_mmlab;
mod openvino;
mod paper;
mod reader;
mod recover;
mod results;
mod spelling;
#[cfg(test)]
mod tests;

use self::reader::Reader;
use super::keys::{self, Broken, Why};
use crate::model::{Document, DocumentKind, Fault};
use crate::source::{Format, SourceFile};
use crate::vocabulary::Vocabulary;

/// Reads everything that a metafile says. Never fails: faults are in [`Document::faults`].
pub(super) fn extract(file: &SourceFile, format: Format, vocabulary: &Vocabulary) -> Document {
    let mut document = Document {
        file: file.id,
        kind: DocumentKind::Metafile,
        title: None,
        collections: Vec::new(),
        entries: Vec::new(),
        citations: Vec::new(),
        tables: Vec::new(),
        faults: file.invalid_spans().into_iter().map(|span| Fault::InvalidUtf8 { span }).collect(),
        imports: Vec::new(),
        named_collections: Vec::new(),
    };
    let text = file.text();
    let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut read = keys::read(&text[offset..], file.id, offset);
    if !(read.whole && read.rest.is_none()) && format == Format::OpenMmlab {
        read = recover::read(&text[offset..], file.id, offset, read);
    }
    document.faults.extend(read.faults.into_iter().chain(read.rest).map(fault));
    if let Some(root) = read.root {
        let mut reader = Reader::new(file, vocabulary);
        match format {
            Format::OpenMmlab => open_mmlab::read(&mut reader, &root, &mut document),
            Format::OpenVino => openvino::read(&mut reader, &root, &mut document),
            Format::OnnxHub => onnx_hub::read(&mut reader, &root, &mut document),
        }
        document.faults.append(&mut reader.faults);
    }
    document
}

/// What is wrong with the text, and what is made of it all the same.
fn fault(Broken { span, why }: Broken) -> Fault {
    let message = match why {
        Why::Twice(key) => format!("`{key}` is given twice; the first one holds"),
        _ => why.to_string(),
    };
    Fault::Metafile { span, message }
}
