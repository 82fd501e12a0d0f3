//! Identifiers and year, taken out of the lines of a citation on the way.

use std::ops::Range;

use super::{identifiers, venue};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::model::Fault;
use crate::span::Spanned;

/// What was found.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) arxiv: Option<Spanned<String>>,
    pub(super) doi: Option<Spanned<String>>,
    pub(super) year: Option<u16>,
    pub(super) fault: Option<Fault>,
}

impl Marks {
    /// Whether something of it dates or identifies a publication.
    pub(super) fn any(&self) -> bool {
        self.year.is_some() || self.arxiv.is_some() || self.doi.is_some() || self.fault.is_some()
    }

    /// Reads the identifiers in a range and the year behind an arXiv identifier; returns where the first of them begins, or
    /// the length of the text.
    pub(super) fn identify(&mut self, passage: &Passage<'_>, range: &Range<usize>) -> usize {
        let text = passage.slice(range.clone());
        let mut end = text.len();
        if let Some(found) = identifiers::arxiv(text) {
            end = end.min(found.whole.start);
            let span = passage.span(range.start + found.range.start..range.start + found.range.end);
            if !found.well_formed {
                self.fault = Some(Fault::MalformedArxivId { span, meant: found.id.clone() });
            }
            self.arxiv = self.arxiv.take().or(found.id.map(|id| Spanned::new(id, span)));
            self.year = self.year.or_else(|| venue::year(&text[found.whole.end..]));
        }
        if let Some((id, whole)) = identifiers::doi(text) {
            end = end.min(whole.start);
            let span = passage.span(range.start + whole.start..range.start + whole.end);
            // The DOIs of arXiv hold its identifiers.
            self.arxiv = self.arxiv.take().or_else(|| Some(Spanned::new(identifiers::arxiv_in_doi(&id)?, span)));
            self.doi = self.doi.take().or(Some(Spanned::new(id, span)));
        }
        end
    }

    /// Reads the identifiers and the year of a line and returns what stands before the identifiers and addresses.
    pub(super) fn take(&mut self, passage: &Passage<'_>, line: &Range<usize>) -> Range<usize> {
        pattern!(ADDRESS, r"https?://");
        let text = passage.slice(line.clone());
        let identified = self.identify(passage, line);
        let end = ADDRESS.find(text).map_or(identified, |found| found.start().min(identified));
        // A year in a title ("… ILSVRC-2014") is none of the publication; the first line has none of its own.
        let kept = &text[..end];
        if line.start > 0 {
            self.year = self.year.or_else(|| venue::year(kept));
        }
        let kept = kept.trim_end_matches([' ', ',', ';', '(', '\t', '\r']);
        line.start..line.start + kept.len()
    }
}
