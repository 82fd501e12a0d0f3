//! What is told of small pages.

use super::{explain, text, write_json};
use crate::pipeline::{self, Settings, Zoo};
use crate::source::Sources;

/// A table with a cell that is not taken and a head that is not known, a table of something else, and prose.
const PAGE: &str = "\
# Zoo

## Nets for ImageNet

Accuracy on the ImageNet validation set:

| Model | Params (M) | Top-1 (%) | Charm | Download |
|---|---|---|---|---|
| BirdNet-18 | 11.7 | 69.8 | high | [model](a/bird18.pth) |
| | 20-30 | 73.3 | low | [page](http://x.org/b) |

| Setting | Value |
|---|---|
| lr | 0.1 |

## More models

* [OwlNet](https://gist.github.com/a/0123456789): fine-tuned from BirdNet-18 on CIFAR-10. It has 5% top-5 error.
";

fn zoo(pages: &[(&str, &str)]) -> Zoo {
    let mut sources = Sources::default();
    for (path, page) in pages {
        sources.add(*path, page.as_bytes().to_vec());
    }
    pipeline::read(sources, &Settings::default())
}

fn shown(pages: &[(&str, &str)]) -> String {
    let zoo = zoo(pages);
    let mut out = Vec::new();
    text::write(&explain(&zoo.view(None)), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_page_is_explained_table_by_table_and_model_by_model() {
    insta::assert_snapshot!(shown(&[("zoo.md", PAGE)]));
}

#[test]
fn what_stands_in_another_file_is_told_with_that_file() {
    let page = "## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n| BirdNet | 69.8 | [w](https://x.org/b.pth) |\n";
    let keys =
        "Models:\n- Name: bird\n  Weights: https://x.org/b.pth\n  Metadata: {Architecture: ResNet, Epochs: 90}\n";
    let shown = shown(&[("net/metafile.yml", keys), ("net/README.md", page)]);
    assert!(shown.contains("a key of the metafile: `Epochs` in line 4 of net/metafile.yml\n"), "{shown}");
    assert!(shown.contains("a key of the metafile: `ResNet` in line 4 of net/metafile.yml\n"), "{shown}");
}

#[test]
fn a_table_of_listed_models_says_so() {
    let list = "## Nets\n- [zoo-owl-net](a/owl.pth)\n- [zoo-bird-net](a/bird.pth)\n";
    let page = format!("{list}\n| Model | Top-1 error |\n|---|---|\n| owl-net | 20.1 |\n| bird-net | 21.2 |\n");
    let text = shown(&[("zoo.md", &page)]);
    assert!(text.contains("line 5: a table of figures of 2 models listed elsewhere"), "{text}");
}

#[test]
fn what_is_found_nowhere_gets_a_hint_all_the_same() {
    insta::assert_snapshot!(shown(&[("a.md", "# Diary\nIt rains.\n"), ("b.md", "")]));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let table = "| Model | Top-1 | \u{1b}[31mRed\u{7} | Weights |\n|-|-|-|-|\n| B\u{1b}[2J | 1\u{1b} | x | [w](\u{1b}w.pth) |\n";
    let told = shown(&[("zoo.md", table)]);
    assert!(told.contains("Red") && !told.contains(|c: char| c.is_control() && c != '\n'), "{told:?}");
}

#[test]
fn programs_get_the_rules_by_name_and_the_places() {
    let zoo = zoo(&[("zoo.md", PAGE)]);
    let mut out = Vec::new();
    write_json(&explain(&zoo.view(None)), &mut out).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let fields = told["models"][0]["fields"].as_array().unwrap();
    let result = fields.iter().find(|field| field["field"] == "result").unwrap();
    assert_eq!((&result["rule"], &result["by"]["quote"]), (&"column-head".into(), &"Top-1 (%)".into()));
    assert_eq!(result["source"]["quote"], "69.8");
    assert_eq!((&told["tables"][0]["verdict"], &told["tables"][0]["named_by"]), (&"models".into(), &0.into()));
    assert_eq!(
        (&told["tables"][0]["unread"][0]["why"], &told["tables"][1]["verdict"]),
        (&"not-only-a-number".into(), &"nothing-to-have".into())
    );
}

#[test]
fn every_value_is_explained() {
    let zoo = zoo(&[("zoo.md", PAGE)]);
    let view = zoo.view(None);
    let told = explain(&view);
    for (model, told) in zoo.catalog.models.iter().zip(&told.models) {
        let entry = &model.entry;
        let count = |field: &str| told.fields.iter().filter(|it| it.field == field).count();
        assert_eq!(count("name"), 1);
        assert_eq!(count("result"), entry.results.len());
        assert_eq!(count("measured on"), entry.results.iter().filter(|it| it.placed_by.is_some()).count());
        assert_eq!(count("property"), entry.properties.len());
        assert_eq!(count("link"), entry.links.len());
        assert_eq!(count("dataset"), entry.datasets.len());
        assert_eq!(count("task"), entry.tasks.len());
        assert_eq!(count("base model"), entry.base_models.len());
    }
    let names: Vec<_> = told.models.iter().map(|model| model.name).collect();
    assert_eq!(names, ["BirdNet-18 high", "BirdNet-18 low", "OwlNet"]);
}
