//! What holds of every list of facts, lawful or not.
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a property that does not hold stops")]

use motcua::audit::{AuditOptions, audit_case};
use motcua::civil::DateTime;
use motcua::dossier::{Dossier, Event, Law, Obligation, Outcome};
use motcua::history::History;
use motcua::lifecycle::{EventKind as E, State};
use motcua::procedure::Severity;

/// The errors that an accepted history may have: those of being late.
const LATENESS: [&str; 5] = ["late", "overdue", "answer_late", "transfer_late", "apology_missing"];

/// Replaying what was pushed is folding what is applied, also of a history that was written and read again.
pub fn replay_is_a_fold(events: &[Event], law: &Law<'_>) {
    let mut history = History::new(law.code);
    let mut folded = Ok(Dossier::open());
    for event in events {
        if !history.push(event.clone()) {
            continue;
        }
        folded = folded.and_then(|dossier: Dossier| dossier.apply(event, law));
    }
    assert_eq!(history.replay(law).map_err(|error| error.cause), folded);
    let json = serde_json::to_string(&history).unwrap_or_default();
    let Ok(read) = serde_json::from_str::<History>(&json) else { panic!("a history cannot be read again") };
    assert_eq!(read, history);
    assert_eq!(read.replay(law).map_err(|error| error.cause), folded);
}

/// The audit of a history that the law accepts finds no error but lateness; its state and instants are those of the replay, as of `now`.
pub fn the_audit_agrees_with_the_replay(events: &[Event], law: &Law<'_>, now: Option<DateTime>) {
    let mut history = History::new(law.code);
    for event in events {
        history.push(event.clone());
    }
    let options = AuditOptions { now, ..AuditOptions::default() };
    let report = audit_case(law, "d", history.events.iter().map(Event::fact), &options);
    let errors: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code)
        .collect();
    // what lies after that instant is told, and not judged
    let known = now.map_or_else(|| history.clone(), |now| history.clone().until(now));
    match known.replay(law) {
        Ok(dossier) => {
            assert!(errors.iter().all(|code| LATENESS.contains(code)), "{errors:?}");
            assert_eq!(report.state, dossier.state());
            assert_eq!(report.received_at, dossier.head().received_at());
            assert_eq!(report.finished_at, dossier.head().finished_at());
            assert_eq!(report.supplements, dossier.head().supplements());
        }
        Err(_) => assert_ne!(report.conforms, Some(true)),
    }
    let late = matches!(report.outcome, Some(Outcome::Late | Outcome::Overdue));
    assert_eq!(late, errors.iter().any(|code| matches!(*code, "late" | "overdue")));
    assert_eq!(report.conforms == Some(false), !errors.is_empty());
    assert!(
        report.findings.iter().all(|finding| finding.event_index.is_none_or(|index| (index as usize) < events.len()))
    );
}

/// The events that a course takes more often than the others.
const USUAL: [E; 16] = [
    E::Submit,
    E::Receive,
    E::Transfer,
    E::RequestSupplement,
    E::Supplement,
    E::RequestPayment,
    E::Pay,
    E::PostingBegin,
    E::PostingEnd,
    E::IncidentBegin,
    E::IncidentEnd,
    E::VerifyBegin,
    E::Extend,
    E::Approve,
    E::ReturnResult,
    E::Reopen,
];

