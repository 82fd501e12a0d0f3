//! Charts that are drawn when the site is built.
//!
//! A chart is an `svg` element without a view box: places along the axis are percentages of the width that it is given,
//! everything else is in pixels. So text keeps its size on a phone and on a wide screen. (A dendrogram is in pixels
//! throughout.) This module computes where
//! things stand, `charts.html` draws them, the style sheet gives the colours of both schemes.

mod bars;
mod dendrogram;
mod dots;
mod label;
mod scale;
mod scatter;

use serde::Serialize;

pub(crate) use bars::YearBars;
pub(crate) use dendrogram::{Branch, Dendrogram, MOST_BOXES};
pub(crate) use dots::{Dot, DotPlot, MOST_DOTS};
pub(crate) use scatter::{Axes, Point, Scatter};

/// Longest name in characters beside a mark; the mark's title and the table nearby have it whole.
const LONGEST_NAME: usize = 42;

/// A line of the grid with the value that it stands for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Tick {
    /// Percent of the width, or pixels from the top.
    pub at: f64,
    /// The value with its unit.
    pub label: String,
    /// Which part of the label stands at the line: `start`, `middle` or `end`.
    pub anchor: &'static str,
}

impl Tick {
    /// A tick below a chart; at the sides its label stays inside.
    fn below(at: f64, label: String) -> Self {
        let anchor = match at {
            ..10.0 => "start",
            90.0.. => "end",
            _ => "middle",
        };
        Self { at, label, anchor }
    }
}

/// A place with two decimals, which is finer than any screen.
fn rounded(place: f64) -> f64 {
    (place * 100.0).round() / 100.0
}
