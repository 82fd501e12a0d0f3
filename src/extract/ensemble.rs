//! Figures of several models combined: they belong to the collection, not to a model.

use std::cell::OnceCell;
use std::ops::Range;

use super::cues::cued;
use super::names::Names;
use super::offers::Offer;
use super::passage::Passage;
use super::pattern::pattern;
use super::results;
use super::words::Words;
use crate::model::EnsembleResult;

/// Most models that anyone combines.
const MAX_COMBINED: usize = 64;

/// Whether a sentence speaks of several models combined.
pub(super) fn is_ensemble(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    cued!(
        COMBINED,
        ["combin", "ensembl", "fus", "together", "averag"],
        r"(?i)\b(?:combinations?|ensembles?|fusion)\s+(?:of|with)\b|\b(?:models|networks|nets)\b[^.]{0,30}\b(?:combined|together|ensembled|averaged|fused)\b|\b(?:combin|averag|ensembl|fus)ing\b[^.]{0,40}\b(?:models|networks|nets)\b|\bensemble\b[^.]{0,30}\b(?:reach|achiev|obtain|get|gives)"
    );
    COMBINED.is_match(passage, passage.slice(sentence.clone()))
}

/// The combined figures in the prose that belongs to no single offer.
pub(super) fn results(words: &Words<'_>, shared: &[usize], offers: &[Offer]) -> Vec<EnsembleResult> {
    let names = OnceCell::new();
    let mut found = Vec::new();
    for at in shared {
        let passage = &words.passages[*at];
        for sentence in passage.sentences.iter().filter(|s| is_ensemble(passage, s)) {
            let results = results::in_sentence(passage, sentence);
            if results.is_empty() {
                continue;
            }
            let names = names.get_or_init(|| Names::new(words, offers));
            let entries = combined(passage.slice(sentence.clone()), names, offers.len());
            found.extend(results.into_iter().map(|result| EnsembleResult { result, entries: entries.clone() }));
        }
    }
    found
}

/// Which offers a sentence combines: those it names, or all where it says how many and there are as many.
fn combined(sentence: &str, names: &Names, offers: usize) -> Vec<usize> {
    pattern!(
        COUNT,
        r"(?i)\b(two|both|three|four|five|six|seven|eight|nine|ten|all|these|\d+)\b(?:\s+\w+){0,2}\s+(?:models|networks|nets)\b"
    );
    let mentioned = names.named_in(sentence);
    if mentioned.len() > 1 {
        return mentioned;
    }
    let said = COUNT.captures(sentence).map(|found| found[1].to_ascii_lowercase());
    let said = said.as_deref().unwrap_or_default();
    let all = matches!(said, "all" | "these") || number(said) == Some(offers);
    if all && offers <= MAX_COMBINED { (0..offers).collect() } else { Vec::new() }
}

/// A count in words or digits.
fn number(word: &str) -> Option<usize> {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let spelt = WORDS.iter().position(|spelt| *spelt == word).map(|at| at + 2);
    if word == "both" { Some(2) } else { spelt.or_else(|| word.parse().ok()) }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};

    /// Checks the combined figures of a section with the models `A-16` and `A-19`, and that no model has them.
    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let items = "* [A-16](https://gist.github.com/a/0123456789)\n* [A-19](https://gist.github.com/a/1123456789)\n";
        let document = read(&format!("## M\nModels:\n{items}\n{sentence}\n")).0;
        let shown = shown(&document.collections[0].results, |r| format!("{}{:?}", r.result.value, r.entries));
        assert_eq!(shown, expected, "{sentence:?}");
        assert!(document.entries.iter().all(|entry| entry.results.is_empty()), "{sentence:?}");
    }

    #[test]
    fn figures_of_several_models_are_the_collections() {
        check(
            "The combination of the two models achieves 7.1% top-5 error, and 7.0% top-1 error.",
            "7.1[0, 1] 7.0[0, 1]",
        );
        check("An ensemble of both networks reaches 7.1% top-5 error.", "7.1[0, 1]");
        check("Averaging A-19 and A-16 models gives 7.1% top-5 error.", "7.1[0, 1]");
        check("All models together reach 7.1% top-5 error.", "7.1[0, 1]");
    }

    #[test]
    fn which_are_combined_is_not_guessed() {
        check("An ensemble of seven models reaches 7.1% top-5 error.", "7.1[]");
        check("An ensemble of A-16 models reaches 7.1% top-5 error.", "7.1[]");
    }

    #[test]
    fn a_figure_of_none_is_none() {
        check("The baseline reaches 7.1% top-5 error.", "");
        check("An ensemble of the two models works well.", "");
    }
}
