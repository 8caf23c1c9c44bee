//! Waits that no text of the law ends, clocks that nothing starts, and a law without the clock that settles.

use motcua::lifecycle::{ClockId, EventKind, LifecycleEdition, PolicyId};

use super::{At, Lint, LintLevel, Linter};

pub(super) fn check(linter: &mut Linter<'_, '_>) {
    for edition in linter.catalogue.lifecycles() {
        never_started(linter, edition);
        never_settled(linter, edition);
        for wait in waits(edition) {
            let from = edition.from.to_string();
            let at = At { list: "edition", key: ("from", &from), meant: "from" };
            let place = linter.places.of_file("lifecycle.toml", &at);
            let message = format!("from {from} no text ends the wait in `{}`", wait.state);
            let diagnostic = place.diagnostic("wait_without_end", message, wait.help.to_owned());
            linter.found.push(Lint { level: LintLevel::Note, diagnostic });
        }
    }
}

/// Reports clocks that begin with events of which that edition has no row: nothing that it starts is ever due.
fn never_started(linter: &mut Linter<'_, '_>, edition: &LifecycleEdition) {
    for clock in edition.clocks.iter().filter(|clock| clock.start.iter().all(|event| edition.event(*event).is_none())) {
        let at = At { list: "clock", key: ("clock", clock.clock.as_str()), meant: "start" };
        let place = linter.places.of_file("lifecycle.toml", &at);
        let from = edition.from;
        let message = format!("from {from} no event starts the clock `{}`", clock.clock.as_str());
        let help = "write a row `[[event]]` for an event that starts it, or take the clock out".to_owned();
        let diagnostic = place.diagnostic("clock_never_starts", message, help);
        linter.found.push(Lint { level: LintLevel::Error, diagnostic });
    }
}

/// Reports an edition that decides dossiers and has no clock of the settlement: no outcome is ever known then, though nothing is missing in a dossier.
fn never_settled(linter: &mut Linter<'_, '_>, edition: &LifecycleEdition) {
    let decisions = [EventKind::Approve, EventKind::Refuse, EventKind::Decide];
    let decides = decisions.into_iter().any(|event| edition.event(event).is_some());
    if !decides || edition.clock(ClockId::Settlement).is_some() {
        return;
    }
    let from = edition.from.to_string();
    let at = At { list: "edition", key: ("from", &from), meant: "from" };
    let place = linter.places.of_file("lifecycle.toml", &at);
    let message = format!("from {from} there is no clock `K4`, so no dossier is ever early, on time or late");
    let help = "write a row `[[clock]]` for K4: the events that start and stop it, and who holds it".to_owned();
    let diagnostic = place.diagnostic("no_settlement_clock", message, help);
    linter.found.push(Lint { level: LintLevel::Warning, diagnostic });
}

struct Wait {
    state: &'static str,
    help: &'static str,
}

/// Returns the waiting states that only the applicant can leave under that edition.
fn waits(edition: &LifecycleEdition) -> Vec<Wait> {
    let enabled = |event| edition.event(event).is_some_and(|row| !row.sector_only);
    let mut found = Vec::new();
    if enabled(EventKind::RequestCorrection) && !enabled(EventKind::Decline) {
        found.push(Wait { state: "awaiting_correction", help: "a row of the event `decline` would end it" });
    }
    let closes = enabled(EventKind::Close) && edition.clock(ClockId::Supplement).is_some_and(|row| row.term.is_some());
    if enabled(EventKind::RequestSupplement) && !closes {
        found.push(Wait {
            state: "awaiting_supplement",
            help: "a row of the event `close` with a term of the clock K7 would end it",
        });
    }
    if enabled(EventKind::RequestPayment) && edition.policy(PolicyId::PaymentLapse).is_none() {
        found.push(Wait {
            state: "awaiting_payment",
            help: "the policy `payment_lapse` would end it, once a text gives the term",
        });
    }
    found
}
