//! Pages that differ in bytes and not in words: other line ends, a byte order mark, tabs for blanks.

use serde_json::Value;

use crate::places::check_places;
use crate::support::{corpus, corpus_page, index, list, own_page};

/// What an index says, without the places where it is written.
fn words(mut index: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in ["source", "sources", "related"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut index);
    index
}

#[track_caller]
fn check(page: &[u8]) {
    let page = String::from_utf8(page.to_vec()).expect("the page is UTF-8").replace("\r\n", "\n");
    let expected = words(index(&vec![("zoo.md".into(), page.clone().into_bytes())]));
    let twins = [
        ("CRLF", page.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{page}")),
        ("tabs", page.replace("\n    ", "\n\t")),
        ("all three", format!("\u{feff}{}", page.replace("\n    ", "\n\t").replace('\n', "\r\n"))),
        ("blanks at line ends", page.replace('\n', " \n")),
    ];
    for (name, twin) in twins {
        let files = vec![("zoo.md".into(), twin.into_bytes())];
        let found = index(&files);
        check_places(&found, &files);
        let found = words(found);
        for key in ["models", "collections", "citations", "diagnostics"] {
            let (found, expected) = (list(&found, key), list(&expected, key));
            for (found, expected) in found.iter().zip(expected) {
                assert_eq!(found, expected, "{key} with {name}");
            }
            assert_eq!(found.len(), expected.len(), "{key} with {name}");
        }
    }
}

#[test]
fn twins_of_the_own_page_say_the_same() {
    check(&own_page());
}

#[test]
fn twins_of_the_real_page_say_the_same() {
    if let Some(corpus) = corpus("twins") {
        check(&corpus_page(&corpus));
    }
}
