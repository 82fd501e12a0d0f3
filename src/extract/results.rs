//! Results in prose: which number belongs to which metric, dataset and split.
//!
//! `pairs` joins figures with metrics. Dataset and split follow (`on ILSVRC-2012-val`) or lead the sentence; of
//! figures joined by `and` those without a dataset share that of the next one.

use std::ops::Range;
use std::sync::Arc;

use super::cues::cued;
use super::figures::Figure;
use super::pairs::{Pair, pairs};
use super::passage::{Passage, one_line};
use super::pattern::pattern;
use crate::model::{EvalResult, Reason, Rule, Term};
use crate::vocabulary::{Mention, MetricTerm, TermKind};

/// The results that a sentence of a passage gives.
pub(super) fn in_sentence(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<EvalResult> {
    if !may_have_results(passage, sentence) {
        return Vec::new();
    }
    of_pairs(passage, sentence, &pairs(passage, sentence))
}

/// Whether a sentence names a metric and does not tell how training went.
fn may_have_results(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    passage.within(TermKind::Metric, sentence.clone()).next().is_some() && !tells_of_training(passage, sentence)
}

/// The results of figures with their metrics.
fn of_pairs(passage: &Passage<'_>, sentence: &Range<usize>, pairs: &[Pair]) -> Vec<EvalResult> {
    let leading = leading_context(passage, sentence, pairs);
    let setting = setting(passage, sentence);
    let mut results: Vec<EvalResult> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate().rev() {
        let next = pairs.get(at + 1);
        let until = next.map_or(sentence.end, |n| n.range.start);
        let (mut dataset, mut split) = context(passage, sentence, &pair.range, until);
        let joined = next.is_some_and(|n| is_coordination(passage.slice(pair.range.end..n.range.start)));
        if dataset.is_none() && split.is_none() && joined {
            // The figures are read from the last on: the latest result is that of the next figure.
            (dataset, split) = results.last().map_or((None, None), |r| (r.dataset.clone(), r.split.clone()));
        }
        let dataset = dataset.or_else(|| leading.0.clone());
        let split = split.or_else(|| leading.1.clone());
        results.extend(result(passage, pair, dataset, split, setting.clone()));
    }
    results.reverse();
    results
}

/// The results of all sentences of a passage.
pub(super) fn in_passage(passage: &Passage<'_>) -> Vec<EvalResult> {
    passage.sentences.iter().flat_map(|sentence| in_sentence(passage, sentence)).collect()
}

/// The results of all sentences of a passage that speaks of a model of the architectures `own`.
pub(super) fn of_model(passage: &Passage<'_>, own: &[Term]) -> Vec<EvalResult> {
    let sentences = passage.sentences.iter().filter(|sentence| may_have_results(passage, sentence));
    let of_sentence = |sentence: &Range<usize>| {
        let mut pairs = pairs(passage, sentence);
        pairs.retain(|pair| !is_of_another(passage, sentence, pair, own));
        of_pairs(passage, sentence, &pairs)
    };
    sentences.flat_map(of_sentence).collect()
}

/// Whether a figure is said of another network, which the sentence then compares with its subject: `AlexNet has 57.1%
/// top-1 accuracy, this one 60.2%`.
fn is_of_another(passage: &Passage<'_>, sentence: &Range<usize>, pair: &Pair, own: &[Term]) -> bool {
    pattern!(
        HAS,
        r"(?i)^[\w.-]*(?:\s+\w+)?\s+(?:has|had|gets|got|reach\w*|achiev\w*|obtain\w*|scor\w+|gives|with|at)\s+(?:(?:an?|the|about|only)\s+)*$"
    );
    pattern!(SUBJECT, r"(?i)\b(?:this|these|ours?|we|here)\b");
    let named = passage.within(TermKind::Architecture, sentence.start..pair.range.start).next_back();
    let other = named.filter(|mention| !own.iter().any(|term| term.id == passage.id(mention)));
    other.is_some_and(|mention| {
        HAS.is_match(passage.slice(mention.range.end..pair.range.start))
            && SUBJECT.is_match(passage.slice(pair.range.end..sentence.end))
    })
}

/// Whether a sentence tells how training went: its figures are those of other snapshots than the one on offer.
fn tells_of_training(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    cued!(TRAINING, ["train"], r"(?i)\b(?:during|throughout) (?:the )?training\b");
    TRAINING.is_match(passage, passage.slice(sentence.clone()))
}

/// Dataset and split of a figure: named between it and its metric, or behind both up to `until`.
fn context(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    pair: &Range<usize>,
    until: usize,
) -> (Option<Arc<str>>, Option<Arc<str>>) {
    let behind = pair.end..until;
    let dataset = passage
        .within(TermKind::Dataset, pair.clone())
        .chain(passage.within(TermKind::Dataset, behind.clone()).filter(|m| follows_on(passage, pair.end, m)))
        .next();
    let split = dataset.and_then(|d| split_beside(passage, d)).or_else(|| {
        let here = passage.within(TermKind::Split, pair.clone()).chain(
            passage
                .within(TermKind::Split, behind)
                .filter(|m| follows_on(passage, pair.end, m) && is_split(passage, m)),
        );
        here.map(|m| passage.id(m)).next().or_else(|| split_before(passage, sentence.start..pair.start))
    });
    (dataset.map(|m| passage.id(m)), split)
}

/// Dataset and split that open a sentence and hold for its figures: `On ImageNet val, …`.
fn leading_context(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    pairs: &[Pair],
) -> (Option<Arc<str>>, Option<Arc<str>>) {
    pattern!(LEAD, r"(?i)(?:^|[,;(]\s*)(?:evaluated |tested )?(?:on|for)\s+(?:the\s+)?$");
    let end = pairs.first().map_or(sentence.start, |pair| pair.range.start);
    let leads = |m: &&Mention| LEAD.is_match(passage.slice(sentence.start..m.range.start));
    let dataset = passage.within(TermKind::Dataset, sentence.start..end).find(leads);
    let split = match dataset {
        Some(dataset) => split_beside(passage, dataset),
        None => passage
            .within(TermKind::Split, sentence.start..end)
            .find(|m| leads(m) && is_split(passage, m))
            .map(|m| passage.id(m)),
    };
    (dataset.map(|m| passage.id(m)), split)
}

/// Whether a name follows a figure as what it was measured on.
fn follows_on(passage: &Passage<'_>, from: usize, mention: &Mention) -> bool {
    pattern!(
        ON,
        r"(?i)^[^.;:]{0,40}?\b(?:on|for|over|of|in)\s+(?:(?:the|a|our|its|held-out|full|official|standard|mit)\s+)*$|^\s*\(\s*(?:on\s+)?(?:the\s+)?$"
    );
    let gap = without_bracket(passage.slice(from..mention.range.start));
    // A dataset between the figure and a split belongs to the same place: `on ImageNet's validation set`.
    let possessive = passage.within(TermKind::Dataset, from..mention.range.start).next_back().is_some_and(|d| {
        passage
            .slice(d.range.end..mention.range.start)
            .trim_start_matches("'s")
            .trim_start_matches("\u{2019}s")
            .trim()
            .is_empty()
    });
    ON.is_match(gap) || possessive
}

/// The words behind a remark in brackets: `(11.1% error) on the`.
fn without_bracket(text: &str) -> &str {
    let inside = text.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inside.map_or(text, |(_, rest)| rest)
}

/// A split named right behind a dataset or its year: `ILSVRC-2012-val`, `COCO val2017`, `PASCAL VOC 2012 val`.
fn split_beside(passage: &Passage<'_>, dataset: &Mention) -> Option<Arc<str>> {
    pattern!(JOINT, r"^(?:['\u{2019}]s)?[-\s_/(']{0,2}(?:(?:19|20)\d\d[-\s_/]{1,2})?$");
    let end = dataset.range.end;
    let next = passage.beginning_in(TermKind::Split, end..end + LONGEST_JOINT).next()?;
    JOINT.is_match(passage.slice(end..next.range.start)).then(|| passage.id(next))
}

/// Longest text in bytes between a dataset and its split.
const LONGEST_JOINT: usize = 16;

/// A split named right before a metric: `validation accuracy`, `test error`.
fn split_before(passage: &Passage<'_>, before: Range<usize>) -> Option<Arc<str>> {
    let last = passage.within(TermKind::Split, before.clone()).next_back()?;
    let joined = passage.slice(last.range.end..before.end);
    (!joined.is_empty() && joined.trim_matches([' ', '-', '\n']).is_empty()).then(|| passage.id(last))
}

/// Whether a common word such as `test` means a split here: `the test set`, `the validation data`.
fn is_split(passage: &Passage<'_>, mention: &Mention) -> bool {
    pattern!(SET, r"(?i)^[\s-]*(?:sets?|splits?|data|images|partition|subset|sequences)\b");
    let whole = passage.slice(mention.range.clone());
    let compound = whole.contains(|c: char| c.is_ascii_digit() || c == '-' || c.is_whitespace());
    compound || SET.is_match(passage.slice(mention.range.end..passage.plain().len()))
}

/// Whether the words between two figures only join them.
fn is_coordination(between: &str) -> bool {
    pattern!(JOIN, r"(?i)^[\s,/]*(?:\([^()]*\))?[\s,/]*(?:and|or|&)?[\s,/]*(?:an?|the)?\s*$");
    JOIN.is_match(between)
}

/// How a figure was obtained, as far as the sentence says: crops, schedule.
fn setting(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<String> {
    cued!(
        SETTING,
        ["crop", "after"],
        r"(?ix)\b(?:using|with|from|on)\s+(?:just\s+|only\s+)?((?:(?:an?|the|average\ of)\s+)*(?:\d+|single|cent(?:er|re)|multiple|multi|ten|five)[\s-]crops?)\b
            |\b(after\s+[\d,.]+[kKmM]?\s+(?:iterations|epochs|steps))\b
            |\b((?:single|multi|cent(?:er|re)|\d+)-crop)\b"
    );
    let captures = SETTING.for_passage(passage)?.captures(passage.slice(sentence.clone()))?;
    let words = captures.iter().skip(1).flatten().next()?.as_str();
    let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("a ")).unwrap_or(words);
    Some(lower_first(&one_line(words)))
}

/// The crops that a passage says figures were obtained with, if it names one number of them and no other.
pub(super) fn only_setting(passage: &Passage<'_>) -> Option<String> {
    cued!(CROPS, ["crop"], r"(?i)\b(?:single|multi|cent(?:er|re)|ten|\d+)[\s-]crop\b");
    let mut found = CROPS.for_passage(passage)?.find_iter(passage.plain()).map(|found| one_line(found.as_str()));
    let first = lower_first(&found.next()?);
    found.all(|other| lower_first(&other) == first).then_some(first)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn result(
    passage: &Passage<'_>,
    pair: &Pair,
    dataset: Option<Arc<str>>,
    split: Option<Arc<str>>,
    setting: Option<String>,
) -> Option<EvalResult> {
    let term = passage.vocabulary.metric(&pair.metric)?;
    Some(EvalResult {
        unit: unit(term, &pair.figure),
        metric: Arc::clone(&pair.metric),
        value: pair.figure.number,
        dataset,
        split,
        uncertainty: pair.figure.uncertainty,
        verified: None,
        setting,
        span: passage.span(pair.range.clone()),
        reason: Reason::own(Rule::Sentence),
        placed_by: None,
    })
}

/// The unit of a figure: a sign as written, that of the vocabulary for a percentage without sign, none for a fraction.
pub(super) fn unit(term: &MetricTerm, figure: &Figure) -> Option<Arc<str>> {
    let fraction = term.fraction && !figure.percent && figure.number.value.abs() <= 1.0 && figure.number.decimals >= 2;
    if figure.percent {
        Some(Arc::from("%"))
    } else if fraction {
        None
    } else {
        term.unit.as_deref().map(Arc::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    /// Shows a result as `metric value unit±uncertainty dataset/split [setting]`.
    fn show(result: &EvalResult) -> String {
        let or_dash = |text: &Option<Arc<str>>| text.clone().unwrap_or_else(|| Arc::from("-"));
        let spread = result.uncertainty.map_or(String::new(), |value| format!("\u{b1}{value}"));
        let setting = result.setting.as_ref().map_or(String::new(), |setting| format!(" [{setting}]"));
        let (unit, dataset, split) = (or_dash(&result.unit), or_dash(&result.dataset), or_dash(&result.split));
        format!("{} {}{unit}{spread} {dataset}/{split}{setting};", result.metric, result.value)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(of_passage(text, |passage| shown(&in_passage(passage), show)), expected, "{text:?}");
    }

    #[test]
    fn each_figure_has_the_dataset_and_split_behind_it() {
        check(
            "7.5% top-5 error on ILSVRC-2012-val, 7.4% top-5 error on ILSVRC-2012-test",
            "top-5-error 7.5% imagenet-1k/val; top-5-error 7.4% imagenet-1k/test;",
        );
        check("mean IU of 62.2 on PASCAL VOC 2012 val", "mean-iou 62.2% pascal-voc/val;");
        check("an accuracy of 91% on the CIFAR-10 test set", "accuracy 91% cifar-10/test;");
        check("7% top-1 error on ImageNet's validation set", "top-1-error 7% imagenet-1k/val;");
        check("5% error rate (on the MNIST test data)", "error-rate 5% mnist/test;");
    }

    #[test]
    fn joined_figures_share_what_follows_the_last() {
        check(
            "top-1 accuracy 57.1% and a top-5 accuracy 80.2% on the validation set",
            "top-1-accuracy 57.1% -/val; top-5-accuracy 80.2% -/val;",
        );
        check("9% top-1 error; 5% error rate on MNIST", "top-1-error 9% -/-; error-rate 5% mnist/-;");
    }

    #[test]
    fn dataset_and_split_lead_or_stand_before_the_metric() {
        check("On ImageNet val, it reaches a top-5 error of 7%", "top-5-error 7% imagenet-1k/val;");
        check("Evaluated on the test set, the accuracy is 91%", "accuracy 91% -/test;");
        check("a validation accuracy of 39.16%", "accuracy 39.16% -/val;");
    }

    #[test]
    fn other_names_nearby_are_not_what_was_measured_on() {
        check("accuracy 91%. Trained on ImageNet.", "accuracy 91% -/-;");
        check("pre-trained on ImageNet, it has 91% accuracy on CIFAR-10", "accuracy 91% cifar-10/-;");
        check("a test of 91% accuracy", "accuracy 91% -/-;");
    }

    #[test]
    fn figures_keep_how_they_are_written() {
        check("0.9326 accuracy", "accuracy 0.9326- -/-;");
        check("top-1 accuracy of 57.10 \u{b1} 0.2% on ImageNet", "top-1-accuracy 57.10%\u{b1}0.2 imagenet-1k/-;");
        check("62.2 mean IU", "mean-iou 62.2% -/-;");
    }

    #[test]
    fn the_setting_is_what_the_words_say() {
        check(
            "After 50,000 iterations, the top-1 error is 7% on the test set of 1,020 images.",
            "top-1-error 7% -/test [after 50,000 iterations];",
        );
        check("57.4% top-1 accuracy using just the center crop", "top-1-accuracy 57.4% -/- [center crop];");
        check("57.4% single-crop top-1 accuracy", "top-1-accuracy 57.4% -/- [single-crop];");
    }

    #[test]
    fn how_training_went_is_no_result() {
        check("The best validation accuracy during training was 77.2%", "");
        check("The accuracy was 77.2% throughout training.", "");
    }
}
