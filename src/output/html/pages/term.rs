//! Terms that models are found by — tasks, architectures, years … —: the list of all of a kind, and the models of one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::paper::PaperItem;
use super::{Described, SHEET, sheets_of};
use crate::model::Term;
use crate::output::html::href;
use crate::output::html::parts::{Counted, ModelRow, Named, Said};
use crate::output::html::site::Site;
use crate::output::html::terms::{TermKind, TermList};
use crate::output::html::text;

/// The list of all terms of a kind.
#[derive(Serialize)]
pub(crate) struct TermsPage<'a> {
    folder: &'static str,
    heading: &'static str,
    /// What a term is called.
    singular: &'static str,
    terms: Vec<Counted<'a>>,
    /// How many models have none.
    without: usize,
}

impl<'a> TermsPage<'a> {
    /// The list of all terms of the kind.
    pub(crate) fn new(site: &'a Site<'a>, kind: TermKind) -> Self {
        let lists = site.lists.terms.of(kind);
        let having: HashSet<usize> = lists.iter().flat_map(|list| &list.models).copied().collect();
        let terms = lists.iter().map(TermList::counted).collect();
        let without = site.view.catalog.models.len() - having.len();
        Self { folder: kind.folder(), heading: kind.plural(), singular: kind.singular(), terms, without }
    }
}

impl<'a> Described<'a> for TermsPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.heading)
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Owned(format!("{} of the models, with the number of models for each.", self.heading))
    }
}

/// The page of a term, or a further sheet of it.
#[derive(Serialize)]
pub(crate) struct TermPage<'a> {
    folder: &'static str,
    heading: &'static str,
    id: &'a str,
    name: &'a str,
    /// What is known of it.
    about: Option<&'a str>,
    /// Where there is more about it.
    homepage: Option<&'a str>,
    homepage_host: Option<&'a str>,
    /// The architecture that this one is a variant of, if it has a page.
    family: Option<Counted<'a>>,
    /// Variants of this architecture.
    variants: Vec<Counted<'a>>,
    /// The datasets that its models use, most used first.
    datasets: Vec<Named<'a>>,
    /// The papers of a year or a venue.
    papers: Vec<PaperItem<'a>>,
    /// How many models there are, of which `rows` shows those of this sheet.
    models: usize,
    rows: Vec<ModelRow<'a>>,
    /// Which sheet this is, 1-based, of how many.
    sheet: usize,
    sheets: usize,
}

impl<'a> TermPage<'a> {
    /// The page of the term with this place in the lists; sheets are 0-based.
    pub(crate) fn new(site: &'a Site<'a>, kind: TermKind, index: usize, sheet: usize) -> Self {
        let list = &site.lists.terms.of(kind)[index];
        let Known { about, homepage } = known(site, kind, list);
        let homepage = homepage.and_then(href::external);
        let shown = list.models.iter().skip(sheet * SHEET).take(SHEET);
        // Further sheets are for the models alone.
        let papers = if sheet == 0 { list.papers.as_slice() } else { &[] };
        Self {
            folder: kind.folder(),
            heading: kind.plural(),
            id: &list.id,
            name: &list.name,
            about,
            homepage,
            homepage_host: homepage.and_then(href::host),
            family: family_of(site, kind, list),
            variants: if sheet == 0 { variants(site, kind, list) } else { Vec::new() },
            datasets: if sheet == 0 { datasets(site, list) } else { Vec::new() },
            papers: papers.iter().map(|at| PaperItem::new(site, *at)).collect(),
            models: list.models.len(),
            rows: shown.map(|model| ModelRow::new(site, *model, Said::Term(&list.name))).collect(),
            sheet: sheet + 1,
            sheets: sheets_of(list.models.len()),
        }
    }
}

/// What the vocabulary says of a term.
#[derive(Default)]
struct Known<'a> {
    about: Option<&'a str>,
    homepage: Option<&'a str>,
}

fn known<'a>(site: &'a Site<'a>, kind: TermKind, list: &'a TermList<'a>) -> Known<'a> {
    let vocabulary = site.view.vocabulary;
    let Some(id) = list.known else { return Known::default() };
    let (about, homepage) = match kind {
        TermKind::Task => (vocabulary.task(id).and_then(|term| term.description.as_deref()), None),
        TermKind::Architecture => (vocabulary.architecture(id).and_then(|term| term.description.as_deref()), None),
        TermKind::Framework => (None, vocabulary.framework(id).and_then(|term| term.homepage.as_deref())),
        TermKind::Licence => (None, vocabulary.licence(id).and_then(|term| term.url.as_deref())),
        TermKind::Venue => {
            let term = vocabulary.venue(id);
            (term.map(|term| term.name.as_str()), term.and_then(|term| term.homepage.as_deref()))
        }
        TermKind::Year => (None, None),
    };
    Known { about: about.filter(|about| *about != list.name), homepage }
}

/// The family of an architecture.
fn family_of<'a>(site: &'a Site<'a>, kind: TermKind, list: &TermList<'a>) -> Option<Counted<'a>> {
    let id = list.known.filter(|_| kind == TermKind::Architecture)?;
    let family = site.view.vocabulary.architecture(id)?.family.as_deref()?;
    site.lists.terms.find(kind, family).map(TermList::counted)
}

/// The architectures of the catalog whose family this one is.
fn variants<'a>(site: &'a Site<'a>, kind: TermKind, list: &TermList<'a>) -> Vec<Counted<'a>> {
    if kind != TermKind::Architecture {
        return Vec::new();
    }
    let of_family = |other: &&TermList<'a>| {
        let term = other.known.and_then(|id| site.view.vocabulary.architecture(id));
        term.is_some_and(|term| term.family.as_deref() == list.known && term.family.is_some())
    };
    site.lists.terms.of(kind).iter().filter(of_family).map(TermList::counted).collect()
}

impl<'a> Described<'a> for TermPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        if self.sheet == 1 {
            Cow::Borrowed(self.name)
        } else {
            Cow::Owned(format!("{}, sheet {} of {}", self.name, self.sheet, self.sheets))
        }
    }

    fn description(&self) -> Cow<'a, str> {
        let models = text::count(self.models as u64);
        let plural = if self.models == 1 { "" } else { "s" };
        let about = self.about.map(|about| format!(" {about}")).unwrap_or_default();
        Cow::Owned(text::excerpt(&format!("{}: {models} model{plural}.{about}", self.name), 160))
    }
}

/// How many datasets a page names.
const MOST_DATASETS: usize = 12;

/// The datasets that the models of a list use, most used first, those used as often in order of occurrence.
fn datasets<'a>(site: &'a Site<'a>, list: &TermList<'_>) -> Vec<Named<'a>> {
    let mut found: Vec<(Named<'a>, usize)> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for model in &list.models {
        for used in &site.view.catalog.models[*model].entry.datasets {
            let Term { id, name, .. } = &used.term;
            let at = *by_id.entry(id).or_insert(found.len());
            if at == found.len() {
                found.push((Named { id, name }, 0));
            }
            found[at].1 += 1;
        }
    }
    found.sort_by_key(|(_, models)| Reverse(*models));
    found.into_iter().take(MOST_DATASETS).map(|(dataset, _)| dataset).collect()
}
