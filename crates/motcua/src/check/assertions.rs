//! The hard conditions and plausibility checks of an edition.

use alloc::vec;
use alloc::vec::Vec;

use super::ledger::{Ledger, Spot};
use super::scope::Scope;
use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact, Node, Truth, World};
use crate::procedure::{Assertion, CondId, Field};
use crate::verdict::Arg;

/// Adds every assertion that does not hold, and what would decide the others.
pub(super) fn check<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, world: &World<'_>, scope: Scope<'_>) {
    for assertion in &rules.edition().assertions {
        if !scope.may(assertion.when) && !scope.has(assertion.assert) {
            continue;
        }
        let fails = world.holds(assertion.when).and(|| !world.holds(Some(assertion.assert)));
        match fails {
            Truth::False => {}
            Truth::Unknown(facts) => {
                ledger.undetermined(&facts, &assertion.code, assertion.severity, Some(&assertion.source));
            }
            Truth::True => broken(ledger, rules, world, assertion),
        }
    }
}

/// Returns the codes of the assertions that what is not stated yet may still fulfil; `world` is that of a filing that is still being filled in.
pub(super) fn waiting<'a>(rules: &Rules<'a>, world: &World<'_>) -> Vec<&'a str> {
    let open = |one: &&'a Assertion| matches!(world.holds(Some(one.assert)), Truth::Unknown(_));
    rules.edition().assertions.iter().filter(open).map(|one| one.code.as_str()).collect()
}

/// Adds an assertion that does not hold: where its field is one of a list's elements, once for each element that breaks it.
fn broken<'a>(ledger: &mut Ledger<'a>, rules: &Rules<'a>, world: &World<'_>, assertion: &'a Assertion) {
    let field = assertion.field.and_then(|id| rules.edition().fields.get(usize::from(id.0)));
    let elements = match field.and_then(Field::list) {
        Some(_) => world.at_fault(assertion.assert),
        None => vec![None],
    };
    for element in elements {
        let place = match field {
            Some(field) => Spot::Field(field, element),
            None => beside(rules, assertion.assert).map_or(Spot::Fixed("/facts"), Spot::Fact),
        };
        let mut adding = ledger
            .add(&assertion.code, assertion.kind, assertion.severity, place)
            .cite(&assertion.source)
            .text(&assertion.message, &assertion.help);
        if let Some(field) = field {
            adding = adding.arg("field", Arg::Field(field));
        }
        adding.done();
    }
}

/// Returns the first fact beside the declared ones that a condition compares: what is to be answered otherwise where no field is named.
fn beside(rules: &Rules<'_>, condition: CondId) -> Option<Fact> {
    let condition = rules.edition().conditions.get(usize::from(condition.0))?;
    condition.nodes.iter().find_map(|node| match node {
        Node::Builtin(builtin @ (Builtin::IdentityLevel | Builtin::Represented | Builtin::RepresentativeRelation)) => {
            Some(Fact::Builtin(*builtin))
        }
        _ => None,
    })
}
