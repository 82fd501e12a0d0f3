//! The shape of the vocabulary's YAML files, one struct a file; keys are strict.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{DatasetRole, LinkKind};

/// `datasets.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatasetTerm {
    /// Identifier, a slug.
    pub id: String,
    /// Name for people; an alias as well.
    pub name: String,
    /// Other names; matched as [`crate::vocabulary`] says.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that are common words too; matched as written and only where a dataset is expected.
    #[serde(default)]
    pub weak_aliases: Vec<String>,
    /// Its homepage.
    #[serde(default)]
    pub homepage: Option<String>,
    /// Id of the one task that nearly everybody means by it.
    #[serde(default)]
    pub task: Option<String>,
    /// What it is, one sentence.
    #[serde(default)]
    pub description: Option<String>,
    /// Whether models are only pre-trained on it: figures are measured on other datasets.
    #[serde(default)]
    pub pretraining: bool,
    /// Names of splits that are its own, such as `val2017`.
    #[serde(default)]
    pub splits: Vec<String>,
    /// Of a benchmark of many datasets, the ids of those that are known.
    #[serde(default)]
    pub parts: Vec<String>,
    /// What hubs call it in a card's keys; common words in prose, where they are not looked for.
    #[serde(default)]
    pub hub_ids: Vec<String>,
}

/// `splits.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitTerm {
    /// Identifier: `val`, `test`, …
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `metrics.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricTerm {
    /// Identifier: `top-5-error`, …
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that mean something else too (`AP`, `AR`); matched as written and only where a metric is expected.
    #[serde(default)]
    pub weak_aliases: Vec<String>,
    /// `%` or another unit; absent for a bare score.
    #[serde(default)]
    pub unit: Option<String>,
    /// Which direction is better.
    pub higher_is_better: bool,
    /// Id of the metric that counts what this one leaves (error for accuracy).
    #[serde(default)]
    pub complement: Option<String>,
    /// Ids of the metrics that are meant by its name where the words around name these tasks.
    #[serde(default)]
    pub by_task: BTreeMap<String, String>,
    /// Id of the metric whose name, without more words, may stand for this one: `AP` for `box AP`.
    #[serde(default)]
    pub general: Option<String>,
    /// Id of the metric whose value for the same model is never less.
    #[serde(default)]
    pub at_most: Option<String>,
    /// Ids of tasks whose datasets nobody measures it on.
    #[serde(default)]
    pub never_for: Vec<String>,
    /// Least and greatest plausible value in the unit as usually written.
    #[serde(default)]
    pub range: Option<(f64, f64)>,
    /// Whether it is also written as a fraction between 0 and 1.
    #[serde(default)]
    pub fraction: bool,
    /// What it measures, one sentence.
    #[serde(default)]
    pub description: Option<String>,
}

/// `tasks.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskTerm {
    /// Identifier.
    pub id: String,
    /// Name for people; an alias as well.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What hubs of models call it in a card's keys; common words in prose, where they are not looked for.
    #[serde(default)]
    pub hub_ids: Vec<String>,
    /// What it is, one sentence.
    #[serde(default)]
    pub description: Option<String>,
}

/// What kind of venue a publication appears at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VenueKind {
    /// A conference.
    Conference,
    /// A journal.
    Journal,
    /// A workshop with a name of its own.
    Workshop,
}

/// `venues.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VenueTerm {
    /// Identifier: `cvpr`, …
    pub id: String,
    /// Full name; an alias as well.
    pub name: String,
    /// Abbreviation; an alias as well.
    pub short: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What kind of venue it is.
    pub kind: VenueKind,
    /// Its homepage.
    #[serde(default)]
    pub homepage: Option<String>,
}

/// `architectures.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchitectureTerm {
    /// Identifier.
    pub id: String,
    /// Name for people; an alias as well. A digit may follow directly (`ResNet50`).
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that are common words too.
    #[serde(default)]
    pub weak_aliases: Vec<String>,
    /// Year of its publication.
    #[serde(default)]
    pub year: Option<u16>,
    /// Id of the family it belongs to.
    #[serde(default)]
    pub family: Option<String>,
    /// What it is, one sentence.
    #[serde(default)]
    pub description: Option<String>,
}

