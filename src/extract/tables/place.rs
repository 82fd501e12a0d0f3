//! Dataset and split in words that tell what figures were measured on.

use std::sync::Arc;

use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::model::{Reason, Rule};
use crate::vocabulary::{Mention, TermKind};

/// What figures were measured on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) dataset: Option<Arc<str>>,
    pub(super) split: Option<Arc<str>>,
    /// Whether the dataset's name leaves out a number that tells it from others: `Kinetics`.
    pub(super) vague: bool,
    /// Why; set where there is a dataset, or where words name one that is not known.
    pub(super) reason: Option<Reason>,
}

impl Place {
    /// The place of figures of which words say that they were measured on something that is not known.
    pub(super) fn unclear(reason: Reason) -> Self {
        Self { reason: Some(reason), ..Self::default() }
    }
}

/// The datasets that a passage near a table names.
#[derive(Debug)]
pub(super) struct Named<'c, 'a> {
    pub(super) passage: &'c Passage<'a>,
    /// What the passage is to the table.
    pub(super) rule: Rule,
    /// Those that figures may have been measured on, in order.
    pub(super) datasets: Vec<&'c Mention>,
    /// Whether it names a further one in short: `Kinetics 400 and 600`.
    pub(super) open_ended: bool,
    /// Whether it speaks of data that has no name: `our own test set`.
    pub(super) unnamed: bool,
}

/// What a heading names.
pub(super) fn in_heading<'c, 'a>(passage: &'c Passage<'a>) -> Named<'c, 'a> {
    named(passage, Rule::Heading, datasets(passage).collect())
}

/// What a paragraph before a table names: a caption anything, a sentence what it says something was measured or made
/// with (`on the ImageNet test set`). One that is only mentioned, in the title of a paper for instance, is not taken.
pub(super) fn in_intro<'c, 'a>(passage: &'c Passage<'a>) -> Named<'c, 'a> {
    pattern!(
        ON,
        r"(?i)\b(?:on|for|from|over|with|of)\s+(?:(?:the|our|its|full|mit|official|standard|\d{4})\s+)*$|(?:在|于)\s*$"
    );
    pattern!(LIST, r"(?i)^(?:\s*,\s*[\w.-]+)*\s*(?:,|,?\s*\b(?:and|or)\b|&|\+|/)\s*(?:the\s+)?$");
    // Of a list, the first is what something was measured on, and all others are too.
    let mut listed = None;
    let mut said = |mention: &&Mention| {
        let goes_on = listed
            .is_some_and(|end| end <= mention.range.start && LIST.is_match(passage.slice(end..mention.range.start)));
        let is_said = goes_on || ON.is_match(passage.slice(0..mention.range.start));
        listed = is_said.then_some(mention.range.end).or(listed);
        is_said
    };
    let all = datasets(passage);
    let datasets = if is_caption(passage) { all.collect() } else { all.filter(|mention| said(mention)).collect() };
    named(passage, Rule::Introduction, datasets)
}

/// What a note behind a table names, if it tells on what the figures were measured: `AP values are on COCO val2017`.
pub(super) fn in_note<'c, 'a>(passage: &'c Passage<'a>) -> Option<Named<'c, 'a>> {
    pattern!(
        OPENS,
        r"(?i)^\W*(?:(?:all|the|these|our|reported|listed)\s+)*(?:m?AP\w*|acc(?:urac(?:y|ies))?|top-?[15]|errors?(?:\s+rates?)?|m?IoU|results?|scores?|metrics?|numbers|figures)\b[^.;]{0,40}?\b(?:is|are|was|were|denotes?|refers?|values?|computed|measured|evaluated|reported)\b"
    );
    pattern!(
        TESTED,
        r"(?i)\b(?:is|are|was|were|and)\s+(?:evaluated|tested|measured)\s+on\b|\bevaluation\s+is\s+done\s+on\b"
    );
    let named = in_intro(passage);
    let alone = passage.only(named.datasets.iter().copied()).is_some();
    let tells = OPENS.is_match(passage.plain()) || TESTED.is_match(passage.plain());
    (tells && alone).then_some(named)
}

fn named<'c, 'a>(passage: &'c Passage<'a>, rule: Rule, datasets: Vec<&'c Mention>) -> Named<'c, 'a> {
    pattern!(MORE, r"(?i)^\s*(?:and|&|/|,|\+)\s*\d{2,4}\b");
    let open_ended =
        datasets.iter().any(|mention| MORE.is_match(passage.slice(mention.range.end..passage.plain().len())));
    pattern!(
        UNNAMED,
        r"(?i)\b(?:on|for|of|our|an?)\s+(?:(?:our|own|an?)\s+)*(?:private|internal|in-house|custom|proprietary|own)\s+(?:\w+\s+)?(?:data(?:\s?sets?)?|test\s+sets?|benchmarks?|images|corpus)\b|\bour\s+(?:test\s+sets?|data\s?sets?)\b"
    );
    let unnamed = datasets.is_empty() && UNNAMED.is_match(passage.plain());
    Named { passage, rule, datasets, open_ended, unnamed }
}

