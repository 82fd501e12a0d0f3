//! What a model has to fill a recipe's placeholders with.

use crate::catalog::Model;
use crate::model::LinkKind;

use super::gist::{Gist, is_gist_id, parse_gist_url};

/// The values of the placeholders; `None` where the model has none that could be meant.
#[derive(Debug)]
pub(super) struct Values<'a> {
    id: &'a str,
    name: Option<&'a str>,
    gist: Option<Gist<'a>>,
    weights_url: Option<&'a str>,
    weights_file: Option<&'a str>,
    path: Option<&'a str>,
}

impl<'a> Values<'a> {
    /// Gathers the values from what the words say of a model.
    pub(super) fn of(model: &'a Model) -> Self {
        let entry = &model.entry;
        let links = |kind| entry.links.iter().filter(move |link| link.kind == kind).map(|link| link.url.trim());
        let named = entry.gist_id.as_ref().map(|id| id.value.trim()).filter(|id| is_gist_id(id));
        let (weights_url, weights_file) = weights(model);
        Self {
            id: &model.id,
            name: Some(entry.name.value.as_str()).filter(|name| !name.starts_with('-')),
            gist: links(LinkKind::Gist).find_map(parse_gist_url).or(named.map(|id| Gist { owner: None, id })),
            weights_url,
            weights_file,
            path: links(LinkKind::Path).find(|path| is_inner_path(path)),
        }
    }

    /// The value of a placeholder; the outer `None` means that there is no such placeholder.
    pub(super) fn get(&self, placeholder: &str) -> Option<Option<&'a str>> {
        let value = match placeholder {
            "id" => Some(self.id),
            "name" => self.name,
            "gist_id" => self.gist.map(|gist| gist.id),
            "gist_owner" => self.gist.and_then(|gist| gist.owner),
            "weights_url" => self.weights_url,
            "weights_file" => self.weights_file,
            "path" => self.path,
            _ => return None,
        };
        Some(value.filter(|value| !value.is_empty() && !value.contains(char::is_control)))
    }
}

/// The address and the name of the first weights file that can be downloaded; both are of the same file.
fn weights(model: &Model) -> (Option<&str>, Option<&str>) {
    let entry = &model.entry;
    let listed = entry.weights.iter().find_map(|file| Some((absolute(file.url.as_deref()?)?, file)));
    if let Some((url, file)) = listed {
        return (Some(url), file_name(&file.file));
    }
    let mut links = entry.links.iter().filter(|link| link.kind == LinkKind::Weights);
    if let Some(url) = links.find_map(|link| absolute(&link.url)) {
        return (Some(url), file_name_of_url(url));
    }
    (None, entry.weights.first().and_then(|file| file_name(&file.file)))
}

/// The address if it is one that a program can download from.
fn absolute(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let known = ["http", "https", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    (known && !rest.is_empty() && !rest.contains(char::is_whitespace)).then_some(url)
}

/// The last part of a path, unless it leads elsewhere or is hidden: a command must not write to `..` or `.bashrc`.
fn file_name(path: &str) -> Option<&str> {
    path.trim().rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && !name.starts_with('.'))
}

/// The file name in a URL's path, if it ends like a file.
fn file_name_of_url(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    let plain = |name: &&str| name.contains('.') && !name.contains('%');
    file_name(path).filter(plain)
}

/// Whether a path stays within the folder it is relative to.
fn is_inner_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '~'])
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| part != "..")
}
