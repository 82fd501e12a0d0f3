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
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Gathered> = Vec::new();
    for (at, model) in order.iter().map(|model| &site.view.catalog.models[*model]).enumerate() {
        let figures = model.entry.results.iter().filter_map(|result| of_figure(site, result));
        let properties = model.entry.properties.iter().filter_map(|property| of_property(site, property));
        for (scale, value, shown) in figures.chain(properties) {
            let place = *places.entry(scale.id.clone()).or_insert(all.len());
            if place == all.len() {
                all.push(scale);
            }
            all[place].add(at, value, shown);
        }
    }
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
    let file = Values { format: FORMAT, scales: &columns };
    let mut json = serde_json::to_vec(&file).expect("the columns are strings and numbers");
    json.push(b'\n');
    (scales, json)
}

impl Gathered {
    fn new(id: String, name: String, unit: &str, lower: bool) -> Self {
        Self { id, name, unit: unit.to_owned(), lower, column: Column::default() }
    }

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

/// The scale of a figure of a known metric on a named dataset, its value and how it is written.
fn of_figure(site: &Site<'_>, result: &EvalResult) -> Option<(Gathered, f64, String)> {
    let metric = site.view.vocabulary.metric(&result.metric)?;
    let dataset = result.dataset.as_deref()?;
    let split = result.split.as_deref();
    let id = [Some(metric.id.as_str()), Some(dataset), split].into_iter().flatten().collect::<Vec<_>>().join(".");
    let on = split.map_or(String::new(), |split| format!(" {}", split_name(site, split)));
    let name = format!("{}, {}{on}", metric.name, site.dataset_name(dataset));
    let unit = result.unit.as_deref().unwrap_or_default();
    let space = if unit.is_empty() || unit == "%" { "" } else { " " };
    let shown = format!("{}{space}{unit}", result.value);
    let in_units = metric.unit.as_deref().unwrap_or_default();
    Some((Gathered::new(id, name, in_units, !metric.higher_is_better), comparable(site, result), shown))
}

/// The scale of a size or a cost with a unit that is known, its value in the base unit and how it is written.
fn of_property(site: &Site<'_>, property: &Property) -> Option<(Gathered, f64, String)> {
    let is_listed = PROPERTIES.contains(&property.name.as_str());
    let term = site.view.vocabulary.property(&property.name).filter(|_| is_listed)?;
    let measure = site.view.normalized(property)?;
    let unit = property.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
    let shown = format!("{}{unit}", property.value);
    Some((Gathered::new(property.name.clone(), term.name.clone(), measure.unit, true), measure.value, shown))
}
