//! Which figure of a sentence belongs to which metric.
//!
//! A figure stands before its metric (`13.1% top-5 error`) or behind it (`the error rate of this model is 10.4%`), with
//! nothing but filling words between the two; several metrics and as many figures go together in their order (`top-1 and
//! top-5 accuracy of 57.1% and 80.2%`). What a sentence compares its subject with is left out.

use std::ops::Range;
use std::sync::Arc;

use super::cues::cued;
use super::figures::{Figure, figures};
use super::passage::Passage;
use super::pattern::pattern;
use crate::vocabulary::{Mention, TermKind};

/// A figure with its metric, before dataset and split are known.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) figure: Figure,
    /// The metric's id.
    pub(super) metric: Arc<str>,
    /// Figure and metric together.
    pub(super) range: Range<usize>,
}

/// A metric as a sentence names it.
struct Named {
    id: Arc<str>,
    range: Range<usize>,
    /// Whether it may still be paired.
    free: bool,
}

/// The figures of a sentence with their metrics, in order.
pub(super) fn pairs(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<Pair> {
    let mut metrics = metrics(passage, sentence);
    let mut left = figures(passage.plain(), sentence.clone());
    let mut pairs = coordinated(passage, &mut metrics, &mut left);
    left = figures_before(passage, &mut metrics, left, &mut pairs);
    figures_behind(passage, &mut metrics, left, &mut pairs);
    pairs.sort_by_key(|pair| (pair.range.start, pair.range.end));
    let mut from = sentence.start;
    pairs.retain(|pair| {
        let before = from..pair.range.start;
        from = from.max(pair.range.end);
        !restates(passage, pair) && !is_compared(passage, passage.slice(before))
    });
    pairs
}

/// Pairs the figures that stand directly before a metric, and returns the others.
fn figures_before(
    passage: &Passage<'_>,
    metrics: &mut [Named],
    figures: Vec<Figure>,
    pairs: &mut Vec<Pair>,
) -> Vec<Figure> {
    let mut left = Vec::new();
    for figure in figures {
        let next = metrics.iter_mut().find(|metric| metric.range.start >= figure.range.end);
        match next.filter(|metric| {
            let gap = figure.range.end..metric.range.start;
            metric.free && leads_to_metric(passage, gap) && plausible(passage, &metric.id, &figure, true)
        }) {
            Some(metric) => pairs.push(pair(metric, figure)),
            None => left.push(figure),
        }
    }
    left
}

/// Pairs the figures that stand behind a metric.
fn figures_behind(passage: &Passage<'_>, metrics: &mut [Named], figures: Vec<Figure>, pairs: &mut Vec<Pair>) {
    for figure in figures {
        let before = metrics.iter_mut().rfind(|metric| metric.range.end <= figure.range.start);
        let Some(metric) = before.filter(|metric| metric.free) else { continue };
        let gap = metric.range.end..figure.range.start;
        let joined = gap.len() <= LONGEST_GAP && leads_to_figure(passage, &gap) && closes(passage, &figure);
        if joined && plausible(passage, &metric.id, &figure, false) {
            pairs.push(pair(metric, figure));
        }
    }
}

/// Longest text in bytes between a metric and the figure behind it.
const LONGEST_GAP: usize = 80;

fn pair(metric: &mut Named, figure: Figure) -> Pair {
    metric.free = false;
    let range = metric.range.start.min(figure.range.start)..metric.range.end.max(figure.range.end);
    Pair { figure, metric: Arc::clone(&metric.id), range }
}

// ---- what metrics are named ----

/// The metrics that a sentence names. One without its noun takes that of the others: in `top-1 and top-5 error` both
/// are errors.
fn metrics(passage: &Passage<'_>, sentence: &Range<usize>) -> Vec<Named> {
    let mentions: Vec<&Mention> = passage.within(TermKind::Metric, sentence.clone()).collect();
    if let [only] = mentions.as_slice() {
        return vec![Named { id: passage.id(only), range: only.range.clone(), free: true }];
    }
    let bare = |mention: &Mention| {
        let id = passage.id(mention);
        let noun = id.rsplit('-').next().and_then(|noun| noun.get(..3)).unwrap_or_default();
        !passage.slice(mention.range.clone()).to_ascii_lowercase().contains(noun)
    };
    let nouns: Vec<Arc<str>> = mentions.iter().filter(|m| !bare(m)).map(|m| passage.id(m)).collect();
    let named = |mention: &&Mention| {
        let id = passage.id(mention);
        let taken = if bare(mention) { nouns.iter().find_map(|noun| with_noun(passage, &id, noun)) } else { None };
        Named { id: taken.unwrap_or(id), range: mention.range.clone(), free: true }
    };
    mentions.iter().map(named).collect()
}

/// The metric `top-5-error` for `top-5-accuracy` and the noun of `top-1-error`, where there is such a metric.
fn with_noun(passage: &Passage<'_>, id: &str, other: &str) -> Option<Arc<str>> {
    let (stem, noun) = (id.rsplit_once('-')?.0, other.rsplit('-').next()?);
    let term = passage.vocabulary.metric(&format!("{stem}-{noun}"))?;
    Some(Arc::from(term.id.as_str()))
}

// ---- several metrics at once ----

/// Pairs metrics and figures that are listed side by side. Metrics that are listed with another number of figures
/// beside them, or none, are paired with no figure at all: which is meant is not said.
fn coordinated(passage: &Passage<'_>, metrics: &mut [Named], figures: &mut Vec<Figure>) -> Vec<Pair> {
    let metric_lists = lists(passage, metrics, |metric| &metric.range);
    let figure_lists = lists(passage, figures, |figure| &figure.range);
    let mut pairs = Vec::new();
    for listed in metric_lists.into_iter().filter(|listed| listed.len() > 1) {
        let whole = metrics[listed.start].range.start..metrics[listed.end - 1].range.end;
        let beside = figure_lists.iter().filter(|list| list.len() == listed.len()).find(|list| {
            let numbers = figures[list.start].range.start..figures[list.end - 1].range.end;
            let behind = whole.end..numbers.start;
            let follow = numbers.start >= whole.end && behind.len() <= LONGEST_GAP && leads_to_figure(passage, &behind);
            follow || (numbers.end <= whole.start && leads_to_metric(passage, numbers.end..whole.start))
        });
        let all = listed.clone().zip(beside.cloned().unwrap_or(0..0));
        let fit = |(m, f): (usize, usize)| plausible(passage, &metrics[m].id, &figures[f], false);
        if all.clone().all(fit) {
            pairs.extend(all.map(|(m, f)| pair(&mut metrics[m], figures[f].clone())));
        }
        metrics[listed].iter_mut().for_each(|metric| metric.free = false);
    }
    figures.retain(|figure| !pairs.iter().any(|pair| pair.figure.range == figure.range));
    pairs
}

/// Runs of items with nothing but `and`, `or`, `/` or `&` between them.
fn lists<T>(passage: &Passage<'_>, items: &[T], range: impl Fn(&T) -> &Range<usize>) -> Vec<Range<usize>> {
    let joins = |gap: &str| ["/", "&", "and", "or"].iter().any(|sign| gap.trim().eq_ignore_ascii_case(sign));
    let mut lists: Vec<Range<usize>> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let joined =
            |last: &&mut Range<usize>| joins(passage.slice(range(&items[last.end - 1]).end..range(item).start));
        match lists.last_mut().filter(joined) {
            Some(last) => last.end = at + 1,
            None => lists.push(at..at + 1),
        }
    }
    lists
}

