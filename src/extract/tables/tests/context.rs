//! What the words around a table say of its figures.

use super::check;

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

/// A table of one figure behind words.
fn detection(words: &str) -> String {
    format!("{words}\n\n| Model | box AP | Weights |\n|---|---|---|\n| Wren | 40.1 | [w](a.pth) |\n")
}

#[track_caller]
fn check_place(words: &str, place: &str) {
    check(&detection(words), &[&format!("Wren: box-ap=40.1@{place} weights:a.pth")]);
}

#[test]
fn a_caption_is_read_as_a_heading_is() {
    check_place("## Nets\n**COCO Object Detection (2017 val)**", "ms-coco/val");
    check_place("# COCO\n## Nets\n**LVIS detection (val)**", "lvis/val");
    check_place("## Nets\nCOCO panoptic models:", "ms-coco/-");
    check_place("## Nets\nWe like the title of the COCO paper, and its many authors, very much.", "-/-");
}

#[test]
fn what_was_only_pretrained_on_is_no_place() {
    for words in [
        "## COCO\nAll backbones are pretrained on ImageNet.",
        "## COCO\nThe models are initialized by the weights pretrained on the ImageNet.",
        "## COCO\nModel is initialized from weights trained on Objects365.",
        "## COCO\nWe use our self-trained base model on ImageNet.",
        "## COCO\nWe distill the larger model (which was pre-trained on ImageNet-21k) to small ones.",
    ] {
        check_place(words, "ms-coco/-");
    }
    check_place("## ImageNet-22K trained nets", "-/-");
    check_place("## Nets\nPre-trained on Objects365, evaluated on COCO:", "ms-coco/-");
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 80.1 | [w](a.pth) |\n";
    check(
        &format!("## ImageNet pretrained models\n{table}"),
        &["Wren: top-1-accuracy=80.1@imagenet-1k/- weights:a.pth"],
    );
    check(
        &format!("## Nets\nWe provide models pretrained on ImageNet.\n\n{table}"),
        &["Wren: top-1-accuracy=80.1@imagenet-1k/- weights:a.pth"],
    );
}

#[test]
fn a_metric_is_not_measured_on_the_data_of_other_tasks() {
    check_place("## ImageNet pretrained models", "-/-");
    check_place("# Zoo\nAll models are trained on ImageNet.\n## Nets", "-/-");
}

#[test]
fn splits_are_said_in_many_ways() {
    check_place("## Results on COCO val2017", "ms-coco/val");
    check_place("## Nets\nAP is computed on the COCO validation set.", "ms-coco/val");
    check_place("## COCO test-dev2017", "ms-coco/test-dev");
    check_place("## COCO\nValidation results of a single scale:", "ms-coco/val");
    check_place("## COCO\nTrained on train2017 and evaluated on val2017:", "ms-coco/val");
    check_place("## COCO\nWe train with a test of patience.", "ms-coco/-");
}

#[test]
fn columns_of_datasets_come_before_the_words_around() {
    let table = |head: &str, cell: &str| {
        format!(
            "## Cityscapes\n| Model | {head} | mIoU | Weights |\n|{}---|---|---|\n| Wren | {cell} | 40.1 | [w](a.pth) |\n",
            "---|".repeat(head.split('|').count())
        )
    };
    let place = |head: &str, cell: &str, place: &str| {
        check(&table(head, cell), &[&format!("Wren: mean-iou=40.1@{place} weights:a.pth")]);
    };
    place("Dataset", "ADE20K val", "ade20k/val");
    place("Training data | Test data", "Cityscapes | Dark Zurich", "dark-zurich/-");
    place("Training data", "ADE20K", "cityscapes/-");
    place("Pretrain", "ImageNet", "cityscapes/-");
    place("Test set", "Val", "cityscapes/val");
    place("Split", "test", "cityscapes/test");
    // What is not known is not what the heading names.
    place("Dataset", "MyOwnStreets", "-/-");
    place("Test data", "Cityscapes and ADE20K", "-/-");
    place("Dataset", "-", "cityscapes/-");
}

