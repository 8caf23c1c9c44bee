//! When the result would be due if the submission were received as it stands.

use alloc::vec::Vec;

use super::Filing;
use super::ledger::{Ledger, Spot};
use super::territory::unit;
use crate::calendar::Calendar;
use crate::catalogue::Rules;
use crate::civil::{Date, Moment};
use crate::condition::{Fact, Truth, World};
use crate::error::Gap;
use crate::law::{Channel, Source, Sure};
use crate::lifecycle::PolicyId;
use crate::procedure::{CondId, FindingKind, OpenTerm, Severity, TermMode, TermRule};
use crate::term::{Term, Unit};
use crate::territory::Place;
use crate::verdict::{Arg, Due};

/// What an undecided deadline is called among what a fact decides.
pub(crate) const SETTLEMENT_TERM: &str = "settlement_term";

/// The statutory deadline, and beside it the earlier one that the territory promises.
#[derive(Debug, Default)]
pub(super) struct Deadlines<'a> {
    pub(super) statutory: Option<Due<'a>>,
    pub(super) committed: Option<Due<'a>>,
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
    filing.channel?;
    // The term of the procedure that a part stands for would be a guess beside, or against, what the linked law says of it.
    if filing.is_part {
        return None;
    }
    match settlement(rules, filing, at.date(), world) {
        Settlement::Set { rule, promised } => {
            let statutory = of_rule(ledger, rules, rule, filing, world);
            let committed = promised.and_then(|rule| committed(rules, rule, at, world));
            Some(Deadlines { statutory, committed })
        }
        Settlement::SetLocally(open) => {
            set_locally(ledger, open, unit(rules, filing).map(|unit| unit.id.as_str()));
            None
        }
        Settlement::Undecided(facts) => {
            ledger.undetermined(&facts, SETTLEMENT_TERM, Severity::Info, None);
            None
        }
        Settlement::None => {
            let code =
                if rules.procedure().is_notice(rules.edition()) { "nothing_to_settle" } else { "not_structured" };
            ledger.add(code, FindingKind::Info, Severity::Info, Spot::Fixed("/procedure")).done();
            None
        }
    }
}

/// What the edition and the place say of the settlement term of a filing.
pub(crate) enum Settlement<'a> {
    /// It applies, and the place may promise a shorter one beside it.
    Set {
        /// The edition's, or what the place sets instead.
        rule: &'a TermRule,
        /// What the place promises.
        promised: Option<&'a TermRule>,
    },
    /// A body sets it, and nothing is encoded of the place.
    SetLocally(&'a OpenTerm),
    /// These facts would decide which one applies.
    Undecided(Vec<Fact>),
    /// None is encoded.
    None,
}

/// Returns the settlement term that applies to a filing of that day.
pub(crate) fn settlement<'a>(rules: &Rules<'a>, filing: &Filing, on: Date, world: &World<'_>) -> Settlement<'a> {
    let edition = rules.edition();
    let own = edition.terms.iter().filter(|rule| rule.mode == TermMode::Settlement);
    let settling = own.map(Settling::Set).chain(edition.open_terms.iter().map(Settling::Open));
    let mut undecided = Vec::new();
    for one in settling.filter(|one| filing.comes_by(one.channels())) {
        match world.holds(one.when()) {
            Truth::False => {}
            Truth::Unknown(facts) => undecided = crate::condition::union(undecided, facts),
            Truth::True if !undecided.is_empty() => break,
            Truth::True => {
                let place = place(rules, filing);
                let set = place.and_then(|place| edition.set_term(place, on, one.id()));
                let promised = place.and_then(|place| edition.promised_term(place, on, one.id()));
                let promised = promised.map(|(_, rule)| rule);
                return match (set, one) {
                    (Some((_, rule)), _) | (None, Settling::Set(rule)) => Settlement::Set { rule, promised },
                    (None, Settling::Open(open)) => Settlement::SetLocally(open),
                };
            }
        }
    }
    if undecided.is_empty() { Settlement::None } else { Settlement::Undecided(undecided) }
}

/// A settlement term of the edition: with its value, or left to a body.
#[derive(Clone, Copy)]
enum Settling<'a> {
    Set(&'a TermRule),
    Open(&'a OpenTerm),
}

impl<'a> Settling<'a> {
    fn when(self) -> Option<CondId> {
        match self {
            Self::Set(rule) => rule.when,
            Self::Open(open) => open.when,
        }
    }

    fn channels(self) -> &'a [Channel] {
        match self {
            Self::Set(rule) => &rule.channels,
            Self::Open(open) => &open.channels,
        }
    }

    fn id(self) -> &'a str {
        match self {
            Self::Set(rule) => &rule.id,
            Self::Open(open) => &open.id,
        }
    }
}

