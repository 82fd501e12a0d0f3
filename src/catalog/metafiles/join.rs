//! Models completed from the metafiles that describe them.

use std::collections::HashMap;

use super::known::stem;
use crate::catalog::addresses::canonical;
use crate::catalog::joining::extend_new;
use crate::catalog::{Model, rivals};
use crate::extract::merge_datasets;
use crate::model::{DatasetRole, DatasetUse, Entry, Link, Rule, Term, WeightsFile};
use crate::vocabulary::Vocabulary;

/// Fills what a page or a card leaves open of a model from a metafile; their words win.
pub(in crate::catalog) fn join(model: &mut Model, entry: Entry, vocabulary: &Vocabulary) {
    let page = &mut model.entry;
    model.further_sources.push(entry.name.span);
    page.summary = page.summary.take().or(entry.summary);
    page.license = page.license.take().or(entry.license);
    // A task that only follows from a dataset gives way to one that is written.
    let is_written = |task: &Term| task.origin.span().is_some();
    if entry.tasks.iter().any(is_written) {
        page.tasks.retain(is_written);
    }
    let more = entry.tasks.into_iter().filter(|task| is_written(task) || page.tasks.is_empty()).collect();
    extend_new(&mut page.tasks, more, |a, b| a.id == b.id);
    extend_new(&mut page.architectures, entry.architectures, |a, b| a.id == b.id);
    extend_new(&mut page.frameworks, entry.frameworks, |a, b| a.id == b.id);
    join_datasets(&mut page.datasets, entry.datasets);
    extend_new(&mut page.links, entry.links, same_link);
    extend_new(&mut page.base_models, entry.base_models, |a, b| a.name == b.name && a.url == b.url);
    join_weights(&mut page.weights, entry.weights);
    rivals::join_results(model, entry.results, vocabulary);
    rivals::join_properties(model, entry.properties, vocabulary);
}

/// Adds datasets. That a model was trained on one says more than a figure that was measured on it.
fn join_datasets(page: &mut Vec<DatasetUse>, more: Vec<DatasetUse>) {
    let is_trained = |used: &DatasetUse| matches!(used.role, Some(DatasetRole::Train | DatasetRole::Finetune));
    let trained: HashMap<_, _> =
        more.iter().filter(|used| is_trained(used)).map(|used| (&used.term.id, used)).collect();
    for used in page.iter_mut().filter(|used| used.reason.rule == Rule::MeasuredOn) {
        if let Some(trained) = trained.get(&used.term.id) {
            *used = (*trained).clone();
        }
    }
    merge_datasets(page, more);
}

/// Whether two links lead to one thing: metafiles give paths from the root of the repository, pages from where they are.
fn same_link(page: &Link, other: &Link) -> bool {
    let is_path = |link: &Link| !link.url.contains("://");
    let same_file = stem(&page.url) == stem(&other.url) && page.kind == other.kind;
    canonical(&page.url) == canonical(&other.url) || (same_file && (is_path(page) || is_path(other)))
}

/// Adds files that are not there yet, and what is known of those that are.
fn join_weights(page: &mut Vec<WeightsFile>, more: Vec<WeightsFile>) {
    for new in more {
        let is_same = |known: &&mut WeightsFile| match (&known.url, &new.url) {
            (Some(one), Some(other)) => canonical(one) == canonical(other),
            _ => known.file == new.file,
        };
        match page.iter_mut().find(is_same) {
            Some(known) => {
                known.url = known.url.take().or(new.url);
                known.size_bytes = known.size_bytes.or(new.size_bytes);
                extend_new(&mut known.checksums, new.checksums, |a, b| a.algorithm == b.algorithm);
            }
            None => page.push(new),
        }
    }
}
