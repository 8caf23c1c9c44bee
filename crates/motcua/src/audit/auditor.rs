//! The auditor: what is not known is written down, and the log goes on.

use alloc::vec::Vec;

use super::finding::CaseFinding;
use super::known::Known;
use super::reckonings::Reckonings;
use crate::civil::{Date, Moment};
use crate::dossier::sealed;
use crate::dossier::{
    ApplyError, Assumptions, Basis, Doubt, Due, Judge, Law, Mark, Note, Pin, Reckoned, Rejection, Row, Under,
};
use crate::lifecycle::{ClockId, EventKind, EventSet, PolicyId};
use crate::procedure::Severity;

/// What the auditor writes down.
pub(super) struct Auditor<'l, 'a> {
    pub(super) law: &'l Law<'a>,
    known: &'l mut Known,
    /// What was reckoned for other dossiers; nothing where one is audited alone.
    reckonings: Option<&'l mut Reckonings<'a>>,
    pub(super) observed: EventSet,
    pub(super) findings: Vec<CaseFinding<'a>>,
    /// What the findings rest on that are about no event that was taken in: clocks that ran out, and what the law does not allow.
    pub(super) rests_on: Assumptions,
    /// The codes of the findings, each once: a dossier may have very many findings, and codes there are few.
    codes: Vec<&'static str>,
    /// Whether something that a rule needs is not known.
    pub(super) unsure: bool,
    /// The event that is being judged.
    pub(super) event: Option<(u32, Moment)>,
    /// Whether that event is not in the log, only concluded from the next.
    pub(super) inferring: bool,
}

impl<'l, 'a> Auditor<'l, 'a> {
    /// Returns an auditor that has written nothing down.
    pub(super) fn new(
        law: &'l Law<'a>,
        known: &'l mut Known,
        reckonings: Option<&'l mut Reckonings<'a>>,
        observed: EventSet,
    ) -> Self {
        let (findings, codes, event) = (Vec::new(), Vec::new(), None);
        let rests_on = Assumptions::default();
        Self { law, known, reckonings, observed, findings, rests_on, codes, unsure: false, event, inferring: false }
    }
}

impl<'a> Auditor<'_, 'a> {
    /// Writes a finding down for the event that is being judged.
    #[cold]
    pub(super) fn find(&mut self, code: &'static str, severity: Severity, basis: Option<Basis>, dates: [Due; 2]) {
        let cite = basis.and_then(|basis| self.law.citation(basis));
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
        self.findings.push(CaseFinding {
            code,
            severity,
            event_index: self.event.map(|(index, _)| index),
            at: self.event.map(|(_, at)| at),
            act: cite.map(|cite| cite.act.as_str()).filter(|act| !act.is_empty()),
            article: cite.and_then(|cite| cite.article.as_deref()),
            dates: dates.map(Due::on),
            sums: None,
            choice: None,
        });
    }

    /// Returns how bad a note is of something that happened, or has not happened yet, at `at`.
    ///
    /// A hand-over on the day on which it is due is late by the length of "the start of the day" alone: where that is our reading it is no breach.
    #[cold]
    pub(super) fn severity(&mut self, note: Note, basis: Basis, due: Due, at: Option<Date>) -> Severity {
        let policy = PolicyId::TransferNextStart;
        let last = due.ends().map(|(_, last)| last.date()).filter(|_| note == Note::TransferLate);
        if last.is_none() || last != at || !self.law.open_choice(basis.at(Row::Policy(policy))).contains(policy) {
            return note.severity();
        }
        // where the hour of the receipt is not told it may have been due the day before
        self.unsure |= due.on().is_none();
        Severity::Warning
    }

    /// Writes a rejection down.
    #[cold]
    pub(super) fn reject(&mut self, rejection: &Rejection) {
        self.rests_on = self.rests_on.or(rejection.assumptions(self.law));
        self.find(rejection.code.as_str(), Severity::Error, Some(rejection.basis()), [rejection.due(), Due::NONE]);
        if let (Some(sums), Some(finding)) = (rejection.sums(), self.findings.last_mut()) {
            finding.sums = Some(sums);
        }
    }

    /// Writes a gap down, once a dossier; it leaves open whether a rule was broken.
    #[cold]
    pub(super) fn gap(&mut self, code: &'static str) {
        self.unsure = true;
        self.open(code);
    }

    /// Writes down what is open although no rule can be broken by it, once a dossier.
    #[cold]
    pub(super) fn open(&mut self, code: &'static str) {
        if !self.codes.contains(&code) {
            self.find(code, Severity::Warning, None, [Due::NONE; 2]);
        }
    }

    /// Writes the gap down that something is, as [`Self::gap`], with the choice that nobody took.
    #[cold]
    pub(super) fn gap_of(&mut self, doubt: Doubt) {
        let told = self.findings.len();
        self.gap(doubt.code());
        if let (Doubt::Policy(choice), Some(finding)) = (doubt, self.findings.get_mut(told)) {
            finding.choice = Some(choice);
        }
    }

    /// Writes down that a rule could not be checked, once an event.
    #[cold]
    pub(super) fn unverified(&mut self) {
        self.unsure = true;
        let index = self.event.map(|(index, _)| index);
        let code = Note::Unverified.as_str();
        // the findings stand in the order of the events
        let mut of_the_event = self.findings.iter().rev().take_while(|finding| finding.event_index == index);
        if !of_the_event.any(|finding| finding.code == code) {
            self.find(code, Severity::Info, None, [Due::NONE; 2]);
        }
    }

    #[cold]
    fn write(&mut self, doubt: Doubt) {
        match doubt {
            Doubt::Fact(_) => self.unverified(),
            other => self.gap_of(other),
        }
    }
}

