//! The types of `index.json`; its JSON Schema is made from them and their descriptions.
//!
//! Absent knowledge is `null` or an empty array. Arrays are in source order.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Severity;
use crate::model::{CitationKind, DatasetRole, LinkKind};

/// A model zoo's catalog, read from its Markdown.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Index<'a> {
    /// Version of this format; it changes when a field changes its meaning or goes.
    pub schema_version: &'static str,
    /// The program that wrote the index.
    pub generator: Generator,
    /// The site it belongs to; null where files were read without a site.
    pub site: Option<Site<'a>>,
    /// The models; empty where `shards` names files that hold them.
    pub models: Vec<Model<'a>>,
    /// The sections of the zoo's pages.
    pub collections: Vec<Collection<'a>>,
    /// The publications that are cited.
    pub citations: Vec<Citation<'a>>,
    /// The datasets that occur.
    pub datasets: Vec<Dataset<'a>>,
    /// The metrics that occur.
    pub metrics: Vec<Metric<'a>>,
    /// What is wrong with the pages.
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// Files with the models, where the index would be too large to hold them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shards: Vec<Shard>,
}

/// The program that wrote the index.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Generator {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The site that the index belongs to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Site<'a> {
    /// The site's title.
    pub title: &'a str,
    /// Where the site is published.
    pub base_url: &'a str,
    /// Revision of the zoo's repository that was read.
    pub revision: Option<&'a str>,
}

/// Where a value is written. Slicing the file by `start` and `end` gives `quote`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceRef<'a> {
    /// Path relative to the content root; as given, where files were named one by one.
    pub file: &'a str,
    /// First line, 1-based.
    pub line: usize,
    /// Last line, 1-based.
    pub end_line: usize,
    /// Offset of the first byte, 0-based, in the file as it is on disk.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
    /// The bytes between them.
    pub quote: Cow<'a, str>,
}

/// A model, or a code release that a zoo offers as an entry.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Model<'a> {
    /// Slug, unique in the index and stable between builds.
    pub id: &'a str,
    /// The name as the source writes it, without markup.
    pub name: &'a str,
    /// Page of the model, relative to the site's base URL.
    pub url: Option<String>,
    /// Id of the collection it is listed in.
    pub collection: Option<&'a str>,
    /// A sentence or two of plain text.
    pub summary: Option<&'a str>,
    /// What the model is for.
    pub tasks: Vec<Term<'a>>,
    /// Families of network it belongs to.
    pub architectures: Vec<Term<'a>>,
    /// Software it was made with or for.
    pub frameworks: Vec<Term<'a>>,
    /// Datasets it was trained or evaluated on.
    pub datasets: Vec<DatasetUse<'a>>,
    /// Figures.
    pub results: Vec<EvalResult<'a>>,
    /// Size, cost and schedule.
    pub properties: Vec<Property<'a>>,
    /// Links, in source order.
    pub links: Vec<Link<'a>>,
    /// Keys of the publications to cite.
    pub citations: Vec<&'a str>,
    /// What it was fine-tuned from or built on.
    pub base_models: Vec<BaseModel<'a>>,
    /// A warning that it does not run everywhere.
    pub compatibility: Option<Compatibility<'a>>,
    /// SPDX identifier where the words are one, else the source's own words.
    pub license: Option<&'a str>,
    /// Files with its parameters.
    pub weights: Vec<Weights<'a>>,
    /// Shell commands that fetch it.
    pub acquire: Vec<Acquire>,
    /// What a curator changed, with the value before.
    pub curated: Vec<Curated<'a>>,
    /// Where its name is written.
    pub source: SourceRef<'a>,
    /// Further places that describe it, such as a card.
    pub sources: Vec<SourceRef<'a>>,
}

/// A task, an architecture or a framework.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Term<'a> {
    /// Identifier in the vocabulary.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// Where it is written; null where it follows from another term.
    pub source: Option<SourceRef<'a>>,
    /// Id of the term it follows from.
    pub inferred_from: Option<&'a str>,
}

/// A dataset that a model was trained or evaluated on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DatasetUse<'a> {
    /// Id of the dataset.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// What it was used for; null where the words do not say.
    pub role: Option<DatasetRole>,
    /// Where it is written.
    pub source: Option<SourceRef<'a>>,
}

/// One figure of one metric.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvalResult<'a> {
    /// Id of the metric.
    pub metric: &'a str,
    /// The figure as written: a percentage stays a percentage (13.1), a fraction a fraction (0.9326).
    pub value: f64,
    /// `%`, another unit, or null for a fraction or a bare score.
    pub unit: Option<&'a str>,
    /// Id of the dataset.
    pub dataset: Option<&'a str>,
    /// Id of the split: val, test, …
    pub split: Option<&'a str>,
    /// Which direction is better; null for an unknown metric.
    pub higher_is_better: Option<bool>,
    /// Half-width of the spread, in the unit of the value.
    pub uncertainty: Option<f64>,
    /// Whether a third party is said to have verified it.
    pub verified: Option<bool>,
    /// What else the words say of the figure: crop, ensemble, schedule.
    pub setting: Option<&'a str>,
    /// Where it is written.
    pub source: SourceRef<'a>,
    /// In a collection: ids of the models combined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<&'a str>,
}

