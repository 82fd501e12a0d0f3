use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::{Severity, counted};
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX105",
    name: "table-delimiter-row",
    severity: Severity::Warn,
    summary: "A table whose row of dashes has another number of cells than its head",
    explanation: r"
## What it does
Finds heads of tables over a row of dashes with more cells than the head, or fewer.

## Why it matters
Markdown takes such lines for a paragraph: readers see pipes and dashes instead of a table. zoodex reads it as the table it
was meant to be; other programs do not.

## Example
```markdown
| Model | Top-1 | Weights |
|-------|-------|
| Net-A | 69.8  | [a.pth](a.pth) |
```

## What to do
Give the row of dashes a cell for each of the head's:

```markdown
| Model | Top-1 | Weights |
|-------|-------|---------|
| Net-A | 69.8  | [a.pth](a.pth) |
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::DelimiterRow { span, expected, found } = fault else { continue };
        let message = format!("{} under a head of {expected} make no table", counted(*found, "cell", "cells"));
        findings.report(
            Finding::new(*span, message)
                .label("the row of dashes")
                .help("write as many groups of dashes as the head has cells"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_on_the_row() {
        let page = Page::new("|a|b|\n|-|\n|1|2|");
        let fault = Fault::DelimiterRow { span: page.span("|-|"), expected: 2, found: 1 };
        insta::assert_snapshot!(page.fault(fault).check("ZX105"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX105"), "");
    }
}
