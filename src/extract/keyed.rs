//! Lines that say one thing of a model behind a key: `**Licence**: MIT`; and sizes that stand among the words of an item:
//! `12M parameters`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::passage::Passage;
use super::pattern::pattern;
use super::tables;
use crate::model::{Entry, Property, Rule};

/// Takes what the keyed lines of an entry's own passages say.
pub(super) fn take(entry: &mut Entry, own: &[&Passage<'_>]) {
    for passage in own.iter().filter(|passage| passage.plain().contains(':')) {
        let is_known =
            |key: &str| passage.vocabulary.head(key).is_some() || passage.vocabulary.property_by_head(key).is_some();
        for (key, value) in lines(passage).into_iter().filter(|(key, _)| is_known(passage.slice(key.clone()))) {
            let words = passage.text.part(value);
            tables::take_keyed(entry, &passage.words(key), &Passage::new(&words, passage.vocabulary), Rule::KeyOfLine);
        }
    }
}

/// Takes how large the model is from keyed lines of passages that speak of more than it; what they give in several values
/// is none of its own.
pub(super) fn take_properties(entry: &mut Entry, own: &[&Passage<'_>]) {
    // Other properties of a card's lines are those of its training.
    const SIZES: [&str; 5] = ["params", "flops", "macs", "model-size", "download-size"];
    pattern!(REMARK, r"\s*\([^()]*\)\s*$");
    let mut told = Vec::new();
    for passage in own.iter().filter(|passage| passage.plain().contains(':')) {
        let property = |key: &str| passage.vocabulary.property_by_head(key);
        let is_known = |key: &str| property(key).is_some_and(|it| SIZES.contains(&it.property.as_str()));
        for (key, value) in lines(passage).into_iter().filter(|(key, _)| is_known(passage.slice(key.clone()))) {
            let remark = REMARK.find(passage.slice(value.clone())).map_or(0, |remark| remark.len());
            let words = passage.text.part(value.start..value.end - remark);
            let value = Passage::new(&words, passage.vocabulary);
            let mut of_line = Entry::named(entry.name.clone(), Rule::OwnWords, entry.span);
            tables::take_keyed(&mut of_line, &passage.words(key), &value, Rule::KeyOfLine);
            told.append(&mut of_line.properties);
        }
    }
    let written = |property: &Property| (property.value.value.to_bits(), property.unit.clone());
    let mut values: HashMap<String, HashSet<_>> = HashMap::new();
    for property in &told {
        values.entry(property.name.clone()).or_default().insert(written(property));
    }
    for property in told {
        let is_new = entry.properties.iter().all(|known| known.name != property.name);
        if is_new && values[&property.name].len() == 1 {
            entry.properties.push(property);
        }
    }
}

/// Takes the number of parameters that an item says its model has, if it says one.
pub(super) fn take_size(entry: &mut Entry, own: &[&Passage<'_>]) {
    pattern!(
        SIZE,
        r"(?i)(?:^|[\s(,;|/])(\d+(?:[.,]\d+)?\s?(?:[KMB]|million|billion))[\s-]+((?:trainable\s+|model\s+)?param(?:eter)?s?)\b"
    );
    pattern!(
        OTHER,
        r"(?i)\b(?:than|versus|vs|instead|compared|unlike|like|from|of|fewer|less|more|about|around|over|up\s+to)\W*$"
    );
    let mut found = None;
    for passage in own.iter().filter(|passage| passage.plain().contains("aram")) {
        for size in SIZE.captures_iter(passage.plain()) {
            let (Some(number), Some(words)) = (size.get(1), size.get(2)) else { continue };
            if found.is_some() || OTHER.is_match(passage.slice(0..number.start())) {
                return;
            }
            found = Some((*passage, number.range(), words.range()));
        }
    }
    if let Some((passage, number, words)) = found {
        let value = passage.text.part(number);
        tables::take_keyed(entry, &passage.words(words), &Passage::new(&value, passage.vocabulary), Rule::Sentence);
    }
}

/// The keys of a passage's lines with what stands behind each.
fn lines(passage: &Passage<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    pattern!(KEY, r"^[\W_]*([A-Za-z][A-Za-z #/()-]{1,40}?)[\s*_`]*:[\s*_`]*");
    let mut found = Vec::new();
    let mut start = 0;
    for line in passage.plain().split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let key = KEY.captures(line).and_then(|key| Some((key.get(1)?.range(), key.get(0)?.end())));
        if let Some((key, behind)) = key.filter(|(_, behind)| start + behind < end) {
            found.push((start + key.start..start + key.end, start + behind..end));
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::entries;
    use crate::model::Entry;

    /// Checks what is known of a model of which lines say something, in a section and in an item.
    #[track_caller]
    fn check(lines: &str, show: impl Fn(&Entry) -> String, expected: &str) {
        let section = format!("## FooNet\nA network: [weights](x/f.pth)\n\n{lines}\n");
        let nested: String =
            lines.lines().filter(|line| !line.is_empty()).map(|line| format!("  - {line}\n")).collect();
        let item = format!("## Models\n- FooNet\n  - Weights: [download](x/f.pth)\n{nested}");
        for page in [section, item] {
            let all = entries(&page);
            assert_eq!(all.iter().map(&show).collect::<Vec<_>>(), [expected], "{page}");
        }
    }

    #[test]
    fn lines_give_what_their_keys_promise() {
        let licence = |entry: &Entry| entry.license.as_ref().map_or_else(String::new, |it| it.value.clone());
        check("**License**: Apache 2.0", licence, "Apache-2.0");
        check("**Framework**: PyTorch\n**Licence:** MIT", licence, "MIT");
        check("*License* : BSD-3-Clause", licence, "BSD-3-Clause");
        let datasets =
            |entry: &Entry| entry.datasets.iter().map(|it| it.term.id.to_string()).collect::<Vec<_>>().join(" ");
        check("**Dataset**: CUB-200-2011", datasets, "cub-200-2011");
        let frameworks =
            |entry: &Entry| entry.frameworks.iter().map(|it| it.id.to_string()).collect::<Vec<_>>().join(" ");
        check("**Framework**: PyTorch", frameworks, "pytorch");
        let sizes = |entry: &Entry| {
            entry.properties.iter().map(|it| format!("{}={}", it.name, it.value)).collect::<Vec<_>>().join(" ")
        };
        check("**Parameters**: 25.6M", sizes, "params=25.6");
    }

    #[test]
    fn items_tell_of_sizes_among_their_words() {
        let size = |words: &str| {
            let all = entries(&format!("## Models\n- [A](x/a.pth) {words}\n"));
            all[0].properties.iter().map(|it| format!("{}={}", it.name, it.value)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(size("(12M params, 75.2% top-1)"), "params=12");
        assert_eq!(size("with 1.5 B parameters"), "params=1.5");
        assert_eq!(size("with fewer than 12M parameters"), "");
        assert_eq!(size("has 12M parameters, 5M params without its head"), "");
        assert_eq!(size("uses 12 parameters"), "");
    }

    #[test]
    fn sentences_and_unknown_words_give_nothing() {
        let all = |entry: &Entry| format!("{:?} {} {}", entry.license, entry.frameworks.len(), entry.properties.len());
        check("**License**: see the file", all, "None 0 0");
        check("We ask you to keep to the license of the data: MIT is not it", all, "None 0 0");
        check("**Note**: PyTorch is needed", all, "None 0 0");
    }
}
