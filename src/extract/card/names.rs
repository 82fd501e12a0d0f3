//! What a card is called whose keys give no name: the `owner/name` of a heading, its title, its folder or file.
//!
//! A title that only says what kind of thing it heads names nothing.

use crate::extract::passage::{one_line, trimmed};
use crate::extract::pattern::pattern;
use crate::markdown::{Block, RichText, Section};
use crate::model::{Reason, Rule};
use crate::source::SourceFile;
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// A name and why it is taken for one.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) words: Spanned<String>,
    pub(super) reason: Reason,
}

impl Name {
    /// The value of a key.
    pub(super) fn of_key(words: Spanned<String>) -> Self {
        Self { words, reason: Reason::own(Rule::FrontMatter) }
    }
}

/// The name that a document has without keys; `bases` are the models that its own was built on. That of a file stands nowhere,
/// which an empty span `at` its keys says.
pub(super) fn of_document(
    sections: &[Section],
    file: &SourceFile,
    at: Span,
    bases: &[&str],
    vocabulary: &Vocabulary,
) -> Option<Name> {
    let by_heading = |words| Name { words, reason: Reason::own(Rule::Heading) };
    let title = || titles(sections).find_map(|title| title.filter(|it| !says_only_kind(&it.value, vocabulary)));
    let of_path = || {
        let start = at.range().start;
        let words = Spanned::new(of_path(&file.path)?, Span::new(at.file, start, start));
        Some(Name { words, reason: Reason::own(Rule::PathOfFile) })
    };
    let of_file = || titles(sections).flatten().find(|title| is_file_name(&title.value)).map(by_heading);
    let headed = owned(sections, file, bases).or_else(|| title().filter(|title| !is_file_name(&title.value)));
    let told =
        || in_code(sections, bases).or_else(|| subject(sections)).map(|words| Name { words, reason: own_words() });
    headed.map(by_heading).or_else(of_path).or_else(of_file).or_else(told)
}

fn own_words() -> Reason {
    Reason::own(Rule::OwnWords)
}

// ---- headings ----

/// Longest title in bytes that is a name.
const MAX_LEN: usize = 120;

/// What the first heading of the highest level says, `None` where it is not short; and the next one, where nothing stands
/// between them: others head parts of the text.
fn titles(sections: &[Section]) -> impl Iterator<Item = Option<Spanned<String>>> {
    let mut highest = sections.iter().filter(|section| section.heading.as_ref().is_some_and(|it| it.level == 1));
    let first = highest.next();
    let next = highest.next().filter(|_| first.is_some_and(|section| section.blocks.is_empty()));
    first.into_iter().chain(next).map(|section| {
        let words = words_of(&section.heading.as_ref()?.text)?;
        (words.value.len() <= MAX_LEN).then_some(words)
    })
}

/// The words of a heading without those that say it is a card: `Model Card for X`, `X model card`, `X`.
fn words_of(text: &RichText) -> Option<Spanned<String>> {
    pattern!(BEFORE, r"(?i)^\s*model\s*card(?:\s+(?:for|of)|\s*[:\u{2013}\u{2014}-])\s+(?:the\s+)?");
    pattern!(BEHIND, r"(?i)[\s:\u{2013}\u{2014}-]+model\s*card\s*$");
    let plain = text.plain.as_str();
    let start = BEFORE.find(plain).map_or(0, |found| found.end());
    let end = BEHIND.find(plain).map_or(plain.len(), |found| found.start());
    let range = trimmed(plain, start..end.max(start));
    let words = one_line(plain.get(range.clone())?);
    (!words.is_empty()).then(|| Spanned::new(words, text.span(range)))
}

