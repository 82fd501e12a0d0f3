//! `build`, which is also what is done where no command is given.

use crate::zoodex::Zoodex;

const SITE: &str = "[site]\ntitle = 'Zoo'\nbase_url = 'https://example.org/zoo/'\n";

const PAGE: &str =
    "# Zoo\n\n## Nets\n\n* [NIN](https://gist.github.com/a/0123456789abcdef0123): 10.4% error on CIFAR-10\n";

fn site(page: impl AsRef<[u8]>) -> Zoodex {
    Zoodex::new().file("site.toml", SITE).file("content/zoo.md", page)
}

#[test]
fn the_site_of_the_folder_is_built_without_a_command() {
    let site = site(PAGE);
    let out = site.path("_site");
    let run = site.run().exits(0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("1 model on "), "{}", run.stderr);
    assert!(run.stderr.contains(" pages in _site: "), "{}", run.stderr);
    for path in ["index.html", "index.json", "models/nin/index.html"] {
        assert!(out.join(path).is_file(), "{path}");
    }
}

#[test]
fn root_out_and_base_url_are_heard() {
    let zoodex = Zoodex::new().file("zoo/site.toml", SITE).file("zoo/content/zoo.md", PAGE);
    let sitemap = zoodex.path("public/sitemap.xml");
    let args = ["build", "--root", "zoo", "--out", "public", "--base-url", "https://preview.example.org/42", "--quiet"];
    let _run = zoodex.args(args).run().exits(0).says_nothing();
    let sitemap = std::fs::read_to_string(sitemap).unwrap();
    assert!(sitemap.contains("<loc>https://preview.example.org/42/models/nin/</loc>"), "{sitemap}");
}

#[test]
fn threads_make_no_difference() {
    let index = |threads: &str| {
        let site = site(PAGE);
        let index = site.path("_site/index.json");
        let _run = site.args(["--threads", threads, "--quiet"]).run().exits(0).says_nothing();
        std::fs::read(index).unwrap()
    };
    assert_eq!(index("1"), index("4"));
}

#[test]
fn warnings_are_shown_and_the_site_is_published() {
    let run = site(format!("{PAGE}\n###More\n")).args(["build"]).run().exits(0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with("warning[ZX101]: "), "{}", run.stderr);
    assert!(run.stderr.contains("\n1 warning in 1 file\n1 model on "), "{}", run.stderr);
}

#[test]
fn faults_at_deny_level_publish_nothing() {
    let site = site([PAGE.as_bytes(), b"\xe4"].concat());
    let out = site.path("_site");
    let run = site.args(["--quiet"]).run().exits(1);
    assert!(run.stderr.starts_with("error[ZX103]: "), "{}", run.stderr);
    assert!(run.stderr.contains("\nerror: nothing was published, "), "{}", run.stderr);
    assert!(!out.exists());
}

#[track_caller]
fn check_refused(zoodex: Zoodex, args: &[&str], error: &str) {
    let run = zoodex.args(args).run().exits(2);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.starts_with(&format!("error: {error}")), "{}", run.stderr);
    assert!(run.stderr.contains("\nhelp: "), "{}", run.stderr);
}

#[test]
fn what_cannot_be_built_is_refused_with_a_remedy() {
    check_refused(Zoodex::new(), &[], "there is no site.toml in this folder");
    check_refused(Zoodex::new().file("site.toml", SITE), &[], "there is no Markdown and no metafile in content");
    check_refused(site("# About\n\nNothing.\n"), &[], "no page in content lists a model");
    check_refused(site(PAGE), &["--base-url", "nowhere"], "\"nowhere\" cannot be the base URL");
    check_refused(site(PAGE).file("_site/mine.txt", ""), &[], "_site is not empty and was not made by zoodex");
}

#[test]
fn a_wrong_rule_in_the_settings_brings_the_nearest() {
    let zoodex = site(PAGE).file("site.toml", format!("{SITE}[lints]\nsplit-lnk = 'deny'\n"));
    let run = zoodex.run().exits(2);
    assert!(run.stderr.starts_with("error: site.toml:5: unknown rule \"split-lnk\""), "{}", run.stderr);
    assert!(run.stderr.contains("split-link"), "{}", run.stderr);
}

#[test]
fn the_day_that_a_site_is_of_comes_from_the_environment() {
    let run = site(PAGE).env("SOURCE_DATE_EPOCH", "1795392000").run().exits(0);
    let home = run.text("_site/index.html");
    assert!(home.contains("As of <time datetime=\"2026-11-23\">23 Nov 2026</time>"), "{home}");
    let run = site(PAGE).env("SOURCE_DATE_EPOCH", "yesterday").run().exits(2);
    assert!(run.stderr.starts_with("error: SOURCE_DATE_EPOCH is \"yesterday\""), "{}", run.stderr);
    // What makes no site has nothing to do with it.
    site(PAGE).env("SOURCE_DATE_EPOCH", "yesterday").args(["check"]).run().exits(0);
}

#[cfg(unix)]
#[test]
fn an_interrupted_build_exits_with_130_and_publishes_nothing() {
    let models: Vec<_> = (0..1000).map(|n| format!("* [Net {n}](https://example.org/{n})")).collect();
    let site = site(format!("# Zoo\n\n## Nets\n\nModels:\n\n{}\n", models.join("\n")));
    let out = site.path("_site");
    // Pages are on their way once something is staged; there are too many to be done before the signal comes.
    let run = site.run_and_interrupt(|| out.join(".zoodex/stage").exists()).exits(130);
    assert_eq!(
        run.stderr,
        "error: interrupted; nothing was published\nhelp: run it again, what was published before is as it was\n"
    );
    assert!(!out.join("index.html").exists());
}
