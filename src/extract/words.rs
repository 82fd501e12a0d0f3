//! The words of a section, sorted into passages: heading, paragraphs, lists, code.

use std::ops::Range;
use std::sync::Arc;

use super::passage::Passage;
use crate::markdown::{Block, CodeBlock, Footnote, List, RichText, Section, Table};
use crate::vocabulary::Vocabulary;

/// The words of a section.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    /// Every text: heading, paragraphs, list items, code.
    pub(super) passages: Vec<Passage<'a>>,
    /// The heading's passage.
    pub(super) heading: Option<usize>,
    /// The headings above that one, the nearest last.
    pub(super) above: &'a [Arc<RichText>],
    pub(super) lists: Vec<ListWords>,
    /// Paragraphs outside of lists.
    paragraphs: Vec<usize>,
    pub(super) code: Vec<CodeWords<'a>>,
    pub(super) tables: Vec<TableWords<'a>>,
    /// Whether the heading is the name of the page's only model.
    pub(super) is_model: bool,
    /// What stands in block quotes, in order.
    pub(super) quotes: Vec<usize>,
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
    /// The first passage of the list item that it stands in.
    pub(super) item: Option<usize>,
}

/// A table with what introduces it.
#[derive(Debug)]
pub(super) struct TableWords<'a> {
    pub(super) table: &'a Table,
    /// The paragraphs before it, or the list item that it stands in, the nearest first.
    pub(super) intros: Vec<usize>,
    /// How many passages stand before it.
    pub(super) behind: usize,
}

/// As many items as most lists of a section have.
const FEW: usize = 8;

impl<'a> Words<'a> {
    /// Sorts the blocks of a section.
    pub(super) fn of(section: &'a Section, vocabulary: &'a Vocabulary) -> Self {
        let passages = Vec::with_capacity(section.blocks.len() + FEW);
        let mut words = Self { passages, above: &section.above, is_model: section.is_model, ..Self::default() };
        if let Some(heading) = &section.heading {
            words.heading = Some(0);
            words.passages.push(Passage::new(&heading.text, vocabulary));
        }
        words.blocks(&section.blocks, false, vocabulary);
        words
    }

    /// The words of a footnote, as of a section without a heading.
    pub(super) fn of_note(note: &'a Footnote, vocabulary: &'a Vocabulary) -> Self {
        let mut words = Self::default();
        words.blocks(&note.blocks, false, vocabulary);
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
                    let item = added.first().copied().filter(|_| in_item);
                    self.code.push(CodeWords { passage, block, item });
                    before = None;
                }
                Block::Quote(blocks) => {
                    let first = self.passages.len();
                    added.extend(self.blocks(blocks, in_item, vocabulary));
                    // Quotes within this one are there already.
                    self.quotes.retain(|at| *at < first);
                    self.quotes.extend(first..self.passages.len());
                    before = None;
                }
                Block::Html(_) | Block::Footnote(_) => {}
                Block::Summary(text) => {
                    added.push(self.push(Passage::new(text, vocabulary)));
                    before = None;
                }
                Block::Table(table) => {
                    added.extend(table.caption.as_ref().map(|text| self.push(Passage::new(text, vocabulary))));
                    before = None;
                    let intros = self.intros(&added, in_item);
                    self.tables.push(TableWords { table, intros, behind: self.passages.len() });
                }
                Block::Heading(_) => before = None,
            }
        }
        added
    }

    /// The passages that introduce a table which stands behind those in `added`: in a list its item, elsewhere what
    /// stands right before it and the paragraphs before that.
    fn intros(&self, added: &[usize], in_item: bool) -> Vec<usize> {
        const MOST: usize = 4;
        let Some(nearest) = added.last().copied() else { return Vec::new() };
        // What stands between two tables and does not lead to the second is a note on the first.
        let last_table = self.tables.last().map_or(usize::MAX, |table| table.behind);
        let is_before = |at: &usize| *at < last_table && *at != nearest && added.binary_search(at).is_ok();
        let before = self.paragraphs.iter().rev().copied().filter(is_before);
        let further = if in_item { None } else { Some(before) };
        std::iter::once(nearest).chain(further.into_iter().flatten()).take(MOST).collect()
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

    /// Whether a passage is a paragraph outside of lists.
    pub(super) fn is_paragraph(&self, at: usize) -> bool {
        self.paragraphs.binary_search(&at).is_ok()
    }

    /// Paragraphs outside of lists whose indices lie in a range.
    pub(super) fn paragraphs_in(&self, range: Range<usize>) -> impl Iterator<Item = &Passage<'a>> {
        let first = self.paragraphs.partition_point(|at| *at < range.start);
        self.paragraphs[first..].iter().take_while(move |at| **at < range.end).map(|at| &self.passages[*at])
    }

    /// Indices of all prose under the heading: paragraphs and list items.
    pub(super) fn body_indices(&self) -> impl Iterator<Item = usize> {
        (0..self.passages.len()).filter(move |at| Some(*at) != self.heading && !self.is_code(*at))
    }

    /// The prose among some passages.
    pub(super) fn body_in(&self, range: Range<usize>) -> impl Iterator<Item = &Passage<'a>> {
        range.filter(move |at| !self.is_code(*at)).map(|at| &self.passages[at])
    }

    /// Whether a passage is code.
    pub(super) fn is_code(&self, at: usize) -> bool {
        self.code_at(at).is_some()
    }

    /// The block of code that a passage is.
    pub(super) fn code_at(&self, at: usize) -> Option<&CodeWords<'a>> {
        self.code.binary_search_by_key(&at, |code| code.passage).ok().map(|place| &self.code[place])
    }

    /// All prose under the heading.
    pub(super) fn body(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.body_indices().map(|at| &self.passages[at])
    }
}
