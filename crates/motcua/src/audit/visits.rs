//! How often somebody had to come to the counter.

use crate::civil::Date;
use crate::dossier::Fact;
use crate::law::Channel;
use crate::lifecycle::{EventKind as E, EventSet};

/// The events at which the applicant, or whoever acts for the applicant, stands at the counter where the channel is direct.
const BY_THE_APPLICANT: EventSet = {
    let set = EventSet::NONE.with(E::Guide).with(E::Submit).with(E::Correct).with(E::Receive).with(E::Supplement);
    let set = set.with(E::Pay).with(E::Amend).with(E::Confirm).with(E::Withdraw).with(E::Complain);
    set.with(E::ReturnResult)
};

/// The visits of one dossier so far: what happens at the counter on one day is one visit, unless the facts name two.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Visits {
    /// Whether any fact of those says by which channel.
    is_told: bool,
    count: u8,
    last: Option<(Date, Option<u64>)>,
}

impl Visits {
    pub(super) const NONE: Self = Self { is_told: false, count: 0, last: None };

    /// Takes note of a fact, also of one that the law rejects: whoever came had to come.
    #[inline]
    pub(super) fn take(&mut self, fact: &Fact<'_>) {
        let Some(channel) = fact.channel.filter(|_| BY_THE_APPLICANT.contains(fact.event)) else { return };
        self.is_told = true;
        if channel == Channel::Direct {
            self.come(fact);
        }
    }

    fn come(&mut self, fact: &Fact<'_>) {
        let (day, name) = (fact.at.date(), fact.stated().visit);
        let is_same = self
            .last
            .is_some_and(|(last, named)| last == day && named.zip(name).is_none_or(|(one, other)| one == other));
        if !is_same {
            self.count = self.count.saturating_add(1);
        }
        let named = self.last.filter(|_| is_same).and_then(|(_, named)| named);
        self.last = Some((day, name.or(named)));
    }

    /// Returns how often somebody came, up to 255; nothing where no fact says by which channel.
    pub(super) const fn count(self) -> Option<u8> {
        if self.is_told { Some(self.count) } else { None }
    }
}
