//! Where a term ends: the arithmetic, without the explanation.

use serde::Serialize;

use super::policy::{AfterCutOff, BeforeOnDayOff, LastDayOff};
use super::used::{Rule, RulesUsed};
use super::{Calendar, Side};
use crate::civil::{CivilError, Date, DateTime, Moment};
use crate::error::Gap;
use crate::term::{Amount, Term, Unit};

/// Whether the days were announced or follow from the rules for years not announced yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Every day that was counted lies in an announced year.
    Announced,
    /// At least one day lies in a year that is not announced.
    Projected,
}

/// Where a term ends and what was used to find it: the cheap part of a [`super::Deadline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The last day.
    pub due_on: Date,
    /// The last second, inclusive: 23:59:59 for day terms.
    pub due_at: DateTime,
    /// The rules that were used.
    pub used: RulesUsed,
    /// The first and last day that the calendar was asked about; nothing where the clock alone decides.
    pub(super) asked: Option<(Date, Date)>,
}

impl Landing {
    /// Returns the last day as it was before a day off moved it.
    pub(crate) fn last_day(&self) -> Date {
        let moved = self.used.and_of(RulesUsed::NONE.and(Rule::LastDayOff)) != RulesUsed::NONE;
        self.asked.filter(|_| moved).map_or(self.due_on, |(last, _)| last)
    }
}

