//! Whether calendar data makes sense.

use alloc::string::String;
use alloc::vec::Vec;

use super::data::{CalendarData, CalendarPolicy, CalendarYear, Fixed, LunarBlock};
use super::hours::WorkingHours;
use crate::civil::Date;
use crate::lunar;
use crate::map::Map;

/// Calendar data that makes no sense; names the row or the rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarDataError {
    /// The span ends before it starts or leaves the years of the lunar table.
    #[error("calendar from {from} until {until}")]
    Span {
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
    },
    /// Every day of the week is a day of rest.
    #[error("calendar without a day of work in the week")]
    NoWorkday,
    /// Intervals that are empty, overlap or are out of order.
    #[error("working hours are empty, overlap or are out of order")]
    Hours,
    /// Two files for one year.
    #[error("calendar year {year} given twice")]
    TwiceYear {
        /// The year.
        year: i32,
    },
    /// A day listed under another year, or outside the span.
    #[error("day {date} listed under {year}")]
    OtherYear {
        /// The day.
        date: Date,
        /// The year of the file.
        year: i32,
    },
    /// A day listed twice.
    #[error("day {date} listed twice")]
    TwiceDay {
        /// The day.
        date: Date,
    },
    /// A worked day that is no day of rest, or a swapped or compensatory day off that is one.
    #[error("kind of {date} does not fit its weekday")]
    Weekday {
        /// The day.
        date: Date,
    },
    /// A rule that names no day, or refers to no rule.
    #[error("calendar rule `{id}` names no day")]
    Rule {
        /// The rule.
        id: String,
    },
    /// Two rules of one name.
    #[error("calendar rule `{id}` given twice")]
    TwiceRule {
        /// The rule.
        id: String,
    },
}

impl CalendarDataError {
    /// Returns what to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Span { .. } => "give a first and a last day within 1901 to 2199",
            Self::NoWorkday => "leave at least one weekday out of `weekend`",
            Self::Hours => "list the intervals of a day in order, as in `[[\"07:30\", \"11:30\"]]`",
            Self::TwiceYear { .. } => "put all days of a year into one file",
            Self::OtherYear { .. } => "move the day to the file of its year",
            Self::TwiceDay { .. } => "keep one row a day",
            Self::Weekday { .. } => "`swap_work` needs a day of rest, `swap_off` and `compensatory` need a weekday",
            Self::Rule { .. } => "check month, day, length, choices and the rule that it refers to",
            Self::TwiceRule { .. } => "give each rule its own `id`",
        }
    }
}

impl CalendarData {
    /// Returns everything that is wrong with the data, in its order; nothing if [`super::Calendar::new`] may take it.
    #[must_use]
    pub fn validate(&self) -> Vec<CalendarDataError> {
        let mut errors = self.policy.validate();
        let mut years = Map::new();
        for year in &self.years {
            if years.insert(year.year, ()).is_some() {
                errors.push(CalendarDataError::TwiceYear { year: year.year });
            }
            validate_year(&self.policy, year, &mut errors);
        }
        errors
    }
}

fn validate_year(policy: &CalendarPolicy, year: &CalendarYear, errors: &mut Vec<CalendarDataError>) {
    let mut dates = Map::new();
    for row in &year.days {
        let date = row.date;
        if date.year() != year.year || !(policy.from..=policy.until).contains(&date) {
            errors.push(CalendarDataError::OtherYear { date, year: year.year });
        }
        if dates.insert(date, ()).is_some() {
            errors.push(CalendarDataError::TwiceDay { date });
        }
        let rest = policy.weekend.value.contains(&date.weekday());
        let fits = match row.kind {
            super::DayKind::Holiday => true,
            super::DayKind::SwapWork => rest,
            super::DayKind::Compensatory | super::DayKind::SwapOff => !rest,
        };
        if !fits {
            errors.push(CalendarDataError::Weekday { date });
        }
    }
    for open in &year.undecided {
        if open.until < open.from {
            errors.push(CalendarDataError::Rule { id: open.id.clone() });
        }
    }
}

impl CalendarPolicy {
    fn validate(&self) -> Vec<CalendarDataError> {
        let mut errors = Vec::new();
        let (from, until) = (self.from, self.until);
        if until < from || from.year() <= lunar::FIRST_YEAR || until.year() > lunar::LAST_YEAR {
            errors.push(CalendarDataError::Span { from, until });
        }
        let rest: Map<_, ()> = self.weekend.value.iter().map(|day| (day, ())).collect();
        if rest.len() >= 7 {
            errors.push(CalendarDataError::NoWorkday);
        }
        if WorkingHours::new(&self.working_hours.value).is_none() {
            errors.push(CalendarDataError::Hours);
        }
        let fixed = self.fixed.iter().map(|rule| (&rule.id, is_yearly(rule)));
        let lunar = self.lunar.iter().map(|rule| (&rule.id, is_lunar(rule.month, rule.day)));
        let blocks = self.lunar_block.iter().map(|rule| (&rule.id, is_block(rule)));
        let neighbours = self.neighbour.iter().map(|rule| {
            let known = self.fixed.iter().any(|fixed| fixed.id == rule.of);
            (&rule.id, known)
        });
        let open = self.open.iter().map(|rule| (&rule.id, true));
        let mut ids = Map::new();
        for (id, fits) in fixed.chain(lunar).chain(blocks).chain(neighbours).chain(open) {
            if !fits {
                errors.push(CalendarDataError::Rule { id: id.clone() });
            }
            if ids.insert(id, ()).is_some() {
                errors.push(CalendarDataError::TwiceRule { id: id.clone() });
            }
        }
        errors
    }
}

/// Returns whether the day exists in every year.
fn is_yearly(rule: &Fixed) -> bool {
    Date::new(2001, rule.month, rule.day).is_ok()
}

/// Returns whether the day exists in every lunar year: months have at least 29 days.
fn is_lunar(month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=29).contains(&day)
}

fn is_block(rule: &LunarBlock) -> bool {
    let before = rule.before;
    let chosen = [
        before.monday,
        before.tuesday,
        before.wednesday,
        before.thursday,
        before.friday,
        before.saturday,
        before.sunday,
    ];
    is_lunar(rule.month, rule.day)
        && chosen.iter().all(|days| rule.choices.contains(days))
        && rule.choices.iter().all(|days| *days < rule.length)
}
