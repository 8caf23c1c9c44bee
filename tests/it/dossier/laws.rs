//! Which edition judges a dossier.

use motcua::audit::{AuditOptions, Record, Status, audit_case, audit_record};
use motcua::dossier::{Event, Stated};
use motcua::lifecycle::{AppliesTo, EventKind, Lifecycle, LifecycleError, PolicyId, State};
use motcua_tests::small_law::{day, edition, events, lifecycle_edition, parts, procedure};

fn due_and_edition(changes: AppliesTo, lines: &str) -> (Option<String>, Option<String>) {
    let mut parts = parts("5 working days");
    let (old, new) = (day("2025-07-01"), day("2026-04-01"));
    let mut second = edition(new, None, "2 working days");
    second.applies_to = changes;
    parts.procedure = procedure(vec![edition(old, Some(new), "5 working days"), second]);
    let small = parts.build();
    let events = events(lines);
    let report = audit_case(&small.law(), "d", events.iter().map(Event::fact), &AuditOptions::default());
    (report.due_on.map(|day| day.to_string()), report.edition.map(|edition| edition.to_string()))
}

#[test]
fn a_dossier_keeps_the_rules_of_its_receipt_unless_the_clause_says_otherwise() {
    let lines = "2026-03-31T09:00 receive\n2026-04-01T09:00 request_supplement\n2026-04-02T09:00 supplement";
    let (due, edition) = due_and_edition(AppliesTo::ReceivedFrom, lines);
    assert_eq!((due.as_deref(), edition.as_deref()), (Some("2026-04-09"), Some("9.000001@2025-07-01")));
    let (due, edition) = due_and_edition(AppliesTo::Running, lines);
    assert_eq!((due.as_deref(), edition.as_deref()), (Some("2026-04-06"), Some("9.000001@2026-04-01")));
    // A clock that runs keeps the term that it started with.
    let (due, _) = due_and_edition(AppliesTo::Running, "2026-03-31T09:00 receive\n2026-04-01T09:00 transfer");
    assert_eq!(due.as_deref(), Some("2026-04-07"));
}

#[test]
fn before_the_receipt_each_event_has_its_own_day() {
    let lines = "2026-03-31T09:00 submit channel=direct\n2026-04-01T09:00 receive";
    let (due, edition) = due_and_edition(AppliesTo::ReceivedFrom, lines);
    assert_eq!((due.as_deref(), edition.as_deref()), (Some("2026-04-03"), Some("9.000001@2026-04-01")));
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let first = lifecycle_edition(day("2025-07-01"), Some(day("2026-01-01")), "receive");
    let mut wrong = first.clone();
    wrong.policies[0].value = "perhaps".into();
    let policy = wrong.policies[0].policy;
    assert_eq!(policy, PolicyId::PaymentPause);
    assert_eq!(Lifecycle::new(vec![wrong]).unwrap_err(), LifecycleError::PolicyValue { edition: 0, policy });
    let mut twice = first.clone();
    twice.events.push(twice.events[0].clone());
    assert_eq!(Lifecycle::new(vec![twice]).unwrap_err(), LifecycleError::TwoRows { edition: 0, name: "submit" });
    assert_eq!(Lifecycle::new(vec![first.clone(), first]).unwrap_err(), LifecycleError::Order { edition: 1 });
}

#[test]
fn a_code_without_any_date_means_what_every_law_says_of_it_alike() {
    let mut parts = parts("5 working days");
    let paid = parts.lifecycle[1].events.iter_mut().find(|row| row.event == EventKind::RequestPayment).unwrap();
    paid.status = Some(60);
    let small = parts.build();
    let stands = |code: u8, received: Option<&str>| {
        let record = Record {
            dossier: "d",
            office: None,
            channel: None,
            status: Some(Status::Code(code)),
            submitted_at: None,
            received_at: received.map(|at| at.parse().unwrap()),
            finished_at: None,
            returned_at: None,
            supplements_used: None,
            receipt: Stated::default(),
        };
        let law = small.law();
        let report = audit_record(&law, &record, &AuditOptions::default());
        let is_open = report.findings.iter().any(|finding| finding.code == "status_unknown");
        (!is_open).then_some(report.state)
    };
    // One of the two laws has another code for a payment that is waited for.
    assert_eq!(stands(6, Some("2026-03-02T09:00")), Some(State::AwaitingPayment));
    assert_eq!(stands(60, Some("2026-09-02T09:00")), Some(State::AwaitingPayment));
    assert_eq!([stands(6, None), stands(60, None)], [None, None]);
    assert_eq!(stands(9, None), Some(State::Decided));
}
