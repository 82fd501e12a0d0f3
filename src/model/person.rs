//! Authors.

/// A person as a citation names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// Family name with its particles: `van der Maaten`.
    pub family: String,
    /// Given names or initials as written; empty where only a family name stands.
    pub given: String,
}

impl Person {
    /// The name as it is read: given names first, but the family name first, without a blank, where it is written in Chinese,
    /// Japanese or Korean.
    #[must_use]
    pub fn full_name(&self) -> String {
        let Self { family, given } = self;
        match (given.is_empty(), family.chars().chain(given.chars()).all(is_cjk)) {
            (true, _) => family.clone(),
            (false, true) => format!("{family}{given}"),
            (false, false) => format!("{given} {family}"),
        }
    }
}

/// Whether a character is one that Chinese, Japanese or Korean names are written in.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}
