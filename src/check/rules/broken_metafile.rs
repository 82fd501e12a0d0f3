use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX106",
    name: "broken-metafile",
    severity: Severity::Deny,
    summary: "A metafile that is not well-formed or has a value of the wrong type",
    explanation: r#"
## What it does
Finds places of a metafile (`metafile.yml`, `model-index.yml`, `model.yml`, a manifest of the ONNX Hub) that cannot be
read: YAML or JSON that is not well-formed, models without a name, lists where a number should be.

## Why it matters
What stands there would not be published. All else that the file says is read; as something that was written is lost, it
stops the build unless site.toml says otherwise.

## Example
```yaml
Models:
  - Name: net_1x: the second version
    Weights: https://example.org/net_1x.pth
```

A colon followed by a space begins a value in YAML, so there are two in one line.

## What to do
Mend the place that is marked. Text that contains `: ` or ` #`, or begins with a sign such as `@`, `*` or `[`, belongs in
quotes:

```yaml
Models:
  - Name: "net_1x: the second version"
    Weights: https://example.org/net_1x.pth
```
"#,
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::Metafile { span, message } = fault else { continue };
        findings.report(
            Finding::new(*span, format!("a part of this metafile cannot be read: {message}"))
                .help("mend what is marked; `zoodex explain ZX106` shows an example"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_with_what_is_wrong() {
        let page = Page::new("Models:\n  - Name: [a]\n");
        let message = "`Name` should be text, and this is a list".to_owned();
        let fault = Fault::Metafile { span: page.span("[a]"), message };
        insta::assert_snapshot!(page.fault(fault).check("ZX106"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX106"), "");
    }
}
