//! Which documents are required, not required, or depend on what.

use alloc::vec::Vec;

use super::papers::{Met, met, times};
use super::scope::Scope;
use super::view::{so_far, world};
use super::{Filing, case};
use crate::catalogue::Rules;
use crate::condition::{Builtin, CaseChoice, Fact, Truth, World};
use crate::law::Channel;
use crate::procedure::{Curation, DocumentRule};
use crate::verdict::{Requirement, Status};

/// Returns, for every document of the edition in its order, whether it is required with what the filing states so far.
///
/// The filing has to be read against the same rules. Of a linked procedure these are its own papers; those of a part are asked of the part's rules.
/// A filing may be the facts alone ([`Filing::of_facts`]); what nobody stated is unknown and may still be stated, and a document that hangs on it, or
/// on whether it is stated, depends. (A verdict is of what is stated: there a condition that asks whether something is stated has its answer.) Where
/// the procedure was imported, every status is unknown.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::check::{Filing, requirements};
/// use motcua::verdict::Status;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = Catalogue::vietnam()?.in_force("1.001193", "2026-08-20".parse()?)?;
/// let nothing = Filing::of_facts_json(&rules, b"{}")?;
/// // Nothing was stated, so some papers hang on facts, and those are named.
/// let depends = |status: &Status| matches!(status, Status::Depends(facts) if !facts.is_empty());
/// assert!(requirements(&rules, &nothing).iter().any(|paper| depends(&paper.status)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn requirements<'a>(rules: &Rules<'a>, filing: &Filing) -> Vec<Requirement<'a>> {
    of_world(rules, filing, &so_far(rules, filing), Scope::All)
}

/// Returns the same of a filing that is whole: what it does not state is not stated.
pub(super) fn of_whole<'a>(rules: &Rules<'a>, filing: &Filing) -> Vec<Requirement<'a>> {
    of_world(rules, filing, &world(rules, filing), Scope::All)
}

/// Returns the same where it is known what conditions see of the filing; of a document that is not looked at, alone or in its group, that it is not required.
pub(super) fn of_world<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
    scope: Scope<'_>,
) -> Vec<Requirement<'a>> {
    let documents = &rules.edition().documents;
    let beside = |rule: &DocumentRule| {
        let same = |other: &DocumentRule| scope.may(other.when) && rule.one_of == other.one_of;
        rule.one_of.is_some() && documents.iter().any(same)
    };
    let looked_at = |rule: &DocumentRule| scope.may(rule.when) || beside(rule);
    let one = |(index, rule)| match looked_at(rule) {
        true => requirement(rules, filing, world, index, rule),
        false => Requirement { document: rule, status: Status::NotRequired, times: 1, met: None },
    };
    documents.iter().enumerate().map(one).collect()
}

/// Returns whether one document is required.
fn requirement<'a>(
    rules: &Rules<'a>,
    filing: &Filing,
    world: &World<'_>,
    index: usize,
    rule: &'a DocumentRule,
) -> Requirement<'a> {
    let status = if rules.procedure().curation == Curation::Imported {
        Status::Unknown
    } else {
        match asked(rules, rule, world) {
            Truth::True => Status::Required,
            Truth::False => Status::NotRequired,
            Truth::Unknown(facts) => Status::Depends(facts),
        }
    };
    let handed = filing.documents.as_ref().and_then(|documents| documents.get(index));
    let times = times(rule, &filing.facts);
    let met = handed.map(|handed| matches!(met(rule, times, handed, world.channel), Met::Yes));
    Requirement { document: rule, status, times, met }
}

/// Returns whether the rule asks for the document, or within a group accepts it.
fn asked(rules: &Rules<'_>, rule: &DocumentRule, world: &World<'_>) -> Truth {
    let channel = || match world.channel {
        Some(channel) => Truth::from(rule.is_asked_on(channel)),
        None if on_every_way(rules, rule) => Truth::True,
        None => Truth::unknown(Fact::Builtin(Builtin::Channel)),
    };
    let of_case = || match &world.case {
        _ if rule.cases.is_empty() => Truth::True,
        CaseChoice::Known(case) => rule.cases.iter().any(|known| known == case).into(),
        CaseChoice::Unknown(_) if case::excluded(rules, &rule.cases, world) => Truth::False,
        CaseChoice::Unknown(facts) => Truth::Unknown(facts.clone()),
    };
    channel().and(of_case).and(|| world.holds(rule.when))
}

/// Returns whether the document is asked for on every channel that is open.
fn on_every_way(rules: &Rules<'_>, rule: &DocumentRule) -> bool {
    let open = &rules.edition().channels;
    let is_open = |channel: Channel| open.is_empty() || open.iter().any(|rule| rule.channel == channel);
    Channel::ALL.into_iter().filter(|channel| is_open(*channel)).all(|channel| rule.is_asked_on(channel))
}
