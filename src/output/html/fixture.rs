//! A zoo made by hand that has every feature of the pages, hostile words among them.

use std::sync::{Arc, OnceLock};

use crate::catalog::{Catalog, CatalogCitation, CatalogCollection, Model, Page};
use crate::config::Config;
use crate::model::{
    BaseModel, Checksum, Citation, CitationKind, Collection, Compatibility, DatasetRole, DatasetUse, EnsembleResult,
    Entry, EvalResult, Link, LinkKind, Number, Origin, Person, Property, Reason, Rule, Term, WeightsFile, Year,
};
use crate::output::index::View;
use crate::source::Sources;
use crate::span::{FileId, Span, Spanned};
use crate::vocabulary::Vocabulary;

/// A name that must never run.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script>";

/// A page of prose with raw HTML in it.
const ABOUT: &str = "\
# About this zoo

Nets that were **published** with their papers. See the [zoo](zoo.md#fcn) or <a href=\"javascript:alert(1)\">this</a>.

<script>alert(1)</script>

## How to add one

| Step | What |
|-----:|------|
| 1 | Write it down |

```
zoodex check
```
";

/// Everything that pages are made from.
pub(crate) struct Zoo {
    pub(crate) catalog: Catalog,
    pub(crate) sources: Sources,
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) config: Config,
}

impl Zoo {
    /// Three collections, a card, four papers and a page of prose.
    pub(crate) fn new() -> Self {
        let mut page = Writer { text: String::new() };
        let mut catalog = Catalog::default();
        write_papers(&mut page, &mut catalog);
        write_objects(&mut page, &mut catalog);
        write_segmentation(&mut page, &mut catalog);
        write_hostile(&mut page, &mut catalog);
        write_card(&mut page, &mut catalog);
        for (at, model) in catalog.models.iter().enumerate() {
            for paper in &model.entry.citations {
                catalog.citations[*paper].models.push(at);
            }
        }
        let mut sources = Sources::default();
        sources.add("zoo.md", page.text.into_bytes());
        let about = sources.add("about.md", ABOUT.as_bytes().to_vec());
        let title = Spanned::new("About this zoo".to_owned(), Span::new(about, 2, 16));
        catalog.pages.push(Page { slug: "about".to_owned(), title, file: about });
        Self { catalog, sources, vocabulary: vocabulary(), config: config() }
    }

    /// The zoo without any model.
    pub(crate) fn empty() -> Self {
        Self { catalog: Catalog::default(), sources: Sources::default(), vocabulary: vocabulary(), config: config() }
    }

    /// A zoo of `count` models in one collection, for what depends on their number.
    pub(crate) fn of(count: usize) -> Self {
        let mut page = Writer { text: String::new() };
        let mut catalog = Catalog::default();
        let section = page.section("Many", Some("many"));
        let last = page.section("Last", Some("last"));
        for number in 0..count {
            let name = format!("Net {number}");
            let error = page.result("top-5-error", &number.to_string(), None, "imagenet-1k", Some("val"));
            let entry = Entry { collection: Some(0), results: vec![error], ..page.entry(&name) };
            catalog.models.push(model(&format!("net-{number}"), entry));
        }
        let models = (0..count).collect();
        catalog.collections.push(CatalogCollection { id: "many".to_owned(), section, models });
        catalog.collections.push(CatalogCollection { id: "last".to_owned(), section: last, models: Vec::new() });
        let mut sources = Sources::default();
        sources.add("zoo.md", page.text.into_bytes());
        Self { catalog, sources, vocabulary: vocabulary(), config: config() }
    }

    /// The view that outputs are made from.
    pub(crate) fn view(&self) -> View<'_> {
        let Self { catalog, sources, vocabulary, config } = self;
        View { catalog, sources, vocabulary, config: Some(config) }
    }
}

