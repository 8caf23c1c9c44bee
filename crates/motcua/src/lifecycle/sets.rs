//! Small sets of events and of policies, each a machine word.

use super::{ClockId, EventKind, Pause, PolicyId};

/// A set of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventSet(u64);

impl EventSet {
    /// The set of every event.
    pub const ALL: Self = Self(u64::MAX >> (64 - EventKind::ALL.len()));
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns whether the event is in the set.
    #[must_use]
    pub const fn contains(self, event: EventKind) -> bool {
        self.0 & (1 << event as u64) != 0
    }

    /// Returns the set with that event.
    #[must_use]
    pub const fn with(self, event: EventKind) -> Self {
        Self(self.0 | (1 << event as u64))
    }

    /// Returns the events that are in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the set without that event.
    #[must_use]
    pub const fn without(self, event: EventKind) -> Self {
        Self(self.0 & !(1 << event as u64))
    }

    /// Returns the events of the set, in the order of their declaration.
    ///
    /// ```
    /// use motcua::lifecycle::{EventKind, EventSet};
    /// assert_eq!(EventSet::ALL.iter().collect::<EventSet>(), EventSet::ALL);
    /// assert!(EventSet::NONE.with(EventKind::Pay).iter().eq([EventKind::Pay]));
    /// ```
    pub fn iter(self) -> impl Iterator<Item = EventKind> {
        EventKind::ALL.iter().copied().filter(move |event| self.contains(*event))
    }
}

impl FromIterator<EventKind> for EventSet {
    fn from_iter<T: IntoIterator<Item = EventKind>>(events: T) -> Self {
        events.into_iter().fold(Self::NONE, Self::with)
    }
}

/// A set of open choices whose values an answer rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolicySet(u32);

impl PolicySet {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns whether the choice is in the set.
    #[must_use]
    pub const fn contains(self, policy: PolicyId) -> bool {
        self.0 & (1 << policy as u32) != 0
    }

    /// Returns the set with that choice.
    #[must_use]
    pub const fn with(self, policy: PolicyId) -> Self {
        Self(self.0 | (1 << policy as u32))
    }

    /// Returns the choices that are in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the choices that are in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the choices of the set, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = PolicyId> {
        PolicyId::ALL.iter().copied().filter(move |policy| self.contains(*policy))
    }
}

/// A set of clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClockSet(u16);

impl ClockSet {
    /// The empty set.
    pub(crate) const NONE: Self = Self(0);

    /// Returns whether the clock is in the set.
    pub(crate) const fn contains(self, clock: ClockId) -> bool {
        self.0 & (1 << clock as u16) != 0
    }

    /// Returns the set with that clock.
    pub(crate) const fn with(self, clock: ClockId) -> Self {
        Self(self.0 | (1 << clock as u16))
    }

    /// Returns the clocks that are in either set.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns what is in both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether no clock is in the set.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the clocks of the set, in the order of their declaration.
    pub(crate) fn iter(self) -> impl Iterator<Item = ClockId> {
        ClockId::ALL.iter().copied().filter(move |clock| self.contains(*clock))
    }
}

/// A set of reasons for which the settlement clock may stand still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PauseSet(u8);

impl PauseSet {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Returns whether the reason is in the set.
    #[must_use]
    pub const fn contains(self, pause: Pause) -> bool {
        self.0 & (1 << pause as u8) != 0
    }

    /// Returns the set with that reason.
    #[must_use]
    pub const fn with(self, pause: Pause) -> Self {
        Self(self.0 | (1 << pause as u8))
    }

    /// Returns the set without that reason.
    #[must_use]
    pub const fn without(self, pause: Pause) -> Self {
        Self(self.0 & !(1 << pause as u8))
    }

    /// Returns the reasons that are in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether no reason is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Pause> for PauseSet {
    fn from_iter<T: IntoIterator<Item = Pause>>(pauses: T) -> Self {
        pauses.into_iter().fold(Self::NONE, Self::with)
    }
}
