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
use crate::procedure::{FindingKind, LocalValue, Severity, Source, TermMode, TermRule};
use crate::term::{Term, Unit};
use crate::verdict::Arg;
use crate::verdict::Committed;

/// The deadline, with everything that led to it.
pub type Due = Deadline;

/// The statutory deadline, and beside it the earlier one that the territory promises.
#[derive(Debug, Default)]
pub(super) struct Deadlines<'a> {
    pub(super) statutory: Option<Due>,
    pub(super) committed: Option<Committed<'a>>,
}

/// Returns the deadline of the settlement term that applies; where there is no answer, a finding says why.
pub(super) fn if_filed_now<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
) -> Deadlines<'a> {
    settling(ledger, rules, filing, world).unwrap_or_default()
}

fn settling<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
) -> Option<Deadlines<'a>> {
    let at = filing.at?;
    let channel = filing.channel?;
    let settles = |rule: &&TermRule| rule.mode == TermMode::Settlement && on_channel(&rule.channels, channel);
    let mut open = Vec::new();
    for rule in rules.edition().terms.iter().filter(settles) {
        match world.holds(rule.when) {
            Truth::False => {}
            Truth::Unknown(facts) => open = crate::condition::union(open, facts),
            Truth::True if !open.is_empty() => break,
            Truth::True => {
                let committed = committed(rules, rule, filing, at);
                return Some(Deadlines { statutory: of_rule(ledger, rules, rule, filing, world), committed });
            }
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
    filing: &Filing,
    world: &World<'_>,
) -> Option<Due> {
    let at = filing.at?;
    let (own, source) = match local(rules, filing, |value| match value {
        LocalValue::Term { id, term } if *id == rule.id => Some(*term),
        _ => None,
    }) {
        Some((term, source)) => (term, source),
        None => (rule.term, &rule.source),
    };
    let term = match with_additions(own, rule, world) {
        Ok(term) => term,
        Err(facts) => {
            ledger.undetermined(&facts, "settlement_term", Severity::Info, Some(source));
            return None;
        }
    };
    let due = rules.catalogue().calendar().map(|calendar| after_reception(calendar, rules, &term, at));
    let is_local = !core::ptr::eq(source, &rule.source);
    let due = due.map(|due| due.map(|due| if is_local { cited(due, source) } else { due }));
    let code = match due {
        Some(Ok(due)) => return Some(due),
        Some(Err(gap)) => gap.code(),
        None => "no_calendar",
    };
    let finding = ledger.add(code, FindingKind::Info, Severity::Info, "/at".into()).cite(source);
    let named = if code == "undecided" {
        finding.arg("policy", Arg::Name(PolicyId::ReceptionOnDayOff.as_str()))
    } else {
        finding
    };
    named.done();
    None
}

/// Returns a local value and where it comes from: that of the stated unit, or else of its province.
pub(super) fn local<'a, T>(
    rules: &Rules<'a>,
    filing: &Filing,
    pick: impl Fn(&'a LocalValue) -> Option<T>,
) -> Option<(T, &'a Source)> {
    let stated = filing.territory.as_deref()?;
    let units = rules.catalogue().units();
    let province = units.get(stated).and_then(|unit| units.province_of(unit)).map(|unit| unit.id.as_str());
    // What the commune sets comes before what its province sets.
    [Some(stated), province].into_iter().flatten().find_map(|territory| {
        let here = rules.edition().locals.iter().filter(|local| local.territory == territory);
        here.into_iter().find_map(|local| pick(&local.value).map(|value| (value, &local.source)))
    })
}

/// Returns what the territory promises beside the statutory term.
fn committed<'a>(rules: &Rules<'a>, rule: &TermRule, filing: &Filing, at: Moment) -> Option<Committed<'a>> {
    let (term, source) = local(rules, filing, |value| match value {
        LocalValue::Committed { id, term } if *id == rule.id => Some(*term),
        _ => None,
    })?;
    let due = after_reception(rules.catalogue().calendar()?, rules, &term, at).ok()?;
    Some(Committed { deadline: cited(due, source), citation: &source.cite })
}

/// Returns the deadline with the article of a local rule among those that it rests on.
fn cited(mut due: Due, source: &Source) -> Due {
    if !due.citations.contains(&source.cite) {
        due.citations.push(source.cite.clone());
    }
    due
}

/// Returns the term with everything that its conditions add, or the facts that would decide that.
pub(super) fn with_additions(own: Term, rule: &TermRule, world: &World<'_>) -> Result<Term, Vec<Fact>> {
    let mut term = own;
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
