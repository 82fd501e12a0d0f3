//! A small catalog made by hand, for the tests of the outputs: one model with every field filled, one with none.

use std::sync::{Arc, OnceLock};

use crate::catalog::{Catalog, CatalogCitation, CatalogCollection, Model};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::model::{
    BaseModel, Checksum, Citation, CitationKind, Collection, Compatibility, DatasetRole, DatasetUse, EnsembleResult,
    Entry, EvalResult, Link, LinkKind, Number, Origin, Person, Property, Reason, Rule, Term, WeightsFile, Year,
};
use crate::output::index::View;
use crate::source::Sources;
use crate::span::{FileId, Span, Spanned};
use crate::vocabulary::Vocabulary;

/// The page that the catalog of [`Fixture::new`] might have been read from.
const PAGE: &str = "\
# Tiny zoo

## Nets of flowers <a name=\"flowers\"></a>

Small nets that tell flowers apart. See the [page](https://example.org/flowers).
* [Flöwer <Net>](https://gist.github.com/ann/0123456789abcdef0123) has 1.1M parameters, 7.5% top-5 error on Petals
  val. It was fine-tuned from Bare net and runs in [a branch](https://example.org/fork) only.
* Bare net
Both together: 6.9% top-5 error.

    Flowers, Briefly & Well.
    A. Bee, C. van der Dee. NIPS 2014. arXiv:1401.01234
";

/// The card that joined the page's first model.
const CARD: &str = "---\nname: Flower net\nsha1: 0a\n---\n";

/// Everything that an output is made from.
pub(crate) struct Fixture {
    pub(crate) catalog: Catalog,
    pub(crate) sources: Sources,
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) config: Config,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Fixture {
    /// Two models, one collection, two citations and a finding.
    pub(crate) fn new() -> Self {
        let mut sources = Sources::default();
        let page = sources.add("zoo/page.md", PAGE.as_bytes().to_vec());
        let card = sources.add("cards/flower.md", CARD.as_bytes().to_vec());
        let at = |words: &str| find(PAGE, page, words);
        let card_name = find(CARD, card, "Flower net");
        let catalog = Catalog {
            models: vec![
                Model {
                    bases: vec![Some(1)],
                    further_sources: vec![card_name],
                    ..Model::new("flower-net".to_owned(), full_entry(&at, find(CARD, card, "0a")))
                },
                Model {
                    derived: vec![0],
                    ..Model::new(
                        "bare-net".to_owned(),
                        Entry::named(
                            Spanned::new("Bare net".to_owned(), last(page, "Bare net")),
                            Rule::OwnWords,
                            at("* Bare net"),
                        ),
                    )
                },
            ],
            collections: vec![CatalogCollection {
                id: "nets-of-flowers".to_owned(),
                section: full_collection(&at),
                models: vec![0, 1],
            }],
            citations: vec![
                CatalogCitation {
                    key: "bee2014flowers".to_owned(),
                    citation: full_citation(&at),
                    further: Vec::new(),
                    models: vec![0],
                },
                CatalogCitation {
                    key: "tiny".to_owned(),
                    citation: bare_citation(at("Tiny zoo")),
                    further: Vec::new(),
                    models: Vec::new(),
                },
            ],
            pages: Vec::new(),
            faults: Vec::new(),
            tables: Vec::new(),
        };
        let diagnostics = vec![finding(at("[page](https://example.org/flowers)"), card_name)];
        Self { catalog, sources, vocabulary: vocabulary(), config: config(), diagnostics }
    }

    /// The catalog as a site shows it.
    pub(crate) fn view(&self) -> View<'_> {
        View { config: Some(&self.config), ..self.view_without_site() }
    }

    /// The catalog as files read without a site.
    pub(crate) fn view_without_site(&self) -> View<'_> {
        View { catalog: &self.catalog, sources: &self.sources, vocabulary: &self.vocabulary, config: None }
    }
}

/// The site's configuration, with two recipes; the second needs what few models have.
pub(crate) fn config() -> Config {
    Config::parse(
        "site = { title = 'Tiny zoo', base_url = 'https://example.org/tiny/' }\n\
         source = { repository = 'https://example.org/zoo', revision = 'main', path = 'content' }\n\
         [[acquire]]\nlabel = 'Download the gist'\nkind = 'gist'\ncommand = './get_gist.sh {gist_id} {id}'\n\
         [[acquire]]\nlabel = 'Download the weights'\ncommand = 'curl -L -o {weights_file} {weights_url}'\n",
        "site.toml",
        &[],
    )
    .unwrap()
}

/// One term of each kind that the outputs look up, made once: it takes a while, and property tests ask for it often.
pub(crate) fn vocabulary() -> Arc<Vocabulary> {
    static VOCABULARY: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    Arc::clone(VOCABULARY.get_or_init(read_vocabulary))
}

fn read_vocabulary() -> Arc<Vocabulary> {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files = [
        file(
            "datasets.yaml",
            "- {id: petals, name: Petals, homepage: 'https://example.org/petals', task: image-classification}\n",
        ),
        file(
            "metrics.yaml",
            "- {id: top-5-error, name: Top-5 error, unit: '%', higher_is_better: false, fraction: true}\n",
        ),
        file(
            "venues.yaml",
            "- {id: nips, name: Advances in Neural Information Processing Systems, short: NIPS, kind: conference}\n",
        ),
        file(
            "units.yaml",
            "- {property: params, name: Parameters, units: [{unit: '', factor: 1, base: parameters}, {unit: M, factor: 1000000, base: parameters}]}\n",
        ),
    ];
    Vocabulary::with_site_files(&files).expect("the fixture's vocabulary is well-formed")
}

/// A citation of which only the title is known.
pub(crate) fn bare_citation(span: Span) -> Citation {
    Citation::titled(Spanned::new("Tiny zoo".to_owned(), span))
}

fn find(text: &str, file: FileId, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(file, start, start + words.len())
}

fn last(page: FileId, words: &str) -> Span {
    let start = PAGE.rfind(words).unwrap();
    Span::new(page, start, start + words.len())
}

fn term(id: &str, name: &str, origin: Origin) -> Term {
    Term { id: id.into(), name: name.into(), origin }
}

fn link(url: &str, kind: LinkKind, text: &str, span: Span) -> Link {
    Link { url: url.to_owned(), kind, text: text.to_owned(), span, reason: Reason::own(Rule::OwnWords) }
}

fn dataset(term: Term, role: Option<DatasetRole>) -> DatasetUse {
    DatasetUse { term, role, reason: Reason::own(Rule::OwnWords) }
}

fn full_result(span: Span, figure: &str) -> EvalResult {
    EvalResult {
        metric: "top-5-error".into(),
        value: Number::parse(figure).unwrap(),
        unit: Some("%".into()),
        dataset: Some("petals".into()),
        split: Some("val".into()),
        uncertainty: Some(0.25),
        verified: Some(true),
        setting: Some("single crop".to_owned()),
        span,
        reason: Reason::own(Rule::OwnWords),
        placed_by: None,
    }
}

fn full_entry(at: &impl Fn(&str) -> Span, sha1: Span) -> Entry {
    let gist = "https://gist.github.com/ann/0123456789abcdef0123";
    let petals: Arc<str> = "petals".into();
    Entry {
        collection: Some(0),
        summary: Some(Spanned::new(
            "It was fine-tuned from Bare net.".to_owned(),
            at("It was fine-tuned from Bare net"),
        )),
        tasks: vec![term("image-classification", "Image classification", Origin::Inferred(petals))],
        architectures: vec![term("net", "Net", Origin::Written(at("Net>")))],
        frameworks: vec![term("a-branch", "a branch", Origin::Written(at("a branch")))],
        datasets: vec![
            dataset(term("petals", "Petals", Origin::Written(at("Petals"))), Some(DatasetRole::Eval)),
            dataset(term("leaves", "Leaves", Origin::Inferred("net".into())), None),
        ],
        results: vec![
            full_result(at("7.5% top-5 error"), "7.5"),
            EvalResult { metric: "bloom".into(), dataset: Some("meadow".into()), ..full_result(at("7.5%"), "7") },
        ],
        properties: vec![Property {
            name: "params".to_owned(),
            value: Number::parse("1.1").unwrap(),
            unit: Some("M".to_owned()),
            setting: Some("on a leaf".to_owned()),
            span: at("1.1M parameters"),
            reason: Reason::own(Rule::OwnWords),
        }],
        links: vec![
            link(gist, LinkKind::Gist, "Flöwer <Net>", at(&format!("[Flöwer <Net>]({gist})"))),
            link("nets/flower.md", LinkKind::Path, "Net", at("Net>")),
        ],
        citations: vec![0],
        base_models: vec![BaseModel {
            name: "Bare net".to_owned(),
            url: Some("https://example.org/bare".to_owned()),
            span: at("Bare net"),
        }],
        compatibility: Some(Compatibility {
            note: Spanned::new(
                "runs in a branch only".to_owned(),
                at("runs in [a branch](https://example.org/fork) only"),
            ),
            links: vec![link(
                "https://example.org/fork",
                LinkKind::Code,
                "a branch",
                at("[a branch](https://example.org/fork)"),
            )],
        }),
        license: Some(Spanned::new("MIT".to_owned(), sha1)),
        weights: vec![WeightsFile {
            file: "flower net.caffemodel".to_owned(),
            url: Some("https://example.org/flower.caffemodel?raw=1&v=2".to_owned()),
            size_bytes: Some(4_400_000),
            checksums: vec![Checksum { algorithm: "sha1", value: "0a".to_owned() }],
            span: sha1,
        }],
        gist_id: Some(Spanned::new("0123456789abcdef0123".to_owned(), at("0123456789abcdef0123"))),
        ..Entry::named(Spanned::new("Flöwer <Net>".to_owned(), at("Flöwer <Net>")), Rule::OwnWords, at("Flöwer <Net>"))
    }
}

fn full_collection(at: &impl Fn(&str) -> Span) -> Collection {
    Collection {
        title: Spanned::new("Nets of flowers".to_owned(), at("## Nets of flowers <a name=\"flowers\"></a>")),
        anchor: Some("flowers".to_owned()),
        span: at("## Nets of flowers"),
        summary: Some(Spanned::new(
            "Small nets that tell flowers apart.".to_owned(),
            at("Small nets that tell flowers apart."),
        )),
        links: vec![link(
            "https://example.org/flowers",
            LinkKind::Project,
            "page",
            at("[page](https://example.org/flowers)"),
        )],
        citations: vec![0],
        results: vec![EnsembleResult { result: full_result(at("6.9% top-5 error"), "6.9"), entries: vec![0, 1] }],
    }
}

fn full_citation(at: &impl Fn(&str) -> Span) -> Citation {
    let person = |family: &str, given: &str| Person { family: family.to_owned(), given: given.to_owned() };
    let spanned = |value: &str, words: &str| Some(Spanned::new(value.to_owned(), at(words)));
    let span = at("Flowers, Briefly & Well.\n    A. Bee, C. van der Dee. NIPS 2014. arXiv:1401.01234");
    Citation {
        kind: CitationKind::Inproceedings,
        title: Spanned::new("Flowers, Briefly & Well".to_owned(), at("Flowers, Briefly & Well")),
        authors: vec![person("Bee", "A."), person("van der Dee", "C.")],
        others: false,
        venue: spanned("NIPS", "NIPS"),
        venue_id: Some("nips".into()),
        year: Some(Year { value: 2014, inferred: false }),
        arxiv_id: spanned("1401.01234", "1401.01234"),
        linked_arxiv: None,
        doi: spanned("10.1000/bees", "1401.01234"),
        url: Some("https://arxiv.org/abs/1401.01234".to_owned()),
        bibtex: None,
        span,
    }
}

fn finding(span: Span, other: Span) -> Diagnostic {
    Diagnostic {
        code: "ZX999",
        name: "made-up",
        severity: Severity::Warn,
        message: "this link is made up".to_owned(),
        help: Some("write a real one".to_owned()),
        span,
        label: "here".to_owned(),
        related: vec![Related { message: "as in this card".to_owned(), span: other }],
    }
}
