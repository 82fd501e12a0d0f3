//! Model cards: YAML front matter that describes one model, with prose under it.

use std::collections::HashSet;

use serde::Deserialize;
use serde_yaml::Spanned as YamlSpanned;

use super::datasets;
use super::entry::{evaluated, inherit_dataset};
use super::lineage;
use super::links;
use super::logs;
use super::passage::{Passage, term};
use super::paths;
use super::results;
use super::summary;
use super::terms;
use super::words::Words;
use crate::markdown::{FrontMatter, Section};
use crate::model::{Checksum, DatasetUse, Entry, Fault, Link, LinkKind, Origin, Reason, Rule, Term, WeightsFile};
use crate::span::{Span, Spanned};
use crate::vocabulary::{TermKind, Vocabulary};

type Text = Option<YamlSpanned<String>>;

/// The keys of a Caffe model card; others are left to whoever uses them.
#[derive(Debug, Default, Deserialize)]
struct Keys {
    name: Text,
    caffemodel: Text,
    caffemodel_url: Text,
    license: Text,
    sha1: Text,
    caffe_commit: Text,
    gist_id: Text,
}

/// The front matter of a card, with places in the file.
#[derive(Debug)]
pub(super) struct Card {
    name: Spanned<String>,
    file: Option<Spanned<String>>,
    url: Option<Spanned<String>>,
    license: Option<Spanned<String>>,
    sha1: Option<Spanned<String>>,
    gist_id: Option<Spanned<String>>,
    is_caffe: bool,
}

/// Reads front matter. `None` where it is that of an ordinary page; malformed YAML is a fault as well.
pub(super) fn read(yaml: FrontMatter<'_>, faults: &mut Vec<Fault>) -> Option<Card> {
    let keys: Keys = match serde_yaml::from_str(yaml.text) {
        Ok(keys) => keys,
        Err(error) => {
            faults.push(fault(yaml, &error));
            return None;
        }
    };
    let place = |text: Text| text.map(|value| spanned(yaml, value));
    let is_caffe = keys.caffemodel.is_some() || keys.caffemodel_url.is_some() || keys.caffe_commit.is_some();
    let is_card = is_caffe || keys.sha1.is_some() || keys.gist_id.is_some();
    let name = place(keys.name).filter(|name| is_card && !name.value.is_empty())?;
    Some(Card {
        name,
        file: place(keys.caffemodel),
        url: place(keys.caffemodel_url),
        license: place(keys.license),
        sha1: place(keys.sha1),
        gist_id: place(keys.gist_id),
        is_caffe,
    })
}

