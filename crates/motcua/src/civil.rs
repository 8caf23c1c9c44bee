//! Civil dates and local date-times, counted in whole days and whole seconds.
//!
//! There is no time zone here: a [`DateTime`] is what the clock on the office's wall shows. [`Moment::parse`] turns a text with an offset into
//! that local time; everything after it counts in local time only.

mod date;
mod date_time;
mod moment;
mod partial;
mod text;
mod time_of_day;

pub use date::{Date, Weekday};
pub use date_time::DateTime;
pub use moment::Moment;
pub use partial::PartialDate;
pub use time_of_day::TimeOfDay;

/// A text or a number that is no date or time; the message never repeats the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CivilError {
    /// The text does not have the form of a date.
    #[error("not a date of the form `YYYY-MM-DD`")]
    NotADate,
    /// The text does not have the form of a date-time.
    #[error("not a date-time of the form `YYYY-MM-DDThh:mm:ss`")]
    NotADateTime,
    /// The text has neither the form of a date nor that of a date-time.
    #[error("not a date or date-time such as `2026-02-13T15:20`")]
    NotAMoment,
    /// The text does not have the form of a time of day.
    #[error("not a time of the form `hh:mm`")]
    NotATime,
    /// The form is right, but there is no such day or hour.
    #[error("no such day or hour in the calendar")]
    NoSuchDay,
    /// The day lies outside the years 1 to 9999.
    #[error("outside the years 1 to 9999")]
    OutOfRange,
    /// The text carries an offset where only local time is understood.
    #[error("an offset from UTC is not understood here")]
    OffsetNotAllowed,
}

impl CivilError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotADate | Self::NotAMoment => "not_a_date",
            Self::NotADateTime => "not_a_date_time",
            Self::NotATime => "not_a_time",
            Self::NoSuchDay => "no_such_day",
            Self::OutOfRange => "date_out_of_range",
            Self::OffsetNotAllowed => "offset_not_allowed",
        }
    }

    /// Returns what to write instead.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::NotADate => "write the date as `2026-02-13`",
            Self::NotADateTime | Self::NotAMoment => {
                "write `2026-02-13T15:20`, or `2026-02-13` where the hour is not known"
            }
            Self::NotATime => "write the time as `15:00`",
            Self::NoSuchDay => "check month, day and hour",
            Self::OutOfRange => "give a year from 1 to 9999",
            Self::OffsetNotAllowed => "write the local time without `Z` or an offset",
        }
    }
}
