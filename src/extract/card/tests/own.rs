use super::*;
use crate::model::{Citation, DocumentKind};

const CARD: &str = "\
---
model: PoppyNet
task: image-classification
dataset: [MNIST, CIFAR-10]
architecture: ResNet
framework: PyTorch
license: BSD-2-Clause
base_model: [DaisyNet, {name: Rose, url: rose.md}]
code: https://example.org/code
demo: https://example.org/demo
paper:
  title: Seeing the Meadow for the Flowers.
  authors: A. Gardener, B. Florist
  venue: CVPR
  year: 2024
  arxiv: 2401.01234v2
  doi: 10.1109/5.771073
  url: https://arxiv.org/abs/2401.01234
weights:
  - url: https://example.org/dl/poppy.pth
    size: 12_000
    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  - https://example.org/dl/poppy.onnx
  - {file: poppy.h5, size: 12.5 MB}
results:
  - metric: top-1 accuracy
    value: 91.2%
    dataset: MNIST
    split: test
    setting: single crop
  - {metric: accuracy, value: 0.9, dataset: CIFAR-10}
---

A small network that knows forty flowers.
";

#[test]
fn a_card_written_by_hand() {
    let text = CARD.replace("12_000", "12000");
    let (document, file) = read_at("poppy.md", &text);
    assert_eq!(document.kind, DocumentKind::Card);
    assert_eq!(faults(&document, &file), [""; 0]);
    let [Citation { title, authors, venue_id, year, arxiv_id, doi, url, .. }] = document.citations.as_slice() else {
        panic!("{:?}", document.citations)
    };
    assert_eq!(title.value, "Seeing the Meadow for the Flowers");
    assert_eq!(shown(authors, |it| format!("{}/{}", it.given, it.family)), "A./Gardener B./Florist");
    assert_eq!((venue_id.as_deref(), year.map(|it| it.value)), (Some("cvpr"), Some(2024)));
    assert_eq!(arxiv_id.as_ref().map(|id| id.value.as_str()), Some("2401.01234"));
    assert_eq!(doi.as_ref().map(|id| id.value.as_str()), Some("10.1109/5.771073"));
    assert_eq!(url.as_deref(), Some("https://arxiv.org/abs/2401.01234"));
    let entry = only(document);
    assert_eq!((entry.name.value.as_str(), entry.citations.as_slice()), ("PoppyNet", [0].as_slice()));
    assert_eq!(shown(&entry.tasks, |it| it.id.to_string()), "image-classification");
    assert_eq!(shown(&entry.datasets, |it| it.term.id.to_string()), "mnist cifar-10");
    assert_eq!(shown(&entry.architectures, |it| it.id.to_string()), "resnet");
    assert_eq!(shown(&entry.frameworks, |it| it.id.to_string()), "pytorch");
    assert_eq!(
        shown(&entry.base_models, |it| format!("{}<{:?}>", it.name, it.url)),
        "DaisyNet<None> Rose<Some(\"rose.md\")>"
    );
    let weights = shown(&entry.weights, |it| format!("{}:{:?}:{}", it.file, it.size_bytes, it.checksums.len()));
    assert_eq!(weights, "poppy.pth:Some(12000):1 poppy.onnx:None:0 poppy.h5:None:0");
    assert_eq!(
        shown(&entry.properties, |it| format!("{}={}{:?}", it.name, it.value, it.unit)),
        "model-size=12.5Some(\"MB\")"
    );
    assert_eq!(shown(&entry.links, |it| it.kind.to_string()), "code demo paper weights weights");
    assert_eq!(figures(&entry), "top-1-accuracy=91.2%@mnist/test(single crop) accuracy=0.9@cifar-10/-");
    assert_eq!(entry.summary.unwrap().value, "A small network that knows forty flowers.");
}