/// Whether words only say what kind of thing they head: a model of some task or framework, a part of a text.
fn says_only_kind(words: &str, vocabulary: &Vocabulary) -> bool {
    pattern!(
        KIND,
        r"(?ix)^(?:models?|cards?|id|name|for|of|the|an?|and|to|in|on|with|by|using|how|this|my|our|your|new|pre|trained|pretrained|fine
            |tuned|finetuned|details?|descriptions?|overview|summary|introduction|about|read|me|readme|usage|uses?|intended|limitations?
            |contents?|table|toc|results?|environments?|evaluations?|metrics?|validation|test|testing|train|training|inference|performance
            |benchmarks?|config|configs|configurations?|setup|install|installation|requirements?|getting|started|quick|start|quickstart
            |demos?|examples?|licen[cs]e|citations?|references?|acknowledge?ments?|info|information|general|background|abstract|notes?
            |changelog|updates?|news|data|datasets?|files?|weights|checkpoints?|downloads?|versions?|history|contact|authors?|disclaimer
            |bias|risks?|ethical|considerations?|hyperparameters?|parameters?|procedure|repository|project|adapters?|networks?
            |classifiers?|generators?|detectors?|template|placeholder|more|needed|type|sources?)$"
    );
    pattern!(
        MADE,
        r"(?i)^\W*(?:an?\s+|the\s+|this\s+)?model\s+(?:was\s+)?(?:fine-?\s?tuned|trained)\s+(?:using|with|by|via)\b"
    );
    let kinds = [TermKind::Task, TermKind::Framework, TermKind::Metric];
    let named: Vec<_> = vocabulary.mentions(words).into_iter().filter(|it| kinds.contains(&it.kind)).collect();
    let is_named = |at: usize| named.iter().any(|mention| mention.range.contains(&at));
    let mut at = 0;
    let pieces = words.split_inclusive(|c: char| !c.is_alphanumeric()).map(|piece| {
        at += piece.len();
        (at - piece.len(), piece.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    let mut pieces = pieces.filter(|(_, word)| !word.is_empty());
    MADE.is_match(words) || pieces.all(|(at, word)| is_named(at) || KIND.is_match(word))
}

/// Whether words are the name of a file.
fn is_file_name(words: &str) -> bool {
    pattern!(
        FILE,
        r"(?i)^\S+\.(?:md|rst|txt|bin|pth?|ckpt|h5|hdf5|keras|onnx|pb|tflite|safetensors|gguf|json|ya?ml|toml|zip|tar|t?gz|pkl|npz|msgpack|py|ipynb)$"
    );
    FILE.is_match(words)
}

// ---- owner/name ----

/// The model that a heading of any level names with its owner, `owner/name`; none where headings name several.
fn owned(sections: &[Section], file: &SourceFile, bases: &[&str]) -> Option<Spanned<String>> {
    const MOST: usize = 8;
    let headings = sections.iter().filter_map(|section| Some(&*section.heading.as_ref()?.text));
    let named = headings.filter_map(|text| Some((text, words_of(text).filter(|words| is_owned(&words.value, bases))?)));
    let is_model = |(text, words): &(&RichText, Spanned<String>)| {
        let is_code = text.code.iter().any(|code| text.plain[code.clone()].trim() == words.value);
        is_code || looks_like_model(&words.value) || is_addressed(&words.value, file)
    };
    only(named.take(MOST).filter(is_model).map(|(_, words)| words))
}

/// Whether words are those of an owner and a model, which is not one that it was built on, and no path.
fn is_owned(words: &str, bases: &[&str]) -> bool {
    pattern!(OWNED, r"^[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*$");
    pattern!(
        FOLDER,
        r"(?i)^(?:src|lib|bin|data|datasets?|models?|configs?|conf|scripts?|docs?|exp|egs2?|examples?|tests?|tools?|utils|path|checkpoints?|weights|outputs?|input|train)/"
    );
    OWNED.is_match(words) && !FOLDER.is_match(words) && !is_file_name(words) && !bases.contains(&words)
}

/// Whether the name behind an owner is written as names of models are, and words with a slash between them are not:
/// `Training/Fine-tuning`.
fn looks_like_model(words: &str) -> bool {
    let name = words.rsplit('/').next().unwrap_or_default();
    name.contains(|c: char| c.is_ascii_digit() || c == '_') || name.matches('-').count() > 1
}

/// Whether the document has the model's address, or asks a program for it by that name.
fn is_addressed(words: &str, file: &SourceFile) -> bool {
    let around = |before: &str, behind: &str| file.text().contains(&format!("{before}{words}{behind}"));
    around("huggingface.co/", "") || around("\"", "\"") || around("'", "'")
}

/// The model that the code of a document loads, if it is one.
fn in_code(sections: &[Section], bases: &[&str]) -> Option<Spanned<String>> {
    pattern!(LOADED, r#"\b(?:from_pretrained|load_from_hub)\(\s*(?:repo_id\s*=\s*)?["']([\w.-]+/[\w.-]+)["']"#);
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let code = blocks.filter_map(|block| if let Block::Code(code) = block { Some(&code.text) } else { None });
    let loaded = code.flat_map(|text| {
        let names = LOADED.captures_iter(&text.plain).filter_map(|found| found.get(1));
        names.map(|name| Spanned::new(name.as_str().to_owned(), text.span(name.range())))
    });
    only(loaded.filter(|name| is_owned(&name.value, bases)))
}

/// The name with which the first paragraph begins to tell what it is: `BirdNet-7 is a model …`.
fn subject(sections: &[Section]) -> Option<Spanned<String>> {
    pattern!(
        SUBJECT,
        r"^(?:The\s+)?([A-Za-z][\w.-]*[\d_][\w.-]*|[A-Z]+[a-z]+[A-Z]\w*)\s+(?:model\s+)?(?:is|was)\s+(?:an?|the)\s"
    );
    let mut blocks = sections.iter().flat_map(|section| &section.blocks);
    let text = blocks.find_map(|block| if let Block::Paragraph(text) = block { Some(text) } else { None })?;
    let name = SUBJECT.captures(&text.plain)?.get(1)?;
    Some(Spanned::new(name.as_str().to_owned(), text.span(name.range())))
}

/// The first of some names, if all are the same.
fn only(mut names: impl Iterator<Item = Spanned<String>>) -> Option<Spanned<String>> {
    let first = names.next()?;
    names.all(|other| other.value == first.value).then_some(first)
}

// ---- paths ----

/// The name in a path: the file's, or its folder's for a file that is called as every card is.
fn of_path(path: &str) -> Option<String> {
    pattern!(GENERIC, r"(?i)^(?:read_?me(?:[._-]\w{1,3}(?:[_-]\w{2,4})?)?|index|model[_-]?card|card|results)$");
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = if GENERIC.is_match(stem) { parts.next()? } else { stem };
    (!name.is_empty() && !matches!(name, "." | ".." | "~" | "-")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_cards() {
        let of = |path: &str| of_path(path).unwrap_or_else(|| "-".to_owned());
        assert_eq!(of("zoo/bert-small/README.md"), "bert-small");
        assert_eq!(of("zoo/bert-small.md"), "bert-small");
        assert_eq!(of("zoo/bert-small/README.zh-CN.md"), "bert-small");
        assert_eq!(of("zoo/bert-small/README_en.md"), "bert-small");
        assert_eq!(of("zoo/readme-writer.md"), "readme-writer");
        assert_eq!(of("README.md"), "-");
        assert_eq!(of("../README.md"), "-");
        // Standard input has no name.
        assert_eq!(of_path("-"), None);
    }

    #[test]
    fn kinds_are_no_names() {
        let vocabulary = Vocabulary::builtin();
        for kind in [
            "RESULTS",
            "Environments",
            "Model Card",
            "Model ID",
            "Model trained using SomeTool",
            "ESPnet2 ASR pretrained model",
            "Image classification model",
            "Intended uses & limitations",
            "Table of contents",
            "PyTorch",
        ] {
            assert!(says_only_kind(kind, &vocabulary), "{kind:?}");
        }
        for name in ["BERT", "Model 7", "BirdNet: a model", "MNIST classifier", "Results-Net", "t5-test", "\u{9e1f}"] {
            assert!(!says_only_kind(name, &vocabulary), "{name:?}");
        }
    }
}
