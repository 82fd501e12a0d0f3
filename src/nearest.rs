//! The known word that a misspelt one was probably meant to be.

/// The word of `known` that is most like `word`, if one is like it at all; of equally good ones the first.
///
/// Letter case does not count, nor whether words are joined with `_` or `-`. At most a third of the letters may
/// differ, where two neighbours swapped count as one.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        assert_eq!(nearest(word, ["title", "base_url", "language", "footer"]), expected, "{word:?}");
    }

    #[test]
    fn slips_of_the_finger_are_understood() {
        check("titel", Some("title"));
        check("Base-URL", Some("base_url"));
        check("langage", Some("language"));
    }

    #[test]
    fn other_words_are_not() {
        check("theme", None);
        check("", None);
    }
}
