//! One section: its words sorted into passages, its models, citations and collection.

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::citation::{self, LinkedPaper};
use super::compatibility;
use super::ensemble;
use super::entry;
use super::links;
use super::offers::{self, Offer};
use super::passage::{Passage, one_line};
use super::shared::Shared;
use super::summary;
use crate::markdown::{Block, CodeBlock, List, Section};
use crate::model::{Citation, Collection, Document, Entry, Fault, Link, LinkKind};
use crate::span::Spanned;
use crate::vocabulary::Vocabulary;

/// The words of a section.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    /// Every text: heading, paragraphs, list items, code.
    pub(super) passages: Vec<Passage<'a>>,
    /// The heading's passage.
    pub(super) heading: Option<usize>,
    pub(super) lists: Vec<ListWords>,
    /// Paragraphs outside of lists.
    paragraphs: Vec<usize>,
    pub(super) code: Vec<CodeWords<'a>>,
}

/// A list as passages.
#[derive(Debug)]
pub(super) struct ListWords {
    /// Whether its items are numbered.
    pub(super) ordered: bool,
    /// The paragraph right before it, or the item that it is nested in.
    pub(super) intro: Option<usize>,
    /// The passages of each item, its own text first; none for an item without text of its own.
    pub(super) items: Vec<Vec<usize>>,
}

/// A code block as a passage.
#[derive(Debug)]
pub(super) struct CodeWords<'a> {
    pub(super) passage: usize,
    pub(super) block: &'a CodeBlock,
}

/// As many items as most lists of a section have.
const FEW: usize = 8;

impl<'a> Words<'a> {
    /// Sorts the blocks of a section.
    pub(super) fn of(section: &'a Section, vocabulary: &'a Vocabulary) -> Self {
        let mut words = Self { passages: Vec::with_capacity(section.blocks.len() + FEW), ..Self::default() };
        if let Some(heading) = &section.heading {
            words.heading = Some(0);
            words.passages.push(Passage::new(&heading.text, vocabulary));
        }
        words.blocks(&section.blocks, false, vocabulary);
        words
    }

    /// Adds blocks and returns the passages made of them, in order.
    fn blocks(&mut self, blocks: &'a [Block], in_item: bool, vocabulary: &'a Vocabulary) -> Vec<usize> {
        let mut added = Vec::new();
        let mut before = None;
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    let at = self.push(Passage::new(text, vocabulary));
                    added.push(at);
                    before = Some(at);
                    if !in_item {
                        self.paragraphs.push(at);
                    }
                }
                Block::List(list) => {
                    let intro = before.take().or(added.last().copied().filter(|_| in_item));
                    added.extend(self.list(list, intro, vocabulary));
                }
                Block::Code(block) => {
                    let passage = self.push(Passage::new(&block.text, vocabulary));
                    self.code.push(CodeWords { passage, block });
                    before = None;
                }
                Block::Quote(blocks) => {
                    added.extend(self.blocks(blocks, in_item, vocabulary));
                    before = None;
                }
                Block::Html(_) => {}
                Block::Heading(_) | Block::Table(_) => before = None,
            }
        }
        added
    }

    fn list(&mut self, list: &'a List, intro: Option<usize>, vocabulary: &'a Vocabulary) -> Vec<usize> {
        let place = self.lists.len();
        self.lists.push(ListWords { ordered: list.ordered, intro, items: Vec::new() });
        let mut all = Vec::new();
        for item in &list.items {
            let own = self.blocks(&item.blocks, true, vocabulary);
            all.extend(&own);
            let opens_with_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
            self.lists[place].items.push(if opens_with_text { own } else { Vec::new() });
        }
        all
    }

    fn push(&mut self, passage: Passage<'a>) -> usize {
        self.passages.push(passage);
        self.passages.len() - 1
    }

    /// Paragraphs outside of lists, with their indices.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = (usize, &Passage<'a>)> {
        self.paragraphs.iter().map(|at| (*at, &self.passages[*at]))
    }

    /// Indices of all prose under the heading: paragraphs and list items.
    pub(super) fn body_indices(&self) -> impl Iterator<Item = usize> {
        let is_code = |at: &usize| self.code.binary_search_by_key(at, |code| code.passage).is_ok();
        (0..self.passages.len()).filter(move |at| Some(*at) != self.heading && !is_code(at))
    }

    /// All prose under the heading.
    pub(super) fn body(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.body_indices().map(|at| &self.passages[at])
    }
}

