//! Checksums of the files that rows link.

use super::head::Head;
use crate::extract::links::path_of;
use crate::extract::passage::Passage;
use crate::model::{Checksum, Entry, LinkKind, WeightsFile};

/// The checksum that a cell gives under the head of such a column. Its length tells the algorithm where the head does not;
/// one that is cut short is none.
pub(super) fn read(head: &Head, passage: &Passage<'_>) -> Option<Checksum> {
    let Head::Checksum(named) = head else { return None };
    let value = passage.plain().trim().trim_matches('`');
    let algorithm = match value.len() {
        32 => "md5",
        40 => "sha1",
        64 => "sha256",
        _ => return None,
    };
    let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fits = *named == "checksum" || *named == algorithm;
    (is_hex && fits).then(|| Checksum { algorithm, value: value.to_ascii_lowercase() })
}

/// Gives checksums to the one file of weights that a row links; of several it is not said whose they are.
pub(super) fn give(entry: &mut Entry, checksums: Vec<Checksum>) {
    let mut files = entry.links.iter().filter(|link| link.kind == LinkKind::Weights);
    let (Some(link), None) = (files.next(), files.next()) else { return };
    let file = path_of(&link.url).rsplit('/').next().unwrap_or_default().to_owned();
    // The addresses of cloud folders end with no file's name.
    if checksums.is_empty() || !file.contains('.') {
        return;
    }
    let url = Some(link.url.clone());
    entry.weights.push(WeightsFile { file, url, size_bytes: None, checksums, span: link.span });
}
