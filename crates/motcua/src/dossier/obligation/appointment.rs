//! The slip that names the hour and the day of the result.

use alloc::vec::Vec;

use super::Obligation;
use super::list::List;
use crate::civil::Moment;
use crate::dossier::law::Row;
use crate::dossier::rejection::Doubt;
use crate::procedure::AppointmentCause;

impl<'a> List<'_, 'a> {
    /// Adds the slip that names the hour and the day of the result, as long as none was given that still stands.
    pub(super) fn appointment(&self, out: &mut Vec<Obligation<'a>>) {
        let Some(rule) = self.law.appointment(self.head.pin) else {
            return;
        };
        let promised = self.head.promised.get().filter(|promised| promised.hour_known);
        // A slip whose hour has passed does not serve for the new date of a term that was lengthened.
        let stands = |promised: &Moment| promised.at >= self.now || self.lengthened() == Some(false);
        if promised.filter(stands).is_some() {
            return;
        }
        let mut doubt = None;
        for cause in &rule.after {
            let (holds, fact) = match cause {
                AppointmentCause::CutOff => (self.received_after_cut_off(), "hour"),
                AppointmentCause::Extension => (self.lengthened(), "extensions_used"),
            };
            match holds {
                Some(true) => {
                    out.push(self.with("give_appointment", rule.holder, None, Ok(None), Row::Appointment, None));
                    return;
                }
                Some(false) => {}
                None => doubt = doubt.or(Some(Doubt::Fact(fact))),
            }
        }
        if let Some(doubt) = doubt {
            out.push(self.with("give_appointment", rule.holder, None, Err(doubt), Row::Appointment, None));
        }
    }

    /// Returns whether the term was lengthened or the date set anew, if that is known.
    fn lengthened(&self) -> Option<bool> {
        if self.head.settlement.lengthened { Some(true) } else { self.head.extensions.map(|times| times > 0) }
    }

    /// Returns whether the dossier was received after the cut-off of the term that runs, if the hour is known.
    fn received_after_cut_off(&self) -> Option<bool> {
        let (pin, term) = self.head.settlement.term();
        let Some(cut_off) = self.law.term(pin, term).and_then(|rule| rule.term.cut_off()) else {
            return Some(false);
        };
        let received = self.head.received.get().filter(|received| received.hour_known)?;
        Some(received.at.time().seconds() > cut_off.seconds())
    }
}
