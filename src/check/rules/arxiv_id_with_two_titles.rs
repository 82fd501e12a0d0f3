use std::collections::BTreeMap;

use crate::catalog::titles::{same_title, words};
use crate::check::{Facts, Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Citation;
use crate::span::Spanned;

pub(super) const RULE: Rule = Rule {
    code: "ZX203",
    name: "arxiv-id-with-two-titles",
    severity: Severity::Warn,
    summary: "One arXiv identifier that stands for papers of different titles",
    explanation: r"
## What it does
Compares the titles of all citations that give or link the same arXiv identifier. Case, accents, punctuation, a missing
subtitle and a slip of the pen make no difference. The later citation is reported, with the place of the first.

## Why it matters
An identifier names one paper, so a citation is wrong, and whoever copies it credits other people's work.

## Example
```text
Network In Network. M. Lin, Q. Chen, S. Yan. arXiv:1409.1556

Very Deep Convolutional Networks for Large-Scale Image Recognition. K. Simonyan, A. Zisserman. arXiv:1409.1556
```

## What to do
Look the identifier up on arXiv and mend the citation whose title is another.
",
    check,
};

/// A citation that says that an identifier is its paper's.
struct Claim<'a> {
    id: &'a Spanned<String>,
    citation: &'a Citation,
    words: String,
}

impl Claim<'_> {
    /// The other identifier of a citation that contradicts itself.
    fn rival(&self) -> Option<&str> {
        ids(self.citation).map(|id| id.value.as_str()).find(|id| !id.eq_ignore_ascii_case(&self.id.value))
    }
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let mut claims: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    for citation in facts.citations() {
        let words = words(&citation.title.value);
        if words.is_empty() {
            continue;
        }
        for id in ids(citation) {
            claims.entry(id.value.to_lowercase()).or_default().push(Claim { id, citation, words: words.clone() });
        }
    }
    for mut claims in claims.into_values() {
        claims.sort_by_key(|claim| claim.id.span);
        let Some((first, later)) = claims.split_first() else { continue };
        for claim in later.iter().filter(|claim| !same_title(&claim.words, &first.words)) {
            findings.report(finding(claim, first));
        }
    }
}

/// The identifiers that a citation gives and links, each once.
fn ids(citation: &Citation) -> impl Iterator<Item = &Spanned<String>> {
    let linked = citation.linked_arxiv.as_ref();
    let cited = citation.arxiv_id.as_ref();
    let repeated =
        matches!((cited, linked), (Some(cited), Some(linked)) if cited.value.eq_ignore_ascii_case(&linked.value));
    cited.into_iter().chain(linked.filter(|_| !repeated))
}

fn finding(claim: &Claim<'_>, first: &Claim<'_>) -> Finding {
    let (id, title, other) = (&claim.id.value, &claim.citation.title.value, &first.citation.title.value);
    // A citation with two identifiers is the likelier one to be wrong about this.
    let doubtful = [claim, first].into_iter().find_map(|it| Some((&it.citation.title.value, it.rival()?)));
    let help = match doubtful {
        Some((title, rival)) => format!("“{title}” has arXiv:{rival} beside it too, which is probably its own"),
        None => format!("see https://arxiv.org/abs/{id} and mend the citation whose title is another"),
    };
    Finding::new(claim.id.span, format!("arXiv:{id} stands for “{title}” here and for “{other}” elsewhere"))
        .label("one identifier, two titles")
        .related(first.id.span, format!("“{other}” has it here"))
        .help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{Page, citation};

    const PAGE: &str = "[paper](http://arxiv.org/abs/1312.4400)\n\n    Network In Network\n    arXiv:1409.1556\n\n    \
        Very Deep Networks\n    also arXiv:1409.1556\n";

    fn page(doubtful: bool) -> Page {
        let page = Page::new(PAGE);
        let mut first = citation(page.spanned("Network In Network"));
        first.arxiv_id = Some(page.spanned("1409.1556"));
        first.linked_arxiv = doubtful.then(|| page.spanned("1312.4400"));
        let mut second = citation(page.spanned("Very Deep Networks"));
        second.arxiv_id = Some(page.spanned_in("1409.1556", "also arXiv:1409.1556"));
        page.citation(first).citation(second)
    }

    #[test]
    fn the_citation_with_two_identifiers_is_doubted() {
        insta::assert_snapshot!(page(true).check("ZX203"));
    }

    #[test]
    fn neither_is_doubted_where_both_have_one_identifier() {
        insta::assert_snapshot!(page(false).check("ZX203"));
    }

    #[test]
    fn is_silent_where_the_title_is_the_same() {
        let page = Page::new("Network In Network arXiv:1312.4400\nNetwork in network. arXiv:1312.4400");
        let mut first = citation(page.spanned("Network In Network"));
        first.arxiv_id = Some(page.spanned("1312.4400"));
        let mut second = citation(page.spanned("Network in network."));
        second.arxiv_id = first.arxiv_id.clone();
        second.linked_arxiv = first.arxiv_id.clone();
        assert_eq!(page.citation(first).citation(second).check("ZX203"), "");
    }
}
