//! `extract`.

use crate::zoodex::Zoodex;

#[test]
fn json_says_which_program_wrote_it_and_names_files_as_given() {
    let run = Zoodex::new().file("docs/zoo.md", b"\xe4").args(["extract", "docs/zoo.md"]).run().exits(0).says_nothing();
    let index = run.json();
    assert_eq!((&index["schema_version"], &index["generator"]["name"]), (&"1".into(), &"zoodex".into()));
    assert_eq!(index["site"], serde_json::Value::Null);
    assert_eq!(index["diagnostics"][0]["source"]["file"], "docs/zoo.md");
}

#[test]
fn faults_in_a_page_do_not_fail_the_run() {
    let run = Zoodex::new().args(["extract", "-"]).stdin(b"\xe4").run().exits(0).says_nothing();
    assert_eq!(run.json()["diagnostics"][0]["code"], "ZX103");
}

#[test]
fn the_others_are_read_where_a_file_is_missing() {
    let run = Zoodex::new().args(["extract", "missing.md", "-"]).stdin("# Zoo\n").run().exits(2);
    assert!(run.stderr.starts_with("error: cannot read missing.md: "), "{}", run.stderr);
    assert_eq!(run.json()["schema_version"], "1");
}

#[test]
fn nothing_is_printed_where_nothing_was_read() {
    let run = Zoodex::new().file("zoo/a.md", "").args(["extract", "missing.md", "zoo"]).run().exits(2);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.matches("error: ").count(), 2);
}

#[test]
fn a_metafile_joins_its_page() {
    let page =
        "## Nets on COCO\n| Model | box AP | Weights |\n|---|---|---|\n| R-50 | 36.5 | [w](https://x.org/a.pth) |\n";
    let keys = "Models:\n  - Name: net_1x\n    Weights: https://x.org/a.pth\n    Metadata: {Epochs: 12}\n";
    let site = Zoodex::new().file("net/README.md", page).file("net/metafile.yml", keys);
    let run = site.args(["extract", "net/README.md", "net/metafile.yml"]).run().exits(0).says_nothing();
    let models = run.json()["models"].clone();
    assert_eq!(models.as_array().map(Vec::len), Some(1), "{models}");
    assert_eq!(models[0]["properties"][0]["source"]["file"], "net/metafile.yml");
    let run = Zoodex::new().file("metafile.yml", keys).args(["extract", "--explain", "metafile.yml"]).run().exits(0);
    assert!(run.stdout.contains("a key of the metafile: `Epochs` in line 4"), "{}", run.stdout);
}

#[test]
fn keys_and_values_that_are_no_metafile_are_told_of_where_they_are_named() {
    let site = Zoodex::new().file("package.json", "{}").file("b.yml", "a: b\n").file("c.md", "# C\n");
    let run = site.args(["extract", "package.json", "b.yml", "c.md"]).run().exits(2);
    assert_eq!(run.stderr.matches(" is no metafile that zoodex knows\nhelp: ").count(), 2, "{}", run.stderr);
    assert_eq!(run.json()["schema_version"], "1");
}

const ZOO: &str = "## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n| BirdNet | 69.8 | [w](b.pth) |\n";

#[test]
fn explanations_name_lines_and_rules() {
    let run = Zoodex::new().args(["extract", "--explain", "-"]).stdin(ZOO).run().exits(0).says_nothing();
    assert!(run.stdout.starts_with("-\n\nline 2: a table of 1 model\n"), "{}", run.stdout);
    assert!(run.stdout.contains("the head of its column: `Top-1` in line 2"), "{}", run.stdout);
    let run = Zoodex::new().args(["extract", "--explain", "--format", "json", "-"]).stdin(ZOO).run().exits(0);
    assert_eq!(run.json()["models"][0]["fields"][0]["rule"], "naming-column");
}

#[test]
fn explanations_and_data_have_formats_of_their_own() {
    for args in [["--explain", "--format=ndjson"].as_slice(), &["--format=text"]] {
        let run = Zoodex::new().args(["extract", "-"]).args(args).stdin(ZOO).run().exits(2);
        assert_eq!(run.stdout, "");
        assert!(run.stderr.contains("help: "), "{}", run.stderr);
    }
}
