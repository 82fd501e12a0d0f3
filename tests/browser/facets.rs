//! Filters narrow the catalog, count what is left, and are in the address.

use serde_json::json;

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE};

const COUNT: &str = "return document.querySelector('#count strong').textContent";
const LISTED: &str = "return document.querySelectorAll('#results [data-model]').length";
const CHIPS: &str = "return [...document.querySelectorAll('#chips .chip')].map((chip) => chip.textContent)";

fn catalog(query: &str) -> Option<(Browser, Server)> {
    let browser = Browser::start()?;
    let server = sites::own().serve(BASE);
    browser.resize(1280);
    browser.open(&server.url(query));
    browser.wait_until("return document.querySelectorAll('.facet').length > 5", true);
    Some((browser, server))
}

/// The number that stands beside a value of a facet.
fn tally(browser: &Browser, facet: &str, value: &str) -> usize {
    browser.script(&format!(
        "return Number(document.querySelector('[data-facet={facet}] input[value=\"{value}\"]').closest('label').querySelector('.tally').textContent)"
    ))
}

fn tick(browser: &Browser, facet: &str, value: &str) {
    browser.click(&format!("[data-facet={facet}] input[value=\"{value}\"]"));
}

#[test]
fn counts_are_what_the_filters_find() {
    let Some((browser, _server)) = catalog("") else { return };
    let (classified, segmented) =
        (tally(&browser, "task", "image-classification"), tally(&browser, "task", "semantic-segmentation"));
    tick(&browser, "task", "image-classification");
    browser.wait_until(LISTED, classified);
    // Within a facet either will do, and the other counts stay.
    assert_eq!(tally(&browser, "task", "semantic-segmentation"), segmented);
    tick(&browser, "task", "semantic-segmentation");
    browser.wait_until(LISTED, classified + segmented);
    // Across facets both have to.
    let on_voc = tally(&browser, "dataset", "pascal-voc");
    assert!(on_voc > 0 && on_voc < classified + segmented);
    tick(&browser, "dataset", "pascal-voc");
    browser.wait_until(LISTED, on_voc);
    assert_eq!(
        browser.script::<Vec<String>>(CHIPS),
        ["task: Image classification ×", "task: Semantic segmentation ×", "dataset: PASCAL VOC ×"]
    );
    browser.click("#chips .chip:nth-child(3)");
    browser.wait_until(LISTED, classified + segmented);
    browser.click("#chips .plain");
    browser.wait_until(CHIPS, json!([]));
    browser.wait_until("return document.querySelectorAll('#results .group').length > 5", true);
}

#[test]
fn filters_are_in_the_address_and_each_is_a_step_back() {
    let Some((browser, server)) = catalog("?q=nin&dataset=cifar-10") else { return };
    browser.wait_until(LISTED, 1);
    assert_eq!(browser.script::<Vec<String>>(CHIPS), ["dataset: CIFAR-10 ×"]);
    browser.click("#chips .chip");
    browser.wait_until(LISTED, 2);
    assert_eq!(browser.address(), server.url("?q=nin"));
    browser.back();
    browser.wait_until(LISTED, 1);
    assert_eq!(browser.address(), server.url("?q=nin&dataset=cifar-10"));
    browser.reload();
    browser.wait_until(LISTED, 1);
    browser.wait_until("return document.querySelector('[data-facet=dataset] input[value=cifar-10]').checked", true);
}

#[test]
fn what_is_in_the_way_is_said_and_dropped() {
    let Some((browser, server)) = catalog("?q=nin&dataset=cifar-10&task=semantic-segmentation") else { return };
    browser.wait_until(COUNT, "0 models");
    let ways: Vec<String> =
        browser.script("return [...document.querySelectorAll('#empty button')].map((button) => button.textContent)");
    assert!(ways.contains(&"Without task: Semantic segmentation: 1 model".to_owned()), "{ways:?}");
    browser.click("#empty button:nth-of-type(1)");
    browser.wait_until(COUNT, "1 model");
    assert_eq!(browser.address(), server.url("?q=nin&dataset=cifar-10"));
}

#[test]
fn filters_can_be_set_by_keyboard_and_keep_the_focus() {
    let Some((browser, _server)) = catalog("") else { return };
    let all = tally(&browser, "task", "scene-recognition");
    browser.press("[data-facet=task] input[value=scene-recognition]", fantoccini::key::Key::Space);
    browser.wait_until(LISTED, all);
    browser.wait_until("return document.activeElement.value", "scene-recognition");
}

#[test]
fn the_focus_stays_near_a_filter_that_is_removed() {
    let Some((browser, _server)) = catalog("?task=image-classification&dataset=cifar-10") else { return };
    browser.wait_until("return document.querySelectorAll('#chips .chip').length", 2);
    browser.press("#chips .chip", fantoccini::key::Key::Enter);
    browser.wait_until("return document.querySelectorAll('#chips .chip').length", 1);
    browser.wait_until("return document.activeElement === document.querySelector('#chips .chip')", true);
    browser.press("#chips .chip", fantoccini::key::Key::Enter);
    browser.wait_until("return document.activeElement.id", "sort");
}

#[test]
fn more_values_take_the_focus_of_the_button_that_showed_them() {
    let Some((browser, _server)) = catalog("") else { return };
    let shown = "[...document.querySelectorAll('[data-facet=task] li:not([hidden]) input')]";
    let before: usize = browser.script(&format!("return {shown}.length"));
    browser.wait_until(
        "return /^\\d+ more of Task$/.test(document.querySelector('[data-facet=task] > .plain').ariaLabel)",
        true,
    );
    browser.press("[data-facet=task] > .plain", fantoccini::key::Key::Enter);
    browser.wait_until(&format!("return {shown}.length > {before}"), true);
    browser.wait_until(&format!("return {shown}.indexOf(document.activeElement)"), before);
}

#[test]
fn weights_that_a_command_fetches_count_as_offered() {
    let Some((browser, server)) = catalog("?offers=weights&q=16-layer") else { return };
    browser.wait_until(LISTED, 1);
    let weights: String = browser.script(
        "return [...document.querySelectorAll('#results .row-links a')].find((link) => link.textContent === 'weights').href",
    );
    assert_eq!(weights, server.url("models/16-layer/#get-it"));
    browser.open(&weights);
    assert!(browser.script::<bool>("return document.getElementById('get-it').checkVisibility()"));
}
