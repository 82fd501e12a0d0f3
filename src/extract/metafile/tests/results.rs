//! What results say.

use super::{figures, model, read};
use crate::extract::testing::shown;

/// Checks the figures of a model with these results.
#[track_caller]
fn check_results(lines: &str, expected: &str) {
    assert_eq!(figures(&model(&format!("    Results:\n{lines}")).0), expected, "{lines:?}");
}

#[test]
fn results_have_task_dataset_and_metrics() {
    check_results(
        "      - Task: Object Detection\n        Dataset: COCO\n        Metrics:\n          box AP: 31.7\n          mask AP: 30.0\n",
        "box-ap=31.7% ms-coco/-; mask-ap=30.0% ms-coco/-;",
    );
    // A single result need not be a list.
    check_results(
        "      Dataset: ImageNet-1k\n      Metrics:\n        Top 1 Accuracy: 69.90\n        Top 5 Accuracy: 89.43\n",
        "top-1-accuracy=69.90% imagenet-1k/-; top-5-accuracy=89.43% imagenet-1k/-;",
    );
    check_results("      - Dataset: COCO val2017\n        Metrics: {box AP: 31.7}\n", "box-ap=31.7% ms-coco/val;");
    check_results("      - Dataset: COCO\n        Metrics:\n          - box AP: 31.7\n", "box-ap=31.7% ms-coco/-;");
    check_results(
        "      - Dataset: COCO\n        Metrics:\n          - Name: box AP\n            Value: 31.7\n",
        "box-ap=31.7% ms-coco/-;",
    );
}

#[test]
fn the_task_tells_what_a_general_metric_means() {
    let of = |task: &str| format!("      - Task: {task}\n        Dataset: COCO\n        Metrics: {{AP: 31.7}}\n");
    check_results(&of("Keypoint Detection"), "keypoint-ap=31.7% ms-coco/-;");
    // COCO is for detection unless something else is said; a task that is not known is something else.
    check_results(&of("Keypoint Detection of Flowers"), "keypoint-ap=31.7% ms-coco/-;");
    check_results(&of("Bloom Tracing"), "map=31.7% ms-coco/-;");
}

#[test]
fn what_is_no_figure_is_left_out() {
    for value in ["'-'", "N/A", "~", "''", "31.7 to 32", "v2", "1e3", "~31.7"] {
        check_results(&format!("      - Dataset: COCO\n        Metrics:\n          box AP: {value}\n"), "");
    }
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 317}\n", "");
    // Nobody has measured this yet; of an error, nothing at all is a figure.
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 0.0}\n", "");
    check_results("      - Dataset: MNIST\n        Metrics: {Error rate: 0.0}\n", "error-rate=0.0% mnist/-;");
    check_results("      - Dataset: COCO\n", "");
}

#[test]
fn fractions_are_told_by_all_figures_of_a_file() {
    check_results(
        "      - Task: Keypoint Detection\n        Dataset: COCO\n        Metrics: {AP: 0.718, AR: 0.9}\n",
        "keypoint-ap=0.718- ms-coco/-; average-recall=0.9- ms-coco/-;",
    );
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 0.9%}\n", "box-ap=0.9% ms-coco/-;");
    let of = |n: u8, value: &str| {
        format!("  - Name: net{n}\n    Results: [{{Dataset: COCO, Metrics: {{box AP: {value}}}}}]\n")
    };
    let all = |values: &[&str]| {
        let models: String = values.iter().enumerate().map(|(n, value)| of(u8::try_from(n).unwrap(), value)).collect();
        shown(&read(&format!("Models:\n{models}")).0.entries, figures)
    };
    assert_eq!(all(&["0.9", "0.85"]), "box-ap=0.9- ms-coco/-; box-ap=0.85- ms-coco/-;");
    assert_eq!(all(&["0.9", "31.5"]), "box-ap=0.9% ms-coco/-; box-ap=31.5% ms-coco/-;");
    assert_eq!(all(&["0.918", "31.5"]), " box-ap=31.5% ms-coco/-;", "a fraction among percentages is one or the other");
}

