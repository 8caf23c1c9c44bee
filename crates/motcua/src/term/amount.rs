//! An exact decimal number of at most four decimals.

use core::fmt;
use core::str::FromStr;

use super::TermError;

/// How many parts a whole has.
const SCALE: u64 = 10_000;
/// The largest whole amount.
const MAX: u64 = 1_000_000;

/// An amount from 0 to 1,000,000 with at most four decimals, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One whole.
    pub const ONE: Self = Self(SCALE);

    /// Returns the amount of that many ten-thousandths.
    ///
    /// # Errors
    /// [`TermError::TooLarge`] above 1,000,000 wholes.
    pub fn from_ten_thousandths(parts: u64) -> Result<Self, TermError> {
        if parts <= MAX * SCALE { Ok(Self(parts)) } else { Err(TermError::TooLarge) }
    }

    /// Returns the amount in ten-thousandths.
    #[must_use]
    pub const fn ten_thousandths(self) -> u64 {
        self.0
    }

    /// Returns the wholes, without the fraction.
    #[must_use]
    pub(crate) fn wholes(self) -> i32 {
        i32::try_from(self.0 / SCALE).unwrap_or(i32::MAX)
    }

    /// Returns the ten-thousandths above the wholes.
    #[must_use]
    pub(crate) const fn fraction(self) -> u64 {
        self.0 % SCALE
    }

    /// Returns the amount as a number of units of `unit` parts each, rounded up to a whole part.
    #[must_use]
    pub(crate) fn times(self, unit: u32) -> i64 {
        let parts = (self.0 * u64::from(unit)).div_ceil(SCALE);
        i64::try_from(parts).unwrap_or(i64::MAX)
    }
}

impl FromStr for Amount {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        if text.starts_with('-') {
            return Err(TermError::Negative);
        }
        let (wholes, decimals) = match text.split_once('.') {
            Some((wholes, decimals)) => (wholes, Some(decimals)),
            None => (text, None),
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(wholes) || !decimals.is_none_or(digits) {
            return Err(TermError::NotANumber);
        }
        let decimals = decimals.unwrap_or("0").trim_end_matches('0');
        if decimals.len() > 4 {
            return Err(TermError::TooPrecise);
        }
        let wholes: u64 = wholes.parse().map_err(|_| TermError::TooLarge)?;
        let parts = decimals
            .bytes()
            .chain(core::iter::repeat(b'0'))
            .take(4)
            .fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'));
        wholes
            .checked_mul(SCALE)
            .and_then(|whole| whole.checked_add(parts))
            .ok_or(TermError::TooLarge)
            .and_then(Self::from_ten_thousandths)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0 / SCALE)?;
        let mut fraction = self.fraction();
        if fraction == 0 {
            return Ok(());
        }
        let mut width = 4;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            width -= 1;
        }
        write!(out, ".{fraction:0width$}")
    }
}
