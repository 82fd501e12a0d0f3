//! What was built on what: boxes that are links, and a list that says the same.

use fantoccini::key::Key;

use crate::browser::Browser;
use crate::sites::{self, BASE};

/// The box of a model whose page the tests go to.
const BOX: &str = ".dendrogram a[href$='models/crf-rnn-pascal/']";

#[test]
fn a_box_leads_to_its_model_and_the_model_back() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    let model = server.url("models/crf-rnn-pascal/");
    browser.open(&server.url("lineage/"));
    browser.click(BOX);
    browser.arrives_at(&model);
    browser.follow("Its place in the family");
    browser.arrives_at(&server.url("lineage/#crf-rnn-pascal"));
    browser
        .wait_until(&format!("return document.querySelector(':target') === document.querySelector(\"{BOX}\")"), true);
    let name: String = browser.script("return document.querySelector(':target title').textContent");
    assert!(name.starts_with("CRF-RNN"), "{name}");
    // The keys go on from there.
    browser.script::<()>(&format!("document.querySelector(\"{BOX}\").focus()"));
    let outline = "return getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth";
    browser.press(BOX, Key::Enter);
    browser.arrives_at(&model);
    browser.back();
    browser.script::<()>(&format!("document.querySelector(\"{BOX}\").focus()"));
    browser.wait_until(outline, "3px");
}

/// Each model with what it was built on, by the titles of the boxes.
const IN_GRAPH: &str = "return [...document.querySelectorAll('.dendrogram title')].map((title) => title.textContent)
    .filter((title) => title.includes(', built on ')).sort()";

/// The same, by the levels and the words of the list.
const IN_LIST: &str = "return [...document.querySelectorAll('.tree li')].flatMap((item) => {
      const name = (item) => item.firstChild.textContent.trim();
      const parent = item.parentElement.closest('li');
      const words = [...item.children].find((child) => / ?built on /.test(child.textContent) && child.matches('.note'));
      const further = words ? words.textContent.replace(/.*built on /, '').split(/, | and /) : [];
      const bases = [...(parent ? [name(parent)] : []), ...further];
      return bases.length > 0 ? [`${name(item)}, built on ${bases.join(', ')}`] : [];
    }).sort()";

#[test]
fn the_list_says_what_the_graph_shows() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    browser.open(&server.url("lineage/"));
    let (graph, list): (Vec<String>, Vec<String>) = (browser.script(IN_GRAPH), browser.script(IN_LIST));
    assert!(graph.len() > 10, "{graph:?}");
    assert_eq!(graph, list);
    let lines: usize = browser.script(
        "return [...document.querySelectorAll('.dendrogram .line')].map((line) => line.getAttribute('d').split('M').length - 1)
            .reduce((all, one) => all + one, 0)",
    );
    assert_eq!(lines, graph.len(), "each was built on one");
}

#[test]
fn words_stay_in_their_boxes() {
    let Some(browser) = Browser::start() else { return };
    for (site, base) in [(sites::own(), BASE), (sites::hostile(), "/")] {
        let server = site.serve(base);
        if !site.pages().iter().any(|page| page == "lineage/") {
            continue;
        }
        browser.open(&server.url("lineage/"));
        let out: Vec<String> = browser.script(
            "return [...document.querySelectorAll('.dendrogram rect')].filter((rect) => {
               const [box, words] = [rect.getBoundingClientRect(), rect.nextElementSibling.getBoundingClientRect()];
               return words.left < box.left || words.right > box.right;
             }).map((rect) => rect.parentElement.textContent)",
        );
        assert!(out.is_empty(), "{out:#?}");
    }
}
