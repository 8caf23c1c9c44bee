//! Until when the clocks of a dossier run that run now.

use super::Head;
use crate::calendar::RulesUsed;
use crate::civil::Date;
use crate::dossier::clock::{self, Under};
use crate::dossier::event::Fact;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::{Basis, Law, Picked, Pin, Row};
use crate::dossier::mark::{Due, Mark};
use crate::dossier::reckon::{self, Reckoned};
use crate::dossier::rejection::Doubt;
use crate::dossier::settlement::TermRun;
use crate::lifecycle::{ClockId, EventKind, OnSupplement, PolicyId};
use crate::procedure::{ChannelRule, TermMode};
use crate::term::{Term, Unit};

/// Whether a term had run out, and which row and end of it say so.
pub(crate) struct RanOut {
    /// Nothing where an unknown hour leaves it open.
    pub(crate) passed: Option<bool>,
    pub(crate) row: Row,
    pub(crate) due: Due,
    /// The calendar's rules that led to another end than that of the dossier's own term.
    pub(crate) used: RulesUsed,
}

impl Head {
    /// Returns what decides which terms the dossier has.
    pub(crate) const fn under(&self) -> Under {
        (self.pin, self.channel)
    }

    /// Returns what decides which term a clock beside the settlement has: that of an answer is the term of the filing's day.
    pub(crate) fn under_of(&self, clock: ClockId) -> Under {
        let is_answer = clock == ClockId::Answer && self.answer_pin != Pin::NONE;
        (if is_answer { self.answer_pin } else { self.pin }, self.channel)
    }

    /// Returns what gives a clock beside the settlement its term: the procedure's own law, or else the general one.
    pub(crate) fn basis_of(&self, law: &Law<'_>, clock: ClockId) -> Basis {
        let under = self.under_of(clock);
        under.0.at(clock::row(law, clock, under))
    }

    /// Returns whether a submission on that channel is answered within a term: online by the general one, elsewhere where the procedure has its own.
    pub(crate) fn is_answered(&self, law: &Law<'_>) -> bool {
        self.channel.is_some_and(|channel| {
            channel.is_electronic()
                || !matches!(
                    law.pick_term(self.pin, TermMode::Answer, Some(channel)),
                    Picked::Nothing | Picked::NoRules
                )
        })
    }

    /// Returns whether a submission is answered within a term, or may be: nobody told the channel, and an electronic one may be open.
    pub(crate) fn may_be_answered(&self, law: &Law<'_>) -> bool {
        if self.channel.is_some() {
            return self.is_answered(law);
        }
        let electronic = |open: &[ChannelRule]| open.is_empty() || open.iter().any(|rule| rule.channel.is_electronic());
        law.edition(self.pin).is_none_or(|edition| electronic(&edition.channels))
    }

