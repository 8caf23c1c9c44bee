//! Sets of atoms by their numbers: a bit for each, so that sets are joined and compared without a copy of a list.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// A set of atoms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The first 64 atoms: few submissions lack more.
    first: u64,
    /// The atoms after them; the last of these words is never 0.
    rest: Vec<u64>,
}

impl Marks {
    /// Returns the set of these atoms.
    pub(super) fn of(atoms: &[u16]) -> Self {
        let mut marks = Self::default();
        atoms.iter().for_each(|atom| marks.put(*atom));
        marks
    }

    /// Adds an atom.
    pub(super) fn put(&mut self, atom: u16) {
        let (word, bit) = place(atom);
        let known = match word.checked_sub(1) {
            None => Some(&mut self.first),
            Some(at) => {
                self.rest.resize(self.rest.len().max(word), 0);
                self.rest.get_mut(at)
            }
        };
        if let Some(known) = known {
            *known |= bit;
        }
    }

    fn words(&self) -> impl Iterator<Item = u64> {
        core::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// Returns whether it has every atom of the other.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let rest = || self.rest.iter().zip(&other.rest).all(|(own, word)| word & !own == 0);
        other.first & !self.first == 0 && other.rest.len() <= self.rest.len() && rest()
    }

    /// Returns whether they have an atom in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.words().zip(other.words()).any(|(own, word)| own & word != 0)
    }

    /// Returns the atoms of both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let (long, short) = if self.rest.len() < other.rest.len() { (other, self) } else { (self, other) };
        let mut rest = long.rest.clone();
        rest.iter_mut().zip(&short.rest).for_each(|(own, word)| *own |= word);
        Self { first: self.first | other.first, rest }
    }

    /// Returns the atoms that both have.
    pub(super) fn common(&self, other: &Self) -> Self {
        let mut rest: Vec<u64> = self.rest.iter().zip(&other.rest).map(|(own, word)| own & word).collect();
        while rest.last() == Some(&0) {
            rest.pop();
        }
        Self { first: self.first & other.first, rest }
    }

    /// Returns whether it has the atom.
    pub(super) fn has(&self, atom: u16) -> bool {
        let (word, bit) = place(atom);
        let known = match word.checked_sub(1) {
            None => Some(&self.first),
            Some(at) => self.rest.get(at),
        };
        known.is_some_and(|known| known & bit != 0)
    }

    /// Returns the atoms in rising order.
    pub(super) fn atoms(&self) -> Atoms<'_> {
        Atoms { left: self.first, base: 0, rest: self.rest.iter() }
    }

    /// Compares two sets of the same length as their lists in rising order would be.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        // The lowest atom that only one of them has stands in its list where the other has a higher one.
        let differing = self.words().zip(other.words()).find(|(own, word)| own != word);
        match differing {
            None => other.rest.len().cmp(&self.rest.len()),
            Some((own, word)) if own & lowest(own ^ word) == 0 => Ordering::Greater,
            Some(_) => Ordering::Less,
        }
    }
}

/// The atoms of a set in rising order.
pub(super) struct Atoms<'m> {
    /// What is left of the word that is looked at.
    left: u64,
    /// The number of its first atom.
    base: u16,
    rest: core::slice::Iter<'m, u64>,
}

impl Iterator for Atoms<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        while self.left == 0 {
            self.left = *self.rest.next()?;
            self.base = self.base.saturating_add(64);
        }
        let bit = u16::try_from(self.left.trailing_zeros()).unwrap_or_default();
        self.left &= self.left.wrapping_sub(1);
        Some(self.base.saturating_add(bit))
    }
}

fn lowest(word: u64) -> u64 {
    word & word.wrapping_neg()
}

fn place(atom: u16) -> (usize, u64) {
    (usize::from(atom / 64), 1 << (atom % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets of some atoms among 200, few of them beyond the first 64.
    fn some() -> Vec<Vec<u16>> {
        let number = |at: u32| at.wrapping_mul(2_654_435_761) >> 16;
        let atom =
            |at: u32| u16::try_from(number(at) % if at.is_multiple_of(5) { 200 } else { 12 }).unwrap_or_default();
        let set = |at: u32| {
            let mut atoms: Vec<u16> = (0..at % 6).map(|turn| atom(at * 7 + turn)).collect();
            atoms.sort_unstable();
            atoms.dedup();
            atoms
        };
        (0..60).map(set).collect()
    }

    #[test]
    fn they_answer_as_lists_do() {
        let all = some();
        for a in &all {
            let marks = Marks::of(a);
            assert!(marks.atoms().eq(a.iter().copied()));
            assert!((0..200).all(|atom| marks.has(atom) == a.contains(&atom)));
            for b in &all {
                let other = Marks::of(b);
                let common: Vec<u16> = a.iter().copied().filter(|atom| b.contains(atom)).collect();
                assert_eq!(marks == other, a == b);
                assert_eq!(marks.holds(&other), b.iter().all(|atom| a.contains(atom)), "{a:?} {b:?}");
                assert_eq!(marks.meets(&other), !common.is_empty());
                assert_eq!(marks.common(&other), Marks::of(&common), "{a:?} {b:?}");
                let joined = marks.with(&other);
                assert!(joined.holds(&marks) && joined.holds(&other));
                assert!(joined.atoms().all(|atom| a.contains(&atom) || b.contains(&atom)));
                if a.len() == b.len() {
                    assert_eq!(marks.order(&other), a.cmp(b), "{a:?} {b:?}");
                }
            }
        }
    }
}
