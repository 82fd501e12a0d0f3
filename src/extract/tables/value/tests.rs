//! What cells give, each with the wrong guess that it invites.

use super::*;
use proptest::prelude::*;

/// What a cell gives, each number as `number unit ±spread`.
fn shown(text: &str) -> String {
    let quantity = |q: &Quantity| {
        let unit = q.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
        let spread = q.uncertainty.map_or(String::new(), |spread| format!(" ±{spread}"));
        let about = if q.approximate { "~" } else { "" };
        let split = q.split.as_ref().map_or(String::new(), |split| format!(" on {}", &text[split.clone()]));
        format!("{about}{}{unit}{spread}{split}", q.number)
    };
    match read(text) {
        Value::Missing => "missing".to_owned(),
        Value::Words => "words".to_owned(),
        Value::Quantities(all) => all.iter().map(quantity).collect::<Vec<_>>().join("; "),
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text:?}");
    }
}

#[test]
fn nothing_is_written_in_many_ways() {
    for text in [
        "", "  ", "\u{a0}", "-", "\u{2013}", "\u{2014}", "--", "---", "/", "N/A", "n.a.", "NA", "none", "TBD", "tba",
        "?", "...", "\u{2026}", "**-**", "(n/a)", " - \n", "- / -", "\u{200b}",
    ] {
        check(&[(text, "missing")]);
    }
    // A cross says no, a star says something that stands elsewhere.
    for text in ["x", "\u{2717}", "no", "*", "\u{2020}", "Nano", "a-b"] {
        check(&[(text, "words")]);
    }
}

#[test]
fn numbers_keep_their_units() {
    check(&[
        ("57.3 %", "57.3 %"),
        ("727 MFLOPs", "727 MFLOPs"),
        ("97.8 MB", "97.8 MB"),
        ("97.8\u{a0}MB", "97.8 MB"),
        ("25.6M", "25.6 M"),
        ("800k", "800 k"),
        ("0.045 s/im", "0.045 s/im"),
        ("12 GPU hours", "12 GPU hours"),
        ("44.7 (MB)", "44.7 MB"),
        ("137257644", "137257644"),
        ("-3.5", "-3.5"),
        ("\u{2212}3.5", "-3.5"),
    ]);
}

#[test]
fn separators_of_thousands_and_decimals_are_told_apart() {
    check(&[
        ("1,020", "1020"),
        ("1\u{2009}020", "1020"),
        ("1\u{a0}020", "1020"),
        ("1 020", "words"),
        ("57,3", "57.3"),
        ("57,300", "57300"),
        ("57,3125", "57.3125"),
        ("0,551", "0.551"),
        (".551", "0.551"),
        ("0.551", "0.551"),
        ("57,3 / 80,1", "57.3; 80.1"),
        ("57,3, 80,1", "57.3; 80.1"),
    ]);
}

#[test]
fn marks_and_differences_are_left_out() {
    check(&[
        ("**76.2**", "76.2"),
        ("_76.2_", "76.2"),
        ("79.9*", "79.9"),
        ("79.9 \u{2020}", "79.9"),
        ("**79.9**\u{2021}", "79.9"),
        ("68.31(+1.83)", "68.31"),
        ("40.3(orig:37.7)", "40.3"),
        ("76.1 (paper: 76.5)", "76.1"),
        ("76.1 (ours: 76.5)", "words"),
        ("68.31 (-0.4)", "68.31"),
        ("68.31 (\u{2191}1.2)", "68.31"),
        ("79.9^1", "words"),
        ("79.9\u{b9}", "words"),
    ]);
}

#[test]
fn spreads_belong_to_their_numbers() {
    check(&[
        ("12.3±0.2", "12.3 ±0.2"),
        ("12.3 ± 0.2", "12.3 ±0.2"),
        ("12.3 ± 0.2%", "12.3 % ±0.2"),
        ("12.3% +/- 0.2", "12.3 % ±0.2"),
        ("12.3 (± 0.2)", "12.3 ±0.2"),
        ("12.3 ± 0.2 ms", "12.3 ms ±0.2"),
        ("12.3 (±0.2", "words"),
        ("50 (12.3 ± 0.2)", "50; 12.3 ±0.2"),
        ("12.3 ± x", "words"),
    ]);
}

#[test]
fn several_numbers_keep_their_order() {
    check(&[
        ("41.8 / 19.2", "41.8; 19.2"),
        ("41.8/19.2", "41.8; 19.2"),
        ("76.2 (92.9)", "76.2; 92.9"),
        ("**76.2** | 92.9", "76.2; 92.9"),
        ("76.2\n92.9", "76.2; 92.9"),
        ("57.3% / 80.1%", "57.3 %; 80.1 %"),
        ("25.6M/4.1G", "25.6 M; 4.1 G"),
        ("76.2 (92.9", "words"),
        ("76.2 92.9", "words"),
        ("76.2 /", "words"),
    ]);
}

#[test]
fn a_square_is_one_number() {
    check(&[
        ("224x224", "224"),
        ("224 × 224", "224"),
        ("800 x 1333", "words"),
        ("3x224x224", "words"),
        ("8x8x8", "words"),
    ]);
}

#[test]
fn what_only_begins_like_a_number_is_words() {
    for text in [
        "1x",
        "2 ×",
        "12e",
        "1e-3",
        "1e5",
        "70-75",
        "70\u{2013}75",
        "<5",
        ">99",
        "+1.2",
        "\u{2191}1.2",
        "1.2.1",
        "2017-04-14",
        "2017/04/14",
        "3rd",
        "3D",
        "8 V100",
        "1080 Ti",
        "R50",
        "16-layer",
        "3:1",
        "5.",
        "76.2 (top-1)",
        "76.2 on val",
        "v1.2",
        "10\u{2076}",
        "0.5@0.95",
        "100%-ish",
    ] {
        check(&[(text, "words")]);
    }
}

#[test]
fn about_and_splits_are_told_apart() {
    check(&[
        ("~25M", "~25 M"),
        ("\u{2248} 25", "~25"),
        ("80.25% (**test**)", "80.25 % on test"),
        ("45.65 (val)", "45.65 on val"),
        ("45.65 (val) / 46.1 (test)", "45.65 on val; 46.1 on test"),
        ("45.65 (values)", "words"),
        ("45.65 (train)", "words"),
    ]);
}

#[test]
fn ranges_hold_number_unit_and_spread() {
    let slices = |text: &'static str| match read(text) {
        Value::Quantities(all) => all.into_iter().map(|q| &text[q.range]).collect(),
        _ => Vec::new(),
    };
    assert_eq!(slices(" **57.3 %** (80.1 ± 0.2) "), ["57.3 %", "80.1 ± 0.2"]);
    assert_eq!(slices("224 × 224"), ["224 × 224"]);
    assert_eq!(slices("68.31(+1.83)"), ["68.31"]);
}

proptest! {
    #[test]
    fn any_cell_is_read(text in "([0-9]|\\.|,|-|\\+/-|±|%|/|\\||\\(|\\)|\\*|_| |\n|\u{a0}|\u{2009}|x|×|MB|é|\u{feff}|†|.){0,16}") {
        if let Value::Quantities(all) = read(&text) {
            prop_assert!(!all.is_empty());
            for quantity in all {
                prop_assert!(text[quantity.range].contains(|c: char| c.is_ascii_digit()));
            }
        }
    }
}
