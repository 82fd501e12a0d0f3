use std::collections::BTreeMap;

use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;
use crate::span::{FileId, Span};

pub(super) const RULE: Rule = Rule {
    code: "ZX103",
    name: "invalid-utf8",
    severity: Severity::Deny,
    summary: "A file with bytes that are not valid UTF-8",
    explanation: r"
## What it does
Finds files that are not encoded in UTF-8. A file is reported once, at the first byte in question.

## Why it matters
The characters meant cannot be known: names of authors and models would be published damaged, and search would not
find them. As this loses what was written, it stops the build unless site.toml says otherwise.

## Example
`Krähenbühl` saved by an editor that is set to Latin-1 holds the bytes E4 and FC, which stand for nothing in UTF-8.

## What to do
Save the file as UTF-8 in your editor, or convert it, if it is in Latin-1:

```sh
iconv -f LATIN1 -t UTF-8 page.md > page.utf8.md
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut places: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
    for fault in &facts.catalog.faults {
        if let Fault::InvalidUtf8 { span } = fault {
            places.entry(span.file).or_default().push(*span);
        }
    }
    for spans in places.into_values() {
        let Some(first) = spans.iter().min() else { continue };
        let message = match spans.len() {
            1 => "the file is not valid UTF-8".to_owned(),
            many => format!("the file is not valid UTF-8 in {many} places"),
        };
        let label = if spans.len() == 1 { "read as `?`" } else { "the first; read as `?`" };
        findings.report(Finding::new(*first, message).label(label).help("save the file as UTF-8"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;
    use crate::span::{FileId, Span};

    fn faulty(bytes: &[u8]) -> Page {
        let page = Page::of_bytes(bytes);
        let spans = page.sources.file(FileId(0)).invalid_spans();
        spans.into_iter().fold(page, |page, span| page.fault(Fault::InvalidUtf8 { span }))
    }

    #[test]
    fn fires_once_a_file() {
        insta::assert_snapshot!(faulty(b"Kr\xe4henb\xfchl\n").check("ZX103"));
        assert!(faulty(b"\xe4").check("ZX103").contains("the file is not valid UTF-8\n"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let span = Span::new(FileId(0), 0, 1);
        let page = faulty("Krähenbühl".as_bytes()).fault(Fault::MalformedArxivId { span, meant: None });
        assert_eq!(page.check("ZX103"), "");
    }
}
