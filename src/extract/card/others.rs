//! Links of a card that lead to weights of another model, which it needs beside its own: `the vocoder has to be downloaded
//! separately`; or that only goes with it or is like it.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::lineage;
use crate::extract::links::{is_generic, path_of};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::extract::words::Words;
use crate::model::{Link, LinkKind, Reason, Rule};

/// What a section says of weights that are not those of its model.
pub(super) struct Others<'w, 'a> {
    words: &'w Words<'a>,
    /// The model's own name.
    name: &'w str,
    /// Whether the section is about models of other people.
    is_elsewhere: bool,
    /// The passage before the list that an item stands in.
    intros: HashMap<usize, usize>,
}

impl<'w, 'a> Others<'w, 'a> {
    pub(super) fn of(words: &'w Words<'a>, name: &'w str) -> Self {
        let items = |list: &'w crate::extract::words::ListWords| {
            list.intro.into_iter().flat_map(|intro| list.items.iter().flatten().map(move |at| (*at, intro)))
        };
        let own = words.heading.map(|at| words.passages[at].plain());
        let is_elsewhere = words.above.iter().map(|it| it.plain.as_str()).chain(own).any(heads_others);
        Self { words, name, is_elsewhere, intros: words.lists.iter().flat_map(items).collect() }
    }

    /// The link, no longer as weights where the words say that they are another model's.
    pub(super) fn set_apart(&self, at: usize, link: Link) -> Link {
        let is_file = matches!(link.kind, LinkKind::Weights | LinkKind::Gist);
        if !is_file || !self.is_of_another(at, &link) {
            return link;
        }
        Link { kind: LinkKind::Other, reason: Reason::own(Rule::WordsBesideLink), ..link }
    }

    fn is_of_another(&self, at: usize, link: &Link) -> bool {
        let passage = &self.words.passages[at];
        let (links, code) = (&passage.text.links, &passage.text.code);
        let linked = links.get(links.partition_point(|other| other.span.start < link.span.start));
        let linked = linked.filter(|other| other.span == link.span).map(|other| other.text.clone());
        let in_code =
            || code.get(code.partition_point(|range| passage.span(range.clone()).start < link.span.start)).cloned();
        if self.is_elsewhere && !self.is_own(last_part(&link.url)) {
            return true;
        }
        let place = linked.or_else(in_code);
        let Some(place) = place else { return false };
        let is_page = lineage::on_hub(&link.url).is_some_and(|page| !self.is_own(last_part(page)));
        let sentence = passage.sentence_at(place.start);
        if is_page && goes_with(passage.slice(sentence.start.min(place.start)..place.start)) {
            return true;
        }
        if self.says_another(passage, &passage.sentence_at(place.start), Some(&place)) {
            return true;
        }
        let intro = self.intros.get(&at).map(|intro| &self.words.passages[*intro]);
        intro.is_some_and(|intro| {
            let last = intro.sentences.last().filter(|last| intro.slice((*last).clone()).ends_with(':'));
            last.is_some_and(|last| {
                self.says_another(intro, last, None) || (is_page && goes_with(intro.slice(last.clone())))
            })
        })
    }

    /// Whether a sentence says that what it links is another model which has to be had beside the card's own.
    fn says_another(&self, passage: &Passage<'_>, sentence: &Range<usize>, link: Option<&Range<usize>>) -> bool {
        pattern!(
            PART,
            r"(?i)\b(?:vocoders?|backbones?|tokeni[sz]ers?|(?:text|image|vision|speech|audio|speaker|content)[\s-]+encoders?|VAE|language\s+models?|base\s+models?|feature\s+extractors?|word\s+embeddings|(?:face|object|person)\s+detectors?|teachers?|discriminators?|codecs?|upstream\s+models?|reward\s+models?)\b"
        );
        pattern!(
            NEEDED,
            r"(?i)\bseparately\b|\b(?:also\s+)?(?:needs?|needed|requires?|required)\b|\b(?:in\s+addition|together\s+with|along\s+with|depends?\s+on|relies\s+on)\b"
        );
        pattern!(KEY, r"^\W*((?:\w+[\s-]+){0,2}\w+)\W*:");
        pattern!(
            SEPARATE,
            r"(?i)\b(?:download|fetch|get|obtain|install)\s+((?:\S+\s+){1,6}?)separately\b|(?:^|[,;]\s+)((?:\S+\s+){1,6}?)(?:has|have|must|should|needs?|is|are|can)\s+(?:to\s+)?(?:be\s+)?(?:downloaded|fetched|obtained|installed)\s+separately\b"
        );
        pattern!(JOINED, r"(?i)^[)\]]*\s*(?:,|and|or|/|,\s*(?:and|or))\s*[(\[]*$");
        let words = passage.slice(sentence.clone());
        let is_part = |words: &str| PART.find(words).is_some_and(|part| !self.is_own(part.as_str()));
        // What stands before another link is said of that one, unless the two are joined.
        let (mut start, end) = link.map_or((sentence.start, sentence.end), |link| (link.start, link.end));
        let linked = link.map_or(0..0, |link| sentence.start..link.start);
        for before in passage.links_within(linked).iter().rev() {
            if !JOINED.is_match(passage.slice(before.text.end..start)) {
                break;
            }
            start = before.text.start;
        }
        let from = passage.links_within(sentence.start..start).last().map_or(sentence.start, |before| before.text.end);
        let near = passage.slice(from..end);
        let named = SEPARATE.captures(words).and_then(|found| found.get(1).or_else(|| found.get(2)));
        (is_part(near) && NEEDED.is_match(words))
            || KEY.captures(near).is_some_and(|key| is_part(&key[1]))
            || named.is_some_and(|named| self.names_another(named.as_str()))
    }

    /// Whether words name something that is not the model's own weights: with capitals or digits, and no file.
    fn names_another(&self, words: &str) -> bool {
        let words = words.trim();
        let name = words.strip_prefix("the ").or_else(|| words.strip_prefix("a ")).unwrap_or(words);
        let is_proper = name.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
            || name.starts_with(char::is_uppercase) && words != name;
        let is_file = name.rsplit_once('.').is_some_and(|(_, ending)| ending.chars().all(char::is_alphanumeric));
        is_proper && !is_file && !is_generic(name) && !self.is_own(name) && path_of(name) == name
    }

    /// Whether words are in the model's name, or it in them.
    fn is_own(&self, words: &str) -> bool {
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let (own, words) = (plain(self.name), plain(words));
        let stem = words.trim_end_matches('s');
        own.contains(stem) || words.contains(&own)
    }
}

/// Whether a heading is that of models of other people: `Similar models`, `Related Models & Resources`.
fn heads_others(heading: &str) -> bool {
    pattern!(
        OTHERS,
        r"(?i)\b(?:similar|related|comparable|alternative|competing|other(?:\s+people.?s)?)((?:\s+[\w-]+){0,2}?)\s+models\b|^\W*see\s+also\W*$"
    );
    pattern!(PART, r"(?i)\b(?:of|for|formats?|versions?|files?|weights|sizes?)\b");
    OTHERS.captures(heading).is_some_and(|found| found.get(1).is_none_or(|between| !PART.is_match(between.as_str())))
}

/// Whether words say that what follows goes with the model: `compatible with the logits of:`.
fn goes_with(words: &str) -> bool {
    pattern!(WITH, r"(?i)\b(?:compatible|compatibility|works|used\s+together|interoperable)\s+with\b");
    WITH.is_match(words)
}

/// The last part of an address.
fn last_part(url: &str) -> &str {
    path_of(url).trim_end_matches('/').rsplit('/').next().unwrap_or(url)
}
