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
