//! A model's page.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;
use crate::catalog::Model;
use crate::model::{self, DatasetRole, Origin, Term};
use crate::output::acquire;
use crate::output::html::families::bases_of;
use crate::output::html::parts::{Cite, FigureTable, LinkGroup, LinkItem, Named, Place, group_links};
use crate::output::html::site::Site;
use crate::output::html::{href, text};
use crate::output::index::Acquire;

/// How many other models of a collection a model's page names; the collection's page names all.
const MOST_SIBLINGS: usize = 12;
/// So much of a name goes into the title of a report.
const MOST_TITLE: usize = 80;

/// The page of a model.
#[derive(Serialize)]
pub(crate) struct ModelPage<'a> {
    id: &'a str,
    name: &'a str,
    summary: Option<&'a str>,
    collection: Option<Named<'a>>,
    compatibility: Option<Compatibility<'a>>,
    facts: Facts<'a>,
    figures: FigureTable<'a>,
    properties: Vec<Property<'a>>,
    acquire: Vec<Acquire>,
    weights: Vec<Weights<'a>>,
    links: Vec<LinkGroup<'a>>,
    citations: Vec<&'a Cite<'a>>,
    bases: Vec<Base<'a>>,
    derived: Vec<Named<'a>>,
    /// Where it stands on the page of all families.
    kin: Option<Cow<'a, str>>,
    siblings: Vec<Named<'a>>,
    /// How many models the collection has besides those of `siblings` and this one.
    more_siblings: usize,
    place: Place<'a>,
    further: Vec<Place<'a>>,
    edit: Option<String>,
    /// Where an error is reported.
    report: Option<String>,
}

/// The note that a model does not run everywhere.
#[derive(Serialize)]
struct Compatibility<'a> {
    /// The note in pieces, links among them.
    note: Vec<Piece<'a>>,
    /// Links that the note does not hold.
    links: Vec<LinkItem<'a>>,
}

/// A piece of running text.
#[derive(Serialize)]
struct Piece<'a> {
    text: &'a str,
    /// Where it leads, if it is a link.
    href: Option<Cow<'a, str>>,
}

/// The strip under the summary.
#[derive(Serialize)]
struct Facts<'a> {
    tasks: Vec<Fact<'a>>,
    datasets: Vec<Fact<'a>>,
    architectures: Vec<Fact<'a>>,
    frameworks: Vec<Fact<'a>>,
    year: Option<u16>,
    year_inferred: bool,
    license: Option<License<'a>>,
}

/// A term in the strip.
#[derive(Serialize)]
struct Fact<'a> {
    id: &'a str,
    name: &'a str,
    /// What a dataset was used for.
    note: Option<&'static str>,
    /// Whether it is not written but follows from another term.
    inferred: bool,
}

/// A licence.
#[derive(Serialize)]
struct License<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

/// A size, a cost or a schedule.
#[derive(Serialize)]
struct Property<'a> {
    name: &'a str,
    value: String,
    unit: Option<&'a str>,
    setting: Option<&'a str>,
    place: Place<'a>,
}

/// A file with parameters.
#[derive(Serialize)]
struct Weights<'a> {
    file: &'a str,
    url: Option<&'a str>,
    size: Option<String>,
    checksums: Vec<Checksum<'a>>,
}

/// A digest of a file.
#[derive(Serialize)]
struct Checksum<'a> {
    algorithm: String,
    value: &'a str,
}

/// What the model is built on.
#[derive(Serialize)]
struct Base<'a> {
    name: &'a str,
    /// The model of this catalog.
    id: Option<&'a str>,
    /// Else where it is linked.
    url: Option<&'a str>,
}

impl<'a> ModelPage<'a> {
    /// The page of the model with this index.
    pub(crate) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let catalog = site.view.catalog;
        let model = &catalog.models[index];
        let entry = &model.entry;
        let (siblings, more_siblings) = siblings(site, index);
        let place = site.place(entry.name.span);
        let files: Vec<&str> = entry.weights.iter().filter_map(|file| file.url.as_deref()).collect();
        Self {
            id: &model.id,
            name: &entry.name.value,
            summary: entry.summary.as_ref().map(|summary| summary.value.as_str()),
            collection: entry.collection.map(|at| {
                let collection = &catalog.collections[at];
                Named { id: &collection.id, name: &collection.section.title.value }
            }),
            compatibility: entry.compatibility.as_ref().map(|compatibility| Compatibility::new(site, compatibility)),
            facts: facts(site, model),
            figures: FigureTable::new(site, &entry.results),
            properties: properties(site, model),
            acquire: acquire::commands(&site.config.acquire, model),
            weights: weights(model),
            links: group_links(site, &entry.links, &files),
            citations: entry.citations.iter().map(|paper| &site.cites[*paper]).collect(),
            bases: bases(site, model),
            derived: model.derived.iter().map(|at| named(&catalog.models[*at])).collect(),
            kin: site.families.has(index).then(|| super::lineage::anchor(&model.id)),
            siblings,
            more_siblings,
            edit: site.edit_url(place.file),
            report: report(site, model, &place),
            further: model.further_sources.iter().map(|span| site.place(*span)).collect(),
            place,
        }
    }
}

impl<'a> Described<'a> for ModelPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    fn description(&self) -> Cow<'a, str> {
        match (self.summary, self.collection) {
            (Some(summary), _) => Cow::Owned(text::excerpt(summary, 160)),
            (None, Some(collection)) => Cow::Owned(format!("{}, from {}", self.name, collection.name)),
            (None, None) => Cow::Borrowed(self.name),
        }
    }
}

