//! Metafiles that describe models which pages or cards list as well.
//!
//! A model is known by the address of its weights, wherever it is listed, or by its name or that of its files, in the folder
//! of the metafile or on the page that the metafile names. What means two models means none.

use std::collections::HashMap;

use super::addresses::{canonical, own};
use super::joining::{extend_new, joined};
use super::{Catalog, Model, rivals};
use crate::extract::{merge_datasets, path_of};
use crate::model::{DatasetRole, DatasetUse, Document, Entry, Link, LinkKind, Rule, Term, WeightsFile};
use crate::source::Sources;
use crate::vocabulary::Vocabulary;

/// The models and sections of pages and cards by what a metafile may know them by.
pub(super) struct Index {
    files: HashMap<String, Option<usize>>,
    /// By scope (a folder, or the path of a document) and name.
    names: HashMap<(String, String), Option<usize>>,
    sections: HashMap<(String, String), Option<usize>>,
}

impl Index {
    /// Reads what the models and sections are known by.
    pub(super) fn new(catalog: &Catalog, sources: &Sources) -> Self {
        let mut index = Self { files: HashMap::new(), names: HashMap::new(), sections: HashMap::new() };
        for (at, model) in catalog.models.iter().enumerate() {
            let file = model.entry.name.span.file;
            for url in files(&model.entry) {
                own(&mut index.files, address(sources.folder(file), url), at);
                if let Some(path) = in_repository(url) {
                    own(&mut index.files, path, at);
                }
            }
            for scope in scopes(sources, file) {
                for name in names(&model.entry).chain(file_names(&model.entry)).filter(|name| !name.is_empty()) {
                    own(&mut index.names, (scope.clone(), name), at);
                }
            }
        }
        for (at, collection) in catalog.collections.iter().enumerate() {
            let title = &collection.section.title;
            for scope in scopes(sources, title.span.file) {
                own(&mut index.sections, (scope, letters(&title.value)), at);
            }
        }
        index
    }

    /// For each entry of a metafile the model that it describes, if a page or a card lists it.
    pub(super) fn models(&self, document: &Document, sources: &Sources) -> Vec<Option<usize>> {
        let folder = sources.folder(document.file);
        // A path may be counted from the root as well.
        let addresses = |entry: &Entry| -> Vec<String> {
            let mut all: Vec<_> = files(entry).flat_map(|url| [address(folder, url), address("", url)]).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let long_names = |entry: &Entry| -> Vec<String> { names(entry).filter(|name| !name.is_empty()).collect() };
        let (own_files, own_names) = (owners(&document.entries, addresses), owners(&document.entries, long_names));
        let by_file = |entry: &Entry| {
            let keys = addresses(entry).into_iter().filter(|key| matches!(own_files.get(key), Some(Some(_))));
            only(keys.filter_map(|key| self.files.get(&key).copied()))
        };
        // A name counts in the metafile's folder, and on the page that it or its collection calls the readme.
        let of_collections: Vec<Vec<String>> =
            document.collections.iter().map(|section| readmes(&section.links, folder)).collect();
        let home = folder.to_owned();
        let by_name = |entry: &Entry| {
            let mut known = long_names(entry);
            known.retain(|key| matches!(own_names.get(key), Some(Some(_))));
            let in_scope = |scope: &String| {
                only(known.iter().filter_map(|name| self.names.get(&(scope.clone(), name.clone())).copied()))
            };
            let of_collection = entry.collection.map_or(&[][..], |at| of_collections[at].as_slice());
            let own = readmes(&entry.links, folder);
            std::iter::once(&home).chain(&own).chain(of_collection).find_map(in_scope)
        };
        let found: Vec<_> = document.entries.iter().map(|entry| (by_file(entry), by_name(entry))).collect();
        settle(&found)
    }

    /// The section that is about a collection of a metafile, in its folder or on the page that it calls its readme.
    pub(super) fn section(&self, document: &Document, collection: usize, sources: &Sources) -> Option<usize> {
        let folder = sources.folder(document.file);
        let section = &document.collections[collection];
        let title = letters(&section.title.value);
        let mut scopes = std::iter::once(folder.to_owned()).chain(readmes(&section.links, folder));
        scopes.find_map(|scope| self.sections.get(&(scope, title.clone())).copied().flatten())
    }
}

/// What pages may be looked for under that are called readmes: paths are counted from the metafile, or from the root.
fn readmes(links: &[Link], folder: &str) -> Vec<String> {
    let readmes = links.iter().filter(|link| link.kind == LinkKind::Doc);
    readmes.flat_map(|link| [joined(folder, &link.url), joined("", &link.url)]).collect()
}

/// The models of a collection of a metafile.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Those that a page or a card lists.
    pub(super) listed: Vec<usize>,
    /// Whether there are others.
    pub(super) has_others: bool,
}

