//! What templates have where a value belongs.

use crate::extract::pattern::pattern;

/// Words by which a template says what belongs in a place.
const FIELD_WORDS: [&str; 33] = [
    "your",
    "the",
    "of",
    "and",
    "here",
    "insert",
    "goes",
    "full",
    "first",
    "second",
    "third",
    "last",
    "given",
    "family",
    "author",
    "authors",
    "name",
    "names",
    "firstname",
    "lastname",
    "surname",
    "title",
    "paper",
    "article",
    "project",
    "conference",
    "journal",
    "venue",
    "proceedings",
    "university",
    "institution",
    "model",
    "dataset",
];

/// Those of them without which such words may be a value.
const TELLING: [&str; 11] =
    ["your", "here", "insert", "author", "authors", "name", "names", "firstname", "lastname", "surname", "title"];

/// Whether words stand where a value belongs: `[Author Names]`, `Your Title`, `TBD`, `XXXX`.
pub(super) fn is_placeholder(words: &str) -> bool {
    let words = words.trim().trim_end_matches(',');
    let enclosed = |open, close| {
        let within = words.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
        within.is_some_and(|within: &str| !within.contains([open, close]))
    };
    enclosed('[', ']') || enclosed('<', '>') || is_unwritten(words) || names_a_field(words)
}

/// Whether words only say that something is to be written.
fn is_unwritten(words: &str) -> bool {
    pattern!(
        UNWRITTEN,
        r"(?i)^(?:t\.?b\.?[ad]\.?|to\s?do|to\s+be\s+(?:determined|added|announced)|n/?a|[.…_?-]+)\.?$|\((?:tb[ad]|to\s?do)\)$"
    );
    pattern!(RUNS, r"^(?:[Xx]{3,}[\W\d_]*)+$");
    UNWRITTEN.is_match(words) || RUNS.is_match(words)
}

/// Whether all words are those of a template.
fn names_a_field(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let lower = text.to_lowercase();
    let split = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '_' | '-');
    let words = || lower.split(split).map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let mut words_at_all = words().filter(|word| !word.is_empty()).peekable();
    let first_and_last = matches!(lower.split_once(split), Some(("first", "last") | ("last", "first")));
    words_at_all.peek().is_some()
        && words().count() <= MOST_WORDS
        && words_at_all.all(|word| FIELD_WORDS.contains(&word))
        && (first_and_last || words().any(|word| TELLING.contains(&word)))
}

/// Whether an identifier or an address has a part that is still to be written: `10.5281/zenodo.XXXXXXX`,
/// `https://github.com/your-name/your-repository`.
pub(super) fn is_left_open(address: &str) -> bool {
    pattern!(
        OPEN,
        r"(?i:(?:^|[^a-z])x{4,}(?:$|[^a-z])|(?:^|[^a-z])n{5,}(?:$|[^a-z]))|(?:^|[^A-Za-z])X{3}(?:$|[^A-Za-z])|(?i:[/.@]your[-_]?(?:user(?:name)?|name|org(?:ani[sz]ation)?|repo(?:sitory)?|project|paper|link|url|domain|doi|id|site|website|lab)\b)|[/=][\[<]|\.\.\.|…"
    );
    OPEN.is_match(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_templates_are_no_values() {
        for words in [
            "[Author Names]",
            "<the title>",
            "TBD",
            "T.B.A.",
            "todo",
            "Journal of Roses (TBD)",
            "XXXX",
            "XXX, xxxx.",
            "...",
            "Your Title",
            "Title",
            "Title of Your Paper",
            "Paper Title Here",
            "First Author",
            "First Last",
            "Author1",
            "Conference Name",
            "your name",
            "N/A",
            "Insert title",
            "[Model Name]: Your Paper Title",
        ] {
            assert!(is_placeholder(words), "{words}");
        }
        for words in [
            "Anonymous",
            "Your Nets Are Trees in Disguise",
            "Naming Your Roses",
            "[Re] Roses Revisited [Again]",
            "Last, Maria",
            "The First and the Last",
            "Roses for XXX",
            "Title Matching with Trees",
            "The University",
            "Proceedings of the Conference",
            "X",
            "XXL",
            "Name That Rose",
        ] {
            assert!(!is_placeholder(words), "{words}");
        }
    }

    #[test]
    fn identifiers_may_be_left_open() {
        for address in [
            "10.5281/zenodo.XXXXXXX",
            "https://arxiv.org/abs/2401.XXXXX",
            "10.1145/nnnnnnn.nnnnnnn",
            "10.1000/XXX",
            "https://github.com/your-username/roses",
            "https://github.com/yourname/roses",
            "https://doi.org/[DOI]",
        ] {
            assert!(is_left_open(address), "{address}");
        }
        for address in [
            "10.1016/j.xinn.2020.100001",
            "https://example.org/xxl/XXIV",
            "https://yourroses.example.org/a",
            "https://example.org/maxxx/a",
            "10.1000/0000-000X",
            "10.1000/0012-96(2006)87[1915:RAT]2.0.CO;2",
        ] {
            assert!(!is_left_open(address), "{address}");
        }
    }
}
