//! Rows: names, what tells them apart, what is no model.

use super::check;

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
fn rows_that_no_qualifier_tells_apart_take_what_else_differs() {
    check(
        "## Nets\n| Model | Resolution | Top-1 | Params (M) | Weights |\n|---|---|---|---|---|\n\
         | Wren-B | 224x224 | 80.1 | 86.1 | [w](a.pth) |\n| Wren-B | 384x384 | 81.2 | 86.2 | [w](b.pth) |\n",
        &[
            "Wren-B 224x224: top-1-accuracy=80.1@-/- input-size=224 params=86.1M weights:a.pth",
            "Wren-B 384x384: top-1-accuracy=81.2@-/- input-size=384 params=86.2M weights:b.pth",
        ],
    );
    // Sizes and figures are no names: rows that differ in them alone keep one name.
    check(
        "## Nets\n| Model | Top-1 | Params (M) | Weights |\n|---|---|---|---|\n\
         | Wren-B | 80.1 | 86.1 | [w](a.pth) |\n| Wren-B | 81.2 | 86.2 | [w](b.pth) |\n",
        &[
            "Wren-B: top-1-accuracy=80.1@-/- params=86.1M weights:a.pth",
            "Wren-B: top-1-accuracy=81.2@-/- params=86.2M weights:b.pth",
        ],
    );
}

#[test]
fn a_cell_that_says_yes_stands_for_its_head() {
    check(
        "## Nets\n| Model | With registers | Top-1 | Weights |\n|---|---|---|---|\n\
         | Wren | no | 80.1 | [w](a.pth) |\n| Wren | yes | 81.2 | [w](b.pth) |\n",
        &["Wren: top-1-accuracy=80.1@-/- weights:a.pth", "Wren With registers: top-1-accuracy=81.2@-/- weights:b.pth"],
    );
}

#[test]
fn letter_case_makes_no_other_name_and_a_mark_only_where_nothing_else_does() {
    check(
        "## Nets\n| Model | Backbone | Top-1 | Weights |\n|---|---|---|---|\n\
         | Wrennet | R-18 | 70.1 | [w](a.pth) |\n| WrenNet | R-50 | 71.2 | [w](b.pth) |\n",
        &["Wrennet R-18: top-1-accuracy=70.1@-/- weights:a.pth", "WrenNet R-50: top-1-accuracy=71.2@-/- weights:b.pth"],
    );
    check(
        "## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 70.1 | [w](a.pth) |\n| Wren\u{2020} | 71.2 | [w](b.pth) |\n| Owl* | 72.0 | [w](c.pth) |\n",
        &[
            "Wren: top-1-accuracy=70.1@-/- weights:a.pth",
            "Wren\u{2020}: top-1-accuracy=71.2@-/- weights:b.pth",
            "Owl: top-1-accuracy=72.0@-/- weights:c.pth",
        ],
    );
}

#[test]
fn rows_that_sum_up_or_head_others_are_no_models() {
    check(
        "## Nets\n| Model | Top-1 | Speed | Weights |\n|---|---|---|---|\n| **Small models:** | | Phone X | |\n| Wren | 70.1 | 3 | [w](a.pth) |\n\
         | Average | 70.1 | | |\n| Relative improvement | 2.1 | | |\n",
        &["Wren: top-1-accuracy=70.1@-/- weights:a.pth"],
    );
    // A name that only begins like that of an average is one.
    check(
        "## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n| Mean Teacher | 70.1 | [w](a.pth) |\n",
        &["Mean Teacher: top-1-accuracy=70.1@-/- weights:a.pth"],
    );
}

#[test]
fn pipes_may_be_missing_escaped_or_too_many() {
    check(
        "## Nets\nModel | Top-1 | Files\n---|---|---\nWren \\| small | 70.1 | [w](a.pth) &#124; [log](a.log)\nOwl | 71.0 | [w](b.pth) | surplus | [x](c.pth)\nTit | 72.0\n",
        &[
            "Wren | small: top-1-accuracy=70.1@-/- weights:a.pth log:a.log",
            "Owl: top-1-accuracy=71.0@-/- weights:b.pth weights:c.pth",
            "Tit: top-1-accuracy=72.0@-/-",
        ],
    );
}

