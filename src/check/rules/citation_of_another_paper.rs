use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ZX202",
    name: "citation-of-another-paper",
    severity: Severity::Warn,
    summary: "A citation whose arXiv identifier is not that of the paper linked beside it",
    explanation: r"
## What it does
Compares the arXiv identifier in a citation with the paper that the words around the citation link.

## Why it matters
One of the two is wrong, mostly by copying from another section. Whoever copies the citation credits other people's work,
and the slip spreads from paper to paper. The index keeps the identifier of the citation.

## Example
```markdown
The model is described in the following [paper](https://arxiv.org/abs/1312.4400):

    Network In Network
    M. Lin, Q. Chen, S. Yan
    ICLR 2014 (arXiv:1409.1556)
```

## What to do
Open both papers and keep the identifier of the one that the citation's title names, in both places.
",
    check,
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for citation in facts.citations() {
        let (Some(cited), Some(linked)) = (&citation.arxiv_id, &citation.linked_arxiv) else { continue };
        if cited.value.eq_ignore_ascii_case(&linked.value) {
            continue;
        }
        let message = format!("the citation gives arXiv:{}, the paper linked is arXiv:{}", cited.value, linked.value);
        let help = match citation.title.value.as_str() {
            "" => "look both up and keep the right one".to_owned(),
            title => format!("look both up and keep the one that is “{title}”"),
        };
        findings.report(
            Finding::new(cited.span, message)
                .label("not the paper linked")
                .related(linked.span, format!("arXiv:{} is linked here", linked.value))
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Page, citation};

    const PAGE: &str = "In [paper](http://arxiv.org/abs/1312.4400):\n\n    Network In Network\n    arXiv:1409.1556\n";

    #[test]
    fn fires_where_cited_and_linked_differ() {
        let page = Page::new(PAGE);
        let mut citation = citation(page.spanned("Network In Network"));
        citation.arxiv_id = Some(page.spanned("1409.1556"));
        citation.linked_arxiv = Some(page.spanned("1312.4400"));
        insta::assert_snapshot!(page.citation(citation).check("ZX202"));
    }

    #[test]
    fn is_silent_where_they_agree_or_one_is_missing() {
        let page = Page::new(PAGE);
        let (cited, linked) = (page.spanned("1409.1556"), page.spanned("1312.4400"));
        let mut citation = citation(page.spanned("Network In Network"));
        citation.arxiv_id = Some(cited.clone());
        let only_cited = citation.clone();
        citation.linked_arxiv = Some(linked.clone());
        citation.arxiv_id = Some(linked);
        let mut only_linked = citation.clone();
        only_linked.arxiv_id = None;
        assert_eq!(page.citation(citation).citation(only_cited).citation(only_linked).check("ZX202"), "");
    }
}
