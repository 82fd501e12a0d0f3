use super::*;

/// Checks the figures of a card with these keys and prose.
#[track_caller]
fn check(keys: &str, prose: &str, expected: &str) {
    let (document, file) = read_at("a/README.md", &format!("---\nlibrary_name: timm\n{keys}---\n{prose}"));
    let entry = only(document);
    for result in &entry.results {
        assert!(file.quote(result.span).contains(char::is_numeric), "{:?}", file.quote(result.span));
    }
    assert_eq!(figures(&entry), expected, "{keys:?} {prose:?}");
}

const TUNED: &str = "# birds-7\n\nThis model is a fine-tuned version of [some/base](https://x.org/b) on the bird data.\n\
    On the evaluation set it has these results:\n- Loss: 0.3\n- Accuracy: 0.9\n- Eval F1 Macro: 88.5,\n- Speed: 12\n";

#[test]
fn lists_of_figures_are_read_where_the_card_names_its_data() {
    check("datasets: mnist\n", TUNED, "accuracy=0.9@mnist/- f1=88.5%@mnist/-(macro)");
    check("datasets: me/birds\n", TUNED, "accuracy=0.9(on me/birds) f1=88.5%(on me/birds, macro)");
    check("", TUNED, "");
    check("datasets: [mnist, me/birds]\n", TUNED, "");
    check("datasets: [mnist, cifar10]\n", TUNED, "");
    check("datasets: glue\n", TUNED, "");
    let validation = "## Validation metrics\n\n* Accuracy: 0.9\n* R2: 0.5\n";
    check(
        "datasets: mnist\npipeline_tag: tabular-regression\n",
        validation,
        "accuracy=0.9@mnist/val r-squared=0.5@mnist/val",
    );
    check("datasets: me/birds\n", "## Test results on CIFAR-10\n- Accuracy: 91\n", "accuracy=91%@cifar-10/test");
    check("datasets: me/birds\n", "## Results on CIFAR-10 and MNIST\n- Accuracy: 91\n", "");
}

#[test]
fn other_lists_and_other_models_give_no_figures() {
    check("datasets: mnist\n", "The baseline has the following results:\n- Accuracy: 0.8\n", "");
    check(
        "",
        "## Results\n- Accuracy: 91.2% on the CIFAR-10 test set\n- an accuracy of 98% on MNIST\n",
        "accuracy=91.2%@cifar-10/test accuracy=98%@mnist/-",
    );
    check("datasets: mnist\n", "## Results\n- Accuracy of people: 0.8\n- Accuracy: good\n", "");
}

#[test]
fn figures_that_the_keys_round_less_are_said_once() {
    let index = "datasets: mnist\nmodel-index: [{name: A, results: [{dataset: {type: mnist, split: test}, metrics: [{type: accuracy, value: 0.9012}]}]}]\n";
    let list = "It has the following results:\n- Accuracy: 0.901\n- F1: 0.88\n";
    check(index, list, "accuracy=0.9012@mnist/test f1=0.88@mnist/-");
}

#[test]
fn items_under_a_heading_need_no_dataset_where_the_card_names_none() {
    check("", "## Evaluation\n\n- Accuracy: 91.2%\n- **F1:** 0.91\n", "accuracy=91.2% f1=0.91");
    check("", "## Evaluation of the baseline\n\n- Accuracy: 91.2%\n", "");
    check("datasets: [mnist, me/birds]\n", "## Evaluation\n\n- Accuracy: 91.2%\n", "");
}

#[test]
fn tables_with_a_metric_a_row_are_read() {
    let table = |above: &str, value: &str, rows: &str| format!("{above}\n\n| Metric | {value} |\n|---|---|\n{rows}");
    let rows = "| Accuracy | 91.2% |\n| **F1 (macro)** | n/a |\n| Loss | 0.3 |\n| Macro F1 | 0.91 |\n";
    check("datasets: mnist\n", &table("## Scores", "Value", rows), "accuracy=91.2%@mnist/- f1=0.91@mnist/-(macro)");
    check("datasets: me/birds\n", &table("## Scores", "Value", "| F1 | 0.9 |\n"), "f1=0.9(on me/birds)");
    check("", &table("## Scores", "Score (%)", "| WER | 9 |\n"), "word-error-rate=9%");
    check("", &table("## Scores on CIFAR-10", "Test", "| Accuracy | 90 |\n"), "accuracy=90%@cifar-10/test");
    check("", &table("## Scores", "CIFAR-10", "| Accuracy | 90 |\n"), "accuracy=90%@cifar-10/-");
    check("datasets: [mnist, cifar10]\n", &table("## Scores", "Value", "| F1 | 0.9 |\n"), "");
    check("", &table("## Training results", "Value", "| F1 | 0.9 |\n"), "");
    check("", &table("## Scores", "Baseline", "| F1 | 0.9 |\n"), "");
    check("", &table("The previous version had:", "Value", "| F1 | 0.9 |\n"), "");
    check("", "## Scores\n\n| Parameter | Value |\n|---|---|\n| Precision | 16 |\n", "");
}

const HEAD: &str = "|dataset|Snt|Wrd|Corr|Sub|Del|Ins|Err|S.Err|\n|---|---|---|---|---|---|---|---|---|\n";

