//! Finds the browser and its driver.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The two programs that a session needs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Programs {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Programs {
    /// The programs; `None`, after saying why, where one is missing.
    ///
    /// # Panics
    ///
    /// Where one is missing and the environment variable `CI` is `true`: tests that never run protect nobody.
    pub(crate) fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(["/usr/bin".into()]).collect();
        let browser = find("CHROME", &["chromium", "chromium-browser", "google-chrome", "chrome"], &folders);
        let driver = find("CHROMEDRIVER", &["chromedriver"], &folders);
        match browser.and_then(|browser| Ok(Self { browser, driver: driver? })) {
            Ok(programs) => Some(programs),
            Err(reason) => {
                assert!(!std::env::var("CI").is_ok_and(|ci| ci == "true"), "{reason}");
                // Not `eprintln!`, which the test harness keeps to itself when a test passes.
                writeln!(std::io::stderr(), "skipped: {reason}").expect("standard error can be written to");
                None
            }
        }
    }
}

/// The program that a variable names (an empty one: none) or, where it is not set, the first of some names that is in a
/// folder.
fn find(variable: &str, names: &[&str], folders: &[PathBuf]) -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os(variable).map(PathBuf::from) {
        if named.as_os_str().is_empty() {
            return Err(format!("{variable} is empty"));
        }
        assert!(named.is_file(), "{variable} names {}, which is no file", named.display());
        return Ok(named);
    }
    first_of(names, folders).ok_or_else(|| {
        format!(
            "no {} in PATH; install it (apt install chromium chromium-driver) or set {variable}",
            names.join(" or ")
        )
    })
}

fn first_of(names: &[&str], folders: &[PathBuf]) -> Option<PathBuf> {
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

#[test]
fn the_first_name_wins_over_the_first_folder() {
    let folders = ["one", "two"].map(|name| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs").join(name);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        folder
    });
    for path in [folders[0].join("second"), folders[1].join("first")] {
        std::fs::OpenOptions::new().create(true).append(true).open(path).expect("a file can be made");
    }
    assert_eq!(first_of(&["first", "second"], &folders), Some(folders[1].join("first")));
    assert_eq!(first_of(&["second"], &folders), Some(folders[0].join("second")));
    assert_eq!(first_of(&["third"], &folders), None);
}
