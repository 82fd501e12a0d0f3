//! What the words around a table say of its figures: dataset, split and setting, those of the nearest words.
//!
//! `place` finds a dataset and a split in words; here the words around a table are put in their order.

use std::sync::Arc;

use super::place::{self, Named, Place};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::results;
use crate::extract::terms;
use crate::model::{DatasetRole, DatasetUse, Reason, Term};
use crate::vocabulary::TermKind;

/// The words around a table.
#[derive(Debug)]
pub(in crate::extract) struct Context<'c, 'a> {
    /// The paragraphs before it, the nearest first.
    pub(in crate::extract) intro: Vec<&'c Passage<'a>>,
    /// The heading of its section.
    pub(in crate::extract) heading: Option<&'c Passage<'a>>,
    /// The headings above that one, the nearest last.
    pub(in crate::extract) above: &'c [Passage<'a>],
    /// What stands behind it in its section.
    pub(in crate::extract) notes: Vec<&'c Passage<'a>>,
}

/// What the words around a table say for all of its rows.
#[derive(Debug)]
pub(super) struct Around {
    /// Dataset and split of the nearest words.
    pub(super) place: Place,
    /// The dataset as they name it.
    pub(super) dataset: Option<DatasetUse>,
    /// The tasks of the nearest heading that names any.
    pub(super) tasks: Vec<Term>,
    /// The framework of the nearest heading that names one.
    pub(super) framework: Option<Term>,
    /// How the figures were obtained: `10-crop`.
    pub(super) setting: Option<String>,
}

impl<'c, 'a> Context<'c, 'a> {
    /// The passages, the nearest first.
    pub(super) fn passages(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.intro.iter().copied().chain(self.headings())
    }

    /// The headings, the nearest first.
    fn headings(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.heading.into_iter().chain(self.above.iter().rev())
    }

    /// The words right before the table.
    pub(super) fn nearest(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.intro.first().copied().into_iter().chain(self.heading)
    }

    /// What the passages name, the nearest first.
    fn named(&self) -> impl Iterator<Item = Named<'c, 'a>> {
        let nearest = self.intro.iter().take(1).map(|passage| place::in_intro(passage));
        let before = self.intro.iter().skip(1).filter(|passage| place::speaks_of_figures(passage));
        let before = before.map(|passage| place::in_intro(passage));
        nearest.chain(before).chain(self.headings().map(place::in_heading))
    }

    /// What the nearest words name that decide: where they name several datasets, the next words that name one of them.
    /// Words that speak of data without a name decide too, for none that is known.
    fn deciding(&self) -> Option<Named<'c, 'a>> {
        let mut candidates: Option<Vec<Arc<str>>> = None;
        for named in self.named().filter(|named| !named.datasets.is_empty() || named.unnamed) {
            if named.unnamed {
                return Some(named);
            }
            let ids = named.ids();
            if !named.open_ended && ids.iter().all(|id| *id == ids[0]) {
                return candidates.is_none_or(|candidates| candidates.contains(&ids[0])).then_some(named);
            }
            candidates = candidates.or(Some(ids));
        }
        None
    }

    /// What a note behind the table says of its figures.
    fn noted(&self) -> Option<Named<'c, 'a>> {
        self.notes.iter().find_map(|passage| place::in_note(passage)).filter(|named| !named.open_ended)
    }

    /// What the words say for all rows of the table.
    pub(super) fn around(&self) -> Around {
        let deciding = self.deciding().or_else(|| self.noted());
        let mut place = deciding.as_ref().map(Named::place).unwrap_or_default();
        if place.split.is_none() {
            // Nearer words than those that name the dataset may name the split alone.
            let nearer = self.named().take_while(|named| deciding.as_ref().is_none_or(|it| !it.is_same_passage(named)));
            place.split = nearer.filter(|named| named.datasets.is_empty()).find_map(|named| named.split_alone());
        }
        if place.split.is_none() {
            let noted = self.noted().map(|named| named.place()).filter(|noted| noted.dataset == place.dataset);
            place.split = noted.and_then(|noted| noted.split);
        }
        if deciding.as_ref().is_some_and(Named::is_for_pretraining) {
            place = Place { dataset: None, reason: None, ..place };
        }
        let tasks = self.headings().map(|heading| terms::tasks(heading, 0..heading.plain().len()));
        Around {
            place,
            dataset: deciding.as_ref().and_then(used),
            tasks: tasks.into_iter().find(|tasks| !tasks.is_empty()).unwrap_or_default(),
            framework: self.headings().find_map(framework),
            setting: self.passages().take(2).find_map(results::only_setting),
        }
    }
}

/// The framework that a heading names, if it names one and does not speak of conversion.
fn framework(heading: &Passage<'_>) -> Option<Term> {
    pattern!(CONVERTED, r"(?i)\b(?:convert\w*|port\w*|export\w*|from|to|vs\.?|versus|without)\b");
    let only = heading.only(heading.named(TermKind::Framework).filter(|mention| !mention.weak))?;
    (!CONVERTED.is_match(heading.plain())).then(|| heading.term(only))
}

/// The dataset that decides as one of the models'.
fn used(named: &Named<'_, '_>) -> Option<DatasetUse> {
    let dataset = named.datasets.first()?;
    let role = named.is_for_pretraining().then_some(DatasetRole::Pretrain);
    Some(DatasetUse { term: named.passage.term(dataset), role, reason: Reason::own(named.rule) })
}
