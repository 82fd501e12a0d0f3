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
}

impl Papers {
    /// The place of a citation's paper in `known`, or the next one, where the caller puts it.
    ///
    /// A paper is known by its title, or by an identifier whose paper has a title that is much the same: an identifier may
    /// be wrong, and must not make one paper of two.
    pub(super) fn place(&mut self, citation: &Citation, known: &[CatalogCitation]) -> usize {
        let title = plain_title(&citation.title.value);
        let by_identifier = || identifiers(citation).find_map(|id| self.identifiers.get(&id).copied());
        let alike = |at: &usize| {
            let other = &known[*at].citation.title.value;
            same_title(&words(other), &words(&citation.title.value))
        };
        let at = self.titles.get(&title).copied().or_else(|| by_identifier().filter(alike)).unwrap_or(known.len());
        self.titles.entry(title).or_insert(at);
        for id in identifiers(citation) {
            self.identifiers.entry(id).or_insert(at);
        }
        at
    }
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
    fn a_wrong_identifier_makes_no_one_of_two() {
        check(&["Nets of Nets <2401.01234>", "Flowers in Meadows <2401.01234>"], &[0, 1]);
        let mut doubtful = citation("Nets of Nets: A Study <2401.01234>");
        doubtful.linked_arxiv = citation("x <2405.54321>").arxiv_id;
        assert_eq!(identifiers(&doubtful).count(), 0);
    }
}
