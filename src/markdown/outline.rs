//! Sections: a heading and the blocks up to the next one.

use super::block::{Block, Heading};
use crate::span::Span;

/// A document as a flat list of sections in source order.
#[derive(Debug)]
pub struct Outline {
    /// The sections; the first has no heading where text comes before any.
    pub sections: Vec<Section>,
}

/// A heading with the blocks up to the next heading, of whatever level.
#[derive(Debug)]
pub struct Section {
    /// The heading; `None` for what comes before the first one.
    pub heading: Option<Heading>,
    /// Index of the section that this one belongs to: the nearest one before it with a higher heading.
    pub parent: Option<usize>,
    /// The blocks under the heading.
    pub blocks: Vec<Block>,
    /// From the heading to the last block.
    pub span: Span,
}

/// Groups the blocks of a document whose body covers `whole`.
pub(super) fn outline(blocks: Vec<Block>, whole: Span) -> Outline {
    let mut sections = vec![Section { heading: None, parent: None, blocks: Vec::new(), span: whole }];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                open.retain(|(level, _)| *level < heading.level);
                let parent = open.last().map(|(_, index)| *index);
                open.push((heading.level, sections.len()));
                let span = Span { end: whole.end, ..heading.span };
                if let Some(before) = sections.last_mut() {
                    before.span.end = heading.span.start.max(before.span.start);
                }
                sections.push(Section { heading: Some(heading), parent, blocks: Vec::new(), span });
            }
            other => {
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(other);
                }
            }
        }
    }
    Outline { sections }
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;
    use crate::source::SourceFile;
    use crate::span::FileId;

    #[test]
    fn sections_nest_by_level() {
        let file = SourceFile::new(FileId(0), "a.md", b"intro\n# A\n## B\ntext\n### C\n## D\n# E\n".to_vec());
        let sections = parse(&file).outline.sections;
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
