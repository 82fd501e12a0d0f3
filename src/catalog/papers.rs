//! Which citations are of one paper.

use std::collections::HashMap;

use super::CatalogCitation;
use super::titles::{same_title, words};
use crate::model::Citation;

/// The papers of a catalog by what names them.
#[derive(Debug, Default)]
pub(super) struct Papers {
    /// By their titles' letters and digits.
    titles: HashMap<String, usize>,
    /// By DOI and by arXiv identifier.
    identifiers: HashMap<String, usize>,
    /// Papers that a later citation shows to be one, by its title the one and by its identifier the other.
    same: Vec<(usize, usize)>,
}

impl Papers {
    /// The place of a citation's paper in `known`, or the next one, where the caller puts it.
    ///
    /// A paper is known by its title, or by an identifier whose paper has a title that is much the same: an identifier may
    /// be wrong, and must not make one paper of two.
    pub(super) fn place(&mut self, citation: &Citation, known: &[CatalogCitation]) -> usize {
        let title = plain_title(&citation.title.value);
        let alike = |at: &usize| {
            let other = &known[*at].citation.title.value;
            same_title(&words(other), &words(&citation.title.value))
        };
        let by_identifier = identifiers(citation).filter_map(|id| self.identifiers.get(&id).copied()).filter(alike);
        let mut found = self.titles.get(&title).copied().into_iter().chain(by_identifier);
        let at = found.next().unwrap_or(known.len());
        self.same.extend(found.filter(|other| *other != at).map(|other| (at, other)));
        self.titles.entry(title).or_insert(at);
        for id in identifiers(citation) {
            self.identifiers.entry(id).or_insert(at);
        }
        at
    }
}

/// Makes one of the papers that are one. Returns for each place that there was the place that it is now.
pub(super) fn unite(papers: &Papers, citations: &mut Vec<CatalogCitation>) -> Vec<usize> {
    let mut first: Vec<usize> = (0..citations.len()).collect();
    for (one, other) in &papers.same {
        let (one, other) = (root(&mut first, *one), root(&mut first, *other));
        first[one.max(other)] = one.min(other);
    }
    let mut places = Vec::with_capacity(citations.len());
    let mut united: Vec<CatalogCitation> = Vec::new();
    for (at, cited) in citations.drain(..).enumerate() {
        let root = root(&mut first, at);
        // The first of those that are one comes first.
        let Some(place) = places.get(root).copied() else {
            places.push(united.len());
            united.push(cited);
            continue;
        };
        places.push(place);
        let into = &mut united[place];
        into.citation.complete_from(&cited.citation);
        into.further.push(cited.citation);
        into.further.extend(cited.further);
        into.models.extend(cited.models);
    }
    *citations = united;
    places
}

/// The first of the papers that are one with another; shortens the way there.
fn root(first: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while first[root] != root {
        first[root] = first[first[root]];
        root = first[root];
    }
    root
}

/// The identifiers that a citation gives; where it names one paper and links another, neither is sure.
fn identifiers(citation: &Citation) -> impl Iterator<Item = String> {
    let (cited, linked) = (citation.arxiv_id.as_ref(), citation.linked_arxiv.as_ref());
    let differs = cited.zip(linked).is_some_and(|(one, other)| !one.value.eq_ignore_ascii_case(&other.value));
    let arxiv = cited.filter(|_| !differs).map(|id| format!("arxiv:{}", id.value.to_lowercase()));
    let doi = citation.doi.as_ref().map(|doi| format!("doi:{}", doi.value.to_lowercase()));
    doi.into_iter().chain(arxiv)
}

/// A title by which a paper is known: its letters and digits in lower case.
fn plain_title(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{FileId, Span, Spanned};

    /// A citation given as `title`, `title <arXiv id>` or `title <arXiv id|DOI>`.
    fn citation(words: &str) -> Citation {
        let spanned = |text: &str| Spanned::new(text.to_owned(), Span::new(FileId(0), 0, 0));
        let (title, ids) = words.split_once('<').unwrap_or((words, ""));
        let (arxiv, doi) = ids.trim_end_matches('>').split_once('|').unwrap_or((ids.trim_end_matches('>'), ""));
        let given = |id: &str| (!id.is_empty()).then(|| spanned(id));
        Citation { arxiv_id: given(arxiv), doi: given(doi), ..Citation::titled(spanned(title.trim())) }
    }

    /// Checks which paper each citation is of.
    #[track_caller]
    fn check(citations: &[&str], expected: &[usize]) {
        let (mut papers, mut known) = (Papers::default(), Vec::new());
        let place = |words: &&str| {
            let citation = citation(words);
            let at = papers.place(&citation, &known);
            if at == known.len() {
                let (key, further, models) = (String::new(), Vec::new(), Vec::new());
                known.push(CatalogCitation { key, citation, further, models });
            }
            at
        };
        assert_eq!(citations.iter().map(place).collect::<Vec<_>>(), expected, "{citations:?}");
    }

    #[test]
    fn a_paper_is_known_by_title_and_by_identifier() {
        check(&["Nets of Nets", "nets of NETS.", "Other Nets"], &[0, 0, 1]);
        check(&["Nets of Nets <2401.01234>", "Nets of Nets: A Study <2401.01234>"], &[0, 0]);
        check(&["Nets of Nets <|10.1/A>", "Nets of Netz <|10.1/a>"], &[0, 0]);
        check(&["Nets <2401.01234>", "Nets: A Study"], &[0, 1]);
    }

    #[test]
    fn a_citation_may_show_that_two_papers_are_one() {
        let (mut papers, mut known) = (Papers::default(), Vec::new());
        for words in ["Nets", "Other", "Nets: A Study <2401.01234>", "More", "Nets <2401.01234>"] {
            let citation = citation(words);
            let at = papers.place(&citation, &known);
            if at == known.len() {
                let (key, further, models) = (String::new(), Vec::new(), vec![at]);
                known.push(CatalogCitation { key, citation, further, models });
            } else {
                known[at].further.push(citation);
            }
        }
        assert_eq!(known.len(), 4);
        assert_eq!(unite(&papers, &mut known), [0, 1, 0, 2]);
        let shown: Vec<_> =
            known.iter().map(|it| (it.citation.title.value.as_str(), it.further.len(), it.models.len())).collect();
        assert_eq!(shown, [("Nets", 2, 2), ("Other", 0, 1), ("More", 0, 1)]);
        assert!(known[0].citation.arxiv_id.is_some());
    }

    #[test]
    fn a_wrong_identifier_makes_no_one_of_two() {
        check(&["Nets of Nets <2401.01234>", "Flowers in Meadows <2401.01234>"], &[0, 1]);
        let mut doubtful = citation("Nets of Nets: A Study <2401.01234>");
        doubtful.linked_arxiv = citation("x <2405.54321>").arxiv_id;
        assert_eq!(identifiers(&doubtful).count(), 0);
    }
}
