//! `zoodex serve`, as somebody sees it who writes a zoo.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::key::Key;
use serde_json::json;
use tempfile::TempDir;

use crate::browser::Browser;

const SETTINGS: &str = "[site]\ntitle = \"Flower zoo\"\nbase_url = \"https://zoo.example/some/zoo/\"\n";

const ZOO: &str = "# Zoo\n\n## Networks for meadows\n\nModels trained on CIFAR-10:\n\n\
                   - [PoppyNet](https://zoo.example/poppy.caffemodel): 8.2% top-1 error on the test set\n\
                   - [DaisyNet](https://zoo.example/daisy.caffemodel): 6.9% top-1 error on the test set\n";

/// The words that the panel shows; empty where there is none.
const PANEL: &str = "return document.querySelector('#zoodex-problems')?.shadowRoot.querySelector('section').innerText \
                     .replace(/\\s+/g, ' ') ?? ''";

/// A site that is served while it is being written.
struct Served {
    root: TempDir,
    program: Child,
    address: String,
}

impl Served {
    /// Serves a site with this `site.toml`.
    fn start(settings: &str) -> Self {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        put(root.path(), "site.toml", settings);
        put(root.path(), "content/zoo.md", ZOO);
        let (program, address) = run(root.path(), "0");
        Self { root, program, address }
    }

    /// Ends the program, and starts it anew at the same port.
    fn restart(&mut self) {
        let port = self.address.split([':', '/']).nth(4).expect("the address has a port").to_owned();
        let _ = self.program.kill();
        let _ = self.program.wait();
        (self.program, self.address) = run(self.root.path(), &port);
    }

    fn url(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }

    fn put(&self, path: &str, content: &str) {
        put(self.root.path(), path, content);
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Starts the program and waits until it tells its address.
fn run(root: &Path, port: &str) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zoodex"));
    command.args(["serve", "--port", port, "--root"]).arg(root).stdin(Stdio::null()).stderr(Stdio::piped());
    let mut program = command.spawn().expect("the program can be started");
    let mut lines = BufReader::new(program.stderr.take().expect("standard error is a pipe")).lines();
    let address = lines.find_map(|line| address_in(&line.expect("it writes text"))).expect("it tells its address");
    // The pipe stays open and empty.
    std::thread::spawn(move || lines.for_each(drop));
    (program, address)
}

fn address_in(line: &str) -> Option<String> {
    Some(line.split_once(" at ")?.1.split_once(" — ")?.0.to_owned())
}

#[expect(clippy::disallowed_methods, reason = "the source of a site is no part of the output")]
fn put(root: &Path, path: &str, content: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
    std::fs::write(path, content).expect("a file can be written");
}

/// Waits until the panel shows all of these words.
#[track_caller]
fn shows(browser: &Browser, words: &[&str]) {
    let has_all =
        format!("const text = (() => {{ {PANEL} }})(); return {}.every((it) => text.includes(it))", json!(words));
    browser.wait_until(&has_all, true);
}

/// Marks the page, so that it can be told whether it was loaded anew.
fn mark(browser: &Browser) {
    browser.script::<()>("window.marked = true");
}

const IS_NEW: &str = "return document.readyState === 'complete' && window.marked === undefined";

#[test]
fn a_page_is_loaded_anew_after_an_edit_of_what_it_shows() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start(SETTINGS);
    assert!(site.address.ends_with("/some/zoo/"), "{}", site.address);
    browser.open(&site.url("models/poppynet/"));
    mark(&browser);
    site.put("content/zoo.md", &ZOO.replace("8.2%", "7.1%"));
    browser.wait_until("return document.querySelector('main').innerText.includes('7.1')", true);
    mark(&browser);
    site.put("templates/model.html", "{% extends \"base.html\" %}{% block main %}<h1>Mine</h1>{% endblock %}");
    browser.wait_until("return document.querySelector('h1').innerText", "Mine");
    mark(&browser);
    site.put("templates/assets/site.css", "h1 { color: rgb(1, 2, 3) }");
    browser.wait_until("return getComputedStyle(document.querySelector('h1')).color", "rgb(1, 2, 3)");
    mark(&browser);
    site.put("static/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    browser.wait_until(IS_NEW, true);
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn a_page_that_stays_the_same_is_left_alone() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start(SETTINGS);
    browser.open(&site.url("models/daisynet/"));
    mark(&browser);
    site.put("content/zoo.md", &ZOO.replace("8.2%", "7.1%"));
    let other = "return fetch('../poppynet/').then((answer) => answer.text()).then((text) => text.includes('7.1'))";
    browser.wait_until(other, true);
    // What comes next is told behind whatever there was to tell.
    site.put("templates/home.html", "{{ no_such_value }}");
    shows(&browser, &["no_such_value"]);
    assert!(browser.script::<bool>("return window.marked === true"));
}

#[test]
fn a_fault_lies_over_the_last_good_page_until_it_is_mended() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start(SETTINGS);
    browser.open(&site.url(""));
    mark(&browser);
    site.put("templates/home.html", "a\n{{ no_such_value }}");
    shows(
        &browser,
        &["error", "no_such_value", "templates/home.html:2:4", "{{ no_such_value }}", "mend templates/home.html"],
    );
    assert_eq!(browser.text("h1"), "Flower zoo");
    // It is there after a look at another page as well.
    browser.open(&site.url("models/poppynet/"));
    shows(&browser, &["no_such_value"]);
    mark(&browser);
    site.put("templates/home.html", "{% extends \"base.html\" %}");
    browser.wait_until(PANEL, "");
    site.put("site.toml", &SETTINGS.replace("title", "titel"));
    shows(&browser, &["did you mean \"title\"?", "site.toml:2", "titel = \"Flower zoo\""]);
    site.put("site.toml", &format!("{SETTINGS}[lints]\nsplit-link = \"deny\"\n"));
    browser.wait_until(PANEL, "");
    site.put("content/zoo.md", &ZOO.replace("](", "] ("));
    shows(&browser, &["2 faults", "error[ZX102]", "zoo.md:7:", "[PoppyNet] (https", "zoo.md:8:"]);
    assert!(browser.script::<bool>("return window.marked === true"), "the page was good all the time");
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn the_panel_can_be_put_away_and_fits_a_phone() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start(SETTINGS);
    browser.open(&site.url(""));
    browser.resize(360);
    site.put("templates/home.html", &format!("{{{{ no_such_value }}}} {}", "long ".repeat(100)));
    shows(&browser, &["no_such_value"]);
    let width = "return document.documentElement.scrollWidth <= innerWidth";
    browser.wait_until(width, true);
    let role = "return document.activeElement.shadowRoot?.activeElement?.getAttribute('role') ?? 'none'";
    browser.wait_until(role, "alertdialog");
    browser.press("#zoodex-problems", Key::Escape);
    browser.wait_until(PANEL, "");
    // The same fault is not told again, another one is.
    site.put("templates/home.html", "{{ no_other_value }}");
    shows(&browser, &["no_other_value"]);
    browser.script::<()>("document.querySelector('#zoodex-problems').shadowRoot.querySelector('button').click()");
    browser.wait_until(PANEL, "");
}

#[test]
fn a_site_that_cannot_be_built_yet_comes_by_itself() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start("[site]\ntitel = \"Flower zoo\"\n");
    browser.open(&site.address);
    shows(&browser, &["site.toml:2", "titel"]);
    site.put("site.toml", SETTINGS);
    browser.arrives_at(&site.url("some/zoo/"));
    assert_eq!(browser.text("h1"), "Flower zoo");
}

#[test]
fn a_missing_page_comes_by_itself() {
    let Some(browser) = Browser::start() else { return };
    let site = Served::start(SETTINGS);
    browser.open(&site.url("models/tulipnet/"));
    assert_eq!(browser.text("h1"), "Page not found");
    site.put("content/zoo.md", &ZOO.replace("DaisyNet", "TulipNet"));
    browser.wait_until("return document.querySelector('h1').innerText", "TulipNet");
}

#[test]
fn a_page_is_loaded_anew_when_the_server_is_there_again() {
    let Some(browser) = Browser::start() else { return };
    let mut site = Served::start(SETTINGS);
    browser.open(&site.url(""));
    mark(&browser);
    let before = site.address.clone();
    site.restart();
    assert_eq!(site.address, before);
    browser.wait_until(IS_NEW, true);
}