/// The models of each collection of a metafile.
pub(super) fn members(document: &Document, models: &[Option<usize>]) -> Vec<Members> {
    let mut members: Vec<Members> = document.collections.iter().map(|_| Members::default()).collect();
    for (entry, model) in document.entries.iter().zip(models) {
        if let Some(of) = entry.collection.and_then(|at| members.get_mut(at)) {
            match model {
                Some(at) => of.listed.push(*at),
                None => of.has_others = true,
            }
        }
    }
    members
}

/// Which entry each key means.
fn owners(entries: &[Entry], keys: impl Fn(&Entry) -> Vec<String>) -> HashMap<String, Option<usize>> {
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

/// What a document's models may be looked for under: its folder and its path.
fn scopes(sources: &Sources, file: crate::span::FileId) -> Vec<String> {
    let (folder, path) = (sources.folder(file).to_owned(), joined("", &sources.file(file).path));
    if folder == path { vec![folder] } else { vec![folder, path] }
}

/// The addresses of an entry's weights.
fn files(entry: &Entry) -> impl Iterator<Item = &str> {
    let linked = entry.links.iter().filter(|link| link.kind == LinkKind::Weights).map(|link| link.url.as_str());
    linked.chain(entry.weights.iter().filter_map(|file| file.url.as_deref()))
}

/// An address as equal ones are equal; a path of a document in `folder` as that from the root.
fn address(folder: &str, url: &str) -> String {
    if url.contains("://") { canonical(url) } else { format!("path:{}", joined(folder, url)) }
}

/// The path of a file in the repository that its address names. Metafiles give such paths alone.
fn in_repository(url: &str) -> Option<String> {
    let canonical = canonical(url);
    let mut parts = canonical.strip_prefix("github.com/")?.splitn(5, '/').skip(2);
    let (kind, path) = (parts.next()?, parts.nth(1)?);
    matches!(kind, "raw" | "blob").then(|| format!("path:{}", joined("", path)))
}

/// What an entry is called: its name, and those of its configurations.
fn names(entry: &Entry) -> impl Iterator<Item = String> {
    let configs = entry.links.iter().filter(|link| link.kind == LinkKind::Config);
    std::iter::once(letters(&entry.name.value)).chain(configs.map(|link| letters(stem(&link.url))))
}

/// The names of an entry's weights without what dates them. One called `model` says of no two that they are the same, but
/// a metafile's name may be that of the file on a page.
fn file_names(entry: &Entry) -> impl Iterator<Item = String> {
    files(entry).map(|url| letters(undated(stem(url))))
}

/// Letters and digits in lower case; a plus makes another name.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '+').flat_map(char::to_lowercase).collect()
}

/// A file's name without its folder and its endings; the number of a version (`net1.1.onnx`) is none.
fn stem(url: &str) -> &str {
    let file = path_of(url).rsplit('/').next().unwrap_or(url);
    let is_ending = |ending: &str| ending.len() <= 12 && ending.starts_with(|c: char| c.is_ascii_alphabetic());
    let without =
        |name: &'_ str| name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map(|(stem, _)| stem.len());
    let once = without(file).map_or(file, |len| &file[..len]);
    without(once).map_or(once, |len| &file[..len])
}

/// A file's name without the date and the checksum that end it: `net_1x_20200131-fdb43119`.
fn undated(stem: &str) -> &str {
    let is_date = |part: &str| matches!(part.len(), 6 | 8) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut rest = stem;
    while let Some((before, _)) = rest.rsplit_once(['_', '-']).filter(|(_, last)| is_date(last) || is_hash(last)) {
        rest = before;
    }
    rest
}