#[test]
fn remarks_in_brackets_that_tell_of_the_file_are_no_part_of_the_name() {
    check(
        "## Nets\n| Model | Top-1 |\n|---|---|\n| [Wren](a.pth) (111MB) | 70.1 |\n| Owl [weights](b.pth) | 71.0 |\n| Tit (small) [weights](c.pth) | 72.0 |\n",
        &[
            "Wren: top-1-accuracy=70.1@-/- weights:a.pth",
            "Owl: top-1-accuracy=71.0@-/- weights:b.pth",
            "Tit (small): top-1-accuracy=72.0@-/- weights:c.pth",
        ],
    );
}

#[test]
fn a_head_among_the_rows_begins_a_new_table() {
    check(
        "## Nets\n| Model | box AP | Params (M) | Weights |\n|---|---|---|---|\n| Wren | 40.1 | 44 | [w](a.pth) |\n\
         | Model | keypoint AP | Memory (GB) | Weights |\n| Owl | 64.2 | 7 | [w](b.pth) |\n| Tit | 65.0 | 8 | [w](c.pth) |\n",
        &[
            "Wren: box-ap=40.1@-/- params=44M weights:a.pth",
            "Owl: keypoint-ap=64.2@-/- memory=7GB weights:b.pth",
            "Tit: keypoint-ap=65.0@-/- memory=8GB weights:c.pth",
        ],
    );
    check(
        "## Nets\n| Model | COCO | COCO | Weights |\n|---|---|---|---|\n| | box AP | mask AP | |\n| Wren | 40.1 | 36.0 | [w](a.pth) |\n",
        &["Wren: box-ap=40.1@ms-coco/- mask-ap=36.0@ms-coco/- weights:a.pth"],
    );
    // Words in the place of figures are no heads.
    check(
        "## Nets\n| Model | Dataset | Framework |\n|---|---|---|\n| [Wren](a.pth) | COCO | Caffe |\n| [Owl](b.pth) | COCO | PyTorch |\n",
        &["Wren: weights:a.pth", "Owl: weights:b.pth"],
    );
}

#[test]
fn a_row_that_names_a_dataset_heads_those_below_it() {
    check(
        "## ImageNet\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 70.1 | [w](a.pth) |\n| *CIFAR-10* | | |\n| Owl | 90.1 | [w](b.pth) |\n",
        &["Wren: top-1-accuracy=70.1@imagenet-1k/- weights:a.pth", "Owl: top-1-accuracy=90.1@cifar-10/- weights:b.pth"],
    );
}

#[test]
fn levels_to_compare_with_are_no_models() {
    check(
        "## Nets\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 70.1 | [w](a.pth) |\n| Human performance | 94.9 | |\n| mean \u{b1} std | 70.1 | |\n| Random guess | 0.1 | |\n| ... | 70.6 | |\n| Oracle | 71.0 | [w](o.pth) |\n| Owl | 72.0 | [w](p.pth) |\n| Tit | 73.0 | [w](q.pth) |\n| Jay | 74.0 | [w](r.pth) |\n",
        &[
            "Wren: top-1-accuracy=70.1@-/- weights:a.pth",
            "Oracle: top-1-accuracy=71.0@-/- weights:o.pth",
            "Owl: top-1-accuracy=72.0@-/- weights:p.pth",
            "Tit: top-1-accuracy=73.0@-/- weights:q.pth",
            "Jay: top-1-accuracy=74.0@-/- weights:r.pth",
        ],
    );
}

#[test]
fn rows_that_head_others_may_have_more_than_one_cell() {
    check(
        "## Models\n| Model | WER | Notes |\n|---|---|---|\n| **English** | **Older ones** | |\n\
         | [wren-en](a.zip) | 7.1 | small |\n| wren-us | about 8 | none |\n",
        &["wren-en: word-error-rate=7.1@-/- weights:a.zip", "wren-us:"],
    );
}

