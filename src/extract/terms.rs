//! Tasks and architectures that the words name.

use std::ops::Range;

use super::cues::cued;
use super::passage::Passage;
use super::pattern::pattern;
use crate::model::{DatasetRole, DatasetUse, Origin, Term};
use crate::vocabulary::{TermKind, Vocabulary};

/// The tasks that a passage names, each once.
pub(super) fn tasks(passage: &Passage<'_>, within: Range<usize>) -> Vec<Term> {
    // "pre-trained on ImageNet classification" tells what another model was for.
    cued!(PRETRAINED, ["train"], r"(?i)\bpre-?\s?train(?:ed|ing)\b[^.;]{0,20}\b(?:on|for)\s+(?:the\s+)?$");
    let mut tasks = Vec::new();
    for mention in passage.within(TermKind::Task, within.clone()) {
        let sentence = passage.sentence_at(mention.range.start);
        let before = passage.slice(within.start.max(sentence.start)..mention.range.start);
        let of_base = PRETRAINED.is_match(passage, before);
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
/// `a GoogLeNet model trained on …`, `architecture: VGG-16`.
pub(super) fn stated_architectures(passage: &Passage<'_>) -> Vec<Term> {
    pattern!(
        SAME,
        r"(?i)\barchitecture\s+is\s+(?:(?:the\s+same\s+as|identical\s+to|that\s+of|based\s+on|a|an)\s+)?(?:the\s+)?(?:caffe\s+)?(?:reference\s+)?$|(?:^|[:.(]\s*|\bis\s+)(?:(?:an?|the)\s+)?(?:modified\s+|deep\s+)?$"
    );
    pattern!(NETWORK, r"(?i)^[\s-]*(?:\(\w+\)\s*)?(?:(?:cnn|convnet|network|net|model|architecture)\b|$|[.,])");
    pattern!(KEY, r"(?i)\barchitecture\s*[:=]\s*$");
    pattern!(END, r"^\s*(?:$|[.,;)\]])");
    let mut found = Vec::new();
    for mention in passage.within(TermKind::Architecture, 0..passage.plain().len()) {
        let before = passage.slice(passage.sentence_at(mention.range.start).start..mention.range.start);
        let after = passage.slice(mention.range.end..passage.plain().len());
        let is_value = || KEY.is_match(before) && END.is_match(after);
        if (SAME.is_match(before) && NETWORK.is_match(after)) || is_value() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{entries, of_passage, shown};

    #[track_caller]
    fn check_tasks(text: &str, expected: &str) {
        let found = of_passage(text, |p| shown(&tasks(p, 0..p.plain().len()), |task| task.id.to_string()));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn tasks_are_those_of_the_subject() {
        check_tasks("a model for object detection", "object-detection");
        check_tasks("object detection and more object detection", "object-detection");
        check_tasks("pre-trained on ImageNet classification", "");
        check_tasks("[Scene recognition net](u)", "scene-recognition");
        check_tasks("see the work on [scene recognition](u)", "");
    }

    #[track_caller]
    fn check_architectures(text: &str, expected: &str) {
        let found = of_passage(text, |p| shown(&stated_architectures(p), |term| term.id.to_string()));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn architectures_are_stated_not_mentioned() {
        check_architectures("It is a GoogLeNet model", "googlenet");
        check_architectures("Small. The architecture is the same as the VGG16 network.", "vgg-16");
        check_architectures("AlexNet (CaffeNet) network", "alexnet");
        check_architectures("(architecture: VGG-16): 7.5% top-5 error", "vgg-16");
        check_architectures("Architecture = VGG-16; better than AlexNet", "vgg-16");
        check_architectures("new architecture: VGG-16 without its last layers", "");
        check_architectures("better than AlexNet", "");
        check_architectures("fine-tuned from VGG16", "");
    }

    #[track_caller]
    fn check_entry(markdown: &str, expected: &str) {
        let entry = entries(markdown).remove(0);
        let show = |term: &Term| match &term.origin {
            Origin::Inferred(from) => format!("{}<{from}", term.id),
            Origin::Written(_) => term.id.to_string(),
        };
        assert_eq!(shown(&entry.tasks, show), expected, "{markdown:?}");
    }

    #[test]
    fn the_nearest_words_that_name_a_task_win() {
        let item = "* [A](https://gist.github.com/a/0123456789)";
        check_entry(&format!("## Models for scene recognition\n{item}: for edge detection\n"), "edge-detection");
        check_entry(&format!("## Models for scene recognition\n{item}: small\n"), "scene-recognition");
        let cited = "## M\nPlease cite:\n\n    Scene Recognition in Depth\n    A. Bee, C. Dee\n    CVPR 2015\n\n";
        check_entry(&format!("{cited}Models for edge detection:\n\n{item}\n"), "edge-detection");
        check_entry(&format!("{cited}Models:\n\n{item}\n"), "scene-recognition");
        check_entry(&format!("{item}: trained on ImageNet\n"), "image-classification<imagenet-1k");
        check_entry(
            &format!("{item}: pre-trained on ImageNet, fine-tuned on SIFT Flow\n"),
            "semantic-segmentation<sift-flow",
        );
        check_entry(item, "");
    }
}