/// Fills what a page or a card leaves open of a model from a metafile; their words win.
pub(super) fn join(model: &mut Model, entry: Entry, vocabulary: &Vocabulary) {
    let page = &mut model.entry;
    model.further_sources.push(entry.name.span);
    page.summary = page.summary.take().or(entry.summary);
    page.license = page.license.take().or(entry.license);
    // A task that only follows from a dataset gives way to one that is written.
    let is_written = |task: &Term| task.origin.span().is_some();
    if entry.tasks.iter().any(is_written) {
        page.tasks.retain(is_written);
    }
    let more = entry.tasks.into_iter().filter(|task| is_written(task) || page.tasks.is_empty()).collect();
    extend_new(&mut page.tasks, more, |a, b| a.id == b.id);
    extend_new(&mut page.architectures, entry.architectures, |a, b| a.id == b.id);
    extend_new(&mut page.frameworks, entry.frameworks, |a, b| a.id == b.id);
    join_datasets(&mut page.datasets, entry.datasets);
    extend_new(&mut page.links, entry.links, same_link);
    extend_new(&mut page.base_models, entry.base_models, |a, b| a.name == b.name && a.url == b.url);
    join_weights(&mut page.weights, entry.weights);
    rivals::join_results(model, entry.results);
    rivals::join_properties(model, entry.properties, vocabulary);
}

/// Adds datasets. That a model was trained on one says more than a figure that was measured on it.
fn join_datasets(page: &mut Vec<DatasetUse>, more: Vec<DatasetUse>) {
    let is_trained = |used: &DatasetUse| matches!(used.role, Some(DatasetRole::Train | DatasetRole::Finetune));
    let trained: HashMap<_, _> =
        more.iter().filter(|used| is_trained(used)).map(|used| (&used.term.id, used)).collect();
    for used in page.iter_mut().filter(|used| used.reason.rule == Rule::MeasuredOn) {
        if let Some(trained) = trained.get(&used.term.id) {
            *used = (*trained).clone();
        }
    }
    merge_datasets(page, more);
}

/// Whether two links lead to one thing: metafiles give paths from the root of the repository, pages from where they are.
fn same_link(page: &Link, other: &Link) -> bool {
    let is_path = |link: &Link| !link.url.contains("://");
    let same_file = stem(&page.url) == stem(&other.url) && page.kind == other.kind;
    canonical(&page.url) == canonical(&other.url) || (same_file && (is_path(page) || is_path(other)))
}

