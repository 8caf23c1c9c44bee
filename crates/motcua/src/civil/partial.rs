//! A date of which only the year, or year and month, may be known.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::{TextVisitor, is, number};
use super::{CivilError, Date};

/// A date known to the year, to the month or to the day: `2008`, `2008-03`, `2008-03-15`; it stands for an interval of days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    earliest: Date,
    latest: Date,
}

impl PartialDate {
    /// Returns the first day that it may be.
    #[must_use]
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// Returns the last day that it may be.
    #[must_use]
    pub fn latest(self) -> Date {
        self.latest
    }

    /// Returns the day, if it is known to the day.
    #[must_use]
    pub fn exact(self) -> Option<Date> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    fn of_year(year: i32) -> Result<Self, CivilError> {
        Ok(Self { earliest: Date::new(year, 1, 1)?, latest: Date::new(year, 12, 31)? })
    }

    fn of_month(year: i32, month: u8) -> Result<Self, CivilError> {
        let last = Date::last_day_of_month(year, month)?;
        Ok(Self { earliest: Date::new(year, month, 1)?, latest: Date::new(year, month, last)? })
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { earliest: date, latest: date }
    }
}

impl FromStr for PartialDate {
    type Err = CivilError;

    fn from_str(text: &str) -> Result<Self, CivilError> {
        let form = CivilError::NotADate;
        let bytes = text.as_bytes();
        let year = number(bytes, 0, 4).and_then(|year| i32::try_from(year).ok()).ok_or(form)?;
        match bytes.len() {
            4 => Self::of_year(year),
            7 if is(bytes, 4, b'-') => {
                let month = number(bytes, 5, 2).and_then(|month| u8::try_from(month).ok());
                Self::of_month(year, month.ok_or(form)?)
            }
            _ => text.parse::<Date>().map(Self::from),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.earliest.ymd();
        match self.latest.epoch_days() - self.earliest.epoch_days() {
            0 => self.earliest.fmt(out),
            1..=31 => write!(out, "{year:04}-{month:02}"),
            _ => write!(out, "{year:04}"),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.earliest, self.latest).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(TextVisitor::new("a date, a month or a year"));
        }
        let (earliest, latest) = <(Date, Date)>::deserialize(deserializer)?;
        let (year, month, _) = earliest.ymd();
        [Ok(Self::from(earliest)), Self::of_month(year, month), Self::of_year(year)]
            .into_iter()
            .flatten()
            .find(|known| *known == Self { earliest, latest })
            .ok_or_else(|| serde::de::Error::custom(CivilError::NotADate))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn a_partial_date_is_an_interval() {
        for (text, first, last) in [
            ("2008", "2008-01-01", "2008-12-31"),
            ("2008-02", "2008-02-01", "2008-02-29"),
            ("2008-03-15", "2008-03-15", "2008-03-15"),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.earliest().to_string(), first);
            assert_eq!(date.latest().to_string(), last);
            assert_eq!(date.to_string(), text);
            assert_eq!(date.exact().is_some(), text.len() == 10);
            let bytes = postcard::to_allocvec(&date).unwrap();
            assert_eq!(postcard::from_bytes::<PartialDate>(&bytes).unwrap(), date);
        }
    }

    #[test]
    fn bad_text_is_refused() {
        for text in ["", "20", "2008-", "2008-3", "2008-03-1", "200803", "abcd"] {
            assert_eq!(text.parse::<PartialDate>(), Err(CivilError::NotADate), "{text}");
        }
        assert_eq!("2008-13".parse::<PartialDate>(), Err(CivilError::NoSuchDay));
        assert_eq!("0000".parse::<PartialDate>(), Err(CivilError::OutOfRange));
    }
}
