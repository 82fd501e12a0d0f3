//! The papers that a page cites, and which of its models each belongs to.
//!
//! 1. `find` says which words of a section are citations, `titles` those that are a title and its link; 2. here, those of a
//!    section with models go to its models; 3. `document` shares out what stands in sections of their own (`Citation`,
//!    `References`) and in footnotes, `marks` reads the numbers and labels that lead there; 4. `remarks` takes away what comments say is a
//!    paper about data.

mod document;
mod find;
mod marks;
mod remarks;
mod titles;

use std::collections::HashMap;

use super::offers::Offer;
use super::words::Words;
use crate::model::{Citation, Fault};

pub(super) use document::{Apart, Shared, apart, in_notes, share};
use find::{Located, Place};
pub(super) use marks::Mark;
pub(super) use remarks::leave_out_data;

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
    /// What each is called where it is meant.
    pub(super) marks: Vec<Option<Mark>>,
}

/// Reads the citations of a section with models; malformed identifiers are reported as faults.
///
/// A citation in a list item belongs to the model that the item offers, or to the models of the lists in it. Where offers
/// and citations take turns, each offer has its neighbour. Any other citation belongs to all models of the section.
pub(super) fn read(words: &Words<'_>, offers: &[Offer], faults: &mut Vec<Fault>) -> Cited {
    let (mut citations, mut places, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for Located { citation, place, mark } in find::located(words, faults) {
        citations.push(citation);
        places.push(place);
        marks.push(mark);
    }
    let by_offer = owners(words, offers, &places);
    let shared = places.iter().enumerate().filter(|(_, place)| place.item.is_none());
    let of_all = shared.map(|(at, _)| at).filter(|_| places.len() <= MAX_CITED).collect();
    Cited { citations, by_offer, of_all, marks }
}

/// For each offer the citations that are its own.
fn owners(words: &Words<'_>, offers: &[Offer], places: &[Place]) -> Vec<Vec<usize>> {
    let mut by_offer = vec![Vec::new(); offers.len()];
    if places.len() > MAX_CITED {
        return by_offer;
    }
    let firsts: Vec<usize> = offers.iter().map(|offer| offer.own[0]).collect();
    let ends = item_ends(words, places);
    let in_turn = places.len() > 1 && take_turns(&firsts, places);
    let stray =
        |place: &Place| place.item.is_some_and(|item| !firsts.iter().any(|first| (item..=ends[&item]).contains(first)));
    // Several papers in a list of their own: which of several models each is of is not said.
    let listed_apart = offers.len() > 1 && places.iter().filter(|place| stray(place)).count() > 1;
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !(listed_apart && stray(place))) {
        let of_item = |first: &usize| place.item.is_some_and(|item| (item..=ends[&item]).contains(first));
        let own = firsts.iter().position(|first| Some(*first) == place.item).or(in_turn.then_some(at));
        let nested: Vec<usize> = match own {
            Some(offer) => vec![offer],
            None => firsts.iter().enumerate().filter(|(_, first)| of_item(first)).map(|(offer, _)| offer).collect(),
        };
        let all = nested.is_empty();
        by_offer
            .iter_mut()
            .enumerate()
            .filter(|(offer, _)| all || nested.contains(offer))
            .for_each(|(_, cited)| cited.push(at));
    }
    by_offer
}

/// For the list items that hold citations, by their first passages, their last passages.
fn item_ends(words: &Words<'_>, places: &[Place]) -> HashMap<usize, usize> {
    let mut ends: HashMap<usize, usize> =
        places.iter().filter_map(|place| place.item).map(|item| (item, item)).collect();
    for item in words.lists.iter().flat_map(|list| &list.items) {
        if let (Some(first), Some(last)) = (item.first(), item.iter().max())
            && let Some(end) = ends.get_mut(first)
        {
            *end = (*end).max(*last);
        }
    }
    ends
}

