//! Which case of the procedure applies.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::ledger::{Ledger, Spot};
use super::scope::Scope;
use crate::catalogue::Rules;
use crate::condition::{Builtin, CaseChoice, Fact, Truth, World};
use crate::procedure::{Case, FindingKind, Severity};
use crate::verdict::Arg;

/// Returns the case that was chosen, or the only one that the facts fit; the world's own case is still unknown here.
pub(super) fn choose<'a>(rules: &Rules<'a>, stated: Option<&'a str>, world: &World<'_>) -> CaseChoice<'a> {
    let cases = &rules.edition().cases;
    if let Some(stated) = stated {
        if let Some(case) = cases.iter().find(|case| case.id == stated) {
            return CaseChoice::Known(&case.id);
        }
        return CaseChoice::Unknown(vec![Fact::Builtin(Builtin::Case)]);
    }
    let mut fits: Vec<&Case> = Vec::new();
    let mut open = Vec::new();
    for case in cases.iter().filter(|case| case.when.is_some()) {
        match world.holds(case.when) {
            Truth::True => fits.push(case),
            Truth::False => {}
            Truth::Unknown(facts) => open = crate::condition::union(open, facts),
        }
    }
    match fits.as_slice() {
        [case] if open.is_empty() => CaseChoice::Known(&case.id),
        [_, _, ..] => CaseChoice::Unknown(vec![Fact::Builtin(Builtin::Case)]),
        _ if !open.is_empty() => CaseChoice::Unknown(open),
        _ => CaseChoice::Unknown(vec![Fact::Builtin(Builtin::Case)]),
    }
}

/// Returns whether the facts exclude each of the named cases.
pub(super) fn excluded(rules: &Rules<'_>, named: &[String], world: &World<'_>) -> bool {
    let may = |case: &Case| named.contains(&case.id) && !matches!(world.holds(case.when), Truth::False);
    !rules.edition().cases.iter().any(may)
}

/// Adds what is wrong with the chosen case, or why none could be derived.
pub(super) fn check<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    stated: Option<&str>,
    world: &World<'_>,
    scope: Scope<'_>,
) {
    let cases = &rules.edition().cases;
    if !matches!(scope, Scope::All) && !cases.iter().any(|case| scope.may(case.when)) {
        return;
    }
    let place = || Spot::Fixed("/case");
    if let Some(stated) = stated {
        match cases.iter().find(|case| case.id == stated) {
            None => {
                let words = if cases.is_empty() { "unknown_case_none" } else { "unknown_case" };
                ledger
                    .add("unknown_case", FindingKind::Wrong, Severity::Error, place())
                    .arg("cases", Arg::Cases(cases.iter().collect()))
                    .said(words)
                    .done();
            }
            Some(case) => match world.holds(case.when) {
                Truth::True => {}
                Truth::False => ledger
                    .add("case_contradicts", FindingKind::Conflict, Severity::Error, place())
                    .arg("case", Arg::Cases(vec![case]))
                    .cite(&case.source)
                    .done(),
                Truth::Unknown(facts) => ledger.undetermined(&facts, "case", Severity::Error, Some(&case.source)),
            },
        }
        return;
    }
    if cases.is_empty() {
        return;
    }
    let CaseChoice::Unknown(facts) = &world.case else { return };
    if *facts != [Fact::Builtin(Builtin::Case)] {
        return ledger.undetermined(facts, "case", Severity::Error, None);
    }
    let fits: Vec<&'a Case> =
        cases.iter().filter(|case| case.when.is_some() && world.holds(case.when) == Truth::True).collect();
    if fits.is_empty() {
        ledger
            .add("case_missing", FindingKind::Missing, Severity::Error, place())
            .arg("cases", Arg::Cases(cases.iter().collect()))
            .done();
    } else {
        ledger
            .add("case_ambiguous", FindingKind::Conflict, Severity::Error, place())
            .arg("cases", Arg::Cases(fits))
            .done();
    }
}
