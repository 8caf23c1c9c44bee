//! The clocks: where they start, where they end, what moves them.

use motcua::audit::{AuditOptions, CaseReport, audit_case};
use motcua::dossier::{Event, Outcome};
use motcua::history::History;
use motcua::lifecycle::{ClockId, Holder, OnSupplement, PolicyId};
use motcua::procedure::TermMode;
use motcua_tests::small_law::{SmallLaw, events, instant, parts};

fn report<'a>(small: &'a SmallLaw, events: &'a [Event], now: Option<&str>) -> CaseReport<'a> {
    let options = AuditOptions { now: now.map(instant), ..AuditOptions::default() };
    audit_case(&small.law(), "d", events.iter().map(Event::fact), &options)
}

fn codes(report: &CaseReport<'_>) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code).collect()
}

fn due(small: &SmallLaw, lines: &str) -> String {
    let events = events(lines);
    let report = report(small, &events, None);
    report.due_at.map_or_else(|| "none".to_owned(), |due| due.to_string())
}

fn outcome(small: &SmallLaw, lines: &str, now: Option<&str>) -> Option<Outcome> {
    report(small, &events(lines), now).outcome
}

#[test]
fn terms_are_counted_from_the_receipt() {
    for (term, at, expected) in [
        ("1 working day", "2026-03-02T17:00", "2026-03-03T23:59:59"),
        ("10 working days", "2026-08-20T09:00", "2026-09-07T23:59:59"),
        ("15 days", "2026-03-02T09:00", "2026-03-17T23:59:59"),
        ("8 working hours", "2026-02-13T16:00", "2026-02-23T16:00:00"),
        ("same day, cut-off 15:00", "2026-03-02T15:00:00", "2026-03-02T23:59:59"),
        ("same day, cut-off 15:00", "2026-03-02T15:00:01", "2026-03-03T23:59:59"),
        // A day off: the next working day is the first counted day.
        ("1 working day", "2026-03-07T09:00", "2026-03-09T23:59:59"),
        ("2 days", "2026-03-07T09:00", "2026-03-10T23:59:59"),
        ("1 day", "2026-03-07T09:00", "2026-03-09T23:59:59"),
        ("8 working hours", "2026-03-07T09:00", "2026-03-09T17:30:00"),
        // The hour does not decide a day term; where it decides there is no answer.
        ("1 working day", "2026-03-02", "2026-03-03T23:59:59"),
        ("8 working hours", "2026-03-02", "none"),
    ] {
        let small = SmallLaw::with_term(term);
        assert_eq!(due(&small, &format!("{at} receive")), expected, "{term} from {at}");
    }
}

#[test]
fn late_is_a_second_after_and_early_is_a_day_before() {
    let days = SmallLaw::with_term("10 working days");
    let hours = SmallLaw::with_term("8 working hours");
    let same = SmallLaw::with_term("same day, cut-off 15:00");
    for (small, receive, approve, expected) in [
        (&days, "2026-03-02T09:00", "2026-03-16T23:59:59", Outcome::OnTime),
        (&days, "2026-03-02T09:00", "2026-03-17T00:00:00", Outcome::Late),
        (&days, "2026-03-02T09:00", "2026-03-15T23:59:59", Outcome::Early),
        (&days, "2026-03-02", "2026-03-16", Outcome::OnTime),
        (&days, "2026-03-02", "2026-03-17", Outcome::Late),
        (&hours, "2026-03-02T09:00", "2026-03-03T08:59:00", Outcome::Early),
        (&hours, "2026-03-02T09:00", "2026-03-03T08:59:01", Outcome::OnTime),
        (&hours, "2026-03-02T09:00", "2026-03-03T09:00:00", Outcome::OnTime),
        (&hours, "2026-03-02T09:00", "2026-03-03T09:00:01", Outcome::Late),
        (&hours, "2026-03-02", "2026-03-04", Outcome::Late),
        (&same, "2026-03-02T15:01", "2026-03-02T16:00", Outcome::Early),
    ] {
        let lines = format!("{receive} receive\n{approve} approve");
        assert_eq!(outcome(small, &lines, None), Some(expected), "{lines}");
    }
    let events = events("2026-03-02 receive\n2026-03-03 approve");
    let report = report(&hours, &events, None);
    assert_eq!((report.outcome, report.conforms, codes(&report)), (None, None, vec!["unknown_facts"]));
}

