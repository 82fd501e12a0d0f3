//! A model as lists show it: two lines and a figure.

use std::borrow::Cow;

use serde::Serialize;

use super::Named;
use crate::model::LinkKind;
use crate::output::acquire;
use crate::output::html::href;
use crate::output::html::parts::short_reference;
use crate::output::html::site::Site;

/// A model in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ModelRow<'a> {
    /// Slug.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// Its collection or its paper with the year, where the list does not say so already.
    pub about: Option<String>,
    /// Tasks and datasets, at most three.
    pub words: Vec<&'a str>,
    /// How many more there are.
    pub more: usize,
    /// A figure of a known metric on a named dataset.
    pub figure: Option<RowFigure<'a>>,
    /// Paper, code, weights.
    pub links: Vec<RowLink<'a>>,
}

/// The figure beside a model.
#[derive(Debug, Serialize)]
pub(crate) struct RowFigure<'a> {
    /// The number as written.
    pub value: String,
    /// Its unit.
    pub unit: Option<&'a str>,
    /// Name of the metric.
    pub metric: &'a str,
    /// Name of the dataset.
    pub dataset: &'a str,
    /// Name of the split.
    pub split: Option<&'a str>,
}

/// A link under a model's name.
#[derive(Debug, Serialize)]
pub(crate) struct RowLink<'a> {
    /// `paper`, `code`, `weights`, …
    pub word: &'static str,
    /// Where it leads; from the root of the site if it is a page of it.
    pub href: Cow<'a, str>,
    /// Whether it is a page of the site.
    pub own: bool,
}

/// What a list says in its headings and its rows need not repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// The collection, and the papers that all of its models cite.
    Collection(&'a [usize]),
    /// The paper.
    Paper,
    /// A task, dataset or architecture of this name.
    Term(&'a str),
    /// Nothing.
    Nothing,
}

/// How many models a list on a page of its own shows; the catalog has all of them.
const MOST_ROWS: usize = 1000;

const MOST_WORDS: usize = 3;
const MOST_LINKS: usize = 3;

impl<'a> ModelRow<'a> {
    /// The rows of a list of models, as many as a page shows.
    pub(crate) fn list(site: &Site<'a>, models: &[usize], said: Said<'_>) -> Vec<Self> {
        models.iter().take(MOST_ROWS).map(|model| Self::new(site, *model, said)).collect()
    }

    /// The row of the model with this index.
    pub(crate) fn new(site: &Site<'a>, index: usize, said: Said<'_>) -> Self {
        let model = &site.view.catalog.models[index];
        let entry = &model.entry;
        let datasets = entry.datasets.iter().map(|used| &*used.term.name);
        let mut words: Vec<&str> = Vec::new();
        for word in entry.tasks.iter().map(|task| &*task.name).chain(datasets) {
            if !words.contains(&word) && said != Said::Term(word) {
                words.push(word);
            }
        }
        let more = words.len().saturating_sub(MOST_WORDS);
        words.truncate(MOST_WORDS);
        Self {
            id: &model.id,
            name: &entry.name.value,
            about: about(site, index, said),
            words,
            more,
            figure: figure(site, index),
            links: links(site, index, said),
        }
    }
}

/// The paper with its year, or the collection.
fn about(site: &Site<'_>, index: usize, said: Said<'_>) -> Option<String> {
    let catalog = site.view.catalog;
    let entry = &catalog.models[index].entry;
    let paper = entry.citations.first().map(|paper| short_reference(&catalog.citations[*paper]));
    let collection = || {
        let title = &catalog.collections[entry.collection?].section.title.value;
        (*title != entry.name.value).then(|| title.clone())
    };
    match said {
        Said::Collection(papers) => paper.filter(|_| entry.citations != papers),
        Said::Paper => collection(),
        Said::Term(_) | Said::Nothing => paper.or_else(collection),
    }
}

/// The first figure of a known metric on a named dataset.
fn figure<'a>(site: &Site<'a>, index: usize) -> Option<RowFigure<'a>> {
    let results = &site.view.catalog.models[index].entry.results;
    results.iter().find_map(|result| {
        let metric = site.view.vocabulary.metric(&result.metric)?;
        let dataset = result.dataset.as_deref()?;
        let Named { name, .. } = site.dataset(dataset);
        Some(RowFigure {
            value: result.value.to_string(),
            unit: result.unit.as_deref(),
            metric: &metric.name,
            dataset: name,
            split: result.split.as_deref().map(|id| super::figure::split_name(site, id)),
        })
    })
}

/// One link of each kind, those that visitors want most.
fn links<'a>(site: &Site<'a>, index: usize, said: Said<'_>) -> Vec<RowLink<'a>> {
    const KINDS: [(LinkKind, &str); 7] = [
        (LinkKind::Paper, "paper"),
        (LinkKind::Code, "code"),
        (LinkKind::Gist, "gist"),
        (LinkKind::Weights, "weights"),
        (LinkKind::Config, "configuration"),
        (LinkKind::Demo, "demo"),
        (LinkKind::Project, "project"),
    ];
    let catalog = site.view.catalog;
    let model = &catalog.models[index];
    let entry = &model.entry;
    let cited = || entry.citations.iter().find_map(|paper| Site::paper_url(&catalog.citations[*paper].citation));
    let weights = || entry.weights.iter().find_map(|file| file.url.as_deref().and_then(href::external));
    let kinds = KINDS.into_iter().filter(|(kind, _)| *kind != LinkKind::Paper || said != Said::Paper);
    let found = kinds.filter_map(|(kind, word)| {
        let own = entry.links.iter().filter(|link| link.kind == kind).find_map(|link| site.resolve(link));
        let href = match kind {
            LinkKind::Paper => own.or_else(cited),
            LinkKind::Weights => own.or_else(|| weights().map(Cow::Borrowed)),
            _ => own,
        };
        let by_command = || {
            let fetched = kind == LinkKind::Weights && acquire::fetches(&site.config.acquire, model, kind);
            fetched.then(|| RowLink { word, href: format!("models/{}/#get-it", model.id).into(), own: true })
        };
        href.map(|href| RowLink { word, href, own: false }).or_else(by_command)
    });
    found.take(MOST_LINKS).collect()
}
