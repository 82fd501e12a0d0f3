//! Which datasets the words say a model was trained or evaluated on; a dataset that is merely mentioned is not taken.

use std::ops::Range;

use super::cues::cued;
use super::passage::Passage;
use super::pattern::pattern;
use crate::model::{DatasetRole, DatasetUse, Reason, Rule};
use crate::vocabulary::{Mention, TermKind};

/// The datasets that a passage says its subject was made with.
pub(super) fn in_passage(passage: &Passage<'_>) -> Vec<DatasetUse> {
    passage.sentences.iter().flat_map(|sentence| in_sentence(passage, sentence)).collect()
}

/// The datasets that a sentence says its subject was made with.
pub(super) fn in_sentence(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<DatasetUse> {
    if passage.within(TermKind::Dataset, sentence.clone()).next().is_none() {
        return Vec::new();
    }
    let cues = cues(passage, sentence);
    let own = |cue: &Cue| !is_of_others(passage.slice(sentence.start..cue.range.start));
    let mut found = Vec::new();
    for (at, cue) in cues.iter().enumerate().filter(|(_, cue)| own(cue)) {
        let until = cues.get(at + 1).map_or(sentence.end, |next| next.range.start);
        let window = cue.range.end..window_end(passage, cue.range.end..until);
        let named = passage.within(TermKind::Dataset, window.clone());
        let named = named.filter(|m| !is_adjective(passage, m) && !is_common_word(passage, m));
        let near = named.filter(|m| !cue.tight || is_next(passage, window.start, m));
        let reason = Reason::by(Rule::UseOfDataset, passage.span(cue.range.clone()));
        found.extend(near.map(|m| DatasetUse { term: passage.term(m), role: cue.role, reason }));
    }
    found
}

/// The datasets in a name, whose role it does not say: `FCN-32s PASCAL-Context`.
pub(super) fn in_name(passage: &Passage<'_>, name: &Range<usize>) -> Vec<DatasetUse> {
    let named = passage.within(TermKind::Dataset, name.clone());
    let reason = Reason::own(Rule::InName);
    named.map(|m| DatasetUse { term: passage.term(m), role: None, reason }).collect()
}

/// Joins lists of dataset uses: a dataset once, with the first role that the words give; what a model was measured on
/// says more than that it was pre-trained on it.
pub(crate) fn merge(into: &mut Vec<DatasetUse>, more: Vec<DatasetUse>) {
    for new in more {
        match into.iter_mut().find(|known| known.term.id == new.term.id) {
            Some(known) if known.role.is_none() && new.role.is_some() => *known = new,
            Some(known) if known.role == Some(DatasetRole::Pretrain) && new.role == Some(DatasetRole::Eval) => {
                *known = new;
            }
            Some(_) => {}
            None => into.push(new),
        }
    }
}

/// Words that announce a dataset.
struct Cue {
    role: Option<DatasetRole>,
    range: Range<usize>,
    /// Whether the dataset must be the next thing named.
    tight: bool,
}

fn cues(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<Cue> {
    cued!(
        CUE,
        ["train", "tun", "evaluated", "tested", "validated", "learn", "model"],
        r"(?ix)\b(?:pre-?\s?)? (?: fine-?\s?tun(?:ed|ing) | evaluated | tested | validated | (?:re-?)?(?:trained|training|learn(?:ed|t)) )
              (?:\s+(?:models?|weights|networks?|checkpoints?))?
              (?:\s+in\s+[\w.-]+\*?)? (?:\s+(?:only|jointly|solely|exclusively|further|initially|mainly|end-to-end|from\s+scratch|it|them))*
              \s+(?:on|for|with|using|to)\b
            | \bfine-?\s?tuned\s+(?:version|variant|copy)\s+of\s+(?:(?:the|an?)\s+)?[^\s.;,]+\s+(?:(?:model|network|checkpoint)\s+)?on\b
            | \bmodels?\s+(?:for|on)\b"
    );
    let Some(pattern) = CUE.for_passage(passage) else { return Vec::new() };
    let text = passage.slice(sentence.clone());
    let tunes = text.to_ascii_lowercase().contains("tuned");
    let cue = |found: regex::Match<'_>| {
        let words = found.as_str().to_ascii_lowercase();
        let (offered, tuned) = (words.starts_with("model"), words.contains("tun"));
        let qualifies = ["model", "weights", "network", "checkpoint"].iter().any(|noun| words.contains(noun));
        let role = match () {
            () if offered => None,
            () if tuned => Some(DatasetRole::Finetune),
            () if ["evaluated", "tested", "validated"].iter().any(|verb| words.contains(verb)) => {
                Some(DatasetRole::Eval)
            }
            // "Pre-trained models on X" offers models trained on X; "pre-trained on X and tuned on Y" does not.
            () if words.starts_with("pre") && (!qualifies || tunes) => Some(DatasetRole::Pretrain),
            () => Some(DatasetRole::Train),
        };
        let tight = offered || !(words.ends_with("on") || tuned);
        Cue { role, range: sentence.start + found.start()..sentence.start + found.end(), tight }
    };
    pattern.find_iter(text).map(cue).collect()
}

/// Whether the words before a cue make what it says of other models than the subject, or of none yet: `unlike networks
/// trained on …`, `was not trained on …`, `can be trained on …`.
fn is_of_others(before: &str) -> bool {
    pattern!(
        OTHERS,
        r"(?ix)(?:^|[\s(]) (?: unlike | than | like | beats? | outperforms? | compar(?:ed|able)\s+(?:to|with) | (?:any|all|the)?\s*others? | never
              | not(?:\s+been|\s+yet)* | \w+n['\u{2019}]t(?:\s+been)? | (?:can|could|may|might|should|must)(?:\s+also|\s+then)*\s+be
              | (?:allows?|lets?|helps?)\s+\w+ ) \b (?:\s+[\w-]+){0,4} \s*$"
    );
    OTHERS.is_match(before)
}

/// Where the words end that a cue governs: at a turn to something else.
fn window_end(passage: &Passage<'_>, window: Range<usize>) -> usize {
    pattern!(
        STOP,
        r"(?ix)[;]|\b(?:used|using|than|compared|unlike|whereas|while|but|which|that|instead|initiali[sz]ed|finetuned|
            fine-?\s?tuned|pre-?trained|evaluated|starting|including|to\s+(?:reproduce|train|obtain))\b"
    );
    STOP.find(passage.slice(window.clone())).map_or(window.end, |stop| window.start + stop.start())
}