#[test]
fn names_are_without_pictures_and_praise() {
    check(
        "## Models\n| Model | Top-1 | File |\n|---|---|---|\n| `WREN_2` :material-check-circle: | 70.0 | [f](a.pth) |\n\
         | Best: [iter-270K](b.pth) | 71.0 | [f](c.pth) |\n| Best-Net: small | 72.0 | [f](d.pth) |\n",
        &[
            "WREN_2: top-1-accuracy=70.0@-/- weights:a.pth",
            "iter-270K: top-1-accuracy=71.0@-/- weights:b.pth weights:c.pth",
            "Best-Net: small: top-1-accuracy=72.0@-/- weights:d.pth",
        ],
    );
}

#[test]
fn one_model_measured_on_several_datasets_is_one() {
    let table = |first: &str, second: &str| {
        format!(
            "## Re-identification\n| Model | Test data | mAP | Params (M) | Weights |\n|---|---|---|---|---|\n\
             | WrenNet | CUHK03 | 81.7 | 23 | {first} |\n| WrenNet | Market-1501 | 25.5 | 23 | {second} |\n"
        )
    };
    check(
        &table("[w](a.pth)", "[w](a.pth)"),
        &["WrenNet: map=81.7@cuhk03/- map=25.5@market-1501/- params=23M weights:a.pth"],
    );
    check(&table("", ""), &["WrenNet: map=81.7@cuhk03/- map=25.5@market-1501/- params=23M"]);
    // Two files are two models.
    check(
        &table("[w](a.pth)", "[w](b.pth)"),
        &[
            "WrenNet CUHK03: map=81.7@cuhk03/- params=23M weights:a.pth",
            "WrenNet Market-1501: map=25.5@market-1501/- params=23M weights:b.pth",
        ],
    );
    // So are two trainings.
    check(
        "## Models\n| Model | Train set | Test set | Top-1 | Weights |\n|---|---|---|---|---|\n\
         | Wren | CIFAR-10 | SVHN | 81.7 | [w](all.zip) |\n| Wren | CIFAR-100 | CIFAR-10 | 25.5 | [w](all.zip) |\n",
        &[
            "Wren CIFAR-10: top-1-accuracy=81.7@svhn/- weights:all.zip",
            "Wren CIFAR-100: top-1-accuracy=25.5@cifar-10/- weights:all.zip",
        ],
    );
}

