//! Metafiles: keys and values that describe models, as OpenMMLab, OpenVINO's Open Model Zoo and the ONNX Hub write them.
//!
//! 1. `yaml` reads YAML and JSON into `value`s that know their bytes; where OpenMMLab's text is broken, `recover` reads it
//!    model by model; 2. `open_mmlab`, `openvino` and `onnx_hub` know the keys of each format and make entries,
//!    collections and citations; 3. `metadata` reads sizes and costs, `results` figures and `paper` publications, by the
//!    same rules as the cells of tables. `reader` has what they share.
//!
//! Keys that are not known are left alone. A value of the wrong type is a fault, and all others are read.

mod metadata;
mod onnx_hub;
mod open_mmlab;
mod openvino;
mod paper;
mod reader;
mod recover;
mod results;
#[cfg(test)]
mod tests;
mod value;
mod yaml;

use self::reader::Reader;
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
    };
    let text = file.text();
    let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut read = yaml::read(file.id, &text[offset..], offset);
    if !read.whole && format == Format::OpenMmlab {
        read = recover::read(file.id, &text[offset..], offset);
    }
    document.faults.append(&mut read.faults);
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