/// Writes the zoo's page line by line and tells where each value stands.
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        self.text.push('\n');
        Span::new(FileId(0), start, start + words.len())
    }

    fn words(&mut self, words: &str) -> Spanned<String> {
        Spanned::new(words.to_owned(), self.line(words))
    }

    fn entry(&mut self, name: &str) -> Entry {
        let name = self.words(name);
        let span = name.span;
        Entry::named(name, Rule::OwnWords, span)
    }

    fn section(&mut self, title: &str, anchor: Option<&str>) -> Collection {
        let title = self.words(title);
        Collection {
            anchor: anchor.map(str::to_owned),
            span: title.span,
            title,
            summary: None,
            links: Vec::new(),
            citations: Vec::new(),
            results: Vec::new(),
        }
    }

    fn term(&mut self, id: &str, name: &str) -> Term {
        Term { id: id.into(), name: name.into(), origin: Origin::Written(self.line(name)) }
    }

    fn dataset(&mut self, id: &str, name: &str, role: Option<DatasetRole>) -> DatasetUse {
        DatasetUse { term: self.term(id, name), role, reason: Reason::own(Rule::OwnWords) }
    }

    fn result(
        &mut self,
        metric: &str,
        value: &str,
        unit: Option<&str>,
        dataset: &str,
        split: Option<&str>,
    ) -> EvalResult {
        EvalResult {
            metric: metric.into(),
            value: Number::parse(value).unwrap(),
            unit: unit.map(Arc::from),
            dataset: Some(dataset.into()),
            split: split.map(Arc::from),
            uncertainty: None,
            verified: None,
            setting: None,
            span: self.line(value),
            reason: Reason::own(Rule::OwnWords),
            placed_by: None,
        }
    }

    fn link(&mut self, kind: LinkKind, url: &str, text: &str) -> Link {
        let (span, reason) = (self.line(url), Reason::own(Rule::OwnWords));
        Link { url: url.to_owned(), kind, text: text.to_owned(), span, reason }
    }
}

fn model(id: &str, entry: Entry) -> Model {
    Model::new(id.to_owned(), entry)
}

fn person(given: &str, family: &str) -> Person {
    Person { family: family.to_owned(), given: given.to_owned() }
}

fn inferred(id: &str, name: &str, from: &str) -> Term {
    Term { id: id.into(), name: name.into(), origin: Origin::Inferred(from.into()) }
}

fn write_papers(page: &mut Writer, catalog: &mut Catalog) {
    let mut paper = |key: &str, title: &str, authors: Vec<Person>, year: Option<Year>| {
        let title = page.words(title);
        let citation = Citation {
            kind: CitationKind::Inproceedings,
            span: title.span,
            title,
            authors,
            others: false,
            venue: None,
            venue_id: None,
            year,
            arxiv_id: None,
            linked_arxiv: None,
            doi: None,
            url: None,
            bibtex: None,
        };
        catalog.citations.push(CatalogCitation {
            key: key.to_owned(),
            citation,
            further: Vec::new(),
            models: Vec::new(),
        });
    };
    let year = |value, inferred| Some(Year { value, inferred });
    let deep = vec![person("K.", "Simonyan"), person("A.", "Zisserman")];
    paper("simonyan2014very", "Very Deep Networks", deep, year(2014, true));
    let fcn = vec![person("J.", "Long"), person("E.", "Shelhamer"), person("Philipp", "Krähenbühl")];
    paper("long2015fully", "Fully Convolutional Models: Are They Enough?", fcn, year(2015, false));
    paper("untitled", "A report by nobody", Vec::new(), None);
    let very = &mut catalog.citations[0].citation;
    very.kind = CitationKind::Misc;
    very.arxiv_id = Some(page.words("1409.1556"));
    very.linked_arxiv = Some(page.words("1312.4400"));
    let fully = &mut catalog.citations[1].citation;
    fully.venue = Some(page.words("CVPR"));
    fully.url = Some("https://www.example.org/fcn.pdf?a=1&b=2".to_owned());
    fully.doi = Some(page.words("10.1109/5.771073"));
    catalog.citations[2].citation.url = Some("javascript:alert(1)".to_owned());
}

