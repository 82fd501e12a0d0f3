//! A scatter plot: a metric against what a model costs.

use serde::Serialize;

use super::label::{self, Rect, Side, free_side};
use super::scale::Scale;
use super::{LONGEST_NAME, Tick};
use crate::output::html::text;

/// How many points a plot has at most.
const MOST_POINTS: usize = 200;

/// Height of the chart in pixels.
const HEIGHT: f64 = 340.0;
/// Where the grid begins and ends, in pixels.
const TOP: f64 = 28.0;
const BOTTOM: f64 = 300.0;
/// Where the axis along begins and ends, in percent; the labels of the other axis stand before it.
const LEFT: f64 = 12.0;
const RIGHT: f64 = 98.0;

/// The widths for which labels are laid out: a phone's, and the least of a wide screen. What has room on the first has
/// it on every wider one, as places move apart and text keeps its size.
const NARROW: f64 = 320.0;
const WIDE: f64 = 700.0;

/// Half the side of the square that a mark covers.
const MARK: f64 = 6.0;

/// A model with both values.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    /// Its name.
    pub name: String,
    /// What it costs, in the base unit.
    pub cost: f64,
    /// The metric's value.
    pub value: f64,
    /// Both as written.
    pub shown: String,
}

/// The names of the two axes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axes<'a> {
    /// The metric, with dataset and unit.
    pub metric: &'a str,
    /// Whether the metric is in percent.
    pub percent: bool,
    /// The property.
    pub cost: &'a str,
    /// Its base unit; `None` for a mere number.
    pub unit: Option<&'a str>,
}

/// A scatter plot.
#[derive(Debug, Serialize)]
pub(crate) struct Scatter {
    /// What the chart shows, for those who do not see it.
    label: String,
    /// What stands above it.
    caption: String,
    height: f64,
    top: f64,
    bottom: f64,
    /// Lines from top to bottom, in percent.
    columns: Vec<Tick>,
    /// Lines from left to right, in pixels.
    rows: Vec<Tick>,
    marks: Vec<Mark>,
}

/// A point of the plot.
#[derive(Debug, Serialize)]
struct Mark {
    title: String,
    /// Percent of the width.
    x: f64,
    /// Pixels from the top.
    y: f64,
    label: Option<Label>,
}

/// The name beside a point.
#[derive(Debug, Serialize)]
struct Label {
    text: String,
    dx: i32,
    dy: i32,
    anchor: &'static str,
    /// Whether it has room on wide screens only.
    wide: bool,
}

impl Scatter {
    /// Draws points, the most important first: where labels do not all have room, the first are kept. Nothing is drawn
    /// for fewer than two points, or where all cost the same.
    pub(crate) fn new(axes: Axes<'_>, points: &[Point]) -> Option<Self> {
        let points = &points[..points.len().min(MOST_POINTS)];
        let costs = points.iter().map(|point| point.cost);
        let first = costs.clone().next()?;
        if costs.clone().all(|cost| cost.total_cmp(&first).is_eq()) {
            return None;
        }
        let across = Scale::fitting(costs, LEFT, RIGHT)?;
        let up = Scale::linear(points.iter().map(|point| point.value), BOTTOM, TOP)?;
        let column = |cost: &f64| Tick::below(across.place(*cost), text::magnitude(*cost, axes.unit));
        let (rows, decimals) = up.ticks(6);
        let unit = if axes.percent { "%" } else { "" };
        let row =
            |value: &f64| Tick { at: up.place(*value), label: format!("{value:.decimals$}{unit}"), anchor: "start" };
        let mut marks: Vec<Mark> = points
            .iter()
            .map(|point| Mark {
                title: format!("{}: {}", point.name, point.shown),
                x: across.place(point.cost),
                y: up.place(point.value),
                label: None,
            })
            .collect();
        place_labels(&mut marks, points);
        let caption = format!("{} against {}", axes.metric, axes.cost.to_lowercase());
        Some(Self {
            label: format!("Scatter plot of {} models: {caption}. The table has both.", points.len()),
            caption,
            height: HEIGHT,
            top: TOP,
            bottom: BOTTOM,
            columns: across.ticks(5).0.iter().map(column).collect(),
            rows: rows.iter().map(row).collect(),
            marks,
        })
    }
}

