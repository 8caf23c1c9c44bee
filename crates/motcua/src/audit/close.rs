//! The end of a dossier's course: what its outcome is in both readings, what is late, and the row that tells it.

use super::auditor::Auditor;
use super::indicator::End;
use super::{AuditOptions, CaseReport, Course, Edition};
use crate::calendar::RulesUsed;
use crate::civil::Moment;
use crate::dossier::{Assumptions, Doubt, Due, Head, JudgedBy, Law, Note, Outcome, Row, working_minutes};
use crate::lifecycle::{ClockId, EventKind as E, PolicyId, PolicySet, State};
use crate::procedure::Severity;

/// The outcome by the law, and how far it is open.
struct Settled {
    outcome: Option<Outcome>,
    /// Whether a choice that the law leaves open decides the due day, so that there is none to tell.
    undetermined: bool,
    /// Whether what looks late may have been put off by something that the log does not tell.
    put_off: bool,
}

impl<'a> Course<'a> {
    /// Returns the report.
    pub(super) fn close(
        &mut self,
        dossier: &'a str,
        options: &AuditOptions,
        mut auditor: Auditor<'_, 'a>,
    ) -> CaseReport<'a> {
        let law = auditor.law;
        let state = self.dossier.state();
        auditor.event = None;
        find_what_is_known_of_the_whole(options, &mut auditor);
        let settled = self.settled(state, options, &mut auditor);
        let outcome = settled.outcome;
        if let Some(now) = options.now {
            let head = self.dossier.head_mut();
            head.watch(state, Moment::from(now));
            head.stand_still_until(Moment::from(now), law);
        }
        self.find_lateness(state, outcome, options, &mut auditor);
        if let Some(basis) = self.dossier.head().settlement_basis().filter(|basis| law.is_promised(*basis)) {
            auditor.event = None;
            auditor.find(Note::PromisedTerm.as_str(), Severity::Info, Some(basis), [Due::NONE; 2]);
        }
        let head = self.dossier.head();
        let end = head.finished_at().or_else(|| options.now.filter(|_| state.is_open()).map(Moment::from));
        let untold = self.may_have_waited(options.seen(), law);
        let mut waits = self.waits.until(end.or(self.left.filter(|_| !state.is_open())), law.calendar);
        // what is waited for may have come, where the log does not record that
        if untold || (state == State::AwaitingSupplement && !options.observed.contains(E::Supplement)) {
            waits.leave_untold();
        }
        let late = matches!(outcome, Some(Outcome::Late | Outcome::Overdue));
        let due = if settled.undetermined { Due::NONE } else { head.due() };
        let may_extend = state.is_open() && head.received_at().is_some() && head.extensions() == Some(0);
        let cite = head.settlement_basis().and_then(|basis| law.citation(basis));
        let broken = auditor.findings.iter().any(|finding| finding.severity == Severity::Error);
        let received = head.received_at().filter(|_| !self.contradicted);
        let all_minutes = minutes_between(law, received, end);
        let late_working_minutes =
            if late { late_minutes(law, head, end.or_else(|| head.left_at(state))) } else { None };
        let is_counted = all_minutes.is_some() || late_working_minutes.is_some();
        let hours = if is_counted { hours_rest_on(law, received, end) } else { Assumptions::default() };
        CaseReport {
            dossier,
            procedure: law.code,
            edition: head.edition_from(law).map(|from| Edition { procedure: law.code, from }),
            release: law.release,
            office: self.office.map(|(_, office)| office),
            state,
            conforms: if broken { Some(false) } else { (!auditor.unsure).then_some(true) }
                .filter(|_| options.is_whole()),
            outcome,
            indicator_outcome: self.indicator_outcome(state, options, law, settled.put_off),
            received_at: head.received_at(),
            promised_on: head.promised_on().map(Moment::date),
            due_on: due.on(),
            due_at: due.at(),
            due_on_original: head.due_original().on(),
            extended: head.extensions().is_some_and(|extensions| extensions > 0),
            finished_at: head.finished_at(),
            returned_at: head.returned_at(),
            working_minutes: all_minutes.zip(waits.worked()).map(|(all, waited)| (all - waited).max(0)),
            paused_minutes: head.received_at().and_then(|_| waits.minutes()),
            late_working_minutes,
            late_clock: late.then(|| head.settlement_clock(law)),
            late_held_by: if late { self.held_by(options, law) } else { None },
            term: head.term(law),
            term_act: cite.map(|cite| cite.act.as_str()).filter(|act| !act.is_empty()),
            term_article: cite.and_then(|cite| cite.article.as_deref()),
            supplements: head.supplements().filter(|asked| *asked > 0 || !untold),
            apology_by: if may_extend && due.on().is_some() { head.notice_day(law).ok().flatten() } else { None },
            visits: self.visits.count(),
            judged_by: self.judged_by(law),
            assumptions: head.assumptions(law).or(auditor.rests_on).or(hours),
            findings: auditor.findings,
        }
    }

    /// Returns whose rules judged it: nobody's where the procedure has rules, and none that hold for the dossier.
    fn judged_by(&self, law: &Law<'_>) -> JudgedBy {
        let judged_by = law.judged_by();
        let of_edition = matches!(judged_by, JudgedBy::Curated | JudgedBy::Imported);
        if of_edition && self.dossier.head().edition_from(law).is_none() { JudgedBy::None } else { judged_by }
    }

    /// Returns the outcome by the law; writes down what leaves it open.
    fn settled(&self, state: State, options: &AuditOptions, auditor: &mut Auditor<'_, 'a>) -> Settled {
        let (head, law) = (self.dossier.head(), auditor.law);
        let open = Settled { outcome: None, undetermined: false, put_off: false };
        let mut leave_unobserved = || {
            auditor.unsure = true;
            auditor.find(Note::NotObserved.as_str(), Severity::Info, head.settlement_basis(), [Due::NONE; 2]);
        };
        match head.outcome(state, options.now, law) {
            _ if self.contradicted => open,
            Ok(Some(Outcome::Late | Outcome::Overdue)) if !options.is_whole() => Settled { put_off: true, ..open },
            // What was not understood may have ended it, or put the day off that it came on.
            Ok(Some(Outcome::OnTime)) if !options.is_whole() => open,
            Ok(Some(Outcome::Pending)) if !options.is_whole() && options.now.is_some() => open,
            // An end that the log does not record may have been there in time.
            Ok(Some(Outcome::Overdue | Outcome::Pending))
                if options.now.is_some() && self.may_have_ended(options.observed, law) =>
            {
                leave_unobserved();
                open
            }
            // The date that the record tells may be a new one, given in time.
            Ok(Some(Outcome::Late | Outcome::Overdue | Outcome::OnTime))
                if self.may_keep_a_new_date(options.now, law) =>
            {
                auditor.gap("unknown_facts");
                open
            }
            // What happened before it was taken over is not told, and may have put the day off.
            Ok(Some(Outcome::Late | Outcome::Overdue)) if self.may_be_put_off_before(options.now, law) => {
                auditor.gap("unknown_facts");
                Settled { put_off: true, ..open }
            }
            Ok(Some(Outcome::OnTime)) if self.may_be_early_before(law) => {
                auditor.open("unknown_facts");
                open
            }
            // A supplement that the log does not record may have come.
            Ok(Some(Outcome::Pending)) if self.may_run_again(options, law) => {
                leave_unobserved();
                open
            }
            // A supplement, a verification, a new date or an arrival that the log does not record may have put the day off.
            Ok(Some(Outcome::Late | Outcome::Overdue)) if self.may_be_put_off(options, law) => {
                leave_unobserved();
                Settled { put_off: true, ..open }
            }
            // It is in time for sure, and may be early.
            Ok(Some(Outcome::OnTime)) if self.may_be_put_off(options, law) => {
                leave_unobserved();
                open
            }
            // What ended without a beginning in the record may have put the day off.
            Ok(Some(Outcome::Late | Outcome::Overdue)) if self.may_be_put_off_untold(options.now, law) => {
                Settled { put_off: true, ..open }
            }
            Ok(outcome) => Settled { outcome, ..open },
            Err(doubt) => {
                let told = auditor.unsure && matches!(doubt, Doubt::NotStructured(_) | Doubt::SetLocally(_));
                let undetermined = matches!(doubt, Doubt::Policy(PolicyId::PaymentPause | PolicyId::IncidentPause));
                if undetermined && head.is_in_time_either_way() {
                    auditor.open(doubt.code());
                } else if !told {
                    auditor.gap_of(doubt);
                }
                Settled { undetermined, ..open }
            }
        }
    }

    /// Returns the outcome in the reading of the service-quality index.
    fn indicator_outcome(&self, state: State, options: &AuditOptions, law: &Law<'_>, put_off: bool) -> Option<Outcome> {
        // No text gives a case that was taken up again a term, nor the date of its first result a meaning for the second.
        if !law.has_index || self.contradicted || self.without_a_term {
            return None;
        }
        let mut waits = self.waits;
        if self.may_have_waited(options.seen(), law) {
            waits.leave_untold();
        }
        let head = self.dossier.head();
        let Self { left, left_lawfully, first_due, .. } = *self;
        let outcome = waits.outcome(&End { head, state, left, left_lawfully, first_due, now: options.now });
        // Without a promise the index rests on the same term, which a verification that the log does not record may have lengthened.
        let verified = |outcome: &Outcome| {
            let late = matches!(outcome, Outcome::Late | Outcome::Overdue);
            let unseen = || !options.observed.contains(E::VerifyBegin) && self.may_be_lengthened(options.now, law);
            late && (unseen() || self.may_be_put_off_untold(options.now, law))
        };
        let outcome = outcome.filter(|outcome| head.promised_on().is_some() || !(put_off || verified(outcome)));
        // A new date that nobody stated takes the place of the promise, and so may one that the log does not record.
        let new_date_unknown = head.extensions().is_some_and(|set| set > 0) && head.promised_on().is_none();
        let new_date_unseen = |outcome: &Outcome| {
            matches!(outcome, Outcome::Late | Outcome::Overdue) && self.may_be_extended(options.seen(), law)
        };
        let outcome = outcome.filter(|outcome| !new_date_unknown && !new_date_unseen(outcome));
        // A date that may not hold tells as little, and a term that was lengthened after a wait is not that of the receipt.
        let by_term = head.promised_on().is_none() && self.lengthened_later;
        let late_by_term = |outcome: &Outcome| by_term && matches!(outcome, Outcome::Late | Outcome::Overdue);
        let outcome = outcome.filter(|outcome| !head.promise_in_doubt() && !late_by_term(outcome));
        // What is not settled may have been, or may have ended, by an event that the log does not record.
        let is_open = |outcome: &Outcome| matches!(outcome, Outcome::Overdue | Outcome::Pending);
        let may_have_ended = options.now.is_some() && self.may_have_ended(options.seen(), law);
        let outcome = outcome.filter(|outcome| !(may_have_ended && is_open(outcome)));
        // A supplement that the log does not record may have come.
        let waits_on = options.observed.contains(E::Supplement) || state != State::AwaitingSupplement;
        outcome.filter(|outcome| waits_on || *outcome == Outcome::Late)
    }

    /// Finds what is late: the result, an apology that was never sent, an answer that is still owed.
    fn find_lateness(
        &self,
        state: State,
        outcome: Option<Outcome>,
        options: &AuditOptions,
        auditor: &mut Auditor<'_, 'a>,
    ) {
        self.find_clocks_that_ran_out(state, options, auditor);
        let law = auditor.law;
        let head = self.dossier.head();
        let note = match outcome {
            Some(Outcome::Late) => Note::Late,
            Some(Outcome::Overdue) => Note::Overdue,
            _ => return,
        };
        auditor.event = self.finish;
        let dates = [head.due(), Due::NONE];
        auditor.find(note.as_str(), Severity::Error, head.settlement_basis(), dates);
        let Some(prepared) = head.prepared(law) else {
            return;
        };
        let end = head.finished_at().or(options.now.map(Moment::from));
        let owed = prepared.policies.apology == Some(true) && head.apology_was_owed(end.into(), law);
        if owed && !self.extension_tried && head.extensions() == Some(0) {
            let basis = Some(head.at(Row::Clock(ClockId::Apology)));
            if auditor.observed.contains(E::Extend) {
                let once_late = head.open_choice(law, PolicyId::ApologyFinding);
                auditor.rests_on = auditor.rests_on.or(Assumptions::new(once_late, RulesUsed::NONE));
                auditor.find(Note::ApologyMissing.as_str(), Severity::Error, basis, dates);
            } else {
                auditor.find(Note::NotObserved.as_str(), Severity::Info, basis, dates);
            }
        }
    }
}

