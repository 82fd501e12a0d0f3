//! Heads that name a metric, with the dataset and the split it is measured on.
//!
//! A metric's name is not enough: `AP gap` is none. All other words of the head must be known not to change what the
//! figures are.

use std::sync::Arc;

use super::property::bracketed;
use super::{Head, MetricHead};
use crate::extract::pattern::pattern;
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// The metric that a column holds which is headed so.
pub(super) fn head(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let (text, percent) = without_percent(text);
    let text = spread_out(&text);
    let plain = |text: &str| explained(text, vocabulary);
    let head = plain(&text)
        .or_else(|| plain(&in_usual_case(&text)))
        .or_else(|| plain(&noun_last(&text)?))
        .or_else(|| plain(&in_usual_case(&noun_last(&text)?)))?;
    Some(Head::Metric(MetricHead { unit: percent.then(|| Arc::from("%")), ..head }))
}

/// A head without its percent sign, and whether it has one.
fn without_percent(text: &str) -> (String, bool) {
    pattern!(PERCENT, r"(?i)[,/:]?\s*(?:[(\[]\s*(?:in\s+)?(?:%|percent)\s*[)\]]|\bin\s+(?:%|percent)|%)\s*");
    let without = PERCENT.replace_all(text, " ");
    (without.trim().to_owned(), PERCENT.is_match(text))
}

/// A head whose words are written apart: `val2017` is a split with a year, `mAPval` a metric with a split, and an
/// overlap may be given in several ways: `AP (IoU=0.5)`, `AP IoU 0.5:0.95`.
fn spread_out(text: &str) -> String {
    pattern!(YEAR, r"(?i)\b(trainval|train|minival|val|test)[-_\s]?20\d\d\b");
    pattern!(RAISED, r"(\d)\^([A-Za-z])");
    pattern!(SPLIT, r"\b(m?AP(?:50|75)?)(val|test)\b");
    pattern!(OUTLINE, r"\bmAP\s?(box|mask|pose)\b(?:\s*(50)\b)?");
    pattern!(
        DEFAULT,
        r"(?i)\b(m?AP\w*?)(\s?\w*?)\s*[@(\[]*\s*(?:IoU\s*[=@:]?\s*)?(?:0?\.50?\s*[-:]\s*0?\.95|50\s?[-:]\s?95)\s*[)\]]*"
    );
    pattern!(OVERLAP, r"(?i)\s*[@(\[]?\s*\bIoU\s*[=@:]?\s*(0?\.\d+)\s*[)\]]?");
    pattern!(THRESHOLD, r"\s*[(\[]\s*(0?\.\d+)\s*[)\]]");
    pattern!(JOINED, r"(?i)\b(m?AP)\s?(0?\.\d+)\b");
    let text = YEAR.replace_all(text, "$1");
    let text = RAISED.replace_all(&text, "$1 $2");
    // The overlaps that nearly everybody averages over say nothing.
    let text = DEFAULT.replace_all(&text, "$1$2 ");
    let text = SPLIT.replace_all(text.trim(), "$1 $2");
    let text = OUTLINE.replace_all(&text, "$1 AP$2");
    let text = OVERLAP.replace_all(&text, "@$1");
    let text = THRESHOLD.replace_all(&text, "@$1");
    JOINED.replace_all(&text, "$1@$2").into_owned()
}

/// A head whose short names of metrics are written as they usually are, since names that are words too are told by
/// their case: a head `error` means one.
fn in_usual_case(text: &str) -> String {
    pattern!(WORD, r"[A-Za-z]+\d*");
    const USUAL: [&str; 21] = [
        "Error",
        "Err",
        "AP",
        "AP50",
        "AP75",
        "AR",
        "mAP",
        "mAP50",
        "mAP75",
        "IoU",
        "Acc",
        "PQ",
        "SQ",
        "RQ",
        "F1",
        "Dice",
        "Precision",
        "Recall",
        "Prec",
        "MAE",
        "MSE",
    ];
    let usual = |found: &regex::Captures<'_>| {
        let word = if found[0].eq_ignore_ascii_case("errors") { "Error" } else { &found[0] };
        USUAL.into_iter().find(|usual| usual.eq_ignore_ascii_case(word)).unwrap_or(word).to_owned()
    };
    WORD.replace_all(text, usual).into_owned()
}

