//! The repository's own zoo, read as a site.

use serde_json::Value;

use crate::support::{content, content_of, index, list};

#[test]
fn the_own_zoo_is_complete() {
    let index = index(&content());
    let count = |key: &str| list(&index, key).len();
    assert_eq!((count("models"), count("collections"), count("citations")), (45, 20, 17));
    let of_page = |model: &&Value| model["source"]["file"] == "model-zoo.md";
    let page: Vec<&Value> = list(&index, "models").iter().filter(of_page).collect();
    let written_there = |result: &&Value| result["source"]["file"] == "model-zoo.md";
    let results = page.iter().flat_map(|model| list(model, "results")).filter(written_there).count();
    assert_eq!((page.len(), results), (42, 13));
    let combined: usize = list(&index, "collections").iter().map(|collection| list(collection, "results").len()).sum();
    assert_eq!(combined, 2);
}

#[test]
fn cards_join_the_entries_that_point_at_them() {
    let index = index(&content());
    let model = |id: &str| list(&index, "models").iter().find(|model| model["id"] == id).expect("the model is there");
    for (id, card) in [
        ("bvlc-googlenet", "models/bvlc_googlenet/readme.md"),
        ("finetuning-on-flickr-style", "models/finetune_flickr_style/readme.md"),
    ] {
        let model = model(id);
        assert_eq!(model["sources"][0]["file"], card, "{id}");
        assert!(model["license"].is_string(), "{id}");
        let [weights] = list(model, "weights") else { panic!("{id} has no weights") };
        assert_eq!(weights["checksums"][0]["value"].as_str().map(str::len), Some(40), "{id}");
    }
    let own_cards = list(&index, "models").iter().filter(|model| model["source"]["file"] != "model-zoo.md").count();
    assert_eq!(own_cards, 3);
}

/// Each figure of a model as `metric value unit dataset split setting`.
fn figures(model: &Value) -> Vec<String> {
    let words = ["metric", "value", "unit", "dataset", "split", "setting", "verified"];
    let show = |result: &Value| words.map(|key| result[key].to_string().replace('"', "")).join(" ");
    list(model, "results").iter().map(show).collect()
}

#[test]
fn a_card_written_by_hand_is_complete() {
    let index = index(&vec![("card.md".into(), include_bytes!("pages/card.md").to_vec())]);
    let [model] = list(&index, "models") else { panic!("{index}") };
    let count = |key: &str| list(model, key).len();
    assert_eq!((count("tasks"), count("architectures"), count("frameworks"), count("datasets")), (2, 1, 1, 2));
    assert_eq!((count("links"), count("weights"), count("properties"), count("citations")), (5, 2, 1, 1));
    assert_eq!(
        figures(model),
        [
            "top-1-accuracy 76.1 % imagenet-1k val center crop null",
            "accuracy 0.934 null oxford-flowers-102 test null null",
            "top-5-accuracy 93.0 % imagenet-1k val null null",
        ]
    );
    let paper = &list(&index, "citations")[0];
    let authors: Vec<_> = list(paper, "authors").iter().map(|person| person["family"].as_str().unwrap()).collect();
    assert_eq!((paper["venue_id"].as_str(), authors), (Some("cvpr"), vec!["Gardener", "Botanist"]));
    assert!(list(&index, "diagnostics").is_empty(), "{}", index["diagnostics"]);
}

#[test]
fn a_card_of_a_hub_is_complete() {
    let index = index(&vec![("a/README.md".into(), include_bytes!("pages/hub.md").to_vec())]);
    let [model] = list(&index, "models") else { panic!("{index}") };
    assert_eq!((model["name"].as_str(), model["license"].as_str()), (Some("speech-meadow"), Some("meadow-licence")));
    let [base] = list(model, "base_models") else { panic!("{model}") };
    assert_eq!(
        (&base["name"], &base["url"]),
        (&"meadow/speech-base".into(), &"https://example.org/meadow/speech-base".into())
    );
    assert_eq!(
        figures(model),
        [
            "word-error-rate 12.5 % common-voice test de true",
            "character-error-rate 3.1 % common-voice test de null",
            "word-error-rate 0.21 null null null on Bird Song null",
        ]
    );
    assert!(list(&index, "diagnostics").is_empty(), "{}", index["diagnostics"]);
}

#[test]
fn the_example_of_tables_is_complete() {
    let index = index(&content_of("examples/tables/content"));
    let models = list(&index, "models");
    let count = |key: &str| models.iter().map(|model| list(model, key).len()).sum::<usize>();
    assert_eq!((models.len(), count("results"), count("properties"), count("links")), (11, 20, 18, 18));
    let normalized = |model: &Value| list(model, "properties").iter().all(|it| it["normalized"]["value"].is_number());
    let placed =
        |model: &Value| list(model, "results").iter().all(|it| it["dataset"].is_string() && it["split"] == "val");
    assert!(models.iter().all(|model| normalized(model) && placed(model)));
}

#[test]
fn the_example_of_cards_is_complete() {
    let index = index(&content_of("examples/cards/content"));
    let models = list(&index, "models");
    let count = |key: &str| models.iter().map(|model| list(model, key).len()).sum::<usize>();
    assert_eq!((models.len(), count("results"), count("properties"), count("links")), (5, 8, 16, 8));
    assert_eq!((list(&index, "collections").len(), list(&index, "citations").len()), (1, 1));
    assert_eq!(list(&index, "diagnostics"), [] as [Value; 0]);
    let joined = models.iter().filter(|model| list(model, "sources").len() == 1).count();
    assert_eq!(joined, 3, "the models of the page are those of the metafile");
}
