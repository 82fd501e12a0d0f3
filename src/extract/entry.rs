//! An offer becomes an entry: its own words first, then those that introduce its list, then those of its section.

use super::compatibility;
use super::datasets;
use super::ensemble::is_ensemble;
use super::lineage;
use super::links;
use super::logs;
use super::offers::Offer;
use super::passage::Passage;
use super::paths;
use super::results;
use super::section::{Words, shared_compatibility, speaks_of_all};
use super::summary;
use super::terms::{self, push_new};
use crate::model::{BaseModel, DatasetRole, DatasetUse, Entry, EvalResult, Link, Origin, Term};
use crate::span::Span;
use crate::vocabulary::{TermKind, Vocabulary};

/// What the entries of a section are made from.
pub(super) struct Context<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) offers: &'a [Offer],
    /// The prose that belongs to no single offer.
    pub(super) shared: &'a [usize],
    /// Where the titles of the section's citations stand.
    pub(super) titles: &'a [Span],
    pub(super) vocabulary: &'a Vocabulary,
}

impl Offer {
    /// The words of the name.
    pub(super) fn name_text<'a>(&self, words: &Words<'a>) -> &'a str {
        words.passages[self.own[0]].slice(self.name.clone())
    }
}

/// The entries of a section that covers `section`.
pub(super) fn entries(context: &Context<'_>, section: Span) -> Vec<Entry> {
    context.offers.iter().map(|offer| entry(context, offer, section)).collect()
}

fn entry(context: &Context<'_>, offer: &Offer, section: Span) -> Entry {
    let words = context.words;
    let first = &words.passages[offer.own[0]];
    let own: Vec<&Passage<'_>> = offer.own.iter().map(|at| &words.passages[*at]).collect();
    let intro = offer.intro.map(|at| &words.passages[at]);
    let alone = context.offers.len() == 1;
    let name = first.words(offer.name.clone()).map(|name| name.trim_end_matches([':', '.']).to_owned());
    let span = if offer.whole_section { section } else { own_span(&own) };
    let mut entry = Entry::named(name, span);
    entry.base_models = base_models(context, &own, intro, alone);
    entry.links = own_links(&own, &entry.base_models);
    entry.datasets = datasets(context, offer, &own, intro);
    entry.results = figures(context, offer, &own, alone);
    inherit_dataset(&mut entry.results, &entry.datasets);
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, context.vocabulary));
    entry.tasks = tasks(context, offer, &own, intro, &entry.datasets);
    entry.architectures = architectures(context, offer, &own, alone);
    entry.compatibility =
        own.iter().find_map(|p| compatibility::in_passage(p)).or_else(|| shared_compatibility(words, context.shared));
    entry.summary = match offer.whole_section {
        true => own.iter().skip(1).find_map(|p| summary::of_paragraph(p)),
        false => summary::behind_name(first, offer.name_end),
    };
    entry
}

