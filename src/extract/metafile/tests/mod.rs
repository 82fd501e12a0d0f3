//! What metafiles say, format by format.

mod aliases;
mod faults;
mod formats;
mod metadata;
mod models;
mod results;

use crate::extract::testing::shown;
use crate::model::{Document, Entry};
use crate::source::SourceFile;
use crate::span::FileId;
use crate::vocabulary::Vocabulary;

/// What a file of this name says.
fn read_as(path: &str, text: &str) -> (Document, SourceFile) {
    let file = SourceFile::new(FileId(0), path, text.as_bytes().to_vec());
    let document = crate::extract::extract(&file, &Vocabulary::builtin());
    (document, file)
}

fn read(text: &str) -> (Document, SourceFile) {
    read_as("net/metafile.yml", text)
}

/// The only model of a metafile whose lines below `Models` are these.
#[track_caller]
fn model(lines: &str) -> (Entry, SourceFile) {
    let (mut document, file) = read(&format!("Models:\n  - Name: net_1x\n{lines}"));
    assert_eq!(document.faults, [], "{lines:?}");
    assert_eq!(document.entries.len(), 1, "{lines:?}");
    (document.entries.remove(0), file)
}

fn figures(entry: &Entry) -> String {
    shown(&entry.results, |it| {
        let or_dash = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or("-").to_owned();
        let setting = it.setting.as_ref().map_or(String::new(), |setting| format!("[{setting}]"));
        format!(
            "{}={}{} {}/{}{setting};",
            it.metric,
            it.value,
            or_dash(&it.unit),
            or_dash(&it.dataset),
            or_dash(&it.split)
        )
    })
}

fn properties(entry: &Entry) -> String {
    shown(&entry.properties, |it| {
        let setting = it.setting.as_ref().map_or(String::new(), |setting| format!("[{setting}]"));
        format!("{}={}{}{setting};", it.name, it.value, it.unit.as_deref().unwrap_or_default())
    })
}
