//! Table and code agree on every pair of state and event.

use motcua::civil::Moment;
use motcua::dossier::{ApplyError, Dossier, Event, RejectionCode};
use motcua::lifecycle::{EDGES, EventKind as E, PolicyId, State, edges};
use motcua_tests::small_law::{SmallLaw, event, events, instant, parts};

/// Returns a way into each state.
fn way(state: State) -> &'static str {
    match state {
        State::Draft => "",
        State::Submitted => "2026-03-02T08:00 submit channel=online",
        State::AwaitingCorrection => "2026-03-02T08:00 submit channel=online\n2026-03-02T08:10 request_correction",
        State::Declined => "2026-03-02T08:00 submit channel=online\n2026-03-02T08:10 decline",
        State::Received => "2026-03-02T08:00 submit channel=online\n2026-03-02T09:00 receive",
        State::InProcess => {
            "2026-03-02T08:00 submit channel=online\n2026-03-02T09:00 receive\n2026-03-02T09:10 transfer"
        }
        State::AwaitingSupplement => {
            "2026-03-02T08:00 submit channel=online\n2026-03-02T09:00 receive\n2026-03-02T09:10 transfer\n2026-03-02T10:00 request_supplement"
        }
        State::AwaitingPayment => {
            "2026-03-02T08:00 submit channel=online\n2026-03-02T09:00 receive\n2026-03-02T09:10 transfer\n2026-03-02T10:00 request_payment"
        }
        State::Decided => "2026-03-02T08:00 submit channel=online\n2026-03-02T09:00 receive\n2026-03-02T09:20 approve",
        State::Returned => "2026-03-02T09:00 receive\n2026-03-02T09:20 approve\n2026-03-02T09:30 return_result",
        State::Closed => "2026-03-02T09:00 receive\n2026-03-02T10:00 request_supplement\n2026-03-18T08:00 close",
        State::Withdrawn => "2026-03-02T09:00 receive\n2026-03-02T10:00 withdraw",
        State::Stopped => "2026-03-02T09:00 receive\n2026-03-02T10:00 stop",
    }
}

/// Returns a law in which every edge is enabled.
fn open_law() -> SmallLaw {
    parts("10 working days")
        .policy(PolicyId::PaymentLapse, "1 day")
        .policy(PolicyId::ReopenClock, "restart")
        .enable(E::Stop)
        .build()
}

/// Returns an event with all that its guard asks for, on a day that fits the pair.
fn fitting(from: State, kind: E, to: Option<State>) -> Event {
    let at = match (from, kind) {
        (State::AwaitingSupplement, E::Close) => "2026-03-18T08:00",
        (State::AwaitingPayment, E::Close) | (State::Closed, _) => "2026-03-18T08:30",
        _ => "2026-03-03T08:00",
    };
    let detail = match kind {
        E::Extend => "new_due_on=2026-03-30".to_owned(),
        E::Complain => "kind=complaint".to_owned(),
        E::Adopt => format!("state={}", to.unwrap_or(State::Received).as_str()),
        _ => "role=".to_owned(),
    };
    let detail = if detail == "role=" { "" } else { &detail };
    event(&format!("{at} {} {detail}", kind.as_str()))
}

fn arrive_at(state: State, small: &SmallLaw) -> Dossier {
    let mut dossier = Dossier::open();
    for event in events(way(state)) {
        dossier = dossier.apply(&event, &small.law()).unwrap();
    }
    assert_eq!(dossier.state(), state);
    dossier
}

