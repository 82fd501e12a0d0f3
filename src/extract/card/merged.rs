//! The models that one was merged from: items of a list of them, keys of the merge's configuration, and the one that words
//! call the base.

use super::hugging_face::on_hub;
use crate::extract::lineage;
use crate::extract::passage::{Passage, one_line, trimmed};
use crate::extract::pattern::pattern;
use crate::extract::words::{ListWords, Words};
use crate::model::BaseModel;
use std::ops::Range;

/// The models that a section says its own was merged from.
pub(super) fn in_section(words: &Words<'_>) -> Vec<BaseModel> {
    let lists = words.lists.iter().filter(|list| lists_merged(words, list));
    let items = lists.flat_map(|list| list.items.iter().filter_map(|item| item.first()));
    let mut found: Vec<BaseModel> = items.filter_map(|at| whole(&words.passages[*at])).collect();
    lineage::merge(&mut found, words.body().flat_map(called_base));
    lineage::merge(&mut found, words.code.iter().flat_map(|code| configured(&words.passages[code.passage])));
    found
}

/// Whether a list is one of models that were merged, as its heading or the words before it say.
fn lists_merged(words: &Words<'_>, list: &ListWords) -> bool {
    pattern!(HEADING, r"(?i)^\W*(?:models?\s+merged|merged\s+models?|source\s+models)\W*$");
    pattern!(
        INTRO,
        r"(?i)\b(?:included\s+in\s+th(?:e|is)\s+merge|(?:is|was)\s+(?:a\s+)?merged?\s+(?:of|from))\b.*:\s*$"
    );
    let says =
        |at: Option<usize>, pattern: &regex::Regex| at.is_some_and(|at| pattern.is_match(words.passages[at].plain()));
    says(words.heading, &HEADING) || says(list.intro, &INTRO)
}

/// The model that an item names and nothing else: `owner/name`, linked or not.
fn whole(passage: &Passage<'_>) -> Option<BaseModel> {
    let range = trimmed(passage.plain(), 0..passage.plain().len());
    let link = passage.links_within(range.clone()).first().filter(|link| link.text == range && !link.bare);
    match link {
        Some(link) => {
            lineage::on_hub(&link.url)?;
            Some(BaseModel { name: one_line(passage.slice(range)), url: Some(link.url.clone()), span: link.span })
        }
        None => named(passage, range),
    }
}

/// The model whose `owner/name` a range is.
fn named(passage: &Passage<'_>, range: Range<usize>) -> Option<BaseModel> {
    let name = passage.slice(range.clone());
    let url = on_hub(name)?;
    Some(BaseModel { name: name.to_owned(), url: Some(url), span: passage.span(range) })
}

/// The models that words call the base of a merge: `using [owner/name](…) as a base`.
fn called_base(passage: &Passage<'_>) -> Vec<BaseModel> {
    pattern!(AS_BASE, r"(?i)^\W*\s+as\s+(?:a|the|its|our)\s+base(?:\s+model)?\b");
    let behind = |end: usize| passage.slice(end..passage.sentence_at(end.saturating_sub(1)).end.max(end));
    let links = passage.text.links.iter().filter(|link| lineage::on_hub(&link.url).is_some());
    let bases = links.filter(|link| AS_BASE.is_match(behind(link.text.end)));
    let base = |link: &crate::markdown::RichLink| {
        let name = one_line(passage.text.link_text(link));
        BaseModel { name, url: Some(link.url.clone()), span: link.span }
    };
    bases.map(base).collect()
}

/// The models in the configuration of a merge.
fn configured(code: &Passage<'_>) -> Vec<BaseModel> {
    pattern!(METHOD, r"(?m)^\s*merge_method\s*:");
    pattern!(MODEL, r#"(?m)^[\s-]*(?:base_model|model)\s*:[ \t]*["']?([^\s"'#]+)["']?[ \t]*(?:#.*)?$"#);
    if !METHOD.is_match(code.plain()) {
        return Vec::new();
    }
    MODEL.captures_iter(code.plain()).filter_map(|found| named(code, found.get(1)?.range())).collect()
}
