//! What the open dossiers of a log oblige, as of an instant.

use motcua::audit::CaseReport;
use motcua::civil::{Date, DateTime};
use motcua::dossier::{Note, Outcome};
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
    /// Open dossiers that were received.
    pub open: u64,
    /// Whose promised date is later than the law gives.
    pub promised_later_than_law: Listed,
    /// That fall due on the next day.
    pub due_tomorrow: Listed,
    /// Whose apology is owed by today or tomorrow: due soon, not extended, not decided.
    pub apology_owed: Listed,
    /// That are overdue.
    pub overdue: Listed,
}

impl Listed {
    /// How many dossiers are listed at most.
    pub const MOST: usize = 1_000;

    fn add(&mut self, report: &CaseReport<'_>) {
        self.count += 1;
        let place = self.first.partition_point(|known| known.due_on <= report.due_on);
        if place >= Self::MOST {
            return;
        }
        let dossier = OpenDossier {
            dossier: report.dossier.to_owned(),
            procedure: report.procedure.to_owned(),
            promised_on: report.promised_on,
            due_on: report.due_on,
            apology_by: report.apology_by,
        };
        self.first.insert(place, dossier);
        self.first.truncate(Self::MOST);
    }

    fn absorb(&mut self, other: Self) {
        self.count += other.count;
        self.first.extend(other.first);
        self.first.sort_by_key(|dossier| dossier.due_on);
        self.first.truncate(Self::MOST);
    }
}

impl OpenWork {
    pub(super) fn new(now: DateTime) -> Self {
        Self {
            now,
            open: 0,
            promised_later_than_law: Listed::default(),
            due_tomorrow: Listed::default(),
            apology_owed: Listed::default(),
            overdue: Listed::default(),
        }
    }

    pub(super) fn add(&mut self, report: &CaseReport<'_>) {
        if !report.state.is_open() || report.received_at.is_none() || report.finished_at.is_some() {
            return;
        }
        self.open += 1;
        let today = self.now.date();
        let Ok(tomorrow) = today.add_days(1) else { return };
        let later = Note::PromiseLaterThanLaw.as_str();
        if report.findings.iter().any(|finding| finding.code == later) {
            self.promised_later_than_law.add(report);
        }
        if report.due_on == Some(tomorrow) {
            self.due_tomorrow.add(report);
        }
        if report.outcome == Some(Outcome::Overdue) {
            self.overdue.add(report);
        } else if report.apology_by.is_some_and(|day| (today..=tomorrow).contains(&day)) {
            self.apology_owed.add(report);
        }
    }

    pub(super) fn absorb(&mut self, other: Self) {
        self.open += other.open;
        self.promised_later_than_law.absorb(other.promised_later_than_law);
        self.due_tomorrow.absorb(other.due_tomorrow);
        self.apology_owed.absorb(other.apology_owed);
        self.overdue.absorb(other.overdue);
    }
}
