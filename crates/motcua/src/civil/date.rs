//! A day.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::CivilError;
use super::text::{TextVisitor, is, number};
use crate::packed::{Packed, Packer, Unpacker, packed};

/// The Julian day number of 1970-01-01.
const EPOCH_JULIAN: i32 = 2_440_588;

/// A civil date, counted in days since 1970-01-01; years 1 to 9999.
///
/// Printed and read as `2026-02-13`; in packs it is the day number.
///
/// ```
/// use motcua::civil::{Date, Weekday};
/// let day: Date = "2026-02-13".parse()?;
/// assert_eq!(day.weekday(), Weekday::Friday);
/// assert_eq!(day.add_days(4)?.to_string(), "2026-02-17");
/// # Ok::<(), motcua::civil::CivilError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A day of the week; Monday is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Returns the weekday's English name in small letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    /// Returns 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

impl Date {
    /// The first day: 0001-01-01.
    pub const MIN: Self = Self(-719_162);
    /// The last day: 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// Returns the day of that year, month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// [`CivilError::NoSuchDay`] if the calendar has no such day, [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, CivilError> {
        if !(1..=9999).contains(&year) {
            return Err(CivilError::OutOfRange);
        }
        let month = time::Month::try_from(month).map_err(|_| CivilError::NoSuchDay)?;
        let date = time::Date::from_calendar_date(year, month, day).map_err(|_| CivilError::NoSuchDay)?;
        Ok(Self(date.to_julian_day() - EPOCH_JULIAN))
    }

    /// Returns the day with that number of days since 1970-01-01.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn from_epoch_days(days: i32) -> Result<Self, CivilError> {
        let date = Self(days);
        if (Self::MIN..=Self::MAX).contains(&date) { Ok(date) } else { Err(CivilError::OutOfRange) }
    }

    /// Returns a day that the caller has already found to lie in the range.
    #[inline]
    pub(crate) const fn from_epoch_days_in_range(days: i32) -> Self {
        Self(days)
    }

    /// Returns the number of days since 1970-01-01; negative before it.
    #[must_use]
    #[inline]
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// Returns year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u8, u8) {
        let (year, month, day) = self.to_time().to_calendar_date();
        (year, u8::from(month), day)
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.to_time().year()
    }

    /// Returns the day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// Returns the day that many days later, or earlier if negative.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn add_days(self, days: i32) -> Result<Self, CivilError> {
        self.0.checked_add(days).ok_or(CivilError::OutOfRange).and_then(Self::from_epoch_days)
    }

    /// Returns the matching day that many months later, or earlier if negative; a month without that day gives its last day.
    ///
    /// Not reversible: one month after 31 January is 28 February, and one month before that is 28 January.
    ///
    /// # Errors
    /// [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn add_months(self, months: i32) -> Result<Self, CivilError> {
        let (year, month, day) = self.ymd();
        let total = year
            .checked_mul(12)
            .and_then(|total| total.checked_add(i32::from(month) - 1))
            .and_then(|total| total.checked_add(months))
            .ok_or(CivilError::OutOfRange)?;
        let month = u8::try_from(total.rem_euclid(12) + 1).map_err(|_| CivilError::OutOfRange)?;
        let year = total.div_euclid(12);
        let last = Self::last_day_of_month(year, month)?;
        Self::new(year, month, day.min(last))
    }

    /// Returns the number of days of that month (1 to 12).
    ///
    /// # Errors
    /// [`CivilError::NoSuchDay`] if there is no such month, [`CivilError::OutOfRange`] outside the years 1 to 9999.
    pub fn last_day_of_month(year: i32, month: u8) -> Result<u8, CivilError> {
        if !(1..=9999).contains(&year) {
            return Err(CivilError::OutOfRange);
        }
        let month = time::Month::try_from(month).map_err(|_| CivilError::NoSuchDay)?;
        Ok(month.length(year))
    }

    fn to_time(self) -> time::Date {
        time::Date::from_julian_day(self.0 + EPOCH_JULIAN).unwrap_or(time::Date::MIN)
    }

    /// Reads the ten bytes of a date at the start of `bytes`.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, CivilError> {
        let form = CivilError::NotADate;
        if !(is(bytes, 4, b'-') && is(bytes, 7, b'-')) {
            return Err(form);
        }
        let year = number(bytes, 0, 4).ok_or(form)?;
        let month = number(bytes, 5, 2).ok_or(form)?;
        let day = number(bytes, 8, 2).ok_or(form)?;
        Self::new(
            i32::try_from(year).map_err(|_| form)?,
            u8::try_from(month).map_err(|_| form)?,
            u8::try_from(day).map_err(|_| form)?,
        )
    }
}

