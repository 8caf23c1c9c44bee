//! What a term's own law excludes: the clock stands still meanwhile.

use motcua::audit::{AuditOptions, CaseReport, audit_case};
use motcua::dossier::{Event, Outcome};
use motcua::history::History;
use motcua::lifecycle::{AppliesTo, EventKind as E, EventSet, Pause, PolicyId};
use motcua::procedure::TermMode;
use motcua_tests::small_law::{SmallLaw, day, edition, events, instant, parts, procedure};

const POSTING: &[Pause] = &[Pause::Posting];

fn report<'a>(small: &'a SmallLaw, events: &'a [Event], now: Option<&str>) -> CaseReport<'a> {
    let options = AuditOptions { now: now.map(instant), ..AuditOptions::default() };
    audit_case(&small.law(), "d", events.iter().map(Event::fact), &options)
}

fn told(small: &SmallLaw, text: &str) -> (Option<Outcome>, Vec<&'static str>) {
    let events = events(text);
    let report = report(small, &events, None);
    (report.outcome, report.findings.iter().map(|finding| finding.code).collect())
}

#[test]
fn what_a_term_s_own_law_excludes_does_not_count() {
    let small = parts("5 working days").exclude(&[&[Pause::Posting, Pause::Consultation]]).build();
    let begin = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n";
    let posted = format!("{begin}2026-03-03T09:00 posting_begin\n2026-03-05T09:00 posting_end\n");
    let of = |text: &str, approve: &str| told(&small, &format!("{text}{approve} approve")).0;
    assert_eq!(of(&posted, "2026-03-11T09:00"), Some(Outcome::OnTime));
    assert_eq!(of(&posted, "2026-03-12T09:00"), Some(Outcome::Late));
    // Two opinions: the clock stands still until the last of them is there.
    let asked = format!(
        "{begin}2026-03-03T09:00 consult ref=a\n2026-03-03T10:00 consult ref=b\n2026-03-04T09:00 give_opinion ref=a\n2026-03-05T09:00 give_opinion ref=b\n"
    );
    assert_eq!(of(&asked, "2026-03-11T09:00"), Some(Outcome::OnTime));
    assert_eq!(of(&asked, "2026-03-12T09:00"), Some(Outcome::Late));
    // Without such a law the clock runs on.
    let plain = SmallLaw::with_term("5 working days");
    assert_eq!(told(&plain, &format!("{posted}2026-03-10T09:00 approve")).0, Some(Outcome::Late));
}

#[test]
fn while_the_clock_stands_still_its_due_instant_moves_with_now() {
    let of = |exclude: &[Pause], now: &str| {
        let small = parts("5 working days").exclude(&[exclude]).build();
        let begin = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-04T09:00 posting_begin";
        let history = History { procedure: "9.000001".into(), events: events(begin), ..History::default() };
        let owed = history.replay(&small.law()).unwrap().obligations(instant(now), &small.law());
        let settle = owed.iter().find(|owed| owed.code == "settle").unwrap();
        let told = (settle.due_on.unwrap().to_string(), settle.overdue, settle.working_days_left);
        let events = events(begin);
        let row = report(&small, &events, Some(now));
        assert_eq!(row.due_on, settle.due_on);
        assert_eq!(row.outcome == Some(Outcome::Overdue), settle.overdue == Some(true));
        told
    };
    let day = |day: &str, left| (day.to_owned(), Some(left < 0), Some(left));
    assert_eq!(of(POSTING, "2026-03-04T15:00"), day("2026-03-09", 3));
    assert_eq!(of(POSTING, "2026-03-20T15:00"), day("2026-03-25", 3));
    assert_eq!(of(&[], "2026-03-20T15:00"), day("2026-03-09", -9));
    // Before it stood still nothing has moved.
    assert_eq!(of(POSTING, "2026-03-03T15:00"), day("2026-03-09", 4));
}

#[test]
fn a_last_day_that_was_put_off_by_a_day_off_is_left_when_the_clock_goes_on() {
    let small = parts("6 days").exclude(&[POSTING]).build();
    // The sixth day is a Sunday, so Monday 9 March is the last one.
    let of = |begin: &str, end: &str, approve: &str| {
        let text = format!(
            "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n{begin} posting_begin\n{end} posting_end\n{approve} approve"
        );
        told(&small, &text).0
    };
    assert_eq!(of("2026-03-09T09:00", "2026-03-10T09:00", "2026-03-10T15:00"), Some(Outcome::OnTime));
    assert_eq!(of("2026-03-09T09:00", "2026-03-10T09:00", "2026-03-11T09:00"), Some(Outcome::Late));
    assert_eq!(of("2026-03-09T09:00", "2026-03-14T09:00", "2026-03-16T15:00"), Some(Outcome::OnTime));
    assert_eq!(of("2026-03-10T09:00", "2026-03-12T09:00", "2026-03-12T15:00"), Some(Outcome::Late));
    // What had passed before is counted on and has no day left.
    let text = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-10T09:00 posting_begin\n2026-03-12T09:00 posting_end";
    let events = events(text);
    let row = report(&small, &events, Some("2026-03-13T09:00"));
    assert_eq!(row.due_on.unwrap().to_string(), "2026-03-10");
}

