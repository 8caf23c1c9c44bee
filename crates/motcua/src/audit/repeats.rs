//! Rows that stand twice in a log: what joins and overlapping exports leave behind.

use alloc::vec::Vec;

use crate::dossier::Fact;

/// How many facts of one instant are looked back at; more at once are no copies of rows, and looking through all of them would take too long.
const KEPT: usize = 32;

/// The facts of the instant that was met last.
pub(super) struct Repeats<'a> {
    /// The first of them.
    first: Option<Fact<'a>>,
    /// The others.
    others: Vec<Fact<'a>>,
}

impl<'a> Repeats<'a> {
    pub(super) const fn none() -> Self {
        Self { first: None, others: Vec::new() }
    }

    /// Returns whether a fact is the copy of one that was met, and takes note of it where it is none.
    ///
    /// What says the same in everything at the same second is one fact. On the same day, or beside keys that nobody compared, it may be another one:
    /// it is a copy where the law does not let it follow.
    #[inline]
    pub(super) fn knows(&mut self, fact: &Fact<'a>, may_follow: impl FnOnce() -> bool) -> bool {
        match &self.first {
            Some(first) if first.at == fact.at => self.is_among_those_of_the_instant(fact, may_follow),
            _ => {
                self.first = Some(*fact);
                self.others.clear();
                false
            }
        }
    }

    #[cold]
    fn is_among_those_of_the_instant(&mut self, fact: &Fact<'a>, may_follow: impl FnOnce() -> bool) -> bool {
        let told = self.first.iter().chain(&self.others).any(|other| says_the_same(other, fact));
        if told && (is_compared(fact) || !may_follow()) {
            return true;
        }
        if self.others.len() < KEPT {
            self.others.push(*fact);
        }
        false
    }
}

/// Returns whether two facts are told in the same words, as far as they were read.
fn says_the_same(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    one.event == other.event
        && (one.at, one.role, one.channel) == (other.at, other.role, other.channel)
        && (one.office, one.event_id) == (other.office, other.event_id)
        && one.stated() == other.stated()
}

/// Returns whether everything that a fact says was read: its second, and every key of its detail.
fn is_compared(fact: &Fact<'_>) -> bool {
    let stated = fact.stated();
    fact.at.hour_known && !stated.unknown_keys && !stated.unread_keys
}
