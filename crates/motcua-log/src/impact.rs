//! One log under two laws: which cases differ, and by how much.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type};
use arrow_array::{Array, RecordBatch};
use serde::Serialize;

use crate::audit::AuditReport;

/// What a change of law does to the cases of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// How many dossiers there are.
    pub cases: u64,
    /// Those of which neither the due day, nor the outcome, nor an event that is not allowed differs.
    pub unchanged: u64,
    /// Those of which the due day moves.
    pub moved: u64,
    /// The sum of the calendar days by which due days move; later is more.
    pub moved_days: i64,
    /// How many due days move by how many days.
    pub by_days: BTreeMap<i32, u64>,
    /// Those with another outcome.
    pub outcomes: u64,
    /// Those with an event that the law after does not allow and the law before did.
    pub stuck: u64,
    /// Why: the code of the first such event, and how many.
    pub stuck_by: BTreeMap<String, u64>,
    /// Those with an event that the law before did not allow and the law after does.
    pub freed: u64,
    /// The first cases that differ, in the order of the log.
    pub examples: Vec<ImpactCase>,
}

/// One case that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImpactCase {
    /// The dossier's name in the log.
    pub dossier: String,
    /// By how many days the due day moves, where both are known.
    pub moved_days: Option<i32>,
    /// The outcome before.
    pub outcome_before: Option<String>,
    /// The outcome after.
    pub outcome_after: Option<String>,
    /// The event that the law after does not allow, from 0, and why.
    pub stuck: Option<(i32, String)>,
}

/// How many cases that differ are shown.
const EXAMPLES: usize = 20;

/// What is compared of one case.
struct Row<'r> {
    dossier: &'r str,
    due: Option<i32>,
    outcome: Option<&'r str>,
    broken: Vec<(i32, &'r str)>,
}

/// Returns what differs between the audits of one log under two laws; both must be of the same log.
#[must_use]
pub fn impact(before: &AuditReport, after: &AuditReport) -> Impact {
    let mut out = Impact::default();
    let rows = |report: &AuditReport| report.reports.batches().to_vec();
    let (left, right) = (rows(before), rows(after));
    let pairs = left.iter().flat_map(read).zip(right.iter().flat_map(read));
    for (old, new) in pairs.filter(|(old, new)| old.dossier == new.dossier) {
        out.cases += 1;
        let moved = old.due.zip(new.due).map(|(old, new)| new - old);
        let stuck = only_in(&new, &old);
        let freed = only_in(&old, &new).is_some();
        let differs = old.due != new.due || old.outcome != new.outcome || stuck.is_some() || freed;
        out.unchanged += u64::from(!differs);
        if let Some(days) = moved.filter(|days| *days != 0) {
            out.moved += 1;
            out.moved_days += i64::from(days);
            *out.by_days.entry(days).or_default() += 1;
        }
        out.outcomes += u64::from(old.outcome != new.outcome);
        out.freed += u64::from(freed);
        if let Some((_, code)) = stuck {
            out.stuck += 1;
            *out.stuck_by.entry(code.to_owned()).or_default() += 1;
        }
        if differs && out.examples.len() < EXAMPLES {
            out.examples.push(ImpactCase {
                dossier: old.dossier.to_owned(),
                moved_days: moved,
                outcome_before: old.outcome.map(str::to_owned),
                outcome_after: new.outcome.map(str::to_owned),
                stuck: stuck.map(|(index, code)| (index, code.to_owned())),
            });
        }
    }
    out
}

fn only_in<'r>(row: &Row<'r>, other: &Row<'_>) -> Option<(i32, &'r str)> {
    row.broken.iter().find(|one| !other.broken.contains(one)).copied()
}

fn read(batch: &RecordBatch) -> Vec<Row<'_>> {
    let column = |name: &str| batch.column_by_name(name);
    let (Some(dossiers), Some(due), Some(outcomes), Some(findings)) =
        (column("dossier"), column("due_on"), column("outcome"), column("findings"))
    else {
        return Vec::new();
    };
    let (dossiers, outcomes) = (dossiers.as_string::<i32>(), outcomes.as_string::<i32>());
    let (due, lists) = (due.as_primitive::<Date32Type>(), findings.as_list::<i32>());
    let parts = lists.values().as_struct();
    let part = |name: &str| parts.column_by_name(name);
    let (Some(codes), Some(severities), Some(indexes)) = (part("code"), part("severity"), part("event_index")) else {
        return Vec::new();
    };
    let (codes, severities) = (codes.as_string::<i32>(), severities.as_string::<i32>());
    let indexes = indexes.as_primitive::<Int32Type>();
    (0..batch.num_rows())
        .map(|row| {
            let offsets = lists.value_offsets();
            let at = |row: usize| offsets.get(row).and_then(|at| usize::try_from(*at).ok()).unwrap_or_default();
            let breaks = |at: &usize| {
                severities.value(*at) == "error"
                    && indexes.is_valid(*at)
                    && !matches!(codes.value(*at), "late" | "overdue" | "apology_missing")
            };
            let broken = (at(row)..at(row + 1)).filter(breaks).map(|at| (indexes.value(at), codes.value(at))).collect();
            Row {
                dossier: dossiers.value(row),
                due: due.is_valid(row).then(|| due.value(row)),
                outcome: outcomes.is_valid(row).then(|| outcomes.value(row)),
                broken,
            }
        })
        .collect()
}