/// Adds files that are not there yet, and what is known of those that are.
fn join_weights(page: &mut Vec<WeightsFile>, more: Vec<WeightsFile>) {
    for new in more {
        let is_same = |known: &&mut WeightsFile| match (&known.url, &new.url) {
            (Some(one), Some(other)) => canonical(one) == canonical(other),
            _ => known.file == new.file,
        };
        match page.iter_mut().find(is_same) {
            Some(known) => {
                known.url = known.url.take().or(new.url);
                known.size_bytes = known.size_bytes.or(new.size_bytes);
                extend_new(&mut known.checksums, new.checksums, |a, b| a.algorithm == b.algorithm);
            }
            None => page.push(new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DatasetRole, stem};
    use crate::catalog::Catalog;
    use crate::catalog::testing::catalog;

    /// A page with a section whose table has these rows.
    fn page(rows: &str) -> String {
        format!("# Net\n\n## Models on COCO\n\n| Model | box AP | Download |\n|---|---|---|\n{rows}")
    }

    /// A metafile with these models, each given by its name, the lines that it has beside and its box AP.
    fn metafile(models: &[(&str, &str, &str)]) -> String {
        let model = |(name, lines, figure): &(&str, &str, &str)| {
            let results = format!("    Results:\n      - Dataset: COCO\n        Metrics: {{box AP: {figure}}}\n");
            format!("  - Name: {name}\n    In Collection: Net\n{lines}{results}")
        };
        let models: String = models.iter().map(model).collect();
        format!(
            "Collections:\n  - Name: Net\n    Paper: {{Title: Nets of Nets, URL: 'https://arxiv.org/abs/2401.01234'}}\n    Code: https://x.org/net.py\nModels:\n{models}"
        )
    }

    /// Each model as `id:figures/contradictions+further places`, each section as `id(models)`.
    fn shown(catalog: &Catalog) -> String {
        let model = |model: &crate::catalog::Model| {
            let figures: Vec<_> = model.entry.results.iter().map(|it| it.value.to_string()).collect();
            let (further, differing) = (model.further_sources.len(), model.contradictions.len());
            format!("{}:{}/{differing}+{further}", model.id, figures.join(","))
        };
        let models: Vec<_> = catalog.models.iter().map(model).collect();
        let sections: Vec<_> = catalog.collections.iter().map(|it| format!("{}({})", it.id, it.models.len())).collect();
        format!("{} | {}", models.join(" "), sections.join(" "))
    }

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &str) {
        assert_eq!(shown(&catalog(files)), expected, "{files:#?}");
    }

    const WEIGHTS: &str = "    Weights: https://x.org/w/net_1x_20240131-fdb43119.pth\n";

    #[test]
    fn a_model_is_known_by_its_weights_wherever_it_is_listed() {
        let page = page("| R-50 | 36.5 | [model](http://www.x.org/w/net_1x_20240131-fdb43119.pth) |\n");
        let keys = metafile(&[("net_1x", WEIGHTS, "36.5")]);
        let expected = "r-50:36.5/0+1 | models-on-coco(1)";
        check(&[("zoo.md", &page), ("configs/net/metafile.yml", &keys)], expected);
        check(&[("a/metafile.yml", &keys), ("zoo.md", &page)], expected);
    }

    #[test]
    fn a_model_is_known_by_its_name_or_the_names_of_its_files_where_it_is_at_home() {
        let other = "    Weights: https://y.org/other.pth\n";
        for row in [
            "| Net_1x | 36.5 | [model](https://x.org/a.pth) |\n",
            "| R-50 | 36.5 | [config](./net_1x.py) |\n",
            "| R-50 | 36.5 | [model](https://z.org/net_1x_20240131_171055-614fd399.pth) |\n",
        ] {
            let (page, keys) = (page(row), metafile(&[("net_1x", other, "36.5")]));
            let joined = catalog(&[("net/README.md", &page), ("net/metafile.yml", &keys)]);
            assert_eq!((joined.models.len(), joined.collections.len()), (1, 1), "{row}: {}", shown(&joined));
            let apart = catalog(&[("README.md", &page), ("net/metafile.yml", &keys)]);
            assert_eq!((apart.models.len(), apart.collections.len()), (2, 2), "{row}: {}", shown(&apart));
            let linked = keys.replace("    Code:", "    README: docs/net.md\n    Code:");
            let linked = catalog(&[("docs/net.md", &page), ("net/metafile.yml", &linked)]);
            assert_eq!(linked.models.len(), 1, "{row}: {}", shown(&linked));
        }
    }

    #[test]
    fn what_could_mean_two_models_means_none() {
        let two = page(
            "| A | 36.5 | [model](https://x.org/net_1x.pth) |\n| B | 37.5 | [model](https://y.org/net_1x.pth) |\n",
        );
        check(
            &[("README.md", &two), ("metafile.yml", &metafile(&[("net_1x", "", "36.5")]))],
            "a:36.5/0+0 b:37.5/0+0 net-1x:36.5/0+0 | models-on-coco(2) net(1)",
        );
        let shared = page("| A | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
        let keys = metafile(&[("one", WEIGHTS, "36.5"), ("two", WEIGHTS, "36.5")]);
        check(
            &[("README.md", &shared), ("metafile.yml", &keys)],
            "a:36.5/0+0 one:36.5/0+0 two:36.5/0+0 | models-on-coco(1) net(2)",
        );
        // Of two that share a file, the one that is called like the model is meant.
        let keys = metafile(&[("a", WEIGHTS, "36.5"), ("two", WEIGHTS, "36.5")]);
        check(&[("README.md", &shared), ("metafile.yml", &keys)], "a:36.5/0+1 two:36.5/0+0 | models-on-coco(2)");
    }

    #[test]
    fn names_that_differ_in_a_sign_or_a_number_are_two() {
        for (row, name, config) in [
            ("| Net+ | 36.5 | [w](https://x.org/a.pth) |\n", "Net", "a/b.py"),
            ("| A | 36.5 | [config](net1.1.py) |\n", "b", "net1.0.py"),
            ("| A | 36.5 | [w](https://x.org/model.pth) |\n", "b", "c.py"),
            ("| A | 36.5 | [w](https://github.com/a/b/raw/main/w.pth) |\n", "b", "c.py"),
        ] {
            let weights = "    Weights: https://github.com/c/d/raw/main/w.pth\n    Config: ".to_owned() + config + "\n";
            let more = weights.clone() + "    Converted From: {Weights: https://y.org/model.pth}\n";
            let catalog = catalog(&[("README.md", &page(row)), ("metafile.yml", &metafile(&[(name, &more, "36.5")]))]);
            assert_eq!(catalog.models.len(), 2, "{row}: {}", shown(&catalog));
        }
        assert_eq!(
            [stem("a/net1.1.onnx"), stem("b.pth.tar?x#y"), stem("c"), stem("d.log.json")],
            ["net1.1", "b", "c", "d"]
        );
    }

    #[test]
    fn figures_that_differ_are_told_of_and_rounding_is_no_difference() {
        let row = |figure: &str| {
            page(&format!("| R-50 | {figure} | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n"))
        };
        let of = |page: &str, keys: &str| {
            let catalog =
                catalog(&[("README.md", &row(page)), ("metafile.yml", &metafile(&[("net_1x", WEIGHTS, keys)]))]);
            shown(&catalog).split(" | ").next().unwrap_or_default().to_owned()
        };
        assert_eq!(of("36.5", "36.5"), "r-50:36.5/0+1");
        assert_eq!(of("36.5", "36.48"), "r-50:36.5/0+1");
        assert_eq!(of("36.5", "0.365"), "r-50:36.5/0+1");
        assert_eq!(of("36.5", "36.3"), "r-50:36.5/1+1");
        assert_eq!(of("-", "36.3"), "r-50:36.3/0+1");
    }

    #[test]
    fn what_a_page_leaves_open_is_filled() {
        let page = "## Models\n\n| Model | box AP | Params (M) | Mem (GB) | Download |\n|---|---|---|---|---|\n| R-50 | 36.5 | 25.6 | 3.8 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
        let more = "    Config: configs/net_1x.py\n    Metadata: {Training Data: COCO, Parameters: 25557032, Training Memory (GB): 4.1, Epochs: 12}\n";
        let keys = metafile(&[("net_1x", &format!("{WEIGHTS}{more}"), "36.5")]);
        let catalog = catalog(&[("README.md", page), ("metafile.yml", &keys)]);
        let [model] = catalog.models.as_slice() else { panic!("{}", shown(&catalog)) };
        let entry = &model.entry;
        assert_eq!(entry.results[0].dataset.as_deref(), Some("ms-coco"));
        assert_eq!((entry.datasets.len(), entry.datasets[0].role), (1, Some(DatasetRole::Train)));
        let properties: Vec<_> = entry.properties.iter().map(|it| format!("{}={}", it.name, it.value)).collect();
        assert_eq!(properties.join(" "), "params=25.6 memory=3.8 epochs=12");
        assert_eq!(model.contradictions.len(), 1, "the memory differs");
        assert_eq!((entry.links.len(), entry.weights.len(), entry.citations.len()), (2, 1, 1));
        let section = &catalog.collections[0].section;
        assert_eq!((section.citations.as_slice(), section.links.len()), ([0].as_slice(), 1));
        assert_eq!(catalog.citations[0].models, [0]);
    }

    #[test]
    fn a_task_that_only_follows_gives_way_to_one_that_is_written() {
        let row = "| R-50 | 96.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
        let page = page(row).replace("on COCO", "on MNIST").replace("box AP", "Top-1");
        let of = |task: &str| {
            let keys =
                metafile(&[("net_1x", WEIGHTS, "36.5")]).replace("Dataset: COCO", &format!("Dataset: MNIST{task}"));
            let catalog = catalog(&[("README.md", &page), ("metafile.yml", &keys)]);
            let tasks: Vec<_> = catalog.models[0].entry.tasks.iter().map(|task| task.id.to_string()).collect();
            tasks.join(" ")
        };
        assert_eq!(of(""), "digit-recognition");
        assert_eq!(of("\n        Task: Image Classification"), "image-classification");
    }

    #[test]
    fn training_on_a_dataset_says_more_than_a_figure_that_was_measured_on_it() {
        let page = page("| R-50 | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
        for (metadata, role) in [("{Training Data: COCO}", DatasetRole::Train), ("{Epochs: 12}", DatasetRole::Eval)] {
            let keys = metafile(&[("net_1x", &format!("{WEIGHTS}    Metadata: {metadata}\n"), "36.5")]);
            let catalog = catalog(&[("README.md", &page), ("metafile.yml", &keys)]);
            let datasets = &catalog.models[0].entry.datasets;
            assert_eq!((datasets.len(), datasets[0].role), (1, Some(role)), "{metadata}");
        }
    }

    #[test]
    fn figures_of_other_data_are_others() {
        let page = "## Models\n\n| Model | COCO box AP | Download |\n|---|---|---|\n| R-50 | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n";
        for dataset in ["LVIS", "Meadow-9"] {
            let keys =
                metafile(&[("net_1x", WEIGHTS, "20.1")]).replace("Dataset: COCO", &format!("Dataset: {dataset}"));
            check(&[("README.md", page), ("metafile.yml", &keys)], "r-50:36.5,20.1/0+1 | models(1)");
        }
    }

    #[test]
    fn a_section_of_the_same_title_takes_the_models_that_the_page_does_not_list() {
        let page = page("| A | 36.5 | [model](https://x.org/w/net_1x_20240131-fdb43119.pth) |\n");
        let keys = metafile(&[("net_1x", WEIGHTS, "36.5"), ("net_2x", "", "37.5")]);
        check(&[("README.md", &page), ("metafile.yml", &keys)], "a:36.5/0+1 net-2x:37.5/0+0 | models-on-coco(2)");
        // A section that lists others as well is not the collection's.
        let more = format!("{page}| B | 40.1 | [model](https://x.org/b.pth) |\n");
        check(
            &[("README.md", &more), ("metafile.yml", &keys)],
            "a:36.5/0+1 b:40.1/0+0 net-2x:37.5/0+0 | models-on-coco(2) net(1)",
        );
        let titled = more.replace("## Models on COCO", "Figures are on COCO.\n\n## Net");
        check(&[("README.md", &titled), ("metafile.yml", &keys)], "a:36.5/0+1 b:40.1/0+0 net-2x:37.5/0+0 | net(3)");
    }

    #[test]
    fn metafiles_join_cards_and_folders_that_pages_point_at() {
        let card = "---\nname: squeezebloom\ncaffemodel: a.caffemodel\n---\nA card.\n";
        let keys = "task_type: classification\nframework: caffe\nfiles:\n  - name: b.caffemodel\n    source: https://x.org/b.caffemodel\n";
        check(&[("squeezebloom/README.md", card), ("squeezebloom/model.yml", keys)], "squeezebloom:/0+1 | ");
        let page = "## Our models\n* Bloom: `models/squeezebloom`\n";
        check(&[("zoo.md", page), ("models/squeezebloom/model.yml", keys)], "bloom:/0+1 | our-models(1)");
    }

    #[test]
    fn files_of_a_repository_are_known_by_their_paths() {
        let manifest =
            "[{\"model\": \"ResNet-9\", \"model_path\": \"vision/resnet/model/resnet9.onnx\", \"metadata\": {}}]";
        for link in ["model/resnet9.onnx", "https://github.com/x/models/raw/main/vision/resnet/model/resnet9.onnx"] {
            let page = format!(
                "## Models on ImageNet\n\n| Model | Top-1 | Download |\n|---|---|---|\n| R9 | 70.1 | [model]({link}) |\n"
            );
            check(&[("vision/resnet/README.md", &page), ("hub.json", manifest)], "r9:70.1/0+1 | models-on-imagenet(1)");
        }
    }

    #[test]
    fn imports_that_are_missing_are_told_of_in_a_whole_site_only() {
        use crate::model::Fault;
        let found = catalog(&[("model-index.yml", "Import:\n  - a/metafile.yml\n")]);
        assert_eq!(found.faults, [] as [Fault; 0]);
    }
}
