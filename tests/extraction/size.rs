//! Pages that are made to take long: each takes time in line with its size, or this test would not come to its end.

use crate::support::{index_bytes, zoo};

/// How large the pages are, in bytes; a build without optimisation takes twenty times as long for each.
const SIZE: usize = if cfg!(debug_assertions) { 200_000 } else { 1_000_000 };

/// Reads a page and writes its index.
fn check(page: impl AsRef<[u8]>) {
    let index = index_bytes(&zoo(&vec![("zoo.md".into(), page.as_ref().to_vec())]));
    assert!(index.ends_with(b"}\n"));
}

/// Reads files and writes their index.
fn check_files(files: &[(&str, String)]) {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())).collect();
    assert!(index_bytes(&zoo(&files)).ends_with(b"}\n"));
}

/// A page of `SIZE` bytes that begins with `opening` and repeats a text behind it.
fn repeated(opening: &str, text: &str) -> String {
    format!("{opening}{}", text.repeat(SIZE / text.len()))
}

/// A page of about `SIZE` bytes that begins with `opening` and has numbered texts behind it.
fn numbered(opening: &str, text: impl Fn(usize) -> String) -> String {
    let count = SIZE / text(10_000).len();
    (0..count).fold(opening.to_owned(), |page, at| page + &text(at))
}

const ONE_MODEL: &str = "### FooNet\nhttps://gist.github.com/a/0123456789\n\n";

#[test]
fn signs_without_end() {
    for sign in [
        "[", "*", "#", "](", "1", "_", "`", "<", "&", "> ", "- ", "(", "\r", "\0", ". ", "!", "|a", "![", "<a ",
        "http://", "\\",
    ] {
        check(repeated("", sign));
    }
    check([0xff].repeat(SIZE));
}

#[test]
fn words_without_end() {
    check(repeated(ONE_MODEL, "word "));
    check(repeated("", "http://x.org/").replace('/', "x"));
    check(repeated("http://", "a."));
    check(repeated("http://x.org/", ")"));
    check(repeated(ONE_MODEL, "AlexNet "));
    check(repeated(ONE_MODEL, "VGG-"));
    check(repeated(ONE_MODEL, "fine-tuned from VGG-16, trained on ImageNet with 7% top-5 error "));
    check(repeated(ONE_MODEL, "It does not run in any version. "));
    check(repeated("### FooNet\n\n    A Title\n    ", "M. Lin, "));
    check(repeated("---\nname: ", "a"));
}

#[test]
fn lists_without_end() {
    check("* a\n".repeat(SIZE / 10));
    check(numbered("", |n| format!("* [a](https://gist.github.com/a/{n:010x}): a\n")));
    check(numbered("## Models\nModels:\n", |n| {
        format!("* [a{n}](https://gist.github.com/a/{n:010x}): fine-tuned from [b](http://x.org/{n})\n")
    }));
    check(repeated("", "###\n"));
    check(repeated("", "##a\n"));
    check(numbered("", |n| format!("## FooNet\n* [a](https://gist.github.com/a/{n:010x})\n")));
    check(numbered("", |n| format!("[{n}]: http://x.org\n")));
}

#[test]
fn tables_without_end() {
    let head = "## Models\n| Model | Top-1 | Weights |\n|---|---|---|\n";
    check(numbered(head, |n| format!("| Net-{n} | {}.1 | [w](w/{n}.pth) |\n", n % 90)));
    check(repeated(head, "| Net | 70.1 | [w](w/a.pth) |\n"));
    check(repeated(head, "| |\n"));
    check(repeated(head, "|"));
    let same = "| Model | Weights | a | b | c | d |\n|---|---|---|---|---|---|\n";
    check(numbered(same, |n| format!("| Net | [w](w/{n}.pth) | {} | x | {} | yes |\n", n % 3, n % 7)));
    check(format!("{same}{}", repeated("| Net | [w](w/a.pth) |", " x |")));
    check(repeated("## Net\n| | A | B |\n|---|---|---|\n", "| weights | [w](a.pth) | [w](b.pth) |\n"));
    check(repeated("## Net\n\n| Model | AP |\n|---|---|\n| A | 70.1 |\n\n", "AP values are on COCO val2017.\n\n"));
    check(repeated("## Net\n\n", "Results on COCO:\n\n| Model | AP |\n|---|---|\n| A | 70.1 |\n\n"));
    check(repeated(head, "| a \\| b "));
    check(format!(
        "## Models\n{}\n{}\n{}\n",
        repeated("|", "Top-1|"),
        repeated("|", "-----|"),
        repeated("|", "70.11|")
    ));
    let html = "## Models\n<table><tr><th>Model<th>Top-1";
    for text in ["<tr>", "<td>", "<td colspan=1000000>", "<td rowspan=1000000>a", "<th>a", "<table>", "&nbsp;", "<!-- "]
    {
        check(repeated(html, text));
    }
    check(repeated(html, "<tr><td rowspan=99999 colspan=99999>A<td>70.1<td><a href=w/a.pth>w</a></tr>"));
    check(numbered("", |n| format!("<table><tr><th>Model<th>Top-1<tr><td>N{n}<td>70.1</table>\n\n")));
    check(repeated(&format!("{html}<tr><td>"), "[a](b.pth)"));
    check(repeated(&format!("{html}<tr><td>"), "]("));
    check(repeated("## Models\n<details>", "<summary"));
    check(repeated("## Models\n", "<details><summary>COCO</summary>\n\n|a|b|\n|-|-|\n|c|d|\n\n"));
    check(repeated("", "<div>\n|a|b|\n|-|-|\n|c|d|\n</div>\n\n"));
}

