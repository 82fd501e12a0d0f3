use super::*;
use crate::model::DocumentKind;

#[test]
fn a_card_that_cannot_be_read_is_a_fault_and_no_model() {
    let list = "## Models\n\n* [A](https://gist.github.com/a/0123456789): 7% top-5 error\n";
    for (keys, place) in [
        ("name: a: b\ncaffemodel: c\n", "2:8"),
        ("library_name: timm\n\ttags: x\n", "3:1"),
        ("pipeline_tag: fill-mask\nmodel-index:\n- name: \"A\n", "4:9"),
        ("license: mit\nlicense: mit\nbase_model: x\n", "3:1"),
        ("model: A\nlicense: @b\n", "3:10"),
    ] {
        let (document, file) = read_at("zoo.md", &format!("---\n{keys}---\n{list}"));
        assert!(document.entries.is_empty() && document.kind == DocumentKind::Page, "{keys:?}");
        let [fault] = <[String; 1]>::try_from(faults(&document, &file)).unwrap();
        assert!(fault.starts_with(&format!("{place} ")), "{keys:?}: {fault}");
        let twin = format!("\u{feff}---\n{keys}---\n{list}").replace('\n', "\r\n");
        let (document, file) = read_at("zoo.md", &twin);
        assert_eq!(faults(&document, &file), [fault], "{keys:?}");
    }
    // What is broken over an ordinary page costs nothing but itself.
    let (document, file) = read_at("zoo.md", &format!("---\ntitle: a: b\n---\n{list}"));
    assert_eq!(faults(&document, &file), ["2:9 a second `: ` in one line; text that holds one belongs in quotes"]);
    assert_eq!((document.entries.len(), document.kind), (1, DocumentKind::Zoo));
}

#[test]
fn broken_front_matter_is_a_fault_where_it_is_broken() {
    for yaml in ["name: a: b\n", "name: [\n", "name: A\nname: B\n", "- a\n", "a\n"] {
        let (document, file) = read_at("zoo.md", &format!("---\n{yaml}---\n# T\n"));
        assert_eq!(faults(&document, &file).len(), 1, "{yaml:?}: {document:?}");
        assert_eq!(document.kind, DocumentKind::Page);
    }
    assert!(read("").faults.is_empty());
    assert!(read("# only a comment\n").faults.is_empty());
}

#[test]
fn junk_in_an_index_is_passed_over() {
    let good = "  - metrics: [{type: accuracy, value: 0.9}]\n";
    for junk in [
        "  - 7\n",
        "  - []\n",
        "  - {metrics: 7}\n",
        "  - {metrics: [7, [], {}, {value: {}}]}\n",
        "  - {task: [], dataset: [], metrics: []}\n",
        "  - ~\n",
        "  -\n",
        "  - {dataset: {type: [mnist], name: {}}, task: {type: 7}, metrics: [{type: accuracy, value: true}]}\n",
    ] {
        let entry = only(read(&format!("model-index:\n- name: A\n  results:\n{junk}{good}")));
        assert_eq!(figures(&entry), "accuracy=0.9", "{junk:?}");
    }
    let entry = only(read("model-index:\n  name: A\n  results:\n    metrics: {type: accuracy, value: 0.9}\n"));
    assert_eq!(figures(&entry), "accuracy=0.9");
}

#[test]
fn aliases_share_what_they_name() {
    let entry = only(read(
        "x: &m [{type: accuracy, value: 0.9}]\nmodel-index:\n- name: A\n  results:\n  - {dataset: {type: mnist}, metrics: *m}\n",
    ));
    assert_eq!(figures(&entry), "accuracy=0.9@mnist/-");
    let lists = (1..40).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect::<String>();
    let bomb = format!("a0: &a0 [{{metrics: x}}]\n{lists}model-index: *a39\nlibrary_name: x\n");
    assert_eq!(read(&bomb).faults.len(), 1);
}

#[test]
fn large_and_deep_keys_are_read_in_time() {
    const SIZE: usize = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };
    let many = |opening: &str, text: &str| format!("{opening}{}", text.repeat(SIZE / text.len()));
    let numbered = |opening: &str, text: &dyn Fn(usize) -> String| {
        (0..SIZE / text(10_000).len()).fold(opening.to_owned(), |all, n| all + &text(n))
    };
    let results = "model-index:\n- name: A\n  results:\n";
    for keys in [
        many(results, "  - dataset: {type: mnist}\n    metrics: [{type: accuracy, value: 0.9}]\n"),
        many("model-index:\n- name: A\n  results:\n  - metrics:\n", "    - {type: accuracy, value: 0.9}\n"),
        numbered("model-index:\n", &|n| format!("- {{name: n{n}}}\n")),
        numbered("library_name: timm\n", &|n| format!("k{n}: v\n")),
        numbered("model: A\n", &|n| format!("k{n}: v\n")),
        many("model: A\nresults:\n", "- {metric: cats, value: 7}\n"),
        many("library_name: timm\ntags:\n", "- image-classification\n"),
        many("library_name: timm\nbase_model:\n", "- a\n"),
        many("library_name: timm\ndatasets:\n", "- mnist\n"),
        many("library_name: timm\nx: &a a\ny:\n", "- *a\n"),
        many("library_name: ", "a"),
        many("library_name: timm\nx: \"", "\\n"),
        many("library_name: timm\nx: ", "["),
        many("library_name: timm\nx: ", "{a: "),
        many("library_name: timm\nx: ", "&a "),
        many("library_name: timm\nx: ", "- "),
        many("library_name: timm\nx: |\n", "  a\n"),
        many("library_name: timm\n", "# a\n"),
        many("library_name: timm\n", "\n"),
        many("", "a: "),
        many("", "? "),
        format!(
            "{}}}\n{}",
            numbered("library_name: timm\nm: &m {a: b", &|n| format!(", k{n}: 1")),
            many("x:\n", "- {<<: *m}\n")
        ),
    ] {
        let (document, _) = read_at("a/README.md", &format!("---\n{keys}\n---\n"));
        assert!(document.entries.len() <= SIZE);
    }
    for (depth, is_read) in [(100, true), (10_000, false)] {
        let keys = format!("library_name: timm\nx: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        let (document, _) = read_at("a/README.md", &format!("---\n{keys}---\n"));
        assert_eq!(document.entries.len(), usize::from(is_read), "{depth}");
    }
}