impl FromStr for Date {
    type Err = CivilError;

    fn from_str(text: &str) -> Result<Self, CivilError> {
        if text.len() == 10 { Self::read(text.as_bytes()) } else { Err(CivilError::NotADate) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        date.to_time()
    }
}

impl TryFrom<time::Date> for Date {
    type Error = CivilError;

    fn try_from(date: time::Date) -> Result<Self, CivilError> {
        date.to_julian_day().checked_sub(EPOCH_JULIAN).ok_or(CivilError::OutOfRange).and_then(Self::from_epoch_days)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_i32(self.0) }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextVisitor::new("a date `YYYY-MM-DD`"))
        } else {
            let days = i32::deserialize(deserializer)?;
            Self::from_epoch_days(days).map_err(serde::de::Error::custom)
        }
    }
}

packed!(names Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday });

impl Packed for Date {
    fn pack(&self, out: &mut Packer<'_>) {
        self.0.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        Self::from_epoch_days(i32::unpack(input)).unwrap_or_else(|_| {
            input.damage();
            Self::MIN
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn the_ends_of_the_range_are_the_first_and_last_day() {
        assert_eq!(Date::new(1, 1, 1), Ok(Date::MIN));
        assert_eq!(Date::new(9999, 12, 31), Ok(Date::MAX));
        assert_eq!(Date::MAX.add_days(1), Err(CivilError::OutOfRange));
        assert_eq!(Date::MIN.add_days(-1), Err(CivilError::OutOfRange));
        assert_eq!(Date::MAX.add_days(i32::MAX), Err(CivilError::OutOfRange));
        assert_eq!(Date::new(0, 1, 1), Err(CivilError::OutOfRange));
    }

    #[test]
    fn text_round_trips_and_bad_text_is_refused() {
        for text in ["0001-01-01", "1970-01-01", "2024-02-29", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["", "2026-2-1", "2026/02/01", "20260201", "+026-01-01", "２０２６-01-01", "2026-02-13 "] {
            assert_eq!(text.parse::<Date>(), Err(CivilError::NotADate), "{text}");
        }
        for text in ["2023-02-29", "2026-13-01", "2026-00-01", "2026-04-31"] {
            assert_eq!(text.parse::<Date>(), Err(CivilError::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn months_without_the_day_end_on_their_last_day() {
        let end = Date::new(2024, 1, 31).unwrap();
        assert_eq!(end.add_months(1), Date::new(2024, 2, 29));
        assert_eq!(end.add_months(13), Date::new(2025, 2, 28));
        assert_eq!(end.add_months(-2), Date::new(2023, 11, 30));
        assert_eq!(Date::MIN.add_months(-1), Err(CivilError::OutOfRange));
    }

    #[test]
    fn weekdays_are_the_calendar_crates_weekdays() {
        for days in (-719_162..2_932_896).step_by(997) {
            let date = Date::from_epoch_days(days).unwrap();
            let other = time::Date::from(date).weekday().number_days_from_monday();
            assert_eq!(date.weekday().index(), usize::from(other));
            assert_eq!(Date::try_from(time::Date::from(date)), Ok(date));
        }
    }

    #[test]
    fn json_is_text_and_a_pack_is_a_number() {
        let date = Date::new(2026, 2, 13).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2026-02-13\"");
        assert_eq!(serde_json::from_str::<Date>("\"2026-02-13\"").unwrap(), date);
        let bytes = postcard::to_allocvec(&date).unwrap();
        assert_eq!(postcard::from_bytes::<Date>(&bytes).unwrap(), date);
        let far = postcard::to_allocvec(&i32::MAX).unwrap();
        assert!(postcard::from_bytes::<Date>(&far).is_err());
    }
}
