//! Everything that can be read can be read without JavaScript.

use serde_json::json;

use crate::browser::Browser;
use crate::sites::{self, BASE};

#[test]
fn the_site_is_complete_without_scripts() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));

    browser.open(&server.url("?q=nin"));
    browser.wait_until("return document.documentElement.dataset.theme ?? 'no script has run'", "no script has run");
    let models = sites::own().pages().iter().filter(|page| page.starts_with("models/")).count();
    let listed =
        "return [...document.querySelectorAll('#results [data-model]')].filter((row) => row.checkVisibility()).length";
    browser.wait_until(listed, models);
    browser.wait_until("return document.querySelector('[data-theme-switch]').checkVisibility()", false);

    browser.open(&server.url("datasets/imagenet-1k/"));
    let ranks: Vec<String> = browser.script(
        "return [...document.querySelectorAll('.board:first-of-type td.rank')]
            .filter((cell) => cell.checkVisibility()).map((cell) => cell.textContent)",
    );
    assert_eq!(ranks[..2], ["1", "2"], "{ranks:?}");

    browser.open(&server.url("models/vgg-cnn-s/"));
    assert!(browser.text("#get-it + div pre").starts_with("./scripts/download_model_from_gist.sh"));
    browser.wait_until("return document.querySelectorAll('button.copy').length", 0);

    browser.resize(360);
    browser.wait_until("return document.getElementById('site-menu').checkVisibility()", false);
    browser.click(".menu summary");
    browser.follow("Papers");
    browser.arrives_at(&server.url("papers/"));
}
