//! Cards that are cut, joined and mixed: nothing panics, and every place is one of the file.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::model::Origin;
use crate::span::Span;

/// All places of a document that a card fills.
fn spans(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    for entry in &document.entries {
        spans.extend([entry.name.span, entry.span]);
        let terms = entry.tasks.iter().chain(&entry.architectures).chain(&entry.frameworks);
        spans.extend(terms.chain(entry.datasets.iter().map(|it| &it.term)).filter_map(|term| match term.origin {
            Origin::Written(span) => Some(span),
            Origin::Inferred(_) => None,
        }));
        spans.extend(entry.results.iter().map(|it| it.span));
        spans.extend(entry.results.iter().filter_map(|it| it.placed_by?.words));
        spans.extend(entry.links.iter().map(|it| it.span));
        spans.extend(entry.base_models.iter().map(|it| it.span));
        spans.extend(entry.weights.iter().map(|it| it.span));
        spans.extend(entry.properties.iter().map(|it| it.span));
        spans.extend(entry.license.iter().chain(&entry.gist_id).chain(&entry.summary).map(|it| it.span));
    }
    for citation in &document.citations {
        spans.extend([citation.span, citation.title.span]);
        let texts = [&citation.venue, &citation.arxiv_id, &citation.doi];
        spans.extend(texts.into_iter().flatten().map(|it| it.span));
    }
    for fault in &document.faults {
        if let Fault::FrontMatter { span, .. } | Fault::UnknownCardKey { span, .. } | Fault::CardValue { span, .. } =
            fault
        {
            spans.push(*span);
        }
    }
    spans
}

/// Checks that all places of a document lie on characters of it, and that names are quoted where they are written.
#[track_caller]
fn check(text: &str) -> usize {
    let (document, file) = read_at("a/README.md", text);
    let spans = spans(&document);
    for span in &spans {
        assert!(file.text().get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    for entry in &document.entries {
        let quote = file.quote(entry.name.span);
        let is_there = quote.is_empty() || quote.contains(entry.name.value.split_whitespace().next().unwrap_or(""));
        assert!(
            is_there || quote.contains(['\\', '\'', '*', '&', '[']),
            "{quote:?} {:?} in {text:?}",
            entry.name.value
        );
    }
    document.entries.len()
}

const CARDS: [&str; 5] = [
    "---\nlicense: mit\nlibrary_name: timm\npipeline_tag: image-classification\nbase_model: [a/b, c]\ndatasets: [mnist]\ntags: [pytorch, 'license:mit']\nmodel-index:\n- name: A\n  results:\n  - task: {type: image-classification}\n    dataset: {type: mnist, name: MNIST, config: x, split: test}\n    metrics:\n    - type: accuracy\n      value: 0.9\n      verified: true\n    - {name: Test WER, value: \"7 %\"}\n- name: B\n---\n# T\n\nIt has 57% top-1 accuracy.\n",
    "---\nmodel: A \u{e9}\ntask: [image-classification, cats]\npaper: {title: T u, authors: [A. Bee, \"Dee, C.\"], venue: CVPR 2015, arxiv: 1409.1556}\nweights:\n- {url: 'http://x.org/a.pth', size: 5 MB, sha1: 0123456789012345678901234567890123456789}\n- http://x.org/b\nresults:\n- metric: accuracy\n  value: 57.1 \u{b1} 0.2\n  dataset: ImageNet\n  setting: |\n    two\n    lines\nlicens: x\n---\ntext\n",
    "---\nname: \"A b\"\ncaffemodel: &a a.caffemodel\ncaffemodel_url: http://x.org/a\nlicense: no\nsha1: *a\n---\nA net.\n",
    "## Info\n\n**name**: `A`\n\n- caffemodel: [a](http://x.org/a)\n- license: \"BSD\"\n\ntext\n",
    "<!-- name: A\ncaffemodel: a\n-->\ntext\n",
];

const PIECES: [&str; 40] = [
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "- ",
    ": ",
    ":",
    "? ",
    "#",
    "---\n",
    "...\n",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "!",
    "|",
    ">",
    "|\n  ",
    "<<: *a\n",
    "~",
    "\u{feff}",
    "\u{e9}",
    "\0",
    "\\",
    "model-index:\n",
    "- name: B\n",
    "model: A\n",
    "results:\n",
    "value: 1\n",
    "-->",
    "<!--",
];

fn config() -> ProptestConfig {
    ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn twins_say_the_same() {
    for card in CARDS {
        let models = check(card);
        assert!(models > 0, "{card:?}");
        let twins = [card.replace('\n', "\r\n"), format!("\u{feff}{card}"), card.replace('\n', " \n")];
        for twin in twins {
            assert_eq!(check(&twin), models, "{twin:?}");
        }
    }
}

#[test]
fn mutated_cards_keep_their_places() {
    let change = (any::<Index>(), any::<Index>(), select(PIECES.to_vec()));
    proptest!(config(), |(card in select(CARDS.to_vec()), changes in prop::collection::vec(change, 1..6))| {
        let mut text = card.to_owned();
        for (at, len, piece) in changes {
            let bounds: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let from = at.index(bounds.len());
            let to = bounds.len().min(from + len.index(4) + 1) - 1;
            text.replace_range(bounds[from]..bounds[to.max(from)], piece);
        }
        check(&text);
    });
}

#[test]
fn soup_of_keys_has_places() {
    const OPENINGS: [&str; 5] = ["---\n", "<!--\n", "", "---\nlibrary_name: x\n", "---\nmodel: A\npaper:\n"];
    let pieces = prop::collection::vec(select(PIECES.to_vec()), 0..30);
    let close = select(vec!["\n---\n", "-->", ""]);
    proptest!(config(), |(open in select(OPENINGS.to_vec()), pieces in pieces, close in close)| {
        check(&format!("{open}{}{close}", pieces.concat()));
    });
}
