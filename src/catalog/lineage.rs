//! Which models were built on which.

use std::collections::HashMap;

use super::Model;
use super::addresses::{canonical, own};
use super::joining::joined;
use crate::model::{BaseModel, LinkKind};
use crate::source::Sources;

/// Finds for every base model the model that is meant: the one whose link or whose card its address is, else the one of the
/// same zoo that has its name.
pub(super) fn resolve(models: &mut [Model], sources: &Sources) {
    let owners = Owners::new(models, sources);
    let folder_of = |model: &Model| sources.folder(model.entry.name.span.file);
    for at in 0..models.len() {
        let base = |base: &BaseModel| {
            let folder = sources.folder(base.span.file);
            let linked = base.url.as_deref().and_then(|url| owners.get(url, folder));
            // What is linked elsewhere is not the model of that name here; a name with an owner is its address.
            let by_name = base.url.is_none() || base.name.contains('/');
            // Another zoo's model of that name is another, unless the name has an owner.
            let is_meant = |at: &usize| base.name.contains('/') || is_within(folder, folder_of(&models[*at]));
            linked.or_else(|| owners.names.get(&base.name).copied().flatten().filter(|at| by_name && is_meant(at)))
        };
        let bases: Vec<_> = models[at].entry.base_models.iter().map(|b| base(b).filter(|base| *base != at)).collect();
        for base in bases.iter().flatten() {
            // Models are passed in order: one that is there already is the last.
            if models[*base].derived.last() != Some(&at) {
                models[*base].derived.push(at);
            }
        }
        models[at].bases = bases;
    }
}

/// Which model an address means; what several models share says of none of them that it is meant.
#[derive(Default)]
struct Owners {
    addresses: HashMap<String, Option<usize>>,
    /// By the path of a document that describes one model, as [`joined`] writes it.
    documents: HashMap<String, Option<usize>>,
    /// By name.
    names: HashMap<String, Option<usize>>,
}

impl Owners {
    fn new(models: &[Model], sources: &Sources) -> Self {
        let mut owners = Self::default();
        for (at, model) in models.iter().enumerate() {
            for link in model.entry.links.iter().filter(|link| is_own(link.kind)) {
                own(&mut owners.addresses, canonical(&link.url), at);
            }
            own(&mut owners.names, model.entry.name.value.clone(), at);
            for span in model.further_sources.iter().chain([&model.entry.name.span]) {
                own(&mut owners.documents, joined("", &sources.file(span.file).path), at);
            }
        }
        owners
    }

    /// The model that an address means in a document of `folder`.
    fn get(&self, url: &str, folder: &str) -> Option<usize> {
        let by_address = self.addresses.get(&canonical(url)).copied().flatten();
        let relative = !url.contains("://") && !url.starts_with('#');
        by_address.or_else(|| *self.documents.get(&joined(folder, url)).filter(|_| relative)?)
    }
}

/// Whether one of two folders is the other or holds it.
fn is_within(one: &str, other: &str) -> bool {
    let holds = |outer: &str, inner: &str| {
        outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    holds(one, other) || holds(other, one)
}

/// Kinds of links that lead to the model itself.
fn is_own(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Gist | LinkKind::Weights | LinkKind::Code | LinkKind::Config | LinkKind::Path)
}

#[cfg(test)]
mod tests {
    use crate::catalog::testing::catalog;

    /// Checks for each model which models it was built on and which were built on it, as `id<bases>derived`.
    #[track_caller]
    fn check(page: &str, expected: &str) {
        let catalog = catalog(&[("zoo.md", page)]);
        let ids =
            |places: &[usize]| places.iter().map(|at| catalog.models[*at].id.as_str()).collect::<Vec<_>>().join(",");
        let shown: Vec<_> = catalog
            .models
            .iter()
            .map(|m| {
                format!("{}<{}>{}", m.id, ids(&m.bases.iter().flatten().copied().collect::<Vec<_>>()), ids(&m.derived))
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{page:?}");
    }

    const A: &str = "* [A](https://gist.github.com/a/0123456789#file-readme): one\n";

    #[test]
    fn a_linked_base_is_the_entry_with_that_address() {
        check(
            &format!(
                "{A}* [B](https://gist.github.com/b/1123456789): finetuned from [a](http://gist.github.com/0123456789)\n"
            ),
            "a<>b b<a>",
        );
        check(
            &format!(
                "{A}* [B](https://gist.github.com/b/1123456789): finetuned from [A](https://gist.github.com/a/0123456789), and initialized from [A too](https://gist.github.com/a/0123456789)\n"
            ),
            "a<>b b<a,a>",
        );
    }

    #[test]
    fn other_addresses_resolve_to_none() {
        check(
            &format!("{A}* [B](https://gist.github.com/b/1123456789): finetuned from [A](http://x.org/a)\n"),
            "a<> b<>",
        );
        check(&format!("{A}* [B](https://gist.github.com/b/1123456789): finetuned from AlexNet\n"), "a<> b<>");
    }

    #[test]
    fn a_base_without_address_is_the_only_one_of_its_name() {
        let card = |name: &str, base: &str| format!("---\nmodel: {name}\nbase_model: {base}\n---\nA card.\n");
        let bases = |files: &[(&str, &str)]| {
            let found = catalog(files);
            let of = |at: &usize| found.models[*at].id.clone();
            found.models.iter().flat_map(|model| model.bases.iter().flatten().map(of)).collect::<Vec<_>>().join(" ")
        };
        let (b, hub) = (card("B", "A"), card("B", "me/egg"));
        assert_eq!(bases(&[("zoo.md", A), ("cards/b.md", &b)]), "a");
        assert_eq!(bases(&[("one/zoo.md", A), ("two/b.md", &b)]), "");
        assert_eq!(bases(&[("one/zoo.md", A), ("one/zoo2.md", A), ("one/b.md", &b)]), "");
        let egg = "---\nlibrary_name: x\n---\n# me/egg\n\nA net.\n";
        assert_eq!(bases(&[("one/egg.md", egg), ("two/b.md", &hub)]), "me-egg");
    }

    #[test]
    fn a_base_is_known_by_its_card() {
        let card = "---\nname: Alpha\ncaffemodel: a.caffemodel\n---\nA card.\n";
        let page = "* [B](https://gist.github.com/b/1123456789): fine-tuned from [Alpha](../models/a/readme.md)\n";
        let found = catalog(&[("zoos/zoo.md", page), ("models/a/readme.md", card)]);
        let alpha = found.models.iter().position(|model| model.id == "alpha").unwrap();
        assert_eq!(found.models[1 - alpha].bases, [Some(alpha)]);
        // A page of several models is that of none.
        let two = format!("{A}* [B](https://gist.github.com/b/1123456789): finetuned from [A](zoo.md)\n");
        check(&two, "a<> b<>");
    }

    #[test]
    fn an_address_that_several_share_is_that_of_none() {
        let shared = "[w](http://x.org/w.caffemodel)";
        check(
            &format!(
                "* [A](https://gist.github.com/a/0123456789): {shared}\n* [B](https://gist.github.com/b/1123456789): {shared}\n* [C](https://gist.github.com/c/2123456789): finetuned from [W](http://x.org/w.caffemodel)\n"
            ),
            "a<> b<> c<>",
        );
    }
}
