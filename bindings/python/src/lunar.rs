//! The lunar calendar.

use motcua::civil::Date;
use motcua::lunar::{LunarError, from_date, tet, to_date};
use pyo3::prelude::*;

use crate::failure::Failure;

/// Return the first day of a lunar year as ISO text.
#[pyfunction]
pub(crate) fn lunar_tet(year: i32) -> PyResult<String> {
    Ok(tet(year).map_err(|error| failure(&error))?.to_string())
}

/// Return the lunar `(year, month, day, leap)` of a day.
#[pyfunction]
pub(crate) fn lunar_from_date(day: &str) -> PyResult<(i32, u8, u8, bool)> {
    let day: Date = day.parse().map_err(|_| Failure::not_a_date("day"))?;
    let lunar = from_date(day).map_err(|error| failure(&error))?;
    Ok((lunar.year, lunar.month, lunar.day, lunar.leap))
}

/// Return the day of a lunar date as ISO text.
#[pyfunction]
pub(crate) fn lunar_to_date(year: i32, month: i32, day: i32, leap: bool) -> PyResult<String> {
    let small = |number: i32| u8::try_from(number).map_err(|_| failure(&LunarError::NoSuchDay));
    Ok(to_date(year, small(month)?, small(day)?, leap).map_err(|error| failure(&error))?.to_string())
}

fn failure(error: &LunarError) -> Failure {
    let failure = Failure::input(error.code(), "", error.to_string(), error.help());
    if *error == LunarError::OutOfRange { failure.into_gap() } else { failure }
}