/// Writes down what is known of the log and the rules as a whole, whatever the events say.
fn find_what_is_known_of_the_whole(options: &AuditOptions, auditor: &mut Auditor<'_, '_>) {
    if options.unmapped > 0 {
        auditor.unsure = true;
        auditor.find(Note::Unmapped.as_str(), Severity::Warning, None, [Due::NONE; 2]);
    }
    if options.unread {
        auditor.find("row_unread", Severity::Warning, None, [Due::NONE; 2]);
    }
    if auditor.law.place.is_some_and(|place| place.is_unlisted) {
        auditor.find("territory_unknown", Severity::Warning, None, [Due::NONE; 2]);
    }
    if auditor.law.judged_by() == JudgedBy::None {
        auditor.gap("unknown_procedure");
    }
}

/// Returns what working minutes between two moments rest on: which hours are worked, and on which days.
fn hours_rest_on(law: &Law<'_>, from: Option<Moment>, to: Option<Moment>) -> Assumptions {
    let Some((from, to)) = from.or(to).zip(to.or(from)) else { return Assumptions::default() };
    let rules = law.calendar.rules_of_working_time(from.date(), to.date(), true);
    Assumptions::new(PolicySet::NONE, rules.and_of(law.calendar.open_rules()))
}

/// Returns the whole working minutes between two moments whose hours are known.
fn minutes_between(law: &Law<'_>, from: Option<Moment>, to: Option<Moment>) -> Option<i64> {
    let (from, to) = from.zip(to)?;
    if from.hour_known && to.hour_known { working_minutes(law.calendar, from.at, to.at) } else { None }
}

/// Returns the working minutes after the due instant: until the wait that followed, and again until the end.
fn late_minutes(law: &Law<'_>, head: &Head, end: Option<Moment>) -> Option<i64> {
    let (from, until, due) = head.late_span();
    let from = from.at()?;
    let Some(until) = until.get() else {
        return minutes_between(law, Some(Moment::from(from)), end);
    };
    let first = minutes_between(law, Some(Moment::from(from)), Some(until))?;
    let second = match (due.at(), due.passed_by(end.into())) {
        (_, Some(false)) => 0,
        (Some(due), Some(true)) => minutes_between(law, Some(Moment::from(due)), end)?,
        _ if due.is_some() && end.is_some() => return None,
        _ => 0,
    };
    Some(first + second)
}
