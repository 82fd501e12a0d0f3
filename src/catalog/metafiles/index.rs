//! The models and sections that metafiles may mean.

use std::collections::HashMap;

use super::known::{address, file_names, files, in_repository, letters, names, readmes, scopes};
use crate::catalog::Catalog;
use crate::catalog::addresses::own;
use crate::model::{Document, Entry};
use crate::source::Sources;

/// What each key means: the place of a model or a section; none where it means two.
type Owners<K> = HashMap<K, Option<usize>>;

/// The models and sections of pages and cards by what a metafile may know them by.
pub(in crate::catalog) struct Index {
    files: Owners<String>,
    /// By scope (a folder, or the path of a document) and name.
    names: Owners<(String, String)>,
    sections: Owners<(String, String)>,
}

impl Index {
    /// Reads what the models and sections are known by.
    pub(in crate::catalog) fn new(catalog: &Catalog, sources: &Sources) -> Self {
        let mut index = Self { files: HashMap::new(), names: HashMap::new(), sections: HashMap::new() };
        for (at, model) in catalog.models.iter().enumerate() {
            index.add(at, &model.entry, sources);
        }
        for (at, collection) in catalog.collections.iter().enumerate() {
            let title = &collection.section.title;
            for scope in scopes(sources, title.span.file) {
                own(&mut index.sections, (scope, letters(&title.value)), at);
            }
        }
        index
    }

    /// Adds a model by its files and names.
    fn add(&mut self, at: usize, entry: &Entry, sources: &Sources) {
        let file = entry.name.span.file;
        for url in files(entry) {
            own(&mut self.files, address(sources.folder(file), url), at);
            if let Some(path) = in_repository(url) {
                own(&mut self.files, path, at);
            }
        }
        for scope in scopes(sources, file) {
            for name in names(entry).chain(file_names(entry)).filter(|name| !name.is_empty()) {
                own(&mut self.names, (scope.clone(), name), at);
            }
        }
    }

    /// For each entry of a metafile the model that it describes, if a page or a card lists it.
    pub(in crate::catalog) fn models(&self, document: &Document, sources: &Sources) -> Vec<Option<usize>> {
        let folder = sources.folder(document.file);
        let (by_file, by_name) = (self.by_files(document, folder), self.by_names(document, folder));
        settle(&by_file.into_iter().zip(by_name).collect::<Vec<_>>())
    }

    /// For each entry of a metafile the model whose files it gives.
    fn by_files(&self, document: &Document, folder: &str) -> Vec<Option<usize>> {
        // A path may be counted from the root as well.
        let addresses = |entry: &Entry| -> Vec<String> {
            let mut all: Vec<_> = files(entry).flat_map(|url| [address(folder, url), address("", url)]).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let owners = owners(&document.entries, addresses);
        let by_file = |entry: &Entry| {
            let keys = addresses(entry).into_iter().filter(|key| matches!(owners.get(key), Some(Some(_))));
            only(keys.filter_map(|key| self.files.get(&key).copied()))
        };
        document.entries.iter().map(by_file).collect()
    }

    /// For each entry of a metafile the model that is called like it: in the metafile's folder, or on the page that it or its
    /// collection calls the readme.
    fn by_names(&self, document: &Document, folder: &str) -> Vec<Option<usize>> {
        let long_names = |entry: &Entry| -> Vec<String> { names(entry).filter(|name| !name.is_empty()).collect() };
        let owners = owners(&document.entries, long_names);
        let of_collections: Vec<Vec<String>> =
            document.collections.iter().map(|section| readmes(&section.links, folder)).collect();
        let home = folder.to_owned();
        let by_name = |entry: &Entry| {
            let mut known = long_names(entry);
            known.retain(|key| matches!(owners.get(key), Some(Some(_))));
            let in_scope = |scope: &String| {
                only(known.iter().filter_map(|name| self.names.get(&(scope.clone(), name.clone())).copied()))
            };
            let of_collection = entry.collection.map_or(&[][..], |at| of_collections[at].as_slice());
            let own = readmes(&entry.links, folder);
            std::iter::once(&home).chain(&own).chain(of_collection).find_map(in_scope)
        };
        document.entries.iter().map(by_name).collect()
    }

    /// The section that is about a collection of a metafile, in its folder or on the page that it calls its readme.
    pub(in crate::catalog) fn section(
        &self,
        document: &Document,
        collection: usize,
        sources: &Sources,
    ) -> Option<usize> {
        let folder = sources.folder(document.file);
        let section = &document.collections[collection];
        let title = letters(&section.title.value);
        let mut scopes = std::iter::once(folder.to_owned()).chain(readmes(&section.links, folder));
        scopes.find_map(|scope| self.sections.get(&(scope, title.clone())).copied().flatten())
    }
}

/// Which entry each key means.
fn owners(entries: &[Entry], keys: impl Fn(&Entry) -> Vec<String>) -> Owners<String> {
    let mut owners = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for key in keys(entry) {
            own(&mut owners, key, at);
        }
    }
    owners
}

/// The one thing that all keys mean which mean anything.
fn only(meant: impl Iterator<Item = Option<usize>>) -> Option<usize> {
    let mut meant = meant.flatten();
    let first = meant.next()?;
    meant.all(|other| other == first).then_some(first)
}

/// Which entry describes which model: an address says more than a name, and two entries of one name are not one model.
fn settle(found: &[(Option<usize>, Option<usize>)]) -> Vec<Option<usize>> {
    let (mut by_file, mut by_name) = (HashMap::new(), HashMap::new());
    for claim in found {
        match claim {
            (Some(at), _) => *by_file.entry(*at).or_insert(0_usize) += 1,
            (None, Some(at)) => *by_name.entry(*at).or_insert(0_usize) += 1,
            (None, None) => {}
        }
    }
    let meant = |claim: &(Option<usize>, Option<usize>)| match claim {
        (Some(at), _) => Some(*at).filter(|at| by_file[at] == 1),
        (None, Some(at)) => Some(*at).filter(|at| by_name[at] == 1 && !by_file.contains_key(at)),
        (None, None) => None,
    };
    found.iter().map(meant).collect()
}
