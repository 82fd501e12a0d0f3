//! What a model is known by: the addresses of its files, its names, and where these count.

use crate::catalog::addresses::canonical;
use crate::catalog::joining::joined;
use crate::extract::path_of;
use crate::model::{Entry, Link, LinkKind};
use crate::source::Sources;
use crate::span::FileId;

/// What a document's models may be looked for under: its folder and its path.
pub(super) fn scopes(sources: &Sources, file: FileId) -> Vec<String> {
    let (folder, path) = (sources.folder(file).to_owned(), joined("", &sources.file(file).path));
    if folder == path { vec![folder] } else { vec![folder, path] }
}

/// What pages may be looked for under that are called readmes: paths are counted from the metafile, or from the root.
pub(super) fn readmes(links: &[Link], folder: &str) -> Vec<String> {
    let readmes = links.iter().filter(|link| link.kind == LinkKind::Doc);
    readmes.flat_map(|link| [joined(folder, &link.url), joined("", &link.url)]).collect()
}

/// The addresses of an entry's weights.
pub(super) fn files(entry: &Entry) -> impl Iterator<Item = &str> {
    let linked = entry.links.iter().filter(|link| link.kind == LinkKind::Weights).map(|link| link.url.as_str());
    linked.chain(entry.weights.iter().filter_map(|file| file.url.as_deref()))
}

/// An address as equal ones are equal; a path of a document in `folder` as that from the root.
pub(super) fn address(folder: &str, url: &str) -> String {
    if url.contains("://") { canonical(url) } else { format!("path:{}", joined(folder, url)) }
}

/// The path of a file in the repository that its address names. Metafiles give such paths alone.
pub(super) fn in_repository(url: &str) -> Option<String> {
    let canonical = canonical(url);
    let mut parts = canonical.strip_prefix("github.com/")?.splitn(5, '/').skip(2);
    let (kind, path) = (parts.next()?, parts.nth(1)?);
    matches!(kind, "raw" | "blob").then(|| format!("path:{}", joined("", path)))
}

/// What an entry is called: its name, and those of its configurations.
pub(super) fn names(entry: &Entry) -> impl Iterator<Item = String> {
    let configs = entry.links.iter().filter(|link| link.kind == LinkKind::Config);
    std::iter::once(letters(&entry.name.value)).chain(configs.map(|link| letters(stem(&link.url))))
}

/// The names of an entry's weights without what dates them. One called `model` says of no two that they are the same, but
/// a metafile's name may be that of the file on a page.
pub(super) fn file_names(entry: &Entry) -> impl Iterator<Item = String> {
    files(entry).map(|url| letters(undated(stem(url))))
}

/// Letters and digits in lower case; a plus makes another name.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '+').flat_map(char::to_lowercase).collect()
}

/// A file's name without its folder and its endings; the number of a version (`net1.1.onnx`) is none.
pub(super) fn stem(url: &str) -> &str {
    let file = path_of(url).rsplit('/').next().unwrap_or(url);
    let is_ending = |ending: &str| ending.len() <= 12 && ending.starts_with(|c: char| c.is_ascii_alphabetic());
    let without =
        |name: &'_ str| name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map(|(stem, _)| stem.len());
    let once = without(file).map_or(file, |len| &file[..len]);
    without(once).map_or(once, |len| &file[..len])
}

/// A file's name without the date and the checksum that end it: `net_1x_20200131-fdb43119`.
fn undated(stem: &str) -> &str {
    let is_date = |part: &str| matches!(part.len(), 6 | 8) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut rest = stem;
    while let Some((before, _)) = rest.rsplit_once(['_', '-']).filter(|(_, last)| is_date(last) || is_hash(last)) {
        rest = before;
    }
    rest
}
