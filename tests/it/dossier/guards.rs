//! Every guard and every rejection code, each with its article; and what is a gap instead.

use motcua::dossier::{ApplyError, Dossier, Event, RejectionCode as C};
use motcua::history::{History, ReplayError};
use motcua::lifecycle::{EventKind as E, OnSupplement, PolicyId};
use motcua_tests::small_law::{SmallLaw, events, parts};

fn replay(small: &SmallLaw, lines: &str) -> Result<Dossier, ReplayError> {
    let history = History { procedure: "9.000001".into(), events: events(lines), ..History::default() };
    history.replay(&small.law())
}

/// Replays; the last line must be what is rejected.
fn rejected(small: &SmallLaw, lines: &str) -> (C, String) {
    let error = replay(small, lines).expect_err("the last event is not lawful");
    assert_eq!(error.index + 1, events(lines).len(), "{}", error.cause);
    match error.cause {
        ApplyError::Rejected(rejection) => {
            let cite = small.law().citation(rejection.basis()).expect("an article");
            (rejection.code, cite.article.clone().unwrap_or_default())
        }
        ApplyError::Gap(gap) => panic!("a gap: {gap:?}"),
    }
}

fn gap(small: &SmallLaw, lines: &str) -> &'static str {
    match replay(small, lines).expect_err("cannot be answered").cause {
        ApplyError::Gap(gap) => gap.code(),
        ApplyError::Rejected(rejection) => panic!("rejected: {rejection}"),
    }
}

const RECEIVED: &str = "2026-03-02T09:00 receive\n2026-03-02T10:00 transfer\n";

fn after_receipt(line: &str) -> String {
    format!("{RECEIVED}{line}")
}

#[test]
fn every_rejection_is_reached_with_its_article() {
    let small = SmallLaw::with_term("10 working days");
    let row = |event: E| (event as usize + 100).to_string();
    let supplemented =
        "2026-03-03T09:00 request_supplement\n2026-03-04T09:00 supplement\n2026-03-05T09:00 request_supplement";
    let extended = "2026-03-10T09:00 extend new_due_on=2026-03-20\n2026-03-11T09:00 extend new_due_on=2026-03-25";
    let cases = [
        (C::NotAllowed, row(E::Approve), "2026-03-02T08:00 submit\n2026-03-02T09:00 approve".to_owned()),
        (C::NotEnabled, row(E::Stop), after_receipt("2026-03-03T09:00 stop")),
        (C::NotEnabled, row(E::Close), after_receipt("2026-03-03T09:00 request_payment\n2026-05-03T09:00 close")),
        (C::RoleNotAllowed, row(E::Approve), after_receipt("2026-03-03T09:00 approve role=applicant")),
        (C::OutOfOrder, row(E::Approve), after_receipt("2026-03-02T09:59 approve")),
        (
            C::AfterEnd,
            row(E::Receive),
            "2026-03-02T08:00 submit\n2026-03-02T09:00 decline\n2026-03-02T10:00 receive".to_owned(),
        ),
        (C::SupplementAlreadyRequested, "50".into(), after_receipt(supplemented)),
        (C::SupplementRequestLate, "202".into(), after_receipt("2026-03-06T00:00 request_supplement")),
        (
            C::CloseTooEarly,
            "206".into(),
            after_receipt("2026-03-03T09:00 request_supplement\n2026-03-18T23:59:59 close"),
        ),
        (C::ExtensionAlreadyUsed, "50".into(), after_receipt(extended)),
        (C::ExtensionTooLate, "50".into(), after_receipt("2026-03-16T09:00 extend new_due_on=2026-03-20")),
        (C::ExtensionNotLater, row(E::Extend), after_receipt("2026-03-10T09:00 extend new_due_on=2026-03-16")),
        (C::ResultUnsigned, row(E::Approve), after_receipt("2026-03-10T09:00 approve signature=none")),
        (C::ResultUnsigned, row(E::Refuse), after_receipt("2026-03-10T09:00 refuse signature=invalid")),
        (
            C::ResultAnnulled,
            row(E::Annul),
            after_receipt("2026-03-10T09:00 approve\n2026-03-10T10:00 annul\n2026-03-10T11:00 return_result"),
        ),
        (
            C::ResultAnnulled,
            row(E::RevokeResult),
            after_receipt("2026-03-10T09:00 approve\n2026-03-10T10:00 revoke_result\n2026-03-10T11:00 return_result"),
        ),
        (C::AmendOffline, row(E::Amend), "2026-03-02T08:00 submit channel=direct\n2026-03-02T09:00 amend".to_owned()),
        (
            C::WithdrawAfterDecision,
            row(E::Withdraw),
            after_receipt("2026-03-10T09:00 approve\n2026-03-10T10:00 withdraw"),
        ),
        (C::AdoptNotOpen, row(E::Adopt), "2026-03-02T08:00 adopt state=returned".to_owned()),
        (C::AdoptNotOpen, row(E::Adopt), "2026-03-02T08:00 adopt status=10".to_owned()),
    ];
    // Those of the filing and of payments rest on policies and channels that this law does not set; the vectors reach them.
    let of_policies = [C::FilingChannelClosed, C::FilingIdentityTooLow, C::FilingUnsigned, C::PaymentOfAnotherSum];
    let mut reached: Vec<C> = vec![C::TransferRequired];
    reached.extend(of_policies);
    for (code, article, lines) in cases {
        assert_eq!(rejected(&small, &lines), (code, article), "{lines}");
        reached.push(code);
    }
    let missing: Vec<C> = C::ALL.iter().copied().filter(|code| !reached.contains(code)).collect();
    assert_eq!(missing, []);
}

