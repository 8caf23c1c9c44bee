//! The audit: every finding, and on after a rejected event.

use motcua::audit::{AuditOptions, CaseReport, audit_case};
use motcua::dossier::{Event, JudgedBy, Law, Outcome};
use motcua::lifecycle::{EventKind as E, EventSet, PolicyId, State};
use motcua::procedure::{Severity, TermMode};
use motcua_tests::small_law::{SmallLaw, events, instant, parts, term_rule};

fn report<'a>(small: &'a SmallLaw, events: &'a [Event]) -> CaseReport<'a> {
    audit_case(&small.law(), "d", events.iter().map(Event::fact), &AuditOptions::default())
}

fn codes(report: &CaseReport<'_>) -> Vec<(&'static str, Option<u32>)> {
    report.findings.iter().map(|finding| (finding.code, finding.event_index)).collect()
}

#[test]
fn a_conforming_dossier_has_a_full_row() {
    let small = SmallLaw::with_term("10 working days");
    let events = events(
        "2026-03-02T08:00 submit channel=online office=a
         2026-03-02T09:00 receive office=b promised_on=2026-03-16 code=H-1
         2026-03-02T09:30 transfer
         2026-03-12T09:00 approve signature=valid
         2026-03-13T09:00 return_result",
    );
    let report = report(&small, &events);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "dossier": "d", "procedure": "9.000001", "edition": "9.000001@2025-07-01", "release": "", "office": "b",
            "state": "returned", "conforms": true, "outcome": "early", "indicator_outcome": "early",
            "received_at": "2026-03-02T09:00:00", "promised_on": "2026-03-16", "due_on": "2026-03-16",
            "due_at": "2026-03-16T23:59:59", "due_on_original": null, "extended": false,
            "finished_at": "2026-03-12T09:00:00", "returned_at": "2026-03-13T09:00:00", "working_minutes": 3840,
            "paused_minutes": 0, "late_working_minutes": null, "late_clock": null, "late_held_by": null,
            "term": "10 working days", "term_act": "1/2025/DEMO", "term_article": "30", "supplements": 0,
            "judged_by": "curated",
            "assumptions": ["transfer_next_start", "hour_end", "cut_off", "weekend", "working_hours"], "findings": []
        })
    );
}

#[test]
fn a_rejected_event_moves_the_state_but_no_clock_and_no_counter() {
    let small = SmallLaw::with_term("10 working days");
    let log = events(
        "2026-03-02T09:00 receive
         2026-03-03T09:00 request_supplement
         2026-03-04T09:00 supplement
         2026-03-05T09:00 request_supplement
         2026-03-06T09:00 supplement
         2026-03-18T09:00 approve",
    );
    let report_ = report(&small, &log);
    assert_eq!(codes(&report_), [("supplement_already_requested", Some(3)), ("restart_disputed", Some(4))]);
    assert_eq!(report_.due_on.map(|day| day.to_string()).as_deref(), Some("2026-03-18"));
    assert_eq!((report_.state, report_.supplements, report_.conforms), (State::Decided, Some(1), Some(false)));
    assert_eq!((report_.outcome, report_.indicator_outcome), (Some(Outcome::OnTime), Some(Outcome::Late)));
    // An end is never left.
    let log = events(
        "2026-03-02T09:00 receive\n2026-03-02T10:00 withdraw\n2026-03-02T11:00 approve\n2026-03-02T11:00 transfer",
    );
    let report_ = report(&small, &log);
    assert_eq!(codes(&report_), [("after_end", Some(2)), ("after_end", Some(3))]);
    assert_eq!((report_.state, report_.finished_at), (State::Withdrawn, None));
}

#[test]
fn a_log_may_start_midway_or_have_no_receipt() {
    let small = SmallLaw::with_term("10 working days");
    let log = events("2026-03-05T09:00 request_supplement\n2026-03-06T09:00 supplement\n2026-03-20T09:00 approve");
    let report_ = report(&small, &log);
    assert_eq!(codes(&report_), [("starts_midway", Some(0)), ("unverified", Some(0)), ("unknown_facts", None)]);
    assert_eq!((report_.conforms, report_.outcome, report_.received_at), (None, None, None));
    assert_eq!(report_.due_on.map(|day| day.to_string()).as_deref(), Some("2026-03-20"));
    let log = events("2026-03-05T09:00 submit\n2026-03-06T09:00 approve\n2026-03-06T10:00 return_result");
    let report_ = report(&small, &log);
    assert_eq!(codes(&report_), [("not_allowed", Some(1))]);
    assert_eq!((report_.state, report_.conforms, report_.outcome), (State::Returned, Some(false), None));
}

