//! The same files work wherever they are put.

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE, Site};

/// Demands that the styles and the scripts of a page have arrived.
#[track_caller]
fn is_complete(browser: &Browser, page: &str) {
    let colour: String = browser.script("return getComputedStyle(document.body).backgroundColor");
    assert_ne!(colour, "rgba(0, 0, 0, 0)", "no styles on {page}");
    let theme: Option<String> = browser.script("return document.documentElement.dataset.theme");
    assert!(theme.is_some(), "no script on {page}");
}

#[test]
fn a_site_works_at_the_root_and_in_a_folder() {
    let Some(browser) = Browser::start() else { return };
    let site = sites::own();
    for base in ["/", BASE] {
        let server = site.serve(base);
        for page in site.kinds().iter().filter(|page| *page != "404.html") {
            browser.open(&server.url(page));
            is_complete(&browser, page);
            browser.wait_until("return document.querySelector('.site-title').href", server.url(""));
        }
        browser.open(&server.url(""));
        browser.type_into("#search", "nin-cifar10");
        browser.wait_until("return document.querySelector('#count strong').textContent", "1 model");
        browser.follow("NIN-CIFAR10");
        browser.arrives_at(&server.url("models/nin-cifar10/"));
    }
}

/// The page for missing addresses is the one page that has to know where the site is.
fn check_missing(browser: &Browser, site: &Site, base: &'static str) {
    let server: Server = site.serve(base);
    for page in ["missing.html", "no/such/page/", "models/nin-cifar10/deeper/still"] {
        browser.open(&server.url(page));
        browser.arrives_at(&server.url(page));
        assert_eq!(browser.text("h1"), "Page not found");
        is_complete(browser, page);
        browser.click("main a");
        browser.arrives_at(&server.url(""));
    }
    browser.open(&server.url("no/such/page/"));
    browser.type_into("#search", "zebra\n");
    browser.arrives_at(&server.url("?q=zebra"));
}

#[test]
fn a_missing_page_leads_home_from_any_depth() {
    let Some(browser) = Browser::start() else { return };
    check_missing(&browser, sites::own(), BASE);
    check_missing(&browser, sites::hostile(), "/");
}
