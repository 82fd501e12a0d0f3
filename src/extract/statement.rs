//! What a document says of all its models in a sentence of its own: `All models are evaluated on ImageNet val`.

use std::ops::Range;
use std::sync::Arc;

use super::datasets;
use super::passage::Passage;
use super::pattern::pattern;
use super::words::Words;
use crate::model::{DatasetUse, Entry, Reason, Rule};
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// A dataset that all the models of a document have to do with.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) used: DatasetUse,
    /// The part of it that figures were measured on.
    pub(super) split: Option<Arc<str>>,
}

/// The statements of a section without models.
pub(super) fn statements(words: &Words<'_>) -> Vec<Statement> {
    let of_passage = |passage: &Passage<'_>| -> Vec<Statement> {
        passage.sentences.iter().filter_map(|sentence| statement(passage, sentence)).collect()
    };
    words.body().flat_map(of_passage).collect()
}

/// What a sentence says, if its subject is all the models or results and it names one dataset.
fn statement(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let named = passage.within(TermKind::Dataset, sentence.clone()).filter(|mention| !mention.weak);
    let first = passage.only(named)?;
    if !speaks_of_all(passage.slice(sentence.start..first.range.start), passage.slice(sentence.clone())) {
        return None;
    }
    let role = datasets::in_sentence(passage, sentence).into_iter().find(|used| used.term.id == passage.id(first));
    let used = role.or_else(|| measured_on(passage, sentence, first))?;
    Some(Statement { used, split: split_of(passage, sentence) })
}

/// Whether the words before a dataset are about all the models, and nothing in the sentence takes that back.
fn speaks_of_all(before: &str, sentence: &str) -> bool {
    pattern!(
        ALL,
        r"(?ix)^\W*(?: (?:all|these|the|our|both|each|every)\b (?:\s+(?:of\s+)?[\w/()-]+){0,5}?
              \s+(?:models?|networks?|results?|baselines?|numbers|weights|figures|checkpoints?|entries|accurac(?:y|ies)|errors?|metrics|mAPs?|APs?)\b
              [^.;]{0,80}? \b(?:is|are|was|were|have\s+been|has\s+been)\b
            | (?:they|(?:the\s+)?(?:models?|networks?|weights|results))\s+(?:are|were|have\s+been)\s+(?:all\s+)?
            | we\s+(?:train|evaluate|test|report|measure)(?:ed|d)?\s+(?:all|each|every)\b )"
    );
    pattern!(
        TURN,
        r"(?i)\b(?:than|unlike|compared|if|when|can|could|may|might|should|must|will|except|but|however|some|many|most|not)\b"
    );
    ALL.is_match(before) && !TURN.is_match(sentence)
}

/// A dataset of which the sentence says no more than that something is `on` it.
fn measured_on(passage: &Passage<'_>, sentence: &Range<usize>, mention: &Mention) -> Option<DatasetUse> {
    pattern!(ON, r"(?i)\b(?:on|for|over|of)\s+(?:(?:the|full|official|standard|whole)\s+)*$");
    let said = ON.is_match(passage.slice(sentence.start..mention.range.start));
    let reason = Reason::own(Rule::WholeDocument);
    said.then(|| DatasetUse { term: passage.term(mention), role: None, reason })
}

/// The split that a sentence names beside those that are trained on.
fn split_of(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Arc<str>> {
    let tested = passage
        .within(TermKind::Split, sentence.clone())
        .filter(|split| !matches!(&*passage.id(split), "train" | "trainval" | "minitrain"));
    passage.only(tested).map(|split| passage.id(split))
}

/// Gives the models of which no dataset is said the one that the document names for all of them, if it is one.
pub(super) fn inherit(entries: &mut [Entry], statements: &[Statement], vocabulary: &Vocabulary) {
    let Some((first, others)) = statements.split_first() else { return };
    if others.iter().any(|other| other.used.term.id != first.used.term.id) {
        return;
    }
    let split = statements.iter().find_map(|statement| statement.split.as_ref());
    super::entry::inherit_from_document(entries, &first.used, split, vocabulary);
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::read;

    const TABLE: &str = "## Models\n| Model | Top-1 | Weights |\n|---|---|---|\n| BirdNet | 69.8 | [w](b.pth) |\n";

    /// Checks what the figure of a table was measured on in a document that begins with a sentence.
    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let entry = read(&format!("# Zoo\n{sentence}\n\n{TABLE}")).0.entries.remove(0);
        let shown = |value: &Option<std::sync::Arc<str>>| value.as_deref().unwrap_or("-").to_owned();
        let result = &entry.results[0];
        assert_eq!(format!("{} {}", shown(&result.dataset), shown(&result.split)), expected, "{sentence:?}");
    }

    #[test]
    fn a_sentence_about_all_models_holds_for_those_without_a_dataset() {
        check("All models are trained on ImageNet.", "imagenet-1k -");
        check("- All models and results below are on the ImageNet-1k dataset.", "imagenet-1k -");
        check("All the models were tested on the ImageNet validation set.", "imagenet-1k val");
        check("The reported errors are averages on ImageNet.", "imagenet-1k -");
        check("We evaluate all networks on CIFAR-10.", "cifar-10 -");
        check("Nets that tell birds apart. They are trained on ImageNet, which has 1,000 classes.", "imagenet-1k -");
        check("Models are all trained on ImageNet.", "imagenet-1k -");
        check("All models were trained on ImageNet train and evaluated on ImageNet val2012.", "imagenet-1k val");
    }

    #[test]
    fn what_is_said_of_some_or_of_several_holds_for_none() {
        for sentence in [
            "The supported code and models for ImageNet classification and COCO detection are provided.",
            "Models trained on ImageNet learn better features than models trained on CIFAR-10.",
            "Many of the models are trained on ImageNet.",
            "The models can be trained on ImageNet.",
            "All models are trained on ImageNet, but we use CIFAR-10 here.",
            "ImageNet is large.",
        ] {
            check(sentence, "- -");
        }
    }
}
