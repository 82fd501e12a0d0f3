//! Models are ticked anywhere and shown side by side.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE};

const TRAY: &str = "return [...document.querySelectorAll('#tray:not([hidden]) li span')].map((it) => it.textContent)";
const HEADS: &str = "return [...document.querySelectorAll('.compared thead th a')].map((it) => it.textContent)";

/// The table as rows of words: the label, what is said of it, and the cells.
const ROWS: &str = "return [...document.querySelectorAll('.compared tbody tr:not(.title)')].map((row) =>
    [...row.children].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))";

fn start(site: fn() -> &'static sites::Site, base: &'static str) -> Option<(Browser, Server)> {
    let browser = Browser::start()?;
    let server = site().serve(base);
    browser.resize(1280);
    Some((browser, server))
}

fn tick(browser: &Browser, model: &str) {
    browser.click(&format!("[data-model={model}] [data-pick]"));
}

/// The rows that begin with a label.
fn rows(browser: &Browser, label: &str) -> Vec<Vec<String>> {
    let all: Vec<Vec<String>> = browser.script(ROWS);
    all.into_iter().filter(|row| row[0].starts_with(label)).collect()
}

#[test]
fn models_are_ticked_on_any_page_and_the_bar_leads_to_them() {
    let Some((browser, server)) = start(sites::own, BASE) else { return };
    browser.open(&server.url(""));
    browser.wait_until(TRAY, json!([]));
    tick(&browser, "vgg-cnn-s");
    browser.wait_until(TRAY, json!(["VGG_CNN_S"]));
    assert_eq!(browser.text("#tray .note"), "Tick another model to compare it with.");
    // What is drawn anew keeps its tick.
    browser.type_into("#search", "vgg_cnn");
    browser.wait_until("return document.querySelector('.hits [data-model=vgg-cnn-s] [data-pick]')?.checked", true);
    tick(&browser, "vgg-cnn-m");
    browser.wait_until(TRAY, json!(["VGG_CNN_S", "VGG_CNN_M"]));

    browser.open(&server.url("datasets/imagenet-1k/"));
    browser.wait_until("return document.querySelector('tr[data-model=vgg-cnn-m] [data-pick]').checked", true);
    browser.open(&server.url("models/nin-imagenet/"));
    tick(&browser, "nin-imagenet");
    browser.wait_until(TRAY, json!(["VGG_CNN_S", "VGG_CNN_M", "NIN-Imagenet"]));
    browser.click("#tray li:nth-child(2) button");
    browser.wait_until(TRAY, json!(["VGG_CNN_S", "NIN-Imagenet"]));
    browser.wait_until("return document.activeElement === document.querySelector('#tray button')", true);
    browser.follow("Compare (2)");
    browser.arrives_at(&server.url("compare/?m=vgg-cnn-s&m=nin-imagenet"));
    browser.wait_until(HEADS, json!(["VGG_CNN_S", "NIN-Imagenet"]));

    browser.click("thead th:nth-child(2) button");
    browser.wait_until(HEADS, json!(["NIN-Imagenet"]));
    assert_eq!(browser.address(), server.url("compare/?m=nin-imagenet"));
    browser.back();
    browser.wait_until(HEADS, json!(["VGG_CNN_S", "NIN-Imagenet"]));
    // Back is back for the ticks as well.
    browser.open(&server.url(""));
    browser.wait_until(TRAY, json!(["VGG_CNN_S", "NIN-Imagenet"]));
    browser.click("#tray > div > button");
    browser.wait_until(TRAY, json!([]));
    browser.wait_until("return document.querySelector('#results [data-pick]:checked')", Value::Null);
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn only_comparable_figures_stand_in_one_row() {
    let Some((browser, server)) = start(sites::tables, "/") else { return };
    browser.open(&server.url("compare/?m=alexnet&m=resnet-50&m=retinanet&m=mask-r-cnn"));
    browser.wait_until(HEADS, json!(["AlexNet", "ResNet-50", "RetinaNet", "Mask R-CNN"]));
    let accuracy = rows(&browser, "Top-1 accuracy");
    assert_eq!(
        accuracy,
        [["Top-1 accuracy ImageNet-1k, val higher is better", "56.522%", "76.130% best", "not stated", "not stated"]]
    );
    let boxes = rows(&browser, "Box AP");
    assert_eq!(boxes.len(), 1);
    assert_eq!(boxes[0][1..3], ["not stated", "not stated"]);
    assert!(boxes[0][3].starts_with("36.4%") && boxes[0][4].ends_with("best"), "{boxes:?}");
    let params = rows(&browser, "Parameters");
    assert!(params.len() == 1 && params[0][1] == "61.1 M", "{params:?}");

    // What is the same in all can be hidden.
    browser.wait_until(
        "return [...document.querySelectorAll('tr.same')].some((row) => row.innerText.startsWith('Framework'))",
        true,
    );
    browser.click(".tools input");
    let same = "return [...document.querySelectorAll('.compared tr.same')].some((row) => row.checkVisibility())";
    browser.wait_until(same, false);
    browser.wait_until("return document.querySelector('.compared tr.differs').checkVisibility()", true);
    assert!(browser.address().ends_with("&differ=1"), "{}", browser.address());
    browser.reload();
    browser.wait_until(HEADS, json!(["AlexNet", "ResNet-50", "RetinaNet", "Mask R-CNN"]));
    browser.wait_until(same, false);
    browser.wait_until("return document.title.startsWith('AlexNet, ResNet-50, RetinaNet and 1 more · ')", true);
}

#[test]
fn errors_and_accuracies_of_one_metric_stand_in_one_row() {
    let Some((browser, server)) = start(sites::own, BASE) else { return };
    browser.open(&server.url("compare/?m=16-layer&m=vgg-cnn-s&m=bair-bvlc-caffenet-model"));
    browser.wait_until(HEADS, json!(["16-layer", "VGG_CNN_S", "BAIR/BVLC CaffeNet Model"]));
    let errors = rows(&browser, "Top-5 error ImageNet-1k, val");
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0][3], "19.6% center crop; computed from 80.4% top-5 accuracy");
    assert_eq!(rows(&browser, "Top-5 accuracy"), [[""; 0]; 0]);
    // What is only named by a link is the paper of the model that cites none.
    assert_eq!(rows(&browser, "Paper")[0][3], "AlexNet");
    let weights = &rows(&browser, "Weights")[0];
    assert_eq!(weights[1], "by a command");
}

