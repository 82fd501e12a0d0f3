//! The main part of each kind of page.

use super::{page, site};

/// Compares what stands between `<main>` and `</main>`.
macro_rules! check {
    ($name:literal, $path:literal) => {
        let html = page(site(), $path);
        let start = html.find("<main").unwrap();
        let end = html.find("</main>").unwrap();
        let main = &html[start..end];
        insta::assert_snapshot!($name, main);
    };
}

#[test]
fn catalog() {
    check!("catalog", "index.html");
}

#[test]
fn model_with_figures() {
    check!("model-figures", "models/net-16/index.html");
}

#[test]
fn model_with_lineage() {
    check!("model-lineage", "models/fcn-32s/index.html");
}

#[test]
fn model_of_a_card() {
    check!("model-card", "models/card-net/index.html");
}

#[test]
fn model_with_hostile_words() {
    check!("model-hostile", "models/scriptalert1script/index.html");
}

#[test]
fn model_of_which_only_the_name_is_known() {
    check!("model-bare", "models/unicode/index.html");
}

#[test]
fn collection() {
    check!("collection", "collections/deep-nets-for-objects/index.html");
}

#[test]
fn datasets() {
    check!("datasets", "datasets/index.html");
}

#[test]
fn leaderboards() {
    check!("dataset", "datasets/imagenet-1k/index.html");
}

#[test]
fn tasks() {
    check!("tasks", "tasks/index.html");
}

#[test]
fn task() {
    check!("task", "tasks/semantic-segmentation/index.html");
}

#[test]
fn architecture() {
    check!("architecture", "architectures/vgg/index.html");
}

#[test]
fn year() {
    check!("year", "years/2015/index.html");
}

#[test]
fn years() {
    check!("years", "years/index.html");
}

#[test]
fn papers() {
    check!("papers", "papers/index.html");
}

#[test]
fn paper() {
    check!("paper", "papers/long2015fully/index.html");
}

#[test]
fn lineage() {
    check!("lineage", "lineage/index.html");
}

#[test]
fn api() {
    check!("api", "api/index.html");
}

#[test]
fn compare() {
    check!("compare", "compare/index.html");
}

#[test]
fn prose() {
    check!("prose", "about/index.html");
}

#[test]
fn not_found() {
    check!("not-found", "404.html");
}