#[test]
fn open_dossiers_are_pending_until_now_says_otherwise() {
    let small = SmallLaw::with_term("1 working day");
    let received = "2026-03-02T09:00 receive";
    assert_eq!(outcome(&small, received, None), Some(Outcome::Pending));
    assert_eq!(outcome(&small, received, Some("2026-03-03T23:59:59")), Some(Outcome::Pending));
    assert_eq!(outcome(&small, received, Some("2026-03-04T00:00")), Some(Outcome::Overdue));
    for none in
        ["", "2026-03-02T09:00 submit\n2026-03-02T09:10 decline", "2026-03-02T09:00 submit\n2026-03-05T09:10 withdraw"]
    {
        assert_eq!(outcome(&small, none, Some("2026-03-06T00:00")), None, "{none}");
    }
    assert_eq!(outcome(&small, "2026-03-02T09:00 submit", Some("2026-05-04T00:00")), Some(Outcome::Pending));
}

#[test]
fn a_lawful_supplement_starts_a_new_full_term() {
    let small = SmallLaw::with_term("5 working days");
    let asked = "2026-03-02T09:00 receive\n2026-03-03T09:00 request_supplement\n";
    assert_eq!(due(&small, asked), "none");
    assert_eq!(outcome(&small, asked, Some("2026-06-01T00:00")), Some(Outcome::Pending));
    let brought = format!("{asked}2026-03-10T09:00 supplement\n");
    assert_eq!(due(&small, &brought), "2026-03-17T23:59:59");
    let lines = format!("{brought}2026-03-17T09:00 approve");
    let events = events(&lines);
    let report = report(&small, &events, None);
    assert_eq!(
        (report.outcome, report.supplements, report.paused_minutes),
        (Some(Outcome::OnTime), Some(1), Some(7 * 1440))
    );
    // From 2 to 3 March a full day; then from the 10th to the 17th five days, less the wait in between.
    assert_eq!(report.working_minutes, Some(8 * 60 + 5 * 8 * 60));
    assert_eq!((report.conforms, codes(&report)), (Some(true), vec![]));
}

#[test]
fn an_instant_missed_before_the_supplement_stays_missed() {
    let small = SmallLaw::with_term("1 working day");
    let lines = "2026-03-02T09:00 receive
        2026-03-04T09:00 request_supplement
        2026-03-10T09:00 supplement
        2026-03-10T10:00 approve";
    let events = events(lines);
    let report = report(&small, &events, None);
    assert_eq!(report.outcome, Some(Outcome::Late));
    assert_eq!(report.due_on.map(|day| day.to_string()).as_deref(), Some("2026-03-11"));
    assert_eq!(report.late_working_minutes, Some(90));
    assert_eq!((report.late_clock, report.late_held_by), (Some(ClockId::Settlement), Some(Holder::ReceivingCentre)));
}

#[test]
fn an_unlawful_request_does_not_restart_but_is_disputed() {
    let small = SmallLaw::with_term("10 working days");
    let lines = "2026-03-02T09:00 receive
        2026-03-06T09:00 request_supplement
        2026-03-10T09:00 supplement
        2026-03-20T09:00 approve";
    let events = events(lines);
    let report = report(&small, &events, None);
    assert_eq!(codes(&report), ["supplement_request_late", "restart_disputed", "late", "apology_missing"]);
    assert_eq!((report.outcome, report.supplements), (Some(Outcome::Late), Some(0)));
    let dates = report.findings[1].dates.map(|day| day.map(|day| day.to_string()));
    assert_eq!(dates, [Some("2026-03-16".to_owned()), Some("2026-03-24".to_owned())]);
}

#[test]
fn suspension_moves_the_due_instant_by_the_wait() {
    let lines = "2026-03-02T09:00 receive
        2026-03-03T09:00 request_supplement
        2026-03-10T09:00 supplement";
    for (term, expected) in [
        ("8 weeks", "2026-05-04T23:59:59"),
        ("10 working days", "2026-03-23T23:59:59"),
        ("8 working hours", "2026-03-10T09:00:00"),
        ("24 hours", "2026-03-10T09:00:00"),
        ("1 month", "2026-04-09T23:59:59"),
    ] {
        let small = parts(term).on_supplement(OnSupplement::Suspend).build();
        assert_eq!(due(&small, lines), expected, "{term}");
        let none = parts(term).on_supplement(OnSupplement::None).build();
        assert_eq!(due(&none, lines), due(&none, "2026-03-02T09:00 receive"), "{term}");
    }
}

