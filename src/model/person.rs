//! Authors.

/// A person as a citation names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// Family name with its particles: `van der Maaten`.
    pub family: String,
    /// Given names or initials as written; empty where only a family name stands.
    pub given: String,
}
