//! What things are called that the JSON of a model names by id: for the page that shows models side by side.
//!
//! Only what occurs in the catalog is in the file, so that it stays small.

use std::collections::BTreeMap;

use serde::Serialize;

use super::FORMAT;
use crate::output::html::parts::split_name;
use crate::output::html::site::Site;
use crate::output::html::text;

/// The file.
#[derive(Serialize)]
struct Names<'a> {
    format: u32,
    metrics: BTreeMap<&'a str, Metric<'a>>,
    datasets: BTreeMap<&'a str, &'a str>,
    splits: BTreeMap<&'a str, &'a str>,
    properties: BTreeMap<&'a str, &'a str>,
    licences: BTreeMap<&'a str, &'a str>,
    collections: BTreeMap<&'a str, &'a str>,
    /// Short references (`Lin et al. 2014`) by citation key.
    papers: BTreeMap<&'a str, String>,
}

/// A metric.
#[derive(Serialize)]
struct Metric<'a> {
    name: &'a str,
    /// The unit that its figures are compared in; a fraction of a percentage counts as one.
    unit: Option<&'a str>,
    /// The metric that counts what this one leaves.
    complement: Option<&'a str>,
}

/// Makes the file: one line of JSON.
pub(super) fn names(site: &Site<'_>) -> Vec<u8> {
    let (catalog, vocabulary) = (site.view.catalog, site.view.vocabulary);
    let entries = || catalog.models.iter().map(|model| &model.entry);
    let results = || entries().flat_map(|entry| &entry.results);
    let metrics = results().filter_map(|result| vocabulary.metric(&result.metric));
    let properties = entries().flat_map(|entry| &entry.properties);
    let properties = properties.filter_map(|property| vocabulary.property(&property.name));
    let licences = entries().filter_map(|entry| vocabulary.licence(&entry.license.as_ref()?.value));
    let file = Names {
        format: FORMAT,
        metrics: metrics
            .map(|term| {
                let (unit, complement) = (term.unit.as_deref(), term.complement.as_deref());
                (term.id.as_str(), Metric { name: &term.name, unit, complement })
            })
            .collect(),
        datasets: results().filter_map(|it| it.dataset.as_deref()).map(|id| (id, site.dataset_name(id))).collect(),
        splits: results().filter_map(|it| it.split.as_deref()).map(|id| (id, split_name(site, id))).collect(),
        properties: properties.map(|term| (term.property.as_str(), term.name.as_str())).collect(),
        licences: licences.map(|term| (term.id.as_str(), term.name.as_str())).collect(),
        collections: catalog.collections.iter().map(|it| (it.id.as_str(), it.section.title.value.as_str())).collect(),
        papers: catalog.citations.iter().map(|it| (it.key.as_str(), text::short_reference(&it.citation))).collect(),
    };
    super::line(&file)
}
