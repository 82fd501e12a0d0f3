//! What models are found by beside their names and datasets: each kind of term has a page that lists all, and each term a
//! page with its models.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::parts::Counted;
use crate::catalog::{Catalog, slug};
use crate::model::{Citation, Term};
use crate::vocabulary::Vocabulary;

/// A kind of term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// What models are for.
    Task,
    /// Families of networks.
    Architecture,
    /// Software that they were made with or for.
    Framework,
    /// What one may do with them.
    Licence,
    /// When the papers appeared.
    Year,
    /// Where the papers appeared.
    Venue,
}

/// A term with its models.
#[derive(Debug)]
pub(crate) struct TermList<'a> {
    /// Slug; part of the page's address.
    pub id: Cow<'a, str>,
    /// Name for people.
    pub name: Cow<'a, str>,
    /// The term in the vocabulary, where it has one there.
    pub known: Option<&'a str>,
    /// The models, in the catalog's order.
    pub models: Vec<usize>,
    /// Of a year and of a venue: the papers, in the catalog's order.
    pub papers: Vec<usize>,
}

/// The terms of each kind that occur, sorted by name; years with the latest first.
#[derive(Debug)]
pub(crate) struct Terms<'a> {
    lists: [Vec<TermList<'a>>; TermKind::ALL.len()],
}

impl TermKind {
    /// All kinds, in the order in which they are offered.
    pub(crate) const ALL: [Self; 6] =
        [Self::Task, Self::Architecture, Self::Framework, Self::Licence, Self::Year, Self::Venue];

    /// The folder that holds the pages.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Task => "tasks",
            Self::Architecture => "architectures",
            Self::Framework => "frameworks",
            Self::Licence => "licences",
            Self::Year => "years",
            Self::Venue => "venues",
        }
    }

    /// What a term of the kind is called.
    pub(crate) fn singular(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Architecture => "Architecture",
            Self::Framework => "Framework",
            Self::Licence => "Licence",
            Self::Year => "Year",
            Self::Venue => "Venue",
        }
    }

    /// What the terms of the kind are called.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Task => "Tasks",
            Self::Architecture => "Architectures",
            Self::Framework => "Frameworks",
            Self::Licence => "Licences",
            Self::Year => "Years",
            Self::Venue => "Venues",
        }
    }
}

impl TermList<'_> {
    /// The term with its number of models.
    pub(crate) fn counted(&self) -> Counted<'_> {
        Counted { id: &self.id, name: &self.name, models: self.models.len() }
    }
}

impl<'a> Terms<'a> {
    /// Gathers the lists; linear in models and papers.
    pub(crate) fn new(catalog: &'a Catalog, vocabulary: &'a Vocabulary) -> Self {
        Self {
            lists: TermKind::ALL.map(|kind| {
                let mut gathered = Gathered::default();
                gathered.add_papers(kind, catalog, vocabulary);
                gathered.add_models(kind, catalog, vocabulary);
                gathered.sorted(kind)
            }),
        }
    }

    /// The terms of a kind.
    pub(crate) fn of(&self, kind: TermKind) -> &[TermList<'a>] {
        &self.lists[kind as usize]
    }

    /// The term of a kind with this id, if it occurs.
    pub(crate) fn find(&self, kind: TermKind, id: &str) -> Option<&TermList<'a>> {
        self.of(kind).iter().find(|list| list.id == id)
    }
}

/// The papers of a model: those that it cites, else those of its collection.
pub(crate) fn papers_of(catalog: &Catalog, model: usize) -> &[usize] {
    let entry = &catalog.models[model].entry;
    match entry.collection {
        Some(at) if entry.citations.is_empty() => &catalog.collections[at].section.citations,
        _ => &entry.citations,
    }
}

/// Slug, name, and id in the vocabulary, of a term.
type Named<'a> = (Cow<'a, str>, Cow<'a, str>, Option<&'a str>);

/// The page of a licence: an SPDX identifier is known by its own letters.
pub(crate) fn licence<'a>(value: &'a str, vocabulary: &'a Vocabulary) -> Option<Named<'a>> {
    let term = vocabulary.licence(value);
    let name = term.map_or(value, |term| term.name.as_str());
    named(slug(value), name, term.map(|term| term.id.as_str()))
}

/// The page of the year in which a publication appeared.
pub(crate) fn year(citation: &Citation) -> Option<Named<'static>> {
    let year = citation.year?.value.to_string();
    Some((year.clone().into(), year.into(), None))
}

/// The page of the venue at which a publication appeared; workshops are with their conference.
pub(crate) fn venue<'a>(citation: &'a Citation, vocabulary: &'a Vocabulary) -> Option<Named<'a>> {
    let known = citation.venue_id.as_deref().and_then(|id| vocabulary.venue(id));
    if let Some(term) = known {
        return Some((term.id.as_str().into(), term.short.as_str().into(), Some(&term.id)));
    }
    let words = citation.venue.as_ref()?.value.as_str();
    named(slug(words), words, None)
}

