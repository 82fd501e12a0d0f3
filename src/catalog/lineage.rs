//! Which models were built on which.

use std::collections::HashMap;

use super::Model;
use super::addresses::canonical;
use crate::model::LinkKind;

/// Finds for every base model that is linked the model whose link it is.
pub(super) fn resolve(models: &mut [Model]) {
    let mut owners: HashMap<String, Option<usize>> = HashMap::new();
    for (at, model) in models.iter().enumerate() {
        for link in model.entry.links.iter().filter(|link| is_own(link.kind)) {
            // An address that several models share says of none of them that it is meant.
            owners.entry(canonical(&link.url)).and_modify(|owner| *owner = None).or_insert(Some(at));
        }
    }
    for at in 0..models.len() {
        let base = |url: &Option<String>| url.as_deref().and_then(|url| *owners.get(&canonical(url))?);
        let bases: Vec<_> =
            models[at].entry.base_models.iter().map(|b| base(&b.url).filter(|base| *base != at)).collect();
        for base in bases.iter().flatten() {
            // Models are passed in order: one that is there already is the last.
            if models[*base].derived.last() != Some(&at) {
                models[*base].derived.push(at);
            }
        }
        models[at].bases = bases;
    }
}

/// Kinds of links that lead to the model itself.
fn is_own(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Gist | LinkKind::Weights | LinkKind::Code | LinkKind::Config | LinkKind::Path)
}
