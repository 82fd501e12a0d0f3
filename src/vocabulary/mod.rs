//! What zoodex knows of the field: datasets, splits, metrics, tasks, venues, architectures, licences, link hosts.
//!
//! Knowledge is data: the YAML files beside this module, extended by a site's own `content/_vocabulary/*.yaml`.
//! 1. `types` is the shape of the files; 2. `load` reads and merges them; 3. `matcher` finds the terms' names in
//!    running text; 4. `hosts` tells a link's kind from its address. [`Vocabulary`] joins them.

mod hosts;
mod load;
mod matcher;
mod types;

use std::sync::{Arc, OnceLock};

pub use load::VocabularyError;
pub use matcher::{Mention, TermKind};
pub use types::{
    ArchitectureTerm, DatasetTerm, ExtensionRule, FrameworkTerm, HeadMeaning, HeadTerm, HostRule, LicenceTerm,
    MetricTerm, PropertyTerm, PropertyUnit, SplitTerm, TaskTerm, VenueKind, VenueTerm,
};

use rustc_hash::FxHashMap;

use load::TermFiles;
use matcher::Matcher;

/// All terms, with look-up by id and a matcher for running text.
#[derive(Debug)]
pub struct Vocabulary {
    terms: TermFiles,
    ids: [FxHashMap<Arc<str>, usize>; TermKind::COUNT],
    names: [Vec<(Arc<str>, Arc<str>)>; TermKind::COUNT],
    matcher: Matcher,
    property_heads: FxHashMap<String, usize>,
    heads: FxHashMap<String, usize>,
    hosts: hosts::Hosts,
}