#[test]
fn a_dataset_is_the_one_that_is_named_and_no_other() {
    let of = |dataset: &str| {
        let lines = format!("    Results:\n      - Dataset: {dataset}\n        Metrics: {{box AP: 31.7}}\n");
        let entry = model(&lines).0;
        let datasets = shown(&entry.datasets, |used| format!("{}={}", used.term.id, used.term.name));
        format!("{} {datasets}", entry.results[0].dataset.as_deref().unwrap_or("-"))
    };
    assert_eq!(of("COCO"), "ms-coco ms-coco=Microsoft COCO");
    assert_eq!(of("Synthetic COCO"), "synthetic-coco synthetic-coco=Synthetic COCO");
    assert_eq!(of("Meadow-9"), "meadow-9 meadow-9=Meadow-9");
    assert_eq!(of("{Name: COCO}"), "ms-coco ms-coco=Microsoft COCO");
    assert_eq!(of("[COCO, LVIS]"), "- ", "which of the two is not said");
}

#[test]
fn a_metric_that_is_not_known_keeps_its_name() {
    check_results("      - Dataset: COCO\n        Metrics: {Bloom score: 3.5}\n", "bloom-score=3.5- ms-coco/-;");
    check_results("      - Dataset: COCO\n        Metrics: {Bloom score: high}\n", "");
}

#[test]
fn words_in_brackets_behind_a_metric_are_a_split_or_a_setting() {
    let of = |dataset: &str, metrics: &str| format!("      - Dataset: {dataset}\n        Metrics: {{{metrics}}}\n");
    check_results(
        &of("RefCOCO", "Accuracy (testB): 61.5, Accuracy (val): 60.5"),
        "accuracy=61.5% refcoco/testb; accuracy=60.5% refcoco/val;",
    );
    check_results(
        &of("ImageNet-1k", "Top 1 Accuracy: 70.5, 'Top 1 Accuracy:(pupil)': 68.5"),
        "top-1-accuracy=70.5% imagenet-1k/-; top-1-accuracy=68.5% imagenet-1k/-[pupil];",
    );
    // A split of another dataset is none of this one's, and what a metric lost is no figure of it.
    check_results(&of("CIFAR-10", "Accuracy (testB): 61.5"), "accuracy=61.5% cifar-10/-[testB];");
    check_results(&of("CIFAR-10", "Accuracy (drop): 1.5"), "accuracy-drop=1.5- cifar-10/-;");
    check_results(&of("CIFAR-10", "Bloom score (testB): 61.5"), "bloom-score-testb=61.5- cifar-10/-;");
}

#[test]
fn an_overlap_without_a_name_of_its_own_keeps_the_unit() {
    let of = |metrics: &str| format!("      - Dataset: COCO\n        Metrics: {{{metrics}}}\n");
    check_results(&of("'mAP@0.25': 64.5, 'mAP@0.5': 38.5"), "map-25=64.5% ms-coco/-; map-50=38.5% ms-coco/-;");
    check_results(&of("'AP@0.35': 64.5, 'AR@.5': 82.5"), "map-35=64.5% ms-coco/-; average-recall-50=82.5% ms-coco/-;");
    check_results(&of("'AR@0.5': 0.825"), "average-recall-50=0.825- ms-coco/-;");
    check_results(&of("'Bloom@0.5': 82.5"), "bloom-0-5=82.5- ms-coco/-;");
}

