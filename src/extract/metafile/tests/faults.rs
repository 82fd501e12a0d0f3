//! What is told of faults, and what is read beside them.

use super::read;
use crate::extract::testing::shown;
use crate::model::Fault;

/// Checks the messages of a file's faults with the bytes that they mark, and the names of its models.
#[track_caller]
fn check_faults(text: &str, faults: &str, models: &str) {
    let (document, file) = read(text);
    let show = |fault: &Fault| match fault {
        Fault::MetafileKey { span, meant } => format!("{} -> {meant};", file.quote(*span)),
        Fault::Metafile { span, message } | Fault::MetafileValue { span, message, .. } => {
            format!("{message} <{}>;", file.quote(*span))
        }
        other => format!("{other:?}"),
    };
    assert_eq!(shown(&document.faults, show), faults, "{text:?}");
    assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), models, "{text:?}");
}

#[test]
fn a_wrong_type_is_a_fault_and_the_rest_is_read() {
    check_faults("Models: 3\n", "`Models` should be a list, and this is text <3>;", "");
    check_faults(
        "- a\n- b\n",
        "`a metafile` should be keys such as `Collections` and `Models`, and this is a list <- a>;",
        "",
    );
    check_faults(
        "Models:\n  - Name: a\n  - b\n  - Name: [c]\n  - Config: d\n  - Name: e\n    Weights: {a: b}\n    Results: 7\n",
        "`Models` should be a list of keys with values, and this is text <b>; `Name` should be text, and this is a list <[c]>; \
         a model without `Name` is left out <Config>; `Weights` should be text, or a list of it, and this is keys with values <{a: b}>; \
         `Results` should be a task, a dataset and metrics, and this is text <7>;",
        "a e",
    );
    check_faults("Models:\n  - Name: a\n    Name: b\n", "`Name` is given twice; the first one holds <Name>;", "a");
    check_faults("", "", "");
    check_faults("Unknown: 3\nModels:\n", "", "");
}

#[test]
fn a_broken_model_leaves_its_neighbours() {
    let (document, file) = read(
        "Collections:\n  - Name: N\nModels:\n  - Name: a\n  - Name: b: c\n    Config: x\n  - Name: d\n    Config: \"y\n  - Name: e\n    In Collection: N\n",
    );
    assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), "a d e");
    assert_eq!(document.entries[2].collection, Some(0));
    let lines: Vec<usize> = document
        .faults
        .iter()
        .map(|fault| match fault {
            Fault::Metafile { span, message } => {
                assert!(!message.is_empty());
                file.lines().line(span.start)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(lines.contains(&5) && lines.iter().any(|line| (8..=9).contains(line)), "{lines:?}: {:?}", document.faults);
}

#[test]
fn places_are_those_of_the_file_with_its_marks_and_line_ends() {
    let (document, file) = read(
        "\u{feff}Models:\r\n  - Name: \"n\u{e4}t\"\r\n    Weights: 'https://x.org/\u{e4}.pth'\r\n    Results:\r\n      - Dataset: COCO\r\n        Metrics:\r\n          box AP: 31.7\r\n",
    );
    let entry = &document.entries[0];
    assert_eq!(file.quote(entry.name.span), "n\u{e4}t");
    assert_eq!(file.quote(entry.links[0].span), "https://x.org/\u{e4}.pth");
    assert_eq!(file.quote(entry.results[0].span), "31.7");
    assert!(
        file.quote(entry.span).starts_with("Name:") && file.quote(entry.span).ends_with("31.7"),
        "{}",
        file.quote(entry.span)
    );
}

#[test]
fn a_key_that_cannot_be_read_keeps_its_items() {
    check_faults(
        "Collections:\n  - Name: N\nModels: @x\n  - Name: a\n",
        "a sign that text without quotes cannot begin with <@x>;",
        "a",
    );
    check_faults(
        "Collections:\n  - Name: N\n Models:\n  - Name: a\n",
        "a line that is indented unlike those around it <Models:>;",
        "a",
    );
    check_faults(
        "Shared:\n  a:\n    - x\n  b:\n    - y\nModels:\n  - Name: a\n  - Name: b: c\n",
        "a second `: ` in one line; text that holds one belongs in quotes <: c>;",
        "a",
    );
    // Keys of a model that stand too far left end it, and not the list.
    for line in ["Weights: x.pth\n", "Results:\n      Dataset: COCO\n", "Dataset: a\n    b: c\n"] {
        let (document, _) = read(&format!("Models:\n  - Name: a\n{line}  - Name: b\n  - Name: c: d\n  - Name: e\n"));
        assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), "a b e", "{line:?}");
    }
    check_faults("- a\nModels:\n  - Name: a\n", "an item `- ` that stands below no key <a>;", "a");
    check_faults(
        "Models:\n  - Name: a\n---\nModels:\n  - Name: b\n",
        "a line `---` or `...` ends the keys before this <Models:>;",
        "a b",
    );
    check_faults("Models:\n  - Name: a\n---\n", "", "a");
}

#[test]
fn a_key_with_a_slip_is_told_with_the_one_that_is_meant() {
    check_faults(
        "Collectoins:\nModels:\n  - Name: a\n    In Collections: N\n    Metadata: {raining Data: COCO, Bacth Size: 3, Epoch: 3}\n    Results:\n      - Datset: COCO\n",
        "Collectoins -> Collections; In Collections -> In Collection; raining Data -> Training Data; Bacth Size -> Batch Size; \
         Datset -> Dataset;",
        "a",
    );
    // Further keys and other spellings are nobody's slips, nor are words of which only a part is like a key.
    check_faults(
        "Models:\n  - Name: a\n    in_collection: N\n    Alias: b\n    Months: 3\n    Old Weights: b\n    Metadata: {FLOPs: 3G, Location: x, Times: 3}\n",
        "",
        "a",
    );
    let (document, _) =
        read("Shared: &m {Bacth Size: 3}\nModels:\n  - {Name: a, Metadata: *m}\n  - {Name: b, Metadata: *m}\n");
    assert_eq!(document.faults.len(), 1, "what is aliased is told of once");
}

#[test]
fn an_address_with_a_blank_in_it_is_told_of() {
    let text = "Models:\n  - Name: a\n    Weights: https://x.org/net/ a-1234abcd.pth\n    Config: configs/net 1.py\n";
    check_faults(text, "an address with a blank in it <https://x.org/net/ a-1234abcd.pth>;", "a");
    assert_eq!(read(text).0.entries[0].weights[0].file, "a-1234abcd.pth");
}

#[test]
fn collections_of_other_files_are_noted_once() {
    let (document, file) = read(
        "Collections:\n  - Name: N\nModels:\n  - {Name: a, In Collection: N}\n  - {Name: b, In Collection: M}\n  - {Name: c, In Collection: M}\n",
    );
    assert_eq!(shown(&document.named_collections, |it| format!("{}={}", it.value, file.quote(it.span))), "M=M");
    assert_eq!(document.faults, []);
}
