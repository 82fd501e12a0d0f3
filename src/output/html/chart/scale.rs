//! Where values stand on an axis.

use super::rounded;

/// How much of an axis stays free at each end, so that no mark touches it.
const MARGIN: f64 = 0.05;

/// From this ratio of the greatest to the smallest value on, an axis is logarithmic.
const LOGARITHMIC_FROM: f64 = 20.0;

/// An axis from one place to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The ends, as logarithms on a logarithmic axis.
    low: f64,
    high: f64,
    logarithmic: bool,
    /// Where the ends stand.
    from: f64,
    to: f64,
}

impl Scale {
    /// A linear axis that holds all values; `None` without a finite value.
    pub(super) fn linear(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Option<Self> {
        Self::new(values, false, from, to)
    }

    /// An axis that is logarithmic where the values are of different orders of magnitude.
    pub(super) fn fitting(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Option<Self> {
        let (low, high) = ends(values.clone())?;
        let logarithmic = low > 0.0 && high / low >= LOGARITHMIC_FROM;
        Self::new(values, logarithmic, from, to)
    }

    fn new(values: impl Iterator<Item = f64>, logarithmic: bool, from: f64, to: f64) -> Option<Self> {
        let (low, high) = ends(values.map(|value| if logarithmic { value.log10() } else { value }))?;
        // Values that are all alike stand in the middle.
        let margin = if low < high { (high - low) * MARGIN } else { (low.abs() * MARGIN).max(MARGIN) };
        Some(Self { low: low - margin, high: high + margin, logarithmic, from, to })
    }

    /// Where a value stands.
    pub(super) fn place(self, value: f64) -> f64 {
        let value = if self.logarithmic { value.log10() } else { value };
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        rounded(self.from + share * (self.to - self.from))
    }

    /// Round values within the axis, at most `most`, with the decimals that tell them apart.
    pub(super) fn ticks(self, most: u32) -> (Vec<f64>, usize) {
        if self.logarithmic { (self.decades(most), 0) } else { self.steps(most) }
    }

    /// Multiples of 1, 2 or 5 times a power of ten.
    fn steps(self, most: u32) -> (Vec<f64>, usize) {
        let span = self.high - self.low;
        let mut power = exponent(span / 1000.0);
        loop {
            for factor in [1.0, 2.0, 5.0] {
                let step = factor * 10_f64.powi(power);
                let (first, last) = ((self.low / step).ceil(), (self.high / step).floor());
                let count = last - first + 1.0;
                // A count that is not finite comes of values too great to be told apart.
                if count.is_nan() || count <= f64::from(most.max(1)) {
                    let ticks =
                        (0..most).map(|nth| (first + f64::from(nth)) * step).take_while(|tick| *tick <= self.high);
                    return (ticks.collect(), usize::try_from(-power).unwrap_or(0));
                }
            }
            power += 1;
        }
    }

    /// 1, 2 and 5 times each power of ten where there is room, else the powers alone.
    fn decades(self, most: u32) -> Vec<f64> {
        let ticks = |factors: &'static [f64]| {
            let powers = exponent_of(self.low)..=exponent_of(self.high);
            let all = powers.flat_map(move |power| factors.iter().map(move |factor| factor * 10_f64.powi(power)));
            all.filter(|tick| (self.low..=self.high).contains(&tick.log10())).collect::<Vec<f64>>()
        };
        let candidates: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let fitting =
            candidates.into_iter().map(ticks).find(|ticks| u32::try_from(ticks.len()).is_ok_and(|count| count <= most));
        fitting.unwrap_or_default()
    }
}

/// The smallest and the greatest finite value.
fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let finite = values.filter(|value| value.is_finite());
    finite.fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((value, value));
        Some((value.min(low), value.max(high)))
    })
}

/// The exponent of the power of ten below a positive number.
fn exponent(number: f64) -> i32 {
    exponent_of(number.log10())
}

#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a finite number is between -324 and 309")]
fn exponent_of(logarithm: f64) -> i32 {
    logarithm.floor().clamp(-324.0, 309.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], most: u32, ticks: &[f64]) {
        let scale = Scale::fitting(values.iter().copied(), 0.0, 100.0).unwrap();
        let (found, decimals) = scale.ticks(most);
        let shown = |ticks: &[f64]| ticks.iter().map(|tick| format!("{tick:.decimals$}")).collect::<Vec<_>>();
        assert_eq!(shown(&found), shown(ticks), "{values:?}");
        assert!(found.iter().all(|tick| (0.0..=100.0).contains(&scale.place(*tick))));
    }

    #[test]
    fn ticks_are_round_and_few() {
        check(&[7.1, 20.9], 5, &[10.0, 15.0, 20.0]);
        check(&[76.13, 76.42], 5, &[76.2, 76.3, 76.4]);
        check(&[0.001, 0.0012], 4, &[0.001, 0.0011, 0.0012]);
        check(&[-3.0, 4.0], 5, &[-2.0, 0.0, 2.0, 4.0]);
        check(&[5.0], 5, &[4.8, 4.9, 5.0, 5.1, 5.2]);
        check(&[0.0], 3, &[-0.05, 0.0, 0.05]);
    }

    #[test]
    fn values_of_different_magnitude_are_spread_out() {
        check(&[1.2e6, 138.4e6], 8, &[1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8]);
        check(&[1.2e6, 138.4e6], 5, &[1e6, 3e6, 1e7, 3e7, 1e8]);
        check(&[1.0, 1e9], 10, &[1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]);
    }

    #[test]
    fn values_stand_between_the_ends_in_their_order() {
        let values = [3.0, 7.5, 7.5, 40.0];
        let scale = Scale::linear(values.into_iter(), 100.0, 0.0).unwrap();
        let places = values.map(|value| scale.place(value));
        assert!(places.is_sorted_by(|a, b| a >= b) && places[0] < 100.0 && places[3] > 0.0, "{places:?}");
        let alike = Scale::linear([2.0, 2.0].into_iter(), 0.0, 100.0).unwrap();
        assert!((alike.place(2.0) - 50.0).abs() < 1e-9);
        assert!(Scale::linear([f64::NAN].into_iter(), 0.0, 1.0).is_none());
    }

    #[test]
    fn odd_values_end() {
        for values in [[f64::MAX, -f64::MAX], [1e300, 1e300], [1e-320, 1e-319], [1e16, 1e16 + 2.0]] {
            let scale = Scale::fitting(values.into_iter(), 0.0, 100.0).unwrap();
            assert!(scale.ticks(5).0.len() <= 5);
            assert!(values.iter().all(|value| !scale.place(*value).is_infinite()));
        }
    }
}