    /// Returns until when a submission must be answered; nothing where that clock does not run.
    pub(crate) fn answer_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Answer, self.under_of(ClockId::Answer), self.answer)
    }

    /// Returns until when a supplement may be asked for; nothing where that clock does not run.
    pub(crate) fn notice_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::SupplementNotice, self.under(), self.notice)
    }

    /// Returns whether the time for asking for a supplement, which ends at `due` by the term that the dossier has, had run out at a mark.
    ///
    /// # Errors
    /// What is not known of a system that failed; the term itself, where an unsure one of the procedure's own and the general one differ.
    pub(crate) fn notice_ran_out(&self, law: &Law<'_>, at: Mark, due: Due) -> Result<RanOut, Doubt> {
        const CLOCK: ClockId = ClockId::SupplementNotice;
        let (under, span) = (self.under(), (self.notice, at));
        let passed = self.ran_out(law, CLOCK, span, due)?;
        let own = RanOut { passed, row: clock::row(law, CLOCK, under), due, used: RulesUsed::NONE };
        let Some(general) = clock::general_beside_an_unsure_term(law, CLOCK, under) else { return Ok(own) };
        let Reckoned { due, used } = general.end(law.calendar, self.notice)?;
        if self.ran_out_in(law, general.term().unit(), span, due)? != passed {
            return Err(Doubt::Fact("supplement_notice_term"));
        }
        Ok(RanOut { row: Row::Clock(CLOCK), due, used, ..own })
    }

    /// Returns until when the supplement must come; nothing where that clock does not run.
    pub(crate) fn supplement_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Supplement, self.under(), self.supplement)
    }

    /// Returns until when the supplement must come by the general clock, where the procedure has an unsure term of its own in its place.
    pub(crate) fn supplement_due_beside(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        let general = clock::general_beside_an_unsure_term(law, ClockId::Supplement, self.under());
        general.map(|count| count.end(law.calendar, self.supplement)).transpose()
    }

    /// Returns until when the dossier must be handed over; nothing where that clock does not run.
    pub(crate) fn transfer_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Transfer, self.under(), self.transfer)
    }

    /// Returns until when the papers of a filing elsewhere must be at the competent agency; nothing where that clock does not run, or nobody said
    /// that it was filed elsewhere.
    pub(crate) fn forward_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        if self.non_territorial != Some(true) || !self.forward.is_some() {
            return Ok(None);
        }
        if self.channel.is_none() {
            return Err(Doubt::Fact("channel"));
        }
        clock::end(law, ClockId::Forward, self.under(), self.forward)
    }

    /// Returns until when an officer must be told of an online filing; nothing where that clock does not run.
    pub(crate) fn announce_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Announce, self.under(), self.announce)
    }

    /// Returns until when money that was paid at that mark must be in the budget; nothing where the law sets no time.
    pub(crate) fn remit_due(&self, law: &Law<'_>, paid: Mark) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Remit, self.under(), paid)
    }

    /// Returns what set the due date of the settlement: the new date that was given, the term that verification added, or else the term that runs.
    pub(crate) fn due_basis(&self, law: &Law<'_>) -> Basis {
        let new_date = self.promised.get().map(Due::stated);
        if self.settlement.original.is_some() && new_date == Some(self.settlement.first.due) {
            return self.at(Row::Event(EventKind::Extend));
        }
        let added = || self.settlement.added(law, self.channel);
        added().or_else(|| self.settlement.basis()).unwrap_or(self.at(Row::Clock(ClockId::Settlement)))
    }

    /// Returns the last day for an apology with a new date; nothing where the term is shorter than the notice or no notice is asked.
    pub(crate) fn notice_day(&self, law: &Law<'_>) -> Result<Option<Date>, Doubt> {
        self.notice_day_of(&self.settlement.run(), law)
    }

    /// Returns the last day on which a new date may be notified before that due day; nothing where the law asks for no notice.
    pub(crate) fn last_day_of_notice(&self, due_on: Date, law: &Law<'_>) -> Result<Option<Date>, Doubt> {
        let notice = self.extension_notice(law)?;
        notice.map(|notice| reckon::notice_day(law.calendar, &notice, due_on)).transpose()
    }

    /// Returns how long before the due day a new date must be notified; nothing where the law asks for no notice.
    fn extension_notice(&self, law: &Law<'_>) -> Result<Option<Term>, Doubt> {
        let notice = self.prepared(law).map(|prepared| prepared.policies.extension_notice);
        notice.map_or(Ok(None), |notice| notice.ok_or(Doubt::Policy(PolicyId::ExtensionNotice)))
    }

    /// Returns whether something that the source does not record may have put the due day off until after a fact: a verification, a supplement.
    pub(crate) fn may_be_put_off<'a>(&self, fact: &Fact<'_>, judge: &impl Judge<'a>) -> bool {
        let law = judge.law();
        let verified = || !judge.observes(EventKind::VerifyBegin) && self.may_be_lengthened(law, fact.at.into());
        let supplemented = || {
            let effect = self.prepared(law).and_then(|prepared| prepared.clock(ClockId::Settlement));
            effect.is_some_and(|rule| rule.on_supplement != OnSupplement::None)
        };
        let told = judge.observes(EventKind::RequestSupplement) && judge.observes(EventKind::Supplement);
        verified() || (!told && supplemented()) || self.may_be_put_off_untold(law, fact.at.into())
    }

    /// Returns whether an apology was owed before a due instant that passed: the first that is known to have, or the last if it had passed by `end`.
    pub(crate) fn apology_was_owed(&self, end: Mark, law: &Law<'_>) -> bool {
        let (late, last) = (&self.settlement.late_run, self.settlement.run());
        let notice = |run: &TermRun| self.notice_day_of(run, law).ok().flatten();
        // what a verification moves after its day has passed can be told no more
        let (is_another, moved) = (late.start != last.start, self.settlement.verified_at.date());
        let in_time = |day: Date| is_another || moved.is_none_or(|moved| day >= moved);
        notice(late).is_some() || (last.due.passed_by(end) == Some(true) && notice(&last).is_some_and(in_time))
    }

    fn notice_day_of(&self, run: &TermRun, law: &Law<'_>) -> Result<Option<Date>, Doubt> {
        let Some(notice) = self.extension_notice(law)? else {
            return Ok(None);
        };
        let is_short = |term: &Term| match term.unit() {
            Unit::SameDay { .. } => true,
            Unit::WorkingHours | Unit::Hours => term.amount().ten_thousandths() < 240_000,
            _ => false,
        };
        let short = !run.lengthened && law.term(run.pin, run.term).is_some_and(|rule| is_short(&rule.term));
        let Some(due_on) = run.due.on() else {
            let decides = Doubt::Fact(self.settlement.decides);
            return if run.due.is_some() { Err(decides) } else { Ok(None) };
        };
        if short {
            return Ok(None);
        }
        let day = reckon::notice_day(law.calendar, &notice, due_on)?;
        Ok(Some(day).filter(|day| run.start.date().is_none_or(|start| *day >= start)))
    }
}
