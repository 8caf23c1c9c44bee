//! The choices of a clause, one behind the other in one list.

use alloc::vec::Vec;

use serde::{Serialize, Serializer};

/// Choices, of which one is enough; of a choice every atom is needed, by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    atoms: Vec<u16>,
    /// Where each choice ends.
    ends: Vec<usize>,
}

impl Choices {
    /// Returns how many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the atoms of each choice.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        let begins = core::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| self.atoms.get(begin..*end).unwrap_or_default())
    }

    /// Returns every atom, to call it by another number.
    pub(super) fn atoms_mut(&mut self) -> impl Iterator<Item = &mut u16> {
        self.atoms.iter_mut()
    }

    /// Adds a choice, unless one that is there asks for no more than a part of it.
    pub(super) fn put(&mut self, atoms: impl IntoIterator<Item = u16>) {
        let begin = self.atoms.len();
        self.atoms.extend(atoms);
        let added = self.atoms.get(begin..).unwrap_or_default();
        if self.iter().any(|known| known.iter().all(|atom| added.contains(atom))) {
            self.atoms.truncate(begin);
        } else {
            self.ends.push(self.atoms.len());
        }
    }
}

impl Serialize for Choices {
    /// As a list of lists.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_told_as_it_was_added_and_none_that_asks_for_more_than_another_before_it() {
        let mut choices = Choices::default();
        assert!(choices.is_empty());
        let added: [&[u16]; 7] = [&[3], &[1, 2], &[4, 3], &[2, 1], &[1], &[7, 0], &[3]];
        added.iter().for_each(|choice| choices.put(choice.iter().copied()));
        // The third, the fourth and the last ask for all that one before them asks for.
        assert_eq!(choices.len(), 4);
        assert_eq!(serde_json::to_string(&choices).unwrap_or_default(), "[[3],[1,2],[1],[7,0]]");
    }
}