/// Checks the faults of a card, whose keys begin on line 2.
#[track_caller]
fn check(keys: &str, expected: &[&str]) {
    let (document, file) = read_at("poppy.md", &format!("---\n{keys}---\ntext\n"));
    assert_eq!(faults(&document, &file), expected, "{keys:?}");
}

#[test]
fn unknown_keys_are_reported_with_the_nearest() {
    check("model: A\nlicens: MIT\n", &["3:1 key, license?"]);
    check("model: A\ntask: image-classification\nauthor_of_all: B\ntitle: C\n", &["4:1 key, -?"]);
    check("model: A\nresults:\n- {metric: accuracy, value: 0.9, datset: MNIST}\n", &["4:34 key, dataset?"]);
    check("model: A\nweights: {url: 'http://x.org', sha265: b}\n", &["3:32 key, sha256?"]);
}

#[test]
fn values_of_another_form_are_left_out_and_reported() {
    check("model: [A]\nlicense: MIT\n", &["2:8 `model` is a list where a text is expected"]);
    check("model: A\nlicense: [MIT]\n", &["3:10 `license` is a list where a text is expected"]);
    check("model: A\ntask: {a: b}\n", &["3:7 `task` is a group of keys where a text or a list of texts is expected"]);
    check("model: A\ndataset: [MNIST, Meadow]\n", &["3:18 no dataset is known as `Meadow`"]);
    check(
        "model: A\nresults: 0.9\n",
        &["3:10 `results` is a text where a list of figures with `metric` and `value` is expected"],
    );
    let result = |keys: &str| format!("model: A\nresults:\n- {{{keys}}}\n");
    check(&result("metric: accuracy, value: high"), &["4:29 a figure's value is no number"]);
    check(&result("metric: accuracy, value: 912"), &["4:29 the metric cannot have this value"]);
    check(&result("metric: accuracy, value: 0.9, unit: dB"), &["4:29 the metric has no such unit"]);
    check(&result("metric: cats, value: 0.9"), &["4:12 no metric is known as `cats`"]);
    check(&result("metric: accuracy"), &["4:3 a figure without `value`"]);
    check(&result("metric: accuracy, value: 0.9, split: half"), &["4:41 no split is known as `half`"]);
    check("model: A\nweights: {size: 5}\n", &["3:10 weights without `url` or `file`"]);
    check("model: A\nweights: {file: a, sha1: 12}\n", &["3:26 no sha1 checksum: it has 40 hexadecimal digits"]);
    check("model: A\nweights: {file: a, size: huge}\n", &["3:26 this is no size of a file"]);
    check("model: A\nweights: {file: a, size: 12 cats}\n", &["3:26 this is no size of a file"]);
    check("model: A\nweights: {file: a, size: 12 mb}\n", &[]);
    check("model: A\npaper: {authors: A. Bee}\n", &["3:8 a paper without `title`"]);
    check("model: A\npaper: {title: T, arxiv: 14.1}\n", &["3:26 this is no arXiv identifier"]);
    check("model: A\npaper: {title: T, year: last}\n", &["3:25 this is no year"]);
}

#[test]
fn the_rest_of_a_card_goes_on() {
    let entry = only(read(
        "model: A\nlicense: [MIT]\nresults:\n- {metric: cats, value: 1}\n- {metric: accuracy, value: 0.9}\n",
    ));
    assert_eq!(figures(&entry), "accuracy=0.9");
    assert!(entry.license.is_none());
}

#[track_caller]
fn check_kind(front_matter: &str, is_card: bool) {
    let found = read(front_matter);
    assert_eq!(found.kind == DocumentKind::Card, is_card, "{front_matter:?} {found:?}");
}

#[test]
fn pages_that_speak_of_a_model_are_no_cards() {
    check_kind("model: A\n", true);
    check_kind("model: A\ntitle: B\ncode: https://x.org\n", true);
    check_kind("title: My car\nmodel: T\n", false);
    check_kind("task: image-classification\nlicense: MIT\n", false);
}
