//! Starts the browser and ends it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::programs::Programs;

/// A browser with a profile of its own, and the driver that speaks for it.
pub(crate) struct Session {
    pub(crate) runtime: Runtime,
    pub(crate) client: Client,
    driver: Child,
    _profile: TempDir,
}

const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

impl Session {
    /// Starts a browser; `None` where there is none.
    pub(crate) fn start() -> Option<Self> {
        let programs = Programs::find()?;
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let (driver, port) = start_driver(&programs.driver);
        // Commands go out only while a test waits for their answer: one thread is enough.
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
        let client = runtime.block_on(connect(port, &programs.browser, profile.path()));
        Some(Self { runtime, client, driver, _profile: profile })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closing ends the browser. Where that fails it is gone already, or the test has failed and says why.
        let _ = self.runtime.block_on(self.client.clone().close());
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts the driver at a free port, which it chooses itself and tells. Under load it may lose the port that it chose to
/// another process, and end: then another one is tried.
fn start_driver(program: &Path) -> (Child, u16) {
    const TRIES: usize = 5;
    (0..TRIES).find_map(|_| try_driver(program)).expect("chromedriver tells its port")
}

/// Starts the driver once; `None` where it ends without having told a port.
fn try_driver(program: &Path) -> Option<(Child, u16)> {
    let mut command = Command::new(program);
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut driver = command.spawn().unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
    let mut lines = BufReader::new(driver.stdout.take().expect("standard output is a pipe")).lines();
    let Some(port) = lines.find_map(|line| port_in(&line.expect("chromedriver writes text"))) else {
        let _ = driver.wait();
        return None;
    };
    // The pipe stays open, and empty, or the driver would end at its next line.
    std::thread::spawn(move || lines.for_each(drop));
    Some((driver, port))
}

fn port_in(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

async fn connect(port: u16, browser: &Path, profile: &Path) -> Client {
    let args = FLAGS.iter().map(ToString::to_string).chain([format!("--user-data-dir={}", profile.display())]);
    let capabilities = json!({
        "goog:chromeOptions": { "binary": browser, "args": args.collect::<Vec<_>>() },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    let capabilities = capabilities.as_object().expect("it is one").clone();
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("a session can be opened")
}

#[test]
fn the_port_is_read_from_what_the_driver_says() {
    assert_eq!(port_in("ChromeDriver was started successfully on port 40123."), Some(40123));
    assert_eq!(port_in("Only local connections are allowed."), None);
}
