//! One case of the past under two laws.

use serde::Serialize;

use crate::audit::{CaseFinding, CaseReport};
use crate::civil::Date;
use crate::dossier::{Note, Outcome};
use crate::procedure::Severity;

/// What became of a case under another law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseChange<'a> {
    /// Whether nothing of what follows differs.
    pub unchanged: bool,
    /// The due day under the law before.
    pub due_before: Option<Date>,
    /// The due day under the law after.
    pub due_after: Option<Date>,
    /// By how many calendar days the due day moves; nothing where one of them is not known.
    pub moved_days: Option<i32>,
    /// The outcome under the law before.
    pub outcome_before: Option<Outcome>,
    /// The outcome under the law after.
    pub outcome_after: Option<Outcome>,
    /// The first event that the law after does not allow and the law before did.
    pub stuck: Option<Stuck<'a>>,
    /// The first event that the law before did not allow and the law after does.
    pub freed: Option<Stuck<'a>>,
}

/// An event that one of the two laws does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stuck<'a> {
    /// The position of the event, from 0.
    pub event_index: u32,
    /// Why: the code of the rejection.
    pub code: &'a str,
    /// The act that it rests on.
    pub act: Option<&'a str>,
    /// The article of that act.
    pub article: Option<&'a str>,
}

/// Returns what differs between the reports on one case under two laws.
#[must_use]
pub fn compare<'a>(before: &CaseReport<'a>, after: &CaseReport<'a>) -> CaseChange<'a> {
    let moved = before.due_on.zip(after.due_on);
    let moved_days = moved.map(|(before, after)| after.epoch_days() - before.epoch_days());
    let stuck = only_in(after, before);
    let freed = only_in(before, after);
    let same = before.due_on == after.due_on && before.outcome == after.outcome;
    CaseChange {
        unchanged: same && stuck.is_none() && freed.is_none(),
        due_before: before.due_on,
        due_after: after.due_on,
        moved_days,
        outcome_before: before.outcome,
        outcome_after: after.outcome,
        stuck,
        freed,
    }
}

/// Returns the first broken rule about an event that the one report has and the other has not; being late is an outcome.
fn only_in<'a>(report: &CaseReport<'a>, other: &CaseReport<'a>) -> Option<Stuck<'a>> {
    report.findings.iter().filter(|finding| breaks(finding)).find_map(|finding| {
        let event_index = finding.event_index?;
        let same = |known: &CaseFinding<'a>| (known.code, known.event_index) == (finding.code, finding.event_index);
        let known = other.findings.iter().any(same);
        (!known).then_some(Stuck { event_index, code: finding.code, act: finding.act, article: finding.article })
    })
}

/// Returns whether the finding is a broken rule; being late is an outcome.
pub(super) fn breaks(finding: &CaseFinding<'_>) -> bool {
    finding.severity == Severity::Error && !matches!(finding.code, "late" | "overdue" | "apology_missing")
}

/// What was done too late, and was done all the same.
const DONE_LATE: [Note; 5] =
    [Note::AnswerLate, Note::TransferLate, Note::OpinionLate, Note::ComplaintAnswerLate, Note::CorrectionLate];

/// Returns whether the finding is a broken rule that makes a history the less likely: what came late, came.
pub(super) fn speaks_against(finding: &CaseFinding<'_>) -> bool {
    breaks(finding) && !DONE_LATE.iter().any(|note| note.as_str() == finding.code)
}
