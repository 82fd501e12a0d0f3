//! Papers that stand in sections of their own, for models that stand elsewhere.

use std::collections::HashMap;

use super::find::{self, Located, Purpose};
use super::marks::{self, Mark};
use crate::extract::pattern::pattern;
use crate::extract::words::Words;
use crate::markdown::Footnote;
use crate::model::{Citation, Document, Fault, LinkKind};
use crate::source::SourceFile;
use crate::vocabulary::Vocabulary;

/// More papers than these are no single request to be cited.
const MOST_SHARED: usize = 3;

/// Which models the citations of a section without models are meant for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// Those of the page: it asks to be cited.
    All,
    /// Those of the page if they come behind it: BibTeX that nothing introduces.
    Following,
    /// Those of the page unless other sections speak of other papers: the page opens with it.
    Opening,
    /// None for sure: running words speak of a paper.
    Spoken,
    /// Those that name them by number or label.
    #[default]
    Marked,
}

/// The citations of a section without models.
#[derive(Debug, Default)]
pub(in crate::extract) struct Apart {
    pub(in crate::extract) citations: Vec<Citation>,
    /// What each is called where it is meant.
    marks: Vec<Option<Mark>>,
    meant: Meant,
}

/// Reads the citations of a section without models. What a section `Citation` asks for, or one whose words ask to be cited,
/// is meant for the models of the page; so is the paper that a page opens with (`opens`), and BibTeX before its models.
pub(in crate::extract) fn apart(words: &Words<'_>, opens: bool, faults: &mut Vec<Fault>) -> Apart {
    let mut found = Apart::default();
    for Located { citation, mark, .. } in find::located(words, faults) {
        found.marks.push(mark);
        found.citations.push(citation);
    }
    let own = found.citations.iter().all(|citation| citation.bibtex.is_some());
    let purpose = find::purpose(words);
    found.meant = if found.citations.len() > MOST_SHARED {
        Meant::Marked
    } else if purpose == Purpose::Citing || asks_to_be_cited(words) {
        Meant::All
    } else if opens {
        Meant::Opening
    } else if purpose == Purpose::References || is_of_data(words) {
        Meant::Marked
    } else if own {
        Meant::Following
    } else {
        Meant::Spoken
    };
    found
}

/// Whether the words of a section ask to be cited, and not for its data.
fn asks_to_be_cited(words: &Words<'_>) -> bool {
    pattern!(ASKS, r"(?i)\b(?:cite|citing)\b");
    let mut asking = words.paragraphs_in(0..words.passages.len()).filter(|passage| ASKS.is_match(passage.plain()));
    !is_of_data(words) && asking.any(|passage| !DATA.is_match(passage.plain()))
}

pattern!(DATA, r"(?i)\b(?:data|datasets?|databases?|benchmarks?|corpus|corpora)\b");

/// Whether the heading of a section says that it is about data, or about the work of others.
fn is_of_data(words: &Words<'_>) -> bool {
    pattern!(OTHERS, r"(?i)\b(?:related|previous|prior|other|acknowledge?ments?)\b");
    let heading = words.heading.map_or("", |at| words.passages[at].plain());
    DATA.is_match(heading) || OTHERS.is_match(heading)
}

/// Reads the citations in footnotes: each is meant where its mark stands.
pub(in crate::extract) fn in_notes(notes: &[Footnote], vocabulary: &Vocabulary, faults: &mut Vec<Fault>) -> Apart {
    let mut found = Apart::default();
    for note in notes {
        for Located { citation, .. } in find::located_in(&Words::of_note(note, vocabulary), true, faults) {
            found.marks.push(Some(Mark::Note(note.label.clone())));
            found.citations.push(citation);
        }
    }
    found
}

/// Citations of a section without models, once they are in the document.
#[derive(Debug)]
pub(in crate::extract) struct Shared {
    /// The first of them in the document's list.
    first: usize,
    /// The headings above their section and its own, by where these begin.
    path: Vec<u32>,
    marks: Vec<Option<Mark>>,
    meant: Meant,
}

impl Shared {
    /// Citations of a section with models, which other sections may mean by their marks; `first` is their place in the
    /// document's list.
    pub(in crate::extract) fn marked(marks: Vec<Option<Mark>>, first: usize) -> Self {
        Self { first, path: Vec::new(), marks, meant: Meant::Marked }
    }

    /// Whether what it cites is meant for the models of a section among all that have models. A request under a heading of
    /// its own is meant for what stands beside it, the paper that a page opens with for what stands under its heading.
    fn is_near(&self, section: &[u32], sections: &[Vec<u32>]) -> bool {
        let above = self.path.split_last().map_or(&[][..], |(_, above)| above);
        match self.meant {
            Meant::Opening if sections.iter().any(|other| other.starts_with(&self.path)) => {
                section.starts_with(&self.path)
            }
            Meant::All | Meant::Opening => section.starts_with(above),
            Meant::Following | Meant::Spoken | Meant::Marked => false,
        }
    }
}

impl Apart {
    /// Citations that are meant for the models of the page.
    pub(in crate::extract) fn for_all(citations: Vec<Citation>) -> Self {
        let meant = if citations.len() > MOST_SHARED { Meant::Marked } else { Meant::All };
        Self { marks: vec![None; citations.len()], meant, citations }
    }