#[test]
fn figures_that_differ_in_value_alone_are_told_apart() {
    let on_coco = |task: &str, value: &str| {
        format!("      - Task: {task}\n        Dataset: COCO\n        Metrics: {{'Recall@1': {value}}}\n")
    };
    let both =
        |one: &str, other: &str| on_coco("Image-To-Text Retrieval", one) + &on_coco("Text-To-Image Retrieval", other);
    check_results(
        &both("81.5", "63.5"),
        "recall-at-1=81.5% ms-coco/-[Image-To-Text Retrieval]; recall-at-1=63.5% ms-coco/-[Text-To-Image Retrieval];",
    );
    check_results(
        "      - Dataset: COCO\n        Metrics: {mAP: 31.5, AP: 33.5}\n",
        "map=31.5% ms-coco/-[mAP]; map=33.5% ms-coco/-[AP];",
    );
    check_results(
        "      - Dataset: DRIVE\n        Metrics: {mDice: 87.5, Dice: 77.5}\n",
        "mean-dice=87.5% drive/-; dice=77.5% drive/-;",
    );
    // Where the values are one, or the words are, nothing is to be told.
    check_results(&both("81.5", "81.5"), "recall-at-1=81.5% ms-coco/-; recall-at-1=81.5% ms-coco/-;");
    check_results(
        &(on_coco("Bloom Retrieval", "81.5") + &on_coco("Bloom Retrieval", "63.5")),
        "recall-at-1=81.5% ms-coco/-; recall-at-1=63.5% ms-coco/-;",
    );
}

#[test]
fn versions_are_datasets_of_their_own_and_placeholders_are_none() {
    let of = |dataset: &str| {
        let lines = format!("    Results:\n      - Dataset: {dataset}\n        Metrics: {{mAP: 31.5}}\n");
        let entry = model(&lines).0;
        let datasets = shown(&entry.datasets, |used| used.term.id.to_string());
        format!("{} {datasets}", entry.results[0].dataset.as_deref().unwrap_or("-"))
    };
    assert_eq!(of("AVA v2.1"), "ava-v2-1 ava-v2-1");
    assert_eq!(of("AVA v2.2"), "ava-v2-2 ava-v2-2");
    assert_eq!(of("AVA v3"), "ava-v3 ava-v3");
    for placeholder in ["Others", "N/A", "None", "'-'", "Unknown", "Custom", "custom dataset"] {
        assert_eq!(of(placeholder), "- ", "{placeholder}");
    }
    assert_eq!(of("Custom Blooms"), "custom-blooms custom-blooms");
}

#[test]
fn tasks_are_the_ones_that_are_named() {
    let of = |task: &str| {
        let lines =
            format!("    Results:\n      - Task: {task}\n        Dataset: Meadow-9\n        Metrics: {{mAP: 31.5}}\n");
        shown(&model(&lines).0.tasks, |task| task.id.to_string())
    };
    assert_eq!(of("Spatial Temporal Action Detection"), "spatio-temporal-action-detection");
    assert_eq!(of("Temporal Action Detection"), "temporal-action-localization");
    assert_eq!(of("Image Caption"), "image-captioning");
    assert_eq!(of("NLVR"), "visual-reasoning");
    assert_eq!(of("Human Pose and Shape Estimation"), "pose-estimation-3d");
    assert_eq!(of("Bloom and Shape Estimation"), "");
}

#[test]
fn what_a_model_reached_downstream_says_how() {
    let (entry, _) = model(
        "    Metadata: {Epochs: 300}\n    Results: null\n    Downstream:\n      - Type: Image Classification\n        Metadata: {Epochs: 90}\n        Results:\n          - Task: Linear Evaluation\n            Dataset: ImageNet-1k\n            Metrics: {Top 1 Accuracy: 61.5}\n      - Type: Object Detection\n        Results:\n          - Task: Object Detection\n            Dataset: COCO\n            Metrics: {box AP: 41.5, Epochs: 12}\n      - Type: Image Classification\n        Results: null\n",
    );
    assert_eq!(
        figures(&entry),
        "top-1-accuracy=61.5% imagenet-1k/-[Linear Evaluation]; box-ap=41.5% ms-coco/-[downstream];"
    );
    assert_eq!(super::properties(&entry), "epochs=300;");
    assert!(!entry.tasks.iter().any(|task| &*task.id == "object-detection"), "{:?}", entry.tasks);
}
