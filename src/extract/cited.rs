//! The papers that a section cites, and which of its models each belongs to.

use std::ops::Range;

use super::citation::{self, LinkedPaper};
use super::links;
use super::offers::Offer;
use super::words::Words;
use crate::model::{Citation, Fault, LinkKind};

/// A section that cites more papers is a bibliography: which of them an entry means is not said.
const MAX_CITED: usize = 16;

/// The citations of a section.
#[derive(Debug, Default)]
pub(super) struct Cited {
    pub(super) citations: Vec<Citation>,
    /// For each offer which of the citations are its own.
    pub(super) by_offer: Vec<Vec<usize>>,
    /// Those of the whole section.
    pub(super) of_all: Vec<usize>,
}

/// Reads the citation blocks of a section; malformed identifiers are reported as faults.
///
/// A citation in a list item belongs to the model that the item offers. Where offers and citations take turns, each
/// offer has its neighbour. Any other citation belongs to all models of the section.
pub(super) fn read(words: &Words<'_>, offers: &[Offer], faults: &mut Vec<Fault>) -> Cited {
    let (mut citations, mut places) = (Vec::new(), Vec::new());
    let mut since = 0;
    for code in &words.code {
        let prose = code.block.language.as_deref().is_none_or(|l| matches!(l, "text" | "txt" | "plain"));
        if prose {
            let linked = linked_paper(words, since..code.passage);
            let passage = &words.passages[code.passage];
            if let Some(citation) = citation::in_block(passage, linked.as_ref(), faults) {
                citations.push(citation);
                places.push(Place { passage: code.passage, item: code.item });
            }
        }
        since = code.passage;
    }
    let by_offer = owners(offers, &places);
    let shared = places.iter().enumerate().filter(|(_, place)| place.item.is_none());
    let of_all = shared.map(|(at, _)| at).filter(|_| places.len() <= MAX_CITED).collect();
    Cited { citations, by_offer, of_all }
}

/// Where a citation stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    passage: usize,
    /// The first passage of the list item that it stands in.
    item: Option<usize>,
}

/// For each offer the citations that are its own.
fn owners(offers: &[Offer], places: &[Place]) -> Vec<Vec<usize>> {
    let mut by_offer = vec![Vec::new(); offers.len()];
    if places.len() > MAX_CITED {
        return by_offer;
    }
    let firsts: Vec<usize> = offers.iter().map(|offer| offer.own[0]).collect();
    let in_turn = places.len() > 1 && take_turns(&firsts, places);
    for (at, place) in places.iter().enumerate() {
        let own = place.item.and_then(|item| firsts.iter().position(|first| *first == item));
        match own.or(in_turn.then_some(at)) {
            Some(offer) => by_offer[offer].push(at),
            None => by_offer.iter_mut().for_each(|citations| citations.push(at)),
        }
    }
    by_offer
}

/// Whether offers and citations, as many of the one as of the other, stand by turns.
fn take_turns(offers: &[usize], citations: &[Place]) -> bool {
    let before = |one: &[usize], other: &[usize]| {
        one.iter().zip(other).all(|(a, b)| a < b) && one.iter().skip(1).zip(other).all(|(a, b)| a > b)
    };
    let citations: Vec<usize> = citations.iter().map(|place| place.passage).collect();
    offers.len() == citations.len() && (before(offers, &citations) || before(&citations, offers))
}