#[test]
fn what_columns_say_of_data_has_a_role() {
    let (document, _) = crate::extract::testing::read(
        "## Nets\n| Model | Pretrain | Training data | Test data | Top-1 | Weights |\n|---|---|---|---|---|---|\n| Wren | ImageNet-21k | CIFAR-10 + CIFAR-100 | MNIST | 40.1 | [w](a.pth) |\n",
    );
    let roles: Vec<_> =
        document.entries[0].datasets.iter().map(|used| format!("{}:{:?}", used.term.id, used.role.unwrap())).collect();
    assert_eq!(roles, ["imagenet-21k:Pretrain", "cifar-10:Train", "cifar-100:Train", "mnist:Eval"]);
}

#[test]
fn a_note_below_the_table_tells_what_figures_were_measured_on() {
    let page = |note: &str| format!("## Nets\n{}\n{note}\n", detection("").trim_start());
    let told = |note: &str, place: &str| check(&page(note), &[&format!("Wren: box-ap=40.1@{place} weights:a.pth")]);
    told("- **AP** values are for a single scale on COCO val2017.", "ms-coco/val");
    told("Results are reported on LVIS.", "lvis/-");
    told("To get AP on COCO, run `test.py`.", "-/-");
    told("The data is that of COCO.", "-/-");
}

#[test]
fn a_paragraph_between_does_not_hide_the_words_before_it() {
    check_place("## Nets\nResults on COCO val2017 with a detector.\n\n> With classic decoder", "ms-coco/val");
    check_place("## LVIS\nWe thank the authors of COCO for the data that we learnt on.\n\nSmall ones", "lvis/-");
}

#[test]
fn a_heading_that_names_two_datasets_decides_nothing() {
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 80.1 | [w](a.pth) |\n";
    check(&format!("## Kinetics 400 and 600\n{table}"), &["Wren: top-1-accuracy=80.1@-/- weights:a.pth"]);
    check(
        &format!("# Kinetics-400\n## ImageNet and Kinetics-400\n{table}"),
        &["Wren: top-1-accuracy=80.1@kinetics-400/- weights:a.pth"],
    );
}

#[test]
fn variants_of_datasets_and_data_without_a_name_are_not_what_they_resemble() {
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 80.1 | [w](a.pth) |\n";
    for heading in ["CIFAR-10-C", "CIFAR-10.1", "ImageNet-LT", "KITTI-360", "ImageNet-Hard", "LFW-small"] {
        check(&format!("# Zoo\n## {heading}\n{table}"), &["Wren: top-1-accuracy=80.1@-/- weights:a.pth"]);
    }
    for heading in ["CIFAR-10 classification", "CIFAR-10-trained nets", "CIFAR-10-val"] {
        let split = if heading.ends_with("val") { "val" } else { "-" };
        let expected = format!("Wren: top-1-accuracy=80.1@cifar-10/{split} weights:a.pth");
        check(&format!("# Zoo\n## {heading}\n{table}"), &[&expected]);
    }
    let private = format!("# ImageNet nets\n## Results on our private dataset\n{table}");
    check(&private, &["Wren: top-1-accuracy=80.1@-/- weights:a.pth"]);
}

#[test]
fn a_statement_about_all_models_does_not_reach_data_without_a_name() {
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 80.1 | [w](a.pth) |\n";
    let page = |heading: &str| {
        format!("# Zoo\nAll models are evaluated on the ImageNet validation set.\n\n## {heading}\n{table}")
    };
    check(&page("Nets"), &["Wren: top-1-accuracy=80.1@imagenet-1k/val weights:a.pth"]);
    check(&page("Results on our private test set"), &["Wren: top-1-accuracy=80.1@-/- weights:a.pth"]);
}

