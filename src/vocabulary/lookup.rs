//! Terms by their ids.

use std::collections::BTreeMap;

use crate::vocabulary::{
    ArchitectureTerm, DatasetTerm, FrameworkTerm, LicenceTerm, MetricTerm, PropertyTerm, TaskTerm, VenueTerm,
};

/// All terms, addressed by their ids.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub(crate) datasets: BTreeMap<String, DatasetTerm>,
    pub(crate) metrics: BTreeMap<String, MetricTerm>,
    pub(crate) tasks: BTreeMap<String, TaskTerm>,
    pub(crate) venues: BTreeMap<String, VenueTerm>,
    pub(crate) architectures: BTreeMap<String, ArchitectureTerm>,
    pub(crate) frameworks: BTreeMap<String, FrameworkTerm>,
    pub(crate) licences: BTreeMap<String, LicenceTerm>,
    pub(crate) properties: BTreeMap<String, PropertyTerm>,
}

impl Vocabulary {
    /// The dataset with this id.
    pub fn dataset(&self, id: &str) -> Option<&DatasetTerm> {
        self.datasets.get(id)
    }

    /// The metric with this id.
    pub fn metric(&self, id: &str) -> Option<&MetricTerm> {
        self.metrics.get(id)
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&TaskTerm> {
        self.tasks.get(id)
    }

    /// The venue with this id.
    pub fn venue(&self, id: &str) -> Option<&VenueTerm> {
        self.venues.get(id)
    }

    /// The architecture with this id.
    pub fn architecture(&self, id: &str) -> Option<&ArchitectureTerm> {
        self.architectures.get(id)
    }

    /// The framework with this id.
    pub fn framework(&self, id: &str) -> Option<&FrameworkTerm> {
        self.frameworks.get(id)
    }

    /// The licence with this id.
    pub fn licence(&self, id: &str) -> Option<&LicenceTerm> {
        self.licences.get(id)
    }

    /// The property with this id.
    pub fn property(&self, id: &str) -> Option<&PropertyTerm> {
        self.properties.get(id)
    }
}
