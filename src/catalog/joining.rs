//! Cards that describe a model which a page lists as well.

use std::collections::HashMap;

use super::addresses::gist_id;
use super::{Contradiction, Figure, Model};
use crate::extract::is_generic;
use crate::model::{Entry, EvalResult, Link, LinkKind};
use crate::source::Sources;

/// The page entries by the gist, the folder or the file that they point at.
pub(super) struct Index {
    gists: HashMap<String, usize>,
    folders: HashMap<String, usize>,
}

impl Index {
    /// Reads where the entries point.
    pub(super) fn new(models: &[Model], sources: &Sources) -> Self {
        let mut index = Self { gists: HashMap::new(), folders: HashMap::new() };
        for (at, model) in models.iter().enumerate() {
            let folder = sources.folder(model.entry.name.span.file);
            for link in &model.entry.links {
                if let Some(id) = gist_id(&link.url).filter(|_| link.kind == LinkKind::Gist) {
                    index.gists.entry(id.to_owned()).or_insert(at);
                } else if !link.url.contains("://") && leads_to_own_card(link, &model.entry.name.value) {
                    index.folders.entry(joined(folder, &link.url)).or_insert(at);
                }
            }
        }
        index
    }

    /// The page entry that a card at `path` describes: the one that points at its gist, its file, or its folder, where no
    /// other card is in there (`alone`).
    pub(super) fn page_entry(&self, card: &Entry, path: &str, alone: bool) -> Option<usize> {
        let by_gist = card.gist_id.as_ref().and_then(|id| self.gists.get(&id.value));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folders = [joined("", path), folder.to_owned()].into_iter().take(if alone { 2 } else { 1 });
        let by_place = || folders.filter(|place| !place.is_empty()).find_map(|place| self.folders.get(&place));
        by_gist.or_else(by_place).copied()
    }
}

/// Whether a relative link leads to what describes the entry, as one in its name, a path, or one called `details` does:
/// words that name something else (`fine-tuned from the [CaffeNet](…)`) lead there.
fn leads_to_own_card(link: &Link, name: &str) -> bool {
    let text = link.text.trim();
    link.kind == LinkKind::Path || text == link.url || text.eq_ignore_ascii_case(name) || is_generic(text)
}