#[test]
fn what_is_unknown_is_said() {
    let small = SmallLaw::with_term("10 working days");
    let old = events("2025-06-02T09:00 receive\n2025-06-05T09:00 approve");
    let report_ = report(&small, &old);
    assert_eq!((codes(&report_)[0], report_.conforms, report_.outcome), (("no_lifecycle", Some(0)), None, None));
    assert_eq!(report_.state, State::Decided);
    let log = events("2026-03-02T09:00 receive\n2026-03-05T09:00 approve");
    let unknown = Law::unknown(&small.lifecycle, &small.calendar, "1.1");
    let report_ = audit_case(&unknown, "d", log.iter().map(Event::fact), &AuditOptions::default());
    assert_eq!(
        (codes(&report_)[0].0, report_.conforms, report_.judged_by),
        ("unknown_procedure", None, JudgedBy::None)
    );
    let terms = [term_rule(TermMode::Settlement, "1 working day")];
    let by_caller = Law { caller_terms: Some(&terms), ..unknown };
    let report_ = audit_case(&by_caller, "d", log.iter().map(Event::fact), &AuditOptions::default());
    assert_eq!((report_.outcome, report_.judged_by), (Some(Outcome::Late), JudgedBy::Caller));
    let options = AuditOptions { unmapped: 2, ..AuditOptions::default() };
    let report_ = audit_case(&small.law(), "d", log.iter().map(Event::fact), &options);
    assert_eq!((codes(&report_), report_.conforms), (vec![("unmapped_event", None)], None));
}

#[test]
fn what_the_source_does_not_record_is_not_held_against_it() {
    let small = parts("1 working day").policy(PolicyId::DeskMayDecide, "not_allowed").build();
    let log = events("2026-03-02T09:00 receive\n2026-03-05T09:00 approve");
    let report_ = report(&small, &log);
    assert_eq!(codes(&report_).first(), Some(&("transfer_required", Some(1))));
    let without = |observed: EventSet| {
        let options = AuditOptions { observed, ..AuditOptions::default() };
        audit_case(&small.law(), "d", log.iter().map(Event::fact), &options)
    };
    let report_ = without(EventSet::ALL.without(E::Transfer));
    assert_eq!(codes(&report_), [("not_observed", Some(1)), ("late", Some(1)), ("apology_missing", Some(1))]);
    // a new date may have been given in time
    let report_ = without(EventSet::ALL.without(E::Transfer).without(E::Extend));
    assert_eq!((codes(&report_), report_.outcome), (vec![("not_observed", Some(1)), ("not_observed", None)], None));
}

#[test]
fn promises_are_held_against_the_law() {
    let small = SmallLaw::with_term("10 working days");
    for (promised, expected) in [
        ("2026-03-16", None),
        ("2026-03-17", Some("promise_later_than_law")),
        ("2026-03-13", Some("promise_earlier_than_law")),
    ] {
        let log = events(&format!("2026-03-02T09:00 receive promised_on={promised}"));
        let report_ = report(&small, &log);
        assert_eq!(report_.findings.first().map(|finding| finding.code), expected);
        assert_eq!(report_.conforms, Some(true));
    }
}

#[test]
fn a_promise_is_held_against_the_hour_only_where_both_have_one() {
    let hours = SmallLaw::with_term("8 working hours");
    let days = SmallLaw::with_term("10 working days");
    for (small, promised, expected) in [
        (&hours, "2026-03-03T09:00", None),
        (&hours, "2026-03-03T09:01", Some("promise_later_than_law")),
        (&hours, "2026-03-03T08:59", Some("promise_earlier_than_law")),
        // A day alone is the day of the term, at whatever hour it ends.
        (&hours, "2026-03-03", None),
        (&hours, "2026-03-04", Some("promise_later_than_law")),
        (&hours, "2026-03-02", Some("promise_earlier_than_law")),
        // A term of days ends with its day.
        (&days, "2026-03-16T08:00", None),
    ] {
        let log = events(&format!("2026-03-02T09:00 receive promised_on={promised}"));
        assert_eq!(report(small, &log).findings.first().map(|finding| finding.code), expected, "{promised}");
    }
}

