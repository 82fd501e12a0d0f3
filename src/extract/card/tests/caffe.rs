use super::*;
use crate::model::DocumentKind;

#[test]
fn front_matter_becomes_weights_checksum_and_licence() {
    let sha1 = "0123456789ABCDEF0123456789abcdef01234567";
    let (document, file) = read_at(
        "zoo.md",
        &format!(
            "---\nname: \"BVLC AlexNet Model\"\ncaffemodel: a.caffemodel\ncaffemodel_url: http://x.org/dl/a.caffemodel\nlicense: unrestricted\nsha1: {sha1}\ngist_id: 0123456789\n---\n\nA net. It reaches top-1 accuracy 57.1% and a top-5 accuracy 80.2% on the validation set.\n"
        ),
    );
    assert_eq!(document.kind, DocumentKind::Card);
    let entry = only(document);
    assert_eq!(file.quote(entry.name.span), "BVLC AlexNet Model");
    assert_eq!(entry.license.as_ref().map(|l| l.value.as_str()), Some("unrestricted"));
    assert_eq!(entry.gist_id.as_ref().map(|id| id.value.as_str()), Some("0123456789"));
    let [weights] = entry.weights.as_slice() else { panic!("{entry:?}") };
    assert_eq!((weights.file.as_str(), weights.url.as_deref()), ("a.caffemodel", Some("http://x.org/dl/a.caffemodel")));
    assert_eq!(
        shown(&weights.checksums, |c| format!("{}:{}", c.algorithm, c.value)),
        format!("sha1:{}", sha1.to_lowercase())
    );
    assert_eq!(figures(&entry), "top-1-accuracy=57.1%@-/val top-5-accuracy=80.2%@-/val");
    assert_eq!(shown(&entry.architectures, |a| a.id.to_string()), "alexnet");
    assert_eq!(shown(&entry.frameworks, |f| f.id.to_string()), "caffe");
}

#[track_caller]
fn check_kind(front_matter: &str, expected: DocumentKind) {
    assert_eq!(read(front_matter).kind, expected, "{front_matter:?}");
}

#[test]
fn only_what_describes_a_model_is_a_card() {
    check_kind("name: A\ncaffemodel: a.caffemodel\n", DocumentKind::Card);
    check_kind("name: A\ngist_id: 0123456789\n", DocumentKind::Card);
    check_kind("title: About\nname: x\n", DocumentKind::Page);
    check_kind("caffemodel: a.caffemodel\n", DocumentKind::Page);
    check_kind("name: ''\ncaffemodel: a.caffemodel\n", DocumentKind::Page);
    check_kind("name: [A]\ncaffemodel: a.caffemodel\n", DocumentKind::Page);
}

#[test]
fn what_is_no_checksum_is_left_out() {
    let entry = only(read("name: A\ncaffemodel: a\nsha1: abc\n"));
    assert!(entry.weights[0].checksums.is_empty());
    let entry = only(read("name: A\nsha1: 0123456789012345678901234567890123456789\n"));
    assert!(entry.weights.is_empty(), "a checksum of no file");
}

#[test]
fn digits_stay_as_written() {
    let sum = "0123456789012345678901234567890123456789";
    let entry = only(read(&format!("name: 4e10\ncaffemodel: 0123\nsha1: {sum}\nlicense: no\ngist_id: 1e5\n")));
    assert_eq!((entry.name.value.as_str(), entry.weights[0].file.as_str()), ("4e10", "0123"));
    assert_eq!(entry.weights[0].checksums[0].value, sum);
    assert_eq!(entry.license.unwrap().value, "no");
    assert_eq!(entry.gist_id.unwrap().value, "1e5");
}

/// Checks what is read from the top of a document without fences: name, weights, licence, and the summary below.
#[track_caller]
fn check_open(text: &str, expected: &str) {
    let (document, file) = read_at("zoo.md", text);
    let show = |entry: &Entry| {
        assert_eq!(file.quote(entry.name.span), entry.name.value);
        let weights = entry.weights.first().map_or("-", |it| it.url.as_deref().unwrap_or(&it.file));
        let licence = entry.license.as_ref().map_or("-", |it| it.value.as_str());
        let summary = entry.summary.as_ref().map_or("-", |it| it.value.as_str());
        format!("{}|{weights}|{licence}|{summary}", entry.name.value)
    };
    let shown = if document.kind == DocumentKind::Card { shown(&document.entries, show) } else { String::new() };
    assert_eq!(shown, expected, "{text:?}");
}

