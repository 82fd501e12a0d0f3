//! Results in training and evaluation logs: `Test net output #0: accuracy = 0.9326`.

use std::sync::Arc;

use super::figures::figures;
use super::passage::Passage;
use super::pattern::pattern;
use super::results::unit;
use crate::model::{EvalResult, Reason, Rule};
use crate::vocabulary::TermKind;

/// The results that the lines of a log give; a block that is no log gives none.
pub(super) fn in_log(passage: &Passage<'_>) -> Vec<EvalResult> {
    let mut results = Vec::new();
    if !passage.mentions.iter().any(|mention| mention.kind == TermKind::Metric) {
        return results;
    }
    let mut start = 0;
    for line in passage.plain().split_inclusive('\n') {
        let end = start + line.len();
        if is_log_line(line) {
            results.extend(in_line(passage, start, end));
        }
        start = end;
    }
    results
}

/// Whether a line was written by a program that trains or tests: it opens with a time stamp or names the test.
fn is_log_line(line: &str) -> bool {
    pattern!(
        LOG,
        r"^\s*(?:[IWEF]\d{4} \d\d:|\[?\d{4}-\d\d-\d\d[ T]\d\d:)|(?i)\b(?:test net output|eval(?:uation)? results?)\b"
    );
    LOG.is_match(line)
}

/// The one result of a line: a metric with `=` or `:` and a number behind it.
fn in_line(passage: &Passage<'_>, start: usize, end: usize) -> Option<EvalResult> {
    let metric = passage
        .within(TermKind::Metric, start..end)
        .find(|m| passage.slice(m.range.end..end).trim_start().starts_with(['=', ':']))?;
    let figure = figures(passage.plain(), metric.range.end..end).into_iter().next()?;
    let gap = passage.slice(metric.range.end..figure.range.start);
    let id = passage.id(metric);
    let term = passage.vocabulary.metric(&id)?;
    let in_range = term.range.is_none_or(|(low, high)| (low..=high).contains(&figure.number.value));
    let tests = passage.slice(start..metric.range.start).to_ascii_lowercase().contains("test");
    (in_range && gap.trim().len() == 1).then(|| EvalResult {
        unit: unit(term, &figure),
        metric: id,
        value: figure.number,
        dataset: None,
        split: tests.then(|| Arc::from("test")),
        uncertainty: None,
        verified: None,
        setting: None,
        span: passage.span(metric.range.start..figure.range.end),
        reason: Reason::own(Rule::LogLine),
        placed_by: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::{of_passage, shown};

    #[track_caller]
    fn check(log: &str, expected: &str) {
        let show = |r: &EvalResult| format!("{}={}{}", r.metric, r.value, r.split.as_deref().unwrap_or_default());
        let found = of_passage(&format!("```\n{log}\n```\n"), |passage| shown(&in_log(passage), show));
        assert_eq!(found, expected, "{log:?}");
    }

    #[test]
    fn lines_of_a_test_give_results() {
        check("I0215 15:28:30.8 6585 solver.cpp:315] Test net output #0: accuracy = 0.9326", "accuracy=0.9326test");
        check("Test net output #1: accuracy: 0.5", "accuracy=0.5test");
        check("2020-01-02 10:00:00 eval results accuracy = 91.5", "accuracy=91.5");
    }

    #[test]
    fn other_lines_give_none() {
        check("accuracy = 0.9326", "");
        check("I0215 15:28:30.8 solver.cpp:246] Iteration 50000, loss = 0.00012", "");
        check("I0215 15:28:30.8 solver.cpp:246] accuracy of iteration = 5", "");
        check("I0215 15:28:30.8 solver.cpp:246] accuracy = nan", "");
        check("I0215 15:28:30.8 solver.cpp:246] accuracy = 932.6", "");
    }
}