#[test]
fn the_indicator_reads_differently() {
    let small = SmallLaw::with_term("5 working days");
    let at = |lines: &str, now: Option<&str>| {
        let log = events(lines);
        let options = AuditOptions { now: now.map(instant), ..AuditOptions::default() };
        let report_ = audit_case(&small.law(), "d", log.iter().map(Event::fact), &options);
        (report_.outcome, report_.indicator_outcome)
    };
    let asked = "2026-03-02T09:00 receive promised_on=2026-03-09\n2026-03-03T09:00 request_supplement\n";
    let brought = format!("{asked}2026-03-06T09:00 supplement\n");
    // The law starts anew: due on the 13th. The index takes three days off the finish.
    assert_eq!(at(&format!("{brought}2026-03-13T09:00 approve"), None), (Some(Outcome::OnTime), Some(Outcome::Late)));
    assert_eq!(at(&format!("{brought}2026-03-12T09:00 approve"), None), (Some(Outcome::Early), Some(Outcome::OnTime)));
    assert_eq!(at(&format!("{brought}2026-03-11T09:00 approve"), None), (Some(Outcome::Early), Some(Outcome::Early)));
    // Nobody brought it: the request is the end.
    assert_eq!(at(asked, Some("2026-05-01T00:00")), (Some(Outcome::Pending), Some(Outcome::Early)));
    assert_eq!(at("2026-03-02T09:00 receive\n2026-03-09T09:00 approve", None).1, Some(Outcome::OnTime));
    assert_eq!(at("2026-03-02T09:00 submit\n2026-03-02T09:10 decline", None), (None, None));
    let open = "2026-03-02T09:00 receive promised_on=2026-03-06";
    assert_eq!(at(open, Some("2026-03-07T00:00")), (Some(Outcome::Pending), Some(Outcome::Overdue)));
    assert_eq!(at(open, None), (Some(Outcome::Pending), Some(Outcome::Pending)));
}

#[test]
fn smaller_findings() {
    let small = SmallLaw::with_term("5 working days");
    for (lines, expected, conforms) in [
        (
            "2026-03-02T09:00 submit\n2026-03-02T09:10 request_correction\n2026-03-02T09:20 correct\n2026-03-02T09:30 request_correction",
            "second_correction",
            Some(true),
        ),
        (
            "2026-03-02T09:00 receive\n2026-03-03T09:00 request_supplement\n2026-03-20T09:00 supplement",
            "supplement_late",
            Some(true),
        ),
        ("2026-03-02T09:00 receive colour=red", "unknown_detail", Some(true)),
        (
            "2026-03-02T09:00 receive\n2026-03-02T09:10 approve\n2026-03-03T08:00 annul\n2026-03-03T09:00 reopen",
            "undecided",
            None,
        ),
        (
            "2026-03-02T09:00 receive\n2026-03-02T09:10 approve\n2026-03-03T09:00 reopen",
            "reopened_without_annulment",
            None,
        ),
    ] {
        let log = events(lines);
        let report_ = report(&small, &log);
        assert_eq!(report_.findings.first().map(|finding| finding.code), Some(expected), "{lines}");
        assert_eq!(report_.conforms, conforms, "{lines}");
    }
    let log = events("2026-03-02T09:00 receive id=a\n2026-03-02T09:00 receive id=a\n2026-03-02T10:00 approve id=b");
    assert_eq!((report(&small, &log).conforms, report(&small, &log).findings.len()), (Some(true), 0));
}

#[test]
fn late_without_an_apology_is_two_findings_and_none_where_the_term_is_short() {
    for (term, expected) in [
        ("5 working days", vec!["late", "apology_missing"]),
        ("1 working day", vec!["late", "apology_missing"]),
        ("same day, cut-off 15:00", vec!["late"]),
        ("8 working hours", vec!["late"]),
    ] {
        let small = SmallLaw::with_term(term);
        let log = events("2026-03-02T09:00 receive\n2026-04-02T09:00 approve");
        let report_ = report(&small, &log);
        let found: Vec<&str> = report_.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(found, expected, "{term}");
        assert!(report_.findings.iter().all(|finding| finding.severity == Severity::Error));
        assert_eq!(report_.conforms, Some(false));
    }
}
