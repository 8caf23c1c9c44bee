//! When the result would be due if the submission were received as it stands.

use alloc::vec::Vec;

use super::Filing;
use super::ledger::Ledger;
use super::rules::on_channel;
use crate::calendar::{Calendar, Deadline};
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::condition::{Fact, Truth, World};
use crate::error::Gap;
use crate::law::Assumption;
use crate::lifecycle::PolicyId;
use crate::procedure::{FindingKind, Severity, TermMode, TermRule};
use crate::term::{Term, Unit};
use crate::verdict::Arg;

/// The deadline, with everything that led to it.
pub type Due = Deadline;

/// Returns the deadline of the settlement term that applies; where there is no answer, a finding says why.
pub(super) fn if_filed_now<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
) -> Option<Due> {
    let at = filing.at?;
    let channel = filing.channel?;
    let settles = |rule: &&TermRule| rule.mode == TermMode::Settlement && on_channel(&rule.channels, channel);
    let mut open = Vec::new();
    for rule in rules.edition().terms.iter().filter(settles) {
        match world.holds(rule.when) {
            Truth::False => {}
            Truth::Unknown(facts) => open = crate::condition::union(open, facts),
            Truth::True if !open.is_empty() => break,
            Truth::True => return of_rule(ledger, rules, rule, at, world),
        }
    }
    if open.is_empty() {
        ledger.add("not_structured", FindingKind::Info, Severity::Info, "/procedure".into()).done();
    } else {
        ledger.undetermined(&open, "settlement_term", Severity::Info, None);
    }
    None
}

/// Returns the deadline of one term with what is added to it.
fn of_rule<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    rule: &'a TermRule,
    at: Moment,
    world: &World<'_>,
) -> Option<Due> {
    let term = match with_additions(rule, world) {
        Ok(term) => term,
        Err(facts) => {
            ledger.undetermined(&facts, "settlement_term", Severity::Info, Some(&rule.source));
            return None;
        }
    };
    let due = rules.catalogue().calendar().map(|calendar| after_reception(calendar, rules, &term, at));
    let code = match due {
        Some(Ok(due)) => return Some(due),
        Some(Err(gap)) => gap.code(),
        None => "no_calendar",
    };
    let finding = ledger.add(code, FindingKind::Info, Severity::Info, "/at".into()).cite(&rule.source);
    let named = if code == "undecided" {
        finding.arg("policy", Arg::Name(PolicyId::ReceptionOnDayOff.as_str()))
    } else {
        finding
    };
    named.done();
    None
}

/// Returns the term with everything that its conditions add, or the facts that would decide that.
pub(super) fn with_additions(rule: &TermRule, world: &World<'_>) -> Result<Term, Vec<Fact>> {
    let mut term = rule.term;
    for addition in &rule.add_when {
        match world.holds(Some(addition.when)) {
            Truth::False => {}
            Truth::True => term = term.plus(addition.term).ok_or_else(|| alloc::vec![Fact::Broken])?,
            Truth::Unknown(facts) => return Err(facts),
        }
    }
    Ok(term)
}

/// Returns the deadline of a term that starts with a reception; on a day off a term of calendar days starts as the policy of the day says.
pub(crate) fn after_reception(
    calendar: &Calendar,
    rules: &Rules<'_>,
    term: &Term,
    at: Moment,
) -> Result<Deadline, Gap> {
    let calendar_days = matches!(term.unit(), Unit::Days | Unit::Weeks | Unit::Months | Unit::Years);
    if !calendar_days || calendar.is_working_day(at.date())? {
        return calendar.due(term, at);
    }
    let Some(policy) = rules.policy(PolicyId::ReceptionOnDayOff, at.date()) else {
        return Err(Gap::Undecided { policy: PolicyId::ReceptionOnDayOff.as_str() });
    };
    let mut due = if policy.value == "next_working_day" {
        let first = calendar.next_working_day(at.date())?;
        let eve = first.add_days(-1).map_err(|_| Gap::NoCalendar { on: first })?;
        Deadline { from: at, ..calendar.due(term, eve.into())? }
    } else {
        calendar.due(term, at)?
    };
    if policy.source.sure != crate::law::Sure::Seen {
        due.assumptions.push(Assumption {
            name: policy.policy.as_str().into(),
            value: policy.value.clone(),
            cite: Some(policy.source.cite.clone()),
            sure: policy.source.sure,
        });
        crate::ordered::sort(&mut due.assumptions, Ord::cmp);
    }
    Ok(due)
}
