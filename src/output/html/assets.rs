//! Style sheets, scripts and pictures of the theme, published under names that change with their content.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// The built-in assets by file name.
const BUILT_IN: &[(&str, &str)] = &[
    ("catalog.js", include_str!("../../../templates/assets/catalog.js")),
    ("copy.js", include_str!("../../../templates/assets/copy.js")),
    ("icon.svg", include_str!("../../../templates/assets/icon.svg")),
    ("site.css", include_str!("../../../templates/assets/site.css")),
    ("sort.js", include_str!("../../../templates/assets/sort.js")),
    ("theme.js", include_str!("../../../templates/assets/theme.js")),
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

impl Assets {
    /// The built-in assets with those of the site's own over them.
    pub(crate) fn new(own: BTreeMap<String, Vec<u8>>) -> Self {
        let built_in = BUILT_IN.iter().map(|(name, text)| (Cow::Borrowed(*name), Cow::Borrowed(text.as_bytes())));
        let own = own.into_iter().map(|(name, bytes)| (Cow::Owned(name), Cow::Owned(bytes)));
        let files = built_in.chain(own).map(|(name, bytes)| {
            let asset = Asset { path: path(&name, &bytes), bytes };
            (name, asset)
        });
        Self { files: files.collect() }
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
    fn a_site_replaces_and_adds() {
        let own = BTreeMap::from([("site.css".to_owned(), b"x".to_vec()), ("logo.png".to_owned(), vec![0])]);
        let assets = Assets::new(own);
        assert_eq!(assets.iter().count(), BUILT_IN.len() + 1);
        assert_eq!(assets.paths()["site.css"], "assets/site.2d711642b7.css");
    }
}
