//! The sites that are looked at, each built once by the program itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::server::Server;

/// A built site.
pub(crate) struct Site {
    folder: PathBuf,
}

/// The path of the address that this repository's own site is built for.
pub(crate) const BASE: &str = "/some/repo/";

/// Names of models that want to be more than text.
pub(crate) const HOSTILE_NAMES: [&str; 2] =
    ["<script>window.pwned=1</script>", r#""><img src=x onerror=window.pwned=1>"#];

/// The length of a name that has no place where a line could break.
const LONG: usize = 300;

/// This repository's own site, for an address with the path `/some/repo/`.
pub(crate) fn own() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let base_url = format!("https://zoo.example{BASE}");
        Site::build("own", Path::new(env!("CARGO_MANIFEST_DIR")), &["--base-url", &base_url])
    });
    &SITE
}

/// The example of a zoo in tables.
pub(crate) fn tables() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        Site::build(
            "tables",
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tables"),
            &["--base-url", "https://zoo.example/"],
        )
    });
    &SITE
}

/// Three models that were measured on different data.
pub(crate) fn splits() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("splits-source");
        put(&root.join("site.toml"), "[site]\ntitle = \"Splits\"\nbase_url = \"https://zoo.example/\"\n");
        put(&root.join("content/zoo.md"), SPLITS_ZOO);
        Site::build("splits", &root, &[])
    });
    &SITE
}

/// A zoo that is too long for one page.
pub(crate) fn long() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long-source");
        put(&root.join("site.toml"), "[site]\ntitle = \"Long\"\nbase_url = \"https://zoo.example/\"\n");
        let mut page = String::from("# Zoo\n\n## Trained models\n\nThese models can be downloaded:\n\n");
        for number in 0..LONG_ZOO {
            let error = 10 + number % 30;
            let _ = writeln!(
                page,
                "- [Plantnet {number}](https://zoo.example/{number}.caffemodel): {error}.5% top-5 error on ILSVRC-2012-val"
            );
        }
        put(&root.join("content/zoo.md"), &page);
        Site::build("long", &root, &[])
    });
    &SITE
}

/// How many models the long zoo has: some more than a page.
pub(crate) const LONG_ZOO: usize = 260;

/// A site whose authors try what they can, for an address without a path.
pub(crate) fn hostile() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-source");
        put(&root.join("site.toml"), HOSTILE_SITE);
        put(&root.join("content/zoo.md"), &hostile_zoo());
        put(&root.join("content/about.md"), HOSTILE_PAGE);
        Site::build("hostile", &root, &[])
    });
    &SITE
}

