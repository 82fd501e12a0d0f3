//! The keys of model cards as Hugging Face's hub keeps them; `model_index` reads their figures.

use std::collections::HashMap;

use super::front::Front;
use super::known;
use super::model_index::{self, Item};
use super::names::Name;
use crate::extract::citation;
use crate::extract::datasets;
use crate::extract::keys::{Map, Node};
use crate::extract::lineage;
use crate::extract::pattern::pattern;
use crate::extract::terms::push_new;
use crate::model::{BaseModel, DatasetRole, DatasetUse, Entry, Link, LinkKind, Reason, Rule, Term};
use crate::span::Spanned;
use crate::vocabulary::{TermKind, Vocabulary};

const INDEX: &str = "model-index";

/// Keys that say that a document describes a model of the hub.
pub(super) const STRONG: [&str; 4] = [INDEX, "library_name", "pipeline_tag", "base_model"];

/// Keys of documents that describe something else: a page of a site, a dataset, a program that runs on the hub.
const ELSEWHERE: [&str; 13] = [
    "layout",
    "title",
    "date",
    "permalink",
    "author",
    "authors",
    "sdk",
    "app_file",
    "dataset_info",
    "task_categories",
    "size_categories",
    "annotations_creators",
    "pretty_name",
];

/// Whether keys have an index of models.
pub(super) fn has_index(keys: &Map) -> bool {
    keys.items(INDEX).iter().any(|item| item.map().is_some())
}

/// Whether keys without an index are those of a card: one that only models have, or what a model was trained on beside
/// its terms. A title with tags, licence and language is that of any page.
pub(super) fn is_card(keys: &Map) -> bool {
    let has = |wanted: &[&str]| wanted.iter().any(|key| keys.texts(key).next().is_some());
    if has(&ELSEWHERE) || ELSEWHERE.iter().any(|key| keys.get(key).is_some()) {
        return false;
    }
    has(&STRONG) || (has(&["datasets", "metrics"]) && has(&["license", "language", "tags"]))
}

/// The models that the keys describe; `title` is what the document is called without them.
pub(super) fn entries(
    keys: &Map,
    front: &Front,
    title: impl FnOnce() -> Option<Name>,
    vocabulary: &Vocabulary,
) -> Vec<Entry> {
    let models = named_items(keys);
    let only = models.len() == 1;
    let mut fallback = only.then(|| keys.text("model_name").cloned().map(Name::of_key).or_else(title)).flatten();
    let mut of_all = None;
    let mut entries = Vec::new();
    for (name, items) in models {
        let Some(name) = name.cloned().map(Name::of_key).or_else(|| fallback.take()) else { continue };
        let mut entry = front.entry(name);
        if !only {
            entry.span = items.iter().skip(1).fold(items[0].span, |span, item| span.join(item.span));
        }
        for item in items.iter().filter_map(|item| item.map()) {
            take_item(&mut entry, model_index::read(item, vocabulary));
        }
        of_all.get_or_insert_with(|| Shared::of(keys, vocabulary)).give(&mut entry);
        entries.push(entry);
    }
    entries
}

/// The items of the index by the name of their model, in source order; without an index the one model has none.
fn named_items(keys: &Map) -> Vec<(Option<&Spanned<String>>, Vec<&Node>)> {
    let mut models: Vec<(Option<&Spanned<String>>, Vec<&Node>)> = Vec::new();
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    for item in keys.items(INDEX).iter().filter(|item| item.map().is_some()) {
        let name = item.map().and_then(|item| item.text("name")).filter(|it| is_name(it));
        let place = *places.entry(name.map(|name| name.value.as_str())).or_insert(models.len());
        match models.get_mut(place) {
            Some((_, items)) => items.push(item),
            None => models.push((name, vec![item])),
        }
    }
    if models.is_empty() {
        models.push((None, Vec::new()));
    }
    models
}

/// Whether a value is short enough to name something.
fn is_name(value: &Spanned<String>) -> bool {
    const LONGEST: usize = 200;
    value.value.len() <= LONGEST
}

fn take_item(entry: &mut Entry, item: Item) {
    entry.results.extend(item.results);
    item.tasks.into_iter().for_each(|task| push_new(&mut entry.tasks, task));
}

/// What the keys say of all models of a document.
#[derive(Debug, Default)]
struct Shared {
    tasks: Vec<Term>,
    frameworks: Vec<Term>,
    datasets: Vec<DatasetUse>,
    base_models: Vec<BaseModel>,
    license: Option<Spanned<String>>,
    links: Vec<Link>,
}

