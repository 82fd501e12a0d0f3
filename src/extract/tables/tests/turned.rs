//! Tables that are written the other way round.

use super::check;

#[test]
fn a_column_a_model() {
    check(
        "## Pre-trained models\n| | Wren-Base | Wren-Large |\n|---|---|---|\n| pre-trained checkpoint | [download](b.pth) | [download](l.pth) |\n| params (M) | 86 | 307 |\n",
        &["Wren-Base: params=86M weights:b.pth", "Wren-Large: params=307M weights:l.pth"],
    );
    // Settings of a training are no models.
    check(
        "## Pre-training\n| | Base | Large |\n|---|---|---|\n| epochs | 300 | 400 |\n| batch size | 1024 | 4096 |\n",
        &[],
    );
}

#[test]
fn keys_and_values_under_a_heading_that_names_the_model() {
    let table = "|Download | [Wren.model](https://x.org/Wren.pth) |\n|:--|:--|\n| Training script | [train.py](train.py) |\n| Top 1 error | 8.17% |\n";
    check(
        &format!("## WrenNet for CIFAR-10\n{table}"),
        &["WrenNet for CIFAR-10: top-1-error=8.17@cifar-10/- weights:https://x.org/Wren.pth code:train.py"],
    );
    check(&format!("## Overview of the release\n{table}"), &[]);
    check("## WrenNet\n| Parameter | Value |\n|---|---|\n| epochs | 90 |\n| batch size | 256 |\n", &[]);
}
