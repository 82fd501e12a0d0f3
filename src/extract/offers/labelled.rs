//! Items that name a model in words and link its files behind labels: `**Name** – [paper](u) [weights](u)`. The links may
//! stand in items nested in it.

use std::ops::Range;

use super::lists::{ListContext, is_label};
use super::speaks_of_models;
use super::whole::{is_boilerplate, names_a_model};
use crate::extract::commands;
use crate::extract::links::{self, is_generic};
use crate::extract::passage::{Passage, trimmed};
use crate::extract::paths;
use crate::extract::pattern::pattern;
use crate::extract::words::Words;
use crate::markdown::RichLink;
use crate::model::LinkKind;
use crate::vocabulary::TermKind;

/// How many words a name has at most.
const MOST_WORDS: usize = 8;

/// The name that opens an item of some passages, if all the weights that they link are links of labels.
pub(super) fn name(words: &Words<'_>, item: &[usize], context: ListContext) -> Option<Range<usize>> {
    let first = &words.passages[*item.first()?];
    let fetched = || commands::fetched_in(words, item[0]).is_some();
    if context == ListContext::Other || !(item.iter().any(|at| links_file(&words.passages[*at])) || fetched()) {
        return None;
    }
    let name = opening_words(first)?;
    if !is_name(first, &name) {
        return None;
    }
    let said = matches!(context, ListContext::Announced | ListContext::Heading | ListContext::Above);
    let mut has_files = false;
    for (nth, at) in item.iter().enumerate() {
        let passage = &words.passages[*at];
        for link in passage.text.links.iter().filter(|link| nth > 0 || link.text.start >= name.end) {
            let is_file = matches!(links::kind(passage, link), LinkKind::Weights | LinkKind::Gist);
            if !is_file || links::is_no_model(&links::link(passage, link)) {
                continue;
            }
            if !is_label_of_file(passage, link) {
                return None;
            }
            has_files |= said || says_model(passage, link);
        }
        has_files |= said && paths::addresses(passage).iter().any(|link| link.kind == LinkKind::Weights);
    }
    (has_files || (said && fetched())).then_some(name)
}

/// Whether a passage links weights or has the address of some as code.
fn links_file(passage: &Passage<'_>) -> bool {
    let is_file = |link: &RichLink| matches!(links::kind(passage, link), LinkKind::Weights | LinkKind::Gist);
    passage.text.links.iter().any(is_file) || !paths::addresses(passage).is_empty()
}

/// The name that opens a paragraph with a sign behind it, before a label that links weights (`BirdNet v1: [weights](u)`),
/// or in bold before labels of which some do (`**BirdNet** [[PDF](u)] [[Weights](u)]`).
pub(super) fn name_of_paragraph(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    pattern!(SIGN, r"^\s*(?::|[-\u{2013}\u{2014}]\s)[\s\[(*_]*$");
    pattern!(BUTTON, r"^[\s:\u{2013}\u{2014}|\[(*_-]*$");
    let heading = &words.passages[words.heading?];
    if !links_file(&words.passages[at]) || names_a_model(heading) || is_boilerplate(heading.plain()) {
        return None;
    }
    let context = if speaks_of_models(heading) { ListContext::Heading } else { ListContext::None };
    let name = name(words, &[at], context)?;
    let passage = &words.passages[at];
    let link = passage.text.links.iter().find(|link| link.text.start >= name.end)?;
    let is_file = links::kind(passage, link) == LinkKind::Weights;
    let between = passage.slice(name.end..link.text.start);
    let is_bold = passage.text.strong.iter().any(|bold| bold.start <= name.start && name.end <= bold.end);
    let of_buttons = || is_bold && BUTTON.is_match(between) && is_generic(passage.text.link_text(link));
    ((is_file && SIGN.is_match(between)) || of_buttons()).then_some(name)
}

/// The words that open an item: what is bold, a link, or what stands before the first sign or link behind it.
fn opening_words(passage: &Passage<'_>) -> Option<Range<usize>> {
    pattern!(BEHIND, r"\s[-\u{2013}\u{2014}|]+\s|[:(\[,;\n]|\u{ff1a}|\u{2014}");
    // What stands for a picture is none of the name: `:white_check_mark:`.
    pattern!(SIGNS, r"^(?::[a-z0-9_+-]+:|[^\p{L}\p{N}])*");
    let text = passage.plain();
    let start = SIGNS.find(text).map_or(0, |signs| signs.end());
    let bold = passage.text.strong.iter().find(|bold| bold.start <= start && start < bold.end);
    let linked = passage.text.links.iter().find(|link| link.text.start <= start && start < link.text.end);
    let end = match (linked, bold) {
        (Some(link), _) => link.text.end,
        (None, Some(bold)) => bold.end,
        (None, None) => {
            let link = passage.text.links.first().map_or(text.len(), |link| link.text.start);
            let end = BEHIND.find_at(text, start).map_or(link, |sign| sign.start().min(link));
            with_name_in_brackets(passage, start..end).unwrap_or(end)
        }
    };
    let words = text.get(start..end)?.trim_end_matches([':', '-', '\u{2013}', '\u{2014}', ',', '.', ' ', '\n']);
    let name = trimmed(text, start..start + words.len());
    (!name.is_empty()).then_some(name)
}

