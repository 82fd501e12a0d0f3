//! Style sheets, scripts and pictures of the theme, published under names that change with their content.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// The built-in assets by file name.
const BUILT_IN: &[(&str, &str)] = &[
    ("catalog.js", include_str!("../../../templates/assets/catalog.js")),
    ("clipboard.js", include_str!("../../../templates/assets/clipboard.js")),
    ("compare.css", include_str!("../../../templates/assets/compare.css")),
    ("compare.js", include_str!("../../../templates/assets/compare.js")),
    ("comparison.js", include_str!("../../../templates/assets/comparison.js")),
    ("copy.js", include_str!("../../../templates/assets/copy.js")),
    ("dom.js", include_str!("../../../templates/assets/dom.js")),
    ("engine.js", include_str!("../../../templates/assets/engine.js")),
    ("export.js", include_str!("../../../templates/assets/export.js")),
    ("facets.js", include_str!("../../../templates/assets/facets.js")),
    ("filters.js", include_str!("../../../templates/assets/filters.js")),
    ("icon.svg", include_str!("../../../templates/assets/icon.svg")),
    ("picks.js", include_str!("../../../templates/assets/picks.js")),
    ("ranges.js", include_str!("../../../templates/assets/ranges.js")),
    ("rows.js", include_str!("../../../templates/assets/rows.js")),
    ("scales.js", include_str!("../../../templates/assets/scales.js")),
    ("site.css", include_str!("../../../templates/assets/site.css")),
    ("sort.js", include_str!("../../../templates/assets/sort.js")),
    ("texts.js", include_str!("../../../templates/assets/texts.js")),
    ("theme.js", include_str!("../../../templates/assets/theme.js")),
    ("tray.js", include_str!("../../../templates/assets/tray.js")),
    ("words.js", include_str!("../../../templates/assets/words.js")),
    ("worker.js", include_str!("../../../templates/assets/worker.js")),
];

/// The assets of a theme: the built-in ones, those that a site puts in their place, and those it adds.
#[derive(Debug)]
pub(crate) struct Assets {
    files: BTreeMap<Cow<'static, str>, Asset>,
}

/// One asset.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Path in the site: `assets/site.0123456789.css`.
    pub path: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

impl Asset {
    /// An asset under the path that its name and its bytes give.
    pub(crate) fn new(name: &str, bytes: Cow<'static, [u8]>) -> Self {
        Self { path: path(name, &bytes), bytes }
    }
}

impl Assets {
    /// The built-in assets with those of the site's own over them.
    pub(crate) fn new(own: BTreeMap<String, Vec<u8>>) -> Self {
        let built_in = BUILT_IN.iter().map(|(name, text)| (Cow::Borrowed(*name), Cow::Borrowed(text.as_bytes())));
        let own = own.into_iter().map(|(name, bytes)| (Cow::Owned(name), Cow::Owned(bytes)));
        let mut sources: BTreeMap<Cow<'static, str>, Cow<'static, [u8]>> = built_in.chain(own).collect();
        let mut files: BTreeMap<Cow<'static, str>, Asset> = BTreeMap::new();
        // Scripts that others import come first, since their names are in those others; a circle ends where it began.
        while let Some((name, _)) = sources.first_key_value() {
            let name = name.clone();
            publish(&name, &mut sources, &mut files);
        }
        Self { files }
    }

    /// The assets in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.files.values()
    }

    /// Where each asset is published, by its name, for templates.
    pub(crate) fn paths(&self) -> BTreeMap<&str, &str> {
        self.files.iter().map(|(name, asset)| (name.as_ref(), asset.path.as_str())).collect()
    }
}

/// Publishes an asset behind those that it imports.
fn publish(
    name: &str,
    sources: &mut BTreeMap<Cow<'static, str>, Cow<'static, [u8]>>,
    files: &mut BTreeMap<Cow<'static, str>, Asset>,
) {
    let Some((name, bytes)) = sources.remove_entry(name) else { return };
    let text = str::from_utf8(&bytes).ok().filter(|_| name.ends_with(".js")).map(str::to_owned);
    let Some(mut text) = text else {
        let asset = Asset::new(&name, bytes);
        files.insert(name, asset);
        return;
    };
    let others = sources.keys().chain(files.keys());
    let imported: Vec<_> = others.filter(|other| imports(other).iter().any(|it| text.contains(it))).cloned().collect();
    for other in imported {
        publish(&other, sources, files);
        if let Some(file) = files.get(&other).and_then(|asset| asset.path.strip_prefix("assets/")) {
            for (known, published) in imports(&other).iter().zip(imports(file)) {
                text = text.replace(known, &published);
            }
        }
    }
    let asset = Asset::new(&name, text.into_bytes().into());
    files.insert(name, asset);
}

/// How a script names another of the same folder, comments on types left aside.
fn imports(name: &str) -> [String; 3] {
    ["from ", "import ", "new URL("].map(|before| format!("{before}'./{name}'"))
}

/// `assets/<stem>.<hash>.<extension>`; the hash is ten hexadecimal digits of the SHA-256 digest.
fn path(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash = digest.iter().take(5).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    let hash = format!("{hash:010x}");
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_bytes() {
        assert_eq!(path("a.b.css", b"x"), "assets/a.b.2d711642b7.css");
        assert_ne!(path("a.css", b"x"), path("a.css", b"y"));
    }

    #[test]
    fn scripts_import_others_by_their_published_names() {
        let own = |text: &str| BTreeMap::from([("words.js".to_owned(), text.as_bytes().to_vec())]);
        let (one, other) = (Assets::new(own("export const a = 1;")), Assets::new(own("export const a = 2;")));
        let text = |assets: &Assets, name: &str| String::from_utf8(assets.files[name].bytes.to_vec()).unwrap();
        let words = one.paths()["words.js"].strip_prefix("assets/").unwrap().to_owned();
        assert!(text(&one, "engine.js").contains(&format!("from './{words}'")));
        assert_ne!(one.paths()["engine.js"], other.paths()["engine.js"]);
        assert_ne!(one.paths()["catalog.js"], other.paths()["catalog.js"]);
        for (name, asset) in &one.files {
            let text = text(&one, name);
            let left = BUILT_IN.iter().find(|(other, _)| imports(other).iter().any(|it| text.contains(it)));
            assert_eq!(left.map(|(other, _)| *other), None, "{}", asset.path);
        }
    }

    #[test]
    fn assets_may_import_each_other() {
        let own = BTreeMap::from([
            ("a.js".to_owned(), b"import './b.js';".to_vec()),
            ("b.js".to_owned(), b"import './a.js';".to_vec()),
        ]);
        assert_eq!(Assets::new(own).iter().count(), BUILT_IN.len() + 2);
    }

    #[test]
    fn a_site_replaces_and_adds() {
        let own = BTreeMap::from([("site.css".to_owned(), b"x".to_vec()), ("logo.png".to_owned(), vec![0])]);
        let assets = Assets::new(own);
        assert_eq!(assets.iter().count(), BUILT_IN.len() + 1);
        assert_eq!(assets.paths()["site.css"], "assets/site.2d711642b7.css");
    }
}
