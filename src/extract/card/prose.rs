//! What the prose under a card's keys adds: summary, links, figures, datasets, lineage, papers.

use std::collections::HashSet;

use super::evaluation::{self, Place};
use super::merged;
use super::others::Others;
use super::scores;
use super::telling;
use crate::extract::cited;
use crate::extract::datasets;
use crate::extract::entry::{evaluated, inherit_dataset};
use crate::extract::keyed;
use crate::extract::lineage;
use crate::extract::links;
use crate::extract::logs;
use crate::extract::passage::term;
use crate::extract::paths;
use crate::extract::pattern::pattern;
use crate::extract::results;
use crate::extract::terms;
use crate::extract::words::Words;
use crate::markdown::Section;
use crate::model::{BaseModel, Citation, DatasetUse, Entry, EvalResult, Fault, Link, Reason, Rule};
use crate::source::SourceFile;
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

/// Adds what the sections of a card say of its one model, and returns the papers that they ask to cite for it. `datasets` is
/// what the keys call those of the model.
pub(super) fn add(
    entry: &mut Entry,
    sections: &[Section],
    file: &SourceFile,
    datasets: &[Spanned<String>],
    vocabulary: &Vocabulary,
    faults: &mut Vec<Fault>,
) -> Vec<Citation> {
    let tells: Vec<bool> = sections.iter().map(tells_of_model).collect();
    let sections: Vec<Words<'_>> = sections.iter().map(|s| Words::of(s, vocabulary)).collect();
    entry.summary = telling::summary(&sections, file);
    let title = sections.iter().find_map(|words| words.heading.map(|at| words.passages[at].plain()));
    let sized: Vec<_> = sections.iter().filter(|words| may_give_sizes(words, title)).flat_map(Words::body).collect();
    keyed::take_properties(entry, &sized);
    let of_keys = entry.base_models.len();
    take_links(entry, &sections);
    for passage in sections.iter().flat_map(Words::body) {
        datasets::merge(&mut entry.datasets, datasets::in_passage(passage));
        for base in lineage::in_passage(passage) {
            // Where the keys name a base, a mere word of the prose that may be one is none.
            if of_keys == 0 || base.url.is_some() || base.name.contains('/') {
                add_base(&mut entry.base_models, base);
            }
        }
    }
    for base in sections.iter().flat_map(merged::in_section) {
        add_base(&mut entry.base_models, base);
    }
    take_addresses(entry);
    entry.links.retain(|link| !entry.base_models.iter().any(|base| base.span == link.span));
    let figures = figures(entry, &sections, datasets, vocabulary);
    add_figures(&mut entry.results, figures);
    let cited = sections.iter().zip(tells).map(|(words, tells)| cited::apart(words, tells, faults).for_models());
    cited.flatten().collect()
}

/// Whether a section of a card tells what the model is: the first ones, and those that are headed so.
fn tells_of_model(section: &Section) -> bool {
    pattern!(
        MODEL,
        r"(?i)^\W*(?:(?:the\s+)?model\b\s*)?(?:descriptions?|details|summary|overview|introduction|architecture|about)?\W*$"
    );
    section.heading.as_ref().is_none_or(|heading| heading.level == 1 || MODEL.is_match(&heading.text.plain))
}

/// Whether lines of a section with sizes behind keys may be the model's: data, training and what is compared have others.
fn may_give_sizes(words: &Words<'_>, title: Option<&str>) -> bool {
    pattern!(
        ELSE,
        r"(?i)\b(?:data\w*|corpus|train\w*|fine-?\s?tuning|hyper-?\s?parameters?|hardware|requirements?|environment|benchmarks?|compar\w+|baselines?|similar|related|other|usage|examples?|how\s+to|results?|evaluation|original|teacher|base)\b"
    );
    let heading = words.heading.map(|at| words.passages[at].plain());
    let headings = words.above.iter().map(|above| above.plain.as_str()).chain(heading);
    !headings.filter(|heading| Some(*heading) != title).any(|heading| ELSE.is_match(heading))
}

