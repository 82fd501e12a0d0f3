//! Where labels find room beside their marks.

/// Average width of a character in pixels, at the size that the style sheet gives labels.
const CHARACTER: f64 = 7.2;

/// Height of a label.
const LINE: f64 = 15.0;

/// From the middle of a mark to its label.
const GAP: f64 = 9.0;

/// Width of a label in pixels.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|_| CHARACTER).sum()
}

/// A side of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Above,
    Below,
}

/// A part of the plane, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

impl Side {
    /// The sides in the order in which they are tried.
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Left, Self::Above, Self::Below];

    /// What a label of this width covers on this side of a mark.
    pub(super) fn cover(self, (x, y): (f64, f64), width: f64) -> Rect {
        let left = match self {
            Self::Right => x + GAP,
            Self::Left => x - GAP - width,
            Self::Above | Self::Below => x - width / 2.0,
        };
        let middle = match self {
            Self::Right | Self::Left => y,
            Self::Above => y - GAP - LINE / 2.0,
            Self::Below => y + GAP + LINE / 2.0,
        };
        Rect { left, top: middle - LINE / 2.0, right: left + width, bottom: middle + LINE / 2.0 }
    }

    /// The part of the text that stands beside the mark, as SVG calls it.
    pub(super) fn anchor(self) -> &'static str {
        match self {
            Self::Right => "start",
            Self::Left => "end",
            Self::Above | Self::Below => "middle",
        }
    }

    /// From the mark to where the text is written, in pixels.
    pub(super) fn offset(self) -> (i32, i32) {
        match self {
            Self::Right => (9, 4),
            Self::Left => (-9, 4),
            Self::Above => (0, -10),
            Self::Below => (0, 20),
        }
    }
}

/// The first side on which a label covers nothing and stays inside.
pub(super) fn free_side(mark: (f64, f64), width: f64, inside: &Rect, taken: &[Rect]) -> Option<Side> {
    Side::ALL.into_iter().find(|side| {
        let cover = side.cover(mark, width);
        inside.holds(&cover) && !taken.iter().any(|other| cover.meets(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: Rect = Rect { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };

    #[test]
    fn a_label_goes_where_room_is() {
        let side = |mark, taken: &[Rect]| free_side(mark, 72.0, &INSIDE, taken);
        assert_eq!(side((20.0, 100.0), &[]), Some(Side::Right));
        assert_eq!(side((280.0, 100.0), &[]), Some(Side::Left));
        let row = Rect { left: 0.0, top: 95.0, right: 300.0, bottom: 105.0 };
        assert_eq!(side((150.0, 100.0), &[row]), Some(Side::Above));
        assert_eq!(side((150.0, 5.0), &[Rect { top: 0.0, bottom: 10.0, ..row }]), Some(Side::Below));
        assert_eq!(side((150.0, 100.0), &[INSIDE]), None);
        assert_eq!(free_side((150.0, 100.0), 432.0, &INSIDE, &[]), None);
    }
}