fn write_objects(page: &mut Writer, catalog: &mut Catalog) {
    let mut section = page.section("Deep nets for objects", Some("deep"));
    section.summary = Some(page.words("Two deep nets and a baseline, trained with scale jittering."));
    section.citations = vec![0];
    section.links = vec![page.link(LinkKind::Project, "https://example.org/deep/", "project page")];
    let both = EnsembleResult {
        result: page.result("top-5-error", "7.1", Some("%"), "imagenet-1k", Some("val")),
        entries: vec![0, 1],
    };
    let unnamed = EnsembleResult {
        result: page.result("top-5-error", "6.8", Some("%"), "imagenet-1k", Some("test")),
        entries: Vec::new(),
    };
    section.results = vec![both, unnamed];
    for (id, name, val, test) in [("net-16", "Net-16", "7.5", "7.40"), ("net-19", "Net-19", "7.5", "7.3")] {
        let entry = page.entry(name);
        let gist = format!("https://gist.github.com/ann/0123456789abcdef01{val}");
        let entry = Entry {
            collection: Some(0),
            tasks: vec![inferred("image-classification", "Image classification", "imagenet-1k")],
            architectures: vec![page.term("vgg", "VGG")],
            datasets: vec![page.dataset("imagenet-1k", "ImageNet", Some(DatasetRole::Train))],
            results: vec![
                page.result("top-5-error", val, Some("%"), "imagenet-1k", Some("val")),
                page.result("top-5-error", test, Some("%"), "imagenet-1k", Some("test")),
            ],
            links: vec![page.link(LinkKind::Gist, &gist, name)],
            citations: vec![0],
            gist_id: Some(page.words("0123456789abcdef0123")),
            properties: vec![Property {
                name: "params".to_owned(),
                value: Number::parse("138.4").unwrap(),
                unit: Some("M".to_owned()),
                setting: None,
                span: page.line("138.4 M parameters"),
                reason: Reason::own(Rule::OwnWords),
            }],
            ..entry
        };
        catalog.models.push(Model { derived: Vec::new(), ..model(id, entry) });
    }
    let mut base = page.entry("Net-8");
    base.collection = Some(0);
    base.datasets = vec![page.dataset("imagenet-1k", "ImageNet", None)];
    base.results = vec![
        EvalResult {
            setting: Some("10 crops".to_owned()),
            uncertainty: Some(0.25),
            verified: Some(true),
            ..page.result("top-5-error", "0.167", None, "imagenet-1k", Some("val"))
        },
        page.result("bloom", "3", Some("petals"), "imagenet-1k", None),
    ];
    catalog.models.push(model("net-8", base));
    let models = vec![0, 1, 2];
    catalog.collections.push(CatalogCollection { id: "deep-nets-for-objects".to_owned(), section, models });
}

fn write_segmentation(page: &mut Writer, catalog: &mut Catalog) {
    let mut section = page.section("Fully convolutional nets (FCN)", Some("fcn"));
    section.citations = vec![1];
    let mut models = Vec::new();
    for (id, name, base) in
        [("fcn-32s", "FCN-32s", ("the Net-16 model", Some(0))), ("fcn-8s", "FCN-8s", ("FCN-32s", Some(3)))]
    {
        let entry = page.entry(name);
        let note = page.words("These are pre-release models. They need a branch that was never merged.");
        let entry = Entry {
            collection: Some(1),
            summary: Some(page.words("Single stream, with predictions at a fixed stride.")),
            tasks: vec![page.term("semantic-segmentation", "Semantic segmentation")],
            architectures: vec![page.term("fcn", "FCN"), page.term("vgg", "VGG")],
            frameworks: vec![page.term("caffe", "Caffe")],
            datasets: vec![
                page.dataset("pascal-voc", "PASCAL VOC", Some(DatasetRole::Train)),
                page.dataset("sbd", "Semantic Boundaries", Some(DatasetRole::Train)),
                page.dataset("imagenet-1k", "ImageNet", Some(DatasetRole::Pretrain)),
            ],
            links: vec![
                page.link(LinkKind::Gist, "https://gist.github.com/long/ac410cad48a0", name),
                page.link(
                    LinkKind::Weights,
                    "ftp://ftp.example.org/fcn.caffemodel",
                    "ftp://ftp.example.org/fcn.caffemodel",
                ),
                page.link(LinkKind::Path, "models/fcn", "its folder"),
            ],
            citations: vec![1],
            base_models: vec![BaseModel { name: base.0.to_owned(), url: None, span: page.line(base.0) }],
            compatibility: Some(Compatibility {
                note,
                links: vec![page.link(LinkKind::Code, "https://github.com/long/caffe/tree/future", "future")],
            }),
            ..entry
        };
        models.push(catalog.models.len());
        catalog.models.push(Model { bases: vec![base.1], ..model(id, entry) });
    }
    catalog.models[0].derived = vec![3];
    catalog.models[3].derived = vec![4];
    let mut section_with_links = section;
    section_with_links.links = vec![page.link(LinkKind::Dataset, "https://example.org/sbd", "Semantic Boundaries")];
    catalog.collections.push(CatalogCollection { id: "fcn".to_owned(), section: section_with_links, models });
}