/// The last paper that is linked in the paragraphs of a range; list items speak of other things.
fn linked_paper(words: &Words<'_>, range: Range<usize>) -> Option<LinkedPaper> {
    let papers = words
        .paragraphs_in(range)
        .filter_map(|passage| passage.text.links.iter().rfind(|link| links::kind(passage, link) == LinkKind::Paper));
    papers.last().map(|link| LinkedPaper { url: link.url.clone(), span: link.span })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};

    const ITEM: &str = "* [A](https://gist.github.com/a/0123456789): one\n";

    #[track_caller]
    fn check_cited(prose: &str, expected: &str) {
        let document = read(&format!("## M\n{prose}\n\nModels:\n{ITEM}")).0;
        let show = |c: &crate::model::Citation| format!("{}<{}>", c.title.value, c.url.as_deref().unwrap_or_default());
        assert_eq!(shown(&document.citations, show), expected, "{prose:?}");
    }

    #[test]
    fn a_citation_has_the_paper_that_is_linked_before_it() {
        let cite = "\n\n    A Title\n    M. Lin, Q. Chen\n    CVPR 2015\n\n";
        check_cited(&format!("See this [paper](http://x.org/p):{cite}"), "A Title<http://x.org/p>");
        check_cited(
            &format!("A [page](http://x.org/p) and a [paper](http://x.org/q):{cite}"),
            "A Title<http://x.org/q>",
        );
        check_cited(&format!("A [paper](http://x.org/p):{cite}More:{cite}"), "A Title<http://x.org/p> A Title<>");
        check_cited(&format!("* a [paper](http://x.org/p)\n\ntext{cite}"), "A Title<>");
        check_cited("A [paper](http://x.org/p):\n\n```python\nA Title\nM. Lin, Q. Chen\nCVPR 2015\n```\n", "");
    }

    #[test]
    fn a_bibliography_is_no_entrys_own() {
        let cite = |n: usize| format!("text\n\n    A Title Number {n}\n    M. Lin, Q. Chen\n    CVPR 2015\n\n");
        let cited = |count: usize| {
            let all: String = (0..count).map(cite).collect();
            read(&format!("## M\n{all}Models:\n{ITEM}")).0.entries[0].citations.len()
        };
        assert_eq!((cited(2), cited(super::MAX_CITED), cited(super::MAX_CITED + 1)), (2, super::MAX_CITED, 0));
    }

    /// Checks the titles that each entry cites.
    #[track_caller]
    fn check_owners(body: &str, expected: &[&str]) {
        let document = read(&format!("## Models\n{body}")).0;
        let titles = |entry: &crate::model::Entry| {
            let cited = entry.citations.iter().map(|at| document.citations[*at].title.value.as_str());
            cited.collect::<Vec<_>>().join(" + ")
        };
        assert_eq!(document.entries.iter().map(titles).collect::<Vec<_>>(), expected, "{body}");
    }

    #[test]
    fn a_citation_belongs_to_the_item_it_stands_in_else_to_all() {
        let item = |name: &str| format!("* [{name}](https://gist.github.com/a/0123456789{name}): a net\n");
        let cite = |title: &str, indent: &str| {
            format!("\n{indent}    {title}\n{indent}    M. Lin, Q. Chen\n{indent}    CVPR 2015\n\n")
        };
        let (one, two) = (cite("Title of One", "  "), cite("Title of Two", "  "));
        check_owners(&format!("{}{one}{}{two}", item("a"), item("b")), &["Title of One", "Title of Two"]);
        check_owners(&format!("{}{one}{}", item("a"), item("b")), &["Title of One", ""]);
        let all = format!("text\n{}text\n{}", cite("Title of One", ""), cite("Title of Two", ""));
        let both = "Title of One + Title of Two";
        check_owners(&format!("{all}Models:\n{}{}{}", item("a"), item("b"), item("c")), &[both, both, both]);
    }

    #[test]
    fn paragraphs_and_citations_that_take_turns_go_together() {
        let offer = |name: &str| format!("Model: [{name}](https://gist.github.com/a/0123456789{name})\n");
        let cite = |title: &str| format!("\n    {title}\n    M. Lin, Q. Chen\n    CVPR 2015\n\n");
        let (one, two) = (cite("Title of One"), cite("Title of Two"));
        check_owners(&format!("{}{one}{}{two}", offer("a"), offer("b")), &["Title of One", "Title of Two"]);
        check_owners(
            &format!("text\n{one}{}\ntext\n{two}{}", offer("a"), offer("b")),
            &["Title of One", "Title of Two"],
        );
    }
}
