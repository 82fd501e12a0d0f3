//! Papers that stand in sections of their own, for models that stand elsewhere.

use std::collections::HashMap;

use super::find::{self, Located, Purpose};
use crate::extract::pattern::pattern;
use crate::extract::words::Words;
use crate::model::{Citation, Document, Fault, LinkKind};
use crate::source::SourceFile;

/// More papers than these are no single request to be cited.
const MOST_SHARED: usize = 3;

/// The citations of a section without models.
#[derive(Debug, Default)]
pub(in crate::extract) struct Apart {
    pub(in crate::extract) citations: Vec<Citation>,
    /// The number of each in a list of references.
    numbers: Vec<Option<u32>>,
    /// Whether they are meant for the models of the page.
    for_all: bool,
}

/// Reads the citations of a section without models. What a section `Citation` asks for, and BibTeX that stands alone, is
/// meant for the models of the page; so is the paper that a page opens with (`opens`).
pub(in crate::extract) fn apart(words: &Words<'_>, opens: bool, faults: &mut Vec<Fault>) -> Apart {
    let purpose = find::purpose(words);
    let mut found = Apart::default();
    for Located { citation, number, .. } in find::located(words, faults) {
        found.numbers.push(number);
        found.citations.push(citation);
    }
    let own = found.citations.iter().all(|citation| citation.bibtex.is_some());
    let asks = purpose == Purpose::Citing || opens || (own && purpose == Purpose::Other);
    found.for_all = asks && found.citations.len() <= MOST_SHARED;
    found
}

/// Citations of a section without models, once they are in the document.
#[derive(Debug)]
pub(in crate::extract) struct Shared {
    /// The first of them in the document's list.
    first: usize,
    /// The headings above their section, by where these begin.
    scope: Vec<u32>,
    numbers: Vec<Option<u32>>,
    for_all: bool,
}

impl Apart {
    /// Citations that are meant for the models of the page.
    pub(in crate::extract) fn for_all(citations: Vec<Citation>) -> Self {
        Self { numbers: vec![None; citations.len()], for_all: citations.len() <= MOST_SHARED, citations }
    }

    /// The citations, if they are meant for the models of the page.
    pub(in crate::extract) fn for_models(self) -> Vec<Citation> {
        if self.for_all { self.citations } else { Vec::new() }
    }

    /// Moves the citations to the end of the document's list.
    pub(in crate::extract) fn append_to(self, scope: Vec<u32>, document: &mut Document) -> Shared {
        let first = document.citations.len();
        document.citations.extend(self.citations);
        Shared { first, scope, numbers: self.numbers, for_all: self.for_all }
    }
}

/// Gives the entries of a document what is meant for them: papers by their numbers in a list of references (`[3, 5]`), and
/// the paper of the page, where an entry has none of its own. `sections` are the headings above each entry, its own last.
pub(in crate::extract) fn share(document: &mut Document, file: &SourceFile, shared: &[Shared], sections: &[Vec<u32>]) {
    let numbered = numbered(shared);
    for (entry, section) in document.entries.iter_mut().zip(sections) {
        if !numbered.is_empty() {
            let written = numbers(file.text().get(entry.span.range()).unwrap_or_default());
            let meant = written.iter().filter_map(|number| numbered.get(number).copied());
            let new: Vec<usize> = meant.filter(|at| !entry.citations.contains(at)).collect();
            entry.citations.extend(new);
        }
        let has_own = !entry.citations.is_empty() || entry.links.iter().any(|link| link.kind == LinkKind::Paper);
        if !has_own {
            let near = shared.iter().filter(|group| group.for_all && section.starts_with(&group.scope));
            entry.citations.extend(near.flat_map(|group| group.first..group.first + group.numbers.len()));
        }
    }
}

/// Numbered references by their numbers; a number that two have means neither.
fn numbered(shared: &[Shared]) -> HashMap<u32, usize> {
    let mut found: HashMap<u32, Option<usize>> = HashMap::new();
    for group in shared.iter().filter(|group| !group.for_all) {
        for (at, number) in group.numbers.iter().enumerate() {
            if let Some(number) = number {
                found.entry(*number).and_modify(|place| *place = None).or_insert(Some(group.first + at));
            }
        }
    }
    found.into_iter().filter_map(|(number, place)| Some((number, place?))).collect()
}

