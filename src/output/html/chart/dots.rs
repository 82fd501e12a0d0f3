//! A dot plot: a row for each value, a dot where it stands.

use serde::Serialize;

use super::scale::Scale;
use super::{LONGEST_NAME, Tick, rounded};
use crate::output::html::text;

/// How many rows a plot has at most.
pub(crate) const MOST_DOTS: usize = 25;

/// Height of a row: the name, and the dot below it.
const ROW: u32 = 36;
/// From a row's top to the line on which its name stands.
const NAME: u32 = 14;
/// From a row's top to the middle of its dot.
const DOT: u32 = 26;
/// Room for the ticks' labels.
const FOOT: u32 = 24;
/// How many lines the grid has at most.
const MOST_TICKS: u32 = 5;

/// A value to be shown.
#[derive(Debug, Clone)]
pub(crate) struct Dot {
    /// Whose it is.
    pub name: String,
    /// What tells it from others of that name.
    pub note: Option<String>,
    /// Where it stands.
    pub value: f64,
    /// The value as written, with its unit.
    pub shown: String,
    /// Whether it is the figure of several models together.
    pub ensemble: bool,
}

/// A dot plot.
#[derive(Debug, Serialize)]
pub(crate) struct DotPlot {
    /// What the chart shows, for those who do not see it.
    label: String,
    /// Height in pixels.
    height: u32,
    /// Where the grid ends, in pixels.
    bottom: u32,
    ticks: Vec<Tick>,
    marks: Vec<Mark>,
    /// How many values there are, of which the marks show the first.
    values: usize,
}

/// A row of the plot.
#[derive(Debug, Serialize)]
struct Mark {
    name: String,
    note: Option<String>,
    /// The whole name with the value.
    title: String,
    /// Percent of the width.
    x: f64,
    /// Pixels from the top.
    y: u32,
    name_y: u32,
    value: String,
    /// On which side of the dot the value has room: `start` is right of it.
    anchor: &'static str,
    ensemble: bool,
}

impl DotPlot {
    /// Draws the first [`MOST_DOTS`] of `values` values in their order; `subject` says what they are of. Nothing is drawn
    /// for fewer than two.
    pub(crate) fn new(subject: &str, dots: &[Dot], values: usize, percent: bool) -> Option<Self> {
        let shown = &dots[..dots.len().min(MOST_DOTS)];
        let [first, .., last] = shown else { return None };
        let scale = Scale::linear(shown.iter().map(|dot| dot.value), 0.0, 100.0)?;
        let (ticks, decimals) = scale.ticks(MOST_TICKS);
        let unit = if percent { "%" } else { "" };
        let tick = |value: &f64| Tick::below(scale.place(*value), format!("{value:.decimals$}{unit}"));
        let marks: Vec<Mark> = (0..).zip(shown).map(|(row, dot)| mark(row, dot, scale)).collect();
        let bottom = u32::try_from(marks.len()).unwrap_or(0) * ROW;
        let label = format!(
            "Dot plot of {subject}: {} values, from {} ({}) to {} ({}). The table has all of them.",
            shown.len(),
            first.shown,
            first.name,
            last.shown,
            last.name
        );
        let ticks = ticks.iter().map(tick).collect();
        Some(Self { label, height: bottom + FOOT, bottom, ticks, marks, values })
    }
}

fn mark(row: u32, dot: &Dot, scale: Scale) -> Mark {
    let x = rounded(scale.place(dot.value));
    let kind = if dot.ensemble { "Ensemble of " } else { "" };
    let note = dot.note.as_ref().map(|note| text::excerpt(note, LONGEST_NAME));
    let name = text::excerpt(&format!("{kind}{}", dot.name), LONGEST_NAME);
    Mark {
        title: format!("{kind}{}: {}", dot.name, dot.shown),
        // A phone shows some forty characters in a line.
        note: note.filter(|note| name.chars().count() + note.chars().count() <= LONGEST_NAME),
        name,
        x,
        y: row * ROW + DOT,
        name_y: row * ROW + NAME,
        value: dot.shown.clone(),
        anchor: if x < 50.0 { "start" } else { "end" },
        ensemble: dot.ensemble,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(name: &str, value: f64) -> Dot {
        Dot { name: name.to_owned(), note: None, value, shown: format!("{value}%"), ensemble: false }
    }

    #[test]
    fn marks_lie_within_the_chart_in_the_order_of_their_values() {
        let dots: Vec<Dot> =
            (0..40_u8).map(|nth| dot(&"long name ".repeat(nth.into()), 10.0 + f64::from(nth))).collect();
        let plot = DotPlot::new("top-5 error", &dots, 40, true).unwrap();
        assert_eq!((plot.marks.len(), plot.values), (MOST_DOTS, 40));
        assert!(plot.marks.iter().all(|mark| (0.0..=100.0).contains(&mark.x) && mark.y < plot.bottom));
        assert!(plot.marks.is_sorted_by(|a, b| a.x < b.x && a.y < b.y));
        assert!(plot.marks.iter().all(|mark| mark.name.chars().count() <= LONGEST_NAME));
        assert!(plot.ticks.iter().all(|tick| (0.0..=100.0).contains(&tick.at)) && plot.bottom < plot.height);
    }

    #[test]
    fn the_label_says_what_is_to_be_seen() {
        let plot = DotPlot::new("top-5 error on X", &[dot("A", 7.5), dot("B", 16.75)], 2, true).unwrap();
        let said = "Dot plot of top-5 error on X: 2 values, from 7.5% (A) to 16.75% (B). The table has all of them.";
        assert_eq!(plot.label, said);
        assert_eq!(
            plot.ticks.iter().map(|tick| tick.label.as_str()).collect::<Vec<_>>(),
            ["8%", "10%", "12%", "14%", "16%"]
        );
    }

    #[test]
    fn nothing_is_drawn_for_fewer_than_two() {
        assert!(DotPlot::new("x", &[], 0, false).is_none() && DotPlot::new("x", &[dot("A", 1.0)], 1, false).is_none());
        assert!(DotPlot::new("x", &[dot("A", f64::NAN), dot("B", f64::INFINITY)], 2, false).is_none());
    }
}
