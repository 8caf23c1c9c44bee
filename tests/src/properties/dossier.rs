//! What holds of every list of facts, lawful or not.
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a property that does not hold stops")]

use motcua::audit::{AuditOptions, audit_case};
use motcua::civil::DateTime;
use motcua::dossier::{Dossier, Event, Law, Outcome};
use motcua::history::History;
use motcua::lifecycle::State;
use motcua::procedure::Severity;

/// The errors that an accepted history may have: those of being late.
const LATENESS: [&str; 5] = ["late", "overdue", "answer_late", "transfer_late", "apology_missing"];

/// Replaying what was pushed is folding what is applied; a rejection leaves the dossier as it was.
pub fn replay_is_a_fold(events: &[Event], law: &Law<'_>) {
    let mut history = History::new(law.code);
    let mut folded = Ok(Dossier::open());
    for event in events {
        if !history.push(event.clone()) {
            continue;
        }
        folded = folded.and_then(|dossier: Dossier| {
            let before = dossier.clone();
            let after = dossier.apply(event, law);
            assert_eq!(dossier, before);
            after
        });
    }
    assert_eq!(history.replay(law).map_err(|error| error.cause), folded);
    let json = serde_json::to_string(&history).unwrap_or_default();
    let Ok(read) = serde_json::from_str::<History>(&json) else { panic!("a history cannot be read again") };
    assert_eq!(read, history);
    assert_eq!(read.replay(law).map_err(|error| error.cause), folded);
}

/// The audit of a history that the law accepts finds no error but lateness; its state and instants are those of the replay.
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
    match history.replay(law) {
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
