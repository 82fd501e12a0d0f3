//! Markdown with spans; the only importer of `pulldown_cmark` and `html5gum`.
//!
//! 1. `front_matter` splits the YAML block off; 2. `normalise` repairs what people write and no renderer reads
//!    (`###Title`, `[text] (url)`) and remembers how offsets shifted; 3. `build` turns the parser's events into
//!    [`Block`]s, whose [`RichText`] maps every character back to the file, with `pipe_table`,
//!    `html_block`, `html_table` and `grid` for the tables; 4. `outline` groups blocks into sections.

mod block;
mod build;
mod delimiter;
mod front_matter;
mod grid;
mod html_block;
mod html_table;
mod inline_html;
mod normalise;
mod outline;
mod pipe_table;
mod render;
mod table;
#[cfg(test)]
mod table_tests;
mod text;
mod urls;

pub use block::{Block, CodeBlock, Footnote, Heading, Item, List};
pub use front_matter::FrontMatter;
pub use outline::{Section, Sections};
pub use render::render_html;
pub use table::{Cell, Row, Table};
pub use text::{RichLink, RichText};

use crate::model::Fault;
use crate::source::SourceFile;
use crate::span::Span;

/// A Markdown file, read.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// Its front matter.
    pub front_matter: Option<FrontMatter<'a>>,
    /// What was repaired to read it.
    pub faults: Vec<Fault>,
    body: normalise::Normalised<'a>,
    whole: Span,
}

impl Parsed<'_> {
    /// Reads its sections, one at a time.
    pub fn sections(&self) -> Sections<'_> {
        Sections::new(build::Blocks::new(&self.body, self.whole.file), self.whole)
    }
}

/// Reads a file. Never fails: whatever the bytes are, they are some Markdown.
pub fn parse(file: &SourceFile) -> Parsed<'_> {
    let (front_matter, body_start) = front_matter::split(file);
    Parsed { front_matter, ..parse_behind(file, body_start) }
}

/// Reads what stands behind an offset of a file that lies on a character boundary.
pub fn parse_behind(file: &SourceFile, body_start: usize) -> Parsed<'_> {
    let mut faults: Vec<_> = file.invalid_spans().into_iter().map(|span| Fault::InvalidUtf8 { span }).collect();
    let body = &file.text()[body_start..];
    let normal = normalise::normalise(body, body_start);
    faults.extend(normal.faults(file.id));
    let whole = Span::new(file.id, body_start, file.text().len());
    Parsed { front_matter: None, faults, body: normal, whole }
}