/// A term with a slug, unless that is empty and can be no address.
fn named<'a>(slug: String, name: &'a str, known: Option<&'a str>) -> Option<Named<'a>> {
    (!slug.is_empty()).then(|| (slug.into(), name.into(), known))
}

/// Lists while they are gathered, found by id.
#[derive(Default)]
struct Gathered<'a> {
    lists: Vec<TermList<'a>>,
    by_id: HashMap<Cow<'a, str>, usize>,
}

impl<'a> Gathered<'a> {
    fn get(&mut self, (id, name, known): Named<'a>) -> &mut TermList<'a> {
        let at = *self.by_id.entry(id.clone()).or_insert(self.lists.len());
        if at == self.lists.len() {
            self.lists.push(TermList { id, name, known, models: Vec::new(), papers: Vec::new() });
        }
        &mut self.lists[at]
    }

    /// Adds the papers of years and venues.
    fn add_papers(&mut self, kind: TermKind, catalog: &'a Catalog, vocabulary: &'a Vocabulary) {
        for (at, paper) in catalog.citations.iter().enumerate() {
            if let Some(term) = of_paper(kind, &paper.citation, vocabulary) {
                self.get(term).papers.push(at);
            }
        }
    }

    /// Adds each model to its terms.
    fn add_models(&mut self, kind: TermKind, catalog: &'a Catalog, vocabulary: &'a Vocabulary) {
        let term = |term: &'a Term| {
            let (id, name): (&str, &str) = (&term.id, &term.name);
            (id.into(), name.into(), Some(id))
        };
        for (at, model) in catalog.models.iter().enumerate() {
            let entry = &model.entry;
            let terms: Vec<Named<'a>> = match kind {
                TermKind::Task => entry.tasks.iter().map(term).collect(),
                TermKind::Architecture => entry.architectures.iter().map(term).collect(),
                TermKind::Framework => entry.frameworks.iter().map(term).collect(),
                TermKind::Licence => {
                    entry.license.iter().filter_map(|found| licence(&found.value, vocabulary)).collect()
                }
                TermKind::Year | TermKind::Venue => {
                    let papers = papers_of(catalog, at).iter().map(|paper| &catalog.citations[*paper].citation);
                    let terms = papers.filter_map(|paper| of_paper(kind, paper, vocabulary));
                    // A model is of one year, that of the first of its papers which tells one.
                    terms.take(if kind == TermKind::Year { 1 } else { usize::MAX }).collect()
                }
            };
            for term in terms {
                let list = self.get(term);
                if list.models.last() != Some(&at) {
                    list.models.push(at);
                }
            }
        }
    }

    fn sorted(mut self, kind: TermKind) -> Vec<TermList<'a>> {
        match kind {
            TermKind::Year => self.lists.sort_by_cached_key(|list| Reverse(list.id.parse::<u16>().unwrap_or(0))),
            _ => self.lists.sort_by_cached_key(|list| (list.name.to_lowercase(), list.id.clone())),
        }
        self.lists
    }
}

/// The year or the venue of a publication.
fn of_paper<'a>(kind: TermKind, citation: &'a Citation, vocabulary: &'a Vocabulary) -> Option<Named<'a>> {
    match kind {
        TermKind::Year => year(citation),
        TermKind::Venue => venue(citation, vocabulary),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::html::fixture::Zoo;

    #[test]
    fn kinds_are_found_by_their_place() {
        for (at, kind) in TermKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
    }

    #[test]
    fn years_begin_with_the_latest_and_a_model_is_of_one() {
        let zoo = Zoo::new();
        let terms = Terms::new(&zoo.catalog, &zoo.vocabulary);
        let years: Vec<&str> = terms.of(TermKind::Year).iter().map(|list| &*list.id).collect();
        assert!(years.len() > 1 && years.is_sorted_by(|a, b| a > b), "{years:?}");
        let mut models: Vec<usize> = terms.of(TermKind::Year).iter().flat_map(|list| list.models.clone()).collect();
        models.sort_unstable();
        let before = models.len();
        models.dedup();
        assert_eq!(models.len(), before);
    }

    #[test]
    fn every_list_has_something_and_an_address() {
        let zoo = Zoo::new();
        let terms = Terms::new(&zoo.catalog, &zoo.vocabulary);
        for list in TermKind::ALL.into_iter().flat_map(|kind| terms.of(kind)) {
            assert!(!list.models.is_empty() || !list.papers.is_empty(), "{list:?}");
            assert!(!list.id.is_empty() && !list.id.contains(['/', '#', '?', '%']), "{list:?}");
        }
    }
}
