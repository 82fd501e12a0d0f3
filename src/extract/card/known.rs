//! Values of keys as terms of the vocabulary: a value is a term where it is a name of it, not where it holds one.

use std::sync::Arc;

use crate::catalog::slug;
use crate::extract::passage;
use crate::extract::pattern::pattern;
use crate::model::{Origin, Term};
use crate::span::{Span, Spanned};
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// The term whose name or id a value is.
pub(super) fn term(vocabulary: &Vocabulary, kind: TermKind, value: &Spanned<String>) -> Option<Term> {
    let written = Origin::Written(value.span);
    let by_id = || vocabulary.term(kind, &value.value.to_lowercase().replace(['_', ' '], "-"));
    match named(vocabulary, kind, &value.value) {
        Some(mention) => Some(passage::term(vocabulary, &mention, value.span)),
        None => by_id().map(|(id, name)| Term { id, name, origin: written }),
    }
}

/// The name that a text is from its beginning to its end.
fn named(vocabulary: &Vocabulary, kind: TermKind, text: &str) -> Option<Mention> {
    let whole = passage::trimmed(text, 0..text.len());
    vocabulary.mentions(text).into_iter().find(|mention| mention.kind == kind && mention.range == whole)
}

/// The task that a value names, or that hubs call so.
pub(super) fn task(vocabulary: &Vocabulary, value: &Spanned<String>) -> Option<Term> {
    let of_hub = || {
        let (id, name) = vocabulary.task_of_hub(&value.value)?;
        Some(Term { id, name, origin: Origin::Written(value.span) })
    };
    term(vocabulary, TermKind::Task, value).or_else(of_hub)
}

/// The dataset that a value names, whose owner (`owner/name`) and version (`name_7_0`) may stand with it, or that hubs call
/// so.
pub(super) fn dataset(vocabulary: &Vocabulary, value: &Spanned<String>) -> Option<Term> {
    pattern!(VERSION, r"[\s_-]+v?\d{1,3}[._]\d{1,3}(?:[._]\d{1,3})*$");
    let of_hub = || {
        let (id, name) = vocabulary.dataset_of_hub(&value.value)?;
        Some(Term { id, name, origin: Origin::Written(value.span) })
    };
    term(vocabulary, TermKind::Dataset, value).or_else(of_hub).or_else(|| {
        let owned = value.value.rsplit_once('/').map_or(0, |(owner, _)| owner.len() + 1);
        let name = &value.value[owned..];
        let version = VERSION.find(name).map_or(name.len(), |version| version.start());
        let part = part(value, owned..owned + version);
        // A plain word is a name of many things, of which each owner may mean another.
        let is_plain = owned > 0 && part.value.chars().all(char::is_lowercase);
        if part.value.len() == value.value.len()
            || (is_plain && named(vocabulary, TermKind::Dataset, &part.value).is_none())
        {
            return None;
        }
        term(vocabulary, TermKind::Dataset, &part)
    })
}

/// A dataset that the vocabulary does not know, under the name that a value gives it. What only says how files were loaded,
/// or that there is no name, is none.
pub(super) fn unknown_dataset(value: &Spanned<String>) -> Option<Term> {
    pattern!(NAME, r"^[\p{Alphabetic}\d][^\s/:\[\]<>{}]*(?:/[^\s/:\[\]<>{}]+|(?:\s[^\s/:\[\]<>{}]+){0,5})$");
    pattern!(
        NONE,
        r"(?i)^(?:[\w.-]+/)?(?:other(?:s)?|n[./]?a\.?|none|null|nan|true|false|unknown|unnamed|tbd|todo|xxx|dummy|custom(?:[\s_-]+data(?:[\s_-]?sets?)?)?|private|proprietary|internal|mine|my[\s_-]?data(?:[\s_-]?set)?|data|data[\s_-]?sets?|generator|(?:image|audio|video)folder|json|csv|tsv|text|txt|parquet|arrow|pandas|webdataset|more[\s_-]information[\s_-]needed|train|test|validation|auto|various|multiple|several)$"
    );
    const LONGEST: usize = 100;
    let of_hub = "https://huggingface.co/datasets/";
    let page = value.value.strip_prefix(of_hub).map(|_| of_hub.len()..value.value.trim_end_matches('/').len());
    let named = page.map_or_else(|| value.clone(), |range| part(value, range));
    let name = named.value.trim();
    let id = slug(name);
    let is_name = name.len() <= LONGEST && name.contains(char::is_alphabetic) && NAME.is_match(name) && !id.is_empty();
    (is_name && !NONE.is_match(name)).then(|| Term {
        id: id.into(),
        name: name.into(),
        origin: Origin::Written(named.span),
    })
}

