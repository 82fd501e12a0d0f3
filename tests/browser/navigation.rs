//! One gets everywhere, and back.

use crate::browser::Browser;
use crate::sites::{self, BASE};

#[test]
fn one_gets_from_the_catalog_to_everything_about_a_model_and_back() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    let collection = "collections/models-from-the-bmvc-2014-paper-return-of-the-devil-in-the-details/";
    browser.open(&server.url(""));
    browser.follow("VGG_CNN_S");
    browser.arrives_at(&server.url("models/vgg-cnn-s/"));
    assert_eq!(browser.text("h1"), "VGG_CNN_S");

    browser.click(".crumbs a[href*=collections]");
    browser.arrives_at(&server.url(collection));
    browser.follow("VGG_CNN_M_128");
    browser.arrives_at(&server.url("models/vgg-cnn-m-128/"));

    browser.click("#figures + div a[href*=datasets]");
    browser.arrives_at(&server.url("datasets/imagenet-1k/"));
    assert_eq!(browser.text("h1"), "ImageNet-1k");
    browser.follow("VGG_CNN_F");
    browser.arrives_at(&server.url("models/vgg-cnn-f/"));

    browser.follow("About the paper");
    browser.arrives_at(&server.url("papers/chatfield2014return/"));
    browser.follow("VGG_CNN_S");
    browser.arrives_at(&server.url("models/vgg-cnn-s/"));

    for earlier in ["papers/chatfield2014return/", "models/vgg-cnn-f/", "datasets/imagenet-1k/"] {
        browser.back();
        browser.arrives_at(&server.url(earlier));
    }
    browser.follow("Catalog");
    browser.arrives_at(&server.url(""));
}

#[test]
fn every_entry_of_the_menu_leads_somewhere() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.open(&server.url("models/vgg-cnn-s/"));
    let entries: Vec<String> =
        browser.script("return [...document.querySelectorAll('#site-menu a')].map((link) => link.textContent)");
    assert!(entries.len() >= 5, "{entries:?}");
    for entry in &entries {
        browser.open(&server.url("models/vgg-cnn-s/"));
        browser.follow(entry);
        browser
            .wait_until("return document.querySelector('#site-menu [aria-current=page]')?.textContent", entry.as_str());
    }
}

#[test]
fn a_search_from_elsewhere_leads_to_the_filtered_catalog() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    for page in ["datasets/imagenet-1k/", "about/"] {
        browser.open(&server.url(page));
        browser.type_into("#search", "nin-cifar10\n");
        browser.arrives_at(&server.url("?q=nin-cifar10"));
        browser.wait_until("return document.querySelector('#count strong').textContent", "1 model");
        browser.wait_until("return document.getElementById('search').value", "nin-cifar10");
    }
}