/// Whether a dataset's name only qualifies another word: `the ILSVRC-trained VGG-16`.
fn is_adjective(passage: &Passage<'_>, mention: &Mention) -> bool {
    pattern!(QUALIFIES, r"(?i)^-(?:pre-?)?(?:trained|based|style|like|pretrained|format)\b");
    QUALIFIES.is_match(passage.slice(mention.range.end..passage.plain().len()))
}

/// Whether a name that is a plain word, as `beans`, is that word here and no dataset: a dataset is what follows a
/// preposition by itself (`on beans`), is called one (`beans dataset`), or stands as code or a link.
fn is_common_word(passage: &Passage<'_>, mention: &Mention) -> bool {
    pattern!(BEFORE, r"(?i)(?:\b(?:on|with|using|from|for|of|in|and|the)\s+|[,/]\s*)[\x22']?$");
    pattern!(ENDS, r"(?i)^[\x22']?(?:\W*$|\s*[.,;:()/&]|\s+(?:and|or|only|using|with|for|by)\b)");
    pattern!(
        CALLED,
        r"(?i)^[\x22']?[\s-]+(?:data\b|data\s?sets?\b|benchmark|corpus|(?:train|training|test|validation)\b)"
    );
    let word = passage.slice(mention.range.clone());
    if !mention.weak || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let behind = passage.slice(mention.range.end..passage.plain().len());
    let is_marked = passage.text.code_around(mention.range.start).is_some()
        || passage.text.link_around(&mention.range).is_some_and(|link| link.text == mention.range);
    let follows = || BEFORE.is_match(passage.slice(0..mention.range.start)) && ENDS.is_match(behind);
    !(is_marked || CALLED.is_match(behind) || follows())
}

