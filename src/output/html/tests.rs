//! The rendered tree as a whole.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::fixture::Zoo;
use super::{PutKind, Renderer, TemplateError, render_site};

/// The files of a zoo's site by path.
fn render(zoo: &Zoo) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let own = std::env::var_os("ZX_LOOK").map(|_| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"));
    let renderer = Renderer::new(own.as_deref()).unwrap_or_else(|e| panic!("{e}"));
    render_site::<TemplateError>(&renderer, zoo.view(), &zoo.config, &|path, bytes, _: PutKind| {
        let before = files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "{path} is put twice");
        Ok(())
    })
    .unwrap_or_else(|e| panic!("{e}"));
    files.into_inner().unwrap()
}

#[test]
fn dump_for_looking() {
    let Ok(folder) = std::env::var("ZX_LOOK") else { return };
    for (path, bytes) in render(&Zoo::new()) {
        let to = std::path::Path::new(&folder).join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        #[allow(clippy::disallowed_methods)]
        std::fs::write(to, bytes).unwrap();
    }
}
