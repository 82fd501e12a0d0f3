//! What a link leads to: the words around it decide before its address does.

use std::ops::Range;

use super::cues::{Cued, cued};
use super::passage::Passage;
use super::pattern::pattern;
use crate::markdown::RichLink;
use crate::model::{Link, LinkKind, Reason, Rule};
use crate::vocabulary::TermKind;

/// A link of a passage with its kind.
pub(super) fn link(passage: &Passage<'_>, link: &RichLink) -> Link {
    let (kind, rule) = passage.kind_of(link, || find_kind(passage, link));
    Link {
        url: link.url.clone(),
        kind,
        text: super::passage::one_line(passage.text.link_text(link)),
        span: link.span,
        reason: Reason::own(rule),
    }
}

/// Link texts that name nothing.
pub(crate) fn is_generic(text: &str) -> bool {
    pattern!(
        GENERIC,
        r"(?ix)^\W*(?:(?:the|this|our|a|see|click|download|get|view|pre-?trained|trained|fine-?\s?tuned|original|official|full|all|more)\s+)*
            (?:here|links?|downloads?|donwload|dowload|dwonload|downlaod|files?|pre-?trained|code|source(?:\ code)?|paper|pdf|arxiv|report|project(?:\ page)?|page|
            web(?:site|page)|homepage|home|models?|weights|checkpoints?|ckpt|config|logs?|readme(?:\.md)?|(?:model\ )?cards?|gist|github|
            repo(?:sitory)?|demo|docs?|documentation|tutorial|data(?:set)?|supplement(?:ary)?|slides|video|blog(?:\ post)?|
            \.?(?:h5|hdf5|pth|ckpt|safetensors|caffemodel|tflite|zip|tar|t?gz)|
            \.?(?:h5|hdf5|pth?|ckpt|onnx|pb|bin|keras|tflite|safetensors|gguf|caffemodel|json|npz|pkl|zip|tar|t?gz)\s+(?:files?|format|weights|models?|checkpoints?|archives?|downloads?)|
            (?:\S+\s+)?(?:re-?)?implementations?|\S+\s+download|it|this|that|them|these|there|scripts?|cfgs?|\S+\.(?:py|sh|m|lua|cpp|ipynb)|google\ ?drive|baidu(?:\ ?(?:yun|pan|drive|net\ ?disk|disk|cloud))?|dropbox|one\ ?drive|mirror|model\ zoo|details|information)\W*$"
    );
    text.trim().is_empty() || GENERIC.is_match(text.trim())
}

/// Whether a link leads to no model even where downloads are offered: to a text, to results, to something to watch.
pub(super) fn is_no_model(link: &Link) -> bool {
    pattern!(
        TEXT,
        r"(?i)\.(?:txt|md|html?|csv|json|pdf|png|jpe?g|gif|mp4|rst|whl|deb|rpm|exe|dmg|apk|msi|jar)(?:[?#]|$)"
    );
    names_no_model(&link.text) || TEXT.is_match(&link.url)
}

/// Whether a link's text names something that is made with a model or belongs to one, and is none.
pub(super) fn names_no_model(text: &str) -> bool {
    pattern!(
        OTHER,
        r"(?i)^\W*(?:(?:\w+\s+)?results?|boxes|masks|kps|keypoints|prop(?:osal)?s|predictions?|outputs?|vocab\w*|dict(?:ionary)?|spm|labels?|videos?|slides|images?|readme|scale\s?(?:files?|factors?)|scalers?|statistics|index|detections|json|txt|csv|tsv)\W*$"
    );
    OTHER.is_match(text)
}

/// Whether a link's text names what a training began with: `pre-train`, `init`.
pub(super) fn names_start(text: &str) -> bool {
    pattern!(START, r"(?i)^\W*(?:pre-?train(?:ing)?|init(?:iali[sz](?:ation|ed))?|base(?:\s+model)?|teacher)\W*$");
    START.is_match(text)
}

