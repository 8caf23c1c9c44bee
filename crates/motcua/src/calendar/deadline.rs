//! A deadline with everything that led to it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::body::Profile;
use super::data::{DayKind, Names};
use super::project::Origin;
use super::used::{Rule, RulesUsed, told};
use super::{Basis, Calendar, Entry, Landing, Source, Undecided};
use crate::civil::{Date, DateTime, Moment};
use crate::error::Gap;
use crate::law::{Assumption, Citation, Sure, filled};
use crate::term::Term;

/// A day that differs from the plain week, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name by language.
    pub name: Names,
    /// Whether it was announced.
    pub basis: Basis,
    /// The law or notice that makes it so.
    #[serde(rename = "citation")]
    pub cite: Citation,
    /// How sure it is.
    pub sure: Sure,
    /// When it was announced, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<Date>,
    /// The notice that announced it, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced_by: Option<String>,
}

/// The answer to: when does this term end (hạn, ngày hẹn trả)?
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The term.
    pub term: Term,
    /// The fact from which it was counted.
    pub from: Moment,
    /// The last day.
    pub due_on: Date,
    /// The last second, inclusive: 23:59:59 for day terms.
    pub due_at: DateTime,
    /// Whether every counted day was announced.
    pub basis: Basis,
    /// The weekdays off that were passed over; for a term of calendar days only those that moved its end.
    pub skipped: Vec<CalendarDay>,
    /// The days of weekly rest that counted because they are worked; for a term of calendar days only where it ends.
    pub worked: Vec<CalendarDay>,
    /// Decisions still open that may move the answer.
    pub undecided: Vec<Undecided>,
    /// The policy values that were used where the text was not read or leaves a choice, by name.
    pub assumptions: Vec<Assumption>,
    /// The law that was applied.
    pub citations: Vec<Citation>,
}

impl Deadline {
    /// Adds the articles that set the term and that add to it, each once.
    pub(crate) fn rests_on<'a>(&mut self, sources: impl IntoIterator<Item = &'a crate::law::Source>) {
        for source in sources {
            if !self.citations.contains(&source.cite) {
                self.citations.push(source.cite.clone());
            }
        }
    }
}

/// What an answer about days rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grounds {
    /// Whether every day was announced.
    pub basis: Basis,
    /// Decisions still open that may move the answer.
    pub undecided: Vec<Undecided>,
    /// The policy values that were used where the text was not read or leaves a choice, by name.
    pub assumptions: Vec<Assumption>,
}

