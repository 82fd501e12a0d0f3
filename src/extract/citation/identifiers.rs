//! arXiv identifiers and DOIs.

use std::ops::Range;

use crate::extract::pattern::pattern;
use crate::model::Year;
use crate::span::Spanned;

/// An arXiv identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ArxivId {
    /// The identifier without version; for a malformed one what is probably meant.
    pub(super) id: Option<String>,
    /// The identifier as written.
    pub(super) range: Range<usize>,
    /// The identifier with the words that announce it: `(arXiv ref. cs1405.3531)`.
    pub(super) whole: Range<usize>,
    /// Whether the identifier is written as arXiv writes it.
    pub(super) well_formed: bool,
}

/// The first arXiv identifier that is announced as one: `arXiv:1409.1556`, `arXiv ref. cs1405.3531`.
pub(super) fn arxiv(text: &str) -> Option<ArxivId> {
    pattern!(
        ARXIV,
        r"(?ix)^arxiv(?:\s+|\.|:|,|preprint|e-?prints?|ref(?:erence)?|id|no|org|abs/?|/)*
              (?<id>(?<class>[a-z][a-z-]*(?:\.[a-z]{2})?/?)?(?<number>\d{4}\.?\d{2,6})(?:v\d+)?)\b\s*\)?"
    );
    let (at, found) = arxiv_words(text).find_map(|at| Some((at, ARXIV.captures(&text[at..])?)))?;
    let before = text[..at].trim_end();
    let opening = before.strip_suffix('(').unwrap_or(&text[..at]).len();
    let (whole, id) = (opening..at + found.get(0)?.end(), found.name("id")?);
    let number = found.name("number")?.as_str();
    let class = found.name("class").map_or("", |class| class.as_str());
    let old = class.ends_with('/') && number.len() == 7 && !number.contains('.');
    let meant = if old { Some(format!("{class}{number}")) } else { is_new_style(number).then(|| number.to_owned()) };
    let well_formed = meant.is_some() && (old || class.is_empty());
    Some(ArxivId { id: meant, range: at + id.start()..at + id.end(), whole, well_formed })
}

/// The arXiv identifier that an address leads to, without version.
pub(in crate::extract) fn arxiv_in_url(url: &str) -> Option<String> {
    pattern!(
        URL,
        r"(?i)^arxiv\.org/(?:abs|pdf|html|format|e-print)/((?:[a-z-]+(?:\.[a-z]{2})?/\d{7})|(?:\d{4}\.\d{4,5}))"
    );
    let own = || arxiv_words(url).find_map(|at| Some(URL.captures(&url[at..])?[1].to_owned()));
    own().or_else(|| arxiv_in_doi(&doi(url)?.0))
}

/// The arXiv identifier that a DOI of the arXiv holds, without version: that of `10.48550/arXiv.1706.03762`.
pub(super) fn arxiv_in_doi(doi: &str) -> Option<String> {
    const ARXIV: &str = "10.48550/arxiv.";
    let known = doi.get(..ARXIV.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(ARXIV));
    arxiv_id(known.then(|| &doi[ARXIV.len()..])?)
}

/// An arXiv identifier that stands alone and is written as arXiv writes it, without version.
pub(in crate::extract) fn arxiv_id(text: &str) -> Option<String> {
    let found = arxiv(&format!("arXiv:{text}"))?;
    found.id.filter(|_| found.well_formed)
}

/// Where a text has the word `arXiv`, in any letter case.
fn arxiv_words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let named = text.as_bytes().windows(5).enumerate().filter(|(_, part)| part.eq_ignore_ascii_case(b"arxiv"));
    let joined = |at: usize| text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
    named.map(|(at, _)| at).filter(move |at| !joined(*at))
}

/// Whether digits are an identifier of the scheme used since April 2007: `YYMM.NNNN`, five digits since 2015.
fn is_new_style(number: &str) -> bool {
    let Some((date, serial)) = number.split_once('.') else { return false };
    let month_ok = date.get(2..).and_then(|m| m.parse::<u8>().ok()).is_some_and(|m| (1..=12).contains(&m));
    date.len() == 4 && month_ok && date >= "0704" && matches!(serial.len(), 4 | 5)
}

