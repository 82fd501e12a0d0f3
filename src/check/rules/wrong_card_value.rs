use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX109",
    name: "wrong-card-value",
    severity: Severity::Warn,
    summary: "A value of a model card that was left out, or one of a metafile that leads nowhere",
    explanation: r"
## What it does
Finds values of hand-written model cards, those with a key `model`, that have another form than their key asks for,
that no metric can have, or that name a task, dataset, metric and the like which zoodex does not know. Of OpenMMLab metafiles
it finds addresses with a blank in them and, in a whole content folder, models in a collection that no metafile has.

## Why it matters
Such a value of a card is not published: a wrong figure is worse than none. The rest of the card is. A link with a blank
cannot be followed, and what a collection says does not reach a model that names another.

## Example
```markdown
---
model: PoppyNet
results:
  - metric: top-1 accuracy
    value: about 90
---
```

## What to do
Write the value in the form that the message names. A name that is not known can be added to the site's own vocabulary, in
`content/_vocabulary/`.

```markdown
---
model: PoppyNet
results:
  - metric: top-1 accuracy
    value: 90.2%
---
```
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        match fault {
            Fault::CardValue { span, message, help } => {
                findings.report(Finding::new(*span, message.as_str()).label("left out").help(help.as_str()));
            }
            Fault::MetafileValue { span, message, help } => {
                findings.report(Finding::new(*span, message.as_str()).label("leads nowhere").help(help.as_str()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_on_the_value() {
        let page = Page::new("---\nmodel: A\nresults:\n  - metric: accuracy\n    value: about 90\n---\n");
        let (message, help) = ("a figure's value is no number".to_owned(), "write digits".to_owned());
        let fault = Fault::CardValue { span: page.span("about 90"), message, help };
        insta::assert_snapshot!(page.fault(fault).check("ZX109"));
    }

    #[test]
    fn fires_on_what_leads_nowhere() {
        let page = Page::new("Models:\n  - Name: a\n    In Collection: Nett\n");
        let (message, help) = ("no metafile has a collection `Nett`".to_owned(), "write `Net`".to_owned());
        let fault = Fault::MetafileValue { span: page.span("Nett"), message, help };
        insta::assert_snapshot!(page.fault(fault).check("ZX109"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX109"), "");
    }
}
