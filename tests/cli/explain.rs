//! `explain`, `schema` and `completions`.

use crate::zoodex::Zoodex;

#[test]
fn all_rules_are_listed() {
    let run = Zoodex::new().args(["explain"]).run().exits(0).says_nothing();
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_rule_is_explained_by_code_and_by_name() {
    let by_code = Zoodex::new().args(["explain", "zx202"]).run().exits(0).says_nothing();
    let by_name = Zoodex::new().args(["explain", "citation-of-another-paper"]).run().exits(0).says_nothing();
    assert_eq!(by_code.stdout, by_name.stdout);
    insta::assert_snapshot!(by_code.stdout);
}

#[test]
fn an_unknown_rule_brings_the_nearest() {
    let run = Zoodex::new().args(["explain", "split_lnk"]).run().exits(2);
    assert_eq!(run.stdout, "");
    let expected = "error: there is no rule `split_lnk`; did you mean `split-link`?\n\
        help: `zoodex explain` lists all rules\n";
    assert_eq!(run.stderr, expected);
}

#[test]
fn the_schema_is_a_json_schema() {
    let schema = Zoodex::new().args(["schema"]).run().exits(0).says_nothing().json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn shells_get_their_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Zoodex::new().args(["completions", shell]).run().exits(0).says_nothing();
        assert!(run.stdout.contains("explain"), "{shell}");
    }
}
