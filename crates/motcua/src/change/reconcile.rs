//! Two systems' histories of one dossier as one history, and everything in which they differ.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use serde::Serialize;

use super::align::{Record, in_order, kind, later, once, pairs};
use super::compare::speaks_against;
use crate::audit::{AuditOptions, audit_case};
use crate::civil::Moment;
use crate::dossier::{Fact, Law};
use crate::lifecycle::{EventKind as E, State, named};

/// For how many facts of one dossier that one side lacks both histories are judged with and without it.
const MOST_TRIED: usize = 256;

named! {
    /// In what two histories differ.
    DivergenceCode {
        /// The first lacks a fact.
        MissingInA = "missing_in_a",
        /// The second lacks a fact.
        MissingInB = "missing_in_b",
        /// One side has a fact more often than the other.
        Duplicated = "duplicated",
        /// Both have the fact, but not in the same order among the others.
        Reordered = "reordered",
        /// Both have the fact in the same order, at another instant; a day without its hour is every instant of that day.
        ClockSkew = "clock_skew",
        /// Both have the fact, but not by the same person or channel, or with another decision, promise, new date, signature or sum.
        ContradictingFacts = "contradicting_facts",
        /// The histories end in different states.
        ContradictingStates = "contradicting_states",
    }
}

named! {
    /// One of the two sides.
    Side {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
    }
}

impl Side {
    const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

named! {
    /// Why one side is the likelier.
    Why {
        /// Its history breaks fewer rules.
        FewerRulesBroken = "fewer_rules_broken",
        /// It entered the fact sooner after it had happened.
        RecordedSooner = "recorded_sooner",
        /// It has the fact once.
        NamesItOnce = "names_it_once",
        /// It has a fact that the law allows there; the other is silent.
        OnlyWitness = "only_witness",
        /// The merged history ends where it ends.
        AgreesWithBoth = "agrees_with_both",
        /// Nothing tells.
        Undecided = "undecided",
    }
}

/// One fact of the merged history, with its place on each side that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// What was done.
    pub event: E,
    /// When, by the likelier side; by the first where nothing tells.
    pub at: Moment,
    /// `a`, `b` or `both`.
    pub from: &'static str,
    /// Its position in the first history, from 0.
    pub index_a: Option<u32>,
    /// Its position in the second history, from 0.
    pub index_b: Option<u32>,
}

/// One thing in which the histories differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Divergence {
    /// What it is.
    pub code: DivergenceCode,
    /// The event that it is about; nothing for the end state.
    pub event: Option<E>,
    /// When the first side says that it was.
    pub at_a: Option<Moment>,
    /// When the second side says that it was.
    pub at_b: Option<Moment>,
    /// Its position in the first history, from 0.
    pub index_a: Option<u32>,
    /// Its position in the second history, from 0.
    pub index_b: Option<u32>,
    /// The second side is so many seconds later; nothing where an hour is unknown.
    pub seconds: Option<i64>,
    /// The likelier side; nothing where nothing tells.
    pub likelier: Option<Side>,
    /// Why.
    pub why: Why,
}

/// Where every record of both sides went: `facts_a` is `both + only_a + repeated_a`, and `facts_b` likewise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The records of the first side.
    pub facts_a: u64,
    /// The records of the second side.
    pub facts_b: u64,
    /// The facts that both have.
    pub both: u64,
    /// The facts that only the first has.
    pub only_a: u64,
    /// The facts that only the second has.
    pub only_b: u64,
    /// The records of the first that repeat one of its own.
    pub repeated_a: u64,
    /// The records of the second that repeat one of its own.
    pub repeated_b: u64,
}

/// Two histories as one, and everything in which they differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reconciled {
    /// Where the first history ends.
    pub state_a: State,
    /// Where the second ends.
    pub state_b: State,
    /// Where every record went.
    pub tally: Tally,
    /// Each distinct fact of either side, in the order of their instants.
    pub merged: Vec<Merged>,
    /// What differs: repetitions, then facts in the order of the first side, then those that it lacks, then the end.
    pub divergences: Vec<Divergence>,
}

impl Reconciled {
    /// Returns whether the two histories differ at all.
    #[must_use]
    pub const fn differs(&self) -> bool {
        !self.divergences.is_empty()
    }
}

