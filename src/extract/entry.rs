//! An offer becomes an entry: its own words first, then those that introduce its list, then those of its section.

use std::collections::HashSet;
use std::sync::Arc;

use super::checksums;
use super::commands;
use super::compatibility;
use super::datasets;
use super::keyed;
use super::lineage;
use super::links;
use super::offers::Offer;
use super::passage::Passage;
use super::paths;
use super::pattern::pattern;
use super::results;
use super::shared::{Intro, Shared, all_tasks};
use super::summary;
use super::terms::{self, push_new};
use super::words::Words;
use crate::markdown::RichLink;
use crate::model::{BaseModel, DatasetRole, DatasetUse, Entry, EvalResult, Link, LinkKind, Origin, Reason, Rule, Term};
use crate::span::Span;
use crate::vocabulary::{TermKind, Vocabulary};

/// What the entries of a section are made from.
pub(super) struct Context<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) offers: &'a [Offer],
    pub(super) shared: Shared,
    pub(super) vocabulary: &'a Vocabulary,
}

impl Offer {
    /// The words of the name.
    pub(super) fn name_text<'a>(&self, words: &Words<'a>) -> &'a str {
        words.passages[self.own[0]].slice(self.name.clone())
    }
}

/// The entries of a section that covers `section`.
pub(super) fn entries(context: &Context<'_>, section: Span) -> Vec<Entry> {
    let entry = |(at, offer)| entry(context, at, offer, section);
    context.offers.iter().enumerate().map(entry).collect()
}

fn entry(context: &Context<'_>, at: usize, offer: &Offer, section: Span) -> Entry {
    let words = context.words;
    let shared = &context.shared;
    let first = &words.passages[offer.own[0]];
    let own: Vec<&Passage<'_>> = offer.own.iter().map(|at| &words.passages[*at]).collect();
    let intro = offer.intro.and_then(|intro| shared.intros.get(&intro));
    let name = first.words(offer.name.clone()).map(|name| name.trim_end_matches([':', '.']).to_owned());
    let span = if offer.whole_section { section } else { own_span(&own) };
    let mut entry = Entry::named(name, offer.rule, span);
    entry.base_models = base_models(shared, &own, intro);
    entry.links = own_links(&own, &entry.base_models);
    if !entry.links.iter().any(|link| link.kind == LinkKind::Weights) {
        let of_section = || commands::fetched(words).filter(|_| context.offers.len() == 1);
        entry.links.extend(commands::fetched_in(words, offer.own[0]).or_else(of_section));
    }
    entry.datasets = datasets(shared, offer, &own, intro);
    keyed::take(&mut entry, &own);
    if !offer.whole_section {
        keyed::take_size(&mut entry, &own);
    }
    entry.architectures = architectures(context, offer, &own);
    entry.results = own.iter().flat_map(|passage| results::of_model(passage, &entry.architectures)).collect();
    entry.results.extend(shared.results.get(&at).into_iter().flatten().cloned());
    inherit_dataset(&mut entry.results, &entry.datasets, context.vocabulary);
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, context.vocabulary));
    entry.tasks = tasks(context, offer, &own, intro, &entry.datasets);
    let name_opens = !first.slice(0..offer.name.start).contains(char::is_alphabetic);
    let note = own.iter().enumerate().find_map(|(nth, passage)| {
        compatibility::in_passage(passage, if nth == 0 && name_opens { offer.name_end } else { 0 })
    });
    checksums::give_only(&mut entry, checksums::unnamed(&own));
    entry.compatibility = note.or_else(|| shared.compatibility.clone());
    entry.summary = if offer.whole_section {
        own.iter().skip(1).find_map(|passage| summary::of_paragraph(passage))
    } else {
        summary::behind_name(first, offer.name_end)
    };
    entry
}

