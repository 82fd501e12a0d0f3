//! What a text says as a tree, and where.

use super::{Node, Value, whole};
use crate::span::FileId;

/// Shows a tree in one line.
fn show(node: &Node) -> String {
    match &node.value {
        Value::Null => "-".to_owned(),
        Value::Text(text) => text.value.clone(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(","))
        }
        Value::Map(map) => {
            let entries = map.0.iter().map(|(key, node)| format!("{}={}", key.value, show(node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let shown = whole(text, FileId(0), 0).map_or_else(|broken| format!("{broken:?}"), |node| show(&node));
    assert_eq!(shown, expected, "{text:?}");
}

#[test]
fn scalars_stay_as_written() {
    check("a: no\nb: 0123\nc: 4e10\nd: 0x1F\ne: 1_000\n", "{a=no,b=0123,c=4e10,d=0x1F,e=1_000}");
    check("a: ~\nb:\nc: null\nd: ''\ne: 'null'\n", "{a=-,b=-,c=-,d=,e=null}");
    check("a: |\n  one\n  two\nb: >-\n  c\n", "{a=one\ntwo,b=c}");
    check("a: !!str 5\nb: \"x\\ty\"\n", "{a=5,b=x\ty}");
    check("", "-");
    check("# nothing\n", "-");
    check("- a\n- [b, {c: d}]\n", "[a,[b,{c=d}]]");
    check("? [a]\n: b\nc: d\n", "{=b,c=d}");
}

#[test]
fn aliases_and_merge_keys_stand_for_what_they_name() {
    check("a: &x {b: c, d: e}\nf: *x\n", "{a={b=c,d=e},f={b=c,d=e}}");
    check("a: &x {b: c, d: e}\nf:\n  <<: *x\n  b: z\n", "{a={b=c,d=e},f={b=z,d=e}}");
    assert!(whole("a: &x [*x]\n", FileId(0), 0).is_err());
    let bomb = (1..30)
        .fold("a0: &a0 [x, x]\n".to_owned(), |text, n| format!("{text}a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1));
    assert!(whole(&bomb, FileId(0), 0).is_err());
}

/// Checks that every scalar's span is its words in the text.
#[track_caller]
fn check_spans(text: &str) {
    fn visit(node: &Node, text: &str) {
        match &node.value {
            Value::Null => {}
            Value::Text(scalar) => assert_eq!(&text[scalar.span.range()], scalar.value),
            Value::List(items) => items.iter().for_each(|item| visit(item, text)),
            Value::Map(map) => map.0.iter().for_each(|(key, node)| {
                assert_eq!(&text[key.span.range()], key.value);
                visit(node, text);
            }),
        }
        assert!(text.get(node.span.range()).is_some());
    }
    visit(&whole(text, FileId(0), 0).unwrap(), text);
}

#[test]
fn spans_are_those_of_the_words() {
    check_spans("name: \"BVLC A\"\nb: 'c'   # note\n\u{e4}: [\u{e9} , {x: y}]\r\nz: &a w\r\nq: *a\r\n");
    check_spans("a:\n- b: c d\n  e: 0.5\n-   - f\n");
}
