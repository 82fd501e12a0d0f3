//! Pages to read, and what is read from them.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zoodex::output::data_files::{self, ModelLines};
use zoodex::pipeline::{self, Settings, Zoo};
use zoodex::source::Sources;

/// Files by their paths.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Reads files as a zoo.
pub(crate) fn zoo(files: &Files) -> Zoo {
    let mut sources = Sources::default();
    for (path, bytes) in files {
        sources.add(path.as_str(), bytes.clone());
    }
    pipeline::read(sources, &Settings::default())
}

/// The index of a zoo, as bytes.
pub(crate) fn index_bytes(zoo: &Zoo) -> Vec<u8> {
    let mut bytes = Vec::new();
    let view = zoo.view(None);
    data_files::write_index(&view, &ModelLines::new(&view), &zoo.diagnostics, &[], &mut bytes)
        .expect("memory takes all that is written");
    bytes
}

/// The index of files.
pub(crate) fn index(files: &Files) -> Value {
    serde_json::from_slice(&index_bytes(&zoo(files))).expect("the index is JSON")
}

/// The list at `key` of an object.
#[track_caller]
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

/// The repository's own content.
pub(crate) fn content() -> Files {
    content_of("content")
}

/// The files of a content folder of this repository.
pub(crate) fn content_of(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let sources = Sources::read_content(&root).expect("the content can be read");
    let file = |file: &zoodex::source::SourceFile| (file.path.clone(), file.text().as_bytes().to_vec());
    sources.files().iter().map(file).collect()
}

/// The repository's own page, alone.
pub(crate) fn own_page() -> Vec<u8> {
    let page = content().into_iter().find(|(path, _)| path == "model-zoo.md");
    page.expect("the content has the page").1
}

/// The folder of real documents that the environment variable `ZOODEX_CORPUS` names; where it is not set, the test
/// `name` says that it is skipped.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("ZOODEX_CORPUS").map(|folder| PathBuf::from(folder).join("corpus"));
    if folder.is_none() {
        say_skipped(name);
    }
    folder
}

#[allow(clippy::print_stderr, reason = "whoever runs the tests is to see it")]
fn say_skipped(name: &str) {
    eprintln!("{name}: real documents skipped, since ZOODEX_CORPUS does not name the folder that holds corpus/");
}

/// The real page of a corpus.
pub(crate) fn corpus_page(corpus: &Path) -> Vec<u8> {
    read(&corpus.join("caffe-model-zoo.md"))
}

/// A file's bytes.
#[track_caller]
pub(crate) fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