// ---- what stands between and around ----

/// Whether the words before a figure and its metric make them those of something else: `compared to a top-1 error of
/// 15.3%`. What follows a comma, or `with`, speaks of the subject again.
fn is_compared(passage: &Passage<'_>, before: &str) -> bool {
    cued!(
        COMPARED,
        [
            "than", "vs", "versus", "unlike", "whereas", "against", "instead", "compar", "relative", "similar",
            "close", "from"
        ],
        r"(?i)\b(?:than|vs\.?|versus|unlike|whereas|against|instead\s+of|(?:compar\w+|relative|similar|close)\s+(?:to|with)|(?:down|up)\s+from)(?:\s|$)"
    );
    pattern!(SUBJECT, r"(?i)[,;:]|\b(?:with|at|reach\w*|achiev\w*|obtain\w*|gets|has|giv\w+)\b");
    let Some(compared) = COMPARED.for_passage(passage) else { return false };
    compared.find_iter(before).last().is_some_and(|cue| !SUBJECT.is_match(&before[cue.end()..]))
}

/// Words between a figure and the metric behind it.
fn leads_to_metric(passage: &Passage<'_>, gap: Range<usize>) -> bool {
    pattern!(
        FILLING,
        r"(?i)^\s*(?:(?:of|in|the|an?|for|final|overall|average|mean|validation|val|test|(?:single|multi|cent(?:er|re)|\d+)-crop)\s+)*$"
    );
    let words = passage.slice(gap);
    words.trim().is_empty() || FILLING.is_match(words)
}