/// Whether offers and citations, as many of the one as of the other, stand by turns.
fn take_turns(offers: &[usize], citations: &[Place]) -> bool {
    let before = |one: &[usize], other: &[usize]| {
        one.iter().zip(other).all(|(a, b)| a < b) && one.iter().skip(1).zip(other).all(|(a, b)| a > b)
    };
    let citations: Vec<usize> = citations.iter().map(|place| place.passage).collect();
    offers.len() == citations.len() && (before(offers, &citations) || before(&citations, offers))
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
        // The one whose identifier the citation names, wherever it stands.
        let named = cite.replace("CVPR 2015", "arXiv:1312.4400");
        check_cited(
            &format!(
                "A [paper](https://arxiv.org/abs/1312.4400v2) and a [paper](https://arxiv.org/abs/1409.1556):{named}"
            ),
            "A Title<https://arxiv.org/abs/1312.4400v2>",
        );
        check_cited(&format!("* a [paper](http://x.org/p)\n\ntext{cite}"), "A Title<>");
        check_cited("A [paper](http://x.org/p):\n\n```python\nA Title\nM. Lin, Q. Chen\nCVPR 2015\n```\n", "");
    }

    #[test]
    fn bibtex_is_read_wherever_it_stands() {
        let entry = "@misc{x,\n  title={A Title &amp; {\\'E}tudes},\n  author={Doe, Jane},\n  year={2015}\n}";
        let written = entry.replace("&amp;", "\\&");
        let quoted = |text: &str| text.lines().map(|line| format!("> {line}\n")).collect::<String>();
        let indented = |text: &str| text.lines().map(|line| format!("    {line}\n")).collect::<String>();
        for block in [
            format!("```latex\n{written}\n```"),
            indented(&written),
            format!("<pre>\n{entry}\n</pre>"),
            format!("<pre><code>{entry}</code></pre>"),
            quoted(&format!("```\n{written}\n```")),
            written.replace("\\&", "&").replace("{\\'E}", "É"),
        ] {
            check_cited(&format!("Please cite:\n\n{block}"), "A Title & Études<>");
        }
    }

    #[test]
    fn references_are_read_in_prose_that_asks_for_them() {
        let reference = "Jane Doe, Richard Roe, \"A Title of Things\", arXiv preprint arXiv:1801.01234.";
        for prose in [
            reference.to_owned(),
            format!("Please cite {reference}"),
            format!("If you use these nets, please cite: {reference}"),
            format!("> {reference}"),
            "These nets were introduced in: J. Doe, R. Roe. A Title of Things. ECCV 2018.".to_owned(),
        ] {
            check_cited(&prose, "A Title of Things<>");
        }
        for prose in ["J. Doe, R. Roe. A Title of Things. ECCV 2018.", "J. Doe said \"it runs in 2018\", and it does."]
        {
            check_cited(prose, "");
        }
    }

    #[test]
    fn linked_titles_are_citations_where_they_open_or_are_announced() {
        const TITLE: &str = "[A Title of Many Things](https://arxiv.org/abs/1708.02002)";
        let read = "A Title of Many Things<https://arxiv.org/abs/1708.02002>";
        for prose in [
            format!("{TITLE}, ICCV 2017"),
            format!("- [x] `Net` - {TITLE}, ICCV, 2017"),
            format!("{TITLE}. Jane Doe, Richard Roe."),
            format!("**Paper:** {TITLE}"),
            format!("**Papers**:\n- {}", TITLE.replace("Things]", "Things [Doe et al.2017]]")),
            format!("The nets described in {} are here.", TITLE.replace("Things]", "Things (Doe et al., 2017)]")),
            format!("A net for birds. It was introduced in the paper {TITLE} by Doe et al. and is small."),
            format!("M finds birds as described in {TITLE}."),
            format!("Please cite our ICCV paper, {TITLE}, if you use it."),
            "- **Papers:**\n  - A Title of Many Things: https://arxiv.org/abs/1708.02002\n  - A Library of Nets: https://github.com/a/b".to_owned(),
        ] {
            check_cited(&prose, read);
        }
        for prose in [
            format!("We follow {TITLE}, ICCV 2017, and go on."),
            format!("See {TITLE} by Jane Doe and Richard Roe, ICCV 2017."),
            format!("Similar nets: {TITLE}, ICCV 2017"),
            format!("The pictures are cut as described in {TITLE}."),
            format!("We use the optimizer that was introduced in {TITLE}."),
            format!("M takes the pictures described in {TITLE}."),
            format!("ResNet with a schedule of steps as described in {TITLE}."),
            format!("ResNet was introduced in {TITLE}."),
            "The nets are described in [this ICCV 2015 paper](https://arxiv.org/abs/1708.02002).".to_owned(),
            TITLE.to_owned(),
            "- A Title of Many Things: https://arxiv.org/abs/1708.02002".to_owned(),
        ] {
            check_cited(&prose, "");
        }
    }

    #[test]
    fn a_list_of_papers_is_of_no_certain_model() {
        let papers = "* [A Title of Many Things](https://arxiv.org/abs/1708.02002), ICCV 2017\n* [A Title of Few Things](https://arxiv.org/abs/1703.06870), ICCV 2017\n";
        let item = |name: &str| format!("* [{name}](https://gist.github.com/a/0123456789{name}): a net\n");
        check_owners(&format!("{papers}\ntext\n\n{}{}", item("a"), item("b")), &["", ""]);
        check_owners(&format!("{papers}\ntext\n\n{}", item("a")), &["A Title of Many Things + A Title of Few Things"]);
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