impl<'a> Compatibility<'a> {
    /// Takes a note; its links become links where their words stand in it.
    fn new(site: &'a Site<'a>, compatibility: &'a model::Compatibility) -> Self {
        let mut rest = compatibility.note.value.as_str();
        let (mut note, mut links) = (Vec::new(), Vec::new());
        for link in &compatibility.links {
            let found = [&link.text, &link.url].into_iter().find_map(|words| Some((rest.find(words.as_str())?, words)));
            let (Some((at, words)), Some(href)) = (found.filter(|(_, words)| !words.is_empty()), site.resolve(link))
            else {
                links.push(LinkItem::new(site, link));
                continue;
            };
            note.push(Piece { text: &rest[..at], href: None });
            note.push(Piece { text: &rest[at..at + words.len()], href: Some(href) });
            rest = &rest[at + words.len()..];
        }
        note.push(Piece { text: rest, href: None });
        Self { note, links }
    }
}

/// The address at which an error in the entry is reported, with what it is about filled in.
fn report(site: &Site<'_>, model: &Model, place: &Place<'_>) -> Option<String> {
    let source = site.config.source.as_ref()?;
    let name = text::excerpt(&model.entry.name.value, MOST_TITLE);
    let page = format!("{}models/{}/", site.config.site.base_url, model.id);
    let body = format!("On {page}, read from {}:{}:\n\n", place.file, place.line);
    Some(source.issue_url(&format!("Error in the entry of {name}"), &body))
}

fn named(model: &Model) -> Named<'_> {
    Named { id: &model.id, name: &model.entry.name.value }
}

fn facts<'a>(site: &'a Site<'a>, model: &'a Model) -> Facts<'a> {
    let entry = &model.entry;
    let fact = |term: &'a Term| Fact {
        id: &term.id,
        name: &term.name,
        note: None,
        inferred: matches!(term.origin, Origin::Inferred(_)),
    };
    let year = entry.citations.first().and_then(|paper| site.view.catalog.citations[*paper].citation.year);
    Facts {
        tasks: entry.tasks.iter().map(fact).collect(),
        datasets: entry.datasets.iter().map(|used| Fact { note: used.role.map(role), ..fact(&used.term) }).collect(),
        architectures: entry.architectures.iter().map(fact).collect(),
        frameworks: entry.frameworks.iter().map(fact).collect(),
        year: year.map(|year| year.value),
        year_inferred: year.is_some_and(|year| year.inferred),
        license: entry.license.as_ref().map(|license| {
            let term = site.view.vocabulary.licence(&license.value);
            let url = term.and_then(|term| term.url.as_deref());
            License { name: term.map_or(&license.value, |term| &term.name), url }
        }),
    }
}

fn role(role: DatasetRole) -> &'static str {
    match role {
        DatasetRole::Train => "training",
        DatasetRole::Finetune => "fine-tuning",
        DatasetRole::Pretrain => "pre-training",
        DatasetRole::Eval => "evaluation",
    }
}

fn properties<'a>(site: &'a Site<'a>, model: &'a Model) -> Vec<Property<'a>> {
    let property = |property: &'a model::Property| Property {
        name: site.view.vocabulary.property(&property.name).map_or(&property.name, |term| &term.name),
        value: property.value.to_string(),
        unit: property.unit.as_deref(),
        setting: property.setting.as_deref(),
        place: site.place(property.span),
    };
    model.entry.properties.iter().map(property).collect()
}

fn weights(model: &Model) -> Vec<Weights<'_>> {
    let checksum = |sum: &'_ model::Checksum| sum.algorithm.to_uppercase().replace("SHA", "SHA-");
    let files = model.entry.weights.iter().map(|file| Weights {
        file: &file.file,
        url: file.url.as_deref().and_then(href::external),
        size: file.size_bytes.map(text::bytes),
        checksums: file.checksums.iter().map(|sum| Checksum { algorithm: checksum(sum), value: &sum.value }).collect(),
    });
    files.collect()
}

fn bases<'a>(site: &'a Site<'a>, model: &'a Model) -> Vec<Base<'a>> {
    let base = |(known, base): (Option<usize>, &'a model::BaseModel)| match known {
        Some(at) => {
            let Named { id, name } = named(&site.view.catalog.models[at]);
            Base { name, id: Some(id), url: None }
        }
        None => Base { name: &base.name, id: None, url: base.url.as_deref().and_then(href::external) },
    };
    bases_of(model).map(base).collect()
}

/// The models around this one in its collection, and how many more there are.
fn siblings<'a>(site: &'a Site<'a>, index: usize) -> (Vec<Named<'a>>, usize) {
    let catalog = site.view.catalog;
    let Some(collection) = catalog.models[index].entry.collection else { return (Vec::new(), 0) };
    let models = &catalog.collections[collection].models;
    // Models of a collection are in the catalog's order, so this stays cheap in a collection of thousands.
    let at = models.binary_search(&index).unwrap_or(0);
    let start = at.saturating_sub(MOST_SIBLINGS / 2).min(models.len().saturating_sub(MOST_SIBLINGS + 1));
    let around = models.iter().skip(start).take(MOST_SIBLINGS + 1).filter(|other| **other != index);
    let siblings: Vec<_> = around.map(|other| named(&catalog.models[*other])).collect();
    let more = models.len().saturating_sub(siblings.len() + 1);
    (siblings, more)
}
