//! No page is wider than the screen.

use crate::browser::Browser;
use crate::sites::{self, BASE, Site};

/// What sticks out of the page, with its right edge; nothing where the page fits.
const WIDER: &str = r"
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const found = [`the page: ${page.scrollWidth} of ${page.clientWidth} pixels`];
    for (const element of document.body.querySelectorAll('*')) {
      const { right } = element.getBoundingClientRect();
      if (right > page.clientWidth + 0.5) found.push(`${element.localName}.${element.className}: ${right}`);
    }
    return found.slice(0, 8)";

/// A desktop and a phone, in pixels.
const WIDTHS: [u32; 2] = [1280, 360];

fn check(site: fn() -> &'static Site, base: &'static str) {
    let Some(browser) = Browser::start() else { return };
    let server = site().serve(base);
    let mut faults = Vec::new();
    for page in site().kinds() {
        browser.open(&server.url(&page));
        for width in WIDTHS {
            browser.resize(width);
            for scheme in ["light", "dark"] {
                browser.prefer(scheme);
                browser.wait_until("return document.documentElement.dataset.theme", scheme);
                faults.extend(fault(&browser, &format!("{page} at {width} pixels, {scheme}")));
            }
        }
        browser.script::<()>("for (const fold of document.querySelectorAll('details')) fold.open = true");
        faults.extend(fault(&browser, &format!("{page} unfolded on a phone")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // A page that is too wide is noticed.
    browser.script::<()>("document.querySelector('main').style.minWidth = '400px'");
    assert!(fault(&browser, "a page made wider").is_some());
}

fn fault(browser: &Browser, what: &str) -> Option<String> {
    let wider: Vec<String> = browser.script(WIDER);
    (!wider.is_empty()).then(|| format!("{what}: {wider:#?}"))
}

#[test]
fn no_page_of_our_own_site_scrolls_sideways() {
    check(sites::own, BASE);
}

#[test]
fn no_name_makes_a_page_scroll_sideways() {
    check(sites::hostile, "/");
}

#[test]
fn no_table_makes_a_page_scroll_sideways() {
    check(sites::tables, "/");
}
