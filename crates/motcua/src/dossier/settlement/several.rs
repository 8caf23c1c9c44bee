//! Several settlement terms of which a dossier may have any, because it does not state what decides.

use crate::dossier::law::{Law, Pin};
use crate::law::Channel;
use crate::lifecycle::{Pause, PauseSet};
use crate::procedure::TermRule;

/// What they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Several {
    /// The position of one of them, where all are counted in one unit; 255 where they are not.
    pub(super) like: u8,
    /// What all of them exclude, and what at least one does.
    all: PauseSet,
    any: PauseSet,
}

impl Several {
    pub(super) const NONE: Self = Self { like: u8::MAX, all: PauseSet::NONE, any: PauseSet::NONE };

    /// Returns what the settlement terms of a channel have in common under these editions; the position is one of the first.
    pub(super) fn of(law: &Law<'_>, pins: &[Pin], channel: Option<Channel>) -> Self {
        let mut terms = pins.iter().flat_map(|pin| law.settlement_terms(*pin, channel)).filter_map(Result::ok);
        let excluded = |rule: &TermRule| rule.exclude.iter().copied().collect::<PauseSet>();
        let Some((like, first)) = terms.next() else {
            return Self::NONE;
        };
        let one = Self { like, all: excluded(first), any: excluded(first) };
        terms.fold(one, |known, (_, rule)| Self {
            like: if rule.term.unit() == first.term.unit() { known.like } else { u8::MAX },
            all: known.all.and(excluded(rule)),
            any: rule.exclude.iter().copied().fold(known.any, PauseSet::with),
        })
    }

    /// Returns whether they exclude what happens for that reason; nothing where only some do.
    pub(super) fn excludes(self, pause: Pause) -> Option<bool> {
        (self.all.contains(pause) == self.any.contains(pause)).then(|| self.any.contains(pause))
    }
}