/// A section that cites more papers is a bibliography: which of them an entry means is not said.
const MAX_CITED: usize = 16;

/// What a section says. Places in lists are those of its own lists.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    collection: Option<Collection>,
    entries: Vec<Entry>,
    citations: Vec<Citation>,
    faults: Vec<Fault>,
}

impl Extracted {
    /// Moves everything to the end of the document's lists.
    pub(super) fn append_to(mut self, document: &mut Document) {
        let (first_entry, first_citation) = (document.entries.len(), document.citations.len());
        let place = self.collection.as_ref().map(|_| document.collections.len());
        for entry in &mut self.entries {
            entry.collection = place;
            entry.citations.iter_mut().for_each(|citation| *citation += first_citation);
        }
        if let Some(collection) = &mut self.collection {
            collection.citations.iter_mut().for_each(|citation| *citation += first_citation);
            let combined = collection.results.iter_mut().flat_map(|result| &mut result.entries);
            combined.for_each(|entry| *entry += first_entry);
        }
        document.collections.extend(self.collection);
        document.entries.append(&mut self.entries);
        document.citations.append(&mut self.citations);
        document.faults.append(&mut self.faults);
    }
}

/// Reads a section.
pub(super) fn extract(section: &Section, vocabulary: &Vocabulary) -> Extracted {
    let words = Words::of(section, vocabulary);
    let offers = offers::offers(&words);
    let mut found = Extracted::default();
    if offers.is_empty() {
        return found;
    }
    read_citations(&words, &mut found);
    let citations: Vec<usize> = (0..found.citations.len()).collect();
    let shared = shared_passages(&words, &offers);
    let titles: Vec<_> = found.citations.iter().map(|c| c.title.span).collect();
    let facts = Shared::of(&words, &offers, &shared, &titles);
    let context = entry::Context { words: &words, offers: &offers, shared: facts, vocabulary };
    found.entries = entry::entries(&context, section.span);
    let cited = if citations.len() <= MAX_CITED { citations.as_slice() } else { &[] };
    for entry in &mut found.entries {
        entry.citations = cited.to_vec();
    }
    if let Some(heading) = &section.heading {
        let title = one_line(heading.text.plain.trim()).trim_end_matches(['.', ':']).to_owned();
        found.collection = Some(Collection {
            title: Spanned::new(title, heading.span),
            anchor: heading.anchor.clone(),
            span: section.span,
            summary: opening_summary(&words, &shared),
            links: shared_links(&words, &shared, &found.entries),
            citations,
            results: ensemble::results(&words, &shared, &offers),
        });
    }
    found
}

/// What a section is about, as its opening paragraphs say it: those before the first list or block.
fn opening_summary(words: &Words<'_>, shared: &[usize]) -> Option<Spanned<String>> {
    let first_item = words.lists.iter().flat_map(|list| list.items.iter().flatten()).min();
    let first_code = words.code.iter().map(|code| code.passage).min();
    let end = first_item.copied().into_iter().chain(first_code).min().unwrap_or(words.passages.len());
    let opening = words.paragraphs.iter().take_while(|at| **at < end).filter(|at| shared.binary_search(at).is_ok());
    let opening = opening.map(|at| &words.passages[*at]);
    opening.filter(|passage| compatibility::in_passage(passage, 0).is_none()).find_map(summary::of_paragraph)
}

/// The prose that belongs to no single offer, introducing lines included.
fn shared_passages(words: &Words<'_>, offers: &[Offer]) -> Vec<usize> {
    let own: FxHashSet<usize> = offers.iter().flat_map(|offer| offer.own.iter().copied()).collect();
    words.body_indices().filter(|at| !own.contains(at)).collect()
}

