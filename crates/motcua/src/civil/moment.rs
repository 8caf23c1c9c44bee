//! A date-time whose hour may be unknown.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::{TextVisitor, is, number};
use super::{CivilError, Date, DateTime};

/// A local date-time, or a day whose hour nobody stated.
///
/// ```
/// use motcua::civil::Moment;
/// let known = Moment::parse("2026-02-13T08:20:00Z", 7 * 60)?;
/// assert_eq!(known.to_string(), "2026-02-13T15:20:00");
/// assert!(!Moment::parse("2026-02-13", 7 * 60)?.hour_known);
/// # Ok::<(), motcua::civil::CivilError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The instant; 00:00:00 of the day where the hour is unknown.
    pub at: DateTime,
    /// Whether the hour was stated.
    pub hour_known: bool,
}

impl Moment {
    /// Returns the moment that a text gives, in the local time that lies `local_offset_minutes` ahead of UTC.
    ///
    /// Read are `2026-02-13` (hour unknown), `2026-02-13T15:20`, `2026-02-13T15:20:00`, a fraction of a second (cut off), and a trailing `Z`
    /// or `+07:00` (converted). Without an offset the text is local.
    ///
    /// # Errors
    /// [`CivilError`] if the text is no date or date-time, or falls outside the years 1 to 9999.
    pub fn parse(text: &str, local_offset_minutes: i32) -> Result<Self, CivilError> {
        if text.len() <= 10 {
            return day(text);
        }
        let (at, rest) = DateTime::read(text)?;
        if rest.is_empty() {
            return Ok(Self::from(at));
        }
        let offset = read_offset(rest)?;
        let shift = (i64::from(local_offset_minutes) - offset) * 60;
        at.add_seconds(shift).map(Self::from)
    }

    /// Returns the moment that a text gives; without an offset of the local time a text that has one is refused.
    #[inline]
    pub(crate) fn read(text: &str, local_offset_minutes: Option<i32>) -> Result<Self, CivilError> {
        local_offset_minutes.map_or_else(|| text.parse(), |offset| Self::parse(text, offset))
    }

    /// Returns the day.
    #[must_use]
    #[inline]
    pub fn date(self) -> Date {
        self.at.date()
    }

    /// Returns the day alone where the moment is midnight, as columns of instants hold a day.
    #[must_use]
    pub fn day_if_midnight(self) -> Self {
        if self.at == DateTime::start_of(self.date()) { self.date().into() } else { self }
    }

    /// Returns the day before where the moment is midnight: the day that ends then.
    pub(crate) fn day_that_ends(self) -> Self {
        let before = self.date().add_days(-1).ok().filter(|_| self.at == DateTime::start_of(self.date()));
        before.map_or(self, Self::from)
    }

    /// Returns whether it is later than what is taken as now; a day without its hour is where all of it is.
    ///
    /// Who asks as of a day alone asks as of its beginning, and means no less what happens on it.
    #[inline]
    pub(crate) fn is_after_now(self, now: DateTime) -> bool {
        let now = Self::from(now).day_if_midnight();
        if self.hour_known && now.hour_known { self.at > now.at } else { self.date() > now.date() }
    }

    /// Returns whether both cannot be one moment; a day without its hour may be any moment of that day.
    pub(crate) fn differs(self, other: Self) -> bool {
        if self.hour_known && other.hour_known { self.at != other.at } else { self.date() != other.date() }
    }
}

/// Returns the day that a text without an hour gives; what is no day could have been a date-time too.
fn day(text: &str) -> Result<Moment, CivilError> {
    text.parse::<Date>().map(Moment::from).map_err(|error| match error {
        CivilError::NotADate => CivilError::NotAMoment,
        error => error,
    })
}

/// Returns the minutes ahead of UTC that `Z`, `+07:00`, `+0700` or `+07` mean.
fn read_offset(bytes: &[u8]) -> Result<i64, CivilError> {
    let form = CivilError::NotADateTime;
    let sign = match bytes.first() {
        Some(b'Z' | b'z') if bytes.len() == 1 => return Ok(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Err(form),
    };
    let hours = number(bytes, 1, 2).ok_or(form)?;
    let minutes = match bytes.len() {
        3 => 0,
        5 => number(bytes, 3, 2).ok_or(form)?,
        6 if is(bytes, 3, b':') => number(bytes, 4, 2).ok_or(form)?,
        _ => return Err(form),
    };
    if hours > 23 || minutes > 59 {
        return Err(form);
    }
    Ok(sign * i64::from(hours * 60 + minutes))
}

impl From<Date> for Moment {
    #[inline]
    fn from(date: Date) -> Self {
        Self { at: DateTime::start_of(date), hour_known: false }
    }
}

impl From<DateTime> for Moment {
    #[inline]
    fn from(at: DateTime) -> Self {
        Self { at, hour_known: true }
    }
}

impl FromStr for Moment {
    type Err = CivilError;

    /// Reads local time only; an offset is refused, because the local zone is not known here.
    fn from_str(text: &str) -> Result<Self, CivilError> {
        if text.len() <= 10 { day(text) } else { text.parse::<DateTime>().map(Self::from) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hour_known { self.at.fmt(out) } else { self.at.date().fmt(out) }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.at, self.hour_known).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextVisitor::new("a date or a local date-time"))
        } else {
            let (at, hour_known) = <(DateTime, bool)>::deserialize(deserializer)?;
            Ok(if hour_known { Self::from(at) } else { Self::from(at.date()) })
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn an_offset_is_turned_into_local_time() {
        for (text, local) in [
            ("2026-02-13T15:20:00+07:00", "2026-02-13T15:20:00"),
            ("2026-02-13T17:00:00.000Z", "2026-02-14T00:00:00"),
            ("2026-02-13T17:00Z", "2026-02-14T00:00:00"),
            ("2026-02-13T00:00:00-05:00", "2026-02-13T12:00:00"),
            ("2026-02-13T15:20:00+0700", "2026-02-13T15:20:00"),
            ("2026-02-13T15:20", "2026-02-13T15:20:00"),
            ("2026-02-13", "2026-02-13"),
        ] {
            assert_eq!(Moment::parse(text, 420).unwrap().to_string(), local, "{text}");
        }
    }

    #[test]
    fn bad_text_is_refused() {
        for text in ["2026-02-13T15:20+7", "2026-02-13T15:20+07:00x", "2026-02-13T15:20+24:00", "2026-02-13Z"] {
            assert_eq!(Moment::parse(text, 420), Err(CivilError::NotADateTime), "{text}");
        }
        assert_eq!(Moment::parse("2026", 420), Err(CivilError::NotAMoment));
        assert_eq!(Moment::parse("0001-01-01T00:00Z", -60), Err(CivilError::OutOfRange));
        assert_eq!("2026-02-13T15:20Z".parse::<Moment>(), Err(CivilError::OffsetNotAllowed));
    }

    #[test]
    fn an_unknown_hour_survives_a_pack() {
        let day = Moment::parse("2026-02-13", 420).unwrap();
        let bytes = postcard::to_allocvec(&day).unwrap();
        assert_eq!(postcard::from_bytes::<Moment>(&bytes).unwrap(), day);
    }
}
