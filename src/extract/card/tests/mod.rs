//! Whole cards, dialect by dialect.

mod caffe;
mod evaluation;
mod hub;
mod lineage;
mod nasty;
mod own;
mod places;

use crate::extract::testing::shown;
use crate::model::{Document, Entry, EvalResult, Fault};
use crate::source::SourceFile;
use crate::span::FileId;
use crate::vocabulary::Vocabulary;

/// What a document at `path` says.
fn read_at(path: &str, text: &str) -> (Document, SourceFile) {
    let file = SourceFile::new(FileId(0), path, text.as_bytes().to_vec());
    (crate::extract::extract(&file, &Vocabulary::builtin()), file)
}

/// What a document with this front matter and a line of prose says.
fn read(front_matter: &str) -> Document {
    read_at("zoo.md", &format!("---\n{front_matter}---\ntext\n")).0
}

/// The only entry of a document.
#[track_caller]
fn only(document: Document) -> Entry {
    let [entry] = <[Entry; 1]>::try_from(document.entries).unwrap_or_else(|found| panic!("{found:?}"));
    entry
}

/// Shows a figure as `metric=value unit@dataset/split (setting) verified`.
fn figure(result: &EvalResult) -> String {
    let place = match (&result.dataset, &result.split) {
        (None, None) => String::new(),
        (dataset, split) => format!("@{}/{}", dataset.as_deref().unwrap_or("-"), split.as_deref().unwrap_or("-")),
    };
    let setting = result.setting.as_ref().map_or(String::new(), |setting| format!("({setting})"));
    let verified = result.verified.map_or("", |verified| if verified { "+" } else { "-" });
    format!("{}={}{}{place}{setting}{verified}", result.metric, result.value, result.unit.as_deref().unwrap_or(""))
}

fn figures(entry: &Entry) -> String {
    shown(&entry.results, figure)
}

/// Shows faults as `line:column words`.
fn faults(document: &Document, file: &SourceFile) -> Vec<String> {
    let show = |fault: &Fault| {
        let (span, words) = match fault {
            Fault::FrontMatter { span, message } | Fault::CardValue { span, message, .. } => (*span, message.clone()),
            Fault::UnknownCardKey { span, meant } => (*span, format!("key, {}?", meant.unwrap_or("-"))),
            other => panic!("{other:?}"),
        };
        let before = &file.text()[..span.range().start];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        format!("{}:{} {words}", before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    };
    document.faults.iter().map(show).collect()
}
