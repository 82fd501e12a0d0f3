//! What a visitor does, in words that tests can be read in.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::harness::Session;

/// A browser that does as it is told and waits until it is done.
pub(crate) struct Browser {
    session: Session,
}

/// How long a page may take for what it does by itself.
const PATIENCE: Duration = Duration::from_secs(15);

impl Browser {
    /// A fresh browser; `None` where none is installed.
    pub(crate) fn start() -> Option<Self> {
        Session::start().map(|session| Self { session })
    }

    /// Opens a page and waits until it is loaded.
    #[track_caller]
    pub(crate) fn open(&self, url: &str) {
        self.wait(self.session.client.goto(url)).unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    /// The address in the address bar.
    #[track_caller]
    pub(crate) fn address(&self) -> String {
        self.wait(self.session.client.current_url()).expect("a page is open").into()
    }

    /// Loads the page anew.
    pub(crate) fn reload(&self) {
        self.wait(self.session.client.refresh()).expect("a page can be loaded anew");
    }

    /// Goes back to the page before.
    pub(crate) fn back(&self) {
        self.wait(self.session.client.back()).expect("one can go back");
    }

    /// What a script in the page returns. It works where scripts of the page do not.
    #[track_caller]
    pub(crate) fn script<T: DeserializeOwned>(&self, script: &str) -> T {
        let value = self.wait(self.session.client.execute(script, Vec::new()));
        let value = value.unwrap_or_else(|error| panic!("{script}: {error}"));
        serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{script} returns {value}: {error}"))
    }

    /// The words of an element as they are shown, in one line.
    #[track_caller]
    pub(crate) fn text(&self, css: &str) -> String {
        // Not the driver's own notion of what is shown, which takes all that is in a folded `details` for hidden.
        let text: Option<String> = self.script(&format!("return document.querySelector({})?.innerText", json!(css)));
        let text = text.unwrap_or_else(|| panic!("no {css} at {}", self.address()));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Demands that a script returns a value, sooner or later.
    #[track_caller]
    pub(crate) fn wait_until(&self, script: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        let end = Instant::now() + PATIENCE;
        loop {
            // An error may come of a page that is just being left.
            let value = self.wait(self.session.client.execute(script, Vec::new()));
            if value.as_ref().is_ok_and(|value| *value == expected) {
                return;
            }
            assert!(Instant::now() < end, "{script} returns {value:?} and not {expected} at {}", self.address());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Demands that the browser comes to an address.
    #[track_caller]
    pub(crate) fn arrives_at(&self, url: &str) {
        self.wait_until("return document.readyState === 'complete' ? location.href : 'under way'", url);
    }

    /// Clicks at an element.
    #[track_caller]
    pub(crate) fn click(&self, css: &str) {
        self.click_at(&format!("document.querySelector({})", json!(css)));
    }

    /// Clicks at the first link with these words.
    #[track_caller]
    pub(crate) fn follow(&self, words: &str) {
        self.click_at(&format!("[...document.links].find((link) => link.innerText.trim() === {})", json!(words)));
    }

    /// Clicks with the mouse at what an expression gives, which has to be in sight.
    #[track_caller]
    fn click_at(&self, element: &str) {
        // Not the driver's own click, which refuses whatever is in a folded `details`, even where it is shown.
        let point: Option<(f64, f64)> = self.script(&format!(
            "const element = {element};
             element?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const box = element?.getClientRects()[0];
             if (!box) return null;
             const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
             return element.contains(document.elementFromPoint(x, y)) ? [x, y] : null"
        ));
        let (x, y) = point.unwrap_or_else(|| panic!("{element} is not in sight at {}", self.address()));
        let mouse = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.wait(self.session.client.perform_actions(mouse)).expect("there is a mouse");
    }

    /// Types into a field, after what is in it.
    #[track_caller]
    pub(crate) fn type_into(&self, css: &str, text: &str) {
        self.wait(self.find(css).send_keys(text)).unwrap_or_else(|error| panic!("cannot type into {css}: {error}"));
    }

    /// Presses a key while an element has the focus.
    #[track_caller]
    pub(crate) fn press(&self, css: &str, key: Key) {
        self.type_into(css, &char::from(key).to_string());
    }

    /// Gives a command of the protocol of Chrome's developer tools.
    #[track_caller]
    pub(crate) fn devtools(&self, method: &str, params: &Value) -> Value {
        self.driver("goog/cdp/execute", json!({ "cmd": method, "params": params }))
    }

    /// Sets whether the system prefers `light` or `dark`.
    #[track_caller]
    pub(crate) fn prefer(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", &features);
    }

    /// Sets the width of the screen, in pixels.
    #[track_caller]
    pub(crate) fn resize(&self, width: u32) {
        let size = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 768 });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        self.wait_until(&format!("return matchMedia('(width: {width}px)').matches"), true);
    }

    /// Everything on the console since the last time, what the browser itself complains about included.
    #[track_caller]
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.driver("se/log", json!({ "type": "browser" }));
        let entries = entries.as_array().expect("the log is a list");
        entries.iter().map(|entry| entry["message"].as_str().expect("an entry is a message").to_owned()).collect()
    }

    /// Gives a command of the driver that is not in the standard.
    #[track_caller]
    fn driver(&self, path: &'static str, body: Value) -> Value {
        let shown = body.to_string();
        let answer = self.wait(self.session.client.issue_cmd(DriverCommand { path, body }));
        answer.unwrap_or_else(|error| panic!("{path} {shown}: {error}"))
    }

    #[track_caller]
    fn find(&self, css: &str) -> Element {
        let found = self.wait(self.session.client.find(Locator::Css(css)));
        found.unwrap_or_else(|error| panic!("no {css} at {}: {error}", self.address()))
    }

    fn wait<T>(&self, answer: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        self.session.runtime.block_on(answer)
    }
}

/// A command that chromedriver has beyond the standard, below the address of the session.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
