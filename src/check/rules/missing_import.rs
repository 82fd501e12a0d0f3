use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Fault;

pub(super) const RULE: Rule = Rule {
    code: "ZX107",
    name: "missing-import",
    severity: Severity::Warn,
    summary: "A metafile that imports a file which the content does not have",
    explanation: r"
## What it does
Looks for the files under `Import` of a `model-index.yml` among the metafiles of the content folder. All metafiles there are
read, whether they are imported or not.

## Why it matters
The models of the file are missing in the catalog. Mostly the file was moved or renamed, or was not copied along.

## Example
```yaml
Import:
  - configs/net/metafile.yml
```

while there is no `configs/net/metafile.yml` in `content/`.

## What to do
Mend the path, which is counted from the folder of the importing file or from `content/`, or take the line out.
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for fault in &facts.catalog.faults {
        let Fault::MissingImport { span, path } = fault else { continue };
        findings.report(
            Finding::new(*span, format!("`{path}` is imported and is no metafile of the content"))
                .label("there is no such metafile")
                .help("mend the path, or take the line out"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::Fault;

    #[test]
    fn fires_on_the_path() {
        let page = Page::new("Import:\n  - a/metafile.yml\n");
        let span = page.span("a/metafile.yml");
        let fault = Fault::MissingImport { span, path: "a/metafile.yml".to_owned() };
        insta::assert_snapshot!(page.fault(fault).check("ZX107"));
    }

    #[test]
    fn is_silent_about_other_faults() {
        let page = Page::new("#a");
        let fault = Fault::HeadingWithoutSpace { span: page.span("#a"), marker: page.span("#") };
        assert_eq!(page.fault(fault).check("ZX107"), "");
    }
}