/// Returns when the next step is taken: a while later, when something falls due, or a second after that.
fn later(at: DateTime, pace: u8, owed: &[Obligation<'_>]) -> DateTime {
    let dues: Vec<DateTime> = owed.iter().filter_map(|owed| owed.due_at).filter(|due| *due >= at).collect();
    let due = dues.get(usize::from(pace / 8) % dues.len().max(1));
    match (pace % 8, due) {
        (0..=2, Some(due)) => *due,
        (3, Some(due)) => due.add_seconds(1).unwrap_or(*due),
        (4 | 0, _) => at.add_seconds(60).unwrap_or(at),
        (5 | 1, _) => at.add_seconds(5 * 3600).unwrap_or(at),
        (6 | 2, _) => at.add_seconds(86_400).unwrap_or(at),
        _ => at.add_seconds(4 * 86_400).unwrap_or(at),
    }
}

/// Returns one of the steps that the law allows then, with the dossier after it.
fn lawful(dossier: &Dossier, at: DateTime, pick: u16, law: &Law<'_>) -> Option<(Event, Dossier)> {
    let step = |kind: &E| {
        let mut json = serde_json::json!({ "event": kind.as_str(), "at": at.to_string() });
        let new = at.date().add_days(20).ok()?;
        json["detail"] = match kind {
            E::Submit | E::Receive => {
                json["channel"] = "online".into();
                serde_json::json!({})
            }
            E::Extend => serde_json::json!({ "new_due_on": new.to_string() }),
            E::RequestPayment | E::Pay => serde_json::json!({ "ref": "a", "amount": 1 }),
            _ => serde_json::json!({}),
        };
        let event = Event::from_value(json, 0).ok()?;
        let after = dossier.apply(&event, law).ok()?;
        Some((event, after))
    };
    let usual = USUAL.iter().flat_map(|kind| [kind; 5]);
    let mut all: Vec<_> = usual.chain(E::ALL.iter()).filter(|kind| **kind != E::Adopt).filter_map(step).collect();
    let at = usize::from(pick).checked_rem(all.len())?;
    Some(all.swap_remove(at))
}

/// What is owed before each step of a lawful course is what the audit finds of it: late is who settles or answers when that is overdue, and nobody
/// else; and both tell the same due day.
pub fn what_is_owed_is_what_is_found_late(steps: &[(u16, u8)], start: DateTime, law: &Law<'_>) {
    let (mut dossier, mut kept, mut answers, mut at) = (Dossier::open(), Vec::new(), Vec::new(), start);
    // what settling was when it was settled last, and whether it was surely in time before every step
    let (mut settled, mut in_time) = (None, true);
    for (pick, pace) in steps {
        at = later(at, *pace, &dossier.obligations(at, law));
        let owed = dossier.obligations(at, law);
        let overdue = |code: &str| owed.iter().find(|owed| owed.code == code).map(|owed| owed.overdue);
        let Some((event, after)) = lawful(&dossier, at, *pick, law) else { break };
        if matches!(event.event, E::Receive | E::RequestCorrection | E::Decline) {
            answers.extend(overdue("answer").flatten().map(|late| (kept.len(), late)));
        }
        let settle = overdue("settle");
        if matches!(event.event, E::Approve | E::Refuse | E::Decide) {
            settled = settle.flatten().filter(|_| in_time);
        }
        in_time &= settle.is_none_or(|overdue| overdue == Some(false));
        kept.push(event);
        dossier = after;
    }
    let now = later(at, steps.first().map_or(0, |(_, pace)| *pace), &dossier.obligations(at, law));
    let options = AuditOptions { now: Some(now), ..AuditOptions::default() };
    let report = audit_case(law, "d", kept.iter().map(Event::fact), &options);
    let found = |code: &str, at: usize| {
        let index = u32::try_from(at).ok();
        report.findings.iter().any(|finding| finding.code == code && finding.event_index == index)
    };
    for (at, late) in answers {
        assert_eq!(found("answer_late", at), late, "the answer at {at} of {kept:#?}");
    }
    let owed = dossier.obligations(now, law);
    let settle = owed.iter().find(|owed| owed.code == "settle").filter(|_| in_time);
    if let (Some(settle), true) = (settle, dossier.state().is_open()) {
        match settle.overdue {
            Some(overdue) => assert_eq!(report.outcome == Some(Outcome::Overdue), overdue, "at {now} {kept:#?}"),
            None => assert_ne!(report.outcome, Some(Outcome::Overdue), "at {now} {kept:#?}"),
        }
        if settle.due_on.is_some() {
            assert_eq!(report.due_on, settle.due_on, "at {now} {kept:#?}");
        }
    }
    if let (Some(overdue), State::Decided | State::Returned) = (settled, dossier.state()) {
        assert_eq!(report.outcome == Some(Outcome::Late), overdue, "{kept:#?}");
    }
}

/// An end stays an end, unless the case is taken up again.
pub fn ends_stay(events: &[Event], law: &Law<'_>) {
    let mut dossier = Dossier::open();
    for event in events {
        let before = dossier.state();
        if let Ok(after) = dossier.apply(event, law) {
            let left = before.is_terminal() && after.state() != before;
            assert!(!left || after.state() == State::InProcess, "{before:?} {:?}", event.event);
            assert!(!left || matches!(before, State::Declined | State::Returned));
            dossier = after;
        }
    }
}