/// The numbers that a text names references by: `[3, 5]`, `[2-4]`, `[[3]](#references)`.
fn numbers(text: &str) -> Vec<u32> {
    pattern!(NUMBERS, r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?:\]\(#[^)]*\)|[^(\w]|$)");
    const MOST: u32 = 16;
    let mut found = Vec::new();
    for group in NUMBERS.captures_iter(text) {
        for part in group[1].split([',', ';']) {
            let ends: Vec<u32> = part.split(['–', '-']).filter_map(|end| end.trim().parse().ok()).collect();
            match ends[..] {
                [only] => found.push(only),
                [first, last] if first <= last && last - first < MOST => found.extend(first..=last),
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::extract::testing::read;

    /// Checks the titles that each entry of a page cites.
    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        let document = read(page).0;
        let titles = |entry: &crate::model::Entry| {
            let cited = entry.citations.iter().map(|at| document.citations[*at].title.value.as_str());
            format!("{}: {}", entry.name.value, cited.collect::<Vec<_>>().join(" + "))
        };
        assert_eq!(document.entries.iter().map(titles).collect::<Vec<_>>(), expected, "{page}");
    }

    fn item(name: &str, more: &str) -> String {
        format!("* [{name}](https://gist.github.com/a/0123456789{name}): a net{more}\n")
    }

    const BIBTEX: &str = "```bibtex\n@misc{x, title={A Title of Things}, author={Doe, Jane}, year={2015}}\n```\n";

    #[test]
    fn a_section_that_asks_to_be_cited_holds_for_all() {
        let (a, b) = (item("a", ""), item("b", ""));
        check(
            &format!("# Zoo\n\n## Models\n{a}{b}\n## Citation\n{BIBTEX}"),
            &["a: A Title of Things", "b: A Title of Things"],
        );
        let paper = item("b", ", [paper](https://arxiv.org/abs/1312.4400)");
        check(&format!("## Models\n{a}{paper}\n## Citation\n{BIBTEX}"), &["a: A Title of Things", "b: "]);
        let reference = "* K. He, J. Sun. A Title of Nets. CVPR 2016.\n";
        check(&format!("## Models\n{a}\n## References\n{reference}"), &["a: "]);
    }

    #[test]
    fn what_a_part_of_the_page_asks_for_holds_for_that_part() {
        let (a, b) = (item("a", ""), item("b", ""));
        check(
            &format!("# Zoo\n\n## One\n### Models\n{a}\n### Citation\n{BIBTEX}\n## Two\n### Models\n{b}"),
            &["a: A Title of Things", "b: "],
        );
    }

    #[test]
    fn the_paper_that_a_page_opens_with_holds_for_all() {
        let opening = "# Net\n\n> [A Title of Many Things](https://arxiv.org/abs/1708.02002)\n";
        check(&format!("{opening}\n## Models\n{}", item("a", "")), &["a: A Title of Many Things"]);
    }

    #[test]
    fn numbers_lead_to_the_list_of_references() {
        let references = "## References\n1. K. He, J. Sun. A Title of Nets. CVPR 2016.\n2. J. Doe, R. Roe. A Title of \
             Birds. ICCV 2015.\n3. M. Lin, S. Yan. A Title of Trees. ICLR 2014.\n";
        check(
            &format!("## Models\n{}{}{}\n{references}", item("a", " [2]"), item("b", " of [1, 3]"), item("c", " [9]")),
            &["a: A Title of Birds", "b: A Title of Nets + A Title of Trees", "c: "],
        );
        let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Net-50 [1] | 76.1 | [w](a.pth) |\n| Net-101 [2,3] | 77.1 | [w](b.pth) |\n";
        check(
            &format!("## Models\n{table}\n{references}"),
            &["Net-50: A Title of Nets", "Net-101: A Title of Birds + A Title of Trees"],
        );
        assert_eq!(numbers("a [3,5] b [2-4] [[7]](#r) [8](x) v[1]s"), [3, 5, 2, 3, 4, 7]);
    }
}