impl Calendar {
    /// Returns where the term ends, without explanation or allocation.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn land(&self, term: &Term, from: Moment) -> Result<Landing, Gap> {
        let landing = self.arithmetic(term, from)?;
        match landing.asked {
            Some((_, last)) if last >= self.first_projected && self.basis(&landing) == Basis::Projected => {
                Ok(Landing { used: landing.used.and(Rule::Projected), ..landing })
            }
            _ => Ok(landing),
        }
    }

    /// Counts the term; what arrives after the cut-off of a term of days arrives as the policy says.
    #[inline]
    fn arithmetic(&self, term: &Term, from: Moment) -> Result<Landing, Gap> {
        let (Some(cut_off), false) = (term.cut_off(), matches!(term.unit(), Unit::SameDay { .. })) else {
            return self.counted(term, from);
        };
        let is_late = self.is_working_day(from.date())? && known_hour(from)?.time().seconds() > cut_off.seconds();
        if !is_late {
            let landing = self.counted(term, from)?;
            return Ok(Landing { used: landing.used.and(Rule::CutOff), ..landing });
        }
        let start = match self.data.policy.terms.after_cut_off.value {
            AfterCutOff::ArrivesNextWorkingDay => self.next_working_day(from.date())?,
        };
        let landing = self.counted(term, start.into())?;
        Ok(Landing { used: landing.used.and(Rule::CutOff).and(Rule::AfterCutOff), ..landing })
    }

    #[inline]
    fn counted(&self, term: &Term, from: Moment) -> Result<Landing, Gap> {
        let amount = term.amount();
        match (term.unit(), term.is_before()) {
            (Unit::WorkingHours, before) => self.land_working_hours(amount, before, from),
            (Unit::Hours, before) => land_hours(amount, before, from),
            (Unit::WorkingDays, false) => self.land_working_days(amount, from),
            (Unit::WorkingDays, true) => self.land_working_days_before(amount, from),
            (Unit::SameDay { cut_off }, _) => self.land_same_day(cut_off.map(crate::civil::TimeOfDay::seconds), from),
            (Unit::Days, before) => self.land_days(amount.times(1), amount, before, from),
            (Unit::Weeks, before) => {
                let days = amount.times(7);
                let exact = Amount::from_ten_thousandths(amount.ten_thousandths().saturating_mul(7));
                self.land_days(days, exact.unwrap_or(Amount::ZERO), before, from)
            }
            (Unit::Months, before) => self.land_months(amount, 1, before, from),
            (Unit::Years, before) => self.land_months(amount, 12, before, from),
        }
    }

    #[inline]
    fn land_working_hours(&self, amount: Amount, before: bool, from: Moment) -> Result<Landing, Gap> {
        let start = self.hour_that_counts(from)?;
        let seconds = amount.times(3600);
        let mut used = RulesUsed::default().and(Rule::Weekend).and(self.hours_rule()).and(Rule::HourEnd);
        let due_at = if before {
            self.add_working_seconds(start, -seconds, Side::Start)?
        } else {
            used = used.and(Rule::HoursStart);
            if !self.is_working_instant(start)? {
                used = used.and(Rule::StartAfterHours);
            }
            self.add_working_seconds(start, seconds, Side::End)?
        };
        let due_on = due_at.date();
        let asked = Some((due_on.min(from.date()), due_on.max(from.date())));
        Ok(Landing { due_on, due_at, used, asked })
    }

    /// Returns the instant from which working time counts; of a day without an hour its begin, where nobody works on it, so that every hour counts alike.
    fn hour_that_counts(&self, from: Moment) -> Result<DateTime, Gap> {
        let begin = DateTime::start_of(from.date());
        if !from.hour_known && self.working_seconds_between(begin, DateTime::end_of(from.date()))? == 0 {
            return Ok(begin);
        }
        known_hour(from)
    }

    /// Returns the rules by which working days are counted from one day to another, and with `hours` the hours of them.
    pub(crate) fn rules_of_working_time(&self, from: Date, to: Date, hours: bool) -> RulesUsed {
        let mut used = RulesUsed::NONE.and(Rule::Weekend);
        if hours {
            used = used.and(self.hours_rule());
        }
        let (first, last) = (from.min(to), from.max(to));
        if (first.year()..=last.year()).any(|year| self.is_projected(year)) {
            used = used.and(Rule::Projected);
        }
        used
    }

    /// Returns the rule that says which hours are worked.
    fn hours_rule(&self) -> Rule {
        if self.body.is_some() { Rule::BodyHours } else { Rule::WorkingHours }
    }

    #[inline]
    fn land_working_days(&self, amount: Amount, from: Moment) -> Result<Landing, Gap> {
        let start = from.date();
        let mut used = RulesUsed::default().and(Rule::FirstDay).and(Rule::Weekend);
        if !self.is_working_day(start)? {
            used = used.and(Rule::StartOnDayOff);
        }
        let last = self.add_working_days(start, amount.wholes())?;
        let (due_on, due_at) = if amount.fraction() == 0 {
            used = used.and(Rule::DayEnd);
            (last, DateTime::end_of(last))
        } else {
            used = used.and(self.hours_rule()).and(Rule::FractionOfWorkingDay);
            let day = self.next_working_day(last)?;
            let at = self.hours.end_of_share(&self.days, day.epoch_days(), amount.fraction());
            (day, at.ok_or(Gap::NoCalendar { on: day })?)
        };
        let first = start.add_days(1).unwrap_or(start);
        Ok(Landing { due_on, due_at, used, asked: Some((first, due_on)) })
    }

    fn land_working_days_before(&self, amount: Amount, from: Moment) -> Result<Landing, Gap> {
        if amount.fraction() != 0 {
            return Err(Gap::NotStructured { what: "fraction_of_a_day_before" });
        }
        let start = from.date();
        let due_on = self.add_working_days(start, -amount.wholes())?;
        let used = RulesUsed::default().and(Rule::FirstDay).and(Rule::Weekend).and(Rule::DayEnd);
        let last = start.add_days(-1).unwrap_or(start);
        Ok(Landing { due_on, due_at: DateTime::end_of(due_on), used, asked: Some((due_on, last)) })
    }

    #[inline]
    fn land_same_day(&self, cut_off: Option<u32>, from: Moment) -> Result<Landing, Gap> {
        let start = from.date();
        let mut used = RulesUsed::default().and(Rule::Weekend).and(Rule::DayEnd);
        let late = if !self.is_working_day(start)? {
            used = used.and(Rule::SameDayOff);
            true
        } else if let Some(cut_off) = cut_off {
            used = used.and(Rule::CutOff);
            known_hour(from)?.time().seconds() > cut_off
        } else {
            false
        };
        let due_on = if late { self.next_working_day(start)? } else { start };
        Ok(Landing { due_on, due_at: DateTime::end_of(due_on), used, asked: Some((start, due_on)) })
    }

    /// Lands a term of calendar days, of which `amount` is the exact number.
    #[inline]
    fn land_days(&self, days: i64, amount: Amount, before: bool, from: Moment) -> Result<Landing, Gap> {
        let mut used = RulesUsed::default().and(Rule::FirstDay);
        if amount.fraction() != 0 {
            used = used.and(Rule::FractionOfDay);
        }
        let days = i32::try_from(if before { -days } else { days }).unwrap_or(i32::MAX);
        self.roll(from.date().add_days(days), before, from, used)
    }

    fn land_months(&self, amount: Amount, months: u64, before: bool, from: Moment) -> Result<Landing, Gap> {
        let parts = amount.ten_thousandths().saturating_mul(months);
        let whole = i32::try_from(parts / 10_000).unwrap_or(i32::MAX);
        let mut used = RulesUsed::default().and(Rule::FirstDay);
        let half = match parts % 10_000 {
            0 => 0,
            5_000 => 15,
            _ => {
                return Err(Gap::NotStructured { what: "fraction_of_a_month" });
            }
        };
        if half != 0 {
            used = used.and(Rule::HalfMonth);
        }
        let start = from.date();
        let sign = if before { -1 } else { 1 };
        let matching = start.add_months(sign * whole);
        if matching.is_ok_and(|date| date.ymd().2 != start.ymd().2) {
            used = used.and(Rule::MissingDay);
        }
        self.roll(matching.and_then(|date| date.add_days(sign * half)), before, from, used)
    }

    /// Ends a calendar term on that day, or where a day off moves it.
    fn roll(
        &self,
        last: Result<Date, CivilError>,
        before: bool,
        from: Moment,
        used: RulesUsed,
    ) -> Result<Landing, Gap> {
        let last = last.map_err(|_| self.outside(from.date(), !before))?;
        let mut used = used.and(Rule::DayEnd).and(Rule::Weekend);
        let terms = &self.data.policy.terms;
        let due_on = if self.is_working_day(last)? {
            last
        } else if before {
            used = used.and(Rule::BeforeOnDayOff);
            match terms.before_on_day_off.value {
                BeforeOnDayOff::Kept => last,
                BeforeOnDayOff::PreviousWorkingDay => self.add_working_days(last, -1)?,
            }
        } else {
            used = used.and(Rule::LastDayOff);
            match terms.last_day_off.value {
                LastDayOff::Kept => last,
                LastDayOff::NextWorkingDay => self.next_working_day(last)?,
            }
        };
        let asked = Some((last.min(due_on), last.max(due_on)));
        Ok(Landing { due_on, due_at: DateTime::end_of(due_on), used, asked })
    }
}

fn land_hours(amount: Amount, before: bool, from: Moment) -> Result<Landing, Gap> {
    let start = known_hour(from)?;
    let seconds = amount.times(3600);
    let due_at =
        start.add_seconds(if before { -seconds } else { seconds }).map_err(|_| Gap::NoCalendar { on: start.date() })?;
    let used = RulesUsed::default().and(Rule::HoursStart).and(Rule::HourEnd);
    Ok(Landing { due_on: due_at.date(), due_at, used, asked: None })
}

/// Returns the instant, if its hour was stated.
fn known_hour(from: Moment) -> Result<DateTime, Gap> {
    if from.hour_known { Ok(from.at) } else { Err(Gap::UnknownFacts { facts: alloc::vec!["hour".into()] }) }
}