/// Words between a metric and the figure behind it; datasets and splits may stand there.
fn leads_to_figure(passage: &Passage<'_>, gap: &Range<usize>) -> bool {
    let mut at = gap.start;
    let text = passage.slice(gap.clone());
    text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '=')).all(|piece| {
        let range = at..at + piece.len();
        at = range.end;
        let word = piece.trim().trim_end_matches(['(', ')', ':', '=']);
        let named =
            |kind| passage.within(kind, gap.clone()).any(|m| m.range.start < range.end && range.start < m.range.end);
        word.is_empty() || is_filling(word) || named(TermKind::Dataset) || named(TermKind::Split)
    })
}

/// Whether a word may stand between a metric and its figure without giving the figure to something else.
fn is_filling(word: &str) -> bool {
    const WORDS: [&str; 54] = [
        "of",
        "is",
        "was",
        "are",
        "were",
        "at",
        "to",
        "the",
        "a",
        "an",
        "this",
        "these",
        "our",
        "its",
        "model",
        "models",
        "network",
        "networks",
        "net",
        "nets",
        "on",
        "in",
        "for",
        "rate",
        "rates",
        "score",
        "scores",
        "set",
        "split",
        "data",
        "test",
        "validation",
        "val",
        "reach",
        "reaches",
        "reached",
        "achieves",
        "achieved",
        "achieving",
        "obtain",
        "obtains",
        "obtained",
        "gets",
        "equals",
        "about",
        "around",
        "approximately",
        "roughly",
        "only",
        "just",
        "single",
        "crop",
        "center",
        "centre",
    ];
    matches!(word, "~" | "\u{2248}" | "-" | "\u{2013}" | "\u{2014}")
        || WORDS.iter().any(|filling| filling.eq_ignore_ascii_case(word))
}

/// Whether what follows a figure lets it be one: not `1183 categories`, not `50 epochs`.
fn closes(passage: &Passage<'_>, figure: &Figure) -> bool {
    pattern!(
        END,
        r"(?i)^\s*(?:$|[.,;:()\[\]/|±]|(?:on|and|with|for|using|in|at|over|after|when|while|but|or|to|vs)\b)"
    );
    figure.percent || END.is_match(passage.slice(figure.range.end..passage.plain().len()))
}

/// Whether a figure can be one of this metric, by its range and by how it is written.
fn plausible(passage: &Passage<'_>, metric: &str, figure: &Figure, adjacent: bool) -> bool {
    let Some(term) = passage.vocabulary.metric(metric) else { return false };
    let value = figure.number.value;
    let in_range = term.range.is_none_or(|(low, high)| (low..=high).contains(&value));
    let percent_fits = !figure.percent || term.unit.as_deref() == Some("%") || term.fraction;
    let written_as_figure = figure.percent || figure.number.decimals > 0 || !adjacent || term.unit.is_none();
    in_range && percent_fits && written_as_figure
}

