//! Families that are larger than a drawing and deeper than a list.

use super::parsed::{ids, tags};
use super::{page, render};
use crate::model::BaseModel;
use crate::output::html::fixture::Zoo;

/// A zoo of models each of which was built on the one before it.
fn chain(count: usize) -> Zoo {
    let mut zoo = Zoo::of(count);
    for at in 1..count {
        let (name, span) = ("the one before".to_owned(), zoo.catalog.models[at].entry.name.span);
        zoo.catalog.models[at].entry.base_models = vec![BaseModel { name, url: None, span }];
        zoo.catalog.models[at].bases = vec![Some(at - 1)];
        zoo.catalog.models[at - 1].derived = vec![at];
    }
    zoo
}

#[test]
fn a_long_chain_is_drawn_in_part_and_listed_in_full() {
    let zoo = chain(350);
    let tree = render(&zoo);
    let html = page(&tree, "lineage/index.html");
    assert!(html.contains("The first 300 of 350 are drawn"));
    let tags = tags("lineage", html);
    assert_eq!(tags.iter().filter(|tag| tag.name == "rect").count(), 300);
    let list = html.split_once("<ul class=\"tree\">").unwrap().1.split_once("</details>").unwrap().0;
    assert_eq!(list.matches("<li").count(), 350);
    assert_eq!(list.matches("<ul>").count(), 8, "deeper levels say what they were built on");
    assert_eq!(list.matches(">built on ").count(), 350 - 9);
    // Every model's page leads to a place that is there.
    let ids = ids("lineage", &tags);
    for model in &zoo.catalog.models {
        assert!(ids.contains(model.id.as_str()), "{}", model.id);
    }
}

#[test]
fn names_of_models_do_not_take_the_places_of_the_page() {
    let mut zoo = chain(4);
    for (model, id) in zoo.catalog.models.iter_mut().zip(["main", "search", "site-menu", "tray"]) {
        id.clone_into(&mut model.id);
    }
    let tree = render(&zoo);
    let html = page(&tree, "lineage/index.html");
    assert!(ids("lineage", &tags("lineage", html)).contains("main_"));
    assert!(page(&tree, "models/main/index.html").contains("lineage/#main_\""));
}

#[test]
fn where_nothing_was_built_on_anything_there_is_no_page() {
    let tree = render(&Zoo::of(3));
    assert!(!tree.contains_key("lineage/index.html") && !page(&tree, "index.html").contains("lineage/"));
}
