//! Events that the log does not record: what must have happened is concluded, and nothing that rests on its instant is judged.

use super::auditor::Auditor;
use super::{AuditOptions, Course};
use crate::civil::{DateTime, Moment};
use crate::dossier::{Due, Fact, Law, Mark, Note, Row};
use crate::lifecycle::{ClockId, EDGES, EventKind as E, EventSet, Holder, OnSupplement, Pause, State, allowed, target};
use crate::procedure::Severity;

/// How many states there are.
const STATES: usize = State::ALL.len();

/// The events that lead a dossier from its filing to its result, in the order in which they are looked for.
const MAIN_LINE: &[E] = &[
    E::Submit,
    E::RequestCorrection,
    E::Correct,
    E::Receive,
    E::Transfer,
    E::Bounce,
    E::RequestSupplement,
    E::Supplement,
    E::RequestPayment,
    E::Pay,
    E::Decide,
];

/// What a term may stand still for, and the events by which that begins and ends.
const STANDSTILLS: &[(Pause, E, E)] = &[
    (Pause::Payment, E::RequestPayment, E::Pay),
    (Pause::Posting, E::PostingBegin, E::PostingEnd),
    (Pause::Consultation, E::Consult, E::GiveOpinion),
    (Pause::Verification, E::VerifyBegin, E::VerifyEnd),
];

/// Returns whether the log records decisions at all.
const fn decisions(observed: EventSet) -> bool {
    observed.contains(E::Decide) || (observed.contains(E::Approve) && observed.contains(E::Refuse))
}

impl<'a> Course<'a> {
    /// Concludes the events of the main line that the log does not record and without which `event` could not have come.
    pub(super) fn infer(&mut self, event: E, at: Moment, auditor: &mut Auditor<'_, 'a>) {
        if event.is_orthogonal() {
            return;
        }
        let late = !matches!(event, E::Arrive | E::Transfer);
        if late && self.dossier.head().awaits_arrival() && !auditor.observed.contains(E::Arrive) {
            self.conclude(E::Arrive, at, auditor);
        }
        // Each round takes one step of the shortest way; a way has fewer steps than there are states.
        for _ in 0..STATES {
            let state = self.dossier.state();
            let Some(step) = first_step(state, event, auditor.observed) else {
                return;
            };
            if !self.conclude(step, at, auditor) {
                return;
            }
        }
    }

    /// Takes an event in that is not in the log and happened at some instant until `at`; returns whether the law lets it happen.
    fn conclude(&mut self, step: E, at: Moment, auditor: &mut Auditor<'_, 'a>) -> bool {
        // It may have happened at any time since the dossier moved last: what happened beside the states since then tells nothing of it.
        let last = self.dossier.head_mut().replace_last(self.left);
        auditor.inferring = true;
        let taken = self.dossier.step(&Fact::new(step, at), auditor);
        auditor.inferring = false;
        if taken.is_err() {
            self.dossier.head_mut().replace_last(last);
            return false;
        }
        if step == E::Supplement {
            self.waits.lose_the_end();
        }
        let basis = self.dossier.head().at(Row::Event(step));
        auditor.unsure |= !matches!(step, E::Submit | E::Correct | E::Transfer | E::Pay);
        auditor.find(Note::NotObserved.as_str(), Severity::Info, Some(basis), [Due::NONE; 2]);
        true
    }

