//! The dataset and the split that the words around a table give its figures: those of the nearest words.

use std::sync::Arc;

use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::terms;
use crate::model::{DatasetUse, Reason, Rule, Term};
use crate::vocabulary::{Mention, TermKind};

/// The words around a table.
#[derive(Debug)]
pub(in crate::extract) struct Context<'c, 'a> {
    /// The paragraph that introduces it.
    pub(in crate::extract) intro: Option<&'c Passage<'a>>,
    /// The heading of its section.
    pub(in crate::extract) heading: Option<&'c Passage<'a>>,
    /// The headings above that one, the nearest last.
    pub(in crate::extract) above: &'c [Passage<'a>],
}

/// What figures were measured on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) dataset: Option<Arc<str>>,
    pub(super) split: Option<Arc<str>>,
    /// Why; set where there is a dataset or a split.
    pub(super) reason: Option<Reason>,
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
}

impl<'c, 'a> Context<'c, 'a> {
    /// The passages, the nearest first.
    pub(super) fn passages(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.intro.into_iter().chain(self.headings())
    }

    /// The headings, the nearest first.
    fn headings(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.heading.into_iter().chain(self.above.iter().rev())
    }

    /// The words right before the table.
    pub(super) fn nearest(&self) -> impl Iterator<Item = &'c Passage<'a>> {
        self.intro.into_iter().chain(self.heading)
    }

    /// The mention of the dataset that the nearest words name. Where they name several, the next words that name one of
    /// them decide.
    fn dataset(&self) -> Option<(Rule, &'c Passage<'a>, &'c Mention)> {
        let intro = self.intro.map(|passage| (Rule::Introduction, passage, said(passage)));
        let headings = self.headings().map(|passage| (Rule::Heading, passage, datasets(passage).collect::<Vec<_>>()));
        let mut candidates: Option<Vec<Arc<str>>> = None;
        for (rule, passage, named) in intro.into_iter().chain(headings).filter(|(.., named)| !named.is_empty()) {
            let ids: Vec<Arc<str>> = named.iter().map(|mention| passage.id(mention)).collect();
            if ids.iter().all(|id| *id == ids[0]) {
                let fits = candidates.is_none_or(|candidates| candidates.contains(&ids[0]));
                return fits.then_some((rule, passage, named[0]));
            }
            candidates = candidates.or(Some(ids));
        }
        None
    }

    /// What the words say for all rows of the table.
    pub(super) fn around(&self) -> Around {
        let dataset = self.dataset();
        let tasks = self.headings().map(|heading| terms::tasks(heading, 0..heading.plain().len()));
        Around {
            place: dataset.map(|(rule, passage, mention)| place(rule, passage, mention)).unwrap_or_default(),
            dataset: dataset.map(|(rule, passage, mention)| DatasetUse {
                term: passage.term(mention),
                role: None,
                reason: Reason::own(rule),
            }),
            tasks: tasks.into_iter().find(|tasks| !tasks.is_empty()).unwrap_or_default(),
        }
    }
}

/// The one dataset that words name, if they name one and no other.
pub(super) fn only_dataset<'p>(passage: &'p Passage<'_>) -> Option<&'p Mention> {
    let first = datasets(passage).next()?;
    datasets(passage).all(|other| passage.id(other) == passage.id(first)).then_some(first)
}

/// The datasets that words name, but for those that something was only pre-trained on.
fn datasets<'p>(passage: &'p Passage<'_>) -> impl Iterator<Item = &'p Mention> {
    pattern!(PRETRAINED, r"(?i)^[\s-]*pre-?\s?train");
    let named = passage.within(TermKind::Dataset, 0..passage.plain().len()).filter(|mention| !mention.weak);
    named.filter(|mention| !PRETRAINED.is_match(passage.slice(mention.range.end..passage.plain().len())))
}

/// The datasets that a paragraph says something was measured or made with: `on the ImageNet test set`. One that is only
/// mentioned, in the title of a paper for instance, is not taken.
fn said<'p>(passage: &'p Passage<'_>) -> Vec<&'p Mention> {
    pattern!(ON, r"(?i)\b(?:on|for|from|over|with|of)\s+(?:(?:the|our|its|full|mit)\s+)*$");
    datasets(passage).filter(|mention| ON.is_match(passage.slice(0..mention.range.start))).collect()
}

/// A named dataset with the split behind it: `ImageNet val`, `on the imagenet test set`; `rule` says where it stands.
pub(super) fn place(rule: Rule, passage: &Passage<'_>, dataset: &Mention) -> Place {
    let end = dataset.range.end;
    let next = passage.beginning_in(TermKind::Split, end..end + LONGEST_JOINT).next();
    let split = next.filter(|split| {
        let between = passage.slice(end..split.range.start);
        between.trim_matches([' ', '-', '_', '/', '(', '\'', '\u{2019}', 's', '\n']).is_empty()
    });
    let words = dataset.range.start..split.map_or(end, |split| split.range.end);
    Place {
        dataset: Some(passage.id(dataset)),
        split: split.map(|split| passage.id(split)),
        reason: Some(Reason::by(rule, passage.span(words))),
    }
}

/// Longest text in bytes between a dataset and its split.
const LONGEST_JOINT: usize = 6;
