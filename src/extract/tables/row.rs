//! The rows of a table as entries: the name, then what each cell gives, then what follows from all of them.

use std::collections::HashSet;

use super::cell::{link_under, paths_under, take_cell};
use super::checksum;
use super::columns::Columns;
use super::context::Around;
use super::head::Head;
use super::naming::{Name, is_setting, row_span};
use super::place::Place;
use crate::extract::checksums::give_only;
use crate::extract::datasets;
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::passage::{Passage, term};
use crate::extract::terms::{self, push_new};
use crate::markdown::Row;
use crate::model::{Entry, Reason, Rule, Term, UnreadCell};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// How many cells that were not taken are told of.
const MOST_UNREAD: usize = 32;

/// Reads the rows of a table.
pub(super) struct Reader<'t> {
    pub(super) columns: &'t Columns,
    pub(super) around: Around,
    pub(super) vocabulary: &'t Vocabulary,
    /// What the last heading among the rows says of those below it.
    pub(super) group: Option<Place>,
    /// The first cells that were not taken, though their heads promise figures or properties.
    pub(super) unread: Vec<UnreadCell>,
}

impl<'t> Reader<'t> {
    /// A reader of rows under these heads, with what the words around the table say.
    pub(super) fn new(columns: &'t Columns, around: Around, vocabulary: &'t Vocabulary) -> Self {
        Self { columns, around, vocabulary, group: None, unread: Vec::new() }
    }

    /// The entry that a row is; `None` for one that gives nothing of what it names, as a heading inside the table. A
    /// figure that could not be read is something.
    pub(super) fn entry(&mut self, row: &Row, name: Name) -> Option<Entry> {
        let unread = self.unread.len();
        let is_heading = name.words.value.ends_with(':');
        let (entry, has_unread_figure) = self.read(row, name);
        // What was only meant to be trained has its settings already.
        let has_measure = entry.properties.iter().any(|property| !is_setting(&property.name));
        let gives = !entry.links.is_empty() || !entry.results.is_empty() || has_measure;
        let is_model = gives || (has_unread_figure && !is_heading);
        if !is_model {
            self.unread.truncate(unread);
        }
        is_model.then_some(entry)
    }

    /// The entry, and whether a cell holds a figure that was not taken.
    fn read(&mut self, row: &Row, name: Name) -> (Entry, bool) {
        let rule = if name.repeats { Rule::NameAbove } else { Rule::NamingColumn };
        let mut entry = Entry::named(name.words, rule, row_span(row));
        entry.named_by.words = self.columns.head_span(name.column);
        if name.is_heading {
            entry.named_by = Reason::own(Rule::WholeSection);
            entry.architectures = self.architectures(&entry.name);
        }
        let passages: Vec<Passage<'_>> =
            row.cells.iter().map(|cell| Passage::new(&cell.text, self.vocabulary)).collect();
        let place = self.place(row, &passages, name.column);
        let mut known = HashSet::new();
        let (mut has_unread_figure, mut checksums) = (false, Vec::new());
        for (cell, passage) in row.cells.iter().zip(&passages) {
            let head = self.columns.head(cell.columns.start);
            let head_span = self.columns.head_span(cell.columns.start);
            let is_naming = cell.columns.start == name.column && *head == Head::Part;
            let linked = if is_naming { &Head::Name } else { head };
            let found = passage.text.links.iter().map(|link| link_under(linked, head_span, passage, link));
            entry
                .links
                .extend(found.filter(|link| !matches!(link.url.as_str(), "" | "#") && known.insert(link.url.clone())));
            entry.links.extend(paths_under(head, passage).into_iter().filter(|link| known.insert(link.url.clone())));
            if cell.columns.start == name.column {
                for term in terms::architectures(passage, 0..passage.plain().len()) {
                    push_new(&mut entry.architectures, term);
                }
                continue;
            }
            checksums.extend(checksum::read(head, passage));
            if let Err(why) = take_cell(&mut entry, passage, head, head_span, &place) {
                let is_heading = cell.text.links.is_empty() && !passage.plain().contains(|c: char| c.is_ascii_digit());
                has_unread_figure |= !is_heading;
                if self.unread.len() < MOST_UNREAD {
                    self.unread.push(UnreadCell { span: cell.text.whole_span(), column: cell.columns.start, why });
                }
            }
        }
        give_only(&mut entry, checksums);
        inherit_dataset(&mut entry.results, &entry.datasets, self.vocabulary);
        for result in &mut entry.results {
            result.setting = result.setting.take().or_else(|| self.around.setting.clone());
        }
        datasets_and_tasks(&mut entry, &self.around, self.vocabulary);
        (entry, has_unread_figure)
    }

    /// The architectures in a name that stands outside of the table.
    fn architectures(&self, name: &Spanned<String>) -> Vec<Term> {
        let mentions = self.vocabulary.mentions(&name.value).into_iter();
        let mut found = Vec::new();
        for mention in mentions.filter(|mention| mention.kind == TermKind::Architecture) {
            push_new(&mut found, term(self.vocabulary, &mention, name.span));
        }
        found
    }
}

/// Fills in the datasets of the figures and the tasks that the headings or the datasets tell.
fn datasets_and_tasks(entry: &mut Entry, around: &Around, vocabulary: &Vocabulary) {
    let of_figures = evaluated(&entry.results, vocabulary);
    datasets::merge(&mut entry.datasets, of_figures);
    if entry.datasets.is_empty() {
        entry.datasets.extend(around.dataset.clone());
    }
    if entry.frameworks.is_empty() {
        entry.frameworks.extend(around.framework.clone());
    }
    if entry.tasks.is_empty() {
        let of_datasets = || terms::tasks_of_datasets(&entry.datasets, vocabulary);
        entry.tasks = if around.tasks.is_empty() { of_datasets() } else { around.tasks.clone() };
    }
}
