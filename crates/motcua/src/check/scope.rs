//! Which parts of the rules a check looks at.

use crate::procedure::CondId;

/// The parts that are looked at: all, or those on which certain conditions decide.
#[derive(Clone, Copy)]
pub(super) enum Scope<'s> {
    /// All of them.
    All,
    /// For each condition of the edition, whether what it decides is looked at.
    Of(&'s [bool]),
}

impl Scope<'_> {
    /// Returns whether a part is looked at on which that condition decides.
    pub(super) fn has(self, condition: CondId) -> bool {
        match self {
            Self::All => true,
            Self::Of(conditions) => conditions.get(usize::from(condition.0)) == Some(&true),
        }
    }

    /// Returns the same of a part that may have no condition; such a part is looked at with all others.
    pub(super) fn may(self, condition: Option<CondId>) -> bool {
        condition.map_or(matches!(self, Self::All), |condition| self.has(condition))
    }
}
