//! Legal terms: an exact amount and a unit, read from and printed to one text form.

mod amount;
mod parse;

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use amount::Amount;
pub use parse::TermError;

use crate::civil::TimeOfDay;
use crate::packed::{Packed, Packer, Unpacker, packed};

/// The unit in which a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unit {
    /// Hours of the body's working time.
    WorkingHours,
    /// Hours of the clock.
    Hours,
    /// Working days of the calendar.
    WorkingDays,
    /// Calendar days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
    /// The day itself; what arrives after the cut-off belongs to the next working day.
    SameDay {
        /// The last moment that still belongs to the day.
        cut_off: Option<TimeOfDay>,
    },
}

impl Unit {
    /// Returns the unit's words in the singular and the plural.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::WorkingHours => ("working hour", "working hours"),
            Self::Hours => ("hour", "hours"),
            Self::WorkingDays => ("working day", "working days"),
            Self::Days => ("day", "days"),
            Self::Weeks => ("week", "weeks"),
            Self::Months => ("month", "months"),
            Self::Years => ("year", "years"),
            Self::SameDay { .. } => ("same day", "same day"),
        }
    }
}

/// A legal term (thời hạn): how much of which unit, counted forward from a fact or backward from it.
///
/// One text form: `5 working days`, `1 working day`, `8 working hours`, `60 days`, `4.75 working days`, `same day`,
/// `same day, cut-off 15:00`, `3 working days, cut-off 15:00`, `3 working days before`. A number without a unit is an error, never a default.
///
/// ```
/// use motcua::term::{Term, Unit};
/// let term: Term = "4.75 working days".parse()?;
/// assert_eq!(term.unit(), Unit::WorkingDays);
/// assert_eq!(term.to_string(), "4.75 working days");
/// assert!("5".parse::<Term>().is_err());
/// # Ok::<(), motcua::term::TermError>(())
/// ```
///
/// Its order is for sorted lists only and says nothing of length: `10 days` stands after `1 month`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    amount: Amount,
    unit: Unit,
    before: bool,
    cut_off: Option<TimeOfDay>,
}

impl Term {
    /// Returns the term of those parts, as binary forms hold them.
    fn of_parts(amount: u64, unit: Unit, before: bool, cut_off: Option<TimeOfDay>) -> Result<Self, TermError> {
        let amount = Amount::from_ten_thousandths(amount)?;
        let term = match unit {
            Unit::SameDay { cut_off } if amount == Amount::ZERO => Self::same_day(cut_off),
            _ => Self::new(amount, unit)?,
        };
        let term = if before { term.before()? } else { term };
        match (cut_off, unit) {
            (None, _) => Ok(term),
            (Some(_), Unit::SameDay { .. }) => Err(TermError::BadCutOff),
            (Some(cut_off), _) => term.with_cut_off(cut_off),
        }
    }

    /// Returns the term of that amount of that unit, counted forward.
    ///
    /// # Errors
    /// [`TermError::Zero`] for no time at all, [`TermError::AmountOfSameDay`] for [`Unit::SameDay`], which has no amount.
    pub fn new(amount: Amount, unit: Unit) -> Result<Self, TermError> {
        match unit {
            Unit::SameDay { .. } => Err(TermError::AmountOfSameDay),
            _ if amount == Amount::ZERO => Err(TermError::Zero),
            _ => Ok(Self { amount, unit, before: false, cut_off: None }),
        }
    }

    /// Returns the term that ends on the day on which it starts, or on the next working day after the cut-off.
    #[must_use]
    pub fn same_day(cut_off: Option<TimeOfDay>) -> Self {
        Self { amount: Amount::ZERO, unit: Unit::SameDay { cut_off }, before: false, cut_off: None }
    }

    /// Returns the same length counted backward: the latest time that lies at least so long before the fact.
    ///
    /// # Errors
    /// [`TermError::SameDayBefore`] for a same-day term.
    pub fn before(self) -> Result<Self, TermError> {
        match self.unit {
            Unit::SameDay { .. } => Err(TermError::SameDayBefore),
            _ if self.cut_off.is_some() => Err(TermError::BadCutOff),
            _ => Ok(Self { before: true, ..self }),
        }
    }

