//! Every value of the index knows its bytes, whatever is done to a page.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use zoodex::output::explain;

use crate::support::{Files, content, corpus, index_bytes, zoo};

/// Checks that every place in an index is one of its file, and that ids are unique.
#[track_caller]
pub(crate) fn check_places(index: &Value, files: &Files) {
    visit(index, &mut |object| {
        if let Some(source) = object.get("source").filter(|source| !source.is_null()) {
            check_place(source, files);
        }
        for source in object.get("sources").and_then(Value::as_array).into_iter().flatten() {
            check_place(source, files);
        }
    });
    for (list, id) in [("models", "id"), ("collections", "id"), ("citations", "key")] {
        let mut seen = HashSet::new();
        for item in index[list].as_array().expect("a list") {
            let id = item[id].as_str().expect("an id");
            assert!(!id.is_empty() && seen.insert(id.to_owned()), "{id:?} is empty or twice among the {list}");
        }
    }
}

fn visit(value: &Value, see: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            see(map);
            map.values().for_each(|value| visit(value, see));
        }
        Value::Array(list) => list.iter().for_each(|value| visit(value, see)),
        _ => {}
    }
}

#[track_caller]
fn check_place(source: &Value, files: &Files) {
    let number = |key: &str| usize::try_from(source[key].as_u64().expect("a number")).expect("it fits");
    let (_, bytes) = files.iter().find(|(path, _)| source["file"] == path.as_str()).expect("the file was read");
    let range = number("start")..number("end");
    let slice = bytes.get(range.clone()).unwrap_or_else(|| panic!("{source} is outside of the file"));
    assert_eq!(source["quote"], String::from_utf8_lossy(slice).as_ref(), "{source}");
    assert!(!splits_a_character(bytes, range.start) && !splits_a_character(bytes, range.end), "{source}");
    let last = if range.is_empty() { range.start } else { range.end - 1 };
    assert_eq!((number("line"), number("end_line")), (line(bytes, range.start), line(bytes, last)), "{source}");
}

/// The 1-based line of an offset; lines end with `\n`, `\r\n` or `\r`.
fn line(bytes: &[u8], offset: usize) -> usize {
    let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..offset).filter(ends).count() + 1
}

/// Whether an offset lies inside of a valid character.
fn splits_a_character(bytes: &[u8], offset: usize) -> bool {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if (at..at + valid.len()).contains(&offset) {
            return !valid.is_char_boundary(offset - at);
        }
        at += valid.len() + chunk.invalid().len();
    }
    false
}

/// Reads files twice and checks all that holds for any files.
#[track_caller]
pub(crate) fn check(files: &Files) {
    let bytes = index_bytes(&zoo(files));
    assert_eq!(bytes, index_bytes(&zoo(files)), "two runs differ");
    check_places(&serde_json::from_slice(&bytes).expect("the index is JSON"), files);
    check_explanation(files);
}

/// Checks that the places of an explanation are such as well, and that it can be shown.
#[track_caller]
fn check_explanation(files: &Files) {
    let zoo = zoo(files);
    let view = zoo.view(None);
    let explanation = explain::explain(&view);
    let (mut json, mut text) = (Vec::new(), Vec::new());
    explain::write_json(&explanation, &mut json).expect("memory takes all that is written");
    explain::text::write(&explanation, &mut text).expect("memory takes all that is written");
    assert!(String::from_utf8(text).is_ok());
    visit(&serde_json::from_slice(&json).expect("an explanation is JSON"), &mut |object| {
        for place in ["source", "by"].iter().filter_map(|key| object.get(*key)).filter(|place| !place.is_null()) {
            check_place(place, files);
        }
    });
}

/// What can happen to a page.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Delete(Index),
    Duplicate(Index),
    Swap(Index, Index),
    Join(Index),
    Insert(Index, Vec<u8>),
    Cut(Index, Index),
    Truncate(Index),
}

impl Change {
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let count = lines.len();
        match self {
            Self::Insert(at, more) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, more.iter().copied());
                return;
            }
            Self::Truncate(at) => return bytes.truncate(at.index(bytes.len() + 1)),
            _ if count == 0 => return,
            Self::Delete(at) => drop(lines.remove(at.index(count))),
            Self::Duplicate(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
            Self::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Self::Join(at) => lines[at.index(count)].retain(|b| *b != b'\n'),
            Self::Cut(from, len) => {
                let from = from.index(count);
                lines.drain(from..from + len.index(5).min(count - from));
            }
        }
        *bytes = lines.concat();
    }
}

