//! What each page must be: well-formed, without anything inline, with names for what can be used.

use super::parsed::{Tag, ids, tags};
use super::{pages, site};
use crate::output::html::fixture::HOSTILE;

#[track_caller]
fn check_each(rule: impl Fn(&Tag) -> bool, what: &str) {
    for (path, html) in pages(site()) {
        for tag in tags(path, html) {
            assert!(rule(&tag), "{path}: {what}: <{} {:?}>", tag.name, tag.attributes);
        }
    }
}

#[test]
fn nothing_is_inline() {
    let is_data = |tag: &Tag| tag.get("type") == Some("application/ld+json");
    check_each(|tag| tag.name != "script" || tag.get("src").is_some() || is_data(tag), "inline script");
    check_each(|tag| tag.name != "style" && tag.get("style").is_none(), "inline style");
    check_each(|tag| !tag.attributes.keys().any(|name| name.starts_with("on")), "event handler");
}

#[test]
fn links_that_leave_the_site_do_not_hand_it_over() {
    let external = |tag: &Tag| tag.name == "a" && tag.get("href").is_some_and(|href| href.contains("//"));
    check_each(|tag| !external(tag) || tag.get("rel") == Some("noopener"), "link without rel");
}

#[test]
fn harmful_addresses_are_no_links() {
    let schemes = ["http:", "https:", "ftp:", "mailto:"];
    let harmless = |url: &str| !url.contains(':') || schemes.iter().any(|scheme| url.starts_with(scheme));
    check_each(
        |tag| ["href", "src", "action"].iter().all(|name| tag.get(name).is_none_or(harmless)),
        "harmful address",
    );
}

#[test]
fn names_of_models_are_text() {
    for (path, html) in pages(site()) {
        assert!(!html.contains(HOSTILE) && !html.contains("<img src=x") && !html.contains("<b>entries"), "{path}");
    }
}

#[test]
fn every_page_has_a_title_a_description_a_policy_and_one_heading() {
    for (path, html) in pages(site()) {
        let tags = tags(path, html);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        // The marks of a chart have titles, too.
        let titles = html.split_once("</head>").map_or(0, |(head, _)| head.matches("<title>").count());
        assert_eq!((titles, count("h1"), count("main")), (1, 1, 1), "{path}");
        let meta = |name: &str, value: &str| {
            let found = tags.iter().find(|tag| tag.name == "meta" && tag.get(name) == Some(value));
            found.and_then(|tag| tag.get("content")).unwrap_or_default().to_owned()
        };
        assert!(!meta("name", "description").is_empty(), "{path}");
        let policy = meta("http-equiv", "Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{path}: {policy}");
    }
}

#[test]
fn headings_do_not_skip_a_level() {
    for (path, html) in pages(site()) {
        let mut last = 0;
        for tag in tags(path, html) {
            let level = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
            if let Some(level) = level {
                // The navigation beside the catalog comes after the page's own heading.
                assert!(level <= last + 1, "{path}: h{level} after h{last}");
                last = level;
            }
        }
    }
}

#[test]
fn what_refers_to_an_id_finds_it() {
    for (path, html) in pages(site()) {
        let tags = tags(path, html);
        let ids = ids(path, &tags);
        for tag in &tags {
            for name in ["for", "aria-labelledby", "aria-controls"] {
                if let Some(id) = tag.get(name) {
                    assert!(ids.contains(id), "{path}: {name}={id}");
                }
            }
        }
    }
}

#[test]
fn what_scrolls_can_be_reached_and_has_a_name() {
    let scrolls = |tag: &Tag| tag.get("class").is_some_and(|class| class.split(' ').any(|it| it == "scroll"));
    let named = |tag: &Tag| tag.get("aria-label").or(tag.get("aria-labelledby")).is_some();
    check_each(|tag| !scrolls(tag) || (tag.get("tabindex") == Some("0") && named(tag)), "cannot be reached");
}

#[test]
fn fields_have_labels() {
    for (path, html) in pages(site()) {
        let tags = tags(path, html);
        for field in tags.iter().filter(|tag| tag.name == "input") {
            let is_label = |tag: &&Tag| tag.name == "label" && tag.get("for") == field.get("id");
            let labelled = field.get("id").is_some() && tags.iter().any(|tag| is_label(&tag));
            let named = field.get("aria-label").is_some_and(|name| !name.is_empty());
            assert!(labelled || named, "{path}: {:?}", field.attributes);
        }
    }
}
