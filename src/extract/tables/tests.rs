//! Tables of made-up models, and the wrong guesses that they invite.

use crate::extract::testing::read;
use crate::model::Entry;

/// Shows an entry as `name: metric=value@dataset/split property=value unit kind:url`.
fn show(entry: &Entry) -> String {
    let mut parts = vec![format!("{}:", entry.name.value)];
    for result in &entry.results {
        let or_none = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or("-").to_owned();
        parts.push(format!(
            "{}={}@{}/{}",
            result.metric,
            result.value,
            or_none(&result.dataset),
            or_none(&result.split)
        ));
    }
    let properties = entry.properties.iter();
    parts.extend(properties.map(|it| format!("{}={}{}", it.name, it.value, it.unit.as_deref().unwrap_or(""))));
    parts.extend(entry.links.iter().map(|link| format!("{}:{}", link.kind, link.url)));
    parts.join(" ")
}

#[track_caller]
fn check(markdown: &str, expected: &[&str]) {
    let (document, file) = read(markdown);
    assert_eq!(document.entries.iter().map(show).collect::<Vec<_>>(), expected, "{markdown}");
    for entry in &document.entries {
        for span in entry.results.iter().map(|it| it.span).chain(entry.properties.iter().map(|it| it.span)) {
            assert!(file.quote(span).contains(|c: char| c.is_ascii_digit()), "{:?}", file.quote(span));
        }
    }
}

#[test]
fn a_row_is_a_model_with_figures_properties_and_links() {
    check(
        "## Nets for ImageNet\n| Model | Params (M) | Top-1 (%) | Download |\n|---|---|---|---|\n\
         | BirdNet-18 | 11.7 | **69.8** | [weights](a/bird18.pth) |\n| BirdNet-34 | 21.8 | - | [weights](a/bird34.pth) |\n",
        &[
            "BirdNet-18: top-1-accuracy=69.8@imagenet-1k/- params=11.7M weights:a/bird18.pth",
            "BirdNet-34: params=21.8M weights:a/bird34.pth",
        ],
    );
}

#[test]
fn rows_of_one_name_are_told_apart_by_what_differs() {
    check(
        "## Baselines\n| Backbone | Style | Lr schd | box AP | Config |\n|---|---|---|---|---|\n\
         | R-50 | a | 1x | 36.1 | [config](r1.py) |\n| R-50 | a | 2x | 37.2 | [config](r2.py) |\n| R-9 | a | 1x | 30.0 | [config](r3.py) |\n",
        &[
            "R-50 1x: box-ap=36.1@-/- config:r1.py",
            "R-50 2x: box-ap=37.2@-/- config:r2.py",
            "R-9: box-ap=30.0@-/- config:r3.py",
        ],
    );
}

#[test]
fn an_empty_first_cell_repeats_the_one_above_and_separators_are_no_models() {
    check(
        "## Models\n| Model | Epochs | Top-5 | Weights |\n|---|---|---|---|\n| OwlNet* | 90 | 90.1 | [w](o1.pth) |\n\
         | | 300 | 91.0 | [w](o2.pth) |\n| *Larger ones* | | | |\n| HawkNet | 90 | 92.0 | [w](h.pth) |\n",
        &[
            "OwlNet 90: top-5-accuracy=90.1@-/- epochs=90 weights:o1.pth",
            "OwlNet 300: top-5-accuracy=91.0@-/- epochs=300 weights:o2.pth",
            "HawkNet: top-5-accuracy=92.0@-/- epochs=90 weights:h.pth",
        ],
    );
}

#[test]
fn comparisons_are_no_lists_unless_they_give_files() {
    let table = |name: &str, link: &str| {
        format!(
            "| Method | Top-1 | Files |\n|---|---|---|\n| ResNet-50 | 76.1 | {link} |\n| {name} | 77.0 | {link} |\n"
        )
    };
    check(&format!("# Model zoo\n## Comparison with other work\n{}", table("SwiftNet", "-")), &[]);
    check(&format!("# Model zoo\n## Results\n{}", table("Ours", "-")), &[]);
    check(
        &format!("# Model zoo\n## Comparison\n{}", table("SwiftNet", "[w](a.pth)")),
        &["ResNet-50: top-1-accuracy=76.1@-/- weights:a.pth", "SwiftNet: top-1-accuracy=77.0@-/- weights:a.pth"],
    );
}

#[test]
fn a_column_of_weights_may_hold_their_names() {
    check(
        "## Classification\n| Weight | Acc@1 | Params | Recipe |\n|---|---|---|---|\n\
         | AlexNet_V1 | 56.5 | 61.1M | [link](https://github.com/p/v/tree/main/refs) |\n",
        &["AlexNet_V1: top-1-accuracy=56.5@-/- params=61.1M code:https://github.com/p/v/tree/main/refs"],
    );
}

