//! `check`.

use crate::zoodex::Zoodex;

const LATIN_1: &[u8] = b"# Zoo\n\nby Kr\xe4henb\xfchl\n";

const SITE: &str = "[site]\ntitle = 'Zoo'\nbase_url = 'https://example.org/'\n";

#[test]
fn faults_at_deny_level_exit_with_1() {
    let run = Zoodex::new().file("zoo.md", LATIN_1).args(["check", "zoo.md"]).run().exits(1).says_nothing();
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_clean_page_exits_with_0() {
    let run = Zoodex::new().args(["check", "-"]).stdin("# Zoo\n").run().exits(0).says_nothing();
    assert_eq!(run.stdout, "no diagnostics\n");
}

#[test]
fn json_has_the_shape_of_the_index() {
    let run = Zoodex::new().args(["check", "-", "--format", "json"]).stdin(LATIN_1).run().exits(1).says_nothing();
    let found = &run.json()["diagnostics"][0];
    assert_eq!((&found["code"], &found["severity"]), (&"ZX103".into(), &"deny".into()));
    assert_eq!((&found["source"]["file"], &found["source"]["line"]), (&"-".into(), &3.into()));
}

#[test]
fn a_site_is_checked_by_its_own_severities() {
    let check = |lints: &str| {
        let site = Zoodex::new().file("zoo/site.toml", format!("{SITE}[lints]\n{lints}\n"));
        site.file("zoo/content/a.md", LATIN_1).args(["check", "--root", "zoo"]).run()
    };
    assert!(check("").exits(1).stdout.contains("error[ZX103]"));
    assert!(check("invalid-utf8 = 'warn'").exits(0).stdout.contains("warning[ZX103]"));
    assert_eq!(check("ZX103 = 'allow'").exits(0).stdout, "no diagnostics\n");
}

#[test]
fn files_are_checked_by_a_site_where_one_is_named() {
    let site = Zoodex::new().file("zoo/site.toml", format!("{SITE}[lints]\ninvalid-utf8 = 'info'\n"));
    let run = site.file("draft.md", LATIN_1).args(["check", "draft.md", "--root", "zoo"]).run().exits(0);
    assert!(run.stdout.starts_with("info[ZX103]"), "{}", run.stdout);
}

#[test]
fn an_unreadable_file_does_not_hide_the_others() {
    let run = Zoodex::new().file("zoo.md", LATIN_1).args(["check", "missing.md", "zoo.md"]).run().exits(2);
    assert!(run.stdout.contains("zoo.md:3:6"), "{}", run.stdout);
    let expected = "error: cannot read missing.md: No such file or directory (os error 2)\n\
        help: name Markdown files or metafiles that you may read\n";
    assert_eq!(run.stderr, expected);
}

#[test]
fn metafiles_of_a_site_are_checked_and_so_is_what_they_import() {
    let keys = "Models:\n  - Name: a: b\n  - Name: c\n    Weights: https://x.org/c.pth\n";
    let site = Zoodex::new().file("site.toml", SITE).file("content/a/metafile.yml", keys);
    let imports = "Import:\n  - a/metafile.yml\n  - b/metafile.yml\n";
    let run = site.file("content/model-index.yml", imports).args(["check"]).run().exits(1);
    insta::assert_snapshot!(run.stdout);
    // Where files are named, others may be there.
    let run = Zoodex::new().file("model-index.yml", imports).args(["check", "model-index.yml"]).run().exits(0);
    assert_eq!(run.stdout, "no diagnostics\n");
}

#[test]
fn collections_that_no_metafile_of_a_site_has_are_told_of() {
    let one = "Collections:\n  - Name: PoppyNet\nModels:\n  - {Name: a, In Collection: PopyNet, Weights: https://x.org/a.pth}\n  - {Name: b, In Collection: RoseNet, Weights: https://x.org/b.pth}\n";
    let other = "Collections:\n  - Name: RoseNet\nModels:\n  - {Name: c, In Collections: RoseNet, Weights: https://x.org/c.pth}\n";
    let site = Zoodex::new().file("site.toml", SITE).file("content/a/metafile.yml", one);
    let run = site.file("content/b/metafile.yml", other).args(["check"]).run().exits(0);
    insta::assert_snapshot!(run.stdout);
    // Where files are named, others may have it.
    let run = Zoodex::new().file("metafile.yml", one).args(["check", "metafile.yml"]).run().exits(0);
    assert_eq!(run.stdout, "no diagnostics\n");
}

#[test]
fn a_folder_without_a_site_is_told_what_to_do() {
    let run = Zoodex::new().args(["check"]).run().exits(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("error: there is no site.toml in this folder\nhelp: "), "{}", run.stderr);
}

#[test]
fn a_paper_that_is_cited_twice_is_checked_in_both_places() {
    let section = |title: &str, linked: &str| {
        format!(
            "## {title}\n\nSee the [paper](https://arxiv.org/abs/{linked}):\n\n    Network In Network\n    M. Lin, Q. Chen\n    \
             arXiv:1312.4400\n\n* [{title}](https://gist.github.com/a/0123456789abcdef0123)\n\n"
        )
    };
    let page = format!("# Zoo\n\n{}{}", section("First", "1312.4400"), section("Second", "1409.1556"));
    let run = Zoodex::new().args(["check", "-"]).stdin(page).run().exits(0).says_nothing();
    insta::assert_snapshot!(run.stdout);
}