    /// The citations that a card has for its models.
    pub(in crate::extract) fn for_models(self) -> Vec<Citation> {
        if matches!(self.meant, Meant::All | Meant::Following | Meant::Opening) { self.citations } else { Vec::new() }
    }

    /// Moves the citations to the end of the document's list.
    pub(in crate::extract) fn append_to(self, path: Vec<u32>, document: &mut Document) -> Shared {
        let first = document.citations.len();
        document.citations.extend(self.citations);
        let meant = match self.meant {
            Meant::Following if document.entries.is_empty() => Meant::All,
            Meant::Following => Meant::Spoken,
            other => other,
        };
        Shared { first, path, marks: self.marks, meant }
    }
}

/// Gives the entries of a document what is meant for them: papers by their marks (`[3, 5]`, `[^he]`), and the paper of the
/// page, where an entry has none of its own. `sections` are the headings above each entry, its own last.
pub(in crate::extract) fn share(document: &mut Document, file: &SourceFile, shared: &[Shared], sections: &[Vec<u32>]) {
    let marked = marked(shared);
    let spoken = shared.iter().any(|group| group.meant == Meant::Spoken && !group.marks.is_empty());
    let is_open = |group: &&Shared| group.meant != Meant::Opening || !spoken;
    for (entry, section) in document.entries.iter_mut().zip(sections) {
        if !marked.is_empty() {
            let of_entry = named(&marked, file.text().get(entry.span.range().start..marks::end(file, entry.span)));
            // A mark in the heading is for all under it.
            let of_heading = || named(&marked, section.last().and_then(|start| line_at(file, *start)));
            let meant = if of_entry.is_empty() { of_heading() } else { of_entry };
            let new: Vec<usize> = meant.into_iter().filter(|at| !entry.citations.contains(at)).collect();
            entry.citations.extend(new);
        }
        let has_own = !entry.citations.is_empty() || entry.links.iter().any(|link| link.kind == LinkKind::Paper);
        if !has_own {
            let near = shared.iter().filter(is_open).filter(|group| group.is_near(section, sections));
            entry.citations.extend(near.flat_map(|group| group.first..group.first + group.marks.len()));
        }
    }
}

/// The citations whose marks a text has.
fn named(marked: &HashMap<&Mark, usize>, text: Option<&str>) -> Vec<usize> {
    marks::written(text.unwrap_or_default()).iter().filter_map(|mark| marked.get(mark).copied()).collect()
}

/// The line of a file from an offset on.
fn line_at(file: &SourceFile, start: u32) -> Option<&str> {
    file.text().get(start as usize..)?.lines().next()
}

/// Citations by their marks; a mark that two have means neither.
fn marked(shared: &[Shared]) -> HashMap<&Mark, usize> {
    let mut found: HashMap<&Mark, Option<usize>> = HashMap::new();
    for group in shared.iter().filter(|group| !matches!(group.meant, Meant::All | Meant::Opening)) {
        for (at, mark) in group.marks.iter().enumerate() {
            if let Some(mark) = mark {
                found.entry(mark).and_modify(|place| *place = None).or_insert(Some(group.first + at));
            }
        }
    }
    found.into_iter().filter_map(|(mark, place)| Some((mark, place?))).collect()
}

#[cfg(test)]
mod tests {
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
        let asks = "If you use these nets, please cite:\n\n";
        check(&format!("## Models\n{a}\n## References\n{asks}{reference}"), &["a: A Title of Nets"]);
        check(&format!("## Introduction\n{BIBTEX}\n## Models\n{a}"), &["a: A Title of Things"]);
        check(&format!("## Data\n{BIBTEX}\n## Models\n{a}"), &["a: "]);
        // What stands beside the models under another heading is not theirs.
        check(&format!("## Models\n{a}\n## Related work\n{BIBTEX}"), &["a: "]);
        let data = "If you use this dataset, please cite:\n\n";
        check(&format!("## Models\n{a}\n## Images\n{data}{BIBTEX}"), &["a: "]);
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
        let other = "## Training\nNets as described in [Another Title of Things (Doe et al., 2017)](https://arxiv.org/abs/1703.06870).\n";
        check(&format!("{opening}\n## Models\n{}\n{other}", item("a", "")), &["a: "]);
    }

    #[test]
    fn footnotes_are_meant_where_their_marks_stand() {
        let notes = "[^1]: K. He, J. Sun. A Title of Nets. CVPR 2016.\n[^b]: [A Title of Many Birds](https://arxiv.org/abs/1708.02002)\n[^c]: Trained twice.\n";
        check(
            &format!("## Models\n{}{}{}\n{notes}", item("a", "[^1]"), item("b", " of[^b]"), item("c", "[^c]")),
            &["a: A Title of Nets", "b: A Title of Many Birds", "c: "],
        );
        check(
            "## Models\n- **[a](x/a.pth)**[^1]\n- [b](x/b.pth)\n\n[^1]: K. He. A Title of Nets. CVPR 2016.\n",
            &["a: A Title of Nets", "b: "],
        );
        let table = "| Model | Top-1 | Weights |\n|---|---|---|\n| Net-50[^1] | 76.1 | [w](a.pth) |\n| Net-101 | 77.1 | [w](b.pth) |\n";
        check(&format!("{notes}\n## Models\n{table}"), &["Net-50: A Title of Nets", "Net-101: "]);
        let all = &["Net-50: A Title of Nets", "Net-101: A Title of Nets"];
        check(&format!("## Models[^1]\n{table}\n{notes}"), all);
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
    }
}
