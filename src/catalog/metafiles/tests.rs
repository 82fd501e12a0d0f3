//! Metafiles joined with pages and cards.

use super::known::stem;
use crate::catalog::Catalog;
use crate::catalog::testing::catalog;
use crate::model::{DatasetRole, Fault};

/// A page with a section whose table has these rows.
fn page(rows: &str) -> String {
    format!("# Net\n\n## Models on COCO\n\n| Model | box AP | Download |\n|---|---|---|\n{rows}")
}

/// A metafile with these models, each given by its name, the lines that it has beside and its box AP.
fn metafile(models: &[(&str, &str, &str)]) -> String {
    let model = |(name, lines, figure): &(&str, &str, &str)| {
        let results = format!("    Results:\n      - Dataset: COCO\n        Metrics: {{box AP: {figure}}}\n");
        format!("  - Name: {name}\n    In Collection: Net\n{lines}{results}")
    };
    let models: String = models.iter().map(model).collect();
    format!(
        "Collections:\n  - Name: Net\n    Paper: {{Title: Nets of Nets, URL: 'https://arxiv.org/abs/2401.01234'}}\n    Code: https://x.org/net.py\nModels:\n{models}"
    )
}

/// Each model as `id:figures/contradictions+further places`, each section as `id(models)`.
fn shown(catalog: &Catalog) -> String {
    let model = |model: &crate::catalog::Model| {
        let figures: Vec<_> = model.entry.results.iter().map(|it| it.value.to_string()).collect();
        let (further, differing) = (model.further_sources.len(), model.contradictions.len());
        format!("{}:{}/{differing}+{further}", model.id, figures.join(","))
    };
    let models: Vec<_> = catalog.models.iter().map(model).collect();
    let sections: Vec<_> = catalog.collections.iter().map(|it| format!("{}({})", it.id, it.models.len())).collect();
    format!("{} | {}", models.join(" "), sections.join(" "))
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &str) {
    assert_eq!(shown(&catalog(files)), expected, "{files:#?}");
}

const WEIGHTS: &str = "    Weights: https://x.org/w/net_1x_20240131-fdb43119.pth\n";

#[test]
fn a_model_is_known_by_its_weights_wherever_it_is_listed() {
    let page = page("| R-50 | 36.5 | [model](http://www.x.org/w/net_1x_20240131-fdb43119.pth) |\n");
    let keys = metafile(&[("net_1x", WEIGHTS, "36.5")]);
    let expected = "r-50:36.5/0+1 | models-on-coco(1)";
    check(&[("zoo.md", &page), ("configs/net/metafile.yml", &keys)], expected);
    check(&[("a/metafile.yml", &keys), ("zoo.md", &page)], expected);
}

#[test]
fn a_model_is_known_by_its_name_or_the_names_of_its_files_where_it_is_at_home() {
    let other = "    Weights: https://y.org/other.pth\n";
    for row in [
        "| Net_1x | 36.5 | [model](https://x.org/a.pth) |\n",
        "| R-50 | 36.5 | [config](./net_1x.py) |\n",
        "| R-50 | 36.5 | [model](https://z.org/net_1x_20240131_171055-614fd399.pth) |\n",
    ] {
        let (page, keys) = (page(row), metafile(&[("net_1x", other, "36.5")]));
        let joined = catalog(&[("net/README.md", &page), ("net/metafile.yml", &keys)]);
        assert_eq!((joined.models.len(), joined.collections.len()), (1, 1), "{row}: {}", shown(&joined));
        let apart = catalog(&[("README.md", &page), ("net/metafile.yml", &keys)]);
        assert_eq!((apart.models.len(), apart.collections.len()), (2, 2), "{row}: {}", shown(&apart));
        let linked = keys.replace("    Code:", "    README: docs/net.md\n    Code:");
        let linked = catalog(&[("docs/net.md", &page), ("net/metafile.yml", &linked)]);
        assert_eq!(linked.models.len(), 1, "{row}: {}", shown(&linked));
    }
}

