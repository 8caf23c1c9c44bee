//! Which record of one history is which of another.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use crate::civil::Moment;
use crate::dossier::Fact;
use crate::lifecycle::EventKind as E;

/// A fact as one system has it, and when it was entered there.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The fact.
    pub fact: Fact<'a>,
    /// When it was entered, if stated.
    pub recorded_at: Option<Moment>,
}

/// How far apart two records of one fact may lie to count as one fact, in seconds: a day.
pub const APART: i64 = 86_400;

/// What leaving a record without its like costs: two of them cost more than any pair.
const ALONE: i64 = APART / 2 + 1;

/// Above so many possible pairs of one kind of event, the pairs are not weighed but taken in their order.
const MOST_PAIRS: usize = 1 << 20;

/// Returns the kind of event as which a record is looked for on the other side: a decision is one, whatever was decided.
pub(super) fn kind(fact: &Fact<'_>) -> E {
    match fact.event {
        E::Approve | E::Refuse => E::Decide,
        other => other,
    }
}

/// Returns by how many seconds the second is later; nothing where an hour is unknown.
pub(super) fn later(a: &Record<'_>, b: &Record<'_>) -> Option<i64> {
    let (a, b) = (a.fact.at, b.fact.at);
    (a.hour_known && b.hour_known).then(|| b.at.epoch_seconds() - a.at.epoch_seconds())
}

/// Returns whether two records of one history say the same: that event, then, by the same, of the same thing, nothing else of it; or of the same name.
fn same(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let named = a.event_id.is_some() && a.event_id == b.event_id;
    let like = (a.event, a.at, a.role, a.stated().reference) == (b.event, b.at, b.role, b.stated().reference);
    named || (like && !a.stated().contradicts(b.stated()) && (a.event_id.is_none() || b.event_id.is_none()))
}

/// Returns the positions of the records that say something first, and those that repeat one, each with the position of that one.
pub(super) fn once(records: &[Record<'_>]) -> (Vec<usize>, Vec<(usize, usize)>) {
    let (mut first, mut again): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    // what repeats a record stands at its instant, or bears its name
    let mut by_instant: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        let here = by_instant.entry(record.fact.at.at.epoch_seconds()).or_default();
        let named = record.fact.event_id.and_then(|name| by_name.get(name)).copied();
        let like = |other: &&usize| records.get(**other).is_some_and(|other| same(&other.fact, &record.fact));
        match named.or_else(|| here.iter().find(like).copied()) {
            Some(known) => again.push((at, known)),
            None => {
                here.push(at);
                record.fact.event_id.map(|name| by_name.insert(name, at));
                first.push(at);
            }
        }
    }
    (first, again)
}

/// Returns the pairs of records that tell of one fact, in the order of `a`: those of one name, then, kind by kind and each in its order, those
/// that lie nearest together, at most a day.
pub(super) fn pairs(a: (&[Record<'_>], &[usize]), b: (&[Record<'_>], &[usize])) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for at in b.1 {
        b.0.get(*at).and_then(|record| record.fact.event_id).map(|name| names.insert(name, *at));
    }
    let mut taken = vec![false; b.0.len()];
    let mut open: BTreeMap<E, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for at in a.1 {
        let Some(record) = a.0.get(*at) else { continue };
        match record.fact.event_id.and_then(|name| names.remove(name)) {
            Some(other) => {
                out.push((*at, other));
                if let Some(taken) = taken.get_mut(other) {
                    *taken = true;
                }
            }
            None => open.entry(kind(&record.fact)).or_default().0.push(*at),
        }
    }
    for at in b.1.iter().filter(|at| taken.get(**at) == Some(&false)) {
        let Some(record) = b.0.get(*at) else { continue };
        open.entry(kind(&record.fact)).or_default().1.push(*at);
    }
    for (left, right) in open.values() {
        out.extend(nearest((a.0, left), (b.0, right)));
    }
    crate::ordered::sort(&mut out, Ord::cmp);
    out
}

/// Returns how far apart two records lie, in seconds; of those at one distance the ones of one thing that agree lie nearer.
#[inline(never)]
fn apart(a: Option<&Record<'_>>, b: Option<&Record<'_>>) -> i64 {
    let (Some(a), Some(b)) = (a, b) else { return i64::MAX };
    let far = (b.fact.at.at.epoch_seconds() - a.fact.at.at.epoch_seconds()).abs();
    let (one, two) = (a.fact.stated(), b.fact.stated());
    far + i64::from(far < APART && (one.reference != two.reference || one.contradicts(two)))
}