fn own_span(own: &[&Passage<'_>]) -> Span {
    let whole = own[0].text.whole_span();
    own.iter().fold(whole, |span, passage| span.join(passage.text.whole_span()))
}

fn base_models(shared: &Shared, own: &[&Passage<'_>], intro: Option<&Intro>) -> Vec<BaseModel> {
    let mut found = Vec::new();
    for passage in own {
        lineage::merge(&mut found, lineage::in_passage(passage));
    }
    let of_intro = intro.into_iter().flat_map(|intro| intro.base_models.iter().cloned());
    lineage::merge(&mut found, of_intro.chain(shared.base_models.iter().cloned()));
    found
}

/// The links of the entry's own words, in source order; a link to the model it was built on is lineage, not its own.
fn own_links(own: &[&Passage<'_>], bases: &[BaseModel]) -> Vec<Link> {
    let mut found = Vec::new();
    for passage in own {
        let linked =
            passage.text.links.iter().filter(|link| !is_badge(passage, link)).map(|link| links::link(passage, link));
        let of_base = |link: &Link| bases.iter().any(|base| base.span == link.span);
        found.extend(linked.chain(paths::in_passage(passage)).filter(|link| !link.url.is_empty() && !of_base(link)));
    }
    if found.len() > 1 {
        let mut known = HashSet::new();
        found.retain(|link| known.insert(link.url.clone()));
        found.sort_by_key(|link| link.span.start);
    }
    found
}

/// Whether a link is a picture that leads to what is no part of a model: its package, its tests, its licence. Of a picture
/// only the address says what it leads to.
fn is_badge(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(REPOSITORY, r"^https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/[\w.-]+/?$");
    let is_picture = link.picture || passage.text.link_text(link).trim().is_empty();
    is_picture
        && match links::kind(passage, link) {
            LinkKind::Code => !REPOSITORY.is_match(&link.url),
            LinkKind::Other | LinkKind::Doc | LinkKind::Path => true,
            _ => false,
        }
}

fn datasets(shared: &Shared, offer: &Offer, own: &[&Passage<'_>], intro: Option<&Intro>) -> Vec<DatasetUse> {
    let mut found = Vec::new();
    for passage in own {
        datasets::merge(&mut found, datasets::in_passage(passage));
    }
    datasets::merge(&mut found, intro.map(|intro| intro.datasets.clone()).unwrap_or_default());
    datasets::merge(&mut found, datasets::in_name(own[0], &offer.name));
    datasets::merge(&mut found, shared.datasets.clone());
    found
}

/// Gives figures without a dataset that of the entry, where it has only one besides what it was pre-trained on.
pub(super) fn inherit_dataset(results: &mut [EvalResult], datasets: &[DatasetUse], vocabulary: &Vocabulary) {
    let is_for_pretraining = |id: &str| vocabulary.dataset(id).is_some_and(|dataset| dataset.pretraining);
    let tells = |used: &&DatasetUse| used.role != Some(DatasetRole::Pretrain) && !is_for_pretraining(&used.term.id);
    let mut own = datasets.iter().filter(tells);
    if let (Some(only), None) = (own.next(), own.next()) {
        let reason = Reason { rule: Rule::OnlyDataset, words: only.term.origin.span() };
        let fits = |result: &&mut EvalResult| vocabulary.may_measure(&result.metric, &only.term.id);
        // Of a figure that has a reason and no dataset, words name one that is not known.
        let open = |result: &&mut EvalResult| result.dataset.is_none() && result.placed_by.is_none();
        for result in results.iter_mut().filter(open).filter(fits) {
            result.dataset = Some(only.term.id.clone());
            result.placed_by = Some(reason);
        }
    }
}

/// Gives the models of which no dataset is said the one that the document says of all its models.
pub(super) fn inherit_from_document(
    entries: &mut [Entry],
    dataset: &DatasetUse,
    split: Option<&Arc<str>>,
    vocabulary: &Vocabulary,
) {
    let without = |entry: &&mut Entry| entry.datasets.iter().all(|used| used.role == Some(DatasetRole::Pretrain));
    for entry in entries.iter_mut().filter(without) {
        let reason = Reason { rule: Rule::WholeDocument, ..dataset.reason };
        datasets::merge(&mut entry.datasets, vec![DatasetUse { reason, ..dataset.clone() }]);
        let open =
            |result: &&mut EvalResult| result.dataset.is_none() && result.split.is_none() && result.placed_by.is_none();
        for result in entry.results.iter_mut().filter(open) {
            result.split = split.cloned();
        }
        inherit_dataset(&mut entry.results, &entry.datasets, vocabulary);
        if entry.tasks.is_empty() {
            entry.tasks = terms::tasks_of_datasets(&entry.datasets, vocabulary);
        }
    }
}

/// The datasets that figures were measured on.
pub(super) fn evaluated(results: &[EvalResult], vocabulary: &Vocabulary) -> Vec<DatasetUse> {
    let term = |result: &EvalResult| {
        let (id, name) = vocabulary.term(TermKind::Dataset, result.dataset.as_deref()?)?;
        let term = Term { id, name, origin: Origin::Written(result.span) };
        let reason = Reason::by(Rule::MeasuredOn, result.span);
        Some(DatasetUse { term, role: Some(DatasetRole::Eval), reason })
    };
    results.iter().filter_map(term).collect()
}

/// Tasks: those of the nearest words that name any; else those that the datasets imply.
fn tasks(
    context: &Context<'_>,
    offer: &Offer,
    own: &[&Passage<'_>],
    intro: Option<&Intro>,
    datasets: &[DatasetUse],
) -> Vec<Term> {
    let mut written = Vec::new();
    for task in own.iter().flat_map(|passage| all_tasks(passage)) {
        push_new(&mut written, task);
    }
    let heading = Some(&context.shared.heading_tasks).filter(|_| !offer.whole_section);
    let others = intro.map(|intro| &intro.tasks).into_iter().chain(heading).chain([&context.shared.title_tasks]);
    let nearest = std::iter::once(&written).chain(others).find(|tasks| !tasks.is_empty()).cloned();
    nearest.unwrap_or_else(|| terms::tasks_of_datasets(datasets, context.vocabulary))
}

/// Architectures: those of the name; else those that the own words state; else the heading's, for a lone entry.
fn architectures(context: &Context<'_>, offer: &Offer, own: &[&Passage<'_>]) -> Vec<Term> {
    let mut found = terms::architectures(own[0], offer.name.clone());
    if found.is_empty() {
        own.iter().flat_map(|passage| terms::stated_architectures(passage)).for_each(|term| push_new(&mut found, term));
    }
    if let Some(heading) = context.words.heading.filter(|_| found.is_empty() && context.offers.len() == 1) {
        let heading = &context.words.passages[heading];
        found = terms::architectures(heading, 0..heading.plain().len());
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};

    const GIST: &str = "https://gist.github.com/a/0123456789";

    #[test]
    fn names_and_spans_are_those_of_the_file() {
        let (document, file) = read(&format!("###FooNet models\n\n* [A *b*\n  c] ({GIST}): one\n\n  two\n* x\n"));
        let entry = &document.entries[0];
        assert_eq!(entry.name.value, "A b c");
        assert_eq!(file.quote(entry.name.span), "A *b*\n  c");
        assert_eq!(file.quote(entry.span), format!("A *b*\n  c] ({GIST}): one\n\n  two"));
        assert_eq!(file.quote(entry.links[0].span), format!("[A *b*\n  c] ({GIST})"));
    }

    #[track_caller]
    fn check_links(item: &str, expected: &str) {
        let document = read(&format!("## Models\n* [A]({GIST}): {item}\n")).0;
        let links = &document.entries[0].links[1..];
        assert_eq!(shown(links, |link| format!("{}:{}", link.kind, link.url)), expected, "{item:?}");
    }

    #[test]
    fn an_entry_has_the_links_of_its_item_once_each_in_order() {
        check_links(
            "`models/a`, [log](b.log), http://x.org/c.caffemodel.",
            "path:models/a log:b.log weights:http://x.org/c.caffemodel",
        );
        check_links("[b](http://x.org/b), [c](http://x.org/b)", "other:http://x.org/b");
        check_links("finetuned from the [FCN-8s](http://x.org/fcn)", "");
        check_links("[c]()", "");
    }

    #[test]
    fn an_item_does_not_own_what_nested_models_say() {
        let page = format!(
            "* [A]({GIST}): net\n\n  More on it: `models/a`\n  * [B]({GIST}0): 7% top-5 error\n  * http://x.org\n"
        );
        let entries = read(&page).0.entries;
        assert_eq!(shown(&entries[0].links, |link| link.url.clone()), format!("{GIST} models/a http://x.org"));
        assert_eq!((entries[0].results.len(), entries[1].results.len()), (0, 1));
    }

    #[test]
    fn badges_are_links_where_their_address_says_what_they_lead_to() {
        let page = "# FooNet\n[![a](a.svg)](https://colab.research.google.com/x) [![b](b.svg)](https://pypi.org/project/x)\n[![c](c.svg)](LICENSE) [![d](d.svg)](https://github.com/a/b/actions)\n\n[Weights](x/f.pth)\n";
        let entries = read(page).0.entries;
        assert_eq!(shown(&entries[0].links, |link| link.kind.to_string()), "demo weights");
    }

    #[test]
    fn figures_inherit_the_only_dataset() {
        let dataset = |item: &str| {
            let document = read(&format!("* [A]({GIST}): {item}\n")).0;
            document.entries[0].results[0].dataset.as_deref().map(str::to_owned)
        };
        assert_eq!(dataset("trained on MNIST. The error rate is 1%.").as_deref(), Some("mnist"));
        assert_eq!(
            dataset("pre-trained on ImageNet, fine-tuned on MNIST. The error rate is 1%.").as_deref(),
            Some("mnist")
        );
        assert_eq!(dataset("trained on MNIST and CIFAR-10. The error rate is 1%."), None);
        assert_eq!(dataset("The error rate is 1%."), None);
    }

    #[test]
    fn figures_of_a_network_it_is_compared_with_are_left_out() {
        let figures = |item: &str| {
            let entries = read(&format!("* [Fast-CaffeNet]({GIST}): {item}\n")).0.entries;
            shown(&entries[0].results, |result| result.value.to_string())
        };
        assert_eq!(figures("AlexNet has 57.1% top-1 accuracy, this one 60.2%."), "");
        assert_eq!(figures("VGG-16 reaches a top-5 error of 7.5%; ours has 8.1% top-5 error."), "8.1");
        assert_eq!(figures("CaffeNet has 57.4% top-1 accuracy, this one is as good."), "57.4");
        assert_eq!(figures("AlexNet with 57.1% top-1 accuracy."), "57.1");
    }

    #[test]
    fn the_only_entry_of_a_section_has_its_figures_and_log() {
        let log = "```\nTest net output #0: accuracy = 0.93\n```\n";
        let figures = |items: &str| {
            let document = read(&format!("## M\nThe error rate is 7%.\n\n{log}\nModels:\n{items}")).0;
            shown(&document.entries, |entry| entry.results.len().to_string())
        };
        assert_eq!(figures(&format!("* [A]({GIST})\n")), "2");
        assert_eq!(figures(&format!("* [A]({GIST})\n* [B]({GIST}0)\n")), "0 0");
    }

    #[test]
    fn a_note_of_the_section_holds_for_entries_without_their_own() {
        let items = format!("* [A]({GIST})\n* [B]({GIST}0): requires a custom branch of Caffe.\n");
        let document = read(&format!("## M\nThey do not run in Caffe master.\n\nModels:\n{items}")).0;
        let note = |entry: &crate::model::Entry| format!("{};", entry.compatibility.as_ref().unwrap().note.value);
        assert_eq!(
            shown(&document.entries, note),
            "They do not run in Caffe master.; requires a custom branch of Caffe.;"
        );
    }
}
