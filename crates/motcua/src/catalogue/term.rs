//! A term as people write it: in the notation, or with the words of the law's languages.

use alloc::vec::Vec;

use super::Catalogue;
use crate::facts::nfc;
use crate::term::{Term, TermError, Unit};

/// The units with the messages that hold their words. The hours of the clock have none: `15 giờ` is a time of the day too.
const UNITS: [(Unit, &str); 6] = [
    (Unit::WorkingDays, "unit_working_days"),
    (Unit::WorkingHours, "unit_working_hours"),
    (Unit::Days, "unit_days"),
    (Unit::Weeks, "unit_weeks"),
    (Unit::Months, "unit_months"),
    (Unit::Years, "unit_years"),
];

/// The message that holds the word behind a term that is counted backward.
const BEFORE: &str = "unit_before";

impl Catalogue {
    /// Returns the term that a text states: in the notation of [`Term`], or as a number with the words of a unit in any language of the catalogue.
    ///
    /// Capitals of the Latin alphabet without marks and runs of spaces do not matter; decimals may stand after a comma. A number with three decimals is
    /// refused beside such words, for some languages write thousands so.
    ///
    /// # Errors
    /// As reading a [`Term`].
    ///
    /// ```
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// assert_eq!(catalogue.term("10 ngày làm việc"), "10 working days".parse());
    /// assert_eq!(catalogue.term("3 ngày làm việc trước"), "3 working days before".parse());
    /// assert!(catalogue.term("15 giờ").is_err());
    /// # Ok::<(), motcua::catalogue::PackError>(())
    /// ```
    pub fn term(&self, text: &str) -> Result<Term, TermError> {
        match text.parse() {
            Err(cause @ (TermError::UnknownUnit | TermError::NotANumber)) => self.spoken(text).unwrap_or(Err(cause)),
            read => read,
        }
    }

    /// Returns the same of a number with words; nothing where they are no unit's.
    fn spoken(&self, text: &str) -> Option<Result<Term, TermError>> {
        let mut words = text.split_whitespace();
        let amount = words.next()?;
        let is_called = |words: &str, code: &str| {
            let said = self.messages().0.get(code);
            let mut names =
                said.into_iter().flat_map(|said| [&said.message, &said.help]).flat_map(|text| text.0.iter());
            names.any(|(_, name)| name.eq_ignore_ascii_case(words))
        };
        let mut words: Vec<&str> = words.collect();
        let before = words.last().is_some_and(|last| is_called(&nfc(last), BEFORE));
        if before {
            words.pop();
        }
        let words = nfc(&words.join(" "));
        let (unit, _) = UNITS.into_iter().find(|(_, code)| is_called(&words, code))?;
        if amount.rsplit(['.', ',']).next().is_some_and(|decimals| decimals.len() == 3 && decimals.len() < amount.len())
        {
            return Some(Err(TermError::NotANumber));
        }
        let term = amount.replace(',', ".").parse().and_then(|amount| Term::new(amount, unit));
        Some(if before { term.and_then(Term::before) } else { term })
    }
}
