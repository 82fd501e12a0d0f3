//! An offer becomes an entry: its own words first, then those that introduce its list, then those of its section.

use std::collections::HashSet;

use super::compatibility;
use super::datasets;
use super::lineage;
use super::links;
use super::offers::Offer;
use super::passage::Passage;
use super::paths;
use super::results;
use super::section::Words;
use super::shared::{Intro, Shared};
use super::summary;
use super::terms::{self, push_new};
use crate::model::{BaseModel, DatasetRole, DatasetUse, Entry, EvalResult, Link, Origin, Term};
use crate::span::Span;
use crate::vocabulary::{TermKind, Vocabulary};

/// What the entries of a section are made from.
pub(super) struct Context<'a> {
    pub(super) words: &'a Words<'a>,
    /// What the section says for them beside their own words.
    pub(super) said: &'a Shared,
    pub(super) vocabulary: &'a Vocabulary,
}

impl Offer {
    /// The words of the name.
    pub(super) fn name_text<'a>(&self, words: &Words<'a>) -> &'a str {
        words.passages[self.own[0]].slice(self.name.clone())
    }
}

/// The entry that the offer with the index `at` is; `section` is what the section covers.
pub(super) fn entry(context: &Context<'_>, at: usize, offer: &Offer, section: Span) -> Entry {
    let said = context.said;
    let first = &context.words.passages[offer.own[0]];
    let own: Vec<&Passage<'_>> = offer.own.iter().map(|at| &context.words.passages[*at]).collect();
    let intro = offer.intro.and_then(|at| said.intros.get(&at));
    let name = first.words(offer.name.clone()).map(|name| name.trim_end_matches([':', '.']).to_owned());
    let span = if offer.whole_section { section } else { own_span(&own) };
    let mut entry = Entry::named(name, span);
    entry.base_models = base_models(said, &own, intro);
    entry.links = own_links(&own, &entry.base_models);
    entry.datasets = datasets(said, offer, &own, intro);
    entry.results = own.iter().flat_map(|passage| results::in_passage(passage)).collect();
    entry.results.extend(said.figures.get(&at).into_iter().flatten().cloned());
    inherit_dataset(&mut entry.results, &entry.datasets);
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, context.vocabulary));
    entry.tasks = tasks(context, &own, intro, &entry.datasets);
    entry.architectures = architectures(said, offer, &own);
    entry.compatibility = own.iter().find_map(|p| compatibility::in_passage(p)).or_else(|| said.compatibility.clone());
    entry.summary = if offer.whole_section {
        own.iter().skip(1).find_map(|p| summary::of_paragraph(p))
    } else {
        summary::behind_name(first, offer.name_end)
    };
    entry
}

fn own_span(own: &[&Passage<'_>]) -> Span {
    let whole = own[0].text.whole_span();
    own.iter().fold(whole, |span, passage| span.join(passage.text.whole_span()))
}

fn base_models(said: &Shared, own: &[&Passage<'_>], intro: Option<&Intro>) -> Vec<BaseModel> {
    let of_own = own.iter().flat_map(|passage| lineage::in_passage(passage));
    let of_section = intro.into_iter().flat_map(|intro| &intro.bases).chain(&said.bases).cloned();
    let mut found: Vec<BaseModel> = Vec::new();
    for base in of_own.chain(of_section) {
        if !found.iter().any(|known| known.name == base.name && known.url == base.url) {
            found.push(base);
        }
    }
    found
}

/// The links of the entry's own words, in source order; a link to the model it was built on is lineage, not its own.
fn own_links(own: &[&Passage<'_>], bases: &[BaseModel]) -> Vec<Link> {
    let bases: HashSet<Span> = bases.iter().map(|base| base.span).collect();
    let mut known = HashSet::new();
    let mut found: Vec<Link> = Vec::new();
    for passage in own {
        let linked = passage.text.links.iter().map(|link| links::link(passage, link));
        for link in linked.chain(paths::in_passage(passage)) {
            if !bases.contains(&link.span) && !link.url.is_empty() && known.insert(link.url.clone()) {
                found.push(link);
            }
        }
    }
    found.sort_by_key(|link| link.span.start);
    found
}

fn datasets(said: &Shared, offer: &Offer, own: &[&Passage<'_>], intro: Option<&Intro>) -> Vec<DatasetUse> {
    let mut found = Vec::new();
    for passage in own {
        datasets::merge(&mut found, datasets::in_passage(passage));
    }
    if let Some(intro) = intro {
        datasets::merge(&mut found, intro.datasets.clone());
    }
    datasets::merge(&mut found, datasets::in_name(own[0], &offer.name));
    datasets::merge(&mut found, said.datasets.clone());
    found
}

/// Gives figures without a dataset that of the entry, where it has only one besides what it was pre-trained on.
pub(super) fn inherit_dataset(results: &mut [EvalResult], datasets: &[DatasetUse]) {
    let mut own = datasets.iter().filter(|d| d.role != Some(DatasetRole::Pretrain));
    if let (Some(only), None) = (own.next(), own.next()) {
        for result in results.iter_mut().filter(|r| r.dataset.is_none()) {
            result.dataset = Some(only.term.id.clone());
        }
    }
}

/// The datasets that figures were measured on.
pub(super) fn evaluated(results: &[EvalResult], vocabulary: &Vocabulary) -> Vec<DatasetUse> {
    let term = |result: &EvalResult| {
        let (id, name) = vocabulary.term(TermKind::Dataset, result.dataset.as_deref()?)?;
        let term = Term { id, name, origin: Origin::Written(result.span) };
        Some(DatasetUse { term, role: Some(DatasetRole::Eval) })
    };
    results.iter().filter_map(term).collect()
}

/// Tasks: those of the nearest words that name any; else those that the datasets imply.
fn tasks(context: &Context<'_>, own: &[&Passage<'_>], intro: Option<&Intro>, datasets: &[DatasetUse]) -> Vec<Term> {
    let mut found = Vec::new();
    for task in own.iter().flat_map(|passage| terms::tasks(passage, 0..passage.plain().len())) {
        push_new(&mut found, task);
    }
    if found.is_empty() {
        found = intro.map(|intro| intro.tasks.clone()).unwrap_or_default();
    }
    if found.is_empty() {
        found.clone_from(&context.said.tasks);
    }
    if found.is_empty() { terms::tasks_of_datasets(datasets, context.vocabulary) } else { found }
}

/// Architectures: those of the name; else those that the own words state; else the heading's, for a lone entry.
fn architectures(said: &Shared, offer: &Offer, own: &[&Passage<'_>]) -> Vec<Term> {
    let mut found = terms::architectures(own[0], offer.name.clone());
    if found.is_empty() {
        found = own.iter().flat_map(|passage| terms::stated_architectures(passage)).collect();
    }
    if found.is_empty() { said.architectures.clone() } else { found }
}
