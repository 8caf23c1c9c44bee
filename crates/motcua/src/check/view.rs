//! What conditions can see of a filing.

use alloc::vec;
use core::cell::Cell;

use super::{Filing, case, windows};
use crate::catalogue::Rules;
use crate::civil::Moment;
use crate::condition::{Builtin, CaseChoice, Fact, LeapDay, World};
use crate::lifecycle::PolicyId;

/// Returns what conditions can see of the filing: what it does not state is not stated.
pub(super) fn world<'w>(rules: &Rules<'w>, filing: &'w Filing) -> World<'w> {
    seen(rules, filing, false)
}

/// Returns what conditions can see of a filing that is still being filled in: what it does not state may still be stated.
pub(super) fn so_far<'w>(rules: &Rules<'w>, filing: &'w Filing) -> World<'w> {
    seen(rules, filing, true)
}

fn seen<'w>(rules: &Rules<'w>, filing: &'w Filing, may_be_stated: bool) -> World<'w> {
    let day = filing.at.map_or(rules.edition().from, Moment::date);
    let leap_day = rules.policy(PolicyId::LeapDayBirthday, day);
    let documents = filing.documents.as_ref();
    let mut world = World {
        conditions: &rules.edition().conditions,
        facts: &filing.facts,
        may_be_stated,
        at: filing.at.map(Moment::date),
        channel: filing.channel,
        case: CaseChoice::Unknown(vec![Fact::Builtin(Builtin::Case)]),
        applicant_kind: filing.applicant_kind.as_deref(),
        identity_level: filing.identity_level,
        represented: filing.represented,
        relation: filing.relation.as_deref(),
        territory_kind: filing.territory.as_deref().and_then(|stated| rules.catalogue().units().get(stated)?.kind),
        windows: windows::within(rules, filing),
        documents: documents.map(|all| all.iter().map(|handed| (handed.is_provided(), handed.answer())).collect()),
        leap_day: leap_day.and_then(|value| LeapDay::from_name(&value.value)),
        leap_day_used: Cell::new(false),
    };
    if !rules.edition().cases.is_empty() {
        world.case = case::choose(rules, filing.case.as_deref(), &world);
    }
    world
}
