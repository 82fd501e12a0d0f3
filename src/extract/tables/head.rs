//! What a column holds, as far as its head says.
//!
//! 1. `words` knows the heads that are grammar; 2. `property` reads names of properties with their units; 3. `metric`
//!    reads names of metrics with dataset and split. Here heads are cleaned, and cut where they name several things.

mod meaning;
mod metric;
mod property;
mod words;

pub(super) use meaning::meaning_of;

use std::sync::Arc;

use crate::extract::passage::one_line;
use crate::extract::pattern::pattern;
use crate::model::{DatasetRole, LinkKind};
use crate::vocabulary::{TermKind, Vocabulary};

/// The meaning of a column's head.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Head {
    /// The models' names: `Model`, `Name`, `Architecture`, `Method`.
    Name,
    /// What the models are built from: `Backbone`, `Style`. It tells models of one name apart, and names them where
    /// nothing else does.
    Part,
    /// Words that tell models of one name apart: `Lr schd`, `Loss`, `Version`.
    Qualifier,
    /// Figures of a metric.
    Metric(MetricHead),
    /// A size, a cost or a schedule, by its id in the vocabulary.
    Property(PropertyHead),
    /// Links of one kind: `Config`, `Weights`, `Log`, `Paper`, `Code`.
    Link(LinkKind),
    /// Links of several kinds, or of one that only the cells tell: `Download`, `Links`, `Files`.
    Links,
    /// Models that the training began with: `Based on`.
    Base,
    /// Datasets.
    Dataset {
        /// What they are for, where the head says so: `Training data`, `Pretrain`.
        role: Option<DatasetRole>,
        /// Whether its words also tell models of one name apart.
        qualifies: bool,
    },
    /// Splits of datasets.
    Split,
    /// What the models are for.
    Task,
    /// Software frameworks.
    Framework,
    /// Licences.
    Licence,
    /// Publications.
    Citation,
    /// Checksums by this algorithm: `md5`, `sha1`, `sha256`; `checksum` where the head does not say which.
    Checksum(&'static str),
    /// Identifiers that mean something elsewhere only: `model id`.
    Identifier,
    /// Several values in one cell, in this order: `top-1 / top-5`, `model | log`.
    Several(Vec<Head>),
    /// Anything else, and heads of which nothing is known.
    Unknown,
}

/// A head that names a metric.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MetricHead {
    /// Metric id of the vocabulary.
    pub(super) metric: Arc<str>,
    /// `%` where the head says so.
    pub(super) unit: Option<Arc<str>>,
    /// Dataset id, where the head names one.
    pub(super) dataset: Option<Arc<str>>,
    /// Whether the head has words that may name what is measured on, and are not known: what the words around the table
    /// name is not it.
    pub(super) elsewhere: bool,
    /// Split id, where the head names one.
    pub(super) split: Option<Arc<str>>,
    /// How the figures were obtained, where the head says so: `10-crop`. Two columns of one metric often differ in it.
    pub(super) setting: Option<String>,
    /// Whether the head does not say if it counts what is right or what is wrong: `Top-1`.
    pub(super) bare: bool,
    /// Whether the column's figures are fractions of one, as far as they tell.
    pub(super) fraction: Option<bool>,
}

/// A head that names a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PropertyHead {
    /// Property id of the vocabulary.
    pub(super) property: String,
    /// The unit that the head gives, in the vocabulary's spelling.
    pub(super) unit: Option<String>,
    /// What else the head says: the device that a time was taken on, the size of the batch.
    pub(super) setting: Option<String>,
    /// Whether a number says nothing without its unit: a speed may be a time or a rate.
    pub(super) needs_unit: bool,
}

impl Head {
    /// The things that it names: several, or itself.
    pub(super) fn parts(&self) -> &[Self] {
        if let Self::Several(parts) = self { parts } else { std::slice::from_ref(self) }
    }

    /// The things that it names, to be changed.
    pub(super) fn parts_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Several(parts) => parts,
            one => std::slice::from_mut(one),
        }
    }
}

/// Reads a column's head.
pub(super) fn read(text: &str, vocabulary: &Vocabulary) -> Head {
    /// Bytes behind which a head is a sentence.
    const LONGEST: usize = 100;
    let text = clean(text);
    if text.is_empty() || text.len() > LONGEST {
        return Head::Unknown;
    }
    single(&text, vocabulary).or_else(|| several(&text, vocabulary)).unwrap_or(Head::Unknown)
}

