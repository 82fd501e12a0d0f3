//! When two titles are those of one paper.

/// Titles that are more alike than this (1 is the same) differ by a slip of the pen.
const ALIKE: f64 = 0.9;

/// Longer titles are not searched for slips, which takes time by the square of the length.
const LONGEST: usize = 500;

/// The title's letters and digits, word by word, in lower case and without accents.
pub(crate) fn words(title: &str) -> String {
    let plain = deunicode::deunicode(title).to_lowercase();
    let words = plain.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether titles, given by their [`words`], are the same but for a subtitle that one leaves out or a slip of the pen.
pub(crate) fn same_title(a: &str, b: &str) -> bool {
    let begins = |whole: &str, part: &str| whole.strip_prefix(part).is_some_and(|rest| rest.starts_with(' '));
    let alike = || a.len().max(b.len()) <= LONGEST && strsim::normalized_levenshtein(a, b) > ALIKE;
    a == b || begins(a, b) || begins(b, a) || alike()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_titles(a: &str, b: &str, same: bool) {
        assert_eq!(same_title(&words(a), &words(b)), same, "{a:?} and {b:?}");
    }

    #[test]
    fn titles_are_compared_by_their_words() {
        check_titles("Network in Network", "Network In Network.", true);
        check_titles("ParseNet", "ParseNet: Looking Wider to See Better", true);
        check_titles("Holistically-Nested Edge Detection", "Holistically nested edge detecton", true);
        check_titles("Résumés", "Resumes", true);
        check_titles("Net", "Network in Network", false);
        check_titles("Network In Network", "Very Deep Convolutional Networks", false);
    }
}
