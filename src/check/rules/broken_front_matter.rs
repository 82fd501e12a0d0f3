use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX104",
    name: "broken-front-matter",
    severity: Severity::Deny,
    summary: "Front matter that is not well-formed YAML, or is no keys with values",
    explanation: r#"
## What it does
Finds the block between `---` lines at the top of a file, or a card's keys in a comment there, where it cannot be read.

## Why it matters
Nothing that it says would be published: neither name nor licence nor checksum. As this loses what was written, it stops
the build unless site.toml says otherwise.

## Example
```markdown
---
name: Net: the second version
license: MIT
---
```

A colon followed by a space begins a value in YAML, so there are two in one line.

## What to do
Mend the line that the message names. Text that contains `: ` or ` #`, or begins with a sign such as `@`, `*` or `[`,
belongs in quotes:

```markdown
---
name: "Net: the second version"
license: MIT
---
```
"#,
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::FrontMatter { span, message } = fault else { continue };
        findings.report(
            Finding::new(*span, format!("front matter cannot be read: {message}"))
                .help("mend what is marked; `zoodex explain ZX104` shows an example"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_with_the_words_of_the_parser() {
        let page = Page::new("---\nname: a: b\n---\n");
        let fault = Fault::FrontMatter { span: page.span(": b"), message: "no mapping is allowed here".to_owned() };
        insta::assert_snapshot!(page.fault(fault).check("ZX104"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX104"), "");
    }
}
