//! Tables are sorted by a click, and charts can be read on every screen.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::sites;

/// The first words of each row's head.
const NAMES: &str = "return [...document.querySelectorAll('table tbody th')].map((head) => head.textContent)";
/// The order that each head that can be sorted announces.
const ORDERS: &str = "return [...document.querySelectorAll('thead [data-sort]')].map((head) => head.ariaSort)";

const IN_PAGE: [&str; 4] = ["RetinaNet", "Faster R-CNN", "Mask R-CNN", "Keypoint R-CNN"];

#[test]
fn a_click_sorts_best_first_and_the_third_restores() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::tables().serve("/");
    browser.open(&server.url("collections/detection-on-coco/"));
    browser.wait_until("return document.querySelectorAll('thead button').length", 5);
    let column = |nth: usize| format!("thead th:nth-child({nth}) button");

    browser.click(&column(2));
    browser.wait_until(NAMES, json!(["Keypoint R-CNN", "Mask R-CNN", "Faster R-CNN", "RetinaNet"]));
    browser.wait_until(ORDERS, json!([null, "descending", null, null, null]));
    browser.click(&column(2));
    browser.wait_until(NAMES, json!(IN_PAGE));
    browser.wait_until(ORDERS, json!([null, "ascending", null, null, null]));
    browser.click(&column(2));
    browser.wait_until(NAMES, json!(IN_PAGE));
    browser.wait_until(ORDERS, json!([null, null, null, null, null]));

    // One model has the figure; the others follow it in either order.
    browser.click(&column(4));
    browser.wait_until(NAMES, json!(["Keypoint R-CNN", "RetinaNet", "Faster R-CNN", "Mask R-CNN"]));
    browser.click(&column(4));
    browser.wait_until(NAMES, json!(["Keypoint R-CNN", "RetinaNet", "Faster R-CNN", "Mask R-CNN"]));

    // Sizes begin with the smallest, names with A; the keyboard does it too.
    browser.press(&column(5), Key::Enter);
    browser.wait_until(NAMES, json!(IN_PAGE));
    browser.wait_until(ORDERS, json!([null, null, null, null, "ascending"]));
    browser.press(&column(1), Key::Enter);
    browser.wait_until(NAMES, json!(["Faster R-CNN", "Keypoint R-CNN", "Mask R-CNN", "RetinaNet"]));
}

#[test]
fn ensembles_stay_below_the_models() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve("/");
    browser.open(&server.url("datasets/imagenet-1k/"));
    let last = "const rows = document.querySelectorAll('[aria-labelledby=top-5-error-val] tbody tr');
        return rows[rows.length - 1].querySelector('.mark')?.textContent";
    let column = "[aria-labelledby=top-5-error-val] thead th:nth-child(3) button";
    for order in ["ascending", "descending", "none"] {
        browser.click(column);
        let now = "return document.querySelector('[aria-labelledby=top-5-error-val] [aria-sort]')?.ariaSort ?? 'none'";
        browser.wait_until(now, order);
        browser.wait_until(last, "Ensemble");
    }
}

/// What cannot be read in the charts of a page: text that is small, or sticks out, or lies over other text.
const UNREADABLE: &str = r"
    const faults = [];
    for (const svg of document.querySelectorAll('.chart svg')) {
      const chart = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].filter((text) => text.checkVisibility());
      const boxes = texts.map((text) => text.getBoundingClientRect());
      texts.forEach((text, nth) => {
        const box = boxes[nth];
        const inside = box.left >= chart.left - 1 && box.right <= chart.right + 1 && box.top >= chart.top - 1 && box.bottom <= chart.bottom + 1;
        if (!inside) faults.push(`out: ${text.textContent}`);
        if (parseFloat(getComputedStyle(text).fontSize) < 12) faults.push(`small: ${text.textContent}`);
        for (let other = nth + 1; other < boxes.length; other++) {
          const { left, right, top, bottom } = boxes[other];
          const across = Math.min(box.right, right) - Math.max(box.left, left);
          const down = Math.min(box.bottom, bottom) - Math.max(box.top, top);
          if (across > 1 && down > 4) faults.push(`over: ${text.textContent} / ${texts[other].textContent}`);
        }
      });
      for (const dot of svg.querySelectorAll('circle')) {
        const { left, right, top, bottom } = dot.getBoundingClientRect();
        if (left < chart.left || right > chart.right || top < chart.top || bottom > chart.bottom) faults.push('a dot sticks out');
      }
    }
    return faults";

#[test]
fn charts_can_be_read_on_every_screen() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::tables().serve("/");
    for page in ["datasets/imagenet-1k/", "datasets/ms-coco/"] {
        browser.open(&server.url(page));
        assert!(browser.script::<usize>("return document.querySelectorAll('.chart circle').length") > 1);
        for width in [360, 800, 1280] {
            browser.resize(width);
            assert_eq!(browser.script::<Vec<String>>(UNREADABLE), Vec::<String>::new(), "{page} at {width} pixels");
        }
        browser.script::<()>("document.querySelector('.chart text').setAttribute('x', '-50')");
        assert!(!browser.script::<Vec<String>>(UNREADABLE).is_empty(), "a label outside is noticed");
    }
}
