//! From a zoo to its published site: all outputs, in an order in which nothing is listed before it is there.
//!
//! 1. The pages; 2. the files for programs; 3. copies of the site's `static/` folder; 4. the sitemap. [`put_site`] hands
//!    each to a [`Sink`] as it is made. [`publish`] is to let a [`Publication`] be the sink: it puts them on disk, and
//!    all are published together at the end.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::config::{Config, STATIC};
use crate::error::Result;
use crate::output::data_files::{SHARD_LIMIT, put_site_files};
use crate::output::html::{PutKind, Renderer, render_site};
use crate::output::opensearch::opensearch;
use crate::output::sitemap::sitemap;
use crate::pipeline::Zoo;
use crate::source::static_files;
use crate::write::{Publication, Summary};

/// Folder of a site whose files stand in for templates and assets of the built-in theme.
pub(crate) const TEMPLATES: &str = "templates";

/// What takes the files of a site. Several threads may call it.
pub trait Sink: Sync {
    /// Takes a file with these bytes; `path` is relative to the site's root, `maker` says in messages what it is made
    /// from, `kind` when it may be published.
    ///
    /// # Errors
    /// When the path is none of a site, or another file has it; when the file cannot be kept.
    fn put(&self, path: &str, bytes: &[u8], maker: &str, kind: PutKind) -> Result<()>;

    /// Takes a copy of the file `from`.
    ///
    /// # Errors
    /// See [`Sink::put`]; when `from` cannot be read.
    fn put_file(&self, path: &str, from: &Path, maker: &str) -> Result<()>;
}

impl Sink for Publication {
    fn put(&self, path: &str, bytes: &[u8], maker: &str, kind: PutKind) -> Result<()> {
        match kind {
            PutKind::Leaf => Self::put(self, path, bytes, maker),
            PutKind::Listing => self.put_listing(path, bytes, maker),
        }
    }

    fn put_file(&self, path: &str, from: &Path, maker: &str) -> Result<()> {
        Self::put_file(self, path, from, maker)
    }
}

#[cfg(feature = "serve")]
impl Sink for crate::write::MemoryPublication<'_> {
    fn put(&self, path: &str, bytes: &[u8], maker: &str, _: PutKind) -> Result<()> {
        Self::put(self, path, bytes, maker)
    }

    fn put_file(&self, path: &str, from: &Path, maker: &str) -> Result<()> {
        Self::put_file(self, path, from, maker)
    }
}

/// What a run has published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Pages of the site, without the 404 page.
    pub pages: usize,
    /// What became of its files.
    pub files: Summary,
}

/// Publishes the site in the folder `root` to the folder `out`.
///
/// Once `interrupted` is set, nothing is published any more.
///
/// # Errors
/// When a template is wrong, two outputs have one path, or `out` is not zoodex's or cannot be written to; what was
/// published before is whole in each case. [`crate::error::Error::Interrupted`].
pub fn publish(
    zoo: &Zoo,
    config: &Config,
    root: &Path,
    out: &Path,
    interrupted: &'static AtomicBool,
) -> Result<Published> {
    let theme = theme(root)?;
    let publication = Publication::begin(out, interrupted)?;
    let pages = put_site(&theme, zoo, config, root, &publication)?;
    Ok(Published { pages, files: publication.commit()? })
}

/// Loads the theme of the site in the folder `root`.
///
/// # Errors
/// When one of the site's own templates is not well-formed or cannot be read.
pub fn theme(root: &Path) -> Result<Renderer> {
    let templates = root.join(TEMPLATES);
    Ok(Renderer::new(templates.is_dir().then_some(templates.as_path()))?)
}

