//! How much is read from real documents: a ratchet that shows when it becomes less.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::support::{corpus, index, list, read};

#[test]
fn counts_of_real_documents() {
    let Some(corpus) = corpus("corpus") else { return };
    let mut documents = Vec::new();
    find_markdown(&corpus, &mut documents);
    documents.sort();
    let mut counts = String::from("models collections citations links results properties datasets diagnostics\n");
    for document in documents {
        let path = document.strip_prefix(&corpus).expect("it was found there").display().to_string().replace('\\', "/");
        let index = index(&vec![(path.clone(), read(&document))]);
        let all = |key: &str| list(&index, key).len();
        let of_models = |key: &str| list(&index, "models").iter().map(|model| list(model, key).len()).sum::<usize>();
        let row = [
            all("models"),
            all("collections"),
            all("citations"),
            of_models("links"),
            of_models("results"),
            of_models("properties"),
            of_models("datasets"),
            all("diagnostics"),
        ];
        writeln!(counts, "{} {path}", row.map(|n| n.to_string()).join(" ")).expect("a string takes all");
    }
    insta::assert_snapshot!(counts);
}

fn find_markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            find_markdown(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}
