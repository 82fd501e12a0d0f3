//! Which models of a metafile's collections are listed elsewhere.

use crate::model::Document;

/// The models of a collection of a metafile.
#[derive(Debug, Default)]
pub(in crate::catalog) struct Members {
    /// Those that a page or a card lists.
    pub(in crate::catalog) listed: Vec<usize>,
    /// Whether there are others.
    pub(in crate::catalog) has_others: bool,
}

/// The models of each collection of a metafile.
pub(in crate::catalog) fn members(document: &Document, models: &[Option<usize>]) -> Vec<Members> {
    let mut members: Vec<Members> = document.collections.iter().map(|_| Members::default()).collect();
    for (entry, model) in document.entries.iter().zip(models) {
        if let Some(of) = entry.collection.and_then(|at| members.get_mut(at)) {
            match model {
                Some(at) => of.listed.push(*at),
                None => of.has_others = true,
            }
        }
    }
    members
}