#[test]
fn an_extension_in_time_gives_the_new_date_and_names_the_old() {
    let small = SmallLaw::with_term("10 working days");
    let lines = "2026-03-02T09:00 receive promised_on=2026-03-16
        2026-03-12T09:00 extend new_due_on=2026-03-20
        2026-03-20T09:00 approve";
    let log = events(lines);
    let report_ = report(&small, &log, None);
    assert_eq!((report_.outcome, report_.indicator_outcome), (Some(Outcome::OnTime), Some(Outcome::OnTime)));
    assert_eq!(report_.due_on_original.map(|day| day.to_string()).as_deref(), Some("2026-03-16"));
    assert_eq!((report_.extended, report_.conforms, codes(&report_)), (true, Some(true), vec!["extended"]));
    let late =
        events("2026-03-02T09:00 receive\n2026-03-16T09:00 extend new_due_on=2026-03-20\n2026-03-20T09:00 approve");
    let report = report(&small, &late, None);
    assert_eq!(codes(&report), ["extension_too_late", "late"]);
    assert_eq!((report.outcome, report.extended), (Some(Outcome::Late), false));
}

#[test]
fn verification_lengthens_to_a_total_or_by_an_added_term() {
    let lines = "2026-03-02T09:00 receive\n2026-03-03T09:00 verify_begin\n2026-03-05T09:00 verify_end\n2026-03-06T09:00 verify_begin";
    let total = parts("5 working days").term(TermMode::VerificationTotal, "10 working days").build();
    assert_eq!(due(&total, lines), "2026-03-16T23:59:59");
    let added = parts("5 working days").term(TermMode::VerificationAdded, "3 working days").build();
    assert_eq!(due(&added, lines), "2026-03-12T23:59:59");
    assert_eq!(due(&SmallLaw::with_term("5 working days"), lines), "2026-03-09T23:59:59");
    // Verification that begins after the due instant heals nothing.
    let late = "2026-03-02T09:00 receive\n2026-03-10T09:00 verify_begin\n2026-03-11T09:00 approve";
    assert_eq!(outcome(&total, late, None), Some(Outcome::Late));
}

#[test]
fn waiting_for_a_payment_is_computed_both_ways_where_the_law_is_silent() {
    let lines = |approve: &str| {
        format!("2026-03-02T09:00 receive\n2026-03-03T09:00 request_payment\n2026-03-06T09:00 pay\n{approve} approve")
    };
    let unknown = SmallLaw::with_term("5 working days");
    let runs = parts("5 working days").policy(PolicyId::PaymentPause, "runs").build();
    let pauses = parts("5 working days").policy(PolicyId::PaymentPause, "pauses").build();
    let at = |small: &SmallLaw, approve: &str| outcome(small, &lines(approve), None);
    for (approve, as_runs, as_pauses, open) in [
        ("2026-03-09T09:00", Outcome::OnTime, Outcome::Early, None),
        ("2026-03-11T09:00", Outcome::Late, Outcome::Early, None),
        ("2026-03-08T09:00", Outcome::Early, Outcome::Early, Some(Outcome::Early)),
        ("2026-03-13T09:00", Outcome::Late, Outcome::Late, Some(Outcome::Late)),
    ] {
        assert_eq!(at(&runs, approve), Some(as_runs), "{approve}");
        assert_eq!(at(&pauses, approve), Some(as_pauses), "{approve}");
        assert_eq!(at(&unknown, approve), open, "{approve}");
    }
    let text = lines("2026-03-11T09:00");
    let events = events(&text);
    let report = report(&unknown, &events, None);
    assert_eq!((report.conforms, codes(&report), report.due_on), (None, vec!["undecided"], None));
    assert!(report.assumptions.policies().contains(PolicyId::PaymentPause));
    // Nobody has paid: what passes meanwhile is open, too.
    let waiting = "2026-03-02T09:00 receive\n2026-03-03T09:00 request_payment";
    assert_eq!(outcome(&unknown, waiting, Some("2026-04-01T00:00")), None);
    assert_eq!(outcome(&runs, waiting, Some("2026-04-01T00:00")), Some(Outcome::Overdue));
    assert_eq!(outcome(&pauses, waiting, Some("2026-04-01T00:00")), Some(Outcome::Pending));
}

