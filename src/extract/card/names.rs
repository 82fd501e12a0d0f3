//! What a card is called whose keys give no name: its title, else its folder or file.

use crate::extract::passage::{one_line, trimmed};
use crate::extract::pattern::pattern;
use crate::markdown::Section;
use crate::model::{Reason, Rule};
use crate::source::SourceFile;
use crate::span::{Span, Spanned};

/// A name and why it is taken for one.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) words: Spanned<String>,
    pub(super) reason: Reason,
}

impl Name {
    /// The value of a key.
    pub(super) fn of_key(words: Spanned<String>) -> Self {
        Self { words, reason: Reason::own(Rule::FrontMatter) }
    }
}

/// The name that a document has without keys; that of a file stands nowhere, which an empty span `at` its keys says.
pub(super) fn of_document(sections: &[Section], file: &SourceFile, at: Span) -> Option<Name> {
    let title = sections.iter().find_map(of_title);
    let title = title.map(|words| Name { words, reason: Reason::own(Rule::Heading) });
    title.or_else(|| {
        let words = of_path(&file.path)?;
        let start = at.range().start;
        Some(Name::of_key(Spanned::new(words, Span::new(at.file, start, start))))
    })
}

/// Longest title in bytes that is a name.
const MAX_LEN: usize = 120;

/// The name in a title: `Model Card for X`, `X model card`, `X`.
fn of_title(section: &Section) -> Option<Spanned<String>> {
    pattern!(BEFORE, r"(?i)^\s*model\s*card(?:\s+(?:for|of)|\s*[:\u{2013}\u{2014}-])\s+(?:the\s+)?");
    pattern!(BEHIND, r"(?i)[\s:\u{2013}\u{2014}-]+model\s*card\s*$");
    pattern!(
        GENERIC,
        r"(?i)^\W*(?:(?:the\s+)?model(?:\s*card)?(?:\s+(?:description|details|summary|overview))?|introduction|overview|about|read\s?me|usage|contents|table of contents|description|summary)\W*$"
    );
    let heading = section.heading.as_ref().filter(|heading| heading.level == 1)?;
    let text = heading.text.plain.as_str();
    let start = BEFORE.find(text).map_or(0, |found| found.end());
    let end = BEHIND.find(text).map_or(text.len(), |found| found.start());
    let range = trimmed(text, start..end.max(start));
    let words = one_line(text.get(range.clone())?);
    let is_name = !words.is_empty() && words.len() <= MAX_LEN && !GENERIC.is_match(&words);
    is_name.then(|| Spanned::new(words, heading.text.span(range)))
}

/// The name in a path: the file's, or its folder's for a file that is called as every card is.
fn of_path(path: &str) -> Option<String> {
    pattern!(GENERIC, r"(?i)^(?:read_?me|index|model[_-]?card|card)$");
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = if GENERIC.is_match(stem) { parts.next()? } else { stem };
    (!name.is_empty() && !matches!(name, "." | ".." | "~")).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_cards() {
        let of = |path: &str| of_path(path).unwrap_or_else(|| "-".to_owned());
        assert_eq!(of("zoo/bert-small/README.md"), "bert-small");
        assert_eq!(of("zoo/bert-small.md"), "bert-small");
        assert_eq!(of("README.md"), "-");
        assert_eq!(of("../README.md"), "-");
    }
}