/// Whether nothing but determiners stands between a cue and the dataset.
fn is_next(passage: &Passage<'_>, from: usize, mention: &Mention) -> bool {
    pattern!(NEXT, r"(?i)^\s*(?:(?:the|a|an|our|whole|full|entire|standard|original)\s+)*$");
    NEXT.is_match(passage.slice(from..mention.range.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{entries, of_passage, shown};

    /// Shows a use as `dataset:role`.
    fn show(used: &DatasetUse) -> String {
        let role = match used.role {
            Some(DatasetRole::Train) => "train",
            Some(DatasetRole::Finetune) => "finetune",
            Some(DatasetRole::Pretrain) => "pretrain",
            Some(DatasetRole::Eval) => "eval",
            None => "-",
        };
        format!("{}:{role}", used.term.id)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(of_passage(text, |passage| shown(&in_passage(passage), show)), expected, "{text:?}");
    }

    #[test]
    fn the_words_say_what_a_dataset_was_for() {
        check("trained on ImageNet", "imagenet-1k:train");
        check("pre-trained on ImageNet, fine-tuned on CompCars", "imagenet-1k:pretrain compcars:finetune");
        check("trained on ImageNet and fine-tuned on CIFAR-10", "imagenet-1k:train cifar-10:finetune");
        check("trained on PASCAL VOC 2007, COCO and Places", "pascal-voc:train ms-coco:train places205:train");
        check("tested on MNIST", "mnist:eval");
        check("pre-trained in PyTorch* on Common Objects in Context (COCO)", "ms-coco:pretrain ms-coco:pretrain");
        check("trained in the spirit of COCO", "");
        check("Pre-trained models on ImageNet are available", "imagenet-1k:train");
        check("a model for Places", "places205:-");
        check("finetuned for the Oxford 102 category flower dataset", "oxford-flowers-102:finetune");
        check("trained only on the train set of ImageNet", "imagenet-1k:train");
        check("a fine-tuned version of some/base-net on the CIFAR-10 dataset", "cifar-10:finetune");
        check("a fine-tuned version of the net, which was tested on CIFAR-10", "cifar-10:eval");
    }

    #[test]
    fn a_mere_mention_is_not_taken() {
        check("ImageNet is large", "");
        check("the ILSVRC-trained VGG-16", "");
        check("trained on CIFAR-10 starting from the ILSVRC-trained VGG-16", "cifar-10:train");
        check("trained from scratch, compared to ImageNet models", "");
        check("To train it on COCO, download COCO first", "");
        check("trained on MNIST; ImageNet is too large", "mnist:train");
        check("trained on MNIST, which is smaller than ImageNet", "mnist:train");
        check("trained with a learning rate that ImageNet needs", "");
    }

    #[test]
    fn common_words_are_datasets_only_where_they_stand_as_names() {
        check("fine-tuned on beans", "beans:finetune");
        check("trained on MNIST and imdb.", "mnist:train imdb:train");
        check("fine-tuned on photographs from the beans dataset", "beans:finetune");
        check("trained on leaves, those of `beans` among them", "beans:train");
        check("fine-tuned to say whether beans are ripe", "");
        check("trained on hours of roasting where beans were burnt", "");
        check("trained on beans that grow in gardens", "");
    }

    #[test]
    fn what_is_said_of_other_models_is_not_taken() {
        check("unlike networks trained on CIFAR-10 it is large", "");
        check("beats all networks trained on ImageNet", "");
        check("better than models for ImageNet", "");
        check("smaller than other networks trained on ImageNet", "");
        check("was not trained on ImageNet", "");
        check("it wasn't trained on ImageNet", "");
        check("can be trained on CIFAR-10 too", "");
        check("Unlike AlexNet, it was trained on Places", "places205:train");
    }

    #[track_caller]
    fn check_entries(markdown: &str, expected: &str) {
        let all = entries(markdown);
        let found = shown(&all, |e| format!("{}[{}]", e.name.value, shown(&e.datasets, show)));
        assert_eq!(found, expected, "{markdown:?}");
    }

    const A: &str = "[A](https://gist.github.com/a/0123456789)";
    const B: &str = "[B](https://gist.github.com/b/1123456789)";

    #[test]
    fn the_line_that_introduces_a_list_holds_for_its_items() {
        check_entries(
            &format!(
                "## M\nModels trained on SIFT Flow (also finetuned from VGG-16):\n* {A}\n\nModels trained on NYUDv2:\n* {B}\n"
            ),
            "A[sift-flow:train] B[nyudv2:train]",
        );
        check_entries(&format!("## M\nThere are models:\n* {A}: trained on MNIST\n* {B}\n"), "A[mnist:train] B[]");
    }

    #[test]
    fn a_section_speaks_for_all_of_its_models() {
        let list = format!("Models:\n* {A}\n* {B}\n");
        check_entries(
            &format!("## M\nThe models are trained on ILSVRC-2012.\n\n{list}"),
            "A[imagenet-1k:train] B[imagenet-1k:train]",
        );
        check_entries(&format!("## M\nAlexNet was trained on ImageNet.\n\n{list}"), "A[] B[]");
    }

    #[test]
    fn names_and_figures_tell_of_datasets_too() {
        check_entries(
            "* [FCN PASCAL-Context](https://gist.github.com/a/0123456789)\n",
            "FCN PASCAL-Context[pascal-context:-]",
        );
        check_entries(&format!("* {A}: trained on MNIST, 5% error rate on MNIST\n"), "A[mnist:train]");
        check_entries(&format!("* {A}: 5% error rate on CIFAR-10\n"), "A[cifar-10:eval]");
    }
}
