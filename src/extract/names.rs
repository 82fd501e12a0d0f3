//! The names of a section's offers, found in its other words.

use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::offers::Offer;
use super::words::Words;

/// Finds which offers a text names, whatever their number, in one pass.
#[derive(Debug)]
pub(super) struct Names {
    matcher: Option<AhoCorasick>,
    /// For each name the offer it is that of; none where several share it.
    owners: Vec<Option<usize>>,
}

impl Names {
    /// Reads the names of a section's offers.
    pub(super) fn new(words: &Words<'_>, offers: &[Offer]) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let (mut names, mut owners) = (Vec::new(), Vec::new());
        for (at, offer) in offers.iter().enumerate() {
            let name = offer.name_text(words);
            match places.get(name) {
                Some(place) => owners[*place] = None,
                None if name.is_empty() => {}
                None => {
                    places.insert(name, names.len());
                    names.push(name);
                    owners.push(Some(at));
                }
            }
        }
        let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Self { matcher, owners }
    }

    /// The offers that a text names, in their order; of names that contain each other the longest counts.
    pub(super) fn named_in(&self, text: &str) -> Vec<usize> {
        let found = self.matcher.iter().flat_map(|matcher| matcher.find_iter(text));
        let whole = found.filter(|name| {
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !joined(text[..name.start()].chars().next_back()) && !joined(text[name.end()..].chars().next())
        });
        let named: BTreeSet<usize> = whole.filter_map(|name| self.owners[name.pattern().as_usize()]).collect();
        named.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    /// Checks which of the models `VGG_M`, `VGG_M_128` and two that are called `Twin` have the figure of a sentence.
    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let item = |(at, name)| format!("* [{name}](https://gist.github.com/a/012345678{at})");
        let items: Vec<_> = ["VGG_M", "VGG_M_128", "Twin", "Twin"].into_iter().enumerate().map(item).collect();
        let items = items.join("\n");
        let all = entries(&format!("## M\nModels:\n{items}\n\n{sentence}\n"));
        let with_figures: Vec<_> = all.into_iter().filter(|entry| !entry.results.is_empty()).collect();
        assert_eq!(shown(&with_figures, |entry| entry.name.value.clone()), expected, "{sentence:?}");
    }

    #[test]
    fn a_sentence_gives_its_figures_to_the_one_it_names() {
        check("VGG_M reaches 7% top-5 error.", "VGG_M");
        check("VGG_M_128 reaches 7% top-5 error.", "VGG_M_128");
        check("VGG_M and VGG_M_128 reach 7% top-5 error.", "");
        check("VGG_Mix reaches 7% top-5 error.", "");
        check("Twin reaches 7% top-5 error.", "");
        check("The baseline reaches 7% top-5 error.", "");
    }
}
