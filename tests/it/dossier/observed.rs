//! Logs that do not record everything: what must have happened is concluded, and only what holds for every instant of it is said.

use motcua::audit::{AuditOptions, CaseReport, audit_case};
use motcua::dossier::{Event, Outcome};
use motcua::lifecycle::{EventKind as E, EventSet, OnSupplement, PolicyId, State};
use motcua_tests::small_law::{SmallLaw, events, instant, parts};

fn report<'a>(small: &'a SmallLaw, events: &'a [Event], without: &[E], now: Option<&str>) -> CaseReport<'a> {
    let observed = without.iter().copied().fold(EventSet::ALL, EventSet::without);
    let options = AuditOptions { observed, now: now.map(instant), ..AuditOptions::default() };
    audit_case(&small.law(), "d", events.iter().map(Event::fact), &options)
}

fn told(small: &SmallLaw, text: &str, without: &[E]) -> (State, Option<Outcome>, Vec<&'static str>) {
    let events = events(text);
    let report = report(small, &events, without, None);
    (report.state, report.outcome, report.findings.iter().map(|finding| finding.code).collect())
}

#[test]
fn a_supplement_without_a_recorded_request_starts_anew_or_goes_on() {
    let small = SmallLaw::with_term("5 working days");
    let log = |approve: &str| {
        format!("2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-05T09:00 supplement\n{approve} approve")
    };
    let without = [E::RequestSupplement];
    // Due on 9 March, or, if the request was lawful, on 12 March.
    let of = |approve: &str| told(&small, &log(approve), &without);
    assert_eq!(of("2026-03-06T09:00"), (State::Decided, Some(Outcome::Early), vec!["not_observed"]));
    assert_eq!(of("2026-03-11T09:00"), (State::Decided, None, vec!["not_observed", "unknown_facts"]));
    let late = of("2026-03-13T09:00");
    assert_eq!((late.0, late.1), (State::Decided, Some(Outcome::Late)));
    // Nothing came, so nothing was waited for, unless it is waited for still.
    let nothing_came = |text: &str, now| {
        let events = events(text);
        report(&small, &events, &without, now).outcome
    };
    let receipt = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer";
    assert_eq!(nothing_came(&format!("{receipt}\n2026-03-13T09:00 approve"), None), Some(Outcome::Late));
    assert_eq!(nothing_came(receipt, Some("2026-03-13T09:00")), None);
    assert_eq!(nothing_came(receipt, Some("2026-03-09T09:00")), Some(Outcome::Pending));
    // Where requests are recorded, a supplement without one is not allowed.
    assert_eq!(told(&small, &log("2026-03-06T09:00"), &[]).2, ["not_allowed"]);
}

#[test]
fn a_request_whose_answer_is_not_recorded_starts_a_term_somewhere_between() {
    let small = SmallLaw::with_term("5 working days");
    let log = |approve: &str| {
        format!(
            "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-04T09:00 request_supplement\n{approve} approve"
        )
    };
    let of = |approve: &str| told(&small, &log(approve), &[E::Supplement]).1;
    // The supplement came between 4 March and the decision: due on 11 March at the earliest.
    assert_eq!(of("2026-03-10T09:00"), Some(Outcome::Early));
    assert_eq!(of("2026-03-12T09:00"), None);
    assert_eq!(of("2026-04-12T09:00"), None);
}

#[test]
fn a_wait_that_only_suspends_is_a_span_as_well() {
    let small = parts("5 working days").on_supplement(OnSupplement::Suspend).build();
    let log = |approve: &str| {
        format!("2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-05T09:00 supplement\n{approve} approve")
    };
    let of = |approve: &str| told(&small, &log(approve), &[E::RequestSupplement]).1;
    // Due on 9 March, up to 12 March if it was waited from the hand-over on.
    assert_eq!(of("2026-03-06T09:00"), Some(Outcome::Early));
    assert_eq!(of("2026-03-10T09:00"), None);
    assert_eq!(of("2026-03-13T09:00"), Some(Outcome::Late));
}

#[test]
fn a_payment_without_a_recorded_request_may_have_stopped_the_clock_since_the_last_event() {
    let small = SmallLaw::with_term("5 working days");
    let log = |approve: &str| {
        format!("2026-03-02T09:00 receive\n2026-03-03T09:00 transfer\n2026-03-05T09:00 pay\n{approve} approve")
    };
    let of = |approve: &str| told(&small, &log(approve), &[E::RequestPayment]).1;
    assert_eq!(of("2026-03-06T09:00"), Some(Outcome::Early));
    assert_eq!(of("2026-03-10T09:00"), None);
    assert_eq!(of("2026-03-12T09:00"), Some(Outcome::Late));
}