/// Whether a paragraph is a caption: a few words that are no sentence, `**COCO detection (2017 val)**`.
fn is_caption(passage: &Passage<'_>) -> bool {
    const MOST_WORDS: usize = 9;
    let text = passage.plain().trim();
    text.split_whitespace().count() <= MOST_WORDS && !text.ends_with(['.', '!', '?']) && passage.sentences.len() <= 1
}

/// Whether words speak of figures, so that what they name may hold for a table that does not follow at once.
pub(super) fn speaks_of_figures(passage: &Passage<'_>) -> bool {
    pattern!(
        FIGURES,
        r"(?i)\b(?:results?|performances?|accurac\w+|errors?|evaluat\w+|tested|report\w*|measured|scores?)\b"
    );
    let text = passage.plain().trim_end();
    FIGURES.is_match(text) || text.ends_with(':') || is_caption(passage)
}

impl<'a> Named<'_, 'a> {
    /// The ids of its datasets.
    pub(super) fn ids(&self) -> Vec<Arc<str>> {
        self.datasets.iter().map(|mention| self.passage.id(mention)).collect()
    }

    pub(super) fn is_same_passage(&self, other: &Named<'_, 'a>) -> bool {
        std::ptr::eq(self.passage.text, other.passage.text)
    }

    /// Whether its dataset is one that figures are not measured on.
    pub(super) fn is_for_pretraining(&self) -> bool {
        let id = self.datasets.first().map(|mention| self.passage.id(mention));
        id.is_some_and(|id| self.passage.vocabulary.dataset(&id).is_some_and(|dataset| dataset.pretraining))
    }

    /// Its dataset with the split behind it, or the only split that the passage names.
    pub(super) fn place(&self) -> Place {
        let Some(dataset) = self.datasets.first() else {
            return Place::unclear(Reason::by(self.rule, self.passage.text.whole_span()));
        };
        let place = place(self.rule, self.passage, dataset);
        Place { split: place.split.or_else(|| self.split_alone()), ..place }
    }

    /// The split that the passage names, if it is the only one beside those that are trained on.
    pub(super) fn split_alone(&self) -> Option<Arc<str>> {
        let passage = self.passage;
        let splits = passage.named(TermKind::Split).filter(|mention| {
            !is_for_training(&passage.id(mention))
                && (is_said(passage, mention) || passage.sentences.len() <= 1 && is_caption(passage))
        });
        passage.only(splits).map(|split| passage.id(split))
    }
}

/// Whether a split is one that models are trained on.
fn is_for_training(split: &str) -> bool {
    matches!(split, "train" | "trainval" | "minitrain" | "unlabeled")
}

