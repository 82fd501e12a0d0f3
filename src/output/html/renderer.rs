//! The template engine with the theme's templates in it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};
use walkdir::WalkDir;

use super::assets::Assets;
use super::error::TemplateError;
use super::text;

macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        /// The built-in templates by name.
        const BUILT_IN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../templates/", $name)))),+];
    };
}

built_in![
    "404.html",
    "api.html",
    "base.html",
    "charts.html",
    "collection.html",
    "compare.html",
    "components.html",
    "dataset.html",
    "datasets.html",
    "home.html",
    "lineage.html",
    "model.html",
    "page.html",
    "paper.html",
    "papers.html",
    "term.html",
    "terms.html",
];

/// Renders pages with the built-in templates and those a site puts in their place.
pub struct Renderer {
    tera: Tera,
    assets: Assets,
    overridden: Vec<String>,
}

impl Renderer {
    /// Loads the theme. Files in `override_dir` (`*.html`, and anything under `assets/`) stand in for the built-in ones
    /// of the same name; others are added.
    ///
    /// # Errors
    /// When a file cannot be read or a template is not well-formed.
    pub fn new(override_dir: Option<&Path>) -> Result<Self, TemplateError> {
        let own = override_dir.map(read_overrides).transpose()?.unwrap_or_default();
        let overridden: Vec<String> = own.templates.keys().cloned().collect();
        let mut tera = Tera::default();
        tera.register_filter("count", |number: u64, _: Kwargs, _: &State<'_>| text::count(number));
        tera.register_filter("query", |words: &str, _: Kwargs, _: &State<'_>| text::query(words));
        let mut templates: BTreeMap<&str, &str> = BUILT_IN.iter().copied().collect();
        templates.extend(own.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        tera.add_raw_templates(templates).map_err(|error| TemplateError::from_tera(&error, &overridden))?;
        Ok(Self { tera, assets: Assets::new(own.assets), overridden })
    }

    /// The theme's assets.
    pub(crate) fn assets(&self) -> &Assets {
        &self.assets
    }

    /// Turns a context into a value once, so that pages share it.
    pub(crate) fn value(&self, context: &impl Serialize) -> Result<Value, TemplateError> {
        Value::try_from_serializable(context).map_err(|error| TemplateError::from_tera(&error, &self.overridden))
    }

    /// Renders a template; its variables are `site`, `frame` and `page`.
    pub(crate) fn render(
        &self,
        template: &str,
        site: &Value,
        frame: &impl Serialize,
        page: &impl Serialize,
    ) -> Result<String, TemplateError> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("frame", self.value(frame)?);
        context.insert_value("page", self.value(page)?);
        self.tera.render(template, &context).map_err(|error| TemplateError::from_tera(&error, &self.overridden))
    }
}

/// What a site's `templates/` folder holds.
#[derive(Default)]
struct Overrides {
    templates: BTreeMap<String, String>,
    assets: BTreeMap<String, Vec<u8>>,
}

fn read_overrides(folder: &Path) -> Result<Overrides, TemplateError> {
    let mut own = Overrides::default();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| TemplateError::Read {
            path: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str).map(|name| name.replace('\\', "/"))
        else {
            continue;
        };
        let failed = |source| TemplateError::Read { path: path.to_owned(), source };
        if let Some(asset) = name.strip_prefix("assets/") {
            own.assets.insert(asset.to_owned(), fs::read(path).map_err(failed)?);
        } else if path.extension() == Some(OsStr::new("html")) {
            own.templates.insert(name, fs::read_to_string(path).map_err(failed)?);
        }
    }
    Ok(own)
}