    /// Finds an answer, a hand-over or papers on their way that are still owed after their time.
    pub(super) fn find_clocks_that_ran_out(&self, state: State, options: &AuditOptions, auditor: &mut Auditor<'_, 'a>) {
        let head = self.dossier.head();
        self.find_matters_that_ran_out(state, options, auditor);
        self.find_papers_that_did_not_arrive(state, options, auditor);
        let seen = |events: &[E]| events.iter().all(|event| options.seen().contains(*event));
        // a step that was refused moves the dossier and leaves its clock running
        let runs = head.clock_start(ClockId::Transfer).is_some() && options.seen().contains(E::Transfer);
        let is_at_the_desk = state == State::Received || (runs && state.is_open());
        let (clock, note, due, told) = match state {
            State::Submitted if !is_at_the_desk => {
                let answers = seen(&[E::Receive, E::RequestCorrection, E::Decline, E::Withdraw]);
                (ClockId::Answer, Note::AnswerLate, head.answer_due(auditor.law), answers)
            }
            _ if is_at_the_desk => {
                let leaves = seen(&[E::Transfer, E::RequestSupplement, E::RequestPayment, E::Withdraw])
                    && !self.may_have_ended(options.seen(), auditor.law);
                (ClockId::Transfer, Note::TransferLate, head.transfer_due(auditor.law), leaves)
            }
            _ => return,
        };
        let Some(now) = options.now else {
            return;
        };
        let now = Mark::from(Moment::from(now));
        let reckoned = match due {
            Ok(Some(reckoned)) => reckoned,
            Ok(None) => return,
            Err(doubt) => return auditor.gap_of(doubt),
        };
        auditor.rests_on = auditor.rests_on.or(head.clock_rests_on(auditor.law, clock, reckoned.used));
        let ran_out = head.ran_out(auditor.law, clock, (head.clock_start(clock), now), reckoned.due);
        match &ran_out {
            Err(doubt) => auditor.gap_of(*doubt),
            Ok(None) => auditor.gap("unknown_facts"),
            Ok(Some(_)) => {}
        }
        if ran_out == Ok(Some(true)) && clock == ClockId::Answer && head.channel().is_none() {
            auditor.unverified();
        } else if ran_out == Ok(Some(true)) {
            auditor.unsure |= !told && clock == ClockId::Answer;
            let (note, basis) = (if told { note } else { Note::NotObserved }, head.basis_of(auditor.law, clock));
            let severity = auditor.severity(note, basis, reckoned.due, now.date());
            auditor.find(note.as_str(), severity, Some(basis), [reckoned.due, Due::NONE]);
        }
    }
}

