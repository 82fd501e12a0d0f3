use crate::catalog::Contradiction;
use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::EvalResult;

pub(super) const RULE: Rule = Rule {
    code: "ZX301",
    name: "figure-that-differs",
    severity: Severity::Warn,
    summary: "A figure of a model card that is another on the page which lists the model",
    explanation: r"
## What it does
Compares the figures of a model card with those of the page that lists the model: same metric, dataset, split and
setting. What rounding explains (57% and 57.1%, 0.571 and 57.1%) is no difference.

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
    let metric = facts.vocabulary.metric(&kept.metric).map_or(&*kept.metric, |term| term.name.as_str());
    let (shown, other) = (figure(kept), figure(dropped));
    Finding::new(dropped.span, format!("{metric} of “{model}” is {other} here and {shown} on the page that lists it"))
        .label("another figure than on the page")
        .related(kept.span, format!("{shown} here; the catalog shows this one"))
        .help("mend the figure that is wrong, or say what sets the two apart: split, crops, iteration")
}

fn figure(result: &EvalResult) -> String {
    format!("{}{}", result.value, result.unit.as_deref().unwrap_or_default())
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
    fn is_silent_where_the_figures_agree_or_measure_something_else() {
        assert_eq!(check("57% top-1 accuracy", "57.1% top-1 accuracy"), "");
        assert_eq!(check("80.2% top-5 accuracy", "57.1% top-1 accuracy"), "");
    }
}
