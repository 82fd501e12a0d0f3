use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX101",
    name: "heading-without-space",
    severity: Severity::Warn,
    summary: "A heading whose `#` signs are not followed by a space",
    explanation: r"
## What it does
Finds lines such as `###Title`, which were meant as headings.

## Why it matters
Markdown takes `#` signs for a heading only when a space follows. The line is shown as a paragraph that begins with
`###`, it is missing from tables of contents, and nothing can link to it. zoodex reads it as the heading it was meant
to be; other programs do not.

## Example
```markdown
###Fine-grained recognition
```

## What to do
Write a space behind the signs:

```markdown
### Fine-grained recognition
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::HeadingWithoutSpace { marker, .. } = fault else { continue };
        let signs = facts.sources.file(marker.file).quote(*marker);
        findings.report(
            Finding::new(*marker, format!("`{signs}` without a space behind it makes no heading"))
                .label("a space is missing behind this")
                .help(format!("write `{signs} ` and then the title")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_on_the_signs() {
        let page = Page::new("a\n###Title\n");
        let fault = Fault::HeadingWithoutSpace { span: page.span("###Title"), marker: page.span("###") };
        insta::assert_snapshot!(page.fault(fault).check("ZX101"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("[a] (b)");
        let fault = Fault::SplitLink { span: page.span("[a] (b)"), gap: page.span(" ") };
        assert_eq!(page.fault(fault).check("ZX101"), "");
    }
}
