//! Tasks and architectures that the words name.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::passage::Passage;
use crate::model::{DatasetRole, DatasetUse, Origin, Term};
use crate::vocabulary::{TermKind, Vocabulary};

/// The tasks that a passage names, each once.
pub(super) fn tasks(passage: &Passage<'_>, within: Range<usize>) -> Vec<Term> {
    // "pre-trained on ImageNet classification" tells what another model was for.
    static PRETRAINED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bpre-?\s?train(?:ed|ing)\b[^.;]{0,20}\b(?:on|for)\s+(?:the\s+)?$")
            .expect("the pattern is constant")
    });
    let mut tasks = Vec::new();
    for mention in passage.within(TermKind::Task, within.clone()) {
        let sentence = passage.sentence_at(mention.range.start);
        let of_base = PRETRAINED.is_match(passage.slice(within.start.max(sentence.start)..mention.range.start));
        if !of_base && !is_of_other_work(passage, &mention.range) {
            push_new(&mut tasks, passage.term(mention));
        }
    }
    tasks
}

/// Whether a name stands in the text of a link that does not open the passage: it tells of what is linked.
fn is_of_other_work(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    passage.text.link_around(range).is_some_and(|link| link.text.start > 0)
}

/// The tasks that the vocabulary gives for an entry's datasets, where the words name none.
pub(super) fn tasks_of_datasets(datasets: &[DatasetUse], vocabulary: &Vocabulary) -> Vec<Term> {
    let mut tasks = Vec::new();
    let own = datasets.iter().filter(|d| d.role != Some(DatasetRole::Pretrain));
    for dataset in own {
        let task = vocabulary.dataset(&dataset.term.id).and_then(|d| d.task.as_deref());
        if let Some((id, name)) = task.and_then(|id| vocabulary.term(TermKind::Task, id)) {
            push_new(&mut tasks, Term { id, name, origin: Origin::Inferred(dataset.term.id.clone()) });
        }
    }
    tasks
}

/// The architectures in a range of a passage, each once.
pub(super) fn architectures(passage: &Passage<'_>, within: Range<usize>) -> Vec<Term> {
    let mut found = Vec::new();
    for mention in passage.within(TermKind::Architecture, within) {
        push_new(&mut found, passage.term(mention));
    }
    found
}

/// The architectures that a text says its subject has: `the architecture is the same as the VGG16 network`,
/// `a GoogLeNet model trained on …`.
pub(super) fn stated_architectures(passage: &Passage<'_>) -> Vec<Term> {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\barchitecture\s+is\s+(?:(?:the\s+same\s+as|identical\s+to|that\s+of|based\s+on|a|an)\s+)?(?:the\s+)?(?:caffe\s+)?(?:reference\s+)?$|(?:^|[:.(]\s*|\bis\s+)(?:(?:an?|the)\s+)?(?:modified\s+|deep\s+)?$")
            .expect("the pattern is constant")
    });
    static NETWORK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[\s-]*(?:\(\w+\)\s*)?(?:(?:cnn|convnet|network|net|model|architecture)\b|$|[.,])")
            .expect("the pattern is constant")
    });
    let mut found = Vec::new();
    for mention in passage.within(TermKind::Architecture, 0..passage.plain().len()) {
        let before = passage.slice(passage.sentence_at(mention.range.start).start..mention.range.start);
        let after = passage.slice(mention.range.end..passage.plain().len());
        if SAME.is_match(before) && NETWORK.is_match(after) {
            push_new(&mut found, passage.term(mention));
        }
    }
    found
}

/// Appends a term that is not there yet.
pub(super) fn push_new(terms: &mut Vec<Term>, term: Term) {
    if !terms.iter().any(|known| known.id == term.id) {
        terms.push(term);
    }
}