impl Vocabulary {
    /// The built-in vocabulary, read once.
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: OnceLock<Arc<Vocabulary>> = OnceLock::new();
        Arc::clone(BUILTIN.get_or_init(|| Arc::new(Self::new(TermFiles::builtin()))))
    }

    /// The built-in vocabulary extended by the YAML files of a site's `_vocabulary` folder, given as pairs of path and
    /// text. A term with a known id adds its aliases to that term and replaces the other fields that it gives.
    ///
    /// # Errors
    /// When a file is named like none of the built-in ones, or is not well-formed.
    pub fn with_site_files(files: &[(String, String)]) -> Result<Arc<Self>, VocabularyError> {
        if files.is_empty() {
            return Ok(Self::builtin());
        }
        let mut terms = TermFiles::builtin();
        for (path, text) in files {
            terms.extend_from(path, text)?;
        }
        Ok(Arc::new(Self::new(terms)))
    }

    fn new(terms: TermFiles) -> Self {
        let mut matcher = Matcher::default();
        let mut ids: [FxHashMap<Arc<str>, usize>; TermKind::COUNT] = Default::default();
        let mut names: [Vec<(Arc<str>, Arc<str>)>; TermKind::COUNT] = Default::default();
        for named in terms.named() {
            let list = &mut names[named.kind as usize];
            let id: Arc<str> = Arc::from(named.id);
            ids[named.kind as usize].insert(Arc::clone(&id), list.len());
            for alias in named.aliases {
                matcher.add(named.kind, list.len(), alias, false);
            }
            for alias in named.weak_aliases {
                matcher.add(named.kind, list.len(), alias, true);
            }
            list.push((id, Arc::from(named.name)));
        }
        let hosts = hosts::Hosts::new(&terms.hosts, &terms.extensions);
        let property_heads = by_head(terms.properties.iter().map(|term| &term.header_aliases));
        let heads = by_head(terms.heads.iter().map(|term| &term.heads));
        Self { terms, ids, names, matcher, property_heads, heads, hosts }
    }

    fn index(&self, kind: TermKind, id: &str) -> Option<usize> {
        self.ids[kind as usize].get(id).copied()
    }

    /// Every name of a term that stands in `text`, in order; of one kind the longest at each place.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        self.matcher.mentions(text)
    }

    /// Identifier of a mentioned term.
    pub fn id_of(&self, mention: &Mention) -> Arc<str> {
        Arc::clone(&self.names[mention.kind as usize][mention.term].0)
    }

    /// Name for people of a mentioned term.
    pub fn name_of(&self, mention: &Mention) -> Arc<str> {
        Arc::clone(&self.names[mention.kind as usize][mention.term].1)
    }

    /// Id and name of a term by its id.
    pub fn term(&self, kind: TermKind, id: &str) -> Option<(Arc<str>, Arc<str>)> {
        self.names[kind as usize].get(self.index(kind, id)?).cloned()
    }

    /// The dataset with this id.
    pub fn dataset(&self, id: &str) -> Option<&DatasetTerm> {
        self.terms.datasets.get(self.index(TermKind::Dataset, id)?)
    }

    /// The split with this id.
    pub fn split(&self, id: &str) -> Option<&SplitTerm> {
        self.terms.splits.get(self.index(TermKind::Split, id)?)
    }

    /// The metric with this id.
    pub fn metric(&self, id: &str) -> Option<&MetricTerm> {
        self.terms.metrics.get(self.index(TermKind::Metric, id)?)
    }

    /// Whether figures of this metric may be measured on this dataset, as far as is known.
    pub fn may_measure(&self, metric: &str, dataset: &str) -> bool {
        let task = self.dataset(dataset).and_then(|dataset| dataset.task.as_ref());
        let never = self.metric(metric).map_or(&[][..], |metric| &metric.never_for);
        task.is_none_or(|task| !never.contains(task))
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&TaskTerm> {
        self.terms.tasks.get(self.index(TermKind::Task, id)?)
    }

    /// Id and name of the task that hubs of models call so in the keys of a card, compared exactly.
    pub fn task_of_hub(&self, id: &str) -> Option<(Arc<str>, Arc<str>)> {
        let task = self.terms.tasks.iter().find(|task| task.hub_ids.iter().any(|known| known == id))?;
        self.term(TermKind::Task, &task.id)
    }

    /// Id and name of the dataset that hubs call so in the keys of a card, compared exactly.
    pub fn dataset_of_hub(&self, id: &str) -> Option<(Arc<str>, Arc<str>)> {
        let dataset = self.terms.datasets.iter().find(|dataset| dataset.hub_ids.iter().any(|known| known == id))?;
        self.term(TermKind::Dataset, &dataset.id)
    }

    /// The ids of all terms of a kind, in the order of the files.
    pub fn ids(&self, kind: TermKind) -> impl Iterator<Item = &str> {
        self.names[kind as usize].iter().map(|(id, _)| &**id)
    }

    /// The venue with this id.
    pub fn venue(&self, id: &str) -> Option<&VenueTerm> {
        self.terms.venues.get(self.index(TermKind::Venue, id)?)
    }

    /// The architecture with this id.
    pub fn architecture(&self, id: &str) -> Option<&ArchitectureTerm> {
        self.terms.architectures.get(self.index(TermKind::Architecture, id)?)
    }

    /// The framework with this id.
    pub fn framework(&self, id: &str) -> Option<&FrameworkTerm> {
        self.terms.frameworks.get(self.index(TermKind::Framework, id)?)
    }

    /// The licence with this id (an SPDX identifier, compared exactly).
    pub fn licence(&self, id: &str) -> Option<&LicenceTerm> {
        self.terms.licences.get(self.index(TermKind::Licence, id)?)
    }

    /// The property with this id.
    pub fn property(&self, id: &str) -> Option<&PropertyTerm> {
        self.terms.properties.iter().find(|term| term.property == id)
    }

    /// All properties, a site's own first.
    pub fn properties(&self) -> &[PropertyTerm] {
        &self.terms.properties
    }

    /// The property that a column holds which is headed with these words, compared as [`head_key`] does.
    pub fn property_by_head(&self, words: &str) -> Option<&PropertyTerm> {
        self.terms.properties.get(*self.property_heads.get(&head_key(words))?)
    }

    /// What a column holds that is headed with these words of grammar, compared as [`head_key`] does.
    pub fn head(&self, words: &str) -> Option<&HeadTerm> {
        self.terms.heads.get(*self.heads.get(&head_key(words))?)
    }

    /// What an address alone tells of a link's kind: its file's ending first, its host second.
    pub fn kind_of_address(&self, url: &str) -> Option<crate::model::LinkKind> {
        self.hosts.kind(url)
    }
}

/// The places in a list of terms by the heads that mean them; the first term of a head has it.
fn by_head<'t>(heads: impl Iterator<Item = &'t Vec<String>>) -> FxHashMap<String, usize> {
    let mut places = FxHashMap::default();
    for (at, words) in heads.enumerate() {
        for alias in words {
            places.entry(head_key(alias)).or_insert(at);
        }
    }
    places
}

/// The words of a column's head as they are compared: case does not count, blanks, underscores and hyphens are alike,
/// and so is a word with or without the full stop of an abbreviation. A `#` at the beginning counts (`# tokens`).
pub fn head_key(words: &str) -> String {
    let lower = words.to_lowercase();
    let number_of = lower.trim_start().strip_prefix('#');
    let words = number_of.unwrap_or(&lower).split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '\u{2011}'));
    let words = words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join(" ");
    if number_of.is_some() { format!("#{joined}") } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_compared_by_their_words() {
        let vocabulary = Vocabulary::builtin();
        let of = |head| vocabulary.property_by_head(head).map(|term| term.property.as_str());
        assert_eq!(of("Train_Mem."), Some("memory"));
        assert_eq!(of("  BATCH-SIZE "), Some("batch-size"));
        assert_eq!(of("#Tokens"), Some("vocabulary-size"));
        // Tokens that a model was trained with are no vocabulary.
        assert_eq!(of("tokens"), None);
        assert_eq!(of(""), None);
    }
}
