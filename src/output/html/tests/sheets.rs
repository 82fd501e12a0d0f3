//! A catalog that is too long for one page.

use super::parsed::{ids, tags};
use super::{LONG, long_site, page, render};
use crate::model::{Origin, Term};
use crate::output::html::fixture::Zoo;

#[test]
fn every_model_is_on_one_sheet() {
    let tree = long_site();
    let mut models = Vec::new();
    for path in ["index.html", "page/2/index.html", "page/3/index.html"] {
        let tags = tags(path, page(tree, path));
        models.extend(tags.iter().filter_map(|tag| tag.get("data-model").map(str::to_owned)));
    }
    let expected: Vec<String> = (0..LONG).map(|number| format!("net-{number}")).collect();
    assert_eq!(models, expected);
    assert!(!tree.contains_key("page/4/index.html"));
}

#[test]
fn long_lists_of_a_term_have_sheets() {
    let mut zoo = Zoo::of(LONG);
    for model in &mut zoo.catalog.models {
        model.entry.frameworks.push(Term {
            id: "caffe".into(),
            name: "Caffe".into(),
            origin: Origin::Inferred("x".into()),
        });
    }
    let tree = render(&zoo);
    let listed =
        |path: &str| tags(path, page(&tree, path)).iter().filter(|tag| tag.get("data-model").is_some()).count();
    let sheets =
        ["frameworks/caffe/index.html", "frameworks/caffe/page/2/index.html", "frameworks/caffe/page/3/index.html"];
    assert_eq!(sheets.map(listed), [200, 200, LONG - 400]);
    assert!(page(&tree, sheets[1]).contains(r#"<a href="../../../../frameworks/caffe/page/3/">3</a>"#));
}

#[test]
fn anchors_of_other_sheets_are_on_the_first() {
    let tree = long_site();
    let tags = tags("index.html", page(tree, "index.html"));
    let ids = ids("index.html", &tags);
    assert!(ids.contains("many") && ids.contains("last"));
}

#[test]
fn the_work_grows_with_the_zoo_and_not_faster() {
    let size = |count| render(&Zoo::of(count)).values().map(Vec::len).sum::<usize>();
    // Pages of a model have bounded size, whatever the size of its collection.
    let (small, large) = (size(50), size(200));
    assert!(large < small * 5, "{small} bytes for 50 models, {large} for 200");
}

#[test]
fn long_lists_lead_to_the_catalog() {
    let tree = render(&Zoo::of(1001));
    let collection = page(&tree, "collections/many/index.html");
    assert!(collection.contains("1\u{202f}001 models") && collection.contains(r#"href="../../?q=Many""#));
    let rows = tags("collection", collection).iter().filter(|tag| tag.get("data-model").is_some()).count();
    assert_eq!(rows, 1000);
    let board = page(&tree, "datasets/imagenet-1k/index.html");
    assert!(board.contains("The best 1\u{202f}000 of 1\u{202f}001 figures;"));
    assert_eq!(board.matches("<circle class=\"dot").count(), 25);
    assert!(board.contains("The first 25 of 1\u{202f}001 figures."));
}