/// Returns the pairs of two lists of records of one kind, in their order, that lie nearest together over all.
fn nearest<'r>(a: (&'r [Record<'r>], &[usize]), b: (&'r [Record<'r>], &[usize])) -> Vec<(usize, usize)> {
    let (rows, columns) = (a.1.len(), b.1.len());
    let record = |side: (&'r [Record<'r>], &[usize]), at: usize| side.1.get(at).and_then(|at| side.0.get(*at));
    let apart = |row: usize, column: usize| apart(record(a, row), record(b, column));
    let pair = |row: usize, column: usize| a.1.get(row).copied().zip(b.1.get(column).copied());
    let mut out = Vec::new();
    if rows.saturating_mul(columns) > MOST_PAIRS {
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            if apart(row, column) <= APART {
                out.extend(pair(row, column));
                (row, column) = (row + 1, column + 1);
            } else if apart(row + 1, column) < apart(row, column + 1) {
                row += 1;
            } else {
                column += 1;
            }
        }
        return out;
    }
    // the cheapest way to pair the first records of both, as in the comparison of two texts
    let width = columns + 1;
    let mut cost = vec![0_i64; (rows + 1) * width];
    let get = |cost: &[i64], row: usize, column: usize| cost.get(row * width + column).copied().unwrap_or(i64::MAX);
    for row in 0..=rows {
        for column in 0..=columns {
            let above = if row > 0 { get(&cost, row - 1, column) + ALONE } else { i64::MAX };
            let before = if column > 0 { get(&cost, row, column - 1) + ALONE } else { i64::MAX };
            let both = if row > 0 && column > 0 && apart(row - 1, column - 1) <= APART {
                get(&cost, row - 1, column - 1) + apart(row - 1, column - 1)
            } else {
                i64::MAX
            };
            let least = if row == 0 && column == 0 { 0 } else { above.min(before).min(both) };
            if let Some(place) = cost.get_mut(row * width + column) {
                *place = least;
            }
        }
    }
    let (mut row, mut column) = (rows, columns);
    while row > 0 && column > 0 {
        let here = get(&cost, row, column);
        let gap = apart(row - 1, column - 1);
        if gap <= APART && here == get(&cost, row - 1, column - 1) + gap {
            (row, column) = (row - 1, column - 1);
            out.extend(pair(row, column));
        } else if here == get(&cost, row - 1, column) + ALONE {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    out
}

/// Returns, for each pair in the order of `a`, whether it stands in the same order on both sides: the most that can, those with equal instants first.
pub(super) fn in_order(pairs: &[(usize, usize)], exact: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut places: Vec<usize> = pairs.iter().map(|(_, b)| *b).collect();
    crate::ordered::sort(&mut places, Ord::cmp);
    // the heaviest rising run that ends below a place, as a tree of prefix maxima
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); places.len() + 1];
    let mut before: Vec<usize> = Vec::with_capacity(pairs.len());
    let mut best = (0, usize::MAX);
    for (index, (_, b)) in pairs.iter().enumerate() {
        let place = places.partition_point(|known| known < b);
        let mut heaviest = (0, usize::MAX);
        let mut node = place;
        while node > 0 {
            heaviest = heavier(heaviest, tree.get(node).copied().unwrap_or_default());
            node &= node - 1;
        }
        before.push(heaviest.1);
        let here = (heaviest.0 + if exact(index) { 3 } else { 2 }, index);
        best = heavier(best, here);
        let mut node = place + 1;
        while let Some(known) = tree.get_mut(node) {
            *known = heavier(*known, here);
            node += node & node.wrapping_neg();
        }
    }
    let mut out = vec![false; pairs.len()];
    let mut at = best.1;
    while let (Some(kept), Some(next)) = (out.get_mut(at), before.get(at)) {
        *kept = true;
        at = *next;
    }
    out
}

fn heavier(a: (u64, usize), b: (u64, usize)) -> (u64, usize) {
    if b.0 > a.0 { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_pairs_that_can_stand_in_order_do_and_equal_instants_come_first() {
        let kept = |pairs: &[(usize, usize)], exact: &[usize]| in_order(pairs, |at| exact.contains(&at));
        assert_eq!(kept(&[(0, 0), (1, 1), (2, 2)], &[]), [true, true, true]);
        assert_eq!(kept(&[(0, 1), (1, 0)], &[1]), [false, true]);
        assert_eq!(kept(&[(0, 1), (1, 0)], &[0]), [true, false]);
        assert_eq!(kept(&[(0, 3), (1, 0), (2, 1), (3, 2)], &[0]), [false, true, true, true]);
        assert_eq!(kept(&[], &[]), [false; 0]);
    }
}
