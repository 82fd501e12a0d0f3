use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX201",
    name: "malformed-arxiv-id",
    severity: Severity::Warn,
    summary: "An arXiv identifier that cannot be one",
    explanation: r"
## What it does
Finds arXiv identifiers of a form that arXiv has never given.

## Why it matters
The paper cannot be looked up under it, and programs that read citations drop it. Identifiers have been year and month,
a full stop and a number since April 2007 (`0704.0001`, with five digits behind the full stop since 2015), and an archive,
a slash and seven digits before (`cs/0112017`). A mixture of both is neither.

## Example
```text
arXiv ref. cs1405.3531
```

## What to do
Look the paper up on arXiv and write its identifier as arXiv does:

```text
arXiv:1405.3531
```
",
    check,
};

const FORMS: &str = "an identifier is of the form `1409.1556` or, before April 2007, `cs/0112017`";

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::MalformedArxivId { span, meant } = fault else { continue };
        let written = facts.sources.file(span.file).quote(*span);
        let finding = Finding::new(*span, format!("`{written}` is no arXiv identifier"));
        findings.report(match meant {
            Some(meant) => finding.label("no such form").help(format!("write `arXiv:{meant}`, if that is the paper")),
            None => finding.label("no such form").help(FORMS),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    fn check(meant: Option<&str>) -> String {
        let page = Page::new("BMVC, 2014 (arXiv ref. cs1405.3531)");
        let fault = Fault::MalformedArxivId { span: page.span("cs1405.3531"), meant: meant.map(str::to_owned) };
        page.fault(fault).check("ZX201")
    }

    #[test]
    fn fires_with_the_identifier_that_is_meant() {
        insta::assert_snapshot!(check(Some("1405.3531")));
    }

    #[test]
    fn tells_the_forms_where_nothing_is_meant() {
        assert!(check(None).contains(super::FORMS));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX201"), "");
    }
}
