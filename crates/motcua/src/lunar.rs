//! The Vietnamese lunar calendar, lunar years 1900 to 2199.
//!
//! Months start on the local day of the new moon at UTC+7. For 1900 to 1967 this projects UTC+7 back: printed calendars of those years
//! followed UTC+8, and seven dates differ. In 2175 and 2199 the new moon of the first month lies within three minutes of midnight; the table
//! follows the published tables there (22 January 2175, 26 January 2199). The table is generated: `cargo run -p xtask -- lunar`.

mod table;

use crate::civil::Date;
use table::TABLE;

/// The first lunar year of the table.
pub const FIRST_YEAR: i32 = 1900;
/// The last lunar year of the table.
pub const LAST_YEAR: i32 = 2199;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDate {
    /// The lunar year, named after the civil year in which it starts.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// Whether it is the leap month that follows the month of the same number.
    pub leap: bool,
    /// The day of the month, 1 to 30.
    pub day: u8,
}

/// A lunar date that does not exist or is not in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LunarError {
    /// The day lies outside the lunar years 1900 to 2199.
    #[error("outside the lunar years 1900 to 2199")]
    OutOfRange,
    /// The lunar year has no such day: no such month, no leap month of that number, or a short month.
    #[error("no such day in the lunar year")]
    NoSuchDay,
}

impl LunarError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OutOfRange => "lunar_out_of_range",
            Self::NoSuchDay => "lunar_no_such_day",
        }
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::OutOfRange => "give a lunar year from 1900 to 2199",
            Self::NoSuchDay => "check month, day and whether the year has that leap month",
        }
    }
}

/// Returns the lunar date of a day.
///
/// # Errors
/// [`LunarError::OutOfRange`] before 31 January 1900 and after the last day of the lunar year 2199.
pub fn from_date(date: Date) -> Result<LunarDate, LunarError> {
    let civil_year = date.year();
    let year = match tet(civil_year) {
        Ok(first) if first <= date => civil_year,
        _ => civil_year - 1,
    };
    let mut left = date.epoch_days() - tet(year)?.epoch_days();
    for (month, leap, length) in months(packed(year)?) {
        if left < i32::from(length) {
            let day = u8::try_from(left + 1).map_err(|_| LunarError::OutOfRange)?;
            return Ok(LunarDate { year, month, leap, day });
        }
        left -= i32::from(length);
    }
    Err(LunarError::OutOfRange)
}

/// Returns the civil day of a lunar date.
///
/// ```
/// use motcua::lunar;
/// assert_eq!(lunar::to_date(2026, 3, 10, false)?.to_string(), "2026-04-26");
/// # Ok::<(), lunar::LunarError>(())
/// ```
///
/// # Errors
/// [`LunarError::OutOfRange`] outside the lunar years 1900 to 2199, [`LunarError::NoSuchDay`] if that year has no such day.
pub fn to_date(year: i32, month: u8, day: u8, leap: bool) -> Result<Date, LunarError> {
    let mut start = tet(year)?.epoch_days();
    for (number, is_leap, length) in months(packed(year)?) {
        if (number, is_leap) == (month, leap) {
            if !(1..=length).contains(&day) {
                return Err(LunarError::NoSuchDay);
            }
            let date = Date::from_epoch_days(start + i32::from(day) - 1);
            return date.map_err(|_| LunarError::OutOfRange);
        }
        start += i32::from(length);
    }
    Err(LunarError::NoSuchDay)
}

/// Returns the first day of a lunar year (Tết).
///
/// # Errors
/// [`LunarError::OutOfRange`] outside the lunar years 1900 to 2199.
///
/// ```
/// assert_eq!(motcua::lunar::tet(2026)?.to_string(), "2026-02-17");
/// # Ok::<(), motcua::lunar::LunarError>(())
/// ```
pub fn tet(year: i32) -> Result<Date, LunarError> {
    let offset = i32::try_from(packed(year)? >> 17).map_err(|_| LunarError::OutOfRange)?;
    Date::new(year, 1, 1).and_then(|first| first.add_days(offset)).map_err(|_| LunarError::OutOfRange)
}

