//! What zoodex knows of the field: datasets, splits, metrics, tasks, venues, architectures, licences, link hosts.
//!
//! Knowledge is data: the YAML files beside this module, extended by a site's own `content/_vocabulary/*.yaml`.
//! 1. `types` is the shape of the files; 2. [`Vocabulary`] holds them and looks ids up; 3. `matcher` finds their
//!    names in running text.

mod lookup;
mod types;

pub use lookup::Vocabulary;
pub use types::{
    ArchitectureTerm, DatasetTerm, ExtensionRule, FrameworkTerm, HostRule, LicenceTerm, MetricTerm, PropertyTerm,
    PropertyUnit, SplitTerm, TaskTerm, VenueKind, VenueTerm,
};

/// The terms, looked up by their ids.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Datasets.
    pub datasets: Vec<DatasetTerm>,
    /// Splits.
    pub splits: Vec<SplitTerm>,
    /// Metrics.
    pub metrics: Vec<MetricTerm>,
    /// Tasks.
    pub tasks: Vec<TaskTerm>,
    /// Venues.
    pub venues: Vec<VenueTerm>,
    /// Architectures.
    pub architectures: Vec<ArchitectureTerm>,
    /// Licences.
    pub licences: Vec<LicenceTerm>,
    /// Properties.
    pub properties: Vec<PropertyTerm>,
}

impl Vocabulary {
    /// The dataset with this id.
    pub fn dataset(&self, id: &str) -> Option<&DatasetTerm> {
        self.datasets.iter().find(|term| term.id == id)
    }
    /// The split with this id.
    pub fn split(&self, id: &str) -> Option<&SplitTerm> {
        self.splits.iter().find(|term| term.id == id)
    }
    /// The metric with this id.
    pub fn metric(&self, id: &str) -> Option<&MetricTerm> {
        self.metrics.iter().find(|term| term.id == id)
    }
    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&TaskTerm> {
        self.tasks.iter().find(|term| term.id == id)
    }
    /// The venue with this id.
    pub fn venue(&self, id: &str) -> Option<&VenueTerm> {
        self.venues.iter().find(|term| term.id == id)
    }
    /// The architecture with this id.
    pub fn architecture(&self, id: &str) -> Option<&ArchitectureTerm> {
        self.architectures.iter().find(|term| term.id == id)
    }
    /// The licence with this id.
    pub fn licence(&self, id: &str) -> Option<&LicenceTerm> {
        self.licences.iter().find(|term| term.id == id)
    }
    /// The property with this id.
    pub fn property(&self, id: &str) -> Option<&PropertyTerm> {
        self.properties.iter().find(|term| term.property == id)
    }
}
