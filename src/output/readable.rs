//! References for people, in one style.
//!
//! ```text
//! M. Lin, Q. Chen, S. Yan. Network In Network. International Conference on Learning Representations (ICLR), 2014. arXiv:1312.4400.
//! ```

use std::fmt::{self, Write};

use serde::Serialize;

use crate::model::{Citation, Person, is_cjk};
use crate::output::venue;
use crate::vocabulary::Vocabulary;

/// A reference in parts, so that a page can mark up each; as text it is the whole reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// `M. Lin, Q. Chen, S. Yan`; empty where nobody is named.
    pub authors: String,
    /// The title.
    pub title: String,
    /// The venue's full name with its abbreviation, else the source's words.
    pub venue: Option<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// Identifiers with the addresses they stand for.
    pub identifiers: Vec<Identifier>,
}

/// An identifier of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// `arXiv:1312.4400`, `doi:10.1109/5.771073`.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

/// The reference for a citation.
pub fn reference(citation: &Citation, vocabulary: &Vocabulary) -> Reference {
    let arxiv = citation.arxiv_id.as_ref().map(|id| Identifier::new("arXiv", "https://arxiv.org/abs/", &id.value));
    let doi = citation.doi.as_ref().map(|id| Identifier::new("doi", "https://doi.org/", &id.value));
    Reference {
        authors: authors(citation),
        title: citation.title.value.clone(),
        venue: venue_with_short_name(citation, vocabulary),
        year: citation.year.map(|year| year.value),
        identifiers: arxiv.into_iter().chain(doi).collect(),
    }
}

impl Identifier {
    fn new(scheme: &str, resolver: &str, id: &str) -> Self {
        let mut url = resolver.to_owned();
        for byte in id.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/:()".contains(&byte) {
                url.push(char::from(byte));
            } else {
                let _ = write!(url, "%{byte:02X}"); // a string takes everything
            }
        }
        Self { text: format!("{scheme}:{id}"), url }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year.map(|year| year.to_string());
        let place = [self.venue.as_deref(), year.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let identifiers = self.identifiers.iter().map(|identifier| identifier.text.as_str());
        let sentences = [self.authors.as_str(), &self.title, &place].into_iter().chain(identifiers);
        let mut gap = "";
        for sentence in sentences.filter(|sentence| !sentence.is_empty()) {
            let stop = if sentence.ends_with(['.', '?', '!']) { "" } else { "." };
            write!(out, "{gap}{sentence}{stop}")?;
            gap = " ";
        }
        Ok(())
    }
}

/// `International Conference on Learning Representations (ICLR)`, else the source's words.
fn venue_with_short_name(citation: &Citation, vocabulary: &Vocabulary) -> Option<String> {
    match venue::term(citation, vocabulary) {
        Some(term) if term.name.contains(&term.short) => Some(term.name.clone()),
        Some(term) => Some(format!("{} ({})", term.name, term.short)),
        None => venue::name(citation, vocabulary).map(str::to_owned),
    }
}

/// The authors as `M. Lin, Q. Chen, et al.`
fn authors(citation: &Citation) -> String {
    let mut names: Vec<String> = citation.authors.iter().map(author).filter(|name| !name.is_empty()).collect();
    if citation.others && !names.is_empty() {
        names.push("et al.".to_owned());
    }
    names.join(", ")
}

/// Initials and family name: `M. Lin`.
fn author(person: &Person) -> String {
    if person.family.chars().all(is_cjk) {
        return person.full_name();
    }
    let given = person.given.split_whitespace().map(initials);
    given.chain([person.family.clone()]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The initials of a given name: `Jean-Pierre` is `J.-P.`, `A.B.` is `A. B.`; scripts without capitals have none.
fn initials(word: &str) -> String {
    let initial = |part: &str| match part.chars().next() {
        Some(first) if first.is_uppercase() => format!("{first}."),
        _ => part.to_owned(),
    };
    let hyphenated = |name: &str| name.split('-').map(initial).collect::<Vec<_>>().join("-");
    word.replace(".-", "-").split('.').filter(|name| !name.is_empty()).map(hyphenated).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::Fixture;

    #[track_caller]
    fn check_author(family: &str, given: &str, expected: &str) {
        let person = Person { family: family.to_owned(), given: given.to_owned() };
        assert_eq!(author(&person), expected, "{given} {family}");
    }

    #[test]
    fn given_names_become_initials() {
        check_author("Lin", "Min", "M. Lin");
        check_author("Lin", "M.", "M. Lin");
        check_author("Lin", "M", "M. Lin");
        check_author("Sartre", "Jean-Paul", "J.-P. Sartre");
        check_author("Sartre", "J.-P.", "J.-P. Sartre");
        check_author("Tolkien", "J.R.R.", "J. R. R. Tolkien");
        check_author("Tolkien", "John Ronald R.", "J. R. R. Tolkien");
        check_author("Krähenbühl", "Émile", "É. Krähenbühl");
        check_author("王", "小明", "王小明");
        check_author("Madonna", "", "Madonna");
        check_author("Cat", "the", "the Cat");
    }

    #[test]
    fn a_reference_reads_as_a_sentence_each() {
        let fixture = Fixture::new();
        let text = |at: usize| reference(&fixture.catalog.citations[at].citation, &fixture.vocabulary).to_string();
        assert_eq!(
            text(0),
            "A. Bee, C. van der Dee. Flowers, Briefly & Well. Advances in Neural Information Processing Systems (NIPS), \
             2014. arXiv:1401.01234. doi:10.1000/bees."
        );
        assert_eq!(text(1), "Tiny zoo.");
        let mut of_many = fixture.catalog.citations[0].citation.clone();
        of_many.others = true;
        let text = reference(&of_many, &fixture.vocabulary).to_string();
        assert!(text.starts_with("A. Bee, C. van der Dee, et al. Flowers"), "{text}");
    }

    #[test]
    fn identifiers_lead_to_their_resolvers() {
        let arxiv = Identifier::new("arXiv", "https://arxiv.org/abs/", "cs/0112017");
        assert_eq!((arxiv.text.as_str(), arxiv.url.as_str()), ("arXiv:cs/0112017", "https://arxiv.org/abs/cs/0112017"));
        let doi = Identifier::new("doi", "https://doi.org/", "10.1/<a>#\"b");
        assert_eq!(doi.url, "https://doi.org/10.1/%3Ca%3E%23%22b");
    }
}
