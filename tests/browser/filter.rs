//! The catalog narrows as one types.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE};

/// The models that are listed, by id.
const LISTED: &str = "return [...document.querySelectorAll('#results [data-model]')]
    .filter((row) => row.checkVisibility()).map((row) => row.dataset.model)";
const FIELD: &str = "return document.getElementById('search').value";

fn catalog() -> Option<(Browser, Server)> {
    let browser = Browser::start()?;
    let server = sites::own().serve(BASE);
    browser.open(&server.url(""));
    Some((browser, server))
}

#[test]
fn typing_narrows_the_list_and_escape_restores_it() {
    let Some((browser, server)) = catalog() else { return };
    let everything: Vec<String> = browser.script(LISTED);
    let summary = browser.text("[role=status]");
    assert!(everything.len() > 40 && summary.starts_with(&format!("{} models", everything.len())), "{summary}");

    browser.type_into("#search", "NIN-");
    browser.wait_until(LISTED, json!(["nin-cifar10", "nin-imagenet"]));
    browser.type_into("#search", "cifar");
    browser.wait_until(LISTED, json!(["nin-cifar10"]));
    assert_eq!(browser.text("[role=status]"), format!("1 model of {} for “NIN-cifar”", everything.len()));
    assert_eq!(browser.address(), server.url("?q=NIN-cifar"));

    browser.reload();
    browser.wait_until(LISTED, json!(["nin-cifar10"]));
    browser.wait_until(FIELD, "NIN-cifar");

    browser.press("#search", Key::Escape);
    browser.wait_until(LISTED, json!(everything));
    assert_eq!(browser.text("[role=status]"), summary);
    assert_eq!(browser.address(), server.url(""));
    browser.wait_until("return document.activeElement.id", "search");
}

#[test]
fn what_fits_nothing_is_said_and_ways_out_are_offered() {
    let Some((browser, server)) = catalog() else { return };
    let total: usize = browser.script("return document.querySelectorAll('#results [data-model]').length");
    browser.type_into("#search", "zebra nin-c");
    browser.wait_until("return document.getElementById('empty').checkVisibility()", true);
    assert_eq!(browser.text("#empty > p"), "No model matches all of these words. Those below have most of them.");
    assert_eq!(browser.script::<Vec<String>>(LISTED), ["nin-cifar10"]);
    assert_eq!(browser.text("[role=status]"), "No exact match; 1 near one for “zebra nin-c”");

    assert_eq!(browser.text("#empty button:nth-of-type(1)"), "Without “zebra”: 1 model");
    browser.click("#empty button:nth-of-type(1)");
    browser.wait_until(LISTED, json!(["nin-cifar10"]));
    browser.wait_until(FIELD, "nin-c");
    browser.wait_until("return document.getElementById('empty').checkVisibility()", false);

    browser.open(&server.url("?q=zebra"));
    browser.wait_until("return document.getElementById('empty').checkVisibility()", true);
    assert_eq!(browser.text("#empty > p"), "No model matches.");
    assert_eq!(browser.text("#empty button:last-child"), format!("Show all {total} models"));
    browser.click("#empty button:last-child");
    browser.wait_until("return [...document.querySelectorAll('#results [data-model]:not([hidden])')].length", total);
}

#[test]
fn letters_are_compared_without_case_and_accents() {
    let Some((browser, server)) = catalog() else { return };
    for query in ["krahenbuhl", "KRÄHENBÜHL", "Kra\u{308}henbühl"] {
        browser.open(&server.url(""));
        browser.type_into("#search", query);
        browser.wait_until(LISTED, json!(["ccnn"]));
    }
}

#[test]
fn words_are_found_where_they_begin_whatever_joins_them() {
    let Some((browser, _server)) = catalog() else { return };
    let lists = |query: &str| {
        browser.press("#search", Key::Escape);
        browser.type_into("#search", query);
        browser.wait_until("return document.querySelector('#count').textContent.includes('“')", true);
        browser.script::<Vec<String>>(LISTED)
    };
    // No model of the zoo but these two has a word that begins so; many are about training.
    assert_eq!(lists("nin"), ["nin-cifar10", "nin-imagenet"]);
    for (query, expected) in [("fcn8s", "fcn-8s-pascal"), ("vgg 16", "16-layer"), ("googlenet cars", "googlenet-cars")]
    {
        let found = lists(query);
        assert!(found.iter().any(|id| id.contains(expected)), "{query:?}: {found:?}");
    }
}