/// Hands every file of the site in the folder `root` to a sink, and returns the number of its pages without the 404
/// page.
///
/// # Errors
/// When a template is wrong, a file of `static/` cannot be read, or the sink refuses a file.
pub fn put_site(theme: &Renderer, zoo: &Zoo, config: &Config, root: &Path, sink: &impl Sink) -> Result<usize> {
    let view = zoo.view(Some(config));
    let pages = render_site(theme, view, config, &|path, bytes, maker, kind| sink.put(path, bytes, maker, kind))?;
    put_site_files(
        &view,
        &zoo.diagnostics,
        SHARD_LIMIT,
        &|path, bytes, maker| sink.put(path, bytes, maker, PutKind::Leaf),
        &|path, bytes, maker| sink.put(path, bytes, maker, PutKind::Listing),
    )?;
    for file in static_files(&root.join(STATIC))? {
        sink.put_file(&file.path, &file.from, &format!("{STATIC}/{}", file.path))?;
    }
    sink.put("opensearch.xml", opensearch(&config.site).as_bytes(), "the description of the search", PutKind::Leaf)?;
    sink.put(".nojekyll", b"", "the mark for GitHub Pages", PutKind::Leaf)?;
    let sitemap = sitemap(&config.site.base_url, &pages);
    sink.put("sitemap.xml", sitemap.as_bytes(), "the sitemap", PutKind::Listing)?;
    Ok(pages.len())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make sites of their own")]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::output::fixture::Fixture;
    use crate::output::schema::SCHEMA_FILE;
    use std::fs;
    use std::sync::atomic::Ordering;
    use tempfile::TempDir;

    static RUNNING: AtomicBool = AtomicBool::new(false);

    fn zoo() -> (Zoo, Config) {
        let Fixture { sources, catalog, vocabulary, config, diagnostics } = Fixture::new();
        (Zoo { sources, vocabulary, catalog, diagnostics }, config)
    }

    fn site() -> TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join(STATIC)).unwrap();
        fs::write(site.path().join("static/CNAME"), "zoo.example.org").unwrap();
        site
    }

    fn publish_to(out: &Path, site: &TempDir) -> Result<Published> {
        let (zoo, config) = zoo();
        publish(&zoo, &config, site.path(), out, &RUNNING)
    }

    #[test]
    fn all_outputs_are_there_and_a_second_run_touches_none() {
        let site = site();
        let out = site.path().join("_site");
        let first = publish_to(&out, &site).unwrap();
        for path in ["index.html", "index.json", "models/flower-net.json", "models/flower-net/index.html"] {
            assert!(out.join(path).is_file(), "{path}");
        }
        for path in ["404.html", ".nojekyll", "CNAME", "sitemap.xml", "models.ndjson", "citations.bib", SCHEMA_FILE] {
            assert!(out.join(path).is_file(), "{path}");
        }
        let second = publish_to(&out, &site).unwrap();
        assert_eq!(second.files, Summary { written: 0, unchanged: first.files.written, removed: 0 });
    }

    #[test]
    fn the_sitemap_names_pages_that_are_there() {
        let site = site();
        let published = publish_to(&site.path().join("_site"), &site).unwrap();
        let sitemap = fs::read_to_string(site.path().join("_site/sitemap.xml")).unwrap();
        let (_, config) = zoo();
        let locations =
            sitemap.lines().filter_map(|line| line.strip_prefix("<url><loc>")?.strip_suffix("</loc></url>"));
        let mut count = 0;
        for location in locations {
            let path = location.strip_prefix(config.site.base_url.as_str()).unwrap();
            assert!(site.path().join("_site").join(path).join("index.html").is_file(), "{location}");
            count += 1;
        }
        assert_eq!(count, published.pages);
    }

    #[test]
    fn a_static_file_does_not_displace_a_page() {
        let site = site();
        fs::write(site.path().join("static/index.html"), "mine").unwrap();
        let error = publish_to(&site.path().join("_site"), &site).unwrap_err().to_string();
        assert!(error.contains("index.html (static/index.html)") && error.contains("a page of the catalog"), "{error}");
    }

    #[test]
    fn an_interrupted_run_publishes_nothing() {
        static INTERRUPTED: AtomicBool = AtomicBool::new(false);
        INTERRUPTED.store(true, Ordering::SeqCst);
        let (site, (zoo, config)) = (site(), zoo());
        let out = site.path().join("_site");
        let error = publish(&zoo, &config, site.path(), &out, &INTERRUPTED).unwrap_err();
        assert!(matches!(error, Error::Interrupted), "{error}");
        assert!(!out.join("index.html").exists());
    }

    #[test]
    fn a_wrong_template_stops_the_run() {
        let site = site();
        fs::create_dir(site.path().join(TEMPLATES)).unwrap();
        fs::write(site.path().join("templates/home.html"), "{{ no_such_value }}").unwrap();
        let error = publish_to(&site.path().join("_site"), &site).unwrap_err().to_string();
        assert!(error.contains("no_such_value") && error.contains("help: mend templates/home.html"), "{error}");
        assert!(!site.path().join("_site/index.html").exists());
    }
}
