//! Weights files and their checksums.

use crate::span::Span;

/// A digest that a card gives for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum {
    /// `md5`, `sha1`, `sha256`, `sha384` or `sha512`.
    pub algorithm: &'static str,
    /// Lower-case hexadecimal digits.
    pub value: String,
}

/// A file with a model's parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightsFile {
    /// File name.
    pub file: String,
    /// Where it is downloaded.
    pub url: Option<String>,
    /// Size in bytes where the words give one.
    pub size_bytes: Option<u64>,
    /// Digests of the file.
    pub checksums: Vec<Checksum>,
    /// Where the file is named.
    pub span: Span,
}