    /// Returns the same term for which what arrives after the cut-off arrives on the next working day.
    ///
    /// # Errors
    /// [`TermError::BadCutOff`] for a term of hours, or one that is counted backward.
    pub fn with_cut_off(self, cut_off: TimeOfDay) -> Result<Self, TermError> {
        match self.unit {
            Unit::SameDay { .. } => Ok(Self::same_day(Some(cut_off))),
            Unit::WorkingHours | Unit::Hours => Err(TermError::BadCutOff),
            _ if self.before => Err(TermError::BadCutOff),
            _ => Ok(Self { cut_off: Some(cut_off), ..self }),
        }
    }

    /// Returns the sum of two terms of the same unit counted forward; nothing where they cannot be added so.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.unit != other.unit || self.before || other.before || matches!(self.unit, Unit::SameDay { .. }) {
            return None;
        }
        let parts = self.amount.ten_thousandths().checked_add(other.amount.ten_thousandths())?;
        Some(Self { amount: Amount::from_ten_thousandths(parts).ok()?, ..self })
    }

    /// Returns the amount; zero for a same-day term.
    #[must_use]
    pub fn amount(&self) -> Amount {
        self.amount
    }

    /// Returns the unit.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Returns whether the term is counted backward.
    #[must_use]
    pub fn is_before(&self) -> bool {
        self.before
    }

    /// Returns the last time of a day that still belongs to it, where the term has one.
    #[must_use]
    pub fn cut_off(&self) -> Option<TimeOfDay> {
        match self.unit {
            Unit::SameDay { cut_off } => cut_off,
            _ => self.cut_off,
        }
    }

    /// Returns whether the term counts hours, so that the hour of its start decides its end.
    #[must_use]
    pub fn counts_hours(&self) -> bool {
        matches!(self.unit, Unit::WorkingHours | Unit::Hours)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = self.unit.words();
        match self.unit {
            Unit::SameDay { cut_off: Some(cut_off) } => write!(out, "{one}, cut-off {cut_off}"),
            Unit::SameDay { cut_off: None } => out.write_str(one),
            _ => {
                let words = if self.amount == Amount::ONE { one } else { many };
                let before = if self.before { " before" } else { "" };
                write!(out, "{} {words}{before}", self.amount)?;
                self.cut_off.map_or(Ok(()), |cut_off| write!(out, ", cut-off {cut_off}"))
            }
        }
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.amount.ten_thousandths(), self.unit, self.before, self.cut_off).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if deserializer.is_human_readable() {
            let text = alloc::string::String::deserialize(deserializer)?;
            return text.parse().map_err(D::Error::custom);
        }
        let (amount, unit, before, cut_off) = <(u64, Unit, bool, Option<TimeOfDay>)>::deserialize(deserializer)?;
        Self::of_parts(amount, unit, before, cut_off).map_err(D::Error::custom)
    }
}

packed!(enum Unit {
    0 WorkingHours, 1 Hours, 2 WorkingDays, 3 Days, 4 Weeks, 5 Months, 6 Years, 7 SameDay { cut_off },
});

