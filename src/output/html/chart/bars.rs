//! A bar chart of years: how many models there are of each.

use serde::Serialize;

use super::rounded;

/// Height of the highest bar in pixels.
const HIGHEST: u32 = 56;
/// Room for the numbers above the bars.
const HEAD: u32 = 18;
/// Room for the years below them.
const FOOT: u32 = 22;
/// Part of a year's room that its bar fills.
const FILLED: f64 = 0.72;
/// Years that none of the models is of are shown between others, unless there are more of all than this.
const MOST_YEARS: u16 = 30;
/// Bars of fewer years are no wider than those of so many.
const FEWEST: usize = 5;
/// So many years have room for their names; of more, every other or fewer are named.
const MOST_NAMES: usize = 8;

/// A bar chart of years.
#[derive(Debug, Serialize)]
pub(crate) struct YearBars {
    /// What the chart shows, for those who do not see it.
    label: String,
    /// Height in pixels.
    height: u32,
    /// Where the bars stand, in pixels from the top.
    ground: u32,
    /// How far the ground reaches, in percent of the width.
    reach: f64,
    /// How many models are of no known year.
    without: usize,
    bars: Vec<Bar>,
}

/// The bar of a year.
#[derive(Debug, Serialize)]
struct Bar {
    year: u16,
    models: usize,
    /// Percent of the width: its left side, its width, its middle.
    left: f64,
    width: f64,
    middle: f64,
    /// Pixels: its upper side and its height.
    top: u32,
    height: u32,
    /// Whether its year is written below it.
    named: bool,
}

impl YearBars {
    /// Draws the years with how many models are of each, in any order, and says how many are of none; nothing for fewer
    /// than two years.
    pub(crate) fn new(years: &[(u16, usize)], without: usize) -> Option<Self> {
        let (first, last) = (years.iter().map(|(year, _)| *year).min()?, years.iter().map(|(year, _)| *year).max()?);
        let most = years.iter().map(|(_, models)| *models).max().filter(|most| *most > 0)?;
        if first == last {
            return None;
        }
        let models = |year: u16| years.iter().filter(|(of, _)| *of == year).map(|(_, models)| models).sum::<usize>();
        let shown: Vec<u16> = if last - first < MOST_YEARS {
            (first..=last).collect()
        } else {
            (first..=last).filter(|year| models(*year) > 0).collect()
        };
        #[expect(clippy::cast_precision_loss, reason = "there are few years")]
        let room = 100.0 / shown.len().max(FEWEST) as f64;
        let step = shown.len().div_ceil(MOST_NAMES);
        let bars = shown.iter().enumerate().map(|(at, year)| {
            let height = height(models(*year), most);
            #[expect(clippy::cast_precision_loss, reason = "there are few years")]
            let left = room * (at as f64 + (1.0 - FILLED) / 2.0);
            Bar {
                year: *year,
                models: models(*year),
                left: rounded(left),
                width: rounded(room * FILLED),
                middle: rounded(left + room * FILLED / 2.0),
                top: HEAD + HIGHEST - height,
                height,
                // The latest is always named.
                named: (shown.len() - 1 - at).is_multiple_of(step),
            }
        });
        let total: usize = years.iter().map(|(_, models)| models).sum();
        let label = format!("Models by year: {total} of {first} to {last}");
        #[expect(clippy::cast_precision_loss, reason = "there are few years")]
        let reach = rounded(room * shown.len() as f64);
        Some(Self {
            label,
            height: HEAD + HIGHEST + FOOT,
            ground: HEAD + HIGHEST,
            reach,
            without,
            bars: bars.collect(),
        })
    }
}

/// The height of a bar in pixels; a single model among many is seen, too.
fn height(models: usize, most: usize) -> u32 {
    let part = u32::try_from(models * HIGHEST as usize / most).unwrap_or(HIGHEST);
    if models > 0 { part.max(2) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_between_are_shown_and_the_most_is_the_highest() {
        let bars = YearBars::new(&[(2015, 20), (2012, 5), (2014, 10)], 0).unwrap().bars;
        let seen: Vec<(u16, usize, u32)> = bars.iter().map(|bar| (bar.year, bar.models, bar.height)).collect();
        assert_eq!(seen, [(2012, 5, 14), (2013, 0, 0), (2014, 10, 28), (2015, 20, 56)]);
        assert!(bars.iter().all(|bar| bar.named && bar.top + bar.height == HEAD + HIGHEST));
        assert!(bars.is_sorted_by(|a, b| a.left + a.width < b.left) && bars[3].left + bars[3].width < 100.0);
    }

    #[test]
    fn one_year_is_no_chart() {
        assert!(YearBars::new(&[], 0).is_none() && YearBars::new(&[(2015, 3)], 0).is_none());
        assert!(YearBars::new(&[(2014, 0), (2015, 0)], 0).is_none());
    }

    #[test]
    fn of_many_years_some_are_named_and_far_ones_do_not_make_it_wide() {
        let bars = YearBars::new(&(2000..2020).map(|year| (year, 1)).collect::<Vec<_>>(), 0).unwrap().bars;
        let named: Vec<u16> = bars.iter().filter(|bar| bar.named).map(|bar| bar.year).collect();
        assert_eq!(named, [2001, 2004, 2007, 2010, 2013, 2016, 2019]);
        assert_eq!(YearBars::new(&[(1, 1), (2015, 1)], 0).unwrap().bars.len(), 2);
        assert_eq!(height(1, 10_000), 2);
    }
}
