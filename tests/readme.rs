//! What the documents say is true: the README's programs run, its examples give what it says they do, and no document
//! names a file that is not there.
//!
//! A comment over a block of the README says what the block is: `file: PATH` is a file of the example, `run` a program,
//! `prints` what the program above it prints, `prints: COMMAND` what a command prints, `entries` a table of entries,
//! `config` a whole site.toml.

#![allow(clippy::disallowed_methods, reason = "these tests make files and sites of their own")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use tempfile::TempDir;
use zoodex::check;
use zoodex::config::{Config, PLACEHOLDERS, SiteConfig};
use zoodex::diagnostic::Severity;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const README: &str = include_str!("../README.md");
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");
const CARGO_TOML: &str = include_str!("../Cargo.toml");

/// A fenced block.
struct Block {
    /// What the comment over it says; empty without one.
    mark: &'static str,
    language: &'static str,
    text: String,
}

/// The fenced blocks of the README.
fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut mark = "";
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
            blocks.push(Block { mark, language, text });
        }
        mark = comment(line).unwrap_or("");
    }
    blocks
}

fn comment(line: &str) -> Option<&str> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->")
}

/// A folder with the files of the example.
fn example() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for block in blocks() {
        let Some(path) = block.mark.strip_prefix("file: ") else { continue };
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, block.text).expect("the file can be written");
    }
    folder
}

fn zoodex(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zoodex"));
    command.args(args).current_dir(folder).output().expect("the program can be started")
}

