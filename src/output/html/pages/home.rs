//! The catalog: every model, grouped by collection.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Serialize;

use super::{Described, SHEET, sheets_of};
use crate::output::html::chart::YearBars;
use crate::output::html::parts::{Counted, ModelRow, Named, Said, short_reference};
use crate::output::html::search::ROWS_A_FILE;
use crate::output::html::site::{MOST_PAGES, Site};
use crate::output::html::terms::TermKind;
use crate::output::html::text;

/// The catalog page.
#[derive(Serialize)]
pub(crate) struct Home<'a> {
    #[serde(skip)]
    site_title: &'a str,
    #[serde(skip)]
    summary: String,
    models: usize,
    collections: usize,
    datasets: usize,
    tasks: usize,
    papers: usize,
    figures: usize,
    years: Option<(u16, u16)>,
    groups: Vec<Group<'a>>,
    top_tasks: Vec<Counted<'a>>,
    top_datasets: Vec<Counted<'a>>,
    /// How many models are of each year, on the first sheet only.
    bars: Option<YearBars>,
    /// How many models a file of rows has, where the catalog has sheets.
    rows_a_file: Option<usize>,
    /// Pages that the navigation has no room for.
    more_pages: &'a [Named<'a>],
    /// Which sheet this is, 1-based, of how many.
    sheet: usize,
    sheets: usize,
    /// Collections with an anchor that this sheet does not list, on the first sheet only.
    elsewhere: Vec<Heading<'a>>,
}

/// A collection and those of its models that the sheet lists.
#[derive(Serialize)]
struct Group<'a> {
    /// The collection; absent for models of no collection.
    heading: Option<Heading<'a>>,
    /// The paper that all of its models cite.
    paper: Option<Paper<'a>>,
    rows: Vec<ModelRow<'a>>,
}

/// A collection's heading.
#[derive(Serialize)]
struct Heading<'a> {
    id: &'a str,
    title: &'a str,
    anchor: Option<&'a str>,
    /// Whether it says no more than the name of its only model.
    repeats: bool,
}

/// A paper in a group's heading.
#[derive(Serialize)]
struct Paper<'a> {
    key: &'a str,
    text: String,
}

/// How many sheets the catalog has; at least one.
pub(crate) fn sheets(site: &Site<'_>) -> usize {
    sheets_of(site.view.catalog.models.len())
}

impl<'a> Home<'a> {
    /// The sheet with this number, 0-based.
    pub(crate) fn new(site: &'a Site<'a>, sheet: usize) -> Self {
        let catalog = site.view.catalog;
        let config = &site.config.site;
        let overview = &site.overview;
        let tasks = site.lists.terms.of(TermKind::Task);
        let groups = groups(site, overview.order.iter().skip(sheet * SHEET).take(SHEET).copied());
        let elsewhere = if sheet == 0 { elsewhere(site, &groups) } else { Vec::new() };
        Self {
            site_title: &config.title,
            summary: match &config.description {
                Some(description) => description.clone(),
                None => format!(
                    "{} models with their papers, figures and weights.",
                    text::count(catalog.models.len() as u64)
                ),
            },
            models: catalog.models.len(),
            collections: catalog.collections.len(),
            datasets: site.lists.datasets.len(),
            tasks: tasks.len(),
            papers: catalog.citations.len(),
            figures: overview.figures,
            years: overview.years,
            groups,
            top_tasks: overview.top_tasks.iter().map(|at| tasks[*at].counted()).collect(),
            top_datasets: overview.top_datasets.iter().map(|at| site.lists.datasets[*at].counted()).collect(),
            bars: if sheet == 0 { year_bars(site) } else { None },
            rows_a_file: (sheets(site) > 1).then_some(ROWS_A_FILE),
            more_pages: &site.pages[site.pages.len().min(MOST_PAGES)..],
            sheet: sheet + 1,
            sheets: sheets(site),
            elsewhere,
        }
    }
}

impl<'a> Described<'a> for Home<'a> {
    fn title(&self) -> Cow<'a, str> {
        if self.sheet == 1 {
            Cow::Borrowed(self.site_title)
        } else {
            Cow::Owned(format!("Catalog, sheet {} of {}", self.sheet, self.sheets))
        }
    }

    fn description(&self) -> Cow<'a, str> {
        Cow::Owned(text::excerpt(&self.summary, 160))
    }
}

/// The chart of years.
fn year_bars(site: &Site<'_>) -> Option<YearBars> {
    let years = site.lists.terms.of(TermKind::Year).iter();
    let years: Vec<(u16, usize)> = years.filter_map(|list| Some((list.id.parse().ok()?, list.models.len()))).collect();
    let dated: usize = years.iter().map(|(_, models)| models).sum();
    YearBars::new(&years, site.view.catalog.models.len() - dated)
}

/// The groups of a sheet with their rows.
fn groups<'a>(site: &'a Site<'a>, order: impl Iterator<Item = (Option<usize>, usize)>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut current = None;
    for (collection, model) in order {
        if current != Some(collection) {
            current = Some(collection);
            groups.push(group(site, collection));
        }
        if let Some(group) = groups.last_mut() {
            let told = collection.filter(|_| group.heading.as_ref().is_some_and(|heading| !heading.repeats));
            let papers = told.map(|at| site.view.catalog.collections[at].section.citations.as_slice());
            let said = papers.map_or(Said::Nothing, Said::Collection);
            group.rows.push(ModelRow::new(site, model, said));
        }
    }
    groups
}

/// Collections whose anchors would be missing on a sheet that does not list them.
fn elsewhere<'a>(site: &'a Site<'a>, groups: &[Group<'a>]) -> Vec<Heading<'a>> {
    let listed: HashSet<&str> = groups.iter().filter_map(|group| group.heading.as_ref()).map(|it| it.id).collect();
    let others = site.view.catalog.collections.iter().enumerate();
    let others = others.filter(|(at, it)| site.overview.anchors[*at].is_some() && !listed.contains(it.id.as_str()));
    others.map(|(at, _)| heading(site, at)).collect()
}

fn heading<'a>(site: &'a Site<'a>, index: usize) -> Heading<'a> {
    let collection = &site.view.catalog.collections[index];
    let title = collection.section.title.value.as_str();
    let only = if let [model] = collection.models[..] { Some(&site.view.catalog.models[model]) } else { None };
    let repeats = only.is_some_and(|model| model.entry.name.value == title);
    Heading { id: &collection.id, title, anchor: site.overview.anchors[index], repeats }
}

fn group<'a>(site: &'a Site<'a>, collection: Option<usize>) -> Group<'a> {
    let catalog = site.view.catalog;
    let Some(at) = collection else {
        return Group { heading: None, paper: None, rows: Vec::new() };
    };
    let collection = &catalog.collections[at];
    let paper = collection.section.citations.first().map(|paper| &catalog.citations[*paper]);
    let paper = paper.map(|paper| Paper { key: &paper.key, text: short_reference(paper) });
    Group { heading: Some(heading(site, at)), paper, rows: Vec::new() }
}
