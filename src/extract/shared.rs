//! What a section says for all of its entries, or for one of them outside of its own words; read once a section.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::compatibility;
use super::datasets;
use super::ensemble::is_ensemble;
use super::lineage;
use super::logs;
use super::names::Names;
use super::offers::Offer;
use super::passage::Passage;
use super::results;
use super::terms::{self, push_new};
use super::words::Words;
use crate::model::{BaseModel, Compatibility, DatasetUse, EvalResult, Term};
use crate::span::Span;

/// The facts of a section that its entries share.
#[derive(Debug)]
pub(super) struct Shared {
    /// Datasets of all the entries.
    pub(super) datasets: Vec<DatasetUse>,
    /// Figures by the offer whose they are.
    pub(super) results: HashMap<usize, Vec<EvalResult>>,
    /// What the section's only entry was built on.
    pub(super) base_models: Vec<BaseModel>,
    /// A note for all the entries.
    pub(super) compatibility: Option<Compatibility>,
    /// Tasks that the heading names, for entries that are not the section itself.
    pub(super) heading_tasks: Vec<Term>,
    /// Tasks that the titles of the papers cited name.
    pub(super) title_tasks: Vec<Term>,
    /// The lines that introduce lists, by their passages.
    pub(super) intros: HashMap<usize, Intro>,
}

/// What the line that introduces a list says of its items.
#[derive(Debug)]
pub(super) struct Intro {
    pub(super) datasets: Vec<DatasetUse>,
    pub(super) tasks: Vec<Term>,
    pub(super) base_models: Vec<BaseModel>,
}

impl Shared {
    /// Reads the prose of a section that belongs to no single offer: the passages `prose`, in order. `titles` says where
    /// the titles of its citations stand.
    pub(super) fn of(words: &Words<'_>, offers: &[Offer], prose: &[usize], titles: &[Span]) -> Self {
        let passages: Vec<&Passage<'_>> = prose.iter().map(|at| &words.passages[*at]).collect();
        let intros = intros(words, offers);
        let mut base_models = Vec::new();
        if offers.len() == 1 {
            lineage::merge(&mut base_models, passages.iter().flat_map(|passage| lineage::in_passage(passage)));
        }
        let heading = words.heading.map(|at| &words.passages[at]);
        Self {
            datasets: datasets_of_all(words, prose, &intros),
            results: results_by_offer(words, offers, &passages),
            base_models,
            compatibility: passages.iter().find_map(|passage| compatibility::in_passage(passage, 0)),
            heading_tasks: heading.map(all_tasks).unwrap_or_default(),
            title_tasks: title_tasks(words, titles),
            intros,
        }
    }
}

fn intros(words: &Words<'_>, offers: &[Offer]) -> HashMap<usize, Intro> {
    let mut intros = HashMap::new();
    for at in offers.iter().filter_map(|offer| offer.intro) {
        intros.entry(at).or_insert_with(|| {
            let passage = &words.passages[at];
            let mut intro = Intro { datasets: Vec::new(), tasks: all_tasks(passage), base_models: Vec::new() };
            datasets::merge(&mut intro.datasets, datasets::in_passage(passage));
            lineage::merge(&mut intro.base_models, lineage::in_passage(passage));
            intro
        });
    }
    intros
}

/// The tasks that a passage names.
pub(super) fn all_tasks(passage: &Passage<'_>) -> Vec<Term> {
    terms::tasks(passage, 0..passage.plain().len())
}

fn title_tasks(words: &Words<'_>, titles: &[Span]) -> Vec<Term> {
    let mut found = Vec::new();
    let passages = words.code.iter().map(|code| &words.passages[code.passage]);
    for task in passages.flat_map(all_tasks) {
        let in_title = task.origin.span().is_some_and(|place| {
            let at = titles.partition_point(|title| title.end <= place.start);
            titles.get(at).is_some_and(|title| title.contains(place))
        });
        if in_title {
            push_new(&mut found, task);
        }
    }
    found
}

/// The datasets that the section says were used for all of its models; what introduces one list holds for that alone.
fn datasets_of_all(words: &Words<'_>, prose: &[usize], intros: &HashMap<usize, Intro>) -> Vec<DatasetUse> {
    let mut found = Vec::new();
    for passage in prose.iter().filter(|at| !intros.contains_key(at)).map(|at| &words.passages[*at]) {
        for sentence in passage.sentences.iter().filter(|sentence| speaks_of_all(passage, sentence)) {
            datasets::merge(&mut found, datasets::in_sentence(passage, sentence));
        }
    }
    found
}

/// Whether a sentence speaks of all the models of its section: `The models are trained on …`.
fn speaks_of_all(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let words = passage.slice(sentence.clone()).split_whitespace();
    let opening: Vec<_> = words.take(5).map(str::to_ascii_lowercase).collect();
    let is_model = |word: &String| matches!(word.trim_matches([',', ':']), "model" | "models" | "networks" | "weights");
    let model = opening.iter().position(is_model);
    let first = opening.first().map_or("", String::as_str);
    model == Some(0)
        || first == "they"
        || (model.is_some() && matches!(first, "the" | "these" | "all" | "our" | "both" | "each" | "every"))
}

/// Figures outside of the entries' own words: the section's only entry has them all, else the one that is named with
/// them. Those of several models together are the collection's.
fn results_by_offer(words: &Words<'_>, offers: &[Offer], prose: &[&Passage<'_>]) -> HashMap<usize, Vec<EvalResult>> {
    let alone = offers.len() == 1;
    let names = OnceCell::new();
    let mut found: HashMap<usize, Vec<EvalResult>> = HashMap::new();
    for passage in prose {
        for sentence in passage.sentences.iter().filter(|sentence| !is_ensemble(passage, sentence)) {
            let results = results::in_sentence(passage, sentence);
            if results.is_empty() {
                continue;
            }
            let mentioned =
                || names.get_or_init(|| Names::new(words, offers)).named_in(passage.slice(sentence.clone()));
            let owner = if alone { Some(0) } else { <[usize; 1]>::try_from(mentioned()).ok().map(|[only]| only) };
            if let Some(owner) = owner {
                found.entry(owner).or_default().extend(results);
            }
        }
    }
    if alone {
        let logged = words.code.iter().flat_map(|code| logs::in_log(&words.passages[code.passage]));
        found.entry(0).or_default().extend(logged);
    }
    found
}
