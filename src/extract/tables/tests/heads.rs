//! Heads of columns, in whole tables.

use super::check;

#[test]
fn heads_have_units_breaks_notes_and_raised_words() {
    check(
        "## COCO nets\n| Model\u{2020} | size<br><sup>(pixels) | mAP<sup>val<br>50-95 | AP<sub>50</sub><sup>test</sup> | Speed<br><sup>CPU b1<br>(ms) | Speed<br><sup>V100 b32<br>(ms) | params<sup>1</sup><br>(M) | Weights |\n\
         |---|---|---|---|---|---|---|---|\n| Wren-n | 640 | 28.0 | 45.7 | 45 | 0.6 | 1.9 | [w](n.pt) |\n",
        &[
            "Wren-n: map=28.0@ms-coco/val map-50=45.7@ms-coco/test input-size=640pixels inference-time=45ms inference-time=0.6ms params=1.9M weights:n.pt",
        ],
    );
}

#[test]
fn a_bare_rank_counts_errors_where_cells_or_words_say_so() {
    let table = |intro: &str, rows: &str| {
        format!("## Nets for ImageNet\n{intro}\n\n| Model | Top-1 | Top-5 | Weights |\n|---|---|---|---|\n{rows}\n")
    };
    let errors = "| Wren | 22.4 | 6.4 | [w](a.pth) |";
    let accuracies = "| Wren | 77.6 | 93.6 | [w](a.pth) |";
    let as_errors: &[&str] = &["Wren: top-1-error=22.4@imagenet-1k/- top-5-error=6.4@imagenet-1k/- weights:a.pth"];
    let as_accuracies: &[&str] =
        &["Wren: top-1-accuracy=77.6@imagenet-1k/- top-5-accuracy=93.6@imagenet-1k/- weights:a.pth"];
    check(&table("They are small.", errors), as_errors);
    check(&table("Error rates in percent.", errors), as_errors);
    check(&table("They are small.", accuracies), as_accuracies);
    // What the figures say is stronger than a word nearby.
    check(&table("They have a small error.", accuracies), as_accuracies);
    let one = |intro: &str| {
        format!("## Nets\n{intro}\n\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 22.4 | [w](a.pth) |\n")
    };
    check(&one("Single-crop errors:"), &["Wren: top-1-error=22.4@-/- weights:a.pth"]);
    check(&one("Single-crop accuracies:"), &["Wren: top-1-accuracy=22.4@-/- weights:a.pth"]);
}

#[test]
fn columns_of_one_metric_keep_their_settings() {
    let (document, _) = crate::extract::testing::read(
        "## Nets\n| Model | top1 10-view | top1 30-view | Weights |\n|---|---|---|---|\n| Wren | 70.1 | 71.2 | [w](a.pth) |\n",
    );
    let settings: Vec<_> = document.entries[0].results.iter().map(|result| result.setting.as_deref()).collect();
    assert_eq!(settings, [Some("10-view"), Some("30-view")]);
}

#[test]
fn columns_of_one_head_are_both_read() {
    check(
        "## Nets\n| Model | Top-1 | Caffe Model | Caffe Model |\n|---|---|---|---|\n| Wren | 70.1 | [GoogleDrive](https://goo.gl/a) | [BaiduYun](https://goo.gl/b) |\n",
        &["Wren: top-1-accuracy=70.1@-/- weights:https://goo.gl/a weights:https://goo.gl/b"],
    );
}

#[test]
fn other_scripts_are_read_where_their_heads_are_known() {
    check(
        "## COCO\u{6570}\u{636e}\u{96c6}\n| \u{6a21}\u{578b} | \u{9aa8}\u{5e72}\u{7f51}\u{7edc} | \u{53c2}\u{6570}\u{91cf}(M) | Box AP | \u{4e0b}\u{8f7d} |\n|---|---|---|---|---|\n| Wren | ResNet50 | 25.6 | 40.1 | [\u{4e0b}\u{8f7d}](a.pdparams) |\n",
        &["Wren: box-ap=40.1@ms-coco/- params=25.6M weights:a.pdparams"],
    );
    // Figures under heads that are not known stay unread.
    check(
        "## \u{6a21}\u{578b}\n| \u{6a21}\u{578b} | \u{7cbe}\u{5ea6} | \u{4e0b}\u{8f7d} |\n|---|---|---|\n| Wren | 40.1 | [x](a.pdparams) |\n",
        &["Wren: weights:a.pdparams"],
    );
}

