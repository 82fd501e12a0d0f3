//! Tables of made-up models, and the wrong guesses that they invite.

mod context;
mod heads;
mod html;
mod judging;
mod rows;
mod turned;
mod values;

use crate::extract::testing::read;
use crate::model::Entry;

/// Shows an entry as `name: metric=value@dataset/split property=value unit kind:url`.
fn show(entry: &Entry) -> String {
    let mut parts = vec![format!("{}:", entry.name.value)];
    for result in &entry.results {
        let or_none = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or("-").to_owned();
        parts.push(format!(
            "{}={}@{}/{}",
            result.metric,
            result.value,
            or_none(&result.dataset),
            or_none(&result.split)
        ));
    }
    let properties = entry.properties.iter();
    parts.extend(properties.map(|it| format!("{}={}{}", it.name, it.value, it.unit.as_deref().unwrap_or(""))));
    parts.extend(entry.links.iter().map(|link| format!("{}:{}", link.kind, link.url)));
    parts.join(" ")
}

#[track_caller]
fn check(markdown: &str, expected: &[&str]) {
    let (document, file) = read(markdown);
    assert_eq!(document.entries.iter().map(show).collect::<Vec<_>>(), expected, "{markdown}");
    for entry in &document.entries {
        for span in entry.results.iter().map(|it| it.span).chain(entry.properties.iter().map(|it| it.span)) {
            assert!(file.quote(span).contains(|c: char| c.is_ascii_digit()), "{:?}", file.quote(span));
        }
    }
}
