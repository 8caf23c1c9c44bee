//! What a log says as a whole: counts for people, each share with its denominator.

use std::collections::BTreeMap;

use motcua::audit::CaseReport;
use motcua::civil::DateTime;
use motcua::dossier::{JudgedBy, Outcome};
use motcua::law::Channel;
use motcua::lifecycle::{ClockId, Holder, State};
use motcua::procedure::Severity;
use serde::Serialize;

use super::open::OpenWork;

/// The findings that say that something of a dossier is not known, which may have been its receipt.
const LEFT_OPEN: [&str; 5] = ["row_unread", "unmapped_event", "status_unknown", "record_contradicts", "unknown_facts"];

/// The most visits that are told apart; more count with these.
const VISITS: u8 = 9;

/// Returns whether a finding only says that the result is late or overdue: that is an outcome, and breaks no rule.
#[must_use]
pub fn repeats_outcome(code: &str) -> bool {
    matches!(code, "late" | "overdue")
}

/// Returns whether the law says anything of a dossier: whether it conforms, how it ended, or, where it is pending, that it runs under an edition or to a day.
#[must_use]
pub const fn says_anything(outcome: Option<Outcome>, runs: bool, conforms: Option<bool>) -> bool {
    let is_judged = match outcome {
        None => false,
        Some(Outcome::Pending) => runs,
        Some(_) => true,
    };
    is_judged || conforms.is_some()
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many have the property.
    pub count: u64,
    /// Of how many.
    pub of: u64,
}

impl Share {
    /// Returns the share in tenths of a percent, rounded half up; nothing where the whole is empty.
    #[must_use]
    pub fn per_mille(self) -> Option<u64> {
        let doubled = u128::from(self.count) * 2_000 + u128::from(self.of);
        let rounded = doubled.checked_div(u128::from(self.of) * 2)?;
        u64::try_from(rounded).ok()
    }
}

/// How often a finding occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    /// How many findings.
    pub findings: u64,
    /// In how many dossiers.
    pub dossiers: u64,
}

/// What a log says as a whole. Dossiers are counted once, rows as they came.
///
/// `received` + `not_received` = `dossiers`, and `early` + `on_time` + `late` + `pending` + `overdue` + `unknown` + `ended_unreceived` = `dossiers`:
/// these seven are the column `outcome` counted, null being one of the last two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Dossiers with at least one readable report.
    pub dossiers: u64,
    /// Dossiers that were received.
    pub received: u64,
    /// Dossiers that were not (yet) received: declined, withdrawn before receipt, or still at the desk.
    pub not_received: u64,
    /// Dossiers with a result that was granted, refused or decided on a day that is told, of those received.
    pub settled: Share,
    /// Dossiers whose result was handed over, also where nobody tells when, of those settled.
    pub returned: Share,
    /// Ended before the due day, of those ended with an outcome (early, on time or late).
    pub early: Share,
    /// Ended on the due day, of those ended with an outcome.
    pub on_time: Share,
    /// Ended after the due instant, of those ended with an outcome.
    pub late: Share,
    /// Open and not known to be overdue, of all dossiers.
    pub pending: Share,
    /// Open after the due instant, of all dossiers.
    pub overdue: Share,
    /// Without an outcome, because a rule or a fact is missing; of all dossiers.
    pub unknown: Share,
    /// Declined, or withdrawn before they were received, for which the law has no outcome; of all dossiers.
    pub ended_unreceived: Share,
    /// Dossiers by how often somebody came to the counter for them, from 0 to 9 and more; only of those whose events say by which channel they came.
    pub visits: BTreeMap<u8, u64>,
    /// As `visits`, by the number of visits, until the counts are closed.
    #[serde(skip)]
    came: [u64; VISITS as usize + 1],
    /// No rule broken, of the dossiers for which that can be said.
    pub conforming: Share,
    /// Dossiers for which conformance cannot be said.
    pub conforms_unknown: u64,
    /// Came online or through the application, of those received whose channel is known.
    pub electronic: Share,
    /// How many dossiers each kind of rule judged, of all dossiers.
    pub judged_by: BTreeMap<&'static str, Share>,
    /// Who held the dossiers that are late or overdue when their time ran out, and which clock that was, as `holder/clock`.
    pub late_by: BTreeMap<String, u64>,
    /// What the open dossiers oblige; nothing where no `now` was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenWork>,
    /// Of how many dossiers the law says anything: whether they conform, how they ended, or under which edition or term they run.
    #[serde(skip)]
    answered: u64,
    /// As `judged_by`, by the position of the kind, until the counts are closed.
    #[serde(skip)]
    judges: [u64; JudgedBy::ALL.len()],
    /// Findings by code.
    pub findings: BTreeMap<&'static str, CodeCount>,
    /// Findings of severity error, those left out that only say that the result is late or overdue: that is an outcome.
    pub errors: u64,
    /// Rows of the log.
    pub rows_read: u64,
    /// Rows that became events, of the rows read.
    pub rows_audited: Share,
    /// Rows that are counted and listed instead, of the rows read.
    pub rows_reported: Share,
}

