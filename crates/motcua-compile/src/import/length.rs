//! A length of time as a row of a record gives it.

use std::borrow::Cow;

use motcua::term::{Amount, Term, Unit};

use super::json::Json;
use super::refusal::Refusal;
use super::shape;
use super::text::Cleaned;
use super::trap::Trap;

/// A length as a row gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Length<'r> {
    /// A number, printed exactly, with the portal's unit.
    Number(String, &'r str),
    /// A text in the number's place, with the portal's unit.
    Text(Cow<'r, str>, &'r str),
}

impl<'r> Length<'r> {
    /// Returns the length of `amount` and `unit`.
    pub(crate) fn read(of: &'r Json<'_>, amount: &'static str, unit: &'static str) -> Result<Self, Refusal> {
        let unit = shape::text(of, unit)?.trim();
        match of.get(amount) {
            None | Some(Json::Null) => Ok(Self::Text(Cow::Borrowed(""), unit)),
            Some(Json::Text(text)) => Ok(Self::Text(Cleaned::default().line(text), unit)),
            Some(Json::Number(number)) => {
                let printed = number.to_string();
                let whole = printed.strip_suffix(".0").map(str::to_owned);
                Ok(Self::Number(whole.unwrap_or(printed), unit))
            }
            Some(_) => Err(Refusal::shape(amount, "a number or a text")),
        }
    }

    /// Returns the portal's unit.
    pub(crate) fn unit(&self) -> &'r str {
        match self {
            Self::Number(_, unit) | Self::Text(_, unit) => unit,
        }
    }

    /// Returns whether the number has a fraction.
    pub(crate) fn is_fraction(&self) -> bool {
        matches!(self, Self::Number(number, _) if number.contains('.'))
    }

    /// Returns the length in words of the law's language, for a note.
    pub(crate) fn words(&self) -> String {
        let amount = match self {
            Self::Text(words, _) => return words.to_string(),
            Self::Number(amount, _) => amount,
        };
        let unit = match self.unit() {
            "WORKING_DAY" => "ngày làm việc",
            "DAY" => "ngày",
            "HOUR" => "giờ",
            "WEEK" => "tuần",
            "MONTH" => "tháng",
            "YEAR" => "năm",
            _ => "(không rõ đơn vị)",
        };
        format!("{} {unit}", amount.replace('.', ","))
    }

    /// Returns the term, or why the length is none.
    pub(crate) fn term(&self) -> Result<Term, Trap> {
        let unit = match self.unit() {
            "WORKING_DAY" => Unit::WorkingDays,
            "DAY" => Unit::Days,
            "WEEK" => Unit::Weeks,
            "MONTH" => Unit::Months,
            "YEAR" => Unit::Years,
            "HOUR" => return Err(Trap::UnitHour),
            _ => return Err(Trap::UnitOther),
        };
        let Self::Number(number, _) = self else { return Err(Trap::AmountUnreadable) };
        if self.is_fraction() && !matches!(unit, Unit::WorkingDays | Unit::Days) {
            return Err(Trap::AmountUnreadable);
        }
        let amount: Amount = number.parse().map_err(|_| Trap::AmountUnreadable)?;
        Term::new(amount, unit).map_err(|_| Trap::AmountUnreadable)
    }
}
