//! The rendered site as a whole: each page as a snapshot, and what must hold for all of them.

mod lineage;
mod links;
mod markup;
mod overrides;
mod pages;
mod parsed;
mod sheets;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use super::fixture::Zoo;
use super::{PutKind, Renderer, TemplateError, render_site};

/// The files of a site by path.
type Tree = BTreeMap<String, Vec<u8>>;

/// The site of [`Zoo::new`], rendered once.
fn site() -> &'static Tree {
    static SITE: OnceLock<Tree> = OnceLock::new();
    SITE.get_or_init(|| render(&Zoo::new()))
}

/// The site of a zoo that is too long for one page, rendered once.
fn long_site() -> &'static Tree {
    static SITE: OnceLock<Tree> = OnceLock::new();
    SITE.get_or_init(|| render(&Zoo::of(LONG)))
}

/// How many models a long zoo has.
const LONG: usize = 410;

/// Renders a zoo with the built-in theme.
fn render(zoo: &Zoo) -> Tree {
    render_with(zoo, None).unwrap()
}

/// Renders a zoo with templates of its own.
fn render_with(zoo: &Zoo, templates: Option<&Path>) -> Result<Tree, TemplateError> {
    let files = Mutex::new(Tree::new());
    let renderer = Renderer::new(templates)?;
    render_site::<TemplateError>(&renderer, zoo.view(), &zoo.config, &|path, bytes, _, _: PutKind| {
        let before = files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "{path} is put twice");
        Ok(())
    })?;
    Ok(files.into_inner().unwrap())
}

/// The text of a page.
fn page<'t>(tree: &'t Tree, path: &str) -> &'t str {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// All pages with their paths.
fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), page(tree, path)))
}

#[test]
fn the_same_zoo_gives_the_same_bytes() {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(*site() == render(&Zoo::new()));
    assert!(*site() == one_thread.install(|| render(&Zoo::new())));
}

#[test]
fn pages_that_list_others_come_last() {
    let order = Mutex::new(Vec::new());
    let zoo = Zoo::new();
    let put = |_: &str, _: &[u8], _: &str, kind: PutKind| {
        order.lock().unwrap().push(kind);
        Ok(())
    };
    render_site::<TemplateError>(&Renderer::new(None).unwrap(), zoo.view(), &zoo.config, &put).unwrap();
    let order = order.into_inner().unwrap();
    assert!(order.is_sorted_by_key(|kind| *kind == PutKind::Listing), "{order:?}");
}

#[test]
fn an_empty_zoo_has_a_site() {
    let tree = render(&Zoo::empty());
    let paths: Vec<&str> = pages(&tree).map(|(path, _)| path).collect();
    assert_eq!(paths, ["404.html", "api/index.html", "index.html"]);
}
