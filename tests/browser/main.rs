//! The site as its visitors see it: in a real Chromium, driven through chromedriver.
//!
//! Without a browser the tests say so and pass, except where the environment variable `CI` is `true`.
//! `CHROME` and `CHROMEDRIVER` name programs that are not found by themselves; with an empty one the tests are skipped.

mod anchors;
mod axe;
mod base_path;
mod browser;
mod compare;
mod console;
mod copy;
mod facets;
mod filter;
mod harness;
mod hostile;
mod layout;
mod lineage;
mod navigation;
mod no_script;
mod order;
mod programs;
#[cfg(feature = "serve")]
mod serve;
mod server;
mod sites;
mod tables;
mod theme;
