//! Templates and assets of a site's own.
#![allow(clippy::disallowed_methods, reason = "tests make templates of their own")]

use std::fs;

use tempfile::TempDir;

use super::{page, render_with};
use crate::config::Config;
use crate::output::html::fixture::Zoo;

fn templates(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("assets")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[track_caller]
fn check_error(name: &str, text: &str, expected: &[&str]) {
    let folder = templates(&[(name, text)]);
    let error = render_with(&Zoo::new(), Some(folder.path())).unwrap_err().to_string();
    for words in expected {
        assert!(error.contains(words), "{words:?} is missing in:\n{error}");
    }
}

#[test]
fn files_of_the_same_name_stand_in() {
    let folder = templates(&[("404.html", "<p>{{ site.title }}: {{ page.models }}</p>"), ("assets/site.css", "p {}")]);
    let tree = render_with(&Zoo::new(), Some(folder.path())).unwrap();
    assert_eq!(page(&tree, "404.html"), "<p>Tiny &lt;zoo&gt;: 9</p>");
    let style = tree.iter().find(|(path, _)| path.starts_with("assets/site.")).unwrap();
    assert_eq!(style.1, b"p {}");
    assert!(page(&tree, "index.html").contains(style.0));
}

#[test]
fn files_of_other_names_are_added() {
    let folder = templates(&[
        ("404.html", "{% include \"own.html\" %}"),
        ("own.html", "{{ frame.root }}{{ site.assets[\"logo.svg\"] }}"),
        ("assets/logo.svg", "<svg/>"),
    ]);
    let tree = render_with(&Zoo::new(), Some(folder.path())).unwrap();
    let path = page(&tree, "404.html").strip_prefix("/some/zoo/").unwrap();
    assert_eq!(tree[path], b"<svg/>");
}

#[test]
fn errors_name_the_place_and_the_remedy() {
    check_error("404.html", "a\n{% if %}", &["--> templates/404.html:2:", "{% if %}", "help: mend templates/404.html"]);
    check_error(
        "404.html",
        "{{ page.modles }}",
        &["modles", "--> templates/404.html:1:", "help: mend templates/404.html"],
    );
    check_error("404.html", "{{ 1 | no_such }}", &["no_such", "404.html:1:", "help: mend templates/404.html"]);
    check_error("404.html", "{% extends \"nothing.html\" %}", &["nothing.html", "help: mend templates/404.html"]);
}

#[test]
fn a_template_must_be_text() {
    let folder = templates(&[]);
    fs::write(folder.path().join("404.html"), b"\xff").unwrap();
    let error = render_with(&Zoo::new(), Some(folder.path())).unwrap_err().to_string();
    assert!(error.contains("404.html") && error.contains("help: make it readable UTF-8 text"), "{error}");
}

#[test]
fn settings_give_the_site_an_accent_a_logo_and_entries_of_the_menu() {
    let text = "[site]\ntitle = 'Zoo'\nbase_url = 'https://example.org/zoo/'\n\
        [theme]\naccent = '#7a0019'\naccent_dark = '#f2a0b0'\nlogo = 'a.svg'\n\
        [[navigation]]\nlabel = 'Ours & \"theirs\"'\nurl = 'https://example.org/?a&b'\n\
        [[navigation]]\nlabel = 'About'\nurl = 'about/'\n";
    let zoo = Zoo { config: Config::parse(text, "site.toml", &[]).unwrap(), ..Zoo::new() };
    let tree = render_with(&zoo, None).unwrap();
    let (sheet, css) = tree.iter().find(|(path, _)| path.starts_with("assets/accent.")).unwrap();
    assert_eq!(css, b":root { --accent: light-dark(#7a0019, #f2a0b0); }\n");
    let html = page(&tree, "models/net-16/index.html");
    let style = html.find("assets/site.").unwrap();
    assert!(html[style..].contains(&format!("href=\"../../{sheet}\"")), "the accent comes behind the theme's sheet");
    for expected in [
        "<img class=\"logo\" src=\"../../a.svg\" alt=\"\">",
        "<a href=\"https://example.org/?a&amp;b\" rel=\"noopener\">Ours &amp; &quot;theirs&quot;</a>",
        "<a href=\"../../about/\">About</a>",
    ] {
        assert!(html.contains(expected), "{expected}");
    }
    assert!(!page(&super::render(&Zoo::new()), "index.html").contains("assets/accent."));
}