/// The kind of a link.
pub(super) fn kind(passage: &Passage<'_>, link: &RichLink) -> LinkKind {
    passage.kind_of(link, || find_kind(passage, link)).0
}

fn find_kind(passage: &Passage<'_>, link: &RichLink) -> (LinkKind, Rule) {
    let url = link.url.as_str();
    let address = passage.vocabulary.kind_of_address(url);
    if address == Some(LinkKind::Gist) {
        return (LinkKind::Gist, Rule::Address);
    }
    // A page that is not yet written links the host of the paper to come.
    if address == Some(LinkKind::Paper) && is_host_alone(url) {
        return (LinkKind::Other, Rule::Unsaid);
    }
    // A text that repeats the end of the address is a name, whatever words it is made of.
    let own =
        Some(passage.text.link_text(link)).filter(|text| !link.bare && !repeats_address(url, text)).unwrap_or_default();
    let address = address.filter(|kind| *kind != LinkKind::Code || !in_configs(url));
    let address = address.filter(|kind| *kind != LinkKind::Weights || !(names_no_model(own) || leads_to_results(url)));
    let by = |rule: Rule| move |kind: LinkKind| (kind, rule);
    let found = from_words(passage, own)
        .map(by(Rule::LinkText))
        .or_else(|| from_context(passage, link).map(by(Rule::WordsBesideLink)))
        .or_else(|| address.or_else(|| in_configs(url).then_some(LinkKind::Config)).map(by(Rule::Address)))
        .or_else(|| from_weak_context(passage, link).map(by(Rule::WordsBesideLink)))
        .unwrap_or((LinkKind::Other, Rule::Unsaid));
    if found.0 == LinkKind::Paper && is_compared(passage, link) {
        return (LinkKind::Other, Rule::WordsBesideLink);
    }
    found
}

/// Whether the words before a link say that its subject is only like what it leads to: `similar to [BirdNet](paper)`.
fn is_compared(passage: &Passage<'_>, link: &RichLink) -> bool {
    pattern!(
        LIKE,
        r"(?i)\b(?:(?:similar|akin|analogous|comparable|compared|in\s+contrast)(?:ly)?\s+(?:to|with)|unlike|inspired\s+by|reminiscent\s+of|resembl(?:es|ing))\s+(?:(?:the|an?|that|those|of)\s+)*(?:[\w.+-]+\s+){0,2}[(\[\x22']*$"
    );
    pattern!(JOINED, r"(?i)^[)\]]*\s*(?:,|and|or|&|,\s*and)\s*$");
    let sentence = sentence_of(passage, &link.text);
    let mut start = link.text.start;
    for before in passage.links_within(sentence.start..link.text.start).iter().rev() {
        if !JOINED.is_match(passage.slice(before.text.end..start)) {
            break;
        }
        start = before.text.start;
    }
    LIKE.is_match(passage.slice(sentence.start..start))
}