impl<'a> sealed::Judge<'a> for Auditor<'_, 'a> {
    fn law(&self) -> &Law<'a> {
        self.law
    }

    #[inline]
    fn pin(&mut self, received: Mark, at: Moment) -> Pin {
        self.known.pin(self.law, received, at.at)
    }

    #[inline]
    fn end_of(&mut self, clock: ClockId, under: Under, start: Mark) -> Result<Option<Reckoned>, Doubt> {
        let kept = match &mut self.reckonings {
            Some(reckonings) => self.known.end_of(self.law, reckonings, clock, under, start),
            None => None,
        };
        kept.map_or_else(|| crate::dossier::end_of_clock(self.law, clock, under, start), Ok)
    }

    #[inline]
    fn settlement_end(&mut self, under: Under, start: Mark) -> Option<(u8, Reckoned)> {
        let reckonings = self.reckonings.as_deref_mut()?;
        self.known.settlement_end(self.law, reckonings, under, start)
    }

    fn doubt(&mut self, doubt: Doubt) -> Result<(), ApplyError> {
        self.write(doubt);
        Ok(())
    }

    fn wonder(&mut self, doubt: Doubt) {
        self.write(doubt);
    }

    fn object(&mut self, rejection: Rejection) -> Result<(), ApplyError> {
        self.reject(&rejection);
        Ok(())
    }

    fn note(&mut self, note: Note, basis: Basis, dates: [Due; 2]) {
        // A hand-over is late once, also where what the desk tried before was rejected.
        let told = note == Note::TransferLate && self.codes.contains(&note.as_str());
        if note == Note::Unverified {
            self.unverified();
        } else if !told {
            let [due, _] = dates;
            let severity = self.severity(note, basis, due, self.event.map(|(_, at)| at.date()));
            self.find(note.as_str(), severity, Some(basis), dates);
        }
    }

    fn leave_open(&mut self) {
        self.unsure = true;
    }

    fn forget_promise(&mut self) {
        let promise = [Note::PromiseLaterThanLaw, Note::PromiseEarlierThanLaw].map(Note::as_str);
        if self.codes.iter().any(|code| promise.contains(code)) {
            self.findings.retain(|finding| !promise.contains(&finding.code));
            self.codes.retain(|code| !promise.contains(code));
        }
    }

    fn observes(&self, event: EventKind) -> bool {
        self.observed.contains(event)
    }

    fn infers(&self) -> bool {
        self.inferring
    }
}

impl<'a> Judge<'a> for Auditor<'_, 'a> {}
