//! Light and dark: the system's choice, until the visitor makes another.

use crate::browser::Browser;
use crate::sites::{self, BASE};

const THEME: &str = "return document.documentElement.dataset.theme";

/// How bright the paper and the ink are, from 0 to 255.
#[track_caller]
fn paper_and_ink(browser: &Browser) -> (f64, f64) {
    // Colours are drawn, as they may be given in any notation; without the fade from the one to the other.
    browser.script(
        "const { backgroundColor, color } = getComputedStyle(document.body);
         const canvas = new OffscreenCanvas(1, 1).getContext('2d');
         return [backgroundColor, color].map((colour) => {
           canvas.fillStyle = colour;
           canvas.fillRect(0, 0, 1, 1);
           const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
           return (red + green + blue) / 3;
         })",
    )
}

#[track_caller]
fn is(browser: &Browser, theme: &str) {
    browser.wait_until(THEME, theme);
    let (paper, ink) = paper_and_ink(browser);
    assert_eq!(if paper > ink { "light" } else { "dark" }, theme, "paper {paper}, ink {ink}");
    let other = if theme == "light" { "Dark theme" } else { "Light theme" };
    assert_eq!(browser.text("[data-theme-switch]"), other);
}

#[test]
fn a_choice_is_remembered_and_given_up() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.prefer("light");
    browser.open(&server.url(""));
    is(&browser, "light");
    browser.click("[data-theme-switch]");
    is(&browser, "dark");
    browser.reload();
    is(&browser, "dark");
    browser.open(&server.url("models/vgg-cnn-s/"));
    is(&browser, "dark");

    // Back at what the system prefers, the system is followed again.
    browser.click("[data-theme-switch]");
    is(&browser, "light");
    browser.prefer("dark");
    is(&browser, "dark");
    browser.reload();
    is(&browser, "dark");
}