/// Returns the merged history of one dossier and every divergence between its two histories, each in the order of its instants.
///
/// Two records tell of one fact where they bear the same name, or are of one kind and at most a day apart; records of one kind are paired in
/// their order, the nearest first, and of those at one instant the ones that name the same thing and agree. Nothing is dropped: [`Tally`] adds
/// up. A side is the likelier where its history breaks fewer rules, or where it entered the fact sooner; where nothing tells, no side is named. A
/// fact that only one side has is tried in the other's history, by itself and with what else only that side has.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::change::{DivergenceCode, Record, Side, reconcile};
/// use motcua::dossier::Fact;
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let record = |event, at: &str| -> Result<Record<'_>, motcua::civil::CivilError> {
///     Ok(Record { fact: Fact::new(event, at.parse()?), recorded_at: None })
/// };
/// let desk = [record(EventKind::Receive, "2026-08-20T09:00")?, record(EventKind::Transfer, "2026-08-20T09:30")?];
/// let portal = &desk[..1];
/// let told = reconcile(&law, &desk, portal);
/// assert_eq!((told.tally.both, told.tally.only_a), (1, 1));
/// let missing = &told.divergences[0];
/// assert_eq!((missing.code, missing.likelier), (DivergenceCode::MissingInB, Some(Side::A)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn reconcile<'a>(law: &Law<'a>, a: &[Record<'a>], b: &[Record<'a>]) -> Reconciled {
    let ((first_a, again_a), (first_b, again_b)) = (once(a), once(b));
    let pairs = pairs((a, &first_a), (b, &first_b));
    let kept = |side: &[Record<'a>], first: &[usize]| -> Vec<Fact<'a>> {
        first.iter().filter_map(|at| side.get(*at)).map(|record| record.fact).collect()
    };
    let (facts_a, facts_b) = (kept(a, &first_a), kept(b, &first_b));
    let (judged_a, judged_b) = (Judged::of(law, &facts_a), Judged::of(law, &facts_b));
    let mut differ = Differ { law, a, b, facts_a, facts_b, found: Vec::new(), merged: Vec::new() };
    let by_rules = judged_a.likelier(judged_b);
    differ.repeated(&pairs, &again_a, &again_b);
    differ.paired(&pairs, by_rules);
    differ.alone(&pairs, (&first_a, &first_b), (judged_a, judged_b));
    crate::ordered::sort(&mut differ.merged, |x, y| x.at.cmp(&y.at));
    let Differ { found, merged, .. } = differ;
    let mut divergences = found;
    // a side that does not know the dossier claims nothing
    if judged_a.state != judged_b.state && !a.is_empty() && !b.is_empty() {
        let (likelier, why) = match by_rules {
            (None, _) => of_the_whole(law, (a, b), (&merged, &divergences), (judged_a, judged_b)),
            told => told,
        };
        divergences.push(ends(likelier, why));
    }
    let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
    let only = |from: &str| count(merged.iter().filter(|fact| fact.from == from).count());
    let tally = Tally {
        facts_a: count(a.len()),
        facts_b: count(b.len()),
        both: only("both"),
        only_a: only("a"),
        only_b: only("b"),
        repeated_a: count(again_a.len()),
        repeated_b: count(again_b.len()),
    };
    Reconciled { state_a: judged_a.state, state_b: judged_b.state, tally, merged, divergences }
}

/// Where facts lead, and how many rules about events they break, those about what was done late left aside.
#[derive(Clone, Copy)]
struct Judged {
    state: State,
    broken: usize,
}

impl Judged {
    fn of(law: &Law<'_>, facts: &[Fact<'_>]) -> Self {
        let report = audit_case(law, "", facts.iter().copied(), &AuditOptions::default());
        let broken =
            report.findings.iter().filter(|finding| finding.event_index.is_some() && speaks_against(finding)).count();
        Self { state: report.state, broken }
    }

    fn likelier(self, other: Self) -> (Option<Side>, Why) {
        match self.broken.cmp(&other.broken) {
            core::cmp::Ordering::Less => (Some(Side::A), Why::FewerRulesBroken),
            core::cmp::Ordering::Greater => (Some(Side::B), Why::FewerRulesBroken),
            core::cmp::Ordering::Equal => (None, Why::Undecided),
        }
    }
}

struct Differ<'l, 'a> {
    law: &'l Law<'a>,
    a: &'l [Record<'a>],
    b: &'l [Record<'a>],
    /// The facts of the first side, each once.
    facts_a: Vec<Fact<'a>>,
    facts_b: Vec<Fact<'a>>,
    found: Vec<Divergence>,
    merged: Vec<Merged>,
}