#[test]
fn a_slash_leads_to_the_field() {
    let Some((browser, _server)) = catalog() else { return };
    browser.type_into("body", "/");
    browser.wait_until("return document.activeElement.id", "search");
    browser.type_into("#search", "a/b");
    browser.wait_until(FIELD, "a/b");

    // Who does not want that can turn it off, for good.
    browser.script::<Value>("document.getElementById('slash').click(); document.activeElement.blur(); return null");
    browser.reload();
    browser.wait_until("return document.getElementById('slash').checked", false);
    browser.type_into("body", "/");
    browser.wait_until("return document.activeElement === document.body", true);
}

/// The results of a query, by id, in their order.
fn results(browser: &Browser, query: &str) -> Vec<String> {
    browser.press("#search", Key::Escape);
    browser.type_into("#search", query);
    let said = format!("for “{query}”");
    browser.wait_until(&format!("return document.querySelector('#count').textContent.includes({})", json!(said)), true);
    browser.script(LISTED)
}

#[test]
fn slips_of_the_finger_are_forgiven_but_not_in_numbers() {
    let Some((browser, _server)) = catalog() else { return };
    for (query, expected) in [
        ("googlnet", "googlenet"),
        ("gogolenet", "googlenet"),
        ("simonyna 19", "19"),
        ("krahenbul", "ccnn"),
        ("alexnte", "alexnet"),
    ] {
        let found = results(&browser, query);
        assert!(found.iter().any(|id| id.contains(expected)), "{query:?}: {found:?}");
    }
    for query in ["vgg 17", "nim", "xgg"] {
        results(&browser, query);
        let said = browser.text("#count strong");
        assert!(["0 models", "No exact match"].contains(&said.as_str()), "{query:?}: {said}");
    }
}

#[test]
fn names_come_before_papers_and_papers_before_the_rest() {
    let Some((browser, _server)) = catalog() else { return };
    let found = results(&browser, "vgg");
    let names: Vec<bool> = found.iter().map(|id| id.contains("vgg")).collect();
    let named = names.iter().filter(|named| **named).count();
    assert!(named > 1 && found.len() > named, "{found:?}");
    // Those that are named so stand before those that only descend from it.
    assert!(names[..named].iter().all(|named| *named), "{found:?}");
}

#[test]
fn what_was_found_is_marked() {
    let Some((browser, _server)) = catalog() else { return };
    results(&browser, "nin cif");
    let marked: Vec<String> =
        browser.script("return [...document.querySelectorAll('#results mark')].map((it) => it.textContent)");
    assert!(marked.iter().any(|it| it == "NIN") && marked.iter().any(|it| it == "CIF"), "{marked:?}");
}

#[test]
fn arrows_walk_the_results_and_enter_opens_one() {
    let Some((browser, server)) = catalog() else { return };
    let found = results(&browser, "nin");
    let focused = "return document.activeElement.closest('[data-model]')?.dataset.model ?? document.activeElement.id";
    browser.press("#search", Key::Down);
    browser.wait_until(focused, json!(found[0]));
    browser.press("#results li:nth-child(1) a", Key::Down);
    browser.wait_until(focused, json!(found[1]));
    browser.press("#results li:nth-child(2) a", Key::Up);
    browser.wait_until(focused, json!(found[0]));
    browser.press("#results li:nth-child(1) a", Key::Up);
    browser.wait_until(focused, "search");
    browser.press("#search", Key::Down);
    browser.press("#results li:nth-child(1) a", Key::Enter);
    browser.wait_until("return location.href", json!(server.url(&format!("models/{}/", found[0]))));
}

#[test]
fn the_address_holds_the_query_and_the_way_back_restores_it() {
    let Some((browser, server)) = catalog() else { return };
    results(&browser, "nin");
    browser.click("#results a");
    browser.wait_until("return document.querySelector('h1') !== null && location.pathname.includes('/models/')", true);
    browser.script::<serde_json::Value>("history.back(); return null");
    browser.wait_until("return location.search", "?q=nin");
    browser.wait_until(LISTED, json!(["nin-cifar10", "nin-imagenet"]));
    assert_eq!(browser.address(), server.url("?q=nin"));
}

#[test]
fn models_of_other_sheets_have_their_links_and_figures_too() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::long().serve("/");
    browser.open(&server.url("?q=plantnet+251"));
    let row = "#results [data-model=plantnet-251]";
    browser.wait_until(
        &format!("return document.querySelector('{row} .row-links a')?.href ?? ''"),
        "https://zoo.example/251.caffemodel",
    );
    assert_eq!(browser.text(&format!("{row} .row-figure")), "21.5% Top-5 error, ImageNet-1k val");
    assert_eq!(browser.text(&format!("{row} .row-links")), "weights");
    // The last sheet is reached by links alone, too.
    browser.open(&server.url(""));
    browser.follow("2");
    browser.arrives_at(&server.url("page/2/"));
    browser.wait_until(&format!("return document.querySelector('{row}') !== null"), true);
    assert_eq!(browser.console(), [""; 0]);
}
