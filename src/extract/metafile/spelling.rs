//! Keys that are a slip away from one that is known: what stands there is not read.

use super::lookup::{Entries, is_key};
use super::reader::Reader;
use crate::model::Fault;

/// What stands at the top of a metafile.
pub(super) const ROOT: &[&str] = &["Collections", "Models", "Import"];

/// What collections and models have that has readers of its own.
pub(super) const READ: &[&str] = &[
    "Name",
    "In Collection",
    "Metadata",
    "Results",
    "Downstream",
    "Config",
    "Weights",
    "Paper",
    "Code",
    "README",
    "Converted From",
];

/// What they have as well that columns of tables are headed with.
pub(super) const WORDS: &[&str] = &["Framework", "License", "Training Log"];

/// What metadata have.
pub(super) const METADATA: &[&str] = &[
    "Architecture",
    "Training Data",
    "Training Techniques",
    "Training Resources",
    "Training Memory",
    "Training Time",
    "Parameters",
    "Batch Size",
    "Epochs",
    "Iterations",
];

/// What results have.
pub(super) const RESULT: &[&str] = &["Task", "Dataset", "Metrics", "Metadata"];

/// Notes the keys that mean nothing and differ by one letter from one that does, each once however often it is aliased.
pub(super) fn check(reader: &mut Reader<'_>, entries: &Entries, known: &[&'static [&'static str]]) {
    for (key, _) in entries {
        let means_something = known.iter().copied().flatten().any(|known| is_key(&key.value, known))
            || !reader.key(&key.value).is_unknown();
        if means_something {
            continue;
        }
        if let Some(meant) = meant(&key.value, known)
            && reader.told.insert(key.span)
        {
            reader.faults.push(Fault::MetafileKey { span: key.span, meant });
        }
    }
}

/// The known key from which a written one differs by one letter. Short words are like many others.
fn meant(written: &str, known: &[&'static [&'static str]]) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    const LONGEST: usize = 40;
    let plain = |key: &str| key.to_lowercase().replace(['_', '-'], " ");
    if !(SHORTEST..=LONGEST).contains(&written.len()) {
        return None;
    }
    let is_near =
        |known: &&str| known.len() >= SHORTEST && strsim::damerau_levenshtein(&plain(written), &plain(known)) == 1;
    known.iter().copied().flatten().copied().find(is_near)
}
