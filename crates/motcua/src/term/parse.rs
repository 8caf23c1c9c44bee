//! Reading a term's text form.

use core::str::FromStr;

use alloc::vec::Vec;

use super::{Term, Unit};
use crate::civil::TimeOfDay;

/// A text that is no term; the message never repeats the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TermError {
    /// There is no text.
    #[error("empty term")]
    Empty,
    /// A unit without a number.
    #[error("term without a number")]
    NoNumber,
    /// A number without a unit.
    #[error("term without a unit")]
    NoUnit,
    /// The number is not written in digits with at most one decimal point.
    #[error("amount of the term is not a decimal number")]
    NotANumber,
    /// The words after the number are no unit.
    #[error("unknown unit of a term")]
    UnknownUnit,
    /// The number is negative.
    #[error("negative term")]
    Negative,
    /// The number is zero.
    #[error("term of length zero")]
    Zero,
    /// More than four decimals.
    #[error("term with more than four decimals")]
    TooPrecise,
    /// More than a million.
    #[error("term of more than 1,000,000 units")]
    TooLarge,
    /// What follows the length is no cut-off, or the term takes none.
    #[error("cut-off of a term is not a time, or the term has none")]
    BadCutOff,
    /// A same-day term counted backward.
    #[error("same-day term counted backward")]
    SameDayBefore,
    /// A same-day term with an amount.
    #[error("same-day term with an amount")]
    AmountOfSameDay,
}

impl TermError {
    /// Returns the stable snake_case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "term_empty",
            Self::NoNumber => "term_without_number",
            Self::NoUnit => "term_without_unit",
            Self::NotANumber => "term_number_malformed",
            Self::UnknownUnit => "term_unit_unknown",
            Self::Negative => "term_negative",
            Self::Zero => "term_zero",
            Self::TooPrecise => "term_too_precise",
            Self::TooLarge => "term_too_large",
            Self::BadCutOff => "term_cut_off_malformed",
            Self::SameDayBefore => "term_same_day_before",
            Self::AmountOfSameDay => "term_same_day_amount",
        }
    }

    /// Returns what to write instead.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::NoNumber => "write a number and a unit, as in `5 working days`",
            Self::NoUnit | Self::UnknownUnit => {
                "add the unit: `working days`, `working hours`, `days`, `hours`, `weeks`, `months`, `years`, or `same day`"
            }
            Self::NotANumber => "write the amount in digits with a decimal point, as in `4.75`",
            Self::Negative => "write a term that counts backward as `3 working days before`",
            Self::Zero => "write `same day` for a term without length",
            Self::TooPrecise => "give at most four decimals",
            Self::TooLarge => "give at most 1,000,000 units",
            Self::BadCutOff => "write `same day, cut-off 15:00` or `3 working days, cut-off 15:00`",
            Self::SameDayBefore => "write a length before the fact, as in `1 day before`",
            Self::AmountOfSameDay => "write `same day` without a number",
        }
    }
}

impl FromStr for Term {
    type Err = TermError;

    /// Reads the text form; letter case, the plural and runs of spaces do not matter.
    fn from_str(text: &str) -> Result<Self, TermError> {
        let text = text.trim();
        if let Some(rest) = same_day(text) {
            return read_same_day(rest);
        }
        if let Some((length, rest)) = text.split_once(',')
            && rest.trim_start().starts_with("cut-off")
        {
            return length.trim().parse::<Self>()?.with_cut_off(cut_off(rest)?);
        }
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let first = *words.first().ok_or(TermError::Empty)?;
        if !first.starts_with(|start: char| start.is_ascii_digit() || matches!(start, '-' | '+' | '.')) {
            return Err(TermError::NoNumber);
        }
        let amount = first.parse()?;
        let before = words.len() > 1 && words.last().is_some_and(|last| last.eq_ignore_ascii_case("before"));
        if before {
            words.pop();
        }
        let unit = unit(words.get(1..).unwrap_or_default())?;
        let term = Self::new(amount, unit)?;
        if before { term.before() } else { Ok(term) }
    }
}

/// Returns what follows `same day` at the start of the text.
fn same_day(text: &str) -> Option<&str> {
    const WORDS: &str = "same day";
    let start = text.get(..WORDS.len())?;
    start.eq_ignore_ascii_case(WORDS).then(|| text.get(WORDS.len()..).unwrap_or_default())
}

fn read_same_day(rest: &str) -> Result<Term, TermError> {
    if rest.is_empty() {
        return Ok(Term::same_day(None));
    }
    if rest.trim().eq_ignore_ascii_case("before") {
        return Err(TermError::SameDayBefore);
    }
    Ok(Term::same_day(Some(cut_off(rest.strip_prefix(',').ok_or(TermError::BadCutOff)?)?)))
}

/// Returns the time of `cut-off 15:00`.
fn cut_off(text: &str) -> Result<TimeOfDay, TermError> {
    let time = text.trim_start().strip_prefix("cut-off").ok_or(TermError::BadCutOff)?;
    time.trim().parse().map_err(|_| TermError::BadCutOff)
}

fn unit(words: &[&str]) -> Result<Unit, TermError> {
    let is = |word: &str, one: &str| {
        let plural = word.strip_suffix(['s', 'S']).unwrap_or(word);
        plural.eq_ignore_ascii_case(one)
    };
    match words {
        [] => Err(TermError::NoUnit),
        [working, word] if working.eq_ignore_ascii_case("working") => match *word {
            word if is(word, "day") => Ok(Unit::WorkingDays),
            word if is(word, "hour") => Ok(Unit::WorkingHours),
            _ => Err(TermError::UnknownUnit),
        },
        [word] => [
            ("hour", Unit::Hours),
            ("day", Unit::Days),
            ("week", Unit::Weeks),
            ("month", Unit::Months),
            ("year", Unit::Years),
        ]
        .into_iter()
        .find(|(one, _)| is(word, one))
        .map(|(_, unit)| unit)
        .ok_or(TermError::UnknownUnit),
        _ => Err(TermError::UnknownUnit),
    }
}
