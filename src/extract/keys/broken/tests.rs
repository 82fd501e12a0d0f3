//! What is told of faults, and where they are.

use super::super::whole;
use crate::span::FileId;

/// Shows what is wrong as `line:column message`, counted from 1.
fn shown(text: &str) -> String {
    let Err(broken) = whole(text, FileId(0), 0) else { return "-".to_owned() };
    let before = &text[..broken.span.range().start];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    assert!(text.get(broken.span.range()).is_some_and(|marked| !marked.is_empty()), "{text:?}: {broken:?}");
    format!("{}:{} {}", before.matches('\n').count() + 1, before[start..].chars().count() + 1, broken.why)
}

#[track_caller]
fn check<const N: usize>(cases: [(&str, &str); N]) {
    let found: Vec<_> = cases.iter().map(|(text, _)| (*text, shown(text))).collect();
    assert_eq!(found, cases.map(|(text, expected)| (text, expected.to_owned())));
}

#[test]
fn keys_and_their_lines() {
    const COLON: &str = "a second `: ` in one line; text that holds one belongs in quotes";
    const TAB: &str = "a tab at the beginning of a line, where only blanks may stand";
    check([
        ("name: a: b\n", &format!("1:8 {COLON}")),
        ("a: b\n\u{e4}\u{e4}: c: d\n", &format!("2:6 {COLON}")),
        ("a: b\nname: A\nname: B\n", "3:1 `name` is there twice"),
        ("a: b\n\tc: d\n", &format!("2:1 {TAB}")),
        ("a:\n\tc: d\n", &format!("2:1 {TAB}")),
        ("a: b\n c: d\n", "2:2 a line that is indented unlike those around it"),
        ("a: b\n  - c: d\n", "2:3 a line that is indented unlike those around it"),
        ("a:\n  b: c\n d: e\n", "3:2 a line that is indented unlike those around it"),
        ("a: b\n- c\n", "2:3 a line that is indented unlike those around it"),
        ("a:\n- b: c\nd\n", "3:1 a line without `key: `, which is a key, a colon and a blank"),
        ("a: b\nc\n", "2:1 a line without `key: `, which is a key, a colon and a blank"),
        ("a:\n  - b: c\n  d: e\n", "3:3 a line that is indented unlike those around it"),
    ]);
}

#[test]
fn a_line_without_a_key_is_told_and_not_the_one_behind_it() {
    const NO_KEY: &str = "a line without `key: `, which is a key, a colon and a blank";
    check([
        ("a = b\nc: d\n", &format!("1:1 {NO_KEY}")),
        ("a:b\nc: d\n", &format!("1:1 {NO_KEY}")),
        ("x:\n  - name b\r\n    size: 3\r\n", &format!("2:5 {NO_KEY}")),
        ("x:\n  Epochs 12\n\n  Memory: 5\n", &format!("2:3 {NO_KEY}")),
        ("x: one\n  two\n  three: four\n", "3:3 a line that is indented unlike those around it"),
    ]);
}

#[test]
fn brackets() {
    check([
        ("a: b\nc: [d, e\n", "2:4 a `[` that is not closed, or a missing comma"),
        ("a: {b: c\nd: e\n", "1:4 a `{` that is not closed, or a missing comma"),
        ("a: [b, c\nd: e\n", "1:4 a `[` that is not closed, or a missing comma"),
        ("a: [b,\n  @c]\n", "2:3 a sign that text without quotes cannot begin with"),
        ("a:\n- [b\n- c\n", "2:3 a `[` that is not closed, or a missing comma"),
        ("a: [b]]\n", "1:7 a bracket that closes what is not open; text with brackets belongs in quotes"),
        ("a: [b}\n", "1:4 a `[` that is closed by `}`"),
        ("[{\"a\": 1\n  \"b\": 2}]\n", "2:3 a comma is missing before this"),
        ("[{\"a\": 1,\n  \"b\": {\"c\": 2\n", "2:8 a `{` that is not closed, or a missing comma"),
        ("a: [b,\n  ,]\n", "2:3 a comma is one too many here, or a value is missing before it"),
        ("a: [b,, c]\n", "1:7 a comma is one too many here, or a value is missing before it"),
        ("{\"a\": 1 \"b\": 2}\n", "1:9 a comma is missing before this"),
    ]);
}

#[test]
fn text_and_quotes() {
    check([
        ("a: b\nc: \"d\ne: f\n", "2:4 a quote that is not closed"),
        ("a: \"b\nc: \"d\"\n", "1:4 a quote that is not closed"),
        ("a: 'b''s\nc: 'd'\n", "1:4 a quote that is not closed"),
        ("[{\"a\": \"b,\n  \"c\": \"d\"}]\n", "1:8 a quote that is not closed"),
        ("\u{feff}\"\n", "1:2 a quote that is not closed"),
        ("a: 'b' c\n", "1:8 words behind the closing quote"),
        ("a: *b\n", "1:4 `*b` repeats what nothing names `&b`; text that begins with `*` belongs in quotes"),
        ("a: @b\n", "1:4 a sign that text without quotes cannot begin with"),
        ("a: %b\n", "1:4 a sign that text without quotes cannot begin with"),
        ("a: * b\n", "1:4 a `*` or `&` without a name; text that begins with one belongs in quotes"),
        ("a: \"\\q\"\n", "1:4 a `\\` that stands for nothing; it is written `\\\\` between double quotes"),
        (
            "a: > b\n",
            "1:4 words behind `|` or `>`, whose text begins in the next line; text that begins with the sign belongs in quotes",
        ),
        (
            "a: - b\n",
            "1:4 an item `- ` behind a key; a list begins in the next line, and text that begins with `-` belongs in quotes",
        ),
    ]);
}
