//! A dendrogram: what was built on what, from left to right.
//!
//! Unlike the other charts it is as wide as its names ask for, and scrolls where there is less room.

use std::fmt::Write as _;

use serde::Serialize;

use super::label;

/// Height of a box.
const BOX: i32 = 26;
/// From box to box of those that stand above each other.
const ROW: i32 = 34;
/// From the edge of a box to its words.
const PAD: i32 = 9;
/// From the longest name of a column to the next column, at least.
const GAP: i32 = 52;
/// So much more for lines that lead far up and down.
const MOST_SLANT: i32 = 72;
/// Around all, for the outline of what has the focus.
const MARGIN: i32 = 4;
/// Longest name in pixels; the box's title and the list have it whole.
const LONGEST: f64 = 300.0;
/// How far a dashed line goes round others.
const ROUND: i32 = 36;
/// From a column to the dashed lines that lead down and up beside it.
const BEND: i32 = 16;
/// From the middle of a box to where dashed lines leave and enter.
const LOWER: i32 = 7;
/// How round their corners are.
const CORNER: i32 = 6;
/// So many of them are apart.
const MOST_LANES: i32 = 6;
/// Size of the tip of a dashed line.
const TIP: i32 = 5;
/// More boxes than this are not drawn.
pub(crate) const MOST_BOXES: usize = 300;

/// What is drawn as a box; each stands behind the one that it hangs under.
#[derive(Debug, Clone)]
pub(crate) struct Branch<'a> {
    /// Its name.
    pub name: &'a str,
    /// A word behind the name.
    pub note: Option<&'static str>,
    /// How many branches it hangs under.
    pub depth: usize,
    /// The branch that it hangs under.
    pub parent: Option<usize>,
    /// Branches that a dashed line leads from, too.
    pub further: &'a [usize],
}

/// Boxes with the lines between them, in pixels.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Dendrogram {
    /// Width and height of all.
    width: i32,
    height: i32,
    /// A box for each of the first branches.
    pub(crate) boxes: Vec<Placed>,
    /// From those that others hang under to those others, as data of one path.
    lines: String,
    /// From further bases, one by one.
    dashed: Vec<Dashed>,
}

/// Where a branch stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Placed {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
    text_x: i32,
    text_y: i32,
    /// As much of the name as has room.
    name: String,
    note: Option<&'static str>,
}

/// A dashed line with its tip.
#[derive(Debug, PartialEq, Serialize)]
struct Dashed {
    line: String,
    tip: String,
    /// How far it reaches to the right and down.
    right: i32,
    bottom: i32,
}

impl Placed {
    fn right(&self) -> i32 {
        self.x + self.width
    }

    fn middle(&self) -> i32 {
        self.y + self.height / 2
    }

    /// Where dashed lines leave and enter, apart from the others.
    fn lower(&self) -> i32 {
        self.middle() + LOWER
    }
}

