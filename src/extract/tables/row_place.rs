//! What the figures of a row were measured on: by its columns of datasets and splits, its name, a heading among the rows,
//! or the words around the table.

use std::sync::Arc;

use super::head::Head;
use super::place::{Place, mentions, only_dataset, place};
use super::row::Reader;
use super::value::{self, Value};
use crate::extract::passage::Passage;
use crate::markdown::Row;
use crate::model::{DatasetRole, Reason, Rule};
use crate::vocabulary::TermKind;

impl Reader<'_> {
    /// Takes a row that heads those below it: the dataset that it names is theirs.
    pub(super) fn group(&mut self, row: &Row) {
        let mut said = row.cells.iter().filter(|cell| value::read(&cell.text.plain) != Value::Missing);
        let (Some(cell), None) = (said.next(), said.next()) else { return };
        let passage = Passage::new(&cell.text, self.vocabulary);
        self.group = only_dataset(&passage, false).map(|dataset| place(Rule::Row, &passage, dataset));
    }

    /// The place of a row's figures; `passages` are its cells' words.
    pub(super) fn place(&self, row: &Row, passages: &[Passage<'_>], naming: usize) -> Place {
        let own = self.row_place(row, passages, naming).or_else(|| self.group.clone());
        own.unwrap_or_else(|| {
            let around = &self.around.place;
            let other = Some(around).filter(|around| around.vague).and_then(|around| self.namesake(passages, around));
            other.unwrap_or_else(|| around.clone())
        })
    }

    /// Where the words around name a dataset without its number, and a cell of the row one that differs in it alone, which
    /// of them is meant is not clear.
    fn namesake(&self, passages: &[Passage<'_>], around: &Place) -> Option<Place> {
        let stem = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let id = around.dataset.as_deref()?;
        let differs = |other: &str| other != id && stem(other) == stem(id);
        let is_namesake = |passage: &&Passage<'_>| mentions(passage, true).any(|it| differs(&passage.id(it)));
        passages.iter().find(is_namesake).map(unclear)
    }

    /// What a row's figures were measured on, where its columns of datasets or its name say so. `None` where they say
    /// nothing; a place without a dataset where they name what is not known, or several.
    fn row_place(&self, row: &Row, passages: &[Passage<'_>], naming: usize) -> Option<Place> {
        let cells = || row.cells.iter().zip(passages);
        let under = |fits: fn(&Head) -> bool| {
            let mut fitting = cells().filter(|(cell, _)| fits(self.columns.head(cell.columns.start)));
            fitting.find(|(cell, _)| value::read(&cell.text.plain) != Value::Missing).map(|(_, passage)| passage)
        };
        let tested = under(|head| matches!(head, Head::Dataset { role: Some(DatasetRole::Eval), .. }));
        let used = || under(|head| matches!(head, Head::Dataset { role: None, .. }));
        let mut place = if let Some(passage) = tested.or_else(used) {
            Some(self.cell_place(passage, tested.is_none()))
        } else {
            let name = cells().find(|(cell, _)| cell.columns.contains(&naming));
            name.and_then(|(_, passage)| self.name_place(passage))
        };
        if let Some(passage) = under(|head| *head == Head::Split) {
            let named = passage.named(TermKind::Split).next();
            let place = place.get_or_insert_with(|| self.around.place.clone());
            place.split = named.map(|mention| passage.id(mention));
        }
        place
    }

    /// What a cell in a column of datasets says; one that names a split alone is of the dataset around.
    /// Of several, the words around may choose one where the column does not say that all are measured on.
    fn cell_place(&self, passage: &Passage<'_>, may_choose: bool) -> Place {
        let named = only_dataset(passage, true).map(|mention| place(Rule::Row, passage, mention));
        let split = || passage.named(TermKind::Split).next().map(|split| passage.id(split));
        match named {
            Some(place) if self.is_measured(&place) => Place { split: place.split.clone().or_else(split), ..place },
            Some(_) => self.around.place.clone(),
            None if mentions(passage, true).next().is_none() => match split() {
                Some(split) => Place { split: Some(split), ..self.around.place.clone() },
                None => unclear(passage),
            },
            None => {
                let chosen = self.around.place.dataset.as_ref().filter(|_| may_choose);
                let is_named = |dataset: &Arc<str>| mentions(passage, true).any(|it| passage.id(it) == *dataset);
                if chosen.is_some_and(is_named) { self.around.place.clone() } else { unclear(passage) }
            }
        }
    }

    /// What a model's name says.
    fn name_place(&self, passage: &Passage<'_>) -> Option<Place> {
        let named = place(Rule::Row, passage, only_dataset(passage, false)?);
        Some(named).filter(|place| self.is_measured(place))
    }

    /// Whether figures are measured on the dataset of a place, and models not only pre-trained on it.
    fn is_measured(&self, place: &Place) -> bool {
        let dataset = place.dataset.as_deref().and_then(|id| self.vocabulary.dataset(id));
        dataset.is_none_or(|dataset| !dataset.pretraining)
    }
}

/// The place of figures of which a cell says where they were measured, but nothing that is known.
fn unclear(passage: &Passage<'_>) -> Place {
    Place::unclear(Reason::by(Rule::Row, passage.text.whole_span()))
}
