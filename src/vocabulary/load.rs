//! Reading the vocabulary's YAML files and merging a site's own into them.

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::matcher::TermKind;
use super::types::{
    ArchitectureTerm, DatasetTerm, ExtensionRule, FrameworkTerm, HeadTerm, HostRule, LicenceTerm, MetricTerm,
    PropertyTerm, SplitTerm, TaskTerm, VenueTerm,
};

/// The names that a site's vocabulary files may have.
const FILE_NAMES: &str = "datasets, splits, metrics, tasks, venues, architectures, frameworks, licences, heads, hosts, \
                          extensions or units (.yaml)";

/// Why a site's vocabulary could not be read.
#[derive(Debug, Error)]
pub enum VocabularyError {
    /// The file's name says nothing of its content.
    #[error("{path}: no vocabulary file has this name; expected one of {FILE_NAMES}")]
    UnknownFile {
        /// The file.
        path: String,
    },
    /// The file is not well-formed, or has a key or a value that does not belong there.
    #[error("{path}: {message}")]
    Malformed {
        /// The file.
        path: String,
        /// What the parser says, with line and column.
        message: String,
    },
}

/// The content of the vocabulary's files, one list a file.
#[derive(Debug, Clone, Default)]
pub(super) struct TermFiles {
    pub(super) datasets: Vec<DatasetTerm>,
    pub(super) splits: Vec<SplitTerm>,
    pub(super) metrics: Vec<MetricTerm>,
    pub(super) tasks: Vec<TaskTerm>,
    pub(super) venues: Vec<VenueTerm>,
    pub(super) architectures: Vec<ArchitectureTerm>,
    pub(super) frameworks: Vec<FrameworkTerm>,
    pub(super) licences: Vec<LicenceTerm>,
    pub(super) heads: Vec<HeadTerm>,
    pub(super) hosts: Vec<HostRule>,
    pub(super) extensions: Vec<ExtensionRule>,
    pub(super) properties: Vec<PropertyTerm>,
}

/// A term's names, for the matcher.
pub(super) struct NamedTerm<'a> {
    pub(super) kind: TermKind,
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) aliases: Vec<&'a str>,
    pub(super) weak_aliases: Vec<&'a str>,
}

/// A list of terms that a site's file can extend.
trait Merge: DeserializeOwned {
    /// Whether `other` is a further record of the same term.
    fn same_term(&self, other: &Self) -> bool;
    /// Takes over what `other` says.
    fn absorb(&mut self, other: Self);
}

macro_rules! merge_by_id {
    ($type:ty, lists: [$($list:ident),*], options: [$($option:ident),*], values: [$($value:ident),*]) => {
        impl Merge for $type {
            fn same_term(&self, other: &Self) -> bool {
                self.id == other.id
            }

            fn absorb(&mut self, other: Self) {
                $(self.$list.extend(other.$list);)*
                $(if other.$option.is_some() { self.$option = other.$option; })*
                $(self.$value = other.$value;)*
            }
        }
    };
}

merge_by_id!(DatasetTerm, lists: [aliases, weak_aliases, splits, parts, hub_ids], options: [homepage, task, description], values: [name, pretraining]);
merge_by_id!(SplitTerm, lists: [aliases], options: [], values: [name]);
merge_by_id!(MetricTerm, lists: [aliases, weak_aliases, never_for], options: [unit, range, description, complement, general, at_most], values: [name, higher_is_better, fraction, by_task]);
merge_by_id!(TaskTerm, lists: [aliases, hub_ids], options: [description], values: [name]);
merge_by_id!(VenueTerm, lists: [aliases], options: [homepage], values: [name, short, kind]);
merge_by_id!(ArchitectureTerm, lists: [aliases, weak_aliases], options: [year, family, description], values: [name]);
merge_by_id!(FrameworkTerm, lists: [aliases, weak_aliases], options: [homepage], values: [name]);
merge_by_id!(HeadTerm, lists: [heads], options: [link, role], values: [holds, qualifies]);
merge_by_id!(LicenceTerm, lists: [aliases], options: [url], values: [name, spdx]);

/// Rules without an id: a site's own come first, since the first that fits holds.
macro_rules! prepend_rules {
    ($type:ty, $key:ident) => {
        impl Merge for $type {
            fn same_term(&self, other: &Self) -> bool {
                self.$key == other.$key
            }

            fn absorb(&mut self, other: Self) {
                *self = other;
            }
        }
    };
}

prepend_rules!(ExtensionRule, suffix);
prepend_rules!(PropertyTerm, property);

impl Merge for HostRule {
    fn same_term(&self, other: &Self) -> bool {
        self.host == other.host && self.path == other.path
    }

    fn absorb(&mut self, other: Self) {
        *self = other;
    }
}

fn merge<T: Merge>(list: &mut Vec<T>, path: &str, text: &str) -> Result<(), VocabularyError> {
    let read: Vec<T> = serde_yaml::from_str(text).map_err(|error| VocabularyError::Malformed {
        path: path.to_owned(),
        message: error.to_string().replace("--> <input>:", &format!("--> {path}:")),
    })?;
    let mut added = Vec::new();
    for term in read {
        match list.iter_mut().find(|known| known.same_term(&term)) {
            Some(known) => known.absorb(term),
            None => added.push(term),
        }
    }
    added.append(list);
    *list = added;
    Ok(())
}