impl<'a> Differ<'_, 'a> {
    /// Adds the facts that one side has more often than the other.
    fn repeated(&mut self, pairs: &[(usize, usize)], again_a: &[(usize, usize)], again_b: &[(usize, usize)]) {
        let times = |again: &[(usize, usize)]| {
            again.iter().fold(BTreeMap::new(), |mut times: BTreeMap<usize, usize>, (_, known)| {
                *times.entry(*known).or_default() += 1;
                times
            })
        };
        let forth: BTreeMap<usize, usize> = pairs.iter().copied().collect();
        let back: BTreeMap<usize, usize> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
        for (again, theirs, like, side) in
            [(again_a, times(again_b), forth, Side::A), (again_b, times(again_a), back, Side::B)]
        {
            let mut left: BTreeMap<usize, usize> = BTreeMap::new();
            for (at, known) in again {
                let other = like.get(known);
                let as_often = || other.and_then(|other| theirs.get(other)).copied().unwrap_or_default();
                let left = left.entry(*known).or_insert_with(as_often);
                if *left > 0 {
                    *left -= 1;
                    continue;
                }
                let (places, once) =
                    if side == Side::A { ((Some(*at), None), Side::B) } else { ((None, Some(*at)), Side::A) };
                let likelier = other.map_or((None, Why::Undecided), |_| (Some(once), Why::NamesItOnce));
                self.push(DivergenceCode::Duplicated, places, likelier);
            }
        }
    }

    /// Adds the facts that both have: to the merged history, and what differs of them.
    fn paired(&mut self, pairs: &[(usize, usize)], by_rules: (Option<Side>, Why)) {
        let (all_a, all_b) = (self.a, self.b);
        let is_shifted = |at: usize| {
            let records = pairs.get(at).and_then(|(a, b)| all_a.get(*a).zip(all_b.get(*b)));
            records.is_some_and(|(a, b)| a.fact.at.differs(b.fact.at))
        };
        let ordered = in_order(pairs, |at| !is_shifted(at));
        for (at, (a, b)) in pairs.iter().enumerate() {
            let (Some(one), Some(two)) = (self.a.get(*a), self.b.get(*b)) else { continue };
            let (likelier, why) = sooner(one, two).map_or(by_rules, |side| (Some(side), Why::RecordedSooner));
            let both = (Some(*a), Some(*b));
            if ordered.get(at) == Some(&false) {
                self.push(DivergenceCode::Reordered, both, (likelier, why));
            } else if is_shifted(at) {
                self.push(DivergenceCode::ClockSkew, both, (likelier, why));
            }
            if contradict(&one.fact, &two.fact) {
                self.push(DivergenceCode::ContradictingFacts, both, (likelier, why));
            }
            let fact = if likelier == Some(Side::B) { &two.fact } else { &one.fact };
            self.merged.push(Merged {
                event: fact.event,
                at: fact.at,
                from: "both",
                index_a: index(*a),
                index_b: index(*b),
            });
        }
    }

    /// Adds the facts that only one side has.
    fn alone(
        &mut self,
        pairs: &[(usize, usize)],
        (first_a, first_b): (&[usize], &[usize]),
        (judged_a, judged_b): (Judged, Judged),
    ) {
        let open = |first: &[usize], taken: &BTreeSet<usize>| -> Vec<usize> {
            first.iter().copied().filter(|at| !taken.contains(at)).collect()
        };
        let only_a = open(first_a, &pairs.iter().map(|(a, _)| *a).collect());
        let only_b = open(first_b, &pairs.iter().map(|(_, b)| *b).collect());
        let (in_place_a, in_place_b) = instead((self.a, &only_a), (self.b, &only_b));
        for (side, alone, code, own, other, in_place) in [
            (Side::A, only_a, DivergenceCode::MissingInB, judged_a, judged_b, in_place_a),
            (Side::B, only_b, DivergenceCode::MissingInA, judged_b, judged_a, in_place_b),
        ] {
            let (records, without) = if side == Side::A { (self.a, &self.facts_b) } else { (self.b, &self.facts_a) };
            let testimony =
                Testimony::of(self.law, (side, own), (without.clone(), other), (records, &alone, &in_place));
            for (tried, at) in alone.into_iter().enumerate() {
                let Some(fact) = records.get(at).map(|record| record.fact) else { continue };
                let places = if side == Side::A { (Some(at), None) } else { (None, Some(at)) };
                let likelier = if tried < MOST_TRIED { testimony.of_fact(tried) } else { (None, Why::Undecided) };
                self.push(code, places, likelier);
                let (index_a, index_b) = (places.0.and_then(index), places.1.and_then(index));
                self.merged.push(Merged { event: fact.event, at: fact.at, from: side.as_str(), index_a, index_b });
            }
        }
    }

    fn push(
        &mut self,
        code: DivergenceCode,
        (a, b): (Option<usize>, Option<usize>),
        (likelier, why): (Option<Side>, Why),
    ) {
        let (one, two) = (a.and_then(|at| self.a.get(at)), b.and_then(|at| self.b.get(at)));
        self.found.push(Divergence {
            code,
            event: one.or(two).map(|record| record.fact.event),
            at_a: one.map(|record| record.fact.at),
            at_b: two.map(|record| record.fact.at),
            index_a: a.and_then(index),
            index_b: b.and_then(index),
            seconds: one.zip(two).and_then(|(one, two)| later(one, two)),
            likelier,
            why,
        });
    }
}

