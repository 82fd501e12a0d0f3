//! A collection's page: a section of the zoo with its models.

use std::borrow::Cow;

use serde::Serialize;

use super::Described;
use crate::output::html::parts::{
    Cite, Figure, FigureTable, LinkGroup, ModelRow, ModelTable, Named, Place, Said, group_links, most_decimals,
};
use crate::output::html::site::Site;
use crate::output::html::text;

/// The page of a collection.
#[derive(Serialize)]
pub(crate) struct CollectionPage<'a> {
    id: &'a str,
    name: &'a str,
    summary: Option<&'a str>,
    citations: Vec<&'a Cite<'a>>,
    links: Vec<LinkGroup<'a>>,
    /// How many models there are, of which `rows` shows the first.
    models: usize,
    rows: Vec<ModelRow<'a>>,
    /// What can be compared among these models, where two of them have it; it stands in the place of `rows`.
    table: Option<ModelTable<'a>>,
    /// Figures of several models together.
    ensembles: FigureTable<'a>,
    place: Place<'a>,
    edit: Option<String>,
}

impl<'a> CollectionPage<'a> {
    /// The page of the collection with this index.
    pub(crate) fn new(site: &'a Site<'a>, index: usize) -> Self {
        let catalog = site.view.catalog;
        let collection = &catalog.collections[index];
        let section = &collection.section;
        let most = most_decimals(section.results.iter().map(|ensemble| &ensemble.result));
        let ensembles = section.results.iter().map(|ensemble| {
            let models = ensemble.entries.iter().map(|at| &catalog.models[*at]);
            let models = models.map(|model| Named { id: &model.id, name: &model.entry.name.value });
            Figure::new(site, &ensemble.result, most).of(models.collect())
        });
        let said = Said::Collection(&section.citations);
        let place = site.place(section.title.span);
        let rows = ModelRow::list(site, &collection.models, said);
        Self {
            id: &collection.id,
            name: &section.title.value,
            summary: section.summary.as_ref().map(|summary| summary.value.as_str()),
            citations: section.citations.iter().map(|paper| &site.cites[*paper]).collect(),
            links: group_links(site, &section.links, &[]),
            models: collection.models.len(),
            table: ModelTable::new(site, &collection.models, &rows),
            rows,
            ensembles: FigureTable::of(ensembles.collect()),
            edit: site.edit_url(place.file),
            place,
        }
    }
}

impl<'a> Described<'a> for CollectionPage<'a> {
    fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed(self.name)
    }

    fn description(&self) -> Cow<'a, str> {
        match self.summary {
            Some(summary) => Cow::Owned(text::excerpt(summary, 160)),
            None => Cow::Owned(format!("{}: {} models", self.name, text::count(self.models as u64))),
        }
    }
}
