//! Collections that models of metafiles are said to be in, and that no metafile has.

use std::collections::BTreeSet;

use crate::model::{Document, DocumentKind, Fault};
use crate::nearest::nearest;
use crate::source::Sources;

/// What is told of them. Only a whole content folder has all collections that may be meant.
pub(in crate::catalog) fn missing_collections(documents: &[Document], sources: &Sources) -> Vec<Fault> {
    /// How many names are looked through for one that is like another.
    const MOST_COMPARED: usize = 200;
    if !sources.is_whole() || documents.iter().all(|document| document.named_collections.is_empty()) {
        return Vec::new();
    }
    let of_metafiles = documents.iter().filter(|document| document.kind == DocumentKind::Metafile);
    let known: BTreeSet<&str> =
        of_metafiles.flat_map(|document| &document.collections).map(|section| section.title.value.as_str()).collect();
    let mut faults = Vec::new();
    for document in documents {
        let named = document.named_collections.iter().filter(|name| !known.contains(name.value.as_str()));
        for name in named {
            let own = document.collections.iter().take(MOST_COMPARED).map(|section| section.title.value.as_str());
            let all = known.iter().copied().take(MOST_COMPARED);
            let help = match nearest(&name.value, own.chain(all)) {
                Some(near) => format!("write `{near}`, if that is meant"),
                None => "write the `Name` of a collection, or take the line out".to_owned(),
            };
            let message = format!("no metafile of the content has a collection `{}`", name.value);
            faults.push(Fault::MetafileValue { span: name.span, message, help });
        }
    }
    faults
}
