//! Which tables list models, and which column names them.

use super::check;

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
fn checksums_averages_benchmarks_and_matrices_list_no_models() {
    for table in [
        "## Checksums\n| File | SHA-256 |\n|---|---|\n| [wren.pth](wren.pth) | 0a |\n",
        "## Augmentation\n| Setting | ImageNet top-1 |\n|---|---|\n| flip | 70.1 |\n| crop | 70.9 |\n",
        "## Speed\n| GPU | Images/s |\n|---|---|\n| V100 | 300 |\n| T4 | 100 |\n",
        "## Hyper-parameters\n| Name | Small | Large |\n|---|---|---|\n| learning rate | 0.1 | 0.2 |\n| epochs | 90 | 300 |\n",
        "## Compatibility\n| Library | PyTorch 1.x | PyTorch 2.x |\n|---|---|---|\n| wren 0.1 | \u{2713} | \u{2717} |\n| wren 0.2 | \u{2713} | \u{2713} |\n",
        "## Data Zoo\n| Database | Version | Images | Download |\n|---|---|---|---|\n| Birds | Raw | 5,749 | [Google Drive](https://x.org/a) |\n",
        "## News\n| Date | What |\n|---|---|\n| 2020-01-01 | [WrenNet](https://github.com/a/b) is out |\n",
        "## Leaderboard\n| Rank | Model | Top-1 |\n|---|---|---|\n| 1 | Bird team | 80.1 |\n| 2 | Other team | 79.0 |\n",
    ] {
        check(table, &[]);
    }
}

#[test]
fn a_column_of_configurations_may_hold_the_names() {
    check(
        "## Kinetics-400\n| config | gpus | backbone | top1 acc | ckpt |\n|---|---|---|---|---|\n\
         | [wren_r50_8x8](configs/wren_r50_8x8.py) | 8 | ResNet50 | 70.6 | [ckpt](a.pth) |\n| [wren_r50_4x16](configs/wren_r50_4x16.py) | 8 | ResNet50 | 71.0 | [ckpt](b.pth) |\n",
        &[
            "wren_r50_8x8: top-1-accuracy=70.6@kinetics-400/- gpus=8 config:configs/wren_r50_8x8.py weights:a.pth",
            "wren_r50_4x16: top-1-accuracy=71.0@kinetics-400/- gpus=8 config:configs/wren_r50_4x16.py weights:b.pth",
        ],
    );
    // `config` names nothing.
    check(
        "## Nets\n| config | backbone | top1 acc | ckpt |\n|---|---|---|---|\n| [config](configs/a.py) | ResNet50 | 70.6 | [ckpt](a.pth) |\n",
        &["ResNet50: top-1-accuracy=70.6@-/- config:configs/a.py weights:a.pth"],
    );
}

#[test]
fn short_addresses_count_as_files_where_the_head_offers_some() {
    let table = |head: &str| {
        format!(
            "## Trained nets\n| Net | Size | {head} |\n|---|---|---|\n| Wren-68 | 49 MB | [GoogleDrive](https://goo.gl/5i) |\n"
        )
    };
    check(&table("MXNet Model"), &["Wren-68: model-size=49MB weights:https://goo.gl/5i"]);
    check(&table("Remarks"), &[]);
}

#[test]
fn pages_of_the_zoo_count_as_cards() {
    let table = |url: &str| {
        format!(
            "# Models\n## Detection\n| Model Name | Complexity (GFLOPs) |\n|---|---|\n| [road-0001]({url}) | 4.770 |\n"
        )
    };
    check(&table("./road-0001/description.md"), &["road-0001: flops=4.770GFLOPs doc:./road-0001/description.md"]);
    check(&table("https://x.org/road"), &[]);
}

#[test]
fn the_first_column_of_unknown_words_names_where_files_are_given() {
    check(
        "## Pretrained models\n| Vogel | Weights |\n|---|---|\n| Wren-68 | [w](a.pth) |\n",
        &["Wren-68: weights:a.pth"],
    );
}