#[test]
fn a_far_filing_starts_with_the_receipt_and_later_with_the_arrival() {
    let small = SmallLaw::with_term("5 working days");
    let before = "2026-07-06T09:00 receive\n2026-07-08T09:00 arrive";
    assert_eq!(due(&small, before), "2026-07-13T23:59:59");
    let after = "2026-08-10T09:00 receive\n2026-08-12T09:00 arrive";
    // Nobody says whence it came: both starts are possible.
    assert_eq!(due(&small, after), "none");
    let far = "2026-08-10T09:00 receive non_territorial=true\n2026-08-12T09:00 arrive";
    assert_eq!(due(&small, far), "2026-08-19T23:59:59");
    assert_eq!(
        due(&small, "2026-08-10T09:00 receive non_territorial=false\n2026-08-12T09:00 arrive"),
        "2026-08-17T23:59:59"
    );
    assert_eq!(due(&small, "2026-08-10T09:00 receive non_territorial=true"), "none");
    let text = events(after);
    assert!(report(&small, &text, None).assumptions.policies().contains(PolicyId::NonTerritorialAnchor));
    let silent = parts("5 working days").policy(PolicyId::NonTerritorialAnchor, "").build();
    let report = report(&silent, &text, None);
    assert_eq!(codes(&report), ["transfer_late", "undecided"]);
}

#[test]
fn what_was_taken_over_may_have_started_with_an_arrival_before() {
    let taken_over = |anchor: &str| {
        let small = parts("5 working days").policy(PolicyId::PaymentPause, "runs");
        let small = small.policy(PolicyId::NonTerritorialAnchor, anchor).build();
        let adopt =
            "2026-08-12T09:00 adopt status=4 received_at=2026-08-10T09:00 promised_on=2026-08-17 supplements_used=0";
        outcome(&small, &format!("{adopt}\n2026-08-19T09:00 approve"), None)
    };
    assert_eq!(taken_over("arrive"), None);
    assert_eq!(taken_over("receive"), Some(Outcome::Late));
}

#[test]
fn answers_and_transfers_are_timed() {
    let small = SmallLaw::with_term("10 working days");
    for (lines, expected) in [
        ("2026-03-02T09:00 submit channel=online\n2026-03-03T09:00 receive", vec![]),
        ("2026-03-02T09:00 submit channel=online\n2026-03-03T09:00:01 receive", vec!["answer_late"]),
        ("2026-03-02T09:00 submit channel=direct\n2026-03-05T09:00 receive", vec![]),
        ("2026-03-02T09:00 submit\n2026-03-05T09:00 receive", vec!["unverified"]),
        ("2026-03-02 submit channel=online\n2026-03-03T16:00 receive", vec!["unverified"]),
        ("2026-03-02T15:00 receive\n2026-03-02T23:59:59 transfer", vec![]),
        ("2026-03-02T15:00 receive\n2026-03-03T08:00 transfer", vec!["transfer_late"]),
        ("2026-03-02T15:00:01 receive\n2026-03-03T08:30 transfer", vec![]),
        ("2026-03-02T15:00:01 receive\n2026-03-03T08:30:01 transfer", vec!["transfer_late"]),
        // Received on a Saturday: all of Monday is the day of the receipt.
        ("2026-03-07T16:00 receive\n2026-03-09T17:00 transfer", vec![]),
        ("2026-03-02 receive\n2026-03-02T18:00 transfer", vec![]),
        ("2026-03-02 receive\n2026-03-03T08:00 transfer", vec!["unverified"]),
        ("2026-03-02 receive\n2026-03-03T09:00 transfer", vec!["transfer_late"]),
        // The desk decided: nothing had to be handed over.
        ("2026-03-02T09:00 receive\n2026-03-05T09:00 approve", vec![]),
    ] {
        let events = events(lines);
        assert_eq!(codes(&report(&small, &events, None)), expected, "{lines}");
    }
    let open = events("2026-03-02T09:00 submit channel=online");
    assert_eq!(codes(&report(&small, &open, Some("2026-03-03T09:00:01"))), ["answer_late"]);
    assert_eq!(codes(&report(&small, &open, Some("2026-03-03T09:00"))), Vec::<&str>::new());
}