/// The year in which an identifier was given: `1409.1556` is of 2014, `cs/0501001` of 2005.
fn year_of_arxiv(id: &str) -> Option<u16> {
    let digits = id.rsplit('/').next()?;
    let two: u16 = digits.get(..2)?.parse().ok()?;
    Some(if two >= 91 { 1900 + two } else { 2000 + two })
}

/// The year of a publication: the one that is written, else that of its arXiv identifier.
pub(in crate::extract) fn dated(written: Option<u16>, arxiv: Option<&Spanned<String>>) -> Option<Year> {
    let by_id = || arxiv.and_then(|id| year_of_arxiv(&id.value)).map(|value| Year { value, inferred: true });
    written.map(|value| Year { value, inferred: false }).or_else(by_id)
}

/// The first DOI, without a resolver and closing punctuation, with the words that announce it.
pub(in crate::extract) fn doi(text: &str) -> Option<(String, Range<usize>)> {
    pattern!(DOI, r#"(?i)(?:\bdoi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?\b(10\.\d{4,9}/[^\s"<>]+)"#);
    let named = |at: usize| text.as_bytes()[at..].starts_with(b"10.") && !text[..at].ends_with(char::is_alphanumeric);
    let may_be = text.bytes().enumerate().any(|(at, byte)| byte == b'1' && named(at));
    let found = if may_be { DOI.captures(text)? } else { return None };
    let id = found.get(1)?.as_str().trim_end_matches(['.', ',', ';', ')', ']', '}']);
    Some((id.to_owned(), found.get(0)?.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, Option<&str>, bool)>) {
        let found = arxiv(text);
        let found = found.as_ref().map(|a| (&text[a.range.clone()], a.id.as_deref(), a.well_formed));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn arxiv_ids_as_people_write_them() {
        check("arXiv:1409.1556", Some(("1409.1556", Some("1409.1556"), true)));
        check("2014 (arXiv ref. cs1405.3531)", Some(("cs1405.3531", Some("1405.3531"), false)));
        check("arXiv preprint arXiv:1512.03385v1, 2015", Some(("1512.03385v1", Some("1512.03385"), true)));
        check("arXiv cs/0501001", Some(("cs/0501001", Some("cs/0501001"), true)));
        check("arXiv:1409.15", Some(("1409.15", None, false)));
        check("arXiv:1413.1556", Some(("1413.1556", None, false)));
        check("no. 1409.1556", None);
    }

    #[test]
    fn arxiv_ids_in_addresses() {
        assert_eq!(arxiv_in_url("http://arxiv.org/pdf/1409.1556v6.pdf").as_deref(), Some("1409.1556"));
        assert_eq!(arxiv_in_url("https://arxiv.org/abs/hep-th/9901001").as_deref(), Some("hep-th/9901001"));
        assert_eq!(arxiv_in_url("https://doi.org/10.48550/arXiv.1409.1556").as_deref(), Some("1409.1556"));
        assert_eq!(arxiv_in_url("https://example.org/1409.1556"), None);
    }

    #[test]
    fn arxiv_ids_in_dois() {
        assert_eq!(arxiv_in_doi("10.48550/arXiv.1706.03762").as_deref(), Some("1706.03762"));
        assert_eq!(arxiv_in_doi("10.48550/ARXIV.1706.03762v5").as_deref(), Some("1706.03762"));
        assert_eq!(arxiv_in_doi("10.48550/arXiv.cs/0501001").as_deref(), Some("cs/0501001"));
        assert_eq!(arxiv_in_doi("10.5281/zenodo.1706.03762"), None);
        assert_eq!(arxiv_in_doi("10.48550/arXiv.1799.03762"), None);
        assert_eq!(arxiv_in_doi("10.48550/é"), None);
    }

    #[test]
    fn years_and_dois() {
        assert_eq!(year_of_arxiv("1409.1556"), Some(2014));
        assert_eq!(year_of_arxiv("hep-th/9901001"), Some(1999));
        assert_eq!(doi("see doi:10.1109/5.771073.").map(|d| d.0).as_deref(), Some("10.1109/5.771073"));
    }
}