/// An address without its query and its fragment.
pub(crate) fn path_of(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// Whether an address names a host and nothing on it: `https://arxiv.org/`.
fn is_host_alone(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    path_of(rest).trim_end_matches('/').split_once('/').is_none() && !url.contains(['?', '#'])
}

/// Whether an address leads to what a model gave, not to the model: `a/otb_results.pkl`, `eval.csv`.
fn leads_to_results(url: &str) -> bool {
    pattern!(
        RESULTS,
        r"(?i)(?:^|[/_.-])(?:results?|predictions?|preds?|outputs?|detections)\.(?:pkl|json|zip|tar|tar\.gz|npy|npz|mat)$|\.(?:csv|tsv|txt)$"
    );
    RESULTS.is_match(path_of(url))
}

/// Whether a link's text is the last part of its address.
fn repeats_address(url: &str, text: &str) -> bool {
    let path = path_of(url).trim_end_matches('/');
    let text = text.trim();
    text.contains(['-', '/', '_']) && path.strip_suffix(text).is_some_and(|before| before.ends_with('/'))
}

/// Whether an address leads to a file in a folder of configurations: `configs/net_1x.py`.
fn in_configs(url: &str) -> bool {
    let mut folders = path_of(url).split('/').rev();
    let is_file = folders.next().is_some_and(|file| file.contains('.'));
    is_file && folders.any(|folder| folder == "configs" || folder == "config")
}

/// What the link's own text says.
pub(super) fn from_words(passage: &Passage<'_>, text: &str) -> Option<LinkKind> {
    cued!(
        PAPER,
        ["paper", "preprint", "publi", "thesis", "dissertation", "report", "arxiv", "pdf"],
        r"(?i)\b(?:papers?|preprint|publication|thesis|dissertation|(?:technical )?report|arxiv|pdf)\W*$"
    );
    cued!(
        PROJECT,
        ["project", "home", "website"],
        r"(?i)\b(?:project|home)[\s-]?(?:web)?(?:page|site)\b|\bwebsite\W*$"
    );
    cued!(DATASET, ["data", "benchmark"], r"(?i)\b(?:data\s?sets?|databases?|benchmark)\W*$");
    cued!(
        DEMO,
        ["demo", "notebook", "playground", "colab", "example"],
        r"(?i)\b(?:demo|notebook|playground|colab)\b|\bexample\W*$"
    );
    cued!(
        DOC,
        ["instruction", "doc", "tutorial", "guide", "how", "manual"],
        r"(?i)\b(?:instructions?|documentation|tutorial|guide|docs|how-?to|manual)\W*$"
    );
    cued!(LICENCE, ["licen"], r"(?i)\blicen[cs]es?\W*$");
    cued!(CODE, ["code"], r"(?i)^\W*(?:source\s+)?code\W*$|\bcode release\b");
    cued!(
        WEIGHTS,
        ["weights", "checkpoint", "ckpt", "model"],
        r"(?i)^\W*(?:(?:pre-?trained|caffe|download)\s+)*(?:weights|checkpoints?|ckpt|caffemodel)\W*$"
    );
    cued!(
        CONFIG,
        ["config", "prototxt", "arg", "cfg", "yaml"],
        r"(?i)^\W*(?:config(?:uration)?|prototxt|arg|cfg|yaml)s?\W*$"
    );
    cued!(
        LOG,
        ["log", "metrics", "tensorboard", "vdl"],
        r"(?i)^\W*(?:(?:(?:train|training|eval|evaluation|test|tensorboard)\s+)*logs?|metrics|tensorboard|vdl)\W*$"
    );
    let rules: [(&Cued, LinkKind); 10] = [
        (&LICENCE, LinkKind::Other),
        (&PAPER, LinkKind::Paper),
        (&PROJECT, LinkKind::Project),
        (&DATASET, LinkKind::Dataset),
        (&DEMO, LinkKind::Demo),
        (&DOC, LinkKind::Doc),
        (&CODE, LinkKind::Code),
        (&WEIGHTS, LinkKind::Weights),
        (&CONFIG, LinkKind::Config),
        (&LOG, LinkKind::Log),
    ];
    // A long text is a title or a name, not a label.
    if text.len() > 60 {
        return None;
    }
    rules.iter().find(|(pattern, _)| pattern.is_match(passage, text)).map(|(_, kind)| *kind)
}

/// The words of the sentence before a link (up to the link before it) and behind it (up to the next one).
fn around<'a>(passage: &Passage<'a>, link: &RichLink) -> (&'a str, &'a str) {
    let sentence = sentence_of(passage, &link.text);
    let before = passage.links_within(sentence.start..link.text.start).last().map(|l| l.text.end);
    let after = passage.links_within(link.text.end..sentence.end).first().map(|l| l.text.start);
    let start = before.unwrap_or(sentence.start);
    let end = after.unwrap_or(sentence.end);
    (passage.slice(start..link.text.start), passage.slice(link.text.end..end))
}

fn sentence_of(passage: &Passage<'_>, range: &Range<usize>) -> Range<usize> {
    let at = passage.sentences.partition_point(|s| s.end <= range.start);
    let first = passage.sentences.get(at).map_or(range.start, |s| s.start.min(range.start));
    let last = passage.sentences.iter().skip(at).find(|s| s.end >= range.end).map_or(range.end, |s| s.end);
    first..last.max(range.end)
}