/// Where words end that are only a label, but for a proper name in brackets behind them: `best model (BirdNet-64): …`.
fn with_name_in_brackets(passage: &Passage<'_>, label: Range<usize>) -> Option<usize> {
    pattern!(NAME, r"^\((?:[A-Z][\w.+-]*(?:[A-Z@]|[a-z]-?\d)[\w@.+-]*)\)(?:\s*:)");
    let found = NAME.find(passage.slice(label.end..passage.plain().len()))?;
    let end = label.end + found.as_str().rfind(')')? + 1;
    let inner = label.end + 1..end - 1;
    let other = [TermKind::Dataset, TermKind::Framework, TermKind::Task]
        .into_iter()
        .any(|kind| passage.within(kind, inner.clone()).next().is_some());
    (is_label(passage, &trimmed(passage.plain(), label)) && !other && !is_generic(passage.slice(inner))).then_some(end)
}

/// Whether words can be a name: a few, and neither a label, a sentence, a dataset nor a file that is no model.
pub(super) fn is_name(passage: &Passage<'_>, name: &Range<usize>) -> bool {
    pattern!(
        SENTENCE,
        r"(?i)(?:^|\s)(?:is|are|was|were|can|be|been|has|have|had|will|should|must|you|we|i|please|see|here|this|these|those|to|if|when|how|not|click)(?:\s|$)|[.!?]\s"
    );
    pattern!(
        OTHER,
        r"(?ix)^[^a-z0-9]*(?:english|chinese|mandarin|cantonese|japanese|korean|french|german|spanish|italian|portuguese|russian|arabic|hindi|dutch|polish|turkish|vietnamese|multilingual|monolingual|step|part|chapter|lecture|lesson|week|day|session|module|homework|assignment|exercise|version|v[0-9]|release|option|backbone|encoder|decoder|head|neck|optimi[sz]er|scheduler|loss|inputs?|outputs?|parameters?|args?|arguments?|returns?|default|device|seed|path|name|type|docker\simage|note|table|figure|fig|section|appendix|task|track)[^a-z0-9]*[0-9.]*[^a-z0-9]*$
            |\b(?:data\s?sets?|annotations?|labels?|features?|embeddings?\s+files?|corpus|videos?|slides|images?|lists?|splits?|vocab[a-z]*|dictionary|logs?|results?|predictions?|code|scripts?|paper|report|supplement[a-z]*|poster|demo|tutorial|installer|toolbox|toolkit|library|framework|plugin|documentation|manual)[^a-z0-9]*$"
    );
    pattern!(
        TELLS,
        r"(?i)^[^a-z0-9]*(?:an?|our|new|some|all|any|both|more|other|also|for|in|on|with|by|as|add(?:ed|s)?|updat[a-z]+|fix[a-z]*|support[a-z]*|releas[a-z]+|introduc[a-z]+|provid[a-z]+|improv[a-z]+|remov[a-z]+|includ[a-z]+|implement[a-z]*|follow[a-z]*|merg[a-z]+|mov[a-z]+|renam[a-z]+|refactor[a-z]*|bump[a-z]*|drop[a-z]*|(?:pre-?)?trained\s+(?:on|with|for|by|using)|enabl[a-z]+|allow[a-z]*|switch[a-z]*|extend[a-z]*|expand[a-z]*|chang[a-z]+|original|optional|example|default|minor|major|initial)(?:\s+\S|$)"
    );
    let words = passage.slice(name.clone());
    let dataset = passage.within(TermKind::Dataset, name.clone()).any(|named| is_all(passage, name, &named.range));
    let framework = passage.within(TermKind::Framework, name.clone()).any(|named| named.range == *name);
    let count = words.split_whitespace().count();
    (1..=MOST_WORDS).contains(&count)
        && words.contains(char::is_alphabetic)
        && !words.contains("://")
        && !dataset
        && !framework
        && !is_generic(words)
        && !is_label(passage, name)
        && !SENTENCE.is_match(words)
        && !TELLS.is_match(words)
        && !OTHER.is_match(words)
}

