//! Metafiles, whatever is done to them, and a real one with its page.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use crate::places::{change_with, check, config};
use crate::support::{Files, content_of, corpus, index, list, read};

/// Pieces that mean something in YAML or JSON, or to a reader of metafiles.
const PIECES: [&str; 46] = [
    "Models:\n",
    "Collections:\n",
    "Import:\n",
    "  - Name: a\n",
    "    Results:\n",
    "      - Dataset: COCO\n",
    "        Metrics:\n",
    "          box AP: 31.7\n",
    "          mAP: 0.9\n",
    "    Metadata:\n",
    "      Epochs: 12\n",
    "    Weights: https://x.org/a.pth\n",
    "    In Collection: a\n",
    "    Paper: {Title: \u{c4} b, URL: https://arxiv.org/abs/2401.01234}\n",
    "task_type: detection\n",
    "files:\n",
    "- ",
    ": ",
    "\n",
    "  ",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!str ",
    "|\n",
    ">-\n",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "? ",
    "~",
    "\\",
    "\u{feff}",
    "\r\n",
    "\u{e4}\u{6a21}",
    "\"model\": ",
    "\"metadata\": {",
];

/// Metafiles of all formats.
fn metafiles() -> Files {
    let mut files = content_of("examples/cards/content");
    files.retain(|(path, _)| !path.ends_with(".md"));
    assert!(!files.is_empty());
    let openvino = "description: >-\n  A net, \"small\".\ntask_type: classification\nfiles:\n  - name: a.bin\n    size: 12\n    source: https://x.org/a.bin\nframework: onnx\n";
    files.push(("a/model.yml".into(), openvino.into()));
    let onnx = "[\n  {\"model\": \"ResNet-9\", \"model_path\": \"a/b.onnx\", \"opset_version\": 9,\n   \"metadata\": {\"model_bytes\": 12, \"tags\": [\"vision\"]}}\n]\n";
    files.push(("hub.json".into(), onnx.into()));
    if let Some(corpus) = corpus("metafiles") {
        files.push(("net/metafile.yml".into(), read(&corpus.join("mmdet-retinanet/metafile.yml"))));
    }
    files
}

#[test]
fn values_of_mutated_metafiles_know_their_bytes() {
    let files = metafiles();
    check(&files);
    proptest!(config(192), |(file in any::<Index>(), changes in prop::collection::vec(change_with(&PIECES), 1..10))| {
        let (path, bytes) = &files[file.index(files.len())];
        let mut bytes = bytes.clone();
        for change in &changes {
            change.apply(&mut bytes);
        }
        check(&vec![(path.clone(), bytes)]);
    });
}

#[test]
fn values_of_yaml_soup_know_their_bytes() {
    let pieces = prop::collection::vec(select(&PIECES[..]), 0..60);
    let name = select(&["metafile.yml", "hub.json", "a/model.yml"][..]);
    proptest!(config(256), |(name in name, pieces in pieces)| check(&vec![(name.into(), pieces.concat().into_bytes())]));
    proptest!(config(64), |(bytes in prop::collection::vec(any::<u8>(), 0..200))| {
        check(&vec![("metafile.yml".into(), bytes)]);
    });
}

#[test]
fn a_real_page_and_its_metafile_are_one() {
    let Some(corpus) = corpus("a_real_page_and_its_metafile_are_one") else { return };
    let file = |name: &str| (name.to_owned(), read(&corpus.join("mmdet-retinanet").join(name)));
    let (page, keys) = (file("README.md"), file("metafile.yml"));
    let both = index(&vec![page.clone(), keys.clone()]);
    let (of_page, of_keys) = (index(&vec![page]), index(&vec![keys]));
    let count = |index: &Value, key: &str| list(index, key).len();
    assert_eq!([count(&both, "models"), count(&of_page, "models"), count(&of_keys, "models")], [17, 17, 17]);
    assert_eq!((count(&both, "collections"), count(&both, "citations")), (2, 1));
    assert_eq!(count(&both, "diagnostics"), 0);
    for model in list(&both, "models") {
        let [result] = list(model, "results") else { panic!("{model}") };
        assert_eq!((&result["metric"], &result["dataset"]), (&"box-ap".into(), &"ms-coco".into()), "{model}");
        assert_eq!((count(model, "sources"), count(model, "citations")), (1, 1), "{model}");
        assert_eq!(count(model, "links"), 3, "{model}");
    }
}