fn packed(year: i32) -> Result<u32, LunarError> {
    usize::try_from(i64::from(year) - i64::from(FIRST_YEAR))
        .ok()
        .and_then(|index| TABLE.get(index))
        .copied()
        .ok_or(LunarError::OutOfRange)
}

/// Returns the months of a packed year in order: number, whether leap, length in days.
fn months(packed: u32) -> impl Iterator<Item = (u8, bool, u8)> {
    let leap_after = (packed >> 13) & 0xf;
    let count = if leap_after == 0 { 12 } else { 13 };
    (0..count).map(move |index| {
        let after_leap = leap_after != 0 && index >= leap_after;
        let number = if after_leap { index } else { index + 1 };
        let leap = leap_after != 0 && index == leap_after;
        let length = 29 + ((packed >> index) & 1);
        (u8::try_from(number).unwrap_or_default(), leap, u8::try_from(length).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn known_first_days_of_the_lunar_year() {
        for (year, day) in [
            (1968, "1968-01-29"),
            (1969, "1969-02-16"),
            (1985, "1985-01-21"),
            (2007, "2007-02-17"),
            (2016, "2016-02-08"),
            (2020, "2020-01-25"),
            (2023, "2023-01-22"),
            (2024, "2024-02-10"),
            (2025, "2025-01-29"),
            (2026, "2026-02-17"),
            (2027, "2027-02-06"),
            (2030, "2030-02-02"),
            (2175, "2175-01-22"),
            (2199, "2199-01-26"),
        ] {
            assert_eq!(tet(year).unwrap().to_string(), day);
        }
    }

    #[test]
    fn the_tenth_of_the_third_month_is_the_announced_one() {
        for day in [
            "2016-04-16",
            "2017-04-06",
            "2018-04-25",
            "2019-04-14",
            "2020-04-02",
            "2021-04-21",
            "2022-04-10",
            "2023-04-29",
            "2024-04-18",
            "2025-04-07",
            "2026-04-26",
            "2027-04-16",
        ] {
            let date: Date = day.parse().unwrap();
            assert_eq!(to_date(date.year(), 3, 10, false), Ok(date));
        }
    }

    #[test]
    fn known_leap_months() {
        let leap = |year: i32| (1..=12).filter(|month| to_date(year, *month, 1, true).is_ok()).collect::<Vec<_>>();
        for (year, month) in
            [(1985, 2), (2004, 2), (2006, 7), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2033, 11)]
        {
            assert_eq!(leap(year), [month], "{year}");
        }
        assert_eq!(leap(2026), [0u8; 0]);
    }

    #[test]
    fn every_day_of_the_table_goes_there_and_back() {
        let last = to_date(2199, 12, 29, false).unwrap().epoch_days();
        for days in tet(1900).unwrap().epoch_days()..=last {
            let date = Date::from_epoch_days(days).unwrap();
            let lunar = from_date(date).unwrap();
            assert_eq!(to_date(lunar.year, lunar.month, lunar.day, lunar.leap), Ok(date));
        }
    }

    #[test]
    fn years_join_without_a_gap() {
        for year in FIRST_YEAR..LAST_YEAR {
            let days: i32 = months(packed(year).unwrap()).map(|(_, _, length)| i32::from(length)).sum();
            let next = tet(year + 1).unwrap().epoch_days();
            assert_eq!(tet(year).unwrap().epoch_days() + days, next, "{year}");
        }
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        assert_eq!(tet(1899), Err(LunarError::OutOfRange));
        assert_eq!(tet(2200), Err(LunarError::OutOfRange));
        assert_eq!(tet(i32::MIN), Err(LunarError::OutOfRange));
        assert_eq!(from_date("1900-01-30".parse().unwrap()), Err(LunarError::OutOfRange));
        assert_eq!(from_date(Date::MAX), Err(LunarError::OutOfRange));
        assert_eq!(to_date(2026, 3, 10, true), Err(LunarError::NoSuchDay));
        assert_eq!(to_date(2026, 13, 1, false), Err(LunarError::NoSuchDay));
        assert_eq!(to_date(2026, 1, 31, false), Err(LunarError::NoSuchDay));
        assert_eq!(to_date(2026, 1, 0, false), Err(LunarError::NoSuchDay));
    }
}