/// `frameworks.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkTerm {
    /// Identifier.
    pub id: String,
    /// Name for people; an alias as well.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that are common words too.
    #[serde(default)]
    pub weak_aliases: Vec<String>,
    /// Its homepage.
    #[serde(default)]
    pub homepage: Option<String>,
}

/// `licences.yaml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceTerm {
    /// SPDX identifier; a slug of its own for terms that have none.
    pub id: String,
    /// Name for people; an alias as well.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether `id` is an SPDX identifier.
    #[serde(default = "yes")]
    pub spdx: bool,
    /// Its text.
    #[serde(default)]
    pub url: Option<String>,
}

/// What a column of a table holds, as far as words of grammar say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadMeaning {
    /// The models' names.
    Name,
    /// What the models are built from, which tells those of one name apart and names them where nothing else does.
    Part,
    /// Words that tell models of one name apart.
    Qualifier,
    /// Links of the kind that is given with it; of any kind where none is.
    Links,
    /// What the models were trained from.
    Base,
    /// Datasets, for the purpose that is given with it, if one is.
    Dataset,
    /// The splits of datasets.
    Split,
    /// Tasks.
    Task,
    /// Frameworks.
    Framework,
    /// Licences.
    Licence,
    /// Publications.
    Citation,
    /// Checksums.
    Checksum,
    /// Identifiers that mean something elsewhere only.
    Identifier,
}

/// `heads.yaml`: what columns of tables are headed with, beside the names of metrics and properties.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadTerm {
    /// Identifier of the group of words.
    pub id: String,
    /// What such a column holds.
    pub holds: HeadMeaning,
    /// The kind of its links.
    #[serde(default)]
    pub link: Option<LinkKind>,
    /// What its datasets are for.
    #[serde(default)]
    pub role: Option<DatasetRole>,
    /// Whether its words also tell models of one name apart.
    #[serde(default)]
    pub qualifies: bool,
    /// The words.
    pub heads: Vec<String>,
}

/// `hosts.yaml`: what a link's host and path tell of its kind; the first rule that fits holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostRule {
    /// Host name; its subdomains are meant too.
    pub host: String,
    /// Regular expression that the path must match.
    #[serde(default)]
    pub path: Option<String>,
    /// What such a link leads to.
    pub kind: LinkKind,
    /// Whether the host is known to serve https.
    #[serde(default)]
    pub https: bool,
}

/// `extensions.yaml`: what the ending of a file name tells of a link's kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtensionRule {
    /// The ending with its dot.
    pub suffix: String,
    /// What such a file is.
    pub kind: LinkKind,
}

/// `units.yaml`: a property of models and the units it is written in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyTerm {
    /// Identifier: `params`, `flops`, …
    pub property: String,
    /// Name for people.
    pub name: String,
    /// Heads of table columns that mean it.
    #[serde(default)]
    pub header_aliases: Vec<String>,
    /// The least number which, written without a unit, counts single ones.
    #[serde(default)]
    pub bare_from: Option<f64>,
    /// The units.
    #[serde(default)]
    pub units: Vec<PropertyUnit>,
}

impl PropertyTerm {
    /// What a number is to be multiplied with to be in the base unit, and that unit; `None` where the unit is not known or
    /// may mean several things. Units are compared as written: `Mb` is not `MB`. An empty unit is that of single things,
    /// where the number is so large that nothing else can be meant.
    pub fn scale(&self, value: f64, unit: &str) -> Option<(f64, &str)> {
        if unit.is_empty() && self.bare_from.is_some_and(|least| value >= least) {
            return Some((1.0, self.units.iter().find_map(|known| known.base.as_deref())?));
        }
        let unit = self.units.iter().find(|known| known.unit == unit)?;
        Some((unit.factor?, unit.base.as_deref()?))
    }
}

/// A unit of a property.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyUnit {
    /// The unit as written: `MB`.
    pub unit: String,
    /// What to multiply with to get the base unit; absent where the unit may mean several things.
    #[serde(default)]
    pub factor: Option<f64>,
    /// The base unit: `B`.
    #[serde(default)]
    pub base: Option<String>,
}

fn yes() -> bool {
    true
}
