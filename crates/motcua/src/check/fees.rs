//! What is to be paid.

use alloc::vec;
use alloc::vec::Vec;

use super::Filing;
use super::deadline::place;
use super::filing::on_channel;
use crate::catalogue::Rules;
use crate::condition::{Builtin, Fact, Truth, World, union};
use crate::facts::{Element, Facts, Slot};
use crate::law::Channel;
use crate::lifecycle::{PolicyId, PolicyValue};
use crate::procedure::{FeeAmount, FeeRule, FeeTier, FieldId, LocalFee, Source, Waiver};
use crate::verdict::{Fee, FeeLine, FeeResult};

/// Returns every fee that applies or may apply, and when it is paid; none where the rules say nothing about fees.
pub(super) fn fee<'a>(rules: &Rules<'a>, filing: &Filing, world: &World<'_>) -> Option<Fee<'a>> {
    if rules.edition().fees.is_empty() {
        return None;
    }
    let lines: Vec<_> = rules.edition().fees.iter().filter_map(|rule| line(rules, rule, filing, world)).collect();
    let payment = if costs(&lines) { rules.policy(PolicyId::PaymentDue, filing.day(rules)) } else { None };
    Some(Fee { lines, payment })
}

/// Returns whether something is to be paid, or may be.
fn costs(lines: &[FeeLine<'_>]) -> bool {
    lines.iter().any(|line| !matches!(line.amount, FeeResult::Due(0)))
}

/// Returns the choice to tell a fee without a benefit that may lower it; none where nothing is to be paid, or the identity is of a lower level.
pub(super) fn benefit_left_out<'a>(rules: &Rules<'a>, filing: &Filing, fee: &Fee<'a>) -> Option<&'a PolicyValue> {
    let benefit = rules.policy(PolicyId::FeeBenefit, filing.day(rules)).filter(|_| costs(&fee.lines))?;
    let least: i64 = benefit.value.parse().ok()?;
    filing.identity_level.is_none_or(|level| level >= least).then_some(benefit)
}

fn line<'a>(rules: &Rules<'a>, rule: &'a FeeRule, filing: &Filing, world: &World<'_>) -> Option<FeeLine<'a>> {
    match on(&rule.channels, filing).and(|| world.holds(rule.when)) {
        Truth::False => None,
        Truth::Unknown(facts) => Some(FeeLine { rule, amount: FeeResult::Depends(facts), waiver: None, local: None }),
        Truth::True => {
            let own = match set_here(rules, rule, filing, world) {
                Ok(Some(own)) => Some(own),
                other => match (waived_here(rules, rule, filing, world), other) {
                    (Some((waiver, source)), _) => {
                        let (waiver, local) = (Some(waiver), Some(source));
                        return Some(FeeLine { rule, amount: FeeResult::Due(0), waiver, local });
                    }
                    (None, Err(facts)) => {
                        return Some(FeeLine { rule, amount: FeeResult::Depends(facts), waiver: None, local: None });
                    }
                    (None, Ok(_)) => None,
                },
            };
            let local = own.map(|(_, source)| source);
            let full = full(own.map_or(&rule.amount, |(fee, _)| &fee.amount), &filing.facts);
            if matches!(full, FeeResult::Due(0)) {
                return Some(FeeLine { rule, amount: full, waiver: None, local });
            }
            let there = own.map_or(&[][..], |(fee, _)| fee.waivers.as_slice());
            let (waiver, open) = best(rule.waivers.iter().chain(there), world);
            let amount = if open.is_empty() { reduce(full, waiver) } else { FeeResult::Depends(open) };
            Some(FeeLine { rule, amount, waiver, local })
        }
    }
}

/// Returns the row by which the place sets the fee; the facts that would tell which row, where that is open.
///
/// Only what the law lets a body set can be set there; where nothing is encoded for the place, nobody guesses.
fn set_here<'a>(
    rules: &Rules<'a>,
    rule: &FeeRule,
    filing: &Filing,
    world: &World<'_>,
) -> Result<Option<(&'a LocalFee, &'a Source)>, Vec<Fact>> {
    let Some((place, at)) = place(rules, filing).zip(filing.at) else { return Ok(None) };
    if !matches!(rule.amount, FeeAmount::SetBy(_)) {
        return Ok(None);
    }
    let edition = rules.edition();
    let mut open = Vec::new();
    for (local, source) in edition.set_fees(place, at.date(), &rule.id) {
        match on(&local.channels, filing).and(|| world.holds(local.when)) {
            Truth::False => {}
            Truth::Unknown(facts) => open = union(open, facts),
            Truth::True if open.is_empty() => return Ok(Some((local, source))),
            Truth::True => break,
        }
    }
    if open.is_empty() { Ok(None) } else { Err(open) }
}

/// Returns the waiver by which nothing is due at the place whichever of its rows applies, and where it comes from.
fn waived_here<'a>(
    rules: &Rules<'a>,
    rule: &'a FeeRule,
    filing: &Filing,
    world: &World<'_>,
) -> Option<(&'a Waiver, &'a Source)> {
    let (place, at) = place(rules, filing).zip(filing.at)?;
    if !matches!(rule.amount, FeeAmount::SetBy(_)) {
        return None;
    }
    let mut found = None;
    for (local, source) in rules.edition().set_fees(place, at.date(), &rule.id) {
        let (waiver, _) = best(rule.waivers.iter().chain(&local.waivers), world);
        found = found.or(Some((waiver.filter(|waiver| waiver.percent >= 100)?, source)));
    }
    found
}

/// Returns whether the filing comes by one of the channels; empty means all.
fn on(channels: &[Channel], filing: &Filing) -> Truth {
    match filing.channel {
        Some(channel) => Truth::from(on_channel(channels, channel)),
        None if channels.is_empty() => Truth::True,
        None => Truth::unknown(Fact::Builtin(Builtin::Channel)),
    }
}

