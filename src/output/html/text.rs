//! Small words and numbers for people.

use std::fmt::Write as _;

use crate::model::{Citation, Number};

/// A whole number with narrow no-break spaces between its thousands: `10 000`.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Words as a value in the query of an address.
pub(crate) fn query(words: &str) -> String {
    let mut encoded = String::with_capacity(words.len());
    for byte in words.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            // Writing to a string cannot fail.
            byte => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

/// A size for people, in units of 1,000: `244 MB`.
pub(crate) fn bytes(size: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let (mut unit, mut scale) = (0, 1_u64);
    while unit + 1 < UNITS.len() && size / scale >= 1000 {
        scale *= 1000;
        unit += 1;
    }
    let tenths = (size / (scale / 10).max(1)) % 10;
    let whole = size / scale;
    if unit > 0 && whole < 10 && tenths > 0 {
        format!("{whole}.{tenths} {}", UNITS[unit])
    } else {
        format!("{whole} {}", UNITS[unit])
    }
}

/// A number with the prefix of its magnitude, and its unit: `25.6 M`, `4.1 GFLOPs`, `300`.
pub(crate) fn magnitude(number: f64, unit: Option<&str>) -> String {
    const PREFIXES: [(f64, &str); 4] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];
    let (scale, prefix) = PREFIXES.into_iter().find(|(scale, _)| number.abs() >= *scale).unwrap_or((1.0, ""));
    let scaled = number / scale;
    // Three digits say enough; a binary fraction such as 0.30000000000000004 is no better.
    let decimals = if scaled.abs() >= 100.0 { 0 } else { 2 };
    let digits = format!("{scaled:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    let unit = format!("{prefix}{}", unit.unwrap_or_default());
    if unit.is_empty() { digits.to_owned() } else { format!("{digits}\u{a0}{unit}") }
}

/// How a paper is named in running text: `Lin et al. 2014`; its title where it names no authors.
pub(crate) fn short_reference(citation: &Citation) -> String {
    let names = match citation.authors.as_slice() {
        [] => citation.title.value.clone(),
        [one] if !citation.others => one.family.clone(),
        [one, two] if !citation.others => format!("{} and {}", one.family, two.family),
        [first, ..] => format!("{} et al.", first.family),
    };
    match citation.year {
        Some(year) => format!("{names} {}", year.value),
        None => names,
    }
}

/// The beginning of a text, cut between words, for a page's description.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at(end);
    let between_words = head.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace);
    let cut = if between_words { head } else { head.rsplit_once(char::is_whitespace).map_or(head, |(cut, _)| cut) };
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// How many more decimals the longest number of a column has, and whether this one lacks the point too.
pub(crate) fn padding(number: Number, most: u8) -> (u8, bool) {
    (most.saturating_sub(number.decimals), number.decimals == 0 && most > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, shown) in [(0, "0"), (999, "999"), (1000, "1\u{202f}000"), (1_234_567, "1\u{202f}234\u{202f}567")]
        {
            assert_eq!(count(number), shown);
        }
    }

    #[test]
    fn words_fit_into_an_address() {
        assert_eq!(query("edge & ü-net"), "edge+%26+%C3%BC-net");
    }

    #[test]
    fn sizes_are_rounded_down() {
        for (size, shown) in
            [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (243_862_414, "243 MB"), (2_000_000, "2 MB")]
        {
            assert_eq!(bytes(size), shown);
        }
        assert_eq!(bytes(u64::MAX), "18446744 TB");
    }

    #[test]
    fn magnitudes_have_prefixes() {
        let cases = [
            (61.1e6, None, "61.1\u{a0}M"),
            (0.71e9, Some("FLOPs"), "710\u{a0}MFLOPs"),
            (3e8, Some("B"), "300\u{a0}MB"),
            (90.0, None, "90"),
            (0.3, Some("s"), "0.3\u{a0}s"),
            (0.0, None, "0"),
            (2.5e15, None, "2500\u{a0}T"),
        ];
        for (number, unit, shown) in cases {
            assert_eq!(magnitude(number, unit), shown);
        }
    }

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("one two", 7), "one two");
        assert_eq!(excerpt("one two, three", 10), "one two…");
        assert_eq!(excerpt("ééééééééééé", 5), "éééé…");
    }
}