#[test]
fn what_could_mean_two_models_means_none() {
    let two =
        page("| A | 36.5 | [model](https://x.org/net_1x.pth) |\n| B | 37.5 | [model](https://y.org/net_1x.pth) |\n");
    check(
        &[("README.md", &two), ("metafile.yml", &metafile(&[("net_1x", "", "36.5")]))],
        "a:36.5/0+0 b:37.5/0+0 net-1x:36.5/0+0 | models-on-coco(2) net(1)",
    );
    let shared = page("| A | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
    let keys = metafile(&[("one", WEIGHTS, "36.5"), ("two", WEIGHTS, "36.5")]);
    check(
        &[("README.md", &shared), ("metafile.yml", &keys)],
        "a:36.5/0+0 one:36.5/0+0 two:36.5/0+0 | models-on-coco(1) net(2)",
    );
    // Of two that share a file, the one that is called like the model is meant.
    let keys = metafile(&[("a", WEIGHTS, "36.5"), ("two", WEIGHTS, "36.5")]);
    check(&[("README.md", &shared), ("metafile.yml", &keys)], "a:36.5/0+1 two:36.5/0+0 | models-on-coco(2)");
}

#[test]
fn names_that_differ_in_a_sign_or_a_number_are_two() {
    for (row, name, config) in [
        ("| Net+ | 36.5 | [w](https://x.org/a.pth) |\n", "Net", "a/b.py"),
        ("| A | 36.5 | [config](net1.1.py) |\n", "b", "net1.0.py"),
        ("| A | 36.5 | [w](https://x.org/model.pth) |\n", "b", "c.py"),
        ("| A | 36.5 | [w](https://github.com/a/b/raw/main/w.pth) |\n", "b", "c.py"),
    ] {
        let weights = "    Weights: https://github.com/c/d/raw/main/w.pth\n    Config: ".to_owned() + config + "\n";
        let more = weights.clone() + "    Converted From: {Weights: https://y.org/model.pth}\n";
        let catalog = catalog(&[("README.md", &page(row)), ("metafile.yml", &metafile(&[(name, &more, "36.5")]))]);
        assert_eq!(catalog.models.len(), 2, "{row}: {}", shown(&catalog));
    }
    assert_eq!(
        [stem("a/net1.1.onnx"), stem("b.pth.tar?x#y"), stem("c"), stem("d.log.json")],
        ["net1.1", "b", "c", "d"]
    );
}

#[test]
fn figures_that_differ_are_told_of_and_rounding_is_no_difference() {
    let row =
        |figure: &str| page(&format!("| R-50 | {figure} | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n"));
    let of = |page: &str, keys: &str| {
        let catalog = catalog(&[("README.md", &row(page)), ("metafile.yml", &metafile(&[("net_1x", WEIGHTS, keys)]))]);
        shown(&catalog).split(" | ").next().unwrap_or_default().to_owned()
    };
    assert_eq!(of("36.5", "36.5"), "r-50:36.5/0+1");
    assert_eq!(of("36.5", "36.48"), "r-50:36.5/0+1");
    assert_eq!(of("36.5", "0.365"), "r-50:36.5/0+1");
    assert_eq!(of("36.5", "36.3"), "r-50:36.5/1+1");
    assert_eq!(of("-", "36.3"), "r-50:36.3/0+1");
}

#[test]
fn what_a_page_leaves_open_is_filled() {
    let page = "## Models\n\n| Model | box AP | Params (M) | Mem (GB) | Download |\n|---|---|---|---|---|\n| R-50 | 36.5 | 25.6 | 3.8 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
    let more = "    Config: configs/net_1x.py\n    Metadata: {Training Data: COCO, Parameters: 25557032, Training Memory (GB): 4.1, Epochs: 12}\n";
    let keys = metafile(&[("net_1x", &format!("{WEIGHTS}{more}"), "36.5")]);
    let catalog = catalog(&[("README.md", page), ("metafile.yml", &keys)]);
    let [model] = catalog.models.as_slice() else { panic!("{}", shown(&catalog)) };
    let entry = &model.entry;
    assert_eq!(entry.results[0].dataset.as_deref(), Some("ms-coco"));
    assert_eq!((entry.datasets.len(), entry.datasets[0].role), (1, Some(DatasetRole::Train)));
    let properties: Vec<_> = entry.properties.iter().map(|it| format!("{}={}", it.name, it.value)).collect();
    assert_eq!(properties.join(" "), "params=25.6 memory=3.8 epochs=12");
    assert_eq!(model.contradictions.len(), 1, "the memory differs");
    assert_eq!((entry.links.len(), entry.weights.len(), entry.citations.len()), (2, 1, 1));
    let section = &catalog.collections[0].section;
    assert_eq!((section.citations.as_slice(), section.links.len()), ([0].as_slice(), 1));
    assert_eq!(catalog.citations[0].models, [0]);
}

#[test]
fn a_task_that_only_follows_gives_way_to_one_that_is_written() {
    let row = "| R-50 | 96.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
    let page = page(row).replace("on COCO", "on MNIST").replace("box AP", "Top-1");
    let of = |task: &str| {
        let keys = metafile(&[("net_1x", WEIGHTS, "36.5")]).replace("Dataset: COCO", &format!("Dataset: MNIST{task}"));
        let catalog = catalog(&[("README.md", &page), ("metafile.yml", &keys)]);
        let tasks: Vec<_> = catalog.models[0].entry.tasks.iter().map(|task| task.id.to_string()).collect();
        tasks.join(" ")
    };
    assert_eq!(of(""), "digit-recognition");
    assert_eq!(of("\n        Task: Image Classification"), "image-classification");
}

#[test]
fn training_on_a_dataset_says_more_than_a_figure_that_was_measured_on_it() {
    let page = page("| R-50 | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
    for (metadata, role) in [("{Training Data: COCO}", DatasetRole::Train), ("{Epochs: 12}", DatasetRole::Eval)] {
        let keys = metafile(&[("net_1x", &format!("{WEIGHTS}    Metadata: {metadata}\n"), "36.5")]);
        let catalog = catalog(&[("README.md", &page), ("metafile.yml", &keys)]);
        let datasets = &catalog.models[0].entry.datasets;
        assert_eq!((datasets.len(), datasets[0].role), (1, Some(role)), "{metadata}");
    }
}

#[test]
fn figures_of_other_data_are_others() {
    let page = "## Models\n\n| Model | COCO box AP | Download |\n|---|---|---|\n| R-50 | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
    for dataset in ["LVIS", "Meadow-9"] {
        let keys = metafile(&[("net_1x", WEIGHTS, "20.1")]).replace("Dataset: COCO", &format!("Dataset: {dataset}"));
        check(&[("README.md", page), ("metafile.yml", &keys)], "r-50:36.5,20.1/0+1 | models(1)");
    }
}

#[test]
fn a_section_of_the_same_title_takes_the_models_that_the_page_does_not_list() {
    let page = page("| A | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
    let keys = metafile(&[("net_1x", WEIGHTS, "36.5"), ("net_2x", "", "37.5")]);
    check(&[("README.md", &page), ("metafile.yml", &keys)], "a:36.5/0+1 net-2x:37.5/0+0 | models-on-coco(2)");
    // A section that lists others as well is not the collection's.
    let more = format!("{page}| B | 40.1 | [model](https://x.org/b.pth) |\n");
    check(
        &[("README.md", &more), ("metafile.yml", &keys)],
        "a:36.5/0+1 b:40.1/0+0 net-2x:37.5/0+0 | models-on-coco(2) net(1)",
    );
    let titled = more.replace("## Models on COCO", "Figures are on COCO.\n\n## Net");
    check(&[("README.md", &titled), ("metafile.yml", &keys)], "a:36.5/0+1 b:40.1/0+0 net-2x:37.5/0+0 | net(3)");
}

#[test]
fn metafiles_join_cards_and_folders_that_pages_point_at() {
    let card = "---\nname: squeezebloom\ncaffemodel: a.caffemodel\n---\nA card.\n";
    let keys = "task_type: classification\nframework: caffe\nfiles:\n  - name: b.caffemodel\n    source: https://x.org/b.caffemodel\n";
    check(&[("squeezebloom/README.md", card), ("squeezebloom/model.yml", keys)], "squeezebloom:/0+1 | ");
    let page = "## Our models\n* Bloom: `models/squeezebloom`\n";
    check(&[("zoo.md", page), ("models/squeezebloom/model.yml", keys)], "bloom:/0+1 | our-models(1)");
}

#[test]
fn files_of_a_repository_are_known_by_their_paths() {
    let manifest =
        "[{\"model\": \"ResNet-9\", \"model_path\": \"vision/resnet/model/resnet9.onnx\", \"metadata\": {}}]";
    for link in ["model/resnet9.onnx", "https://github.com/x/models/raw/main/vision/resnet/model/resnet9.onnx"] {
        let page = format!(
            "## Models on ImageNet\n\n| Model | Top-1 | Download |\n|---|---|---|\n| R9 | 70.1 | [model]({link}) |\n"
        );
        check(&[("vision/resnet/README.md", &page), ("hub.json", manifest)], "r9:70.1/0+1 | models-on-imagenet(1)");
    }
}

#[test]
fn imports_that_are_missing_are_told_of_in_a_whole_site_only() {
    let found = catalog(&[("model-index.yml", "Import:\n  - a/metafile.yml\n")]);
    assert_eq!(found.faults, [] as [Fault; 0]);
}

#[test]
fn a_figure_by_a_general_name_is_the_one_of_the_same_value() {
    let page = |figure: &str| {
        let row = format!("| a | {figure} | [model](https://x.org/a.pth) |");
        format!("## Models on COCO\n\n| Model | AP | Download |\n|---|---|---|\n{row}\n")
    };
    let of = |figure: &str, metrics: &str| {
        let keys = format!(
            "Models:\n  - Name: a\n    Weights: https://x.org/a.pth\n    Results:\n      - Task: Keypoint Detection\n        Dataset: COCO\n        Metrics: {{{metrics}}}\n"
        );
        let found = catalog(&[("net/README.md", &page(figure)), ("net/metafile.yml", &keys)]);
        let [model] = found.models.as_slice() else { panic!("{found:?}") };
        model.entry.results.iter().map(|it| format!("{}={}", it.metric, it.value)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of("41.5", "AP: 41.5"), "keypoint-ap=41.5");
    assert_eq!(of("41.5", "box AP: 41.5, mask AP: 41.5"), "box-ap=41.5 mask-ap=41.5");
    // Another value, and another family, are another figure.
    assert_eq!(of("41.5", "AP: 43.5"), "map=41.5 keypoint-ap=43.5");
    assert_eq!(of("41.5", "PQ: 41.5"), "map=41.5 panoptic-quality=41.5");
}
