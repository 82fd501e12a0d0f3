//! No page has anything to complain about, by its scripts or by its policy.

use crate::browser::Browser;
use crate::server::Server;
use crate::sites::{self, BASE};

fn check(browser: &Browser, server: &Server, pages: &[String]) {
    for page in pages {
        browser.open(&server.url(page));
        assert_eq!(browser.console(), [""; 0], "{page}");
    }
    // The console is really listened to.
    browser.script::<()>("console.error('heard')");
    let heard = browser.console();
    assert!(heard.iter().any(|message| message.contains("heard")), "{heard:?}");
}

#[test]
fn no_page_complains() {
    let Some(browser) = Browser::start() else { return };
    check(&browser, &sites::own().serve(BASE), &sites::own().kinds());
    check(&browser, &sites::hostile().serve("/"), &sites::hostile().kinds());
}
