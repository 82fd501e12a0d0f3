use crate::catalog::Model;
use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ZX401",
    name: "entry-without-link",
    severity: Severity::Warn,
    summary: "A model that nothing leads to: no link, no weights, no gist, no path",
    explanation: r"
## What it does
Finds models that say nowhere how they are to be had: neither they nor the section that lists them have a link, a file of
weights, a gist, or a path into the zoo's repository.

## Why it matters
A visitor learns that the model exists and cannot get it. Mostly the link was lost when the list was edited.

## Example
```markdown
Models:
 * [16-layer](https://gist.github.com/example/0123): 7.5% top-5 error
 * 19-layer: 7.3% top-5 error
```

## What to do
Link the gist, the code or the weights, or name the folder it is kept in, as `models/net`. An item that is no model
belongs outside the list.
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for model in &facts.catalog.models {
        if !has_link(model) && !section_has_link(facts, model) {
            let name = &model.entry.name;
            findings.report(
                Finding::new(name.span, format!("nothing leads to “{}”", name.value))
                    .label("this model has no link")
                    .help("link its gist, code or weights, or name its folder, as `models/net`"),
            );
        }
    }
}

fn has_link(model: &Model) -> bool {
    let entry = &model.entry;
    !entry.links.is_empty() || entry.gist_id.is_some() || entry.weights.iter().any(|file| file.url.is_some())
}

/// Whether the section that lists the model has a link for all of its models.
fn section_has_link(facts: &Facts<'_>, model: &Model) -> bool {
    let section = model.entry.collection.and_then(|at| facts.catalog.collections.get(at));
    section.is_some_and(|listed| !listed.section.links.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Page;
    use crate::model::{self, Collection, Entry, Link, LinkKind, Reason, WeightsFile};

    fn entry(page: &Page) -> Entry {
        Entry::named(page.spanned("VGG"), model::Rule::OwnWords, page.span("VGG"))
    }

    fn link(page: &Page) -> Link {
        let url = "models/vgg".to_owned();
        Link {
            text: url.clone(),
            url,
            kind: LinkKind::Path,
            span: page.span("models/vgg"),
            reason: Reason::own(model::Rule::OwnWords),
        }
    }

    #[test]
    fn fires_on_the_name() {
        let page = Page::new(" * VGG: 7.5% top-5 error");
        let entry = entry(&page);
        insta::assert_snapshot!(page.entry(entry).check("ZX401"));
    }

    #[test]
    fn any_way_to_the_model_will_do() {
        let page = Page::new(" * VGG: `models/vgg`, vgg.caffemodel, 0123abcd");
        let mut linked = entry(&page);
        linked.links.push(link(&page));
        let mut gist = entry(&page);
        gist.gist_id = Some(page.spanned("0123abcd"));
        let mut weights = entry(&page);
        let file = page.spanned("vgg.caffemodel");
        weights.weights.push(WeightsFile {
            file: file.value,
            url: Some("https://example.org/vgg".to_owned()),
            size_bytes: None,
            checksums: Vec::new(),
            span: file.span,
        });
        assert_eq!(page.entry(linked).entry(gist).entry(weights).check("ZX401"), "");
    }

    #[test]
    fn a_link_of_the_section_will_do() {
        let page = Page::new("### Nets `models/vgg`\n * VGG");
        let section = Collection {
            title: page.spanned("Nets"),
            anchor: None,
            span: page.span("### Nets"),
            summary: None,
            links: vec![link(&page)],
            citations: Vec::new(),
            results: Vec::new(),
        };
        let mut entry = entry(&page);
        entry.collection = Some(0);
        assert_eq!(page.collection(section).entry(entry).check("ZX401"), "");
    }
}
