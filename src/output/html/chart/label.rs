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

/// Width of a text in pixels, letter by letter; rather too much than too little, as fonts differ.
pub(super) fn measure(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// As much of a text as has room in so many pixels, with an ellipsis where it is cut.
pub(super) fn fitting(text: &str, most: f64) -> String {
    let mut width = 0.0;
    let mut cut = 0;
    for (at, letter) in text.char_indices() {
        if width + advance('…') <= most {
            cut = at;
        }
        width += advance(letter);
        if width > most {
            return format!("{}…", text[..cut].trim_end());
        }
    }
    text.to_owned()
}

/// Width of a letter in pixels.
fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | ' ' => 4.6,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' => 5.6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 13.0,
        'A'..='Z' | '<' | '>' | '=' | '+' | '~' | '&' | '_' => 9.4,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        // From Hangul on letters are as wide as they are high.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{fdff}' | '\u{fe30}'.. => 13.6,
        '\0'..='\u{ff}' => 7.6,
        _ => 9.4,
    }
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
    fn texts_are_cut_to_their_room() {
        assert_eq!(fitting("Net-16", 100.0), "Net-16");
        for text in ["W".repeat(99), "网络".repeat(30), "a b ".repeat(40)] {
            let cut = fitting(&text, 100.0);
            assert!(cut.ends_with('…') && (60.0..=100.0).contains(&measure(&cut)), "{cut}");
        }
        assert_eq!((fitting("", 0.0), fitting("ab", 0.0)), (String::new(), "…".to_owned()));
    }

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