#[test]
fn what_somebody_shared_is_gone_on_from() {
    let Some((browser, server)) = start(sites::own, BASE) else { return };
    browser.open(&server.url("compare/?m=16-layer&m=vgg-cnn-s"));
    browser.wait_until(HEADS, json!(["16-layer", "VGG_CNN_S"]));
    browser.open(&server.url("papers/"));
    browser.wait_until(TRAY, json!(["16-layer", "VGG_CNN_S"]));
    // Who has ticked others keeps them, unless models are to be added.
    browser.open(&server.url("compare/?m=nin-imagenet"));
    browser.wait_until(HEADS, json!(["NIN-Imagenet"]));
    browser.open(&server.url("papers/"));
    browser.wait_until(TRAY, json!(["16-layer", "VGG_CNN_S"]));
    browser.open(&server.url("compare/?m=nin-imagenet"));
    browser.wait_until(HEADS, json!(["NIN-Imagenet"]));
    browser.follow("Add models");
    browser.arrives_at(&server.url(""));
    browser.wait_until(TRAY, json!(["NIN-Imagenet"]));
}

#[test]
fn figures_that_differ_in_what_they_were_measured_on_say_so() {
    let Some((browser, server)) = start(sites::splits, "/") else { return };
    browser.open(&server.url("compare/?m=one&m=other&m=third"));
    browser.wait_until(HEADS, json!(["One", "Other", "Third"]));
    let errors = rows(&browser, "Top-5 error");
    let labels: Vec<&str> = errors.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        labels,
        [
            "Top-5 error ImageNet-1k, val lower is better",
            "Top-5 error ImageNet-1k, test lower is better apart, as the splits differ",
            "Top-5 error Places205, val lower is better apart, as the datasets differ",
        ]
    );
    // With one value a row there is no best.
    assert!(errors.iter().flatten().all(|cell| !cell.contains("best")), "{errors:?}");
}

