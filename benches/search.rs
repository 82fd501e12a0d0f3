//! How large the search data of a catalog are, and how much work a keystroke is, measured in a real Chromium.
//!
//! `cargo bench --bench search` prints a Markdown table. Names are typed letter by letter as a visitor would, every third of
//! them with two letters swapped; the time is that of the worker's engine, without the wait for messages and painting. Long
//! tasks are those of the page's own thread while a query is typed into its field.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]
#![allow(clippy::disallowed_methods, reason = "a bench makes its own folders")]
#![allow(dead_code, unused_imports, reason = "what the browser tests are driven by can do more")]

#[path = "../tests/browser/browser.rs"]
mod browser;
#[path = "../tests/browser/harness.rs"]
mod harness;
#[path = "../tests/browser/programs.rs"]
mod programs;
#[path = "../tests/browser/server.rs"]
mod server;
mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use browser::Browser;
use server::Server;

/// Types names into the engine and returns its times in milliseconds.
const KEYSTROKES: &str = r"
    const results = document.getElementById('results');
    const assets = new URL('.', new URL(results.dataset.search, location.href));
    const script = [...document.querySelectorAll('script[type=module]')].map((it) => it.src).find((src) => src.includes('catalog'));
    const name = (text, stem) => text.match(new RegExp(`${stem}\\.[0-9a-f]+\\.js`))[0];
    const text = async (file) => (await fetch(new URL(file, assets))).text();
    const worker = name(await text(script), 'worker');
    const { Engine } = await import(new URL(name(await text(worker), 'engine'), assets));
    const data = await (await fetch(results.dataset.search)).json();
    const begun = performance.now();
    const engine = new Engine(data);
    const load = performance.now() - begun;
    const tails = ['coco', 'imagenet', '2019', 'cvpr'];
    const times = [];
    for (let nth = 0; nth < 120; nth += 1) {
      const named = data.models.names[(nth * 7919) % data.models.names.length].toLowerCase().slice(0, 14);
      let query = `${named} ${tails[nth % tails.length]}`;
      if (nth % 3 === 0) query = query.slice(0, 3) + query[4] + query[3] + query.slice(5);
      for (let length = 1; length <= query.length; length += 1) {
        const start = performance.now();
        engine.search({ query: query.slice(0, length), most: 50, filters: {}, open: [], sort: 'relevance', ranges: [] });
        times.push(performance.now() - start);
      }
    }
    times.sort((a, b) => a - b);
    const part = (share) => times[Math.floor(times.length * share)];
    return [load, part(0.5), part(0.95), times.at(-1), times.length];";

/// Watches for tasks of the page's thread that take longer than 50 ms.
const WATCH: &str = "
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
    return null";

fn main() {
    println!(
        "| models | search data | gzipped | engine made | keystroke, median | 95 % within | longest | long tasks |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for models in [1_000, 10_000] {
        measure(models);
    }
}

fn measure(models: usize) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let (root, out) = (folder.path(), folder.path().join("out"));
    fs::create_dir_all(root.join("content")).expect("the bench's own folder");
    let settings = "[site]\ntitle = \"Synthetic zoo\"\nbase_url = \"https://example.org/\"\n";
    fs::write(root.join("site.toml"), settings).expect("the bench's own file");
    for (path, page) in support::varied_pages(models) {
        fs::write(root.join("content").join(path), page).expect("the bench's own file");
    }
    let mut build = Command::new(env!("CARGO_BIN_EXE_zoodex"));
    let built = build.args(["build", "--quiet", "--root"]).arg(root).arg("--out").arg(&out).status();
    assert!(built.expect("the program can be started").success());
    let data = search_data(&out);
    let Some(browser) = Browser::start() else { return };
    let server = Server::start(&out, "/");
    browser.open(&server.url(""));
    let times: Vec<f64> = browser.script(&format!("return (async () => {{ {KEYSTROKES} }})()"));
    browser.open(&server.url(""));
    browser.script::<Value>(WATCH);
    browser.type_into("#search", "deno imagenet");
    browser.wait_until("return document.getElementById('count').textContent.includes('“deno imagenet”')", true);
    let long: Vec<f64> = browser.script("return window.long");
    println!(
        "| {models} | {} KB | {} KB | {:.0} ms | {:.2} ms | {:.2} ms | {:.1} ms | {} |",
        data.len() / 1_000,
        gzipped(&data).map_or_else(|| "?".to_owned(), |bytes| (bytes / 1_000).to_string()),
        times[0],
        times[1],
        times[2],
        times[3],
        long.len()
    );
}

/// The bytes of the search data of a built site.
fn search_data(out: &Path) -> Vec<u8> {
    let assets = fs::read_dir(out.join("assets")).expect("a site has assets").flatten();
    let is_data = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("search."));
    let path = assets.map(|entry| entry.path()).find(|path| is_data(path)).expect("a site has search data");
    fs::read(path).expect("the site's own file")
}

/// The size of bytes as `gzip -9` makes it; none where there is no such program.
fn gzipped(bytes: &[u8]) -> Option<usize> {
    let file = tempfile::NamedTempFile::new().ok()?;
    fs::write(file.path(), bytes).ok()?;
    let gzip = Command::new("gzip").args(["-9", "-c"]).arg(file.path()).stderr(Stdio::null()).output().ok()?;
    Some(gzip.stdout.len())
}