#[test]
fn the_last_lawful_moment_is_lawful() {
    let small = SmallLaw::with_term("10 working days");
    for line in [
        "2026-03-05T23:59:59 request_supplement",
        "2026-03-03T09:00 request_supplement\n2026-03-19T00:00 close",
        "2026-03-15T23:59:59 extend new_due_on=2026-03-17",
        "2026-03-02T10:00 approve",
        "2026-03-10T09:00 approve signature=valid role=authority",
        "2026-03-10T09:00 withdraw role=applicant",
    ] {
        replay(&small, &after_receipt(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
}

#[test]
fn what_is_not_known_and_decides_is_a_gap() {
    let small = SmallLaw::with_term("10 working days");
    let hours = parts("8 working hours").enable(E::Extend).build();
    let payment = parts("10 working days").policy(PolicyId::PaymentLapse, "1 day").build();
    let adopted = "2026-03-02T08:00 adopt state=in_process\n";
    for (small, code, lines) in [
        (&small, "no_lifecycle", "2025-06-30T09:00 receive".to_owned()),
        (&small, "unknown_facts", "2026-03-02T09:00 submit\n2026-03-02T10:00 amend".to_owned()),
        (&small, "unknown_facts", format!("{adopted}2026-03-03T09:00 request_supplement")),
        (&small, "unknown_facts", format!("{adopted}2026-03-03T09:00 extend new_due_on=2026-03-20")),
        (
            &small,
            "unknown_facts",
            "2026-03-02T08:00 adopt state=awaiting_supplement\n2026-05-02T08:00 close".to_owned(),
        ),
        (&small, "unknown_facts", "2026-03-02T08:00 adopt status=5".to_owned()),
        (&small, "unknown_facts", "2026-03-02T08:00 adopt".to_owned()),
        (&small, "unknown_facts", after_receipt("2026-03-10T09:00 extend")),
        (&payment, "unknown_facts", "2026-03-02T08:00 adopt status=6\n2026-05-02T08:00 close".to_owned()),
        (&hours, "unknown_facts", "2026-03-02T09:00 receive\n2026-03-03 extend new_due_on=2026-03-20".to_owned()),
    ] {
        assert_eq!(gap(small, &lines), code, "{lines}");
    }
    for policy in [PolicyId::SupplementLimit, PolicyId::ExtensionLimit, PolicyId::ExtensionNotice, PolicyId::CloseFrom]
    {
        let silent = parts("10 working days").policy(policy, "").build();
        let line = match policy {
            PolicyId::SupplementLimit => "2026-03-03T09:00 request_supplement",
            PolicyId::CloseFrom => "2026-03-03T09:00 request_supplement\n2026-05-03T09:00 close",
            _ => "2026-03-10T09:00 extend new_due_on=2026-03-20",
        };
        assert_eq!(gap(&silent, &after_receipt(line)), "undecided", "{policy:?}");
    }
}

#[test]
fn what_was_not_stated_passes() {
    let small = SmallLaw::with_term("10 working days");
    replay(&small, &after_receipt("2026-03-10T09:00 approve\n2026-03-10T09:30 return_result")).unwrap();
    replay(&small, "2026-03-02T09:00 receive role=receiving_officer\n2026-03-02T09:30 transfer role=system").unwrap();
}

#[test]
fn a_sector_law_may_enable_the_stop_and_give_the_extension_its_own_form() {
    let small = parts("same day, cut-off 15:00").enable(E::Stop).enable(E::Extend).build();
    replay(&small, &after_receipt("2026-03-02T11:00 stop")).unwrap();
    replay(&small, &after_receipt("2026-03-02T11:00 extend new_due_on=2026-03-04")).unwrap();
    let plain = SmallLaw::with_term("same day, cut-off 15:00");
    let (code, _) = rejected(&plain, &after_receipt("2026-03-02T11:00 extend new_due_on=2026-03-04"));
    assert_eq!(code, C::ExtensionTooLate);
}

#[test]
fn limits_and_notices_are_data() {
    let free = parts("10 working days")
        .policy(PolicyId::SupplementLimit, "none")
        .policy(PolicyId::ExtensionLimit, "none")
        .policy(PolicyId::ExtensionNotice, "none")
        .policy(PolicyId::CloseFrom, "on_last_day")
        .on_supplement(OnSupplement::Suspend)
        .build();
    let lines = "2026-03-03T09:00 request_supplement
        2026-03-04T09:00 supplement
        2026-03-05T09:00 request_supplement
        2026-03-06T09:00 supplement
        2026-03-12T09:00 extend new_due_on=2026-03-24
        2026-03-24T09:00 extend new_due_on=2026-03-26";
    replay(&free, &after_receipt(lines)).unwrap();
    replay(&free, &after_receipt("2026-03-03T09:00 request_supplement\n2026-03-18T09:00 close")).unwrap();
}

#[test]
fn a_rejection_names_itself_without_values() {
    let small = SmallLaw::with_term("10 working days");
    let error = replay(&small, &after_receipt("2026-03-06T09:00 request_supplement")).unwrap_err();
    assert_eq!(error.to_string(), "event 2: `request_supplement` in state `in_process`: supplement_request_late");
    let ApplyError::Rejected(rejection) = error.cause else { panic!("a gap") };
    let args: Vec<String> = rejection.args().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(args, ["event=request_supplement", "state=in_process", "due_on=2026-03-05"]);
    assert!(size_of_val(&rejection) <= 40, "{}", size_of_val(&rejection));
}

#[test]
fn a_history_is_facts_and_comes_back_as_it_was() {
    let lines =
        "2026-03-02T09:00 receive id=a code=H-1 promised_on=2026-03-16 secret=x\n2026-03-03 transfer role=system";
    let mut history = History::new("9.000001");
    for event in events(lines) {
        assert!(history.push(event.clone()));
        assert_eq!(history.push(event.clone()), event.event_id.is_none());
    }
    let json = serde_json::to_string(&history).unwrap();
    assert_eq!(serde_json::from_str::<History>(&json).unwrap(), history);
    let forged = r#"{"procedure":"9.000001","events":[],"state":"returned"}"#;
    assert!(serde_json::from_str::<History>(forged).is_err());
    let debug = format!("{history:?}");
    assert!(debug.contains("secret") && !debug.contains("H-1"), "{debug}");
    let first: &Event = history.events.first().unwrap();
    assert_eq!(first.unknown_keys().collect::<Vec<_>>(), ["detail.secret"]);
}