/// What the words beside the link say of it.
fn from_context(passage: &Passage<'_>, link: &RichLink) -> Option<LinkKind> {
    cued!(
        AFTER_PAPER,
        ["paper", "preprint", "publi", "article", "report", "thesis"],
        r#"(?i)^["'\u{201d})\s]*(?:papers?|preprint|publication|article|report|thesis)\b"#
    );
    cued!(AFTER_DATASET, ["data", "benchmark"], r#"(?i)^["'\u{201d})\s]*(?:data\s?sets?|databases?|benchmark)\b"#);
    cued!(
        BEFORE_PAPER,
        ["paper", "preprint", "publi", "article", "report", "thesis"],
        r#"(?i)\b(?:paper|preprint|publication|article|report|thesis)\b[\s:"'(\u{201c}]*$"#
    );
    cued!(
        BEFORE_PROJECT,
        ["project", "home"],
        r"(?i)\b(?:project|home)[\s-]?(?:web)?(?:page|site)\b(?:,?\s+(?:is|can be found|at|here|of \w+))*[\s:(,]*$"
    );
    cued!(
        BEFORE_DATASET,
        ["data", "images", "annotations", "labels"],
        r#"(?i)\b(?:data|images|annotations|labels)\s+(?:from|of|by)\s+(?:the\s+)?[\s"'(]*$"#
    );
    cued!(KEY_DATASET, ["data"], r"(?i)(?:^|\n)\W*(?:\w+\s+)?data(?:\s?sets?)?\W*:[^\n:]*$");
    cued!(
        DESCRIBED,
        ["described", "presented", "publi", "introduced", "proposed", "report", "detail"],
        r"(?i)\b(?:described|presented|published|introduced|proposed|reported|detailed)\s+in\b"
    );
    let (before, after) = around(passage, link);
    let labels_next = || {
        let next = passage.text.links.iter().any(|other| other.text.start == link.text.end + after.len());
        next && after.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().count() == 1
    };
    if (AFTER_PAPER.is_match(passage, after) && !labels_next()) || BEFORE_PAPER.is_match(passage, before) {
        return Some(LinkKind::Paper);
    }
    if AFTER_DATASET.is_match(passage, after)
        || BEFORE_DATASET.is_match(passage, before)
        || KEY_DATASET.is_match(passage, before)
    {
        return Some(LinkKind::Dataset);
    }
    if BEFORE_PROJECT.is_match(passage, before) {
        return Some(LinkKind::Project);
    }
    let cue = DESCRIBED.for_passage(passage)?.find_iter(before).last()?;
    let named = passage.links_within(0..link.text.start).last().map_or(0, |l| l.text.end);
    let start = link.text.start - (before.len() - cue.end()).min(link.text.start - named);
    let venue = passage.within(TermKind::Venue, start..link.text.end).next().is_some();
    let repository = matches!(passage.vocabulary.kind_of_address(&link.url), Some(LinkKind::Code | LinkKind::Doc));
    (venue && !repository).then_some(LinkKind::Paper)
}

/// Words that only say that more is to be found there; a place in the zoo itself is no page about the work.
fn from_weak_context(passage: &Passage<'_>, link: &RichLink) -> Option<LinkKind> {
    (link.url.contains("://") && passage.points_on(link.text.start)).then_some(LinkKind::Project)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::of_passage;

    /// Checks the kind of the last link of a text.
    #[track_caller]
    fn check(text: &str, expected: LinkKind) {
        let found = of_passage(text, |passage| passage.text.links.last().map(|link| kind(passage, link)));
        assert_eq!(found, Some(expected), "{text:?}");
    }

    #[test]
    fn the_links_own_words_decide_first() {
        check("the [project page](https://github.com/a/b)", LinkKind::Project);
        check("a [technical report](https://x.org/r.zip)", LinkKind::Paper);
        check("the [Foo dataset](https://x.org/foo.tar.gz)", LinkKind::Dataset);
        check("a [demo](https://x.org/d.zip)", LinkKind::Demo);
        check("[instructions](https://x.org/i.pdf)", LinkKind::Doc);
        check("[code](https://x.org/c.zip)", LinkKind::Code);
        check("[weights](https://x.org/w)", LinkKind::Weights);
        check("[config](https://x.org/c)", LinkKind::Config);
        check("[log](https://x.org/l)", LinkKind::Log);
    }

    #[test]
    fn the_words_around_come_next() {
        check("in the paper \"[Deep Things](http://x.org/deep/)\":", LinkKind::Paper);
        check("the [Foo](https://x.org/foo.zip) dataset", LinkKind::Dataset);
        check("with data from [Smith et al.](https://x.org/s)", LinkKind::Dataset);
        check("Nets: two\nData: songs (https://x.org/s.tar.gz)", LinkKind::Dataset);
        check("Data: songs\nNet: https://x.org/s.tar.gz", LinkKind::Weights);
        check("The project page is [here](https://github.com/a/b)", LinkKind::Project);
        check("as described in [Deep Things, CVPR 2015](https://x.org/y)", LinkKind::Paper);
        check("[paper](http://x.org/p), and the code: [Foo](https://github.com/a/b)", LinkKind::Code);
    }

    #[test]
    fn then_the_address_and_at_last_weak_words() {
        check("[A](https://gist.github.com/a/0123456789)", LinkKind::Gist);
        check("the paper's [A](https://gist.github.com/a/0123456789) paper", LinkKind::Gist);
        check("[A](http://x.org/a.caffemodel)", LinkKind::Weights);
        check("[A](solver.prototxt)", LinkKind::Config);
        check("[A](https://arxiv.org/abs/1409.1556)", LinkKind::Paper);
        check("[arXiv](https://arxiv.org/)", LinkKind::Other);
        check("[json](https://drive.google.com/file/d/0123456789/view)", LinkKind::Other);
        check("See http://x.org/foo for more details", LinkKind::Project);
        check("See https://github.com/a/b for more details", LinkKind::Code);
        check("See [the zoo](docs/zoo) for more details", LinkKind::Other);
        check("[A](http://x.org/a)", LinkKind::Other);
    }

    #[test]
    fn papers_of_what_is_only_alike_are_no_papers_of_the_model() {
        check("It is similar to [Bar](https://arxiv.org/abs/1409.1556)", LinkKind::Other);
        check("similar to Bar ([paper](https://x.org/p)), which is large", LinkKind::Other);
        check("inspired by [A](https://arxiv.org/abs/1) and [B](https://arxiv.org/abs/2)", LinkKind::Other);
        check("Unlike others, it is told of in [Bar](https://arxiv.org/abs/1409.1556)", LinkKind::Paper);
        check("It is similar to Bar. See the [paper](https://x.org/p)", LinkKind::Paper);
        check("as in the paper on similar nets, [Bar](https://arxiv.org/abs/1409.1556)", LinkKind::Paper);
    }

    #[test]
    fn words_of_a_neighbour_do_not_count() {
        check("the [paper](http://x.org/p) and [Foo](http://x.org/foo)", LinkKind::Other);
        check("This is the paper. [Foo](http://x.org/foo) is here.", LinkKind::Other);
        check(
            "[A network whose long name says that it was made for a well-known paper](http://x.org)",
            LinkKind::Other,
        );
    }

    #[test]
    fn generic_texts_name_nothing() {
        for text in [
            "here",
            "this link",
            "Download",
            "the paper",
            "pre-trained models",
            "code",
            "it",
            "plot_log.py",
            "h5 file",
            " ",
        ] {
            assert!(is_generic(text), "{text:?}");
        }
        for text in ["VGG Face", "NIN-Imagenet", "code2vec", "16-layer", "PaperNet", "H5Net file", "pt"] {
            assert!(!is_generic(text), "{text:?}");
        }
    }
}
