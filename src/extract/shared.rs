//! What a section says for its entries beside their own words, read once: the lines that introduce its lists, its
//! heading, its citations, and the prose that belongs to no single entry.

use std::collections::HashMap;

use super::compatibility;
use super::datasets;
use super::ensemble::{self, is_ensemble};
use super::lineage;
use super::logs;
use super::names::Names;
use super::offers::Offer;
use super::passage::Passage;
use super::results;
use super::section::{Words, speaks_of_all};
use super::terms::{self, push_new};
use crate::model::{BaseModel, Compatibility, DatasetUse, EnsembleResult, EvalResult, Term};
use crate::span::Span;

/// What the line before a list says for its items.
#[derive(Debug, Default)]
pub(super) struct Intro {
    pub(super) datasets: Vec<DatasetUse>,
    pub(super) bases: Vec<BaseModel>,
    pub(super) tasks: Vec<Term>,
}

/// What a section says for its entries.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// By the passage that introduces a list.
    pub(super) intros: HashMap<usize, Intro>,
    /// Datasets that sentences about all of the models name.
    pub(super) datasets: Vec<DatasetUse>,
    pub(super) compatibility: Option<Compatibility>,
    /// Tasks that the heading names; else those in the titles of the citations.
    pub(super) tasks: Vec<Term>,
    /// Figures that the prose gives for one offer, by its index; those of a lone offer need not name it.
    pub(super) figures: HashMap<usize, Vec<EvalResult>>,
    pub(super) ensembles: Vec<EnsembleResult>,
    /// Base models that the prose names, where there is only one offer to mean.
    pub(super) bases: Vec<BaseModel>,
    pub(super) architectures: Vec<Term>,
}

impl Shared {
    /// Reads what `passages`, the prose that belongs to no single offer, say; `titles` are those of the citations.
    pub(super) fn read(words: &Words<'_>, offers: &[Offer], passages: &[usize], titles: &[Span]) -> Self {
        let mut shared = Self { tasks: section_tasks(words, offers, titles), ..Self::default() };
        let alone = offers.len() == 1;
        for at in offers.iter().filter_map(|offer| offer.intro) {
            shared.intros.entry(at).or_insert_with(|| Intro::read(&words.passages[at]));
        }
        let names = Names::new(words, offers);
        for at in passages {
            let passage = &words.passages[*at];
            shared.compatibility = shared.compatibility.take().or_else(|| compatibility::in_passage(passage));
            if alone {
                shared.bases.extend(lineage::in_passage(passage));
            }
            let is_intro = shared.intros.contains_key(at);
            for sentence in &passage.sentences {
                if !is_intro && speaks_of_all(passage, sentence) {
                    datasets::merge(&mut shared.datasets, datasets::in_sentence(passage, sentence));
                }
                let figures = results::in_sentence(passage, sentence);
                if !figures.is_empty() {
                    shared.file_figures(
                        passage.slice(sentence.clone()),
                        is_ensemble(passage, sentence),
                        figures,
                        offers,
                        &names,
                    );
                }
            }
        }
        if alone {
            let logged = words.code.iter().flat_map(|code| logs::in_log(&words.passages[code.passage]));
            shared.figures.entry(0).or_default().extend(logged);
            let heading = words.heading.map(|at| &words.passages[at]);
            shared.architectures = heading.map(|h| terms::architectures(h, 0..h.plain().len())).unwrap_or_default();
        }
        shared
    }

    /// Gives the figures of a sentence to the offer that it names, to the only one there is, or to the ensemble.
    fn file_figures(&mut self, text: &str, combined: bool, figures: Vec<EvalResult>, offers: &[Offer], names: &Names) {
        let named = names.in_text(text);
        if combined {
            let entries = ensemble::combined(text, &named, offers.len());
            let result = |result| EnsembleResult { result, entries: entries.clone() };
            self.ensembles.extend(figures.into_iter().map(result));
            return;
        }
        let owner = if offers.len() == 1 { Some(0) } else { named.first().copied().filter(|_| named.len() == 1) };
        if let Some(owner) = owner {
            self.figures.entry(owner).or_default().extend(figures);
        }
    }
}

impl Intro {
    fn read(passage: &Passage<'_>) -> Self {
        Self {
            datasets: datasets::in_passage(passage),
            bases: lineage::in_passage(passage),
            tasks: terms::tasks(passage, 0..passage.plain().len()),
        }
    }
}

/// The tasks that the heading names (a whole section reads its heading as its own words); else those in the titles.
fn section_tasks(words: &Words<'_>, offers: &[Offer], titles: &[Span]) -> Vec<Term> {
    let heading = words.heading.filter(|_| !offers.iter().any(|offer| offer.whole_section));
    let named = heading.map(|at| &words.passages[at]).map(|passage| terms::tasks(passage, 0..passage.plain().len()));
    if let Some(named) = named.filter(|tasks| !tasks.is_empty()) {
        return named;
    }
    let mut found = Vec::new();
    for passage in words.code.iter().map(|code| &words.passages[code.passage]) {
        for task in terms::tasks(passage, 0..passage.plain().len()) {
            if titles.iter().any(|title| task.origin.span().is_some_and(|place| title.contains(place))) {
                push_new(&mut found, task);
            }
        }
    }
    found
}