/// A part of a value, with its place where the value is written as it is.
pub(super) fn part(value: &Spanned<String>, range: std::ops::Range<usize>) -> Spanned<String> {
    let text = value.value.get(range.clone()).unwrap_or_default().to_owned();
    let start = value.span.range().start;
    let is_literal = value.span.range().len() == value.value.len();
    let span = if is_literal { Span::new(value.span.file, start + range.start, start + range.end) } else { value.span };
    Spanned::new(text, span)
}

/// The split that a value names: one that all datasets have, or one of the dataset's own.
pub(super) fn split(vocabulary: &Vocabulary, value: &Spanned<String>, dataset: Option<&Term>) -> Option<Arc<str>> {
    let own = dataset.and_then(|term| vocabulary.dataset(&term.id));
    let own = own.and_then(|dataset| dataset.splits.iter().find(|split| split.eq_ignore_ascii_case(&value.value)));
    let general = || term(vocabulary, TermKind::Split, value).map(|term| term.id);
    general().or_else(|| own.map(|split| Arc::from(split.as_str())))
}

/// The SPDX identifier of the licence that a value names, else the words as they are.
pub(super) fn licence(vocabulary: &Vocabulary, value: &Spanned<String>) -> Spanned<String> {
    let known = named(vocabulary, TermKind::Licence, &value.value).map(|mention| vocabulary.id_of(&mention));
    let known = known.filter(|id| vocabulary.licence(id).is_some_and(|licence| licence.spdx));
    Spanned::new(known.map_or_else(|| value.value.clone(), |id| id.to_string()), value.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;

    fn value(text: &str) -> Spanned<String> {
        Spanned::new(text.to_owned(), Span::new(FileId(0), 0, text.len()))
    }

    #[track_caller]
    fn check(find: impl Fn(&Vocabulary, &Spanned<String>) -> Option<Term>, text: &str, expected: &str) {
        let found = find(&Vocabulary::builtin(), &value(text));
        assert_eq!(found.map_or_else(|| "-".to_owned(), |term| term.id.to_string()), expected, "{text:?}");
    }

    #[test]
    fn a_value_is_a_dataset_as_a_whole() {
        check(dataset, "beans", "beans");
        check(dataset, "imagenet-1k", "imagenet-1k");
        check(dataset, "ILSVRC/imagenet-1k", "imagenet-1k");
        check(dataset, "mozilla-foundation/common_voice_7_0", "common-voice");
        check(dataset, "squad_v2", "squad-v2");
        check(dataset, "dair-ai/emotion", "emotion");
        check(dataset, "openai_humaneval", "humaneval");
        check(dataset, "someone/emotion", "-");
        check(dataset, "someone/imdb", "imdb");
        check(dataset, "human eval", "-");
        check(dataset, "my-imagenet-subset", "-");
        check(dataset, "imagenet-1k-subset", "-");
        check(dataset, "cifar-10-like", "-");
        check(dataset, "/", "-");
        check(dataset, "", "-");
    }

    #[test]
    fn other_datasets_keep_the_name_they_are_given() {
        let unknown = |_: &Vocabulary, value: &Spanned<String>| unknown_dataset(value);
        check(unknown, "me/Bird_Songs-2", "me-bird-songs-2");
        check(unknown, "Songs of Birds", "songs-of-birds");
        check(unknown, "https://huggingface.co/datasets/me/songs/", "me-songs");
        check(unknown, "imagefolder", "-");
        check(unknown, "someone/custom-dataset", "-");
        check(unknown, "[More Information Needed]", "-");
        check(unknown, "a long tale of how the songs of many birds were gathered", "-");
        check(unknown, "https://x.org/songs.zip", "-");
        check(unknown, "2021", "-");
        check(unknown, "", "-");
    }

    #[test]
    fn a_value_is_a_task_as_a_whole() {
        check(task, "image-classification", "image-classification");
        check(task, "translation", "machine-translation");
        check(task, "Translation", "-");
        check(task, "image-classification-with-care", "-");
    }

    #[test]
    fn licences_are_spdx_identifiers_where_they_name_one() {
        let of = |text: &str| licence(&Vocabulary::builtin(), &value(text)).value;
        assert_eq!(of("apache-2.0"), "Apache-2.0");
        assert_eq!(of("mit"), "MIT");
        assert_eq!(of("no"), "no");
        assert_eq!(of("mit, but not for cats"), "mit, but not for cats");
    }
}
