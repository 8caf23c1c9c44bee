//! Who owes what by when, now.

mod list;
mod appointment;

use alloc::vec::Vec;

use super::Dossier;
use super::assumed::Assumptions;
use super::law::{Basis, Law};
use crate::civil::{Date, DateTime, Moment};
use crate::error::Gap;
use crate::lifecycle::{ClockId, EventKind as E, Holder, State};

use list::List;

/// What somebody owes in a dossier now (rõ người, rõ việc, rõ thời gian).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation<'a> {
    /// What is owed: a stable snake_case code such as `settle`, `transfer`, `apologise`, `give_appointment`.
    pub code: &'static str,
    /// Who owes it.
    pub who: Holder,
    /// The clock that runs, if one does.
    pub clock: Option<ClockId>,
    /// The last day; nothing where the law sets none, or the hour that decides is not known.
    pub due_on: Option<Date>,
    /// The last second, inclusive.
    pub due_at: Option<DateTime>,
    /// Whether it has passed; nothing where that is not known.
    pub overdue: Option<bool>,
    /// The working days after today up to the last day: 0 on that day, below zero once working days have passed since it.
    pub working_days_left: Option<i32>,
    /// The whole working minutes until the last second, a started one cut off; below zero for those since it.
    pub working_minutes_left: Option<i64>,
    /// What is not known, where the due instant cannot be told.
    pub gap: Option<Gap>,
    /// The form that it obliges, such as `04`.
    pub paper: Option<&'a str>,
    /// The row that it rests on: what sets the date, where it has one.
    pub basis: Basis,
    /// What the date and the time left rest on where the law leaves a choice or its text was not read.
    pub assumptions: Assumptions,
}

impl Obligation<'_> {
    /// What may be owed, in the order of the codes; each has a message.
    pub const CODES: [&'static str; 20] = [
        "announce",
        "answer",
        "answer_recommendation",
        "apologise",
        "close",
        "correct",
        "correct_result",
        "forward_papers",
        "give_appointment",
        "give_opinion",
        "pay",
        "remit",
        "return_result",
        "settle",
        "settle_complaint",
        "supplement",
        "tell_head",
        "tell_incomplete",
        "transfer",
        "try_action",
    ];
}

impl Dossier {
    /// Returns who owes what by when at `now`, for the clocks of the law; in an end only what is open beside the state is owed.
    ///
    /// What the dossier has taken in has happened, also what lies after `now`: to ask what was owed at an earlier instant, replay
    /// [`crate::history::History::until`] that instant. Two are owed only under a condition: `tell_incomplete` if something is missing, as long as it can still be said in time, and `apologise`
    /// before the due date if the result will be late. Two are told only until their time is over, because no event says whether they were done:
    /// `announce` and `remit`. While the settlement clock stands still, it is due as if the clock went on at `now`.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::dossier::{Dossier, Event};
    /// use motcua::lifecycle::EventKind;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let law = Catalogue::vietnam()?.law("1.004873")?;
    /// let received = Dossier::open().apply(&Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?), &law)?;
    /// let owed = received.obligations("2026-08-20T10:00".parse()?, &law);
    /// let settle = owed.iter().find(|owed| owed.code == "settle").ok_or("nothing to settle")?;
    /// // The date is set by the procedure's own term, and so is its article.
    /// assert_eq!(settle.due_on.map(|day| day.to_string()).as_deref(), Some("2026-08-24"));
    /// assert_eq!(law.citation(settle.basis).map(|cite| cite.act.as_str()), Some("123/2015/NĐ-CP"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn obligations<'a>(&self, now: DateTime, law: &Law<'a>) -> Vec<Obligation<'a>> {
        let mut head = *self.head();
        head.stand_still_until(Moment::from(now), law);
        let head = &head;
        let list = List { head, law, now };
        let mut out: Vec<Obligation<'a>> = Vec::new();
        match self.state() {
            State::Submitted => {
                out.push(list.answer());
                list.announce(&mut out);
            }
            State::AwaitingCorrection => out.push(list.plain("correct", Holder::Applicant, E::Correct)),
            State::Received => {
                out.push(list.beside(
                    "transfer",
                    (ClockId::Transfer, head.transfer),
                    E::Transfer,
                    head.transfer_due(law),
                ));
                list.forward_papers(&mut out);
                list.tell_incomplete(&mut out);
                list.settle(&mut out);
            }
            State::InProcess => {
                list.forward_papers(&mut out);
                list.tell_incomplete(&mut out);
                list.settle(&mut out);
            }
            State::AwaitingPayment => {
                out.push(list.plain("pay", Holder::Applicant, E::Pay));
                list.settle(&mut out);
            }
            State::AwaitingSupplement => {
                let clock = (ClockId::Supplement, head.supplement);
                // The form of the step is the desk's receipt for what comes, and nothing that the applicant owes.
                let supplement = Obligation {
                    paper: None,
                    ..list.beside("supplement", clock, E::Supplement, head.supplement_due(law))
                };
                let closes = head.enables(law, E::Close) == Some(true);
                let lapsed = closes && supplement.overdue == Some(true);
                out.push(supplement);
                if lapsed {
                    out.push(list.close());
                }
                if head.settlement.is_running() {
                    list.settle(&mut out);
                }
            }
            State::Decided => {
                if head.annulled.is_none() {
                    out.push(list.hand_over_the_result());
                }
            }
            State::Draft | State::Declined | State::Returned | State::Closed | State::Withdrawn | State::Stopped => {}
        }
        list.matters(self, out)
    }
}
