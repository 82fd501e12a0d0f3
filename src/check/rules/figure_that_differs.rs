use crate::catalog::{Contradiction, Figure};
use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ZX301",
    name: "figure-that-differs",
    severity: Severity::Warn,
    summary: "A figure of a model card or a metafile that is another on the page which lists the model",
    explanation: r"
## What it does
Compares the figures of a model card, or of a metafile, with those of the page that lists the model: same metric, dataset,
split and setting; sizes and costs in the same unit. What rounding explains (57% and 57.1%, 0.571 and 57.1%) is no difference.

## Why it matters
One of the two is wrong, and a reader cannot tell which. The catalog shows the page's.

## Example
```markdown
* AlexNet: `models/alexnet`. It has 57.4% top-1 accuracy.
```
while `models/alexnet/readme.md` says:
```markdown
It has 57.1% top-1 accuracy.
```

## What to do
Look up which figure is right and mend the other. If both are, say what sets them apart: the split, the number of
crops, the iteration.
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for model in &facts.catalog.models {
        for contradiction in &model.contradictions {
            findings.report(finding(facts, &model.entry.name.value, contradiction));
        }
    }
}

fn finding(facts: &Facts<'_>, model: &str, contradiction: &Contradiction) -> Finding {
    let Contradiction { kept, dropped } = contradiction;
    let (name, shown, other) = (name(facts, kept), figure(kept), figure(dropped));
    let message = format!("{name} of “{model}” is {other} here and {shown} on the page that lists it");
    Finding::new(dropped.span(), message)
        .label("another figure than on the page")
        .related(kept.span(), format!("{shown} here; the catalog shows this one"))
        .help("mend the figure that is wrong, or say what sets the two apart: split, crops, iteration")
}

/// What the figure is called that is measured.
fn name<'a>(facts: &Facts<'a>, figure: &'a Figure) -> &'a str {
    match figure {
        Figure::Result(result) => facts.vocabulary.metric(&result.metric).map_or(&result.metric, |term| &term.name),
        Figure::Property(property) => {
            facts.vocabulary.property(&property.name).map_or(&property.name, |term| &term.name)
        }
    }
}

fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Result(result) => format!("{}{}", result.value, result.unit.as_deref().unwrap_or_default()),
        Figure::Property(property) => {
            let unit = property.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
            format!("{}{unit}", property.value)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::text::{self, TextStyle};
    use crate::pipeline::{Settings, read};
    use crate::source::Sources;

    /// The findings on a page and the card of its one model.
    fn check(page: &str, card: &str) -> String {
        let mut sources = Sources::default();
        let front_matter = "name: Alpha\ncaffemodel: a.caffemodel\n";
        sources.add("models/a/readme.md", format!("---\n{front_matter}---\nIt has {card}.\n").into_bytes());
        sources.add("zoo.md", format!("## Models\n* Alpha: `models/a`. It has {page}.\n").into_bytes());
        let zoo = read(sources, &Settings::default());
        let found = zoo.diagnostics.iter().filter(|it| it.code == super::RULE.code);
        found.map(|it| text::render(it, &zoo.sources, TextStyle::default())).collect()
    }

    #[test]
    fn fires_on_the_card_and_shows_the_page() {
        insta::assert_snapshot!(check("57.4% top-1 accuracy", "57.1% top-1 accuracy"));
    }

    #[test]
    fn fires_on_a_metafile_and_shows_both_places() {
        let mut sources = Sources::default();
        let row = "| [Alpha](https://x.org/alpha.pth) | 36.5 | 3.8 |\n";
        let page = format!("## Models on COCO\n\n| Model | box AP | Mem (GB) |\n|---|---|---|\n{row}");
        sources.add("README.md", page.into_bytes());
        let metafile = "Models:\n  - Name: alpha\n    Weights: https://x.org/alpha.pth\n    Metadata:\n      Training Memory (GB): 4.1\n    Results:\n      - Dataset: COCO\n        Metrics:\n          box AP: 36.3\n";
        sources.add("metafile.yml", metafile.into());
        let zoo = read(sources, &Settings::default());
        let found = zoo.diagnostics.iter().filter(|it| it.code == super::RULE.code);
        let shown: String = found.map(|it| text::render(it, &zoo.sources, TextStyle::default())).collect();
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn is_silent_where_the_figures_agree_or_measure_something_else() {
        assert_eq!(check("57% top-1 accuracy", "57.1% top-1 accuracy"), "");
        assert_eq!(check("80.2% top-5 accuracy", "57.1% top-1 accuracy"), "");
    }
}
