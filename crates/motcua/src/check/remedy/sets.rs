//! The smallest sets of atoms that meet every clause, the cheapest first, within a bound.

use alloc::vec;
use alloc::vec::Vec;

use super::{Atom, Clause};

/// One smallest set of atoms that makes the submission complete.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remedy {
    /// The sum of the atoms' prices.
    pub cost: u64,
    /// The atoms, by index, in rising order.
    pub atoms: Vec<u16>,
}

/// How many sets are kept while the clauses are worked through.
const WIDE: usize = 512;

/// Returns the smallest sets that meet the clauses on top of `given`, and whether some were left out.
pub(super) fn smallest(atoms: &[Atom<'_>], clauses: &[Clause], given: &Remedy, keep: usize) -> (Vec<Remedy>, bool) {
    let (mut sets, mut cut) = (vec![given.clone()], false);
    let mut order: Vec<&Clause> = clauses.iter().collect();
    crate::ordered::sort(&mut order, |a, b| a.any_of.len().cmp(&b.any_of.len()));
    for clause in order {
        let meets = |set: &Remedy| clause.any_of.iter().any(|choice| holds(&set.atoms, choice));
        if sets.iter().all(meets) {
            continue;
        }
        // Where no set meets it yet and each choice is one thing, no set comes to hold another.
        let apart = clause.any_of.iter().all(|choice| choice.len() == 1) && !sets.iter().any(meets);
        let mut next: Vec<Remedy> = Vec::with_capacity(sets.len().saturating_mul(clause.any_of.len()));
        for set in sets {
            if meets(&set) {
                next.push(set);
            } else if let Some((last, others)) = clause.any_of.split_last() {
                next.extend(others.iter().map(|choice| with(atoms, set.clone(), choice)));
                next.push(with(atoms, set, last));
            }
        }
        let keep = keep.max(WIDE);
        if !apart || next.len() > keep {
            cut |= reduce(&mut next, keep);
        }
        sets = next;
    }
    cut |= reduce(&mut sets, keep.max(WIDE));
    (sets, cut)
}

/// Sorts the sets by price, drops those that hold a smaller one, and keeps at most `keep`; returns whether some were left out.
pub(super) fn reduce(sets: &mut Vec<Remedy>, keep: usize) -> bool {
    if sets.len() <= keep.min(1) {
        return false;
    }
    crate::ordered::sort(sets, |a, b| (a.cost, a.atoms.len(), &a.atoms).cmp(&(b.cost, b.atoms.len(), &b.atoms)));
    sets.dedup();
    let marks: Vec<u64> = sets.iter().map(|set| marks(&set.atoms)).collect();
    let all: Vec<(u64, &Remedy)> = marks.into_iter().zip(sets.iter()).collect();
    let mut kept: Vec<usize> = Vec::with_capacity(sets.len().min(keep));
    let mut cut = false;
    for (at, (mark, set)) in all.iter().enumerate() {
        let smaller = |(other_mark, other): &(u64, &Remedy)| {
            other_mark & !mark == 0 && other.atoms.len() < set.atoms.len() && holds(&set.atoms, &other.atoms)
        };
        // A set that costs nothing more may still hold another: prices can be 0.
        let later = || all.iter().skip(at + 1).take_while(|(_, other)| other.cost == set.cost).any(smaller);
        if kept.iter().filter_map(|at| all.get(*at)).any(smaller) || later() {
            continue;
        }
        if kept.len() >= keep {
            cut = true;
            break;
        }
        kept.push(at);
    }
    let (mut at, mut kept) = (0_usize.., kept.into_iter().peekable());
    sets.retain(|_| at.next().is_some_and(|at| kept.next_if_eq(&at).is_some()));
    cut
}

/// Returns a bit for each atom, of which several may share one: what lacks a bit of another set does not hold it.
fn marks(set: &[u16]) -> u64 {
    set.iter().fold(0, |marks, atom| marks | 1 << (atom % 64))
}

/// Returns the set with the atoms of a choice.
fn with(atoms: &[Atom<'_>], mut set: Remedy, choice: &[u16]) -> Remedy {
    for atom in choice {
        if let Err(at) = set.atoms.binary_search(atom) {
            set.atoms.insert(at, *atom);
            let cost = atoms.get(usize::from(*atom)).map_or(0, |atom| atom.cost);
            set.cost = set.cost.saturating_add(u64::from(cost));
        }
    }
    set
}

/// Returns whether a sorted set holds every atom of a choice.
fn holds(set: &[u16], choice: &[u16]) -> bool {
    choice.iter().all(|atom| set.binary_search(atom).is_ok())
}
