//! Figures of several models combined: they belong to the collection, not to a model.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::passage::Passage;

/// Whether a sentence speaks of several models combined.
pub(super) fn is_ensemble(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    static COMBINED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:combinations?|ensembles?|fusion)\s+(?:of|with)\b|\b(?:models|networks|nets)\b[^.]{0,30}\b(?:combined|together|ensembled|averaged|fused)\b|\b(?:combin|averag|ensembl|fus)ing\b[^.]{0,40}\b(?:models|networks|nets)\b|\bensemble\b[^.]{0,30}\b(?:reach|achiev|obtain|get|gives)")
            .expect("the pattern is constant")
    });
    COMBINED.is_match(passage.slice(sentence.clone()))
}

/// Which of `offers` models a sentence combines: those it names, or all where it says how many and there are as many.
pub(super) fn combined(sentence: &str, named: &[usize], offers: usize) -> Vec<usize> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(two|both|three|four|five|six|seven|eight|nine|ten|all|these|\d+)\b(?:\s+\w+){0,2}\s+(?:models|networks|nets)\b").expect("the pattern is constant")
    });
    if named.len() > 1 {
        return named.to_vec();
    }
    let said = COUNT.captures(sentence).map(|found| found[1].to_ascii_lowercase());
    let count = match said.as_deref() {
        Some("all" | "these") => Some(offers),
        Some("both" | "two") => Some(2),
        Some("three") => Some(3),
        Some("four") => Some(4),
        Some("five") => Some(5),
        Some("six") => Some(6),
        Some("seven") => Some(7),
        Some("eight") => Some(8),
        Some("nine") => Some(9),
        Some("ten") => Some(10),
        Some(digits) => digits.parse().ok(),
        None => None,
    };
    if count == Some(offers) { (0..offers).collect() } else { Vec::new() }
}