/// Adds the links of the prose, but for those within the page and names of models that only look like paths.
fn take_links(entry: &mut Entry, sections: &[Words<'_>]) {
    let bases = entry.base_models.iter().map(|base| base.name.clone());
    let known = entry.links.iter().map(|link| link.url.clone()).chain(bases).chain([entry.name.value.clone()]);
    let mut known: HashSet<String> = known.collect();
    for words in sections {
        let others = Others::of(words, &entry.name.value);
        for at in words.body_indices() {
            let passage = &words.passages[at];
            let linked = passage.text.links.iter().map(|link| links::link(passage, link));
            let linked = linked.chain(paths::in_passage(passage));
            for link in linked.filter(|link| leads_somewhere(&link.url)) {
                if known.insert(link.url.clone()) {
                    entry.links.push(others.set_apart(at, link));
                } else if link.reason.rule == Rule::LinkText {
                    say_clearer(&mut entry.links, others.set_apart(at, link));
                }
            }
        }
    }
}

/// Whether an address leads out of the page, and not to a person's letter box.
fn leads_somewhere(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('#') && !url.starts_with("mailto:")
}

/// Lets a link whose words say what it is stand for the same address where no words did.
fn say_clearer(links: &mut [Link], clearer: Link) {
    let unsaid = |link: &&mut Link| link.url == clearer.url && link.reason.rule == Rule::Unsaid;
    if let Some(link) = links.iter_mut().find(unsaid) {
        *link = clearer;
    }
}

/// The figures of sentences, logs, and evaluations.
fn figures(
    entry: &Entry,
    sections: &[Words<'_>],
    datasets: &[Spanned<String>],
    vocabulary: &Vocabulary,
) -> Vec<EvalResult> {
    let mut figures = Vec::new();
    let place = Place::of(entry, datasets, vocabulary);
    let is_open = place.is_none() && datasets.is_empty() && entry.datasets.is_empty() && entry.results.is_empty();
    for words in sections {
        let listed = evaluation::listed_passages(words, is_open);
        let told = words.body_indices().filter(|at| !listed.contains(at));
        figures.extend(told.flat_map(|at| results::in_passage(&words.passages[at])));
        figures.extend(evaluation::in_lists(words, place.as_ref(), entry.tasks.first()));
        figures.extend(scores::in_section(words, place.as_ref(), is_open, entry.tasks.first()));
        figures.extend(place.iter().flat_map(|place| evaluation::in_tables(words, place, vocabulary)));
    }
    let logs = sections.iter().flat_map(|words| words.code.iter().map(|code| &words.passages[code.passage]));
    figures.extend(logs.flat_map(logs::in_log));
    figures
}

/// Adds what the prose says that the model was built on. Where the keys name it with its owner (`owner/name`), it is the
/// same and only gets its link.
fn add_base(of_keys: &mut Vec<BaseModel>, of_prose: BaseModel) {
    let is_owned = |known: &&mut BaseModel| {
        known.name.rsplit_once('/').is_some_and(|(_, name)| name.eq_ignore_ascii_case(&of_prose.name))
    };
    match of_keys.iter_mut().find(is_owned) {
        Some(known) if known.url.is_none() => *known = BaseModel { name: known.name.clone(), ..of_prose },
        Some(_) => {}
        None => lineage::merge(of_keys, [of_prose]),
    }
}

/// Gives the models that the card's own was built on the links that lead to their pages on the hub.
fn take_addresses(entry: &mut Entry) {
    for base in &mut entry.base_models {
        let leads = |link: &Link| {
            let page = link.url.strip_prefix("https://huggingface.co/").map(|page| page.trim_end_matches('/'));
            page.is_some_and(|page| page == base.name)
        };
        let Some(at) = entry.links.iter().position(leads) else { continue };
        let link = entry.links.remove(at);
        base.url.get_or_insert(link.url);
    }
}

/// Adds figures of the prose but for those that the keys give as well. Keys that give very many give all.
fn add_figures(of_keys: &mut Vec<EvalResult>, of_prose: Vec<EvalResult>) {
    const VERY_MANY: usize = 200;
    let keys = of_keys.len();
    if keys > VERY_MANY {
        return;
    }
    for figure in of_prose {
        let says_it = |key: &EvalResult| key.metric == figure.metric && key.agrees_with(&figure);
        if !of_keys[..keys].iter().any(says_it) {
            of_keys.push(figure);
        }
    }
}

/// Fills in what follows from the name and from what is there already.
pub(super) fn conclude(entry: &mut Entry, vocabulary: &Vocabulary) {
    from_name(entry, vocabulary);
    // An owner's own dataset is not what the world measures on.
    if entry.datasets.iter().any(|used| vocabulary.dataset(&used.term.id).is_some()) {
        inherit_dataset(&mut entry.results, &entry.datasets, vocabulary);
    }
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, vocabulary));
    if entry.tasks.is_empty() {
        entry.tasks = terms::tasks_of_datasets(&entry.datasets, vocabulary);
    }
}

/// What a name says by itself.
fn from_name(entry: &mut Entry, vocabulary: &Vocabulary) {
    let name = entry.name.clone();
    let is_literal = name.span.range().len() == name.value.len();
    let place = |range: std::ops::Range<usize>| {
        let start = name.span.range().start;
        if is_literal { Span::new(name.span.file, start + range.start, start + range.end) } else { name.span }
    };
    let has_tasks = !entry.tasks.is_empty();
    // `owner/base` in a name tells what the model was built on; the owner may be called like its data.
    let bases = entry.base_models.iter().map(|base| base.name.as_str()).filter(|base| base.contains('/'));
    let bases: Vec<_> = bases.filter_map(|base| name.value.find(base).map(|at| at..at + base.len())).collect();
    for mention in vocabulary.mentions(&name.value) {
        if mention.kind == TermKind::Dataset && bases.iter().any(|base| base.contains(&mention.range.start)) {
            continue;
        }
        let term = term(vocabulary, &mention, place(mention.range.clone()));
        match mention.kind {
            TermKind::Dataset => {
                let reason = Reason::own(Rule::InName);
                datasets::merge(&mut entry.datasets, vec![DatasetUse { term, role: None, reason }]);
            }
            TermKind::Architecture => terms::push_new(&mut entry.architectures, term),
            TermKind::Task if !has_tasks => terms::push_new(&mut entry.tasks, term),
            _ => {}
        }
    }
}