#[test]
fn the_procedure_s_own_terms_come_before_the_general_ones() {
    let own = parts("10 working days")
        .term(TermMode::Answer, "4 working hours")
        .term(TermMode::SupplementNotice, "1 working day")
        .term(TermMode::Supplement, "30 days")
        .build();
    let late = events("2026-03-02T09:00 submit channel=online\n2026-03-02T15:01 receive");
    assert_eq!(codes(&report(&own, &late, None)), ["answer_late"]);
    let asked = events("2026-03-02T09:00 receive\n2026-03-04T09:00 request_supplement");
    assert_eq!(codes(&report(&own, &asked, None)), ["supplement_request_late"]);
    let closed = events("2026-03-02T09:00 receive\n2026-03-03T09:00 request_supplement\n2026-03-30T09:00 close");
    assert_eq!(codes(&report(&own, &closed, None)), ["close_too_early"]);
}

#[test]
fn who_owes_what_by_when() {
    let small = SmallLaw::with_term("10 working days");
    let owed = |lines: &str, now: &str| -> Vec<String> {
        let history = History { procedure: "9.000001".into(), events: events(lines), ..History::default() };
        let dossier = history.replay(&small.law()).unwrap();
        let list = dossier.obligations(instant(now), &small.law());
        let line = |owed: &motcua::dossier::Obligation<'_>| {
            let by = owed.due_at.map_or_else(|| "-".to_owned(), |due| due.to_string());
            format!("{} {} {by} {:?} {}", owed.who.as_str(), owed.code, owed.overdue, owed.paper.unwrap_or("-"))
        };
        list.iter().map(line).collect()
    };
    assert_eq!(
        owed("2026-03-02T09:00 submit channel=online", "2026-03-02T10:00"),
        ["receiving_centre answer 2026-03-03T09:00:00 Some(false) -"]
    );
    assert_eq!(
        owed("2026-03-02T09:00 receive", "2026-03-16T10:00"),
        [
            "receiving_centre transfer 2026-03-02T23:59:59 Some(true) -",
            "competent_agency settle 2026-03-16T23:59:59 Some(false) -",
            "competent_agency apologise 2026-03-15T23:59:59 Some(true) 04",
        ]
    );
    assert_eq!(
        owed("2026-03-02T09:00 receive\n2026-03-03T09:00 request_supplement", "2026-03-04T10:00"),
        ["applicant supplement 2026-03-18T23:59:59 Some(false) -"]
    );
    assert_eq!(
        owed("2026-03-02T09:00 receive promised_on=2026-03-13\n2026-03-03T09:00 approve", "2026-03-04T10:00"),
        ["receiving_centre return_result 2026-03-13T23:59:59 Some(false) -"]
    );
}

#[test]
fn a_case_that_is_taken_up_again_has_the_clock_that_the_law_gives_it() {
    let settle = |reopen: &str, lines: &str, now: &str| {
        let small = parts("5 working days").policy(PolicyId::ReopenClock, reopen).build();
        let history = History { procedure: "9.000001".into(), events: events(lines), ..History::default() };
        let owed = history.replay(&small.law()).unwrap().obligations(instant(now), &small.law());
        let due = owed.iter().find(|owed| owed.code == "settle").and_then(|owed| owed.due_on);
        (due.map(|day| day.to_string()), outcome(&small, lines, Some(now)))
    };
    let decided = "2026-03-02T09:00 receive\n2026-03-03T09:00 approve\n2026-03-04T09:00 annul\n2026-03-05T09:00 reopen";
    assert_eq!(settle("restart", decided, "2026-03-13T09:00"), (Some("2026-03-12".into()), Some(Outcome::Overdue)));
    // It keeps no date of the decision that was annulled.
    assert_eq!(settle("none", decided, "2026-03-13T09:00").0, None);
    // A filing that was declined was never received, and has a clock from then on all the same.
    let declined = "2026-03-02T09:00 submit channel=online\n2026-03-03T09:00 decline\n2026-03-05T09:00 reopen";
    assert_eq!(settle("restart", declined, "2026-03-12T09:00"), (Some("2026-03-12".into()), Some(Outcome::Pending)));
    assert_eq!(settle("restart", declined, "2026-03-13T09:00"), (Some("2026-03-12".into()), Some(Outcome::Overdue)));
}
