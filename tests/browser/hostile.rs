//! Nothing that stands in a zoo's pages is run, whoever wrote it.

use serde_json::json;

use crate::browser::Browser;
use crate::sites::{self, HOSTILE_NAMES};

/// What could run or be drawn over the page: handlers, styles, addresses with a script, scripts and frames of others.
const SUSPECTS: &str = r"
    const found = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const dangerous = /^on|^style$|^srcdoc$/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value);
        if (dangerous) found.push(`${element.localName} ${name}=${value}`);
      }
      if (/^(javascript|data):$/.test(element.protocol ?? '')) found.push(element.outerHTML);
      if (/^(iframe|object|embed|base|style)$/.test(element.localName)) found.push(element.outerHTML);
    }
    for (const script of document.scripts) {
      // Data for search engines is not run; it has to be data to its end.
      if (script.type === 'application/ld+json') JSON.parse(script.textContent);
      else if (!script.src.startsWith(`${location.origin}/assets/`)) found.push(script.outerHTML);
    }
    return found";

#[test]
fn nothing_runs_even_without_the_policy() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::hostile().serve("/");
    // The policy would stop what slips through; here nothing may slip through to begin with.
    browser.devtools("Page.setBypassCSP", &json!({ "enabled": true }));
    let mut pages = sites::hostile().pages();
    for kind in ["models/", "collections/", "datasets/", "tasks/", "papers/", "about/"] {
        assert!(pages.iter().any(|page| page.starts_with(kind)), "no page in {kind}");
    }
    pages.push("?q=%22%3E%3Cimg%20src=x%20onerror=window.pwned=1%3E".to_owned());
    for page in &pages {
        browser.open(&server.url(page));
        browser.wait_until("return document.readyState", "complete");
        browser.wait_until("return typeof window.pwned", "undefined");
        assert_eq!(browser.script::<Vec<String>>(SUSPECTS), [""; 0], "{page}");
    }
    // A script that were there would have run.
    browser.script::<()>(
        "const script = document.createElement('script');
        script.textContent = 'window.pwned = 1';
        document.head.append(script)",
    );
    browser.wait_until("return window.pwned", 1);
}

#[test]
fn the_policy_stops_what_is_put_into_a_page() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&sites::hostile().serve("/").url(""));
    browser.script::<()>(
        "window.violations = [];
         addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective));
         document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"window.pwned = 1\">');
         document.body.lastChild.click();
         const script = document.createElement('script');
         script.textContent = 'window.pwned = 1';
         document.head.append(script);
         document.head.append(Object.assign(document.createElement('base'), { href: '/elsewhere/' }));
         fetch('https://elsewhere.example/').catch(() => undefined)",
    );
    let expected = json!(["base-uri", "connect-src", "script-src-attr", "script-src-elem", "style-src-attr"]);
    browser.wait_until("return [...new Set(window.violations)].sort()", expected);
    browser.wait_until("return typeof window.pwned", "undefined");
}

#[test]
fn names_are_text() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::hostile().serve("/");
    browser.open(&server.url(""));
    let names: Vec<String> =
        browser.script("return [...document.querySelectorAll('.row-name a')].map((link) => link.textContent)");
    for name in HOSTILE_NAMES {
        assert!(names.iter().any(|other| other == name), "{name} is not in {names:#?}");
    }
    assert_eq!(browser.text("h1"), format!("{} & sons", HOSTILE_NAMES[0]));
    browser.click(".row-name a");
    assert_eq!(browser.text("h1"), HOSTILE_NAMES[0]);
    assert_eq!(browser.script::<String>("return document.title"), format!("{0} · {0} & sons", HOSTILE_NAMES[0]));
}