/// A head whose noun leads, the other way round: `Accuracy (top-1)`, `error top-5`.
fn noun_last(text: &str) -> Option<String> {
    pattern!(RANKED, r"(?i)^(.*\S)\s+((?:top|rank)[-\s]?\d+)$");
    let ranked = || RANKED.captures(text).map(|parts| format!("{} {}", &parts[2], &parts[1]));
    bracketed(text).map(|(base, inside)| format!("{inside} {base}")).or_else(ranked)
}

/// The metric that explains a head, as it stands or with dataset and split taken out of the metric's name.
fn explained(text: &str, vocabulary: &Vocabulary) -> Option<MetricHead> {
    let mentions = vocabulary.mentions(text);
    let dataset = only(&mentions, TermKind::Dataset, vocabulary)?;
    let split = only(&mentions, TermKind::Split, vocabulary)?;
    let placed: Vec<_> =
        mentions.iter().filter(|m| matches!(m.kind, TermKind::Dataset | TermKind::Split)).cloned().collect();
    let year_may_follow = !placed.is_empty();
    let condensed = without(text, &placed);
    let (metric, setting) = metric(text, &mentions, year_may_follow, vocabulary).or_else(|| {
        let mentions = vocabulary.mentions(&condensed);
        metric(&condensed, &mentions, year_may_follow, vocabulary)
    })?;
    let bare = vocabulary.metric(&metric).is_some_and(|term| term.complement.is_some()) && !says_direction(text);
    Some(MetricHead { metric, unit: None, dataset, elsewhere: false, split, setting, bare, fraction: None })
}

/// Whether a head says if it counts what is right or what is wrong.
fn says_direction(text: &str) -> bool {
    pattern!(DIRECTION, r"(?i)acc|err|prec|correct|准确|識別率|genauig|точност");
    DIRECTION.is_match(text)
}

/// The one term of a kind that is mentioned; `None` where there are several.
#[expect(clippy::option_option, reason = "no term and several terms are two answers")]
fn only(mentions: &[Mention], kind: TermKind, vocabulary: &Vocabulary) -> Option<Option<Arc<str>>> {
    let mut ids = mentions.iter().filter(|m| m.kind == kind).map(|m| vocabulary.id_of(m));
    let first = ids.next();
    ids.all(|id| Some(&id) == first.as_ref()).then_some(first)
}

/// The metric of a text in which nothing else stands but datasets, splits, a setting and words that change nothing.
fn metric(
    text: &str,
    mentions: &[Mention],
    year_may_follow: bool,
    vocabulary: &Vocabulary,
) -> Option<(Arc<str>, Option<String>)> {
    pattern!(YEAR, r"\b(?:19|20)\d\d\b");
    let mut metrics = mentions.iter().filter(|m| m.kind == TermKind::Metric);
    let metric = metrics.next()?;
    if metrics.next().is_some() || is_ambiguous(&text[metric.range.clone()]) {
        return None;
    }
    let known = [TermKind::Metric, TermKind::Dataset, TermKind::Split];
    let known: Vec<_> = mentions.iter().filter(|m| known.contains(&m.kind)).cloned().collect();
    let mut rest = without(text, &known);
    if year_may_follow {
        rest = YEAR.replace_all(&rest, " ").into_owned();
    }
    let id = vocabulary.id_of(metric);
    let term = vocabulary.metric(&id);
    // Some names in the vocabulary say how a figure was obtained, `mIoU (ms+flip)`; that of the metric itself does not.
    let of_name = || take_setting(&mut text[metric.range.clone()].to_owned());
    let is_own = |setting: &String| term.is_some_and(|term| term.name.contains(setting.as_str()));
    let setting = take_setting(&mut rest).or_else(|| of_name().filter(|setting| !is_own(setting)));
    let unit = term.and_then(|term| term.unit.as_deref());
    let is_unit = unit.is_some_and(|unit| unit.eq_ignore_ascii_case(rest.trim_matches(['(', ')', '[', ']', ',', ' '])));
    (is_unit || is_filler(&rest)).then_some((id, setting))
}