#[test]
fn every_pair_of_state_and_event_does_what_the_table_says() {
    let small = open_law();
    let mut walked = 0;
    for from in State::ALL.iter().copied() {
        let dossier = arrive_at(from, &small);
        for kind in E::ALL.iter().copied() {
            let targets: Vec<State> = edges(from, kind).map(|edge| edge.to).collect();
            if kind.is_orthogonal() {
                // what is answered was asked for, and what ends has begun
                let asked = match kind {
                    E::GiveOpinion => Some(E::Consult),
                    E::VerifyEnd => Some(E::VerifyBegin),
                    E::PostingEnd => Some(E::PostingBegin),
                    E::IncidentEnd => Some(E::IncidentBegin),
                    E::Confirm => Some(E::DraftSent),
                    _ => None,
                };
                let asked = asked.map(|asked| fitting(from, asked, None));
                let before =
                    asked.map_or_else(|| dossier.clone(), |asked| dossier.apply(&asked, &small.law()).unwrap());
                let after = before.apply(&fitting(from, kind, None), &small.law()).unwrap();
                assert_eq!(after.state(), from, "{from:?} {kind:?}");
                continue;
            }
            if targets.is_empty() {
                let error = dossier.apply(&fitting(from, kind, None), &small.law()).unwrap_err();
                let ApplyError::Rejected(rejection) = error else { panic!("{from:?} {kind:?}: {error}") };
                let expected = match (from, kind) {
                    (State::Decided | State::Returned, E::Withdraw) => RejectionCode::WithdrawAfterDecision,
                    _ if from.is_terminal() => RejectionCode::AfterEnd,
                    _ => RejectionCode::NotAllowed,
                };
                assert_eq!(rejection.code, expected, "{from:?} {kind:?}");
                assert!(small.law().citation(rejection.basis()).is_some());
            }
            for to in targets {
                let after = dossier.apply(&fitting(from, kind, Some(to)), &small.law());
                assert_eq!(after.map(|after| after.state()), Ok(to), "{from:?} {kind:?}");
                walked += 1;
            }
        }
    }
    assert_eq!(walked, EDGES.len());
}

#[test]
fn an_event_without_a_row_is_not_enabled() {
    for kind in E::ALL.iter().copied() {
        let mut parts = parts("10 working days").policy(PolicyId::PaymentLapse, "1 day").enable(E::Stop);
        let Some(from) = EDGES.iter().find(|edge| edge.event == kind).map(|edge| edge.from) else { continue };
        let dossier = arrive_at(from, &parts.clone().build());
        for edition in &mut parts.lifecycle {
            edition.events.retain(|row| row.event != kind);
        }
        let small = parts.build();
        let error = dossier.apply(&fitting(from, kind, None), &small.law()).unwrap_err();
        assert_eq!(error.code(), "not_enabled", "{kind:?}");
    }
}

#[test]
fn the_desk_transfers_by_deciding_unless_it_may_not() {
    let small = SmallLaw::with_term("10 working days");
    let received = arrive_at(State::Received, &small);
    for edge in EDGES.iter().filter(|edge| edge.via.is_some()) {
        let event = fitting(State::Received, edge.event, None);
        assert_eq!(received.apply(&event, &small.law()).unwrap().state(), edge.to);
        let strict = parts("10 working days").policy(PolicyId::DeskMayDecide, "not_allowed").build();
        assert_eq!(received.apply(&event, &strict.law()).unwrap_err().code(), "transfer_required");
        let silent = parts("10 working days").policy(PolicyId::DeskMayDecide, "").build();
        assert_eq!(received.apply(&event, &silent.law()).unwrap_err().code(), "undecided");
    }
}

#[test]
fn nothing_is_owed_in_an_end_and_somebody_owes_something_before() {
    let small = open_law();
    for state in State::ALL.iter().copied().filter(|state| *state != State::Draft) {
        let owed = arrive_at(state, &small).obligations(instant("2026-03-03T08:00"), &small.law());
        assert_eq!(owed.is_empty(), state.is_terminal(), "{state:?}");
    }
}

#[test]
fn an_event_of_the_same_name_is_one_event() {
    let small = SmallLaw::with_term("10 working days");
    let submit = event("2026-03-02T08:00 submit id=a");
    let once = Dossier::open().apply(&submit, &small.law()).unwrap();
    assert_eq!(once.apply(&submit, &small.law()).unwrap(), once);
    let other = Event { at: Moment::from(instant("2026-03-02T09:00")), ..submit };
    assert_eq!(once.apply(&other, &small.law()).unwrap(), once);
}
