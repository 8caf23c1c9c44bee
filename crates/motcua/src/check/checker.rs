//! The one way from a submission to its verdict.

use alloc::vec::Vec;

use super::ledger::{Ledger, Spot};
use super::requirements::of_world as requirements;
use super::scope::Scope;
use super::view::{so_far, world};
use super::{
    Filing, assertions, case, deadline, documents, fees, fields, identity, named, spelling, territory, windows,
};
use crate::catalogue::Rules;
use crate::civil::Date;
use crate::condition::World;
use crate::error::Gap;
use crate::law::Sure;
use crate::lifecycle::PolicyId;
use crate::procedure::{Curation, FindingKind, PartRules, Severity};
use crate::verdict::{Finding, Requirement, Stage, Verdict};

/// Returns the verdict on a submission that was already read against the same rules; see [`Rules::check`].
///
/// # Errors
/// [`Gap::NotInForce`] where the edition does not cover the day of filing, or the filing was read against other rules: those of another procedure,
/// edition or release. [`Gap::Linked`] where parts of the submission are checked by their own procedures: [`crate::linked::check`] reads them.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::check::{Filing, check_filing};
/// use motcua::error::Gap;
/// use motcua::verdict::Stage;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.004873", "2026-08-20".parse()?)?;
/// let submission = rules.submission(br#"{"procedure":"1.004873","channel":"direct","at":"2026-08-20T09:00"}"#)?;
/// // Read once, checked as often as is asked.
/// let filing = Filing::of(&rules, &submission);
/// assert!(!check_filing(&rules, &filing, Stage::Submit)?.complete);
/// assert!(check_filing(&rules, &filing, Stage::Typing)?.findings.iter().all(|finding| !finding.path.is_empty()));
/// // Other rules have other fields.
/// let other = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// assert!(matches!(check_filing(&other, &filing, Stage::Submit), Err(Gap::NotInForce { .. })));
/// # Ok(())
/// # }
/// ```
pub fn check_filing<'a>(rules: &Rules<'a>, filing: &Filing, stage: Stage) -> Result<Verdict<'a>, Gap> {
    answerable(rules, filing)?;
    check_own(rules, filing, stage)
}

/// Returns an error where the filing was read against other rules, or parts of the submission are checked by their own procedures.
pub(super) fn answerable(rules: &Rules<'_>, filing: &Filing) -> Result<(), Gap> {
    if !filing.is_of(rules) {
        return Err(not_in_force(rules, filing.day(rules)));
    }
    if rules.edition().branches.iter().any(|branch| branch.rules != PartRules::Linked) {
        return Err(Gap::Linked { procedure: rules.procedure().code.clone() });
    }
    Ok(())
}

fn not_in_force(rules: &Rules<'_>, on: Date) -> Gap {
    Gap::NotInForce { procedure: rules.procedure().code.clone(), on }
}

/// Returns the verdict on what the procedure itself asks, whoever asks its parts; the filing was read against these rules.
pub(super) fn check_own<'a>(rules: &Rules<'a>, filing: &Filing, stage: Stage) -> Result<Verdict<'a>, Gap> {
    let day = filing.day(rules);
    if !rules.covers(day) {
        return Err(not_in_force(rules, day));
    }
    let imported = rules.procedure().curation == Curation::Imported;
    let world = world(rules, filing);
    let requirements = requirements(rules, filing, &world, Scope::All);
    let mut ledger = Ledger::new(*rules);
    if filing.procedure.as_ref().is_some_and(|stated| *stated != rules.procedure().code) {
        ledger.add("other_procedure", FindingKind::Conflict, Severity::Error, Spot::Fixed("/procedure")).done();
    }
    let is_open = documents::check_channel(&mut ledger, rules, filing);
    let level = identity::check(&mut ledger, rules, filing);
    named::check(&mut ledger, rules, filing);
    territory::check(&mut ledger, rules, filing);
    territory::check_addresses(&mut ledger, rules, filing);
    fields::check_form(&mut ledger, rules, filing);
    spelling::check(&mut ledger, rules, filing);
    documents::check_form(&mut ledger, rules, filing);
    if imported {
        let source = &rules.edition().source;
        ledger
            .add("not_curated", FindingKind::Unknown, Severity::Warning, Spot::Fixed("/procedure"))
            .cite(source)
            .done();
    } else {
        check_conditions(&mut ledger, rules, filing, &world, &requirements, Scope::All);
    }
    // What cannot be filed so costs nothing that anybody could name, and is due on no day.
    let fee = if is_open { fees::fee(rules, filing, &world) } else { None };
    let deadline::Deadlines { statutory: deadline, committed } =
        if is_open { deadline::if_filed_now(&mut ledger, rules, filing, &world) } else { Default::default() };
    let leap_day = if world.leap_day_used.get() { rules.policy(PolicyId::LeapDayBirthday, day) } else { None };
    let payment = fee.as_ref().and_then(|fee| fee.payment).filter(|policy| policy.source.sure != Sure::Seen);
    let benefit = fee.as_ref().and_then(|fee| fees::benefit_left_out(rules, filing, fee));
    let validity = windows::validity(rules, filing, &world);
    let (findings, blocked) = ledger.close(stage, || assertions::waiting(rules, &so_far(rules, filing)));
    let complete = !blocked && !imported;
    Ok(Verdict {
        rules: *rules,
        stage,
        complete,
        findings,
        requirements,
        deadline_if_filed_now: deadline,
        committed,
        fee,
        assumed: [leap_day, level, payment, benefit, validity],
        unsure_channel: documents::unsure_channel(rules, filing),
    })
}

/// Returns what of a filing does not fit, sorted by place and code: a channel that is not open, keys that are not known, values of another type or out of bounds;
/// the filing has to be read against the same rules.
#[must_use]
pub fn unfit<'a>(rules: &Rules<'a>, filing: &Filing) -> Vec<Finding<'a>> {
    let mut ledger = Ledger::new(*rules);
    documents::check_channel(&mut ledger, rules, filing);
    fields::check_form(&mut ledger, rules, filing);
    ledger.close(Stage::Submit, Vec::new).0
}

/// Adds what the conditions of the rules find: everything that something more stated or handed in can change.
fn check_conditions<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
    requirements: &[Requirement<'a>],
    scope: Scope<'_>,
) {
    case::check(ledger, rules, filing.case.as_deref(), world, scope);
    fields::check_required(ledger, rules, filing, world, scope);
    documents::check_required(ledger, requirements, filing);
    assertions::check(ledger, rules, world, scope);
    windows::check(ledger, rules, world, scope);
}

/// Returns what conditions find in the parts that are looked at, and which of their papers are required; of [`check_filing`]'s errors those are left out
/// that nothing added makes come or go.
pub(super) fn found<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    scope: Scope<'_>,
) -> (Vec<Finding<'a>>, Vec<Requirement<'a>>) {
    let mut ledger = Ledger::new(*rules);
    let world = world(rules, filing);
    let requirements = requirements(rules, filing, &world, scope);
    check_conditions(&mut ledger, rules, filing, &world, &requirements, scope);
    (ledger.close(Stage::Submit, Vec::new).0, requirements)
}
