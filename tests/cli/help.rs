//! `--help` of every command.

use crate::zoodex::Zoodex;

#[track_caller]
fn check(command: &[&str]) {
    let run = Zoodex::new().args(command).args(["--help"]).run().exits(0).says_nothing();
    let name = if command.is_empty() { "zoodex".to_owned() } else { command.join("-") };
    insta::assert_snapshot!(name, run.stdout);
}

#[test]
fn every_command_teaches() {
    check(&[]);
    for command in ["build", "extract", "check", "schema", "explain", "completions"] {
        check(&[command]);
    }
}

#[cfg(feature = "serve")]
#[test]
fn serve_teaches_as_well() {
    check(&["serve"]);
}

#[test]
fn short_help_is_short() {
    let run = Zoodex::new().args(["-h"]).run().exits(0).says_nothing();
    insta::assert_snapshot!("short", run.stdout);
}

#[test]
fn the_version_is_that_of_the_crate() {
    let run = Zoodex::new().args(["--version"]).run().exits(0).says_nothing();
    assert_eq!(run.stdout, format!("zoodex {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_exits_with_2_and_prints_nothing() {
    for args in [&["frobnicate"][..], &["extract"], &["check", "--format", "xml"], &["--threads", "0"]] {
        let run = Zoodex::new().args(args).run().exits(2);
        assert_eq!(run.stdout, "");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}
