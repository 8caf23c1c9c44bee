//! What a law says of all its dossiers, as far as it was asked: looked up once.

use alloc::vec::Vec;

use super::reckonings::Reckonings;
use crate::civil::{Date, DateTime};
use crate::dossier::{Count, Law, Mark, Pin, Reckoned, Under, beside_clock, settlement_term};
use crate::lifecycle::ClockId;

/// How many pairs of editions and channel are kept.
const PAIRS: usize = 16;
/// How many clocks are kept of each.
const CLOCKS: usize = 5;
/// How many spans of days with the same editions are kept.
const SPANS: usize = 8;

/// What a law says of all its dossiers, as far as it was asked.
#[derive(Debug)]
pub(super) struct Known {
    /// Whether no edition takes over dossiers that run already: then the day of the receipt alone decides.
    day_decides: bool,
    /// The instants from the first on and before the second at which a reception has those editions; unused ones are empty.
    pinned: [(i64, i64, Pin); SPANS],
    /// The place of the span that is given up next.
    oldest: usize,
    /// The place of the span that was asked for last.
    near: usize,
    /// How the clocks count under each pair of editions and channel that was met.
    pairs: Vec<Pair>,
    /// The place of the pair that was asked for last.
    last: usize,
}

#[derive(Debug)]
struct Pair {
    under: Under,
    clocks: [Option<Counted>; CLOCKS],
    /// The counts of the clocks of which no ends are kept.
    counts: Vec<Count>,
}

/// How a clock counts.
#[derive(Clone, Copy, Debug)]
enum Counted {
    /// It has no term.
    Not,
    /// By the term at that position of the rules, whose ends are kept under that number.
    Kept(u8, u8),
    /// So, and each end is reckoned for itself: the count at that place of the pair.
    Each(u8),
    /// What decides is not known: the law is asked each time.
    Open,
}

impl Known {
    /// Nothing was asked of that law yet.
    pub(super) fn of(law: &Law<'_>) -> Self {
        let day_decides = !law.takes_running_dossiers_over();
        Self { day_decides, pinned: [(0, 0, Pin::NONE); SPANS], oldest: 0, near: 0, pairs: Vec::new(), last: 0 }
    }

    /// Returns the editions of a dossier that was received then, or if it was not, of an event at `at`.
    #[inline]
    pub(super) fn pin(&mut self, law: &Law<'_>, received: Mark, at: DateTime) -> Pin {
        let second = if received.is_some() { received.earliest() } else { at.epoch_seconds() };
        match self.pinned.get(self.near) {
            Some((first, end, pin)) if *first <= second && second < *end => *pin,
            _ => self.find_pin(law, received, at, second),
        }
    }

    /// Finds the span of an instant, or looks up what holds then.
    #[cold]
    fn find_pin(&mut self, law: &Law<'_>, received: Mark, at: DateTime, second: i64) -> Pin {
        match self.pinned.iter().enumerate().find(|(_, (first, end, _))| *first <= second && second < *end) {
            Some((place, (.., pin))) => {
                self.near = place;
                *pin
            }
            None => self.look_up(law, received, at.date()),
        }
    }

    fn look_up(&mut self, law: &Law<'_>, received: Mark, at: Date) -> Pin {
        let received = received.date();
        let pin = law.pin(received, at);
        if self.day_decides {
            let (first, end) = law.days_with_the_same_pin(received.unwrap_or(at));
            let second = |day: Date| DateTime::start_of(day).epoch_seconds();
            if let Some(slot) = self.pinned.get_mut(self.oldest) {
                *slot = (second(first), second(end), pin);
            }
            self.near = self.oldest;
            self.oldest = (self.oldest + 1) % SPANS;
        }
        pin
    }