/// Whether a figure only restates the one before it in brackets: `accuracy 68.7% (31.3% error)`.
fn restates(passage: &Passage<'_>, pair: &Pair) -> bool {
    let before = passage.slice(0..pair.range.start).trim_end();
    let after = passage.slice(pair.range.end..passage.plain().len());
    let inside = before.ends_with('(') && after.trim_start().starts_with(')');
    let figure_before = before.trim_end_matches(['(', ' ']).ends_with(|c: char| c == '%' || c.is_ascii_digit());
    inside && figure_before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = of_passage(text, |passage| {
            let show = |pair: &Pair| format!("{}={}", pair.metric, passage.slice(pair.figure.range.clone()).trim());
            let all: Vec<Pair> = passage.sentences.iter().flat_map(|sentence| pairs(passage, sentence)).collect();
            shown(&all, show)
        });
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn figures_stand_before_or_behind_their_metric() {
        check("13.1% top-5 error", "top-5-error=13.1%");
        check("a 7% final top-1 error", "top-1-error=7%");
        check("31.4 mAP", "map=31.4");
        check("the error rate of this model is 10.4%", "error-rate=10.4%");
        check("Top-1 accuracy: 57.1%, Top-5 accuracy: 80.2%", "top-1-accuracy=57.1% top-5-accuracy=80.2%");
        check("mean IU = 62.2", "mean-iou=62.2");
        check("accuracy (on CIFAR-10 test): 91.5%", "accuracy=91.5%");
        check("accuracy of 0.9326", "accuracy=0.9326");
    }

    #[test]
    fn what_only_stands_nearby_is_no_figure() {
        check("a small (29MB) model of good accuracy", "");
        check("accuracy for 1183 categories", "");
        check("top-5 error after 50,000 iterations", "");
        check("accuracy with 2.6 Million images", "");
        check("the lowest top-5 error in 2014", "");
        check("VGG-16 accuracy, 3 x 3 filters", "");
        check("accuracy 157% and mean IU 400", "");
        check("accuracy above 90%", "");
        check("top-1 accuracy between 50% and 60%", "");
        check("improves the top-1 error by 2.3%", "");
        check("2% better accuracy", "");
        check("among the top-5 entries, using 3 crops", "");
    }

    #[test]
    fn lists_of_metrics_go_with_as_many_figures() {
        check("top-1 and top-5 accuracy of 57.1% and 80.2%", "top-1-accuracy=57.1% top-5-accuracy=80.2%");
        check("57.1% / 80.2% top-1 / top-5 accuracy", "top-1-accuracy=57.1% top-5-accuracy=80.2%");
        check("top-1 and top-5 error of 42.9% and 19.8%", "top-1-error=42.9% top-5-error=19.8%");
        check("top-1 and top-5 accuracy of 57.1%", "");
        check("top-1 and top-5 accuracy between 57.1% and 80.2%", "");
        check("top-1 and top-5 accuracy of 57.1%, 60% and 80.2%", "");
    }

    #[test]
    fn a_metric_without_noun_takes_that_of_the_others() {
        check("top-1 error: 42.9%, top-5: 19.8%", "top-1-error=42.9% top-5-error=19.8%");
        check("top-1: 57.1%, top-5: 80.2%", "top-1-accuracy=57.1% top-5-accuracy=80.2%");
        check("Acc@1 57.1%, top-5 error 19.8%", "top-1-accuracy=57.1% top-5-error=19.8%");
    }

    #[test]
    fn what_the_subject_is_compared_with_is_not_its_own() {
        check("top-1 error of 12.3%, compared to a top-1 error of 15.3% for AlexNet", "top-1-error=12.3%");
        check("top-1 error 12.3% vs. top-1 error 15.3%", "top-1-error=12.3%");
        check("better than the 57.1% top-1 accuracy of AlexNet", "");
        check("Compared to AlexNet, it has 60.2% top-1 accuracy", "top-1-accuracy=60.2%");
        check("better than AlexNet with 60.2% top-1 accuracy", "top-1-accuracy=60.2%");
    }

    #[test]
    fn a_bracketed_restatement_is_left_out() {
        check("top-5 accuracy 88.9% (11.1% error rate) on ImageNet", "top-5-accuracy=88.9%");
        check("small (11.1% error rate)", "error-rate=11.1%");
    }
}
