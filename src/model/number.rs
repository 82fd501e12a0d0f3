//! Figures as they are written.

use std::fmt;

/// A decimal number that remembers how many decimals were written, so that `13.10` stays `13.10`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The value; always finite.
    pub value: f64,
    /// Digits behind the decimal point as written.
    pub decimals: u8,
}

impl Number {
    /// Reads digits with an optional sign, decimal point and thousands separators (`1,020`, `0.9326`, `-3`).
    ///
    /// Returns `None` for anything else: exponents, ranges, words, or a comma that separates no thousands.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(number) = Self::parse_plain(text) {
            return Some(number);
        }
        let unsigned = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let grouped = groups.clone().next().is_some();
        let well_grouped = !grouped || ((1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3 && digits(g)));
        let wrong_dot = unsigned.contains('.') && fraction.is_empty();
        if first.is_empty() || !digits(first) || !well_grouped || !digits(fraction) || wrong_dot {
            return None;
        }
        let value: f64 = if grouped { unsigned.replace(',', "").parse().ok()? } else { unsigned.parse().ok()? };
        let sign = if text.starts_with(['-', '\u{2212}']) { -1.0 } else { 1.0 };
        let decimals = u8::try_from(fraction.len()).ok()?;
        value.is_finite().then_some(Self { value: sign * value, decimals })
    }

    /// Reads digits with at most one point among them, too few to be rounded: `57.3`.
    fn parse_plain(text: &str) -> Option<Self> {
        const POWERS: [f64; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
        let (mut digits, mut point) = (0_u32, None);
        for (at, byte) in text.bytes().enumerate().take(9) {
            match byte {
                b'0'..=b'9' => digits = digits * 10 + u32::from(byte - b'0'),
                b'.' if point.is_none() && at > 0 => point = Some(at),
                _ => return None,
            }
        }
        let decimals = point.map_or(0, |point| text.len() - point - 1);
        let complete = (1..=8).contains(&text.len()) && (point.is_none() || decimals > 0);
        // Both are exact, so that the quotient is the number nearest to what is written.
        let value = f64::from(digits) / POWERS.get(decimals)?;
        complete.then_some(Self { value, decimals: u8::try_from(decimals).ok()? })
    }

    /// Reads a number that stands by itself, as in a table, where more spellings can mean only a number than in a
    /// sentence: narrow blanks between thousands, a decimal comma (`57,3`, but `57,300` is thousands), no zero before
    /// the point (`.551`).
    pub fn parse_alone(text: &str) -> Option<Self> {
        let unsigned = text.trim_start_matches(['-', '+', '\u{2212}']);
        let (sign, mut digits) = (&text[..text.len() - unsigned.len()], unsigned.to_owned());
        if digits.contains(NARROW_BLANKS) {
            digits = digits.replace(NARROW_BLANKS, ",");
        } else if is_decimal_comma(&digits) {
            digits = digits.replace(',', ".");
        }
        if digits.starts_with('.') {
            digits.insert(0, '0');
        }
        Self::parse(&format!("{sign}{digits}"))
    }
}

/// Blanks that join groups of digits; the common blank stands between two numbers.
const NARROW_BLANKS: [char; 4] = ['\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];

/// Whether the only comma of a number cannot separate thousands.
fn is_decimal_comma(digits: &str) -> bool {
    let Some((whole, fraction)) = digits.split_once(',') else { return false };
    let thousands = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    !whole.is_empty() && !thousands && !fraction.contains([',', '.']) && !whole.contains('.')
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.*}", usize::from(self.decimals), self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: Option<&str>) {
        assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), shown, "{text:?}");
    }

    #[test]
    fn figures_keep_their_decimals() {
        check("13.10", Some("13.10"));
        check("0.9326", Some("0.9326"));
        check("50,000", Some("50000"));
        check("-1.5", Some("-1.5"));
        check("7", Some("7"));
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in ["", ".", "1.", "1,2", "1,0000", "1e5", "x", "1.2.3", "--1", ",100"] {
            check(text, None);
        }
    }

    #[test]
    fn a_number_alone_has_more_spellings() {
        let cases = [
            ("57,3", "57.3"),
            ("57,3125", "57.3125"),
            ("57,300", "57300"),
            ("0,551", "0.551"),
            ("1,020,5", "none"),
            ("1,020.5", "1020.5"),
            ("1.020,5", "none"),
            ("1\u{2009}020", "1020"),
            ("1\u{a0}020\u{a0}300.5", "1020300.5"),
            ("1\u{a0}02", "none"),
            ("1 020", "none"),
            (".551", "0.551"),
            ("-.5", "-0.5"),
            ("--.5", "none"),
            (",5", "none"),
            ("5,", "none"),
            ("1.2.1", "none"),
        ];
        for (text, expected) in cases {
            let shown = Number::parse_alone(text).map_or_else(|| "none".to_owned(), |number| number.to_string());
            assert_eq!(shown, expected, "{text:?}");
        }
    }
}
