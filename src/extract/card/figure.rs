//! Figures of cards: what a metric, a value and what stands beside them give.

use std::sync::Arc;

use super::known;
use crate::extract::figures::{Figure, figures};
use crate::extract::pattern::pattern;
use crate::model::{EvalResult, Number, Reason, Rule, Term};
use crate::span::{Span, Spanned};
use crate::vocabulary::{MetricTerm, TermKind, Vocabulary};

/// A metric as a card names it.
#[derive(Debug)]
pub(super) struct Metric {
    pub(super) id: Arc<str>,
    /// The split that stands before its name: `Test WER`.
    pub(super) split: Option<Arc<str>>,
    /// How it was averaged, or what distance it rests on: `f1_macro`, `Pearson Cosine`.
    pub(super) variant: Option<String>,
}

/// The metric that a value names, with the split that may stand before it.
pub(super) fn metric(vocabulary: &Vocabulary, value: &Spanned<String>, task: Option<&Term>) -> Option<Metric> {
    pattern!(SPLIT, r"(?i)^(test|eval(?:uation)?|val(?:id(?:ation)?)?|dev|train(?:ing)?)[\s_]+");
    if let Some((id, variant)) = varied(vocabulary, value, task) {
        return Some(Metric { id, split: None, variant });
    }
    let words = SPLIT.captures(&value.value)?;
    let (split, behind) = (words.get(1)?, words.get(0)?.end());
    let (id, variant) = varied(vocabulary, &known::part(value, behind..value.value.len()), task)?;
    let split = known::split(vocabulary, &known::part(value, split.range()), None);
    Some(Metric { id, split, variant })
}

/// The metric that a text names, with the word before or behind its name that tells variants of it apart.
fn varied(vocabulary: &Vocabulary, text: &Spanned<String>, task: Option<&Term>) -> Option<(Arc<str>, Option<String>)> {
    pattern!(
        VARIANT,
        r"(?i)^(?:(macro|micro|weighted|cosine|dot|manhattan|euclidean|max)[\s_]+(\S.*)|(\S.*?)[\s_]+(macro|micro|weighted|cosine|dot|manhattan|euclidean|max))$"
    );
    let of_variant = || {
        let found = VARIANT.captures(text.value.trim())?;
        let name = found.get(2).or_else(|| found.get(3))?;
        let word = found.get(1).or_else(|| found.get(4))?;
        let id = term(vocabulary, &known::part(text, name.range()), task)?;
        Some((id, Some(word.as_str().to_lowercase())))
    };
    // Its short name may stand behind it: `Unlabeled Attachment Score (UAS)`.
    let explained = || {
        pattern!(BRACKETS, r"^\s*(\S.*?)\s*\(([^()]+)\)\s*$");
        let found = BRACKETS.captures(&text.value)?;
        let named = |nth| term(vocabulary, &known::part(text, found.get(nth)?.range()), task);
        named(1).filter(|id| named(2).as_ref() == Some(id))
    };
    of_variant().or_else(|| Some((term(vocabulary, text, task).or_else(explained)?, None)))
}

/// The id of the metric that a text names; what is meant by it where the words name a task.
fn term(vocabulary: &Vocabulary, text: &Spanned<String>, task: Option<&Term>) -> Option<Arc<str>> {
    let named = known::term(vocabulary, TermKind::Metric, text)?.id;
    let by_task = |task: &Term| vocabulary.metric(&named)?.by_task.get(&*task.id).map(|id| Arc::from(id.as_str()));
    Some(task.and_then(by_task).unwrap_or(named))
}

/// What a card says of a figure.
#[derive(Debug)]
pub(super) struct Said<'a> {
    pub(super) metric: Arc<str>,
    pub(super) value: &'a Spanned<String>,
    /// A unit that stands apart from the value.
    pub(super) unit: Option<&'a str>,
    pub(super) dataset: Option<&'a Term>,
    pub(super) split: Option<Arc<str>>,
    pub(super) setting: Option<String>,
    pub(super) verified: Option<bool>,
    /// The words that name the dataset, known or not.
    pub(super) place: Option<Span>,
    /// The words that name the metric.
    pub(super) named: Span,
}

/// Why a figure was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The value is no number.
    Number,
    /// The metric cannot have this value.
    Range,
    /// The metric has no such unit.
    Unit,
    /// The metric is not measured on this dataset.
    Dataset,
}