/// The built-in files by the stem of their names.
const BUILTIN: [(&str, &str); 12] = [
    ("datasets", include_str!("datasets.yaml")),
    ("splits", include_str!("splits.yaml")),
    ("metrics", include_str!("metrics.yaml")),
    ("tasks", include_str!("tasks.yaml")),
    ("venues", include_str!("venues.yaml")),
    ("architectures", include_str!("architectures.yaml")),
    ("frameworks", include_str!("frameworks.yaml")),
    ("licences", include_str!("licences.yaml")),
    ("heads", include_str!("heads.yaml")),
    ("hosts", include_str!("hosts.yaml")),
    ("extensions", include_str!("extensions.yaml")),
    ("units", include_str!("units.yaml")),
];

impl TermFiles {
    /// The files that are compiled in; a test holds that they are well-formed.
    pub(super) fn builtin() -> Self {
        let read = |(stem, text): &(&str, &str)| {
            let mut file = Self::default();
            file.extend_from(&format!("{stem}.yaml"), text).expect("the built-in vocabulary is well-formed");
            file
        };
        let files: Vec<Self> = BUILTIN.par_iter().map(read).collect();
        files.into_iter().fold(Self::default(), Self::joined)
    }

    /// All terms of both.
    fn joined(mut self, mut other: Self) -> Self {
        self.datasets.append(&mut other.datasets);
        self.splits.append(&mut other.splits);
        self.metrics.append(&mut other.metrics);
        self.tasks.append(&mut other.tasks);
        self.venues.append(&mut other.venues);
        self.architectures.append(&mut other.architectures);
        self.frameworks.append(&mut other.frameworks);
        self.licences.append(&mut other.licences);
        self.heads.append(&mut other.heads);
        self.hosts.append(&mut other.hosts);
        self.extensions.append(&mut other.extensions);
        self.properties.append(&mut other.properties);
        self
    }

    /// Merges a file into the list that its name says.
    pub(super) fn extend_from(&mut self, path: &str, text: &str) -> Result<(), VocabularyError> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or("");
        match stem {
            "datasets" => merge(&mut self.datasets, path, text),
            "splits" => merge(&mut self.splits, path, text),
            "metrics" => merge(&mut self.metrics, path, text),
            "tasks" => merge(&mut self.tasks, path, text),
            "venues" => merge(&mut self.venues, path, text),
            "architectures" => merge(&mut self.architectures, path, text),
            "frameworks" => merge(&mut self.frameworks, path, text),
            "licences" => merge(&mut self.licences, path, text),
            "heads" => merge(&mut self.heads, path, text),
            "hosts" => merge(&mut self.hosts, path, text),
            "extensions" => merge(&mut self.extensions, path, text),
            "units" => merge(&mut self.properties, path, text),
            _ => Err(VocabularyError::UnknownFile { path: path.to_owned() }),
        }
    }

    /// Every term with its names, kind by kind in the order of the files.
    pub(super) fn named(&self) -> Vec<NamedTerm<'_>> {
        let mut all = Vec::new();
        macro_rules! push {
            ($list:expr, $kind:expr, $weak:expr, $more:expr) => {
                for term in $list {
                    let more: fn(&_) -> Vec<&str> = $more;
                    let weak: fn(&_) -> Vec<&str> = $weak;
                    let mut aliases = more(term);
                    aliases.push(&term.name);
                    aliases.extend(term.aliases.iter().map(String::as_str));
                    all.push(NamedTerm {
                        kind: $kind,
                        id: &term.id,
                        name: &term.name,
                        aliases,
                        weak_aliases: weak(term),
                    });
                }
            };
        }
        push!(&self.datasets, TermKind::Dataset, |t: &DatasetTerm| strs(&t.weak_aliases), |_| vec![]);
        push!(&self.splits, TermKind::Split, |_| vec![], |_| vec![]);
        push!(&self.metrics, TermKind::Metric, |t: &MetricTerm| strs(&t.weak_aliases), |_| vec![]);
        push!(&self.tasks, TermKind::Task, |_| vec![], |_| vec![]);
        push!(&self.venues, TermKind::Venue, |_| vec![], |t: &VenueTerm| vec![t.short.as_str()]);
        push!(&self.architectures, TermKind::Architecture, |t: &ArchitectureTerm| strs(&t.weak_aliases), |_| vec![]);
        push!(&self.frameworks, TermKind::Framework, |t: &FrameworkTerm| strs(&t.weak_aliases), |_| vec![]);
        push!(&self.licences, TermKind::Licence, |_| vec![], |t: &LicenceTerm| vec![t.id.as_str()]);
        all
    }
}

fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_adds_terms_and_aliases() {
        let mut files = TermFiles::builtin();
        let text = "- {id: imagenet-1k, name: ImageNet, aliases: [Bildnetz]}\n- {id: pilze, name: Pilze 2025}\n";
        files.extend_from("content/_vocabulary/datasets.yaml", text).unwrap();
        let imagenet = files.datasets.iter().find(|d| d.id == "imagenet-1k").unwrap();
        assert!(imagenet.aliases.iter().any(|a| a == "Bildnetz") && imagenet.homepage.is_some());
        assert!(files.datasets.iter().any(|d| d.id == "pilze"));
    }

    #[test]
    fn a_fault_names_file_and_line() {
        let mut files = TermFiles::builtin();
        let fault = files.extend_from("_vocabulary/datasets.yaml", "- id: a\n  nmae: b\n").unwrap_err().to_string();
        assert!(fault.starts_with("_vocabulary/datasets.yaml: ") && fault.contains("nmae"), "{fault}");
        let fault = files.extend_from("_vocabulary/dataset.yaml", "").unwrap_err().to_string();
        assert!(fault.contains("expected one of datasets"), "{fault}");
    }
}
