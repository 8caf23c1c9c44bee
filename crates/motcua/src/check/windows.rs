//! Windows in which a submission should come.

use alloc::vec::Vec;

use super::Filing;
use super::ledger::{Ledger, Spot};
use super::scope::Scope;
use crate::calendar::Landing;
use crate::catalogue::Rules;
use crate::civil::{Date, Moment};
use crate::condition::{Builtin, Fact, Truth, World};
use crate::facts::Slot;
use crate::lifecycle::{PolicyId, PolicyValue};
use crate::procedure::{FindingKind, Severity, Window};
use crate::verdict::Arg;

/// The choice of until when a paper is valid whose last day is a day off.
const CHOICE: PolicyId = PolicyId::ValidityLastDayOff;

/// Returns for every window whether the submission comes within it.
pub(super) fn within(rules: &Rules<'_>, filing: &Filing) -> Vec<Truth> {
    let choice = rules.policy(CHOICE, filing.day(rules));
    let one = |window: &Window| match choice {
        None if window.validity => Truth::unknown(Fact::Policy(CHOICE)),
        choice => one(rules, filing, window, window.validity && choice.is_some_and(|choice| choice.value == "kept")),
    };
    rules.edition().windows.iter().map(one).collect()
}

/// Returns the choice of until when a paper is valid, where it decides of one that the submission is about.
pub(super) fn validity<'a>(rules: &Rules<'a>, filing: &Filing, world: &World<'_>) -> Option<&'a PolicyValue> {
    let decides = |window: &Window| {
        window.validity
            && world.holds(window.when) != Truth::False
            && one(rules, filing, window, true) != one(rules, filing, window, false)
    };
    if rules.edition().windows.iter().any(decides) { rules.policy(CHOICE, filing.day(rules)) } else { None }
}

/// A day of the last day of the window itself is still within; a partial date may leave it open. `kept`: a last day off is the last all the same.
fn one(rules: &Rules<'_>, filing: &Filing, window: &Window, kept: bool) -> Truth {
    let (calendar, facts) = (rules.catalogue().calendar(), &filing.facts);
    let Slot::Date(date) = facts.get(window.field) else { return Truth::unknown(Fact::Field(window.field)) };
    let Some(at) = filing.at.map(Moment::date) else { return Truth::unknown(Fact::Builtin(Builtin::At)) };
    let Some(calendar) = calendar else { return Truth::unknown(Fact::Gap("no_calendar")) };
    let (first_day, _) = calendar.covers();
    let end = |from: Date| {
        let last = |landing: Landing| if kept { landing.last_day() } else { landing.due_on };
        let in_time = |start: Date| calendar.land(&window.term, start.into()).map(|landing| at <= last(landing));
        match in_time(from) {
            // What is counted back ends no later than where it begins, whatever the days off.
            Err(_) if window.term.is_before() && at > from => Ok(false),
            // What began before the calendar does has ended no later than what begins with it.
            Err(gap) if from < first_day => {
                if in_time(first_day) == Ok(false) {
                    Ok(false)
                } else {
                    Err(gap)
                }
            }
            answer => answer,
        }
    };
    let first = end(date.earliest());
    let last = if date.exact().is_some() { first.clone() } else { end(date.latest()) };
    match (first, last) {
        (Ok(first), Ok(last)) if first == last => first.into(),
        (Ok(_), Ok(_)) => Truth::unknown(Fact::Field(window.field)),
        (Err(gap), _) | (_, Err(gap)) => Truth::unknown(Fact::Gap(gap.code())),
    }
}

/// Adds every window that applies and has passed; that is worth knowing, and what it means is in the rules.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, world: &World<'_>, scope: Scope<'_>) {
    for (window, truth) in rules.edition().windows.iter().zip(&world.windows) {
        if !scope.may(window.when) {
            continue;
        }
        let field = rules.edition().fields.get(usize::from(window.field.0));
        let passed = world.holds(window.when).and(|| !truth.clone());
        match (&passed, field) {
            (Truth::False, _) => {}
            (Truth::True, Some(field)) => ledger
                .add("window_passed", FindingKind::Info, window.severity, Spot::Field(field, None))
                .arg("window", Arg::Name(&window.id))
                .arg("term", Arg::Term(window.term))
                .arg("field", Arg::Field(field))
                .cite(&window.source)
                .text(&window.message, &window.help)
                .done(),
            (Truth::True, None) => ledger.undetermined(&[Fact::Broken], &window.id, Severity::Error, None),
            (Truth::Unknown(facts), _) => {
                ledger.undetermined(facts, &window.id, Severity::Info, Some(&window.source));
            }
        }
    }
}
