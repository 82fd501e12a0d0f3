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