#[test]
fn links_without_end() {
    check((0..SIZE / 5).fold(ONE_MODEL.to_owned(), |page, n| page + &format!("http://x.org/{n} ")));
    check(repeated(ONE_MODEL, "[a](http://x.org/b) "));
    check(repeated(ONE_MODEL, "`a/b` "));
    check(repeated(ONE_MODEL, "] (/)"));
    check(repeated("", "[a] (http://x.org)\n"));
    check(repeated(ONE_MODEL, "[a][b]"));
}

#[test]
fn figures_and_citations_without_end() {
    let items: Vec<_> = (0..SIZE / 200).map(|n| format!("* [n{n}](https://gist.github.com/a/{n:010x})\n")).collect();
    let items = items.concat();
    check(repeated(ONE_MODEL, "The net has 7% top-5 error on ImageNet. "));
    check(numbered(&format!("## Models\nModels:\n{items}\n"), |n| {
        format!("The n{n} has 7% top-5 error on ImageNet. ")
    }));
    check(numbered(&format!("## Models\nModels:\n{items}\n"), |n| format!("The n{n} has 7% top-5 error.\n\n")));
    check(format!(
        "## Models\nModels {}:\n{items}",
        "trained on ImageNet and fine-tuned from VGG-16 ".repeat(SIZE / 100)
    ));
    let cited = "See this [paper](http://x.org/a.pdf)\n\n    A Title\n    M. Lin, Q. Chen\n    CVPR 2015\n\n";
    check(repeated(&format!("## Models\nModels:\n{items}\n\n"), cited));
}

#[test]
fn metafiles_without_end() {
    let check = |text: String| check_files(&[("metafile.yml", text)]);
    let metrics = "Models:\n  - Name: a\n    Results:\n      - Dataset: COCO\n        Metrics:\n";
    check(numbered(metrics, |n| format!("          m{n}: 3.5\n")));
    let results = "Models:\n  - Name: a\n    Results:\n";
    check(numbered(results, |n| format!("      - Dataset: set {n}\n        Metrics: {{box AP: 31.7}}\n")));
    check(numbered("Models:\n  - Name: a\n    Weights:\n", |n| format!("      - https://x.org/{n}.pth\n")));
    check(numbered("Models:\n  - Name: a\n    Metadata:\n", |n| format!("      Epochs {n}: 12\n")));
    check(numbered("Models:\n  - Name: a\n    Metadata:\n      Epochs:\n", |_| "        - value: 12\n".to_owned()));
    check(numbered("Models:\n  - Name: a\n    Paper:\n", |n| format!("      - Title: Nets {n}\n")));
    let models = |n: usize| format!("  - Name: n{n}\n    In Collection: c\n");
    let half = numbered("Models:\n", models);
    check(format!(
        "{}{half}",
        numbered("Collections:\n  - Name: c\n    Paper:\n", |n| format!("      - Title: T{n}\n"))
    ));
    check(format!(
        "{}{half}",
        numbered("Collections:\n  - Name: c\n    Metadata:\n      Epochs:\n", |n| format!("        - {n}\n"))
    ));
    check(format!("{}{half}", numbered("Collections:\n", |n| format!("  - Name: c{}\n", n % 2))));
    // Broken in each model, at the end, and everywhere.
    check(numbered("Models:\n", |n| format!("  - Name: n{n}\n    Config: \"a\n")));
    check(numbered("Models:\n", |n| format!("  - Name: n{n}: a\n")));
    check(numbered("Models:\n", |n| format!("  - Name: n{n}\n")) + "  - \"");
    for sign in [
        "[", "{", "- ", "? ", "a: ", "&a ", "*a ", "\"", "'", "|\n", "!a ", "%", "\t", "#", "- - ", "[{", "a\n",
        "- a\n",
    ] {
        check(repeated("Models:\n", sign));
        check(repeated("", sign));
    }
    check(numbered("a: &a [x]\n", |n| format!("a{n}: &a{n} [*a, *a, *a, *a]\n")) + "Models: [*a]\n");
    check_files(&[(
        "hub.json",
        numbered("[", |n| format!("{{\"model\": \"n{n}\", \"model_path\": \"a/{n}.onnx\", \"metadata\": {{}}}},\n")),
    )]);
    let files =
        numbered("task_type: detection\nfiles:\n", |n| format!("  - name: {n}.bin\n    source: https://x.org/{n}\n"));
    check_files(&[("a/model.yml", files)]);
}

#[test]
fn metafiles_join_pages_without_end() {
    let head = "## Models on COCO\n| Model | box AP | Weights |\n|---|---|---|\n";
    let page = numbered(head, |n| format!("| Net-{n} | 31.7 | [w](https://x.org/w/{n}.pth) |\n"));
    let model =
        |n: usize| format!("  - Name: n{n}\n    Weights: https://x.org/w/{n}.pth\n    In Collection: c{}\n", n % 1_000);
    let collections = numbered("Collections:\n", |n| {
        format!("  - Name: c{n}\n    Paper: {{Title: T{n}, URL: 'https://arxiv.org/abs/2401.01234'}}\n")
    });
    let keys = numbered(&format!("{collections}Models:\n"), model);
    check_files(&[("README.md", page.clone()), ("metafile.yml", keys)]);
    let same =
        numbered("Models:\n", |_| "  - Name: Net\n    Config: net.py\n    Weights: https://x.org/w/1.pth\n".to_owned());
    check_files(&[("README.md", page), ("metafile.yml", same)]);
}