/// Gives each mark its name where there is room, first on a phone, then on wider screens.
fn place_labels(marks: &mut [Mark], points: &[Point]) {
    let names: Vec<String> = points.iter().map(|point| text::excerpt(&point.name, LONGEST_NAME / 2)).collect();
    let mut placed: Vec<(usize, Side)> = Vec::new();
    for (width, wide) in [(NARROW, false), (WIDE, true)] {
        let at = |mark: &Mark| (mark.x * width / 100.0, mark.y);
        let around = |(x, y): (f64, f64)| Rect { left: x - MARK, top: y - MARK, right: x + MARK, bottom: y + MARK };
        let inside = Rect { left: LEFT * width / 100.0, top: 0.0, right: width, bottom: BOTTOM };
        let mut taken: Vec<Rect> = marks.iter().map(|mark| around(at(mark))).collect();
        let covers = placed.iter().map(|(nth, side)| side.cover(at(&marks[*nth]), label::width(&names[*nth])));
        taken.extend(covers);
        for (nth, mark) in marks.iter_mut().enumerate().filter(|(_, mark)| mark.label.is_none()) {
            let text_width = label::width(&names[nth]);
            let Some(side) = free_side(at(mark), text_width, &inside, &taken) else { continue };
            taken.push(side.cover(at(mark), text_width));
            placed.push((nth, side));
            let (dx, dy) = side.offset();
            mark.label = Some(Label { text: names[nth].clone(), dx, dy, anchor: side.anchor(), wide });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: Axes<'_> = Axes { metric: "Top-1 accuracy", percent: true, cost: "Parameters", unit: None };

    fn point(name: &str, cost: f64, value: f64) -> Point {
        Point { name: name.to_owned(), cost, value, shown: format!("{value}%, {cost}") }
    }

    fn many() -> Vec<Point> {
        (0..60).map(|nth| point(&format!("Model {nth}"), 1e6 * f64::from(nth + 1), 50.0 + f64::from(nth % 7))).collect()
    }

    #[test]
    fn marks_and_labels_lie_within_the_chart() {
        let plot = Scatter::new(AXES, &many()).unwrap();
        assert_eq!(plot.marks.len(), 60);
        for mark in &plot.marks {
            assert!((LEFT..=RIGHT).contains(&mark.x) && (TOP..=BOTTOM).contains(&mark.y), "{mark:?}");
        }
        let labels =
            |wide| plot.marks.iter().filter_map(|mark| mark.label.as_ref()).filter(|it| it.wide == wide).count();
        assert!(labels(false) > 5 && labels(true) > 5, "{} {}", labels(false), labels(true));
    }

    #[test]
    fn labels_that_have_room_do_not_meet_on_any_screen() {
        let plot = Scatter::new(AXES, &many()).unwrap();
        let side = |label: &Label| Side::ALL.into_iter().find(|side| side.offset() == (label.dx, label.dy)).unwrap();
        for width in [NARROW, 500.0, WIDE, 1200.0] {
            let shown = plot.marks.iter().filter_map(|mark| Some((mark, mark.label.as_ref()?)));
            let shown = shown.filter(|(_, label)| !label.wide || width >= WIDE);
            let covers = shown
                .map(|(mark, label)| side(label).cover((mark.x * width / 100.0, mark.y), label::width(&label.text)));
            let covers: Vec<Rect> = covers.collect();
            for (nth, one) in covers.iter().enumerate() {
                let apart = |other: &Rect| {
                    one.right <= other.left + 1e-6
                        || other.right <= one.left + 1e-6
                        || one.bottom <= other.top + 1e-6
                        || other.bottom <= one.top + 1e-6
                };
                assert!(covers[nth + 1..].iter().all(apart), "{one:?} at {width}");
            }
        }
    }

    #[test]
    fn nothing_is_drawn_without_two_different_costs() {
        assert!(Scatter::new(AXES, &[]).is_none());
        assert!(Scatter::new(AXES, &[point("A", 1.0, 1.0), point("B", 1.0, 2.0)]).is_none());
        assert!(Scatter::new(AXES, &[point("A", 1.0, 1.0), point("B", 2.0, 1.0)]).is_some());
    }

    #[test]
    fn the_axis_of_costs_has_its_unit() {
        let plot = Scatter::new(AXES, &[point("A", 1.2e6, 60.0), point("B", 138e6, 70.0)]).unwrap();
        let labels: Vec<String> = plot.columns.iter().map(|tick| tick.label.replace('\u{a0}', " ")).collect();
        assert_eq!(labels, ["1 M", "3 M", "10 M", "30 M", "100 M"]);
        assert_eq!(plot.caption, "Top-1 accuracy against parameters");
    }
}