#[test]
fn two_rows_of_heads_and_squares() {
    check(
        "## Nets\n<table><tr><th rowspan=2>Method<th rowspan=2>Frames x rate<th rowspan=2>Input size<th colspan=2>Cityscapes mIoU<th rowspan=2>Download</tr>\
         <tr><th>val<th>test</tr><tr><td>StreetNet<td>8 x 8<td>224 x 224<td>77.9<td>78.4<td><a href=\"p.pth\">w</a></tr></table>\n",
        &["StreetNet: mean-iou=77.9@cityscapes/val mean-iou=78.4@cityscapes/test input-size=224 weights:p.pth"],
    );
}

#[test]
fn raised_signs_are_notes_and_no_digits() {
    let pipes = "## Nets\n| Model | Top-1 | Top-5 | Weights |\n|---|---|---|---|\n\
        | BirdNet-50<sup>1</sup> | 79.9<sup>2</sup> | 95.1<sup>\u{2020}</sup> | [w](b.pth) |\n";
    let html = "## Nets\n<table><tr><th>Model<th>Top-1<th>Top-5<th>Weights<tr><td>BirdNet-50<sup>1</sup><td>79.9<sup>2</sup>\
        <td>95.1<sup>\u{2020}</sup><td><a href=\"b.pth\">w</a></table>\n";
    for table in [pipes, html] {
        check(table, &["BirdNet-50: top-1-accuracy=79.9@-/- top-5-accuracy=95.1@-/- weights:b.pth"]);
    }
}

#[test]
fn a_column_of_downloads_names_nothing() {
    check(
        "## COCO detection\n| Backbone | box mAP | config | log | model |\n|---|---|---|---|---|\n\
         | Sweep-T | 43.7 | [config](t.py) | [github](https://x.org/t.log) / [mirror](https://x.org/1) | [github](https://x.org/t.pth) / [mirror](https://x.org/2) |\n",
        &[
            "Sweep-T: box-ap=43.7@ms-coco/- config:t.py log:https://x.org/t.log log:https://x.org/1 weights:https://x.org/t.pth weights:https://x.org/2",
        ],
    );
}

#[test]
fn tables_of_other_things_list_no_models() {
    for table in [
        "## Models\n| Parameter | Default | Meaning |\n|---|---|---|\n| lr | 0.1 | learning rate |\n| epochs | 90 | how long |\n",
        "## Datasets\n| Name | Images | Download |\n|---|---|---|\n| CIFAR-10 | 60,000 | [zip](https://x.org/c.zip) |\n| ImageNet | 1,281,167 | [tar](https://x.org/i.tar.gz) |\n",
        "## Files\n| File | MD5 |\n|---|---|\n| a.pth | 0123 |\n| b.pth | 4567 |\n",
        "## Versions\n| Library | Version |\n|---|---|\n| PyTorch | 1.2 |\n| CUDA | 10.1 |\n",
        "## Options\n| Setting | Value |\n|---|---|\n| batch size | 256 |\n",
    ] {
        check(table, &[]);
    }
}

#[test]
fn the_nearest_words_give_the_dataset() {
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| BirdNet-18 | 69.8 | [w](b.pth) |\n";
    check(
        &format!("# ImageNet models\n## Small\n{table}"),
        &["BirdNet-18: top-1-accuracy=69.8@imagenet-1k/- weights:b.pth"],
    );
    check(
        &format!("# ImageNet models\n## Places205\n{table}"),
        &["BirdNet-18: top-1-accuracy=69.8@places205/- weights:b.pth"],
    );
    check(
        &format!("# ImageNet\n## Models\nAccuracy on the CIFAR-10 test set:\n\n{table}"),
        &["BirdNet-18: top-1-accuracy=69.8@cifar-10/test weights:b.pth"],
    );
    check(
        &format!("# ImageNet and CIFAR-10\n## Models\n{table}"),
        &["BirdNet-18: top-1-accuracy=69.8@-/- weights:b.pth"],
    );
    check(
        &format!("# Zoo\nAll models are trained on ImageNet.\n## Models\n{table}"),
        &["BirdNet-18: top-1-accuracy=69.8@imagenet-1k/- weights:b.pth"],
    );
    check(
        "## ImageNet models\n| Model | Top-1 | Weights |\n|---|---|---|\n| BirdNet, CIFAR-10 | 93.1 | [w](b.pth) |\n",
        &["BirdNet, CIFAR-10: top-1-accuracy=93.1@cifar-10/- weights:b.pth"],
    );
}

#[test]
fn sizes_stand_as_link_texts() {
    check(
        "## Models\n| Model | Download | With samples | Top-1 accuracy (%) |\n|---|---|---|---|\n\
         | BirdNet-18 | [44.7 MB](m/b.onnx) | [42.9 MB](m/b.tar.gz) | 69.93 |\n",
        &["BirdNet-18: top-1-accuracy=69.93@-/- model-size=44.7MB weights:m/b.onnx weights:m/b.tar.gz"],
    );
}