/// What only one side says, tried in the history of the other.
struct Testimony<'l, 'a> {
    law: &'l Law<'a>,
    side: Side,
    /// How many rules the history of this side breaks.
    own: usize,
    /// The other side's history.
    without: Vec<Fact<'a>>,
    /// How many rules it breaks.
    broken: usize,
    /// The facts that only this side has, each with what the other has in its place.
    told: Vec<(Fact<'a>, Option<Fact<'a>>)>,
    /// How many rules the other side's history breaks with all of them.
    together: usize,
}

impl<'l, 'a> Testimony<'l, 'a> {
    fn of(
        law: &'l Law<'a>,
        (side, own): (Side, Judged),
        (without, other): (Vec<Fact<'a>>, Judged),
        (records, alone, in_place): (&[Record<'a>], &[usize], &Instead<'a>),
    ) -> Self {
        let told = alone
            .iter()
            .filter_map(|at| records.get(*at).map(|record| (record.fact, in_place.get(at).copied())))
            .collect();
        let mut known = Self { law, side, own: own.broken, without, broken: other.broken, told, together: 0 };
        if !known.without.is_empty() {
            known.together = known.broken_with(|_| true);
        }
        known
    }

    /// Returns how many rules the other side's history breaks with some of the facts that this side tells.
    ///
    /// What it has of the same kind, and this side lacks, gives way to them: they may be one fact at two instants.
    fn broken_with(&self, tells: impl Fn(usize) -> bool) -> usize {
        let mut with = self.without.clone();
        for (_, (fact, in_place)) in self.told.iter().enumerate().filter(|(at, _)| tells(*at)) {
            if let Some(other) = in_place {
                with.retain(|known| (known.event, known.at) != (other.event, other.at));
            }
            with.insert(with.partition_point(|known| known.at <= fact.at), *fact);
        }
        Judged::of(self.law, &with).broken
    }

    /// Returns the likelier side of one of the facts that only this side tells.
    ///
    /// A fact that does not fit into the other's history may fit with what else this side tells (a request and its answer), or be what that
    /// rests on; only one that fits neither way speaks against this side.
    fn of_fact(&self, fact: usize) -> (Option<Side>, Why) {
        use core::cmp::Ordering::{Equal, Greater, Less};
        if self.without.is_empty() {
            return (Some(self.side), Why::OnlyWitness);
        }
        let in_place = self.told.get(fact).is_some_and(|(_, in_place)| in_place.is_some());
        let mut against = self.broken_with(|at| at == fact).cmp(&self.broken);
        if against == Greater && self.told.len() > 1 {
            let is_needed = || self.broken_with(|at| at != fact) > self.together;
            against = match self.together.cmp(&self.broken) {
                Greater if is_needed() => Equal,
                together => together,
            };
        }
        match against {
            Less => (Some(self.side), Why::FewerRulesBroken),
            Equal if in_place => (None, Why::Undecided),
            Equal => (Some(self.side), Why::OnlyWitness),
            Greater if self.own < self.broken => (None, Why::Undecided),
            Greater => (Some(self.side.other()), Why::FewerRulesBroken),
        }
    }
}

/// A fact of the other side, by the position of the record in whose place it stands.
type Instead<'a> = BTreeMap<usize, Fact<'a>>;

/// Returns for the records that only one side has which of the other side may tell of the same: the first of a kind here and there, and so on.
fn instead<'a>(a: (&[Record<'a>], &[usize]), b: (&[Record<'a>], &[usize])) -> (Instead<'a>, Instead<'a>) {
    let by_kind = |(records, alone): (&[Record<'a>], &[usize])| {
        let mut kinds: BTreeMap<_, Vec<(usize, Fact<'a>)>> = BTreeMap::new();
        for at in alone {
            let Some(record) = records.get(*at) else { continue };
            kinds.entry(kind(&record.fact)).or_default().push((*at, record.fact));
        }
        kinds
    };
    let (ours, mut theirs) = (by_kind(a), by_kind(b));
    let (mut forth, mut back) = (BTreeMap::new(), BTreeMap::new());
    for (kind, here) in ours {
        for ((one, fact), (two, other)) in here.into_iter().zip(theirs.remove(&kind).unwrap_or_default()) {
            forth.insert(one, other);
            back.insert(two, fact);
        }
    }
    (forth, back)
}

fn index(at: usize) -> Option<u32> {
    u32::try_from(at).ok()
}

/// Returns whether two records of one fact cannot both be right; what one of them leaves open contradicts nothing.
fn contradict(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let role = a.role.zip(b.role).is_some_and(|(a, b)| a != b);
    let channel = a.channel.zip(b.channel).is_some_and(|(a, b)| a != b);
    let known = |event: E| event != E::Decide;
    role || channel || (a.event != b.event && known(a.event) && known(b.event)) || a.stated().contradicts(b.stated())
}

/// Returns the side that recorded a fact sooner after it happened, where both say when they did.
fn sooner(a: &Record<'_>, b: &Record<'_>) -> Option<Side> {
    let delay = |record: &Record<'_>| {
        let (recorded, happened) = (record.recorded_at?, record.fact.at);
        let known = recorded.hour_known && happened.hour_known;
        known.then(|| recorded.at.epoch_seconds() - happened.at.epoch_seconds())
    };
    match delay(a)?.cmp(&delay(b)?) {
        core::cmp::Ordering::Less => Some(Side::A),
        core::cmp::Ordering::Greater => Some(Side::B),
        core::cmp::Ordering::Equal => None,
    }
}

/// Returns the divergence of histories that end in different states.
const fn ends(likelier: Option<Side>, why: Why) -> Divergence {
    Divergence {
        code: DivergenceCode::ContradictingStates,
        event: None,
        at_a: None,
        at_b: None,
        index_a: None,
        index_b: None,
        seconds: None,
        likelier,
        why,
    }
}

/// Returns the side that ends where the merged history does.
///
/// What nothing tells (which of two instants or decisions, what comes first at one instant) is taken as the first side has it and as the second has it: the
/// reading that breaks fewer rules holds, and where both break as many, only an end that they share.
fn of_the_whole<'a>(
    law: &Law<'a>,
    sides: (&[Record<'a>], &[Record<'a>]),
    (merged, divergences): (&[Merged], &[Divergence]),
    (judged_a, judged_b): (Judged, Judged),
) -> (Option<Side>, Why) {
    use core::cmp::Ordering::{Equal, Greater, Less};
    let told: BTreeMap<(u32, u32), Side> = divergences
        .iter()
        .filter_map(|divergence| Some((divergence.index_a.zip(divergence.index_b)?, divergence.likelier?)))
        .collect();
    let [by_a, by_b] = [Side::A, Side::B].map(|side| Judged::of(law, &read_by(side, sides, merged, &told)));
    let end = match by_a.broken.cmp(&by_b.broken) {
        Less => Some(by_a.state),
        Greater => Some(by_b.state),
        Equal => Some(by_a.state).filter(|state| *state == by_b.state),
    };
    match end {
        Some(state) if state == judged_a.state => (Some(Side::A), Why::AgreesWithBoth),
        Some(state) if state == judged_b.state => (Some(Side::B), Why::AgreesWithBoth),
        _ => (None, Why::Undecided),
    }
}

/// Returns the merged history, in which that side has its way where nothing tells which is the likelier.
fn read_by<'a>(
    side: Side,
    (a, b): (&[Record<'a>], &[Record<'a>]),
    merged: &[Merged],
    told: &BTreeMap<(u32, u32), Side>,
) -> Vec<Fact<'a>> {
    let record = |records: &[Record<'a>], at: Option<u32>| records.get(usize::try_from(at?).ok()?).map(|one| one.fact);
    let mut facts: Vec<(Moment, [u32; 2], Fact<'a>)> = Vec::with_capacity(merged.len());
    for one in merged {
        let both = one.index_a.zip(one.index_b);
        let by = both.and_then(|places| told.get(&places)).copied().unwrap_or(side);
        let (of_a, of_b) = (record(a, one.index_a), record(b, one.index_b));
        let fact = if by == Side::A { of_a.or(of_b) } else { of_b.or(of_a) };
        let [at_a, at_b] = [one.index_a, one.index_b].map(|at| at.unwrap_or(u32::MAX));
        let places = if side == Side::A { [at_a, at_b] } else { [at_b, at_a] };
        facts.extend(fact.map(|fact| (fact.at, places, fact)));
    }
    crate::ordered::sort(&mut facts, |x, y| (x.0, x.1).cmp(&(y.0, y.1)));
    facts.into_iter().map(|(_, _, fact)| fact).collect()
}