impl Course<'_> {
    /// Returns whether what is late may be in time after all, by an event of a kind that the log does not record.
    pub(super) fn may_be_put_off(&self, options: &AuditOptions, law: &Law<'_>) -> bool {
        options.observed != EventSet::ALL
            && (self.may_have_waited(options.observed, law)
                || self.may_be_extended(options.observed, law)
                || (!options.observed.contains(E::VerifyBegin) && self.may_be_lengthened(options.now, law))
                || self.may_have_stood_still(options.observed, law)
                || (!options.observed.contains(E::Arrive) && self.dossier.head().may_start_with_an_arrival(law)))
    }

    /// Returns whether the term may have stood still for something of which the log tells nothing: a payment, a posting, what its own law excludes.
    ///
    /// Failures of a system are left out: hardly any log records them.
    fn may_have_stood_still(&self, observed: EventSet, law: &Law<'_>) -> bool {
        let head = self.dossier.head();
        STANDSTILLS.iter().any(|(pause, begins, ends)| {
            // what ended by the result would be there
            let ended = observed.contains(*ends) && head.finished_at().is_some();
            let unseen = !observed.contains(*begins) && !ended;
            unseen && head.enables(law, *begins) != Some(false) && head.may_stand_still(*pause, law)
        })
    }

    /// Returns whether an open dossier may have ended by an event of a kind that the log does not record.
    pub(super) fn may_have_ended(&self, observed: EventSet, law: &Law<'_>) -> bool {
        let state = self.dossier.state();
        let unseen = |event: &E| {
            !observed.contains(*event)
                && allowed(state).contains(*event)
                && self.dossier.head().enables(law, *event) != Some(false)
        };
        let before_receipt = matches!(state, State::Draft | State::Submitted | State::AwaitingCorrection);
        let surely_unreceived = before_receipt && observed.contains(E::Receive);
        let decided = !surely_unreceived && !decisions(observed);
        decided || [E::Decline, E::Withdraw, E::Stop, E::Close].iter().any(unseen)
    }

    /// Returns who held the dossier when its time ran out; nothing where the log records no hand-over, and it seems to have been at the desk.
    pub(super) fn held_by(&self, options: &AuditOptions, law: &Law<'_>) -> Option<Holder> {
        let head = self.dossier.head();
        match head.late_in()? {
            State::Received => Some(Holder::ReceivingCentre).filter(|_| options.observed.contains(E::Transfer)),
            State::AwaitingPayment => Some(Holder::Applicant),
            // a step that was refused led there: who had it then is not told
            State::Draft | State::Submitted | State::AwaitingCorrection => None,
            _ => head.settler(law),
        }
    }

    /// Returns whether a supplement may have been waited for of which the log tells nothing: neither that it was asked for nor, by the end, that it came.
    pub(super) fn may_have_waited(&self, observed: EventSet, law: &Law<'_>) -> bool {
        let came = observed.contains(E::Supplement) && self.dossier.head().finished_at().is_some();
        !observed.contains(E::RequestSupplement) && !came && self.may_be_supplemented(law)
    }

    /// Returns whether a new date may have been given of which the log tells nothing.
    pub(super) fn may_be_extended(&self, observed: EventSet, law: &Law<'_>) -> bool {
        !observed.contains(E::Extend) && self.dossier.head().extensions() != Some(1) && self.has_new_dates(law)
    }

    /// Returns whether what is not early by the term is in time by the date that may be a new one.
    pub(super) fn may_keep_a_new_date(&self, now: Option<DateTime>, law: &Law<'_>) -> bool {
        let head = self.dossier.head();
        // what happens after its end makes nothing late
        let ended = self.left.filter(|_| self.dossier.state().is_terminal());
        let end = head.finished_at().or(ended).or(now.map(Moment::from));
        let is_later = self.new_date.on().zip(head.due().on()).is_none_or(|(new, due)| new > due);
        self.new_date.is_some()
            && is_later
            && self.new_date.passed_by(end.into()) == Some(false)
            && self.has_new_dates(law)
    }

    /// Returns whether the law lets a new date be given.
    fn has_new_dates(&self, law: &Law<'_>) -> bool {
        self.dossier.head().enables(law, E::Extend) != Some(false)
    }

    /// Returns whether the law lets a supplement put the day off.
    pub(super) fn may_be_supplemented(&self, law: &Law<'_>) -> bool {
        self.dossier.head().prepared(law).is_none_or(|prepared| {
            let effect = prepared.clock(ClockId::Settlement).map(|rule| rule.on_supplement);
            prepared.event(E::RequestSupplement).is_some() && effect != Some(OnSupplement::None)
        })
    }

    /// Returns whether a verification that nobody recorded may have lengthened the term until now.
    pub(super) fn may_be_lengthened(&self, now: Option<DateTime>, law: &Law<'_>) -> bool {
        self.dossier.head().may_be_lengthened(law, now.map(Moment::from).into())
    }

    /// Returns whether what is late by a foreign record that it was taken over from may be in time, by what happened before.
    pub(super) fn may_be_put_off_before(&self, now: Option<DateTime>, law: &Law<'_>) -> bool {
        self.dossier.head().past_its_day_untold(law, now.map(Moment::from).into()).is_some()
    }

    /// Returns whether what comes on its last day by such a record may be early.
    pub(super) fn may_be_early_before(&self, law: &Law<'_>) -> bool {
        let head = self.dossier.head();
        let is_untold = head.extensions().is_none() || head.is_taken_over();
        is_untold && (head.may_have_been_extended_untold(law) || head.may_be_due_later_untold(law))
    }

    /// Returns whether what waits may be due after all, by a supplement of which the log tells nothing.
    pub(super) fn may_run_again(&self, options: &AuditOptions, law: &Law<'_>) -> bool {
        let unseen = options.now.filter(|_| !options.observed.contains(E::Supplement));
        unseen.is_some_and(|now| self.dossier.head().may_run_again(law, Moment::from(now).into()))
    }

    /// Returns whether what ended without a beginning in the record may have put the day off until now, or until the result.
    pub(super) fn may_be_put_off_untold(&self, now: Option<DateTime>, law: &Law<'_>) -> bool {
        self.dossier.head().may_be_put_off_untold(law, now.map(Moment::from).into())
    }

    /// Finds papers of a filing elsewhere that are not at the competent agency after their time.
    fn find_papers_that_did_not_arrive(&self, state: State, options: &AuditOptions, auditor: &mut Auditor<'_, '_>) {
        let head = self.dossier.head();
        let Some(now) = options.now.filter(|_| matches!(state, State::Received | State::InProcess)) else {
            return;
        };
        let (clock, now) = (ClockId::Forward, Mark::from(Moment::from(now)));
        let Ok(Some(reckoned)) = head.forward_due(auditor.law) else { return };
        auditor.rests_on = auditor.rests_on.or(head.clock_rests_on(auditor.law, clock, reckoned.used));
        let ran_out = head.ran_out(auditor.law, clock, (head.clock_start(clock), now), reckoned.due);
        if let Err(doubt) = &ran_out {
            auditor.gap_of(*doubt);
        }
        if ran_out == Ok(Some(true)) {
            let note = if options.seen().contains(E::Arrive) { Note::ForwardLate } else { Note::NotObserved };
            let basis = Some(head.at(Row::Clock(ClockId::Forward)));
            auditor.find(note.as_str(), note.severity(), basis, [reckoned.due, Due::NONE]);
        }
    }

    /// Finds opinions, complaints and corrections that are still owed after their time.
    fn find_matters_that_ran_out(&self, state: State, options: &AuditOptions, auditor: &mut Auditor<'_, '_>) {
        let Some(now) = options.now else {
            return;
        };
        // what was tried after the result opens nothing again
        let is_decided = state.is_open() && self.dossier.head().finished_at().is_some();
        let state = if is_decided { State::Decided } else { state };
        for matter in self.dossier.matters().iter().filter(|matter| matter.kind.matters_in(state)) {
            let Some(note) = matter.kind.note() else { continue };
            match matter.ran_out(self.dossier.head(), auditor.law, Mark::from(Moment::from(now))) {
                Ok(Some(true)) => {}
                Ok(None) if matter.due.is_some() => {
                    auditor.gap("unknown_facts");
                    continue;
                }
                Ok(_) => continue,
                Err(doubt) => {
                    auditor.gap_of(doubt);
                    continue;
                }
            }
            // what the result ends may have been ended by one that is not in the log
            let ended_unseen =
                !matter.kind.matters_in(State::Decided) && self.may_have_ended(options.seen(), auditor.law);
            let seen = !ended_unseen && matter.kind.ends_by().iter().all(|event| options.seen().contains(*event));
            auditor.unsure |= !seen;
            let note = if seen { note } else { Note::NotObserved };
            auditor.find(note.as_str(), note.severity(), Some(matter.basis), [matter.due, Due::NONE]);
        }
    }
}