fn write_hostile(page: &mut Writer, catalog: &mut Catalog) {
    let section = page.section("Hostile <b>entries</b> & \"quotes\"", Some("main"));
    let mut hostile = page.entry(HOSTILE);
    hostile.collection = Some(2);
    hostile.summary = Some(page.words("\"><img src=x onerror=alert(1)>"));
    hostile.links = vec![
        page.link(LinkKind::Code, "javascript:alert(1)", "click me"),
        page.link(LinkKind::Other, "data:text/html,<script>alert(1)</script>", "and me"),
        page.link(LinkKind::Paper, "https://example.org/\"><script>alert(1)</script>", "paper"),
    ];
    hostile.base_models =
        vec![BaseModel { name: "<i>base</i>".to_owned(), url: Some("vbscript:x".to_owned()), span: page.line("base") }];
    hostile.license = Some(page.words("<u>none</u>"));
    hostile.citations = vec![2];
    catalog.models.push(model("scriptalert1script", hostile));
    let mut long = page.entry(&"long-name-".repeat(30));
    long.collection = Some(2);
    catalog.models.push(model("long-name", long));
    let mut bare = page.entry("Ünïcödé 网络");
    bare.collection = Some(2);
    catalog.models.push(model("unicode", bare));
    catalog.collections.push(CatalogCollection { id: "hostile".to_owned(), section, models: vec![5, 6, 7] });
}

fn write_card(page: &mut Writer, catalog: &mut Catalog) {
    let entry = page.entry("Card net");
    let sha1 = "9116a64c0fbe4459d18f4bb6b56d647b63920377".to_owned();
    let weights = WeightsFile {
        file: "card net.caffemodel".to_owned(),
        url: Some("http://dl.example.org/card.caffemodel".to_owned()),
        size_bytes: Some(243_862_414),
        checksums: vec![Checksum { algorithm: "sha1", value: sha1 }],
        span: page.line("weights"),
    };
    let entry = Entry {
        license: Some(page.words("BSD-2-Clause")),
        results: vec![EvalResult {
            setting: Some("center crop".to_owned()),
            ..page.result("top-5-error", "16.7", Some("%"), "imagenet-1k", Some("val"))
        }],
        properties: vec![Property {
            name: "params".to_owned(),
            value: Number::parse("61.0").unwrap(),
            unit: Some("M".to_owned()),
            setting: None,
            span: page.line("61.0 M parameters"),
            reason: Reason::own(Rule::OwnWords),
        }],
        weights: vec![weights],
        ..entry
    };
    let further_sources = vec![page.line("models/card/readme.md")];
    catalog.models.push(Model { further_sources, ..model("card-net", entry) });
}

fn config() -> Config {
    let text = "\
        [site]\n\
        title = \"Tiny <zoo>\"\n\
        base_url = \"https://example.org/some/zoo/\"\n\
        description = \"Nets for tests & their figures.\"\n\
        footer = \"Kept by nobody.\"\n\
        [source]\n\
        repository = \"https://github.com/owner/zoo\"\n\
        [[acquire]]\n\
        label = \"Download the gist\"\n\
        command = \"./get_gist.sh {gist_id} {id}\"\n";
    Config::parse(text, "site.toml", &[]).unwrap()
}

/// A few terms with descriptions of their own, so that a better built-in one changes no test.
fn vocabulary() -> Arc<Vocabulary> {
    static VOCABULARY: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    let files = [
        (
            "datasets.yaml",
            "- {id: imagenet-1k, name: ImageNet, homepage: 'https://www.example.org/imagenet/', task: image-classification, \
             description: A great many pictures.}\n\
             - {id: pascal-voc, name: PASCAL VOC, homepage: 'https://www.example.org/voc/', task: semantic-segmentation, \
             description: Fewer pictures.}\n",
        ),
        (
            "metrics.yaml",
            "- {id: top-5-error, name: Top-5 error, unit: '%', higher_is_better: false, fraction: true, \
             description: How often it is wrong five times.}\n",
        ),
        (
            "tasks.yaml",
            "- {id: image-classification, name: Image classification, description: Says what it shows.}\n\
             - {id: semantic-segmentation, name: Semantic segmentation, description: Says where.}\n",
        ),
        ("licences.yaml", "- {id: BSD-2-Clause, name: BSD 2-Clause, url: 'https://example.org/bsd'}\n"),
    ];
    let read = || Vocabulary::with_site_files(&files.map(|(path, text)| (path.to_owned(), text.to_owned()))).unwrap();
    Arc::clone(VOCABULARY.get_or_init(read))
}
