//! Our own keys, for people who write cards by hand; the README's "Model cards" is their manual.
//!
//! 1. `fields` reads values and says what is wrong with them; 2. `results`, `weights` and `paper` read what has keys of
//!    its own. A value that cannot be taken is left out and reported; the rest of the card goes on.

mod fields;
mod paper;
mod results;
mod weights;

use self::fields::Fields;
use super::front::Front;
use super::known;
use super::names::Name;
use crate::extract::datasets;
use crate::extract::keys::{Map, Node};
use crate::extract::lineage;
use crate::extract::terms::push_new;
use crate::model::{BaseModel, Citation, DatasetRole, DatasetUse, Entry, Fault, Link, LinkKind, Reason, Rule, Term};
use crate::nearest::nearest;
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

/// The key that makes a document a card, and those that may stand beside it, each with its other spelling, if it has one.
const KEYS: [(&str, &str); 13] = [
    ("model", "model"),
    ("task", "tasks"),
    ("architecture", "architectures"),
    ("framework", "frameworks"),
    ("dataset", "datasets"),
    ("license", "licence"),
    ("base_model", "base_models"),
    ("code", "code"),
    ("demo", "demos"),
    ("weights", "weights"),
    ("result", "results"),
    ("paper", "papers"),
    ("gist_id", "gist_id"),
];

/// Keys that the programs which make sites of pages read, and that mean nothing here.
const OF_SITES: [&str; 11] = [
    "title",
    "description",
    "layout",
    "permalink",
    "date",
    "tags",
    "categories",
    "lang",
    "language",
    "author",
    "draft",
];

/// All names of keys.
fn names() -> impl Iterator<Item = &'static str> + Clone {
    KEYS.iter().flat_map(|(one, more)| [*one, *more])
}

/// Whether a key is one that may stand beside the model's name, or is like one.
pub(super) fn is_key(key: &str) -> bool {
    key != "model" && nearest(key, names().filter(|name| *name != "model")).is_some()
}

/// Whether keys are those of a card: the model's name, alone or with another key of ours.
pub(super) fn is_card(keys: &Map) -> bool {
    let others = || keys.iter().filter(|(key, _)| key.value != "model");
    let of_hub = ["library_name", "pipeline_tag"].iter().any(|key| keys.get(key).is_some());
    let is_alone = others().next().is_none() && keys.text("model").is_some();
    keys.get("model").is_some() && !of_hub && (is_alone || others().any(|(key, _)| is_key(&key.value)))
}

/// What the keys say: the model and the papers to cite for it. Without a name there is none.
pub(super) fn entry(
    keys: &Map,
    front: &Front,
    vocabulary: &Vocabulary,
    faults: &mut Vec<Fault>,
) -> Option<(Entry, Vec<Citation>)> {
    let mut fields = Fields { keys, vocabulary, faults };
    report_unknown(&mut fields, &names().collect::<Vec<_>>(), &OF_SITES);
    let name = fields.text("model")?.clone();
    let mut entry = front.entry(Name::of_key(name));
    take_terms(&mut entry, &mut fields);
    let bases = fields.items(["base_model", "base_models"], "a name, or the keys `name` and `url`", base);
    lineage::merge(&mut entry.base_models, bases);
    let licence = fields.text("license").or_else(|| fields.text("licence"));
    entry.license = licence.map(|value| known::licence(vocabulary, value));
    entry.gist_id = fields.text("gist_id").cloned();
    entry.links.extend(fields.texts(["code", "code"]).into_iter().map(|url| link(url, LinkKind::Code)));
    entry.links.extend(fields.texts(["demo", "demos"]).into_iter().map(|url| link(url, LinkKind::Demo)));
    weights::take(&mut entry, &mut fields);
    let citations = paper::take(&mut entry, &mut fields);
    results::take(&mut entry, &mut fields);
    entry.links.sort_by_key(|link| link.span.start);
    Some((entry, citations))
}

/// What a model was built on: its name, or its name and where it is linked.
fn base(node: &Node) -> Option<BaseModel> {
    let name = node.text().or_else(|| node.map()?.text("name"))?;
    let url = node.map().and_then(|keys| keys.text("url")).or(Some(name).filter(|name| name.value.contains("://")));
    Some(BaseModel { name: name.value.clone(), url: url.map(|url| url.value.clone()), span: name.span })
}

/// Reports keys that are neither known nor passed over.
fn report_unknown(fields: &mut Fields<'_, '_>, known: &[&'static str], passed_over: &[&str]) {
    for (key, _) in fields.keys.iter() {
        if !known.contains(&key.value.as_str()) && !passed_over.contains(&key.value.as_str()) {
            let meant = nearest(&key.value, known.iter().copied());
            fields.faults.push(Fault::UnknownCardKey { span: key.span, meant });
        }
    }
}

/// Tasks, architectures, frameworks and datasets.
fn take_terms(entry: &mut Entry, fields: &mut Fields<'_, '_>) {
    for task in fields.terms(["task", "tasks"], TermKind::Task) {
        push_new(&mut entry.tasks, task);
    }
    for architecture in fields.terms(["architecture", "architectures"], TermKind::Architecture) {
        push_new(&mut entry.architectures, architecture);
    }
    for framework in fields.terms(["framework", "frameworks"], TermKind::Framework) {
        push_new(&mut entry.frameworks, framework);
    }
    let used = |term: Term| {
        let reason = Reason::own(Rule::FrontMatter);
        DatasetUse { term, role: Some(DatasetRole::Train), reason }
    };
    let trained = fields.terms(["dataset", "datasets"], TermKind::Dataset);
    datasets::merge(&mut entry.datasets, trained.into_iter().map(used).collect());
}

/// A link that a key gives.
fn link(url: &Spanned<String>, kind: LinkKind) -> Link {
    let (text, span) = (url.value.clone(), url.span);
    Link { url: url.value.clone(), kind, text, span, reason: Reason::own(Rule::FrontMatter) }
}