#[test]
fn keys_in_plain_lines_are_a_card() {
    let below = "\nIt tells flowers apart.\n";
    for text in [
        "name: A\ncaffemodel_url: http://x.org/a\nlicense: BSD\n",
        "name: A\r\n\r\ncaffemodel_url: http://x.org/a\r\n\r\nlicense: BSD\r\n",
        "\u{feff}\nname: A\ncaffemodel_url: http://x.org/a\nlicense: BSD\n",
        "## Information\n---\nname: A\n\ncaffemodel_url: http://x.org/a\n\nlicense: BSD\n---\n",
        "**name**: A\n\n**caffemodel_url**: http://x.org/a\n\n**license:** BSD\n",
        "- name: A\n- caffemodel_url: <http://x.org/a>\n- license: BSD\n",
        "* **name**: `A`\n* caffemodel_url: [file](http://x.org/a)\n* license: \"BSD\"\n",
        "name: A\ncaffemodel_url: http://x.org/a\ncaffe_version: trained: with a fork\nlicense: BSD\nsolver_file: s\n",
    ] {
        check_open(&format!("{text}{below}"), "A|http://x.org/a|BSD|It tells flowers apart.");
    }
    let colon = "name: A from the paper: \"B\"\ncaffemodel: a.caffemodel\n";
    check_open(&format!("{colon}{below}"), "A from the paper: \"B\"|a.caffemodel|-|It tells flowers apart.");
}

#[test]
fn prose_that_looks_like_keys_is_no_card() {
    for text in [
        "Note: this works\n\nWarning: that does not\n",
        "name: A\n\nlicense: BSD\n",
        "Note: see below\nname: A\ncaffemodel: a.caffemodel\n",
        "The model follows.\n\nname: A\ncaffemodel: a.caffemodel\n",
        "name: A\nIt has these files.\ncaffemodel: a.caffemodel\n",
        "- name: A\n- caffemodel: a\n\n- name: B\n- caffemodel: b\n",
        "The name: A\nThe caffemodel: a.caffemodel\n",
        "caffemodel: a.caffemodel\nlicense: BSD\n",
    ] {
        check_open(text, "");
    }
}

#[test]
fn yaml_in_a_comment_is_a_card() {
    let keys = "name: A\ncaffemodel_url: http://x.org/a\nlicense: 'BSD'\n";
    for text in [
        format!("<!--\n{keys}-->\nIt tells flowers apart.\n"),
        format!("<!-- {keys}-->\n\nIt tells flowers apart.\n"),
        format!("\n<!--\n---\n{keys}---\n-->\nIt tells flowers apart.\n"),
        format!("\u{feff}<!--\n{keys}-->\nIt tells flowers apart.\n").replace('\n', "\r\n"),
        format!("# Title\n\n<!--\n{keys}\n\n-->\nIt tells flowers apart.\n"),
        format!("<!-- lint: off -->\n\n{keys}\nIt tells flowers apart.\n"),
    ] {
        check_open(&text, "A|http://x.org/a|BSD|It tells flowers apart.");
    }
    check_open("<!-- a comment: nothing more -->\ntext\n", "");
    check_open("<!-- model: of last year -->\ntext\n", "");
    check_open(&format!("text\n<!--\n{keys}-->\n"), "");
    check_open("<!-- markdownlint-disable -->\ntext\n", "");
    check_open("<!--\nname: A\ncaffemodel: a\n", "");
    let (document, file) = read_at("zoo.md", "<!--\nname: A: B\ncaffemodel: a\n-->\n* [A](a.caffemodel)\n");
    assert_eq!(faults(&document, &file), ["2:8 a second `: ` in one line; text that holds one belongs in quotes"]);
    assert!(document.entries.is_empty());
}
