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

/// What clauses ask for, ready to be met by many sets.
pub(super) struct Needs {
    /// What clauses with one choice ask for.
    all: Marks,
    /// The choices of the others, those with few first, and whether each is one thing.
    any: Vec<(Vec<Marks>, bool)>,
}

impl Needs {
    pub(super) fn of(clauses: &[Clause]) -> Self {
        let (mut all, mut any) = (Marks::default(), Vec::with_capacity(clauses.len()));
        for clause in clauses {
            let choices: Vec<Marks> = clause.any_of.iter().map(Marks::of).collect();
            match choices.as_slice() {
                [only] => all = all.with(only),
                _ => any.push((choices, clause.any_of.iter().all(|choice| choice.len() == 1))),
            }
        }
        crate::ordered::sort(&mut any, |(a, _), (b, _)| a.len().cmp(&b.len()));
        Self { all, any }
    }

    /// Returns whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.any.is_empty() && self.all == Marks::default()
    }
}

/// Returns the smallest sets that meet them on top of `given`, in the order of [`reduce`], and whether some were left out.
pub(super) fn smallest(atoms: &[Atom<'_>], needs: &Needs, given: &Set, keep: usize) -> (Vec<Set>, bool) {
    let keep = keep.max(WIDE);
    let (mut sets, mut cut, mut reduced) = (vec![given.with(atoms, &needs.all)], false, true);
    for (choices, single) in &needs.any {
        let meets = |set: &Set| choices.iter().any(|choice| set.marks.holds(choice));
        if sets.iter().all(meets) {
            continue;
        }
        // Where no set meets it yet and each choice is one thing, no set comes to hold another.
        let apart = *single && !sets.iter().any(meets);
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
