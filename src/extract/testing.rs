//! Reads Markdown, for the tests of extraction.

use super::passage::Passage;
use crate::markdown::{self, Block};
use crate::model::{Document, Entry};
use crate::source::SourceFile;
use crate::span::FileId;
use crate::vocabulary::Vocabulary;

/// What a page says.
pub(crate) fn read(markdown: &str) -> (Document, SourceFile) {
    let file = SourceFile::new(FileId(0), "zoo.md", markdown.as_bytes().to_vec());
    (super::extract(&file, &Vocabulary::builtin()), file)
}

/// The entries of a page.
pub(super) fn entries(markdown: &str) -> Vec<Entry> {
    read(markdown).0.entries
}

/// What `rule` makes of the first paragraph, list item or code block of a page.
#[track_caller]
pub(super) fn of_passage<T>(markdown: &str, rule: impl FnOnce(&Passage<'_>) -> T) -> T {
    fn first(block: &Block) -> Option<&markdown::RichText> {
        match block {
            Block::Paragraph(text) => Some(text),
            Block::Code(code) => Some(&code.text),
            Block::List(list) => list.items.iter().flat_map(|item| &item.blocks).find_map(first),
            Block::Quote(blocks) => blocks.iter().find_map(first),
            _ => None,
        }
    }
    let file = SourceFile::new(FileId(0), "zoo.md", markdown.as_bytes().to_vec());
    let parsed = markdown::parse(&file);
    let sections: Vec<_> = parsed.sections().collect();
    let text = sections.iter().flat_map(|section| &section.blocks).find_map(first);
    rule(&Passage::new(text.expect("the Markdown has a text"), &Vocabulary::builtin()))
}

/// Items with blanks between them, for tables of expectations.
pub(super) fn shown<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(" ")
}