fn own_span(own: &[&Passage<'_>]) -> Span {
    let whole = own[0].text.whole_span();
    own.iter().fold(whole, |span, passage| span.join(passage.text.whole_span()))
}

fn base_models(
    context: &Context<'_>,
    own: &[&Passage<'_>],
    intro: Option<&Passage<'_>>,
    alone: bool,
) -> Vec<BaseModel> {
    let shared = context.shared.iter().filter(|_| alone).map(|at| &context.words.passages[*at]);
    let mut found: Vec<BaseModel> = Vec::new();
    for passage in own.iter().copied().chain(intro).chain(shared) {
        for base in lineage::in_passage(passage) {
            if !found.iter().any(|known| known.name == base.name && known.url == base.url) {
                found.push(base);
            }
        }
    }
    found
}

/// The links of the entry's own words, in source order; a link to the model it was built on is lineage, not its own.
fn own_links(own: &[&Passage<'_>], bases: &[BaseModel]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for passage in own {
        let linked = passage.text.links.iter().map(|link| links::link(passage, link));
        for link in linked.chain(paths::in_passage(passage)) {
            let of_base = bases.iter().any(|base| base.span == link.span);
            if !of_base && !link.url.is_empty() && !found.iter().any(|known| known.url == link.url) {
                found.push(link);
            }
        }
    }
    found.sort_by_key(|link| link.span.start);
    found
}

fn datasets(
    context: &Context<'_>,
    offer: &Offer,
    own: &[&Passage<'_>],
    intro: Option<&Passage<'_>>,
) -> Vec<DatasetUse> {
    let mut found = Vec::new();
    for passage in own.iter().copied().chain(intro) {
        datasets::merge(&mut found, datasets::in_passage(passage));
    }
    datasets::merge(&mut found, datasets::in_name(own[0], &offer.name));
    for at in context.shared.iter().filter(|at| Some(**at) != offer.intro && !is_intro(context, **at)) {
        let passage = &context.words.passages[*at];
        for sentence in passage.sentences.iter().filter(|s| speaks_of_all(passage, s)) {
            datasets::merge(&mut found, datasets::in_sentence(passage, sentence));
        }
    }
    found
}

fn is_intro(context: &Context<'_>, at: usize) -> bool {
    context.offers.iter().any(|offer| offer.intro == Some(at))
}

/// The entry's figures: those of its own words; those of its section where it is alone there or is named with them.
fn figures(context: &Context<'_>, offer: &Offer, own: &[&Passage<'_>], alone: bool) -> Vec<EvalResult> {
    let words = context.words;
    let mut found: Vec<_> = own.iter().flat_map(|passage| results::in_passage(passage)).collect();
    for at in context.shared {
        let passage = &words.passages[*at];
        let mine = passage
            .sentences
            .iter()
            .filter(|s| !is_ensemble(passage, s) && (alone || names_only(context, offer, passage.slice((*s).clone()))));
        found.extend(mine.flat_map(|sentence| results::in_sentence(passage, sentence)));
    }
    if alone {
        found.extend(words.code.iter().flat_map(|code| logs::in_log(&words.passages[code.passage])));
    }
    found
}

/// Whether a sentence names this offer and no other of the section.
fn names_only(context: &Context<'_>, offer: &Offer, sentence: &str) -> bool {
    let named = |o: &&Offer| sentence.contains(o.name_text(context.words));
    let mut all = context.offers.iter().filter(named);
    all.next().is_some_and(|only| std::ptr::eq(only, offer)) && all.next().is_none()
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
fn tasks(
    context: &Context<'_>,
    offer: &Offer,
    own: &[&Passage<'_>],
    intro: Option<&Passage<'_>>,
    datasets: &[DatasetUse],
) -> Vec<Term> {
    let heading = context.words.heading.map(|at| &context.words.passages[at]).filter(|_| !offer.whole_section);
    let titles = context.words.code.iter().map(|code| &context.words.passages[code.passage]);
    let collect = |passages: &mut dyn Iterator<Item = &Passage<'_>>, titles_only: bool| {
        let mut found = Vec::new();
        for passage in passages {
            for task in terms::tasks(passage, 0..passage.plain().len()) {
                let place = task.origin.span();
                let in_title = context.titles.iter().any(|title| place.is_some_and(|p| title.contains(p)));
                if !titles_only || in_title {
                    push_new(&mut found, task);
                }
            }
        }
        found
    };
    let mut found = collect(&mut own.iter().copied(), false);
    if found.is_empty() {
        found = collect(&mut intro.into_iter(), false);
    }
    if found.is_empty() {
        found = collect(&mut heading.into_iter(), false);
    }
    if found.is_empty() {
        found = collect(&mut titles.into_iter(), true);
    }
    if found.is_empty() { terms::tasks_of_datasets(datasets, context.vocabulary) } else { found }
}

/// Architectures: those of the name; else those that the own words state; else the heading's, for a lone entry.
fn architectures(context: &Context<'_>, offer: &Offer, own: &[&Passage<'_>], alone: bool) -> Vec<Term> {
    let mut found = terms::architectures(own[0], offer.name.clone());
    if found.is_empty() {
        found = own.iter().flat_map(|passage| terms::stated_architectures(passage)).collect();
    }
    if let Some(heading) = context.words.heading.filter(|_| found.is_empty() && alone) {
        let heading = &context.words.passages[heading];
        found = terms::architectures(heading, 0..heading.plain().len());
    }
    found
}
