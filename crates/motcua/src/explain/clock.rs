//! The ledger of the clock in words: what moved the due date, who had the time, both readings.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Explanation, Teller};
use crate::civil::{Date, DateTime, Moment};
use crate::dossier::Outcome;
use crate::law::Citation;
use crate::ledger::{Entry, EntryKind, Ledger, SegmentKind};
use crate::lifecycle::Holder;
use crate::message::cited;
use crate::term::{Amount, Term, Unit};

/// Returns the code of the message that says a term, one of its unit or several, with `amount` and `cut_off` as its places.
pub(crate) fn term_code(term: Term) -> &'static str {
    let (one, several) = match term.unit() {
        Unit::WorkingHours => ("explain_term_working_hour", "explain_term_working_hours"),
        Unit::Hours => ("explain_term_hour", "explain_term_hours"),
        Unit::WorkingDays => ("explain_term_working_day", "explain_term_working_days"),
        Unit::Days => ("explain_term_day", "explain_term_days"),
        Unit::Weeks => ("explain_term_week", "explain_term_weeks"),
        Unit::Months => ("explain_term_month", "explain_term_months"),
        Unit::Years => ("explain_term_year", "explain_term_years"),
        Unit::SameDay { cut_off: None } => return "explain_term_same_day",
        Unit::SameDay { cut_off: Some(_) } => return "explain_term_cut_off",
    };
    if term.amount() == Amount::ONE { one } else { several }
}

/// Returns whether the term says that what comes late on a day counts from the next working day.
pub(crate) fn starts_later(term: Term) -> bool {
    term.cut_off().is_some() && !matches!(term.unit(), Unit::SameDay { .. })
}

