use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX108",
    name: "unknown-card-key",
    severity: Severity::Warn,
    summary: "A key of a model card or a metafile that means nothing",
    explanation: r"
## What it does
Finds keys of hand-written model cards, those with a key `model`, that zoodex does not know. Keys of Caffe's and
Hugging Face's cards are not looked at. Of an OpenMMLab metafile, whose models may have any keys, it finds those that differ
by one letter from a known one (`In Collections`).

## Why it matters
What stands behind such a key is not published. Mostly the key is misspelt.

## Example
```markdown
---
model: PoppyNet
licens: MIT
---
```

## What to do
Write the key as the README's list of keys does, or leave it out:

```markdown
---
model: PoppyNet
license: MIT
---
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let (span, meant, of) = match fault {
            Fault::UnknownCardKey { span, meant } => (span, *meant, "model card"),
            Fault::MetafileKey { span, meant } => (span, Some(*meant), "metafile"),
            _ => continue,
        };
        let written = facts.sources.file(span.file).quote(*span);
        let finding = Finding::new(*span, format!("`{written}` is no key of a {of}")).label("means nothing here");
        findings.report(match meant {
            Some(meant) => finding.help(format!("write `{meant}`, if that is meant")),
            None => finding.help("leave it out; `zoodex explain ZX108` says where the keys are listed"),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_with_the_key_that_is_meant() {
        let page = Page::new("---\nmodel: A\nlicens: MIT\n---\n");
        let fault = Fault::UnknownCardKey { span: page.span("licens"), meant: Some("license") };
        insta::assert_snapshot!(page.fault(fault).check("ZX108"));
    }

    #[test]
    fn fires_on_a_slip_in_a_metafile() {
        let page = Page::new("Models:\n  - Name: a\n    In Collections: N\n");
        let fault = Fault::MetafileKey { span: page.span("In Collections"), meant: "In Collection" };
        insta::assert_snapshot!(page.fault(fault).check("ZX108"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX108"), "");
    }
}
