//! The terms and clocks that an answer rests on although nobody read their text.

use super::law::{Basis, Law, Pin, Row};
use crate::lifecycle::{ClockId, ClockSet};
use crate::procedure::{TermMode, TermRule};

/// The settlement's term and the clocks whose rule was reported, concluded, generally known or doubtful, and not read; and whether it is unsure that
/// the channel was open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    term: bool,
    channel: bool,
    clocks: ClockSet,
}

impl Unread {
    /// Everything was read.
    pub(super) const NONE: Self = Self { term: false, channel: false, clocks: ClockSet::NONE };
    /// The settlement's term was not.
    pub(super) const TERM: Self = Self { term: true, ..Self::NONE };
    /// That the channel was open is unsure.
    pub(super) const CHANNEL: Self = Self { channel: true, ..Self::NONE };

    /// Returns what is in either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            term: self.term | other.term,
            channel: self.channel | other.channel,
            clocks: self.clocks.or(other.clocks),
        }
    }

    /// Returns the names, as assumptions name them: the term, the channel, then the clocks.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let channel = self.channel.then_some("channel");
        self.term.then_some("term").into_iter().chain(channel).chain(self.clocks.iter().map(name))
    }

    const fn of(clock: ClockId) -> Self {
        Self { clocks: ClockSet::NONE.with(clock), ..Self::NONE }
    }
}

impl Law<'_> {
    /// Returns those of some clocks of which nobody may have read the row, or the term of the procedure's own that takes its place.
    pub(super) fn may_be_unread(&self, pin: Pin, clocks: ClockSet) -> ClockSet {
        if self.terms(pin).unwrap_or_default().iter().any(TermRule::is_not_read) {
            return clocks;
        }
        self.prepared(pin).map_or(ClockSet::NONE, |law| law.unread.and(clocks))
    }

    /// Returns the term or the clock that a row gives, where nobody read its text; a procedure's own term in place of a clock's is that clock's.
    pub(super) fn unread(&self, basis: Basis) -> Unread {
        match basis.row() {
            Row::Clock(clock) if self.prepared(basis.pin()).is_some_and(|law| law.unread.contains(clock)) => {
                Unread::of(clock)
            }
            Row::Term(index) => match self.term(basis.pin(), index).filter(|rule| rule.is_not_read()) {
                Some(rule) => of_mode(rule.mode),
                None => Unread::NONE,
            },
            _ => Unread::NONE,
        }
    }
}

/// Returns what a term of that kind is the term of.
const fn of_mode(mode: TermMode) -> Unread {
    match mode {
        TermMode::Settlement | TermMode::VerificationTotal | TermMode::VerificationAdded => Unread::TERM,
        TermMode::SupplementNotice => Unread::of(ClockId::SupplementNotice),
        TermMode::Supplement => Unread::of(ClockId::Supplement),
        TermMode::Answer => Unread::of(ClockId::Answer),
        TermMode::Consultation => Unread::of(ClockId::Consultation),
    }
}

/// Returns what a clock is called among assumptions.
const fn name(clock: ClockId) -> &'static str {
    match clock {
        ClockId::Answer => "clock_k1",
        ClockId::Transfer => "clock_k2",
        ClockId::SupplementNotice => "clock_k3",
        ClockId::Settlement => "clock_k4",
        ClockId::Apology => "clock_k5",
        ClockId::Consultation => "clock_k6",
        ClockId::Supplement => "clock_k7",
        ClockId::SameDay => "clock_k8",
        ClockId::Recommendation => "clock_k9",
        ClockId::Complaint => "clock_k10",
        ClockId::Court => "clock_k11",
        ClockId::Correction => "clock_k12",
        ClockId::Forward => "clock_k13",
        ClockId::Announce => "clock_k14",
        ClockId::Remit => "clock_k15",
    }
}