/// A parser's complaint as a fault at the line that it names.
fn fault(yaml: FrontMatter<'_>, error: &serde_yaml::Error) -> Fault {
    let whole = yaml.text.trim_end().len();
    let line = error.location().map_or(1, |location| location.line());
    let line_count = usize::try_from(line).unwrap_or(1);
    let start = yaml.text.split_inclusive('\n').take(line_count.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = yaml.text[start.min(yaml.text.len())..].find(['\n', '\r']).map_or(whole, |end| start + end);
    let first = usize::try_from(yaml.span.start).unwrap_or(0);
    let message = error.to_string();
    Fault::FrontMatter {
        span: Span::new(yaml.span.file, first + start.min(whole), first + end.max(start).min(whole.max(start))),
        message: message.lines().next().unwrap_or_default().to_owned(),
    }
}

/// A scalar with its place; quotes around it are left out of the place.
fn spanned(yaml: FrontMatter<'_>, value: YamlSpanned<String>) -> Spanned<String> {
    let place = value.referenced.span();
    let offset = place.byte_offset().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    let len = place.byte_len().and_then(|len| usize::try_from(len).ok()).unwrap_or(0);
    let written = yaml.text.get(offset..offset + len).unwrap_or_default();
    let inner = written.find(value.value.as_str()).map_or(0..len, |at| at..at + value.value.len());
    let start = usize::try_from(yaml.span.start).unwrap_or(0) + offset;
    Spanned::new(value.value, Span::new(yaml.span.file, start + inner.start, start + inner.end))
}

/// The entry that a card describes.
pub(super) fn entry(card: &Card, sections: &[Section], vocabulary: &Vocabulary) -> Entry {
    let whole = sections.first().map_or(card.name.span, |s| card.name.span.join(s.span));
    let sections: Vec<Words<'_>> = sections.iter().map(|s| Words::of(s, vocabulary)).collect();
    let prose: Vec<&Passage<'_>> = sections.iter().flat_map(Words::body).collect();
    let mut entry = Entry::named(card.name.clone(), Rule::FrontMatter, whole);
    entry.summary = prose.iter().find_map(|passage| summary::of_paragraph(passage));
    entry.links = card.url.iter().map(weights_link).collect();
    let mut known: HashSet<String> = entry.links.iter().map(|link| link.url.clone()).collect();
    for passage in &prose {
        let linked = passage.text.links.iter().map(|link| links::link(passage, link));
        for link in linked.chain(paths::in_passage(passage)) {
            if !link.url.is_empty() && known.insert(link.url.clone()) {
                entry.links.push(link);
            }
        }
        datasets::merge(&mut entry.datasets, datasets::in_passage(passage));
        entry.results.extend(results::in_passage(passage));
        lineage::merge(&mut entry.base_models, lineage::in_passage(passage));
    }
    entry.links.retain(|link| !entry.base_models.iter().any(|base| base.span == link.span));
    let logs = sections.iter().flat_map(|words| words.code.iter().map(|code| &words.passages[code.passage]));
    entry.results.extend(logs.flat_map(logs::in_log));
    from_name(card, vocabulary, &mut entry);
    inherit_dataset(&mut entry.results, &entry.datasets, vocabulary);
    datasets::merge(&mut entry.datasets, evaluated(&entry.results, vocabulary));
    if entry.tasks.is_empty() {
        entry.tasks = terms::tasks_of_datasets(&entry.datasets, vocabulary);
    }
    entry.frameworks = framework(card, vocabulary).into_iter().collect();
    entry.weights = weights(card).into_iter().collect();
    entry.license.clone_from(&card.license);
    entry.gist_id.clone_from(&card.gist_id);
    entry
}

/// What the card's name says by itself.
fn from_name(card: &Card, vocabulary: &Vocabulary, entry: &mut Entry) {
    let name = &card.name;
    let place = |range: std::ops::Range<usize>| {
        let start = usize::try_from(name.span.start).unwrap_or(0);
        Span::new(name.span.file, start + range.start, start + range.end)
    };
    for mention in vocabulary.mentions(&name.value) {
        let term = term(vocabulary, &mention, place(mention.range.clone()));
        match mention.kind {
            TermKind::Dataset => {
                let reason = Reason::own(Rule::InName);
                datasets::merge(&mut entry.datasets, vec![DatasetUse { term, role: None, reason }]);
            }
            TermKind::Architecture => terms::push_new(&mut entry.architectures, term),
            TermKind::Task => terms::push_new(&mut entry.tasks, term),
            _ => {}
        }
    }
}

fn weights_link(url: &Spanned<String>) -> Link {
    let (url, span) = (url.value.clone(), url.span);
    Link { text: url.clone(), url, kind: LinkKind::Weights, span, reason: Reason::own(Rule::FrontMatter) }
}

fn framework(card: &Card, vocabulary: &Vocabulary) -> Option<Term> {
    let (id, name) = card.is_caffe.then(|| vocabulary.term(TermKind::Framework, "caffe")).flatten()?;
    let said = card.file.as_ref().or(card.url.as_ref()).map_or(card.name.span, |text| text.span);
    Some(Term { id, name, origin: Origin::Written(said) })
}

fn weights(card: &Card) -> Option<WeightsFile> {
    let named = card.file.as_ref().or(card.url.as_ref())?;
    let file = named.value.rsplit('/').next().unwrap_or(&named.value).to_owned();
    let is_sha1 = |sum: &&Spanned<String>| sum.value.len() == 40 && sum.value.bytes().all(|b| b.is_ascii_hexdigit());
    let sums = card.sha1.iter().filter(is_sha1);
    Some(WeightsFile {
        file,
        url: card.url.as_ref().map(|url| url.value.clone()),
        size_bytes: None,
        checksums: sums.map(|sum| Checksum { algorithm: "sha1", value: sum.value.to_ascii_lowercase() }).collect(),
        span: named.span,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{read, shown};
    use crate::model::{DocumentKind, Fault};

    #[test]
    fn front_matter_becomes_weights_checksum_and_licence() {
        let sha1 = "0123456789ABCDEF0123456789abcdef01234567";
        let (document, file) = read(&format!(
            "---\nname: \"BVLC AlexNet Model\"\ncaffemodel: a.caffemodel\ncaffemodel_url: http://x.org/dl/a.caffemodel\nlicense: unrestricted\nsha1: {sha1}\ngist_id: 0123456789\n---\n\nA net. It reaches top-1 accuracy 57.1% and a top-5 accuracy 80.2% on the validation set.\n"
        ));
        let [entry] = document.entries.as_slice() else { panic!("{document:?}") };
        assert_eq!(document.kind, DocumentKind::Card);
        assert_eq!(file.quote(entry.name.span), "BVLC AlexNet Model");
        assert_eq!(entry.license.as_ref().map(|l| l.value.as_str()), Some("unrestricted"));
        let [weights] = entry.weights.as_slice() else { panic!("{entry:?}") };
        assert_eq!(
            (weights.file.as_str(), weights.url.as_deref()),
            ("a.caffemodel", Some("http://x.org/dl/a.caffemodel"))
        );
        assert_eq!(
            shown(&weights.checksums, |c| format!("{}:{}", c.algorithm, c.value)),
            format!("sha1:{}", sha1.to_lowercase())
        );
        assert_eq!(
            shown(&entry.results, |r| format!("{}={}", r.metric, r.value)),
            "top-1-accuracy=57.1 top-5-accuracy=80.2"
        );
        assert_eq!(shown(&entry.architectures, |a| a.id.to_string()), "alexnet");
        assert_eq!(shown(&entry.frameworks, |f| f.id.to_string()), "caffe");
    }

    #[track_caller]
    fn check_kind(front_matter: &str, expected: DocumentKind) {
        assert_eq!(read(&format!("---\n{front_matter}---\ntext\n")).0.kind, expected, "{front_matter:?}");
    }

    #[test]
    fn only_what_describes_a_model_is_a_card() {
        check_kind("name: A\ncaffemodel: a.caffemodel\n", DocumentKind::Card);
        check_kind("name: A\ngist_id: 0123456789\n", DocumentKind::Card);
        check_kind("title: About\nname: x\n", DocumentKind::Page);
        check_kind("caffemodel: a.caffemodel\n", DocumentKind::Page);
        check_kind("name: ''\ncaffemodel: a.caffemodel\n", DocumentKind::Page);
    }

    #[test]
    fn what_is_no_checksum_is_left_out() {
        let entry = read("---\nname: A\ncaffemodel: a\nsha1: abc\n---\n").0.entries.remove(0);
        assert!(entry.weights[0].checksums.is_empty());
        let entry = read("---\nname: A\nsha1: 0123456789012345678901234567890123456789\n---\n").0.entries.remove(0);
        assert!(entry.weights.is_empty(), "a checksum of no file");
    }

    #[test]
    fn broken_front_matter_is_a_fault_where_it_is_broken() {
        for yaml in ["name: a: b\n", "name: [\n", "name: A\nname: B\n", "- a\n"] {
            let (document, file) = read(&format!("---\n{yaml}---\n# T\n"));
            let [Fault::FrontMatter { span, message }] = document.faults.as_slice() else {
                panic!("{yaml:?}: {document:?}")
            };
            assert!(!message.is_empty() && file.text().get(span.range()).is_some(), "{yaml:?} {span:?}");
            assert_eq!(document.kind, DocumentKind::Page);
        }
    }
}