/// Links of the prose that belongs to no single offer, each address once, those of the section's entries left out.
fn shared_links(words: &Words<'_>, shared: &[usize], entries: &[Entry]) -> Vec<Link> {
    let leads = entries.iter().filter_map(|entry| entry.links.first());
    let mut known: HashSet<&str> = leads.map(|link| link.url.as_str()).collect();
    let mut found = Vec::new();
    for passage in shared.iter().map(|at| &words.passages[*at]) {
        let new = passage.text.links.iter().filter(|link| known.insert(&link.url));
        found.extend(new.map(|link| links::link(passage, link)));
    }
    found
}

/// Reads the citation blocks of a section.
fn read_citations(words: &Words<'_>, found: &mut Extracted) {
    let mut since = 0;
    for code in &words.code {
        let prose = code.block.language.as_deref().is_none_or(|l| matches!(l, "text" | "txt" | "plain"));
        if prose {
            let linked = linked_paper(words, since..code.passage);
            let passage = &words.passages[code.passage];
            found.citations.extend(citation::in_block(passage, linked.as_ref(), &mut found.faults));
        }
        since = code.passage;
    }
}

/// The last paper that is linked in the paragraphs of a range; list items speak of other things.
fn linked_paper(words: &Words<'_>, range: Range<usize>) -> Option<LinkedPaper> {
    let first = words.paragraphs.partition_point(|at| *at < range.start);
    let before = words.paragraphs[first..].iter().take_while(|at| **at < range.end);
    let papers = before.filter_map(|at| {
        let passage = &words.passages[*at];
        passage.text.links.iter().rfind(|link| links::kind(passage, link) == LinkKind::Paper)
    });
    papers.last().map(|link| LinkedPaper { url: link.url.clone(), span: link.span })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};

    const ITEM: &str = "* [A](https://gist.github.com/a/0123456789): one\n";

    #[test]
    fn a_section_with_models_is_a_collection() {
        let (document, file) = read(&format!(
            "# Zoo\nHello.\n\n## <a name=\"b\"></a>B models.\nThey find birds.\n\n{ITEM}\n## Other\ntext\n"
        ));
        assert_eq!(shown(&document.collections, |c| c.title.value.clone()), "B models");
        let collection = &document.collections[0];
        assert_eq!(collection.anchor.as_deref(), Some("b"));
        assert_eq!(collection.summary.as_ref().map(|s| s.value.as_str()), Some("They find birds."));
        assert_eq!(file.quote(collection.title.span), "## <a name=\"b\"></a>B models.");
        assert_eq!(document.entries[0].collection, Some(0));
        assert_eq!(document.title.map(|title| title.value).as_deref(), Some("Zoo"));
    }

    #[test]
    fn models_before_any_heading_have_no_collection() {
        let document = read(ITEM).0;
        assert_eq!((document.collections.len(), document.entries[0].collection), (0, None));
    }

    #[track_caller]
    fn check_links(prose: &str, own: &str, shared: &str) {
        let document = read(&format!("## M\n{prose}\n\nModels:\n{ITEM}")).0;
        assert_eq!(shown(&document.entries[0].links, |l| l.url.clone()), own, "{prose:?}");
        assert_eq!(shown(&document.collections[0].links, |l| l.url.clone()), shared, "{prose:?}");
    }

    #[test]
    fn what_is_said_for_all_stays_on_the_collection() {
        let gist = "https://gist.github.com/a/0123456789";
        check_links(
            "See the [page](http://x.org/p) and [paper](http://x.org/q).",
            gist,
            "http://x.org/p http://x.org/q",
        );
        check_links("See [a](http://x.org/p) and [b](http://x.org/p).", gist, "http://x.org/p");
        check_links(&format!("[A]({gist}) has all details."), gist, "");
        check_links("Nothing.", gist, "");
    }

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
}