/// Whether a name stands for one thing in one field and for another in the next: `R1` is a rank or a share of words.
fn is_ambiguous(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().replace(['-', ' ', '_'], "").as_str(), "r1" | "r2")
}

/// A text with blanks in place of some of its names.
fn without(text: &str, mentions: &[Mention]) -> String {
    let covered = |at: usize| mentions.iter().any(|mention| mention.range.contains(&at));
    let kept: String = text.char_indices().map(|(at, c)| if covered(at) { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the words out of a head that say how its figures were obtained, where that is one of the usual ways.
pub(super) fn take_setting(rest: &mut String) -> Option<String> {
    pattern!(
        SETTING,
        r"(?ix)(?:@\s?|\b(?:at|with|w/)\s+)? (?:
            \b(?:\d+|single|one|multi|multiple|cent(?:er|re)|ten|five)[\s-]crops?\b
          | \b(?:single|multi|\d+)[\s-](?:scale|view|clip|model)s?\b | \b(?:fine-?\s?tun(?:ed?|ing)|ft|zero-?\s?shot|\d+-shot|linear(?:\s+(?:prob(?:e|ing)|eval(?:uation)?))?|k-?nn)\b | 线性评估 | 微调 | \b(?:ss|ms)(?:\s?\+\s?flip)?\b | \bflip\b | \b(?:TTA|EMA|NMS)\b
          | \bfp(?:16|32)\b | \bint8\b | \b\d{2,4}\s?[x×]\s?\d{2,4}\b | \b(?:160|192|224|256|288|299|320|331|336|380|384|416|448|480|512|600|608|640|800|1024|1280|1536)\s?(?:px|p)?\b )"
    );
    let setting = SETTING.find(rest)?;
    let (range, words) = (setting.range(), setting.as_str().trim().to_owned());
    rest.replace_range(range, " ");
    Some(words)
}

/// Words without the metrics that they name.
pub(super) fn without_metrics(text: &str, vocabulary: &Vocabulary) -> String {
    let metrics = vocabulary.mentions(text).into_iter().filter(|mention| mention.kind == TermKind::Metric);
    without(text, &metrics.collect::<Vec<_>>())
}

/// Whether words above a head leave open what is measured on: `Results`, `Box detection`, `Validation`.
pub(super) fn says_no_place(text: &str, vocabulary: &Vocabulary) -> bool {
    pattern!(
        GENERAL,
        r"(?i)\b(?:performances?|results?|evaluations?|metrics?|measures?|quality|box(?:es)?|masks?|ours|reported|official|with|and|models?|paper|pooling|mean|max|inputs?|tests?|testing|inference|resolutions?|sizes?|scales?|crops?)\b|[%↑↓()]"
    );
    let (text, _) = without_percent(text);
    let known = |mention: &Mention| !matches!(mention.kind, TermKind::Dataset | TermKind::Venue);
    let known: Vec<_> = vocabulary.mentions(&text).into_iter().filter(known).collect();
    let mut rest = without(&text, &known);
    while take_setting(&mut rest).is_some() {}
    is_filler(&GENERAL.replace_all(&rest, " "))
}

/// Whether a text is empty but for words and signs that leave the meaning of a metric as it is.
fn is_filler(rest: &str) -> bool {
    const FILLERS: [&str; 20] = [
        "set",
        "sets",
        "split",
        "data",
        "dataset",
        "rate",
        "score",
        "scores",
        "value",
        "on",
        "the",
        "of",
        "for",
        "in",
        "at",
        "results",
        "result",
        "eval",
        "performance",
        "结果",
    ];
    let signs = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ':' | ',' | '.' | '-' | '\'' | '_');
    rest.replace("'s", " ")
        .split(signs)
        .all(|word| word.is_empty() || FILLERS.iter().any(|filler| filler.eq_ignore_ascii_case(word)))
}