#[test]
fn figures_that_cannot_be_read_make_models_however_many() {
    let rows: String = (0..40).map(|row| format!("| wren-{row} | from {row}.1 to 90 | |\n")).collect();
    let expected: Vec<String> = (0..40)
        .map(|row| format!("wren-{row}:"))
        .chain(["owl: top-1-accuracy=70.1@-/- weights:a.pth".to_owned()])
        .collect();
    check(
        &format!("## Models\n| Model | Top-1 | Weights |\n|---|---|---|\n{rows}| owl | 70.1 | [w](a.pth) |\n"),
        &expected.iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

#[test]
fn tables_may_have_a_model_in_each_cell() {
    check(
        "## Models\n| PGGAN | | |\n|---|---|---|\n| *Faces* |\n| [celeba](a.pth) |\n| *Rooms* |\n| [bedroom](b.pth) | [kitchen](c.pth) | [hall](d.pth) |\n",
        &["celeba: weights:a.pth", "bedroom: weights:b.pth", "kitchen: weights:c.pth", "hall: weights:d.pth"],
    );
    // Several links of one model are no models.
    check(
        "## Models\n| Nets | | |\n|---|---|---|\n| [Wren](a.pth) | [config](a.yaml) | [log](a.log) |\n",
        &["Wren: weights:a.pth config:a.yaml log:a.log"],
    );
    // A table of contents lists none.
    check(
        "# Zoo\n## Models\n| Contents |\n|---|\n| [Update log](#update-log) |\n| [Pretrained models](#models) |\n",
        &[],
    );
}

#[test]
fn a_title_may_stand_where_the_head_should() {
    check(
        "## Models\n| StyleGAN | | | |\n|---|---|---|---|\n| Model (Dataset) | Training samples | Duration | FID |\n\
         | [ffhq-1024](a.pkl) | 70,000 | 25,000 | 4.40 |\n| [cat-256](b.pkl) | 1,657,266 | 70,000 | 8.53 |\n",
        &["ffhq-1024: fid=4.40@ffhq/- weights:a.pkl", "cat-256: fid=8.53@-/- weights:b.pkl"],
    );
}

#[test]
fn links_to_weights_name_models_where_nothing_else_does() {
    let table = |name: &str| {
        format!(
            "## Pretrained model\n| Epochs | acc1 | Download | |\n|---|---|---|---|\n| 100 | 73.3% | [{name}](r.pth) | [log](r.log) |\n"
        )
    };
    check(&table("ResNet-50"), &["ResNet-50: top-1-accuracy=73.3@-/- epochs=100 weights:r.pth log:r.log"]);
    check(&table("full file"), &[]);
}

#[test]
fn marks_tell_rows_apart_that_words_do_not() {
    check(
        "## Models\n| Model | Backbone | mAP | GPUs | Weights |\n|---|---|---|---|---|\n| Wren | R-50 | 66.3 | 4x A | [w](a.pth) |\n\
         | Wren* | R-50 | 67.2 | 8x A | [w](b.pth) |\n| Owl | R-50 | 68.0 | 8x A | [w](c.pth) |\n| Owl* | R-101 | 69.0 | 8x A | [w](d.pth) |\n\n\
         [Wren*](https://github.com/a/wren): a network with two stages.\n",
        &[
            "Wren: map=66.3@-/- weights:a.pth",
            "Wren*: map=67.2@-/- weights:b.pth",
            "Owl R-50: map=68.0@-/- weights:c.pth",
            "Owl R-101: map=69.0@-/- weights:d.pth",
        ],
    );
}

#[test]
fn brackets_without_an_address_are_no_part_of_a_name_and_definitions_no_rows() {
    check(
        "## Models\n| Model | Weights | Size |\n|---|---|---|\n| [Wren] | [w](a.weights) | 320 |\n| ^ | [w](b.weights) | 416 |\n\
         <br>\n[Wren]:https://example.org/wren.cfg\n[Owl]:https://example.org/owl.cfg\n",
        &["Wren 320: input-size=320 weights:a.weights", "Wren 416: input-size=416 weights:b.weights"],
    );
}

#[test]
fn a_column_of_models_names_them_where_another_of_names_does_not_tell_them() {
    check(
        "## Models\n| Arch | Model | Weights |\n|---|---|---|\n| SBERT | a/wren-base | [w](a.bin) |\n| SBERT | a/owl-base | [w](b.bin) |\n",
        &["a/wren-base: weights:a.bin", "a/owl-base: weights:b.bin"],
    );
    check(
        "## Models\n| Model | Name | Weights |\n|---|---|---|\n| Wren | R_50 | [w](a.bin) |\n| Wren | R_101 | [w](b.bin) |\n",
        &["Wren R_50: weights:a.bin", "Wren R_101: weights:b.bin"],
    );
}

#[test]
fn rows_of_settings_alone_are_no_models_and_those_that_go_on_need_no_file() {
    check(
        "## Models\n| Model | Sample rate (kHz) | mAP | Weights |\n|---|---|---|---|\n| Wren | 32 | - | - |\n| Owl | 32 | 43.8 | [w](a.pth) |\n",
        &["Owl: map=43.8@-/- sample-rate=32kHz weights:a.pth"],
    );
    check(
        "## Models\n| Model | Eval | AR@1 | Weights |\n|---|---|---|---|\n| Wren | A | 1.0 | [w](a.pth) |\n| | B | 2.0 | |\n| | C | 3.0 | |\n",
        &["Wren A: weights:a.pth"],
    );
}