impl Dendrogram {
    /// Draws the first [`MOST_BOXES`] branches.
    pub(crate) fn new(branches: &[Branch<'_>]) -> Self {
        let branches = &branches[..branches.len().min(MOST_BOXES)];
        let labels: Vec<(String, i32)> = branches.iter().map(label).collect();
        let rows = rows(branches);
        let columns = columns(branches, &labels, &rows);
        let boxes: Vec<Placed> = branches
            .iter()
            .zip(labels)
            .zip(rows)
            .map(|((branch, (name, width)), y)| {
                let x = columns.get(branch.depth).map_or(MARGIN, |column| column.0);
                let (text_x, text_y) = (x + PAD, y + BOX / 2 + 5);
                Placed { x, y, width, height: BOX, text_x, text_y, name, note: branch.note }
            })
            .collect();
        let dashed = dashed(branches, &boxes, &columns);
        let right = boxes.iter().map(Placed::right).chain(dashed.iter().map(|line| line.right)).max();
        let bottom = boxes.iter().map(|placed| placed.y + BOX).chain(dashed.iter().map(|line| line.bottom)).max();
        Self {
            width: right.unwrap_or(0) + MARGIN,
            height: bottom.unwrap_or(0) + MARGIN,
            lines: lines(branches, &boxes, &columns),
            boxes,
            dashed,
        }
    }
}

/// The name as it is shown, and how wide its box is.
fn label(branch: &Branch<'_>) -> (String, i32) {
    let name = label::fitting(branch.name, LONGEST);
    let note = branch.note.map_or(0.0, |note| label::measure(note) + label::measure(" "));
    #[expect(clippy::cast_possible_truncation, reason = "names are cut")]
    let width = (label::measure(&name) + note).ceil() as i32 + 2 * PAD;
    (name, width.max(BOX))
}

/// The left and the right side of each column.
fn columns(branches: &[Branch<'_>], labels: &[(String, i32)], rows: &[i32]) -> Vec<(i32, i32)> {
    // The widest box of each column, and how far lines lead up or down to one.
    let mut sizes: Vec<(i32, i32)> = Vec::new();
    for ((branch, (_, width)), row) in branches.iter().zip(labels).zip(rows) {
        // A branch is at most one deeper than the one before it.
        if branch.depth >= sizes.len() {
            sizes.push((0, 0));
        }
        let slant = branch.parent.and_then(|parent| rows.get(parent)).map_or(0, |from| (row - from).abs());
        if let Some(size) = sizes.get_mut(branch.depth) {
            *size = (size.0.max(*width), size.1.max(slant));
        }
    }
    let mut columns: Vec<(i32, i32)> = Vec::with_capacity(sizes.len());
    for (width, slant) in sizes {
        let left = columns.last().map_or(MARGIN, |(_, right)| right + GAP + (slant / 8).min(MOST_SLANT));
        columns.push((left, left + width));
    }
    columns
}

/// The upper side of each box: those under which nothing hangs are one below the other, the others in the middle of
/// what hangs under them.
fn rows(branches: &[Branch<'_>]) -> Vec<i32> {
    // The first and the last of what hangs directly under each.
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; branches.len()];
    for (at, branch) in branches.iter().enumerate() {
        if let Some(span) = branch.parent.and_then(|parent| spans.get_mut(parent)) {
            *span = Some((span.map_or(at, |(first, _)| first), at));
        }
    }
    let mut next = MARGIN;
    let mut rows: Vec<i32> = Vec::with_capacity(branches.len());
    for span in &spans {
        rows.push(next);
        if span.is_none() {
            next += ROW;
        }
    }
    for at in (0..rows.len()).rev() {
        if let Some((first, last)) = spans[at] {
            rows[at] = i32::midpoint(rows[first], rows[last]);
        }
    }
    rows
}

/// The lines of what hangs under what: straight to the end of the column, then bent.
fn lines(branches: &[Branch<'_>], boxes: &[Placed], columns: &[(i32, i32)]) -> String {
    let mut path = String::new();
    for (branch, to) in branches.iter().zip(boxes) {
        let Some(from) = branch.parent.and_then(|parent| boxes.get(parent)) else { continue };
        let column = branch.depth.checked_sub(1).and_then(|depth| columns.get(depth));
        let bend = column.map_or(from.right(), |column| column.1);
        let middle = i32::midpoint(bend, to.x);
        let ((x, y), end) = ((from.right(), from.middle()), to.middle());
        // Writing to a string cannot fail.
        let _ = write!(path, "M{x} {y}H{bend}C{middle} {y} {middle} {end} {} {end}", to.x);
    }
    path
}

/// The lines from further bases. None leads behind a box.
fn dashed(branches: &[Branch<'_>], boxes: &[Placed], columns: &[(i32, i32)]) -> Vec<Dashed> {
    let ground = boxes.iter().map(|placed| placed.y + BOX).max().unwrap_or(0) + ROUND / 2;
    let right = |branch: &Branch<'_>| columns.get(branch.depth).map_or(0, |column| column.1);
    let mut dashed = Vec::new();
    let mut lanes = (0..MOST_LANES).map(|lane| lane * TIP).cycle();
    for (branch, to) in branches.iter().zip(boxes) {
        for base in branch.further {
            let (Some(from), Some(base)) = (boxes.get(*base), branches.get(*base)) else { continue };
            dashed.push(if base.depth + 1 == branch.depth {
                ahead(from, right(base), to)
            } else if base.depth == branch.depth {
                aside(from, to, right(branch) + ROUND)
            } else {
                let lane = lanes.next().unwrap_or_default();
                let beside = BEND + lane;
                let is_ahead = base.depth < branch.depth;
                let enters = if is_ahead { (to.x - beside, to.x) } else { (right(branch) + beside, to.right()) };
                under(from, right(base) + beside, ground + lane, enters, to.lower())
            });
        }
    }
    dashed
}

/// To the next column.
fn ahead(from: &Placed, bend: i32, to: &Placed) -> Dashed {
    let ((x, y), (end_x, end)) = ((from.right(), from.lower()), (to.x, to.lower()));
    let middle = i32::midpoint(bend, end_x);
    Dashed {
        line: format!("M{x} {y}H{bend}C{middle} {y} {middle} {end} {end_x} {end}"),
        tip: tip(end_x, end, -1),
        right: end_x,
        bottom: y.max(end),
    }
}

/// Within a column, round its right side.
fn aside(from: &Placed, to: &Placed, out: i32) -> Dashed {
    let ((x, y), (end_x, end)) = ((from.right(), from.lower()), (to.right(), to.lower()));
    Dashed {
        line: format!("M{x} {y}C{out} {y} {out} {end} {end_x} {end}"),
        tip: tip(end_x, end, 1),
        right: out,
        bottom: y.max(end),
    }
}

/// To a column that is not next: down beside the column, along below all boxes, and up where the line `enters`: beside the
/// column, then the box.
fn under(from: &Placed, out: i32, ground: i32, (into, end_x): (i32, i32), end: i32) -> Dashed {
    let (x, y) = (from.right(), from.lower());
    let (along, last) = ((into - out).signum() * CORNER, (end_x - into).signum() * CORNER);
    let mut line = format!("M{x} {y}H{}Q{out} {y} {out} {}", out - CORNER, y + CORNER);
    // Writing to a string cannot fail.
    let _ = write!(line, "V{}Q{out} {ground} {} {ground}", ground - CORNER, out + along);
    let _ = write!(line, "H{}Q{into} {ground} {into} {}", into - along, ground - CORNER);
    let _ = write!(line, "V{}Q{into} {end} {} {end}H{end_x}", end + CORNER, into + last);
    Dashed { line, tip: tip(end_x, end, -last.signum()), right: out.max(into), bottom: ground }
}

/// The tip of a line that comes from the right (1) or the left (-1).
fn tip(x: i32, y: i32, side: i32) -> String {
    format!("M{x} {y}l{} {}v{}z", side * (TIP + 2), -TIP, 2 * TIP)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn branch(name: &str, depth: usize, parent: Option<usize>) -> Branch<'_> {
        Branch { name, note: None, depth, parent, further: &[] }
    }

    #[test]
    fn columns_are_as_wide_as_their_names_and_rows_are_leaves() {
        let tree = [
            branch("a", 0, None),
            branch("a longer name", 1, Some(0)),
            branch("b", 2, Some(1)),
            branch("c", 2, Some(1)),
            branch("d", 1, Some(0)),
        ];
        let drawn = Dendrogram::new(&tree);
        let y: Vec<i32> = drawn.boxes.iter().map(|placed| placed.y - MARGIN).collect();
        assert_eq!(y, [42, 17, 0, ROW, 2 * ROW]);
        assert_eq!(drawn.boxes[2].x, drawn.boxes[1].right() + GAP + ROW / 2 / 8);
        assert_eq!(drawn.boxes[4].x, drawn.boxes[1].x);
        assert_eq!(drawn.lines.matches('M').count(), 4);
        assert_eq!(drawn.height, 3 * ROW - (ROW - BOX) + 2 * MARGIN);
    }

    #[test]
    fn long_names_are_cut_and_wide_letters_count() {
        let long = "long-name-".repeat(30);
        let drawn =
            Dendrogram::new(&[branch(&long, 0, None), branch("网络网络", 1, Some(0)), branch("abcd", 1, Some(0))]);
        assert!(drawn.boxes[0].name.ends_with('…') && f64::from(drawn.boxes[0].width) < LONGEST + 20.0);
        assert!(drawn.boxes[1].width > drawn.boxes[2].width);
    }

    #[test]
    fn dashed_lines_lead_ahead_aside_and_back() {
        let mut tree =
            [branch("a", 0, None), branch("b", 1, Some(0)), branch("c", 2, Some(1)), branch("d", 1, Some(0))];
        tree[0].further = &[2];
        tree[2].further = &[0, 3];
        tree[3].further = &[1];
        let drawn = Dendrogram::new(&tree);
        assert_eq!(drawn.dashed.len(), 4);
        assert!(drawn.dashed.iter().all(|line| line.right < drawn.width && line.bottom < drawn.height));
        assert!(drawn.dashed.is_sorted_by(|one, other| one.line != other.line));
        assert!(Dendrogram::new(&tree[..1]).dashed.is_empty());
    }

    #[test]
    fn of_many_the_first_are_drawn() {
        let chain: Vec<_> = (0..10_000_usize).map(|at| branch("x", at, at.checked_sub(1))).collect();
        assert_eq!(Dendrogram::new(&chain).boxes.len(), MOST_BOXES);
        assert_eq!(Dendrogram::new(&[]).boxes, []);
    }

    /// Depths such that each branch is at most one deeper than the one before it, with the length of its name.
    fn trees() -> impl Strategy<Value = Vec<(usize, usize)>> {
        prop::collection::vec((0..6_usize, 0..60_usize), 1..80).prop_map(|mut tree| {
            let mut most = 0;
            for (depth, _) in &mut tree {
                *depth = (*depth).min(most);
                most = *depth + 1;
            }
            tree
        })
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_parents_are_centred(tree in trees()) {
            let names: Vec<String> = tree.iter().map(|(_, length)| "m".repeat(*length)).collect();
            let parent = |at: usize| (0..at).rev().find(|other| tree[*other].0 + 1 == tree[at].0);
            let branches: Vec<_> =
                (0..tree.len()).map(|at| branch(&names[at], tree[at].0, parent(at).filter(|_| tree[at].0 > 0))).collect();
            let drawn = Dendrogram::new(&branches);
            prop_assert_eq!(&drawn, &Dendrogram::new(&branches));
            for (at, one) in drawn.boxes.iter().enumerate() {
                prop_assert!(one.x >= MARGIN && one.right() <= drawn.width - MARGIN);
                prop_assert!(one.y >= MARGIN && one.y + BOX <= drawn.height - MARGIN);
                for other in &drawn.boxes[at + 1..] {
                    let apart = one.right() < other.x || other.right() < one.x;
                    prop_assert!(apart || (one.y - other.y).abs() >= ROW - 1, "{:?} {:?}", one, other);
                }
                let below: Vec<i32> =
                    (0..tree.len()).filter(|other| branches[*other].parent == Some(at)).map(|other| drawn.boxes[other].y).collect();
                if let (Some(first), Some(last)) = (below.first(), below.last()) {
                    prop_assert_eq!(one.y, i32::midpoint(*first, *last));
                }
            }
        }
    }
}