/// Whether a word that is a split's name means one here: `the validation set`, `validation error`, `(val)`, `val2017`.
fn is_said(passage: &Passage<'_>, mention: &Mention) -> bool {
    pattern!(
        SET,
        r"(?i)^(?:20\d\d\b|[\s-]*(?:sets?|splits?|data|images|partition|sub-?sets?|sequences|errors?|accurac\w+|performance|results?|scores?|top-?[15])\b|\s*[)\]])"
    );
    let written = passage.slice(mention.range.clone());
    let compound = written.contains(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
    compound || SET.is_match(passage.slice(mention.range.end..passage.plain().len()))
}

/// The one dataset that words name, if they name one and no other; `weak` where they stand in a column of datasets, so
/// that names which are common words count too.
pub(super) fn only_dataset<'p>(passage: &'p Passage<'_>, weak: bool) -> Option<&'p Mention> {
    passage.only(mentions(passage, weak).filter(|mention| !is_of_base(passage, mention)))
}

/// The datasets that words name, weak names included where `weak` says so. A name that goes on is that of a variant which
/// is not known: `CIFAR-10-C`, `ImageNet-V2`.
pub(super) fn mentions<'p>(passage: &'p Passage<'_>, weak: bool) -> impl Iterator<Item = &'p Mention> {
    pattern!(
        VARIANT,
        r"^(?:-(?:[A-Z][A-Za-z]*\d*|[Vv]?\d{1,3}|small|mini|tiny|full|hard|lite)|\.\d|\s?[Vv]\d)(?:\W|$)"
    );
    pattern!(
        WORD,
        r"(?i)^-(?:val\w*|test\w*|train\w*|pre-?train\w*|fine\w*|based|style|style\w*|format|images?|models?|data\w*|detect\w*|segment\w*|semantic|instance|panoptic|keypoints?|person|stuff|things?|classif\w*|\w*nets?|challenge|benchmark|only|scale|sized?|like)(?:\W|$)"
    );
    pattern!(NEGATED, r"(?i)\b(?:no|without|w/o|exclud\w+|except|not)\s+$");
    // `PACO-LVIS` is no LVIS; names of models are joined more freely.
    pattern!(PREFIXED, r"[A-Za-z]{3,}-$");
    let is_excluded = move |before: &str| NEGATED.is_match(before) || (weak && PREFIXED.is_match(before));
    let is_variant = |rest: &str| VARIANT.is_match(rest) && !WORD.is_match(rest);
    let named = passage.named(TermKind::Dataset).filter(move |mention| weak || !mention.weak);
    named.filter(move |mention| {
        !is_variant(passage.slice(mention.range.end..passage.plain().len()))
            && !is_excluded(passage.slice(0..mention.range.start))
    })
}

/// The datasets that words name, but for those that something was only pre-trained on. A weak name counts where it is
/// all that is said.
fn datasets<'p>(passage: &'p Passage<'_>) -> impl Iterator<Item = &'p Mention> {
    let all = |mention: &Mention| {
        let rest = |range: std::ops::Range<usize>| passage.slice(range).contains(char::is_alphanumeric);
        !rest(0..mention.range.start) && !rest(mention.range.end..passage.plain().len())
    };
    let named = mentions(passage, true).filter(move |mention| !mention.weak || all(mention));
    named.filter(|mention| !is_of_base(passage, mention))
}

/// Whether a dataset is what something was only pre-trained on, or what another model was trained on.
fn is_of_base(passage: &Passage<'_>, mention: &Mention) -> bool {
    pattern!(
        BEHIND,
        r"(?i)^[\s-]*(?:pre-?\s?train|initiali[sz]|(?:weights|init|paper|papers|authors?|api|format|style|metrics?|protocol|toolkit|tools?|website|challenge\s+winners?)\b)"
    );
    pattern!(OFFERED, r"(?i)^[\s-]*pre-?\s?trained\s+(?:models?|networks?|weights|checkpoints?|cnns?)\s*:?\s*$");
    pattern!(
        BEFORE,
        r"(?i)\bpre-?\s?train(?:ed|ing)?\b|\binitiali[sz]\w*|\bbase models?\b|\bdistill\w*|\bteachers?\b|\bstarting from\b|\bbackbones?\s+(?:\w+\s+)?trained\b"
    );
    pattern!(
        RESET,
        r"(?i)\b(?:provide|releas|offer|shar|list|following|these)\w*\b[^.;]{0,60}\b(?:models?|networks?|weights|checkpoints?)\s+(?:that\s+(?:are|were)\s+)?(?:only\s+)?pre-?trained\b|\bpre-?trained\s+(?:\w+\s+)?(?:models?|networks?|weights|checkpoints?)\b|\b(?:fine-?\s?tun\w+|evaluat\w+|tested|results?|report\w*|accurac\w+|errors?|performance|measured)\b"
    );
    let behind = passage.slice(mention.range.end..passage.plain().len());
    if BEHIND.is_match(behind) {
        // `ImageNet pretrained models` at the end of a heading offers models that know ImageNet.
        return !OFFERED.is_match(behind);
    }
    let sentence = passage.sentence_at(mention.range.start);
    let before = passage.slice(sentence.start..mention.range.start);
    let last = |pattern: &regex::Regex| pattern.find_iter(before).last().map(|found| found.end());
    last(&BEFORE).is_some_and(|base| last(&RESET).is_none_or(|reset| reset < base))
}

/// A named dataset with the split behind it: `ImageNet val`, `on the imagenet test set`, `COCO (2017 val)`; `rule` says
/// where it stands.
pub(super) fn place(rule: Rule, passage: &Passage<'_>, dataset: &Mention) -> Place {
    pattern!(JOINT, r"^(?:['\u{2019}]s)?[-\s_/(\n'\u{2019}]{0,3}(?:(?:19|20)\d\d[-\s_/]{1,2})?$");
    let end = dataset.range.end;
    let next = passage.beginning_in(TermKind::Split, end..end + LONGEST_JOINT).next();
    let split = next.filter(|split| JOINT.is_match(passage.slice(end..split.range.start)));
    let words = dataset.range.start..split.map_or(end, |split| split.range.end);
    let has_number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    Place {
        vague: has_number(&passage.id(dataset)) && !has_number(passage.slice(dataset.range.clone())),
        dataset: Some(passage.id(dataset)),
        split: split.map(|split| passage.id(split)),
        reason: Some(Reason::by(rule, passage.span(words))),
    }
}

/// Longest text in bytes between a dataset and its split.
const LONGEST_JOINT: usize = 12;
