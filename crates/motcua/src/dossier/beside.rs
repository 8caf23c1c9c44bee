//! The events that happen beside the states: recorded, some with an effect on a clock.

use super::body::Body;
use super::event::Fact;
use super::head::Head;
use super::judge::Judge;
use super::mark::Mark;
use super::matter::MatterKind;
use super::rejection::{ApplyError, Doubt};
use super::settlement::policy;
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
        // The kind of a complaint decides which clock begins or ends.
        if fact.event == E::Complain && fact.stated().complaint.is_none() {
            judge.doubt(Doubt::Fact("detail.kind"))?;
        }
        let (head, at) = (&mut self.head, fact.at.into());
        head.tick(from, fact, judge)?;
        head.begins_or_ends(fact.event, at, judge)?;
        match fact.event {
            E::VerifyBegin | E::VerifyEnd => {
                let begins = fact.event == E::VerifyBegin;
                head.settlement.verify(head.channel, (begins, at), judge)?;
                head.pauses(Pause::Verification, begins, at, judge)
            }
            E::PostingBegin | E::PostingEnd => head.pauses(Pause::Posting, fact.event == E::PostingBegin, at, judge),
            E::IncidentBegin | E::IncidentEnd => {
                head.fails(fact.event == E::IncidentBegin, at);
                head.pauses(Pause::Incident, fact.event == E::IncidentBegin, at, judge)
            }
            E::Consult | E::GiveOpinion | E::Complain => self.beside_the_process(from, fact, judge),
            _ => Ok(()),
        }
    }

    /// Takes in that an opinion is asked for or given, or that somebody complains.
    fn beside_the_process<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let was_outstanding = self.matters.has(MatterKind::Opinion);
        self.open_or_end(from, fact, judge)?;
        // The clock may stand still as long as any opinion is outstanding.
        let is_outstanding = self.matters.has(MatterKind::Opinion);
        if was_outstanding == is_outstanding {
            return Ok(());
        }
        self.head.pauses(Pause::Consultation, is_outstanding, fact.at.into(), judge)
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
        self.settlement.pause(pause, begins, (self.channel, at), judge)
    }
}
