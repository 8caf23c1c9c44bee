//! The instants of a log: local, and as fine as it gives them.

use motcua::civil::{DateTime, Moment};

/// The microseconds of a second.
pub(crate) const SECOND: i64 = 1_000_000;

/// A local instant as a log gives it: finer than a second where the log is, so that rows of one second keep their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instant {
    pub(crate) micros: i64,
    pub(crate) hour_known: bool,
}

impl Instant {
    /// Microseconds on either side of 1970 within which every instant lies in the calendar, whatever its offset: about the years 170 to 3770.
    pub(crate) const BOUND: i64 = 1_800 * 366 * 86_400 * SECOND;

    /// Returns the instant, or nothing outside the years 1 to 9999.
    pub(crate) fn local(micros: i64) -> Option<Self> {
        DateTime::from_epoch_seconds(micros.div_euclid(SECOND)).ok()?;
        Some(Self { micros, hour_known: true })
    }

    /// Returns the day with an unknown hour, or nothing outside the years 1 to 9999.
    pub(crate) fn day(epoch_days: i32) -> Option<Self> {
        let day = motcua::civil::Date::from_epoch_days(epoch_days).ok()?;
        Some(Self { micros: DateTime::start_of(day).epoch_seconds() * SECOND, hour_known: false })
    }

    /// Returns the instant that a text gives, local time where it has no offset.
    pub(crate) fn parse(text: &str, local_offset_minutes: i32) -> Option<Self> {
        let moment = Moment::parse(text, local_offset_minutes).ok()?;
        let micros = moment.at.epoch_seconds() * SECOND + fraction(text);
        Some(Self { micros, hour_known: moment.hour_known })
    }

    /// Returns a moment as an instant.
    pub(crate) fn of(moment: Moment) -> Self {
        Self { micros: moment.at.epoch_seconds() * SECOND, hour_known: moment.hour_known }
    }

    /// Returns the instant so many minutes later; a day without an hour stays as it is.
    pub(crate) fn later(self, minutes: i32) -> Option<Self> {
        if minutes == 0 || !self.hour_known {
            return Some(self);
        }
        Self::local(self.micros.checked_add(i64::from(minutes) * 60 * SECOND)?)
    }

    /// Returns the instant in whole seconds.
    #[inline]
    pub(crate) fn moment(self) -> Option<Moment> {
        let at = DateTime::from_epoch_seconds(self.micros.div_euclid(SECOND)).ok()?;
        Some(if self.hour_known { Moment::from(at) } else { Moment::from(at.date()) })
    }
}

/// Returns the microseconds after the decimal point of a date-time that has been read.
fn fraction(text: &str) -> i64 {
    let Some((_, digits)) = text.split_once('.') else { return 0 };
    let digits = digits.bytes().take_while(u8::is_ascii_digit).chain(std::iter::repeat(b'0'));
    digits.take(6).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
}
