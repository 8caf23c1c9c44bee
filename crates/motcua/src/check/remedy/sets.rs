//! The smallest sets of atoms that meet every clause, the cheapest first, within a bound.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::marks::Marks;
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

/// A set that is being made.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    pub(super) marks: Marks,
    cost: u64,
    length: u32,
}

impl Set {
    /// Returns the set with the atoms of a choice.
    fn with(&self, priced: &[Atom<'_>], choice: &Marks) -> Self {
        let (mut cost, mut length) = (self.cost, self.length);
        for atom in choice.atoms().filter(|atom| !self.marks.has(*atom)) {
            cost = cost.saturating_add(priced.get(usize::from(atom)).map_or(0, |atom| atom.cost.into()));
            length = length.saturating_add(1);
        }
        Self { cost, length, marks: self.marks.with(choice) }
    }

    /// The cheapest first, of those the shortest.
    fn order(&self, other: &Self) -> Ordering {
        let first = (self.cost, self.length).cmp(&(other.cost, other.length));
        first.then_with(|| self.marks.order(&other.marks))
    }

    pub(super) fn remedy(&self) -> Remedy {
        let mut atoms = Vec::with_capacity(usize::try_from(self.length).unwrap_or_default());
        self.marks.atoms().for_each(|atom| atoms.push(atom));
        Remedy { cost: self.cost, atoms }
    }
}

/// Returns the smallest sets that meet the clauses on top of `given`, in the order of [`reduce`], and whether some were left out.
pub(super) fn smallest(atoms: &[Atom<'_>], clauses: &[Clause], given: &Set, keep: usize) -> (Vec<Set>, bool) {
    let keep = keep.max(WIDE);
    let (mut sets, mut cut, mut reduced) = (vec![given.clone()], false, true);
    let mut order: Vec<&Clause> = clauses.iter().collect();
    crate::ordered::sort(&mut order, |a, b| a.any_of.len().cmp(&b.any_of.len()));
    for clause in order {
        let choices: Vec<Marks> = clause.any_of.iter().map(Marks::of).collect();
        let meets = |set: &Set| choices.iter().any(|choice| set.marks.holds(choice));
        if sets.iter().all(meets) {
            continue;
        }
        // Where no set meets it yet and each choice is one thing, no set comes to hold another.
        let apart = clause.any_of.iter().all(|choice| choice.len() == 1) && !sets.iter().any(meets);
        let mut next: Vec<Set> = Vec::with_capacity(sets.len().saturating_mul(choices.len()));
        for set in sets {
            if meets(&set) {
                next.push(set);
            } else {
                next.extend(choices.iter().map(|choice| set.with(atoms, choice)));
            }
        }
        reduced = !apart || next.len() > keep;
        if reduced {
            cut |= reduce(&mut next, keep);
        }
        sets = next;
    }
    if !reduced {
        cut |= reduce(&mut sets, keep);
    }
    (sets, cut)
}

/// Sorts the sets by price, drops those that hold a smaller one, and keeps at most `keep`; returns whether some were left out.
pub(super) fn reduce(sets: &mut Vec<Set>, keep: usize) -> bool {
    if sets.len() <= keep.min(1) {
        return false;
    }
    crate::ordered::sort(sets, Set::order);
    let mut kept: Vec<Set> = Vec::with_capacity(sets.len().min(keep));
    let mut cut = false;
    // What a set holds costs no more and is shorter, so it stands before; the same set stands beside.
    for set in core::mem::take(sets) {
        if kept.iter().any(|smaller| set.marks.holds(&smaller.marks)) {
            continue;
        }
        if kept.len() >= keep {
            cut = true;
            break;
        }
        kept.push(set);
    }
    *sets = kept;
    cut
}
