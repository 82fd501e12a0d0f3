//! The parser's complaints in other words: what is wrong and what to do.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::Why;

pub(super) const BRACE: &str = "a `{` that is not closed, or a missing comma";
pub(super) const BRACKET: &str = "a `[` that is not closed, or a missing comma";
pub(super) const COMMA: &str = "a comma is missing before this";
pub(super) const TOO_MANY: &str = "a comma is one too many here, or a value is missing before it";
pub(super) const INDENT: &str = "a line that is indented unlike those around it";
pub(super) const NO_KEY: &str = "a line without `key: `, which is a key, a colon and a blank";
pub(super) const QUOTE: &str = "a quote that is not closed";
pub(super) const COLON: &str = "a second `: ` in one line; text that holds one belongs in quotes";
const TAB: &str = "a tab at the beginning of a line, where only blanks may stand";

/// Whether a complaint is about what may stand behind what.
pub(super) fn is_about_order(error: &ScanError) -> bool {
    use ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::MappingValueNotAllowed
            | Kind::InvalidColonPlacement
            | Kind::SimpleKeyExpected
            | Kind::InvalidSimpleKey
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::BlockEntryInFlowCollection
            | Kind::UnexpectedEofFlowMapping
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofImplicitFlowMapping
            | Kind::InvalidFlowScalarIndent
    )
}

/// Whether a complaint is about what stands where a comma or the end of a bracket should.
pub(super) fn is_about_comma(error: &ScanError) -> bool {
    matches!(error.kind(), ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator)
}

/// Whether a complaint is about words behind a closing quote.
pub(super) fn is_behind_quote(error: &ScanError) -> bool {
    use ErrorKind::{InvalidTrailingDoubleQuotedScalar, InvalidTrailingSingleQuotedScalar};
    matches!(error.kind(), InvalidTrailingDoubleQuotedScalar | InvalidTrailingSingleQuotedScalar)
}

/// Whether a tab is in the wrong place; the parser may mark what stands before it.
pub(super) fn is_about_tab(error: &ScanError) -> bool {
    use ErrorKind::{TabInBlockIndentation, TabInIndentation, TabInPlainScalar, TabNotAllowed};
    matches!(error.kind(), TabNotAllowed | TabInBlockIndentation | TabInIndentation | TabInPlainScalar)
}

/// What is wrong; `before` is the line up to the place.
pub(super) fn words(error: &ScanError, before: &str) -> Why {
    use ErrorKind as Kind;
    Why::Words(match error.kind() {
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement => COLON,
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => NO_KEY,
        Kind::InvalidIndentation
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::ExpectedDocumentStart => INDENT,
        _ if is_about_tab(error) && before.trim().is_empty() => TAB,
        _ if is_about_tab(error) => "a tab where only blanks may stand",
        Kind::BlockSequenceEntryNotAllowed if before.trim().is_empty() => "an item `- ` where no list is",
        Kind::BlockSequenceEntryNotAllowed => {
            "an item `- ` behind a key; a list begins in the next line, and text that begins with `-` belongs in quotes"
        }
        Kind::RecursionLimitExceeded => "lists or keys that are nested too deeply",
        Kind::MissingDocumentEndBeforeDirective => {
            "a line that begins with `%`, which is no key; text that begins with it belongs in quotes"
        }
        Kind::InvalidDocumentEnd => "words behind `...`, which ends all keys",
        kind => return of_brackets(kind).or_else(|| of_text(kind)).unwrap_or_else(|| Why::Parser(own_words(error))),
    })
}

/// What the parser says.
fn own_words(error: &ScanError) -> String {
    error.info().lines().next().unwrap_or_default().to_owned()
}

/// What is wrong with brackets, if that is it.
fn of_brackets(kind: &ErrorKind) -> Option<Why> {
    use ErrorKind as Kind;
    Some(Why::Words(match kind {
        Kind::UnclosedFlowCollection { open: '{' }
        | Kind::UnexpectedEofFlowMapping
        | Kind::ExpectedFlowMappingSeparator => BRACE,
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::ExpectedFlowSequenceSeparator => BRACKET,
        Kind::MismatchedFlowCollectionEnd { open, close } => return Some(Why::Mismatched(*open, *close)),
        Kind::MisplacedFlowCollectionEnd => {
            "a bracket that closes what is not open; text with brackets belongs in quotes"
        }
        Kind::ExpectedNodeContent => TOO_MANY,
        Kind::BlockEntryInFlowCollection | Kind::PlainScalarStartsWithDashFlowIndicator => {
            "a `-` within brackets, where commas part items; a lone `-` belongs in quotes"
        }
        _ => return None,
    }))
}

/// What is wrong with a text, if that is it.
fn of_text(kind: &ErrorKind) -> Option<Why> {
    use ErrorKind as Kind;
    Some(Why::Words(match kind {
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => QUOTE,
        Kind::InvalidQuotedScalarIndent => "a line of a quoted text that is not indented; is its quote closed?",
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            "words behind the closing quote"
        }
        Kind::UnexpectedCharacter { .. } => "a sign that text without quotes cannot begin with",
        Kind::MissingAnchorOrAliasName => "a `*` or `&` without a name; text that begins with one belongs in quotes",
        Kind::MappingKeyNotAllowed => "a `? `, which begins a key; text that begins with it belongs in quotes",
        Kind::ExpectedTagBang
        | Kind::UndeclaredTagHandle
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag => "a `!` that names no type; text that begins with it belongs in quotes",
        Kind::InvalidBlockScalarHeader => {
            "words behind `|` or `>`, whose text begins in the next line; text that begins with the sign belongs in quotes"
        }
        Kind::TabAtBlockScalarStart | Kind::InvalidBlockScalarIndent | Kind::ZeroBlockScalarIndent => {
            "text below `|` or `>` that is not indented by blanks alike"
        }
        Kind::CommentInterceptedScalar | Kind::CommentNotSeparated | Kind::ExpectedWhitespace => {
            "a comment within text; text that holds a `#` belongs in quotes"
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => "a `\\` that stands for nothing; it is written `\\\\` between double quotes",
        _ => return None,
    }))
}
