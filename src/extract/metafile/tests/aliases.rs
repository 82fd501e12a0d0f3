//! Aliases and merge keys.

use super::{properties, read};
use crate::extract::testing::shown;
use crate::model::Fault;

#[test]
fn aliases_and_merges_are_followed_as_far_as_they_mean_something() {
    let (document, _) = read(
        "Models:\n  - &a\n    Name: a\n    Metadata: &m {Epochs: 12}\n  - <<: *a\n    Name: b\n  - Name: c\n    Metadata: *m\n",
    );
    assert_eq!(document.faults, []);
    assert_eq!(
        shown(&document.entries, |it| format!("{}:{}", it.name.value, properties(it))),
        "a:epochs=12; b:epochs=12; c:epochs=12;"
    );
    let level = |level: usize| {
        let repeated = vec![format!("*a{}", level.saturating_sub(1)); 10].join(", ");
        if level == 0 { "a0: &a0 [x, x, x]\n".to_owned() } else { format!("a{level}: &a{level} [{repeated}]\n") }
    };
    let bomb: String = (0..12).map(level).collect();
    let (document, _) = read(&format!("{bomb}Models:\n  - Name: a\n"));
    assert!(
        document
            .faults
            .iter()
            .any(|fault| matches!(fault, Fault::Metafile { message, .. } if message.contains("aliases")))
    );
    assert_eq!(document.entries.len(), 1);
    let deep = format!("a: {}\nModels:\n  - Name: a\n", "[".repeat(100_000));
    assert!(!read(&deep).0.faults.is_empty());
}

#[test]
fn aliases_are_followed_beside_what_is_broken() {
    const BASE: &str = "Models:\n  - &a\n    Name: a\n    Metadata: &m {Epochs: 12}\n";
    let read = |lines: &str| {
        let (document, file) = read(&format!("{BASE}{lines}"));
        let models = shown(&document.entries, |it| format!("{}:{}", it.name.value, properties(it)));
        let faults = shown(&document.faults, |fault| match fault {
            Fault::Metafile { span, message } => format!("{message} <{}>;", file.quote(*span)),
            other => format!("{other:?}"),
        });
        format!("{models} | {faults}")
    };
    assert_eq!(
        read("  - Name: b: c\n  - <<: *a\n    Name: d\n  - Name: e\n    Metadata: *m\n    Weights: x.pth\n"),
        "a:epochs=12; d:epochs=12; e:epochs=12; | a second `: ` in one line; text that holds one belongs in quotes <: c>;"
    );
    assert_eq!(
        read("  - &b\n    Name: b: c\n  - <<: *b\n    Name: d\n  - Name: e\n    Metadata: *m\n"),
        "a:epochs=12; e:epochs=12; | a second `: ` in one line; text that holds one belongs in quotes <: c>; \
         this repeats what is named elsewhere, which is not followed while the file is broken <*b>;"
    );
}
