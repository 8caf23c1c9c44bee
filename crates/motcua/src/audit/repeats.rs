//! Rows that stand twice in a log: what joins and overlapping exports leave behind.

use alloc::vec::Vec;

use crate::dossier::Fact;

/// How many facts of one instant are looked back at; more at once are no copies of rows, and looking through all of them would take too long.
const KEPT: usize = 32;

/// The facts of the instant that was met last.
pub(super) struct Repeats<'a> {
    /// The first of them.
    last: Option<Fact<'a>>,
    /// The others.
    others: Vec<Fact<'a>>,
}

impl<'a> Repeats<'a> {
    pub(super) const fn none() -> Self {
        Self { last: None, others: Vec::new() }
    }

    /// Returns whether a fact of the same instant says the same in everything, and takes note of it where none does.
    #[inline]
    pub(super) fn knows(&mut self, fact: &Fact<'a>) -> bool {
        match &self.last {
            Some(last) if last.at == fact.at => self.is_among_those_of_the_instant(fact),
            _ => {
                self.last = Some(*fact);
                self.others.clear();
                false
            }
        }
    }

    fn is_among_those_of_the_instant(&mut self, fact: &Fact<'a>) -> bool {
        let told = self.last.iter().chain(&self.others).any(|other| says_the_same(other, fact));
        if !told && self.others.len() < KEPT {
            self.others.push(*fact);
        }
        told
    }
}

/// Returns whether two facts are told in the same words; what a detail states beside the known keys may tell them apart.
fn says_the_same(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    let (stated, others) = (one.stated(), other.stated());
    one.event == other.event
        && (one.at, one.role, one.channel) == (other.at, other.role, other.channel)
        && (one.office, one.event_id) == (other.office, other.event_id)
        && stated == others
        && !stated.unknown_keys
}
