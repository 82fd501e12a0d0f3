//! The columns, read back as the script reads them.

use serde_json::Value;

use super::{columns::plain, search_json};
use crate::output::fixture::Fixture;

fn read(order: &[usize]) -> (Value, Vec<String>) {
    let fixture = Fixture::new();
    let view = fixture.view();
    let ids = view.catalog.models.iter().map(|model| model.id.clone()).collect();
    (serde_json::from_slice(&search_json(view, order)).unwrap(), ids)
}

fn column<'v>(data: &'v Value, table: &str, name: &str) -> &'v Vec<Value> {
    data[table][name].as_array().unwrap_or_else(|| panic!("{table}.{name}"))
}

#[test]
fn every_column_has_a_value_a_model_and_every_place_is_in_its_table() {
    let count = Fixture::new().view().catalog.models.len();
    let order: Vec<usize> = (0..count).rev().collect();
    let (data, ids) = read(&order);
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
    assert_eq!(made.collect::<Vec<_>>(), order.iter().map(|at| ids[*at].clone()).collect::<Vec<_>>());
}

#[test]
fn plain_names_are_ids() {
    for (name, id) in [("VGG 16", "vgg-16"), ("  A+b ", "a-b"), ("Krähe", "kr-he"), ("", "")] {
        assert_eq!(plain(name), id);
    }
}