impl Packed for Term {
    fn pack(&self, out: &mut Packer<'_>) {
        out.number(self.amount.ten_thousandths());
        self.unit.pack(out);
        self.before.pack(out);
        self.cut_off.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Self {
        let (amount, unit) = (input.number(), Unit::unpack(input));
        let (before, cut_off) = (bool::unpack(input), Packed::unpack(input));
        Self::of_parts(amount, unit, before, cut_off).unwrap_or_else(|_| {
            input.damage();
            Self::same_day(None)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn the_text_form_round_trips_in_text_and_in_packs() {
        for text in [
            "5 working days",
            "1 working day",
            "8 working hours",
            "1 working hour",
            "60 days",
            "8 weeks",
            "2 months",
            "1 year",
            "24 hours",
            "4.75 working days",
            "0.0001 days",
            "1000000 hours",
            "same day",
            "same day, cut-off 15:00",
            "same day, cut-off 16:30:30",
            "3 working days, cut-off 15:00",
            "1 day, cut-off 15:00",
            "3 working days before",
            "1 day before",
        ] {
            let term: Term = text.parse().unwrap();
            assert_eq!(term.to_string(), text);
            let json = serde_json::to_string(&term).unwrap();
            assert_eq!(serde_json::from_str::<Term>(&json).unwrap(), term);
            let bytes = postcard::to_allocvec(&term).unwrap();
            assert_eq!(postcard::from_bytes::<Term>(&bytes).unwrap(), term);
        }
    }

    #[test]
    fn other_spellings_are_read_and_printed_in_the_one_form() {
        for (text, form) in [
            ("  1 working days ", "1 working day"),
            ("5 Working  Days", "5 working days"),
            ("05.50 days", "5.5 days"),
            ("same day,cut-off 15:00:00", "same day, cut-off 15:00"),
        ] {
            assert_eq!(text.parse::<Term>().unwrap().to_string(), form, "{text}");
        }
    }

    #[test]
    fn terms_of_one_unit_add_up() {
        let plus = |one: &str, other: &str| {
            let sum = one.parse::<Term>().unwrap().plus(other.parse().unwrap());
            sum.map(|term| term.to_string())
        };
        assert_eq!(plus("20 working days", "2 working days").as_deref(), Some("22 working days"));
        assert_eq!(
            plus("3 working days, cut-off 15:00", "1 working day").as_deref(),
            Some("4 working days, cut-off 15:00")
        );
        for (one, other) in [
            ("20 working days", "2 days"),
            ("3 days before", "1 day"),
            ("same day", "same day"),
            ("999999 days", "9 days"),
        ] {
            assert_eq!(plus(one, other), None, "{one} and {other}");
        }
    }

    #[test]
    fn a_wrong_term_says_what_is_wrong_with_it() {
        for (text, cause) in [
            ("5", TermError::NoUnit),
            ("working days", TermError::NoNumber),
            ("", TermError::Empty),
            ("five days", TermError::NoNumber),
            ("5 fortnights", TermError::UnknownUnit),
            ("5working days", TermError::NotANumber),
            ("-5 days", TermError::Negative),
            ("0 days", TermError::Zero),
            ("0.0000 days", TermError::Zero),
            ("1.23456 days", TermError::TooPrecise),
            ("1000001 days", TermError::TooLarge),
            ("99999999999999999999999 days", TermError::TooLarge),
            ("1e3 days", TermError::NotANumber),
            ("1,5 days", TermError::NotANumber),
            ("1. days", TermError::NotANumber),
            (".5 days", TermError::NotANumber),
            ("same day, cut-off 25:00", TermError::BadCutOff),
            ("same day 15:00", TermError::BadCutOff),
            ("same day before", TermError::SameDayBefore),
            ("5 days after", TermError::UnknownUnit),
            ("5 days, cut-off noon", TermError::BadCutOff),
            ("8 working hours, cut-off 15:00", TermError::BadCutOff),
            ("3 working days before, cut-off 15:00", TermError::BadCutOff),
            ("before", TermError::NoNumber),
        ] {
            assert_eq!(text.parse::<Term>(), Err(cause), "{text}");
            assert!(!cause.help().is_empty());
        }
    }

    #[test]
    fn a_pack_cannot_forge_a_term() {
        let cut_off = TimeOfDay::from_seconds(54_000).unwrap();
        for forged in [
            (0, Unit::Days, false, None),
            (u64::MAX, Unit::Days, false, None),
            (10_000, Unit::SameDay { cut_off: None }, false, None),
            (0, Unit::SameDay { cut_off: Some(cut_off) }, true, None),
            (0, Unit::SameDay { cut_off: None }, false, Some(cut_off)),
            (10_000, Unit::Hours, false, Some(cut_off)),
            (10_000, Unit::Days, true, Some(cut_off)),
        ] {
            let bytes = postcard::to_allocvec(&forged).unwrap();
            assert!(postcard::from_bytes::<Term>(&bytes).is_err(), "{forged:?}");
        }
    }
}
