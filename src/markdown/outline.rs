//! Sections: a heading and the blocks up to the next one.

use std::sync::Arc;

use super::block::{Block, Footnote, Heading};
use super::build::Blocks;
use super::text::RichText;
use crate::span::Span;

/// A heading with the blocks up to the next heading, of whatever level.
#[derive(Debug)]
pub struct Section {
    /// The heading; `None` for what comes before the first one.
    pub heading: Option<Heading>,
    /// Index of the section that this one belongs to: the nearest one before it with a higher heading.
    pub parent: Option<usize>,
    /// The texts of the higher headings above it, the nearest last.
    pub above: Vec<Arc<RichText>>,
    /// The blocks under the heading.
    pub blocks: Vec<Block>,
    /// The footnotes whose texts stand among them.
    pub notes: Vec<Footnote>,
    /// Whether the heading is the name of the page's only model, as was found out from the other sections.
    pub is_model: bool,
    /// From the heading to the last block.
    pub span: Span,
}

/// The sections of a document in source order, read one at a time; the first has no heading, and no blocks where nothing
/// comes before the first heading.
pub struct Sections<'a> {
    blocks: Blocks<'a>,
    /// The section that is being read.
    current: Option<Section>,
    /// How many sections came before it.
    count: usize,
    /// The headings above it by level, with the indices of their sections.
    above: Vec<(u8, usize, Arc<RichText>)>,
}

impl<'a> Sections<'a> {
    /// Groups the blocks of a document whose body covers `whole`.
    pub(super) fn new(blocks: Blocks<'a>, whole: Span) -> Self {
        let opening = Section {
            heading: None,
            parent: None,
            above: Vec::new(),
            blocks: Vec::new(),
            notes: Vec::new(),
            is_model: false,
            span: whole,
        };
        Self { blocks, current: Some(opening), count: 0, above: Vec::new() }
    }

    fn open(&mut self, heading: Heading, end: u32) -> Section {
        self.count += 1;
        self.above.retain(|(level, ..)| *level < heading.level);
        let parent = self.above.last().map(|(_, index, _)| *index);
        let above = self.above.iter().map(|(.., text)| Arc::clone(text)).collect();
        self.above.push((heading.level, self.count, Arc::clone(&heading.text)));
        let span = Span { end, ..heading.span };
        Section { heading: Some(heading), parent, above, blocks: Vec::new(), notes: Vec::new(), is_model: false, span }
    }
}

impl Iterator for Sections<'_> {
    type Item = Section;

    fn next(&mut self) -> Option<Section> {
        let mut section = self.current.take()?;
        while let Some(block) = self.blocks.next() {
            match block {
                Block::Heading(heading) => {
                    let end = section.span.end;
                    section.span.end = heading.span.start.max(section.span.start);
                    self.current = Some(self.open(heading, end));
                    break;
                }
                Block::Footnote(note) => section.notes.push(note),
                other => section.blocks.push(other),
            }
        }
        Some(section)
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;
    use crate::source::SourceFile;
    use crate::span::FileId;

    #[test]
    fn sections_nest_by_level() {
        let file = SourceFile::new(FileId(0), "a.md", b"intro\n# A\n## B\ntext\n### C\n## D\n# E\n".to_vec());
        let sections: Vec<_> = parse(&file).sections().collect();
        let title = |i: usize| sections[i].heading.as_ref().map(|h| h.text.plain.clone());
        let shown: Vec<_> = sections
            .iter()
            .map(|s| (s.heading.as_ref().map(|h| h.text.plain.as_str()), s.parent.and_then(title)))
            .collect();
        let name = |s: &str| Some(s.to_owned());
        let expected = vec![
            (None, None),
            (Some("A"), None),
            (Some("B"), name("A")),
            (Some("C"), name("B")),
            (Some("D"), name("A")),
            (Some("E"), None),
        ];
        assert_eq!(shown, expected);
        assert_eq!(&file.text()[sections[2].span.range()], "## B\ntext\n");
    }
}