impl Shared {
    fn of(keys: &Map, vocabulary: &Vocabulary) -> Self {
        let mut of_all = Self::default();
        let tasks = keys.texts("pipeline_tag").chain(keys.texts("tags"));
        for task in tasks.filter_map(|value| known::task(vocabulary, value)) {
            push_new(&mut of_all.tasks, task);
        }
        let frameworks = keys.texts("library_name").chain(keys.texts("tags"));
        for framework in frameworks.filter_map(|value| known::term(vocabulary, TermKind::Framework, value)) {
            push_new(&mut of_all.frameworks, framework);
        }
        let tagged: Vec<_> = keys.texts("tags").filter_map(|tag| tagged(tag, "dataset:")).collect();
        let dataset = |value| known::dataset(vocabulary, value).or_else(|| known::unknown_dataset(value));
        let trained = keys.texts("datasets").chain(&tagged).filter_map(dataset);
        let used = trained.map(|term| {
            let reason = Reason::own(Rule::FrontMatter);
            DatasetUse { term, role: Some(DatasetRole::Train), reason }
        });
        datasets::merge(&mut of_all.datasets, used.collect());
        let base = |name: &Spanned<String>| BaseModel { name: name.value.clone(), url: None, span: name.span };
        lineage::merge(&mut of_all.base_models, keys.texts("base_model").filter(|it| is_name(it)).map(base));
        of_all.license = licence(keys, vocabulary);
        of_all.links.extend(licence_link(keys));
        of_all.links.extend(keys.texts("tags").filter_map(paper_link));
        of_all
    }

    /// Adds it to what an entry has of its own.
    fn give(&self, entry: &mut Entry) {
        self.tasks.iter().for_each(|task| push_new(&mut entry.tasks, task.clone()));
        entry.frameworks.clone_from(&self.frameworks);
        entry.datasets.clone_from(&self.datasets);
        entry.base_models.clone_from(&self.base_models);
        entry.license.clone_from(&self.license);
        entry.links.clone_from(&self.links);
    }
}

/// What stands behind the prefix of a tag: `dataset:beans`.
fn tagged(tag: &Spanned<String>, prefix: &str) -> Option<Spanned<String>> {
    tag.value.starts_with(prefix).then(|| known::part(tag, prefix.len()..tag.value.len()))
}

/// The licence; what is called `other` has a name of its own.
fn licence(keys: &Map, vocabulary: &Vocabulary) -> Option<Spanned<String>> {
    const MOST: usize = 4;
    let mut named =
        keys.texts("license").filter(|it| is_name(it)).take(MOST).map(|value| known::licence(vocabulary, value));
    let Some(first) = named.next() else {
        let tag = keys.texts("tags").find_map(|tag| tagged(tag, "license:"))?;
        return Some(known::licence(vocabulary, &tag));
    };
    if matches!(first.value.as_str(), "other" | "unknown") {
        return keys.text("license_name").filter(|it| is_name(it)).cloned().or(Some(first));
    }
    Some(
        named.fold(first, |all, next| Spanned::new(format!("{}, {}", all.value, next.value), all.span.join(next.span))),
    )
}

/// The address of a model by its id on the hub: `owner/name`.
pub(super) fn on_hub(name: &str) -> Option<String> {
    pattern!(ID, r"^[A-Za-z0-9][\w.-]*/[\w.-]+$");
    ID.is_match(name).then(|| format!("https://huggingface.co/{name}"))
}

/// Gives base models that are named by their ids on the hub, and linked nowhere, their addresses there.
pub(super) fn link_bases(entry: &mut Entry) {
    for base in entry.base_models.iter_mut().filter(|base| base.url.is_none()) {
        base.url = on_hub(&base.name);
    }
}

/// The paper that a tag names: `arxiv:1810.04805`.
fn paper_link(tag: &Spanned<String>) -> Option<Link> {
    let id = citation::arxiv_id(&tagged(tag, "arxiv:")?.value)?;
    let url = format!("https://arxiv.org/abs/{id}");
    let (text, span, reason) = (tag.value.clone(), tag.span, Reason::own(Rule::FrontMatter));
    Some(Link { url, kind: LinkKind::Paper, text, span, reason })
}

/// Where the licence's text is.
fn licence_link(keys: &Map) -> Option<Link> {
    let url = keys.text("license_link").filter(|url| is_name(url) && !url.value.contains(char::is_whitespace))?;
    let reason = Reason::own(Rule::FrontMatter);
    Some(Link { url: url.value.clone(), kind: LinkKind::Other, text: url.value.clone(), span: url.span, reason })
}
