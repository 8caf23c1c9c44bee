//! The events that happen beside the states: recorded, some with an effect on a clock.

use super::event::Fact;
use super::head::Head;
use super::judge::Judge;
use super::mark::Mark;
use super::matter::MatterKind;
use super::rejection::ApplyError;
use super::settlement::policy;
use super::walk::Body;
use crate::lifecycle::{EventKind as E, Pause, State};

impl Body {
    /// Takes an orthogonal event in.
    ///
    /// The beginning of a verification may lengthen the settlement term; the others change no clock of the settlement.
    pub(super) fn beside<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let head = &mut self.head;
        let channel = head.channel;
        head.admit(from, fact, judge)?;
        // Beside the states nothing tells by which channel the submission came.
        head.channel = channel;
        head.tick(from, fact, judge)?;
        if matches!(fact.event, E::VerifyBegin | E::VerifyEnd) {
            head.settlement.verify(channel, fact.event == E::VerifyBegin, judge)?;
        }
        if let Some((pause, begins)) = pause(fact.event) {
            head.pauses(pause, begins, fact.at.into(), judge)?;
        }
        if let Some(after) = self.matters.after(fact, head, judge) {
            // The clock may stand still as long as any opinion is outstanding.
            let was_outstanding = core::mem::replace(&mut self.matters, after).has(MatterKind::Opinion);
            let is_outstanding = self.matters.has(MatterKind::Opinion);
            if was_outstanding != is_outstanding {
                head.pauses(Pause::Consultation, is_outstanding, fact.at.into(), judge)?;
            }
        }
        Ok(())
    }
}

impl Head {
    /// Takes note that a reason for the settlement clock to stand still begins or ends.
    pub(super) fn pauses<'a>(
        &mut self,
        pause: Pause,
        begins: bool,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        if let (true, Some(policy), Some(prepared)) = (begins, policy(pause), self.prepared(judge.law())) {
            self.assume(prepared, policy);
        }
        self.settlement.pause(pause, begins, at, judge)
    }
}

/// Returns which reason to stand still an event beside the states begins or ends.
const fn pause(event: E) -> Option<(Pause, bool)> {
    Some(match event {
        E::VerifyBegin => (Pause::Verification, true),
        E::VerifyEnd => (Pause::Verification, false),
        E::PostingBegin => (Pause::Posting, true),
        E::PostingEnd => (Pause::Posting, false),
        E::IncidentBegin => (Pause::Incident, true),
        E::IncidentEnd => (Pause::Incident, false),
        _ => return None,
    })
}