impl Teller<'_> {
    /// Adds the ledger; nothing where the clock never started.
    pub(super) fn ledger(&self, explanation: &Explanation<'_>, out: &mut String) {
        let Explanation { ledger, report, statutory, has_index, .. } = explanation;
        if ledger.entries.is_empty() {
            return;
        }
        let mut line = |text: String| {
            out.push_str("  ");
            out.push_str(&text);
            out.push('\n');
        };
        let title = self.say("explain_clock", &[]);
        line(match ledger.as_of {
            Some(day) => format!("{title} ({})", self.say("explain_as_of", &[("day", self.day(day))])),
            None => title,
        });
        for entry in &ledger.entries {
            line(format!("  {}", self.entry(entry)));
        }
        if let Some(all) = ledger.totals.working_seconds {
            line(self.say("explain_account", &[("time", self.span(all))]));
            for (kind, holder, seconds) in by_holder(ledger) {
                let code = match kind {
                    SegmentKind::Run => "explain_spent",
                    SegmentKind::Pause => "explain_waited",
                    SegmentKind::Late => "explain_spent_late",
                    SegmentKind::Ended | SegmentKind::Unknown => "explain_spent_otherwise",
                };
                line(format!("  {}", self.say(code, &[("holder", self.holder(holder)), ("time", self.span(seconds))])));
            }
        }
        let unknown = || self.say("explain_not_known", &[]);
        let mut judged = |code: &str, outcome: Option<Outcome>, due: Option<DateTime>| {
            let told = outcome.map_or_else(unknown, |outcome| self.name("outcome", outcome.as_str()));
            let due = due.map(|due| format!(" ({})", self.say("explain_due", &[("due_at", self.due(due))])));
            line(format!("{}{}", self.say(code, &[("outcome", told)]), due.unwrap_or_default()));
        };
        if let Some(statutory) = statutory {
            judged("explain_by_promise", report.outcome, report.due_at);
            judged("explain_by_law", statutory.outcome, statutory.due_at);
        } else {
            judged("explain_by_law", report.outcome, None);
        }
        if *has_index {
            judged("explain_by_index", report.indicator_outcome, None);
        }
    }

    fn entry(&self, entry: &Entry<'_>) -> String {
        let due = |due: Option<DateTime>| due.map_or_else(|| self.say("explain_not_known", &[]), |due| self.due(due));
        let term = entry.term.map_or_else(|| self.say("explain_not_known", &[]), |term| self.term(term));
        let mut args = Vec::from([
            ("at", self.moment(entry.at)),
            ("due_at", due(entry.due_at)),
            ("due_before", due(entry.due_before)),
            ("holder", self.holder(entry.held_by)),
            ("term", term),
        ]);
        args.extend(entry.event.map(|event| ("event", self.name("event", event.as_str()))));
        let code = match (entry.kind, entry.event_index) {
            (EntryKind::RanOut, _) => "explain_ran_out",
            (EntryKind::CalendarChange, _) => "explain_calendar_change",
            (EntryKind::Start, _) => "explain_start",
            (EntryKind::Run, _) => "explain_run",
            (EntryKind::Pause, _) => "explain_pause",
            (EntryKind::Restart, _) => "explain_restart",
            (EntryKind::Extension, _) => "explain_extension",
            (EntryKind::Stop, _) => "explain_stop",
            (EntryKind::Lost, _) => "explain_lost",
        };
        if entry.kind == EntryKind::RanOut
            && let Some((_, at)) = args.first_mut()
        {
            *at = due(entry.due_at);
        }
        let text = self.say(code, &args);
        match entry.citation {
            Some(citation) => format!("{text} ({})", self.cited(citation)),
            None => text,
        }
    }

    fn cited(&self, citation: &Citation) -> String {
        cited(citation.parts(), |place| self.placed(place), ToString::to_string, |code, args| self.say(code, args))
    }

    fn holder(&self, holder: Option<Holder>) -> String {
        let code = match holder {
            Some(Holder::Applicant) => "explain_holder_applicant",
            Some(Holder::ReceivingCentre) => "explain_holder_receiving_centre",
            Some(Holder::CompetentAgency) => "explain_holder_competent_agency",
            Some(Holder::ConsultedAgency) => "explain_holder_consulted_agency",
            Some(Holder::ReviewBody) => "explain_holder_review_body",
            Some(Holder::System) => "explain_holder_system",
            Some(Holder::CollectingAgency) => "explain_holder_collecting_agency",
            None => "explain_holder_nobody",
        };
        self.say(code, &[])
    }

    /// Returns a term in words.
    pub(crate) fn term(&self, term: Term) -> String {
        let code = term_code(term);
        let cut_off = term.cut_off().map(|cut_off| cut_off.to_string()).unwrap_or_default();
        let length = self.say(code, &[("amount", term.amount().to_string()), ("cut_off", cut_off.clone())]);
        if !starts_later(term) {
            return length;
        }
        self.say("explain_term_from_next", &[("term", length), ("cut_off", cut_off)])
    }

    /// Returns working time as hours and minutes.
    fn span(&self, seconds: i64) -> String {
        let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
        self.say("explain_time", &[("hours", hours.to_string()), ("minutes", minutes.to_string())])
    }

    /// Returns a due instant: the end of a day where it is that.
    pub(super) fn due(&self, due: DateTime) -> String {
        if due == DateTime::end_of(due.date()) {
            self.say("explain_end_of", &[("day", self.day(due.date()))])
        } else {
            self.moment(Moment::from(due))
        }
    }

    /// Returns a moment as people write it: the day, and the hour where it is known.
    pub(super) fn moment(&self, moment: Moment) -> String {
        let day = self.day(moment.date());
        if !moment.hour_known {
            return day;
        }
        format!("{day} {}", moment.at.time())
    }

    /// Returns a day as people write it in the language.
    pub(crate) fn day(&self, day: Date) -> String {
        let (year, month, date) = day.ymd();
        let args = [("year", format!("{year:04}")), ("month", format!("{month:02}")), ("date", format!("{date:02}"))];
        let written = self.say("explain_day", &args);
        if written == "explain_day" { day.to_string() } else { written }
    }
}

/// Returns the working seconds by kind and holder, in the order in which they first occur.
fn by_holder(ledger: &Ledger<'_>) -> Vec<(SegmentKind, Option<Holder>, i64)> {
    let mut out: Vec<(SegmentKind, Option<Holder>, i64)> = Vec::new();
    for segment in &ledger.segments {
        let seconds = segment.working_seconds.unwrap_or_default();
        match out.iter_mut().find(|(kind, holder, _)| (*kind, *holder) == (segment.kind, segment.held_by)) {
            Some((_, _, sum)) => *sum += seconds,
            None => out.push((segment.kind, segment.held_by, seconds)),
        }
    }
    out
}
