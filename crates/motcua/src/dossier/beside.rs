//! The events that happen beside the states: recorded, some with an effect on a clock.

use super::event::Fact;
use super::head::Head;
use super::judge::Judge;
use super::rejection::ApplyError;
use crate::lifecycle::{EventKind as E, State};

impl Head {
    /// Returns the head after an orthogonal event.
    ///
    /// The beginning of a verification may lengthen the settlement term; the others change no clock of the settlement.
    pub(super) fn beside<'a>(
        &self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        let mut head = self.admit(from, fact, judge)?;
        // Beside the states nothing tells by which channel the submission came.
        head.channel = self.channel;
        head.tick(from, fact, judge)?;
        if matches!(fact.event, E::VerifyBegin | E::VerifyEnd) {
            let channel = head.channel;
            head.settlement.verify(channel, fact.event == E::VerifyBegin, judge)?;
        }
        Ok(head)
    }
}