/// A path relative to a folder, without `./` and a slash at its end; a path to a readme means its folder.
pub(super) fn joined(folder: &str, path: &str) -> String {
    let path = path.split(['#', '?']).next().unwrap_or(path).trim_end_matches('/');
    let path = match path.rsplit_once('/') {
        Some((folder, file)) if file.to_ascii_lowercase().starts_with("readme.") => folder,
        _ => path,
    };
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// Fills what the page leaves open from the card; the page's words win.
pub(super) fn join(model: &mut Model, card: Entry) {
    let page = &mut model.entry;
    model.further_sources.push(card.name.span);
    page.summary = page.summary.take().or(card.summary);
    page.license = page.license.take().or(card.license);
    page.compatibility = page.compatibility.take().or(card.compatibility);
    page.gist_id = page.gist_id.take().or(card.gist_id);
    page.weights.extend(card.weights);
    page.properties.extend(card.properties);
    extend_new(&mut page.tasks, card.tasks, |a, b| a.id == b.id);
    extend_new(&mut page.architectures, card.architectures, |a, b| a.id == b.id);
    extend_new(&mut page.frameworks, card.frameworks, |a, b| a.id == b.id);
    extend_new(&mut page.datasets, card.datasets, |a, b| a.term.id == b.term.id);
    extend_new(&mut page.links, card.links, |a, b| a.url == b.url);
    extend_new(&mut page.citations, card.citations, |a, b| a == b);
    extend_new(&mut page.base_models, card.base_models, |a, b| a.name == b.name && a.url == b.url);
    join_figures(model, card.results);
}

/// Adds the figures that the page does not give. Where both give one and differ, the page's is kept; what rounding
/// explains is no difference.
fn join_figures(model: &mut Model, of_card: Vec<EvalResult>) {
    let of_page = model.entry.results.len();
    for figure in of_card {
        let rivals = || model.entry.results[..of_page].iter().filter(|known| known.measures_like(&figure));
        if rivals().any(|known| known.agrees_with(&figure)) {
            continue;
        }
        match rivals().next().cloned() {
            Some(kept) => {
                let (kept, dropped) = (Figure::Result(kept), Figure::Result(figure));
                model.contradictions.push(Contradiction { kept, dropped });
            }
            None => model.entry.results.push(figure),
        }
    }
}

pub(super) fn extend_new<T>(list: &mut Vec<T>, more: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for new in more {
        if !list.iter().any(|known| same(known, &new)) {
            list.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::testing::catalog;

    #[test]
    fn paths_meet_the_folders_of_cards() {
        assert_eq!(joined("", "models/bvlc_googlenet"), "models/bvlc_googlenet");
        assert_eq!(joined("zoo", "./models/a/README.md"), "zoo/models/a");
        assert_eq!(joined("zoo/b", "../models/a/#top"), "zoo/models/a");
        assert_eq!(joined("zoo", "/models/a"), "models/a");
    }

    const SHA1: &str = "0123456789012345678901234567890123456789";

    /// A catalog of a page with one item and a card in `models/a/`.
    fn joined_with(item: &str, card: &str) -> crate::catalog::Catalog {
        let card = format!("---\nname: The Card\n{card}---\nA card. It has 57.1% top-1 accuracy.\n");
        catalog(&[("zoo.md", &format!("## Our models\n{item}\n")), ("models/a/readme.md", &card)])
    }

    #[test]
    fn a_card_joins_by_folder_or_gist() {
        let card = format!("caffemodel: a.caffemodel\nlicense: MIT\nsha1: {SHA1}\n");
        for (item, more) in [
            ("* Alpha: `models/a`", ""),
            ("* Alpha: `models/a/`", ""),
            ("* [Alpha](models/a/readme.md): a model", ""),
            ("* [Alpha](https://gist.github.com/x/0123456789abc), see its [model card](models/a)", ""),
            ("* [Alpha](https://gist.github.com/x/0123456789abc): one", "gist_id: 0123456789abc\n"),
        ] {
            let catalog = joined_with(item, &format!("{card}{more}"));
            let [model] = catalog.models.as_slice() else { panic!("{item:?}: {:?}", catalog.models) };
            assert_eq!((model.id.as_str(), model.entry.name.value.as_str()), ("alpha", "Alpha"), "{item:?}");
            assert_eq!(model.entry.license.as_ref().map(|l| l.value.as_str()), Some("MIT"), "{item:?}");
            assert_eq!((model.entry.weights.len(), model.entry.results.len()), (1, 1), "{item:?}");
            assert_eq!(model.further_sources.len(), 1, "{item:?}");
        }
    }

    /// Checks what a card's figure of 57.1% adds to the page's and how many contradictions it makes.
    #[track_caller]
    fn check_figures(page: &str, shown: &str, contradictions: usize) {
        let item = format!("* Alpha: `models/a`. It has {page}.");
        let catalog = joined_with(&item, "caffemodel: a.caffemodel\n");
        let [model] = catalog.models.as_slice() else { panic!("{page:?}: {:?}", catalog.models) };
        let values: Vec<String> = model.entry.results.iter().map(|result| result.value.to_string()).collect();
        assert_eq!((values.join(" ").as_str(), model.contradictions.len()), (shown, contradictions), "{page:?}");
    }

    #[test]
    fn the_pages_figure_wins_over_the_cards() {
        check_figures("57.1% top-1 accuracy", "57.1", 0);
        check_figures("57% top-1 accuracy", "57", 0);
        check_figures("a top-1 accuracy of 0.571", "0.571", 0);
        check_figures("57.4% top-1 accuracy", "57.4", 1);
        check_figures("58% top-1 accuracy", "58", 1);
        check_figures("80.2% top-5 accuracy", "80.2 57.1", 0);
        check_figures("57.4% top-1 accuracy on CIFAR-10", "57.4 57.1", 0);
    }

    #[test]
    fn of_many_cards_in_a_folder_each_joins_the_entry_that_links_it() {
        let card = |name: &str| format!("---\nname: {name}\ncaffemodel: a.caffemodel\nlicense: of {name}\n---\n");
        let item = |n: u8, place: &str| {
            format!("* [Net-{n}](https://gist.github.com/x/0123456789ab{n}), see its [model card]({place})\n")
        };
        let page = format!("## Our models\n{}{}{}", item(1, "cards/a.md"), item(2, "cards/b.md"), item(3, "cards"));
        let (a, b, c) = (card("A"), card("B"), card("C"));
        let files = [("zoo.md", page.as_str()), ("cards/a.md", a.as_str()), ("cards/b.md", &b), ("cards/c.md", &c)];
        let catalog = catalog(&files);
        let licence = |m: &Model| m.entry.license.as_ref().map_or_else(String::new, |l| l.value.clone());
        let shown: Vec<_> = catalog.models.iter().map(|m| format!("{}<{}>", m.id, licence(m))).collect();
        assert_eq!(shown, ["net-1<of A>", "net-2<of B>", "net-3<>", "c<of C>"]);
    }

    #[test]
    fn a_card_that_nothing_points_at_is_a_model_of_its_own() {
        let gist = "https://gist.github.com/x/0123456789abc";
        for item in [
            "* Alpha: `models/b`",
            "* Alpha: `models/a/b`",
            &format!("* [Alpha]({gist}): one"),
            &format!("* [Alpha]({gist}): smaller than [AlexNet](models/a/readme.md)"),
            &format!("* [Alpha]({gist}): fine-tuned from [Beta](models/a/readme.md)"),
        ] {
            let catalog = joined_with(item, "caffemodel: a.caffemodel\n");
            let ids: Vec<_> = catalog.models.iter().map(|m| m.id.as_str()).collect();
            assert_eq!(ids, ["alpha", "the-card"], "{item:?}");
        }
    }

    #[test]
    fn the_pages_words_win_and_nothing_is_said_twice() {
        let item = "* [Alpha](https://gist.github.com/x/0123456789abc): from the page. It has 57.1% top-1 accuracy.";
        let catalog = joined_with(item, "caffemodel: a.caffemodel\ngist_id: 0123456789abc\n");
        let entry = &catalog.models[0].entry;
        assert_eq!(
            entry.summary.as_ref().map(|s| s.value.as_str()),
            Some("from the page. It has 57.1% top-1 accuracy.")
        );
        assert_eq!(entry.results.len(), 1);
    }
}