/// Pieces that mean something to some rule.
const PIECES: [&str; 99] = [
    "[",
    "]",
    "](",
    ")",
    "(",
    "] (",
    "#",
    "##",
    "###X",
    "* ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "\n    ",
    "\n\t",
    "> ",
    "`",
    "```\n",
    "**",
    "_",
    "<a name=\"x\">",
    "</a>",
    "<div>",
    "http://x.org/a_b",
    "https://gist.github.com/a/0123456789",
    "x.caffemodel",
    "models/a",
    " ImageNet ",
    "ILSVRC-2012-val",
    "PASCAL VOC",
    " 7.5% ",
    "top-5 error",
    " and ",
    " accuracy of ",
    "0.93",
    "arXiv:1409.1556",
    "arXiv ref. cs1405.3531",
    "CVPR 2015",
    "M. Lin, Q. Chen",
    "L.Wang",
    "Model:",
    "Models trained on ",
    "fine-tuned from ",
    "VGG-16",
    "does not run in any version",
    "See the paper ",
    "project page",
    "\u{e9}",
    "模型",
    "\u{feff}",
    "\u{201c}",
    "\r",
    "\r\n",
    "\0",
    "&amp;",
    "|a|b|\n|-|-|\n",
    "| Model | Top-1 | Weights |\n|---|---|---|\n",
    "| A | 70.1 | [w](w/a.pth) |\n",
    "|",
    "\\|",
    " / ",
    " \u{b1} ",
    "N/A",
    "<table>",
    "<table><tr><th>Model<th>Top-1",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td rowspan=3 colspan=\"2\">",
    "</td>",
    "<th>",
    "<br/>",
    "&nbsp;",
    "&#124;",
    "<!-- ",
    "<summary>COCO</summary>",
    "<caption>",
    "<td>[a](b.pth)",
    "<sup>",
    "</sup>",
    " (val) ",
    "~",
    "| Model | size | AP<sup>val<br>0.5:0.95 | Test data | With it |\n|---|---|---|---|---|\n",
    "| A | 640x640 | 0.7<sup>1</sup> | COCO + K600 | yes |\n",
    "| | A | B |\n|---|---|---|\n| weights | [w](a.pth) | [w](b.pth) |\n",
    "|Download | [A](a.pth) |\n|---|---|\n| Top 1 error | 8.17% |\n",
    "AP values are on COCO val2017. ",
    "All models are trained on ImageNet. ",
    "| 模型 | 参数量（M） | 下载 |\n|---|---|---|\n",
    "**COCO (2017 val)**\n\n",
    "---\nname: A\nsha1: b\n---\n",
    "---\nmodel: A\nresults: [{metric: accuracy, value: 0.9}]\n",
    "---\nlibrary_name: timm\n",
    "model-index:\n- name: A\n  results: [{metrics: [{type: accuracy, value: 7%}]}]\n",
    "name: A\n\ncaffemodel: a\n",
    "&a ",
    "*a",
];

fn change() -> impl Strategy<Value = Change> {
    change_with(&PIECES)
}

/// Changes that put in some of these pieces.
pub(crate) fn change_with(pieces: &'static [&'static str]) -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let piece = prop_oneof![
        3 => select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..6),
    ];
    prop_oneof![
        1 => at().prop_map(Change::Delete),
        1 => at().prop_map(Change::Duplicate),
        1 => (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        2 => at().prop_map(Change::Join),
        4 => (at(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (at(), at()).prop_map(|(from, len)| Change::Cut(from, len)),
        1 => at().prop_map(Change::Truncate),
    ]
}

/// The pages that are mutated.
fn pages() -> Files {
    let mut pages = content();
    pages.extend([
        ("cards/card.md".to_owned(), include_bytes!("pages/card.md").to_vec()),
        ("cards/hub/README.md".to_owned(), include_bytes!("pages/hub.md").to_vec()),
    ]);
    // Twice, since tables have the most ways to break.
    pages.extend(["a.md", "b.md"].map(|path| (path.to_owned(), include_bytes!("pages/tables.md").to_vec())));
    if let Some(corpus) = corpus("places") {
        pages.push(("caffe-model-zoo.md".into(), crate::support::corpus_page(&corpus)));
        let card = corpus.join("caffe-readmes/bvlc_alexnet/readme.md");
        pages.push(("bvlc_alexnet/readme.md".into(), crate::support::read(&card)));
    }
    pages
}

/// Up to 60 lines of a page, from a random one on.
fn window(page: &[u8], from: Index) -> Vec<u8> {
    let lines: Vec<&[u8]> = page.split_inclusive(|b| *b == b'\n').collect();
    let from = from.index(lines.len());
    lines[from..].iter().take(60).copied().collect::<Vec<_>>().concat()
}

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn values_of_whole_pages_know_their_bytes() {
    let pages = pages();
    check(&pages);
    for page in pages {
        check(&vec![page]);
    }
}

#[test]
fn values_of_mutated_pages_know_their_bytes() {
    let pages = pages();
    proptest!(config(96), |(page in any::<Index>(), from in any::<Index>(), changes in prop::collection::vec(change(), 1..12))| {
        let (path, bytes) = &pages[page.index(pages.len())];
        let mut bytes = window(bytes, from);
        for change in &changes {
            change.apply(&mut bytes);
        }
        check(&vec![(path.clone(), bytes)]);
    });
}

#[test]
fn values_of_soup_know_their_bytes() {
    let pieces = prop::collection::vec(select(PIECES.to_vec()), 0..60);
    proptest!(config(192), |(pieces in pieces)| check(&vec![("zoo.md".into(), pieces.concat().into_bytes())]));
    proptest!(config(64), |(text in "\\PC{0,200}")| check(&vec![("zoo.md".into(), text.into_bytes())]));
    proptest!(config(64), |(text in "[ -~\n]{0,200}")| check(&vec![("zoo.md".into(), text.into_bytes())]));
    proptest!(config(64), |(bytes in prop::collection::vec(any::<u8>(), 0..200))| check(&vec![("zoo.md".into(), bytes)]));
}

#[test]
fn deep_nesting_is_read() {
    let item = "[A](https://gist.github.com/a/0123456789): 7% top-5 error";
    for depth in [10, 100, 1_000] {
        for open in ["> ", "- ", "1. ", "[", "**a ", "![", "<b>", "(", "> - "] {
            check(&vec![("zoo.md".into(), format!("## Models\n{}{item}\n", open.repeat(depth)).into_bytes())]);
        }
    }
}