impl Calendar {
    /// Returns what an answer about the working days from `first` to `last`, both of them counted, rests on.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// use motcua::calendar::Basis;
    ///
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// // Nobody has announced the days of 2027 yet: the Lunar New Year may still move.
    /// let grounds = calendar.grounds("2027-02-03".parse()?, "2027-02-11".parse()?);
    /// assert_eq!(grounds.basis, Basis::Projected);
    /// assert!(grounds.undecided.iter().any(|open| open.what == "lunar_new_year_days"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn grounds(&self, first: Date, last: Date) -> Grounds {
        let used = self.rules_of_working_time(first, last, false);
        let projected = (first.year()..=last.year()).any(|year| self.is_projected(year));
        Grounds {
            basis: if projected { Basis::Projected } else { Basis::Announced },
            undecided: self.undecided(first, last),
            assumptions: self.account(used, self.entries_between(first, last), Some((first, last))).0,
        }
    }

    /// Returns when the term ends that is counted from that moment, and why.
    ///
    /// The first day does not count; a calendar term whose last day is off ends with the next working day; a day ends at 24:00, so `due_at` is
    /// 23:59:59; hour terms run to the exact second. Costs as much as days off are passed over, not as many days.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] outside the data, [`Gap::UnknownFacts`] if the hour decides and is not known, [`Gap::NotStructured`] for a fraction
    /// that no rule gives a meaning.
    ///
    /// # Law
    /// As the data cites it; for Vietnam the Civil Code 91/2015/QH13, articles 144 to 148.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// let due = calendar.due(&"10 working days".parse()?, "2026-08-20T09:00".parse()?)?;
    /// assert_eq!(due.due_at.to_string(), "2026-09-07T23:59:59");
    /// let worked: Vec<String> = due.worked.iter().map(|day| day.date.to_string()).collect();
    /// assert_eq!((worked, due.skipped.len()), (vec!["2026-08-22".to_string()], 3));
    /// // Of which hour eight working hours begin decides, so a day alone is not enough.
    /// assert!(calendar.due(&"8 working hours".parse()?, "2026-08-20".parse()?).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn due(&self, term: &Term, from: Moment) -> Result<Deadline, Gap> {
        self.land(term, from).map(|landing| self.explain(term, from, landing))
    }

    /// Returns the deadline that a landing of [`Calendar::land`] means.
    #[must_use]
    pub fn explain(&self, term: &Term, from: Moment, landing: Landing) -> Deadline {
        let entries = match landing.asked {
            Some((first, last)) => self.entries_between(first, last),
            None => &[],
        };
        let (worked, skipped): (Vec<&Entry>, Vec<&Entry>) = entries
            .iter()
            .filter(|entry| entry.kind.is_worked() || !self.is_rest(entry.date))
            .partition(|entry| entry.kind.is_worked());
        let describe = |entries: Vec<&Entry>| entries.into_iter().filter_map(|entry| self.describe(entry)).collect();
        let (assumptions, citations) = self.account(landing.used, entries, landing.asked);
        Deadline {
            term: *term,
            from,
            due_on: landing.due_on,
            due_at: landing.due_at,
            basis: self.basis(&landing),
            skipped: describe(skipped),
            worked: describe(worked),
            undecided: landing.asked.map(|(first, last)| self.undecided(first, last)).unwrap_or_default(),
            assumptions,
            citations,
        }
    }

    /// Returns `Announced` where every day that the landing asked about was announced, otherwise `Projected`.
    #[must_use]
    pub fn basis(&self, landing: &Landing) -> Basis {
        let years = landing.asked.map(|(first, last)| first.year()..=last.year());
        if years.into_iter().flatten().any(|year| self.is_projected(year)) {
            Basis::Projected
        } else {
            Basis::Announced
        }
    }

    /// Returns the assumptions that the landing rests on, by name.
    #[must_use]
    pub fn assumptions(&self, landing: &Landing) -> Vec<Assumption> {
        let entries = match landing.asked {
            Some((first, last)) => self.entries_between(first, last),
            None => &[],
        };
        self.account(landing.used, entries, landing.asked).0
    }

    /// Returns the days of a civil year that differ from the plain week, in order.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] for a year outside the data.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// let days = calendar.holidays(2026)?;
    /// assert!(days.iter().any(|day| day.date.to_string() == "2026-11-24"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn holidays(&self, year: i32) -> Result<Vec<CalendarDay>, Gap> {
        let (from, until) = self.covers();
        let end = |month, day| Date::new(year, month, day).ok();
        match (end(1, 1), end(12, 31)) {
            (Some(first), Some(last)) if from <= last && first <= until => {
                Ok(self.entries_between(first, last).iter().filter_map(|entry| self.describe(entry)).collect())
            }
            (first, _) => Err(Gap::NoCalendar { on: first.unwrap_or(Date::MIN) }),
        }
    }

    /// Returns whether the plain week rests on that day.
    fn is_rest(&self, date: Date) -> bool {
        self.data.policy.weekend.value.contains(&date.weekday())
    }

    /// Returns assumptions (sorted by name) and citations of the rules and days that an answer used.
    fn account(
        &self,
        mut used: RulesUsed,
        entries: &[Entry],
        asked: Option<(Date, Date)>,
    ) -> (Vec<Assumption>, Vec<Citation>) {
        let policy = &self.data.policy;
        let (mut assumptions, mut citations) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry.source {
                Source::Announced(..) => {
                    let unknown = self.row(entry.source).is_some_and(|row| row.announced.is_none());
                    if unknown && self.as_of.is_some() {
                        used = used.and(Rule::AnnouncementUnknown);
                    }
                }
                Source::Projected(origin) => {
                    if entry.kind == DayKind::Compensatory {
                        used = used.and(Rule::WeekendClash);
                    }
                    if self.as_of.is_some() && self.came_unannounced(origin) {
                        used = used.and(Rule::AnnouncementUnknown);
                    }
                    if let Some(assumption) = self.choice(origin)
                        && !assumptions.contains(&assumption)
                    {
                        assumptions.push(assumption);
                    }
                }
            }
        }
        if used.and_of(RulesUsed::NONE.and(Rule::BodyHours)) != RulesUsed::NONE {
            used = self.account_body(used, asked, &mut citations, &mut assumptions);
        }
        policy.account(used, &mut citations, &mut assumptions);
        crate::ordered::sort(&mut assumptions, Ord::cmp);
        (assumptions, citations)
    }

    /// Adds the hours of the body that hold on the days asked about: named also where they were read in a text, for the answer rests on them.
    ///
    /// Where the body has no hours of its own on some of the days, the calendar's are among the rules used.
    fn account_body(
        &self,
        used: RulesUsed,
        asked: Option<(Date, Date)>,
        citations: &mut Vec<Citation>,
        assumptions: &mut Vec<Assumption>,
    ) -> RulesUsed {
        let (Some(body), Some((first, last))) = (&self.body, asked) else { return used };
        let known = |profile: &&Profile| super::is_known(profile.announced, self.as_of);
        let overlaps = |profile: &&Profile| profile.from <= last && profile.until.is_none_or(|until| first < until);
        let mut own = 0_i64;
        for profile in body.profiles.iter().filter(known).filter(overlaps) {
            let days = (
                profile.from.max(first),
                profile.until.map_or(last, |until| last.min(until.add_days(-1).unwrap_or(until))),
            );
            if !profile.hours.is_empty() {
                own += i64::from(days.1.epoch_days()) - i64::from(days.0.epoch_days()) + 1;
            }
            let hours = if profile.hours.is_empty() { "as the calendar".to_string() } else { told(&profile.hours) };
            let saturday = if profile.saturday.is_empty() {
                String::new()
            } else {
                format!("; saturday {}", told(&profile.saturday))
            };
            let cite = &profile.source.cite;
            if !citations.contains(cite) {
                citations.push(cite.clone());
            }
            assumptions.push(Assumption {
                name: "body_hours".into(),
                value: format!("{}: {hours}{saturday}", body.id),
                cite: Some(cite.clone()),
                sure: profile.source.sure,
            });
        }
        let all = i64::from(last.epoch_days()) - i64::from(first.epoch_days()) + 1;
        if own < all { used.and(Rule::WorkingHours) } else { used }
    }

    /// Returns whether a rule came into force within the calendar and nobody knows when it was announced.
    fn came_unannounced(&self, origin: Origin) -> bool {
        let policy = &self.data.policy;
        let rule = match origin {
            Origin::Fixed(at) => policy.fixed.get(at).map(|rule| (rule.from_year, rule.announced)),
            Origin::Neighbour(at) => policy.neighbour.get(at).map(|rule| (rule.from_year, rule.announced)),
            Origin::Lunar(_) | Origin::LunarBlock(_) => None,
        };
        rule.is_some_and(|(year, announced)| announced.is_none() && year > policy.from.year())
    }

    /// Returns the choice that a projected day rests on, for the rules that have one.
    fn choice(&self, origin: Origin) -> Option<Assumption> {
        let policy = &self.data.policy;
        let (id, value, cite, sure) = match origin {
            Origin::Fixed(_) | Origin::Lunar(_) => return None,
            Origin::LunarBlock(at) => {
                let rule = policy.lunar_block.get(at)?;
                (&rule.id, &rule.value, &rule.cite, rule.sure)
            }
            Origin::Neighbour(at) => {
                let rule = policy.neighbour.get(at)?;
                (&rule.id, &rule.value, &rule.cite, rule.sure)
            }
        };
        Some(Assumption { name: id.clone(), value: value.clone(), cite: Some(cite.clone()), sure })
    }

    fn row(&self, source: Source) -> Option<&super::data::DayRow> {
        match source {
            Source::Announced(year, row) => self.data.years.get(year)?.days.get(row),
            Source::Projected(_) => None,
        }
    }

    /// Returns the entry in full.
    fn describe(&self, entry: &Entry) -> Option<CalendarDay> {
        let Source::Projected(origin) = entry.source else {
            let row = self.row(entry.source)?;
            return Some(CalendarDay {
                date: row.date,
                kind: row.kind,
                name: row.name.clone(),
                basis: Basis::Announced,
                cite: row.cite.clone(),
                sure: row.sure,
                announced: row.announced,
                announced_by: row.announced_by.clone(),
            });
        };
        let policy = &self.data.policy;
        let (name, cite, sure) = match origin {
            Origin::Fixed(at) => policy.fixed.get(at).map(|rule| (&rule.name, &rule.cite, rule.sure))?,
            Origin::Lunar(at) => policy.lunar.get(at).map(|rule| (&rule.name, &rule.cite, rule.sure))?,
            Origin::LunarBlock(at) => policy.lunar_block.get(at).map(|rule| (&rule.name, &rule.cite, rule.sure))?,
            Origin::Neighbour(at) => policy.neighbour.get(at).map(|rule| (&rule.name, &rule.cite, rule.sure))?,
        };
        let (name, cite) = match &policy.weekend_clash {
            Some(clash) if entry.kind == DayKind::Compensatory => (in_lieu(&clash.name, name), &clash.cite),
            _ => (name.clone(), cite),
        };
        Some(CalendarDay {
            date: entry.date,
            kind: entry.kind,
            name,
            basis: Basis::Projected,
            cite: cite.clone(),
            sure,
            announced: None,
            announced_by: None,
        })
    }
}

/// Returns the names of a day in lieu: `{name}` of each language replaced by the holiday's name in it.
fn in_lieu(template: &Names, holiday: &Names) -> Names {
    template
        .iter()
        .map(|(language, text)| {
            let name = holiday.get(language).map(String::as_str).unwrap_or_default();
            (language.clone(), filled(text, "name", name))
        })
        .collect()
}