    /// Returns when a clock beside the settlement ends, if it has a term; nothing where the law has to be asked.
    #[inline]
    pub(super) fn end_of<'a>(
        &mut self,
        law: &Law<'a>,
        reckonings: &mut Reckonings<'a>,
        clock: ClockId,
        under: Under,
        start: Mark,
    ) -> Option<Option<Reckoned>> {
        match self.counted(law, reckonings, clock, under)? {
            Counted::Kept(_, number) => reckonings.end(number, start).map(Some),
            Counted::Not => Some(None),
            Counted::Each(place) => self.each(law, place, start),
            Counted::Open => None,
        }
    }

    /// Returns when the clock ends whose count stands at that place of the last pair.
    fn each(&self, law: &Law<'_>, place: u8, start: Mark) -> Option<Option<Reckoned>> {
        let count = self.pairs.get(self.last)?.counts.get(usize::from(place)).filter(|_| start.is_some())?;
        count.end(law.calendar, start).ok().map(Some)
    }

    /// Returns the position and the end of a full settlement term, where it is kept.
    #[inline]
    pub(super) fn settlement_end<'a>(
        &mut self,
        law: &Law<'a>,
        reckonings: &mut Reckonings<'a>,
        under: Under,
        start: Mark,
    ) -> Option<(u8, Reckoned)> {
        match self.counted(law, reckonings, ClockId::Settlement, under)? {
            Counted::Kept(index, number) => reckonings.end(number, start).map(|reckoned| (index, reckoned)),
            _ => None,
        }
    }

    #[inline]
    fn counted<'a>(
        &mut self,
        law: &Law<'a>,
        reckonings: &mut Reckonings<'a>,
        clock: ClockId,
        under: Under,
    ) -> Option<Counted> {
        let place = place(clock)?;
        let pair = match self.pairs.get(self.last) {
            Some(pair) if pair.under == under => pair,
            _ => self.find(under)?,
        };
        match pair.clocks.get(place)? {
            Some(counted) => Some(*counted),
            None => self.count(law, reckonings, clock, place),
        }
    }

    /// Finds a pair, or makes room for it.
    #[cold]
    fn find(&mut self, under: Under) -> Option<&Pair> {
        self.last = match self.pairs.iter().position(|pair| pair.under == under) {
            Some(place) => place,
            None => {
                // pairs that were met long ago make room for new ones
                if self.pairs.len() >= PAIRS {
                    self.pairs.clear();
                }
                self.pairs.push(Pair { under, clocks: [None; CLOCKS], counts: Vec::new() });
                self.pairs.len() - 1
            }
        };
        self.pairs.get(self.last)
    }

    /// Asks the law how a clock counts.
    #[cold]
    fn count<'a>(
        &mut self,
        law: &Law<'a>,
        reckonings: &mut Reckonings<'a>,
        clock: ClockId,
        place: usize,
    ) -> Option<Counted> {
        let pair = self.pairs.get_mut(self.last)?;
        let found = match clock {
            ClockId::Settlement => settlement_term(law, pair.under).map(Some).ok_or(()),
            _ => beside_clock(law, clock, pair.under).map(|count| count.map(|count| (0, count))).map_err(|_| ()),
        };
        let counted = match found {
            Err(()) => Counted::Open,
            Ok(None) => Counted::Not,
            Ok(Some((index, count))) => match reckonings.number(law.calendar, count) {
                Some(number) => Counted::Kept(index, number),
                None => {
                    pair.counts.push(count);
                    u8::try_from(pair.counts.len() - 1).map_or(Counted::Open, Counted::Each)
                }
            },
        };
        *pair.clocks.get_mut(place)? = Some(counted);
        Some(counted)
    }
}

/// Returns the place of a clock among those that are kept.
const fn place(clock: ClockId) -> Option<usize> {
    Some(match clock {
        ClockId::Settlement => 0,
        ClockId::Answer => 1,
        ClockId::Transfer => 2,
        ClockId::SupplementNotice => 3,
        ClockId::Supplement => 4,
        _ => return None,
    })
}
