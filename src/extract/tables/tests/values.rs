//! What cells give.

use super::check;

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
fn sizes_stand_as_link_texts() {
    check(
        "## Models\n| Model | Download | With samples | Top-1 accuracy (%) |\n|---|---|---|---|\n\
         | BirdNet-18 | [44.7 MB](m/b.onnx) | [42.9 MB](m/b.tar.gz) | 69.93 |\n",
        &["BirdNet-18: top-1-accuracy=69.93@-/- model-size=44.7MB weights:m/b.onnx weights:m/b.tar.gz"],
    );
}

#[test]
fn values_are_written_in_many_ways() {
    check(
        "## Nets\n| Model | Top-1 / Top-5 | FLOPs | Params | Size | Weights |\n|---|---|---|---|---|---|\n\
         | Wren | **57.3 %** / 80.1 % | 727 MFLOPs | ~25M | 97,8 MB | [w](a.pth) |\n\
         | Owl | 68.31(+1.83) / 88.0 | n/a | 61,100,840 | TBD | [TBA]() |\n\
         | Tit | 70.1 \u{b1} 0.2 / - | 1\u{2009}020 MFLOPs | 20-30M | 12 | [w](c.pth) |\n",
        &[
            "Wren: top-1-accuracy=57.3@-/- top-5-accuracy=80.1@-/- flops=727MFLOPs params=25M model-size=97.8MB weights:a.pth",
            "Owl: top-1-accuracy=68.31@-/- top-5-accuracy=88.0@-/- params=61100840",
            "Tit: top-1-accuracy=70.1@-/- flops=1020MFLOPs weights:c.pth",
        ],
    );
}

#[test]
fn a_column_decides_between_fractions_and_percentages() {
    let units = |cells: [&str; 2]| {
        let rows: String = cells.iter().map(|cell| format!("| Wren{cell} | {cell} | [w]({cell}.pth) |\n")).collect();
        let page = format!("## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n{rows}");
        let (document, _) = crate::extract::testing::read(&page);
        document.entries.iter().map(|it| it.results[0].unit.as_deref().map(str::to_owned)).collect::<Vec<_>>()
    };
    let percent = || Some("%".to_owned());
    assert_eq!(units(["0.704", "0.7"]), [None, None]);
    assert_eq!(units(["70.4", "0.70"]), [percent(), percent()]);
    assert_eq!(units(["70.4%", "0.7%"]), [percent(), percent()]);
}

#[test]
fn a_split_in_brackets_is_that_of_the_figure() {
    check(
        "## Nets for Cityscapes\n| Model | mIoU | Weights |\n|---|---|---|\n| Wren | 80.25% (**test**) | [w](a.pth) |\n| Owl | 75.3 (val) | [w](b.pth) |\n| Tit | 75.3 (ours) | [w](c.pth) |\n",
        &[
            "Wren: mean-iou=80.25@cityscapes/test weights:a.pth",
            "Owl: mean-iou=75.3@cityscapes/val weights:b.pth",
            "Tit: weights:c.pth",
        ],
    );
}

#[test]
fn a_value_that_no_metric_or_unit_allows_is_left_out() {
    check(
        "## Nets\n| Model | Top-1 | Params (M) | Weights |\n|---|---|---|---|\n| Wren | 176.1 | 5 ms | [w](a.pth) |\n| Owl | 76.1 ms | 5 | [w](b.pth) |\n",
        &["Wren: weights:a.pth", "Owl: params=5M weights:b.pth"],
    );
}

#[test]
fn links_tell_what_they_lead_to() {
    check(
        "## Nets\n| Model | Top-1 | Download |\n|---|---|---|\n\
         | Wren | 70.1 | [model](a.pth) \\| [log](a.txt) \\| [eval logs](b.txt) \\| [args](c.txt) \\| [boxes](d.pkl) \\| [dict](e.txt) \\| [vdl](https://x.org/v) |\n",
        &[
            "Wren: top-1-accuracy=70.1@-/- weights:a.pth log:a.txt log:b.txt config:c.txt other:d.pkl other:e.txt log:https://x.org/v",
        ],
    );
}