/// A size, a cost or a schedule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Property<'a> {
    /// Which property: params, flops, model-size, …
    pub name: &'a str,
    /// The number as written.
    pub value: f64,
    /// The unit as written.
    pub unit: Option<&'a str>,
    /// The same in the property's base unit.
    pub normalized: Option<Measure<'a>>,
    /// What else is said of it: a device, the size of a batch.
    pub setting: Option<&'a str>,
    /// Where it is written.
    pub source: SourceRef<'a>,
}

/// A number with its unit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Measure<'a> {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: &'a str,
}

/// A link.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Link<'a> {
    /// The target as written.
    pub url: &'a str,
    /// The absolute address, where there is one.
    pub resolved: Option<String>,
    /// What it leads to.
    pub kind: LinkKind,
    /// The link's text.
    pub text: &'a str,
    /// Where it is written.
    pub source: SourceRef<'a>,
}

/// A model that another was fine-tuned from or built on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BaseModel<'a> {
    /// Id of the model, where it is one of this index.
    pub id: Option<&'a str>,
    /// The words that name it.
    pub name: &'a str,
    /// Where it is linked.
    pub url: Option<&'a str>,
    /// Where it is named.
    pub source: SourceRef<'a>,
}

/// A note that a model runs only with some version, branch or fork.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Compatibility<'a> {
    /// The sentences that say so.
    pub note: &'a str,
    /// The branches and versions named.
    pub links: Vec<Link<'a>>,
    /// Where it is written.
    pub source: SourceRef<'a>,
}

/// A file with a model's parameters.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Weights<'a> {
    /// File name.
    pub file: &'a str,
    /// Where it is downloaded.
    pub url: Option<&'a str>,
    /// Size in bytes.
    pub size_bytes: Option<u64>,
    /// Digests of the file.
    pub checksums: Vec<Checksum<'a>>,
    /// Where it is named.
    pub source: SourceRef<'a>,
}

/// A digest of a file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Checksum<'a> {
    /// md5, sha1, sha256, sha384 or sha512.
    pub algorithm: &'a str,
    /// Lower-case hexadecimal digits.
    pub value: &'a str,
}

/// A shell command that fetches a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acquire {
    /// What the command does.
    pub label: String,
    /// The command, its arguments quoted for a POSIX shell.
    pub command: String,
    /// What it fetches, in the words for kinds of links, such as `weights`; null where that is not said.
    pub kind: Option<&'static str>,
}

/// A value that a curator changed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Curated<'a> {
    /// The field.
    pub field: &'a str,
    /// Why it was changed.
    pub reason: &'a str,
    /// The value before.
    pub was: Option<serde_json::Value>,
}

/// A section of a zoo's page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Collection<'a> {
    /// Slug, unique among collections.
    pub id: &'a str,
    /// The heading.
    pub title: &'a str,
    /// Anchor that the heading carries in the source.
    pub anchor: Option<&'a str>,
    /// What the section is about.
    pub summary: Option<&'a str>,
    /// Links that belong to no single model.
    pub links: Vec<Link<'a>>,
    /// Keys of its publications.
    pub citations: Vec<&'a str>,
    /// Ids of its models.
    pub models: Vec<&'a str>,
    /// Figures of several models combined; their `models` are the ids.
    pub results: Vec<EvalResult<'a>>,
    /// Its heading.
    pub source: SourceRef<'a>,
}

/// A person, as in CSL-JSON.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Person<'a> {
    /// Family name.
    pub family: &'a str,
    /// Given names or initials; empty where none is written.
    pub given: &'a str,
}

/// A publication.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Citation<'a> {
    /// Citation key, unique in the index.
    pub key: &'a str,
    /// Kind of publication, as in BibTeX.
    #[serde(rename = "type")]
    pub kind: CitationKind,
    /// Title.
    pub title: &'a str,
    /// Authors in order.
    pub authors: Vec<Person<'a>>,
    /// Venue in the source's words.
    pub venue: Option<&'a str>,
    /// Id of the venue.
    pub venue_id: Option<&'a str>,
    /// Year of publication.
    pub year: Option<u16>,
    /// arXiv identifier without version.
    pub arxiv_id: Option<&'a str>,
    /// DOI without a resolver.
    pub doi: Option<&'a str>,
    /// Where the paper is linked.
    pub url: Option<Cow<'a, str>>,
    /// A BibTeX entry: the source's own, else one made from the fields above.
    pub bibtex: String,
    /// Where it is written.
    pub source: SourceRef<'a>,
}

/// A dataset.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Dataset<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// Its homepage.
    pub homepage: Option<&'a str>,
    /// Id of the task that it is nearly always used for.
    pub task: Option<&'a str>,
}

/// A metric.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Metric<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name for people.
    pub name: &'a str,
    /// Its unit.
    pub unit: Option<&'a str>,
    /// Which direction is better; null for an unknown metric.
    pub higher_is_better: Option<bool>,
}

/// A finding about the pages.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Diagnostic<'a> {
    /// Code of the rule.
    pub code: &'a str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub help: Option<&'a str>,
    /// The place.
    pub source: SourceRef<'a>,
    /// Other places that explain it.
    pub related: Vec<Related<'a>>,
}

/// A further place that a finding points to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Related<'a> {
    /// What is to be seen there.
    pub message: &'a str,
    /// The place.
    pub source: SourceRef<'a>,
}

/// A file that holds a part of the models.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shard {
    /// Path relative to the index.
    pub file: String,
    /// How many models it holds.
    pub models: usize,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 digest in hexadecimal.
    pub sha256: String,
}
