use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX102",
    name: "split-link",
    severity: Severity::Warn,
    summary: "A link whose text and address are separated by blanks",
    explanation: r"
## What it does
Finds `[text] (address)`, which was meant as a link.

## Why it matters
Markdown takes brackets and parentheses for a link only when nothing stands between them. Readers see the brackets and
an address that they have to copy. zoodex reads it as the link it was meant to be; other programs do not.

## Example
```markdown
See the [project page] (https://example.org/project).
```

## What to do
Remove the blanks:

```markdown
See the [project page](https://example.org/project).
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::SplitLink { gap, .. } = fault else { continue };
        findings.report(
            Finding::new(*gap, "`[text] (address)` with a gap in between is no link")
                .label("nothing may stand here")
                .help("let `](` stand together"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_on_the_gap() {
        let page = Page::new("[a] (b)");
        let fault = Fault::SplitLink { span: page.span("[a] (b)"), gap: page.span(" ") };
        insta::assert_snapshot!(page.fault(fault).check("ZX102"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX102"), "");
    }
}
