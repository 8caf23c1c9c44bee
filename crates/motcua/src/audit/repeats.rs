//! Rows that stand twice in a log: what joins and overlapping exports leave behind.

use alloc::vec::Vec;

use crate::dossier::Fact;

/// How many facts of one instant are looked back at; more at once are no copies of rows, and looking through all of them would take too long.
const KEPT: usize = 32;

/// The facts of the instant that was met last.
pub(super) struct Repeats<'a> {
    last: Option<Fact<'a>>,
    /// The others of that instant.
    others: Vec<Fact<'a>>,
}

impl<'a> Repeats<'a> {
    pub(super) const fn none() -> Self {
        Self { last: None, others: Vec::new() }
    }

    /// Returns whether a fact of the same instant says the same in everything, and takes note of it where none does.
    #[inline]
    pub(super) fn knows(&mut self, fact: &Fact<'a>) -> bool {
        let Some(last) = self.last.replace(*fact).filter(|last| last.at == fact.at) else {
            self.others.clear();
            return false;
        };
        if says_the_same(&last, fact) || self.others.iter().any(|other| says_the_same(other, fact)) {
            self.last = Some(last);
            return true;
        }
        if self.others.len() < KEPT {
            self.others.push(last);
        }
        false
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
