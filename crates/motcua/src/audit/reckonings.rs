//! Ends of terms that many dossiers have in common: reckoned once for each day on which one may start.

use alloc::vec::Vec;

use crate::calendar::{Calendar, RulesUsed};
use crate::civil::DateTime;
use crate::dossier::{Count, Decides, Due, Mark, Reckoned};

/// The seconds of a day.
const DAY: i64 = 86_400;
/// How many ends of a term are kept: those of about two years of working days.
const ENDS: usize = 1 << 10;
/// How many terms are kept; the law has fewer.
const TERMS: usize = 64;

/// The ends of terms that were reckoned already, for audits of many dossiers one after the other.
///
/// They take a mebibyte at most, whatever the number of dossiers, days and procedures.
#[derive(Debug, Default)]
pub struct Reckonings<'a>(Vec<Ends<'a>>);

/// The ends of one term on one calendar.
#[derive(Debug)]
struct Ends<'a> {
    calendar: &'a Calendar,
    count: Count,
    decides: Decides,
    ends: Vec<End>,
}

/// The end that belongs to a start.
#[derive(Clone, Copy, Debug)]
struct End {
    /// The day of the start, doubled, and one more after the cut-off.
    start: i32,
    used: RulesUsed,
    at: DateTime,
}

impl End {
    /// No start has this.
    const NONE: i32 = i32::MIN;
}

impl<'a> Reckonings<'a> {
    /// Returns the number of a term; nothing where its ends are not kept.
    pub(super) fn number(&mut self, calendar: &'a Calendar, count: Count) -> Option<u8> {
        let decides = count.decides();
        if decides == Decides::Second {
            return None;
        }
        let same = |ends: &Ends<'_>| core::ptr::eq(ends.calendar, calendar) && ends.count == count;
        if let Some(known) = self.0.iter().position(same) {
            return u8::try_from(known).ok();
        }
        if self.0.len() >= TERMS {
            return None;
        }
        let nothing = End { start: End::NONE, used: RulesUsed::NONE, at: DateTime::start_of(crate::civil::Date::MIN) };
        self.0.push(Ends { calendar, count, decides, ends: alloc::vec![nothing; ENDS] });
        u8::try_from(self.0.len() - 1).ok()
    }

    /// Returns when the term of that number ends if it starts at that mark; nothing where that has to be reckoned for itself.
    #[inline]
    pub(super) fn end(&mut self, number: u8, start: Mark) -> Option<Reckoned> {
        let term = self.0.get_mut(usize::from(number))?;
        let key = key(term.decides, start)?;
        // negative days wrap round to large places, of which the lowest bits are as good
        let place = key.cast_unsigned() as usize % ENDS;
        match term.ends.get(place) {
            Some(end) if end.start == key => Some(Reckoned { due: Due::exactly(end.at), used: end.used }),
            _ => term.reckon(place, key, start),
        }
    }
}

impl Ends<'_> {
    /// Reckons an end and keeps it at that place.
    #[cold]
    fn reckon(&mut self, place: usize, key: i32, start: Mark) -> Option<Reckoned> {
        let reckoned = self.count.end(self.calendar, start).ok()?;
        *self.ends.get_mut(place)? = End { start: key, used: reckoned.used, at: reckoned.due.at()? };
        Some(reckoned)
    }
}

/// Returns what of the start decides, as a number; nothing where it is not known.
#[inline]
fn key(decides: Decides, start: Mark) -> Option<i32> {
    if !start.is_some() {
        return None;
    }
    let second = start.earliest();
    let day = i32::try_from(second.div_euclid(DAY)).ok()?.checked_mul(2)?;
    match decides {
        Decides::Day => Some(day),
        Decides::CutOff(cut_off) if start.hour_known() => {
            Some(day + i32::from(second.rem_euclid(DAY) > i64::from(cut_off.seconds())))
        }
        Decides::CutOff(_) | Decides::Second => None,
    }
}

#[cfg(all(test, feature = "rules-vn"))]
mod tests;