#[test]
fn columns_of_data_and_of_other_models_give_no_weights_of_their_own() {
    check(
        "## Nets\n| Model | Training data | Initialized checkpoint | Weights |\n|---|---|---|---|\n| Wren | [Birds](d.tar.gz) | [other](o.pth) | [w](a.pth) |\n",
        &["Wren: dataset:d.tar.gz other:o.pth weights:a.pth"],
    );
}

#[test]
fn figures_may_say_themselves_what_they_were_measured_on() {
    check(
        "## Models\n| Model | WER | Weights |\n|---|---|---|\n| wren-a | 9.85 (LibriSpeech test-clean) 10.38 (TED-LIUM) | [w](a.zip) |\n\
         | wren-b | 9.1 (our calls) | [w](b.zip) |\n| wren-c | 9.2 (LibriSpeech), 9.4 (LibriSpeech) | [w](c.zip) |\n",
        &[
            "wren-a: word-error-rate=9.85@librispeech/test-clean word-error-rate=10.38@ted-lium/- weights:a.zip",
            "wren-b: weights:b.zip",
            "wren-c: weights:c.zip",
        ],
    );
}

#[test]
fn two_settings_of_a_head_are_two_figures() {
    check(
        "## ADE20K\n| Model | mIoU (ss/ms) | Weights |\n|---|---|---|\n| Wren | 41.4/42.2 | [w](a.pth) |\n| Owl | 44.3 | [w](b.pth) |\n",
        &["Wren: mean-iou=41.4@ade20k/- mean-iou=42.2@ade20k/- weights:a.pth", "Owl: weights:b.pth"],
    );
}

#[test]
fn what_training_began_with_is_no_file_of_the_model() {
    check(
        "## Models\n| Method | Files | Based on | mAP |\n|---|---|---|---|\n\
         | Wren | [pre-train](a.pth) \\| [config](a.yaml) \\| [checkpoint](b.pth) | [nest](https://huggingface.co/a/nest) | 69.6 |\n",
        &["Wren: map=69.6@-/- other:a.pth config:a.yaml weights:b.pth other:https://huggingface.co/a/nest"],
    );
    check(
        "## Models\n| Network | Pretrained | Top-1 |\n|---|---|---|\n| Wren | [download](a.zip) | 69.6 |\n| Owl | [nest](b.pth) | 70.1 |\n",
        &["Wren: top-1-accuracy=69.6@-/- weights:a.zip", "Owl: top-1-accuracy=70.1@-/- other:b.pth"],
    );
}

#[test]
fn a_column_may_name_what_models_were_trained_from() {
    let bases = |cell: &str| {
        let page = format!(
            "## Models\n| Model | Params | Based on | Weights |\n|---|---|---|---|\n| Wren | 3M | {cell} | [w](a.pth) |\n"
        );
        let entry = crate::extract::testing::read(&page).0.entries.remove(0);
        entry.base_models.iter().map(|base| base.name.clone()).collect::<Vec<_>>().join(" + ")
    };
    assert_eq!(bases("[nest](https://x.org/nest)"), "nest");
    assert_eq!(bases("Nest-B/16"), "Nest-B/16");
    assert_eq!(bases("[nest](https://x.org/nest), [egg](https://x.org/egg)"), "nest + egg");
    for none in ["-", "[link](https://x.org/nest)", "12", "a network that we had trained for another purpose before"] {
        assert_eq!(bases(none), "", "{none}");
    }
}

#[test]
fn files_may_be_named_without_a_link() {
    check(
        "## Released checkpoint\n| Model | Setting | Checkpoint |\n|---|---|---|\n| Wren-RPN | `two/stages` | `zoo/wren_rpn.pth` |\n",
        &["Wren-RPN: path:zoo/wren_rpn.pth"],
    );
}

