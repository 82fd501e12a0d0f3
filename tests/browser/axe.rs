//! Pages are accessible, as far as a program can tell: axe finds nothing, on any kind of page, in either scheme, on a phone
//! and on a desktop.
//!
//! axe-core is no part of this repository. The variable `ZOODEX_AXE` names its script (`axe.min.js` of the npm package);
//! without it the tests say so and pass.

use std::io::Write;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE, Site};

/// The rules of WCAG 2.2 at level AA, and what is good practice beside.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The script, or `None` after saying why there is none.
fn axe() -> Option<String> {
    let Some(path) = std::env::var_os("ZOODEX_AXE").filter(|path| !path.is_empty()) else {
        writeln!(std::io::stderr(), "skipped: ZOODEX_AXE does not name axe.min.js of the npm package axe-core")
            .expect("standard error can be written to");
        return None;
    };
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display())))
}

/// What axe finds in a part of the page that is open: the rule, the element and what is wrong with it.
fn violations(browser: &Browser, axe: &str, part: &str) -> Vec<String> {
    let found: Vec<Value> = browser.script(&format!(
        "{axe};
         return axe.run('{part}', {{ runOnly: {RULES} }}).then(({{ violations }}) => violations.flatMap(({{ id, nodes }}) =>
             nodes.map((node) => ({{ id, html: node.html, why: node.failureSummary }}))))"
    ));
    found.iter().map(|it| format!("{}: {}\n    {}", it["id"], it["html"], it["why"])).collect()
}

/// Looks at a part of a page as it is in both schemes and at both widths.
fn look(browser: &Browser, axe: &str, part: &str, what: &str, faults: &mut Vec<String>) {
    for width in [1280, 360] {
        browser.resize(width);
        for scheme in ["light", "dark"] {
            browser.prefer(scheme);
            browser.wait_until("return document.documentElement.dataset.theme", scheme);
            // Colours that are on their way from one scheme to the other are neither's.
            browser.wait_until("return document.getAnimations().length", 0);
            let found = violations(browser, axe, part).into_iter();
            faults.extend(found.map(|fault| format!("{what} at {width} pixels, {scheme}: {fault}")));
        }
    }
}

#[track_caller]
fn check(site: fn() -> &'static Site, base: &'static str) {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else { return };
    let server = site().serve(base);
    let mut faults = Vec::new();
    for page in site().kinds() {
        browser.open(&server.url(&page));
        look(&browser, &axe, "html", &page, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn axe_finds_nothing_on_our_own_site() {
    check(sites::own, BASE);
}

#[test]
fn axe_finds_nothing_on_a_zoo_in_tables() {
    check(sites::tables, "/");
}

/// Opens a page, does something there, and waits until something holds.
fn state(browser: &Browser, server: &Server, page: &str, script: &str, until: &str) {
    browser.open(&server.url(page));
    browser.script::<()>(script);
    browser.wait_until(until, true);
}

#[test]
fn axe_finds_nothing_in_what_scripts_show() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else { return };
    let server = sites::own().serve(BASE);
    let mut faults = Vec::new();
    let unfold = "for (const fold of document.querySelectorAll('details')) fold.open = true;";
    let states = [
        ("results", "?q=vgg&dataset=imagenet-1k", unfold, "return document.querySelector('.hits mark') !== null"),
        ("nothing found", "?q=nin%20zebra", unfold, "return document.getElementById('empty').checkVisibility()"),
        (
            "a sorted list",
            "?sort=top-5-error.imagenet-1k.val",
            unfold,
            "return document.querySelectorAll('.hits .best').length > 1",
        ),
        (
            "ticked models",
            "",
            "for (const box of [...document.querySelectorAll('[data-pick]')].slice(0, 2)) box.click()",
            "return document.querySelectorAll('#tray li').length === 2",
        ),
        (
            "a comparison",
            "compare/?m=vgg-cnn-s&m=nin-imagenet&m=bvlc-googlenet",
            "",
            "return document.querySelectorAll('.compared thead th').length === 3",
        ),
    ];
    for (what, page, script, until) in states {
        state(&browser, &server, page, script, until);
        // The bar covers a part of the list, which can be scrolled from under it.
        let part = if what == "ticked models" { "#tray" } else { "html" };
        look(&browser, &axe, part, what, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn axe_notices_what_is_wrong() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else { return };
    let server = sites::own().serve(BASE);
    browser.open(&server.url("papers/"));
    browser.script::<()>(
        "const image = document.createElement('img'); image.src = 'none.png'; document.querySelector('main').append(image)",
    );
    let found = violations(&browser, &axe, "html");
    assert!(found.iter().any(|fault| fault.starts_with("\"image-alt\"")), "{} in {found:?}", json!("image-alt"));
}
