//! How programs read the catalog.

use std::borrow::Cow;

use serde::Serialize;

use crate::output::html::site::Site;

/// Stands for the site's base URL in the programs below.
const BASE: &str = "{base}";
const PYTHON: &str = r#"import json
from urllib.request import urlopen

with urlopen("{base}index.json") as response:
    index = json.load(response)

for model in index["models"]:
    for result in model["results"]:
        print(model["name"], result["metric"], result["value"], result["unit"] or "", sep="\t")
"#;
const JAVASCRIPT: &str = r#"const response = await fetch("{base}index.json");
const { models } = await response.json();
const withWeights = models.filter((model) => model.links.some((link) => link.kind === "weights"));
console.log(withWeights.map((model) => model.name));
"#;
const SHELL: &str = r"curl --silent --fail {base}models.ndjson |
  jq --raw-output 'select(.license != null) | [.id, .license] | @tsv'
";

/// The page about the index.
#[derive(Serialize)]
pub(crate) struct ApiPage<'a> {
    models: usize,
    papers: usize,
    /// A model of this catalog as the index gives it.
    example_id: Option<&'a str>,
    example: Option<String>,
    python: String,
    javascript: String,
    shell: String,
}

impl<'a> ApiPage<'a> {
    /// The page, with an example from the catalog.
    pub(crate) fn new(site: &'a Site<'a>) -> Self {
        let catalog = site.view.catalog;
        let models = &catalog.models;
        let example = models.iter().find(|model| !model.entry.results.is_empty()).or(models.first());
        // An address in a program must not end the string that holds it.
        let base = site.config.site.base_url.replace(['"', '\'', '\\', '`', '$'], "");
        Self {
            models: models.len(),
            papers: catalog.citations.len(),
            example_id: example.map(|model| model.id.as_str()),
            // A value of plain fields can always be written as JSON.
            example: example.and_then(|model| serde_json::to_string_pretty(&site.view.model(model)).ok()),
            python: PYTHON.replace(BASE, &base),
            javascript: JAVASCRIPT.replace(BASE, &base),
            shell: SHELL.replace(BASE, &base),
        }
    }

    pub(crate) fn title(&self) -> Cow<'a, str> {
        Cow::Borrowed("API")
    }

    pub(crate) fn description(&self) -> Cow<'a, str> {
        Cow::Borrowed("The catalog as JSON, with a schema, for programs.")
    }
}