/// Returns the waiver of the highest benefit that applies, and the facts that would decide a higher one.
fn best<'a>(waivers: impl Iterator<Item = &'a Waiver>, world: &World<'_>) -> (Option<&'a Waiver>, Vec<Fact>) {
    let mut best: Option<&Waiver> = None;
    let mut open: Vec<(u8, Vec<Fact>)> = Vec::new();
    for waiver in waivers {
        match world.holds(Some(waiver.when)) {
            Truth::False => {}
            Truth::True if best.is_none_or(|best| best.percent < waiver.percent) => best = Some(waiver),
            Truth::True => {}
            Truth::Unknown(facts) => open.push((waiver.percent, facts)),
        }
    }
    let sure = best.map_or(0, |best| best.percent);
    let higher = open.into_iter().filter(|(percent, _)| *percent > sure);
    (best, higher.fold(Vec::new(), |all, (_, facts)| union(all, facts)))
}

fn full<'a>(amount: &'a FeeAmount, facts: &Facts) -> FeeResult<'a> {
    match amount {
        FeeAmount::Free => FeeResult::Due(0),
        FeeAmount::Fixed(sum) => FeeResult::Due(*sum),
        FeeAmount::SetBy(body) => FeeResult::SetBy(body),
        FeeAmount::Text(text) => FeeResult::Text(text),
        FeeAmount::Tiered { count, tiers, cap, times, over } => {
            let priced = Priced { count: *count, tiers, cap: *cap, times: *times };
            match over.map(|list| (list, facts.get(list))) {
                None => priced.one(&|field| facts.get(field), &Fact::Field),
                Some((_, Slot::List(elements))) => priced.all(elements),
                Some((list, _)) => FeeResult::Depends(vec![Fact::Field(list)]),
            }
        }
    }
}

/// What one counted thing costs.
struct Priced<'a> {
    count: FieldId,
    tiers: &'a [FeeTier],
    cap: Option<i64>,
    times: Option<FieldId>,
}

impl Priced<'_> {
    /// Returns the price of one thing whose fields `get` gives; `fact` names one of them that decides.
    fn one<'f, 'r>(&self, get: &dyn Fn(FieldId) -> &'f Slot, fact: &dyn Fn(FieldId) -> Fact) -> FeeResult<'r> {
        let lots = self.times.map_or(Ok(1), |times| counted(get, times));
        match (counted(get, self.count), lots) {
            (Ok(units), Ok(lots)) => match tiered(units, self.tiers, self.cap).and_then(|one| one.checked_mul(lots)) {
                Some(sum) => FeeResult::Due(sum),
                None => FeeResult::Depends(vec![fact(self.count)]),
            },
            (units, lots) => FeeResult::Depends([units.err(), lots.err()].into_iter().flatten().map(fact).collect()),
        }
    }

    /// Returns the price of all elements of a list together; every fact that is missing in one of them decides.
    fn all<'r>(&self, elements: &[Element]) -> FeeResult<'r> {
        let mut sum = Some(0_i64);
        let mut open: Vec<Fact> = Vec::new();
        for (at, element) in (0_u32..).zip(elements) {
            match self.one(&|field| element.get(field), &|field| Fact::Element(field, at)) {
                FeeResult::Due(price) => sum = sum.and_then(|sum| sum.checked_add(price)),
                FeeResult::Depends(facts) => open = union(open, facts),
                _ => {}
            }
        }
        match sum {
            Some(sum) if open.is_empty() => FeeResult::Due(sum),
            Some(_) => FeeResult::Depends(open),
            None => FeeResult::Depends(vec![Fact::Field(self.count)]),
        }
    }
}

/// Returns the count that a field states, or the field where it states none.
fn counted<'f>(get: &dyn Fn(FieldId) -> &'f Slot, field: FieldId) -> Result<i64, FieldId> {
    match get(field) {
        Slot::Int(count) if *count >= 0 => Ok(*count),
        _ => Err(field),
    }
}

/// Returns the price of one lot; nothing where the tiers end before the units do, or the sum is too large.
fn tiered(units: i64, tiers: &[FeeTier], cap: Option<i64>) -> Option<i64> {
    let (mut sum, mut done) = (0i64, 0i64);
    for tier in tiers {
        let last = tier.up_to.map_or(units, |up_to| up_to.min(units));
        if last > done {
            sum = sum.checked_add((last - done).checked_mul(tier.each)?)?;
            done = last;
        }
    }
    (done == units).then(|| cap.map_or(sum, |cap| cap.min(sum)))
}

fn reduce<'a>(full: FeeResult<'a>, waiver: Option<&Waiver>) -> FeeResult<'a> {
    let Some(waiver) = waiver else { return full };
    match (full, waiver.percent) {
        (_, 100..) => FeeResult::Due(0),
        (FeeResult::Due(sum), percent) => match sum.checked_mul(i64::from(100 - percent)) {
            Some(hundredths) if hundredths % 100 == 0 => FeeResult::Due(hundredths / 100),
            _ => FeeResult::NotWhole,
        },
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_added_up_and_capped() {
        let tiers = [FeeTier { up_to: Some(2), each: 2000 }, FeeTier { up_to: None, each: 1000 }];
        for (pages, price) in [(0, 0), (1, 2000), (2, 4000), (3, 5000), (10, 12_000), (198, 200_000), (500, 200_000)] {
            assert_eq!(tiered(pages, &tiers, Some(200_000)), Some(price), "{pages}");
        }
        assert_eq!(tiered(3, &tiers[..1], None), None);
        assert_eq!(tiered(i64::MAX, &tiers, None), None);
    }
}
