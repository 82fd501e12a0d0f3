//! Tasks and architectures: the list of all, and the models of one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

use super::{Described, TermKind};
use crate::model::Term;
use crate::output::html::lists::TermList;
use crate::output::html::parts::{Counted, ModelRow, Named, Said};
use crate::output::html::site::Site;
use crate::output::html::text;

impl TermKind {
    /// The folder that holds the pages.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Task => "tasks",
            Self::Architecture => "architectures",
        }
    }

    /// The terms with their models.
    pub(crate) fn lists<'a>(self, site: &'a Site<'_>) -> &'a [TermList<'a>] {
        match self {
            Self::Task => &site.lists.tasks,
            Self::Architecture => &site.lists.architectures,
        }
    }

    fn plural(self) -> &'static str {
        match self {
            Self::Task => "Tasks",
            Self::Architecture => "Architectures",
        }
    }
}

/// The list of tasks or of architectures.
#[derive(Serialize)]
pub(crate) struct TermsPage<'a> {
    folder: &'static str,
    heading: &'static str,
    terms: Vec<Counted<'a>>,
}

impl<'a> TermsPage<'a> {
    /// The list of all terms of the kind.
    pub(crate) fn new(site: &'a Site<'a>, kind: TermKind) -> Self {
        let counted = |list: &TermList<'a>| Counted { id: list.id, name: list.name, models: list.models.len() };
        let lists = match kind {
            TermKind::Task => &site.lists.tasks,
            TermKind::Architecture => &site.lists.architectures,
        };
        Self { folder: kind.folder(), heading: kind.plural(), terms: lists.iter().map(counted).collect() }
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

/// The page of a task or an architecture.
#[derive(Serialize)]
pub(crate) struct TermPage<'a> {
    folder: &'static str,
    heading: &'static str,
    name: &'a str,
    about: Option<&'a str>,
    /// The datasets that its models use, most used first.
    datasets: Vec<Named<'a>>,
    /// How many models there are, of which `rows` shows the first.
    models: usize,
    rows: Vec<ModelRow<'a>>,
}

impl<'a> TermPage<'a> {
    /// The page of the term with this place in the lists.
    pub(crate) fn new(site: &'a Site<'a>, kind: TermKind, index: usize) -> Self {
        let list = &kind.lists(site)[index];
        let vocabulary = site.view.vocabulary;
        let about = match kind {
            TermKind::Task => vocabulary.task(list.id).and_then(|term| term.description.as_deref()),
            TermKind::Architecture => vocabulary.architecture(list.id).and_then(|term| term.description.as_deref()),
        };
        Self {
            folder: kind.folder(),
            heading: kind.plural(),
            name: list.name,
            about,
            datasets: datasets(site, list),
            models: list.models.len(),
            rows: ModelRow::list(site, &list.models, Said::Term(list.name)),
        }
    }
}

impl<'a> Described<'a> for TermPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    fn description(&self) -> Cow<'a, str> {
        let models = text::count(self.models as u64);
        let about = self.about.map(|about| format!(" {about}")).unwrap_or_default();
        Cow::Owned(text::excerpt(&format!("{}: {models} models.{about}", self.name), 160))
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