impl Summary {
    /// Returns the counts of nothing yet.
    pub(crate) fn new(now: Option<DateTime>) -> Self {
        Self { open: now.map(OpenWork::new), ..Self::default() }
    }

    /// Returns whether there are dossiers and the law says nothing of any of them: not whether they conform, nor how they ended, nor what they run under.
    #[must_use]
    pub const fn is_unanswered(&self) -> bool {
        self.dossiers > 0 && self.answered == 0
    }

    /// Counts one report; `channel` is the one by which the dossier came, if the log says so.
    pub(crate) fn add(&mut self, report: &CaseReport<'_>, channel: Option<Channel>) {
        let place = self.dossiers;
        self.dossiers += 1;
        if let Some(count) = self.judges.get_mut(report.judged_by as usize) {
            *count += 1;
        }
        if let Some(conforms) = report.conforms {
            self.conforming.of += 1;
            self.conforming.count += u64::from(conforms);
        }
        let runs = report.edition.is_some() || report.due_on.is_some();
        self.answered += u64::from(says_anything(report.outcome, runs, report.conforms));
        if report.received_at.is_some() {
            self.received += 1;
            self.settled.count += u64::from(report.finished_at.is_some());
            // a source may say that it was handed over and not when
            let returned = report.returned_at.is_some() || report.state == State::Returned;
            self.returned.count += u64::from(report.finished_at.is_some() && returned);
            self.electronic.of += u64::from(channel.is_some());
            self.electronic.count += u64::from(channel.is_some_and(Channel::is_electronic));
        }
        let came = report.visits.and_then(|visits| self.came.get_mut(usize::from(visits.min(VISITS))));
        if let Some(count) = came {
            *count += 1;
        }
        let outcome = match report.outcome {
            Some(Outcome::Early) => &mut self.early,
            Some(Outcome::OnTime) => &mut self.on_time,
            Some(Outcome::Late) => &mut self.late,
            Some(Outcome::Pending) => &mut self.pending,
            Some(Outcome::Overdue) => &mut self.overdue,
            None if ended_unreceived(report) => &mut self.ended_unreceived,
            None => &mut self.unknown,
        };
        outcome.count += 1;
        if let Some(clock) = report.late_clock {
            let holder = report.late_held_by.map_or("unknown", Holder::as_str);
            *self.late_by.entry(format!("{holder}/{}", ClockId::as_str(clock))).or_default() += 1;
        }
        if let Some(open) = &mut self.open {
            open.add(report, place);
        }
        if !report.findings.is_empty() {
            self.add_findings(report);
        }
    }

    fn add_findings(&mut self, report: &CaseReport<'_>) {
        // there are few codes, also where a dossier has a million findings
        let mut met: Vec<&str> = Vec::new();
        for finding in &report.findings {
            let first = !met.contains(&finding.code);
            if first {
                met.push(finding.code);
            }
            let count = self.findings.entry(finding.code).or_default();
            count.findings += 1;
            count.dossiers += u64::from(first);
            self.errors += u64::from(finding.severity == Severity::Error && !repeats_outcome(finding.code));
        }
    }

