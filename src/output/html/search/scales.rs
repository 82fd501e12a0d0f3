//! What models can be put in order by: figures of one metric on one split of a dataset, and sizes and costs.
//!
//! Their names are in the search data; their values are in a file of their own, which is fetched when somebody first sorts
//! by one of them.

use std::collections::HashMap;

use serde::Serialize;

use super::FORMAT;
use crate::model::{EvalResult, Property};
use crate::output::html::parts::{comparable, split_name};
use crate::output::html::site::Site;

/// Sizes and costs that models are chosen by.
const PROPERTIES: [&str; 4] = ["params", "flops", "macs", "model-size"];

/// What models can be put in order by, the ones that most have first.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Scales {
    ids: Vec<String>,
    names: Vec<String>,
    /// What the values are in: `%`, the base unit of a property, or nothing.
    units: Vec<String>,
    /// Whether the lowest is the best.
    lower: Vec<bool>,
    /// How many models have a value.
    models: Vec<usize>,
}

/// The file with the values.
#[derive(Serialize)]
struct Values<'a> {
    format: u32,
    scales: &'a [Column],
}

/// The values of one scale: the places of models in the catalog's order, their values and how they are written.
#[derive(Debug, Default, Serialize)]
struct Column {
    models: Vec<usize>,
    values: Vec<f64>,
    shown: Vec<String>,
}

/// A scale while it is gathered.
struct Gathered {
    id: String,
    name: String,
    unit: String,
    lower: bool,
    column: Column,
}

/// The scales of a catalog whose models are in this order, and the file with their values.
pub(crate) fn scales(site: &Site<'_>, order: &[usize]) -> (Scales, Vec<u8>) {
    let mut gathering = Gathering::default();
    for (at, model) in order.iter().map(|model| &site.view.catalog.models[*model]).enumerate() {
        model.entry.results.iter().for_each(|result| add_figure(site, &mut gathering, at, result));
        model.entry.properties.iter().for_each(|property| add_property(site, &mut gathering, at, property));
    }
    let mut all = gathering.scales;
    all.retain(|scale| scale.column.models.len() > 1);
    all.sort_by(|a, b| b.column.models.len().cmp(&a.column.models.len()).then_with(|| a.name.cmp(&b.name)));
    let mut scales = Scales::default();
    let mut columns = Vec::with_capacity(all.len());
    for Gathered { id, name, unit, lower, column } in all {
        scales.ids.push(id);
        scales.names.push(name);
        scales.units.push(unit);
        scales.lower.push(lower);
        scales.models.push(column.models.len());
        columns.push(column);
    }
    (scales, super::line(&Values { format: FORMAT, scales: &columns }))
}

impl Gathered {
    /// Adds a value; of several of one model the best counts.
    fn add(&mut self, model: usize, value: f64, shown: String) {
        let Column { models, values, shown: all } = &mut self.column;
        if models.last() != Some(&model) {
            models.push(model);
            values.push(value);
            all.push(shown);
        } else if let (Some(best), Some(last)) = (values.last_mut(), all.last_mut())
            && (value < *best) == self.lower
        {
            (*best, *last) = (value, shown);
        }
    }
}

/// The scales that have occurred, by their ids.
#[derive(Default)]
struct Gathering {
    places: HashMap<String, usize>,
    scales: Vec<Gathered>,
}

impl Gathering {
    /// The scale with this id; `make` gives its name, its unit and whether the lowest is the best, where it is new.
    fn scale(&mut self, id: String, make: impl FnOnce() -> (String, String, bool)) -> &mut Gathered {
        let Self { places, scales } = self;
        let place = *places.entry(id).or_insert_with_key(|id| {
            let (name, unit, lower) = make();
            scales.push(Gathered { id: id.clone(), name, unit, lower, column: Column::default() });
            scales.len() - 1
        });
        &mut scales[place]
    }
}

/// Adds a figure of a known metric on a named dataset.
fn add_figure(site: &Site<'_>, gathering: &mut Gathering, model: usize, result: &EvalResult) {
    let (Some(metric), Some(dataset)) = (site.view.vocabulary.metric(&result.metric), result.dataset.as_deref()) else {
        return;
    };
    let split = result.split.as_deref();
    let id = [Some(metric.id.as_str()), Some(dataset), split].into_iter().flatten().collect::<Vec<_>>().join(".");
    let scale = gathering.scale(id, || {
        let on = split.map_or(String::new(), |split| format!(" {}", split_name(site, split)));
        let name = format!("{}, {}{on}", metric.name, site.dataset_name(dataset));
        (name, metric.unit.clone().unwrap_or_default(), !metric.higher_is_better)
    });
    let unit = result.unit.as_deref().unwrap_or_default();
    let space = if unit.is_empty() || unit == "%" { "" } else { " " };
    scale.add(model, comparable(site, result), format!("{}{space}{unit}", result.value));
}

/// Adds a size or a cost with a unit that is known.
fn add_property(site: &Site<'_>, gathering: &mut Gathering, model: usize, property: &Property) {
    let is_listed = PROPERTIES.contains(&property.name.as_str());
    let term = site.view.vocabulary.property(&property.name).filter(|_| is_listed);
    let (Some(term), Some(measure)) = (term, site.view.normalized(property)) else { return };
    let scale = gathering.scale(property.name.clone(), || (term.name.clone(), measure.unit.to_owned(), true));
    let unit = property.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
    scale.add(model, measure.value, format!("{}{unit}", property.value));
}
