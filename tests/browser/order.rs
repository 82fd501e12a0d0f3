//! Models in the order that a visitor wants.

use serde_json::json;

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE};

const LISTED: &str = "return [...document.querySelectorAll('#results [data-model]')].map((row) => row.dataset.model)";
const FIGURES: &str =
    "return [...document.querySelectorAll('#results .best')].map((it) => Number.parseFloat(it.textContent))";
const ON_IMAGENET: &str = "top-5-error.imagenet-1k.val";

fn catalog(query: &str) -> Option<(Browser, Server)> {
    let browser = Browser::start()?;
    let server = sites::own().serve(BASE);
    browser.open(&server.url(query));
    browser.wait_until("return document.querySelector('#sort optgroup') !== null", true);
    Some((browser, server))
}

fn choose(browser: &Browser, order: &str) {
    let script = format!(
        "const sort = document.getElementById('sort'); sort.value = {}; sort.dispatchEvent(new Event('change')); return sort.value",
        json!(order)
    );
    assert_eq!(browser.script::<String>(&script), order);
}

#[test]
fn figures_put_the_best_first_and_models_without_one_last() {
    let Some((browser, server)) = catalog("") else { return };
    choose(&browser, ON_IMAGENET);
    browser.wait_until("return document.querySelectorAll('#results .hits .best').length > 1", true);
    let figures: Vec<f64> = browser.script(FIGURES);
    assert!(figures.is_sorted(), "lower errors are better: {figures:?}");
    let listed: Vec<String> = browser.script(LISTED);
    let total: usize = browser.script("return Number(document.getElementById('results').dataset.models)");
    assert_eq!(listed.len(), total);
    let said = format!("{total} models, {} without this figure at the end", total - figures.len());
    assert_eq!(browser.text("#count"), said);
    let unsaid: usize = browser.script("return document.querySelectorAll('#results .row-figure .not-stated').length");
    assert_eq!(unsaid, total - figures.len());
    assert_eq!(browser.address(), server.url(&format!("?sort={ON_IMAGENET}")));

    browser.reload();
    browser.wait_until(LISTED, json!(listed));
    browser.wait_until("return document.getElementById('sort').value", ON_IMAGENET);
    browser.back();
    browser.wait_until("return document.querySelectorAll('#results .group').length > 5", true);
}

#[test]
fn names_are_in_their_order_and_years_begin_with_the_latest() {
    let Some((browser, _server)) = catalog("?q=vgg") else { return };
    let name = "return [...document.querySelectorAll('#results .row-name a')].map((it) => it.textContent)";
    choose(&browser, "name");
    browser.wait_until(
        &format!("const names = (() => {{ {name} }})(); const sorted = [...names].sort(new Intl.Collator('en', {{ numeric: true }}).compare); return names.length > 1 && JSON.stringify(names) === JSON.stringify(sorted)"),
        true,
    );
    choose(&browser, "year");
    let years = "return [...document.querySelectorAll('#results .about')].map((it) => Number(it.textContent.match(/\\d{4}$/)?.[0] ?? 0))";
    browser.wait_until(
        &format!("const years = (() => {{ {years} }})().filter(Boolean); return years.length > 1 && years.every((year, at) => at === 0 || years[at - 1] >= year)"),
        true,
    );
}

/// The models that are listed with their figures.
const SIZES: &str =
    "return [...document.querySelectorAll('#results .best')].map((it) => Number.parseFloat(it.textContent))";

/// Types a limit into the field with this name.
fn limit(browser: &Browser, field: &str, value: &str) {
    browser.script::<serde_json::Value>(&format!(
        "const field = document.querySelector('[aria-label={}]'); field.value = {};
         field.dispatchEvent(new Event('change', {{ bubbles: true }})); return null",
        json!(field),
        json!(value)
    ));
}