#[test]
fn checksums_are_those_of_the_one_file_of_a_row() {
    let checksums = |links: &str, sum: &str| {
        let page = format!(
            "## Models\n| Model | Params | Files | MD5 |\n|---|---|---|---|\n| Wren | 3M | {links} | {sum} |\n"
        );
        let entry = crate::extract::testing::read(&page).0.entries.remove(0);
        entry.weights.iter().flat_map(|file| &file.checksums).map(|sum| sum.value.clone()).collect::<String>()
    };
    let sum = "0123456789abcdef0123456789abcdef";
    assert_eq!(checksums("[w](a.pth)", sum), sum);
    assert_eq!(checksums("[w](a.pth)", "0123456"), "");
    assert_eq!(checksums("[w](a.pth) [v](b.pth)", sum), "");
}

#[test]
fn results_are_no_weights_and_words_beat_addresses() {
    check(
        "## Models\n| Model | AUC on LaSOT | Files | Release |\n|---|---|---|---|\n\
         | Wren | [0.40](https://x.org/otb_results.pkl) | [cfg](https://drive.google.com/file/d/1a/view) [weights](b.pth) [eval.csv](https://www.dropbox.com/s/a/eval.csv) [x](#) \
         | [models](https://github.com/a/b/releases/tag/v1) |\n",
        &[
            "Wren: success-auc=0.40@lasot/- other:https://x.org/otb_results.pkl config:https://drive.google.com/file/d/1a/view \
           weights:b.pth other:https://www.dropbox.com/s/a/eval.csv weights:https://github.com/a/b/releases/tag/v1",
        ],
    );
}

#[test]
fn sizes_in_billions_are_parameters() {
    let table = |first: &str, second: &str| {
        format!(
            "## Models\n| Model | Size | Weights |\n|---|---|---|\n| Wren | {first} | [w](a.bin) |\n| Owl | {second} | [w](b.bin) |\n"
        )
    };
    check(&table("30B", "500M"), &["Wren: params=30B weights:a.bin", "Owl: params=500M weights:b.bin"]);
    check(&table("30M", "500M"), &["Wren: model-size=30M weights:a.bin", "Owl: model-size=500M weights:b.bin"]);
    check(&table("30MB", "1B"), &["Wren: model-size=30MB weights:a.bin", "Owl: model-size=1B weights:b.bin"]);
}

#[test]
fn lowered_numbers_are_no_digits_of_the_number_before() {
    check(
        "## Models\n<table><tr><th>Model</th><th>Top-1</th><th>File</th></tr>\n\
         <tr><td>Wren-g/16<sub>384</sub></td><td>97.5<sub>12</sub></td><td><a href='a.pth'>f</a></td></tr></table>\n",
        &["Wren-g/16 384: weights:a.pth"],
    );
}

#[test]
fn a_gap_in_a_cell_of_two_is_one() {
    check(
        "## COCO\n| Model | AP minival/test-dev | Weights |\n|---|---|---|\n| Wren | 30.5/- | [w](a.pth) |\n| Owl | 31.5/32.0 | [w](b.pth) |\n| Hawk | 1/2/3 | [w](c.pth) |\n",
        &[
            "Wren: map=30.5@ms-coco/minival weights:a.pth",
            "Owl: map=31.5@ms-coco/minival map=32.0@ms-coco/test-dev weights:b.pth",
            "Hawk: weights:c.pth",
        ],
    );
}

#[test]
fn files_of_a_part_are_no_files_of_the_model() {
    check(
        "## Models\n| Name | Backbone | Top-1 | Weights |\n|---|---|---|---|\n| Wren | [ViT-B](https://huggingface.co/timm/vit_base.x) | 85.6 | [w](a.pth) |\n",
        &["Wren: top-1-accuracy=85.6@-/- other:https://huggingface.co/timm/vit_base.x weights:a.pth"],
    );
    check(
        "## Models\n| Backbone | Top-1 |\n|---|---|\n| [R-50](r50.pth) | 85.6 |\n| [R-101](r101.pth) | 86.6 |\n",
        &["R-50: top-1-accuracy=85.6@-/- weights:r50.pth", "R-101: top-1-accuracy=86.6@-/- weights:r101.pth"],
    );
}