    /// Adds the counts of the dossiers that follow in the log.
    pub(crate) fn absorb(&mut self, mut other: Self) {
        let before = self.dossiers;
        other.place(|place| before + place);
        self.absorb_placed(other);
    }

    /// Gives the dossiers that are listed the places of their reports in the whole log.
    pub(crate) fn place(&mut self, place: impl Fn(u64) -> u64) {
        if let Some(open) = &mut self.open {
            open.place(place);
        }
    }

    /// Adds the counts of other dossiers of the log, whose places are those in the whole log.
    pub(crate) fn absorb_placed(&mut self, other: Self) {
        self.dossiers += other.dossiers;
        self.received += other.received;
        self.errors += other.errors;
        self.answered += other.answered;
        let shares = [
            (&mut self.settled, other.settled),
            (&mut self.returned, other.returned),
            (&mut self.early, other.early),
            (&mut self.on_time, other.on_time),
            (&mut self.late, other.late),
            (&mut self.pending, other.pending),
            (&mut self.overdue, other.overdue),
            (&mut self.unknown, other.unknown),
            (&mut self.ended_unreceived, other.ended_unreceived),
            (&mut self.conforming, other.conforming),
            (&mut self.electronic, other.electronic),
        ];
        for (share, other) in shares {
            share.count += other.count;
            share.of += other.of;
        }
        for (count, other) in self.judges.iter_mut().zip(other.judges) {
            *count += other;
        }
        for (count, other) in self.came.iter_mut().zip(other.came) {
            *count += other;
        }
        for (by, count) in other.late_by {
            *self.late_by.entry(by).or_default() += count;
        }
        match (&mut self.open, other.open) {
            (Some(open), Some(other)) => open.absorb(other),
            (open @ None, other) => *open = other,
            (Some(_), None) => {}
        }
        for (code, other) in &other.findings {
            let count = self.findings.entry(code).or_default();
            count.findings += other.findings;
            count.dossiers += other.dossiers;
        }
    }

    /// Fills in what follows from the counts: every denominator.
    pub(crate) fn close(&mut self, rows_read: u64, rows_reported: u64) {
        self.place(|_| 0);
        self.not_received = self.dossiers - self.received;
        self.conforms_unknown = self.dossiers - self.conforming.of;
        self.settled.of = self.received;
        self.returned.of = self.settled.count;
        let ended = self.early.count + self.on_time.count + self.late.count;
        for share in [&mut self.early, &mut self.on_time, &mut self.late] {
            share.of = ended;
        }
        for share in [&mut self.pending, &mut self.overdue, &mut self.unknown, &mut self.ended_unreceived] {
            share.of = self.dossiers;
        }
        for (judge, count) in JudgedBy::ALL.iter().zip(self.judges) {
            self.judged_by.insert(judge.as_str(), Share { count, of: self.dossiers });
        }
        self.visits = (0..=VISITS).zip(self.came).filter(|(_, count)| *count > 0).collect();
        self.rows_read = rows_read;
        self.rows_audited = Share { count: rows_read - rows_reported, of: rows_read };
        self.rows_reported = Share { count: rows_reported, of: rows_read };
    }
}

/// Returns whether a dossier ended before anybody received it, as far as all is known of it.
fn ended_unreceived(report: &CaseReport<'_>) -> bool {
    report.received_at.is_none()
        && matches!(report.state, State::Declined | State::Withdrawn)
        && !report.findings.iter().any(|finding| LEFT_OPEN.contains(&finding.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_half_up_and_nothing_of_nothing_is_no_share() {
        assert_eq!(Share { count: 468, of: 511 }.per_mille(), Some(916));
        assert_eq!(Share { count: 1, of: 2_000 }.per_mille(), Some(1));
        assert_eq!(Share { count: 0, of: 0 }.per_mille(), None);
        assert_eq!(Share { count: u64::MAX, of: u64::MAX }.per_mille(), Some(1_000));
    }
}