#[test]
fn values_are_limited_to_ranges_that_are_in_the_address() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::tables().serve("/");
    browser.resize(1280);
    browser.open(&server.url("?sort=params&range=params:..30M"));
    browser.wait_until("return document.querySelectorAll('#results .hits .best').length > 1", true);
    let millions: Vec<f64> = browser.script(SIZES);
    assert!(millions.is_sorted() && millions.iter().all(|size| *size <= 30.0), "{millions:?}");
    browser.wait_until("return document.querySelector('[aria-label=\"Parameters, to\"]').value", "30M");
    let fewer = millions.iter().filter(|size| **size >= 8.0).count();
    limit(&browser, "Parameters, from", "8M");
    browser.wait_until("return document.querySelectorAll('#results .best').length", fewer);
    assert_eq!(browser.address(), server.url("?sort=params&range=params%3A8M..30M"));

    // A second one, on a figure that is chosen, holds as well.
    browser.script::<serde_json::Value>(
        "const select = document.querySelector('[aria-label=\"Limit a figure\"]'); select.value = 'top-1-accuracy.imagenet-1k.val';
         select.dispatchEvent(new Event('change', { bubbles: true })); return null",
    );
    limit(&browser, "Top-1 accuracy, ImageNet-1k val, from", "75");
    browser.wait_until("return document.querySelectorAll('#results .best').length", 1);
    let chips = "return [...document.querySelectorAll('#chips .chip')].map((it) => it.textContent)";
    browser.wait_until(chips, json!(["parameters: 8M–30M ×", "top-1 accuracy, ImageNet-1k val: from 75% ×"]));

    limit(&browser, "Parameters, from", "29M");
    browser.wait_until("return document.querySelector('#count strong').textContent", "0 models");
    let ways: Vec<String> =
        browser.script("return [...document.querySelectorAll('#empty button')].map((button) => button.textContent)");
    let without: Vec<&str> = ways.iter().filter_map(|way| way.strip_prefix("Without ")).collect();
    assert!(without.iter().any(|way| way.starts_with("parameters: 29M–30M: 1 model")), "{ways:?}");
    browser.back();
    browser.wait_until("return document.querySelectorAll('#results .best').length", 1);
    browser.wait_until("return document.querySelector('[aria-label=\"Parameters, from\"]').value", "8M");
    browser.click("#chips .plain");
    browser.wait_until("return document.querySelectorAll('#results .row').length > 5", true);
    assert_eq!(browser.address(), server.url("?sort=params"));
}

#[test]
fn years_are_a_range() {
    let Some((browser, server)) = catalog("?range=year:2015..") else { return };
    let years = "return [...new Set([...document.querySelectorAll('#results .about')].map((it) => it.textContent.match(/\\d{4}$/)?.[0]).filter(Boolean))]";
    browser.wait_until(years, json!(["2015"]));
    browser.resize(1280);
    limit(&browser, "Year, from", "2014");
    limit(&browser, "Year, to", "2014");
    browser.wait_until(years, json!(["2014"]));
    assert_eq!(browser.address(), server.url("?range=year%3A2014..2014"));
    browser.wait_until("return document.querySelector('#chips .chip').textContent", "year: 2014 ×");
}

#[test]
fn what_is_no_number_limits_nothing_and_is_marked() {
    let Some((browser, server)) = catalog("") else { return };
    browser.resize(1280);
    let from = "document.querySelector('[aria-label=\"Year, from\"]')";
    limit(&browser, "Year, from", "abc");
    browser.wait_until(&format!("return {from}.getAttribute('aria-invalid')"), "true");
    browser.wait_until("return document.querySelector('.range [role=alert]') !== null", true);
    assert_eq!(browser.address(), server.url(""));
    // Limits the wrong way round are meant the other way.
    limit(&browser, "Year, to", "2013");
    limit(&browser, "Year, from", "2015");
    browser.wait_until(&format!("return [{from}.value, {from}.getAttribute('aria-invalid')]"), json!(["2013", null]));
    assert_eq!(browser.address(), server.url("?range=year%3A2013..2015"));
    assert_eq!(browser.script::<usize>("return document.querySelectorAll('.range [role=alert]').length"), 0);
}

#[test]
fn an_order_that_the_catalog_does_not_have_is_dropped() {
    let Some((browser, server)) = catalog("?sort=zebra") else { return };
    browser.wait_until("return document.getElementById('sort').value", "relevance");
    browser.wait_until("return location.search", "");
    assert_eq!(browser.script::<usize>("return document.querySelectorAll('#sort option[value=zebra]').length"), 0);
    assert_eq!(browser.address(), server.url(""));
}
