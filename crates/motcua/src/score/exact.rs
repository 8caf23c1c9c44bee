//! Points and rates as exact hundredths.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::packed::packed;

/// A number of points or percent in hundredths, exact; written with two decimals, such as `18.70`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hundredths(pub i64);

impl fmt::Display for Hundredths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl Hundredths {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Returns the sum; at the ends of the range it stays there.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// A ratio of two counts, exact, between any bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    top: i128,
    bottom: i128,
}

/// The largest count that enters a formula; beyond it products would not be exact.
const MAX: u64 = 1 << 40;

impl Ratio {
    /// Returns the ratio; nothing where the denominator is nothing or a count is too large to be one.
    pub(super) fn of(top: u64, bottom: u64) -> Option<Self> {
        (bottom > 0 && top <= MAX && bottom <= MAX).then(|| Self { top: top.into(), bottom: bottom.into() })
    }

    /// Returns the product of two ratios of counts.
    pub(super) fn times(self, other: Self) -> Self {
        Self { top: self.top.saturating_mul(other.top), bottom: self.bottom.saturating_mul(other.bottom) }
    }

    /// Returns what is left of one after both; nothing less than nothing.
    pub(super) fn left_of_one(self, other: Self) -> Self {
        let bottom = self.bottom.saturating_mul(other.bottom);
        let used = self.top.saturating_mul(other.bottom).saturating_add(other.top.saturating_mul(self.bottom));
        Self { top: bottom.saturating_sub(used).max(0), bottom }
    }

    /// Returns the ratio in percent, rounded half up to hundredths.
    pub(super) fn percent(self) -> Hundredths {
        self.scaled(10_000, 1)
    }

    /// Returns the ratio itself, rounded half up to hundredths.
    pub(super) fn mean(self) -> Hundredths {
        self.scaled(100, 1)
    }

    /// Returns the points: all of them from `threshold` percent on, else in proportion to it; rounded half up to hundredths.
    pub(super) fn points(self, all: Hundredths, threshold: Option<u8>) -> Hundredths {
        let threshold = i128::from(threshold.unwrap_or(100));
        if self.top.saturating_mul(100) >= self.bottom.saturating_mul(threshold) {
            return all;
        }
        self.scaled(i128::from(all.0).saturating_mul(100), threshold)
    }

    /// Returns `self * factor / by`, rounded half up.
    fn scaled(self, factor: i128, by: i128) -> Hundredths {
        let (top, bottom) = (self.top.saturating_mul(factor), self.bottom.saturating_mul(by).max(1));
        let rounded = top.saturating_mul(2).saturating_add(bottom).div_euclid(bottom.saturating_mul(2));
        Hundredths(i64::try_from(rounded).unwrap_or(i64::MAX))
    }
}

packed!(newtype Hundredths);

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::{Hundredths, Ratio};

    #[test]
    fn points_are_in_proportion_and_all_from_the_threshold_on() {
        let points =
            |top, bottom, all, threshold| Ratio::of(top, bottom).map(|ratio| ratio.points(Hundredths(all), threshold));
        assert_eq!(points(935, 1_000, 2_000, None), Some(Hundredths(1_870)));
        assert_eq!(points(80, 100, 400, Some(80)), Some(Hundredths(400)));
        assert_eq!(points(79, 100, 400, Some(80)), Some(Hundredths(395)));
        assert_eq!(points(0, 0, 400, None), None);
    }

    #[test]
    fn halves_round_up_and_are_written_with_two_decimals() {
        assert_eq!(Ratio::of(1, 8).map(|ratio| ratio.percent().to_string()).as_deref(), Some("12.50"));
        assert_eq!(Ratio::of(2, 3).map(|ratio| ratio.percent().to_string()).as_deref(), Some("66.67"));
        assert_eq!(Hundredths(-5).to_string(), "-0.05");
    }

    #[test]
    fn what_is_left_of_one_is_never_less_than_nothing() {
        let (late, criticised) = (Ratio::of(3, 4), Ratio::of(1, 2));
        let left = late.zip(criticised).map(|(late, criticised)| late.left_of_one(criticised).percent());
        assert_eq!(left, Some(Hundredths::ZERO));
    }
}
