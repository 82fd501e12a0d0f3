//! The columns, read back as the script reads them.

use serde_json::Value;

use super::{ROWS_A_FILE, columns::plain, rows_file, search_files};
use crate::output::fixture::{self, Fixture};
use crate::output::html::fixture::Zoo;
use crate::output::html::site::Site;

/// The search data, the figures, and the ids of the models in the catalog's order.
fn read() -> (Value, Value, Vec<String>) {
    let (fixture, config) = (Fixture::new(), fixture::config());
    let site = Site::new(fixture.view(), &config);
    let models = &site.view.catalog.models;
    let ids = site.overview.order.iter().map(|(_, model)| models[*model].id.clone()).collect();
    let files = search_files(&site);
    (serde_json::from_slice(&files.data).unwrap(), serde_json::from_slice(&files.figures).unwrap(), ids)
}

fn column<'v>(data: &'v Value, table: &str, name: &str) -> &'v Vec<Value> {
    data[table][name].as_array().unwrap_or_else(|| panic!("{table}.{name}"))
}

#[test]
fn every_column_has_a_value_a_model_and_every_place_is_in_its_table() {
    let (data, _, ids) = read();
    let count = ids.len();
    for (name, values) in data["models"].as_object().unwrap() {
        assert_eq!(values.as_array().unwrap().len(), count, "{name}");
    }
    for (columns, table) in [
        ("papers", "papers"),
        ("tasks", "tasks"),
        ("datasets", "datasets"),
        ("architectures", "architectures"),
        ("frameworks", "frameworks"),
        ("collections", "collections"),
        ("licences", "licences"),
    ] {
        let listed = data[table].as_object().unwrap().values().next().unwrap().as_array().unwrap().len();
        for value in column(&data, "models", columns) {
            let all = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            assert!(all.iter().all(|at| at.as_i64().unwrap() < i64::try_from(listed).unwrap()), "{columns}");
        }
    }
    let names = column(&data, "models", "names");
    let made = column(&data, "models", "ids").iter().zip(names).map(|(id, name)| match id.as_str().unwrap() {
        "" => plain(name.as_str().unwrap()),
        id => id.to_owned(),
    });
    assert_eq!(made.collect::<Vec<_>>(), ids);
}

#[test]
fn plain_names_are_ids() {
    for (name, id) in [("VGG 16", "vgg-16"), ("  A+b ", "a-b"), ("Krähe", "kr-he"), ("", "")] {
        assert_eq!(plain(name), id);
    }
}

#[test]
fn scales_have_a_value_for_each_of_their_models() {
    let (data, figures, ids) = read();
    let scales = figures["scales"].as_array().unwrap();
    assert_eq!(column(&data, "scales", "ids").len(), scales.len());
    for (scale, models) in scales.iter().zip(column(&data, "scales", "models")) {
        let places: Vec<u64> = scale["models"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap()).collect();
        assert_eq!(places.len() as u64, models.as_u64().unwrap());
        assert!(places.len() > 1 && places.is_sorted_by(|a, b| a < b) && places[places.len() - 1] < ids.len() as u64);
        for values in ["values", "shown"] {
            assert_eq!(scale[values].as_array().unwrap().len(), places.len());
        }
    }
}

#[test]
fn what_models_name_by_id_has_a_name() {
    let (fixture, config) = (Fixture::new(), fixture::config());
    let site = Site::new(fixture.view(), &config);
    let names: Value = serde_json::from_slice(&search_files(&site).names).unwrap();
    let named = |table: &str, id: &str| names[table].get(id).is_some();
    let view = site.view;
    for model in view.catalog.models.iter().map(|model| view.model(model)) {
        for result in &model.results {
            assert!(named("metrics", result.metric) || view.vocabulary.metric(result.metric).is_none());
            assert!(result.dataset.is_none_or(|id| named("datasets", id)), "{:?}", result.dataset);
            assert!(result.split.is_none_or(|id| named("splits", id)), "{:?}", result.split);
        }
        assert!(model.citations.iter().all(|key| named("papers", key)), "{:?}", model.citations);
        assert!(model.collection.is_none_or(|id| named("collections", id)), "{:?}", model.collection);
    }
}

#[test]
fn rows_are_in_the_order_of_the_columns() {
    let zoo = Zoo::of(ROWS_A_FILE + 7);
    let site = Site::new(zoo.view(), &zoo.config);
    let read = |number| serde_json::from_slice::<Vec<Value>>(&rows_file(&site, number)).unwrap();
    assert_eq!([0, 1, 2].map(|number| read(number).len()), [ROWS_A_FILE, 7, 0]);
    assert_eq!(read(1)[3]["figure"]["value"], (ROWS_A_FILE + 3).to_string());
}