/// Returns the first event of the shortest way from a state to one in which `event` may happen, over events that the log does not record.
///
/// Nothing where it may happen at once, or no such way leads there.
fn first_step(from: State, event: E, observed: EventSet) -> Option<E> {
    if target(from, event).is_some() {
        return None;
    }
    let unobserved = |kind: E| match kind {
        // The decision that is not there may be of the kind that the log does not record.
        E::Decide => !decisions(observed),
        _ => MAIN_LINE.contains(&kind) && !observed.contains(kind),
    };
    // The first event of the shortest way to each state, filled from near to far.
    let mut reached: [Option<E>; STATES] = [None; STATES];
    for _ in 0..STATES {
        let before = reached;
        let of = |state: State| {
            if state == from { Some(None) } else { before.get(state as usize).copied().flatten().map(Some) }
        };
        for edge in EDGES.iter().filter(|edge| unobserved(edge.event) && !edge.to.is_terminal() && edge.to != from) {
            let Some(first) = of(edge.from) else { continue };
            let step = first.unwrap_or(edge.event);
            if let Some(slot) = reached.get_mut(edge.to as usize)
                && slot.is_none()
            {
                *slot = Some(step);
            }
        }
        let arrived = State::ALL.iter().find_map(|state| {
            reached.get(*state as usize).copied().flatten().filter(|_| target(*state, event).is_some())
        });
        if arrived.is_some() || reached == before {
            return arrived;
        }
    }
    None
}