/// Finds that a body sets the term and that nothing is encoded of the place, or that nobody stated the place.
fn set_locally<'a>(ledger: &mut Ledger<'a>, open: &'a OpenTerm, stated: Option<&'a str>) {
    let place = Spot::Fixed("/territory");
    let finding = ledger.add("set_locally", FindingKind::Unknown, Severity::Info, place).cite(&open.source);
    let finding = finding.arg("what", Arg::Name(SETTLEMENT_TERM)).arg("by", Arg::Name(open.set_by.as_str()));
    match stated {
        Some(unit) => finding.arg("unit", Arg::Name(unit)).done(),
        None => finding.done(),
    }
}

/// Returns the deadline of one term with what is added to it.
fn of_rule<'a>(
    ledger: &mut Ledger<'a>,
    rules: &Rules<'a>,
    rule: &'a TermRule,
    filing: &Filing,
    world: &World<'_>,
) -> Option<Due<'a>> {
    let at = filing.at?;
    let (term, added) = match with_additions(rule, world) {
        Ok(sum) => sum,
        Err(facts) => {
            ledger.undetermined(&facts, SETTLEMENT_TERM, Severity::Info, Some(&rule.source));
            return None;
        }
    };
    let due = rules.catalogue().calendar().map(|calendar| after_reception(calendar, rules, &term, at));
    let code = match due {
        Some(Ok(due)) => return Some(due.set_by_rule(&rule.source, added)),
        Some(Err(gap)) => gap.code(),
        None => "no_calendar",
    };
    let finding = ledger.add(code, FindingKind::Info, Severity::Info, Spot::Fixed("/at")).cite(&rule.source);
    let named = if code == "undecided" {
        finding.arg("policy", Arg::Name(PolicyId::ReceptionOnDayOff.as_str()))
    } else {
        finding
    };
    named.done();
    None
}

/// Returns the place that the submission states.
pub(super) fn place<'p>(rules: &Rules<'p>, filing: &'p Filing) -> Option<Place<'p>> {
    let stated = filing.territory.as_deref()?;
    Some(rules.catalogue().units().place(unit(rules, filing).map_or(stated, |unit| &unit.id)))
}

/// Returns what the territory promises beside the statutory term.
fn committed<'a>(rules: &Rules<'a>, rule: &'a TermRule, at: Moment, world: &World<'_>) -> Option<Due<'a>> {
    let (term, added) = with_additions(rule, world).ok()?;
    let due = after_reception(rules.catalogue().calendar()?, rules, &term, at).ok()?;
    Some(due.set_by_rule(&rule.source, added))
}

/// Returns the term with everything that its conditions add and where that comes from, or the facts that would decide it.
pub(super) fn with_additions<'a>(rule: &'a TermRule, world: &World<'_>) -> Result<(Term, Vec<&'a Source>), Vec<Fact>> {
    let (mut term, mut added) = (rule.term, Vec::new());
    for addition in &rule.add_when {
        match world.holds(Some(addition.when)) {
            Truth::False => {}
            Truth::True => {
                term = term.plus(addition.term).ok_or_else(|| alloc::vec![Fact::Broken])?;
                added.push(&addition.source);
            }
            Truth::Unknown(facts) => return Err(facts),
        }
    }
    Ok((term, added))
}

/// Returns where a term ends that starts with a reception; on a day off a term of calendar days starts as the policy of the day says.
pub(crate) fn after_reception<'a>(
    calendar: &'a Calendar,
    rules: &Rules<'a>,
    term: &Term,
    at: Moment,
) -> Result<Due<'a>, Gap> {
    let calendar_days = matches!(term.unit(), Unit::Days | Unit::Weeks | Unit::Months | Unit::Years);
    let due = |landing, assumed| Due::new(calendar, *term, at, landing, assumed);
    if !calendar_days || calendar.is_working_day(at.date())? {
        return Ok(due(calendar.land(term, at)?, None));
    }
    let Some(policy) = rules.policy(PolicyId::ReceptionOnDayOff, at.date()) else {
        return Err(Gap::Undecided { policy: PolicyId::ReceptionOnDayOff.as_str() });
    };
    let landing = if policy.value == "next_working_day" {
        let first = calendar.next_working_day(at.date())?;
        let eve = first.add_days(-1).map_err(|_| Gap::NoCalendar { on: first })?;
        calendar.land(term, eve.into())?
    } else {
        calendar.land(term, at)?
    };
    Ok(due(landing, Some(policy).filter(|policy| policy.source.sure != Sure::Seen)))
}
