//! The day that a site is of.

use std::fmt;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    year: i64,
    /// 1 to 12.
    month: usize,
    /// 1 to 31.
    day: i64,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Date {
    /// The day of a time in seconds since the beginning of 1970, in universal time: the form of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub fn of_epoch(seconds: u64) -> Self {
        // Days are counted from the first of March of the year 0, so that leap days come last in their year.
        let days = i64::try_from(seconds / 86_400).unwrap_or(i64::MAX / 2) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self { year, month: usize::try_from(month).unwrap_or(1), day }
    }

    /// As ISO 8601 writes it: `2026-11-23`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As people write it: `23 Nov 2026`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, MONTHS[(self.month - 1) % 12], self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, iso, words) in [
            (0, "1970-01-01", "1 Jan 1970"),
            (951_782_399, "2000-02-28", "28 Feb 2000"),
            (951_782_400, "2000-02-29", "29 Feb 2000"),
            (951_868_800, "2000-03-01", "1 Mar 2000"),
            (1_795_392_000, "2026-11-23", "23 Nov 2026"),
            (4_107_542_400, "2100-03-01", "1 Mar 2100"),
        ] {
            let date = Date::of_epoch(seconds);
            assert_eq!((date.iso().as_str(), date.to_string().as_str()), (iso, words));
        }
        // Whatever is given is some day.
        assert!(!Date::of_epoch(u64::MAX).to_string().is_empty());
    }
}
