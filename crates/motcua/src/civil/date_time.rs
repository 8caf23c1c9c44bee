//! A day with a time, local.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::{TextVisitor, is};
use super::{CivilError, Date, TimeOfDay};

/// The seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// A local date-time in whole seconds since 1970-01-01T00:00:00 of the same local clock; years 1 to 9999.
///
/// Printed as `2026-02-13T15:20:00`; in packs it is the number of seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// Returns that time of that day; 24:00 is 00:00 of the next day.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] for 24:00 on the last day of the year 9999.
    pub fn new(date: Date, time: TimeOfDay) -> Result<Self, CivilError> {
        Self::from_epoch_seconds(i64::from(date.epoch_days()) * DAY + i64::from(time.seconds()))
    }

    /// Returns the instant that many seconds after 1970-01-01T00:00:00.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] outside the years 1 to 9999.
    #[inline]
    pub fn from_epoch_seconds(seconds: i64) -> Result<Self, CivilError> {
        const FIRST: i64 = Date::MIN.epoch_days() as i64 * DAY;
        const END: i64 = (Date::MAX.epoch_days() as i64 + 1) * DAY;
        if (FIRST..END).contains(&seconds) { Ok(Self(seconds)) } else { Err(CivilError::OutOfRange) }
    }

    /// Returns an instant that the caller has already found to lie in the range.
    #[inline]
    pub(crate) const fn from_epoch_seconds_in_range(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns 00:00:00 of that day.
    #[must_use]
    #[inline]
    pub fn start_of(date: Date) -> Self {
        Self(i64::from(date.epoch_days()) * DAY)
    }

    /// Returns 23:59:59 of that day: the last whole second that still belongs to it.
    #[must_use]
    #[inline]
    pub fn end_of(date: Date) -> Self {
        Self(i64::from(date.epoch_days()) * DAY + DAY - 1)
    }

    /// Returns the number of seconds since 1970-01-01T00:00:00.
    #[must_use]
    #[inline]
    pub const fn epoch_seconds(self) -> i64 {
        self.0
    }

    /// Returns the day.
    #[must_use]
    #[inline]
    pub fn date(self) -> Date {
        let days = self.0.div_euclid(DAY);
        i32::try_from(days).map_or(Date::MIN, Date::from_epoch_days_in_range)
    }

    /// Returns the time of day, 00:00:00 to 23:59:59.
    #[must_use]
    #[inline]
    pub fn time(self) -> TimeOfDay {
        let seconds = u32::try_from(self.0.rem_euclid(DAY)).unwrap_or_default();
        TimeOfDay::from_seconds(seconds).unwrap_or(TimeOfDay::LAST_SECOND)
    }

    /// Returns the instant that many seconds later, or earlier if negative.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn add_seconds(self, seconds: i64) -> Result<Self, CivilError> {
        self.0.checked_add(seconds).ok_or(CivilError::OutOfRange).and_then(Self::from_epoch_seconds)
    }

    /// Reads a date-time; returns it with the part after the seconds and their fraction.
    pub(super) fn read(text: &str) -> Result<(Self, &[u8]), CivilError> {
        let form = CivilError::NotADateTime;
        let bytes = text.as_bytes();
        if !(is(bytes, 10, b'T') || is(bytes, 10, b' ')) {
            return Err(form);
        }
        let date = Date::read(bytes).map_err(|cause| match cause {
            CivilError::NotADate => form,
            other => other,
        })?;
        let rest = bytes.get(11..).ok_or(form)?;
        let (time, used) = TimeOfDay::read(rest).map_err(|cause| match cause {
            CivilError::NotATime => form,
            other => other,
        })?;
        let mut rest = rest.get(used..).unwrap_or_default();
        if used == 8 && is(rest, 0, b'.') {
            let digits = rest.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return Err(form);
            }
            rest = rest.get(digits + 1..).unwrap_or_default();
        }
        Ok((Self::new(date, time)?, rest))
    }
}

impl FromStr for DateTime {
    type Err = CivilError;

    /// Reads `2026-02-13T15:20` or `2026-02-13T15:20:00`, local; a fraction of a second is cut off, an offset is refused.
    fn from_str(text: &str) -> Result<Self, CivilError> {
        match Self::read(text)? {
            (at, []) => Ok(at),
            (_, [b'Z' | b'z' | b'+' | b'-', ..]) => Err(CivilError::OffsetNotAllowed),
            _ => Err(CivilError::NotADateTime),
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time().seconds();
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(out, "{}T{hour:02}:{minute:02}:{second:02}", self.date())
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl From<DateTime> for time::PrimitiveDateTime {
    fn from(at: DateTime) -> Self {
        let seconds = i64::from(at.time().seconds());
        Self::new(at.date().into(), time::Time::MIDNIGHT) + time::Duration::seconds(seconds)
    }
}

impl TryFrom<time::PrimitiveDateTime> for DateTime {
    type Error = CivilError;

    /// Returns the same local date-time; the fraction of a second is cut off.
    fn try_from(at: time::PrimitiveDateTime) -> Result<Self, CivilError> {
        let (hour, minute, second) = at.time().as_hms();
        let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
        Self::new(Date::try_from(at.date())?, TimeOfDay::from_seconds(seconds)?)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i64(self.0) }
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextVisitor::new("a local date-time"))
        } else {
            let seconds = i64::deserialize(deserializer)?;
            Self::from_epoch_seconds(seconds).map_err(serde::de::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn text_is_read_to_the_whole_second() {
        let at: DateTime = "2026-02-13T15:20:59.999".parse().unwrap();
        assert_eq!(at.to_string(), "2026-02-13T15:20:59");
        assert_eq!("2026-02-13 15:20".parse::<DateTime>().unwrap().to_string(), "2026-02-13T15:20:00");
        let midnight: DateTime = "2026-02-13T24:00".parse().unwrap();
        assert_eq!(midnight, DateTime::start_of("2026-02-14".parse().unwrap()));
    }

    #[test]
    fn bad_text_is_refused_with_its_reason() {
        for text in ["2026-02-13", "2026-02-13T15", "2026-02-13T15:20:00.", "2026-02-13T15:20x", ""] {
            assert_eq!(text.parse::<DateTime>(), Err(CivilError::NotADateTime), "{text}");
        }
        assert_eq!("2026-02-13T15:20Z".parse::<DateTime>(), Err(CivilError::OffsetNotAllowed));
        assert_eq!("2026-02-30T15:20".parse::<DateTime>(), Err(CivilError::NoSuchDay));
        assert_eq!("9999-12-31T24:00".parse::<DateTime>(), Err(CivilError::OutOfRange));
    }

    #[test]
    fn days_before_the_epoch_have_their_times() {
        let at: DateTime = "1969-12-31T23:59:59".parse().unwrap();
        assert_eq!(at.epoch_seconds(), -1);
        assert_eq!(at, DateTime::end_of(at.date()));
        assert_eq!(time::PrimitiveDateTime::from(at).second(), 59);
        assert_eq!(DateTime::try_from(time::PrimitiveDateTime::from(at)), Ok(at));
    }
}