#[test]
fn an_unrecorded_decision_lies_between_the_last_event_and_the_return() {
    let small = SmallLaw::with_term("5 working days");
    let decisions = [E::Approve, E::Refuse, E::Decide];
    let of = |back: &str| {
        told(&small, &format!("2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n{back} return_result"), &decisions)
    };
    assert_eq!(of("2026-03-06T09:00").1, Some(Outcome::Early));
    assert_eq!(of("2026-03-09T09:00").1, None);
    assert_eq!(of("2026-03-12T09:00"), (State::Returned, None, vec!["not_observed", "unknown_facts"]));
    // What was late before the last event is late.
    let text = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-16T09:00 verify_begin\n2026-03-17T09:00 return_result";
    assert_eq!(told(&small, text, &decisions).1, Some(Outcome::Late));
    // A log that records refusals and not approvals is no log without decisions.
    let none = told(&small, "2026-03-02T09:00 receive\n2026-03-03T09:00 return_result", &[E::Approve]);
    assert!(none.2.contains(&"not_allowed"), "{none:?}");
}

#[test]
fn an_arrival_that_is_not_recorded_starts_the_clock_of_a_far_filing_somewhere_before_the_next_event() {
    let small = SmallLaw::with_term("5 working days");
    let log = |approve: &str| {
        format!("2026-08-10T09:00 receive non_territorial=true\n2026-08-10T09:30 transfer\n{approve} approve")
    };
    let of = |approve: &str| told(&small, &log(approve), &[E::Arrive]).1;
    assert_eq!(of("2026-08-14T09:00"), Some(Outcome::Early));
    assert_eq!(of("2026-08-19T09:00"), None);
}

#[test]
fn a_log_of_decisions_alone_says_nothing_of_time_and_accuses_nobody() {
    let small = SmallLaw::with_term("5 working days");
    let without = [E::Submit, E::Receive, E::Transfer];
    let (state, outcome, codes) = told(&small, "2026-03-02T09:00 approve", &without);
    assert_eq!((state, outcome), (State::Decided, None));
    assert!(codes.contains(&"not_observed") && !codes.contains(&"starts_midway"), "{codes:?}");
}

#[test]
fn the_answer_that_is_not_recorded_is_not_called_late() {
    let small = SmallLaw::with_term("5 working days");
    let log = events("2026-03-02T09:00 submit channel=online");
    let now = Some("2026-03-20T09:00");
    let codes =
        |without: &[E]| report(&small, &log, without, now).findings.iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(&[]), ["answer_late"]);
    assert_eq!(codes(&[E::Receive]), ["not_observed"]);
}

#[test]
fn a_failed_system_is_counted_and_not_counted() {
    let small = |policy: &str| parts("5 working days").policy(PolicyId::IncidentPause, policy).build();
    let log = |approve: &str| {
        format!(
            "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-03T09:00 incident_begin\n2026-03-05T09:00 incident_end\n{approve} approve"
        )
    };
    let of = |policy: &str, approve: &str| told(&small(policy), &log(approve), &[]);
    assert_eq!(of("runs", "2026-03-10T09:00").1, Some(Outcome::Late));
    assert_eq!(of("pauses", "2026-03-10T09:00").1, Some(Outcome::Early));
    assert_eq!(of("unknown", "2026-03-10T09:00"), (State::Decided, None, vec!["undecided"]));
    assert_eq!(of("unknown", "2026-03-06T09:00").1, Some(Outcome::Early));
    assert_eq!(of("unknown", "2026-03-20T09:00").1, Some(Outcome::Late));
    // A payment asked for while the system is down: the time counts once.
    let both = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-03T09:00 incident_begin\n2026-03-04T09:00 request_payment\n2026-03-05T09:00 incident_end\n2026-03-06T09:00 pay\n2026-03-12T09:00 approve";
    let law = parts("5 working days")
        .policy(PolicyId::IncidentPause, "pauses")
        .policy(PolicyId::PaymentPause, "pauses")
        .build();
    assert_eq!(told(&law, both, &[]).1, Some(Outcome::OnTime));
    // It is still down when the result is decided.
    let open = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-03T09:00 incident_begin\n2026-03-12T09:00 approve";
    assert_eq!(told(&small("pauses"), open, &[]).1, Some(Outcome::Early));
    assert_eq!(told(&small("runs"), open, &[]).1, Some(Outcome::Late));
}

#[test]
fn the_first_step_at_the_desk_implies_the_hand_over_at_its_instant() {
    let law = |policy: &str| parts("10 working days").policy(PolicyId::DeskHandOver, policy).build();
    let codes = |policy: &str, step: &str| told(&law(policy), &format!("2026-03-02T09:00 receive\n{step}"), &[]).2;
    for step in ["request_supplement", "request_payment", "approve", "extend new_due_on=2026-03-20"] {
        let extended = if step.starts_with("extend") { vec!["extended"] } else { vec![] };
        let at = |policy: &str, at: &str| codes(policy, &format!("{at} {step}"));
        assert_eq!(at("on_the_day", "2026-03-02T16:00"), extended, "{step}");
        assert_eq!(at("on_the_day", "2026-03-03T09:00"), [vec!["transfer_late"], extended.clone()].concat(), "{step}");
        assert_eq!(at("any_time", "2026-03-03T09:00"), extended, "{step}");
        assert_eq!(at("", "2026-03-02T16:00"), [vec!["undecided"], extended.clone()].concat(), "{step}");
    }
    // A log that does not record hand-overs shows no late one.
    let small = law("on_the_day");
    assert_eq!(told(&small, "2026-03-02T09:00 receive\n2026-03-05T09:00 approve", &[E::Transfer]).2, ["not_observed"]);
}
