//! Moments and due instants, packed so that a dossier's head stays small.

use crate::civil::{Date, DateTime, Moment};

/// The seconds of a day but one.
const LAST_SECOND: i64 = 86_399;

/// A moment that may be absent: seconds doubled, plus one where the hour is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mark(i64);

impl Mark {
    /// No moment.
    pub(crate) const NONE: Self = Self(i64::MIN);
    /// The first second of all, for what began nobody knows when.
    pub(crate) const EARLIEST: Self = Self(((Date::MIN.epoch_days() as i64) * (LAST_SECOND + 1)) << 1 | 1);

    #[inline]
    pub(crate) const fn is_some(self) -> bool {
        self.0 != i64::MIN
    }

    #[inline]
    pub(crate) fn get(self) -> Option<Moment> {
        if !self.is_some() {
            return None;
        }
        // A mark is made of a moment alone, so it lies in the range.
        let at = DateTime::from_epoch_seconds_in_range(self.0 >> 1);
        Some(if self.hour_known() { Moment::from(at) } else { Moment::from(at.date()) })
    }

    pub(crate) fn date(self) -> Option<Date> {
        self.is_some().then(|| DateTime::from_epoch_seconds_in_range(self.0 >> 1).date())
    }

    #[inline]
    pub(crate) const fn hour_known(self) -> bool {
        self.0 & 1 == 1
    }

    /// The first second that it can mean.
    #[inline]
    pub(crate) const fn earliest(self) -> i64 {
        self.0 >> 1
    }

    /// The last second that it can mean.
    #[inline]
    pub(crate) const fn latest(self) -> i64 {
        if self.hour_known() { self.0 >> 1 } else { (self.0 >> 1) + LAST_SECOND }
    }

    /// Returns whether every second that it can mean lies before every one of the other; a mark that is absent lies nowhere.
    #[inline]
    pub(crate) const fn is_before(self, other: Self) -> bool {
        self.0 < other.0 && self.is_some() && self.latest() < other.earliest()
    }

    /// The later of both, by the last second that each can mean.
    #[inline]
    pub(crate) fn max(self, other: Self) -> Self {
        if self.0 & other.0 & 1 == 1 {
            return Self(if other.0 >= self.0 { other.0 } else { self.0 });
        }
        if !self.is_some() || (other.is_some() && other.latest() >= self.latest()) { other } else { self }
    }
}

impl From<Moment> for Mark {
    fn from(moment: Moment) -> Self {
        Self((moment.at.epoch_seconds() << 1) | i64::from(moment.hour_known))
    }
}

impl From<Option<Moment>> for Mark {
    fn from(moment: Option<Moment>) -> Self {
        moment.map_or(Self::NONE, Self::from)
    }
}

impl core::fmt::Debug for Mark {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.get() {
            Some(moment) => core::fmt::Display::fmt(&moment, out),
            None => out.write_str("-"),
        }
    }
}

/// The last second of a term, inclusive; where something that is not known leaves it open, the first and the last that it can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Due {
    earliest: i64,
    latest: i64,
}

impl Due {
    /// No due instant.
    pub(crate) const NONE: Self = Self { earliest: i64::MIN, latest: i64::MIN };

    pub(crate) fn exactly(at: DateTime) -> Self {
        Self { earliest: at.epoch_seconds(), latest: at.epoch_seconds() }
    }

    pub(crate) fn between(earliest: DateTime, latest: DateTime) -> Self {
        Self { earliest: earliest.epoch_seconds(), latest: latest.epoch_seconds() }
    }

    /// Returns the end of a stated day, or the stated instant.
    pub(crate) fn stated(moment: Moment) -> Self {
        if moment.hour_known { Self::exactly(moment.at) } else { Self::exactly(DateTime::end_of(moment.date())) }
    }

    pub(crate) const fn is_some(self) -> bool {
        self.earliest != i64::MIN
    }

    /// Returns whether it had passed at that mark; nothing where an unknown hour leaves it open or there is no due instant.
    #[inline]
    pub(crate) const fn passed_by(self, at: Mark) -> Option<bool> {
        if !self.is_some() || !at.is_some() {
            None
        } else if at.earliest() > self.latest {
            Some(true)
        } else if at.latest() <= self.earliest {
            Some(false)
        } else {
            None
        }
    }

    /// Returns the exact instant, if it is known.
    #[inline]
    pub(crate) fn at(self) -> Option<DateTime> {
        let is_exact = self.is_some() && self.earliest == self.latest;
        is_exact.then(|| DateTime::from_epoch_seconds_in_range(self.earliest))
    }

    /// Returns the day, if it is known.
    #[inline]
    pub(crate) fn on(self) -> Option<Date> {
        let (first, last) = self.ends()?;
        let day = first.date();
        (first == last || day == last.date()).then_some(day)
    }

    /// Returns the first and the last instant that it can be.
    #[inline]
    pub(crate) fn ends(self) -> Option<(DateTime, DateTime)> {
        // A due instant is made of date-times alone, so both ends lie in the range.
        let end = DateTime::from_epoch_seconds_in_range;
        self.is_some().then(|| (end(self.earliest), end(self.latest)))
    }

    /// Returns the span from the earlier of both to the later: which of them holds is not known.
    pub(crate) fn hull(self, other: Self) -> Self {
        if !self.is_some() || !other.is_some() {
            return Self::NONE;
        }
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Returns the later of both; nothing counts as earlier than any.
    pub(crate) fn max(self, other: Self) -> Self {
        Self { earliest: self.earliest.max(other.earliest), latest: self.latest.max(other.latest) }
    }
}

impl core::fmt::Debug for Due {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.ends() {
            Some((first, last)) if first == last => core::fmt::Display::fmt(&first, out),
            Some((first, last)) => write!(out, "{first}..{last}"),
            None => out.write_str("-"),
        }
    }
}

/// Whether something happened, where that may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tri {
    No,
    Yes,
    Unknown,
}

impl From<Option<bool>> for Tri {
    fn from(value: Option<bool>) -> Self {
        match value {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}
