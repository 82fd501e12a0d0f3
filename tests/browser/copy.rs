//! Commands and BibTeX entries are copied with one click.

use serde_json::json;

use crate::browser::Browser;
use crate::sites::{self, BASE};

#[test]
fn a_button_copies_what_stands_below_it() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.open(&server.url("models/vgg-cnn-s/"));
    browser.devtools(
        "Browser.grantPermissions",
        &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
    );
    let blocks: usize = browser.script("return document.querySelectorAll('[data-copy]').length");
    assert_eq!(blocks, 3, "two commands and a BibTeX entry");
    browser.wait_until("return document.querySelectorAll('.copyable .copy').length", blocks);
    for block in ["#get-it + div .copyable", "#cite + div .copyable"] {
        browser.click(&format!("{block} .copy"));
        browser.wait_until(&format!("return document.querySelector('{block} .copy').textContent"), "Copied");
        browser.wait_until("return document.querySelector('[role=status]').textContent", "Copied");
        let shown: String = browser.script(&format!("return document.querySelector('{block} pre').textContent"));
        assert!(shown.len() > 20, "{shown}");
        browser.wait_until("return navigator.clipboard.readText()", shown);
    }

    // As on a page that comes over plain http, where the clipboard is closed to scripts.
    browser.script::<()>(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });
         document.addEventListener('copy', () => { window.copied = String(getSelection()); })",
    );
    browser.click(".copy");
    let shown: String = browser.script("return document.querySelector('[data-copy]').textContent");
    browser.wait_until("return window.copied", shown);
}

#[test]
fn a_link_to_an_entry_copies_it() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.open(&server.url("papers/"));
    browser.devtools(
        "Browser.grantPermissions",
        &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
    );
    browser.click("a[data-copy-file]");
    browser.wait_until("return document.querySelector('a[data-copy-file]').textContent", "Copied");
    browser.wait_until(
        "return navigator.clipboard.readText().then((text) => text.startsWith('@') && text.endsWith('}\\n'))",
        true,
    );
    assert_eq!(browser.address(), server.url("papers/"));
    browser.wait_until("return document.querySelector('a[data-copy-file]').textContent", "BibTeX");

    // Without a script the link leads to the entry itself.
    let entry: String = browser.script("return document.querySelector('a[data-copy-file]').href");
    browser.open(&entry);
    assert!(browser.text("body").starts_with('@'), "{entry}");
}
