//! The typed methods of a dossier give what the dynamic path gives, and nothing else.
#![allow(clippy::panic, reason = "a property that does not hold stops")]

use motcua::dossier::{ApplyError, Dossier, Event, Fact, Law, RejectionCode, Strict};
use motcua::lifecycle::{EventKind as E, allowed};

/// Declares the one function that calls a typed method by its name.
macro_rules! typed_methods {
    ($($state:ident { $($method:ident by $event:ident)+ })+) => {
        /// Returns what the method of that event gives in the dossier's state; nothing where that state has no such method.
        fn by_method(dossier: &Dossier, method: E, fact: &Fact<'_>, law: &Law<'_>) -> Option<Result<Dossier, ApplyError>> {
            match (dossier, method) {
                $($((Dossier::$state(at), E::$event) => Some(at.$method(fact, &mut Strict(law)).map(Dossier::from)),)+)+
                _ => None,
            }
        }
    };
}

typed_methods! {
    Draft { submit by Submit receive by Receive adopt by Adopt }
    Submitted {
        request_correction by RequestCorrection receive by Receive decline by Decline withdraw by Withdraw
        request_payment by RequestPayment pay by Pay amend by Amend
    }
    AwaitingCorrection { correct by Correct decline by Decline withdraw by Withdraw }
    Declined { annul by Annul reopen by Reopen }
    Received {
        transfer by Transfer arrive by Arrive request_supplement by RequestSupplement request_payment by RequestPayment
        extend by Extend approve by Approve refuse by Refuse decide by Decide pay by Pay amend by Amend withdraw by Withdraw
        stop by Stop
    }
    InProcess {
        arrive by Arrive bounce by Bounce request_supplement by RequestSupplement request_payment by RequestPayment
        extend by Extend approve by Approve refuse by Refuse decide by Decide amend by Amend withdraw by Withdraw stop by Stop
    }
    AwaitingSupplement { supplement by Supplement close by Close amend by Amend withdraw by Withdraw stop by Stop }
    AwaitingPayment { pay by Pay close by Close amend by Amend withdraw by Withdraw stop by Stop }
    Decided {
        return_result by ReturnResult request_payment by RequestPayment pay by Pay correct_result by CorrectResult
        revoke_result by RevokeResult annul by Annul reopen by Reopen
    }
    Returned { correct_result by CorrectResult revoke_result by RevokeResult annul by Annul reopen by Reopen }
}

/// Each state has the methods of its edges and no other; that of the fact's event gives what the dynamic path gives, every other one rejects the fact.
///
/// # Panics
/// Where it does not hold.
pub fn typed_path_is_dynamic_path(events: &[Event], law: &Law<'_>) {
    let mut dossier = Dossier::open();
    for event in events {
        let fact = event.fact();
        let known = fact.event_id.is_some_and(|id| dossier.has_taken(id));
        let dynamic = dossier.apply_fact(&fact, law);
        for method in E::ALL.iter().copied() {
            let typed = by_method(&dossier, method, &fact, law);
            assert_eq!(typed.is_some(), allowed(dossier.state()).contains(method), "{method} in {}", dossier.state());
            match typed {
                Some(typed) if method == fact.event => {
                    assert!(known || typed == dynamic, "{method} in {}", dossier.state())
                }
                Some(Ok(_)) => panic!("`{method}` took a fact of `{}`", fact.event),
                Some(Err(ApplyError::Rejected(no))) => {
                    assert_eq!((no.code, no.event, no.state), (RejectionCode::NotAllowed, fact.event, dossier.state()));
                }
                Some(Err(gap)) => panic!("`{method}` by a fact of `{}`: {gap}", fact.event),
                None => {}
            }
        }
        dossier = dynamic.unwrap_or(dossier);
    }
}
