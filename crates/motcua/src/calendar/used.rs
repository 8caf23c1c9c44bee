//! The rules of the calendar that an answer used.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::body::Span;
use super::choice::Choice;
use super::data::CalendarPolicy;
use crate::law::{Assumption, Citation, Sure};

/// A calendar rule that an answer may have used; its name in assumptions is the field's name in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    HoursStart,
    FirstDay,
    LastDayOff,
    MissingDay,
    DayEnd,
    BeforeOnDayOff,
    StartOnDayOff,
    StartAfterHours,
    HourEnd,
    CutOff,
    AfterCutOff,
    SameDayOff,
    FractionOfWorkingDay,
    FractionOfDay,
    HalfMonth,
    AnnouncementUnknown,
    Weekend,
    WorkingHours,
    /// The hours of a body, which the body itself names.
    BodyHours,
    WeekendClash,
    /// At least one day that was asked about lies in a year that is not announced.
    Projected,
}

impl Rule {
    /// All rules, in the order in which answers cite them.
    const ALL: [Self; 21] = [
        Self::HoursStart,
        Self::FirstDay,
        Self::LastDayOff,
        Self::MissingDay,
        Self::DayEnd,
        Self::BeforeOnDayOff,
        Self::StartOnDayOff,
        Self::StartAfterHours,
        Self::HourEnd,
        Self::CutOff,
        Self::AfterCutOff,
        Self::SameDayOff,
        Self::FractionOfWorkingDay,
        Self::FractionOfDay,
        Self::HalfMonth,
        Self::AnnouncementUnknown,
        Self::Weekend,
        Self::WorkingHours,
        Self::BodyHours,
        Self::WeekendClash,
        Self::Projected,
    ];

    /// Returns the rule's name: the field's name in the data.
    const fn name(self) -> &'static str {
        match self {
            Self::HoursStart => "hours_start",
            Self::FirstDay => "first_day",
            Self::LastDayOff => "last_day_off",
            Self::MissingDay => "missing_day",
            Self::DayEnd => "day_end",
            Self::BeforeOnDayOff => "before_on_day_off",
            Self::StartOnDayOff => "start_on_day_off",
            Self::StartAfterHours => "start_after_hours",
            Self::HourEnd => "hour_end",
            Self::CutOff => "cut_off",
            Self::AfterCutOff => "after_cut_off",
            Self::SameDayOff => "same_day_off",
            Self::FractionOfWorkingDay => "fraction_of_working_day",
            Self::FractionOfDay => "fraction_of_day",
            Self::HalfMonth => "half_month",
            Self::AnnouncementUnknown => "announcement_unknown",
            Self::Weekend => "weekend",
            Self::WorkingHours => "working_hours",
            Self::BodyHours => "body_hours",
            Self::WeekendClash => "weekend_clash",
            Self::Projected => "projected_days",
        }
    }
}

/// The set of rules that an answer used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RulesUsed(u32);

impl RulesUsed {
    /// Returns the set with one rule more.
    pub(super) const fn and(self, rule: Rule) -> Self {
        Self(self.0 | 1 << rule as u32)
    }

    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns the rules that are in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the rules that are in both sets.
    #[must_use]
    pub const fn and_of(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the names of the rules, as assumptions name them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().map(Rule::name)
    }

    /// Returns the rules in the order in which answers cite them.
    pub(super) fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.into_iter().filter(move |rule| self.0 & (1 << *rule as u32) != 0)
    }
}

impl CalendarPolicy {
    /// Returns the rule as an assumption with its name, value and source; nothing if the data has no such rule.
    pub(super) fn assumption(&self, rule: Rule) -> Option<Assumption> {
        let terms = &self.terms;
        Some(match rule {
            Rule::HoursStart => of(rule, &terms.hours_start, |value| value.name().into()),
            Rule::FirstDay => of(rule, &terms.first_day, |value| value.name().into()),
            Rule::LastDayOff => of(rule, &terms.last_day_off, |value| value.name().into()),
            Rule::MissingDay => of(rule, &terms.missing_day, |value| value.name().into()),
            Rule::DayEnd => of(rule, &terms.day_end, |value| value.name().into()),
            Rule::BeforeOnDayOff => of(rule, &terms.before_on_day_off, |value| value.name().into()),
            Rule::StartOnDayOff => of(rule, &terms.start_on_day_off, |value| value.name().into()),
            Rule::StartAfterHours => of(rule, &terms.start_after_hours, |value| value.name().into()),
            Rule::HourEnd => of(rule, &terms.hour_end, |value| value.name().into()),
            Rule::CutOff => of(rule, &terms.cut_off, |value| value.name().into()),
            Rule::AfterCutOff => of(rule, &terms.after_cut_off, |value| value.name().into()),
            Rule::SameDayOff => of(rule, &terms.same_day_off, |value| value.name().into()),
            Rule::FractionOfWorkingDay => of(rule, &terms.fraction_of_working_day, |value| value.name().into()),
            Rule::FractionOfDay => of(rule, &terms.fraction_of_day, |value| value.name().into()),
            Rule::HalfMonth => of(rule, &terms.half_month, |value| value.name().into()),
            Rule::AnnouncementUnknown => of(rule, &terms.announcement_unknown, |value| value.name().into()),
            Rule::Weekend => of(rule, &self.weekend, |days| {
                let names: Vec<&str> = days.iter().map(|day| day.name()).collect();
                names.join(", ")
            }),
            Rule::WorkingHours => of(rule, &self.working_hours, |hours| told(hours)),
            Rule::WeekendClash => {
                let clash = self.weekend_clash.as_ref()?;
                Assumption {
                    name: rule.name().to_string(),
                    value: "next_working_day".to_string(),
                    cite: Some(clash.cite.clone()),
                    sure: clash.sure,
                }
            }
            // The body names its hours; the days themselves name the choices that they rest on.
            Rule::BodyHours | Rule::Projected => return None,
        })
    }

    /// Returns the rules whose value was not read in a text: those that an answer lists.
    pub(super) fn open(&self) -> RulesUsed {
        let stated = |rule: &Rule| self.assumption(*rule).is_some_and(|assumption| assumption.sure != Sure::Seen);
        Rule::ALL
            .into_iter()
            .filter(stated)
            .fold(RulesUsed::NONE.and(Rule::BodyHours).and(Rule::Projected), RulesUsed::and)
    }

    /// Adds the rules of the set to what an answer cites and assumes: what was read in the text is cited, the rest is an assumption.
    pub(super) fn account(&self, used: RulesUsed, citations: &mut Vec<Citation>, assumptions: &mut Vec<Assumption>) {
        for assumption in used.iter().filter_map(|rule| self.assumption(rule)) {
            if let Some(cite) = &assumption.cite
                && !citations.contains(cite)
            {
                citations.push(cite.clone());
            }
            if assumption.sure != Sure::Seen {
                assumptions.push(assumption);
            }
        }
    }
}

/// Returns intervals as text.
pub(super) fn told(hours: &[Span]) -> String {
    let spans: Vec<String> = hours.iter().map(|(open, close)| alloc::format!("{open}-{close}")).collect();
    spans.join(", ")
}

fn of<T>(rule: Rule, choice: &Choice<T>, value: impl Fn(&T) -> String) -> Assumption {
    Assumption {
        name: rule.name().to_string(),
        value: value(&choice.value),
        cite: choice.cite.clone(),
        sure: choice.sure,
    }
}