#[test]
fn data_for_pretraining_leaves_the_place_to_others() {
    let table =
        "| Model | Dataset | Top-1 | Weights |\n|---|---|---|---|\n| Wren | ImageNet-22K | 80.1 | [w](a.pth) |\n";
    check(&format!("## ImageNet\n{table}"), &["Wren: top-1-accuracy=80.1@imagenet-1k/- weights:a.pth"]);
    check(&format!("## Nets\n{table}"), &["Wren: top-1-accuracy=80.1@-/- weights:a.pth"]);
    let said = "# Zoo\nAll models are evaluated on ImageNet.\n\n## ImageNet-22K trained nets\n";
    let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 80.1 | [w](a.pth) |\n";
    check(&format!("{said}{table}"), &["Wren: top-1-accuracy=80.1@imagenet-1k/- weights:a.pth"]);
}

#[test]
fn heads_of_unknown_datasets_take_none_from_around() {
    check(
        "## Models\nWe measure all of them on LVIS, LVIS-mini and COCO.\n\n<table><tr><th rowspan=2>Model</th>\
         <th colspan=2>LVIS AP</th><th colspan=2>LVIS-mini</th><th>BirdBench</th><th>Results</th></tr>\n\
         <tr><th>AP</th><th>AP<sub>50</sub></th><th>AP</th><th>AP<sub>50</sub></th><th>AP<sub>75</sub></th><th>AR</th></tr>\n\
         <tr><td>Wren</td><td>18.5</td><td>30.1</td><td>23.6</td><td>39.1</td><td>51.0</td><td>52.0</td></tr></table>\n",
        &[
            "Wren: map=18.5@lvis/- map-50=30.1@lvis/- map=23.6@-/- map-50=39.1@-/- map-75=51.0@-/- average-recall=52.0@-/-",
        ],
    );
    check(
        "## COCO models\n<table><tr><th rowspan=2>Model</th><th>BirdBench</th><th>Results</th></tr>\n\
         <tr><th>AP50</th><th>AP75</th></tr>\n<tr><td>Wren</td><td>51.0</td><td>52.0</td></tr></table>\n",
        &["Wren: map-50=51.0@-/- map-75=52.0@ms-coco/-"],
    );
}

#[test]
fn a_name_without_its_number_is_no_place_where_the_row_says_another_number() {
    let table = |pretrained: &str| {
        format!(
            "## Models\nAll of them know the Kinetics dataset. We provide models trained on Kinetics.\n\n\
             | Model | Pre-train | Top-1 | Weights |\n|---|---|---|---|\n| Wren | {pretrained} | 66.3 | [w](a.pth) |\n"
        )
    };
    check(&table("ImageNet"), &["Wren: top-1-accuracy=66.3@kinetics-400/- weights:a.pth"]);
    check(&table("Kinetics-700"), &["Wren: top-1-accuracy=66.3@-/- weights:a.pth"]);
}

#[test]
fn the_top_answers_of_re_identification_are_ranks() {
    let table = |heading: &str| {
        format!("## {heading}\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 72.9 | [w](a.pth) |\n")
    };
    check(&table("Market-1501"), &["Wren: rank-1=72.9@market-1501/- weights:a.pth"]);
    check(&table("ImageNet"), &["Wren: top-1-accuracy=72.9@imagenet-1k/- weights:a.pth"]);
}

#[test]
fn data_that_is_left_out_is_not_named() {
    check(
        "## Models\n| Model | Training data | Top-1 | Weights |\n|---|---|---|---|\n| Wren | Triplets (no LVIS) | 50.1 | [w](a.pth) |\n",
        &["Wren: top-1-accuracy=50.1@-/- weights:a.pth"],
    );
    let entry = crate::extract::testing::read(
        "## Models\n| Model | Training data | Weights |\n|---|---|---|\n| Wren | COCO without LVIS | [w](a.pth) |\n",
    )
    .0
    .entries
    .remove(0);
    assert_eq!(entry.datasets.iter().map(|it| &*it.term.id).collect::<Vec<_>>(), ["ms-coco"]);
}

#[test]
fn names_that_are_joined_to_others_are_other_datasets() {
    check(
        "## PACO-LVIS\n| Model | AP | Weights |\n|---|---|---|\n| Wren | 39.9 | [w](a.pth) |\n",
        &["Wren: map=39.9@-/- weights:a.pth"],
    );
}
