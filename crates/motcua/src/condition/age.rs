//! Completed years of life.

use crate::civil::Date;

/// What a person born on 29 February is on 28 February of a common year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeapDay {
    /// A year older from 28 February on.
    LastDayOfFebruary,
    /// A year older from 1 March on.
    FirstOfMarch,
}

impl LeapDay {
    /// Returns the choice that a policy value names.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "last_day_of_february" => Some(Self::LastDayOfFebruary),
            "first_of_march" => Some(Self::FirstOfMarch),
            _ => None,
        }
    }
}

/// Completed years of life in both readings of a birthday on 29 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ages {
    pub(crate) first_of_march: i64,
    pub(crate) last_of_february: i64,
}

/// Returns the years completed on `on` by a person born on `birth`, in both readings of a birthday on 29 February; negative before the birth.
pub(crate) fn ages(birth: Date, on: Date) -> Ages {
    let (birth_year, month, day) = birth.ymd();
    let (year, now_month, now_day) = on.ymd();
    let years = |birthday| i64::from(year) - i64::from(birth_year) - i64::from((now_month, now_day) < birthday);
    if (month, day) != (2, 29) || Date::last_day_of_month(year, 2) != Ok(28) {
        let years = years((month, day));
        return Ages { first_of_march: years, last_of_february: years };
    }
    Ages { first_of_march: years((3, 1)), last_of_february: years((2, 28)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_year_is_completed_on_the_birthday() {
        for (birth, on, last, first) in [
            ("1997-01-10", "2015-01-08", 17, 17),
            ("1997-01-10", "2015-01-10", 18, 18),
            ("2008-02-29", "2026-02-27", 17, 17),
            ("2008-02-29", "2026-02-28", 18, 17),
            ("2008-02-29", "2026-03-01", 18, 18),
            ("2008-02-29", "2028-02-28", 19, 19),
            ("2008-02-29", "2028-02-29", 20, 20),
            ("2026-01-02", "2026-01-01", -1, -1),
        ] {
            let (birth, on) = (birth.parse().unwrap(), on.parse().unwrap());
            let expected = Ages { first_of_march: first, last_of_february: last };
            assert_eq!(ages(birth, on), expected, "{birth} {on}");
        }
    }
}