/// Builds a site and returns its index.
#[track_caller]
fn build(root: &Path, out: &Path) -> Value {
    let [root_arg, out_arg] = [root, out].map(|path| path.to_str().expect("paths of tests are text"));
    let run = zoodex(root, &["build", "--root", root_arg, "--out", out_arg, "--quiet"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    serde_json::from_slice(&fs::read(out.join("index.json")).expect("there is an index")).expect("it is JSON")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is text")
}

/// What runs the programs of a language from standard input, and what else they need.
fn interpreter(language: &str) -> (&'static str, &'static [&'static str], Option<&'static str>) {
    match language {
        "python" => ("python3", &["-"], None),
        "js" => ("node", &["--input-type=module", "-"], None),
        "sh" => ("sh", &["-s"], Some("jq")),
        other => panic!("nothing runs {other}"),
    }
}

fn is_there(program: &str) -> bool {
    let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| program == "sh" || status.success())
}

#[test]
fn its_programs_print_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    build(Path::new(REPOSITORY), &folder.path().join("_site"));
    let blocks = blocks();
    let programs: Vec<_> = blocks.windows(2).filter(|pair| pair[0].mark == "run").collect();
    assert_eq!(programs.iter().map(|pair| pair[0].language).collect::<Vec<_>>(), ["python", "js", "sh"]);
    for pair in programs {
        let (program, args, tool) = interpreter(pair[0].language);
        if let Some(missing) = [Some(program), tool].into_iter().flatten().find(|name| !is_there(name)) {
            eprintln!("skipped: there is no {missing} to run the README's {}", pair[0].language);
            continue;
        }
        let mut command = Command::new(program);
        command.args(args).current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(pair[0].text.as_bytes()).unwrap();
        let run = child.wait_with_output().unwrap();
        assert!(run.status.success(), "{program}: {}", text(&run.stderr));
        assert_eq!(pair[1].mark, "prints");
        assert_eq!(text(&run.stdout), pair[1].text, "{program}");
    }
}

#[test]
fn its_commands_print_what_it_shows() {
    let folder = example();
    let mut count = 0;
    for block in blocks() {
        let Some(command) = block.mark.strip_prefix("prints: zoodex ") else { continue };
        let args: Vec<&str> = command.split_whitespace().collect();
        assert_eq!(text(&zoodex(folder.path(), &args).stdout), block.text, "{command}");
        count += 1;
    }
    assert_eq!(count, 1);
}

#[test]
fn its_example_gives_the_entries_it_says() {
    let folder = example();
    let index = build(folder.path(), &folder.path().join("_site"));
    let rows = index["models"].as_array().unwrap().iter().map(|model| row(&index, model));
    assert_eq!(rows.collect::<Vec<_>>(), table(README, "entries"));
    assert_eq!(index["diagnostics"], Value::Array(Vec::new()));
    let not_found = fs::read_to_string(folder.path().join("_site/404.html")).unwrap();
    assert!(not_found.contains("<h1>Nothing grows here</h1>"), "{not_found}");
}

/// A model as a row of the README's table.
fn row(index: &Value, model: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let join = |words: Vec<String>| words.join(", ");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let trained = list(&model["datasets"]).into_iter().filter(|used| used["role"] == "train");
    let figure = |result: &Value| format!("{}{}", result["value"], word(&result["unit"]));
    let sums = list(&model["weights"]).into_iter().flat_map(|file| list(&file["checksums"]));
    let papers =
        list(&index["citations"]).into_iter().filter(|paper| list(&model["citations"]).contains(&paper["key"]));
    vec![
        word(&model["name"]),
        join(list(&model["tasks"]).iter().map(|task| word(&task["name"])).collect()),
        join(trained.map(|used| word(&used["name"])).collect()),
        join(list(&model["results"]).iter().map(figure).collect()),
        word(&model["license"]),
        join(sums.map(|sum| format!("{}…", &word(&sum["value"])[..8])).collect()),
        join(papers.map(|paper| format!("{} {}", word(&paper["venue"]), paper["year"])).collect()),
        join(list(&model["base_models"]).iter().map(|base| word(&base["name"])).collect()),
    ]
}

/// The cells of the table under a comment, or under a heading, without its first two lines.
fn table(document: &str, over: &str) -> Vec<Vec<String>> {
    let lines = document.lines().skip_while(|line| comment(line) != Some(over) && line.trim_start_matches('#') != over);
    let rows = lines.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

#[test]
fn its_site_toml_has_every_key() {
    let block = blocks().into_iter().find(|block| block.mark == "config").unwrap();
    // Taken apart without `..`, so that a new key does not compile until it is described here and in the README.
    let Config { site, source, theme, navigation, acquire, lints, date } =
        Config::parse(&block.text, "README.md", &check::lint_names()).unwrap_or_else(|error| panic!("{error}"));
    let SiteConfig { title, base_url, description, language, footer } = site;
    assert_eq!((title.as_str(), base_url.as_str()), ("Flower zoo", "https://flowers.github.io/zoo/"));
    assert!(description.is_some() && footer.is_some());
    assert_ne!(language, "en");
    let zoodex::config::SourceConfig { repository, revision, path } = source.unwrap();
    assert_eq!(repository, "https://github.com/flowers/zoo");
    assert!(revision != "main" && path != "content");
    let zoodex::config::ThemeConfig { accent, logo } = theme;
    assert!(accent.is_some() && logo.as_deref() == Some("flower.svg"));
    let [zoodex::config::MenuItem { label, url }] = navigation.try_into().unwrap();
    assert_eq!((label.as_str(), url.as_str()), ("The flower group", "https://flowers.github.io/"));
    assert!(date.is_none() && README.contains("`SOURCE_DATE_EPOCH`"));
    let [zoodex::config::AcquireRecipe { label, command, kind }] = acquire.try_into().unwrap();
    assert_eq!((label.as_str(), command.as_str()), ("Download the weights", "wget {weights_url}"));
    assert_eq!(kind, Some(zoodex::model::LinkKind::Weights));
    let lints: Vec<_> = lints.values().copied().collect();
    assert_eq!(lints, [Severity::Allow, Severity::Deny]);
    for placeholder in PLACEHOLDERS {
        assert!(README.contains(&format!("`{{{placeholder}}}`")), "{placeholder}");
    }
}

#[test]
fn its_commands_to_build_and_test_are_run_for_every_change() {
    let run = fs::read_to_string(Path::new(REPOSITORY).join(".ci/run")).unwrap();
    let commands: Vec<_> = blocks().into_iter().filter(|block| block.text.starts_with("cargo ")).take(2).collect();
    assert_eq!(commands.len(), 2);
    for Block { text, .. } in commands {
        assert!(run.lines().any(|line| line.trim().ends_with(text.trim())), "{text}");
    }
}

#[test]
fn the_files_that_documents_name_are_there() {
    for document in [README, ARCHITECTURE, CONTRIBUTING] {
        let mut count = 0;
        for event in Parser::new_ext(document, Options::ENABLE_TABLES) {
            let path = match &event {
                Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains("://") => dest_url,
                Event::Code(code) if is_path(code) => code,
                _ => continue,
            };
            assert!(Path::new(REPOSITORY).join(&**path).exists(), "{path}");
            count += 1;
        }
        assert!(count > 4);
    }
}

/// Whether words in a document are a path of the repository, and not a pattern of one.
fn is_path(words: &str) -> bool {
    let folders = ["src/", "tests/", "templates/", "benches/", ".ci/", ".github/"];
    folders.iter().any(|folder| words.starts_with(folder)) && !words.contains(['<', '*', ' '])
}

#[test]
fn the_architecture_says_why_for_every_dependency() {
    let manifest: toml::Table = CARGO_TOML.parse().unwrap();
    for (section, over) in [("dependencies", " Dependencies"), ("dev-dependencies", "In tests and benches:")] {
        let expected: BTreeSet<_> = manifest[section].as_table().unwrap().keys().cloned().collect();
        let rows = table(ARCHITECTURE, over).into_iter();
        let explained: BTreeSet<_> = rows.map(|row| row[0].trim_matches('`').to_owned()).collect();
        assert_eq!(explained, expected, "{section}");
    }
}

#[test]
fn it_names_the_rust_version_that_is_needed() {
    assert!(README.contains(&format!("[Rust](https://rustup.rs) {}", env!("CARGO_PKG_RUST_VERSION"))));
}

#[test]
fn the_changelog_has_this_version() {
    let mut versions = CHANGELOG.lines().filter_map(|line| line.strip_prefix("## "));
    assert_eq!(versions.next(), Some("Unreleased"));
    assert_eq!(versions.next().and_then(|line| line.split(' ').next()), Some(env!("CARGO_PKG_VERSION")));
}