/// Whether a term is all that a name says, but for a year and the name of a part: `COCO 2017 val`.
fn is_all(passage: &Passage<'_>, name: &Range<usize>, term: &Range<usize>) -> bool {
    pattern!(REST, r"(?i)^(?:\W|\d|(?:train|val|test|trainval|minival|images|set|data)\d*\b)*$");
    let rest = [passage.slice(name.start..term.start), passage.slice(term.end..name.end)];
    rest.into_iter().all(|rest| REST.is_match(rest))
}

/// Whether a link to a file is one of a label, which names nothing: `weights`, `Google Drive`, `PyTorch`, the file itself.
fn is_label_of_file(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(SIZE, r"(?i)^[^(]*\(?\s*\d+(?:\.\d+)?\s*[KMG]i?B\s*\)?\W*$");
    let text = passage.text.link_text(link).trim();
    let named = |kind| passage.within(kind, link.text.clone()).next().is_some();
    link.bare
        || is_generic(text)
        || SIZE.is_match(text)
        || says_label(text)
        || links::path_of(&link.url).ends_with(text)
        || named(TermKind::Framework)
}

fn says_label(text: &str) -> bool {
    pattern!(
        LABEL,
        r"(?i)\b(?:models?|weights|checkpoints?|ckpt|download|caffemodel|params|onnx|drive|baidu|dropbox|hugging\s?face|hf|zip|tar|pth|zenodo|figshare|modelscope|s3|gcs|mirror)\W*$"
    );
    LABEL.is_match(text) && text.split_whitespace().count() <= 3
}