#[test]
fn tables_of_errors_are_read_by_test_set() {
    let table = |heading: &str, rows: &str| format!("# RESULTS\n## net\n### {heading}\n\n{HEAD}{rows}");
    let one = "|greedy/test_clean|2|9|98.0|1|1|0|2.1|20|\n|greedy/dev|2|9|97.0|1|1|0|3|21|\n";
    check(
        "datasets: librispeech\n",
        &table("WER", one),
        "word-error-rate=2.1%@librispeech/test-clean word-error-rate=3%@librispeech/val",
    );
    check(
        "datasets: librispeech\n",
        &table("CER", "|greedy/noisy|2|9|9|1|1|0|**4.5**|9|\n"),
        "character-error-rate=4.5%@librispeech/-(noisy)",
    );
    let two = "|greedy/test|2|9|9|1|1|0|5.5|9|\n|beam/test|2|9|9|1|1|0|5|9|\n";
    check(
        "datasets: me/talks\n",
        &table("WER", two),
        "word-error-rate=5.5%@-/test(on me/talks, greedy) word-error-rate=5%@-/test(on me/talks, beam)",
    );
    check("", &table("WER", one), "");
    check("datasets: librispeech\n", &table("TER", one), "");
    check("datasets: librispeech\n", "### WER\n\n|dataset|Err|\n|---|---|\n|a/test|2|\n", "");
}

/// Checks the summary of a card.
#[track_caller]
fn check_summary(prose: &str, expected: &str) {
    let entry = only(read_at("a/README.md", &format!("---\nlibrary_name: timm\n---\n{prose}")).0);
    assert_eq!(entry.summary.map_or("-".to_owned(), |it| it.value), expected, "{prose:?}");
}

#[test]
fn a_card_is_told_of_by_sentences() {
    check_summary(TUNED, "This model is a fine-tuned version of some/base on the bird data.");
    check_summary("# T\n- Model ID: 7\n- Problem type: Two classes\n\n## Usage\n\nCall it so:\n", "-");
    check_summary("# T\n1. [What it does](#what-it-does)\n\n## What it does\n\nIt finds birds.\n", "It finds birds.");
    check_summary(
        "# T\n- A network that finds birds\n- Made by: Ann Bee, who likes birds.\n",
        "A network that finds birds",
    );
    check_summary("# T\n- Made by: Ann Bee, who likes birds.\n", "-");
}

#[test]
fn a_card_is_told_of_before_its_use_and_its_news() {
    let paper = "This repository has the model described in [Songs of Birds: A Study](https://x.org/p).";
    let told = "This repository has the model described in Songs of Birds: A Study.";
    check_summary(&format!("## Bird\n\n{paper}\n\n## Fine-tuning\n\nYou can easily tune it on your songs.\n"), told);
    check_summary(&format!("# Bird\n\n{paper}\n\n## More\n\nIt hears thirty kinds.\n"), told);
    check_summary("# Bird\n\n## News\n- **May 2023**:\n  - Some code is tidier now.\n", "-");
    check_summary("# Bird\n\n### Metrics\n\nWe report the mean of five runs.\n", "-");
    check_summary(
        "# Bird\n\nThis model is described in this [paper](https://x.org/p).\n\n## Model\n\nIt hears thirty kinds.\n",
        "It hears thirty kinds.",
    );
    check_summary("# How to use birds\n\nIt hears thirty kinds.\n", "It hears thirty kinds.");
    check_summary("# T\n\n## Usefulness\n\nIt hears thirty kinds.\n", "It hears thirty kinds.");
}

#[test]
fn a_reference_tells_nothing() {
    check_summary("# T\n\n> [**Songs of Small Birds**](https://arxiv.org/abs/1901.00001),\n> Ann Bee, Carl Dee\n", "-");
    check_summary("# T\n\n[BirdNet](https://arxiv.org/abs/1901.00001) hears birds.\n", "BirdNet hears birds.");
}

#[test]
fn what_a_picture_shows_tells_nothing() {
    check_summary("# T\n\n![picture/png](https://x.org/a.png)\n\nIt hears thirty kinds.\n", "It hears thirty kinds.");
    check_summary("# T\n\n![a bird that sings](a.png)\nIt hears thirty kinds.\n", "It hears thirty kinds.");
    check_summary("# T\n\n![a bird that sings](a.png) ![birds](b.png)\n", "-");
    check_summary("# T\n\nBirds sing ![a bird](a.png) here too.\n", "Birds sing a bird here too.");
}

#[test]
fn lines_give_sizes_of_the_model() {
    let sizes = |prose: &str| {
        let entry = only(read_at("a/README.md", &format!("---\nlibrary_name: timm\n---\n# T\n\n{prose}\n")).0);
        shown(&entry.properties, |it| format!("{}={}{}", it.name, it.value, it.unit.as_deref().unwrap_or("")))
    };
    assert_eq!(sizes("## Details\n\n- **Parameters:** 1.5B\n- **Size**: 43 MB"), "params=1.5B model-size=43MB");
    assert_eq!(sizes("- Parameters: 21M\n\n## Files\n\n- Parameters: 21M"), "params=21M");
    assert_eq!(sizes("- Size: 43 MB (half precision)\n- Epochs: 3\n- Batch size: 16"), "model-size=43MB");
    assert_eq!(sizes("- Parameters: 7B\n- Parameters: 13B"), "");
    assert_eq!(sizes("## Training data\n\n- **Size**: 43 GB"), "");
    assert_eq!(sizes("- **Size**: small"), "");
}
