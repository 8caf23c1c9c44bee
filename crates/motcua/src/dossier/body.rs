//! What every state of a dossier carries.

use super::event::Fact;
use super::head::Head;
use super::judge::Judge;
use super::matter::Matters;
use super::rejection::ApplyError;
use super::seen::Seen;
use crate::lifecycle::State;

/// What every state of a dossier carries: the head, the names of the facts taken in, what is open beside the states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    pub(super) head: Head,
    pub(super) seen: Seen,
    pub(super) matters: Matters,
}

impl Body {
    pub(super) const NEW: Self = Self { head: Head::NEW, seen: Seen::NONE, matters: Matters::NONE };

    /// Takes note of what an accepted event opens or ends beside the states.
    pub(super) fn open_or_end<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let after = self.matters.after(from, fact, &mut self.head, judge)?;
        self.now_open(after);
        Ok(())
    }

    /// Takes over what is open beside the states; nothing where that has not changed.
    pub(super) fn now_open(&mut self, matters: Option<Matters>) {
        if let Some(matters) = matters {
            self.matters = matters;
        }
    }

    /// Runs a step of two parts, of which the second may be rejected after the first has changed the clocks.
    pub(super) fn all_or_nothing<T>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<T, ApplyError>,
    ) -> Result<T, ApplyError> {
        let before = self.head;
        step(self).inspect_err(|_| self.head = before)
    }
}
