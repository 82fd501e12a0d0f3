//! Accent colours, which must be readable on the paper of both schemes.

use std::fmt;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// The accent of a site: the colour of links, of the focus and of marks in charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// On light paper.
    pub light: Colour,
    /// On dark paper.
    pub dark: Colour,
}

/// The paper of the light scheme, as in the theme's style sheet.
pub(super) const LIGHT_PAPER: Colour = Colour([0xfd, 0xfd, 0xfb]);
/// The paper of the dark scheme.
pub(super) const DARK_PAPER: Colour = Colour([0x15, 0x18, 0x1b]);
const BLACK: Colour = Colour([0; 3]);
const WHITE: Colour = Colour([255; 3]);

/// The least contrast of text, 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
const LEAST: f64 = 4.5;
/// The contrast of a shade that is chosen for the other scheme, which is as easily better (success criterion 1.4.6).
const CHOSEN: f64 = 7.0;

impl Colour {
    /// Reads `#0b4f8a` or `#04a`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> =
            digits.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, r2, g, g2, b, b2] => Some(Self([r * 16 + r2, g * 16 + g2, b * 16 + b2])),
            _ => None,
        }
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of two colours, 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether text of this colour can be read on a paper.
    pub(super) fn is_readable(self, paper: Self) -> bool {
        self.contrast(paper) >= LEAST
    }

    /// The nearest shade that can be read on a paper: darker on a light one, lighter on a dark one.
    pub(super) fn readable(self, paper: Self) -> Self {
        self.shade(paper, LEAST)
    }

    /// A shade for the paper of the other scheme, which reads well on it.
    pub(super) fn counterpart(self, paper: Self) -> Self {
        self.shade(paper, CHOSEN)
    }

    fn shade(self, paper: Self, least: f64) -> Self {
        let towards = if paper.luminance() > 0.5 { BLACK } else { WHITE };
        let mixed = |percent: u16| {
            let mix = |from: u8, to: u8| (u16::from(from) * (100 - percent) + u16::from(to) * percent) / 100;
            let channels = [0, 1, 2].map(|at| u8::try_from(mix(self.0[at], towards.0[at])).unwrap_or(u8::MAX));
            Self(channels)
        };
        (0..=100).map(mixed).find(|shade| shade.contrast(paper) >= least).unwrap_or(towards)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(colour("#0B4f8a").to_string(), "#0b4f8a");
        assert_eq!(colour("#04a").to_string(), "#0044aa");
        for no in ["0b4f8a", "#0b4f8", "#0b4f8g", "#", "blue", "#é12345"] {
            assert_eq!(Colour::parse(no), None, "{no}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 0.001);
        // Known neighbours of the limit on white.
        assert!(colour("#767676").is_readable(WHITE) && !colour("#777777").is_readable(WHITE));
    }

    #[test]
    fn shades_are_found_for_both_papers() {
        for text in ["#ffcc00", "#0b4f8a", "#777777", "#ff0000", "#000000", "#ffffff"] {
            for paper in [LIGHT_PAPER, DARK_PAPER] {
                assert!(colour(text).readable(paper).is_readable(paper), "{text} on {paper}");
                assert!(colour(text).counterpart(paper).contrast(paper) >= CHOSEN, "{text} on {paper}");
            }
        }
        // What can be read already stays.
        assert_eq!(colour("#0b4f8a").readable(LIGHT_PAPER), colour("#0b4f8a"));
    }

    #[test]
    fn the_papers_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../templates/assets/site.css");
        assert!(sheet.contains(&format!("--paper: light-dark({LIGHT_PAPER}, {DARK_PAPER});")));
    }
}