#[test]
fn what_a_head_does_not_say_is_left_out() {
    check(
        "## Nets\n| Model | Score | AP gap | Top-1 (paper) | Top-1 | Weights |\n|---|---|---|---|---|---|\n| Wren | 1.2 | 3.4 | 76.0 | 75.1 | [w](a.pth) |\n",
        &["Wren: top-1-accuracy=75.1@-/- weights:a.pth"],
    );
}

#[test]
fn codes_of_languages_are_no_metrics() {
    check(
        "## XNLI\n| Model | en | fr | de | ar | vi | Weights |\n|---|---|---|---|---|---|---|\n| Wren | 85.8 | 79.7 | 78.7 | 73.8 | 75.0 | [w](a.pth) |\n",
        &["Wren: weights:a.pth"],
    );
    check(
        "## COCO\n| Model | AP | AR | Weights |\n|---|---|---|---|\n| Wren | 40.8 | 50.7 | [w](a.pth) |\n",
        &["Wren: map=40.8@ms-coco/- average-recall=50.7@ms-coco/- weights:a.pth"],
    );
}

#[test]
fn the_metric_may_stand_in_the_words_before_the_table() {
    let table = |intro: &str| {
        format!(
            "## Transducer for LibriSpeech\n{intro}\n\n| Model | test-clean | test-other | Hours | Weights |\n|---|---|---|---|---|\n| Wren | 2.27 | 5.1 | 960 | [w](a.pt) |\n"
        )
    };
    check(
        &table("The WERs are:"),
        &["Wren: word-error-rate=2.27@librispeech/test-clean word-error-rate=5.1@librispeech/test-other weights:a.pt"],
    );
    check(&table("WER and CER in percent:"), &["Wren: weights:a.pt"]);
    check(&table("The numbers are:"), &["Wren: weights:a.pt"]);
    check(
        "## Cityscapes mIoU\n| Model | val | test | Weights |\n|---|---|---|---|\n| Wren | 77.1 | 78.2 | [w](a.pt) |\n",
        &["Wren: mean-iou=77.1@cityscapes/val mean-iou=78.2@cityscapes/test weights:a.pt"],
    );
}

#[test]
fn units_may_stand_in_the_words_before_the_table() {
    let table = |intro: &str| {
        format!(
            "## Nets\n{intro}\n\n| Model | Params | Latency | Weights |\n|---|---|---|---|\n| Wren | 25.6 | 12 | [w](a.pt) |\n"
        )
    };
    check(
        &table("Params are given in millions, the latency in ms."),
        &["Wren: params=25.6millions inference-time=12ms weights:a.pt"],
    );
    check(&table("Params are in the table."), &["Wren: params=25.6 inference-time=12 weights:a.pt"]);
}

#[test]
fn operations_may_be_counted_in_pairs() {
    let table = |intro: &str| {
        format!(
            "## Nets\n{intro}\n\n| Model | FLOPs (G) | Weights |\n|---|---|---|\n| Wren <html>&#128640;</html>\u{2b50} | 4.1 | [w](a.pt) |\n"
        )
    };
    check(&table("FLOPs in the table are counted as MAC operations."), &["Wren: macs=4.1G weights:a.pt"]);
    check(&table("- Nets are small.\n- We report FLOPs, and count multiply-adds."), &["Wren: macs=4.1G weights:a.pt"]);
    check(&table("FLOPs are twice the MACs."), &["Wren: flops=4.1G weights:a.pt"]);
    check(&table("FLOPs are given. MACs are half of them."), &["Wren: flops=4.1G weights:a.pt"]);
}

#[test]
fn tables_without_heads_give_names_and_links() {
    check(
        "## Pretrained models\n<table><tr><td>Wren-18</td><td>69.8</td><td><a href=\"a.pth\">weights</a></td></tr><tr><td>Wren-34</td><td>73.3</td><td><a href=\"b.pth\">weights</a></td></tr></table>\n",
        &["Wren-18: weights:a.pth", "Wren-34: weights:b.pth"],
    );
    check("## Pretrained models\n<table><tr><td>69.8</td><td>12</td></tr></table>\n", &[]);
}

#[test]
fn the_framework_is_that_of_the_nearest_heading() {
    let framework = |headings: &str| {
        let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 70.1 | [w](a.pth) |\n";
        let (document, _) = crate::extract::testing::read(&format!("{headings}\n{table}"));
        document.entries[0].frameworks.first().map(|term| term.id.to_string())
    };
    assert_eq!(framework("# Caffe models\n## ImageNet").as_deref(), Some("caffe"));
    assert_eq!(framework("# Caffe models\n## PyTorch").as_deref(), Some("pytorch"));
    assert_eq!(framework("# Models converted from Caffe"), None);
}