#[test]
fn the_comparison_is_exported() {
    let Some((browser, server)) = start(sites::tables, "/") else { return };
    browser.devtools(
        "Browser.grantPermissions",
        &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
    );
    browser.open(&server.url("compare/?m=alexnet&m=resnet-50"));
    browser.wait_until(HEADS, json!(["AlexNet", "ResNet-50"]));
    browser.click(".tools button:nth-of-type(1)");
    browser.wait_until("return document.querySelector('.tools button').textContent", "Copied");
    let markdown: String = browser.script("return navigator.clipboard.readText()");
    let lines: Vec<&str> = markdown.lines().collect();
    let address = server.url("models/alexnet/");
    assert!(lines[0].starts_with(&format!("|  | [AlexNet](<{address}>) | [ResNet-50](<")), "{}", lines[0]);
    assert_eq!(lines[1], "| --- | --- | --- |");
    let accuracy = "| Top-1 accuracy (ImageNet-1k, val; higher is better) | 56.522% | **76.130%** |";
    assert!(lines.contains(&accuracy), "{markdown}");

    // The file that would be saved, without saving one.
    browser.script::<()>(
        "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return 'data:,'; }",
    );
    browser.click(".tools button:nth-of-type(2)");
    browser.wait_until("return window.saved?.split('\\r\\n')[0]", ",AlexNet,ResNet-50");
    let csv: String = browser.script("return window.saved");
    assert_eq!(csv.lines().nth(1), Some(&*format!("Address,{address},{}", server.url("models/resnet-50/"))));
    assert!(csv.contains("\"Top-1 accuracy (ImageNet-1k, val; higher is better)\",56.522%,76.130%\r\n"), "{csv}");
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn models_that_do_not_exist_are_said_and_none_is_an_invitation() {
    let Some((browser, server)) = start(sites::own, BASE) else { return };
    browser.open(&server.url("compare/"));
    assert!(browser.text("#told").starts_with("Tick “compare” beside models"));
    browser.open(&server.url("compare/?m=vgg-cnn-s&m=no%2Fsuch"));
    browser.wait_until(HEADS, json!(["VGG_CNN_S"]));
    assert!(browser.text("#told").ends_with("This catalog has no model “no/such”."), "{}", browser.text("#told"));
    let many: String = (0..10).map(|number| format!("&m=x{number}")).collect();
    browser.open(&server.url(&format!("compare/?m=vgg-cnn-s{many}")));
    browser.wait_until(HEADS, json!(["VGG_CNN_S"]));
    let told = browser.text("#told");
    assert!(told.ends_with("No more than 8 are shown of the 11 that the address names."), "{told}");
}

#[test]
fn no_more_are_ticked_than_can_be_compared() {
    let Some((browser, server)) = start(sites::own, BASE) else { return };
    browser.open(&server.url(""));
    browser.wait_until("return document.querySelectorAll('#results .row [data-pick]').length > 20", true);
    let ticked: usize = browser.script(
        "for (const box of [...document.querySelectorAll('#results .row [data-pick]')].slice(0, 12)) box.click();
         return document.querySelectorAll('#results [data-pick]:checked').length",
    );
    assert_eq!(ticked, 8);
    assert_eq!(browser.text("#tray .note"), "At most 8 models are compared at a time.");
}

#[test]
fn hostile_names_stay_words() {
    let Some((browser, server)) = start(sites::hostile, "/") else { return };
    browser.open(&server.url(""));
    browser.script::<()>(
        "for (const box of [...document.querySelectorAll('#results .row [data-pick]')].slice(0, 8)) box.click()",
    );
    browser.wait_until("return document.querySelectorAll('#tray li').length", 8);
    browser.click("#tray .go");
    browser.wait_until("return document.querySelectorAll('.compared thead th').length", 8);
    let links: Vec<String> =
        browser.script("return [...document.querySelectorAll('#comparison a')].map((link) => link.href)");
    assert!(links.iter().all(|link| link.starts_with("http")), "{links:?}");
    browser.wait_until("return window.pwned ?? null", Value::Null);
}
