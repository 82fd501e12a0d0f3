//! The JSON Schema of the index, made from its types.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::output::index::{Index, SCHEMA_VERSION};

/// Where a site keeps the schema, relative to its root.
pub const SCHEMA_FILE: &str = "schema/v1.json";

/// What the schema calls itself. It is the same for every site, so it is a name and not an address.
const SCHEMA_ID: &str = "urn:zoodex:schema:index:1";

/// The schema of `index.json` (JSON Schema 2020-12), indented, with a line break at its end.
///
/// It is open: a document of a later minor version may have more members. A model alone (`models/<id>.json`, a line of
/// `models.ndjson`) is described by its `#/$defs/Model`.
pub fn schema_json() -> Vec<u8> {
    format!("{:#}\n", schema()).into_bytes()
}

fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Index<'static>>().to_value();
    schema["$id"] = json!(SCHEMA_ID);
    schema["title"] = json!("Index of a model zoo");
    schema["properties"]["schema_version"]["const"] = json!(SCHEMA_VERSION);
    schema
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::output::fixture::Fixture;
    use crate::output::index::{Shard, View};

    /// The schema with every object closed, so that a member it does not know is an error.
    fn closed() -> Value {
        fn close(schema: &mut Value) {
            if let Value::Object(object) = schema {
                if object.contains_key("properties") {
                    object.insert("additionalProperties".to_owned(), json!(false));
                }
                object.values_mut().for_each(close);
            } else if let Value::Array(items) = schema {
                items.iter_mut().for_each(close);
            }
        }
        let mut schema = schema();
        close(&mut schema);
        schema
    }

    #[track_caller]
    fn check(index: &Value) {
        let validator = jsonschema::draft202012::new(&closed()).unwrap();
        let errors: Vec<String> = validator.iter_errors(index).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn it_is_a_schema_with_a_name_and_words_for_every_member() {
        let schema = schema();
        assert!(jsonschema::meta::is_valid(&schema));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let parts = schema["$defs"].as_object().unwrap().iter().map(|(name, part)| (name.as_str(), part));
        for (name, definition) in parts.chain([("Index", &schema)]) {
            assert!(definition["description"].is_string(), "{name}");
            for (member, about) in definition["properties"].as_object().into_iter().flatten() {
                assert!(about["description"].is_string(), "{name}.{member}");
            }
        }
        assert_eq!(schema_json(), schema_json());
    }

    #[test]
    fn a_full_index_and_an_empty_one_are_valid() {
        let fixture = Fixture::new();
        for view in [fixture.view(), fixture.view_without_site()] {
            check(&serde_json::to_value(view.index(&fixture.diagnostics)).unwrap());
        }
        let empty = Catalog::default();
        let view = View { catalog: &empty, ..fixture.view_without_site() };
        check(&serde_json::to_value(view.index(&[])).unwrap());
        let shards =
            vec![Shard { file: "shards/models-1.json".to_owned(), models: 1, bytes: 2, sha256: "0a".to_owned() }];
        let mut index = view.index(&[]);
        index.shards = shards;
        check(&serde_json::to_value(index).unwrap());
    }

    #[test]
    #[should_panic(expected = "surprise")]
    fn the_closed_schema_knows_strangers() {
        let fixture = Fixture::new();
        let mut index = serde_json::to_value(fixture.view().index(&[])).unwrap();
        index["models"][0]["surprise"] = json!(1);
        check(&index);
    }

    #[test]
    fn the_full_fixture_leaves_nothing_empty() {
        fn empty(path: &str, value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Null => found.push(path.to_owned()),
                Value::Array(items) if items.is_empty() => found.push(path.to_owned()),
                Value::Array(items) => empty(&format!("{path}[]"), &items[0], found),
                Value::Object(members) => {
                    members.iter().for_each(|(name, value)| empty(&format!("{path}.{name}"), value, found));
                }
                _ => {}
            }
        }
        let fixture = Fixture::new();
        let mut found = Vec::new();
        empty("", &serde_json::to_value(fixture.view().index(&fixture.diagnostics)).unwrap(), &mut found);
        // A term has either a place or a term that it follows from.
        let either = [
            ".models[].architectures[].inferred_from",
            ".models[].frameworks[].inferred_from",
            ".models[].tasks[].source",
        ];
        found.retain(|path| !either.contains(&path.as_str()));
        assert_eq!(found, [".models[].curated"]);
    }
}