#[test]
fn days_that_every_term_excludes_move_each_end_of_the_span() {
    let small = parts("9 days").term(TermMode::Settlement, "15 days").exclude(&[POSTING, POSTING]).build();
    // From 11 and 17 March to 13 and 19 March.
    let of = |approve: &str| {
        let begin = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-04T09:00 posting_begin\n";
        told(&small, &format!("{begin}2026-03-06T09:00 posting_end\n{approve} approve")).0
    };
    assert_eq!(of("2026-03-12T15:00"), Some(Outcome::Early));
    assert_eq!(of("2026-03-16T15:00"), None);
    assert_eq!(of("2026-03-20T15:00"), Some(Outcome::Late));
}

#[test]
fn what_one_term_excludes_and_the_general_law_too_does_not_count() {
    let law = parts("5 working days").policy(PolicyId::PaymentPause, "pauses");
    let small = law.term(TermMode::Settlement, "8 working days").exclude(&[&[Pause::Payment]]).build();
    let text = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-04T09:00 request_payment ref=a amount=1\n2026-03-12T09:00 pay ref=a amount=1\n2026-03-16T09:00 approve";
    assert_eq!(told(&small, text).0, Some(Outcome::Early));
}

#[test]
fn what_every_term_excludes_that_may_be_meant_does_not_count() {
    let of = |exclude: [&[Pause]; 2], approve: &str| {
        let small = parts("5 working days").term(TermMode::Settlement, "8 working days").exclude(&exclude).build();
        let begin = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n2026-03-04T09:00 posting_begin\n";
        told(&small, &format!("{begin}2026-03-12T09:00 posting_end\n{approve} approve"))
    };
    // Six working days of posting: the terms end on 17 and on 20 March, and not on 9 and on 12.
    let outcome = |approve: &str| of([POSTING, POSTING], approve).0;
    assert_eq!(outcome("2026-03-16T09:00"), Some(Outcome::Early));
    assert_eq!(outcome("2026-03-18T09:00"), None);
    assert_eq!(outcome("2026-03-23T09:00"), Some(Outcome::Late));
    assert_eq!(of([&[], &[]], "2026-03-16T09:00").0, Some(Outcome::Late));
    // Where one of them alone excludes it, what decides is not known.
    for exclude in [[POSTING, &[]], [&[], POSTING]] {
        let (outcome, codes) = of(exclude, "2026-03-16T09:00");
        assert_eq!((outcome, codes.contains(&"unverified")), (None, true), "{codes:?}");
    }
}

#[test]
fn what_terms_of_two_units_exclude_is_counted_in_neither() {
    let small = parts("5 working days").term(TermMode::Settlement, "9 days").exclude(&[POSTING, POSTING]).build();
    let begin = "2026-03-02T09:00 receive\n2026-03-02T09:30 transfer\n";
    let posted = format!("{begin}2026-03-04T09:00 posting_begin\n2026-03-05T09:00 posting_end\n");
    assert_eq!(told(&small, &format!("{begin}2026-03-16T09:00 approve")).0, Some(Outcome::Late));
    let (outcome, codes) = told(&small, &format!("{posted}2026-03-16T09:00 approve"));
    assert_eq!((outcome, codes.contains(&"unverified")), (None, true), "{codes:?}");
}

#[test]
fn what_the_terms_of_two_editions_exclude_does_not_count_whichever_runs() {
    let of = |exclude: &[Pause], approve: &str| {
        let mut law = parts("5 working days");
        let (old, new) = (day("2025-07-01"), day("2026-04-01"));
        let mut second = edition(new, None, "2 working days");
        second.applies_to = AppliesTo::Running;
        law.procedure = procedure(vec![edition(old, Some(new), "5 working days"), second]);
        let small = law.exclude(&[exclude]).build();
        let text = format!(
            "2026-03-31T09:00 receive\n2026-03-31T09:30 transfer\n2026-04-01T09:00 supplement\n2026-04-02T09:00 posting_begin\n2026-04-06T09:00 posting_end\n{approve} approve"
        );
        let events = events(&text);
        let observed = EventSet::ALL.without(E::RequestSupplement);
        let options = AuditOptions { observed, ..AuditOptions::default() };
        audit_case(&small.law(), "d", events.iter().map(Event::fact), &options).outcome
    };
    // From 3 and 7 April to 7 and 9 April: nobody recorded whether the supplement was asked for lawfully.
    assert_eq!(of(POSTING, "2026-04-08T09:00"), None);
    assert_eq!(of(POSTING, "2026-04-10T09:00"), Some(Outcome::Late));
    assert_eq!(of(&[], "2026-04-08T09:00"), Some(Outcome::Late));
}

#[test]
fn hours_that_stood_still_before_they_ended_do_not_end_before_they_go_on() {
    let small = parts("8 working hours").exclude(&[POSTING]).build();
    let of = |approve: &str| {
        let begin = "2026-03-02T07:30 receive\n2026-03-02T08:00 transfer\n2026-03-02T17:30 posting_begin\n";
        told(&small, &format!("{begin}2026-03-02T18:00 posting_end\n{approve} approve")).0
    };
    assert_eq!(of("2026-03-02T18:00"), Some(Outcome::OnTime));
    assert_eq!(of("2026-03-02T18:01"), Some(Outcome::Late));
    // What had passed before is counted on in working time alone.
    let text = "2026-03-02T07:30 receive\n2026-03-02T08:00 transfer\n2026-03-03T08:00 posting_begin\n2026-03-03T09:00 posting_end";
    let events = events(text);
    let row = report(&small, &events, Some("2026-03-04T09:00"));
    assert_eq!(row.due_at.unwrap().to_string(), "2026-03-03T08:30:00");
}
