//! What the open dossiers of a log oblige, as of an instant.

use std::collections::BTreeMap;

use motcua::audit::CaseReport;
use motcua::civil::{Date, DateTime};
use motcua::dossier::{Note, Outcome};
use motcua::lifecycle::State;
use serde::Serialize;

/// An open dossier that somebody is to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenDossier {
    /// The dossier's name in the log.
    pub dossier: String,
    /// The procedure's code.
    pub procedure: String,
    /// The date that was promised.
    pub promised_on: Option<Date>,
    /// The date that the law gives.
    pub due_on: Option<Date>,
    /// The last day to apologise and set a new date, where the law has one.
    pub apology_by: Option<Date>,
    /// Its place among the reports, until the counts are closed.
    #[serde(skip)]
    place: u64,
}

impl OpenDossier {
    /// Returns where it stands in a list: by due date, after those that have one by what was promised, and then as in the log.
    fn order(&self) -> Order {
        order(self.due_on, self.promised_on, self.place)
    }
}

type Order = (bool, Option<Date>, Option<Date>, u64);

fn order(due_on: Option<Date>, promised_on: Option<Date>, place: u64) -> Order {
    (due_on.is_none(), due_on, promised_on.filter(|_| due_on.is_none()), place)
}

/// What one office has open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfficeWork {
    /// Open dossiers that were received, or that stand where only what was received does: taken up again, or taken over.
    pub open: u64,
    /// That are overdue.
    pub overdue: u64,
    /// That fall due within the next [`OpenWork::DAYS`] days, today included.
    pub due_soon: u64,
    /// Whose promised date is later than the law gives.
    pub promised_later_than_law: u64,
}

/// Dossiers: all of them counted, the first of them by due date listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// How many there are.
    pub count: u64,
    /// Those that are due first, at most [`Listed::MOST`].
    pub first: Vec<OpenDossier>,
}

/// What the open dossiers oblige; there only where `now` was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenWork {
    /// The instant taken as now.
    pub now: DateTime,
    /// Open dossiers that were received, or that stand where only what was received does: taken up again, or taken over.
    pub open: u64,
    /// Whose promised date is later than the law gives.
    pub promised_later_than_law: Listed,
    /// That fall due on the next day.
    pub due_tomorrow: Listed,
    /// Whose apology is owed by today or within the next [`OpenWork::APOLOGY_DAYS`] days: due soon, not extended, not decided.
    pub apology_owed: Listed,
    /// That are overdue.
    pub overdue: Listed,
    /// How many fall due on each of the next [`OpenWork::DAYS`] days, today included; days on which none does are left out.
    pub due_by_day: BTreeMap<Date, u64>,
    /// What each office has open; a dossier without an office is under the empty name.
    pub by_office: BTreeMap<String, OfficeWork>,
}

impl Listed {
    /// How many dossiers are listed at most.
    pub const MOST: usize = 1_000;

    fn add(&mut self, report: &CaseReport<'_>, at: u64) {
        self.count += 1;
        let own = order(report.due_on, report.promised_on, at);
        let place = self.first.partition_point(|known| known.order() <= own);
        if place >= Self::MOST {
            return;
        }
        let dossier = OpenDossier {
            dossier: report.dossier.to_owned(),
            procedure: report.procedure.to_owned(),
            promised_on: report.promised_on,
            due_on: report.due_on,
            apology_by: report.apology_by,
            place: at,
        };
        self.first.insert(place, dossier);
        self.first.truncate(Self::MOST);
    }

    fn absorb(&mut self, other: Self) {
        self.count += other.count;
        self.first.extend(other.first);
        self.first.sort_by_key(OpenDossier::order);
        self.first.truncate(Self::MOST);
    }
}

impl OpenWork {
    /// How many days ahead dossiers are counted by the day on which they fall due.
    pub const DAYS: i32 = 14;