/// A figure.
pub(super) fn result(vocabulary: &Vocabulary, said: Said<'_>) -> Result<EvalResult, Refused> {
    let term = vocabulary.metric(&said.metric).ok_or(Refused::Range)?;
    let mut figure = read(&said.value.value).ok_or(Refused::Number)?;
    match said.unit {
        Some("%" | "percent") => figure.percent = true,
        Some(unit) if term.unit.as_deref() != Some(unit) => return Err(Refused::Unit),
        _ => {}
    }
    if term.range.is_some_and(|(low, high)| !(low..=high).contains(&figure.number.value)) {
        return Err(Refused::Range);
    }
    if said.dataset.is_some_and(|dataset| !vocabulary.may_measure(&said.metric, &dataset.id)) {
        return Err(Refused::Dataset);
    }
    Ok(EvalResult {
        unit: unit(term, &figure),
        metric: said.metric,
        value: figure.number,
        dataset: said.dataset.map(|dataset| Arc::clone(&dataset.id)),
        split: said.split,
        uncertainty: figure.uncertainty,
        verified: said.verified,
        setting: said.setting,
        span: said.named.join(said.value.span),
        reason: Reason::own(Rule::FrontMatter),
        placed_by: said.place.map(|words| Reason::by(Rule::FrontMatter, words)),
    })
}

/// The unit of a figure that has none beside it: a share of one is none, a greater number is a percentage where the
/// metric is one.
fn unit(term: &MetricTerm, figure: &Figure) -> Option<Arc<str>> {
    if figure.percent {
        return Some(Arc::from("%"));
    }
    let is_share = term.fraction && figure.number.value.abs() <= 1.0;
    term.unit.as_deref().filter(|_| !is_share).map(Arc::from)
}

/// The number that a value is, with a percent sign and a spread if they are there. What holds more is none.
pub(super) fn read(text: &str) -> Option<Figure> {
    let text = text.trim();
    let figure = |number, percent| Figure { number, percent, uncertainty: None, range: 0..text.len() };
    if let Some(number) = number(text) {
        return Some(figure(number, false));
    }
    if let Some(number) = text.strip_suffix('%').and_then(|digits| number(digits.trim_end())) {
        return Some(figure(number, true));
    }
    let unsigned = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let sign = if text.len() == unsigned.len() { 1.0 } else { -1.0 };
    match figures(unsigned, 0..unsigned.len()).as_slice() {
        [only] if only.range == (0..unsigned.len()) && only.uncertainty.is_some() => {
            let number = Number { value: sign * only.number.value, ..only.number };
            Some(Figure { number, range: 0..text.len(), ..only.clone() })
        }
        _ => None,
    }
}

/// A number with or without exponent. One that begins with a zero and a digit is none: to some programs it is octal.
fn number(text: &str) -> Option<Number> {
    let unsigned = text.trim_start_matches(['-', '+']);
    let is_code = unsigned.starts_with('0') && unsigned[1..].starts_with(|c: char| c.is_ascii_digit());
    if is_code {
        return None;
    }
    Number::parse(text).or_else(|| scientific(text))
}

/// A number with an exponent: `4.5e-05`.
fn scientific(text: &str) -> Option<Number> {
    const MOST: i32 = 30;
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent.abs() > MOST {
        return None;
    }
    let decimals = i32::from(Number::parse(mantissa)?.decimals) - exponent;
    let value: f64 = text.parse().ok()?;
    Some(Number { value, decimals: u8::try_from(decimals.max(0)).ok()? }).filter(|number| number.value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = read(text).map(|figure| {
            let spread = figure.uncertainty.map_or(String::new(), |spread| format!("\u{b1}{spread}"));
            format!("{}{}{spread}", figure.number, if figure.percent { "%" } else { "" })
        });
        assert_eq!(shown.as_deref().unwrap_or("-"), expected, "{text:?}");
    }

    #[test]
    fn values_are_numbers_as_a_whole() {
        check("0.9", "0.9");
        check("0.9347826086956522", "0.9347826086956522");
        check("91.2 %", "91.2%");
        check("-0.25", "-0.25");
        check("57.1 \u{b1} 0.2", "57.1\u{b1}0.2");
        check("200.00 +/- 0.00", "200.00\u{b1}0");
        check("-41.50 +/- 7.25", "-41.50\u{b1}7.25");
        check("4.5e-05", "0.000045");
        check("1e2", "100");
        for junk in [
            "",
            "N/A",
            ".nan",
            "inf",
            "0x1F",
            "0123",
            "1_000",
            "1e999",
            "0.9 (test)",
            "90 / 80",
            "top 5",
            "%",
            "--1 +/- 2",
            "5 +/- x",
        ] {
            check(junk, "-");
        }
    }
}