/// Whether a link is said to lead to a model, by its text or the ending of its file; archives may hold anything.
pub(super) fn says_model(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(MODEL, r"(?i)\b(?:models?|weights|checkpoints?|ckpt|caffemodel|params)\b");
    pattern!(
        FILE,
        r"(?i)\.(?:pth|pt|pyth|t7|th|caffemodel|ckpt|safetensors|onnx|pb|tflite|h5|keras|weights|params|pdparams|gguf|mlmodel)(?:\.(?:tar|gz|zip))?$"
    );
    MODEL.is_match(passage.text.link_text(link)) || FILE.is_match(links::path_of(&link.url))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    /// Checks the names and the kinds of links of what a list offers.
    #[track_caller]
    fn check(list: &str, expected: &str) {
        let show = |entry: &crate::model::Entry| {
            let kinds: Vec<_> = entry.links.iter().map(|link| link.kind.as_str()).collect();
            format!("<{}>{}", entry.name.value, kinds.join(","))
        };
        assert_eq!(shown(&entries(list), show), expected, "{list:?}");
    }

    #[test]
    fn names_with_labelled_links_behind_them() {
        check(
            "## Zoo\n- **Foo-S** \u{2013} [paper](https://arxiv.org/abs/1501.00001) [code](https://github.com/a/b) [weights](x/s.pth)\n",
            "<Foo-S>paper,code,weights",
        );
        check(
            "## Zoo\n* **Foo** A net for birds. [[PDF](x/f.pdf)] [[Model](x/f.zip)]\n* Bar (2019) [[model]](x/b.zip)\n",
            "<Foo>paper,weights <Bar>weights",
        );
        check("## Models\n- foo-s ([download](x/s.zip), [log](x/s.log)): quick\n", "<foo-s>weights,log");
        check(
            "## Models\n1. `foo_l` - [Google Drive](https://drive.google.com/file/d/1) / [Baidu](https://pan.baidu.com/s/1)\n",
            "<foo_l>weights,weights",
        );
        check(
            "## Weights\n- foo-18.pth : https://x.org/foo-18.pth\n- Foo 1.1: [25 MB](x/f.tar.gz)\n",
            "<foo-18.pth>weights <Foo 1.1>weights",
        );
        check("## Zoo\n- [Foo](https://arxiv.org/abs/1501.00001) [[weights]](x/f.pth)\n", "<Foo>paper,weights");
        check("## Models\n- :star: Foo: [PyTorch](x/f.zip), [ONNX](x/f.onnx)\n", "<Foo>weights,weights");
    }

    #[test]
    fn bold_names_before_buttons_in_paragraphs() {
        check(
            "## Checkpoints\n**Foo-S** [[PDF](x/f.pdf)] [[Weights](x/s.pth)]\n\n**Foo-L** [[PDF](x/f.pdf)] [[Weights](x/l.pth)]\n",
            "<Foo-S>paper,weights <Foo-L>paper,weights",
        );
        // Without weights, without bold type, with a sentence between.
        check("## Checkpoints\n**Foo-S** [[PDF](x/f.pdf)] [[Code](https://github.com/a/b)]\n", "");
        check("## Checkpoints\nFoo-S [[PDF](x/f.pdf)] [[Weights](x/s.pth)]\n", "");
        check("## Checkpoints\n**Foo-S** is described in [[PDF](x/f.pdf)] [[Weights](x/s.pth)]\n", "");
    }

    #[test]
    fn links_in_nested_items() {
        check(
            "## Detection\n* Foo\n  * Paper: [Foo things](https://arxiv.org/abs/1501.00001)\n  * Weights: [download](x/f.pth)\n* Bar\n  * [model](x/b.pth)\n",
            "<Foo>paper,weights <Bar>weights",
        );
        check(
            "## Models\n- Foo family\n  > A. Author, Foo things, 2015\n  - [foo-s](x/s.pth)\n  - foo-l: [weights](x/l.pth)\n",
            "<foo-s>weights <foo-l>weights",
        );
        check("## Models\n- Birds\n  - Foo\n    - Weights: [here](x/f.pth)\n", "<Foo>weights");
    }

    #[test]
    fn names_that_stand_before_lists_and_in_paragraphs() {
        check(
            "## Zoo\n**Foo-R50**\n\n- Backbone: ResNet-50\n- Download: [model](x/r50.pth) | [log](x/r50.log)\n\n**Foo-R101**\n- [model](x/r101.pth)\n",
            "<Foo-R50>weights,log <Foo-R101>weights",
        );
        check(
            "## Older\nFoo v1: [weights](x/1.pth), quick\n\nFoo v0 \u{2013} [weights](x/0.pth)\n",
            "<Foo v1>weights <Foo v0>weights",
        );
        check(
            "## Models\n### English\n- foo-en: [zip](x/en.zip)\n### German\n- foo-de: [zip](x/de.zip)\n",
            "<foo-en>weights <foo-de>weights",
        );
        check("## Weights\n* **Foo**: `https://drive.google.com/file/d/1/view`\n", "<Foo>weights");
        check("## Models\n[Foo](x/f.pth) (12M parameters)\n\n[Bar](x/b.pth)\n", "<Foo>weights <Bar>weights");
        check("## Notes\n**Remarks**\n\n- Use the [model](x/f.pth)\n\nThe weights of it are [here](x/f.pth).\n", "");
        check("## Zoo\n### Samples\n- bird song: [zip](https://x.org/s.zip)\n", "");
        check("## Sounds\n### Samples\n- bird song: [zip](https://x.org/s.zip)\n", "");
    }

    #[test]
    fn a_label_with_a_name_in_brackets_is_a_name() {
        check("## Zoo\nBest model (BirdNet@7): [h5 file](x/b.h5)\n", "<Best model (BirdNet@7)>weights");
        check("## Models\n- Trained model (BirdNet-S): [zip](x/b.zip)\n", "<Trained model (BirdNet-S)>weights");
        check("## Zoo\nBest model (PyTorch): [h5 file](x/b.h5)\n", "");
        check("## Zoo\nBest model (ImageNet): [h5 file](x/b.h5)\n", "");
        check("## Zoo\nBest model (Recommended): [h5 file](x/b.h5)\n", "");
        check("## Zoo\nBest model: [h5 file](x/b.h5)\n", "");
    }

    #[test]
    fn papers_data_and_material_are_no_models() {
        check("## Networks\n- **Foo networks** [[paper]](x/f.pdf) [[code]](https://github.com/a/b)\n", "");
        check(
            "## Course\n- **Lecture 1**: networks [[slides](https://drive.google.com/1)]\n- **Homework 2** [zip](x/2.zip)\n",
            "",
        );
        check(
            "## Models\n- **COCO 2017**: [download](x/c.zip)\n- Training data: [here](x/t.zip)\n- **Windows installer**: [download](x/s.zip)\n",
            "",
        );
        check(
            "## Changelog\n- **v1.2**: new [weights](x/v12.pth) for FooNet\n- Added FooNet ([weights](x/f.pth))\n",
            "",
        );
        check(
            "## Updates\n- :tada: Add **[V2 model](x/v2.pth)**, which is better\n- A small [model](m.py) and its [weights](x/m.pth)\n",
            "",
        );
        check("## Tools\n- **Viewer** \u{2013} [code](https://github.com/a/v) [download](x/v.zip)\n", "");
        check(
            "## Zoo\n- **Step 2** \u{2013} [config](a.cfg), [weights](x/f.weights)\n- PyTorch: [weights](x/f.pth)\n",
            "",
        );
        check("1. Foo: [weights](x/f.pth)\n2. Run it\n", "");
        check("## Birds\n- **Fine-tuned from model:** [`a/base`](https://huggingface.co/a/base)\n", "");
        check("## Models\n- **Trained from Scratch**: [weights](x/f.pth)\n", "<Trained from Scratch>weights");
    }
}