/// Reads a head whose words above it say nothing together with it: what they may name is then not known.
pub(super) fn read_lowest(above: &[String], lowest: &str, vocabulary: &Vocabulary) -> Head {
    // `LVIS AP` over `AP` and `AR`: the metric below is meant.
    let unmeasured: Vec<String> = above.iter().map(|words| metric::without_metrics(words, vocabulary)).collect();
    if let head @ Head::Metric(_) = read(&format!("{} {lowest}", unmeasured.join(" ")), vocabulary) {
        return head;
    }
    let mut head = read(lowest, vocabulary);
    let elsewhere = above.iter().any(|words| !metric::says_no_place(&clean(words), vocabulary));
    for part in head.parts_mut() {
        if let Head::Metric(metric) = part {
            metric.elsewhere = elsewhere && metric.dataset.is_none();
            let setting = || above.iter().find_map(|words| metric::take_setting(&mut clean(words)));
            metric.setting = metric.setting.take().or_else(setting);
        }
    }
    head
}

/// A head without marks of emphasis, footnotes and arrows, its blanks single.
fn clean(text: &str) -> String {
    pattern!(ARROWS, r"[↑↓⬆⬇▲▼\u{fe0f}]|\([↑↓]\)|\s[*†‡§]\s|\((?:as|see|cf\.?)\s[^()]*\)");
    pattern!(NOTES, r"(?:\s*(?:[*_`†‡§¶#:;]|[¹²³⁴⁵⁶⁷⁸⁹]|\^\d|\[\d\]))+$");
    pattern!(RAISED, r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{2,}");
    let text = text.replace('\u{ff08}', " (").replace('\u{ff09}', ")");
    // Two raised digits are no mark of a note: `mAP⁵⁰⁻⁹⁵`.
    let text = RAISED.replace_all(&text, |found: &regex::Captures<'_>| lowered(&found[0]));
    let text = one_line(&ARROWS.replace_all(&text, " "));
    let text = text.trim_start_matches(['*', '_', '`', '-']);
    // A small number behind a fraction is its power: `δ < 1.25^2`.
    let notes = NOTES.find(text).filter(|notes| !ends_with_fraction(&text[..notes.start()]));
    text[..notes.map_or(text.len(), |notes| notes.start())].replace("()", "").trim().to_owned()
}

/// Raised digits as plain ones.
fn lowered(raised: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| DIGITS.iter().position(|digit| *digit == c).unwrap_or_default();
    raised.chars().filter_map(|c| char::from_digit(u32::try_from(digit(c)).ok()?, 10)).collect()
}

/// Whether a text ends with a decimal fraction: `δ < 1.25`.
pub(super) fn ends_with_fraction(text: &str) -> bool {
    pattern!(FRACTION, r"\d\.\d+$");
    FRACTION.is_match(text)
}

/// A head that names one thing.
fn single(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    words::head(text, vocabulary)
        .or_else(|| with_remark(text, vocabulary))
        .or_else(|| of_framework(text, vocabulary))
        .or_else(|| property::head(text, vocabulary))
        .or_else(|| metric::head(text, vocabulary))
}

/// A known head with a remark behind it that is no unit and no metric: `Download (with test data)`.
fn with_remark(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let (base, remark) = property::bracketed(text)?;
    let head = words::head(base, vocabulary)?;
    let fits = matches!(head, Head::Name | Head::Part | Head::Qualifier | Head::Links | Head::Link(_));
    let measures = remark.contains('%')
        || property::is_unit(remark, vocabulary)
        || vocabulary.mentions(remark).iter().any(|mention| mention.kind == TermKind::Metric);
    (fits && !measures).then_some(head)
}

/// Links to what one framework reads: `Caffe weights`, `PyTorch model`.
fn of_framework(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    let framework = vocabulary.mentions(text).into_iter().find(|mention| mention.kind == TermKind::Framework)?;
    let rest = format!("{} {}", &text[..framework.range.start], &text[framework.range.end..]);
    match words::head(rest.trim_matches([' ', '-', '(', ')']), vocabulary)? {
        Head::Name => Some(Head::Links),
        head @ (Head::Links | Head::Link(_)) => Some(head),
        _ => None,
    }
}

/// A head that names several things, each of them known.
fn several(text: &str, vocabulary: &Vocabulary) -> Option<Head> {
    pattern!(IN_BRACKETS, r"^([^()]+)\(([^()]+)\)([^()]*)$");
    const SEPARATORS: [&str; 9] = ["|", " / ", "/", " & ", " and ", " + ", "+", ";", ","];
    let (text, percent) = match property::bracketed(text) {
        Some((base, "%" | "in %" | "percent")) => (base, true),
        _ => (text, false),
    };
    let cut = |separator: &&str| {
        let parts: Vec<_> = text.split(*separator).map(str::trim).collect();
        ((2..=5).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty())).then_some(parts)
    };
    let read = SEPARATORS.iter().filter_map(cut).find_map(|parts| of_parts(&parts, vocabulary));
    let mut heads = read.or_else(|| in_two_settings(text, vocabulary)).or_else(|| {
        let parts = IN_BRACKETS.captures(text)?;
        let heads = of_parts(&[parts[1].trim(), &format!("{} {}", parts[2].trim(), &parts[3])], vocabulary)?;
        heads.iter().all(|head| matches!(head, Head::Metric(_))).then_some(heads)
    })?;
    if let [Head::Name, Head::Dataset { .. } | Head::Task] = heads.as_slice() {
        return Some(Head::Name);
    }
    for head in &mut heads {
        if let (Head::Metric(metric), true) = (head, percent) {
            metric.unit = Some(Arc::from("%"));
        }
    }
    Some(Head::Several(heads))
}

/// The meanings of a head that gives one metric for two settings or splits: `mIoU (ss/ms)`.
fn in_two_settings(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Head>> {
    let (base, inside) = property::bracketed(text)?;
    let parts: Vec<_> = inside.split('/').map(str::trim).collect();
    let of_part = |part: &&str| {
        let head = single(&format!("{base} ({part})"), vocabulary)?;
        let is_told = matches!(&head, Head::Metric(metric) if metric.setting.is_some() || metric.split.is_some());
        is_told.then_some(head)
    };
    (parts.len() == 2).then(|| parts.iter().map(of_part).collect())?
}

/// The meanings of the parts of a head. What is said once holds for all: `Top-1/Top-5 error`, `AP box/mask`.
fn of_parts(parts: &[&str], vocabulary: &Vocabulary) -> Option<Vec<Head>> {
    let (first, last) = (parts.first()?, parts.last()?);
    let tails: Vec<_> = last.match_indices(' ').map(|(at, _)| &last[at..]).collect();
    let lead = first.split([' ', '-']).next().filter(|lead| lead != first);
    let measured = |text: &str| single(text, vocabulary).filter(|h| matches!(h, Head::Metric(_) | Head::Property(_)));
    let mut heads = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let is_last = at + 1 == parts.len();
        let with_tail = || tails.iter().filter(|_| !is_last).find_map(|tail| measured(&format!("{part}{tail}")));
        let with_lead = || measured(&format!("{} {part}", lead.filter(|_| at > 0)?));
        heads.push(with_tail().or_else(|| single(part, vocabulary)).or_else(with_lead)?);
    }
    share_dataset(&mut heads);
    name_weights(&mut heads);
    Some(heads)
}

/// Gives the dataset and the split of the first metric to those without: `COCO box AP / mask AP`.
fn share_dataset(heads: &mut [Head]) {
    let Some((Head::Metric(first), others)) = heads.split_first_mut() else { return };
    for other in others {
        if let Head::Metric(other) = other
            && other.dataset.is_none()
            && other.split.is_none()
        {
            (other.dataset, other.split) = (first.dataset.clone(), first.split.clone());
        }
    }
}

/// Beside a log, or behind another link, `model` is the file and not the name.
fn name_weights(heads: &mut [Head]) {
    let has_log = heads.contains(&Head::Link(LinkKind::Log));
    for at in 0..heads.len() {
        let behind_link = at > 0 && matches!(heads[at - 1], Head::Link(_) | Head::Links);
        if heads[at] == Head::Name && (has_log || behind_link) {
            heads[at] = Head::Link(LinkKind::Weights);
        }
    }
}

#[cfg(test)]
mod tests;
