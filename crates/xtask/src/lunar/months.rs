//! Hồ Ngọc Đức's rules: a month starts on the local day of its new moon; the month with the winter solstice is the 11th; if 13 months lie
//! between two 11th months, the first of them without a principal solar term is the leap month.

use super::{delta_t, moon, sun};

/// Julian day number of 1970-01-01 at noon.
const EPOCH: f64 = 2_440_588.0;
/// Local time ahead of UTC in days: UTC+7.
const ZONE: f64 = 7.0 / 24.0;

/// One lunar month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    /// Its first day, as days since 1970-01-01.
    pub(super) start: i64,
    /// The lunar year to which it belongs.
    pub(super) year: i32,
    /// 1 to 12.
    pub(super) number: u32,
    /// Whether it is the leap month that follows the month of the same number.
    pub(super) leap: bool,
}

/// Returns 1 January of a year as days since 1970-01-01.
pub(super) fn new_year_day(year: i32) -> i64 {
    let before = i64::from(year) - 1;
    before * 365 + before / 4 - before / 100 + before / 400 - 719_162
}

/// Returns the months from the 11th of `first` to the month before the 11th of `last`.
pub(super) fn between(first: i32, last: i32) -> Vec<Month> {
    (first..last).flat_map(solstice_year).collect()
}

/// Returns the months from the 11th of `year` to the month before the 11th of the next year.
fn solstice_year(year: i32) -> Vec<Month> {
    let (start, end) = (eleventh(year), eleventh(year + 1));
    let count = end - start;
    let mut leap_seen = count == 12;
    let mut number = 10;
    let mut lunar_year = year;
    (start..end)
        .map(|k| {
            let leap = !leap_seen && k > start && sector(day(k)) == sector(day(k + 1));
            if leap {
                leap_seen = true;
            } else {
                number = number % 12 + 1;
                if number == 1 {
                    lunar_year = year + 1;
                }
            }
            Month { start: day(k), year: lunar_year, number, leap }
        })
        .collect()
}

/// Returns the number of the new moon that starts the month with the winter solstice of `year`.
fn eleventh(year: i32) -> i64 {
    let end_of_year = new_year_day(year + 1);
    // No new moon that starts the 11th month lies after 22 December; go back from the first new moon after 31 December.
    let mut k = ((f64::from(year) + 1.0 - 2000.0) * 12.3685).round() as i64 + 2;
    while day(k) >= end_of_year || !before_solstice(day(k)) {
        k -= 1;
    }
    k
}

/// Returns whether a day in the last months of a year is the day of the winter solstice or an earlier one.
fn before_solstice(day: i64) -> bool {
    (200.0..270.0).contains(&longitude_at_midnight(day))
}

/// Returns the local day of new moon number `k`.
fn day(k: i64) -> i64 {
    let jde = moon::new_moon(k as f64);
    let year = 2000.0 + k as f64 / 12.3685;
    let local = jde - delta_t::seconds(year) / 86_400.0 + ZONE;
    (local + 0.5 - EPOCH).floor() as i64
}

/// Returns which of the twelve sectors of 30 degrees the sun is in at local midnight at the start of the day.
fn sector(day: i64) -> i64 {
    (longitude_at_midnight(day) / 30.0).floor() as i64
}

fn longitude_at_midnight(day: i64) -> f64 {
    let local = day as f64 + EPOCH - 0.5;
    let year = 1970.0 + day as f64 / 365.2425;
    sun::longitude(local - ZONE + delta_t::seconds(year) / 86_400.0)
}