    /// How many days ahead an apology is told of: a Friday tells what must be done before Monday.
    pub const APOLOGY_DAYS: i32 = 3;

    pub(super) fn new(now: DateTime) -> Self {
        Self {
            now,
            open: 0,
            promised_later_than_law: Listed::default(),
            due_tomorrow: Listed::default(),
            apology_owed: Listed::default(),
            overdue: Listed::default(),
            due_by_day: BTreeMap::new(),
            by_office: BTreeMap::new(),
        }
    }

    /// Counts the report at that place.
    pub(super) fn add(&mut self, report: &CaseReport<'_>, place: u64) {
        let is_taken_up = report.received_at.is_some() || is_beyond_the_receipt(report.state);
        if !report.state.is_open() || !is_taken_up || report.finished_at.is_some() {
            return;
        }
        self.open += 1;
        let today = self.now.date();
        let Ok(tomorrow) = today.add_days(1) else { return };
        let later = Note::PromiseLaterThanLaw.as_str();
        // a new date that was set lawfully has taken the place of the promise
        let is_promised_later = !report.extended && report.findings.iter().any(|finding| finding.code == later);
        let is_overdue = report.outcome == Some(Outcome::Overdue);
        let due_soon = report.due_on.filter(|day| (0..Self::DAYS).contains(&(day.epoch_days() - today.epoch_days())));
        if let Some(day) = due_soon.filter(|_| !is_overdue) {
            *self.due_by_day.entry(day).or_default() += 1;
        }
        self.at_office(report.office, |work| {
            work.open += 1;
            work.overdue += u64::from(is_overdue);
            work.due_soon += u64::from(due_soon.is_some() && !is_overdue);
            work.promised_later_than_law += u64::from(is_promised_later);
        });
        if is_promised_later {
            self.promised_later_than_law.add(report, place);
        }
        if report.due_on == Some(tomorrow) {
            self.due_tomorrow.add(report, place);
        }
        if is_overdue {
            self.overdue.add(report, place);
        } else if report
            .apology_by
            .is_some_and(|day| (0..=Self::APOLOGY_DAYS).contains(&(day.epoch_days() - today.epoch_days())))
        {
            self.apology_owed.add(report, place);
        }
    }

    fn at_office(&mut self, office: Option<&str>, count: impl FnOnce(&mut OfficeWork)) {
        let name = office.unwrap_or_default();
        match self.by_office.get_mut(name) {
            Some(work) => count(work),
            None => count(self.by_office.entry(name.to_owned()).or_default()),
        }
    }

    /// Gives the dossiers that are listed other places.
    pub(super) fn place(&mut self, place: impl Fn(u64) -> u64) {
        let lists =
            [&mut self.promised_later_than_law, &mut self.due_tomorrow, &mut self.apology_owed, &mut self.overdue];
        lists.into_iter().flat_map(|list| &mut list.first).for_each(|dossier| dossier.place = place(dossier.place));
    }

    pub(super) fn absorb(&mut self, other: Self) {
        self.open += other.open;
        for (day, count) in other.due_by_day {
            *self.due_by_day.entry(day).or_default() += count;
        }
        for (office, more) in other.by_office {
            self.at_office(Some(&office), |work| {
                work.open += more.open;
                work.overdue += more.overdue;
                work.due_soon += more.due_soon;
                work.promised_later_than_law += more.promised_later_than_law;
            });
        }
        self.promised_later_than_law.absorb(other.promised_later_than_law);
        self.due_tomorrow.absorb(other.due_tomorrow);
        self.apology_owed.absorb(other.apology_owed);
        self.overdue.absorb(other.overdue);
    }
}

/// Returns whether a dossier without a result stands where only what was received does, whether or not the log has the receipt.
const fn is_beyond_the_receipt(state: State) -> bool {
    matches!(state, State::Received | State::InProcess | State::AwaitingSupplement | State::AwaitingPayment)
}