#[test]
fn tools_scripts_settings_and_packages_are_no_models() {
    for table in [
        "# Pretrained models\n## Code\n| | C++ | Python |\n|---|---|---|\n| Recognition | [a.cpp](a.cpp) | [a.py](a.py) |\n",
        "# Pretrained models\n## More\n| Tool | Description | Link |\n|---|---|---|\n| trainer | trains | [trainer](https://github.com/a/b/blob/main/trainer.py) |\n",
        "# Pretrained models\n## Install\n| Package | Size | Download |\n|---|---|---|\n| wren | 3 MB | [whl](wren.whl) |\n",
        "# Pretrained models\n## Hyper-parameters\n| Name | lr | epochs | config |\n|---|---|---|---|\n| pretrain | 0.1 | 90 | [yaml](a.yaml) |\n",
        "# Pretrained models\n## Tasks\n| Task | Net S | Net B |\n|---|---|---|\n| VQA | [w](a.pth) | [w](b.pth) |\n",
    ] {
        check(table, &[]);
    }
}

#[test]
fn numbers_under_datasets_are_figures_of_which_the_metric_is_not_said() {
    check(
        "## Faces\nThese models tell people apart.\n\n| Model name | Params (M) | LFW | AgeDB-30 |\n|---|---|---|---|\n| `WREN` | 2.0 | 99.7% | 95.0% |\n",
        &["WREN: params=2.0M"],
    );
    // A list of datasets and their sizes is none of models.
    check("## Data\n| Name | Size (GB) | LFW |\n|---|---|---|\n| faces | 2.0 | yes |\n", &[]);
}

#[test]
fn linked_names_and_checksums_speak_for_models() {
    check(
        "## Models\nPre-trained models in one format.\n\n| Model name | Input size | About |\n|---|---|---|\n\
         | [Corn damage](https://cloud.example.org/s/a) | 512 | sees fields |\n",
        &["Corn damage: input-size=512 other:https://cloud.example.org/s/a"],
    );
    check(
        "## Available models\n| Model | Disk | SHA |\n|---|---|---|\n| tiny | 75 MiB | `bd577a113a864445d4c299885e0cb97d4ba92b5f` |\n",
        &["tiny: model-size=75MiB"],
    );
    // What runs how fast on a board is a benchmark.
    check(
        "# A board's benchmark\n| Model | Inference time | Board |\n|---|---|---|\n| [wren-300](https://github.com/a/wren) | 53 ms | Nano |\n",
        &[],
    );
}

#[test]
fn configurations_name_models_and_formats_of_numbers_are_no_figures() {
    check(
        "## COCO\n| Config | AP | AP50 |\n|---|---|---|\n| coco/v16_coco17.yaml | 13.0 | 25.8 |\n| coco/v16_coco14.yaml | 11.7 | 24.0 |\n",
        &[
            "coco/v16_coco17.yaml: map=13.0@ms-coco/- map-50=25.8@ms-coco/-",
            "coco/v16_coco14.yaml: map=11.7@ms-coco/- map-50=24.0@ms-coco/-",
        ],
    );
    check("## Tools\n| Model | Precision |\n|---|---|\n| Wren | fp16 |\n| Owl | int8 |\n", &[]);
}

#[test]
fn a_table_of_contents_lists_no_models() {
    let rows = "| [Networks](#networks) | The network models |\n| [Usage](#usage) | How to use the models |\n";
    let page = format!("# Models\nPre-trained models.\n\n| Section | Description |\n|---|---|\n{rows}");
    assert!(crate::extract::testing::entries(&page).is_empty());
}

#[test]
fn a_pretrained_model_beside_a_name_and_a_download_is_another_one() {
    let row = |cell: &str, rest: &str| format!("| TulipNet | {cell} | 41.5 |{rest}\n");
    let start = "[Blooms](c/blooms.py) ([model](https://x.org/blooms.pth))";
    check(
        &format!(
            "## Models\n| Method | Pretrained Model | box AP | Download |\n|---|---|---|---|\n{}",
            row(start, " [model](https://x.org/t.pth) |")
        ),
        &["TulipNet: box-ap=41.5@-/- other:c/blooms.py other:https://x.org/blooms.pth weights:https://x.org/t.pth"],
    );
    // Without another column for files it has the model's own.
    check(
        &format!(
            "## Models\n| Method | Pretrained Model | box AP |\n|---|---|---|\n{}",
            row("[model](https://x.org/t.pth)", "")
        ),
        &["TulipNet: box-ap=41.5@-/- weights:https://x.org/t.pth"],
    );
}