impl Site {
    fn build(name: &str, root: &Path, args: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_zoodex"));
        command.arg("build").arg("--root").arg(root).arg("--out").arg(&folder).args(args);
        let output = command.output().expect("the program can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { folder }
    }

    /// Serves the site below a base path.
    pub(crate) fn serve(&self, base: &'static str) -> Server {
        Server::start(&self.folder, base)
    }

    /// All pages, as paths from the root of the site (`models/nin/`), sorted.
    pub(crate) fn pages(&self) -> Vec<String> {
        let mut pages = Vec::new();
        for entry in walkdir::WalkDir::new(&self.folder).sort_by_file_name() {
            let entry = entry.expect("the site can be read");
            let path =
                entry.path().strip_prefix(&self.folder).expect("it is in the folder").to_str().expect("a site path");
            if let Some(page) = path.strip_suffix("index.html") {
                pages.push(page.to_owned());
            } else if entry.path().extension().is_some_and(|extension| extension == "html") {
                pages.push(path.to_owned());
            }
        }
        pages
    }

    /// One page of each kind, the one with most on it: the page of a model, of a dataset, the list of datasets …
    pub(crate) fn kinds(&self) -> Vec<String> {
        let mut pages = self.pages();
        pages.sort_by_key(|page| (kind(page), self.size(page)));
        pages.dedup_by(|next, page| {
            let same = kind(next) == kind(page);
            if same {
                std::mem::swap(next, page);
            }
            same
        });
        pages
    }

    fn size(&self, page: &str) -> u64 {
        let path = self.folder.join(page);
        let file = if path.is_dir() { path.join("index.html") } else { path };
        file.metadata().expect("the page is there").len()
    }
}

/// What pages have in common: the folder they are in, and how deep.
fn kind(page: &str) -> (String, usize) {
    (page.split_inclusive('/').next().unwrap_or_default().to_owned(), page.matches('/').count())
}

#[expect(clippy::disallowed_methods, reason = "the source of a site is no part of the output")]
fn put(path: &Path, content: &str) {
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
    std::fs::write(path, content).expect("a file can be written");
}

const SPLITS_ZOO: &str = "\
# Zoo

## Trained models

These models can be downloaded:

- [One](https://zoo.example/one): 13.1% top-5 error on ILSVRC-2012-val
- [Other](https://zoo.example/other): 12.5% top-5 error on ILSVRC-2012-test
- [Third](https://zoo.example/third): 9.2% top-5 error on Places205 val
";

const HOSTILE_SITE: &str = r#"
[site]
title = "<script>window.pwned=1</script> & sons"
base_url = "https://zoo.example/"
description = "\"><img src=x onerror=window.pwned=1>"

[source]
repository = "https://zoo.example/zoo"
revision = "main"

[[acquire]]
label = "<img src=x onerror=window.pwned=1>"
command = "fetch {gist_id} '<script>window.pwned=1</script>'"
"#;

const HOSTILE_PAGE: &str = r#"# About <script>window.pwned=1</script>

<script>window.pwned=1</script>
<script src="zoo.json"></script>
<img src="../index.json" onerror="window.pwned=1">
<p style="position:fixed;width:4000px" onclick="window.pwned=1">Styled</p>
<style>body { display: none }</style>
<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>
<svg onload="window.pwned=1"><script>window.pwned=1</script></svg>
<a href="javascript:window.pwned=1">Raw</a> <a href=" java&#10;script:window.pwned=1">Split</a>
<form action="javascript:window.pwned=1"><button>Send</button></form>
<meta http-equiv="refresh" content="0; url=javascript:window.pwned=1">
<base href="https://elsewhere.example/">

[Written](javascript:window.pwned=1) and [data](data:text/html,<script>window.pwned=1</script>)

![Drawn](javascript:window.pwned=1)

    A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_A_LINE_OF_CODE_

| A | table | with | many | columns | that | are | wide | and | do | not | fit | on | a | phone | at | all |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| aaaaaaaaaaaa | bbbbbbbbbbbb | cccccccccccc | dddddddddddd | eeeeeeeeeeee | f | g | h | i | j | k | l | m | n | o | p | q |
"#;

/// Names, links, anchors and papers that are markup, and names that do not break.
fn hostile_zoo() -> String {
    let long = "W".repeat(LONG);
    let mut page = String::from("# Zoo\n");
    for (number, name) in [HOSTILE_NAMES[0], HOSTILE_NAMES[1], &long].into_iter().enumerate() {
        let text = name.replace('<', r"\<").replace('>', r"\>");
        let _ = write!(
            page,
            r#"
## Models of {text} <a name='"onclick="window.pwned=1'></a>

As in this [paper](https://arxiv.org/abs/1501.0000{number}):

    A Paper on {long} and {name}
    A. Author, B. Writer
    CVPR 2015 (arXiv:1501.0000{number})

Models trained on ImageNet:

- [{text}](https://zoo.example/{number}/{long}): 13.{number}% top-5 error on ILSVRC-2012-val, [{text}](javascript:window.pwned=1)
- [`{name}` again](javascript:window.pwned=1): 14.{number}% top-5 error on ILSVRC-2012-val {long}
- [Raw <script>window.pwned=1</script> {number}](https://gist.github.com/someone/d802a5849de39225bcc{number} '"onclick="window.pwned=1')
"#,
        );
    }
    page
}
